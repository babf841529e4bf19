"""Finds and explains pairs for step 5 beside the window's thread; a proposal lives here until it is adopted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.matching.plan.explained import Plan
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from mentordesk.services.connect import pairing
from ui.tasks import Task, keep
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.domain.matching.solver.proposal import Proposal

MOST_AT_ONCE = 40
"""How many pairs are explained at once; more are explained beside the window's thread."""

WIDEST_AT_ONCE = 40_000
"""How many scores, mentors by mentees, are counted at once."""

MADE_FROM: tuple[type[Record], ...] = (Person, Enrolment, Consent, Pair, Cycle, Response, Wish, Block, PairingRules)
"""What pairs are proposed from: a proposal stands as long as none of it changes."""


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """A proposal that is not adopted yet: the change it would make, and what it was made from."""

    proposal: "Proposal"
    change: Change
    source: tuple[object, ...]


class PlanKeeper(QObject):
    """The proposal that is not adopted yet, and the plan explained.

    ``began(words, covers)`` is told when work begins, with whether there is nothing to show meanwhile; ``ended`` when
    it is done, ``stopped`` when it was cancelled; ``explained(plan)`` when a plan is there; ``nothing_better`` when a
    proposal would change nothing.
    """

    began = Signal(str, bool)
    progress = Signal(int, int)
    ended = Signal()
    stopped = Signal()
    explained = Signal(Plan)
    nothing_better = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task: Task | None = None
        self._first: Callable[[], object] | None = None
        self._planned_from: tuple[object, ...] = ()
        self.proposed: ProposedPlan | None = None
        self.plan: Plan | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way."""
        return self._task is not None

    def held(self) -> tuple[Pair, ...]:
        """Return the pairs as they stand, or as the proposal would make them."""
        now = pairing.pairs(self._workspace.desk)
        if self.proposed is None:
            return now
        change = self.proposed.change
        gone = {pair.id for pair in change.before}
        new = tuple(pair for pair in change.after if isinstance(pair, Pair))
        return (*(pair for pair in now if pair.id not in gone), *new)

    def drop_stale(self) -> None:
        """Let the proposal go where what it was made from has changed."""
        if self.proposed is not None and self.proposed.source != self._stands_on():
            self.drop()

    def drop(self) -> None:
        """Let the proposal go."""
        self.proposed = None

    def propose(self, *, rest: bool = False) -> None:
        """Find the best plan, or with ``rest`` pairs for those alone who have none; nothing is written."""
        self.cancel()
        find = pairing.fill_rest if rest else pairing.propose
        job = find(self._workspace.desk, today=date.today())
        take = partial(self._take_proposal, self._stands_on(), rest)
        many = pairing.needs_worker(self._workspace.desk, today=date.today())
        self._start(job, take, _("Finding the best pairs…"), covers=True, in_process=many)

    def explain(self) -> None:
        """Explain the pairs held, unless that is done or under way; a large plan beside the window's thread."""
        desk, today = self._workspace.desk, date.today()
        proposed = self.proposed.change if self.proposed else None
        source = (*self._stands_on(), proposed, today)
        if source == self._planned_from or self._task is not None:
            return
        job = pairing.planning(desk, today=today, adopting=proposed)
        if self._is_small(today):
            self._take_plan(source, job())
        else:
            self._start(job, partial(self._take_plan, source), _("Looking at the pairs…"), covers=self.plan is None)

    def stop(self) -> None:
        """Stop what runs; where a first plan is there already, take that."""
        take, self._first = self._first, None
        self.cancel()
        if take is not None:
            take()
            self.ended.emit()

    def cancel(self) -> None:
        """Stop what runs; nothing was written."""
        self._first = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.stopped.emit()

    def _stands_on(self) -> tuple[object, ...]:
        """Return what pairs are proposed from; equal as long as none of it changed."""
        desk = self._workspace.desk
        return tuple(desk.all(kind) for kind in MADE_FROM)

    def _is_small(self, today: date) -> bool:
        parts = [one.enrolment.role for one in pairing.participants(self._workspace.desk, today=today)]
        scores = sum(role.gives for role in parts) * sum(role.learns for role in parts)
        return len(self.held()) <= MOST_AT_ONCE and scores <= WIDEST_AT_ONCE

    def _take_proposal(self, source: tuple[object, ...], rest: bool, proposal: "Proposal") -> None:
        if source != self._stands_on():
            self.propose(rest=rest)
            return
        change = pairing.adopt(self._workspace.desk, proposal)
        if _same(change):
            self.nothing_better.emit()
        else:
            self.proposed = ProposedPlan(proposal, change, source)

    def _take_plan(self, source: tuple[object, ...], plan: Plan) -> None:
        self._planned_from, self.plan = source, plan
        self.explained.emit(plan)

    def _start(
        self,
        job: Callable[..., Any],
        then: Callable[[Any], object],
        words: str,
        *,
        covers: bool,
        in_process: bool = False,
    ) -> None:
        task = Task(job, in_process=in_process, early=in_process)
        task.first.connect(lambda found: self._take_first(then, found))
        task.progress.connect(self.progress.emit)
        task.done.connect(lambda result: self._finish(lambda: then(result)))
        task.failed.connect(lambda error: self._finish(lambda: self._fail(error)))
        self._task = task
        self.began.emit(words, covers)
        keep(task)

    def _take_first(self, then: Callable[[Any], object], found: "Proposal") -> None:
        """Keep a first plan of many people at hand, and say that the best is still looked for."""
        self._first = partial(then, found)
        words = _("A plan of {n} pairs is there. Looking for the best one; Cancel takes this one.", n=len(found.pairs))
        self.began.emit(words, True)

    def _finish(self, does: Callable[[], object]) -> None:
        self._task = None
        try:
            does()
        finally:
            self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            raise error
        self._workspace.failed.emit(error)


def _same(change: Change) -> bool:
    """Say whether a change would leave the pairs as they are."""
    return {record.id: record for record in change.before} == {record.id: record for record in change.after}
