"""What the five levels of a company earn on average and what an hour of them costs, counted once for plan and pitch."""

import fractions
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from mentordesk.domain.amounts import Amount
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import Message, message, verbatim

LEVELS = (1, 2, 3, 4, 5)

LEVEL_WORDS: dict[int, Message] = {
    1: message("Staff, workers", context="role"),
    2: message("Specialists, deputies", context="role"),
    3: message("Team leaders", context="role"),
    4: message("Heads of department", context="role"),
    5: message("Directors", context="role"),
}
"""The usual name of each level, as long as the company has none of its own."""

HOURS_A_MONTH = 26 * 8
"""So many hours a full month of work has in Vietnam: 26 days of 8 hours."""

SALARIES_A_YEAR = 13
"""So many monthly salaries a year has: a thirteenth is usual."""

LOWEST_PAY = 1_000_000
HIGHEST_PAY = 1_000_000_000
"""A monthly pay outside these bounds is mistyped, in đồng."""

HIGHEST_HOUR = 10_000_000


def hourly_cost(pay: LevelPay) -> int | None:
    """Return what an hour of a level costs, in đồng: its own figure, else monthly × 13 ÷ 12 ÷ (26 × 8).

    ``None`` where nothing is known.
    """
    if pay.hourly_cost is not None:
        return pay.hourly_cost
    if pay.monthly_pay is None:
        return None
    return round(fractions.Fraction(pay.monthly_pay * SALARIES_A_YEAR, 12 * HOURS_A_MONTH))


def yearly_pay(pay: LevelPay) -> int | None:
    """Return what somebody of a level earns in a year on average: thirteen monthly salaries."""
    return None if pay.monthly_pay is None else pay.monthly_pay * SALARIES_A_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """A level as it is shown: its name, how many people who work here are on it, its pay and what an hour costs.

    ``counted`` says that the hourly cost was worked out from the pay.
    """

    pay: LevelPay
    name: Message
    people: int
    hour: int | None
    counted: bool

    @property
    def level(self) -> int:
        """Which level it is, 1 to 5."""
        return self.pay.level


def level_name(level: int, pays: Mapping[int, LevelPay]) -> Message:
    """Return what the company calls a level, else the usual word."""
    own = pays[level].name if level in pays else ""
    return verbatim(own) if own else LEVEL_WORDS[level]


def level_rows(pays: Mapping[int, LevelPay], people: Iterable[Person]) -> tuple[LevelRow, ...]:
    """Return the five levels, those nothing is said about too."""
    counts = Counter(level_of(person) for person in people if person.is_here)
    rows = []
    for level in LEVELS:
        pay = pays.get(level, LevelPay(level=level))
        rows.append(
            LevelRow(
                pay=pay,
                name=level_name(level, pays),
                people=counts[level],
                hour=hourly_cost(pay),
                counted=pay.hourly_cost is None and pay.monthly_pay is not None,
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class AveragePay:
    """What people earn in a month on average, in đồng, and of how many it is known."""

    monthly: int
    known: int
    people: int

    @property
    def yearly(self) -> int:
        """The pay of a year: thirteen monthly salaries."""
        return self.monthly * SALARIES_A_YEAR

    @property
    def is_whole(self) -> bool:
        """Whether the pay of everybody's level is known."""
        return self.known == self.people


def average_pay(people: Iterable[Person], pays: Mapping[int, LevelPay]) -> AveragePay | None:
    """Return what these people earn on average, each counted with the pay of their level; ``None`` where none is known.

    People whose level or its pay is not known are left out of the average, and counted.
    """
    levels = [level_of(person) for person in people]
    monthly = {level: pay.monthly_pay for level, pay in pays.items()}
    known = [monthly.get(level or 0) for level in levels]
    figures = [pay for pay in known if pay is not None]
    if not figures:
        return None
    return AveragePay(
        monthly=round(fractions.Fraction(sum(figures), len(figures))), known=len(figures), people=len(levels)
    )


# What cannot be right


def pay_problem(monthly: float | None) -> Problem | None:
    """Return what is wrong with the monthly pay of a level: it must be a figure that somebody can earn."""
    if monthly is None or LOWEST_PAY <= monthly <= HIGHEST_PAY:
        return None
    amount = Amount(monthly, Unit.MONEY)
    if monthly < LOWEST_PAY:
        words = message(
            "{amount} a month is too little. Write the whole amount, such as 12,000,000 or 12tr.", amount=amount
        )
    else:
        words = message("{amount} a month is too much for an average. Check the zeros.", amount=amount)
    return Problem("level-pay", words, field="monthly_pay")


def hour_problem(hour: float | None) -> Problem | None:
    """Return what is wrong with the cost of an hour."""
    if hour is None or 0 < hour <= HIGHEST_HOUR:
        return None
    amount = Amount(hour, Unit.MONEY)
    words = message(
        "An hour cannot cost {amount}. Check the figure, or leave it empty to have it worked out.", amount=amount
    )
    return Problem("level-hour", words, field="hourly_cost")


def order_problem(pays: Mapping[int, LevelPay]) -> Problem | None:
    """Return the first level that earns less than the one below it, to be checked and no more than that."""
    known = [(level, pays[level].monthly_pay) for level in LEVELS if level in pays and pays[level].monthly_pay]
    for (lower, less), (higher, more) in pairwise(known):
        if less and more and more < less:
            words = message(
                "“{higher}” earn less than “{lower}” on average. That may be right; check it once.",
                higher=level_name(higher, pays),
                lower=level_name(lower, pays),
            )
            return Problem("level-order", words, Severity.WARNING, field="monthly_pay", record=str(higher))
    return None


# A list with one average per level


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelList:
    """What a list says about the levels: their pay, by level, and what could not be used, in the order of the list."""

    pays: tuple[LevelPay, ...] = ()
    problems: tuple[Problem, ...] = ()
