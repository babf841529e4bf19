"""What the example company has prepared in the steps 2 to 4: its pay, plan, pitch, decision and messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.domain import working_days
from mentordesk.domain.communication import rows
from mentordesk.domain.example import people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import Calendar
from mentordesk.domain.journey import look_again
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.pitch.figures import REST
from mentordesk.domain.plan import budget, moving, risks, roadmap, roles
from mentordesk.domain.records.communication import (
    Audience,
    EventAttendance,
    KeyMessage,
    MessageState,
    PlannedMessage,
)
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.journey import StepReview
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, Pitch
from mentordesk.domain.records.plan import BudgetLine, Duty, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, _, message

MONTHLY_PAY = {1: 12_000_000, 2: 19_200_000, 3: 21_120_000, 4: 28_800_000, 5: 48_000_000}
"""What people of each level earn on average; an hour of the mentors is 145,000 ₫ and one of the mentees 78,000 ₫."""

OWNER_HOUR = 110_000
"""What an hour of the programme owner's work costs: most of it is done at the level of a team leader."""

YEARLY_PAY = 156_000_000
DECIDED_ON = date(2026, 8, 31)
PAY_TYPED_ON = date(2026, 7, 20)
_DAYS_OFF_AFTER_TET = timedelta(days=2)

_PREPARED_FROM = -9 * 7
"""So many days from the launch the preparation begins."""

_COSTS = {"training": 7_020_000, "events": 4_500_000, "coffee": 60_000, "gifts": 250_000}
_GIFTS = 20.0
_ACTUAL = {
    budget.MENTOR_HOURS: 15_660_000,
    budget.MENTEE_HOURS: 5_616_000,
    budget.OWNER_HOURS: 5_720_000,
    "training": 7_020_000,
    "events": 9_634_000,
    "coffee": 3_660_000,
    "gifts": 5_000_000,
}
"""What each line came to at the end of the cycle: coffee for 61 meetings, and two events dearer than planned."""


def company_records(cycle: Cycle) -> tuple[Record, ...]:
    """Return the pay of the levels, and the days around Tết on which the company is closed during a cycle."""
    pays = (LevelPay(id=example_id(f"pay {level}"), level=level, monthly_pay=pay) for level, pay in MONTHLY_PAY.items())
    return (*pays, *_days_off(cycle))


def _days_off(cycle: Cycle) -> Iterator[DayOff]:
    assert cycle.start
    assert cycle.end
    for year in range(cycle.start.year, cycle.end.year + 1):
        found = working_days.tet(year)
        if found is None:
            continue
        first, last = found
        if cycle.start <= first <= cycle.end:
            yield DayOff(
                id=example_id(f"days off {year}"),
                first=first,
                last=last + _DAYS_OFF_AFTER_TET,
                name=str(working_days.TET),
            )


def _working(cycle: Cycle) -> WorkingDays:
    return WorkingDays(days_off=tuple(_days_off(cycle)))


# Step 2


def plan_records(cycle: Cycle, calendar: Calendar) -> tuple[Record, ...]:
    """Return the plan with its milestones, budget, risks and roles."""
    plan = ProgrammePlan(
        id=proposed_id("plan", cycle.id, ""),
        cycle_id=cycle.id,
        mentors=len(people.MENTORS),
        mentees=len(people.MENTEES),
        mentor_months=60,
        mentee_criteria=_("less than 3 years with the company, with the consent of the line manager"),
        results=_(
            "Three months after the cycle fewer new people leave, team leaders lead better, and the questions about our"
            " values get a better answer. Every pair meets at least five times."
        ),
        themes=("career", "skills", "problems", "settling-in", "leading"),
    )
    return (plan, *_milestones(cycle, calendar), *_lines(cycle.id, calendar), *_risks(cycle.id), *_roles(cycle.id))


def _milestones(cycle: Cycle, calendar: Calendar) -> Iterator[Milestone]:
    """Give the twelve milestones: preparing begins nine weeks before the launch, and what is over is done."""
    working = _working(cycle)
    for milestone in roadmap.proposed_milestones(cycle):
        days = _PREPARED_FROM if milestone.code == "goals" else milestone.days
        placed = replace(milestone, days=days)
        if milestone.code == "decision":
            placed = roadmap.moved_to(placed, calendar.on(DECIDED_ON), cycle, working)
        day = roadmap.day_of(placed, cycle, working)
        is_done = day is not None and day <= calendar.today
        yield replace(
            placed,
            done_on=day if is_done else None,
            owner_id=example_id(people.OWNER),
            left_out=milestone.code == "plan",
        )


def _lines(cycle_id: str, calendar: Calendar) -> Iterator[BudgetLine]:
    """Give the lines that the owner filled in; the hours of mentors and mentees are worked out from their levels.

    What was approved stays as it was when people leave later.
    """
    hours = {budget.OWNER_HOURS: OWNER_HOUR}
    if calendar.is_over:
        hours |= {budget.MENTOR_HOURS: 145_000, budget.MENTEE_HOURS: 78_000}
    for line in budget.proposed_lines(cycle_id):
        actual = _ACTUAL.get(line.code) if calendar.is_over else None
        if line.code in _COSTS:
            quantity = _GIFTS if line.code == "gifts" else line.quantity
            yield replace(line, quantity=quantity, unit_cost=_COSTS[line.code], actual=actual)
        elif line.code in hours:
            yield replace(line, unit_cost=hours[line.code], actual=actual)


