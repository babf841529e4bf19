"""A scrolling column of the board: layout, drawing, and the same content as a list for screen readers.

It subclasses a list view so that screen readers see each card, lane and seat as a list item, but it lays out and
draws its content itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip

from ui import theme
from ui.widgets.basic import plain_tip
from ui.widgets.board.style import Look

_GLIDE = 160
"""Milliseconds that blocks take to move to another place."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Spot:
    """A focusable element of the board: a card, a lane, or a seat of a lane (``place`` from 0).

    ``key`` is unique in its column; ``id`` is emitted on selection, empty if it cannot be selected; ``family``
    and ``given`` are the name of the person there.
    """

    key: str
    rect: QRect
    words: str
    id: str = ""
    person_id: str = ""
    lane_id: str = ""
    place: int = -1
    family: str = ""
    given: str = ""

    @property
    def carries(self) -> bool:
        """Whether there is a person here who can be dragged."""
        return bool(self.person_id)


@dataclass(frozen=True, slots=True)
class CardBlock:
    """A unit of drawing: a card, a whole lane or a heading, with its spots."""

    rect: QRect
    spots: tuple[Spot, ...] = ()
    what: object = None


class _Words(QAbstractListModel):
    """The list model of a column: the text of each spot."""

    def __init__(self, parent: "Pane") -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words[index.row()]
        return None

    def show(self, words: tuple[str, ...]) -> None:
        if words == self.words:
            return
        if len(words) == len(self.words):
            self.words = words
            self.dataChanged.emit(self.index(0), self.index(len(words) - 1))
            return
        self.beginResetModel()
        self.words = words
        self.endResetModel()


