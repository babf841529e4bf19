"""The verbs of step 2: what is planned, its milestones, budget, risks and roles, and the plan for the next cycle."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.amounts import MOST_MONEY, Amount, within
from mentordesk.domain.closing import next_cycle
from mentordesk.domain.closing.next_cycle import NextBasis
from mentordesk.domain.goals import indicators, library, metrics, target_group
from mentordesk.domain.papers.programme_plan import PlanGoal, PlanPaper
from mentordesk.domain.plan import budget, checks, risks, roadmap, roles
from mentordesk.domain.plan.checks import PartState
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.proposals import left_out, used
from mentordesk.domain.records.change import Change, put
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import (
    LONGEST_MEETING,
    BudgetLine,
    Duty,
    Milestone,
    ProgrammePlan,
    ProgrammeRole,
    Risk,
)
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, CycleRecord, Enrolment
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.i18n import Message, message, messages, using, verbatim

PlanRecord = Milestone | BudgetLine | Risk | ProgrammeRole
R = TypeVar("R", bound=Record)
C = TypeVar("C", bound=CycleRecord)

MOST_PEOPLE = 2000
"""More mentors or mentees than these are not planned: a figure beyond is mistyped."""

MOST_CONTINGENCY = 50
"""A larger share of the cash set aside is no contingency any more."""


# Reading


def facts(desk: Desk, *, today: date) -> PlanFacts:
    """Return everything the plan of the cycle worked on comes to."""
    return current.plan_facts(desk, today=today)


def parts(found: PlanFacts) -> tuple[PartState, ...]:
    """Return how every part of the plan stands."""
    return checks.part_states(found)


def problems(found: PlanFacts) -> tuple[Problem, ...]:
    """Return what is still to do in step 2, worst first."""
    return checks.problems(found)


def offered(found: PlanFacts, kind: type[PlanRecord]) -> tuple[tuple[PlanRecord, Message], ...]:
    """Return the proposals of a kind that are left out and may be added again, each with its name."""
    basis, cycle = found.basis, found.cycle
    if kind is Milestone:
        return tuple((row, roadmap.name_of(row)) for row in left_out(roadmap.milestones(cycle, basis.milestones)))
    if kind is BudgetLine:
        return tuple((row, budget.name_of(row)) for row in left_out(budget.lines(cycle.id, basis.lines)))
    if kind is Risk:
        return tuple((row, risks.row_of(row).name) for row in left_out(risks.risks(cycle.id, basis.risks)))
    out = left_out(roles.roles(cycle.id, basis.roles))
    return tuple((row, roles.row_of(row, basis.names, owner="").title) for row in out)


# The plan itself


def edit_plan(desk: Desk, after: ProgrammePlan) -> Change:
    """Change what is planned; typing in one field merges into one step of undo."""
    return _put(desk, message("Change the plan"), current.plan(desk), _limited(after))


def _limited(plan: ProgrammePlan) -> ProgrammePlan:
    return replace(
        plan,
        mentors=within(plan.mentors, 0, MOST_PEOPLE),
        mentees=within(plan.mentees, 0, MOST_PEOPLE),
        minutes=within(plan.minutes, 1, LONGEST_MEETING) or plan.minutes,
        contingency=within(plan.contingency, 0, MOST_CONTINGENCY) or 0,
        means=_listed(plan.means),
        themes=_listed(plan.themes),
        rules=_listed(plan.rules),
    )


def _listed(words: Iterable[str]) -> tuple[str, ...]:
    """Return the owner's words on one line each, none of them twice."""
    return tuple(dict.fromkeys(filter(None, map(text.clean_line, words))))


# Milestones, budget lines, risks and roles


_LABELS: dict[type[Record], tuple[Message, Message, Message]] = {
    Milestone: (message("Change a milestone"), message("Add a milestone"), message("Remove a milestone")),
    BudgetLine: (message("Change a budget line"), message("Add a budget line"), message("Remove a budget line")),
    Risk: (message("Change a risk"), message("Add a risk"), message("Remove a risk")),
    ProgrammeRole: (message("Change a role"), message("Add a role"), message("Remove a role")),
}


