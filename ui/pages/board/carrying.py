"""What happens while somebody is carried over the board: every lane says what a drop would mean, until one is made."""

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.matching.tone import Tone
from mentordesk.i18n import _
from mentordesk.services.connect import board
from ui.pages.board import presenting
from ui.pages.board.explanation import Explanation
from ui.pages.board.group_actions import GroupActions
from ui.pages.board.heads import MentorsHead
from ui.pages.board.pair_actions import PairActions
from ui.pages.board.state import BoardState
from ui.widgets.board.values import Verdict
from ui.widgets.board.view import BoardView


class Carrying(QObject):
    """Answer the view while a person is dragged. ``ended`` is emitted when they are put down, wherever that is."""

    ended = Signal()

    def __init__(
        self,
        live: BoardState,
        view: BoardView,
        *,
        groups: GroupActions,
        pair_actions: PairActions,
        card: Explanation,
        mentors: MentorsHead,
    ) -> None:
        super().__init__(view)
        self._live, self._view = live, view
        self._groups, self._pair_actions = groups, pair_actions
        self._card, self._mentors = card, mentors
        view.lifted.connect(self._lift)
        view.hovered.connect(self.hover)
        view.dropped.connect(self.drop)
        view.cancelled.connect(self._put_down)
        pair_actions.wanted.connect(self._drop_on_lane)

    def _lift(self, person_id: str, from_lane: str) -> None:
        now = self._live.now
        if now is None or self._live.read_only:
            self._view.put_down()
        elif self._groups.has(from_lane) and person_id not in now.column:
            self._lift_member(person_id)
        else:
            self._lift_mentee(now, person_id)

    def _lift_mentee(self, now: board.Standing, person_id: str) -> None:
        """Say what each mentor and each group would mean for a mentee."""
        found = board.verdicts(now, person_id)
        self._card.carry(person_id, found)
        self._view.show_verdicts((*presenting.verdicts(found), *self._groups.verdicts(person_id)))
        self._mentors.show_order(now.called[person_id])
        if found:
            self._card.show_candidates(now, found[0].mentor_id, person_id)

    def _lift_member(self, person_id: str) -> None:
        """Say what each group would mean for a member of a group, who is no mentee to be paired."""
        words = _("Not possible. Take the person out of the group first")
        closed = [Verdict(lane.mentor.id, Tone.BAD, words, can_drop=False) for lane in self._live.lanes]
        self._view.show_verdicts((*self._groups.verdicts(person_id), *closed))

    def hover(self, person_id: str, lane_id: str) -> None:
        """Explain what it would mean to pair the person with the mentor of a lane."""
        now = self._live.now
        if now is not None and lane_id in now.row:
            self._card.show_candidates(now, lane_id, person_id)

    def _put_down(self) -> None:
        self._card.put_down()
        self._mentors.show_order("")
        self.ended.emit()

    def drop(self, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        """Take a person from a lane to another, "" for none, onto the place of ``seat_person``, "" for a free one."""
        self._put_down()
        if self._live.now is None or from_lane == to_lane:
            return
        if self._groups.has(from_lane) or self._groups.has(to_lane):
            self._groups.drop(person_id, from_lane, to_lane)
        else:
            self._pair_actions.drop(person_id, from_lane, to_lane, seat_person)

    def _drop_on_lane(self, person_id: str, from_lane: str, to_lane: str) -> None:
        self.drop(person_id, from_lane, to_lane, "")
