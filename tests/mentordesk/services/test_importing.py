"""A list goes into the company file as one change, and comes out again by one undo."""

import gc
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from mentordesk import i18n
from mentordesk.domain.lists.choices import Choices, with_department
from mentordesk.domain.records.change import edit
from mentordesk.domain.records.company import MappingPreset
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.errors import ListError
from mentordesk.exchange.reading import workbook
from mentordesk.i18n import message, using
from mentordesk.progress import Cancelled
from mentordesk.services import importing, people
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.exchange.staff_list.lists import sheet

DATA = Path(__file__).parents[2] / "data"

LIST = (
    ("Mã NV", "Họ tên", "Phòng", "Ngày vào", "Quản lý", "Vai trò", "Số mentee tối đa"),
    ("A1", "Trần Quốc Dũng", "Kho", "01/02/2014", None, "mentor", 3),
    ("A2", "Lê Thị Mai", "Kho", "10/03/2025", "A1", "mentee", None),
    ("A3", "Vũ An", "QC", None, "A1", None, None),
)


def _preview(desk, *rows, choose=None):
    made = sheet(*rows)
    mapping = importing.guess(desk, made)
    choices = importing.first_choices(desk, importing.values(desk, made, mapping), mapping)
    if choose:
        choices = choose(choices)
    return importing.parse(desk, made, mapping, choices, today=TODAY)(progress=lambda done, total: None)


def _import(desk, *rows, **named):
    change = importing.import_people(desk, _preview(desk, *rows), today=TODAY, **named)
    desk.apply(change)
    return change


def _by_code(desk):
    return {person.code: person for person in desk.all(Person)}


def test_a_list_is_imported_with_managers_and_parts(desk):
    change = _import(desk, *LIST, file_name="nhân sự.xlsx")
    people = _by_code(desk)
    assert len(people) == 3
    assert people["A2"].manager_id == people["A1"].id
    parts = {part.person_id: part for part in desk.all(Enrolment)}
    boss = parts[people["A1"].id]
    assert (boss.role, boss.capacity, boss.confirmed) == (Role.MENTOR, 3, True)
    assert people["A3"].id not in parts
    assert (str(change.label), change.kind) == ('Import 3 people from "nhân sự.xlsx"', "import")
    with using("vi"):
        assert str(change.label) == "Nhập 3 người từ “nhân sự.xlsx”"


def test_one_undo_takes_the_whole_import_back(desk):
    kinds = (Person, Enrolment, MappingPreset, Pair, Cycle)
    before = {kind: desk.all(kind) for kind in kinds}
    change = _import(desk, *LIST)
    desk.apply(change.inverse())
    assert {kind: desk.all(kind) for kind in kinds} == before


def test_the_same_list_again_changes_nothing(desk):
    _import(desk, *LIST)
    found = importing.consequences(desk, _preview(desk, *LIST))
    assert (len(found.new), len(found.updated), len(found.unchanged), found.count) == (0, 0, 3, 0)
    assert importing.import_people(desk, _preview(desk, *LIST), today=TODAY).is_empty()


def test_an_update_is_shown_field_by_field(desk):
    _import(desk, *LIST)
    moved = (LIST[0], ("A2", "Lê Thị Mai", "Kinh doanh", "10/03/2025", "A3", "cả hai", 1))
    found = importing.consequences(desk, _preview(desk, *moved))
    (update,) = found.updated
    changes = {one.field: (one.before, one.after) for one in update.differences}
    assert changes == {
        "department": ("Kho", "Kinh doanh"),
        "manager_id": ("Trần Quốc Dũng", "Vũ An"),
        "role": (Role.MENTEE, Role.BOTH),
        "capacity": (2, 1),
    }
    assert {person.code for person in found.missing_in_file} == {"A1", "A3"}
    _import(desk, *moved)
    assert _by_code(desk)["A2"].department == "Kinh doanh"


def test_what_is_blank_in_the_file_is_kept(desk):
    known = builders.person("Lê Thị Mai", code="A2", phone="0903118245", department="Kho", level=3)
    desk.apply(builders.added(known))
    _import(desk, ("Mã NV", "Họ tên", "Phòng", "SĐT", "Chức vụ"), ("A2", "Lê Thị Mai", None, None, "Nhân viên"))
    after = _by_code(desk)["A2"]
    assert (after.phone, after.department, after.level) == ("0903118245", "Kho", 3)
    assert after.job_title == "Nhân viên"


