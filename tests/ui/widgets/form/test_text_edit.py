"""A field of several lines is as high as its words need, up to a number of lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.form.fields import MOST_LINES, Choice, TextEdit

WORDS = "After a year the foremen of both workshops have learnt to listen, to ask and to say what is good. "


def shown(qtbot: QtBot, text: str = "", hint: str = "") -> TextEdit:
    made = TextEdit(text, lines=2, hint=hint)
    qtbot.addWidget(made)
    made.setFixedWidth(240)
    made.show()
    QApplication.processEvents()
    return made


def test_a_field_grows_with_its_words_and_shrinks_again(qtbot: QtBot) -> None:
    edit = shown(qtbot)
    least = edit.height()
    edit.setText(WORDS)
    assert edit.height() > least
    assert edit.verticalScrollBar().maximum() == 0
    edit.setText("")
    assert edit.height() == least


def test_the_wheel_that_scrolls_a_page_takes_the_keyboard_to_no_field(qtbot: QtBot) -> None:
    for made in (TextEdit(), Choice([(1, "one"), (2, "two")], 1)):
        qtbot.addWidget(made)
        assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_long_text_scrolls_from_a_height_on(qtbot: QtBot) -> None:
    edit = shown(qtbot, WORDS * 10)
    assert edit.verticalScrollBar().maximum() > 0
    assert edit.viewport().height() < edit.fontMetrics().lineSpacing() * (MOST_LINES + 1)


def test_a_hint_is_whole(qtbot: QtBot) -> None:
    assert shown(qtbot, hint=WORDS).height() > shown(qtbot).height()
