"""Bars of a survey: how many answered, how many agree, with the band that is expected behind it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.surveys.results import LEAST, USUAL
from ui import theme

HIGH, BAND_HIGH = 7, 13
"""The height of a bar and of the band behind it, in px at 100 %."""


def draw_share(painter: QPainter, rect: QRect, share: float | None, *, band: bool = False) -> None:
    """Draw a share of the width; nothing known is a dashed frame. The band is what is expected of an item."""
    high = theme.px(HIGH)
    track = QRectF(rect.left() + 0.5, rect.center().y() - high / 2 + 0.5, rect.width() - 1, high)
    painter.save()
    pen = QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine if share is None else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(theme.color("sheet2") if share is not None else Qt.BrushStyle.NoBrush)
    painter.drawRect(track)
    if share is not None:
        filled = QRectF(track)
        filled.setWidth(track.width() * min(1.0, max(0.0, share)))
        painter.fillRect(filled, theme.color("accent"))
    if band:
        tall = theme.px(BAND_HIGH)
        left = track.left() + track.width() * LEAST
        frame = QRectF(left, rect.center().y() - tall / 2 + 0.5, track.width() * (USUAL - LEAST), tall)
        painter.setPen(QPen(theme.color("good"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
    painter.restore()


class ShareBar(QWidget):
    """A bar by itself."""

    def __init__(self, share: float | None) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(48))
        self.setFixedHeight(theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_share(painter, self.rect(), self._share)


class BandMark(QWidget):
    """The sign of the band, beside the words that explain it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(16), theme.px(BAND_HIGH + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("good"), 1))
        painter.setBrush(theme.color("good_soft"))
        painter.drawRect(self.rect().adjusted(0, 1, -1, -2))
