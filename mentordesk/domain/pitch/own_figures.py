"""The owner's own figures behind a pitch: how they are read, their limits, and that a changed one is checked again."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentordesk.domain.amounts import MOST_MONEY, Amount, read_number, within
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """The unit of a figure and its limits; ``of_pay``: it is a share of a year's pay."""

    unit: Unit
    least: int
    most: int
    of_pay: bool = False


OWN_FIGURES: dict[str, OwnFigure] = {
    "yearly_pay": OwnFigure(Unit.MONEY, 0, MOST_MONEY),
    "leavers": OwnFigure(Unit.COUNT, 0, 100_000),
    "cautious_rate": OwnFigure(Unit.PERCENT, 1, 250, of_pay=True),
    "expected_rate": OwnFigure(Unit.PERCENT, 1, 250, of_pay=True),
    "attribution": OwnFigure(Unit.PERCENT, 0, 100),
    "confidence": OwnFigure(Unit.PERCENT, 0, 100),
}
"""The figures that are typed, by the name of their field in the record."""

RATES = tuple(name for name, figure in OWN_FIGURES.items() if figure.of_pay)
"""What replacing somebody costs: the cautious case, then the expected one."""


def read_figure(name: str, typed: str) -> int | Problem | None:
    """Return a figure as it is typed, the usual one where a percentage is emptied, or what is wrong with it."""
    figure = OWN_FIGURES[name]
    value = read_number(typed, figure.unit)
    if isinstance(value, Problem):
        return value
    if value is None:
        usual: int | None = getattr(Pitch(cycle_id=""), name)
        return usual
    least, most = Amount(figure.least, figure.unit), Amount(figure.most, figure.unit)
    if not value.is_integer() and figure.unit is not Unit.MONEY:
        words = message("Write a whole number from {low} to {high}.", low=least, high=most)
    elif figure.least <= value <= figure.most:
        return round(value)
    elif figure.of_pay:
        words = message("Enter a share of a year's pay from {least} to {most}%.", least=figure.least, most=figure.most)
    else:
        words = message("Enter a number from {least} to {most}.", least=least, most=most)
    return Problem(f"pitch-{name}", words, field=name)


def with_figures(before: Pitch, after: Pitch, *, today: date) -> Pitch:
    """Return the pitch with the figures of ``after``: changed ones within their limits, and to be checked again."""
    changed = [name for name in OWN_FIGURES if getattr(before, name) != getattr(after, name)]
    limited: dict[str, Any] = {}
    for name in changed:
        limited[name] = within(getattr(after, name), OWN_FIGURES[name].least, OWN_FIGURES[name].most)
    after = replace(after, **limited)
    if after.yearly_pay != before.yearly_pay:
        after = replace(after, yearly_pay_on=None if after.yearly_pay is None else today)
    if changed or after.compared_with != before.compared_with:
        after = replace(after, numbers_checked_on=None)
    return after
