"""Everything the list of newcomers says, worked out once from the records: who is where, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from mentordesk import text
from mentordesk.domain.coaching.talks import minutes_problems
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.checklist import CheckedPoint
from mentordesk.domain.newcomers.days import AHEAD, DAYS, FIRST_WEEK, SignDay, day_of, sign_day
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, day_month, joined, message, messages

MEETINGS = 8
"""So many meetings with the buddy in ninety days make newcomers productive sooner."""

SIGNED_SHOWN = 3
"""So many of those who were signed last stay on the list."""


class Need(IntEnum):
    """The three groups of the list, the most urgent first."""

    NOBODY = 0
    ON_THE_WAY = 1
    SIGNED = 2


NEED_WORDS: dict[Need, Message] = {
    Need.NOBODY: message("Without a buddy", context="title"),
    Need.ON_THE_WAY: message("On the way", context="title"),
    Need.SIGNED: message("Day 90 signed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerRow:
    """Somebody new: the record, which is only proposed where the owner did nothing yet, and what follows from it.

    ``buddy`` works here; ``lost_buddy`` is who was beside them and has left.
    """

    person: Person
    record: Newcomer
    start: date
    day: int
    sign: SignDay
    points: tuple[CheckedPoint, ...]
    meetings: tuple[BuddyMeeting, ...] = ()
    manager: Person | None = None
    buddy: Person | None = None
    lost_buddy: Person | None = None
    signed_by: Person | None = None

    @property
    def need(self) -> Need:
        """The group of the list."""
        if self.record.signed_on is not None:
            return Need.SIGNED
        return Need.ON_THE_WAY if self.buddy is not None else Need.NOBODY

    @property
    def points_done(self) -> int:
        """How many points of the checklist are done."""
        return checklist.done_count(self.points)

    @property
    def days_late(self) -> int:
        """How many days ago day 90 was; 0 where it is signed, or where its day or the next working day is not past."""
        ago, days_off = self.day - DAYS, (self.sign.when - self.sign.day).days
        return ago if self.record.signed_on is None and ago > days_off else 0

    @property
    def is_late(self) -> bool:
        """Whether day 90 should have been signed: its day, or the next working day, has passed."""
        return self.days_late > 0

    @property
    def lacks_managers_talk(self) -> bool:
        """Whether the first week is over and the manager has not talked with the newcomer."""
        if self.record.manager_talk_on is not None or not FIRST_WEEK < self.day <= DAYS:
            return False
        return not any(checked.is_done for checked in self.points if checked.point.code == checklist.MANAGER_TALK)

    @property
    def open_points(self) -> tuple[CheckedPoint, ...]:
        """The points that are not done, but for the signature."""
        return tuple(
            checked for checked in self.points if not checked.is_done and checked.point.code != checklist.DAY_90
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerFacts:
    """The rows by group: who has nobody, who is on the way, who was signed last."""

    today: date
    rows: tuple[NewcomerRow, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, need: Need) -> tuple[NewcomerRow, ...]:
        """Return the rows of a group."""
        return tuple(row for row in self.rows if row.need is need)

    def row_of(self, person_id: str) -> NewcomerRow | None:
        """Return the row of a person, ``None`` where the person is not among the newcomers."""
        return next((row for row in self.rows if row.person.id == person_id), None)

    @property
    def open(self) -> tuple[NewcomerRow, ...]:
        """Those whose day 90 is not signed."""
        return tuple(row for row in self.rows if row.need is not Need.SIGNED)


def record_of(person_id: str, stored: Iterable[Newcomer]) -> Newcomer:
    """Return what is recorded of somebody new, the usual record where nothing is."""
    usual = Newcomer(id=proposed_id("newcomer", person_id, ""), person_id=person_id)
    return next((record for record in stored if record.person_id == person_id), usual)


def newcomer_facts(
    people: Sequence[Person],
    newcomers: Iterable[Newcomer],
    meetings: Iterable[BuddyMeeting],
    working: WorkingDays,
    *,
    today: date,
) -> NewcomerFacts:
    """Return everybody within the first ninety days or not yet signed, and those who were signed last."""
    known = {record.person_id: record for record in newcomers}
    everyone = {person.id: person for person in people}
    by_record: dict[str, list[BuddyMeeting]] = {}
    for meeting in meetings:
        by_record.setdefault(meeting.newcomer_id, []).append(meeting)
    rows = []
    first, last = today - timedelta(days=DAYS), today + timedelta(days=AHEAD)
    for person in people:
        stored, start = known.get(person.id), person.start_date
        if start is None or start > last or (start < first and stored is None) or not _is_on_list(person, stored):
            continue
        record = stored or record_of(person.id, ())
        held = tuple(sorted(by_record.get(record.id, ()), key=lambda meeting: (meeting.on or date.min, meeting.id)))
        buddy = everyone.get(record.buddy_id or "")
        rows.append(
            NewcomerRow(
                person=person,
                record=record,
                start=start,
                day=day_of(start, today),
                sign=sign_day(start, working),
                points=checklist.checked(record, held),
                meetings=held,
                manager=_here(everyone.get(person.manager_id or "")),
                buddy=_here(buddy),
                lost_buddy=buddy if buddy is not None and not buddy.is_here else None,
                signed_by=everyone.get(record.signed_by_id or ""),
            )
        )
    ordered = sorted(rows, key=_order)
    signed = [row for row in ordered if row.need is Need.SIGNED]
    shown = {row.person.id for row in signed[:SIGNED_SHOWN]}
    kept = tuple(row for row in ordered if row.need is not Need.SIGNED or row.person.id in shown)
    return NewcomerFacts(today=today, rows=kept, names={person.id: person.full_name for person in people})


def _is_on_list(person: Person, stored: Newcomer | None) -> bool:
    return person.is_here and not (stored is not None and stored.left_out)


def _here(person: Person | None) -> Person | None:
    return person if person is not None and person.is_here else None


def _order(row: NewcomerRow) -> tuple[object, ...]:
    """Sort by group; who needs a buddy and who is on the way by the first day, signed ones the latest first."""
    by_name = text.name_key(row.person.full_name, row.person.given_name)
    signed = row.record.signed_on
    place = -signed.toordinal() if signed is not None else row.start.toordinal()
    return row.need, place, by_name


# What is missing


def problems(facts: NewcomerFacts) -> tuple[Problem, ...]:
    """Return what to look at among the newcomers, worst first."""
    found = [problem for row in facts.open for problem in _row_problems(row)]
    return worst_first(tuple(found))


def _row_problems(row: NewcomerRow) -> Iterator[Problem]:
    name, record = row.person.full_name, row.person.id
    choose = message("Choose a buddy", context="button")
    if row.is_late:
        words = messages(
            "Day 90 of {name} was {n} day ago and is not signed.",
            "Day 90 of {name} was {n} days ago and is not signed.",
            row.days_late,
            name=name,
        )
        yield Problem("day-90", words, Severity.WARNING, "day-90", record, fix=message("Sign day 90"))
    if row.lost_buddy is not None:
        words = message("{buddy} has left; {name} has no buddy any more.", buddy=row.lost_buddy.full_name, name=name)
        yield Problem("buddy-left", words, Severity.WARNING, "buddy", record, fix=choose)
    elif row.buddy is None and row.day >= 0:
        words = messages(
            "{name} has been here for {n} day and has no buddy.",
            "{name} has been here for {n} days and has no buddy.",
            row.day,
            name=name,
        )
        if not row.day:
            words = message("{name} begins today and has no buddy.", name=name)
        yield Problem("no-buddy", words, Severity.WARNING, "buddy", record, fix=choose)
    elif row.buddy is not None and row.buddy.id == row.person.manager_id:
        words = message(
            "{buddy} is the manager of {name} now. Choose another buddy.", buddy=row.buddy.full_name, name=name
        )
        yield Problem("buddy-manages", words, Severity.WARNING, "buddy", record, fix=choose)
    if row.lacks_managers_talk:
        words = message("{name} had no talk with the manager in the first week.", name=name)
        yield Problem("manager-talk", words, Severity.NOTE, "checklist", record, fix=message("Open the checklist"))


def signing_problems(row: NewcomerRow, on: date | None, *, today: date) -> tuple[Problem, ...]:
    """Return what to know before day 90 is signed: errors about its day, notes about what is still open."""
    found: list[Problem] = []
    if on is None:
        found.append(Problem("day-missing", message("Give the day of the signature."), field="on"))
    elif on > today:
        found.append(Problem("in-the-future", message("{day} is still to come.", day=on), field="on"))
    elif on < row.start:
        words = message("{name} began on {start}, after this day.", name=row.person.full_name, start=row.start)
        found.append(Problem("before-first-day", words, field="on"))
    elif on < row.sign.day:
        words = messages(
            "Day 90 is on {day}, {n} day later.",
            "Day 90 is on {day}, {n} days later.",
            (row.sign.day - on).days,
            day=row.sign.day,
        )
        found.append(Problem("early", words, Severity.NOTE, field="on"))
    if row.open_points:
        words = messages("{n} point is still open.", "{n} points are still open.", len(row.open_points))
        found.append(Problem("points-open", words, Severity.NOTE))
    if len(row.meetings) < MEETINGS:
        words = message("{n} of {all} meetings with the buddy were held.", n=len(row.meetings), all=MEETINGS)
        found.append(Problem("few-meetings", words, Severity.NOTE))
    return tuple(found)


def meeting_problems(row: NewcomerRow, meeting: BuddyMeeting, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a meeting with the buddy (errors) and what is asked about once (warnings)."""
    found: list[Problem] = []
    if meeting.on is None:
        found.append(Problem("day-missing", message("Give the day of the meeting."), field="on"))
    elif meeting.on > today:
        words = message("{day} is still to come. Write the meeting down once it was held.", day=meeting.on)
        found.append(Problem("in-the-future", words, field="on"))
    elif meeting.on < row.start:
        words = message("{name} began on {start}, after this day.", name=row.person.full_name, start=row.start)
        found.append(Problem("before-first-day", words, field="on"))
    elif any(other.on == meeting.on and other.id != meeting.id for other in row.meetings):
        words = message("The two have a meeting on {day} already. Were there two that day?", day=meeting.on)
        found.append(Problem("twice-a-day", words, Severity.WARNING, field="on"))
    found += minutes_problems(meeting.minutes)
    return tuple(found)


def sign_words(row: NewcomerRow, *, today: date) -> Message:
    """Return what the list says of day 90: when it is, that it falls on a day off, how late it is, or who signed."""
    signed = row.record.signed_on
    if signed is not None and row.signed_by is not None:
        return joined((day_month(signed), row.signed_by.calling_name))
    if signed is not None:
        return joined((day_month(signed),))
    if row.is_late:
        return messages("{n} day late", "{n} days late", row.days_late)
    if row.sign.why_off is not None:
        return joined((day_month(row.sign.day), row.sign.why_off))
    left = (row.sign.day - today).days
    if not left:
        return message("today", context="time")
    return messages("{day}, {n} day left", "{day}, {n} days left", left, day=day_month(row.sign.day))
