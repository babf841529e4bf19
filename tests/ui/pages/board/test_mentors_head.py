"""The head of the mentors says how they are sorted whole, beside the count where there is room for both."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import clipped
from ui import theme
from ui.app import make_application
from ui.pages.board.heads import MentorsHead


@pytest.mark.parametrize(("percent", "width", "counts"), [(175, 440, False), (100, 700, True)])
def test_the_order_of_the_mentors_is_never_cut(qtbot: QtBot, percent: int, width: int, counts: bool) -> None:
    theme.apply(make_application(), "light", percent)
    head = MentorsHead()
    qtbot.addWidget(head)
    head.resize(width, head.height())
    head.show_count(8, 16)
    head.show()
    head.show_order("Sơn")
    for _round in range(3):
        QApplication.processEvents()
    assert head._count.isVisible() is counts
    assert clipped.faults(head) == []
    head.show_order("")
    assert head._count.isVisible()
