"""Two cycles side by side: the figures of the six criteria, and the difference in words, without any claim about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.amounts import Amount
from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import FEW_ANSWERS, Criterion, Figure, MeasuringFacts, Unit
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.goal import Unit as AmountUnit
from mentordesk.i18n import Message, message, messages, number

ONLY_A_SIGN = message("Other people in another year: a difference is a sign to look closer, not a proof of anything.")
"""What stands below every comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCycle:
    """A cycle as it is compared: its name, what it came to, the version of the formulas, and when it was closed."""

    id: str
    name: Message
    facts: MeasuringFacts
    formula: int
    closed_on: date | None = None

    @property
    def standing(self) -> Message:
        """Whether its figures are kept or may still change."""
        if self.closed_on is not None:
            return message("closed on {day}", context="state", day=self.closed_on)
        return message("not closed: its figures may still change")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """A figure of both cycles: its name, its value and what is behind it in each, and the difference in words."""

    criterion: Message
    name: Message
    figures: tuple[Figure | None, Figure | None]
    is_head: bool
    difference: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPaper:
    """Two cycles side by side."""

    letterhead: Letterhead
    first: ComparedCycle
    second: ComparedCycle

    @property
    def rows(self) -> tuple[ComparedRow, ...]:
        """The figures of the six criteria, those that stand for a criterion first in each."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[ComparedRow]:
        comparable = self.first.formula == self.second.formula
        for criterion in self.second.facts.criteria:
            for other in criterion.figures:
                earlier = self.first.facts.figure(other.code)
                if other.is_known or (earlier is not None and earlier.is_known):
                    yield ComparedRow(
                        criterion=criterion.name,
                        name=other.name,
                        figures=(earlier, other),
                        is_head=_is_head(criterion, other),
                        difference=difference(earlier, other, same_formula=comparable),
                    )


def _is_head(criterion: Criterion, figure: Figure) -> bool:
    return criterion.head.code is figure.code


def difference(first: Figure | None, second: Figure | None, *, same_formula: bool) -> Message:
    """Return by how much the second differs from the first, or why the two cannot be compared."""
    if not same_formula:
        return message("not comparable: the formulas differ", context="state")
    if first is None or second is None or first.value is None or second.value is None:
        return message("not comparable: one of them is not known", context="state")
    if _is_few(first) or _is_few(second):
        return message("too few people to compare", context="state")
    change = second.value - first.value
    amount = _amount(abs(change), second.unit)
    if amount == _amount(0, second.unit):
        return message("the same", context="state")
    if change > 0:
        return message("higher by {amount}", amount=amount)
    return message("lower by {amount}", amount=amount)


def _is_few(figure: Figure) -> bool:
    counts_people = figure.unit in (Unit.PERCENT, Unit.SCORE, Unit.GROWTH)
    return counts_people and figure.denominator is not None and figure.denominator < FEW_ANSWERS


def _amount(size: float, unit: Unit) -> Message:
    if unit is Unit.MONEY:
        return Amount(float(round(size)), AmountUnit.MONEY).message
    decimals = 1 if unit in (Unit.PEOPLE, Unit.SCORE, Unit.GROWTH) else 0
    size = round(size, decimals)
    return _words_of(unit, 1 if size == 1 else 2, number(size, decimals))


def _words_of(unit: Unit, count: int, value: str) -> Message:
    if unit is Unit.DAYS:
        return messages("{value} day", "{value} days", count, context="count", value=value)
    if unit is Unit.PEOPLE:
        return messages("{value} person", "{value} people", count, context="count", value=value)
    if unit is Unit.PERCENT:
        return messages("{value} percentage point", "{value} percentage points", count, value=value)
    return messages("{value} point", "{value} points", count, context="count", value=value)


def cell_words(figure: Figure | None) -> tuple[str, str]:
    """Return the value of a figure and the count behind it, as a cell of the comparison says them.

    The count comes first where it is small. Nothing stands behind an amount that is no share of people.
    """
    if figure is None or figure.value is None:
        return "–", ""
    value, behind = wording.value_words(figure), wording.count_words(figure)
    if behind == "–" or behind.startswith(f"{value}/"):
        return value, ""
    return (behind, value) if figure.is_small and figure.unit is Unit.PERCENT else (value, behind)