def test_a_suggested_part_is_confirmed_by_the_file(desk):
    person = builders.person("Lê Thị Mai", code="A2", department="Kho", start_date=date(2025, 3, 10))
    (cycle,) = desk.all(Cycle)
    desk.apply(builders.added(person, builders.enrolment(cycle, person, Role.MENTEE, confirmed=False)))
    _import(desk, LIST[0], ("A2", "Lê Thị Mai", None, None, None, "mentee", None))
    (part,) = desk.all(Enrolment)
    assert (part.role, part.confirmed) == (Role.MENTEE, True)


def test_people_missing_in_the_file_stay_unless_marked(desk):
    gone, stays = builders.person("Hồ Anh", code="B1"), builders.person("Bùi Oanh", code="B2")
    (cycle,) = desk.all(Cycle)
    pair = builders.pair(cycle, gone, stays)
    desk.apply(builders.added(gone, stays, pair))
    preview = _preview(desk, *LIST)
    assert {one.code for one in importing.consequences(desk, preview).missing_in_file} == {"B1", "B2"}
    desk.apply(importing.import_people(desk, preview, today=TODAY, mark_left=frozenset({gone.id})))
    people = _by_code(desk)
    assert (people["B1"].status, people["B1"].end_date) == (Status.LEFT, TODAY - timedelta(days=1))
    assert people["B2"] == stays
    assert desk.get(Pair, pair.id).state is PairState.ENDED


@pytest.mark.parametrize(
    ("known", "kept"),
    [(date(2026, 10, 31), date(2026, 10, 31)), (date(2026, 12, 31), date(2026, 11, 20))],
    ids=["past", "still to come"],
)
def test_a_last_day_that_is_known_already_stays_unless_it_is_still_to_come(desk, known, kept):
    leaving = builders.person("Hồ Anh", code="B1", end_date=known)
    desk.apply(builders.added(leaving))
    _import(desk, *LIST, mark_left=frozenset({leaving.id}))
    after = _by_code(desk)["B1"]
    assert (after.status, after.end_date) == (Status.LEFT, kept)


def test_the_pairs_of_who_left_by_the_file_end(desk):
    heads = ("Mã NV", "Họ tên", "Tình trạng")
    _import(desk, heads, ("A1", "Lê Mai", "Đang làm"), ("A2", "Vũ An", "Đang làm"))
    by_code, (cycle,) = _by_code(desk), desk.all(Cycle)
    desk.apply(builders.added(builders.pair(cycle, by_code["A1"], by_code["A2"])))
    _import(desk, heads, ("A1", "Lê Mai", "Nghỉ việc"), ("A2", "Vũ An", "Đang làm"))
    assert [pair.state for pair in desk.all(Pair)] == [PairState.ENDED]


@pytest.mark.parametrize("state", ["Nghỉ việc", None], ids=["with a status", "without"])
@pytest.mark.parametrize(
    ("end", "status"),
    [("20/11/2026", Status.LEFT), ("21/11/2026", Status.WORKING), ("15/12/2026", Status.WORKING)],
    ids=["yesterday", "today", "to come"],
)
def test_who_is_to_leave_by_the_file_works_here_until_the_end_of_the_last_day(desk, state, end, status):
    _import(desk, ("Mã NV", "Họ tên", "Tình trạng", "Ngày nghỉ việc"), ("A1", "Lê Mai", state, end))
    [mai] = desk.all(Person)
    assert (mai.status, i18n.day(mai.end_date)) == (status, end)


def test_a_last_day_in_the_past_of_somebody_who_works_here_by_the_file_is_left_out_and_said(desk):
    heads = ("Mã NV", "Họ tên", "Tình trạng", "Ngày nghỉ việc")
    preview = _preview(desk, heads, ("A1", "Lê Mai", "Đang làm việc", "31/10/2026"))
    [mai] = [draft.person for draft in preview.people]
    assert (mai.status, mai.end_date) == (Status.WORKING, None)
    assert "last-day-past" in {problem.code for problem in preview.problems}


def test_what_those_who_left_by_the_file_had_in_hand_is_handed_over(desk):
    heads = ("Mã NV", "Họ tên", "Tình trạng")
    _import(desk, heads, ("A1", "Lê Mai", "Đang làm"), ("A2", "Vũ An", "Đang làm"))
    by_code, (cycle,) = _by_code(desk), desk.all(Cycle)
    pair = builders.pair(cycle, by_code["A1"], by_code["A2"], state=PairState.CONFIRMED)
    planned = Meeting(cycle_id=cycle.id, pair_id=pair.id, on=TODAY + timedelta(days=7))
    beside = Newcomer(person_id=by_code["A2"].id, buddy_id=by_code["A1"].id)
    desk.apply(builders.added(pair, planned, beside))
    _import(desk, heads, ("A1", "Lê Mai", "Nghỉ việc"), ("A2", "Vũ An", "Đang làm"))
    assert desk.get(Pair, pair.id).end_reason is EndReason.LEFT_COMPANY
    assert desk.get(Meeting, planned.id).state is MeetingState.CANCELLED
    assert desk.get(Newcomer, beside.id).buddy_id is None


