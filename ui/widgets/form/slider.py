"""A slider field: its name, a track and the value as text; the wheel scrolls the page, not the slider."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout

from ui import theme
from ui.widgets.basic import Holder, Label, plain_tip, row

KNOB, TRACK = 16, 6


class Slide(QSlider):
    """The track with its knob, in the colours of the program."""

    def __init__(self, most: int, step: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setPageStep(step * 5)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(KNOB + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(KNOB + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob = theme.px(KNOB)
        high = theme.px(TRACK)
        middle = self.height() / 2
        low = self.minimum()
        share = (self.value() - low) / max(1, self.maximum() - low)
        at = knob / 2 + 1 + share * (self.width() - knob - 2)
        track = QRectF(1.5, middle - high / 2, self.width() - 3, high)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sheet2"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if self.isEnabled() else "edge"))
        filled = QRectF(track.left(), track.top(), at - track.left(), high)
        painter.drawRoundedRect(filled, high / 2, high / 2)
        painter.setPen(QPen(theme.color("accent" if self.isEnabled() else "edge"), 2))
        painter.setBrush(theme.color("sheet"))
        painter.drawEllipse(QPointF(at, middle), knob / 2 - 1, knob / 2 - 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(at, middle), knob / 2 + 2, knob / 2 + 2)

    def wheelEvent(self, event: QEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class SlideField(Holder):
    """A slider with its name above it at the left and the value as text at the right. It emits ``moved(value)``.

    ``say`` puts a line below it.
    """

    moved = Signal(int)

    def __init__(self, name: str, most: int, words: Callable[[int], str], *, step: int = 1, tip: str = "") -> None:
        super().__init__()
        self._words = words
        self.slide = Slide(most, step)
        self.slide.setAccessibleName(name)
        self.slide.setToolTip(plain_tip(tip))
        self.reading = Label("", "label")
        self.slide.valueChanged.connect(self._tell)
        top = row(gap=8)
        top.addWidget(Label(name, "small", wrap=True), 1)
        top.addWidget(self.reading, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.slide)
        self.note = Label("", "small", ink="ink2", wrap=True)
        self.note.hide()
        layout.addWidget(self.note)
        self.show_value(self.slide.value())

    def say(self, words: str) -> None:
        """Show a line below the slider; none for an empty text."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def value(self) -> int:
        """Return the number."""
        return self.slide.value()

    def show_value(self, value: int) -> None:
        """Show a number without emitting ``moved``."""
        self.slide.blockSignals(True)
        self.slide.setValue(value)
        self.slide.blockSignals(False)
        self._say()

    def _tell(self, value: int) -> None:
        self._say()
        self.moved.emit(value)

    def _say(self) -> None:
        words = self._words(self.slide.value())
        self.reading.setText(words)
        self.slide.setAccessibleDescription(words)
