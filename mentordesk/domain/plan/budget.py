"""The budget of a plan: its lines priced, people's time included, and every total counted once."""

import fractions
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.domain.fiscal import FiscalYear
from mentordesk.domain.levels import hourly_cost
from mentordesk.domain.plan.people import PlanNumbers
from mentordesk.domain.plan.proposals import overlay, used
from mentordesk.domain.plan.schedule import Schedule
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.plan import BudgetLine, BudgetUnit, Cost, ProgrammePlan, Recurring
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import Message, message, messages, verbatim

KIND = "budget"

MENTOR_HOURS, MENTEE_HOURS, OWNER_HOURS = "mentor-hours", "mentee-hours", "owner-hours"
GIFTS = "gifts"
HOUR_LINES = (MENTOR_HOURS, MENTEE_HOURS, OWNER_HOURS)

_USUAL_LEVEL = {MENTOR_HOURS: 3, MENTEE_HOURS: 1, OWNER_HOURS: 3}
"""The level whose pay stands in as long as nobody of that role is known."""

COIN = 500
"""Amounts per person are rounded to so many đồng, the smallest note anybody pays with."""

_ROUNDED_HOUR = 1000
"""The average cost of an hour is an estimate; it is rounded to so many đồng."""


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A line as it is proposed."""

    code: str
    name: Message
    cost: Cost
    unit: BudgetUnit
    quantity: float | None = None
    unit_cost: int | None = None
    recurring: Recurring = Recurring.ONCE
    extra: bool = False


_PROPOSED = (
    _Proposed(MENTOR_HOURS, message("Hours of mentors"), Cost.TIME, BudgetUnit.HOUR),
    _Proposed(MENTEE_HOURS, message("Hours of mentees"), Cost.TIME, BudgetUnit.HOUR),
    _Proposed(OWNER_HOURS, message("Hours of the programme owner"), Cost.TIME, BudgetUnit.HOUR),
    _Proposed("training", message("Training, materials, printing"), Cost.CASH, BudgetUnit.ROUND, 1.0, 5_000_000),
    _Proposed("events", message("Kick-off and closing event"), Cost.CASH, BudgetUnit.EVENT, 2.0, 3_000_000),
    _Proposed("coffee", message("Coffee or lunch"), Cost.CASH, BudgetUnit.PORTION, 1.0, 60_000, Recurring.MEETING),
    _Proposed(GIFTS, message("Gifts of recognition"), Cost.CASH, BudgetUnit.PIECE, None, 250_000),
    _Proposed("travel", message("Travel for visits"), Cost.CASH, BudgetUnit.EVENT, None, None, extra=True),
)


def proposed_lines(cycle_id: str) -> tuple[BudgetLine, ...]:
    """Return the lines to begin from; what few programmes need is left out until it is asked for."""
    return tuple(
        BudgetLine(
            id=proposed_id(KIND, cycle_id, line.code),
            cycle_id=cycle_id,
            code=line.code,
            order=order,
            quantity=line.quantity,
            unit=line.unit,
            unit_cost=line.unit_cost,
            cost=line.cost,
            recurring=line.recurring,
            left_out=line.extra,
        )
        for order, line in enumerate(_PROPOSED)
    )


def lines(cycle_id: str, stored: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Return all lines in the owner's order, those left out too."""
    return tuple(sorted(overlay(proposed_lines(cycle_id), stored), key=lambda line: line.order))


def name_of(line: BudgetLine) -> Message:
    """Return the name of a line: the owner's, else the proposed one."""
    if line.name:
        return verbatim(line.name)
    return next((known.name for known in _PROPOSED if known.code == line.code), verbatim(""))


def quantity_words(quantity: float, unit: BudgetUnit) -> Message:
    """Return a quantity with what it counts: 108 hours."""
    count = 1 if quantity == 1 else 2
    match unit:
        case BudgetUnit.HOUR:
            return messages("{amount} hour", "{amount} hours", count, context="count", amount=quantity)
        case BudgetUnit.EVENT:
            return messages("{amount} event", "{amount} events", count, context="count", amount=quantity)
        case BudgetUnit.ROUND:
            return messages("{amount} round", "{amount} rounds", count, context="count", amount=quantity)
        case BudgetUnit.PORTION:
            return messages("{amount} portion", "{amount} portions", count, context="count", amount=quantity)
        case BudgetUnit.PERSON:
            return messages("{amount} person", "{amount} people", count, context="count", amount=quantity)
        case BudgetUnit.PIECE:
            return messages("{amount} piece", "{amount} pieces", count, context="count", amount=quantity)


