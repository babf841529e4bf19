"""What the owner does with pairs on the board: drop, swap, move, pin, unpair, fill the rest, place others better."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mentordesk import current
from mentordesk.domain.people.names import full_names
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import board, pairing, pairing_rules
from ui.dialogs.base import Dialog, DialogHost
from ui.dialogs.plan.moves import MoveDialog, ReasonDialog, SwapDialog, Target
from ui.pages.board import presenting
from ui.pages.board.state import BoardState
from ui.widgets.basic import Button, Label, column
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.domain.matching.solver.proposal import Proposal


class PairActions(QObject):
    """The actions on pairs; they are written through the workspace.

    ``placed(person_id)`` is emitted before a mentee is placed, ``settled(ids)`` afterwards or when it is left, and
    ``wanted(person_id, from_lane, to_lane)`` when a lane was chosen from the list, "" for none.
    """

    placed = Signal(str)
    settled = Signal(tuple)
    wanted = Signal(str, str, str)

    def __init__(self, workspace: Workspace, live: BoardState, dialogs: DialogHost) -> None:
        super().__init__(live)
        self._workspace, self._live, self._dialogs = workspace, live, dialogs

    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs as they stand."""
        return pairing.pairs(self._workspace.desk)

    def pairs_of(self, ids: Sequence[str]) -> list[Pair]:
        """Return the pairs with these ids."""
        return [pair for pair in self.pairs() if pair.id in ids]

    def drop(self, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        """Give a mentee to a mentor, take a place that is taken, or take the mentee out of the pair."""
        now = self._live.now
        if now is None:
            return
        if not to_lane:
            self.unpair([pair for pair in self.pairs() if pair.ids == (from_lane, person_id)])
        elif seat_person and seat_person != person_id:
            self._ask_swap(now, person_id, from_lane, to_lane, seat_person)
        else:
            found = board.verdict(now, to_lane, person_id)
            if found.can_drop:
                self._ask_reason(found, person_id, partial(self._place, person_id, from_lane, to_lane))

    def _ask_swap(self, now: board.Standing, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        """Ask whether to swap, to add, or to leave it, and show what each comes to."""
        adding = board.verdict(now, to_lane, person_id)
        found = board.verdict(now, to_lane, person_id, leaving=seat_person)
        back = board.verdict(now, from_lane, seat_person, leaving=person_id) if from_lane else None
        dialog = SwapDialog(
            self._dialogs.parent,
            presenting.swap_offer(now, person_id, seat_person, adding=adding, found=found, back=back),
        )
        swap = partial(self._swap, person_id, seat_person, (from_lane, to_lane))

        def answer(action: str) -> None:
            if action == "add":
                self._ask_reason(adding, person_id, partial(self._place, person_id, from_lane, to_lane))
            elif back is None:
                self._ask_reason(found, person_id, partial(swap, ""))
            else:
                self._ask_reason(
                    back, seat_person, lambda theirs: self._ask_reason(found, person_id, partial(swap, theirs))
                )

        dialog.chosen.connect(answer)
        dialog.rejected.connect(partial(self._stay, person_id))
        self._dialogs.open(dialog)

    def _ask_reason(self, found: board.Verdict, person_id: str, then: Any) -> None:
        """Go on at once, or first ask in writing why a rule is set aside."""
        now = self._live.now
        assert now is not None
        if not found.needs_reason:
            then("")
            return
        pair = _(
            "{mentor} – {mentee}",
            mentor=now.called[found.mentor_id],
            mentee=now.called[person_id],
        )
        dialog = ReasonDialog(self._dialogs.parent, pair, f"{found.words}.")
        dialog.given.connect(then)
        dialog.rejected.connect(partial(self._stay, person_id))
        self._dialogs.open(dialog)

    def _stay(self, person_id: str) -> None:
        """Show who was carried where they still are: the lanes are back in their order, and may be out of sight."""
        pairs = tuple(pair.id for pair in self.pairs() if pair.mentee_id == person_id)
        self.settled.emit(pairs or (person_id,))

    def _place(self, person_id: str, here: str, mentor_id: str, reason: str) -> None:
        now = self._live.now
        assert now is not None
        score = board.score_of(now, mentor_id, person_id)
        change = pairing.place(self._workspace.desk, mentor_id, person_id, score=score, reason=reason, leaving=here)
        self._do_pairing(change, mentor_id, person_id)

    def _swap(self, person_id: str, other_id: str, lanes: tuple[str, str], theirs_because: str, because: str) -> None:
        now = self._live.now
        assert now is not None
        here, there = lanes
        mine = board.score_of(now, there, person_id)
        theirs = board.score_of(now, here, other_id) if here else 0
        reasons = (because, theirs_because)
        change = pairing.swap(
            self._workspace.desk, person_id, other_id, scores=(mine, theirs), reasons=reasons, lanes=lanes
        )
        self._do_pairing(change, there, person_id)

    def _do_pairing(self, change: Change, mentor_id: str, person_id: str) -> None:
        now = self._live.now
        assert now is not None
        self.placed.emit(person_id)
        notice = message(
            "{mentee} is with {mentor} now.",
            mentee=now.called[person_id],
            mentor=now.called[mentor_id],
        )
        self._workspace.do(change, tell=notice)
        ids = tuple(pair.id for pair in self.pairs() if pair.mentee_id == person_id)
        self.settled.emit(ids)

    def ask_move(self, person_id: str, ids: Sequence[str] = ()) -> None:
        """Open "Move to …": every mentor, the best first; ``ids`` say which pair of the mentee is meant."""
        now = self._live.now
        if now is None or not person_id or person_id not in now.column:
            return
        held = [pair for pair in now.pairs if pair.mentee_id == person_id]
        meant = [pair for pair in held if pair.id in ids]
        is_card = person_id in ids and any(mentee.person.id == person_id for mentee in self._live.waiting)
        at = "" if is_card else next((pair.mentor_id for pair in (*meant, *held)), "")
        targets = [
            Target(
                verdict.mentor_id,
                now.named[verdict.mentor_id],
                now.people[verdict.mentor_id].department,
                verdict.tone,
                str(verdict.words),
                presenting.points(verdict.score),
                verdict.can_drop,
            )
            for verdict in board.verdicts(now, person_id)
            if verdict.mentor_id != at
        ]
        dialog = MoveDialog(self._dialogs.parent, now.called[person_id], targets, paired=bool(at))
        dialog.picked.connect(lambda lane: self.wanted.emit(person_id, at, lane))
        self._dialogs.open(dialog)

    def pin(self, ids: Sequence[str]) -> None:
        """Pin these pairs, or let them loose where all of them are pinned."""
        pairs = [pair for pair in self.pairs() if pair.id in ids]
        if pairs:
            locked = not all(pair.locked for pair in pairs)
            self._workspace.do(pairing.lock_all(self._workspace.desk, pairs, locked=locked))

    def unpair(self, pairs: Sequence[Pair]) -> None:
        """Unpair the people of these pairs."""
        now = self._live.now
        if not pairs or now is None:
            return
        notice: Message = messages("{n} pair unpaired.", "{n} pairs unpaired.", len(pairs))
        if len(pairs) == 1:
            names = f"{now.called[pairs[0].mentor_id]} – {now.called[pairs[0].mentee_id]}"
            notice = message("{pair} unpaired.", context="notice", pair=names)
        self._workspace.do(pairing.unpair_all(self._workspace.desk, pairs), tell=notice)

    def blocks_of(self, person_id: str) -> list[tuple[str, Callable[[], object]]]:
        """Return whom the owner ruled out for a person, with what allows the two to be paired again."""
        desk = self._workspace.desk
        blocks = [block for block in current.records(desk, Block) if person_id in (block.mentor_id, block.mentee_id)]
        named = full_names(desk.all(Person))
        others = [(block.mentor_id if block.mentee_id == person_id else block.mentee_id, block) for block in blocks]
        return [(named[other], partial(self.allow, block)) for other, block in others if other in named]

    def allow(self, block: Block) -> None:
        """Let two people who were ruled out as a pair be paired again."""
        named = full_names(self._workspace.desk.all(Person))
        notice = message(
            "{mentor} and {mentee} can be paired again.", mentor=named[block.mentor_id], mentee=named[block.mentee_id]
        )
        self._workspace.do(pairing_rules.unblock(self._workspace.desk, [block]), tell=notice)

    def fill_rest(self) -> None:
        """Pair only the people who are left; existing pairs stay."""
        desk = self._workspace.desk
        today = date.today()
        job = pairing.fill_rest(desk, today=today)
        many = pairing.needs_worker(desk, today=today)
        self._live.run(job, self._take_rest, _("Finding the best pairs…"), in_process=many)

    def _take_rest(self, proposal: "Proposal") -> None:
        change = pairing.adopt(self._workspace.desk, proposal)
        if change.is_empty():
            self._workspace.notified.emit(pairing.why_nobody(proposal), False)
            return
        count = len(pairing.pairs_made(change))
        self._workspace.do(change, tell=messages("{n} pair added.", "{n} pairs added.", count))

    def ask_better(self, now: board.Standing, better: board.Better) -> None:
        """Show who could be better placed, and move them if the owner says so."""
        lines = [
            _(
                "{mentee}: from {mentor} to {other}",
                mentee=now.called[mentee],
                mentor=now.called[here],
                other=now.called[there],
            )
            for mentee, here, there in better.moves
        ]
        if better.gain > 0:
            gain = _(
                "All pairs together would have {points} points more. Pinned and agreed pairs stay.",
                points=better.gain / 1000,
            )
        else:
            gain = _(
                "The lowest score would rise to {points} points, as your rules ask. Pinned and agreed pairs stay.",
                points=better.lowest / 1000,
            )
        dialog = Dialog(
            self._dialogs.parent,
            ngettext("{n} other could be better placed", "{n} others could be better placed", len(lines)),
            gain,
            height=460,
        )
        dialog.body.addLayout(column(*(Label(words, wrap=True) for words in lines), None, gap=6))

        def move() -> None:
            dialog.accept()
            moves = [(mentee, here, there, board.score_of(now, there, mentee)) for mentee, here, there in better.moves]
            change = pairing.move_all(self._workspace.desk, moves)
            self._workspace.do(change, tell=messages("{n} person moved.", "{n} people moved.", len(lines)))

        dialog.offer(
            Button(_("Leave them", context="button"), does=dialog.reject),
            Button(_("Move them", context="button"), "primary", does=move),
        )
        self._dialogs.open(dialog)
