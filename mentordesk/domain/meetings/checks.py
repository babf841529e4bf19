"""What is wrong with a meeting, or worth asking about, before it is saved; and what is to tidy up afterwards."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, PartnershipState
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message, messages

LONG = 240
"""A meeting that takes longer than so many minutes is asked about."""

LONGEST = 24 * 60
FURTHEST = timedelta(days=2 * 365)
"""A date further away is mistyped."""

PASSED = message("This day has passed. Note a meeting that was held on the page Meetings.")
PLAN_IT = message("Plan it instead")
CANCEL_THEM = message("Cancel them", context="button")
MOVE_IT = message("Move…", context="button")
PLANNED_OFF = "planned-off"
END_PAIR = message("End the pair…", context="button")


def problems(found: Partnership, meeting: Meeting, *, today: date, working: WorkingDays) -> tuple[Problem, ...]:
    """Return what is wrong with a meeting: errors keep it from being saved, warnings are asked about, notes inform."""
    return tuple(
        problem
        for check in (_day, _future, _length, _twice, _before, _day_off, _ended)
        if (problem := check(found, meeting, today, working)) is not None
    )


def _day(_found: Partnership, meeting: Meeting, today: date, _working: WorkingDays) -> Problem | None:
    if meeting.on is None:
        return Problem("day", message("On which day was it? Type day, month, year: 17/11/2026."), field="on")
    return far(meeting.on, today)


def far(on: date, today: date) -> Problem | None:
    """Return that a day is so far away that it is mistyped."""
    if abs(on - today) <= FURTHEST:
        return None
    return Problem("day-far", message("{day} is more than two years away. Correct the date.", day=on), field="on")


def day_to_come(on: date, today: date, *, passed: Message = PASSED) -> Problem | None:
    """Return what is wrong with the day of a meeting to come; ``passed`` is said where it is over."""
    return Problem("day-passed", passed, field="on") if on < today else far(on, today)


def end_day(found: Partnership, on: date, today: date) -> Problem | None:
    """Return what is wrong with the day on which a pair or a group ends."""
    if on > today:
        words = message("{day} is still to come. End it on that day, or type an earlier one.", day=on)
        return Problem("end-ahead", words, field="on")
    start = found.terms.start
    if start is not None and on < start <= today:
        words = message("{pair} began on {start} and cannot have ended before.", pair=found.name, start=start)
        return Problem("end-before", words, field="on")
    return far(on, today)


def _future(_found: Partnership, meeting: Meeting, today: date, _working: WorkingDays) -> Problem | None:
    if meeting.on is None or meeting.on <= today or meeting.state not in (MeetingState.HELD, MeetingState.MISSED):
        return None
    words = message("{day} is still to come, so the meeting cannot be held yet. Plan it instead?", day=meeting.on)
    return Problem("future", words, field="on", fix=PLAN_IT)


def _length(_found: Partnership, meeting: Meeting, _today: date, _working: WorkingDays) -> Problem | None:
    minutes = meeting.minutes
    if minutes is None:
        if meeting.state is MeetingState.HELD:
            words = message("How many minutes did it take?")
            return Problem("minutes", words, Severity.NOTE, field="minutes")
        return None
    if not 0 < minutes <= LONGEST:
        words = message("A meeting takes between 1 and {most} minutes.", most=LONGEST)
        return Problem("minutes", words, field="minutes")
    if minutes > LONG:
        words = message("{n} minutes is more than 4 hours. Is that right?", n=minutes)
        return Problem("long", words, Severity.WARNING, field="minutes")
    return None


def _twice(found: Partnership, meeting: Meeting, _today: date, _working: WorkingDays) -> Problem | None:
    same = (
        other
        for other in found.meetings
        if other.on is not None
        and other.on == meeting.on
        and other.id != meeting.id
        and other.state is not MeetingState.CANCELLED
    )
    other = next(same, None)
    if other is None or meeting.state is MeetingState.CANCELLED:
        return None
    words = message("{pair} have a meeting on {day} already. Is this a second one?", pair=found.name, day=meeting.on)
    return Problem("twice", words, Severity.WARNING, field="on", record=other.id)


def _before(found: Partnership, meeting: Meeting, _today: date, _working: WorkingDays) -> Problem | None:
    start = found.terms.start
    if start is None or meeting.on is None or meeting.on >= start:
        return None
    words = message(
        "{pair} began on {start}; this meeting was before. Is the date right?", pair=found.name, start=start
    )
    return Problem("before", words, Severity.WARNING, field="on")


def _day_off(_found: Partnership, meeting: Meeting, _today: date, working: WorkingDays) -> Problem | None:
    words = day_off(meeting.on, working) if meeting.on else None
    return None if words is None else Problem("day-off", words, Severity.NOTE, field="on")


def day_off(on: date, working: WorkingDays) -> Message | None:
    """Return that nobody works on a day, nothing where people do."""
    why = working.why_off(on)
    return None if why is None else message("Nobody works on {day}: {why}.", day=on, why=why)


def _ended(found: Partnership, meeting: Meeting, _today: date, _working: WorkingDays) -> Problem | None:
    if found.state is not PartnershipState.ENDED or meeting.state is not MeetingState.PLANNED:
        return None
    words = message("{pair} has ended, so no meeting can be planned.", pair=found.name)
    return Problem("ended", words, field="pair")


def to_tidy(facts: MeetingFacts, here: Iterable[str], working: WorkingDays) -> tuple[Problem, ...]:
    """Return what is to tidy up: pairs that ended with meetings still planned, and pairs with somebody who left.

    Then come meetings to come that stand on a holiday or a day off: it may have been named after they were planned.
    ``here`` are the ids of those who work here.
    """
    there = frozenset(here)
    found = []
    off: list[Problem] = []
    for entry in facts.partnerships:
        left_over = len(entry.planned)
        if entry.state is PartnershipState.ENDED and left_over:
            words = messages(
                "{pair} has ended, and {n} meeting is still planned.",
                "{pair} has ended, and {n} meetings are still planned.",
                left_over,
                pair=entry.name,
            )
            found.append(Problem("ended-planned", words, record=entry.id, fix=CANCEL_THEM))
        elif entry.is_live and not there.issuperset(entry.people):
            words = message("Somebody of {pair} has left the company.", pair=entry.name)
            fix = message("End the group…", context="button") if entry.is_group else END_PAIR
            found.append(Problem("left", words, record=entry.id, fix=fix))
        elif entry.is_live:
            off += _on_days_off(entry, working)
    return (*found, *off)


def _on_days_off(entry: Partnership, working: WorkingDays) -> Iterator[Problem]:
    """Give each meeting to come on a holiday or a day off; who meets on a Sunday has chosen that."""
    for meeting in entry.planned:
        on = meeting.on
        why = working.why_off(on) if on is not None and on > entry.today else None
        if on is not None and why is not None and on.weekday() in working.workdays:
            words = message("{pair}: a meeting is planned for {day}, {why}.", pair=entry.name, day=on, why=why)
            yield Problem(PLANNED_OFF, words, Severity.WARNING, field=meeting.id, record=entry.id, fix=MOVE_IT)
