"""Finds and explains pairs for step 5 outside the window's thread, and keeps a proposal until it is adopted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.matching.plan.explained import Plan
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, _, message
from mentordesk.services.connect import enrolments, pairing
from ui.widgets.latest_job import LatestJob
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.domain.matching.solver.proposal import Proposal

MOST_AT_ONCE = 40
"""How many pairs are explained at once; more are explained beside the window's thread."""

WIDEST_AT_ONCE = 40_000
"""How many scores, mentors by mentees, are counted at once."""

MADE_FROM: tuple[type[Record], ...] = (Person, Consent, Pair, Cycle, Response, Wish)
"""What pairs are proposed from, beside the enrolments: a proposal stands as long as none of it changes."""

FOUND_BY: tuple[type[Record], ...] = (PairingRules, Block, Exclusion)
"""How pairs are found: a proposal stands where the owner changes it, and is said to be by the earlier rules."""


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """A proposal that is not adopted yet: the change it would make, what it was made from, and by which rules.

    ``found_by`` are the rules it was found by, ``adopted_by`` those in force when the change was made.
    """

    proposal: "Proposal"
    change: Change
    source: tuple[object, ...]
    found_by: tuple[object, ...]
    adopted_by: tuple[object, ...]


class PlanState(QObject):
    """The plan explained, and the proposal that is not adopted yet.

    ``began(words, covers)`` is emitted when work begins, with whether there is nothing to show meanwhile; ``ended``
    when it is done, ``stopped`` when it was stopped; ``explained`` carries a plan; ``nothing_better`` says that a
    proposal would change nothing, and why.
    """

    began = Signal(str, bool)
    offered = Signal(str)
    """A first plan is ready while the best is still looked for; ``stop`` uses it."""
    ended = Signal()
    stopped = Signal()
    explained = Signal(Plan)
    nothing_better = Signal(Message)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.job = LatestJob(self, failed=workspace.failed.emit)
        self.job.ended.connect(self.ended)
        self.job.stopped.connect(self.stopped)
        self._take_first: Callable[[], object] | None = None
        self._explained_from: tuple[object, ...] = ()
        self.proposed: ProposedPlan | None = None
        self.plan: Plan | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way."""
        return self.job.is_running

    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs as they are, or as the proposal would make them."""
        now = pairing.pairs(self._workspace.desk)
        if self.proposed is None:
            return now
        change = self.proposed.change
        gone = {pair.id for pair in change.before}
        stays = tuple(pair for pair in now if pair.id not in gone)
        return stays + pairing.pairs_made(change)

    def new(self) -> frozenset[str]:
        """Return the ids of the pairs that are new: those the proposal adds to others, or that came after the first."""
        desk = self._workspace.desk
        if self.proposed is None:
            return pairing.new_pairs(desk)
        now = {pair.id for pair in pairing.pairs(desk)}
        proposed = {record.id for record in self.proposed.change.after if isinstance(record, Pair)}
        return frozenset(proposed - now) if now else frozenset()

    @property
    def is_by_earlier_rules(self) -> bool:
        """Whether a proposal is here that was found by other rules than those in force."""
        return self.proposed is not None and self.proposed.found_by != self._rules()

    def drop_stale(self) -> None:
        """Drop the proposal where what it was made from has changed, or a pair in it was ruled out since.

        Where only the rules have changed it stands, and adopting it leaves the new rules as they are.
        """
        proposed = self.proposed
        if proposed is None or (proposed.source, proposed.adopted_by) == (self._source(), self._rules()):
            return
        desk = self._workspace.desk
        if proposed.source != self._source() or pairing.ruled_out(desk, proposed.proposal, today=date.today()):
            self.drop()
            return
        change = pairing.adopt(desk, proposed.proposal)
        self.proposed = replace(proposed, change=change, adopted_by=self._rules())

    def drop(self) -> None:
        """Drop the proposal."""
        self.proposed = None

    def propose(self, *, rest: bool = False) -> None:
        """Find the best plan, or with ``rest`` pairs for those alone who have none; nothing is written."""
        self.cancel()
        desk = self._workspace.desk
        today = date.today()
        many = pairing.needs_worker(desk, today=today)
        find = pairing.fill_rest if rest else pairing.propose
        take = partial(self._take_proposal, self._source(), self._rules(), rest)
        first = partial(self._offer_first, take) if many else None
        self.job.run(find(desk, today=today), take, in_process=many, first=first)
        self.began.emit(_("Finding the best pairs…"), True)

    def explain(self) -> None:
        """Explain the pairs, unless that is done or under way; a large plan outside the window's thread."""
        desk = self._workspace.desk
        today = date.today()
        proposed = self.proposed.change if self.proposed else None
        source = (*self._source(), *self._rules(), proposed, today)
        if source == self._explained_from or self.is_waiting:
            return
        job = pairing.planning(desk, today=today, adopting=proposed)
        take = partial(self._take_plan, source)
        if self._is_small(today):
            take(job())
        else:
            self.job.run(job, take)
            self.began.emit(_("Looking at the pairs…"), self.plan is None)

    def stop(self) -> None:
        """Stop the work; where a first plan is there already, take that."""
        take, self._take_first = self._take_first, None
        self.job.stop()
        if take is not None:
            take()
            self.ended.emit()

    def cancel(self) -> None:
        """Stop the work; nothing was written."""
        self._take_first = None
        self.job.stop()

    def _source(self) -> tuple[object, ...]:
        """Return what pairs are proposed from; equal as long as none of it changed. A note on a mentor changes none."""
        desk = self._workspace.desk
        parts = (replace(part, to_ask_on=None) if part.to_ask_on else part for part in desk.all(Enrolment))
        return (tuple(parts), *(desk.all(kind) for kind in MADE_FROM))

    def _rules(self) -> tuple[object, ...]:
        """Return how pairs are found."""
        desk = self._workspace.desk
        return tuple(desk.all(kind) for kind in FOUND_BY)

    def _is_small(self, today: date) -> bool:
        roles = [row.enrolment.role for row in enrolments.participants(self._workspace.desk, today=today)]
        scores = sum(role.gives for role in roles) * sum(role.learns for role in roles)
        return len(self.pairs()) <= MOST_AT_ONCE and scores <= WIDEST_AT_ONCE

    def _take_proposal(
        self, source: tuple[object, ...], rules: tuple[object, ...], rest: bool, proposal: "Proposal"
    ) -> None:
        self._take_first = None
        if (source, rules) != (self._source(), self._rules()):
            self.propose(rest=rest)
            return
        change = pairing.adopt(self._workspace.desk, proposal)
        if _changes_nothing(change):
            held = bool(pairing.pairs(self._workspace.desk)) and not rest
            best = message("These are the best pairs already.")
            self.nothing_better.emit(best if held else pairing.why_nobody(proposal))
        else:
            self.proposed = ProposedPlan(proposal, change, source, rules, rules)

    def _take_plan(self, source: tuple[object, ...], plan: Plan) -> None:
        self._explained_from, self.plan = source, plan
        self.explained.emit(plan)

    def _offer_first(self, take: Callable[["Proposal"], object], proposal: "Proposal") -> None:
        """Keep a first plan of many people ready, and say that the best is still looked for."""
        self._take_first = partial(take, proposal)
        words = _(
            'A plan of {n} pairs is ready. Still looking for the best one; press "Use this plan" to stop waiting.',
            n=len(proposal.pairs),
        )
        self.offered.emit(words)


def _changes_nothing(change: Change) -> bool:
    """Say whether a change would leave the pairs as they are."""
    return {record.id: record for record in change.before} == {record.id: record for record in change.after}
