"""Everything a plan comes to, worked out once: page, papers, budget, pitch and step checks read the same figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mentordesk.domain import fiscal
from mentordesk.domain.fiscal import FiscalYear
from mentordesk.domain.plan import budget, risks, roles
from mentordesk.domain.plan.budget import BudgetRow, BudgetTotals, HourCosts
from mentordesk.domain.plan.people import PlanNumbers, plan_numbers
from mentordesk.domain.plan.proposals import used
from mentordesk.domain.plan.risks import RiskRow
from mentordesk.domain.plan.roadmap import DatedMilestone, may_be_late, milestones, roadmap
from mentordesk.domain.plan.roles import RoleRow
from mentordesk.domain.plan.schedule import Schedule, schedule
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, joined, message, money


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBasis:
    """What a plan is read from. ``people`` are those who take part, ``names`` everybody's by id.

    Only what is stored stands in ``milestones``, ``lines``, ``risks`` and ``roles``. A cycle is ``running`` once
    pairs are agreed, ``planned`` once the owner has decided anything about the plan.
    """

    programme: Programme
    cycle: Cycle
    plan: ProgrammePlan
    goals: Sequence[Goal] = ()
    milestones: Sequence[Milestone] = ()
    lines: Sequence[BudgetLine] = ()
    risks: Sequence[Risk] = ()
    roles: Sequence[ProgrammeRole] = ()
    people: Sequence[tuple[Person, Enrolment]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    owner: Person | None = None
    pays: Mapping[int, LevelPay] = field(default_factory=dict)
    working: WorkingDays = field(default_factory=WorkingDays)
    fiscal_start: int = 1
    today: date
    running: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursAMonth:
    """How many hours one mentor, one mentee and the programme owner spend in a month."""

    mentor: float | None = None
    mentee: float | None = None
    owner: float | None = None


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """A plan worked out: numbers, hours, milestones with their days, the budget with its totals, risks and roles.

    What has no figures is worked out when it is first asked for: the calendar of holidays takes its time to load.
    """

    basis: PlanBasis
    numbers: PlanNumbers
    schedule: Schedule
    hours: HoursAMonth
    costs: HourCosts
    rows: tuple[BudgetRow, ...]
    totals: BudgetTotals

    @property
    def plan(self) -> ProgrammePlan:
        """What the owner decided about the plan."""
        return self.basis.plan

    @property
    def cycle(self) -> Cycle:
        """The cycle that is planned."""
        return self.basis.cycle

    @cached_property
    def milestones(self) -> tuple[DatedMilestone, ...]:
        """The milestones with their days, earliest first."""
        return roadmap(self.cycle, self.basis.milestones, self.basis.working)

    @cached_property
    def late(self) -> tuple[DatedMilestone, ...]:
        """The milestones whose day is past and that are not ticked off, earliest first; none once the cycle is closed.

        The calendar of holidays is asked only where one may be late.
        """
        today = self.basis.today
        if self.cycle.closed_on is not None or not may_be_late(self.cycle, self.basis.milestones, today):
            return ()
        return tuple(row for row in self.milestones if row.is_late(today))

    @cached_property
    def risks(self) -> tuple[RiskRow, ...]:
        """What may go wrong, and what is done against it."""
        return tuple(risks.row_of(risk) for risk in used(risks.risks(self.cycle.id, self.basis.risks)))

    @cached_property
    def roles(self) -> tuple[RoleRow, ...]:
        """Who does what in the programme."""
        owner = self.basis.owner.full_name if self.basis.owner else ""
        found = used(roles.roles(self.cycle.id, self.basis.roles))
        return tuple(roles.row_of(role, self.basis.names, owner=owner) for role in found)

    @property
    def milestone_count(self) -> int:
        """How many milestones there are."""
        return len(used(milestones(self.cycle, self.basis.milestones)))

    def level_without_pay(self, code: str) -> int:
        """Return the level whose pay a line of hours waits for."""
        basis = self.basis
        people = {
            budget.MENTOR_HOURS: [person for person, part in basis.people if part.confirmed and part.role.gives],
            budget.MENTEE_HOURS: [person for person, part in basis.people if part.confirmed and part.role.learns],
            budget.OWNER_HOURS: [basis.owner] if basis.owner else [],
        }
        return budget.level_without_pay(code, people[code])

    @property
    def weeks(self) -> int:
        """How many weeks the cycle has."""
        return self.schedule.weeks

    @property
    def cash_by_year(self) -> tuple[tuple[FiscalYear, int], ...]:
        """What is paid out in each fiscal year, the contingency included; nothing where the cycle is within one.

        What comes once counts in the year of the launch, what comes with meetings or months by the days of the cycle.
        """
        first, last = self.cycle.start, self.cycle.end
        if first is None or last is None:
            return ()
        return budget.cash_by_year(self.rows, self.totals, fiscal.shares(first, last, self.basis.fiscal_start))

    @property
    def begun(self) -> bool:
        """Whether anything of the plan is the owner's: a decision about it, or a date of the cycle."""
        return self.basis.planned or self.cycle.start is not None or self.cycle.end is not None


def cash_by_year_words(facts: PlanFacts) -> Message:
    """Return what is paid out in each fiscal year, as one line."""
    years = [message("{year}: {amount}", year=year.words, amount=money(paid)) for year, paid in facts.cash_by_year]
    return message(
        "Cash by fiscal year: {years}. What is paid once counts in the year of the launch, the rest by days.",
        years=joined(years),
    )


def plan_facts(basis: PlanBasis, *, hour_costs: HourCosts | None = None) -> PlanFacts:
    """Return everything a plan comes to; ``hour_costs`` are given where the hours of the same people were priced."""
    plan, cycle = basis.plan, basis.cycle
    confirmed = [(person, part) for person, part in basis.people if part.confirmed]
    numbers = plan_numbers(plan, (part for _person, part in confirmed))
    time = schedule(plan, cycle.start, cycle.end, mentors=numbers.mentors, mentees=numbers.mentees)
    costs = hour_costs or budget.hour_costs(
        [person for person, part in confirmed if part.role.gives],
        [person for person, part in confirmed if part.role.learns],
        basis.owner,
        basis.pays,
    )
    rows = budget.rows(basis.lines, cycle.id, schedule=time, costs=costs)
    return PlanFacts(
        basis=basis,
        numbers=numbers,
        schedule=time,
        hours=HoursAMonth(
            mentor=time.per_month(time.mentor_hours, numbers.mentors),
            mentee=time.per_month(time.mentee_hours, numbers.mentees),
            owner=time.per_month(time.owner_hours, 1),
        ),
        costs=costs,
        rows=rows,
        totals=budget.totals(rows, plan, numbers, time),
    )
