"""Knows on which days the company works: its days of the week, Vietnam's public holidays and Tết, its own days off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mentordesk.domain.public_holidays import DAYS
from mentordesk.domain.records.company import DayOff
from mentordesk.i18n import Message, message, verbatim

TET_MARGIN = timedelta(weeks=3)
"""So long before and after Tết hardly anybody begins something new (VietnamWorks 2025: 42 % look for another job)."""

_NAMES = {
    "New Year's Day": message("New Year's Day"),
    "Hung Kings' Commemoration Day": message("Hung Kings' Day"),
    "Liberation Day/Reunification Day": message("Reunification Day", context="time"),
    "International Labor Day": message("Labour Day", context="time"),
    "National Day": message("National Day", context="time"),
    "Vietnam Cultural Day": message("Vietnam Culture Day"),
}
TET = message("Tết", context="time")


@cache
def _holidays(year: int) -> dict[date, str]:
    """Return the public holidays of a year by the library's English names."""
    if year in DAYS:
        return {_day(year, day): name for name, days in DAYS[year].items() for day in days.split()}
    import holidays

    return {day: str(name) for day, name in holidays.country_holidays("VN", years=year, language="en_US").items()}


def _day(year: int, words: str) -> date:
    month, day = words.split("-")
    return date(year, int(month), int(day))


def tet(year: int) -> tuple[date, date] | None:
    """Return the first and the last public holiday of Tết in a year; ``None`` in years the calendar does not know."""
    days = [day for day, name in _holidays(year).items() if "Lunar New Year" in name]
    return (min(days), max(days)) if days else None


def public_holiday(day: date) -> Message | None:
    """Return the name of the public holiday on a day, nothing where there is none."""
    name = _holidays(day.year).get(day)
    if name is None:
        return None
    if "Lunar New Year" in name:
        return TET
    known = (words for english, words in _NAMES.items() if english in name)
    return next(known, message("public holiday", context="time"))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which a company works: its days of the week (Monday 0) less holidays and its own days off."""

    workdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    days_off: tuple[DayOff, ...] = ()

    def why_off(self, day: date) -> Message | None:
        """Return why nobody works on a day: the holiday, the company's day off or the day of the week; else nothing."""
        own = next((off for off in self.days_off if off.first and off.first <= day <= (off.last or off.first)), None)
        if own is not None:
            return verbatim(own.name) if own.name else message("day off", context="time")
        holiday = public_holiday(day)
        if holiday is not None:
            return holiday
        if day.weekday() in self.workdays:
            return None
        return message("Sunday", context="time") if day.weekday() == 6 else message("no working day")

    def works_on(self, day: date) -> bool:
        """Return whether the company works on a day."""
        return self.why_off(day) is None

    def next_from(self, day: date) -> date:
        """Return the first working day on or after a day, the day itself where there is none within a year."""
        return next((later for later in _from(day) if self.works_on(later)), day)

    def last_until(self, day: date) -> date:
        """Return the last working day on or before a day, the day itself where there is none within a year."""
        return next((earlier for earlier in _back_from(day) if self.works_on(earlier)), day)

    def holidays_between(self, first: date, last: date) -> tuple[tuple[date, Message], ...]:
        """Return the public holidays from one day to another, the earliest first, each with its name."""
        days = sorted(day for year in range(first.year, last.year + 1) for day in _holidays(year))
        named = ((day, public_holiday(day)) for day in days if first <= day <= last)
        return tuple((day, name) for day, name in named if name is not None)

    def tet_near(self, day: date) -> tuple[date, date] | None:
        """Return Tết, with the company's own days off around it, where a day is within three weeks of it."""
        for year in (day.year, day.year + 1):
            around = self.tet(year)
            if around is not None and around[0] - TET_MARGIN <= day <= around[1] + TET_MARGIN:
                return around
        return None

    def tet(self, year: int) -> tuple[date, date] | None:
        """Return the first and the last day of Tết in a year, longer where the company closes longer.

        ``None`` in years the calendar does not know.
        """
        public = tet(year)
        if public is None:
            return None
        first, last = public
        for off in self.days_off:
            if off.first and off.first <= last and (off.last or off.first) >= first:
                first, last = min(first, off.first), max(last, off.last or off.first)
        return first, last


def _from(day: date) -> Iterator[date]:
    return (day + timedelta(days=number) for number in range(min(366, (date.max - day).days + 1)))


def _back_from(day: date) -> Iterator[date]:
    return (day - timedelta(days=number) for number in range(min(366, (day - date.min).days + 1)))