def test_who_is_promoted_in_the_file_gets_the_level_of_the_new_title(desk):
    heads = ("Mã NV", "Họ tên", "Chức danh")
    _import(desk, heads, ("A1", "Lê Mai", "Nhân viên"), ("A2", "Vũ An", "Nhân viên"))
    by_hand = _by_code(desk)["A2"]
    desk.apply(edit(message("Set the level"), by_hand, replace(by_hand, level=3)))
    _import(desk, heads, ("A1", "Lê Mai", "Trưởng phòng"), ("A2", "Vũ An", "Trưởng phòng"))
    assert {code: person.level for code, person in _by_code(desk).items()} == {"A1": 4, "A2": 3}


def test_the_history_says_what_a_list_without_news_did(desk):
    _import(desk, ("Mã NV", "Họ tên"), ("A1", "Lê Mai"), ("A2", "Vũ An"))
    others = _preview(desk, ("Mã NV", "Họ tên", "Ghi chú"), ("A1", "Lê Mai", "x"))
    assert str(importing.import_people(desk, others, today=TODAY).label) == "Remember how a list is read"
    gone = frozenset({_by_code(desk)["A2"].id})
    change = importing.import_people(desk, others, today=TODAY, mark_left=gone)
    assert str(change.label) == "Record that 1 person left"


def test_someone_in_the_file_is_never_marked_as_left(desk):
    _import(desk, *LIST)
    everyone = frozenset(person.id for person in desk.all(Person))
    _import(desk, *LIST, mark_left=everyone)
    assert {person.status for person in desk.all(Person)} == {Status.WORKING}


def test_the_layout_is_remembered(desk):
    rows = (("Họ tên", "Phòng"), ("Lê Thị Mai", "P.KD"), ("Vũ An", "Kinh doanh"))
    preview = _preview(desk, *rows, choose=lambda choices: with_department(choices, "P.KD", "Kinh doanh"))
    desk.apply(importing.import_people(desk, preview, today=TODAY))
    assert len(desk.all(MappingPreset)) == 1
    again = _preview(desk, *rows, ("Hồ Anh", "P.KD"))
    assert {draft.person.department for draft in again.people} == {"Kinh doanh"}
    desk.apply(importing.import_people(desk, again, today=TODAY))
    assert len(desk.all(MappingPreset)) == 1


def test_rows_left_out_are_counted_and_saved(desk, tmp_path):
    preview = _preview(desk, *LIST, ("A3", "Hồ Anh", None, None, None, None, None))
    assert [row.row for row in importing.consequences(desk, preview).skipped] == [5]
    importing.write_rejected(tmp_path / "rows.xlsx", preview)
    sheet_out = openpyxl.load_workbook(tmp_path / "rows.xlsx").active
    assert sheet_out.max_row == 2
    assert "A3" in sheet_out.cell(2, sheet_out.max_column).value


def test_a_pasted_table_is_read(desk):
    made = importing.read("Mã NV\tHọ tên\nA1\tLê Thị Mai\n")
    assert importing.guess(desk, made).is_complete
    assert importing.with_header(desk, made, 0)().sheet.header_row == 0


def test_a_list_is_handed_over_with_its_columns_and_what_is_in_doubt(desk):
    text = "Mã NV\tHọ tên\nA1\tLê Thị Mai\n"
    found = importing.reading(desk, text)()
    assert found.sheet == importing.read(text)
    assert found.mapping == importing.guess(desk, found.sheet)
    assert found.doubts == importing.doubts(found.sheet, found.mapping)
    assert not found.remembered


def test_a_file_that_is_no_list_is_refused_by_name(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"%PDF-1.7 not a workbook")
    with pytest.raises(ListError):
        importing.read(path)


def test_a_template_is_written_and_read_through_the_service(desk, tmp_path):
    path = tmp_path / "template.xlsx"
    importing.write_template(path)
    assert importing.guess(desk, importing.read(path)).is_complete


def test_a_list_with_one_code_for_two_known_people_is_no_harm(desk):
    one = builders.person("Lê Thị Mai", code="A2")
    desk.apply(builders.added(one, replace(one, id="other", full_name="Vũ An")))
    _import(desk, *LIST)
    assert len(desk.all(Person)) == 4