def half_up(amount: "int | fractions.Fraction", parts: int = 1) -> int:
    """Return an amount, or one of its equal parts, in whole đồng, a half rounded up as a spreadsheet does."""
    above, below = amount.as_integer_ratio()
    below *= parts
    return (2 * above + below) // (2 * below)


# What an hour costs


def average_hour(people: Iterable[Person], pays: Mapping[int, LevelPay], *, usual: int) -> int | None:
    """Return what an hour of these people costs on average, to the nearest thousand đồng, from their levels.

    Where no level of theirs has a pay, it is that of the ``usual`` level, ``None`` where that has none either.
    """
    costs = {level: hourly_cost(pay) for level, pay in pays.items()}
    if not costs:
        return None
    known = [cost for person in people if (cost := costs.get(level_of(person) or 0)) is not None]
    if not known:
        return costs.get(usual)
    if len(set(known)) == 1:
        return known[0]
    return half_up(sum(known), len(known) * _ROUNDED_HOUR) * _ROUNDED_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class HourCosts:
    """What an hour of a mentor, a mentee and the programme owner costs, ``None`` where no pay is known."""

    mentor: int | None = None
    mentee: int | None = None
    owner: int | None = None


def level_without_pay(code: str, people: Iterable[Person]) -> int:
    """Return the level whose pay a line of hours waits for: that of most of its people, else the usual one."""
    levels = Counter(level for person in people if (level := level_of(person)) is not None)
    return levels.most_common(1)[0][0] if levels else _USUAL_LEVEL[code]


def hour_costs(
    mentors: Iterable[Person], mentees: Iterable[Person], owner: Person | None, pays: Mapping[int, LevelPay]
) -> HourCosts:
    """Return what the hours of a programme cost."""
    return HourCosts(
        mentor=average_hour(mentors, pays, usual=_USUAL_LEVEL[MENTOR_HOURS]),
        mentee=average_hour(mentees, pays, usual=_USUAL_LEVEL[MENTEE_HOURS]),
        owner=average_hour([owner] if owner else (), pays, usual=_USUAL_LEVEL[OWNER_HOURS]),
    )


# Lines priced


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """A line worked out: ``quantity`` counts all meetings or months, ``amount`` is quantity × unit cost.

    ``None`` is missing. ``counted`` says that the program counted the quantity, ``priced`` that the unit cost comes
    from the levels, ``typical`` that it is a proposal the owner has not looked at.
    """

    line: BudgetLine
    name: Message
    quantity: float | None
    unit_cost: int | None
    amount: int | None
    times: int = 1
    counted: bool = False
    priced: bool = False
    typical: bool = False

    @property
    def id(self) -> str:
        """The id of the line."""
        return self.line.id

    @property
    def lacks(self) -> str:
        """The field that is missing: ``quantity`` or ``unit_cost``; empty where the line is complete."""
        if self.quantity is None:
            return "quantity"
        return "unit_cost" if self.unit_cost is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTotals:
    """The totals of a budget in whole đồng. ``cash`` is without the contingency, ``cash_total`` with it.

    ``incomplete`` counts lines that lack a figure, so that the total is not final. ``actual`` is what the lines with
    an actual amount really came to, ``actual_planned`` what was planned for them.
    """

    cash: int = 0
    time: int = 0
    percent: int = 0
    contingency: int = 0
    per_mentee: int | None = None
    per_meeting: int | None = None
    incomplete: int = 0
    actual: int | None = None
    actual_planned: int = 0

    @property
    def cash_total(self) -> int:
        """What is paid out, the contingency included."""
        return self.cash + self.contingency

    @property
    def total(self) -> int:
        """Everything: cash, contingency and people's time."""
        return self.cash_total + self.time

    @property
    def is_complete(self) -> bool:
        """Whether no line lacks a figure."""
        return not self.incomplete


