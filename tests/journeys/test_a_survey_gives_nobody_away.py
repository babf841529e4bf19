"""Tries to learn whose an answer is: from bytes, history, exports, the copy of a person's data, filters and undo.

Each test is an attack by somebody who has the file, knows who was asked, and watches what comes in.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role, Track
from mentordesk.domain.records.survey import FilledForm, IssuedMarks, Respondent, Wave
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.results import RoleResult
from mentordesk.errors import AnswersMixed, FormsTooFew
from mentordesk.services import privacy, surveys
from tests import builders, examples
from tests.builders import TODAY
from tests.mentordesk.documents import reading

SECRET = "Tổ trưởng la mắng tôi"
MARKED = "ab12cd34ef56ab78"


@pytest.fixture
def at_the_end(tmp_path: Path) -> Iterator[Desk]:
    desk = examples.made(tmp_path / "a.mentordesk", language="vi", today=date.today(), at=Moment.END)
    yield desk
    desk.close()


def sheet(number: int, value: int, words: str = "") -> FilledForm:
    said = (("change", words),) if words else ()
    return FilledForm(f"{number:016x}", Respondent.MENTEE, "office", (("S8", value), ("S1", 5)), said)


def taken(desk: Desk, *forms: FilledForm) -> None:
    desk.apply(surveys.take_in(desk, surveys.row(desk, Wave.END, today=TODAY), forms, today=TODAY))


def close(desk: Desk) -> None:
    desk.apply(surveys.close(surveys.row(desk, Wave.END, today=TODAY), today=TODAY))


def test_no_byte_of_a_closed_file_joins_a_mark_to_its_answers(desk: Desk) -> None:
    attacked = FilledForm(MARKED, Respondent.MENTEE, "office", (("S8", 1),), (("change", SECRET),))
    taken(desk, attacked)
    taken(desk, *(sheet(number, 4) for number in range(9)))
    joined = rb'"' + MARKED.encode() + rb'","mentee"'
    assert joined in desk.path.read_bytes(), "the attack finds it while the survey is open"
    close(desk)
    desk.close()
    assert joined not in desk.path.read_bytes()


def test_no_byte_of_a_closed_file_has_the_answers_of_one_form_together(desk: Desk) -> None:
    odd = tuple((f"S{number}", 1 + number % 2 * 4) for number in range(1, 10))
    taken(desk, FilledForm(MARKED, Respondent.MENTEE, "office", odd))
    usual = tuple((code, 3) for code, _value in odd)
    taken(desk, *(FilledForm(f"{number:016x}", Respondent.MENTEE, "production", usual) for number in range(11)))
    together = json.dumps(odd, separators=(",", ":")).encode()
    assert together in desk.path.read_bytes(), "the attack finds it while the survey is open"
    close(desk)
    desk.close()
    assert together not in desk.path.read_bytes()
    assert b"office" not in desk.path.read_bytes(), "so few work there that it is shown to nobody"


def test_the_only_mentee_where_all_mentors_work_is_not_what_is_left_of_them(desk: Desk, tmp_path: Path) -> None:
    """The workshop has five mentors and one mentee; the mentors are shown, so the workshop must not be."""
    taken(desk, FilledForm(MARKED, Respondent.MENTEE, "production", (("S8", 1),)))
    taken(desk, *(sheet(number, 4) for number in range(5)))
    mentors = (FilledForm(f"a{number}", Respondent.MENTOR, "production", (("M4", 4),)) for number in range(5))
    taken(desk, *mentors)
    close(desk)
    result = surveys.row(desk, Wave.END, today=TODAY).result
    assert result is not None
    assert [role.answered for role in result.roles] == [6, 5]
    assert not any(area.said.is_shown for area in result.areas)
    table = tmp_path / "results.xlsx"
    surveys.write_table(desk, table, Wave.END, today=TODAY)
    rows = [[cell.value for cell in line] for line in openpyxl.load_workbook(table).worksheets[0].rows]
    assert [line[2] for line in rows if line[0] in ("Workshop or shop", "Office")] == ["not shown", "not shown"]


def test_the_order_in_which_answers_came_is_not_kept(desk: Desk) -> None:
    for number in range(30):
        taken(desk, sheet(number, 1 + number % 5, f"words {number:02}"))
    close(desk)
    found = desk.answers(surveys.row(desk, Wave.END, today=TODAY).id)
    came = [1 + number % 5 for number in range(30)]
    assert [dict(filled.scores)["S8"] for filled in found.sheets] != came
    said = [words for _respondent, _code, words in found.words]
    assert said != sorted(said)


def test_the_history_has_counts_and_neither_answers_nor_marks(desk: Desk) -> None:
    taken(desk, FilledForm(MARKED, Respondent.MENTEE, "", (("S8", 1),), (("change", SECRET),)))
    taken(desk, *(sheet(number, 4) for number in range(9)))
    close(desk)
    with closing(sqlite3.connect(desk.path)) as database:
        journal = json.dumps(database.execute("SELECT * FROM journal").fetchall(), ensure_ascii=False)
    for clue in (SECRET, MARKED, '"S8"', "office"):
        assert clue not in journal
    assert [str(action.label) for action in desk.history()][1] == "9 answers of the survey “End of cycle”"


def test_marks_that_were_given_out_name_nobody(at_the_end: Desk) -> None:
    people = {person.id for person in at_the_end.all(Person)}
    for issued in at_the_end.all(IssuedMarks):
        assert list(issued.marks) == sorted(issued.marks)
        assert not people & set(issued.marks)


def test_adding_one_answer_after_the_results_were_seen_is_refused(desk: Desk) -> None:
    taken(desk, *(sheet(number, 4) for number in range(6)))
    change = surveys.close(surveys.row(desk, Wave.END, today=TODAY), today=TODAY)
    desk.apply(change)
    desk.apply(change.inverse())
    for count in range(1, 5):
        with pytest.raises(FormsTooFew):
            taken(desk, *(sheet(100 + number, 1) for number in range(count)))


def test_taking_one_answer_back_after_the_results_were_seen_is_refused(desk: Desk) -> None:
    taken(desk, *(sheet(number, 4) for number in range(6)))
    single = surveys.take_in(desk, surveys.row(desk, Wave.END, today=TODAY), (sheet(50, 1),), today=TODAY)
    desk.apply(single)
    change = surveys.close(surveys.row(desk, Wave.END, today=TODAY), today=TODAY)
    desk.apply(change)
    desk.apply(change.inverse())
    with pytest.raises(AnswersMixed):
        desk.apply(single.inverse())


def test_no_two_numbers_of_any_two_waves_and_filters_differ_by_fewer_than_five(at_the_end: Desk) -> None:
    facts = current.survey_facts(at_the_end, today=date.today())
    sizes: list[tuple[Wave, str, int]] = []
    for row in facts.rows:
        result = row.result
        if result is None:
            continue
        if result.satisfied.is_shown:
            sizes.append((row.wave, "whole", result.satisfied.valid))
        for role in result.roles:
            code = {Respondent.MENTEE: "S8", Respondent.MENTOR: "M4", Respondent.TEAM: "T1"}[role.respondent]
            sizes += [(row.wave, role.key, item.said.valid) for item in role.items if item.item.code == code]
        sizes += [(row.wave, area.area.code, area.said.valid) for area in result.areas if area.said.is_shown]
    assert len(sizes) > 9
    assert {wave for wave, _name, _size in sizes} == {Wave.PULSE, Wave.MIDPOINT, Wave.END, Wave.TEAM}
    parts = {("whole", name) for name in (Respondent.MENTEE, Respondent.MENTOR, "production", "office")}
    parts |= {(Respondent.TEAM, name) for _wave, name, _size in sizes if name.startswith(f"{Respondent.TEAM} ")}
    for (wave, name, size), (other_wave, other, other_size) in combinations(sizes, 2):
        assert size >= 5
        if wave is other_wave and (name, other) in parts:
            assert size == other_size or size - other_size >= 5


@pytest.fixture
def led(desk: Desk) -> tuple[Desk, Person, Person]:
    """Two leaders in executive mentoring, with teams of seven and six who agreed to surveys."""
    leaders = builders.people(2)
    teams = (*builders.people(7, manager_id=leaders[0].id), *builders.people(6, manager_id=leaders[1].id))
    agreed = tuple(builders.consent(person, Purpose.REPORTS) for person in teams)
    cycle = current.cycle(desk)
    parts = tuple(builders.enrolment(cycle, leader, Role.MENTEE, track=Track.EXECUTIVE) for leader in leaders)
    executives = tuple(ExecutiveMentee(cycle_id=cycle.id, person_id=leader.id) for leader in leaders)
    desk.apply(builders.added(*leaders, *teams, *agreed, *parts, *executives))
    return desk, leaders[0], leaders[1]


def of_team(leader: Person, *values: int) -> tuple[FilledForm, ...]:
    return tuple(FilledForm("", Respondent.TEAM, leader.id, (("T1", value), ("T2", 4))) for value in values)


def team_row(desk: Desk) -> WaveRow:
    return surveys.row(desk, Wave.TEAM, today=TODAY)


def answered(desk: Desk, *filled: FilledForm) -> WaveRow:
    """Take in what teams answered, close their survey, and return what is shown then."""
    desk.apply(surveys.enter(desk, team_row(desk), filled, today=TODAY))
    desk.apply(surveys.close(team_row(desk), today=TODAY))
    return team_row(desk)


def shown(role: RoleResult) -> dict[str, tuple[int, int]]:
    return {item.id: (item.said.favourable, item.said.valid) for item in role.items}


def test_each_leader_has_a_result_from_five_answers_of_the_own_team_on(led: tuple[Desk, Person, Person]) -> None:
    desk, first, second = led
    assert team_row(desk).asked == ((Respondent.TEAM, 13),)
    result = answered(desk, *of_team(first, 5, 5, 4, 2, 1), *of_team(second, 4, 4, 4, 4, 1, 1)).result
    assert result is not None
    whole, *teams = result.roles
    named = {str(role.name): role for role in teams}
    one, other = named[first.full_name], named[second.full_name]
    assert (shown(one)["T1"], shown(one)["T2"]) == ((3, 5), (5, 5))
    assert (shown(other)["T1"], shown(whole)["T1"]) == ((4, 6), (7, 11))


@pytest.mark.parametrize("few", range(1, 5))
def test_a_team_of_fewer_than_five_answers_is_neither_shown_nor_worked_out_from_the_others(
    led: tuple[Desk, Person, Person], few: int, tmp_path: Path
) -> None:
    desk, first, second = led
    row = answered(desk, *of_team(first, 5, 5, 4, 4, 4, 4), *of_team(second, *[1] * few))
    assert row.result is not None
    whole, large, small = row.result.roles
    assert small.is_hidden
    assert shown(whole) == shown(large)
    table, paper = tmp_path / "team.xlsx", tmp_path / "team.pdf"
    surveys.write_table(desk, table, Wave.TEAM, today=TODAY)
    surveys.write_results(desk, paper, wave=Wave.TEAM, language="vi", today=TODAY)
    said = " ".join(reading.pages(paper))
    assert "Có dữ liệu cá nhân" in said, "it names those who lead"
    rows = [[cell.value for cell in line] for line in openpyxl.load_workbook(table).worksheets[0].rows]
    assert [line[1] for line in rows if line[0] == second.full_name] == ["not shown"]
    assert all(line[3] >= 5 for line in rows[1:] if isinstance(line[2], int))


def test_an_item_that_few_of_a_team_answered_is_not_worked_out_from_the_whole(led: tuple[Desk, Person, Person]) -> None:
    desk, first, second = led
    silent = tuple(FilledForm("", Respondent.TEAM, second.id, (("T2", 4),)) for _number in range(3))
    result = answered(desk, *of_team(first, 5, 5, 5, 5, 5), *of_team(second, 1, 1, 1), *silent).result
    assert result is not None
    whole, _large, small = result.roles
    assert (shown(small)["T1"], shown(small)["T2"]) == ((0, 0), (6, 6))
    assert shown(whole)["T1"] == (5, 5)


def test_no_byte_of_a_closed_file_joins_a_mark_to_the_team_that_answered(led: tuple[Desk, Person, Person]) -> None:
    desk, first, _second = led
    marked = FilledForm(MARKED, Respondent.TEAM, first.id, (("T1", 1),))
    others = tuple(FilledForm(f"{number:016x}", Respondent.TEAM, first.id, (("T1", 4),)) for number in range(6))
    desk.apply(surveys.take_in(desk, team_row(desk), (marked, *others), today=TODAY))
    joined = f'"{MARKED}","team","{first.id}"'.encode()
    assert joined in desk.path.read_bytes(), "the attack finds it while the survey is open"
    desk.apply(surveys.close(team_row(desk), today=TODAY))
    desk.close()
    assert joined not in desk.path.read_bytes()


ODD = {
    "of another role": FilledForm("99", Respondent.MENTOR, "office", (("M4", 1),)),
    "of another group": FilledForm("99", Respondent.MENTEE, "production", (("S8", 1), ("S1", 5))),
    "with an item that nobody else answered": FilledForm("99", Respondent.MENTEE, "office", (("S8", 1), ("S3", 1))),
}
"""Forms that would be seen among five others."""


@pytest.mark.parametrize("odd", ODD)
def test_more_answers_after_the_results_were_seen_are_refused_where_one_of_them_would_be_seen(
    desk: Desk, odd: str
) -> None:
    taken(desk, *(sheet(number, 4) for number in range(6)))
    change = surveys.close(surveys.row(desk, Wave.END, today=TODAY), today=TODAY)
    desk.apply(change)
    desk.apply(change.inverse())
    alike = [sheet(100 + number, 1) for number in range(5)]
    with pytest.raises(FormsTooFew):
        taken(desk, *alike, ODD[odd])
    taken(desk, *alike)


def test_exports_have_no_number_of_fewer_than_five_and_no_mark(at_the_end: Desk, tmp_path: Path) -> None:
    marks = {mark for issued in at_the_end.all(IssuedMarks) for mark in issued.marks}
    names = {person.full_name for person in at_the_end.all(Person)}
    for wave in (Wave.PULSE, Wave.MIDPOINT, Wave.END):
        table, paper = tmp_path / f"{wave}.xlsx", tmp_path / f"{wave}.pdf"
        surveys.write_table(at_the_end, table, wave, today=date.today())
        surveys.write_results(at_the_end, paper, wave=wave, language="vi", today=date.today())
        rows = [[cell.value for cell in line] for line in openpyxl.load_workbook(table).worksheets[0].rows]
        assert all(line[3] >= 5 for line in rows[1:] if isinstance(line[3], int))
        written = " ".join(str(value) for line in rows for value in line)
        written += " ".join(reading.pages(paper))
        assert not any(clue in written for clue in (*marks, *names))


def test_the_copy_of_a_persons_data_has_none_of_their_anonymous_answers(at_the_end: Desk, tmp_path: Path) -> None:
    person = at_the_end.get(Person, current.pairs(at_the_end)[0].mentee_id)
    path = tmp_path / "copy.xlsx"
    privacy.write_data_copy(at_the_end, path, person, today=date.today())
    written = " ".join(
        str(cell.value) for page in openpyxl.load_workbook(path).worksheets for line in page.rows for cell in line
    )
    facts = current.survey_facts(at_the_end, today=date.today())
    words = [answer.words for row in facts.rows if row.result for answer in row.result.words]
    assert not any(said in written for said in words)
    marks = {mark for issued in at_the_end.all(IssuedMarks) for mark in issued.marks}
    assert not any(mark in written for mark in marks)


def test_nothing_is_shown_while_a_survey_is_open(desk: Desk) -> None:
    taken(desk, *(sheet(number, 4) for number in range(9)))
    row = surveys.row(desk, Wave.END, today=TODAY)
    assert (row.answered_count, row.result) == (9, None)
    assert row.record.id not in current.survey_facts(desk, today=TODAY).basis.mixed
