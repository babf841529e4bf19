"""Surveys as an owner runs them: given out, taken in from files, closed; every wrong form has its sentence."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.measuring import Lesson
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role, Track
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, IssuedMarks, Respondent, SurveyWave, Wave
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.surveys.incoming import Incoming, Reason, notes
from mentordesk.errors import AnswersMixed, FormsTooFew
from mentordesk.exchange.reading.workbook import read_here
from mentordesk.services import people, surveys
from tests import builders
from tests.builders import TODAY

MENTEE, MENTOR = Respondent.MENTEE, Respondent.MENTOR
NOW = datetime(2026, 11, 21, 9, 30).astimezone()


@pytest.fixture
def running(desk: Desk) -> Desk:
    """Six mentees with two mentors, and all have agreed to surveys but the last mentee."""
    mentors, mentees = builders.people(2), builders.people(7)
    cycle = current.cycle(desk)
    pairs = tuple(
        builders.pair(cycle, mentors[number % 2], mentee, state=PairState.CONFIRMED)
        for number, mentee in enumerate(mentees)
    )
    agreed = tuple(builders.consent(person, Purpose.REPORTS) for person in (*mentors, *mentees[:6]))
    desk.apply(builders.added(*mentors, *mentees, *pairs, *agreed))
    return desk


def row(desk: Desk, wave: Wave = Wave.END) -> WaveRow:
    return surveys.row(desk, wave, today=TODAY)


def send(desk: Desk, folder: Path, wave: Wave = Wave.END, language: str = "en") -> tuple[Path, ...]:
    outgoing = surveys.prepare(desk, row(desk, wave))
    written = surveys.write_forms(outgoing, folder, language=language)()
    desk.apply(surveys.sent(desk, row(desk, wave), outgoing, today=TODAY))
    return written.files


def fill(path: Path, **answers: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    places = {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value}
    for code, value in answers.items():
        if f"{code}=" in places:
            sheet.cell(places[f"{code}="], 2).value = value  # type: ignore[assignment]
        else:
            sheet.cell(places[code], 3).value = value  # type: ignore[assignment]
    book.save(path)


def forms(*values: int, respondent: Respondent = MENTEE) -> tuple[FilledForm, ...]:
    code = "S8" if respondent is MENTEE else "M4"
    return tuple(
        FilledForm(f"m{respondent}{number}{value}", respondent, "office", ((code, value),))
        for number, value in enumerate(values)
    )


def read(desk: Desk, *paths: Path) -> Incoming:
    return surveys.read(desk, row(desk), paths)()


def test_forms_bear_a_random_mark_and_nobody_is_noted_as_their_owner(running: Desk, tmp_path: Path) -> None:
    files = send(running, tmp_path)
    assert len(files) == 8
    issued = running.all(IssuedMarks)
    assert sorted(len(issue.marks) for issue in issued) == [2, 6]
    assert all(issue.marks == tuple(sorted(issue.marks)) for issue in issued)
    names = [person.full_name for person in running.all(Person)]
    for path in files:
        book = openpyxl.load_workbook(path)
        written = " ".join(str(cell.value) for line in book.active.iter_rows() for cell in line)  # type: ignore[union-attr]
        assert not any(name in written for name in names)
        assert "This form is anonymous." in written
        assert book.properties.creator in ("openpyxl", None, "MentorDesk")


def test_who_did_not_agree_gets_no_form(running: Desk) -> None:
    shown = row(running)
    assert shown.asked == ((MENTEE, 6), (MENTOR, 2))
    assert len(shown.invited.without_consent) == 1


def test_filled_forms_come_back_in_either_language(running: Desk, tmp_path: Path) -> None:
    files = send(running, tmp_path, language="vi")
    mentees = [path for path in files if "mentee" in path.name.lower()]
    fill(mentees[0], S8=5, S10="9", S1="4 – Đồng ý", S2="Hoàn toàn đồng ý", area="Văn phòng", helped="Có người hỏi")
    found = read(running, *files)
    [form] = found.forms
    assert dict(form.scores) == {"S8": 5, "S10": 9, "S1": 4, "S2": 5}
    assert (form.respondent, form.group, form.words) == (MENTEE, "office", (("helped", "Có người hỏi"),))
    assert found.count(Reason.EMPTY) == 7


def test_taking_in_is_one_action_and_undo_takes_back_the_whole_batch(running: Desk, tmp_path: Path) -> None:
    files = send(running, tmp_path)
    for path in files:
        code = "S8" if "mentees" in path.name else "M4"
        fill(path, **{code: 4})
    change = surveys.take_in(running, row(running), read(running, *files).forms, today=TODAY)
    running.apply(change)
    assert row(running).answered == ((MENTEE, 6), (MENTOR, 2))
    again = read(running, *files)
    assert (again.forms, again.count(Reason.KNOWN)) == ((), 8)
    running.apply(change.inverse())
    assert row(running).answered_count == 0
    assert len(read(running, *files).forms) == 8


def test_an_answer_off_its_scale_is_left_out_and_the_form_counts(running: Desk, tmp_path: Path) -> None:
    [path, *_others] = send(running, tmp_path)
    fill(path, S8=7, S1=0, S2=2.5, S3="?", S4=4)
    found = read(running, path)
    assert dict(found.forms[0].scores) == {"S4": 4}
    assert found.off_scale == 4
    assert str(notes(found)[0]).startswith("4 answers are no numbers of their scale")


def test_a_form_that_is_there_twice_counts_once(running: Desk, tmp_path: Path) -> None:
    [path, *_others] = send(running, tmp_path)
    fill(path, S8=4)
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(path.read_bytes())
    found = read(running, path, copy)
    assert (len(found.forms), found.count(Reason.TWICE)) == (1, 1)


def test_forms_of_another_survey_another_cycle_and_another_company_are_refused_by_name(
    running: Desk, tmp_path: Path
) -> None:
    [pulse, *_others] = send(running, tmp_path, Wave.PULSE)
    fill(pulse, S8=4)
    assert read(running, pulse).count(Reason.OTHER_SURVEY) == 1
    shown = row(running)
    outgoing = surveys.prepare(running, shown)
    for field, reason in (("cycle_id", Reason.OTHER_CYCLE), ("company_id", Reason.OTHER_COMPANY)):
        changed = replace(outgoing, forms=tuple(replace(form, **{field: "other"}) for form in outgoing.forms))  # type: ignore[arg-type]
        folder = tmp_path / field
        folder.mkdir()
        [path, *_others] = surveys.write_forms(changed, folder, language="en")().files
        fill(path, S8=4)
        found = read(running, path)
        assert (found.forms, found.count(reason)) == ((), 1)
        assert notes(found)


def test_a_mark_that_this_file_did_not_give_out_is_refused(running: Desk, tmp_path: Path) -> None:
    outgoing = surveys.prepare(running, row(running))
    [path, *_others] = surveys.write_forms(outgoing, tmp_path, language="en")().files
    fill(path, S8=4)
    assert read(running, path).count(Reason.NOT_OURS) == 1


def test_one_sheet_has_a_row_for_each_and_comes_back(running: Desk, tmp_path: Path) -> None:
    outgoing = surveys.prepare(running, row(running))
    written = surveys.write_sheets(outgoing, tmp_path, language="en")
    running.apply(surveys.sent(running, row(running), outgoing, today=TODAY))
    path = next(path for path in written.files if "mentees" in path.name)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    codes = [cell.value for cell in sheet[1]]
    for line in (4, 5):
        sheet.cell(line, codes.index("S8") + 1).value = line  # type: ignore[assignment]
    book.save(path)
    found = read(running, path)
    assert sorted(dict(form.scores)["S8"] for form in found.forms) == [4, 5]
    assert found.count(Reason.EMPTY) == 4


ONLINE = "\n".join(
    "\t".join(cells)
    for cells in (
        (
            "Dấu thời gian",
            "Địa chỉ email",
            "1. Mentor lắng nghe tôi.",
            "Thời gian bỏ ra là xứng đáng.",
            "Điều gì đã giúp anh/chị nhiều nhất?",
            "Màu yêu thích",
        ),
        ("22/03/2027 9:15", "mai@truongthinh.vn", "5", "5 - Hoàn toàn đồng ý", "Có người hỏi", "xanh"),
        ("22/03/2027 9:16", "son@truongthinh.vn", "4", "3", "", "đỏ"),
        ("22/03/2027 9:16", "son@truongthinh.vn", "4", "3", "", "đỏ"),
    )
)


def test_an_online_export_is_known_by_its_questions_and_its_times_and_addresses_are_dropped(running: Desk) -> None:
    found = surveys.read_sheet(running, row(running), read_here(ONLINE))
    assert [dict(form.scores) for form in found.forms] == [{"S1": 5, "S8": 5}, {"S1": 4, "S8": 3}, {"S1": 4, "S8": 3}]
    assert found.forms[0].words == (("helped", "Có người hỏi"),)
    assert found.private == ("Dấu thời gian", "Địa chỉ email")
    assert found.columns == ("Màu yêu thích",)
    running.apply(surveys.take_in(running, row(running), found.forms, today=TODAY))
    again = surveys.read_sheet(running, row(running), read_here(ONLINE))
    assert (again.forms, again.count(Reason.KNOWN)) == ((), 3)
    assert b"truongthinh.vn" not in running.path.read_bytes()


def test_a_file_without_a_question_of_the_survey_is_refused_with_its_name(running: Desk, tmp_path: Path) -> None:
    path = tmp_path / "luong.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Lương"])  # type: ignore[union-attr]
    book.active.append(["Mai", 5])  # type: ignore[union-attr]
    book.save(path)
    found = read(running, path)
    assert [refused.file for refused in found.refused] == ["luong.xlsx"]


RENAMED = "\n".join(
    "\t".join(cells)
    for cells in (
        ("Timestamp", "Email address", "Does your mentor listen?", "Was it worth it?", "Favourite colour"),
        ("22/03/2027 9:15", "mai@truongthinh.vn", "5", "4", "blue"),
        ("22/03/2027 9:16", "son@truongthinh.vn", "3", "2", "red"),
    )
)


def test_columns_with_other_words_are_taken_once_the_owner_says_what_they_are(running: Desk, tmp_path: Path) -> None:
    path = tmp_path / "online.csv"
    path.write_text(RENAMED, encoding="utf-8")
    found = read(running, path)
    assert found.forms == ()
    assert found.columns == ("Does your mentor listen?", "Was it worth it?", "Favourite colour")
    assert found.private == ("Timestamp", "Email address")
    said = {"Does your mentor listen?": "S1", "Was it worth it?": "S8", "Favourite colour": ""}
    again = surveys.read(running, row(running), (path,), columns=said)()
    assert [dict(form.scores) for form in again.forms] == [{"S1": 5, "S8": 4}, {"S1": 3, "S8": 2}]
    assert again.private == ("Timestamp", "Email address")
    running.apply(surveys.take_in(running, row(running), again.forms, today=TODAY))
    twice = surveys.read(running, row(running), (path,), columns=said)()
    assert (twice.forms, twice.count(Reason.KNOWN)) == ((), 2)
    assert b"truongthinh.vn" not in running.path.read_bytes()


def test_five_thousand_answers_of_an_online_form_are_taken_and_counted(running: Desk) -> None:
    lines = "\n".join(f"22/03/2027 9:{number % 60:02d}\ta{number}@b.vn\t{number % 5 + 1}" for number in range(5_000))
    found = surveys.read_sheet(
        running, row(running), read_here(f"Dấu thời gian\tEmail\tThời gian bỏ ra là xứng đáng.\n{lines}")
    )
    assert len(found.forms) == 5_000
    running.apply(surveys.take_in(running, row(running), found.forms, today=TODAY))
    running.apply(surveys.close(row(running), today=TODAY))
    result = row(running).result
    assert result is not None
    assert (result.satisfied.favourable, result.satisfied.valid) == (2_000, 5_000)


def test_paper_comes_in_five_at_once_or_not_at_all(running: Desk) -> None:
    with pytest.raises(FormsTooFew):
        surveys.enter(running, row(running), forms(5, 4, 3, 2), today=TODAY)
    running.apply(surveys.enter(running, row(running), forms(5, 4, 3, 2, 1), today=TODAY))
    assert row(running).answered_count == 5
    assert row(running).state is WaveState.OPEN


def test_results_are_shown_only_once_the_survey_is_closed_and_hidden_again_by_undo(running: Desk) -> None:
    running.apply(surveys.enter(running, row(running), forms(5, 4, 3, 2, 1, 5), today=TODAY))
    assert row(running).result is None
    close = surveys.close(row(running), today=TODAY)
    running.apply(close)
    result = row(running).result
    assert result is not None
    assert (result.satisfied.favourable, result.satisfied.valid) == (3, 6)
    running.apply(close.inverse())
    assert row(running).result is None


def test_what_comes_after_the_results_were_seen_comes_five_at_once(running: Desk) -> None:
    running.apply(surveys.enter(running, row(running), forms(5, 4, 3, 2, 1, 5), today=TODAY))
    close = surveys.close(row(running), today=TODAY)
    running.apply(close)
    running.apply(close.inverse())
    late = (FilledForm("late", MENTEE, "", (("S8", 1),)),)
    with pytest.raises(FormsTooFew):
        surveys.take_in(running, row(running), late, today=TODAY)
    more = surveys.enter(running, row(running), forms(1, 1, 1, 1, 1), today=TODAY)
    running.apply(more)
    running.apply(surveys.close(row(running), today=TODAY))
    with pytest.raises(AnswersMixed):
        running.apply(more.inverse())


def test_a_survey_closed_with_too_few_to_show_takes_a_single_form_once_it_is_open_again(running: Desk) -> None:
    late = (FilledForm("late", MENTEE, "", (("S8", 1),)),)
    running.apply(surveys.take_in(running, row(running), forms(5, 4, 3, 2), today=TODAY))
    close = surveys.close(row(running), today=TODAY)
    running.apply(close)
    running.apply(close.inverse())
    running.apply(surveys.take_in(running, row(running), late, today=TODAY))
    running.apply(surveys.close(row(running), today=TODAY))
    result = row(running).result
    assert result is not None
    assert (result.satisfied.favourable, result.satisfied.valid) == (2, 5)


def test_a_role_too_small_to_be_shown_gets_no_more_forms_once_the_results_were_seen(running: Desk) -> None:
    few = tuple(FilledForm(f"few{number}", MENTOR, "", (("M4", 1),)) for number in range(3))
    more = tuple(FilledForm(f"more{number}", MENTOR, "", (("M4", 5),)) for number in range(5))
    running.apply(surveys.take_in(running, row(running), (*forms(5, 4, 3, 2, 1, 5), *few), today=TODAY))
    close = surveys.close(row(running), today=TODAY)
    running.apply(close)
    running.apply(close.inverse())
    with pytest.raises(FormsTooFew):
        surveys.take_in(running, row(running), more, today=TODAY)
    running.apply(surveys.enter(running, row(running), forms(5, 5, 5, 5, 5), today=TODAY))


def test_low_items_become_lessons_once(running: Desk) -> None:
    running.apply(surveys.enter(running, row(running), forms(5, 4, 3, 2, 1), today=TODAY))
    running.apply(surveys.close(row(running), today=TODAY))
    running.apply(surveys.lessons(running, row(running)))
    [lesson] = running.all(Lesson)
    assert lesson.words == "Time well spent: 2 of 5 agree"
    assert surveys.lessons(running, row(running)).is_empty()


def test_own_items_are_asked_of_mentees_and_mentors(running: Desk, tmp_path: Path) -> None:
    running.apply(
        surveys.plan(running, row(running), None, [("Did shifts fit?", "Lịch gặp có hợp ca không?"), ("", "")])
    )
    assert [item.code for item in row(running).items_of(MENTOR)][-3:] == ["O1", "helped", "change"]
    text = surveys.texts(running, row(running), MENTEE, language="vi")
    assert "Lịch gặp có hợp ca không?" in text
    assert "Phiếu này không có tên, không có mã" in text


def test_own_items_are_asked_of_a_team_and_shown_with_its_results(running: Desk, tmp_path: Path) -> None:
    running.apply(
        surveys.plan(running, row(running, Wave.TEAM), None, [("Is the plan clear?", "Kế hoạch có rõ không?")])
    )
    assert [item.code for item in row(running, Wave.TEAM).items_of(Respondent.TEAM)] == ["T1", "T2", "T3", "O1"]
    text = surveys.texts(running, row(running, Wave.TEAM), Respondent.TEAM, language="vi")
    assert "Kế hoạch có rõ không?" in text
    answers = tuple(FilledForm("", Respondent.TEAM, "", (("O1", value),)) for value in (5, 4, 4, 2, 5))
    running.apply(surveys.enter(running, row(running, Wave.TEAM), answers, today=TODAY))
    running.apply(surveys.close(row(running, Wave.TEAM), today=TODAY))
    result = row(running, Wave.TEAM).result
    assert result is not None
    own = next(item for item in result.roles[0].items if item.id == "O1")
    assert (own.said.favourable, own.said.valid) == (4, 5)


def test_the_form_of_a_team_asks_who_leads_and_the_answer_comes_back_with_it(desk: Desk, tmp_path: Path) -> None:
    leaders = builders.people(2)
    team = tuple(person for leader in leaders for person in builders.people(5, manager_id=leader.id))
    cycle = current.cycle(desk)
    parts = [builders.enrolment(cycle, leader, Role.MENTEE, track=Track.EXECUTIVE) for leader in leaders]
    executives = [ExecutiveMentee(cycle_id=cycle.id, person_id=leader.id) for leader in leaders]
    agreed = [builders.consent(person, Purpose.REPORTS) for person in team]
    desk.apply(builders.added(*leaders, *team, *parts, *executives, *agreed))
    shown = row(desk, Wave.TEAM)
    assert [area.code for area in shown.teams] == [leader.id for leader in leaders]
    assert leaders[0].full_name in surveys.texts(desk, shown, Respondent.TEAM, language="vi")
    files = send(desk, tmp_path, Wave.TEAM)
    assert len(files) == 10
    fill(files[0], area=leaders[1].full_name, T1=4)
    [form] = surveys.read(desk, row(desk, Wave.TEAM), files)().forms
    assert (form.respondent, form.group, form.scores) == (Respondent.TEAM, leaders[1].id, (("T1", 4),))
    desk.apply(people.trash(desk, [leaders[1]], when=NOW))
    assert [str(area.name) for area in row(desk, Wave.TEAM).teams] == [leader.full_name for leader in leaders]


def test_an_online_form_of_a_team_comes_back_with_who_leads(desk: Desk) -> None:
    leader = builders.person("Trần Thị Bích Hạnh")
    team = builders.people(5, manager_id=leader.id)
    cycle = current.cycle(desk)
    part = builders.enrolment(cycle, leader, Role.MENTEE, track=Track.EXECUTIVE)
    executive = ExecutiveMentee(cycle_id=cycle.id, person_id=leader.id)
    agreed = [builders.consent(person, Purpose.REPORTS) for person in team]
    desk.apply(builders.added(leader, *team, part, executive, *agreed))
    head = (
        "Dấu thời gian",
        "Ai là người quản lý trực tiếp của anh/chị? Có thể bỏ trống.",
        "My manager listens before deciding.",
    )
    rows = (head, ("09:30", "tran thi bich hanh", 5), ("09:31", "ai đó", 4))
    found = surveys.read_sheet(desk, row(desk, Wave.TEAM), Sheet("online", rows))
    assert [form.group for form in found.forms] == [leader.id, ""]
    assert found.private == ("Dấu thời gian",)


def test_a_survey_is_moved_left_out_and_held_after_all(running: Desk) -> None:
    running.apply(surveys.plan(running, row(running), TODAY + timedelta(3)))
    assert row(running).day == TODAY + timedelta(3)
    running.apply(surveys.leave_out(running, row(running)))
    assert row(running).state is WaveState.LEFT_OUT
    running.apply(surveys.leave_out(running, row(running), left_out=False))
    assert row(running).state is WaveState.PLANNED


def test_managers_ratings_are_named_and_compared_before_and_after(running: Desk) -> None:
    manager = builders.person("Phạm Văn Hùng")
    led = tuple(builders.person(manager_id=manager.id) for _number in range(5))
    mentor = running.all(Person)[0]
    cycle = current.cycle(running)
    pairs = tuple(builders.pair(cycle, mentor, person, state=PairState.CONFIRMED) for person in led)
    agreed = tuple(builders.consent(person, Purpose.REPORTS) for person in led)
    running.apply(builders.added(manager, *led, *pairs, *agreed))
    for wave, value in ((Wave.SKILLS_BEFORE, 3), (Wave.SKILLS_AFTER, 4)):
        given = {person.id: {"listening": value} for person in led}
        running.apply(surveys.rate(running, row(running, wave), given, today=TODAY))
    [change] = surveys.facts(running, today=TODAY).results.skills
    assert (change.before, change.after, change.people) == (3, 4, 5)
    assert {line.rater.id for line in surveys.rating_lines(running, row(running, Wave.SKILLS_AFTER))} == {manager.id}
    only = {led[0].id: {}}
    running.apply(surveys.rate(running, row(running, Wave.SKILLS_AFTER), only, today=TODAY))
    assert len(row(running, Wave.SKILLS_AFTER).ratings) == 4


@pytest.fixture
def led(running: Desk) -> tuple[Person, ...]:
    """Give five mentees led by one manager, and one led by another."""
    first, second = builders.person("Phạm Văn Hùng"), builders.person("Lê Thị Bích")
    people = tuple(builders.person(manager_id=first.id) for _number in range(5))
    alone = builders.person(manager_id=second.id)
    mentor = running.all(Person)[0]
    everybody = (*people, alone)
    cycle = current.cycle(running)
    pairs = tuple(builders.pair(cycle, mentor, person, state=PairState.CONFIRMED) for person in everybody)
    agreed = tuple(builders.consent(person, Purpose.REPORTS) for person in everybody)
    running.apply(builders.added(first, second, *everybody, *pairs, *agreed))
    return everybody


def rating_files(desk: Desk, folder: Path, wave: Wave = Wave.SKILLS_BEFORE) -> tuple[Path, ...]:
    return surveys.write_rating_forms(desk, row(desk, wave), folder, language="vi")().files


def rate_in(path: Path, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for cells in sheet.iter_rows(min_row=5, min_col=3):
        for cell in cells:
            cell.value = value  # type: ignore[assignment]
    book.save(path)


def test_each_manager_gets_one_form_with_those_they_lead_and_it_comes_back(
    running: Desk, led: tuple[Person, ...], tmp_path: Path
) -> None:
    files = rating_files(running, tmp_path)
    assert len(files) == 2
    for path in files:
        rate_in(path, 4)
    before = row(running, Wave.SKILLS_BEFORE)
    found = surveys.read(running, before, files)()
    assert {person_id for person_id, _scores in found.ratings} == {person.id for person in led}
    given = {person_id: dict(scores) for person_id, scores in found.ratings}
    change = surveys.rate(running, before, given, today=TODAY)
    running.apply(change)
    assert len(row(running, Wave.SKILLS_BEFORE).ratings) == 6
    running.apply(change.inverse())
    assert row(running, Wave.SKILLS_BEFORE).ratings == ()


def test_a_form_of_another_time_with_other_people_or_with_impossible_numbers_is_said(
    running: Desk, led: tuple[Person, ...], tmp_path: Path
) -> None:
    after, before = tmp_path / "after", tmp_path / "before"
    after.mkdir(), before.mkdir()
    [other, _alone] = rating_files(running, after, Wave.SKILLS_AFTER)
    files = rating_files(running, before)
    first, second = sorted(files, key=lambda path: -len(openpyxl.load_workbook(path).active["A"]))
    rate_in(other, 3)
    rate_in(first, 9)
    book = openpyxl.load_workbook(second)
    book.active["A5"] = led[0].id
    book.active["C5"] = 5
    book.save(second)
    wave = row(running, Wave.SKILLS_BEFORE)
    found = surveys.read(running, wave, (other, first, second))()
    assert found.ratings == ()
    assert found.count(Reason.OTHER_SURVEY) == 1
    assert found.count(Reason.NOT_OURS) == 1
    assert (found.off_scale, found.count(Reason.UNRATED)) == (25, 5)
    assert all(str(note) for note in notes(found))


def test_the_history_says_how_many_came_and_no_more(running: Desk) -> None:
    running.apply(surveys.enter(running, row(running), forms(5, 4, 3, 2, 1), today=TODAY))
    running.apply(surveys.close(row(running), today=TODAY))
    with closing(sqlite3.connect(running.path)) as database:
        kept = json.dumps(database.execute("SELECT * FROM journal").fetchall(), ensure_ascii=False)
    assert "S8" not in kept
    assert len(running.all(AnswerBatch)) == 1
    assert running.all(SurveyWave)[0].closed_on == date(2026, 11, 21)
