"""Forms go out as workbooks and on paper, each in its own file."""

from itertools import count

import pytest
from openpyxl import load_workbook

from mentordesk import atomic, faults
from mentordesk.domain.records.person import LONGEST_NAME
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, newest
from mentordesk.errors import DiskFull
from mentordesk.exchange.answers.signatures import person_of
from mentordesk.progress import Cancelled
from mentordesk.services.connect import answer_forms, rounds
from mentordesk.services.connect.answer_forms import Sheets
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.documents import reading
from tests.mentordesk.services.connect.answering import do, undo


def test_forms_go_into_a_folder_of_their_own_and_nothing_is_overwritten(desk, group, tmp_path):
    ids = [person.id for person in group]
    first = answer_forms.write_forms(desk, tmp_path, ids, language="en", today=TODAY)()
    second = answer_forms.write_forms(desk, tmp_path, ids[:1], language="en", today=TODAY)()
    assert first.folder.name == "Questionnaire 2026-11-21"
    assert second.folder.name == "Questionnaire 2026-11-21 (2)"
    assert sorted(path.name for path in first.files) == sorted(f"{one.code} {one.full_name}.xlsx" for one in group)
    assert {path.stat().st_mode & 0o777 for path in first.files} == {0o600}


def test_two_people_alike_have_two_forms(desk, tmp_path):
    cycle = newest(desk.all(Cycle))
    twins = [builders.person("Phạm Văn Bình", code="") for _ in range(2)]
    desk.apply(builders.added(*twins, *(builders.enrolment(cycle, one) for one in twins)))
    written = answer_forms.write_forms(desk, tmp_path, [one.id for one in twins], language="en", today=TODAY)()
    assert [path.name for path in written.files] == ["Phạm Văn Bình.xlsx", "Phạm Văn Bình (2).xlsx"]


def test_two_people_alike_whose_names_fill_a_file_name_have_two_forms(desk, tmp_path):
    cycle = newest(desk.all(Cycle))
    twins = [builders.person("ễ" * LONGEST_NAME, code="") for _ in range(2)]
    desk.apply(builders.added(*twins, *(builders.enrolment(cycle, one) for one in twins)))
    written = answer_forms.write_forms(desk, tmp_path, [one.id for one in twins], language="en", today=TODAY)()
    first, second = written.files
    assert (first.exists(), second.exists()) == (True, True)
    assert second.stem == f"{first.stem} (2)"


def test_forms_on_paper_are_two_pages_each(desk, group, tmp_path):
    ids = [person.id for person in group]
    written = answer_forms.write_forms(desk, tmp_path, ids, language="vi", kind=Sheets.PAPER, today=TODAY)()
    assert [path.suffix for path in written.files] == [".pdf"] * 3
    answer_forms.write_paper(desk, tmp_path / "all.pdf", ids, language="vi", today=TODAY)
    assert len(reading.pages(tmp_path / "all.pdf")) == 6


def test_the_writing_of_forms_can_be_cancelled(desk, group, tmp_path):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        answer_forms.write_forms(desk, tmp_path, [group[0].id], language="en", today=TODAY)(progress=stop)


@pytest.mark.parametrize("kind", Sheets)
def test_how_many_forms_were_written_before_the_disk_was_full_is_said(desk, group, tmp_path, monkeypatch, kind):
    ids = [one.id for one in group]
    write = answer_forms.write_forms(desk, tmp_path, ids, language="en", kind=kind, today=TODAY)
    writing, calls = atomic.writing, count()

    def full(path, **named):
        if next(calls) == 2:
            raise faults.disk_full(path)
        return writing(path, **named)

    monkeypatch.setattr(atomic, "writing", full)
    with pytest.raises(DiskFull) as error:
        write()
    [folder] = [place for place in tmp_path.iterdir() if place.is_dir()]
    assert len(list(folder.iterdir())) == 2
    assert f'Only 2 of {len(ids)} forms were written to the folder "{folder.name}"' in str(error.value.message)


def test_a_sheet_has_a_row_for_each(desk, group, tmp_path):
    answer_forms.write_sheet(desk, tmp_path / "all.xlsx", [group[0].id, group[2].id], language="vi")
    sheet = load_workbook(tmp_path / "all.xlsx").worksheets[0]
    assert {person_of(row[0].value) for row in sheet.iter_rows(min_row=7)} == {group[0].id, group[2].id}


def test_what_went_out_is_noted_and_nothing_else(desk, group):
    before = desk.all(Enrolment)
    change = do(desk, answer_forms.sent(desk, [group[0].id, group[1].id], today=TODAY))
    rows = {row.id: row.sent for row in rounds.status(desk, today=TODAY)}
    assert rows == {group[0].id: TODAY, group[1].id: TODAY, group[2].id: None}
    assert {part.status for part in desk.all(Enrolment)} == {EnrolmentStatus.INVITED}
    assert answer_forms.sent(desk, [group[0].id], today=TODAY).is_empty()
    undo(desk, change)
    assert set(desk.all(Enrolment)) == set(before)
