"""What the programme must achieve to pay for itself, from the company's own figures, and what it may bring.

Break-even comes first: the cost of the programme ÷ the cost of replacing one person, rounded up. A figure that cannot
be computed is ``None`` and says why; nothing here is ever a guess.
"""

import fractions
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from mentordesk.domain.goals import metrics
from mentordesk.domain.goals.target_group import Roles, members
from mentordesk.domain.levels import SALARIES_A_YEAR, average_pay
from mentordesk.domain.plan.budget import BudgetTotals
from mentordesk.domain.records.goal import Goal, Indicator, TargetGroup, target_group_words
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Pitch
from mentordesk.i18n import Message, message, verbatim

HIGH_RATE = 100
"""Replacing somebody is rarely said to cost more than so many percent of a year's pay; the owner is warned."""

_ROUNDED_PAY = 1000

REST = "rest"
"""The code of everybody outside the target group, to compare with."""


# The formulas


def replacement_cost(yearly_pay: int, rate: int) -> int:
    """Return what replacing one person costs: a year's pay × rate in percent (Boushey and Glynn, 2012)."""
    return round(fractions.Fraction(yearly_pay * rate, 100))


def break_even(cost: int, replacement: int) -> int | None:
    """Return how many people must stay for a programme to pay for itself: cost ÷ cost of one, rounded up.

    ``None`` where there is nothing to divide: no cost, or a replacement that costs nothing.
    """
    if cost <= 0 or replacement <= 0:
        return None
    return ceil(fractions.Fraction(cost, replacement))


