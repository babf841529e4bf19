"""Months as values: which days they have, the one before, and how their heads read over a column."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.i18n import Message, message

_SHORT = (
    message("Jan", context="time"),
    message("Feb", context="time"),
    message("Mar", context="time"),
    message("Apr", context="time"),
    message("May", context="time"),
    message("Jun", context="time"),
    message("Jul", context="time"),
    message("Aug", context="time"),
    message("Sep", context="time"),
    message("Oct", context="time"),
    message("Nov", context="time"),
    message("Dec", context="time"),
)


_NAMES = (
    message("January", context="title"),
    message("February", context="title"),
    message("March", context="title"),
    message("April", context="title"),
    message("May", context="title"),
    message("June", context="title"),
    message("July", context="title"),
    message("August", context="title"),
    message("September", context="title"),
    message("October", context="title"),
    message("November", context="title"),
    message("December", context="title"),
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @staticmethod
    def of(day: date) -> "Month":
        """Return the month of a day."""
        return Month(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.later(1).first - timedelta(days=1)

    @property
    def short(self) -> Message:
        """The name over a column: Nov, T11."""
        return _SHORT[self.number - 1]

    @property
    def name(self) -> Message:
        """The name as it begins a line, with the year: November 2026."""
        return message("{month} {year}", context="time", month=_NAMES[self.number - 1], year=f"{self.year:04d}")

    def later(self, months: int) -> "Month":
        """Return the month so many months later, or earlier where the number is negative."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)


def first_days(first: date, last: date) -> tuple[date, ...]:
    """Return the first day of each month from that of a day to that of another; none where the second is earlier."""
    end = Month.of(last)
    month, days = Month.of(first), []
    while month <= end:
        days.append(month.first)
        month = month.later(1)
    return tuple(days)


def months_to(today: date, count: int) -> tuple[Month, ...]:
    """Return so many months, the earliest first; the last is the month under way."""
    now = Month.of(today)
    return tuple(now.later(back) for back in range(1 - count, 1))
