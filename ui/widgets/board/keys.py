"""Keyboard control of the board: move, select, lift with Space, pick a lane, drop with Enter, cancel with Esc."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from mentordesk.i18n import _, ngettext
from mentordesk.text import search_key
from ui.keys import ENTER
from ui.widgets.board.cards import CardsPane
from ui.widgets.board.carry import Carrying
from ui.widgets.board.lanes import LanesPane, lane_key
from ui.widgets.board.pane import Pane, Spot
from ui.widgets.board.selection import Picks
from ui.widgets.board.values import BoardAction

_TYPED_TOGETHER = 1.0
"""Seconds within which letters belong to one word."""

_ACTIONS = {
    Qt.Key.Key_M: BoardAction.MOVE,
    Qt.Key.Key_P: BoardAction.PIN,
    Qt.Key.Key_T: BoardAction.WRITE,
    Qt.Key.Key_I: BoardAction.EXPLAIN,
    Qt.Key.Key_Delete: BoardAction.UNPAIR,
}


class Keys(QObject):
    """The keyboard handler of both columns. ``wanted`` and ``menu_wanted`` match ``BoardView``."""

    wanted = Signal(BoardAction, tuple)
    menu_wanted = Signal(tuple, QPoint)
    said = Signal(str)

    def __init__(self, cards: CardsPane, lanes: LanesPane, picks: Picks, carrying: Carrying) -> None:
        super().__init__(cards)
        self._cards, self._lanes, self._picks, self._carrying = cards, lanes, picks, carrying
        self.busy = False
        self._typed, self._typed_at = "", 0.0
        for pane in (cards, lanes):
            self._listen(pane)

    def _listen(self, pane: Pane) -> None:
        pane.typed.connect(lambda event: self._press(pane, event))
        pane.left.connect(self._leave)

    def _press(self, pane: Pane, event: QKeyEvent) -> None:
        load = self._carrying.load
        if load is None:
            handled = not self.busy and self._press_at_rest(pane, event)
        elif load.by_keys:
            handled = self._press_carrying(event)
        else:
            handled = True
            if event.key() == Qt.Key.Key_Escape:
                self._carrying.cancel()
        event.setAccepted(handled)

    # --- at rest ---------------------------------------------------------------------------------------------------

    def _press_at_rest(self, pane: Pane, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        held = event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held & Qt.KeyboardModifier.ShiftModifier):
            return self._ask_menu(pane)
        if control and key == Qt.Key.Key_A:
            self._picks.all_of(pane)
            return True
        if key == Qt.Key.Key_Space:
            return self._space(pane, toggle=control)
        if key in ENTER and not control:
            return self._tell(BoardAction.OPEN, self._meant(pane))
        if key in _ACTIONS and not control and not held & Qt.KeyboardModifier.AltModifier:
            action, ids = _ACTIONS[key], self._meant(pane)
            if action is not BoardAction.WRITE:  # what writes to a lane writes to everybody in it
                ids = tuple(each for each in ids if self._picks_of(each))
            return self._tell(action, ids)
        return self._walk(pane, key, held)

    def _picks_of(self, each: str) -> bool:
        return any(spot.id == each for pane in (self._cards, self._lanes) for spot in pane.spots())

    def _meant(self, pane: Pane) -> tuple[str, ...]:
        """Return the ids an action applies to: the selection, else the current spot."""
        spot = pane.current()
        if spot is None:
            return self._picks.ids()
        if spot.id:
            if self._picks.has(spot):
                return self._picks.ids()
            return (spot.id,)
        return () if spot.place >= 0 else (spot.lane_id,)

    def _tell(self, action: BoardAction, ids: tuple[str, ...]) -> bool:
        if ids:
            self.wanted.emit(action, ids)
        return bool(ids)

    def _ask_menu(self, pane: Pane) -> bool:
        spot = pane.current()
        where = pane.shown_rect(spot).center() if spot else QPoint(0, 0)
        self.menu_wanted.emit(self._meant(pane), pane.viewport().mapToGlobal(where))
        return True

    def _space(self, pane: Pane, *, toggle: bool) -> bool:
        spot = pane.current()
        if spot is None:
            return False
        if toggle:
            self._picks.toggle(pane, spot)
        elif spot.carries:
            self._carrying.lift(spot, by_keys=True)
        return True

    def _walk(self, pane: Pane, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        spot = self._next(pane, key)
        if spot is None:
            return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        pane.set_current(spot.key)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._picks.up_to(pane, spot)
        elif not held & Qt.KeyboardModifier.ControlModifier:
            self._picks.only(pane, spot)
        return True

    def _next(self, pane: Pane, key: Qt.Key) -> Spot | None:
        here = pane.current()
        if here is None:
            return pane.spots()[0] if pane.spots() else None
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            row = pane.row(here.key) + (1 if key == Qt.Key.Key_Right else -1)
            spot = pane.spots()[row] if 0 <= row < len(pane.spots()) else None
            if spot is not None and spot.lane_id and spot.lane_id == here.lane_id:
                return spot
            return None
        heads = [spot for spot in pane.spots() if spot.place < 0]
        at = next((at for at, spot in enumerate(heads) if _same_block(spot, here)), 0)
        step = _stepped(key, at, len(heads), _page(pane, heads))
        if step is None or step == at:
            return None
        seat = pane.spot(f"seat:{heads[step].lane_id}:{here.place}") if here.place >= 0 else None
        return seat or heads[step]

    # --- carrying --------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start a keyboard drag and go to the best lane."""
        load = self._carrying.load
        if load is None or not load.by_keys:
            return
        count = len(self._lanes.lanes)
        self.said.emit(
            ngettext(
                "{name} is lifted. {n} lane, the best first. Arrows choose, Enter lets go, Esc puts back.",
                "{name} is lifted. {n} lanes, the best first. Arrows choose, Enter lets go, Esc puts back.",
                count,
                name=load.name,
            )
        )
        self._lanes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_to_best()

    def go_to_best(self) -> None:
        """Move over the first lane."""
        heads = self._heads()
        if heads:
            self._go(heads[0])

    def _press_carrying(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        does: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._carrying.cancel,
            Qt.Key.Key_Return: self._carrying.drop,
            Qt.Key.Key_Enter: self._carrying.drop,
            Qt.Key.Key_Left: lambda: self._aside(-1),
            Qt.Key.Key_Right: lambda: self._aside(1),
        }
        if key == Qt.Key.Key_Space and not self._typing():
            self._carrying.drop()
        elif key in does:
            does[key]()
        elif event.text().strip() or key == Qt.Key.Key_Space:
            self._find(event.text())
        else:
            self._step(key)
        return True

    def _heads(self) -> list[Spot]:
        return [spot for spot in self._lanes.spots() if spot.place < 0]

    def _step(self, key: Qt.Key) -> None:
        heads = self._heads()
        lane_id = self._carrying.over[0]
        at = next((at for at, spot in enumerate(heads) if spot.lane_id == lane_id), 0)
        step = _stepped(key, at, len(heads), _page(self._lanes, heads))
        if step is not None:
            self._go(heads[step])

    def _go(self, spot: Spot) -> None:
        """Move over a lane, or over a taken seat of it."""
        self._carrying.hover(spot.lane_id, spot.place)
        self._lanes.set_current(spot.key)
        self._carrying.place_by_keys()
        words = spot.words
        if spot.place >= 0:
            words = _("Swap with or add to {name}", name=words)
        self.said.emit(words)

    def _aside(self, by: int) -> None:
        """Move between the lane's free seat, its taken seats and, at the left, the unpaired column."""
        load, (lane_id, place) = self._carrying.load, self._carrying.over
        if load is None:
            return
        lane = self._lanes.lane(lane_id)
        if lane is None:
            if by > 0:
                self.go_to_best()
            return
        others = [at for at, seat in enumerate(lane.seats) if seat.taken and seat.person_id != load.person_id]
        stops = [-1, *others]
        at = (stops.index(place) if place in stops else 0) + by
        if at < 0 and load.from_lane:
            self._carrying.hover("", back=True)
            self._carrying.place_by_keys()
            self.said.emit(_("Not paired", context="state"))
        elif 0 <= at < len(stops):
            seat_key = f"seat:{lane_id}:{stops[at]}"
            spot = self._lanes.spot(lane_key(lane_id) if stops[at] < 0 else seat_key)
            if spot is not None:
                self._go(spot)

    def _typing(self) -> bool:
        return bool(self._typed) and time.monotonic() - self._typed_at < _TYPED_TOGETHER

    def _find(self, letter: str) -> None:
        """Go to the next lane with a word in its name that starts with the typed text."""
        self._typed = self._typed + letter if self._typing() else letter
        self._typed_at = time.monotonic()
        wanted = search_key(self._typed)
        heads = self._heads()
        lane_id = self._carrying.over[0]
        at = next((at for at, spot in enumerate(heads) if spot.lane_id == lane_id), 0)
        start = at if len(wanted) > 1 else at + 1
        for spot in [*heads[start:], *heads[:start]]:
            lane = self._lanes.lane(spot.lane_id)
            if lane is not None and f" {search_key(lane.name)}".find(f" {wanted}") >= 0:
                self._go(spot)
                return

    def _leave(self, event: QFocusEvent) -> None:
        """Cancel a keyboard drag when the focus moves to another widget of the window."""
        load = self._carrying.load
        elsewhere = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if load is not None and load.by_keys and event.reason() in elsewhere:
            self._carrying.cancel(home=False)


def _same_block(head: Spot, spot: Spot) -> bool:
    if spot.lane_id:
        return head.lane_id == spot.lane_id
    return head.key == spot.key


def _page(pane: Pane, heads: list[Spot]) -> int:
    """Return how many lanes or cards fit on one page of the column."""
    each = heads[0].rect.height() + pane.look.px(pane.gap) if heads else 1
    return max(1, pane.viewport().height() // each)


def _stepped(key: Qt.Key, at: int, count: int, page: int) -> int | None:
    """Return the index a key leads to from ``place`` in a list, or ``None`` for other keys."""
    steps = {
        Qt.Key.Key_Up: at - 1,
        Qt.Key.Key_Down: at + 1,
        Qt.Key.Key_PageUp: at - page,
        Qt.Key.Key_PageDown: at + page,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: count - 1,
    }
    if key in steps and count:
        return max(0, min(count - 1, steps[key]))
    return None
