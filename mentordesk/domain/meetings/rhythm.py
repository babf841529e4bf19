"""How often people meet, and when a pair has gone quiet: the one measure for pages, papers and figures."""

from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.records.plan import Rhythm

DAYS: dict[Rhythm, int] = {Rhythm.WEEKLY: 7, Rhythm.EVERY_TWO_WEEKS: 14, Rhythm.MONTHLY: 30}
"""How many days lie between two meetings."""


class Quiet(StrEnum):
    """Whether a pair has gone quiet: somewhat, or for so long that somebody should ask."""

    NO = "no"
    YELLOW = "yellow"
    RED = "red"


def windows(rhythm: Rhythm) -> tuple[int, int]:
    """Return after how many days without a meeting a pair is yellow and red: 1.5 and 2 times the rhythm."""
    days = DAYS[rhythm]
    return days * 3 // 2, days * 2


def quietness(last: date | None, since: date | None, rhythm: Rhythm, today: date) -> Quiet:
    """Return how quiet a pair is that met ``last`` on a day, or never since it began on ``since``.

    Nobody is quiet who has not begun.
    """
    from_day = max((day for day in (last, since) if day is not None), default=None)
    if from_day is None:
        return Quiet.NO
    yellow, red = windows(rhythm)
    days = (today - from_day).days
    if days > red:
        return Quiet.RED
    return Quiet.YELLOW if days > yellow else Quiet.NO


def following(day: date, rhythm: Rhythm) -> date:
    """Return when people meet again: on the same day of the week, monthly in the same week of the next month."""
    if rhythm is not Rhythm.MONTHLY:
        return day + timedelta(days=DAYS[rhythm])
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    same_weekday = first + timedelta(days=(day.weekday() - first.weekday()) % 7)
    later = same_weekday + timedelta(weeks=(day.day - 1) // 7)
    return later if later.month == first.month else later - timedelta(weeks=1)
