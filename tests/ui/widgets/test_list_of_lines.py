"""A list of lines scrolls by itself where its body has room, and not where the body scrolls."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.basic import Label, column, holding
from ui.widgets.body import Body
from ui.widgets.list_of_lines import FEW_LINES, ListOfLines


@pytest.mark.parametrize(("height", "is_whole"), [(600, False), (100, True)])
def test_one_scroll_bar_is_enough(qtbot: QtBot, height: int, is_whole: bool) -> None:
    lines = ListOfLines()
    lines.addItems([f"Võ Thành Đạt {n}" for n in range(40)])
    body = Body(holding(column(Label("Ai đã đến?"), lines)))
    qtbot.addWidget(body)
    body.resize(400, height)
    body.show()
    for _round in range(3):
        QApplication.processEvents()
    assert body.is_whole is is_whole
    assert (lines.verticalScrollBar().maximum() == 0) is is_whole
    assert (body.verticalScrollBar().maximum() > 0) is is_whole
    seen = lines.viewport().height() // lines.sizeHintForRow(0)
    assert seen >= (lines.count() if is_whole else FEW_LINES)