@pytest.mark.usefixtures("searching")
@pytest.mark.parametrize("stopped", [False, True])
def test_the_search_for_cycles_goes_on_after_a_list_is_read(desk, stopped):
    made = sheet(*LIST)
    mapping = importing.guess(desk, made)
    seen = []

    def progress(_done, _total):
        seen.append(gc.isenabled())
        if stopped and len(seen) > 1:
            raise Cancelled

    job = importing.parse(desk, made, mapping, Choices(), today=TODAY)
    with pytest.raises(Cancelled) if stopped else nullcontext():
        job(progress=progress)
    assert gc.isenabled()
    assert seen[1:]
    assert not any(seen[1:])


def test_the_values_looked_at_by_a_worker_are_those_of_the_list(desk):
    made = sheet(*LIST)
    mapping = importing.guess(desk, made)
    assert importing.look(desk, made, mapping)(progress=lambda done, total: None) == importing.values(
        desk, made, mapping
    )


@pytest.mark.usefixtures("own_reader")
def test_a_reader_is_started_before_a_list_is_chosen():
    importing.prepare()
    ahead = workbook._waiting._reader
    assert ahead is not None
    assert ahead.is_alive
    assert importing.read(DATA / "lists" / "plain.xlsx").header_row == 1
    assert workbook._waiting._reader is None, "the one started ahead has read it"


def _paired(desk):
    """Import the list, and pair A2 with the mentor A3."""
    _import(desk, *LIST)
    mentor, mentee = _by_code(desk)["A3"], _by_code(desk)["A2"]
    enrolment = builders.enrolment(desk.cycle, mentor, Role.MENTOR, capacity=1)
    pair = builders.pair(desk.cycle, mentor, mentee, state=PairState.CONFIRMED)
    desk.apply(builders.added(enrolment, pair))
    return mentor, mentee


def test_a_list_that_makes_the_mentor_the_manager_of_their_mentee_says_so_by_names(desk):
    _paired(desk)
    assert people.strains(desk) == ()
    _import(desk, ("Mã NV", "Họ tên", "Quản lý"), ("A2", "Lê Thị Mai", "A3"), ("A3", "Vũ An", None))
    (problem,) = people.strains(desk)
    assert "Vũ An is the direct manager of Lê Thị Mai" in str(problem.message)
    assert problem in people.problems(desk, today=TODAY)


def test_fewer_places_than_mentees_are_said_by_name(desk):
    mentor, _mentee = _paired(desk)
    part = next(part for part in desk.all(Enrolment) if part.person_id == mentor.id)
    desk.apply(builders.edited(part, replace(part, capacity=0)))
    (problem,) = people.strains(desk)
    assert str(problem.message).startswith("Vũ An mentors 1 person, more than the 0 they may take.")


def test_somebody_in_the_trash_is_asked_about_before_coming_in_as_new(desk):
    _import(desk, *LIST)
    gone = _by_code(desk)["A3"]
    desk.apply(builders.edited(gone, gone.trashed(datetime(2026, 11, 17, 8, tzinfo=UTC))))
    preview = _preview(desk, ("Mã NV", "Họ tên"), ("a3", "Vũ An"))
    (problem,) = preview.problems
    assert problem.code == "in-trash"
    assert "Vũ An (A3) is in the trash" in str(problem.message)
    assert problem.record == gone.id


def test_a_list_of_others_for_the_same_number_of_people_is_one_question(desk):
    many = [(f"B{n}", f"Lê Thị Mai {'ABCDEFGH'[n]}") for n in range(8)]
    _import(desk, ("Mã NV", "Họ tên"), *many)
    later = [(f"C{n}", f"Trần Văn Nam {'ABCDEFGH'[n]}") for n in range(8)]
    found = importing.consequences(desk, _preview(desk, ("Mã NV", "Họ tên"), *later))
    assert found.looks_like_the_same_people
    again = importing.consequences(desk, _preview(desk, ("Mã NV", "Họ tên"), *many, ("C1", "Trần Văn Nam")))
    assert not again.looks_like_the_same_people


def test_a_last_day_can_be_typed_for_a_list_that_has_no_column_for_it(desk):
    rows = (("Mã NV", "Họ tên", "Trạng thái"), ("A1", "Lê Thị Mai", "Đã nghỉ việc"), ("A2", "Vũ An", "Đang làm"))
    (problem,) = _preview(desk, *rows).problems
    assert (problem.code, problem.row) == ("left-undated", 2)
    typed = _preview(desk, *rows, choose=lambda choices: replace(choices, edits={(2, "end_date"): "15/6/2025"}))
    assert typed.people[0].person.end_date == date(2025, 6, 15)
    assert not typed.problems
