"""The meetings on paper, in Excel and in calendars, and the sheets that pairs fill in and give back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from mentordesk import current, faults, text
from mentordesk.desk import Desk
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.meetings import noting, sheet
from mentordesk.domain.meetings.partnerships import Partnership, count
from mentordesk.domain.meetings.planning import planned as planned_meeting
from mentordesk.domain.meetings.sheet import FoundSheet, SheetLine
from mentordesk.domain.meetings.words import standing_words, state_words
from mentordesk.domain.papers.meetings import (
    MeetingLine,
    MeetingListPaper,
    MeetingSheetPaper,
    PairRecordPaper,
    RecordGoal,
    RecordPerson,
    SheetMeeting,
)
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.group import Group, GroupKind
from mentordesk.domain.records.meeting import Meeting, MeetingState, topic_words
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.words import END_REASON_WORDS, GROUP_END_WORDS, MEETING_WAY_WORDS, RHYTHM_WORDS
from mentordesk.i18n import Message, message, messages, using

BLANK_ROWS = 3
"""So many empty rows each pair has on the sheet beside its planned meetings."""

# The list


def list_paper(desk: Desk, ids: Iterable[str], *, today: date) -> MeetingListPaper:
    """Return these meetings as a list, in the order given."""
    facts = current.meeting_facts(desk, today=today)
    known = {meeting.id: meeting for meeting in facts.meetings}
    chosen = [known[meeting_id] for meeting_id in ids if meeting_id in known]
    return MeetingListPaper(
        letterhead=current.letterhead(desk, today=today),
        lines=tuple(_line(meeting, facts.of(meeting).name, today) for meeting in chosen),
        counts=count(chosen),
    )


def _line(meeting: Meeting, name: str, today: date, *, with_topics: bool = True) -> MeetingLine:
    return MeetingLine(
        on=meeting.on,
        at=meeting.at,
        name=name,
        minutes=meeting.minutes,
        way=MEETING_WAY_WORDS.get(meeting.way, ""),
        topics=topic_words(meeting.topics) if with_topics else (),
        state=state_words(meeting if with_topics else replace(meeting, reason=""), today=today),
    )


def write_list(desk: Desk, path: Path, ids: Sequence[str], *, language: str, today: date) -> tuple[Message, ...]:
    """Write these meetings as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import meetings as documents

    with using(language):
        return documents.write_list(path, list_paper(desk, ids, today=today))


def write_workbook(desk: Desk, path: Path, ids: Sequence[str], *, today: date) -> None:
    """Write these meetings as an Excel list in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import meetings as exchange

    exchange.write_list(path, list_paper(desk, ids, today=today))


# The record of a pair


def record_paper(desk: Desk, partnership_id: str, *, today: date) -> PairRecordPaper:
    """Return the record of a pair or a group, without notes: no topics, no actions, no reasons, no remarks."""
    found = current.meeting_facts(desk, today=today).by_id[partnership_id]
    record = found.record
    reasons = END_REASON_WORDS if isinstance(record, Pair) else GROUP_END_WORDS
    kept = [goal for goal in current.records(desk, DevelopmentGoal) if goal.partnership_id == partnership_id]
    goals = sorted(kept, key=lambda goal: goal.order) if found.may_note else []
    return PairRecordPaper(
        letterhead=current.letterhead(desk, today=today),
        name=found.name,
        people=tuple(_record_person(desk, found, person_id) for person_id in found.people),
        standing=standing_words(found),
        rhythm=RHYTHM_WORDS[found.terms.rhythm],
        minutes=found.terms.minutes,
        place=found.terms.place,
        start=found.terms.start,
        end=found.terms.end,
        counts=found.counts,
        lines=tuple(_line(meeting, found.name, today, with_topics=False) for meeting in found.meetings),
        goals=tuple(
            RecordGoal(title=goal.title, due=goal.due, progress=goal.progress, reached_on=goal.reached_on)
            for goal in goals
        ),
        reason=reasons.get(record.end_reason, ""),
    )


def _record_person(desk: Desk, found: Partnership, person_id: str) -> RecordPerson:
    person, record = desk.get(Person, person_id), found.record
    if isinstance(record, Group) and record.kind is GroupKind.PEER:
        role = message("Peer", context="role")
    else:
        role = message("Mentee", context="role") if person_id == record.mentee_id else message("Mentor", context="role")
    return RecordPerson(role=role, name=person.full_name, department=person.department)


def write_record(desk: Desk, path: Path, *, language: str, pair: str, today: date) -> tuple[Message, ...]:
    """Write the record of a pair as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import meetings as documents

    with using(language):
        return documents.write_record(path, record_paper(desk, pair, today=today))


# Calendars


