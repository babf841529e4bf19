"""A tile of a figure: the count large, what it means, a bar with what is expected, or why there is none yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from mentordesk.domain.measuring.facts import Figure
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Holder, Label, clear, column, holding, line, plain_tip, row, show_if
from ui.widgets.figures import VERDICT_LOOK, nothing_entered, split_count, spoken, verdict_words
from ui.widgets.measures import ExpectedBar


@dataclass(frozen=True, slots=True)
class TileWords:
    """What a tile is about: a key for whoever opens it, its name, its figure, and a last line of its own."""

    key: str
    name: str
    figure: Figure
    foot: str = ""


class Tile(FramedHolder):
    """The tile. ``opened(key)`` is emitted when it is pressed, ``filled(place)`` by the link to what is missing."""

    opened = Signal(str)
    filled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: TileWords | None = None
        self.name = Button("", "link", does=self._open)
        self._mark = Label()
        self._verdict = Label("", "small")
        self._part = Label("", "number")
        self._whole = Label("", "sentence", ink="ink2", wrap=True)
        self._line = Label("", "small", ink="ink2", wrap=True)
        self.bar = ExpectedBar()
        self._foot = Label("", "small", ink="ink2", wrap=True)
        self.fill = Button("", "link", does=self._fill)
        said = holding(row(self._mark, self._verdict, None, gap=4))
        head = Head(self.name, said)
        count = row(self._part, gap=1)
        count.addWidget(self._whole, 1, Qt.AlignmentFlag.AlignBottom)
        inner = column(head, count, self._line, 5, self.bar, 3, self._foot, self.fill, None)
        inner.setContentsMargins(*(theme.px(size) for size in (18, 6, 18, 8)))
        self.setLayout(inner)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, shown: TileWords, *, closed: bool = False) -> None:
        """Show a figure; of a closed cycle nothing is entered any more, so no link leads anywhere."""
        self._shown = shown
        figure = shown.figure
        self.name.setText(shown.name)
        self.name.setAccessibleDescription(spoken(figure))
        part, whole = split_count(figure)
        self._part.setText(part)
        show_if(figure.is_known, self._part)
        unknown = _("Could not be computed") if closed else _("Cannot be computed yet")
        self._whole.setText(whole if figure.is_known else unknown)
        missing = figure.missing
        self._line.setText(str(missing.why if missing is not None else figure.line or ""))
        show_if(bool(self._line.text()), self._line)
        self.bar.show_value(figure.value, figure.expected)
        foot = shown.foot or str(figure.expected.words if figure.expected is not None else "")
        if not figure.is_known:
            foot = nothing_entered() if closed else ""
        self._foot.setText(foot)
        show_if(bool(foot), self._foot)
        show_if(missing is not None and bool(missing.place) and not closed, self.fill)
        self.fill.setText(_("Go there", context="button"))
        self.fill.setAccessibleName(_("Go where {name} is entered", name=shown.name))
        self._show_verdict(figure)

    def _show_verdict(self, figure: Figure) -> None:
        words = verdict_words(figure.verdict)
        icon, ink = VERDICT_LOOK.get(figure.verdict, ("", "ink2"))
        tentative = _("tentative", context="state") if figure.is_known and figure.tentative is not None else ""
        show_if(bool(icon), self._mark)
        if icon:
            self._mark.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self._verdict.setText(", ".join(filter(None, (words, tentative))))
        self._verdict.set_ink(ink)
        self._verdict.setToolTip(plain_tip(str(figure.tentative or "")))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the figure wherever the tile is pressed."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def _open(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.key)

    def _fill(self) -> None:
        if self._shown is not None and self._shown.figure.missing is not None:
            self.filled.emit(self._shown.figure.missing.place)


class Head(Holder):
    """The name of a tile at the left and the verdict at the right, below it where there is no room."""

    def __init__(self, name: QWidget, said: QWidget) -> None:
        super().__init__()
        self._parts = (name, said)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))
        self._box.addWidget(name)
        self._box.addStretch(1)
        self._box.addWidget(said)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.sizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() for part in self._parts) + theme.px(8)
        fits = needed <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


class TileGrid(FramedHolder):
    """Tiles in a ruled sheet: three in a row, two or one where it is narrow."""

    opened = Signal(str)
    filled = Signal(str)

    def __init__(self, across: int = 3) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self._most = across
        self._across = 0
        self.tiles: list[Tile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one tile alone: the others go below it."""
        least = max((tile.minimumSizeHint().width() for tile in self.tiles), default=0)
        return QSize(least + 2, super().minimumSizeHint().height())

    def show_tiles(self, shown: Sequence[TileWords], *, closed: bool = False) -> None:
        """Show some tiles, of a cycle that is closed or not."""
        while len(self.tiles) < len(shown):
            tile = Tile()
            tile.opened.connect(self.opened.emit)
            tile.filled.connect(self.filled.emit)
            self.tiles.append(tile)
            self._across = 0
        for tile, words in zip(self.tiles, shown, strict=True):
            tile.show_figure(words, closed=closed)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the tiles into as many columns as have room, with hairlines between them."""
        room = self.width() / theme.px(15)
        across = min(self._most, 3 if room >= 48 else 2 if room >= 32 else 1)
        if across == self._across or not self.tiles:
            return
        self._across = across
        for tile in self.tiles:
            self._grid.removeWidget(tile)
        clear(self._grid)
        rows = -(-len(self.tiles) // across)
        for place, tile in enumerate(self.tiles):
            down, right = divmod(place, across)
            self._grid.addWidget(tile, 2 * down, 2 * right)
        for between in range(1, across):
            self._grid.addWidget(line(vertical=True), 0, 2 * between - 1, 2 * rows - 1, 1)
        for between in range(1, rows):
            self._grid.addWidget(line(), 2 * between - 1, 0, 1, 2 * across - 1)
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place % 2 == 0 and place < 2 * across else 0)
