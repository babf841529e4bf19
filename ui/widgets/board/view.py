"""The pairing board: unpaired people at the left, the lanes of mentors and groups at the right.

It takes values and emits signals; it does not access the desk.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Holder, column
from ui.widgets.board.cards import CardsPane
from ui.widgets.board.carry import Carried, Carrying, seat_of
from ui.widgets.board.keys import Keys
from ui.widgets.board.lanes import LanesPane
from ui.widgets.board.mouse import Hand
from ui.widgets.board.pane import Spot
from ui.widgets.board.selection import Picks
from ui.widgets.board.style import Look
from ui.widgets.board.values import BoardAction, Card, Lane, Verdict

WIDE, WIDEST, NARROW = 236, 320, 196
"""Width of the left column at 100 %: the least and the most on a wide page, and on a narrow one."""

BAR = 12
"""Width of the strip at the right of the cards that is kept for the bar that scrolls them."""

LEAST, MOST = 0.75, 1.5
"""Limits of the zoom."""


class BoardView(Holder):
    """The board. The page fills ``cards_head`` and ``lanes_head`` above the columns.

    A drag emits ``lifted``, which the page answers with ``show_verdicts``; then ``hovered``, and at the end one of
    ``dropped`` and ``cancelled``. ``refused`` follows ``cancelled`` if a rule forbids the lane.
    """

    lifted = Signal(str, str)
    """The person, and the lane they are in, "" where they are not paired."""
    hovered = Signal(str, str)
    """The person carried, and the lane they are over, "" for none."""
    dropped = Signal(str, str, str, str)
    """The person, the lane they come from, the lane they go to ("" for either: not paired), and who sits in the place
    they were let go on ("": a free place, or the lane itself)."""
    cancelled = Signal()
    """The person carried was put back."""
    refused = Signal(str)
    """The lane that nobody may be let go on who is forbidden it."""
    chosen = Signal(tuple)
    """The ids chosen: of people for cards, of pairs for seats."""
    wanted = Signal(BoardAction, tuple)
    """An action and the ids it is for; a lane too can be opened."""
    menu_wanted = Signal(tuple, QPoint)
    """The ids that a menu is for, and where on the screen it opens."""
    announced = Signal(str)
    """What a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.cards, self.lanes = CardsPane(), LanesPane()
        self.cards_head, self.lanes_head = QVBoxLayout(), QVBoxLayout()
        self.ghost = Carried(self)
        self._picks = Picks((self.cards, self.lanes))
        self._carrying = Carrying(self.cards, self.lanes, self.ghost)
        self._hand = Hand(self.cards, self.lanes, self._picks, self._carrying, self.ghost)
        self._keys = Keys(self.cards, self.lanes, self._picks, self._carrying)
        self._expected = ("", "")
        self._build()
        self._wire()
        self.arrange(wide=True)

    def _build(self) -> None:
        self._left = Holder()
        self._left.setLayout(column(self.cards_head, self.cards, gap=8))
        self.cards_head.setContentsMargins(0, 0, BAR, 0)
        right = column(self.lanes_head, self.lanes, gap=8)
        for head in (self.cards_head, self.lanes_head):
            head.setSpacing(theme.px(8))
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self._left)
        self._across.addLayout(right, 1)
        self.setTabOrder(self.cards, self.lanes)
        hint = _("Space lifts a person, arrows choose a lane, Enter lets go. M moves by a list.")
        for pane in (self.cards, self.lanes):
            pane.setAccessibleDescription(hint)
        self.ghost.raise_()

    def _wire(self) -> None:
        self._carrying.lifted.connect(self.lifted)
        self._carrying.lifted.connect(self._keys.begin)  # after the page, whose answer determines the best lane
        self._carrying.hovered.connect(self.hovered)
        self._carrying.dropped.connect(self._on_dropped)
        self._carrying.cancelled.connect(self.cancelled)
        self._carrying.refused.connect(self.refused)
        self._picks.changed.connect(self.chosen)
        for part in (self._hand, self._keys):
            part.wanted.connect(self.wanted)
            part.menu_wanted.connect(self.menu_wanted)
        for speaker in (self._carrying, self._keys):
            speaker.said.connect(self.announce)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show_board(self, cards: Sequence[Card], lanes: Sequence[Lane]) -> None:
        """Show these people and lanes, keeping selection, current spot and scroll position by id."""
        self.cards.show_cards(cards)
        self.lanes.show_lanes(lanes)
        if not self._carrying.still_there():
            self._carrying.cancel()
        self._picks.prune()
        self._go_where_expected()

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Show the verdict of a drop on each lane; they are sorted, best first."""
        self._carrying.show_verdicts(verdicts)
        if self.carried_by_keys() and self._carrying.over[0]:
            self._keys.go_to_best()
        elif self.ghost.isVisible():
            self._hand.look_again()

    def show_empty(self, cards: str, lanes: str) -> None:
        """Set the texts shown when nobody is left to pair and when there is no lane."""
        self.cards.empty_words, self.lanes.empty_words = cards, lanes
        self.cards.viewport().update()
        self.lanes.viewport().update()

    def set_scale(self, factor: float) -> None:
        """Set the zoom, 0.75 to 1.5; the heads of the columns keep their size."""
        look = Look(min(MOST, max(LEAST, factor)))
        self.ghost.look = look
        for pane in (self.cards, self.lanes):
            pane.look = look
            pane.anchored_lay_out()
        self.arrange(wide=self._is_wide)

    def scale(self) -> float:
        """Return the zoom."""
        return self.cards.look.factor

    def arrange(self, wide: bool) -> None:
        """Set the width of the left column for a wide or a narrow page."""
        self._is_wide = wide
        self._across.setSpacing(theme.px(20 if wide else 14) - BAR)
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """Ignore mouse and keyboard while the page is working."""
        if busy:
            self._carrying.cancel()
        self._hand.busy = self._keys.busy = busy
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    # --- what is chosen and carried --------------------------------------------------------------------------------

    def select(self, ids: Iterable[str]) -> None:
        """Select cards by person and seats by pair, and scroll to the first."""
        wanted = tuple(ids)
        self._picks.set(wanted)
        for pane in (self.cards, self.lanes):
            spot = next((spot for spot in pane.spots() if spot.id and spot.id in wanted), None)
            if spot is not None:
                pane.set_current(spot.key)
                return

    def selected(self) -> tuple[str, ...]:
        """Return the selected ids in display order."""
        return self._picks.ids()

    def lift(self, person_id: str) -> None:
        """Start dragging a person as Space does, from their card or else their first seat."""
        spot = self._spot_of(person_id)
        if spot is not None and self._carrying.load is None and not self._keys.busy:
            self._carrying.lift(spot, by_keys=True)

    def put_down(self) -> None:
        """Cancel the drag."""
        self._carrying.cancel()

    def carried(self) -> str:
        """Return the id of the dragged person, or ""."""
        return self._carrying.load.person_id if self._carrying.load else ""

    def carried_by_keys(self) -> bool:
        """Whether a keyboard drag is active."""
        return self._carrying.load is not None and self._carrying.load.by_keys

    def announce(self, words: str) -> None:
        """Announce a text to screen readers."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.lanes, words))
        self.announced.emit(words)

    def _spot_of(self, person_id: str) -> Spot | None:
        spots = (spot for pane in (self.cards, self.lanes) for spot in pane.spots() if spot.person_id == person_id)
        return next(spots, None)

    def _on_dropped(self, person: str, from_lane: str, to_lane: str, sitting: str) -> None:
        self._expected = (person, to_lane)
        self.dropped.emit(person, from_lane, to_lane, sitting)

    def _go_where_expected(self) -> None:
        """Make the dropped person's new spot current once the board shows it."""
        person, lane_id = self._expected
        key = seat_of(self.lanes, person, lane_id) if lane_id else f"card:{person}"
        pane = self.lanes if lane_id else self.cards
        spot = pane.spot(key)
        if person and spot is not None and spot.person_id == person:
            self._expected = ("", "")
            pane.set_current(key)

    # --- events ----------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        wanted = theme.px(NARROW)
        if self._is_wide:
            wanted = min(theme.px(WIDEST), max(theme.px(WIDE), round(self.width() * 0.25)))
        if self.width() > 0:
            wanted = min(wanted, round(self.width() * 0.42))
        self._left.setFixedWidth(BAR + wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._carrying.place_by_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._carrying.cancel()

    def event(self, event: QEvent) -> bool:
        # Without window focus the mouse release may never arrive.
        if event.type() == QEvent.Type.WindowDeactivate and not self.carried_by_keys():
            self._carrying.cancel()
        return super().event(event)
