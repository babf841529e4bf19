"""The first ninety days of somebody new, from the staff list to the signature, by mouse and once by keys alone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.newcomers.facts import Need, NewcomerRow
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.services import newcomers
from tests import builders
from tests.running import Starter
from ui.app import Program
from ui.commands import Focus
from ui.dialogs.coaching.newcomers import BuddyDialog, BuddyMeetingDialog, SignDialog
from ui.dialogs.coaching.talks import TalkDialog
from ui.pages.coaching.page import CoachingPage

TODAY = date.today()

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def program(tmp_path: Path, start: Starter, qtbot: QtBot) -> Program:
    """Give the program on a company with a manager, a team, and somebody who began 89 days ago."""
    path = tmp_path / "An.mentordesk"
    desk = Desk.create(path, builders.company())
    boss = builders.person("Vũ Đức Thắng", level=4, start_date=date(2015, 1, 5))
    old = builders.person("Đặng Thị Như Ý", manager_id=boss.id, start_date=date(2018, 1, 8))
    late = builders.person("Nguyễn Nhật Tân", manager_id=boss.id, start_date=TODAY - timedelta(days=89))
    desk.apply(builders.added(boss, old, late))
    desk.close()
    made = start()
    assert made.open(path)
    made.window.activateWindow()
    return made


def row(program: Program) -> NewcomerRow:
    [only] = newcomers.newcomers(program.window.workspace.desk, today=TODAY).rows
    return only


def coaching_page(program: Program, focus: str = "newcomers") -> CoachingPage:
    program.window.show_page("coaching", Focus(focus))
    page = program.window.page()
    assert isinstance(page, CoachingPage)
    return page


def dialog_of(page: CoachingPage, kind: type) -> QDialog:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, kind)
    return dialog


def test_ninety_days_by_mouse(program: Program) -> None:
    page = coaching_page(program)
    page.choose.click()
    choosing = dialog_of(page, BuddyDialog)
    assert choosing.chosen().person.full_name == "Đặng Thị Như Ý"
    choosing.choose.click()
    for code, box in tuple(page.new.panel.boxes.items()):
        if code not in ("day-90", "buddy-met"):
            page.new.panel.boxes[code].click()
        assert box is not None
    for days in range(8):
        page.new.panel.meeting.click()
        meeting = dialog_of(page, BuddyMeetingDialog)
        meeting.day.show_day(TODAY - timedelta(days=7 * days))
        meeting.save_button.click()
    assert (len(row(program).meetings), row(program).points_done) == (8, 13)
    page.new.panel.boxes["day-90"].click()
    signing = dialog_of(page, SignDialog)
    signing.save()
    assert row(program).need is Need.SIGNED
    assert row(program).points_done == 14
    workspace = program.window.workspace
    while workspace.undo_stack.canUndo():
        workspace.undo()
    assert (workspace.desk.all(Newcomer), workspace.desk.all(BuddyMeeting)) == ((), ())
    while workspace.undo_stack.canRedo():
        workspace.redo()
    assert row(program).need is Need.SIGNED


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def go_to(program: Program, find: Callable[[], QWidget]) -> None:
    """Press Tab in the window, which is the active one again after a dialog, until a widget has the focus."""
    program.window.activateWindow()
    QApplication.processEvents()
    for _step in range(120):
        if find().hasFocus():
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reaches {find().accessibleName()}")


def test_ninety_days_by_keys_alone(program: Program) -> None:
    page = coaching_page(program)
    page.take_focus()
    assert page.new.people.hasFocus()
    page.new.people.choose({row(program).person.id})
    press(Qt.Key.Key_Return)
    choosing = dialog_of(page, BuddyDialog)
    QTest.keyClicks(choosing.search, "y")
    QTest.keyClick(choosing.search, Qt.Key.Key_Return)
    assert row(program).buddy.calling_name == "Ý"
    page.new.people.setFocus()
    go_to(program, lambda: page.new.panel.boxes["welcome"])
    press(Qt.Key.Key_Space)
    assert "welcome" in row(program).record.done
    go_to(program, lambda: page.new.panel.meeting)
    press(Qt.Key.Key_Space)
    QTest.keyClick(dialog_of(page, BuddyMeetingDialog).minutes, Qt.Key.Key_Return)
    assert len(row(program).meetings) == 1
    go_to(program, lambda: page.new.panel.sign)
    press(Qt.Key.Key_Space)
    QTest.keyClick(dialog_of(page, SignDialog).day, Qt.Key.Key_Return)
    assert row(program).need is Need.SIGNED


def test_a_talk_is_logged_from_home_by_ctrl_3_and_keys_in_few_presses(program: Program) -> None:
    window = program.window
    window.show_page("home")
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget() or next(
        shown for shown in QApplication.topLevelWidgets() if isinstance(shown, TalkDialog) and shown.isVisible()
    )
    assert isinstance(dialog, TalkDialog)
    dialog.form.coachee.pick(row(program).person.id)
    QTest.keyClicks(dialog.form.lines["goal"], "Sanding faults below 2%")
    QTest.keyClick(dialog.form.lines["will"], Qt.Key.Key_Return)
    [talk] = window.workspace.desk.all(CoachingTalk)
    assert talk.goal == "Sanding faults below 2%"
    assert window.page().page_id == "home"
