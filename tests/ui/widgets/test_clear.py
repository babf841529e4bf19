"""A layout that is cleared and filled again and again leaves nothing behind, not even what only Qt sees."""

import ctypes
import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.rounds import settle
from ui.main_window import MainWindow
from ui.widgets.basic import clear

EACH = 10
"""So many lines are put into the layout each time."""

ROUNDS = 100
LEAST = 300
"""So many bytes a round may leave by chance; the items around ten widgets are a thousand."""


class _Heap(ctypes.Structure):
    _names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = tuple((name, ctypes.c_size_t) for name in _names.split())


def heap() -> Callable[[], int] | None:
    """Return what says how many bytes are in use, where the system's library can tell."""
    asked = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if asked is None:
        return None
    asked.restype = _Heap
    return lambda: int(asked().uordblks)


def fill(layout: QVBoxLayout) -> None:
    clear(layout)
    for _line in range(EACH):
        layout.addWidget(QLabel("x"))
    settle()


def test_everything_goes_out_of_a_layout_and_what_is_within_too(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    layout, inner = QVBoxLayout(place), QHBoxLayout()
    layout.addWidget(QLabel("a"))
    layout.addSpacing(5)
    inner.addWidget(QLabel("b"))
    inner.addStretch(1)
    layout.addLayout(inner)
    clear(layout)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert (layout.count(), place.findChildren(QLabel), place.findChildren(QHBoxLayout)) == (0, [], [])
    layout.addWidget(QLabel("c"))
    assert layout.count() == 1


@pytest.mark.skipif(heap() is None, reason="the library of this system does not say what is in use")
def test_a_layout_that_is_filled_again_and_again_takes_no_more_memory(qtbot: QtBot) -> None:
    used = heap()
    assert used is not None
    place = QWidget()
    qtbot.addWidget(place)
    layout = QVBoxLayout(place)
    place.show()

    def rounds(count: int) -> int:
        for _round in range(count):
            fill(layout)
        gc.collect()
        return used()

    before = rounds(ROUNDS)
    assert (rounds(ROUNDS) - before) / ROUNDS < LEAST


def test_icons_as_they_were_drawn_go_with_the_window_that_they_were_drawn_for(window: MainWindow) -> None:
    drawn = QPixmap(4, 4)
    QPixmapCache.insert("drawn before", drawn)
    assert QPixmapCache.find("drawn before", QPixmap())
    window.rebuild()
    assert not QPixmapCache.find("drawn before", QPixmap())
