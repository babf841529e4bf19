"""Draw icons from the icon font, sharp at every size, without the package's own loader through qtpy.

That loader imports all of Qt, which takes half of the start-up time.
"""

import json
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from mentordesk import assets

_FILL = 1
"""Height of the letter in that of the icon: the letter has a margin of its own."""


class _Glyph(QIconEngine):
    """Draw one glyph in a colour, and in another when disabled."""

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
    """Return an icon by its name in the font, in a colour, and in another when disabled.

    Raises KeyError if the font has no such icon.
    """
    return QIcon(_Glyph(chr(int(_letters()[glyph], 16)), colour, off))


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    letters: dict[str, str] = json.loads(assets.icon_font().letters.read_text("utf-8"))
    return letters


@lru_cache(maxsize=1)
def _family() -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(assets.icon_font().font)))[0]
