"""A closed cycle in the window: it says so on every page, nothing writes into it, and it is reopened on purpose."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.closing.results import all_completed
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.programme import Cycle, Enrolment, Track
from mentordesk.domain.records.survey import FilledForm, Respondent, Wave
from mentordesk.domain.surveys.facts import WaveState
from mentordesk.services import closing, measuring, surveys
from tests import examples
from tests.ui import rounds
from ui.commands import AnyCommand, ImportList, LogTalk, LookAt, NoteMeeting, ReopenCycle, TakeIn
from ui.dialogs.surveys.send import SendSurvey
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.communication.page import CommunicationPage
from ui.pages.meetings.page import EXECUTIVE, MeetingsPage
from ui.pages.surveys.page import SurveysPage
from ui.program import gestures
from ui.workspace import Workspace

TODAY = date.today()
PAGES = [entry.page_id for entry in CATALOGUE]
WRITING = ImportList | TakeIn | NoteMeeting | LogTalk
LEAVING = frozenset({"quit", "new", "open", "example", "restore", "backup", "undo", "redo", "search", "menu"})
"""Actions that say nothing about the cycle."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example company with its cycle closed, in a file that tests copy."""
    path = tmp_path_factory.mktemp("example") / "example.mentordesk"
    desk = examples.made(path, language="en", today=TODAY, at=Moment.END)
    usual = closing.usual(desk, today=TODAY)
    results = all_completed(closing.lines(desk, today=TODAY), usual.results)
    desk.apply(closing.close(desk, replace(usual, results=results), today=TODAY))
    desk.close()
    return path