def edit(desk: Desk, before: PlanRecord, after: PlanRecord) -> Change:
    """Change a row of the plan; the first change of a proposal stores it."""
    return _put(desk, _LABELS[type(before)][0], before, _within_limits(after))


def accept_proposed_costs(desk: Desk, *, today: date) -> Change:
    """Make the unit costs that are only proposed so far the owner's own."""
    accepted = tuple(row.line for row in facts(desk, today=today).rows if row.typical)
    return Change(message("Accept the proposed unit costs"), (), accepted, kind="plan")


MOST_PIECES = 10**6


def _within_limits(row: PlanRecord) -> PlanRecord:
    """Return a row with figures that can be: nothing below zero, likelihood and impact 1 to 5."""
    if isinstance(row, BudgetLine):
        return replace(
            row,
            quantity=None if row.quantity is None else float(max(0.0, min(row.quantity, MOST_PIECES))),
            unit_cost=within(row.unit_cost, 0, MOST_MONEY),
            actual=within(row.actual, 0, MOST_MONEY),
        )
    if isinstance(row, Risk):
        return replace(row, likelihood=max(1, min(row.likelihood, 5)), impact=max(1, min(row.impact, 5)))
    return row


def add(desk: Desk, kind: type[PlanRecord]) -> Change:
    """Add a row of the owner's own: a milestone, a budget line, a risk or a role."""
    cycle = current.cycle(desk)
    made: PlanRecord
    if kind is Milestone:
        made = Milestone(cycle_id=cycle.id)
    elif kind is BudgetLine:
        made = BudgetLine(cycle_id=cycle.id, order=_after(budget.lines(cycle.id, current.records(desk, BudgetLine))))
    elif kind is Risk:
        made = Risk(cycle_id=cycle.id, order=_after(risks.risks(cycle.id, current.records(desk, Risk))))
    else:
        order = _after(roles.roles(cycle.id, current.records(desk, ProgrammeRole)))
        made = ProgrammeRole(cycle_id=cycle.id, duty=Duty.OTHER, order=order)
    return Change(_LABELS[kind][1], after=(made,), kind="plan")


def _after(rows: Iterable[BudgetLine | Risk | ProgrammeRole]) -> int:
    return max((row.order for row in rows), default=-1) + 1


def use(desk: Desk, proposal: PlanRecord) -> Change:
    """Add a proposal that was left out."""
    return _put(desk, _LABELS[type(proposal)][1], proposal, replace(proposal, left_out=False), merging=False)


def remove(desk: Desk, row: PlanRecord, *, when: datetime) -> Change:
    """Take a row out of the plan: a proposal can be added again, a row of the owner's own goes to the trash."""
    label = _LABELS[type(row)][2]
    if row.id == proposed_id(_KINDS[type(row)], row.cycle_id, _code(row)):
        return _put(desk, label, row, replace(row, left_out=True), merging=False)
    return Change(label, (row,), (row.trashed(when),), kind="delete")


def remove_rows(desk: Desk, rows: Sequence[PlanRecord], *, when: datetime) -> Change:
    """Take rows of one kind out of the plan, as one step."""
    changes = [remove(desk, row, when=when) for row in rows]
    if len(changes) == 1:
        return changes[0]
    label = messages("Remove {n} row", "Remove {n} rows", len(changes))
    before = tuple(record for change in changes for record in change.before)
    after = tuple(record for change in changes for record in change.after)
    return Change(label, before, after, kind="delete")


_KINDS: dict[type[Record], str] = {
    Milestone: roadmap.KIND,
    BudgetLine: budget.KIND,
    Risk: risks.KIND,
    ProgrammeRole: roles.KIND,
}


def _code(row: PlanRecord) -> str:
    return row.duty.value if isinstance(row, ProgrammeRole) else row.code


def move(desk: Desk, milestone: Milestone, day: date) -> Change:
    """Put a milestone on another day; one that is pinned stays pinned, else it keeps moving with launch or end.

    The kick-off is the launch: whoever moves it moves the launch and all that is counted from it.
    """
    if roadmap.is_launch(milestone):
        cycle = current.cycle(desk)
        return _put(desk, message("Move the launch", context="action"), cycle, replace(cycle, start=day))
    return edit(desk, milestone, roadmap.moved_to(milestone, day, current.cycle(desk), current.working_days(desk)))