def benefit(people: int, replacement: int, *, attribution: int, confidence: int) -> int:
    """Return what so many people who stay are worth: people × cost of one × attribution × confidence, in percent."""
    return round(fractions.Fraction(people * replacement * attribution * confidence, 100 * 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure and where it comes from; where ``value`` is ``None``, ``source`` says why it cannot be computed yet.

    ``typed`` is the owner's own figure, ``place`` where it is entered (a page, or a page and a field).
    """

    value: int | None = None
    source: Message
    typed: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One assumption of what replacing somebody costs, and what follows from it; ``None`` cannot be computed yet.

    ``lost`` is what those who left in 12 months cost, ``benefit`` what the people who stay as the goal says are worth
    after attribution and confidence, ``net`` the benefit without the cost.
    """

    rate: int
    replacement: int | None = None
    lost: int | None = None
    break_even: int | None = None
    benefit: int | None = None
    net: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRate:
    """Voluntary turnover of a group in 12 months: ``leavers`` of ``average`` people."""

    name: Message
    leavers: int
    average: float

    @property
    def percent(self) -> float:
        """The rate in percent."""
        return round(self.leavers / self.average * 100, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchFigures:
    """All figures of a pitch. ``group`` is whom they are about, ``since`` and ``until`` the 12 months counted.

    ``average`` is how many people the group had on average, ``kept`` how many more stay when the goal is reached.
    """

    group: Message
    yearly_pay: Given
    leavers: Given
    cost: Given
    kept: Given
    average: float | None = None
    until: date
    rates: tuple[GroupRate, ...] = ()
    compared: GroupRate | None = None
    compared_name: Message | None = None
    cautious: Case
    expected: Case
    attribution: int
    confidence: int

    @property
    def turnover(self) -> float | None:
        """The rate of the group in percent, ``None`` where it cannot be computed."""
        if self.leavers.value is None or not self.average:
            return None
        return round(self.leavers.value / self.average * 100, 1)

    @property
    def is_estimate(self) -> bool:
        """Whether a benefit is only an estimate: nobody is named to compare the participants with."""
        return self.compared_name is None

    @property
    def cases(self) -> tuple[Case, Case]:
        """The cautious and the expected case."""
        return (self.cautious, self.expected)

    @property
    def missing(self) -> tuple[Given, ...]:
        """The figures without which break-even cannot be computed."""
        return tuple(given for given in (self.yearly_pay, self.leavers, self.cost) if given.value is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What the figures are counted from: the staff list as it is today, who has which role, the pay of levels."""

    people: Sequence[Person]
    roles: Roles
    pays: Mapping[int, LevelPay]
    today: date


def retention_goal(goals: Iterable[Goal]) -> Goal | None:
    """Return the goal about people who leave, which the figures of the pitch are about; the first of several."""
    return next((goal for goal in goals if goal.indicator is Indicator.TURNOVER), None)


def figures(
    pitch: Pitch, goals: Sequence[Goal], totals: BudgetTotals, counting: Counting, *, decided: bool
) -> PitchFigures:
    """Return every figure of a pitch; where nobody ``decided`` anything about the plan, its budget is only proposed.

    Leavers are counted on the day of the goal's own value, so that problem and goal say the same for good.
    """
    goal = retention_goal(goals)
    if goal is not None:
        counting = replace(counting, today=metrics.counted_on(goal, today=counting.today))
    group = (goal.target_group if goal else "") or TargetGroup.ALL.value
    found = metrics.turnover(group, counting.people, today=counting.today, roles=counting.roles)
    pay = _yearly_pay(pitch, group, counting)
    leavers = _leavers(pitch, found)
    cost = _cost(totals, decided=decided)
    kept = _kept(goal, found)
    cautious, expected = (
        _case(rate, pay.value, leavers.value, cost.value, kept.value, pitch)
        for rate in (pitch.cautious_rate, pitch.expected_rate)
    )
    return PitchFigures(
        group=_words(group),
        yearly_pay=pay,
        leavers=leavers,
        cost=cost,
        kept=kept,
        average=found.denominator if found.value is not None else None,
        until=found.end,
        rates=_rates(group, found, counting),
        compared=_rate(pitch.compared_with, group, found, counting) if pitch.compared_with else None,
        compared_name=compared_words(pitch.compared_with),
        cautious=cautious,
        expected=expected,
        attribution=pitch.attribution,
        confidence=pitch.confidence,
    )


def compared_words(code: str) -> Message | None:
    """Return the name of the group to compare with, ``None`` where none is chosen or known."""
    return message("all other staff", context="role") if code == REST else target_group_words(code)


def _words(code: str) -> Message:
    return target_group_words(code) or verbatim(code)


def _yearly_pay(pitch: Pitch, group: str, counting: Counting) -> Given:
    if pitch.yearly_pay is not None:
        return Given(value=pitch.yearly_pay, source=_typed_on(pitch.yearly_pay_on), typed=True, place="yearly_pay")
    found = None
    if counting.pays:
        there = members(group, counting.people, on=counting.today, roles=counting.roles)
        found = average_pay(there, counting.pays)
    if found is None:
        why = message("A year's average pay is not known: it is not typed, and the levels have no pay.")
        return Given(source=why, place="yearly_pay")
    yearly = round(fractions.Fraction(found.yearly, _ROUNDED_PAY)) * _ROUNDED_PAY
    source = message("From the levels: {months} monthly pays, on average", months=SALARIES_A_YEAR)
    return Given(value=yearly, source=source, place="yearly_pay")


def _typed_on(day: date | None) -> Message:
    if day is None:
        return message("Typed by hand", context="notice")
    return message("Typed on {day}", context="notice", day=day)


def _leavers(pitch: Pitch, found: metrics.Figure) -> Given:
    if pitch.leavers is not None:
        return Given(
            value=pitch.leavers, source=message("Typed by hand", context="notice"), typed=True, place="leavers"
        )
    if found.value is None:
        return Given(source=found.sentence, place="leavers")
    source = message("From the staff list, 12 months to {day}", day=found.end)
    return Given(value=round(found.numerator), source=source, place="leavers")


def _cost(totals: BudgetTotals, *, decided: bool) -> Given:
    if totals.total <= 0:
        return Given(source=message("The plan has no budget yet."), place="plan:budget")
    if not decided:
        why = message("The budget of step 2 is only proposed by the program so far.")
        return Given(source=why, place="plan:budget")
    if not totals.is_complete:
        source = message("From the budget of the plan, in which figures are still missing")
        return Given(value=totals.total, source=source, place="plan:budget")
    return Given(value=totals.total, source=message("From the budget of the plan"), place="plan:budget")


def _kept(goal: Goal | None, found: metrics.Figure) -> Given:
    """Return how many more people stay when the goal is reached."""
    if goal is None:
        why = message("No goal says how many fewer people leave.")
        return Given(source=why, place="goals:goals")
    if goal.baseline is None or goal.target is None or goal.target >= goal.baseline or found.value is None:
        why = message("The goal about people who leave has no figures to compute with yet.")
        return Given(source=why, place="goals:target")
    count = metrics.people_behind(found, baseline=goal.baseline, target=goal.target)
    source = message(
        "From the goal: {baseline}% to {target}% of {average} people",
        baseline=goal.baseline,
        target=goal.target,
        average=found.denominator,
    )
    return Given(value=count, source=source, place="goals:target")


def _case(rate: int, pay: int | None, leavers: int | None, cost: int | None, kept: int | None, pitch: Pitch) -> Case:
    if pay is None:
        return Case(rate=rate)
    each = replacement_cost(pay, rate)
    gain = None
    if kept is not None:
        gain = benefit(kept, each, attribution=pitch.attribution, confidence=pitch.confidence)
    return Case(
        rate=rate,
        replacement=each,
        lost=None if leavers is None else leavers * each,
        break_even=None if cost is None else break_even(cost, each),
        benefit=gain,
        net=None if gain is None or cost is None else gain - cost,
    )


def _rates(group: str, found: metrics.Figure, counting: Counting) -> tuple[GroupRate, ...]:
    """Return the turnover of the group and of everybody else, as far as both can be counted."""
    if found.value is None:
        return ()
    own = GroupRate(name=_words(group), leavers=round(found.numerator), average=found.denominator)
    rest = _rate(REST, group, found, counting)
    return (own, rest) if rest else (own,)


def _rate(code: str, group: str, found: metrics.Figure, counting: Counting) -> GroupRate | None:
    """Return the turnover of another group, of everybody outside the target group where the code says so."""
    wanted = TargetGroup.ALL.value if code == REST else code
    other = metrics.turnover(wanted, counting.people, today=counting.today, roles=counting.roles)
    if other.value is None or (code == REST and (found.value is None or group == TargetGroup.ALL)):
        return None
    leavers, average = other.numerator, other.denominator
    if code == REST:
        leavers, average = leavers - found.numerator, average - found.denominator
    name = compared_words(code)
    if average <= 0 or name is None:
        return None
    return GroupRate(name=name, leavers=round(leavers), average=average)