def _risks(cycle_id: str) -> Iterator[Risk]:
    """Give the eight risks, each with somebody who looks after it."""
    after = {"few-mentors": people.DIRECTOR, "no-time": people.DIRECTOR}
    for risk in risks.proposed_risks(cycle_id):
        yield replace(risk, owner_id=example_id(after.get(risk.code, people.OWNER)))


def _roles(cycle_id: str) -> Iterator[ProgrammeRole]:
    for role in roles.proposed_roles(cycle_id):
        if role.duty is Duty.SPONSOR:
            yield replace(role, person_id=example_id(people.DIRECTOR))
        elif role.duty is Duty.ADVISER:
            yield replace(role, outside=_("Nguyễn Lan Hương, independent adviser on staff development"))


def plan_review(cycle: Cycle, goals: Sequence[Goal]) -> StepReview:
    """Return that the plan was made when the first goal was still to be reached by the end of the cycle."""
    first, *others = goals
    basis = look_again.goals_basis((replace(first, due=cycle.end), *others))
    return StepReview(
        id=proposed_id("review", cycle.id, Step.PLAN),
        cycle_id=cycle.id,
        step=str(Step.PLAN),
        basis=look_again.written(basis),
    )


# Step 3


def pitch_records(cycle: Cycle, goal_ids: Sequence[str], calendar: Calendar) -> tuple[Record, ...]:
    """Return the pitch, what the leaders want to reach themselves, and what they decided."""
    decided = calendar.on(DECIDED_ON)
    pitch = Pitch(
        id=proposed_id("pitch", cycle.id, ""),
        cycle_id=cycle.id,
        yearly_pay=YEARLY_PAY,
        yearly_pay_on=calendar.on(PAY_TYPED_ON),
        compared_with=REST,
        numbers_checked_on=calendar.on(date(2026, 8, 3)),
        presented_on=decided,
    )
    decision = Decision(
        id=example_id("decision"),
        cycle_id=cycle.id,
        outcome=Outcome.APPROVED,
        decided_on=decided,
        person_id=example_id(people.DIRECTOR),
        conditions=_("A short report every month; a decision on the next cycle once this one is over."),
        budget=54_870_000,
    )
    return (pitch, decision, *_leader_goals(cycle.id, goal_ids))


_LEADERS: tuple[tuple[str, Message, Message, int], ...] = (
    (
        "TT001",
        message("Deliver every order of the season on time"),
        message("Whoever stays need not be replaced in the middle of the season."),
        0,
    ),
    (
        "TT003",
        message("Have a deputy in workshop 2 who runs a shift alone"),
        message("Two of its deputies learn to lead on their own team."),
        1,
    ),
    (
        "TT002",
        message("Let sales and production plan together"),
        message("Most pairs join two departments, so each knows whom to ask."),
        2,
    ),
)


def _leader_goals(cycle_id: str, goal_ids: Sequence[str]) -> Iterator[LeaderGoal]:
    for order, (code, wants, answer, goal) in enumerate(_LEADERS):
        yield LeaderGoal(
            id=example_id(f"leader {code}"),
            cycle_id=cycle_id,
            order=order,
            person_id=example_id(code),
            wants=str(wants),
            answer=str(answer),
            goal_id=goal_ids[goal],
        )


# Step 4

_REACHED = {
    "announcement": 86,
    "invite-mentors": 10,
    "inform-managers": 9,
    "invite-mentees": 41,
    "briefing": None,
    "remind-mentors": 3,
    "remind-mentees": 29,
    "questions": 23,
    "launch": 19,
    "story": 86,
}
"""How many people each message reached; who heard the talk at the start of the shifts was not counted."""

_PLACES: dict[str, tuple[Message, Message]] = {
    "questions": (
        message("Canteen", context="meeting place"),
        message("Questions and answers over lunch, 11:30 to 12:15"),
    ),
    "launch": (
        message("Canteen", context="meeting place"),
        message("14:00 the director opens; 14:15 how it works; 14:45 the pairs meet; 15:15 questions"),
    ),
}


def communication_records(cycle: Cycle) -> tuple[Record, ...]:
    """Return the main message, the ten rows with what was sent, and who came to the opening seminar."""
    main = KeyMessage(
        id=proposed_id(rows.KEY_KIND, cycle.id, Audience.EVERYONE),
        cycle_id=cycle.id,
        audience=Audience.EVERYONE,
        words=_("Every newcomer has someone ahead of them to ask, one hour a month."),
    )
    planned = tuple(_planned(record, cycle) for record in rows.proposals(cycle.id))
    opening = next(record for record in planned if record.code == "launch")
    return (main, *planned, *_attendances(opening))


def _planned(record: PlannedMessage, cycle: Cycle) -> PlannedMessage:
    place, agenda = _PLACES.get(record.code, ("", ""))
    return replace(
        record,
        owner_id=example_id(people.OWNER),
        state=MessageState.SENT,
        sent_on=moving.day_of(record, rows.counting(record, cycle, _working(cycle))),
        reach=_REACHED[record.code],
        attachment="https://truongthinh.example/anh-mai-chi-duyen.jpg" if record.code == "story" else "",
        place=str(place),
        agenda=str(agenda),
    )


def _attendances(opening: PlannedMessage) -> Iterator[EventAttendance]:
    for code in (*people.MENTORS, *people.MENTEES):
        yield EventAttendance(
            id=example_id(f"opening {code}"),
            planned_id=opening.id,
            person_id=example_id(code),
            came=code != people.ABSENT,
        )
