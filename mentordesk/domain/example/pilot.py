"""The cycle of the example company that is over: a pilot of three pairs the year before, with figures of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mentordesk.domain.example import people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import PILOT_END, PILOT_START, Calendar
from mentordesk.domain.goals import library
from mentordesk.domain.plan import budget
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.pair import EndReason, Pair, PairResult, PairState, Reply
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.plan import BudgetLine, ProgrammePlan
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, Role
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.i18n import _

CLOSED = date(2026, 4, 8)
"""The day on which the pilot was closed."""

BUDGET = 6_325_000
"""What the pilot was to cost in cash, its 10 % set aside included."""

_COSTS = {"training": (1.0, 2_000_000), "events": (1.0, 1_920_000), "coffee": (1.0, 60_000), "gifts": (3.0, 250_000)}


def records(calendar: Calendar) -> tuple[Record, ...]:
    """Return everything of the pilot: its goal and what became of it, its plan, its decision and its pairs."""
    start, end = calendar.on(PILOT_START), calendar.on(PILOT_END)
    programme = Programme(
        id=example_id("pilot"),
        name=_("Mentorship {year}, pilot", year=str(start.year)),
        need=_("We try on three pairs whether an experienced colleague helps somebody new to settle in faster."),
        owner_id=example_id(people.OWNER),
    )
    cycle = Cycle(id=example_id("pilot cycle"), programme_id=programme.id, start=start, end=end)
    plan = ProgrammePlan(
        id=proposed_id("plan", cycle.id, ""),
        cycle_id=cycle.id,
        mentors=len(people.PILOT),
        mentees=len(people.PILOT),
        places=1,
        themes=("career", "skills", "settling-in"),
    )
    decision = Decision(
        id=example_id("pilot decision"),
        cycle_id=cycle.id,
        outcome=Outcome.PILOT,
        decided_on=calendar.on(date(2025, 9, 8)),
        person_id=example_id(people.DIRECTOR),
        conditions=_("Three pairs, and a report before anything larger is planned."),
        budget=BUDGET,
    )
    return (
        programme,
        cycle,
        plan,
        decision,
        *_lines(cycle.id),
        *_goal(cycle, calendar),
        *_enrolments(cycle.id, calendar),
        *_pairs(cycle.id, calendar),
    )


def _lines(cycle_id: str) -> Iterator[BudgetLine]:
    for line in budget.proposed_lines(cycle_id):
        if line.code in _COSTS:
            quantity, unit_cost = _COSTS[line.code]
            yield replace(line, quantity=quantity, unit_cost=unit_cost)


def _goal(cycle: Cycle, calendar: Calendar) -> tuple[Goal, Measure]:
    entry = library.library_goal("G6")
    assert entry is not None
    goal = replace(
        library.from_library(entry, cycle_id=cycle.id),
        id=example_id("pilot goal"),
        why=_("Whoever comes new to an office asks around for weeks before they can work on their own."),
        baseline=75.0,
        baseline_date=calendar.on(date(2025, 9, 1)),
        baseline_source=_("asked the three heads of department"),
        target=60.0,
        due=cycle.end,
        owner_id=example_id(people.OWNER),
    )
    measure = Measure(id=example_id("pilot measure"), goal_id=goal.id, date=cycle.end, value=62.0)
    return goal, measure


def _enrolments(cycle_id: str, calendar: Calendar) -> Iterator[Enrolment]:
    for mentor, mentee in people.PILOT:
        for code, role in ((mentor, Role.MENTOR), (mentee, Role.MENTEE)):
            yield Enrolment(
                id=example_id(f"pilot part {code}"),
                cycle_id=cycle_id,
                person_id=example_id(code),
                role=role,
                capacity=1,
                confirmed=True,
                signed_up_on=calendar.on(date(2025, 9, 22)),
                signed_up_from=_("personal invitation", context="choice"),
            )


def _pairs(cycle_id: str, calendar: Calendar) -> Iterator[Pair]:
    for mentor, mentee in people.PILOT:
        yield Pair(
            id=example_id(f"pilot pair {mentor} {mentee}"),
            cycle_id=cycle_id,
            mentor_id=example_id(mentor),
            mentee_id=example_id(mentee),
            state=PairState.ENDED,
            mentor_reply=Reply.YES,
            mentee_reply=Reply.YES,
            announced_on=calendar.on(date(2025, 10, 3)),
            ended_on=calendar.on(PILOT_END),
            end_reason=EndReason.COMPLETED,
            result=PairResult.COMPLETED,
        )
