"""Proposes when people meet next, and all meetings until the end: by the rhythm, on working days, when all are free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.meetings.partnerships import Partnership, counted_only
from mentordesk.domain.meetings.rhythm import DAYS, following
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.questionnaire import slot_words
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, joined, message

MOST = 60
"""So many meetings are planned at once at the most: more than a year of weekly ones."""

HOURS = {"morning": "09:00", "noon": "11:30", "afternoon": "16:00", "evening": "17:30", "shift": "14:00"}
"""The hour proposed for a part of the day, in the words of the questionnaire's times."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

RHYTHM_NOTES = {
    Rhythm.WEEKLY: message("by the weekly rhythm"),
    Rhythm.EVERY_TWO_WEEKS: message("by the rhythm of two weeks"),
    Rhythm.MONTHLY: message("by the monthly rhythm"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day and an hour to meet, and why just then."""

    on: date
    at: str = ""
    why: Message


def next_meeting(found: Partnership, working: WorkingDays, *, after: date | None = None) -> Proposal:
    """Return when a pair or group may meet next: a step of its rhythm after the last meeting, when all are free.

    ``after`` is the day of a meeting that is just being noted. It is never a day that has passed.
    """
    rhythm = found.terms.rhythm
    last = after or _last_day(found)
    wanted = following(last, rhythm) if last is not None else (found.terms.start or found.today)
    wanted = max(wanted, found.today + timedelta(days=1))
    slot = _nearest_slot(wanted, found.times)
    if slot is not None:
        wanted += timedelta(days=_days_until(wanted, slot))
    day = working.next_from(wanted)
    return Proposal(on=day, at=_hour(found, slot), why=_why(found, slot if day == wanted else None))


def _last_day(found: Partnership) -> date | None:
    days = [meeting.on for meeting in found.meetings if _counts(meeting) and meeting.on is not None]
    return max(days, default=None)


def _counts(meeting: Meeting) -> bool:
    """Return whether a meeting takes its place in the rhythm: it was held, or it is to be."""
    return meeting.state in (MeetingState.HELD, MeetingState.PLANNED)


def _days_until(day: date, slot: str) -> int:
    """Return how many days it is to the next day of a time such as "tue-evening"."""
    return (_WEEKDAYS.index(slot.partition("-")[0]) - day.weekday()) % 7


def _nearest_slot(day: date, times: tuple[str, ...]) -> str | None:
    """Return the first shared time on or after a day."""
    return min(times, key=lambda slot: _days_until(day, slot), default=None)


def _hour(found: Partnership, slot: str | None) -> str:
    """Return the hour at which people met last, else one in the part of the day that suits all."""
    usual = next((meeting.at for meeting in reversed(found.meetings) if meeting.at), "")
    if usual or slot is None:
        return usual
    return HOURS[slot.partition("-")[2]]


def _why(found: Partnership, slot: str | None) -> Message:
    by_rhythm = RHYTHM_NOTES[found.terms.rhythm]
    if slot is None:
        return by_rhythm
    time = slot_words(slot)
    free = message("all are free on {time}", time=time) if found.is_group else message("both free on {time}", time=time)
    return joined((by_rhythm, free), "; ")


def soonest(found: Partnership, working: WorkingDays, first: date, *, count: int = 3) -> tuple[Proposal, ...]:
    """Return the first days from a day on when people may meet: at times that suit all, else on working days."""
    made: list[Proposal] = []
    for days in range(_LOOKED_AT):
        day = first + timedelta(days=days)
        if not working.works_on(day):
            continue
        slots = [slot for slot in found.times if _WEEKDAYS[day.weekday()] == slot.partition("-")[0]]
        if slots:
            words = message("all are free on {time}", time=slot_words(slots[0]))
            made.append(Proposal(on=day, at=HOURS[slots[0].partition("-")[2]], why=words))
        elif not found.times:
            made.append(Proposal(on=day, why=message("a working day", context="time")))
        if len(made) == count:
            break
    return tuple(made)


_LOOKED_AT = 60
"""So many days ahead are looked through for a day that suits all."""


def planned(found: Partnership, on: date, at: str = "") -> Meeting:
    """Return a meeting of people as they agreed to meet; what they do not agree to have kept is left out."""
    agreed = found.terms
    meeting = Meeting(
        cycle_id=found.record.cycle_id,
        pair_id=None if found.is_group else found.id,
        group_id=found.id if found.is_group else None,
        on=on,
        at=at,
        minutes=agreed.minutes,
        way=agreed.way,
        place=agreed.place,
    )
    return meeting if found.may_note else counted_only(meeting)


def series(
    found: Partnership, working: WorkingDays, *, first: date | None = None, until: date | None = None
) -> tuple[Proposal, ...]:
    """Return the meetings still missing from the next one to the end of the agreement, in the agreed rhythm.

    A day on which nobody works moves to the next working day, so that Tết, holidays and the company's own days off are
    skipped; where a meeting stands near a day already, none is added.
    """
    begin = next_meeting(found, working)
    start = first or begin.on
    end = until or found.terms.end
    if end is None:
        return ()
    taken = [meeting.on for meeting in found.meetings if _counts(meeting) and meeting.on is not None]
    made: list[Proposal] = []
    for wanted in _steps(start, end, found.terms.rhythm):
        day = working.next_from(wanted)
        if day > end or _is_near(day, taken, found.terms.rhythm):
            continue
        taken.append(day)
        made.append(Proposal(on=day, at=begin.at, why=RHYTHM_NOTES[found.terms.rhythm]))
    return tuple(made)


def _steps(first: date, last: date, rhythm: Rhythm) -> Iterator[date]:
    day = first
    for _number in range(MOST):
        if day > last:
            return
        yield day
        day = following(day, rhythm)


def _is_near(day: date, taken: list[date], rhythm: Rhythm) -> bool:
    """Return whether a meeting stands within half a step of the rhythm already."""
    return any(abs((day - other).days) * 2 < DAYS[rhythm] for other in taken)
