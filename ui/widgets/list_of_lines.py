"""A list of lines, perhaps to tick, that scrolls by itself or shows all of them in a body that scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget

from ui import theme
from ui.widgets.basic import Unrolling

SIDE, ABOVE = 8, 4
"""The room between the frame and the lines in px at 100 %."""

FEW_LINES = 4
"""How many lines the list shows at least, as far as it has them."""


class ListOfLines(Unrolling, QListWidget):
    """The list. Until a body asks it for its height, the height is free."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: bool | None = None
        self.setWordWrap(True)
        self.setSpacing(theme.px(3))
        self.setViewportMargins(*(theme.px(size) for size in (SIDE, ABOVE, SIDE, ABOVE)))
        self.model().rowsInserted.connect(lambda *_what: self.updateGeometry())
        self.model().rowsRemoved.connect(lambda *_what: self.updateGeometry())

    def unroll(self, whole: bool) -> None:
        """Show all lines without a scroll bar, or ask for a few and scroll."""
        self._whole = whole
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least if self._whole is None else QSize(least.width(), self._height())

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return wanted if self._whole is None else QSize(wanted.width(), self._height())

    def _height(self) -> int:
        shown = self.count() if self._whole else min(FEW_LINES, self.count())
        lines = sum(self.sizeHintForRow(place) + 2 * self.spacing() for place in range(shown))
        return lines + 2 * self.frameWidth() + 2 * theme.px(ABOVE)
