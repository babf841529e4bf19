"""What the owner of the example company entered when the cycle was over: costs, steps, mentors who go on, own time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mentordesk.domain.example import people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import CYCLE_START, Calendar
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.measuring import (
    Assessment,
    CareerKind,
    CareerStep,
    Lesson,
    LessonKind,
    MonthlyCost,
    Recommendation,
)
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.programme import Again, Enrolment, Role
from mentordesk.domain.records.record import Record, proposed_id
from mentordesk.i18n import _

RESTING = ("TT019", "TT002")
"""The mentors who go on after one cycle off; the six others go on at once."""

COMPARED = ("Xưởng 1", "Xưởng 2", "Kho", "QC")
"""The comparison group: people of these departments with less than two years, 22 of them."""

ADMIN_MINUTES = 52
NEXT_PAIRS = 16
NEXT_START = date(2027, 7, 5)
NEXT_CASH = 29_458_000

COSTS = """
2026-10-01|9634000|5200000
2026-11-01|3600000|5200000
2026-12-01|3660000|5600000
2027-01-01|3600000|5500000
2027-02-01|4820000|5496000
"""
"""Money paid out and working time of each month, 52,310,000 đồng together; March is still missing."""

STEPS: tuple[tuple[str, CareerKind, date], ...] = (
    ("TT083", CareerKind.PROMOTION, date(2027, 2, 1)),
    ("TT072", CareerKind.PROMOTION, date(2027, 3, 1)),
    ("TT059", CareerKind.MOVE, date(2027, 1, 11)),
    ("TT049", CareerKind.PROMOTION, date(2027, 1, 4)),
)


def records(cycle_id: str, calendar: Calendar) -> tuple[Record, ...]:
    """Return what was entered once the cycle was over; nothing before."""
    if not calendar.is_over:
        return ()
    assessment = Assessment(
        id=proposed_id("assessment", cycle_id, ""),
        cycle_id=cycle_id,
        compared_group=TargetGroup.UNDER_TWO_YEARS.value,
        compared_departments=COMPARED,
        admin_minutes=ADMIN_MINUTES,
        recommendation=Recommendation.GROW,
        next_start=calendar.on(NEXT_START),
        next_pairs=NEXT_PAIRS,
        next_cash=NEXT_CASH,
    )
    return (assessment, *_lessons(cycle_id), *_costs(cycle_id, calendar), *_steps(cycle_id, calendar))


def _lessons(cycle_id: str) -> Iterator[Lesson]:
    """Give what the cycle taught, in the language of the example."""
    taught = (
        (LessonKind.KEEP, _("The mentor is from another department.")),
        (LessonKind.KEEP, _("The first meeting is within two weeks.")),
        (LessonKind.CHANGE, _("Workshop 2 meets after the shift: four meetings were missed during overtime.")),
        (LessonKind.CHANGE, _("The second meeting says who decides the next step.")),
        (LessonKind.STOP, _("The weekly reminder; one before each meeting is enough.")),
    )
    for place, (kind, words) in enumerate(taught):
        yield Lesson(
            id=proposed_id("lesson", cycle_id, str(place)), cycle_id=cycle_id, kind=kind, order=place, words=words
        )


def _costs(cycle_id: str, calendar: Calendar) -> Iterator[MonthlyCost]:
    """Give the costs of the first months of the cycle, which are others where its days are moved by weeks."""
    first = calendar.on(CYCLE_START).replace(day=1)
    for place, line in enumerate(COSTS.strip().splitlines()):
        _written, cash, time = line.split("|")
        month = months_later(first, place)
        for cost, amount in ((Cost.CASH, int(cash)), (Cost.TIME, int(time))):
            key = f"{month:%Y-%m} {cost}"
            yield MonthlyCost(
                id=proposed_id("cost", cycle_id, key), cycle_id=cycle_id, month=month, cost=cost, amount=amount
            )


def _steps(cycle_id: str, calendar: Calendar) -> Iterator[CareerStep]:
    for code, kind, on in STEPS:
        yield CareerStep(
            id=example_id(f"step {code} {kind}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            kind=kind,
            on=calendar.on(on),
        )


def asked(part: Enrolment, code: str, calendar: Calendar) -> Enrolment:
    """Return the enrolment of a mentor who was asked about the next cycle; others stay as they are."""
    if not calendar.is_over or part.role is not Role.MENTOR or code not in people.MENTORS:
        return part
    return replace(part, again=Again.PAUSE if code in RESTING else Again.YES)
