"""A month of meetings in the real window: by mouse and by keys alone; the twenty seconds counted in inputs."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.meetings.partnerships import Counts, PartnershipState
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.services import meetings
from tests import builders
from tests.meetings import company_of
from tests.running import Starter
from ui.dialogs.meetings.ending import EndPairDialog
from ui.dialogs.meetings.held import HeldDialog
from ui.dialogs.meetings.import_sheet import MeetingSheetWizard
from ui.dialogs.meetings.quick_log import QuickLog
from ui.main_window import MainWindow
from ui.navigation import NavItem
from ui.pages.meetings.page import LIST, PAIRS, MeetingsPage
from ui.widgets import file_choice
from ui.widgets.settling import SettlingButton

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = date.today()


@pytest.fixture
def window(tmp_path: Path, start: Starter) -> MainWindow:
    """Give the window of three pairs; the first met three weeks ago, the second was to meet last week."""
    program = start()
    desk = Desk.create(tmp_path / "a.mentordesk", builders.company())
    pairs = company_of(desk, 3, start=TODAY - timedelta(days=35))
    first, second, _third = (found(desk, pair) for pair in pairs)
    action = meetings.NewAction("Write down three faults", pairs[0].mentee_id, TODAY - timedelta(days=7))
    noted = meetings.Noted(meeting=meetings.blank(first, TODAY - timedelta(days=21)), actions=(action,))
    desk.apply(meetings.note(desk, noted, today=TODAY))
    desk.apply(meetings.plan(desk, second, TODAY - timedelta(days=7), "16:00"))
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), TODAY, "16:00"))
    program.show(desk)
    assert program.window is not None
    program.window.resize(1366, 800)
    program.window.activateWindow()
    return program.window


def found(desk: Desk, pair: Pair) -> meetings.Partnership:
    return meetings.facts(desk, today=TODAY).by_id[pair.id]


def counts(window: MainWindow) -> Counts:
    return meetings.facts(window.workspace.desk, today=TODAY).counts


used: Counter[str] = Counter()
"""What the owner has done with the hands: keys pressed, letters typed, clicks."""

QUICK_LOG = Path(__file__).resolve().parents[2] / "docs" / "quick-log.md"


def settle() -> None:
    for _round in range(3):
        QApplication.processEvents()


def focus() -> QWidget:
    """Return the widget that has the keyboard."""
    settle()
    end = QDeadlineTimer(5_000)
    while QApplication.focusWidget() is None and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    used["keys"] += 1
    QTest.keyClick(focus(), key, modifier)
    settle()


def write(words: str) -> None:
    used["letters"] += len(words)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(focus(), event)
    settle()


def tab_to(wanted: Callable[[QWidget], bool]) -> None:
    for _press in range(120):
        if wanted(focus()):
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab never gets there")


def named(words: str) -> Callable[[QWidget], bool]:
    return lambda widget: widget.accessibleName() == words


def quick_log(window: MainWindow) -> QuickLog:
    """Press Ctrl+2 and return the quick log."""
    window.activateWindow()
    end = QDeadlineTimer(5_000)
    while not window.isActiveWindow() and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    used["keys"] += 1
    QTest.keyClick(window, Key.Key_2, Control)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QuickLog)
    return dialog


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click on something; what is scrolled out of sight takes a turn of the wheel first, which counts as a click."""
    assert widget.isVisible()
    assert widget.isEnabled()
    place = place or widget.rect().center()
    if not widget.visibleRegion().contains(place):
        used["clicks"] += 1
        turn_wheel_to(widget)
    assert widget.visibleRegion().contains(place)
    used["clicks"] += 1
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    settle()


