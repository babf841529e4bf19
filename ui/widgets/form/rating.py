"""Answer controls for the keyboard: ratings from 1 to 5, groups of check boxes, and the times of a week."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QGridLayout, QWidget

from mentordesk.domain.records.questionnaire import HIGHEST, LOWEST
from mentordesk.i18n import _
from ui import theme
from ui.keys import is_enter
from ui.widgets.basic import Holder, Label, WrappingRow, grow_with_width, literal

BOX, BETWEEN = 32, 4
"""A number to press, and the room between two, in px at 100 %."""

NUMBERS = tuple(str(value) for value in range(LOWEST, HIGHEST + 1))

_ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)
_WALK = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}


def outside_words(value: int, highest: int) -> str:
    """Return that a number key rates nothing, for whoever types from paper without looking up."""
    return _("{value} is not on the scale. Press a key from 1 to {highest}.", value=value, highest=highest)


class Rating(QAbstractSlider):
    """A statement and its rating. ``rated(value)`` is emitted when the owner rates it; 0 means not answered.

    A number key rates and moves on, Backspace clears it, or the one before where it is not rated yet,
    Left and Right change it, Up and Down move the focus.
    A number above the highest rates nothing: ``outside(value, highest)`` is emitted.
    ``takes(value)`` may refuse a number before it is set. ``labels`` are the texts of the boxes, from 1.
    """

    rated = Signal(int)
    outside = Signal(int, int)

    def __init__(
        self, text: str, *, takes: Callable[[int], bool] | None = None, labels: Sequence[str] = NUMBERS
    ) -> None:
        super().__init__()
        self._text = text
        self._labels = tuple(labels)
        words = QFontMetrics(theme.font("strong"))
        widest = max(words.horizontalAdvance(label) for label in self._labels)
        self._box = max(theme.px(BOX), widest + theme.px(20))
        self._takes = takes or (lambda _value: True)
        self._hovered = 0
        self.setRange(0, len(self._labels))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        grow_with_width(self)
        self.valueChanged.connect(lambda _value: self._tell_name())
        self._tell_name()

    def text(self) -> str:
        """Return the statement."""
        return self._text

    def show_value(self, value: int) -> None:
        """Show a number without emitting ``rated``."""
        self.setValue(value)
        self.update()

    def rate(self, value: int) -> bool:
        """Set a number as the owner does; return whether it was accepted."""
        if value != self.value():
            if not self._takes(value):
                return False
            self.setValue(value)
            self.update()
            self.rated.emit(value)
        return True

    def box(self, value: int) -> QRect:
        """Return the rectangle of a number."""
        height = theme.px(BOX)
        step = self._box + theme.px(BETWEEN)
        left = self.width() - theme.px(8) - self._box - (len(self._labels) - value) * step
        return QRect(left, (self.height() - height) // 2, self._box, height)

    def _tell_name(self) -> None:
        state = self._labels[self.value() - 1] if self.value() else _("not answered", context="state")
        self.setAccessibleName(f"{self._text} {state}")

    def _room(self, width: int) -> int:
        """Return the space left for the text."""
        return max(theme.px(80), width - theme.px(8 + 16 + 8) - self._boxes())

    def _boxes(self) -> int:
        return len(self._labels) * (self._box + theme.px(BETWEEN))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme.font("body"))
        words = metrics.boundingRect(0, 0, self._room(width), 10_000, int(Qt.TextFlag.TextWordWrap), self._text)
        return max(theme.px(BOX + 8), words.height() + theme.px(12))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), self.heightForWidth(max(self.width(), theme.px(320))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(8 + 16 + 80) + self._boxes(), theme.px(BOX + 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        letter = event.text()
        if letter.isdecimal() and letter.isascii() and 1 <= int(letter) <= self.maximum():
            if self.rate(int(letter)):
                self.focusNextPrevChild(True)
        elif key == Qt.Key.Key_Backspace and not self.value():
            self._take_back()
        elif key in _ERASE:
            self.rate(0)
        elif letter.isdecimal() and letter.isascii():
            self.outside.emit(int(letter), self.maximum())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.rate(min(self.maximum(), max(1, self.value() + step)))
        elif key in _WALK and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextPrevChild(_WALK[key] > 0)
        else:
            event.ignore()

    def _take_back(self) -> None:
        """Go back to the statement before and clear it: a number key has moved on from it, right or wrong."""
        self.focusNextPrevChild(False)
        before = self.window().focusWidget()
        if isinstance(before, Rating) and before.mapToGlobal(QPoint()).y() < self.mapToGlobal(QPoint()).y():
            before.rate(0)
        else:
            self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        value = self._at(event)
        if value:
            self.rate(0 if value == self.value() else value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll: the wheel must not change an answer."""
        event.ignore()

    def _at(self, event: QMouseEvent) -> int:
        place = event.position().toPoint()
        return next((value for value in range(1, self.maximum() + 1) if self.box(value).contains(place)), 0)

    def _hover(self, value: int) -> None:
        if value != self._hovered:
            self._hovered = value
            self.update()

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink"))
        words = QRect(theme.px(8), 0, self._room(self.width()), self.height())
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._text)
        for value in range(1, self.maximum() + 1):
            self._draw_box(painter, value)

    def _draw_box(self, painter: QPainter, value: int) -> None:
        chosen = value == self.value()
        if chosen:
            ground = "accent"
        elif value == self._hovered:
            ground = "sheet2"
        else:
            ground = "sheet"
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), 1))
        painter.setBrush(theme.color(ground if self.isEnabled() else "sheet2"))
        where = QRectF(self.box(value)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(where, theme.px(6), theme.px(6))
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.color("on_accent" if chosen else "ink2"))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), self._labels[value - 1])


