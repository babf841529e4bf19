"""The company file as services use it."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.change import edit
from mentordesk.domain.company import Company
from mentordesk.domain.person import Person
from mentordesk.domain.programme import Cycle, Programme
from mentordesk.errors import Stale, WriteFailed
from mentordesk.i18n import message
from tests.builders import added, company, people, person


def test_a_new_file_holds_the_company_a_programme_and_its_first_cycle(desk: Desk) -> None:
    [found] = desk.all(Company)
    [programme] = desk.all(Programme)
    [cycle] = desk.all(Cycle)
    assert found.name == "Công ty An Phú"
    assert (cycle.programme_id, cycle.number) == (programme.id, 1)


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    place = tmp_path / "notes.mentordesk"
    place.write_text("mine")
    with pytest.raises(WriteFailed):
        Desk.create(place, company())
    assert place.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [place]


def test_what_was_written_is_read_again(desk: Desk) -> None:
    staff = people(12)
    desk.apply(added(*staff))
    assert desk.all(Person) == staff
    desk.close()
    again = Desk.open(desk.path)
    assert again.all(Person) == staff
    again.close()


def test_an_edited_person_keeps_the_place_in_the_list(desk: Desk) -> None:
    first, second, third = people(3)
    desk.apply(added(first, second, third))
    renamed = replace(second, full_name="Trần Thị Bình")
    desk.apply(edit(message("Edit"), second, renamed))
    assert desk.all(Person) == (first, renamed, third)


def test_a_change_to_what_is_no_longer_so_is_refused(desk: Desk) -> None:
    an = person("Nguyễn Văn An")
    desk.apply(added(an))
    bo = replace(an, full_name="Nguyễn Văn Bo")
    desk.apply(edit(message("Edit"), an, bo))
    with pytest.raises(Stale):
        desk.apply(edit(message("Edit"), an, replace(an, phone="0905 123 456")))
    assert desk.all(Person) == (bo,)