def sponsor_id(desk: Desk) -> str:
    """Return the id of the role of the sponsor, "" where it is left out of the plan."""
    found = used(roles.roles(current.cycle(desk).id, current.records(desk, ProgrammeRole)))
    return next((role.id for role in found if role.duty is Duty.SPONSOR), "")


def move_launch(desk: Desk, *, today: date) -> Change:
    """Move the launch to the first day that is good for it; by a week or more, the end moves along."""
    before = current.cycle(desk)
    if before.start is None:
        return Change(message("Move the launch", context="action"))
    start = roadmap.better_launch(before.start, current.working_days(desk), today=today)
    by = start - before.start
    end = before.end + by if before.end is not None and by >= timedelta(weeks=1) else before.end
    return _put(desk, message("Move the launch", context="action"), before, replace(before, start=start, end=end))


def pin(desk: Desk, milestone: Milestone, *, pinned: bool) -> Change:
    """Let a milestone stay where it is when the launch moves, or move with it again."""
    move = roadmap.pinned if pinned else roadmap.unpinned
    return edit(desk, milestone, move(milestone, current.cycle(desk), current.working_days(desk)))


# The plan on paper and as a workbook


def paper(desk: Desk, *, today: date) -> PlanPaper:
    """Return the programme plan as values, in no language yet."""
    found = facts(desk, today=today)
    roles_now = target_group.roles_of(desk.all(Enrolment), found.cycle.id)
    everyone = desk.all(Person)
    goals = []
    for goal in found.basis.goals:
        figure = metrics.figure(
            goal.indicator,
            goal.target_group,
            everyone,
            today=metrics.counted_on(goal, today=today),
            roles=roles_now,
            running=current.running(desk, today=today),
        )
        goals.append(_plan_goal(goal, figure, found))
    return PlanPaper(letterhead=current.letterhead(desk, today=today), facts=found, goals=tuple(goals))


def _plan_goal(goal: Goal, figure: metrics.Figure, found: PlanFacts) -> PlanGoal:
    return PlanGoal(
        title=library.shown_title(goal),
        indicator=indicators.beginning(indicators.indicator_name(goal) or verbatim("")),
        count=metrics.count_behind(goal, figure),
        now=None if goal.baseline is None else Amount(goal.baseline, goal.unit).message,
        target=None if goal.target is None else Amount(goal.target, goal.unit).message,
        due=goal.due,
        owner=found.basis.names.get(goal.owner_id or "", ""),
    )


def write_plan(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the programme plan as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import programme_plan

    with using(language):
        return programme_plan.write(path, paper(desk, today=today))


def write_workbook(desk: Desk, path: Path, *, today: date) -> None:
    """Write the plan as a workbook in the language in force: a sheet for each part, with a budget that adds up.

    Raises WriteFailed or DiskFull; then ``path`` is as it was.
    """
    from mentordesk.exchange import programme_plan as workbook

    workbook.write(path, paper(desk, today=today))


# The next cycle


def next_start(desk: Desk, *, today: date) -> date:
    """Return the day on which the next cycle may begin: a year after this one, or as soon as people can be invited."""
    return next_cycle.first_day(current.cycle(desk), current.working_days(desk), today=today)


def copy_for_next_cycle(desk: Desk, *, start: date) -> Change:
    """Make the next cycle from this one: plan, goals, messages and rules are copied, their dates moved with it.

    What happened stays behind: people, pairs, answers, what was sent, reached or really paid. A goal begins from what
    was measured last.
    """
    now = current.cycle(desk)
    new = next_cycle.new_cycle(now, desk.all(Cycle), start, current.company(desk).cycle_months)
    basis = NextBasis(content=current.content(desk, now), target=new, working=current.working_days(desk))
    made = next_cycle.carried_all(basis, next_cycle.PROGRAMME)
    return Change(message("Copy the programme for the next cycle"), after=(new, *made), kind="plan")


# Pieces


def _put(desk: Desk, label: Message, before: Record, after: Record, *, merging: bool = True) -> Change:
    """Return the action that puts a record in the place of another, which may be only proposed so far."""
    return put(label, before, after, stored=current.stored(desk, before), kind="plan", merging=merging)
