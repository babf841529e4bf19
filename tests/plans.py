"""The plan behind the pictures: 8 mentors, 12 mentees, 26 weeks, with the salaries and lines of the example company."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.amounts import Amount
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.programme_plan import PlanGoal, PlanPaper
from mentordesk.domain.plan import budget
from mentordesk.domain.plan.facts import PlanBasis, PlanFacts, plan_facts
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import BudgetLine, Duty, ProgrammePlan, ProgrammeRole, Risk
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
        "roles": (SPONSOR,),
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


def goal(name: str = "Giữ chân nhân viên", **fields: object) -> PlanGoal:
    """Return a goal as the plan on paper lists it."""
    usual: dict[str, object] = {
        "title": name,
        "indicator": "Tỷ lệ nghỉ việc 12 tháng",
        "count": "9/41",
        "now": Amount(22, Unit.PERCENT).message,
        "target": Amount(15, Unit.PERCENT).message,
        "due": date(2027, 9, 30),
        "owner": "Phạm Thị Thu Hà",
    }
    return PlanGoal(**usual | fields)  # type: ignore[arg-type]


SPONSOR = ProgrammeRole(
    id=proposed_id("role", "c", Duty.SPONSOR), cycle_id="c", duty=Duty.SPONSOR, outside="Trương Văn Thịnh"
)


def paper(count: int = 3, **fields: object) -> PlanPaper:
    """Return the plan of the pictures as it is printed."""
    return PlanPaper(
        letterhead=Letterhead(
            company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 8, 3), cycle=1
        ),
        facts=facts(**fields),
        goals=(goal(),) * count,
    )


def long_paper(count: int) -> PlanPaper:
    """Return the plan with so many goals, and as many budget lines and risks of the owner's own."""
    own = [
        BudgetLine(cycle_id="c", name=f"Khoản {n}", order=20 + n, quantity=1.0, unit_cost=1000) for n in range(count)
    ]
    risks = tuple(Risk(cycle_id="c", name=f"Rủi ro {n}", order=20 + n, response="Hỏi lại") for n in range(count))
    return paper(count, lines=(*lines("c"), *own), risks=risks)
