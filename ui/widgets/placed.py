"""What the owner is looking at comes back: the tables and the scrolled areas of a page, each by a name."""

from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea

from ui import theme
from ui.soon import soon

WAITS = 2_000
"""Milliseconds in which a page built anew gets its height; what grows later is the owner's doing."""


class Placed(Protocol):
    """Something in which the owner is at a place: it says where, and goes back there in a page built anew."""

    def place(self) -> Any:
        """Return where the owner is."""

    def come_back_to(self, place: Any) -> None:
        """Go where ``place`` says."""


class Scrolled:
    """How far an area is scrolled, in px at 100 %. The tables inside, which know their rows, have the last word."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area

    def place(self) -> int:
        """Return how far the area is scrolled."""
        return round(self._area.verticalScrollBar().value() / theme.scale())

    def come_back_to(self, place: int) -> None:
        """Scroll as far, once the area has its height."""
        if place:
            _Scrolling(self._area, place)


class _Scrolling(QObject):
    """Scrolls an area once it is high enough."""

    def __init__(self, area: QAbstractScrollArea, place: int) -> None:
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        self._far = theme.px(place)
        soon(self, self._scroll)

    def _scroll(self) -> None:
        self._bar.setValue(self._far)
        if self._bar.maximum() >= self._far:
            self.deleteLater()
            return
        self._bar.rangeChanged.connect(self._grown)
        soon(self, self.deleteLater, wait=WAITS)

    def _grown(self, _least: int, most: int) -> None:
        if most >= self._far:
            self._bar.setValue(self._far)
            self._bar.rangeChanged.disconnect(self._grown)
            self.deleteLater()
