"""The seven steps as a path across Home: a ring each, its name and how far it is."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.journey.steps import UNKNOWN, Stage, StepState
from mentordesk.i18n import _
from ui import theme
from ui.keys import step_aside
from ui.widgets.basic import grow_with_width
from ui.widgets.rings import draw_ring


class StepPath(QWidget):
    """The seven steps as a path; each is a place to press. ``opened(number)`` is emitted when one is pressed."""

    opened = Signal(int)

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names = names
        self._names_at: dict[int, tuple[QFont, int]] = {}
        self._steps: tuple[StepState, ...] = UNKNOWN
        self._ring = 36
        self._at = 0
        """Where the keys are: at the first step that is not done, until they move on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grow_with_width(self, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(300)

    def show_steps(self, steps: tuple[StepState, ...]) -> None:
        """Show how far the steps are."""
        is_first = not any(step.is_known for step in self._steps)
        self._steps = steps
        if is_first or not self.hasFocus():
            unfinished = (at for at, step in enumerate(steps) if step.stage is not Stage.DONE)
            self._at = next(unfinished, 0)
        lines = (f"{name}: {step.sentence}" for name, step in zip(self._names, steps, strict=True))
        self.setAccessibleName(_("The seven steps"))
        self.setAccessibleDescription("; ".join(lines))
        self.update()

    def set_short(self, *, short: bool) -> None:
        """Draw smaller rings in a short window."""
        self._ring = 28 if short else 36
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), self.heightForWidth(theme.px(900)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font, lines = self._names_in(width)
        return theme.px(self._ring + 8 + 26 + 2) + lines * QFontMetrics(font).lineSpacing()

    def _place(self, index: int) -> QRectF:
        width = self.width() / 7
        return QRectF(index * width, 0, width, self.height())

    def _names_in(self, width: int) -> tuple[QFont, int]:
        """Return the type of the names in a width, and how many lines the longest takes, worked out once.

        It is the largest type in which every word of a name fits: that of names, of labels, or a smaller one.
        """
        if width not in self._names_at:
            room = width // 7 - 6
            font = self._font(room)
            metrics, box = QFontMetrics(font), QRect(0, 0, room, 1000)
            wrapped = int(Qt.TextFlag.TextWordWrap)
            tallest = max(metrics.boundingRect(box, wrapped, name).height() for name in self._names)
            self._names_at[width] = font, max(1, round(tallest / metrics.lineSpacing()))
        return self._names_at[width]

    def _words(self, step: StepState) -> str:
        """Return how far a step is: the count and the word where both fit below every step, else the count."""
        if not step.is_known:
            return ""
        metrics = QFontMetrics(theme.font("small"))
        room = self.width() // 7 - theme.px(12)
        if any(metrics.horizontalAdvance(str(other.words)) > room for other in self._steps):
            return step.count
        return str(step.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme.px(self._ring)
        for index in range(len(self._steps)):
            place = self._place(index)
            middle = place.center().x()
            if index:
                painter.setPen(QPen(theme.color("edge"), 1))
                before = self._place(index - 1).center().x()
                painter.drawLine(round(before + size / 2), size // 2 + 2, round(middle - size / 2), size // 2 + 2)
        for index, (name, step) in enumerate(zip(self._names, self._steps, strict=True)):
            place = self._place(index)
            share = step.done / step.total if step.total else 0.0
            ring = QRectF(place.center().x() - size / 2, 2, size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("page"))
            painter.drawEllipse(ring)
            draw_ring(painter, ring, step.info.number, step.stage, share)
            if self.hasFocus() and index == self._at:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 6, 6)
            font, lines = self._names_in(self.width())
            painter.setFont(font)
            painter.setPen(theme.color("ink"))
            names = lines * QFontMetrics(font).lineSpacing()
            below = QRectF(place.left() + 3, size + theme.px(8), round(place.width()) - 6, names)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), name)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("warn" if step.stage is Stage.REVIEW else "ink2"))
            below = QRectF(below.left(), below.bottom() + theme.px(2), below.width(), theme.px(24))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), self._words(step))

    def shortened(self) -> str:
        """Return the words of names that do not fit, else nothing."""
        metrics = QFontMetrics(self._names_in(self.width())[0])
        room = self.width() // 7 - 6
        return " ".join(word for word in self._name_words() if metrics.horizontalAdvance(word) > room)

    def _name_words(self) -> list[str]:
        return [word for name in self._names for word in name.split()]

    def _font(self, room: int) -> QFont:
        names, labels = theme.font("strong"), theme.font("label")
        if self._widest(names) <= room:
            return names
        widest = self._widest(labels)
        if widest > room:
            labels.setPixelSize(max(1, labels.pixelSize() * room // widest))
        return labels

    def _widest(self, font: QFont) -> int:
        return max(QFontMetrics(font).horizontalAdvance(word) for word in self._name_words())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(int(event.position().x() // (self.width() / 7)) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = step_aside(event)
        if move is not None:
            self._at = (self._at + move) % 7
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._at + 1)
        else:
            super().keyPressEvent(event)