def write_calendar(desk: Desk, path: Path, *, now: datetime, pair: str = "") -> None:
    """Write the planned meetings to come as a calendar file, of one pair or of all. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import calendar_file
    from mentordesk.exchange.calendar_file import CalendarDay

    facts = current.meeting_facts(desk, today=now.date())
    days = [
        CalendarDay(
            id=meeting.id,
            day=meeting.on,
            at=meeting.at,
            minutes=meeting.minutes or facts.of(meeting).terms.minutes,
            title=str(message("Meeting {pair}", context="title", pair=facts.of(meeting).name)),
            place=meeting.place,
        )
        for meeting in facts.meetings
        if meeting.state is MeetingState.PLANNED
        and meeting.on is not None
        and meeting.on >= now.date()
        and facts.of(meeting).is_live
        and pair in ("", meeting.partnership_id)
    ]
    name = facts.by_id[pair].name if pair else current.programme(desk).name
    calendar_file.write(path, name, days, made_at=now)


# The sheet that pairs fill in


def sheet_paper(desk: Desk, *, today: date, pair: str = "") -> MeetingSheetPaper:
    """Return the sheet of all pairs and groups that meet, or of one: its planned meetings, then empty rows."""
    facts = current.meeting_facts(desk, today=today)
    rows = [row for found in facts.live if pair in ("", found.id) for row in _sheet_rows(found)]
    return MeetingSheetPaper(
        letterhead=current.letterhead(desk, today=today),
        rows=tuple(rows),
        contact=current.contact(desk),
    )


def _sheet_rows(found: Partnership) -> list[SheetMeeting]:
    row = SheetMeeting(name=found.name, code=found.id, may_note=found.may_note)
    planned = [
        replace(row, on=meeting.on, at=meeting.at, minutes=meeting.minutes) for meeting in found.planned if meeting.on
    ]
    return [*planned, *([row] * BLANK_ROWS)]


def write_sheet_paper(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the sheet to fill in by hand as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import meetings as documents

    with using(language):
        return documents.write_sheet(path, sheet_paper(desk, today=today))


def write_sheet(desk: Desk, path: Path, *, today: date) -> None:
    """Write the sheet to fill in as a workbook, in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import meetings as exchange

    exchange.write_sheet(path, sheet_paper(desk, today=today), key=desk.form_key())


def write_pages(desk: Desk, folder: Path, *, language: str, today: date) -> Path:
    """Write a page for the phone of each pair and group that meets, into a new folder, which is returned.

    The pages open in a language. Raises WriteFailed or DiskFull.
    """
    from mentordesk.exchange import meetings as exchange
    from mentordesk.exchange.phone import meeting_log

    pages = current.meeting_pages(desk, today=today)
    written: list[Path] = []
    with using(language):
        made = faults.new_folder(folder, text.file_name(str(message("Meeting logs for phones", context="title"))))
        for number, (found, page) in enumerate(pages, start=1):
            path = made / text.file_name(f"{number:02} {found.name}", ".html")
            with faults.next_of_many(written, len(pages)):
                meeting_log.write(path, page, exchange.signed(found.id, desk.form_key()))
            written.append(path)
    return made


def read_sheet(desk: Desk, read: Sheet, *, today: date) -> FoundSheet:
    """Return the rows of a sheet that came back, judged; nothing is written."""
    from mentordesk.exchange import meetings as exchange

    return judge(desk, exchange.read(read, today=today, key=desk.form_key()), today=today)


def judge(desk: Desk, lines: Iterable[SheetLine], *, today: date) -> FoundSheet:
    """Return the rows of a sheet with the meetings they would become."""
    facts = current.meeting_facts(desk, today=today)
    return sheet.judge(
        lines,
        facts,
        today=today,
        working=current.working_days(desk),
        blank=_blank,
        names={person.id: person.full_name for person in desk.all(Person)},
    )


def _blank(found: Partnership, on: date) -> Meeting:
    return noting.fitting(found, on) or planned_meeting(found, on)


def import_sheet(desk: Desk, found: FoundSheet, *, today: date) -> Change:
    """Take in the rows of a sheet in one step: meetings that were held or missed, and what is to be done."""
    before: list[Record] = []
    after: list[Record] = []
    stored = {meeting.id: meeting for meeting in desk.all(Meeting)}
    for row in found.taken:
        meeting = row.meeting
        assert meeting is not None
        held = stored.get(meeting.id)
        if held is not None:
            before.append(held)
            if held.on != meeting.on:
                meeting = replace(meeting, moved_from=held.moved_from or held.on)
        after.append(meeting)
        if row.action:
            after.append(
                AgreedAction(meeting_id=meeting.id, person_id=row.action_for, what=row.action, due=row.line.due)
            )
    label = messages("Import {n} meeting", "Import {n} meetings", len(found.taken))
    return Change(label, tuple(before), tuple(after), kind="import")