class Ticks(WrappingRow):
    """A group of check boxes. ``changed`` is emitted when the owner ticks one; Tab enters the group, arrows move.

    At most ``most`` can be ticked; ``too_many`` is emitted when the owner ticks one more. Ticking a value in ``alone``
    unticks all others, and the other way round.
    """

    changed = Signal()
    too_many = Signal()

    def __init__(
        self, options: Iterable[tuple[str, str]], *, name: str, most: int = 0, alone: Sequence[str] = ()
    ) -> None:
        super().__init__(gap=4)
        self._most = most
        self._alone = tuple(alone)
        self.setAccessibleName(name)
        self.boxes: dict[str, QCheckBox] = {}
        for value, words in options:
            box: QCheckBox = _Box(literal(words))
            box.setAccessibleName(f"{name}: {words}")
            box.clicked.connect(lambda _on=False, chosen=value: self._clicked(chosen))
            self.boxes[value] = box
            self.add(box)
        widest = max((box.sizeHint().width() for box in self.boxes.values()), default=0)
        for box in self.boxes.values():
            box.setMinimumWidth(widest + theme.px(12))
        self._walk = Walk(self, tuple(self.boxes.values()))

    def values(self) -> tuple[str, ...]:
        """Return the ticked values in display order."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show_values(self, values: Iterable[str]) -> None:
        """Tick these and nothing else."""
        wanted = set(values)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)

    def _clicked(self, value: str) -> None:
        box = self.boxes[value]
        if box.isChecked() and value in self._alone:
            self.show_values((value,))
        elif box.isChecked():
            for other in self._alone:
                self.boxes[other].setChecked(False)
            if self._most and len(self.values()) > self._most:
                box.setChecked(False)
                self.too_many.emit()
                return
        self.changed.emit()


class TimesGrid(Holder):
    """A week as check boxes: days down, parts of the day across. Arrows move, Space ticks; emits ``changed``."""

    changed = Signal()

    def __init__(self, days: Mapping[str, str], parts: Mapping[str, str], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        for across, words in enumerate(parts.values(), start=1):
            grid.addWidget(Label(words, "small", ink="ink2"), 0, across)
        for down, (day, day_words) in enumerate(days.items(), start=1):
            grid.addWidget(Label(day_words), down, 0)
            for across, (part, part_words) in enumerate(parts.items(), start=1):
                box = _Box()
                box.setAccessibleName(f"{name}: {day_words}, {part_words}")
                box.clicked.connect(lambda _on=False: self.changed.emit())
                self.boxes[f"{day}-{part}"] = box
                grid.addWidget(box, down, across)
        grid.setColumnStretch(len(parts) + 1, 1)
        self._walk = Walk(self, tuple(self.boxes.values()), across=len(parts))

    def values(self) -> tuple[str, ...]:
        """Return the ticked times in the order of the week."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show_values(self, values: Iterable[str]) -> None:
        """Tick these and nothing else."""
        wanted = set(values)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)


class _Box(QCheckBox):
    """A check box with a touch-sized target."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(32), theme.px(30)))


class Walk(QObject):
    """Make a group of boxes a single Tab stop; arrows move between boxes and the last one is remembered."""

    def __init__(self, home: QWidget, boxes: Sequence[QWidget], *, across: int = 1) -> None:
        super().__init__(home)
        self._boxes = boxes
        self._step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Up: -across,
        }
        for box in boxes:
            box.installEventFilter(self)
        self._stop_at(0)

    def _stop_at(self, place: int) -> None:
        for at, box in enumerate(self._boxes):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or watched not in self._boxes:
            return False
        here = self._boxes.index(watched)
        if event.type() == QEvent.Type.FocusIn:
            self._stop_at(here)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = self._step.get(Qt.Key(event.key()))
            if step is not None:
                there = here + step
                if 0 <= there < len(self._boxes):
                    self._boxes[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if is_enter(event) and not event.modifiers():
                self._boxes[here].focusNextPrevChild(True)
                return True
        return False
