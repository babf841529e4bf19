"""A long path shows its drive and its last folder; whoever types in it has the whole text."""

from collections.abc import Iterator
from pathlib import PureWindowsPath

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.basic import Button, column, holding, plain_tip
from ui.widgets.form.fields import LineEdit, PathLine

LONG = str(
    PureWindowsPath("D:/Hồ sơ công ty") / "Phòng Hành chính Nhân sự năm 2026" / "Chương trình cố vấn" / "Phiếu gửi đi"
)


def drawn(line: LineEdit) -> QImage:
    return line.grab().toImage()


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[PathLine]:
    made = PathLine(LONG)
    made.setFixedWidth(theme.px(220))
    around = holding(column(Button("Choose…"), made, None))
    qtbot.addWidget(around)
    around.show()
    yield made
    around.close()


def test_a_long_path_shows_both_its_ends_and_its_tip_all_of_it(line: PathLine) -> None:
    assert line.at_rest().startswith("D:")
    assert line.at_rest().endswith("gửi đi")
    assert "…" in line.at_rest()
    assert line.text() == LONG
    assert line.toolTip() == plain_tip(LONG)
    line.setText("D:/Phiếu")
    assert line.at_rest() == line.text() == "D:/Phiếu"
    assert line.toolTip() == plain_tip("D:/Phiếu")


def test_it_looks_like_any_line_with_the_words_it_shows(line: PathLine, qtbot: QtBot) -> None:
    assert not line.hasFocus()
    other = LineEdit(line.at_rest())
    other.setFixedSize(line.size())
    around = holding(column(Button("Choose…"), other, None))
    qtbot.addWidget(around)
    around.show()
    assert drawn(line) == drawn(other)


def test_whoever_types_in_it_has_the_whole_path(line: PathLine, qtbot: QtBot) -> None:
    at_rest = drawn(line)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.end(False)
    qtbot.keyClicks(line, " 2")
    assert line.text() == f"{LONG} 2"
    line.clearFocus()
    assert drawn(line) != at_rest
    assert line.at_rest().endswith("đi 2")
