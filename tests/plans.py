"""The plan behind the pictures: 8 mentors, 12 mentees, 26 weeks, with the salaries and lines of the example company."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.plan import budget
from mentordesk.domain.plan.facts import PlanBasis, PlanFacts, plan_facts
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import BudgetLine, Duty, ProgrammePlan, ProgrammeRole
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.domain.records.record import Record, proposed_id
from tests import builders

LAUNCH, END = date(2026, 10, 5), date(2027, 3, 31)
DAY = date(2026, 7, 20)

PAYS = (
    LevelPay(level=1, monthly_pay=14_976_000),
    LevelPay(level=3, monthly_pay=27_840_000),
    LevelPay(level=4, hourly_cost=110_000),
)
"""78.000, 145.000 and 110.000 ₫ an hour."""


def of(code: str, cycle_id: str) -> BudgetLine:
    """Return a proposed budget line."""
    return next(line for line in budget.proposed_lines(cycle_id) if line.code == code)


def lines(cycle_id: str, *, gifts: float | None = 20) -> tuple[BudgetLine, ...]:
    """Return the lines of the pictures that are not worked out."""
    return (
        replace(of("training", cycle_id), unit_cost=7_020_000),
        replace(of("events", cycle_id), unit_cost=4_500_000),
        of("coffee", cycle_id),
        replace(of("gifts", cycle_id), quantity=gifts),
    )


def basis(**fields: object) -> PlanBasis:
    """Return what the plan of the pictures is read from, some fields otherwise."""
    programme = Programme(id="p", name="Mentorship 2026")
    cycle = Cycle(id="c", programme_id="p", start=LAUNCH, end=END)
    usual: dict[str, object] = {
        "programme": programme,
        "cycle": cycle,
        "plan": ProgrammePlan(id=proposed_id("plan", "c", ""), cycle_id="c", mentors=8, mentees=12),
        "goals": (builders.goal(cycle),),
        "lines": lines("c"),
        "owner": builders.person("Phạm Thị Thu Hà", level=4),
        "pays": {pay.level: pay for pay in PAYS},
        "today": DAY,
        "planned": True,
    }
    return PlanBasis(**usual | fields)  # type: ignore[arg-type]


def facts(**fields: object) -> PlanFacts:
    """Return the plan of the pictures worked out."""
    return plan_facts(basis(**fields))


def records(cycle: Cycle, owner_id: str, *, gifts: float | None = 20) -> tuple[Record, ...]:
    """Return what a file stores of the plan of the pictures."""
    sponsor = proposed_id("role", cycle.id, Duty.SPONSOR)
    return (
        *PAYS,
        ProgrammePlan(id=proposed_id("plan", cycle.id, ""), cycle_id=cycle.id, mentors=8, mentees=12),
        *lines(cycle.id, gifts=gifts),
        ProgrammeRole(id=sponsor, cycle_id=cycle.id, duty=Duty.SPONSOR, person_id=owner_id),
    )
