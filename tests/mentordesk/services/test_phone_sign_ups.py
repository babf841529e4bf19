"""Who signs up on a phone is found on the staff list by the rules of sign-up lists, and confirmed by the owner."""

from dataclasses import replace

import pytest

from mentordesk import current
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.phone.answer_text import checksum
from mentordesk.services import importing, sign_ups
from mentordesk.services.communication import papers
from mentordesk.services.sign_ups import Chosen
from tests import builders
from tests.builders import TODAY
from tests.phones import PhonePage


@pytest.fixture
def staff(desk):
    """Give three people who work here, two of one name."""
    people = (
        builders.person("Lê Thị Mai", code="AP083", department="Kho"),
        builders.person("Lê Thị Mai", code="AP084", department="QC"),
        builders.person("Trần Quốc Dũng", code="AP001", department="Xưởng 2"),
    )
    desk.apply(builders.added(*people))
    return people


@pytest.fixture
def page(desk, tmp_path):
    """Give the page of the programme."""
    papers.write_sign_up_page(desk, tmp_path / "a.html", language="vi", today=TODAY)
    return PhonePage((tmp_path / "a.html").read_text("utf-8"))


def found(desk, text):
    sheet = importing.read(text)
    return sign_ups.find(desk, sign_ups.read_list(desk, sheet, today=TODAY))


def said(page, name, *roles, **fields):
    cells = {f"role:{role.value}": True for role in roles}
    return page.answer({"full-name": name, "day": TODAY} | fields | cells)


def test_the_page_says_what_it_is_for_and_lists_nobody(page, staff):
    words = " ".join(page.words)
    assert "Tham gia là tự nguyện" in words or "tự nguyện" in words
    assert not any(person.code in words for person in staff)


def test_sign_ups_from_phones_are_found_and_imported_as_one_change(desk, page, staff):
    talk = "\n\n".join(
        [
            said(page, "tran quoc dung", Role.MENTOR),
            said(page, "Lê Thị Mai", Role.MENTEE, Role.MENTOR, department="QC"),
            said(page, "", Role.MENTEE, code="ap083"),
            said(page, "Lê Thị Mai"),
        ]
    )
    lines = found(desk, talk)
    assert [line.person and line.person.code for line in lines] == ["AP001", "AP084", "AP083", None]
    assert [line.line.role for line in lines] == [Role.MENTOR, Role.BOTH, Role.MENTEE, Role.NONE]
    assert all(line.line.on == TODAY and line.line.problem is None for line in lines)
    assert lines[0].line.where == "phone"
    chosen = [Chosen(line.line, line.person.id) for line in lines if line.person]
    change = sign_ups.import_list(desk, chosen, today=TODAY)
    desk.apply(change)
    assert {entry.person.code: entry.part.role for entry in sign_ups.listed(desk)} == {
        "AP001": Role.MENTOR,
        "AP084": Role.BOTH,
        "AP083": Role.MENTEE,
    }
    desk.apply(change.inverse())
    assert sign_ups.listed(desk) == ()


def test_a_sign_up_that_is_not_whole_or_of_another_page_says_so(desk, page, staff, tmp_path):
    whole = said(page, "Trần Quốc Dũng", Role.MENTOR)
    body = whole[whole.index("mentordesk=") : whole.index("&check=")].replace("form=sign-up", "form=other")
    other = f"{body}&check={checksum(body)}"
    lines = found(desk, f"{whole}\n{whole[:-9]}\n{other}")
    assert [line.person and line.person.code for line in lines] == ["AP001", None, None]
    assert "is not whole" in lines[1].line.name
    assert "another form" in lines[2].line.name


def test_a_page_of_another_cycle_is_named_in_its_row(desk, page, staff):
    text = said(page, "Trần Quốc Dũng", Role.MENTOR)
    now = current.cycle(desk)
    later = replace(now, id="f" * 32, number=now.number + 1)
    desk.apply(builders.added(later))
    desk.look_at(later.id)
    [line] = found(desk, text)
    assert "another company or cycle" in str(line.line.problem)


def test_the_same_is_read_from_a_list_in_a_table(desk, page, staff):
    text = said(page, "Trần Quốc Dũng", Role.MENTOR, department="Xưởng 2")
    table = f"Full name\tDepartment\tRole\tSign-up date\tFrom where\nTrần Quốc Dũng\tXưởng 2\tmentor\t{TODAY}\tphone\n"
    [on_phone], [on_list] = found(desk, text), found(desk, table)
    assert replace(on_phone.line, row=0) == replace(on_list.line, row=0)
    assert on_phone.people == on_list.people


def test_hostile_names_are_only_words(desk, page, staff):
    evil = "=cmd|' /C calc'!A0 <script>alert(1)</script>"
    [line] = found(desk, said(page, evil, Role.MENTEE))
    assert line.people == ()
    assert "<script>" in line.line.name
