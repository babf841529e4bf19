"""A page that cannot be opened at once is still where the owner left it."""

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.errors import FileInUse
from mentordesk.i18n import message
from mentordesk.services import goals
from tests.ui.rounds import settle
from ui.commands import Focus
from ui.main_window import MainWindow
from ui.page_stack import PageStack
from ui.pages.goals.page import GoalsPage
from ui.widgets.form.fields import Field
from ui.widgets.table.tables import Table
from ui.workspace import Workspace


@pytest.fixture
def stack(workspace: Workspace, qtbot: QtBot) -> PageStack:
    """Give the pages of a company with two goals."""
    for code in ("G1", "G2"):
        workspace.do(goals.add(workspace.desk, code, today=date.today()))
    made = PageStack(workspace)
    qtbot.addWidget(made)
    return made


def test_a_page_that_fails_to_open_is_left_as_it_was(
    stack: PageStack, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = goals.goals(workspace.desk)[-1].id
    stack.open("goals", Focus(record=chosen))
    left = stack.place()
    again = PageStack(workspace)
    qtbot.addWidget(again)
    again.come_back_to(left)

    def fail(_page: GoalsPage) -> None:
        raise FileInUse(message("The file is in use."))

    with monkeypatch.context() as patched:
        patched.setattr(GoalsPage, "build", fail)
        with pytest.raises(FileInUse):
            again.open("goals")
    assert again.place().states == left.states
    again.open("goals")
    assert again.place().states["goals"].own.goal == chosen


class _Resized(QObject):
    """Counts how often each field and label of the pages gets another size."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, Field):
            self.times[watched.control.accessibleName()] += 1
        return False


def test_a_page_that_scrolls_is_laid_out_once_when_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 728)
    window.show()
    qtbot.waitExposed(window)
    settle()
    resized = _Resized()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(resized)
    window.show_page("settings")
    settle()
    application.removeEventFilter(resized)
    once = [name for name, times in resized.times.items() if times == 1]
    assert len(once) > 15
    assert set(resized.times) == set(once)


def test_the_columns_of_a_table_take_its_width_when_its_page_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 728)
    window.show()
    qtbot.waitExposed(window)
    for code in ("G1", "G2"):
        window.workspace.do(goals.add(window.workspace.desk, code, today=date.today()))
    window.show_page("plan")
    settle()
    [table] = [shown for shown in window.page().findChildren(Table) if shown.isVisible()]
    assert abs(table.horizontalHeader().length() - table.viewport().width()) <= 2
