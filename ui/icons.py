"""Draws icons out of the icon font: one letter each, sharp at every size, without the package's own way through qtpy.

That way would bring in every name of Qt at the start, half of the time until the window stands.
"""

import json
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from mentordesk import assets

_FILL = 0.875
"""Height of the letter in that of the icon: what is left is the letter's own margin."""


class _Glyph(QIconEngine):
    """Draws one letter in a colour, and in another where it is switched off."""

    def __init__(self, letter: str, colour: str, off: str) -> None:
        super().__init__()
        self._letter, self._colour, self._off = letter, colour, off

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, round(_FILL * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._off if mode == QIcon.Mode.Disabled else self._colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return made

    def clone(self) -> QIconEngine:
        return _Glyph(self._letter, self._colour, self._off)


@lru_cache(maxsize=512)
def icon(glyph: str, colour: str, off: str) -> QIcon:
    """Return an icon by the font's own name for it, in a colour, and another where it is switched off.

    Raises KeyError where the font has no such icon.
    """
    return QIcon(_Glyph(chr(int(_letters()[glyph], 16)), colour, off))


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    found: dict[str, str] = json.loads(assets.icon_font().letters.read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _family() -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(assets.icon_font().font)))[0]
