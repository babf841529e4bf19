"""Writes the days of a plan as a calendar file, which Outlook, Google Calendar and phones open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import atomic, text
from mentordesk.domain.communication.sending import Attachment
from mentordesk.domain.records.meeting import Meeting
from mentordesk.i18n import _

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An entry of a whole day; ``remind_before`` days before it the calendar reminds, on the day itself where 0.

    With an hour ``at``, such as 16:00, it takes ``minutes``, and the calendar reminds an hour before.
    """

    id: str
    day: date
    title: str
    notes: str = ""
    place: str = ""
    remind_before: int = 1
    at: str = ""
    minutes: int = 60


def write(path: Path, name: str, days: Iterable[CalendarDay], *, made_at: datetime) -> None:
    """Write a calendar with such entries. Raises WriteFailed or DiskFull."""
    content = calendar(name, days, made_at=made_at)
    with atomic.writing(path) as temp:
        temp.write_bytes(content)


def of_meeting(meeting: Meeting, on: date, pair: str, minutes: int) -> CalendarDay:
    """Return a meeting of a pair or a group as an entry; it takes ``minutes`` where it does not say how many."""
    title = _("Mentoring: {pair}", context="title", pair=pair)
    return CalendarDay(meeting.id, on, title, place=meeting.place, at=meeting.at, minutes=meeting.minutes or minutes)


def attachment(entry: CalendarDay, today: date) -> Attachment:
    """Return an entry as a file that goes along with a message, named after it."""
    made_at = datetime.combine(today, time())
    return Attachment(
        text.file_name(entry.title, ".ics"), lambda path: write(path, entry.title, [entry], made_at=made_at)
    )


def calendar(name: str, days: Iterable[CalendarDay], *, made_at: datetime) -> bytes:
    """Return such a calendar as the bytes of the file (RFC 5545)."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//MentorDesk//MentorDesk//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", text.clean_line(name))
    for entry in days:
        made.add_component(_event(entry, made_at))
    content: bytes = made.to_ical()
    return content


def _event(entry: CalendarDay, made_at: datetime) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{entry.id}@mentordesk")
    event.add("dtstamp", made_at.astimezone(UTC))
    begins = _begins(entry)
    if begins is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=entry.minutes))
    event.add("summary", text.clean_line(entry.title))
    if entry.notes:
        event.add("description", text.clean(entry.notes))
    if entry.place:
        event.add("location", text.clean_line(entry.place))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text.clean_line(entry.title))
    if begins is None:
        # Counted from midnight of the day: at eight in the morning.
        alarm.add("trigger", timedelta(hours=time(8).hour) - timedelta(days=entry.remind_before))
    else:
        alarm.add("trigger", timedelta(hours=-1))
    event.add_component(alarm)
    return event


def _begins(entry: CalendarDay) -> datetime | None:
    """Return when an entry with an hour begins, by the clock of whoever opens the calendar."""
    hour = clock(entry.at)
    return datetime.combine(entry.day, hour) if hour is not None else None


def clock(typed: str) -> time | None:
    """Read an hour such as "16:00", "9h30" or "9h"; nothing where it cannot be read."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*", typed, re.IGNORECASE)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
