"""Widgets beside each other stand below each other before anything is cut."""

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.i18n import set_language
from ui import theme
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.widgets.basic import Label, column, holding
from ui.widgets.beside import Beside
from ui.widgets.body import Body
from ui.workspace import Workspace

LONG = "Three further messages, each for an audience of its own"


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """Give a widget as in a page that scrolls, with two labels whose words do not wrap, and a hairline."""
    inside = Beside(least=20)
    inside.add(Label(LONG))
    inside.add_line()
    inside.add(Label(LONG))
    made = holding(column(inside))
    made.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    qtbot.addWidget(made)
    made.show()
    give(inside, 4 * inside.minimumSizeHint().width())
    return made


@pytest.fixture
def beside(around: QWidget) -> Beside:
    """Give the widget with the labels, wide enough for both beside each other."""
    return around.findChildren(Beside)[0]


def give(beside: Beside, width: int) -> None:
    """Give it so much room."""
    around = beside.parentWidget()
    assert around is not None
    around.resize(width, 200)
    QApplication.processEvents()
    assert beside.width() == width


def test_it_asks_for_the_width_of_the_widest_alone(beside: Beside) -> None:
    assert beside.minimumSizeHint().width() == Label(LONG).minimumSizeHint().width()


def test_widgets_stand_beside_each_other_only_where_all_of_them_fit(beside: Beside) -> None:
    assert beside.is_across
    give(beside, 2 * beside.minimumSizeHint().width() - 1)
    assert not beside.is_across
    give(beside, 3 * beside.minimumSizeHint().width())
    assert beside.is_across


def test_below_the_least_width_they_stand_below_each_other_though_they_fit(beside: Beside) -> None:
    for label in beside.findChildren(Label):
        label.setText("A")
    give(beside, 20 * theme.px(15) - 1)
    assert not beside.is_across


def test_longer_words_move_the_second_below_the_first(beside: Beside, qtbot: QtBot) -> None:
    for label in beside.findChildren(Label):
        label.setText("A")
    give(beside, 20 * theme.px(15))
    qtbot.waitUntil(lambda: beside.is_across)
    for label in beside.findChildren(Label):
        label.setText(LONG)
    qtbot.waitUntil(lambda: not beside.is_across)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("percent", [115, 150, 175])
def test_no_page_of_a_new_company_is_wider_than_its_room(
    empty: Workspace, qtbot: QtBot, language: str, percent: int
) -> None:
    set_language(language)
    theme.apply(QApplication.instance(), "light", percent)
    window = MainWindow(empty, text_size=percent)
    qtbot.addWidget(window)
    window.show()
    wider = []
    for width, height in ((1024, 680), (1366, 728)):
        window.resize(width, height)
        for entry in CATALOGUE:
            window.show_page(entry.page_id)
            QApplication.processEvents()
            bodies = [body for body in window.page().findChildren(Body) if body.isVisible()]
            wider += [(entry.page_id, width) for body in bodies if body.widget().width() > body.viewport().width()]
    assert not wider
