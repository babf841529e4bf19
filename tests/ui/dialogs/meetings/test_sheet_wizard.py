"""Sheets that come back, in the window: pasted, of another company, twice, half empty, and very long ones."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.services import meeting_papers
from tests import builders
from tests.meetings import company_of
from ui.dialogs.meetings.import_sheet import FOREIGN, MeetingSheetWizard
from ui.workspace import Workspace

TODAY = date.today()
BEGAN = TODAY - timedelta(days=600)
HEADS = ("Pair", "Date", "Minutes", "Met", "Topics, in general words")
WAIT = 60_000


@pytest.fixture
def pairs(empty: Workspace) -> list[Pair]:
    """Give ten pairs that began long ago."""
    return company_of(empty.desk, 10, start=BEGAN)


@pytest.fixture
def wizard(empty: Workspace, pairs: list[Pair], qtbot: QtBot) -> Iterator[MeetingSheetWizard]:
    """Give the wizard, open at its file page."""
    made = MeetingSheetWizard(empty)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


def pasted(rows: list[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in (HEADS, *rows))


def row(number: int, on: date, *, minutes: str = "45") -> tuple[str, ...]:
    return (f"Mentor{number} – Mentee{number}", on.strftime("%d/%m/%Y"), minutes, "x", "Presenting")


def judged(wizard: MeetingSheetWizard, source: str | Path, qtbot: QtBot) -> None:
    """Give the wizard a text or a file, and go on to what becomes of its rows."""
    wizard.file_page.take(source)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
    wizard.next()
    assert wizard.here() is wizard.rows_page


def held(workspace: Workspace) -> list[Meeting]:
    return [meeting for meeting in workspace.desk.all(Meeting) if meeting.state is MeetingState.HELD]


def test_five_thousand_pasted_meetings_are_taken_in_with_one_press_and_one_undo(
    wizard: MeetingSheetWizard, empty: Workspace, qtbot: QtBot
) -> None:
    rows = [row(number % 10, BEGAN + timedelta(days=number // 10)) for number in range(5000)]
    judged(wizard, pasted(rows), qtbot)
    assert len(wizard.rows_page.found.taken) == 5000
    assert "5,000" in wizard.commit_words()
    wizard.commit()
    assert len(held(empty)) == 5000
    empty.undo()
    assert held(empty) == []


def test_rows_that_cannot_be_are_named_and_the_others_are_taken(
    wizard: MeetingSheetWizard, empty: Workspace, qtbot: QtBot
) -> None:
    rows = [
        row(0, TODAY - timedelta(days=3)),
        row(0, TODAY - timedelta(days=3)),
        row(1, TODAY + timedelta(days=30)),
        ("Nobody – Nowhere", TODAY.strftime("%d/%m/%Y"), "45", "x", ""),
        ("Mentor2 – Mentee2", "31/02/2026", "45", "x", ""),
        row(3, TODAY - timedelta(days=4), minutes="9999"),
        row(4, TODAY - timedelta(days=4), minutes="-5"),
        row(5, TODAY - timedelta(days=4), minutes="about an hour"),
        row(6, BEGAN - timedelta(days=90)),
        ("Mentor7 – Mentee7", "", "", "", ""),
    ]
    judged(wizard, pasted(rows), qtbot)
    shown = [wizard.rows_page.list.item(place).text() for place in range(wizard.rows_page.list.count())]
    for sentence in (
        "stand twice",
        "is still to come",
        "No pair fits",
        "is not recognised",
        "between 1 and 1,440",
        "this meeting was before",
    ):
        assert any(sentence in words for words in shown), (sentence, shown)
    assert wizard.rows_page.found.empty == 1
    wizard.commit()
    taken = {meeting.pair_id for meeting in held(empty)}
    assert len(held(empty)) == len(taken)
    assert any("left out" in str(problem.message) for problem in wizard.rows_page.problems())


def test_a_sheet_of_another_company_says_so_and_nothing_is_taken(
    wizard: MeetingSheetWizard, empty: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Desk.create(tmp_path / "Other.mentordesk", builders.company())
    company_of(other, 10, start=BEGAN)
    path = tmp_path / "sheet.xlsx"
    meeting_papers.write_sheet(other, path, today=TODAY)
    other.close()
    _fill(path)
    judged(wizard, path, qtbot)
    assert not wizard.rows_page.is_complete()
    assert [problem.message for problem in wizard.rows_page.problems()] == [FOREIGN]
    assert empty.desk.all(Meeting) == ()


def test_a_sheet_that_nobody_filled_in_says_so(
    wizard: MeetingSheetWizard, empty: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.xlsx"
    meeting_papers.write_sheet(empty.desk, path, today=TODAY)
    judged(wizard, path, qtbot)
    assert [str(problem.message) for problem in wizard.rows_page.problems()] == ["Nobody has filled in this sheet yet."]


def test_a_sheet_half_filled_in_gives_what_it_has_and_nothing_a_second_time(
    wizard: MeetingSheetWizard, empty: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.xlsx"
    meeting_papers.write_sheet(empty.desk, path, today=TODAY)
    _fill(path)
    judged(wizard, path, qtbot)
    assert len(wizard.rows_page.found.taken) == 1
    assert "not filled in" in wizard.rows_page.more.text()
    wizard.commit()
    assert len(held(empty)) == 1
    again = MeetingSheetWizard(empty)
    qtbot.addWidget(again)
    again.show()
    judged(again, path, qtbot)
    assert not again.rows_page.is_complete()
    assert "noted already" in str(again.rows_page.problems()[0].message)
    again.reject()
    assert len(held(empty)) == 1


def _fill(path: Path) -> None:
    """Write one meeting into the first row of a pair."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = {str(cell.value): cell.column for cells in sheet.iter_rows(max_row=3) for cell in cells if cell.value}
    first = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if any("Mentor2" in str(c.value) for c in cells))
    for head, value in {"Date": TODAY - timedelta(days=2), "Minutes": 45, "Met": "x"}.items():
        sheet.cell(first, heads[head]).value = value
    book.save(path)


def test_a_sheet_that_names_the_pairs_is_remembered_for_the_day_somebody_is_erased(
    empty: Workspace, wizard: MeetingSheetWizard, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.xlsx"
    wizard.file_page.write_template(path)
    [(noted, _is_own)] = empty.desk.exports(empty.desk.subject(empty.desk.all(Person)[0]))
    assert noted.path == path