def rows(stored: Sequence[BudgetLine], cycle_id: str, *, schedule: Schedule, costs: HourCosts) -> tuple[BudgetRow, ...]:
    """Return the lines that are not left out, each worked out."""
    owned = {line.id for line in stored}
    return tuple(_row(line, schedule, costs, untouched=line.id not in owned) for line in used(lines(cycle_id, stored)))


def _row(line: BudgetLine, schedule: Schedule, costs: HourCosts, *, untouched: bool) -> BudgetRow:
    hours = {
        MENTOR_HOURS: (schedule.mentor_hours, costs.mentor),
        MENTEE_HOURS: (schedule.mentee_hours, costs.mentee),
        OWNER_HOURS: (schedule.owner_hours, costs.owner),
    }
    own_hours, own_cost = hours.get(line.code, (None, None))
    times = {Recurring.ONCE: 1, Recurring.MEETING: schedule.attended, Recurring.MONTH: schedule.months}[line.recurring]
    counted = line.quantity is None and own_hours is not None
    priced = line.unit_cost is None and own_cost is not None
    quantity = own_hours if line.quantity is None else line.quantity * times
    unit_cost = own_cost if line.unit_cost is None else line.unit_cost
    amount = None
    if quantity is not None and unit_cost is not None:
        above, below = quantity.as_integer_ratio()  # exactly, as the product of two floats is not
        amount = half_up(above * unit_cost, below)
    return BudgetRow(
        line=line,
        name=name_of(line),
        quantity=quantity,
        unit_cost=unit_cost,
        amount=amount,
        times=times,
        counted=counted or (line.recurring is not Recurring.ONCE and untouched),
        priced=priced,
        typical=untouched and line.unit_cost is not None,
    )


def totals(found: Sequence[BudgetRow], plan: ProgrammePlan, numbers: PlanNumbers, schedule: Schedule) -> BudgetTotals:
    """Return the totals of a budget; the contingency is a share of the cash."""
    cash = sum(row.amount or 0 for row in found if row.line.cost is Cost.CASH)
    time = sum(row.amount or 0 for row in found if row.line.cost is Cost.TIME)
    contingency = half_up(cash * plan.contingency, 100)
    total = cash + contingency + time
    real = [row for row in found if row.line.actual is not None]
    return BudgetTotals(
        cash=cash,
        time=time,
        percent=plan.contingency,
        contingency=contingency,
        per_mentee=_share(total, numbers.mentees),
        per_meeting=_share(total, schedule.held),
        incomplete=sum(1 for row in found if row.lacks),
        actual=sum(row.line.actual or 0 for row in real) if real else None,
        actual_planned=sum(row.amount or 0 for row in real),
    )


def cash_by_year(
    found: Sequence[BudgetRow], whole: BudgetTotals, shares: Sequence[tuple[FiscalYear, "fractions.Fraction"]]
) -> tuple[tuple[FiscalYear, int], ...]:
    """Return what is paid out in each of several fiscal years, to the nearest 500 đồng; they add up to the total."""
    if len(shares) < 2 or not whole.cash:
        return ()
    paid = [row for row in found if row.line.cost is Cost.CASH]
    running = sum(row.amount or 0 for row in paid if row.line.recurring is not Recurring.ONCE)
    with_contingency = fractions.Fraction(running * whole.cash_total, whole.cash)
    later = [(year, half_up(with_contingency * share / COIN) * COIN) for year, share in shares[1:]]
    launch_year = shares[0][0]
    return ((launch_year, whole.cash_total - sum(amount for _year, amount in later)), *later)


def _share(total: int, count: int) -> int | None:
    """Return a total for each of so many, to the nearest 500 đồng; ``None`` where there are none."""
    return half_up(total, count * COIN) * COIN if count else None


CONTINGENCY = "contingency"
"""The code of the row that a table of the budget shows for the contingency; it is no line of its own."""


def contingency_row(found: BudgetTotals, cycle_id: str) -> BudgetRow:
    """Return the contingency as a row: its percentage, of how much, and what that is."""
    line = BudgetLine(id=proposed_id(KIND, cycle_id, CONTINGENCY), cycle_id=cycle_id, code=CONTINGENCY)
    return BudgetRow(
        line=line,
        name=message("Contingency", context="field"),
        quantity=float(found.percent),
        unit_cost=found.cash,
        amount=found.contingency,
        priced=True,
    )
