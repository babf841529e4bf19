"""Step 7 with the keyboard alone: where a number is from, a survey to send, a report with names and on paper."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.surveys.facts import WaveState
from tests import examples
from tests.journeys.keyboard import named, press, tab_to
from tests.running import Starter
from ui.app import Program
from ui.commands import Print
from ui.dialogs.measure.figure import FigureDialog
from ui.dialogs.surveys.send import SendSurvey
from ui.pages.base import Page
from ui.pages.measure.page import MeasurePage
from ui.pages.reports.page import ReportsPage
from ui.pages.surveys.page import SurveysPage

WAIT = 30_000

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def program(tmp_path: Path, start: Starter, qtbot: QtBot) -> Program:
    """Give the program on the example company after the end of its cycle."""
    path = tmp_path / "e.mentordesk"
    examples.made(path, language="en", today=date.today(), at=Moment.END).close()
    made = start()
    assert made.open(path)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT)
    return made


def test_step_seven_with_the_keyboard_alone(program: Program, qtbot: QtBot) -> None:
    look_at_figures(program)
    send_a_survey(program)
    print_the_report(program, qtbot)


def begin(program: Program) -> Page[object]:
    """Return the page that is shown, with the keyboard where it begins."""
    QApplication.processEvents()
    program.window.activateWindow()
    page = program.window.page()
    page.take_focus()
    return page


def look_at_figures(program: Program) -> None:
    program.window.show_page("measure")
    page = begin(program)
    assert isinstance(page, MeasurePage)
    tab_to(lambda widget: "Retention" in widget.accessibleName())
    press(Qt.Key.Key_Space)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, FigureDialog)
    assert str(dialog.figure().counted) == "19/20 people"
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    begin(program)
    tab_to(named("Surveys"))
    press(Qt.Key.Key_Space)


def send_a_survey(program: Program) -> None:
    page = begin(program)
    assert isinstance(page, SurveysPage)
    tab_to(lambda widget: widget is page.waves or page.waves.isAncestorOf(widget))
    while page.shown().wave is not Wave.LATER:
        press(Qt.Key.Key_Down)
    tab_to(lambda widget: widget is page.standing.send)
    press(Qt.Key.Key_Space)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SendSurvey)
    press(Qt.Key.Key_Escape)
    assert page.shown().state is not WaveState.CLOSED


def print_the_report(program: Program, qtbot: QtBot) -> None:
    program.window.show_page("reports")
    page = begin(program)
    assert isinstance(page, ReportsPage)
    shelf = page.gallery.current_shelf()
    tab_to(lambda widget: widget is shelf)
    assert page.gallery.code == "report"
    press(Qt.Key.Key_Right)
    assert page.gallery.code == "report-full"
    press(Qt.Key.Key_Left)
    tab_to(named("Names of people"))
    press(Qt.Key.Key_Space)
    assert page.names.isChecked()
    qtbot.waitUntil(lambda: page.drawer.of("report") is not None, timeout=WAIT)
    tab_to(lambda widget: widget is page.print)
    asked: list[object] = []
    page.asked.disconnect()
    page.asked.connect(asked.append)
    press(Qt.Key.Key_Space)
    assert [type(command) for command in asked] == [Print]
