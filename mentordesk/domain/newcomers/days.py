"""The ninety days of somebody new: which day it is, where the phases end, and when day 90 is signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message

DAYS = 90
"""The first three months."""

AHEAD = 30
"""So many days before the first day somebody is on the list already, so that a buddy can be chosen."""

FIRST_WEEK = 6
FIRST_MONTH = 28
"""The days after the first day on which the first week and the first four weeks end."""


class Phase(StrEnum):
    """The four phases of the first ninety days."""

    DAY_1 = "day-1"
    WEEK_1 = "week-1"
    WEEKS_2_TO_4 = "weeks-2-4"
    MONTHS_2_AND_3 = "months-2-3"


PHASE_WORDS: dict[Phase, Message] = {
    Phase.DAY_1: message("Day 1", context="time"),
    Phase.WEEK_1: message("Week 1", context="time"),
    Phase.WEEKS_2_TO_4: message("Weeks 2–4", context="time"),
    Phase.MONTHS_2_AND_3: message("Months 2–3", context="time"),
}

_ENDS = {Phase.DAY_1: 0, Phase.WEEK_1: FIRST_WEEK, Phase.WEEKS_2_TO_4: FIRST_MONTH, Phase.MONTHS_2_AND_3: DAYS}


def phase_end(phase: Phase, start: date) -> date:
    """Return the last day of a phase."""
    return start + timedelta(days=_ENDS[phase])


def day_of(start: date, today: date) -> int:
    """Return how many days somebody has been here: 0 on the first day, negative before it."""
    return (today - start).days


def day_90(start: date) -> date:
    """Return day 90."""
    return start + timedelta(days=DAYS)


@dataclass(frozen=True, slots=True)
class SignDay:
    """Day 90, and where nobody works then why, and the next working day."""

    day: date
    why_off: Message | None = None
    next_working: date | None = None

    @property
    def when(self) -> date:
        """The day on which it can be signed."""
        return self.next_working or self.day


def sign_day(start: date, working: WorkingDays) -> SignDay:
    """Return when day 90 of somebody is signed."""
    day = day_90(start)
    why = working.why_off(day)
    return SignDay(day) if why is None else SignDay(day, why, working.next_from(day))


def phases(start: date) -> Iterator[tuple[Phase, date]]:
    """Yield the phases with their last days."""
    for phase in Phase:
        yield phase, phase_end(phase, start)
