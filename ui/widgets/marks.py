"""Draw small marks with their numbers: how many talks a month, which of ninety days, how many meetings and points."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.coaching.board import MARK_WORDS, Mark
from mentordesk.domain.newcomers.days import DAYS, FIRST_MONTH, FIRST_WEEK
from ui import theme
from ui.widgets.basic import Holder, Label, row

SIZE = 14
"""The size of a mark in px at 100 %."""


def draw_mark(painter: QPainter, place: QRectF, mark: Mark) -> None:
    """Draw the shape of a month: a ring, a half, a tick or a plus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = place.adjusted(1, 1, -1, -1)
    ink = theme.color("edge" if mark is Mark.NONE else "accent")
    painter.setPen(QPen(ink, max(1.0, theme.px(15) / 10)))
    painter.setBrush(theme.color("accent") if mark in (Mark.REACHED, Mark.MORE) else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if mark is Mark.ONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.setPen(_pen(theme.color("on_accent"), inner))
    middle, step = inner.center(), inner.width() / 4.2
    if mark is Mark.REACHED:
        bend = QPointF(middle.x() - step * 0.25, middle.y() + step * 0.85)
        painter.drawLine(QPointF(middle.x() - step * 1.1, middle.y()), bend)
        painter.drawLine(bend, QPointF(middle.x() + step * 1.15, middle.y() - step * 0.8))
    elif mark is Mark.MORE:
        painter.drawLine(QPointF(middle.x() - step, middle.y()), QPointF(middle.x() + step, middle.y()))
        painter.drawLine(QPointF(middle.x(), middle.y() - step), QPointF(middle.x(), middle.y() + step))
    painter.restore()


def _pen(ink: QColor, inner: QRectF) -> QPen:
    pen = QPen(ink, inner.width() / 7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def draw_count(painter: QPainter, rect: QRect, mark: Mark, count: int) -> None:
    """Draw a mark with its number, which is bold from the target on."""
    size = theme.px(SIZE)
    draw_mark(painter, QRectF(rect.left(), rect.center().y() - size / 2 + 0.5, size, size), mark)
    painter.setFont(theme.font("strong" if mark in (Mark.REACHED, Mark.MORE) else "body"))
    painter.setPen(theme.color("ink" if count else "ink2"))
    beside = rect.adjusted(size + theme.px(7), 0, 0, 0)
    painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(count))


def draw_days(painter: QPainter, rect: QRect, day: int) -> None:
    """Draw which of the ninety days it is, with ticks where the first week and the first four weeks end."""
    high = theme.px(5)
    track = QRectF(rect.left() + 0.5, rect.center().y() - high / 2 + 0.5, rect.width() - 1, high)
    painter.save()
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(theme.color("sheet2"))
    painter.drawRect(track)
    filled = QRectF(track)
    filled.setWidth(track.width() * max(0, min(1.0, day / DAYS)))
    painter.fillRect(filled, theme.color("accent"))
    for tick in (FIRST_WEEK + 1, FIRST_MONTH + 2):
        x = track.left() + track.width() * tick / DAYS
        painter.drawLine(QPointF(x, track.top() - theme.px(4)), QPointF(x, track.bottom() + theme.px(4)))
    painter.restore()


def draw_dots(painter: QPainter, rect: QRect, count: int, most: int) -> int:
    """Draw so many filled dots of so many; return where they end."""
    size, gap = theme.px(9), theme.px(2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(most):
        box = QRectF(rect.left() + place * (size + gap) + 0.5, rect.center().y() - size / 2 + 0.5, size - 1, size - 1)
        painter.setPen(QPen(theme.color("accent" if place < count else "edge"), 1))
        painter.setBrush(theme.color("accent") if place < count else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
    painter.restore()
    return rect.left() + most * (size + gap)


def draw_phases(painter: QPainter, rect: QRect, phases: Sequence[tuple[int, int]]) -> int:
    """Draw a bar for each phase, filled as far as its points are done; return where they end."""
    wide, high, gap = theme.px(19), theme.px(7), theme.px(4)
    painter.save()
    for place, (done, points) in enumerate(phases):
        box = QRectF(rect.left() + place * (wide + gap) + 0.5, rect.center().y() - high / 2 + 0.5, wide - 1, high)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sheet2"))
        painter.drawRoundedRect(box, 2, 2)
        if done:
            box.setWidth(box.width() * done / max(1, points))
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(box, 2, 2)
    painter.restore()
    return rect.left() + len(phases) * (wide + gap)


def draw_words(painter: QPainter, rect: QRect, words: str, *, ink: str = "ink", style: str = "small") -> None:
    """Draw words on one line, elided if too long."""
    painter.setFont(theme.font(style))
    painter.setPen(theme.color(ink))
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class _Shape(QWidget):
    """A mark alone."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(theme.px(SIZE), theme.px(SIZE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_mark(painter, QRectF(self.rect()), self._mark)


class MarkWords(Holder):
    """A mark beside what it means."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.setLayout(row(_Shape(mark), Label(MARK_WORDS[mark], "small", ink="ink2"), gap=6))


class DayBar(QWidget):
    """Which of the ninety days it is."""

    def __init__(self, day: int) -> None:
        super().__init__()
        self._day = day
        self.setFixedSize(theme.px(58), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_days(painter, self.rect(), self._day)


class ShareBar(QWidget):
    """How much of something is used up: a thin bar, full where it is all or more."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(theme.px(90), theme.px(18))

    def show_share(self, share: float) -> None:
        """Show a share; more than all is drawn full."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        high = theme.px(6)
        track = QRectF(0.5, self.height() / 2 - high / 2, self.width() - 1, high)
        with QPainter(self) as painter:
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(theme.color("sheet2"))
            painter.drawRect(track)
            painter.fillRect(
                QRectF(track.left(), track.top(), track.width() * self._share, high), theme.color("accent")
            )
