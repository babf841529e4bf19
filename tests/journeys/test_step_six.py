"""Step 6 in the real window, by keyboard alone and by mouse: the pack, who came, a signature, a first meeting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.orient import orient_checks
from mentordesk.domain.orientation.agreements import AgreementState, FirstState
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import day
from tests import builders
from tests.journeys.keyboard import focus, press, tab_to
from tests.running import Starter
from ui.dialogs.orient.briefing import BriefingDialog
from ui.dialogs.orient.first_meeting import FirstMeetingDialog
from ui.dialogs.orient.sheets import SheetsDialog
from ui.dialogs.orient.signatures import SignaturesDialog
from ui.pages.orient.page import OrientPage

Key = Qt.Key
LAUNCH = date.today() - timedelta(days=3)


def close(page: OrientPage) -> None:
    """Close the dialog in front, and come back to the page."""
    press(Key.Key_Escape)
    page.window().activateWindow()
    page.take_focus()
    QApplication.processEvents()


def widget(wanted: QWidget) -> Callable[[QWidget], bool]:
    """Say whether a widget is the one wanted."""
    return lambda found: found is wanted


def click(wanted: QWidget) -> None:
    """Press a widget with the mouse."""
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def page(tmp_path: Path, start: Starter) -> OrientPage:
    """Give step 6 in the window of a company whose programme began three days ago with one pair."""
    program = start()
    desk = Desk.create(tmp_path / "a.mentordesk", builders.company())
    mentor, mentee = builders.person("Vũ Đức Thắng", level=4), builders.person("Lê Thị Mai")
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=LAUNCH + timedelta(days=177))))
    pair = builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED, announced_on=LAUNCH)
    parts = (builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    desk.apply(builders.added(mentor, mentee, *parts, pair))
    program.show(desk)
    assert program.window is not None
    program.window.resize(1366, 768)
    program.window.show_page("orient")
    program.window.activateWindow()
    shown = program.window.page()
    assert isinstance(shown, OrientPage)
    return shown


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_step_six_is_done_by_keyboard_alone(page: OrientPage) -> None:
    tab_to(widget(page.strip.sheets))
    press(Key.Key_Space)
    sheets = page.dialogs.dialog
    assert isinstance(sheets, SheetsDialog)
    tab_to(widget(sheets.all))
    press(Key.Key_Space)
    close(page)
    assert page.facts().sheets_ready == 13

    tab_to(widget(page.strip.briefing.open))
    press(Key.Key_Space)
    briefing = page.dialogs.dialog
    assert isinstance(briefing, BriefingDialog)
    tab_to(widget(briefing.day))
    press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), day(LAUNCH))
    tab_to(widget(briefing.all))
    press(Key.Key_Space)
    close(page)
    assert page.facts().briefing.is_attended

    tab_to(widget(page.list))
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    for _step in range(2):
        press(Key.Key_Right)
    press(Key.Key_Space)
    first = page.dialogs.dialog
    assert isinstance(first, FirstMeetingDialog)
    press(Key.Key_Return)
    page.window().activateWindow()
    row = page.row()
    assert row is not None
    assert row.first_state is FirstState.PLANNED

    tab_to(widget(page.sign))
    press(Key.Key_Space)
    signing = page.dialogs.dialog
    assert isinstance(signing, SignaturesDialog)
    press(Key.Key_Return)
    row = page.row()
    assert row is not None
    assert row.state is AgreementState.SIGNED
    assert [check.ok for check in orient_checks(page.facts())] == [True, True, True, True, False]


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_step_six_is_done_by_mouse(page: OrientPage) -> None:
    click(page.strip.sheets)
    sheets = page.dialogs.dialog
    assert isinstance(sheets, SheetsDialog)
    click(sheets.all)
    sheets.accept()
    click(page.strip.briefing.open)
    briefing = page.dialogs.dialog
    assert isinstance(briefing, BriefingDialog)
    briefing.day.setFocus()
    QTest.keyClicks(briefing.day, day(LAUNCH))
    briefing.saved["on"].keep_now()
    click(briefing.all)
    briefing.accept()
    for chip in range(2):
        click(page.panel.chips[chip])
    click(page.book)
    assert len(page.workspace.desk.all(Meeting)) == 1
    assert [check.ok for check in orient_checks(page.facts())] == [True, True, True, True, False]