@pytest.fixture
def closed(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window of the example company, looking at its closed cycle."""
    path = tmp_path / "closed.mentordesk"
    path.write_bytes(kept.read_bytes())
    workspace = Workspace(Desk.open(path))
    [first] = [
        cycle for cycle in workspace.desk.all(Cycle) if cycle.closed_on and cycle.programme_id == programme(workspace)
    ]
    workspace.desk.look_at(first.id)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.asked.connect(partial(answer, made))
    made.resize(1280, 800)
    made.show_page("home")
    made.show()
    yield made
    workspace.close()


def programme(workspace: Workspace) -> str:
    return current.cycle(workspace.desk).programme_id


def answer(window: MainWindow, command: AnyCommand) -> None:
    """Answer what the window asks for, but for papers and looks, which write nothing into the file."""
    if isinstance(command, WRITING | LookAt | ReopenCycle):
        gestures.answer(window, command)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window._renewal.isActive())


def test_every_page_says_that_it_is_closed(closed: MainWindow) -> None:
    for page_id in PAGES:
        closed.show_page(page_id)
        assert closed.banner.isVisible(), page_id
        assert "read only" in closed.banner.text(), page_id


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("page_id", PAGES)
def test_no_button_field_or_cell_of_a_page_writes(closed: MainWindow, page_id: str) -> None:
    desk = closed.workspace.desk
    newest = desk.history(1)
    tried: list[str] = [""]
    failed: set[str] = set()
    closed.workspace.failed.connect(lambda _error: failed.add(tried[0]))
    closed.show_page(page_id)
    page = closed.page()
    for table in page.findChildren(QTableView):
        model = table.model()
        for row in range(min(model.rowCount(), 3)) if model is not None else ():
            for column in range(model.columnCount()):
                cell = model.flags(model.index(row, column))
                may_edit = table.editTriggers() != QTableView.EditTrigger.NoEditTriggers
                assert not (may_edit and cell & Qt.ItemFlag.ItemIsEditable), page_id
    for field in [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]:
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            tried[0] = f"{type(field).__name__} {field.accessibleName()}"
            field.setFocus()
            QTest.keyClicks(field, "7")
            QTest.keyClick(field, Qt.Key.Key_Tab)
    page.flush()
    for place in range(len(pressable(page))):
        again = pressable(closed.page())
        if place < len(again):
            QTimer.singleShot(0, rounds.close_all)
            tried[0] = f"{type(again[place]).__name__} {again[place].text() or again[place].accessibleName()}"
            again[place].click()
            rounds.settle()
            rounds.close_all()
            closed.show_page(page_id)
            page = closed.page()
    page.flush()
    assert not failed, sorted(failed)
    assert desk.history(1) == newest


def pressable(page: QWidget) -> list[QAbstractButton]:
    """Return the buttons of a page that can be pressed, in their order."""
    return [button for button in page.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]


def test_no_key_or_entry_of_a_menu_writes(closed: MainWindow) -> None:
    newest = closed.workspace.desk.history(1)
    for name in ("import", "meeting", "log-talk"):
        assert not closed.actions_by_name[name].isEnabled()
    for name, action in closed.actions_by_name.items():
        if name not in LEAVING and action.isEnabled():
            QTimer.singleShot(0, rounds.close_all)
            action.trigger()
            rounds.settle()
            rounds.close_all()
    assert closed.workspace.desk.history(1) == newest


@pytest.mark.parametrize("command", [ImportList("Name\nAn"), TakeIn("mentordesk=1&"), NoteMeeting(), LogTalk()])
def test_what_would_write_says_why_it_does_not(closed: MainWindow, command: AnyCommand) -> None:
    closed._ask(command)
    assert "is only looked at" in closed.toast.text()


def test_the_strip_leads_to_the_cycle_that_is_worked_on(closed: MainWindow, qtbot: QtBot) -> None:
    link = next(button for button in closed.banner.findChildren(QAbstractButton) if button.text() == "Go to cycle 2")
    link.click()
    settled(qtbot, closed)
    assert current.cycle(closed.workspace.desk).number == 2
    assert not closed.workspace.desk.read_only
    assert "read only" not in closed.banner.text()
    assert closed.actions_by_name["import"].isEnabled()


def test_the_strip_names_the_programme_where_the_cycle_worked_on_is_of_another(
    closed: MainWindow, qtbot: QtBot
) -> None:
    workspace = closed.workspace
    [other] = [cycle for cycle in workspace.desk.all(Cycle) if cycle.programme_id != programme(workspace)]
    closed._ask(LookAt(other.id))
    settled(qtbot, closed)
    links = [button.text() for button in closed.banner.findChildren(QAbstractButton)]
    assert "Go to Mentorship 2026, cycle 2" in links


def test_the_menu_of_the_file_names_every_cycle_and_shows_the_one_chosen(closed: MainWindow, qtbot: QtBot) -> None:
    words = [str(line.words) for line in closing.cycles(closed.workspace.desk)]
    assert len(words) == 3
    assert "(closed)" in closed.bar.file.accessibleName()
    second = next(line for line in closing.cycles(closed.workspace.desk) if line.cycle.number == 2)
    closed._ask(LookAt(second.cycle.id))
    settled(qtbot, closed)
    assert "(closed)" not in closed.bar.file.accessibleName()
    assert "cycle 2" in closed.bar.file.accessibleName()


def test_it_is_reopened_after_one_question_and_the_history_says_so(
    closed: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(_parent: QWidget, question: str, *_words: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr("ui.dialogs.notice.ask", yes)
    closed._ask(ReopenCycle())
    settled(qtbot, closed)
    desk = closed.workspace.desk
    assert asked == ["Reopen cycle 1?"]
    assert (current.cycle(desk).number, current.is_closed(desk), desk.read_only) == (1, False, False)
    assert str(desk.history(1)[0].label) == "Reopen cycle 1"
    closed._undo()
    settled(qtbot, closed)
    assert desk.read_only
    assert "read only" in closed.banner.text()


def test_it_stays_closed_where_the_owner_says_no(closed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.dialogs.notice.ask", lambda *_words: False)
    closed._ask(ReopenCycle())
    assert current.is_closed(closed.workspace.desk)


def test_what_is_undone_for_another_cycle_is_undone(closed: MainWindow, qtbot: QtBot) -> None:
    desk = closed.workspace.desk
    first = current.cycle(desk)
    desk.look_at("")
    parts = current.records(desk, Enrolment)
    edit = replace(parts[0], capacity=5)
    closed.workspace.do(closing_edit(parts[0], edit))
    desk.look_at(first.id)
    closed._undo()
    settled(qtbot, closed)
    assert parts[0] in desk.all(Enrolment)


def closing_edit(before: Enrolment, after: Enrolment):
    from tests import builders

    return builders.edited(before, after)


def test_the_lessons_of_a_cycle_are_shown_in_steps_1_and_2_of_the_next(closed: MainWindow, qtbot: QtBot) -> None:
    closed._ask(LookAt(""))
    settled(qtbot, closed)
    for page_id in ("goals", "plan"):
        closed.show_page(page_id)
        learnt = closed.page().learnt  # type: ignore[attr-defined]
        assert learnt.isVisible()
        assert learnt.text().startswith("Last time: Keep: ")
        assert ".;" not in learnt.text()
    closed.show_page("measure")
    assert closed.page().learnt.isHidden()  # type: ignore[attr-defined]


def test_every_planned_message_stands_once_in_the_next_cycle(closed: MainWindow, qtbot: QtBot) -> None:
    def titles() -> list[str]:
        closed.show_page("communication")
        page = closed.page()
        assert isinstance(page, CommunicationPage)
        return sorted(str(line.row.title) for line in page.table.rows.records())

    before = titles()
    closed._ask(LookAt(""))
    settled(qtbot, closed)
    assert titles() == before


def test_who_is_prepared_for_a_post_is_in_the_next_cycle_too(closed: MainWindow, qtbot: QtBot) -> None:
    def names() -> list[str]:
        closed.show_page("sessions")
        page = closed.page()
        assert isinstance(page, MeetingsPage)
        page.show_view(EXECUTIVE)
        rows = page.executive.table.rows()
        return [row.person.full_name for row in rows if row.mentee.track is not Track.STUDENT]

    before = names()
    assert len(before) == 4
    closed._ask(LookAt(""))
    settled(qtbot, closed)
    assert names() == before


def test_the_survey_three_months_after_is_all_that_a_closed_cycle_still_asks(
    closed: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.widgets.file_choice.which_folder", lambda *_what: tmp_path)
    closed.show_page("surveys")
    page = closed.page()
    assert isinstance(page, SurveysPage)
    assert "closed on" in page.plan.accessibleDescription()
    page.show_wave(Wave.LATER)
    assert page.plan.isEnabled()
    page.standing.send.click()
    sending = page.dialogs.dialog
    assert isinstance(sending, SendSurvey)
    sending.make.click()
    qtbot.waitUntil(lambda: page.shown().state is WaveState.OPEN)
    filled = tuple(FilledForm("", Respondent.MENTEE, "", (("S8", 4 + number % 2),)) for number in range(6))
    closed.workspace.do(surveys.enter(closed.workspace.desk, page.shown(), filled, today=TODAY))
    kept = measuring.facts(closed.workspace.desk, today=TODAY)
    page.standing.close_it.click()
    page.dialogs.dialog.accept()  # type: ignore[union-attr]
    assert page.items.isVisible()
    assert measuring.facts(closed.workspace.desk, today=TODAY) == kept
    closed.show_page("measure")
    words = [label.text() for label in closed.page().findChildren(QLabel)]
    assert any("6 of 6 found the time well spent" in said for said in words)
    assert current.is_closed(closed.workspace.desk)


def test_measure_says_of_which_day_its_figures_are(closed: MainWindow) -> None:
    closed.show_page("measure")
    assert closed.page().footer.accessibleDescription() == ""
    assert "version 1 of the formulas" in closed.page().footer._words.text()


def test_a_closed_cycle_needs_nothing(closed: MainWindow) -> None:
    from mentordesk.services import guide

    found = guide.overview(closed.workspace.desk, today=TODAY)
    assert found.attention == ()
    assert str(found.action.title) == "Cycle 1 is closed"
