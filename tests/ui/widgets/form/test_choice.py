"""A choice makes its list when it is first needed, and looks and reads the same before and after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form.fields import Choice

CHOICES = [(1, "one"), (2, "a text that is much longer"), (3, "three")]
POLICIES = {
    False: QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon,
    True: QComboBox.SizeAdjustPolicy.AdjustToContents,
}


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Show widgets below a button that has the keyboard, and return what is around them."""
    around, first = QWidget(), QPushButton()
    column = QVBoxLayout(around)
    for widget in (first, *widgets):
        column.addWidget(widget)
    qtbot.addWidget(around)
    with qtbot.waitExposed(around):
        around.show()
    first.setFocus()
    return around


def has_list(choice: Choice[int]) -> bool:
    return choice.findChild(QListView) is not None


@pytest.mark.parametrize("fits", [False, True])
def test_a_choice_looks_as_a_field_of_qt_and_has_no_list_yet(qtbot: QtBot, *, fits: bool) -> None:
    choice = Choice(CHOICES, 2, fits=fits)
    usual = QComboBox()
    usual.setSizeAdjustPolicy(POLICIES[fits])
    usual.setMinimumContentsLength(6)
    usual.addItems([words for _value, words in CHOICES])
    usual.setCurrentIndex(1)
    _around = shown(qtbot, choice, usual)
    assert choice.sizeHint() == usual.sizeHint()
    assert choice.minimumSizeHint() == usual.minimumSizeHint()
    assert choice.grab().toImage() == usual.grab().toImage()
    choice.set_value(3)
    usual.setCurrentIndex(2)
    assert (choice.value(), choice.currentText(), choice.count()) == (3, "three", 3)
    assert choice.grab().toImage() == usual.grab().toImage()
    assert not has_list(choice)
    choice.setCurrentText("one")
    assert (choice.value(), choice.currentIndex(), has_list(choice)) == (1, 0, True)


def test_the_keyboard_brings_the_list_and_chooses_in_it(qtbot: QtBot) -> None:
    choice = Choice(CHOICES, 1)
    _around = shown(qtbot, choice)
    before = choice.grab().toImage()
    picked: list[int] = []
    choice.picked.connect(picked.append)
    size = choice.sizeHint()
    choice.setFocus()
    assert has_list(choice)
    assert choice.sizeHint() == size
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert (picked, choice.value(), choice.currentText()) == ([2], 2, "a text that is much longer")
    choice.set_value(1)
    choice.clearFocus()
    assert choice.grab().toImage() == before


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_mouse_opens_the_list_with_every_choice_in_it(qtbot: QtBot) -> None:
    choice = Choice(CHOICES, 3)
    choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    _around = shown(qtbot, choice)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    view = choice.view()
    assert view.isVisible()
    assert [view.model().index(row, 0).data() for row in range(3)] == [words for _value, words in CHOICES]
    assert view.currentIndex().row() == 2
    choice.hidePopup()
    choice.offer(CHOICES[:2], 1)
    assert (choice.count(), QComboBox.count(choice), choice.value()) == (2, 2, 1)


def test_what_nothing_is_chosen_in_says_so(qtbot: QtBot) -> None:
    choice: Choice[int] = Choice(CHOICES)
    _around = shown(qtbot, choice)
    assert (choice.value(), choice.currentIndex(), choice.currentText()) == (None, -1, "")
    choice.setPlaceholderText("Choose one…")
    assert QComboBox.count(choice) == 3


def test_a_screen_reader_finds_the_list_at_once(qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    try:
        choice = Choice(CHOICES, 2)
        qtbot.addWidget(choice)
        assert QComboBox.currentText(choice) == "a text that is much longer"
    finally:
        QAccessible.setActive(False)
