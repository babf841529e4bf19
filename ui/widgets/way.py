"""The strip of the stages of a step: rings with names and counts, reachable at any time by mouse and arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from mentordesk.domain.journey.steps import STAGE_WORDS, Stage
from mentordesk.i18n import _
from mentordesk.text import in_line
from ui import theme
from ui.keys import is_enter, step_aside
from ui.widgets.basic import plain_tip
from ui.widgets.rings import draw_ring

RING, GAP, PAD = 22, 8, 8
BAR = 3


@dataclass(frozen=True, slots=True)
class WayPoint:
    """The values of a stage; ``words`` is a short count."""

    name: str
    number: int
    stage: Stage = Stage.NONE
    share: float = 0.0
    words: str = ""


class WayItem(QAbstractButton):
    """One stage: ring, name, count. In a narrow strip only the open stage shows its text."""

    moved = Signal(int)

    def __init__(self, point: WayPoint) -> None:
        super().__init__()
        self.point = point
        self.is_short = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_point(point)

    def show_point(self, point: WayPoint) -> None:
        """Show the progress of the stage."""
        self.point = point
        state = in_line(point.words, str(STAGE_WORDS[point.stage]), between=", ")
        self.setAccessibleName(
            _("{n}. {name}: {state}", n=point.number, name=point.name, state=state) if state else point.name
        )
        self.setToolTip(plain_tip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def whole_width(self) -> int:
        """Return the width with the full text."""
        name = QFontMetrics(theme.font("label")).horizontalAdvance(self.point.name)
        words = QFontMetrics(theme.font("hint")).horizontalAdvance(self.point.words)
        return theme.px(2 * PAD + RING + GAP) + max(name, words)

    def ring_width(self) -> int:
        """Return the width of the ring alone."""
        return theme.px(2 * PAD + RING)

    def sizeHint(self) -> QSize:
        wide = self.whole_width() if not self.is_short or self.isChecked() else self.ring_width()
        return QSize(wide, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._draw_ground(painter, box)
        size = theme.px(RING)
        ring = QRectF(theme.px(PAD), (self.height() - size) / 2, size, size)
        draw_ring(painter, ring, self.point.number, self.point.stage, self.point.share)
        if not self.is_short or self.isChecked():
            self._draw_words(painter, round(ring.right()) + theme.px(GAP))

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            ground = "sheet"
        elif self.underMouse():
            ground = "sheet2"
        else:
            ground = ""
        painter.setPen(QPen(theme.color("line"), 1) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            bar = theme.px(BAR)
            line = QRectF(theme.px(PAD), self.height() - bar, self.width() - theme.px(16), bar)
            painter.drawRoundedRect(line, 1, 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _draw_words(self, painter: QPainter, left: int) -> None:
        name = theme.font("label")
        below = theme.font("hint")
        if not self.isChecked():
            name.setWeight(theme.font("small").weight())
        step = QFontMetrics(name).lineSpacing()
        high = step + (QFontMetrics(below).lineSpacing() if self.point.words else 0)
        top = (self.height() - high) / 2
        painter.setFont(name)
        painter.setPen(theme.color("ink"))
        painter.drawText(
            QRectF(left, top, self.width() - left, step), int(Qt.AlignmentFlag.AlignVCenter), self.point.name
        )
        painter.setFont(below)
        painter.setPen(theme.color("ink2"))
        place = QRectF(left, top + step, self.width() - left, high - step)
        painter.drawText(place, 0, self.point.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_aside(event)
        if step is not None:
            self.moved.emit(step)
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class WayStrip(QWidget):
    """The strip. ``opened(place)`` is emitted when the owner opens a stage, counted from 0."""

    opened = Signal(int)

    def __init__(self, points: Sequence[WayPoint]) -> None:
        super().__init__()
        self.setAccessibleName(_("The parts of this step"))
        self.items = [WayItem(point) for point in points]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, item in enumerate(self.items):
            if place:
                layout.addWidget(_Joint(), 1)
            layout.addWidget(item)
            item.clicked.connect(lambda _on=False, at=place: self.opened.emit(at))
            item.moved.connect(lambda step, at=place: self._walk(at + step))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        width = sum(item.ring_width() for item in self.items)
        self.setMinimumSize(width, self.items[0].sizeHint().height())

    def show_points(self, points: Sequence[WayPoint], at: int) -> None:
        """Show the progress of every stage, and which one is open."""
        for item, point in zip(self.items, points, strict=True):
            item.show_point(point)
        self.items[at].setChecked(True)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the text of all stages if it fits, else only that of the open stage."""
        gaps = theme.px(4) * (len(self.items) - 1)
        needed = sum(item.whole_width() for item in self.items) + gaps
        for item in self.items:
            item.is_short = needed > self.width()
            item.updateGeometry()
            item.update()

    def _walk(self, place: int) -> None:
        self.items[place % len(self.items)].setFocus(Qt.FocusReason.TabFocusReason)


class _Joint(QWidget):
    """The hairline between two stages."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("edge"), 1))
        middle = self.height() // 2
        painter.drawLine(theme.px(2), middle, self.width() - theme.px(2), middle)
