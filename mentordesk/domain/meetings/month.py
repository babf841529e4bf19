"""A month as weeks of days, with the meetings of each day; what screen and calendar show alike."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.meetings.partnerships import Counts, MeetingFacts, count
from mentordesk.domain.meetings.words import is_unlogged
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A day of the grid; ``off`` says why nobody works on it."""

    day: date
    in_month: bool
    is_today: bool
    meetings: tuple[Meeting, ...]
    off: Message | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks that touch a month, Monday first, and how many meetings of the month itself became what.

    Of those planned, ``unlogged`` are of days that have passed.
    """

    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]
    counts: Counts
    unlogged: int = 0


def month(facts: MeetingFacts, of: date, working: WorkingDays) -> Month:
    """Return the month of a day."""
    first = of.replace(day=1)
    day = first - timedelta(days=first.weekday())
    weeks: list[tuple[MonthDay, ...]] = []
    while not weeks or (day.year, day.month) == (first.year, first.month):
        weeks.append(tuple(_day(facts, day + timedelta(days=number), first, working) for number in range(7)))
        day += timedelta(days=7)
    inside = [meeting for week in weeks for shown in week if shown.in_month for meeting in shown.meetings]
    unlogged = sum(is_unlogged(meeting, facts.today) for meeting in inside)
    return Month(first=first, weeks=tuple(weeks), counts=count(inside), unlogged=unlogged)


def _day(facts: MeetingFacts, day: date, first: date, working: WorkingDays) -> MonthDay:
    why = working.why_off(day)
    return MonthDay(
        day=day,
        in_month=(day.year, day.month) == (first.year, first.month),
        is_today=day == facts.today,
        meetings=facts.on(day),
        off=why if day.weekday() in working.workdays else None,
    )


def shifted(first: date, months: int) -> date:
    """Return the first day of a month some months later, or earlier."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
