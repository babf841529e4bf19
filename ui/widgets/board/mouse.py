"""Mouse control of the board: select, draw a selection box, drag a person, scroll near the edges.

The drag does not use QDrag: its picture cannot change once it has started, and its event loop belongs to the
system.
"""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.board.cards import CardsPane
from ui.widgets.board.carry import Carried, Carrying
from ui.widgets.board.lanes import LanesPane
from ui.widgets.board.pane import Pane, Spot
from ui.widgets.board.selection import Picks
from ui.widgets.board.values import BoardAction

_TICK = 16
"""Milliseconds between two steps of scrolling by itself."""

_EDGE = 36
"""How near to an edge scrolling begins, in pixels at 100 %."""


class Hand(QObject):
    """The mouse handler of both columns. ``wanted`` and ``menu_wanted`` match ``BoardView``.

    It has many attributes because it keeps the gesture state that QDrag would: where it started, on what, and how.
    """

    wanted = Signal(BoardAction, tuple)
    menu_wanted = Signal(tuple, QPoint)

    def __init__(self, cards: CardsPane, lanes: LanesPane, picks: Picks, carrying: Carrying, ghost: Carried) -> None:
        super().__init__(cards)
        self._cards, self._lanes = cards, lanes
        self._picks, self._carrying, self._ghost = picks, carrying, ghost
        self.busy = False
        self._pane: Pane | None = None
        self._spot: Spot | None = None
        self._start = QPoint()
        self._corner = QPoint()
        self._band = False
        self._held: frozenset[str] = frozenset()
        self._began_on = ""
        self._swallow_menu = False
        self._last = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._scroll)
        for pane in (cards, lanes):
            self._listen(pane)
        lanes.glided.connect(self.look_again)
        carrying.cancelled.connect(self._let_loose)
        carrying.dropped.connect(self._let_loose)

    def _listen(self, pane: Pane) -> None:
        pane.pressed.connect(lambda event: self._press(pane, event))
        pane.moved.connect(lambda event: self._move(pane, event))
        pane.released.connect(lambda event: self._release(pane, event))
        pane.pressed_twice.connect(lambda event: self._press_twice(pane, event))
        pane.menu_asked.connect(lambda event: self._ask_menu(pane, event))
        pane.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    @property
    def _carries(self) -> bool:
        load = self._carrying.load
        return load is not None and not load.by_keys

    # --- press, move, release --------------------------------------------------------------------------------------

    def _press(self, pane: Pane, event: QMouseEvent) -> None:
        if self._carries:
            if event.button() == Qt.MouseButton.RightButton:
                self._swallow_menu = True
                self._carrying.cancel()
            return
        if self.busy:
            return
        pane.setFocus(Qt.FocusReason.MouseFocusReason)
        where = event.position().toPoint()
        spot = pane.spot_at(where)
        if self._carrying.load is not None:
            self._place_carried_by_keys(pane, spot)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pane, self._spot = pane, spot
        self._start = event.globalPosition().toPoint()
        self._corner = where + QPoint(0, pane.verticalOffset())
        self._swallow_menu = False
        if spot is not None:
            pane.set_current(spot.key, reveal=False)
        self._choose_at_press(pane, spot, event.modifiers())

    def _choose_at_press(self, pane: Pane, spot: Spot | None, keys: Qt.KeyboardModifier) -> None:
        many = keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if spot is not None and spot.id:
            if keys & Qt.KeyboardModifier.ShiftModifier:
                self._picks.up_to(pane, spot)
            elif not many and not self._picks.has(spot):
                self._picks.only(pane, spot)
        elif not many:
            self._picks.only(pane, spot)
        self._held = frozenset(self._picks.ids()) if many else frozenset()

    def _place_carried_by_keys(self, pane: Pane, spot: Spot | None) -> None:
        if pane is self._cards:
            self._carrying.hover("", back=True)
        else:
            self._carrying.hover(spot.lane_id if spot else "", spot.place if spot else -1)
        self._carrying.drop()

    def _move(self, pane: Pane, event: QMouseEvent) -> None:
        self._last = event.globalPosition().toPoint()
        if self._carries:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._carrying.cancel()  # the release was missed
                return
            self._follow()
        elif self._band and self._pane is not None:
            self._pull(self._pane)
        elif event.buttons() & Qt.MouseButton.LeftButton and self._pane is not None:
            if (self._last - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._begin()
        elif not event.buttons():
            pane.hover(event.position().toPoint())

    def _begin(self) -> None:
        pane, spot = self._pane, self._spot
        assert pane is not None
        pane.hover(None)
        self._timer.start()
        if spot is None or not spot.carries:
            self._band = True
            self._pull(pane)
            return
        self._began_on = self._lane_under(self._last) or self._lane_under(self._start)
        pane.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)  # Qt grabs the mouse here from press to release
        self._carrying.lift(spot, held=self._began_on)
        if self._carries:
            self._follow()

    def _release(self, pane: Pane, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._carries:
            self._last = event.globalPosition().toPoint()
            self._follow()
            self._carrying.drop()
        elif not self._band and self._pane is pane and self._spot is not None:
            self._choose_at_release(pane, self._spot, event.modifiers())
        self._let_loose()

    def _choose_at_release(self, pane: Pane, spot: Spot, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._picks.toggle(pane, spot)
        elif not keys & Qt.KeyboardModifier.ShiftModifier:
            self._picks.only(pane, spot)

    def _press_twice(self, pane: Pane, event: QMouseEvent) -> None:
        spot = pane.spot_at(event.position().toPoint())
        if self._carrying.load is None and not self.busy and spot is not None:
            name = spot.id or ("" if spot.place >= 0 else spot.lane_id)
            if name:
                self.wanted.emit(BoardAction.OPEN, (name,))

    def _ask_menu(self, pane: Pane, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return  # the keyboard handler emits it
        if self._swallow_menu or self._carrying.load is not None or self.busy:
            self._swallow_menu = False
            return
        spot = pane.spot_at(event.pos())
        if spot is not None:
            pane.set_current(spot.key, reveal=False)
        if spot is not None and spot.id and not self._picks.has(spot):
            self._picks.only(pane, spot)
        if spot is None or spot.id:
            ids = self._picks.ids()
        elif spot.place < 0:
            ids = (spot.lane_id,)
        else:
            ids = ()
        self.menu_wanted.emit(ids, event.globalPos())

    def _let_loose(self) -> None:
        self._timer.stop()
        if self._pane is not None:
            self._pane.set_band(None)
            self._pane.viewport().unsetCursor()
        self._pane, self._spot, self._band, self._began_on = None, None, False, ""

    # --- over the board --------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        self._ghost.follow(self._ghost.board.mapFromGlobal(self._last))
        if _within(self._lanes, self._last):
            spot = self._lanes.spot_at(self._lanes.viewport().mapFromGlobal(self._last))
            self._carrying.hover(spot.lane_id if spot else "", spot.place if spot else -1)
        else:
            self._carrying.hover("", back=_within(self._cards, self._last))
        if self._carrying.over[0] != self._began_on:
            self._began_on = ""

    def _lane_under(self, where: QPoint) -> str:
        """Return the lane under a point of the screen, or ""."""
        spot = None
        if _within(self._lanes, where):
            spot = self._lanes.spot_at(self._lanes.viewport().mapFromGlobal(where))
        return spot.lane_id if spot else ""

    def look_again(self) -> None:
        """Update the target under the mouse after the lanes were reordered."""
        if self._carries:
            self._follow()

    def _pull(self, pane: Pane) -> None:
        here = pane.viewport().mapFromGlobal(self._last) + QPoint(0, pane.verticalOffset())
        band = QRect(self._corner, here).normalized()
        pane.set_band(band)
        self._picks.set(self._held | {spot.id for spot in pane.spots_in(band)})

    def _scroll(self) -> None:
        if self._carries and self._began_on:
            return  # the lane that the drag began on stays below the mouse until the mouse leaves it
        for pane in (self._lanes, self._cards):
            step = _step(pane, self._last) if self._band is False or pane is self._pane else 0
            if step:
                bar = pane.verticalScrollBar()
                bar.setValue(bar.value() + step)

    def _scrolled(self) -> None:
        self.look_again()
        if self._band and self._pane is not None:
            self._pull(self._pane)


def _within(pane: Pane, where: QPoint) -> bool:
    return pane.viewport().rect().contains(pane.viewport().mapFromGlobal(where))


def _step(pane: Pane, where: QPoint) -> int:
    """Return how far to scroll per tick: more the nearer the edge, 0 away from it."""
    here = pane.viewport().mapFromGlobal(where)
    room = pane.viewport().rect()
    edge = pane.look.px(_EDGE)
    if not room.left() <= here.x() <= room.right():
        return 0
    for distance, way in ((here.y() - room.top(), -1), (room.bottom() - here.y(), 1)):
        if distance < edge:
            nearness = (edge - max(0, distance)) / edge
            return way * max(2, round(pane.look.px(14) * nearness))
    return 0