def turn_wheel_to(widget: QWidget) -> None:
    """Turn the wheel until a widget is seen in the scrolled area around it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    above.ensureWidgetVisible(widget)
    settle()


def seconds() -> float:
    """Return how long that takes: 0.28 s a key or letter, 1.2 s a click, 1.35 s to think of what to write and choose.

    These are the figures of the keystroke-level model (Card, Moran, Newell 1980) for somebody who types now and then.
    """
    return 0.28 * (used["keys"] + used["letters"]) + 1.2 * used["clicks"] + 1.35 * 2


def row_of(way: str) -> str:
    """Return the row that the page on the quick log should have."""
    row = (way, f"{used['keys']}", f"{used['letters']}", f"{used['clicks']}", f"{seconds():.1f} s")
    return f"| {' | '.join(row)} |"


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_meeting_as_it_was_planned_is_noted_from_home_with_two_keys(window: MainWindow) -> None:
    used.clear()
    dialog = quick_log(window)
    assert dialog.form.partnership is not None
    assert dialog.form.partnership.name == "Mentor0 – Mentee0"
    press(Key.Key_Return)
    assert used == Counter(keys=2)
    assert counts(window).held == 2
    assert row_of("As planned, from any page") in QUICK_LOG.read_text("utf-8").splitlines()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_an_action_is_noted_too_with_its_words_alone(window: MainWindow) -> None:
    """Pair, date, minutes, who is to do it and the next date are guessed."""
    used.clear()
    quick_log(window)
    write("Present the faults to the team")
    press(Key.Key_Return)
    assert used == Counter(keys=2, letters=30)
    desk = window.workspace.desk
    assert counts(window).held == 2
    assert "Present the faults to the team" in [action.what for action in desk.all(AgreedAction)]
    assert [meeting.state for meeting in desk.all(Meeting) if meeting.on and meeting.on > TODAY] == [
        MeetingState.PLANNED
    ]
    assert row_of("With one action of thirty letters") in QUICK_LOG.read_text("utf-8").splitlines()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_everything_is_noted_by_keys_in_less_than_twenty_seconds(window: MainWindow) -> None:
    """The action of last time is ticked, a new one typed, a rating given."""
    used.clear()
    quick_log(window)
    press(Key.Key_Tab, Shift)
    assert "Write down three faults" in focus().accessibleName()
    press(Key.Key_Space)
    press(Key.Key_Tab)
    write("Present the faults to the team")
    tab_to(lambda widget: widget.accessibleName().startswith("How useful was it?: 1"))
    press(Key.Key_4)
    press(Key.Key_Return)
    desk = window.workspace.desk
    kept = next(meeting for meeting in desk.all(Meeting) if meeting.on == TODAY)
    assert (kept.state, kept.rating) == (MeetingState.HELD, 4)
    assert TODAY in [action.done_on for action in desk.all(AgreedAction)]
    assert seconds() < 20
    assert (
        row_of("Everything by keys: last action ticked, one typed, rated") in QUICK_LOG.read_text("utf-8").splitlines()
    )


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_everything_is_noted_by_mouse_in_less_than_twenty_seconds(window: MainWindow) -> None:
    """From Home to the calendar, to the meeting, the action of last time ticked, a new one typed, a rating given."""
    used.clear()
    click(next(item for item in window.findChildren(NavItem) if item.page_id == "sessions"))
    page = window.page()
    assert isinstance(page, MeetingsPage)
    meeting = next(meeting for meeting in window.workspace.desk.all(Meeting) if meeting.on == TODAY)
    click(page.grid, page.grid.place_of(meeting.id))
    form = page.panel.form
    click(next(iter(form.promises.values())).box)
    click(form.rows[0].what)
    write("Present the faults to the team")
    click(form.rating.button(3))
    click(page.panel.save)
    kept = window.workspace.desk.get(Meeting, meeting.id)
    assert (kept.state, kept.rating) == (MeetingState.HELD, 4)
    assert TODAY in [action.done_on for action in window.workspace.desk.all(AgreedAction)]
    assert seconds() < 20
    assert row_of("Everything by mouse, from Home") in QUICK_LOG.read_text("utf-8").splitlines()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_month_by_keys_alone(window: MainWindow) -> None:
    desk = window.workspace.desk

    # a promise ticked, two topics, four of five, saved; another pair follows
    dialog = quick_log(window)
    tab_to(lambda widget: "Write down three faults" in widget.accessibleName())
    press(Key.Key_Space)
    tab_to(lambda widget: widget.accessibleName().startswith("Topic: "))
    press(Key.Key_Space)
    tab_to(lambda widget: widget.accessibleName().startswith("How useful was it?: 1"))
    press(Key.Key_4)
    press(Key.Key_Return, Control)
    assert dialog.isVisible()
    kept = next(meeting for meeting in desk.all(Meeting) if meeting.on == TODAY)
    assert (kept.state, kept.rating, len(kept.topics)) == (MeetingState.HELD, 4, 1)
    assert [action.done_on for action in desk.all(AgreedAction)] == [TODAY]
    # the next one is closed and kept, and opened again
    tab_to(named("What to do next"))
    write("Half a sentence")
    press(Key.Key_Escape)
    window.activateWindow()
    dialog = quick_log(window)
    assert dialog.form.rows[0].what.text() == "Half a sentence"
    press(Key.Key_Return)
    window.activateWindow()
    assert counts(window).held == 3

    # the calendar: today, its meeting, the month before and back
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    assert focus() is page.grid
    press(Key.Key_Home)
    press(Key.Key_Space)
    assert page.grid.meeting_id == kept.id
    press(Key.Key_PageUp)
    press(Key.Key_PageDown)
    press(Key.Key_Return)
    assert page.panel.form.shown_meeting is not None

    # by pair: the third pauses and goes on
    tab_to(named("Calendar"))
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_Space)
    assert page.view.value() == PAIRS
    tab_to(lambda widget: widget is page.pairs.table)
    third = next(entry for entry in page.pairs.model.records() if entry.name == "Mentor2 – Mentee2")
    while page.pairs.chosen_id() != third.id:
        press(Key.Key_Down if page.pairs.model.records().index(page.pairs.chosen()) < 1 else Key.Key_Up)
        if page.pairs.chosen_id() == third.id:
            break
        press(Key.Key_Down)
    tab_to(named("Pause"))
    press(Key.Key_Space)
    assert meetings.facts(desk, today=TODAY).by_id[third.id].state is PartnershipState.PAUSED
    QTest.keyClick(window, Key.Key_Z, Control)
    settle()
    assert meetings.facts(desk, today=TODAY).by_id[third.id].state is PartnershipState.ACTIVE


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_month_by_mouse(window: MainWindow) -> None:
    desk = window.workspace.desk
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)

    # what was planned was held, in one step
    click(page.bulk)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, HeldDialog)
    click(dialog.commit)
    assert counts(window).held == 3

    # a meeting of the calendar gets a topic and another length
    held = next(meeting for meeting in desk.all(Meeting) if meeting.on == TODAY)
    click(page.grid, page.grid.place_of(held.id))
    click(next(iter(page.panel.form.chips.values())))
    page.panel.form.minutes.setText("75")
    click(page.panel.save)
    changed = desk.get(Meeting, held.id)
    assert (changed.minutes, len(changed.topics)) == (75, 1)
    window.workspace.undo()
    assert desk.get(Meeting, held.id) == held

    # the list finds it, the series is planned, and the first pair ends
    click(page.view.button(LIST))
    page.list.search.setText("mentor0")
    assert len(page.list.model.records()) == 2
    click(page.view.button(PAIRS))
    page.pairs.choose(held.partnership_id)
    settle()
    click(page.pairs.plan)
    series = page.pairs.dialogs.dialog
    assert series is not None
    click(series.commit)
    planned = counts(window).planned
    assert planned >= 2
    click(page.pairs.end)
    ending = page.pairs.dialogs.dialog
    assert isinstance(ending, EndPairDialog)
    ending.reason.set_value(EndReason.COMPLETED)
    click(ending.buttons.itemAt(1).widget())
    after = counts(window)
    assert (after.held, after.planned, after.fallen_away) == (3, 0, planned)
    while window.workspace.undo_stack.canUndo():
        window.workspace.undo()
    assert counts(window).planned == 2


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_sheet_goes_out_is_filled_in_and_comes_back_by_mouse(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved with one button, filled in with Excel, chosen in the window, taken in; a second time nothing is taken."""
    desk = window.workspace.desk
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    path = tmp_path / "sheet.xlsx"
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_asked: path)
    monkeypatch.setattr(file_choice, "which_file", lambda *_asked, **_more: path)
    click(page.view.button(LIST))
    click(page.sheet)
    _fill_in(path)
    before = desk.all(Meeting)

    wizard = _taken_in(page)
    _forward(wizard)
    assert counts(window).held == 2
    assert len(desk.all(Meeting)) == len(before) + 1
    noted = next(meeting for meeting in desk.all(Meeting) if meeting.minutes == 45)
    assert (noted.state, noted.on) == (MeetingState.HELD, TODAY - timedelta(days=2))
    assert "Read the drawing" in [action.what for action in desk.all(AgreedAction)]

    again = _taken_in(page)
    assert not again.rows_page.is_complete()
    assert [str(problem.message) for problem in again.rows_page.problems()] == [
        "Everything on this sheet is noted already."
    ]
    again.reject()
    window.workspace.undo()
    assert desk.all(Meeting) == before


def _fill_in(path: Path) -> None:
    """Fill in the row of a pair in the sheet as it was saved, and leave the other rows empty."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
    rows = [row[0].row for row in sheet.iter_rows(min_row=2) if any(cell.value == "Mentor2 – Mentee2" for cell in row)]
    written = {"Date": TODAY - timedelta(days=2), "Minutes": 45, "Met": "x", "What to do next": "Read the drawing"}
    for head, value in written.items():
        sheet.cell(rows[0], heads[head]).value = value
    book.save(path)


def _taken_in(page: MeetingsPage) -> MeetingSheetWizard:
    """Open the sheet in the window and go to the rows that are taken."""
    click(page.take_in)
    wizard = QApplication.activeModalWidget()
    assert isinstance(wizard, MeetingSheetWizard)
    click(wizard.file_page.browse)
    end = QDeadlineTimer(20_000)
    while wizard.here() is not wizard.sheet_page and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    _forward(wizard)
    assert wizard.here() is wizard.rows_page
    return wizard


def _forward(wizard: MeetingSheetWizard) -> None:
    """Press the main button of the foot."""
    forward = wizard.findChild(SettlingButton)
    assert forward is not None
    end = QDeadlineTimer(5_000)
    while forward.is_settling() and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    click(forward)
