"""Days that move with a day of the cycle, or are pinned: milestones and planned messages alike."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from mentordesk.domain.records.communication import PlannedMessage
from mentordesk.domain.records.plan import Milestone

M = TypeVar("M", Milestone, PlannedMessage)


def day_of(record: Milestone | PlannedMessage, start: date | None) -> date | None:
    """Return the pinned day, else the day counted from ``start``; ``None`` where there is none to count from."""
    if record.pinned_on is not None:
        return record.pinned_on
    if start is None:
        return None
    try:
        return start + timedelta(days=record.days)
    except OverflowError:
        return None


def moved(record: M, day: date, start: date | None) -> M:
    """Return a record on another day: pinned there if it was pinned, else so many days from ``start``."""
    if record.pinned_on is not None or start is None:
        return replace(record, pinned_on=day)
    return replace(record, days=(day - start).days)


def pinned(record: M, start: date | None) -> M:
    """Return a record that stays on its day whatever ``start`` does."""
    return replace(record, pinned_on=day_of(record, start))


def unpinned(record: M, start: date | None) -> M:
    """Return a record that moves with ``start`` again, from the day it has."""
    day = day_of(record, start)
    if day is None or start is None:
        return replace(record, pinned_on=None)
    return replace(record, pinned_on=None, days=(day - start).days)
