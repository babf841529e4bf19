"""The cycle of the example company that is over: a pilot of three pairs the year before, with figures of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mentordesk.domain.example import meeting, people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import PILOT_END, PILOT_START, Calendar
from mentordesk.domain.goals import library
from mentordesk.domain.months import first_days
from mentordesk.domain.plan import budget
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.measuring import Assessment, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairResult, PairState, Reply
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.plan import BudgetLine, Cost, ProgrammePlan
from mentordesk.domain.records.programme import Again, Cycle, Enrolment, Programme, Role
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.i18n import Message, _

CLOSED = date(2026, 4, 8)
"""The day on which the pilot was closed."""

BUDGET = 6_325_000
"""What the pilot was to cost in cash, its 10 % set aside included."""

MET = """
TT047 TT040|2025-10-14 2025-11-11 2025-12-09 2026-01-13 2026-02-10 2026-03-10
TT004 TT041|2025-10-16 2025-11-13 x2025-12-11 2026-01-15 2026-02-05 2026-03-12
TT019 TT022|2025-10-22 2025-11-19 2025-12-17 2026-01-21
"""
"""Mentor and mentee, and the days on which they met or, with an x, missed each other."""

GOALS: dict[str, tuple[tuple[Message, ...], int]] = {
    "TT040": ((meeting.GOALS["TT069"][0], meeting.GOALS["TT069"][2]), 2),
    "TT041": ((meeting.GOALS["TT081"][1], meeting.GOALS["TT083"][0]), 1),
    "TT022": ((meeting.GOALS["TT078"][1], meeting.GOALS["TT058"][0]), 1),
}
"""What each mentee set out to reach, and how many of these goals were reached."""

SPENT = (
    (2_180_000, 2_600_000),
    (180_000, 2_300_000),
    (120_000, 2_100_000),
    (180_000, 2_300_000),
    (120_000, 2_100_000),
    (2_790_000, 2_200_000),
)
"""Money paid out and working time of each month."""

ADMIN_MINUTES = 75

_COSTS = {"training": (1.0, 2_000_000), "events": (1.0, 1_920_000), "coffee": (1.0, 60_000), "gifts": (3.0, 250_000)}


def records(calendar: Calendar) -> tuple[Record, ...]:
    """Return everything of the pilot: its goal and what became of it, its plan, its decision and its pairs."""
    start, end = calendar.on(PILOT_START), calendar.on(PILOT_END)
    programme = Programme(
        id=example_id("pilot"),
        name=_("Mentorship {year}, pilot", year=str(start.year)),
        need=_(
            "We try on three pairs whether an experienced colleague of another department can pass on what only one"
            " person knows."
        ),
        owner_id=example_id(people.OWNER),
    )
    cycle = Cycle(id=example_id("pilot cycle"), programme_id=programme.id, start=start, end=end)
    plan = ProgrammePlan(
        id=proposed_id("plan", cycle.id, ""),
        cycle_id=cycle.id,
        mentors=len(people.PILOT),
        mentees=len(people.PILOT),
        places=1,
        themes=("career", "skills", "problems"),
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
        *_goal_of_company(cycle, calendar),
        *_enrolments(cycle.id, calendar),
        *_pairs(cycle.id, calendar),
        *_meetings(cycle.id, calendar),
        *_goals(cycle, calendar),
        *_spent(cycle),
        Assessment(id=proposed_id("assessment", cycle.id, ""), cycle_id=cycle.id, admin_minutes=ADMIN_MINUTES),
    )


def _lines(cycle_id: str) -> Iterator[BudgetLine]:
    for line in budget.proposed_lines(cycle_id):
        if line.code in _COSTS:
            quantity, unit_cost = _COSTS[line.code]
            yield replace(line, quantity=quantity, unit_cost=unit_cost)


def _goal_of_company(cycle: Cycle, calendar: Calendar) -> tuple[Goal, Measure]:
    entry = library.library_goal("G7")
    assert entry is not None
    goal = replace(
        library.from_library(entry, cycle_id=cycle.id),
        id=example_id("pilot goal"),
        why=_("When somebody is away their work waits, because nobody else in the office knows how it is done."),
        baseline=40.0,
        baseline_date=calendar.on(date(2025, 9, 1)),
        baseline_source=_("counted with the three heads of department"),
        target=80.0,
        due=cycle.end,
        owner_id=example_id(people.OWNER),
    )
    measure = Measure(id=example_id("pilot measure"), goal_id=goal.id, date=cycle.end, value=70.0)
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
                again=Again.YES if role is Role.MENTOR else Again.UNASKED,
                signed_up_on=calendar.on(date(2025, 9, 22)),
                signed_up_from=_("personal invitation", context="choice"),
            )


def _pairs(cycle_id: str, calendar: Calendar) -> Iterator[Pair]:
    for mentor, mentee in people.PILOT:
        yield Pair(
            id=_pair_id(mentor, mentee),
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


def _pair_id(mentor: str, mentee: str) -> str:
    return example_id(f"pilot pair {mentor} {mentee}")


def _meetings(cycle_id: str, calendar: Calendar) -> Iterator[Meeting]:
    for line in MET.strip().splitlines():
        pair, days = line.split("|")
        for number, mark in enumerate(days.split()):
            is_missed = mark.startswith("x")
            yield Meeting(
                id=example_id(f"pilot meeting {pair} {number}"),
                cycle_id=cycle_id,
                pair_id=_pair_id(*pair.split()),
                on=calendar.on(date.fromisoformat(mark.removeprefix("x"))),
                minutes=None if is_missed else 60,
                state=MeetingState.MISSED if is_missed else MeetingState.HELD,
                reason="overtime" if is_missed else "",
            )


def _goals(cycle: Cycle, calendar: Calendar) -> Iterator[DevelopmentGoal]:
    for mentor, mentee in people.PILOT:
        titles, reached = GOALS[mentee]
        for order, title in enumerate(titles):
            yield DevelopmentGoal(
                id=example_id(f"pilot goal {mentee} {order}"),
                cycle_id=cycle.id,
                pair_id=_pair_id(mentor, mentee),
                person_id=example_id(mentee),
                order=order,
                title=str(title),
                due=cycle.end,
                progress=100 if order < reached else 50,
                reached_on=calendar.on(PILOT_END) if order < reached else None,
            )


def _spent(cycle: Cycle) -> Iterator[MonthlyCost]:
    assert cycle.start is not None
    assert cycle.end is not None
    for month, amounts in zip(first_days(cycle.start, cycle.end), SPENT, strict=False):
        for cost, amount in zip((Cost.CASH, Cost.TIME), amounts, strict=True):
            key = f"{month:%Y-%m} {cost}"
            yield MonthlyCost(
                id=proposed_id("cost", cycle.id, key), cycle_id=cycle.id, month=month, cost=cost, amount=amount
            )
