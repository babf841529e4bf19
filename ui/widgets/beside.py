"""Puts widgets beside each other, and below each other where there is less room than they need."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui import theme
from ui.widgets.basic import FramedHolder, line

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(FramedHolder):
    """Widgets beside each other.

    ``least`` is the width in em below which they stand below each other even where they would fit, ``gap`` and
    ``below`` are what is then between them, and ``around`` what is above and below them, in px at 100 %.

    It asks for the width of the widest alone: who asks for all of them beside each other never becomes narrow.
    """

    def __init__(self, *, least: int, gap: int = 24, below: int = 10, around: int = 0) -> None:
        super().__init__()
        self._least, self._gap, self._below = least, gap, below
        self._widgets: list[QWidget] = []
        self._lines: list[QFrame] = []
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, theme.px(around), 0, theme.px(around))
        self._box.setSpacing(theme.px(gap))

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """Add a widget at the end."""
        self._widgets.append(widget)
        self._box.addWidget(widget, stretch)

    def add_line(self) -> None:
        """Add a hairline, which is seen where the widgets stand beside each other."""
        self._lines.append(line(vertical=True))
        self._box.addWidget(self._lines[-1])

    @property
    def is_across(self) -> bool:
        """Say whether they stand beside each other."""
        return self._box.direction() == _ACROSS

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the widest alone: the others go below it."""
        return QSize(max(self._least_widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again whether they fit when one of them has other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _least_widths(self) -> list[int]:
        return [widget.minimumSizeHint().width() for widget in self._widgets if not widget.isHidden()]

    def _arrange(self) -> None:
        needed = self._least_widths()
        lines = len(self._lines)
        across = sum(needed) + theme.px(self._gap) * (len(needed) + lines - 1) + lines
        narrow = self.width() < max(self._least * theme.px(15), across)
        way = _DOWN if narrow else _ACROSS
        if self._box.direction() != way:
            self._box.setDirection(way)
            self._box.setSpacing(theme.px(self._below if narrow else self._gap))
            for hairline in self._lines:
                hairline.setVisible(not narrow)
