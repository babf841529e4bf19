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
from ui.widgets.basic import Holder, plain_tip
from ui.widgets.rings import draw_ring

BAR = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """How an item of the strip is set: sizes of ring, gap and margin in px, whether the name folds or is left out."""

    ring: int
    gap: int
    pad: int
    folds: bool = False
    is_named: bool = True


def settings() -> tuple[Setting, ...]:
    """Return the settings from the widest to the narrowest: in the tight one only ring and words grow with the text."""
    roomy = Setting(theme.px(22), theme.px(8), theme.px(8))
    tight = Setting(theme.px(18), 4, 4, folds=True)
    return (roomy, tight, Setting(theme.px(18), 4, 4, folds=True, is_named=False))


@dataclass(frozen=True, slots=True)
class WayPoint:
    """The values of a stage; ``words`` is a short count."""

    name: str
    number: int
    stage: Stage = Stage.NONE
    share: float = 0.0
    words: str = ""


class WayItem(QAbstractButton):
    """One stage: ring, name, count. In a narrow strip the name folds; in the narrowest only the open stage has one."""

    moved = Signal(int)

    def __init__(self, point: WayPoint) -> None:
        super().__init__()
        self.point = point
        self.setting = settings()[0]
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

    def width_in(self, setting: Setting) -> int:
        """Return the width in a setting."""
        ring = 2 * setting.pad + setting.ring
        if not (setting.is_named or self.isChecked()):
            return ring
        return ring + setting.gap + max(_wide(words, style) for words, style in self._lines(setting))

    def _lines(self, setting: Setting) -> Sequence[tuple[str, str]]:
        """Return the one or two lines of text with their styles: the name and, unless it is folded, the count."""
        name, words = folded(self.point.name) if setting.folds else (self.point.name,), self.point.words
        lines = [(part, "label") for part in name]
        if words and len(name) == 1 and not (setting.folds and _wide(words, "hint") > _wide(name[0], "label")):
            lines.append((words, "hint"))
        return lines

    def shows_name(self) -> bool:
        """Whether the name can be read."""
        return self.setting.is_named or self.isChecked()

    def sizeHint(self) -> QSize:
        return QSize(self.width_in(self.setting), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._draw_ground(painter, box)
        size = self.setting.ring
        ring = QRectF(self.setting.pad, (self.height() - size) / 2, size, size)
        draw_ring(painter, ring, self.point.number, self.point.stage, self.point.share)
        if self.shows_name():
            self._draw_words(painter, round(ring.right()) + self.setting.gap)

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
            pad = self.setting.pad
            painter.drawRoundedRect(QRectF(pad, self.height() - bar, self.width() - 2 * pad, bar), 1, 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _draw_words(self, painter: QPainter, left: int) -> None:
        lines = self._lines(self.setting)
        heights = [QFontMetrics(theme.font(style)).lineSpacing() for _words, style in lines]
        top = (self.height() - sum(heights)) / 2
        for (words, style), high in zip(lines, heights, strict=True):
            font = theme.font(style)
            if style == "label" and not self.isChecked():
                font.setWeight(theme.font("small").weight())
            painter.setFont(font)
            painter.setPen(theme.color("ink" if style == "label" else "ink2"))
            place = QRectF(left, top, self.width() - left, high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            top += high

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


class WayStrip(Holder):
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
        narrowest = settings()[-1]
        self.setMinimumSize(sum(item.width_in(narrowest) for item in self.items), self.items[0].sizeHint().height())

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
        """Take the first setting in which all stages fit, or the last."""
        joints = JOINT * (len(self.items) - 1)
        for setting in settings():
            if sum(item.width_in(setting) for item in self.items) + joints <= self.width():
                break
        for item in self.items:
            item.setting = setting
            item.updateGeometry()
            item.update()

    def _walk(self, place: int) -> None:
        self.items[place % len(self.items)].setFocus(Qt.FocusReason.TabFocusReason)


def folded(name: str) -> tuple[str, ...]:
    """Return a name on one line, or on the two lines of which the longer is shortest."""
    words = name.split()
    ways = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(ways, key=lambda way: max(map(len, way)), default=(name,))


def _wide(words: str, style: str) -> int:
    return QFontMetrics(theme.font(style)).horizontalAdvance(words)


JOINT = 4
"""The least width between two stages, in px."""


class _Joint(QWidget):
    """The hairline between two stages."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(JOINT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("edge"), 1))
        middle = self.height() // 2
        painter.drawLine(1, middle, self.width() - 2, middle)
