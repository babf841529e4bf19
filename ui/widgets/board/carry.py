"""The drag of a person over the board: where it starts, its current target and verdict, and how it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import _
from ui.widgets.board.cards import CardsPane
from ui.widgets.board.lanes import LanesPane, lane_key, seat_key
from ui.widgets.board.pane import Spot
from ui.widgets.board.style import Look
from ui.widgets.board.values import Verdict


@dataclass(frozen=True, slots=True)
class Load:
    """The dragged person and their lane ("" if unpaired), identified by the spot where the drag started."""

    person_id: str
    from_lane: str
    key: str
    family: str
    given: str
    by_keys: bool

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.family} {self.given}".strip()


class Carrying(QObject):
    """The state of a drag, shared by mouse and keyboard.

    ``said`` is emitted at every step with the screen reader text; the other signals match ``BoardView``.
    """

    lifted = Signal(str, str)
    hovered = Signal(str, str)
    dropped = Signal(str, str, str, str)
    refused = Signal(str)
    cancelled = Signal()
    said = Signal(str)

    def __init__(self, cards: CardsPane, lanes: LanesPane, ghost: "Carried") -> None:
        super().__init__(cards)
        self._cards, self._lanes, self._ghost = cards, lanes, ghost
        self.load: Load | None = None
        self._back = False
        self._was_at = 0
        self._held = ""
        lanes.verticalScrollBar().valueChanged.connect(lambda _value: self.place_by_keys())

    @property
    def over(self) -> tuple[str, int]:
        """The lane under the person, "" for none, and the target seat in it, −1 for a free one."""
        return self._lanes.over

    def lift(self, spot: Spot, *, by_keys: bool = False, held: str = "") -> None:
        """Start dragging a person; the page answers ``lifted`` with the verdicts.

        ``held`` is the lane under the mouse, which stays where it is.
        """
        self.load = Load(spot.person_id, spot.lane_id, spot.key, spot.family, spot.given, by_keys)
        self._was_at = self._lanes.verticalScrollBar().value()
        self._held = held
        if spot.lane_id:
            self._lanes.set_lifted(spot.key)
        else:
            self._cards.set_lifted(spot.person_id)
        self._ghost.carry(self.load)
        self.lifted.emit(spot.person_id, spot.lane_id)

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Show the verdict of each lane, best first."""
        if self.load is None:
            return
        self._lanes.set_verdicts(verdicts, held=self._held)
        if self.load.by_keys:
            self._lanes.stop_gliding()  # the card is drawn on the lane chosen
        self._show_score()

    def hover(self, lane_id: str, place: int = -1, *, back: bool = False) -> None:
        """Set the lane and seat under the person, or none; ``back`` means over the unpaired column."""
        if self.load is None:
            return
        back = back and bool(self.load.from_lane)
        before = self.over
        self._lanes.set_over(lane_id, place)
        self._back = back
        self._cards.set_open_for_drop(on=back)
        if before[0] != lane_id:
            self._show_score()
            self.hovered.emit(self.load.person_id, lane_id)

    def drop(self) -> None:
        """Drop the person here: emit the drop, refuse it, or cancel where nothing would change."""
        load, (lane_id, place), back = self.load, self.over, self._back
        if load is None:
            return
        lane = self._lanes.lane(lane_id)
        if back and load.from_lane:
            self._end()
            self.said.emit(_("{name} is not paired any more.", name=load.name))
            self.dropped.emit(load.person_id, load.from_lane, "", "")
            return
        if lane is None or lane_id == load.from_lane:
            self.cancel()
            return
        verdict = self._lanes.verdicts.get(lane_id)
        if verdict is not None and not verdict.can_drop:
            self.cancel(said=_("{name} was put back. {why}", name=load.name, why=verdict.words))
            self.refused.emit(lane_id)
            return
        sitting = lane.seats[place].person_id if 0 <= place < len(lane.seats) else ""
        self._end(keep="" if load.by_keys else lane_id)
        if not load.by_keys:
            self._keep_in_sight(lane_id)
        self.said.emit(_("{name} was let go at {lane}.", name=load.name, lane=lane.name))
        self.dropped.emit(load.person_id, load.from_lane, lane_id, sitting)

    def cancel(self, *, said: str = "", home: bool = True) -> None:
        """Cancel the drag without any change. The keyboard cursor returns to the person unless ``home`` is false."""
        load = self.load
        if load is None:
            return
        self._end(home=home)
        self.said.emit(said or _("{name} was put back.", name=load.name))
        self.cancelled.emit()

    def _end(self, *, home: bool = True, keep: str = "") -> None:
        load, self.load, self._back = self.load, None, False
        self._ghost.hide()
        self._cards.set_lifted("")
        self._cards.set_open_for_drop(on=False)
        self._lanes.set_lifted("")
        self._lanes.set_over("", -1)
        self._lanes.clear_verdicts(self._was_at, keep=keep)
        if load is not None and load.by_keys and home:
            pane = self._lanes if load.from_lane else self._cards
            pane.set_current(load.key)
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_sight(self, lane_id: str) -> None:
        spot = self._lanes.spot(lane_key(lane_id))
        if spot is not None:
            self._lanes.set_current(spot.key)

    def _show_score(self) -> None:
        verdict = self._lanes.verdicts.get(self.over[0])
        self._ghost.show_score(verdict.score if verdict else "")

    def place_by_keys(self) -> None:
        """Move the dragged card over the seat selected by keyboard."""
        if self.load is None or not self.load.by_keys:
            return
        rect = self._lanes.drop_rect(self.over[0])
        if rect is not None:
            corner = self._lanes.viewport().mapTo(self._ghost.board, rect.topLeft())
            self._ghost.rest_in(QRect(corner, rect.size()))
        elif self._back:
            corner = self._cards.mapTo(self._ghost.board, QPoint(0, 0))
            self._ghost.rest_in(QRect(corner, QSize(self._cards.width(), self._ghost.height())))

    def still_there(self) -> bool:
        """Whether the dragged person is still where the drag started."""
        load = self.load
        if load is None:
            return True
        if load.from_lane:
            lane = self._lanes.lane(load.from_lane)
            return lane is not None and any(seat.person_id == load.person_id for seat in lane.seats)
        return any(card.person_id == load.person_id for card in self._cards.cards)


