"""Draw scores and plans: parts as bars, mentor places as seats, and a line with bold numbers."""

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.i18n import _, number
from ui import theme

WHOLE = 1000
"""Milli-points in a point."""


class ScoreBar(QWidget):
    """One part of a score: a track as long as its weight, filled up to its points, with "27/30" above.

    A part without data has a dashed, empty track and ``missing`` instead of its points.
    """

    def __init__(
        self, name: str, points: int, at_most: int, *, known: bool = True, missing: str = "", longest: int = 0
    ) -> None:
        """Take points in milli-points; ``longest`` is the weight of the heaviest part, whose track fills the width."""
        super().__init__()
        self._name, self._points, self._at_most = name, points, at_most
        self._known, self._missing = known, missing
        self._share = at_most / max(1, longest or at_most)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        state = _("{points} of {most}", points=_whole(points), most=_whole(at_most)) if known else missing
        self.setAccessibleName(f"{name}: {state}")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(20) + theme.px(8) + theme.px(5))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = QRectF(0, 0, self.width(), theme.px(20))
        room = words.width() - self._draw_points(painter, words) - theme.px(8)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink"))
        name = QFontMetrics(painter.font()).elidedText(self._name, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        width = self.width() * self._share - 1
        self._draw_track(painter, QRectF(0.5, words.bottom() + 0.5, width, theme.px(8) - 1))

    def _draw_points(self, painter: QPainter, rect: QRectF) -> float:
        """Draw the points at the right and return their width."""
        pieces: tuple[tuple[str, str, str], ...] = (
            ("label", "ink", _whole(self._points)),
            ("small", "ink2", f"/{_whole(self._at_most)}"),
        )
        if not self._known:
            pieces = (("small", "ink2", self._missing),)
        right = rect.right()
        for style, ink, text in reversed(pieces):
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(ink))
            right -= QFontMetrics(painter.font()).horizontalAdvance(text)
            painter.drawText(
                QRectF(right, rect.top(), rect.width(), rect.height()), int(Qt.AlignmentFlag.AlignVCenter), text
            )
        return rect.right() - right

    def _draw_track(self, painter: QPainter, track: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("line" if self._known else "edge"), 1)
        if not self._known:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("sheet2") if self._known else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, 2, 2)
        if self._known and self._points > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            filled = QRectF(track.left() - 0.5, track.top() - 0.5, 0, track.height() + 1)
            share = min(1.0, self._points / max(1, self._at_most))
            filled.setWidth((track.width() + 1) * share)
            painter.drawRoundedRect(filled, 2, 2)


class SeatRow(QWidget):
    """The places of each mentor as a group of squares: filled if taken, dashed if free."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_seats(self, groups: Sequence[tuple[int, int]]) -> None:
        """Show ``(taken, places)`` for each mentor."""
        self._groups = tuple(groups)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        seat = theme.px(19)
        gap = theme.px(3)
        between = theme.px(8)
        seats = sum(max(taken, places) for taken, places in self._groups)
        gaps = max(0, len(self._groups) - 1) * between
        return QSize(seats * (seat + gap) + gaps, seat + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seat = theme.px(19)
        gap = theme.px(3)
        between = theme.px(8)
        left = 0
        for taken, places in self._groups:
            for place in range(max(taken, places)):
                box = QRectF(left + 0.5, 0.5, seat - 1, seat - 1)
                self._draw_seat(painter, box, taken=place < taken)
                left += seat + gap
            left += between

    def _draw_seat(self, painter: QPainter, box: QRectF, *, taken: bool) -> None:
        if taken:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("accent"))
        else:
            painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("sheet"))
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))


class FigureLine(QWidget):
    """A wrapping line of text with bold numbers."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show a sentence with bold numbers."""
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the sentence."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        whole = self._laid_out(_UNBROKEN)
        width = math.ceil(whole.lineAt(0).naturalTextWidth()) + 2 if whole.lineCount() else 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(_LINE))

    def heightForWidth(self, width: int) -> int:
        return theme.px(_LINE) * max(1, self._laid_out(width).lineCount())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("ink"))
        layout = self._laid_out(self.width())
        height = theme.px(_LINE) * layout.lineCount()
        layout.draw(painter, QPointF(0, (self.height() - height) / 2))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.words(), _font(heavy=False))
        layout.setFormats(
            [_heavier(number.start(), number.end()) for number in re.finditer(r"\d[\d.,]*", self.words())]
        )
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (theme.px(_LINE) - line.height()) / 2))
            top += theme.px(_LINE)
        layout.endLayout()
        return layout


_LINE, _UNBROKEN = 26, 16_000


def _font(*, heavy: bool) -> QFont:
    made = theme.font("body", bold=heavy)
    made.setPixelSize(theme.px(17))
    return made


def _heavier(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = end - start
    look = QTextCharFormat()
    look.setFont(_font(heavy=True))
    made.format = look
    return made


def _whole(points: int) -> str:
    return number(points / WHOLE, 0)
