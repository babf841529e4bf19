"""Keep the Python sides of screens, with which the search for cycles would delete the screen that all windows are on.

PySide takes the screen that a widget returns for a part of that widget. Where the search for cycles finds the widget,
and the Python side of the screen is older, PySide hands the screen over to Python, which deletes it, and the process
ends with the next window. What is kept here the search does not find.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QScreen, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_kept: set[QScreen] = set()


def keep_screens() -> None:
    """Keep the Python side of every screen that a widget or a window of the system returns from now on."""
    for kind in (QWidget, QWindow):
        setattr(kind, "screen", _keeping(kind.screen))  # noqa: B010


def _keeping(ask: Callable[[Any], QScreen]) -> Callable[[Any], QScreen]:
    def screen(of: Any) -> QScreen:
        found = ask(of)
        if found not in _kept:
            _kept.difference_update([gone for gone in _kept if not isValid(gone)])  # gone with their widget
            _kept.add(found)
        return found

    return screen
