"""The smaller variant of a plan, to be tried first: three pairs for three months, with all figures anew."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.plan.budget import HOUR_LINES
from mentordesk.domain.plan.facts import PlanFacts, plan_facts
from mentordesk.domain.records.plan import BudgetLine, BudgetUnit, Milestone, Recurring
from mentordesk.domain.records.programme import Cycle

PAIRS = 3
MONTHS = 3

_FOR_EACH = (BudgetUnit.PIECE, BudgetUnit.PERSON, BudgetUnit.PORTION)
"""What is bought for each person: a pilot needs as much less of it as it has fewer people."""


def pilot_of(whole: PlanFacts) -> PlanFacts:
    """Return a plan for three pairs and three months, worked out anew.

    Hours and meetings follow the people and the weeks; what is bought for each person follows their number, rounded
    up; events, rounds of training and the owner's unit costs stay.
    """
    basis = whole.basis
    cycle = replace(basis.cycle, end=_end(basis.cycle))
    people = whole.numbers.people
    return plan_facts(
        replace(
            basis,
            cycle=cycle,
            plan=replace(basis.plan, mentors=PAIRS, mentees=PAIRS, places=1),
            lines=tuple(_smaller(line, people) for line in basis.lines),
            milestones=tuple(_inside(basis.milestones, cycle)),
        )
    )


def _end(cycle: Cycle) -> date | None:
    if cycle.start is None:
        return None
    return months_later(cycle.start, MONTHS) - timedelta(days=1)


def _smaller(line: BudgetLine, people: int) -> BudgetLine:
    """Return a line for the people of a pilot; hours are counted anew."""
    if line.code in HOUR_LINES:
        return replace(line, quantity=None)
    if line.quantity is None or line.unit not in _FOR_EACH or line.recurring is not Recurring.ONCE or not people:
        return line
    return replace(line, quantity=float(ceil(line.quantity * 2 * PAIRS / people)))


def _inside(milestones: Iterable[Milestone], cycle: Cycle) -> Iterable[Milestone]:
    """Yield milestones without those that stay on a day after the end of the pilot."""
    for milestone in milestones:
        late = milestone.pinned_on is not None and cycle.end is not None and milestone.pinned_on > cycle.end
        yield replace(milestone, left_out=True) if late else milestone
