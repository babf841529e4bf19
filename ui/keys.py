"""What keys mean everywhere: which of them enter, and how far an arrow moves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PRESSING = (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_Select)
"""The keys that press a button."""

_UP_OR_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ASIDE = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key enters: the large one or that of the number block."""
    return event.key() in ENTER


def step_down(event: QKeyEvent) -> int | None:
    """Return 1 for the arrow down, -1 for the arrow up, ``None`` for any other key."""
    return _UP_OR_DOWN.get(Qt.Key(event.key()))


def step_aside(event: QKeyEvent) -> int | None:
    """Return 1 for the arrow right, -1 for the arrow left, ``None`` for any other key."""
    return _ASIDE.get(Qt.Key(event.key()))
