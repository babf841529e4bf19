"""Widgets that are put into a layout anew have their sizes asked for again whenever they change."""

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.basic import Label, take_out


def test_a_widget_that_grows_after_it_was_placed_anew_gets_the_room(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    grid = QGridLayout(home)
    words, below = Label("Few", wrap=True), Label("Below", wrap=True)
    grid.addWidget(words, 0, 0)
    grid.addWidget(below, 1, 0)
    home.resize(200, 900)
    home.show()
    QApplication.processEvents()
    take_out(grid)
    assert grid.count() == 0
    grid.addWidget(words, 0, 0)
    grid.addWidget(below, 1, 0)
    QApplication.processEvents()
    before = home.heightForWidth(200)
    words.setText("Many words that need several lines in so narrow a window, more than it had before. " * 3)
    QApplication.processEvents()
    assert home.heightForWidth(200) > before + 3 * words.fontMetrics().lineSpacing()


def test_a_layout_inside_is_taken_out_too(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    grid, inner = QGridLayout(home), QGridLayout()
    inner.addWidget(Label("Inside"), 0, 0)
    grid.addLayout(inner, 0, 0)
    take_out(grid)
    assert grid.count() == 0
    grid.addLayout(inner, 1, 0)
    assert grid.count() == 1
