"""Cost-effectiveness: what the cycle took, for whom, what must be kept to pay for it, and what was kept."""

import fractions
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.facts import (
    Criterion,
    CriterionCode,
    Depth,
    Expected,
    Figure,
    FigureCode,
    Missing,
    Unit,
)
from mentordesk.domain.measuring.impact import development, is_reached
from mentordesk.domain.measuring.making import NOT_OVER, About, known, percent, unknown
from mentordesk.domain.measuring.retention import NO_GROUP, NOBODY, can_compare, cannot_count, elsewhere
from mentordesk.domain.months import Month, first_days
from mentordesk.domain.pitch.figures import break_even, replacement_cost
from mentordesk.domain.plan.budget import COIN, half_up
from mentordesk.i18n import Message, message, messages

TOO_GOOD = 10
"""A benefit of more than so many times the cost is probably a mistake in the figures; the owner is asked to check."""

_PHILLIPS = message("Phillips: cost and benefit with people's time, the benefit adjusted for what is not certain")
_BOUSHEY = message("Replacing somebody costs a share of a year's pay (Boushey and Glynn, 2012)")


class CostFrom(StrEnum):
    """Where the cost comes from: entered month by month, entered line by line, or only planned."""

    MONTHS = "months"
    LINES = "lines"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a cycle took, people's time included, in đồng; ``None`` where not even a plan says so.

    ``is_proposed`` is whether the program proposes a budget of which the owner has decided nothing yet.
    ``unpaid`` are the months of the cycle that are over and for which nothing is entered, ``differs`` is what the lines
    of the budget come to where that is another sum.
    """

    total: int | None = None
    source: CostFrom = CostFrom.PLAN
    unpaid: tuple[date, ...] = ()
    lacking_lines: int = 0
    differs: int | None = None
    is_proposed: bool = False

    @property
    def is_final(self) -> bool:
        """Whether nothing is missing."""
        return self.source is not CostFrom.PLAN and not self.unpaid and not self.lacking_lines


def months_of(found: Population) -> tuple[date, ...]:
    """Return the first day of every month of the cycle that has begun."""
    first = found.period.first
    if first is None or not found.period.has_begun:
        return ()
    return first_days(first, found.period.as_of)


def spent(found: Population) -> Spent:
    """Return what the cycle took: as entered by month, else by line of the budget, else as planned."""
    by_month = [cost for cost in found.basis.costs if cost.month is not None]
    actual = [line.actual for line in found.basis.lines if line.actual is not None and not line.left_out]
    if by_month:
        total = sum(cost.amount for cost in by_month)
        entered = {cost.month.replace(day=1) for cost in by_month if cost.month is not None}
        unpaid = tuple(month for month in months_of(found) if month not in entered and _is_over(month, found))
        of_lines = sum(actual) if actual else None
        differs = of_lines if of_lines is not None and of_lines != total else None
        return Spent(total=total, source=CostFrom.MONTHS, unpaid=unpaid, differs=differs)
    if actual:
        lacking = sum(row.line.actual is None for row in found.basis.plan.rows)
        return Spent(total=sum(actual), source=CostFrom.LINES, lacking_lines=lacking)
    plan = found.basis.plan
    if plan.totals.total <= 0:
        return Spent()
    return Spent(total=plan.totals.total) if plan.begun else Spent(is_proposed=True)


def _is_over(month: date, found: Population) -> bool:
    return Month.of(month).last < found.period.today


def to_coin(total: int, count: int) -> int:
    """Return a total for each of so many, to the nearest 500 đồng; ``count`` is not 0."""
    return half_up(total, count * COIN) * COIN


# What was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """What staying is worth: the people ``kept``, the cost of replacing one, break-even; in the two cases."""

    cost: int | None = None
    kept: float | None = None
    cautious: int | None = None
    expected: int | None = None
    needed: int | None = None


def kept(found: Population, others: Figure) -> float | None:
    """Return how many more stayed than in the comparison group, as far as that may be put down to the programme.

    (rate of leaving of the comparison group − that of participants) × participants × attribution × confidence, at
    least 0 (Phillips). ``None`` where there is nobody, or too few to compare with.
    """
    ids = found.at_start
    if cannot_count(found) is not None or not ids or not can_compare(others):
        return None
    other_rate = fractions.Fraction(len(found.others) - len(found.stayed(found.others)), len(found.others))
    own_rate = fractions.Fraction(len(ids) - len(found.stayed(ids)), len(ids))
    pitch = found.basis.pitch
    people = (other_rate - own_rate) * len(ids) * fractions.Fraction(pitch.attribution * pitch.confidence, 100 * 100)
    return float(max(people, fractions.Fraction(0)))


def returns(found: Population, cost: Spent) -> Returns:
    """Return what staying is worth beside the cost."""
    pay, pitch = found.basis.yearly_pay.value, found.basis.pitch
    cautious = replacement_cost(pay, pitch.cautious_rate) if pay else None
    expected = replacement_cost(pay, pitch.expected_rate) if pay else None
    return Returns(
        cost=cost.total,
        kept=kept(found, elsewhere(found, None)),
        cautious=cautious,
        expected=expected,
        needed=break_even(cost.total, cautious) if cost.total and cautious else None,
    )


# The figures

_HEAD = About(
    code=FigureCode.KEPT_AGAINST_BREAK_EVEN,
    name=message("People kept beside break-even"),
    formula=message("Estimated people who stayed in addition ÷ people who must stay to pay for the cycle"),
    source=_PHILLIPS,
    depth=Depth.RETURN,
)
_ALL = About(
    code=FigureCode.COST_OF_ALL,
    name=message("Cost of the cycle"),
    formula=message("Money paid out + working time of everybody who took part"),
    source=_PHILLIPS,
    unit=Unit.MONEY,
)
_PER_PARTICIPANT = About(
    code=FigureCode.COST_PER_PARTICIPANT,
    name=message("Cost per participant"),
    formula=message("Cost of the cycle ÷ participants"),
    source=message("To be compared with the company's last cycle"),
    unit=Unit.MONEY,
)
_PER_MEETING = About(
    code=FigureCode.COST_PER_MEETING,
    name=message("Cost per meeting held"),
    formula=message("Cost of the cycle ÷ meetings held"),
    source=message("To be compared with the company's last cycle"),
    unit=Unit.MONEY,
)
_PER_GOAL = About(
    code=FigureCode.COST_PER_GOAL,
    name=message("Cost per goal reached"),
    formula=message("Cost of the cycle ÷ development goals reached"),
    source=message("To be compared with the company's last cycle"),
    unit=Unit.MONEY,
)
_BREAK_EVEN = About(
    code=FigureCode.BREAK_EVEN,
    name=message("Break-even in people"),
    formula=message("Cost of the cycle ÷ (a year's average pay × replacement rate), rounded up"),
    source=_BOUSHEY,
    unit=Unit.PEOPLE,
    depth=Depth.RETURN,
)
_KEPT = About(
    code=FigureCode.KEPT,
    name=message("Estimated people who stayed in addition"),
    formula=message(
        "(Rate of leaving of the comparison group − of participants) × participants × attribution × confidence, at"
        " least 0"
    ),
    source=_PHILLIPS,
    unit=Unit.PEOPLE,
    depth=Depth.IMPACT,
)
_BENEFITS = (
    About(
        code=FigureCode.BENEFIT_CAUTIOUS,
        name=message("Estimated benefit, cautious"),
        formula=message("People who stayed in addition × a year's average pay × cautious replacement rate"),
        source=_PHILLIPS,
        unit=Unit.MONEY,
        depth=Depth.RETURN,
    ),
    About(
        code=FigureCode.BENEFIT_EXPECTED,
        name=message("Estimated benefit, expected"),
        formula=message("People who stayed in addition × a year's average pay × expected replacement rate"),
        source=_PHILLIPS,
        unit=Unit.MONEY,
        depth=Depth.RETURN,
    ),
)
_ROI = (
    About(
        code=FigureCode.ROI_CAUTIOUS,
        name=message("Return on the cost, cautious"),
        formula=message("(Benefit − cost) ÷ cost × 100"),
        source=_PHILLIPS,
        depth=Depth.RETURN,
    ),
    About(
        code=FigureCode.ROI_EXPECTED,
        name=message("Return on the cost, expected"),
        formula=message("(Benefit − cost) ÷ cost × 100"),
        source=_PHILLIPS,
        depth=Depth.RETURN,
    ),
)
_NO_COST = Missing(why=message("The plan has no budget yet, and no cost is entered."), place="measure:costs")
_ONLY_PROPOSED = Missing(
    why=message("The budget of step 2 is only proposed by the program so far, and no cost is entered."),
    place="measure:costs",
)
_NO_MEETING = Missing(why=message("No meeting is recorded yet."), place="meetings")
_NO_GOAL = Missing(why=message("No development goal is reached yet."), place="orient")
_CANNOT_COMPARE = Missing(
    why=message("The comparison group has fewer than 5 people."),
    place="measure:comparison",
)


def cost_effectiveness(found: Population, cost: Spent) -> Criterion:
    """Return the criterion of cost-effectiveness."""
    result = returns(found, cost)
    tentative = _tentative(found, cost)
    goals = sum(is_reached(goal, found.period.as_of) for goal in development(found))
    each = (
        _each(_PER_PARTICIPANT, cost, len(found.participants), NOBODY, tentative),
        _each(_PER_MEETING, cost, found.counts.held, _NO_MEETING, tentative),
        _each(_PER_GOAL, cost, goals, _NO_GOAL, tentative),
    )
    return Criterion(
        code=CriterionCode.COST,
        name=message("Cost-effectiveness", context="criterion"),
        question=message("Was it worth the money and the time?"),
        head=_head(found, cost, result, tentative),
        others=(
            _total(cost, tentative),
            *each,
            _needed(found, cost, result, tentative),
            _kept(found, result),
            *_benefits(found, cost, result, tentative),
        ),
    )


def _tentative(found: Population, cost: Spent) -> Message | None:
    if cost.source is CostFrom.PLAN and cost.total is not None:
        return message("No real cost is entered yet; this is the plan.")
    if cost.unpaid:
        return messages(
            "The costs of {n} month are not entered yet.",
            "The costs of {n} months are not entered yet.",
            len(cost.unpaid),
        )
    if cost.lacking_lines:
        return messages(
            "{n} line of the budget has no real cost yet.",
            "{n} lines of the budget have no real cost yet.",
            cost.lacking_lines,
        )
    return None if found.period.is_over else NOT_OVER


def _head(found: Population, cost: Spent, result: Returns, tentative: Message | None) -> Figure:
    missing = _why_no_return(found, cost, result)
    if missing is not None or result.kept is None or not result.needed:
        found_missing = missing or _no_cost(cost)
        return unknown(_HEAD, found_missing.why, found_missing.place)
    count = messages(
        "{kept}/{n} person", "{kept}/{n} people", result.needed, context="count", kept=round(result.kept, 1)
    )
    return known(
        _HEAD,
        percent(result.kept, result.needed),
        numerator=result.kept,
        denominator=result.needed,
        counted=count,
        line=messages(
            "estimated to stay in addition; {n} person is break-even",
            "estimated to stay in addition; {n} people are break-even",
            result.needed,
        ),
        expected=Expected(least=100, words=message("Expected: as many as break-even")),
        tentative=tentative,
        notes=_check_notes(result),
    )


def _why_no_return(found: Population, cost: Spent, result: Returns) -> Missing | None:
    if cost.total is None:
        return _no_cost(cost)
    if result.cautious is None:
        return Missing(why=found.basis.yearly_pay.source, place="pitch:yearly_pay")
    if result.kept is None:
        return _why_not_kept(found)
    if not result.needed:
        return Missing(
            why=message("Replacing somebody is said to cost nothing, so there is no break-even."),
            place="pitch:rates",
        )
    return None


def _why_not_kept(found: Population) -> Missing:
    missing = cannot_count(found)
    if missing is not None:
        return missing
    if not found.at_start:
        return NOBODY
    return _CANNOT_COMPARE if found.others else NO_GROUP


def _check_notes(result: Returns) -> tuple[Message, ...]:
    """Return what to say of the estimate: it is one, and whether it is too good to be true."""
    notes = [message("An estimate: attribution and confidence are the company's own assumptions from the pitch.")]
    worth = (result.kept or 0.0) * (result.expected or 0)
    if result.cost and worth > TOO_GOOD * result.cost:
        notes.append(message("The benefit is more than ten times the cost. Please check the figures."))
    return tuple(notes)


def _no_cost(cost: Spent) -> Missing:
    return _ONLY_PROPOSED if cost.is_proposed else _NO_COST


def _total(cost: Spent, tentative: Message | None) -> Figure:
    if cost.total is None:
        return unknown(_ALL, _no_cost(cost).why, _no_cost(cost).place)
    notes = []
    if cost.differs is not None:
        notes.append(message("The lines of the budget in step 2 come to {amount} ₫ instead.", amount=cost.differs))
    return known(_ALL, float(cost.total), numerator=cost.total, tentative=tentative, notes=notes)


def _each(about: About, cost: Spent, count: int, none: Missing, tentative: Message | None) -> Figure:
    if cost.total is None:
        return unknown(about, _no_cost(cost).why, _no_cost(cost).place)
    if not count:
        return unknown(about, none.why, none.place)
    return known(about, float(to_coin(cost.total, count)), numerator=cost.total, denominator=count, tentative=tentative)


def _needed(found: Population, cost: Spent, result: Returns, tentative: Message | None) -> Figure:
    if cost.total is None:
        return unknown(_BREAK_EVEN, _no_cost(cost).why, _no_cost(cost).place)
    if result.cautious is None or result.needed is None:
        why = found.basis.yearly_pay.source
        return unknown(_BREAK_EVEN, why, "pitch:yearly_pay")
    return known(
        _BREAK_EVEN,
        float(result.needed),
        numerator=cost.total,
        denominator=result.cautious,
        counted=messages("{n} person", "{n} people", result.needed, context="count"),
        line=message("at {percent}% of a year's pay, the cautious case", percent=found.basis.pitch.cautious_rate),
        tentative=tentative,
        notes=_in_the_expected_case(found, cost, result),
    )


def _in_the_expected_case(found: Population, cost: Spent, result: Returns) -> tuple[Message, ...]:
    if not result.expected or not cost.total:
        return ()
    needed = ceil(fractions.Fraction(cost.total, result.expected))
    words = messages("{n} person", "{n} people", needed, context="count")
    rate = found.basis.pitch.expected_rate
    return (message("In the expected case, at {percent}% of a year's pay: {people}.", percent=rate, people=words),)


def _kept(found: Population, result: Returns) -> Figure:
    if result.kept is None:
        missing = _why_not_kept(found)
        return unknown(_KEPT, missing.why, missing.place)
    pitch = found.basis.pitch
    assumed = message(
        "attribution {attribution}%, confidence {confidence}%",
        attribution=pitch.attribution,
        confidence=pitch.confidence,
    )
    return known(
        _KEPT,
        result.kept,
        numerator=result.kept,
        denominator=len(found.at_start),
        line=assumed,
        tentative=None if found.period.is_over else NOT_OVER,
    )


def _benefits(found: Population, cost: Spent, result: Returns, tentative: Message | None) -> Iterable[Figure]:
    for about, roi, each in zip(_BENEFITS, _ROI, (result.cautious, result.expected), strict=True):
        if result.kept is None or each is None:
            missing = (
                _why_not_kept(found) if each else Missing(why=found.basis.yearly_pay.source, place="pitch:yearly_pay")
            )
            yield unknown(about, missing.why, missing.place)
            yield unknown(roi, missing.why, missing.place)
            continue
        benefit = round(result.kept * each)
        yield known(about, float(benefit), numerator=result.kept, tentative=tentative, notes=_check_notes(result))
        if not result.cost:
            yield unknown(roi, _no_cost(cost).why, _no_cost(cost).place)
            continue
        yield known(
            roi,
            percent(benefit - result.cost, result.cost),
            numerator=benefit - result.cost,
            denominator=result.cost,
            tentative=tentative,
        )