class Pane(QListView):
    """A scrolling column of blocks. Mouse and keyboard events are passed on as signals.

    It is large because it overrides the layout, drawing and accessibility of Qt's list view.
    """

    pressed = Signal(QMouseEvent)
    moved = Signal(QMouseEvent)
    released = Signal(QMouseEvent)
    pressed_twice = Signal(QMouseEvent)
    menu_asked = Signal(QContextMenuEvent)
    typed = Signal(QKeyEvent)
    left = Signal(QFocusEvent)
    glided = Signal()
    """The blocks have moved a little further to their places."""

    gap = 8
    """Space between two blocks at 100 %."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.look = Look()
        self.chosen: frozenset[str] = frozenset()
        self.empty_words = ""
        self._blocks: list[CardBlock] = []
        self._tops: list[int] = []
        self._spots: list[Spot] = []
        self._rows: dict[str, int] = {}
        self._height = self._least_height = 0
        self._shifts: dict[str, int] = {}
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.setStartValue(1.0)
        self._glide.setEndValue(0.0)
        self._glide.valueChanged.connect(lambda _value: self._on_glide())
        self._glide.finished.connect(self.stop_gliding)
        self._stocked = False
        self._current = ""
        self._hovered = ""
        self._band: QRect | None = None
        self._words = _Words(self)
        self.setModel(self._words)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setObjectName("board-pane")
        self.setStyleSheet("QListView#board-pane { border: none; border-radius: 0; background: transparent; }")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- for subclasses --------------------------------------------------------------------------------------------

    def blocks(self, width: int) -> Iterable[CardBlock]:
        """Lay out all blocks from the top at a width."""
        raise NotImplementedError

    def draw(self, painter: QPainter, block: CardBlock) -> None:
        """Draw a block."""
        raise NotImplementedError

    # --- geometry --------------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Lay out again, keeping the current spot or the one now in its position."""
        self._stocked = True
        row = self.row(self._current)
        self._blocks = list(self.blocks(self._room()))
        self._tops = [block.rect.top() for block in self._blocks]
        self._spots = [spot for block in self._blocks for spot in block.spots]
        self._rows = {spot.key: row for row, spot in enumerate(self._spots)}
        bottom = self._blocks[-1].rect.bottom() + 1 if self._blocks else 0
        self._height = max(bottom, self._least_height)
        self._words.show(tuple(spot.words for spot in self._spots))
        self._mirror_choice()
        if self._current not in self._rows and row >= 0 and self._spots:
            self._current = self._spots[min(row, len(self._spots) - 1)].key
        self.set_current(self._current, reveal=False)
        self._set_range()
        self.viewport().update()

    def _room(self) -> int:
        """Return the width of the blocks, leaving a margin next to the scroll bar."""
        width = self.viewport().width()
        if self.verticalScrollBar().isVisible():
            return width - self.look.px(4)
        return width

    def anchored_lay_out(self) -> None:
        """Lay out again, keeping the spot at the top of the view in place."""
        top = self.verticalOffset()
        seen = [spot for block in self._between(top, top + self.viewport().height()) for spot in block.spots]
        self.lay_out()
        for before in seen:
            spot = self.spot(before.key)
            if spot is not None:
                self.verticalScrollBar().setValue(spot.rect.top() + top - before.rect.top())
                return

    def spots(self) -> Sequence[Spot]:
        """Return all spots, top to bottom."""
        return self._spots

    def spot(self, key: str) -> Spot | None:
        """Return the spot with a key."""
        row = self._rows.get(key)
        return None if row is None else self._spots[row]

    def row(self, key: str) -> int:
        """Return the index of the spot with this key, or −1."""
        return self._rows.get(key, -1)

    def spot_at(self, where: QPoint) -> Spot | None:
        """Return the innermost spot at a point of the viewport."""
        where = where + QPoint(0, self.verticalOffset())
        innermost = None
        for block, shift in self._drawn_between(where.y(), where.y()):
            for spot in block.spots:
                if spot.rect.translated(0, shift).contains(where):
                    innermost = spot
        return innermost

    def spots_in(self, rect: QRect) -> list[Spot]:
        """Return the selectable spots that intersect a rectangle, in content coordinates."""
        nearby = (spot for block in self._between(rect.top(), rect.bottom()) for spot in block.spots)
        return [spot for spot in nearby if spot.id and spot.rect.intersects(rect)]

    def shown_rect(self, spot: Spot) -> QRect:
        """Return the rectangle of a spot, in viewport coordinates."""
        return spot.rect.translated(0, -self.verticalOffset())

    def _between(self, top: int, bottom: int) -> Iterator[CardBlock]:
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_left(self._tops, bottom + 1)
        for block in self._blocks[first:last]:
            if block.rect.bottom() >= top:
                yield block

    # --- moving ----------------------------------------------------------------------------------------------------

    def shown_tops(self) -> dict[str, int]:
        """Return where in the viewport each block with a spot is drawn, by the key of its first spot."""
        offset = self.verticalOffset()
        return {
            block.spots[0].key: block.rect.top() + self._shift(block) - offset for block in self._blocks if block.spots
        }

    def glide_from(self, before: Mapping[str, int]) -> None:
        """Move the blocks from where they were drawn to where they are, unless the system asks for no animation."""
        self.stop_gliding()
        if not theme.is_animated() or not self.isVisible():
            return
        tops = self.shown_tops()
        self._shifts = {key: before[key] - top for key, top in tops.items() if before.get(key, top) != top}
        if self._shifts:
            self._glide.start()
            self.viewport().update()

    def stop_gliding(self) -> None:
        """Draw every block in its place."""
        self._glide.stop()
        self._shifts = {}
        self.viewport().update()

    def _on_glide(self) -> None:
        self.viewport().update()
        self.glided.emit()

    def _shift(self, block: CardBlock) -> int:
        """Return how far from its place a block is drawn while it moves."""
        start = self._shifts.get(block.spots[0].key, 0) if block.spots else 0
        if start:
            return round(start * float(self._glide.currentValue()))
        return 0

    def _drawn_between(self, top: int, bottom: int) -> Iterator[tuple[CardBlock, int]]:
        """Return the blocks drawn between two heights and their shifts; those that stay come last and lie on top."""
        if not self._shifts:
            yield from ((block, 0) for block in self._between(top, bottom))
            return
        moving = sorted(self._blocks, key=lambda block: not (block.spots and block.spots[0].key in self._shifts))
        for block in moving:
            shift = self._shift(block)
            if block.rect.top() + shift <= bottom and block.rect.bottom() + shift >= top:
                yield block, shift

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(self.look.px(24))
        bar.setRange(0, max(0, self._height - page))

    # --- current, chosen, hovered ----------------------------------------------------------------------------------

    def current(self) -> Spot | None:
        """Return the current spot."""
        return self.spot(self._current)

    def set_current(self, key: str, *, reveal: bool = True) -> None:
        """Make a spot current; an unknown key means none."""
        row = self.row(key)
        self._current = key if row >= 0 else ""
        index = self._words.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if reveal and row >= 0:
            self.reveal(self._spots[row])
        self.viewport().update()

    def reveal(self, spot: Spot) -> None:
        """Scroll just far enough to show a spot, with its whole block if that fits."""
        here = self._between(spot.rect.top(), spot.rect.top())
        block = next((block for block in here if spot in block.spots), None)
        fits = block is not None and block.rect.height() <= self.viewport().height()
        rect = block.rect if block is not None and fits else spot.rect
        bar = self.verticalScrollBar()
        if rect.top() < bar.value():
            bar.setValue(rect.top())
        elif rect.bottom() + 1 > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() + 1 - self.viewport().height())

    def set_chosen(self, ids: frozenset[str]) -> None:
        """Draw these spots as selected and notify screen readers."""
        self.chosen = ids
        self._mirror_choice()
        self.viewport().update()

    def _mirror_choice(self) -> None:
        chosen = QItemSelection()
        for row, spot in enumerate(self._spots):
            if spot.id and spot.id in self.chosen:
                index = self._words.index(row)
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def is_current(self, spot: Spot) -> bool:
        """Whether the focus frame is drawn around a spot."""
        return spot.key == self._current and self.hasFocus()

    def is_hovered(self, spot: Spot) -> bool:
        """Whether the mouse is over a spot."""
        return spot.key == self._hovered

    def hover(self, where: QPoint | None) -> None:
        """Draw a spot as hovered; ``None`` if the mouse is elsewhere."""
        spot = self.spot_at(where) if where is not None else None
        key = spot.key if spot else ""
        if key != self._hovered:
            before = self.spot(self._hovered)
            self._hovered = key
            self.touch(before, spot)
            hand = spot is not None and spot.carries
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def touch(self, *spots: Spot | None) -> None:
        """Repaint only these spots."""
        for spot in spots:
            if spot is not None:
                self.viewport().update(self.shown_rect(spot))

    def set_band(self, band: QRect | None) -> None:
        """Draw the selection box, in content coordinates; ``None`` removes it."""
        self._band = band
        self.viewport().update()

    # --- drawing ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.colour("page"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._blocks and self.empty_words:
            room = self.viewport().rect().adjusted(0, self.look.px(12), 0, 0)
            room.setHeight(self.look.px(22))
            self.look.say(painter, "small", "ink2", room, self.empty_words)
        offset = self.verticalOffset()
        painter.translate(0, -offset)
        for block, shift in self._drawn_between(event.rect().top() + offset, event.rect().bottom() + offset):
            painter.translate(0, shift)
            self.draw(painter, block)
            painter.translate(0, -shift)
        if self._band is not None:
            self._draw_band(painter, self._band)
        painter.end()

    def _draw_band(self, painter: QPainter, band: QRect) -> None:
        ground = self.look.colour("accent_soft")
        ground.setAlphaF(0.5)
        painter.setPen(QPen(self.look.colour("accent"), 1))
        painter.setBrush(ground)
        painter.drawRect(QRectF(band).adjusted(0.5, 0.5, -0.5, -0.5))

    # --- events ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.moved.emit(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released.emit(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed_twice.emit(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.typed.emit(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page zooms
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current and self._spots:
            self.set_current(self._spots[0].key, reveal=False)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.left.emit(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(spot.words) if spot else "", self)
            return True
        if kind == QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    # --- overrides of Qt's list view ---------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        inside = index.isValid() and index.row() < len(self._spots)
        if inside:
            return self.shown_rect(self._spots[index.row()])
        return QRect()

    def indexAt(self, where: QPoint) -> QModelIndex:
        spot = self.spot_at(where)
        if spot:
            return self._words.index(self._rows[spot.key])
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.isValid() and index.row() < len(self._spots):
            self.reveal(self._spots[index.row()])

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def doItemsLayout(self) -> None:
        """Do nothing; ``lay_out`` does the layout."""

    def updateGeometries(self) -> None:
        """Keep the scroll range set by ``lay_out``."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._stocked:
            self.anchored_lay_out()

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.isValid() and self.hasFocus():
            self._tell(QAccessible.Event.Focus, current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        for index in selected.indexes()[:1]:
            self._tell(QAccessible.Event.Selection, index.row())

    def _tell(self, what: QAccessible.Event, row: int) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self, what)
            event.setChild(row)
            QAccessible.updateAccessibility(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(96))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(236), self.look.px(400))


_OURS = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Delete,
        Qt.Key.Key_M,
        Qt.Key.Key_P,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


def _is_ours(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and Qt.Key(event.key()) in _OURS
