"""A button under the keyboard: Enter and Space press what has the focus, as the help on keys says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.keys import PRESSING
from ui.widgets.basic import Button


@pytest.mark.parametrize("kind", ["primary", "secondary", "link", "bar"])
@pytest.mark.parametrize("key", PRESSING)
def test_what_has_the_focus_in_the_window_is_pressed(qtbot: QtBot, kind: str, key: Qt.Key) -> None:
    pressed: list[str] = []
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    inside = QVBoxLayout(page)
    first, second = Button("First", kind, does=lambda: pressed.append("first")), Button("Second", kind)
    inside.addWidget(first)
    inside.addWidget(second)
    window.setCentralWidget(page)
    window.show()
    first.setFocus()
    QTest.keyClick(first, key)
    assert pressed == ["first"]
    first.setEnabled(False)
    QTest.keyClick(first, key)
    assert pressed == ["first"]


def test_a_choice_is_taken_by_space_alone(qtbot: QtBot) -> None:
    choice = Button("Choice")
    qtbot.addWidget(choice)
    choice.setCheckable(True)
    choice.show()
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert not choice.isChecked()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    assert choice.isChecked()
