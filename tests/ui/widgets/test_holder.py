"""What is inside other things is measured at the widths that it is shown at, however deep inside it is."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.basic import FramedHolder, Holder, Label, column, holding, sheet
from ui.widgets.form.fields import Field, LineEdit

WORDS = "Only the average of each level, never what one person earns. "
DEEP = 6


class Measured(Label):
    """A wrapped label that writes down at which widths it is asked for its height."""

    def __init__(self) -> None:
        super().__init__(WORDS * 3, wrap=True)
        self.widths: set[int] = set()

    def heightForWidth(self, width: int) -> int:
        self.widths.add(width)
        return super().heightForWidth(width)


def _within(inner: QWidget, kind: type[QWidget], beside: str = "") -> QWidget:
    """Return a widget around another one and a line of words, which wants a width of its own."""
    made = kind()
    made.setLayout(column(Label(beside), inner))
    return made


@pytest.mark.parametrize("kind", [Holder, FramedHolder])
def test_words_deep_inside_a_window_are_measured_at_their_width_alone(kind: type[QWidget], qtbot: QtBot) -> None:
    label = Measured()
    inner: QWidget = label
    for depth in range(DEEP):
        inner = _within(inner, kind, "x" * 10 * depth)
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(inner)
    window.resize(900, 600)
    window.show()
    assert label.widths == {label.width()}


def test_a_holder_has_the_height_of_its_words_at_its_width(qtbot: QtBot) -> None:
    label = Measured()
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(_within(_within(label, Holder), Holder), None))
    window.resize(120, 600)
    window.show()
    assert label.height() == label.heightForWidth(label.width()) > label.sizeHint().height()


def test_a_holder_without_a_layout_wants_what_qt_says(qtbot: QtBot) -> None:
    for bare in (Holder(), FramedHolder()):
        qtbot.addWidget(bare)
        assert not bare.sizeHint().isValid()


def test_what_stands_around_other_things_is_a_holder(qtbot: QtBot) -> None:
    made = (holding(column()), sheet(), Field("", LineEdit()))
    for widget in made:
        qtbot.addWidget(widget)
    assert all(isinstance(widget, Holder | FramedHolder) for widget in made)
