"""On every screen that owners have, all pages and large dialogs fit: no button is beyond an edge, no page too wide."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.connect import SubStep
from mentordesk.i18n import message, set_language
from mentordesk.services import goals
from tests import examples, screens
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.dialogs.answers.entry import AnswerEntry
from ui.dialogs.answers.questionnaire_items import QuestionnaireItems
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.company.history import HistoryDialog
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.goals.library import GoalExample, GoalLibrary
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.plan.rules import RulesDialog
from ui.main_window import LEAST, WANTED, MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.placement import put_on_screen
from ui.widgets.basic import Button
from ui.workspace import Workspace

PLACES = (*((entry.page_id, "") for entry in CATALOGUE), *(("connect", step.value) for step in SubStep))
LOOKS = (
    ("en", 100, Moment.PAIRING),
    ("vi", 150, Moment.WEEK_7),
    ("en", 175, Moment.WEEK_7),
    ("vi", 175, Moment.WEEK_7),
)
"""Language, text size in percent, and how far the example company is."""

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support grabbing", extend=True)]


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(str(value) for value in look))
def look(request: pytest.FixtureRequest) -> tuple[str, int, Moment]:
    """Give one of the looks, in which the program speaks and writes from now on."""
    language, percent, _moment = request.param
    set_language(language)
    theme.apply(make_application(), "light", percent)
    return request.param


@pytest.fixture
def workspace(look: tuple[str, int, Moment], tmp_path: Path) -> Iterator[Workspace]:
    """Give the example company."""
    language, _percent, moment = look
    path = tmp_path / "example.mentordesk"
    made = Workspace(examples.made(path, language=language, today=date.today(), at=moment))
    yield made
    made.close()


@pytest.fixture
def window(look: tuple[str, int, Moment], workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """Give the window as it opens on a screen, in each look on another one."""
    made = MainWindow(workspace, text_size=look[1])
    qtbot.addWidget(made)
    put_on(made, screens.SIZES[LOOKS.index(look)])
    made.show_page("home")
    made.show()
    qtbot.waitExposed(made)
    return made


def put_on(window: MainWindow, name: str) -> None:
    """Put the window on a screen, as large as it opens there."""
    screens.put_on(window, name)
    put_on_screen(window, WANTED, LEAST)


def screens_of(look: tuple[str, int, Moment]) -> tuple[str, ...]:
    """Return all screens, the one first on which the window opens."""
    first = LOOKS.index(look)
    return (*screens.SIZES[first:], *screens.SIZES[:first])


def settle() -> None:
    """Let Qt lay everything out."""
    for _round in range(3):
        QApplication.processEvents()


def room_of(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget may be: in the window, or as wide as what it scrolls in, which may be scrolled down."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            view = QRect(above.mapTo(window, QPoint()), above.size())
            return QRect(view.left(), -100_000, view.width(), 200_000)
        above = above.parentWidget()
    return window.rect()


def out_of_reach(window: QWidget) -> list[str]:
    """Return the buttons that are beyond an edge."""
    found = []
    for button in window.findChildren(Button):
        if button.isVisible() and button.window() is window:
            place = QRect(button.mapTo(window, QPoint()), button.size())
            if not room_of(button, window).contains(place):
                found.append(f"{button.accessibleName()} at {place.getRect()} in {window.size().toTuple()}")
    return found


def is_on_screen(window: QWidget) -> bool:
    """Say whether a window is wholly on its screen."""
    return window.screen().availableGeometry().contains(window.frameGeometry())


def sideways(window: MainWindow) -> list[str]:
    """Return what scrolls sideways on the page, but for tables and texts, which do so inside themselves."""
    areas = window.page().findChildren(QAbstractScrollArea)
    shown = [area for area in areas if area.isVisible() and not isinstance(area, QAbstractItemView | QPlainTextEdit)]
    wide = [area for area in shown if area.horizontalScrollBar().maximum() > 0]
    return [f"{type(area).__name__} {area.horizontalScrollBar().maximum()} px too wide" for area in wide]


def test_every_page_fits_and_all_its_buttons_are_within_reach(
    look: tuple[str, int, Moment], window: MainWindow
) -> None:
    for screen in screens_of(look):
        put_on(window, screen)
        for page_id, focus in PLACES:
            window.show_page(page_id, Focus(focus))
            settle()
            where = f"{page_id} {focus} on {screen}"
            assert is_on_screen(window), f"{where}: {window.frameGeometry().getRect()}"
            assert out_of_reach(window) == [], where
            assert sideways(window) == [], where


DIALOGS: tuple[Callable[[MainWindow], QWidget], ...] = (
    lambda window: ImportWizard(window.workspace, window),
    lambda window: AnswersImport(window.workspace, window),
    lambda window: AnswerEntry(window.workspace, window),
    lambda window: QuestionnaireItems(window.workspace, window),
    lambda window: RulesDialog(window.workspace, window),
    lambda window: HistoryDialog(window.workspace, window),
    lambda window: GoalLibrary(window),
    lambda window: GoalExample(window),
    lambda window: PrintPreview(
        message("Goal sheet", context="title"),
        partial(goals.write_goal_sheet, window.workspace.desk, today=date.today()),
        window,
    ),
)


def test_every_large_dialog_fits_and_all_its_buttons_are_within_reach(
    look: tuple[str, int, Moment], window: MainWindow
) -> None:
    for screen in screens_of(look):
        put_on(window, screen)
        settle()
        for make in DIALOGS:
            dialog = make(window)
            dialog.show()
            settle()
            name = f"{type(dialog).__name__} on {screen}"
            assert is_on_screen(dialog), f"{name}: {dialog.frameGeometry().getRect()}"
            assert out_of_reach(dialog) == [], name
            dialog.close()
            dialog.deleteLater()
