"""What somebody no longer agrees to is read on no page of the window, in no list and no tip, and not behind undo."""

from collections.abc import Collection, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.executive import Activity
from mentordesk.services import privacy
from tests import withdrawing
from tests.builders import TODAY
from tests.withdrawing import ACTION, ACTIVITY, GOAL, MEETING, REASON, STORY, TALK, THROWN, mai_of
from ui.commands import Focus
from ui.dialogs.company.history import HistoryDialog
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.meetings.page import CALENDAR, EXECUTIVE, LIST, PAIRS
from ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)

NOTES = (MEETING, ACTION, REASON, TALK, ACTIVITY, THROWN, GOAL)
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def said_by(root: QWidget) -> Iterator[str]:
    """Yield every text that a window shows, its lists and tips, and what it says to a screen reader."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            yield widget.text()
        if isinstance(widget, (QPlainTextEdit, QTextEdit)):
            yield widget.toPlainText()
        has_columns = isinstance(widget, (QTableView, QTreeView))
        model = widget.model() if isinstance(widget, QAbstractItemView) else None
        if model is not None:
            for row in range(model.rowCount(QModelIndex())):
                for place in range(model.columnCount(QModelIndex()) if has_columns else 1):
                    yield from (str(model.index(row, place).data(role) or "") for role in ROLES)


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    workspace = Workspace(withdrawing.fill(desk))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    workspace.close()


def read(window: MainWindow, *, only: Collection[str] = ()) -> dict[str, set[str]]:
    """Go over every page or some, each view and record, and return on which pages each word is read."""
    desk = window.workspace.desk
    places = [(entry.page_id, Focus("")) for entry in CATALOGUE]
    places += [("connect", Focus(step.value)) for step in SubStep]
    places += [("sessions", Focus(view)) for view in (CALENDAR, LIST, PAIRS, EXECUTIVE)]
    places += [("sessions", Focus("executive", activity.id)) for activity in desk.all(Activity)]
    places += [("people", Focus(record=mai_of(desk).id))]
    found: dict[str, set[str]] = {}
    for page_id, focus in [place for place in places if not only or place[0] in only]:
        window.show_page(page_id, focus)
        for _round in range(3):
            QApplication.processEvents()
        for word in withdrawing.found_in(" ".join(said_by(window))):
            found.setdefault(word, set()).add(page_id)
    dialog = HistoryDialog(window.workspace, window)
    dialog.show()
    for word in withdrawing.found_in(" ".join(said_by(dialog))):
        found.setdefault(word, set()).add("history")
    dialog.close()
    dialog.deleteLater()
    return found


def say(window: MainWindow, state: ConsentState) -> None:
    desk = window.workspace.desk
    window.workspace.do(privacy.record_consent(desk, [mai_of(desk).id], [Purpose.MEETINGS], state, today=TODAY))


def test_notes_that_are_withdrawn_are_on_no_page(shown: MainWindow) -> None:
    before = read(shown)
    for word, page in ((MEETING, "sessions"), (ACTIVITY, "sessions"), (ACTIVITY, "home"), (THROWN, "trash")):
        assert page in before[word], "it is read as long as it is agreed to"
    assert GOAL in before
    say(shown, ConsentState.WITHDRAWN)
    after = read(shown, only=set[str]().union(*before.values()))
    assert {word: after[word] for word in NOTES if word in after} == {}
    say(shown, ConsentState.GIVEN)
    again = read(shown, only=("sessions", "trash"))
    assert again.keys() >= {ACTIVITY, THROWN, GOAL}
    assert STORY not in before, "a story is read in its own dialog and on the wall alone"
