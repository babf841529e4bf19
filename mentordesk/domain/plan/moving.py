"""Days that move with a day of the cycle, or are pinned: milestones and planned messages alike.

A day that is still the proposed one never falls on a day off: counted back, it is the working day before; counted on,
the one after. A day that the owner chose is left where it was put.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from mentordesk.domain.records.communication import PlannedMessage
from mentordesk.domain.records.plan import Milestone
from mentordesk.domain.working_days import WorkingDays

M = TypeVar("M", Milestone, PlannedMessage)


@dataclass(frozen=True, slots=True)
class Counting:
    """What the day of a record is counted from: ``start``, and the days that are proposed for it.

    ``proposed`` is ``None`` for what the owner added, and for the launch itself, which is where the owner put it.
    """

    start: date | None
    proposed: int | None = None
    working: WorkingDays = field(default_factory=WorkingDays)


def day_of(record: Milestone | PlannedMessage, counting: Counting) -> date | None:
    """Return the pinned day, else the day that is counted; ``None`` where there is none to count from."""
    if record.pinned_on is not None:
        return record.pinned_on
    if record.days == counting.proposed:
        return _proposed_day(counting)
    return _counted(counting.start, record.days)


def _counted(start: date | None, days: int) -> date | None:
    if start is None:
        return None
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def _proposed_day(counting: Counting) -> date | None:
    """Return the proposed day, moved to a working day."""
    if counting.proposed is None:
        return None
    day = _counted(counting.start, counting.proposed)
    if day is None:
        return None
    return counting.working.next_from(day) if counting.proposed > 0 else counting.working.last_until(day)


def moved(record: M, day: date, counting: Counting) -> M:
    """Return a record on another day: pinned there if it was pinned, else so many days from the start."""
    if record.pinned_on is not None or counting.start is None:
        return replace(record, pinned_on=day)
    if counting.proposed is not None and day == _proposed_day(counting):
        return replace(record, days=counting.proposed)
    after = replace(record, days=(day - counting.start).days)
    if day_of(after, counting) != day:
        return replace(record, pinned_on=day)  # the proposed day is off, and the owner wants that very day
    return after


def pinned(record: M, counting: Counting) -> M:
    """Return a record that stays on its day whatever the start does."""
    return replace(record, pinned_on=day_of(record, counting))


def unpinned(record: M, counting: Counting) -> M:
    """Return a record that moves with the start again, from the day it has."""
    day = day_of(record, counting)
    free = replace(record, pinned_on=None)
    if day is None or counting.start is None:
        return free
    if day == _proposed_day(counting):
        return replace(free, days=counting.proposed or 0)
    return replace(free, days=(day - counting.start).days)
