"""The fiscal years of a company: in which one a day is, and what share of some days falls into each."""

import fractions
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.months import Month
from mentordesk.i18n import Message, message, verbatim

FIRST_MONTHS = (1, 4, 7, 10)
"""A fiscal year begins with a quarter of the calendar."""


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """Twelve months, named by the year in which they begin."""

    number: int
    first_month: int = 1

    @staticmethod
    def of(day: date, first_month: int) -> "FiscalYear":
        """Return the fiscal year in which a day is."""
        return FiscalYear(day.year - (day.month < first_month), first_month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.number, self.first_month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return Month(self.number, self.first_month).later(11).last

    @property
    def words(self) -> Message:
        """The year as people say it: 2026, or 2026–2027 where it does not begin with January."""
        if self.first_month == 1:
            return verbatim(str(self.number))
        return message("{first}–{last}", context="time", first=str(self.number), last=str(self.number + 1))


def shares(first: date, last: date, first_month: int) -> tuple[tuple[FiscalYear, "fractions.Fraction"], ...]:
    """Return the fiscal years into which the days from one to another fall, each with its share of the days."""
    if last < first:
        return ()
    days = (last - first).days + 1
    found, begins = [], first
    while begins <= last:
        year = FiscalYear.of(begins, first_month)
        ends = min(year.last, last)
        found.append((year, fractions.Fraction((ends - begins).days + 1, days)))
        begins = ends + timedelta(days=1)
    return tuple(found)