class Carried(QWidget):
    """The dragged card: one line with the name and the score in the lane below it; transparent to the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.board = parent
        self.look = Look()
        self._load: Load | None = None
        self._score = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def score(self) -> str:
        """The displayed score."""
        return self._score

    def carry(self, load: Load) -> None:
        """Set the name; the card appears when it is next placed."""
        self._load, self._score = load, ""
        look = self.look
        wide = look.width("body", f"{load.family} ") + look.width("strong", load.given) + look.px(72)
        wide += look.width("strong", "100")
        width = max(look.px(146), min(wide, look.px(300)))
        self.resize(width, look.px(34))

    def show_score(self, score: str) -> None:
        """Show the score of the pair; empty outside the lanes."""
        if score != self._score:
            self._score = score
            self.update()

    def follow(self, where: QPoint) -> None:
        """Follow the mouse within the parent, keeping the grip under it."""
        self._go(where - QPoint(self.look.px(18), self.height() // 2))

    def rest_in(self, rect: QRect) -> None:
        """Cover the lower right part of a seat."""
        left = rect.right() - self.width() + self.look.px(10)
        top = rect.bottom() - self.height() // 2
        self._go(QPoint(left, top))

    def _go(self, corner: QPoint) -> None:
        room = self.board.size()
        x = min(max(0, corner.x()), max(0, room.width() - self.width()))
        y = min(max(0, corner.y()), max(0, room.height() - self.height()))
        self.move(x, y)
        if not self.isVisible():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._load is None:
            return
        painter = QPainter(self)
        look = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look.box(painter, self.rect(), ground="sheet", border="accent", width=2)
        size = look.px(16)
        look.icon(painter, "grip", "ink2", look.px(8), self.height() // 2, size)
        line = self.rect().adjusted(look.px(30), 0, -look.px(12), 0)
        look.say(painter, "strong", "accent", line, self._score, side="right")
        line.setRight(line.right() - look.width("strong", "100") - look.px(8))
        look.name(painter, "ink", line, self._load.family, self._load.given)
        painter.end()


def seat_of(lanes: LanesPane, person_id: str, lane_id: str) -> str:
    """Return the key of a person's seat in a lane, or of the lane if they have none."""
    lane = lanes.lane(lane_id)
    if lane is None:
        return ""
    places = [at for at, seat in enumerate(lane.seats) if seat.person_id == person_id]
    return seat_key(lane_id, places[0]) if places else lane_key(lane_id)
