"""What Qt deletes leaves no Python side behind: an object that gets its place later would end the process."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

import ui
from tests.ui.rounds import settle
from ui.commands import Focus
from ui.layouts import widgets_in
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE

PROGRAM = """
import ui
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

class Own(QObject):
    pass

def let_qt_delete():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
for _round in range(100):
    labels = []
    for _row in range(20):
        row = QHBoxLayout()
        for _place in range(5):
            labels.append(QLabel("a"))
            row.addWidget(labels[-1])
        column.addLayout(row)
    for label in labels:
        label.deleteLater()
    del label, labels
    let_qt_delete()
    made = [Own(window) for _number in range(400)]
    for own in made:
        own.deleteLater()
    del own, made
    let_qt_delete()
print("still here")
"""


def items() -> Counter[str]:
    """Count the Python sides of items of layouts."""
    return Counter(
        type(wrapper).__name__ for wrapper in getAllValidWrappers() if isinstance(wrapper, QWidgetItem | QSpacerItem)
    )


def test_objects_that_come_to_where_items_of_a_layout_were_are_deleted_like_any_other() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "still here"), done.stderr[-2000:]


def test_a_layout_put_into_another_keeps_no_python_side_of_its_items(qtbot: QtBot) -> None:
    before, window = items(), QWidget()
    qtbot.addWidget(window)
    outer, inner, innermost, grid = QVBoxLayout(window), QHBoxLayout(), QHBoxLayout(), QGridLayout()
    innermost.addWidget(QLabel("a"))
    innermost.addStretch(1)
    grid.addWidget(QLabel("b"), 0, 0)
    grid.addLayout(innermost, 0, 1)
    inner.addWidget(QLabel("c"))
    inner.addLayout(grid)
    outer.insertLayout(0, inner)
    assert items() - before == Counter()
    assert [label.text() for label in widgets_in(inner) if isinstance(label, QLabel)] == ["c"]
    assert items() - before == Counter()
    assert (innermost.count(), grid.count(), inner.count()) == (2, 2, 2)


def test_no_python_side_of_an_item_stands_behind_any_page(window: MainWindow) -> None:
    for entry in CATALOGUE:
        window.show_page(entry.page_id, Focus(""))
        settle()
    window.rebuild()
    settle()
    assert QApplication.allWidgets()
    assert items() == Counter()


def test_items_of_layouts_are_asked_for_only_where_they_are_let_go_of() -> None:
    home = Path(ui.__file__).parent
    found = {path.relative_to(home).as_posix() for path in home.rglob("*.py") if ".itemAt(0" in path.read_text("utf-8")}
    asked = {
        path.relative_to(home).as_posix() for path in home.rglob("*.py") if ".itemAt(place" in path.read_text("utf-8")
    }
    assert (found, asked) == ({"widgets/basic.py"}, {"layouts.py"})
