"""Sizes, fonts, elided texts and icons of the board at a zoom, each computed once."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from mentordesk.domain.matching.tone import Tone
from ui import theme

TONE_ICONS = {Tone.GOOD: "ok", Tone.OPEN: "info", Tone.WARN: "warning", Tone.BAD: "ban"}
"""The icon that says the tone of a verdict without its colour."""

_DASHES = {1: (4.0, 3.0), 2: (3.0, 2.0)}
_KEPT = 20_000
"""How many words cut to a width are kept: a window that is pulled larger asks for many widths."""

_END = Qt.TextElideMode.ElideRight
_LEFT, _RIGHT, _MIDDLE = "left", "right", "middle"


class Look:
    """Sizes and drawing functions at a zoom; texts are measured once per width."""

    def __init__(self, factor: float = 1.0) -> None:
        self.factor = factor
        self.heavy = theme.palette().heavy
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._cut: dict[tuple[str, str, int], str] = {}
        self._broken: dict[tuple[str, str, int, int], tuple[str, ...]] = {}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self._colours: dict[str, QColor] = {}

    def px(self, size: float) -> int:
        """Return a size at the text scale and the zoom, in pixels."""
        return max(1, round(size * theme.scale() * self.factor))

    def colour(self, role: str) -> QColor:
        """Return the colour for a role."""
        if role not in self._colours:
            self._colours[role] = theme.color(role)
        return self._colours[role]

    def font(self, style: str) -> QFont:
        """Return the font for a type style at the zoom."""
        if style not in self._fonts:
            made = theme.font(style)
            made.setPixelSize(max(1, round(made.pixelSize() * self.factor)))
            self._fonts[style] = made
        return self._fonts[style]

    def metrics(self, style: str) -> QFontMetrics:
        """Return the font metrics for a type style at the zoom."""
        if style not in self._metrics:
            self._metrics[style] = QFontMetrics(self.font(style))
        return self._metrics[style]

    def width(self, style: str, text: str) -> int:
        """Return the width of a text."""
        return self.metrics(style).horizontalAdvance(text)

    def cut(self, style: str, text: str, width: int) -> str:
        """Return a text elided to a width."""
        key = (style, text, width)
        if key not in self._cut:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            fits = self.width(style, text) <= width + 1  # each width is rounded separately
            self._cut[key] = text if fits else self.metrics(style).elidedText(text, _END, width)
        return self._cut[key]

    def broken(self, style: str, text: str, width: int, most: int) -> tuple[str, ...]:
        """Return a text wrapped into at most this many lines of a width, the last one elided."""
        key = (style, text, width, most)
        if key not in self._broken:
            self._broken[key] = self._break(style, text, width, most)
        return self._broken[key]

    def _break(self, style: str, text: str, width: int, most: int) -> tuple[str, ...]:
        layout = QTextLayout(text, self.font(style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(text)][:most]
        if len(starts) > most:
            ends[-1] = len(text)
        lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
        return tuple(self.cut(style, line, width) for line in lines)

    def say(self, painter: QPainter, style: str, ink: str, rect: QRect, text: str, *, side: str = _LEFT) -> None:
        """Draw one line of text in a rectangle, elided to its width and vertically centred."""
        shown = self.cut(style, text, rect.width())
        metrics = self.metrics(style)
        left = rect.left()
        if side != _LEFT:
            spare = rect.width() - metrics.horizontalAdvance(shown)
            left += spare if side == _RIGHT else spare // 2
        base = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(self.font(style))
        painter.setPen(self.colour(ink))
        painter.drawText(QPointF(left, base), shown)

    def name(self, painter: QPainter, ink: str, rect: QRect, light: str, strong: str) -> None:
        """Draw a name with a bold given name, shortening the family name if it is too long."""
        space = self.width("body", " ")
        light = self.shortened("body", light, rect.width() - self.width("strong", strong) - space)
        if light:
            self.say(painter, "body", ink, rect, light)
            rect = rect.adjusted(self.width("body", light) + space, 0, 0, 0)
        self.say(painter, "strong", ink, rect, strong)

    def shortened(self, style: str, family: str, room: int) -> str:
        """Return a family name that fits, with as many leading initials as needed, or ""."""
        key = (style, family, -room)
        if key not in self._cut:
            words = family.split()
            initials = [f"{word[0]}." for word in words]
            tries = [" ".join([*initials[:n], *words[n:]]) for n in range(len(words) + 1)]
            self._cut[key] = next((made for made in tries if self.width(style, made) <= room), "")
        return self._cut[key]

    def icon(self, painter: QPainter, name: str, role: str, left: int, middle: int, size: int) -> None:
        """Draw an icon of ``size`` pixels, vertically centred, with its left edge here."""
        ratio = painter.device().devicePixelRatio()
        key = (name, role, size, ratio)
        if key not in self._icons:
            self._icons[key] = theme.icon(name, role).pixmap(QSize(size, size), ratio)
        painter.drawPixmap(left, middle - size // 2, self._icons[key])

    def box(
        self,
        painter: QPainter,
        rect: QRect,
        *,
        ground: str = "",
        border: str = "line",
        width: int = 1,
        dashed: bool = False,
        radius: int = 6,
    ) -> None:
        """Draw a rounded box, transparent without ``ground``."""
        pen = QPen(self.colour(border), width)
        if dashed:
            pen.setDashPattern(_DASHES.get(width, _DASHES[2]))
        painter.setPen(pen)
        painter.setBrush(self.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = width / 2
        round_ = self.px(radius)
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), round_, round_)

    def bar(self, painter: QPainter, rect: QRect) -> None:
        """Draw the bar at the left that marks a selection without relying on colour."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("accent"))
        inset = self.px(8)
        bar = QRectF(rect.left(), rect.top() + inset, 3, rect.height() - 2 * inset)
        painter.drawRoundedRect(bar, 1.5, 1.5)
