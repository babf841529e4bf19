"""The buttons of the views stay at one edge of the page whichever view is shown, so that the next press finds them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.pages.meetings.page import CALENDAR, EXECUTIVE, LIST, PAIRS, MeetingsPage
from ui.workspace import Workspace


def right_of(widget: QWidget, inside: QWidget) -> int:
    return widget.mapTo(inside, widget.rect().topRight()).x()


@pytest.mark.parametrize("width", [640, 760, 960, 1180, 1400])
def test_the_buttons_of_the_views_stay_at_the_right_edge(empty: Workspace, qtbot: QtBot, width: int) -> None:
    page = MeetingsPage(empty)
    qtbot.addWidget(page)
    page.resize(width, 820)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    for view in (CALENDAR, LIST, PAIRS, EXECUTIVE):
        page.show_view(view)
        head = page.view.parentWidget()
        assert head is not None
        last = page.view.button(EXECUTIVE)
        qtbot.waitUntil(lambda edge=head, last=last: right_of(last, edge) >= edge.width() - 2)
