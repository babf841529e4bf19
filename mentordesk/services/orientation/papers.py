"""What leaves the program in step 6: packs, agreements, the sheet of a briefing, and calendars of meetings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import current, faults
from mentordesk.desk import Desk
from mentordesk.domain.meetings import planning
from mentordesk.domain.orientation.agreements import OrientRow, Side, first_words
from mentordesk.domain.orientation.sheets import SheetCode, filled
from mentordesk.domain.overviews.lists import prepared_list
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.papers.orientation import (
    AgreementTerms,
    AttendanceLine,
    AttendancePaper,
    Pack,
    PackGoal,
    PackMeeting,
    PackSide,
    PacksPaper,
)
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.plan.checks import meeting_words
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.domain.records.words import ATTENDANCE_WORDS, BOOKER_WORDS
from mentordesk.i18n import Message, _, day, joined, language, message, using
from mentordesk.progress import PaperWork, Progress, silent
from mentordesk.services.orientation import verbs
from mentordesk.text import file_name

if TYPE_CHECKING:
    from mentordesk.exchange.calendar_file import CalendarDay

AGREEMENT_ALONE = frozenset({SheetCode.AGREEMENT})

AGENDA: dict[BriefingKind, tuple[tuple[int, Message], ...]] = {
    BriefingKind.PARTICIPANTS: (
        (10, message("Why we do this, and what is to be different afterwards")),
        (15, message("Roles and their limits: mentor, mentee, manager")),
        (30, message("Practice in threes: listen, ask, say back")),
        (20, message("A conversation with GROW, shown and tried")),
        (10, message("What stays between us, and which data are kept")),
        (5, message("Questions, packs, first dates")),
    ),
    BriefingKind.MANAGERS: (
        (10, message("Why we do this, and what is to be different afterwards")),
        (10, message("What a manager is asked to do, and what not")),
        (10, message("How working time is kept free; questions")),
    ),
}
"""What a briefing consists of, with the minutes of each point."""


def packs_paper(
    desk: Desk, rows: Sequence[OrientRow], *, today: date, only: frozenset[SheetCode] | None = None
) -> PacksPaper:
    """Return the packs of some pairs and groups in the language in force; ``only`` some of the sheets."""
    title = message("Orientation pack", context="title")
    if only == AGREEMENT_ALONE:
        title = message("Mentoring agreement", context="title")
    return PacksPaper(
        letterhead=current.letterhead(desk, today=today),
        title=title,
        packs=tuple(pack(desk, row, only=only) for row in rows),
    )


def pack(desk: Desk, row: OrientRow, *, only: frozenset[SheetCode] | None = None) -> Pack:
    """Return the sheets of a pair or a group, without those that the owner left out."""
    spoken = MessageLanguage(language())
    sheets = [sheet for sheet in verbs.read(desk, today=row.today).sheets if not sheet.record.left_out or only]
    wanted = [sheet for sheet in sheets if only is None or sheet.code in only]
    values = verbs.blanks(desk, row)
    texts = {sheet.code: filled(sheet.text(spoken), values, spoken) for sheet in sheets}
    private, ending = verbs.agreement_texts(desk, row)
    people = {person.id: person for person in desk.all(Person)}
    managers = (people.get(side.person.manager_id or "") for side in row.sides if side.role is Role.MENTEE)
    return Pack(
        name=row.name,
        sides=tuple(_side(desk, side) for side in row.sides),
        sheets=tuple(sheet.code for sheet in wanted),
        texts=texts,
        terms=_terms(row, row.agreement.confidentiality or private, row.agreement.ending or ending),
        goals=tuple(PackGoal(title=goal.title, target=goal.target, due=goal.due) for goal in row.goals),
        meetings=_meetings(desk, row) if any(sheet.code is SheetCode.CALENDAR for sheet in wanted) else (),
        managers=tuple(
            dict.fromkeys(manager.full_name for manager in managers if manager is not None and manager.is_here)
        ),
        is_group=row.learner is None,
    )


def _side(desk: Desk, side: Side) -> PackSide:
    """Return a side as its partner may see it: without the consent to share them, no phone and no e-mail."""
    person = side.person
    return PackSide(
        name=person.full_name,
        role=ROLE_WORDS[side.role],
        department=person.department,
        reach=current.consents(desk).contact_of(person),
        expects=side.record.expects,
        offers=side.record.offers,
    )


def _terms(row: OrientRow, confidentiality: str, ending: str) -> AgreementTerms:
    agreed, first = row.agreement, row.first
    if first is not None and first.on is not None:
        words: Message | str = joined((day(first.on), first.at)) if first.at else first_words(row)
    else:
        words = message("by {day}", context="time", day=row.due) if row.due else ""
    return AgreementTerms(
        start=row.start,
        end=row.end,
        rhythm=meeting_words(row.rhythm, row.minutes),
        place=agreed.meeting_place,
        booker=BOOKER_WORDS[agreed.booker],
        between=agreed.between,
        first=words,
        review=agreed.review_on,
        confidentiality=confidentiality,
        ending=ending,
    )


def _meetings(desk: Desk, row: OrientRow) -> tuple[PackMeeting, ...]:
    """Return the meetings booked and, where they do not reach the end, those that the rhythm proposes; the review."""
    gone, title = (MeetingState.CANCELLED, MeetingState.MISSED), _("Meeting", context="title")
    found = [
        PackMeeting(day=meeting.on, at=meeting.at, place=meeting.place, what=title)
        for meeting in row.partnership.meetings
        if meeting.on is not None and meeting.state not in gone
    ]
    place = row.agreement.meeting_place
    offers = planning.series(row.partnership, current.working_days(desk), until=row.end)
    found += [PackMeeting(day=offer.on, at=offer.at, place=place, what=title, is_booked=False) for offer in offers]
    if row.agreement.review_on is not None:
        found.append(PackMeeting(day=row.agreement.review_on, what=_("Review of the agreement")))
    return tuple(sorted(found, key=lambda line: (line.day, line.at.rjust(5, "0"))))


def write_packs(
    desk: Desk,
    path: Path,
    ids: Iterable[str],
    *,
    language: str,
    today: date,
    only: frozenset[SheetCode] | None = None,
) -> tuple[Message, ...]:
    """Write the packs of pairs and groups as one PDF in their order; return what cannot be printed."""
    return all_packs(desk, ids, language=language, today=today, only=only)(path, silent)


def all_packs(
    desk: Desk,
    ids: Iterable[str],
    *,
    language: str,
    today: date,
    only: frozenset[SheetCode] | None = None,
) -> PaperWork:
    """Return the work that writes the packs of pairs and groups as one PDF in their order; it reads no file."""
    with using(language):
        paper = packs_paper(desk, _rows(desk, ids, today), today=today, only=only)

    def write(path: Path, progress: Progress) -> tuple[Message, ...]:
        from mentordesk.documents import pack as document

        with using(language):
            return document.write(path, paper, progress=progress)

    return write


def each_pack(
    desk: Desk, folder: Path, ids: Iterable[str], *, language: str, today: date
) -> Callable[[Progress], tuple[Path, ...]]:
    """Return the work that writes a PDF for each pair and group, in their order; it reads no file.

    They go into a new folder inside ``folder``; nothing that is there is replaced.
    """
    with using(language):
        rows = _rows(desk, ids, today)
        papers = tuple(packs_paper(desk, [row], today=today) for row in rows)

    def write(progress: Progress) -> tuple[Path, ...]:
        from mentordesk.documents import pack as document

        written: list[Path] = []
        with using(language):
            made = faults.new_folder(folder, file_name(_("Orientation packs", context="title")))
            for place, paper in enumerate(papers, 1):
                progress(place - 1, len(papers))
                path = made / file_name(f"{place:02d} {paper.packs[0].name}", ".pdf")
                with faults.next_of_many(written, len(papers), faults.packs_written):
                    document.write(path, paper)
                written.append(path)
        return tuple(written)

    return write


def _rows(desk: Desk, ids: Iterable[str], today: date) -> list[OrientRow]:
    wanted = set(ids)
    return [row for row in verbs.read(desk, today=today).rows if row.id in wanted]


# The briefing


def attendance_paper(desk: Desk, kind: BriefingKind, *, today: date) -> AttendancePaper:
    """Return the sheet of a briefing in the language in force."""
    briefing = verbs.read(desk, today=today).briefing_of(kind)
    record = briefing.record
    roles = verbs.roles(desk, today=today) if kind is BriefingKind.PARTICIPANTS else {}
    again: Message | str = joined(filter(None, (record.again_on, record.again_at))) if record.again_on else ""
    return AttendancePaper(
        letterhead=current.letterhead(desk, today=today),
        title=record.label,
        on=record.on,
        at=record.at,
        minutes=record.minutes,
        place=record.place,
        host=briefing.host.full_name if briefing.host is not None else "",
        again=again,
        agenda=AGENDA[kind],
        lines=tuple(
            AttendanceLine(
                name=person.full_name,
                department=person.department,
                role=roles.get(person.id, ""),
                came=ATTENDANCE_WORDS[state] if (state := briefing.state_of(person.id)) is not None else "",
            )
            for person in briefing.people
        ),
    )


def write_attendance(desk: Desk, path: Path, kind: BriefingKind, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the sheet of a briefing as PDF; return what cannot be printed."""
    from mentordesk.documents import attendance as document

    with using(language):
        return document.write(path, attendance_paper(desk, kind, today=today))


# Calendars


def write_calendar(desk: Desk, path: Path, ids: Iterable[str], *, now: datetime) -> int:
    """Write the days to come of pairs and groups as a calendar; return how many. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import calendar_file

    entries = days_to_come(desk, ids, today=now.date())
    calendar_file.write(path, current.programme(desk).name, entries, made_at=now)
    return len(entries)


def days_to_come(desk: Desk, ids: Iterable[str], *, today: date) -> Sequence["CalendarDay"]:
    """Return the meetings and reviews to come of pairs and groups, and the briefings to come."""
    from mentordesk.exchange import calendar_file

    entries = [entry for row in _rows(desk, ids, today) for entry in _entries(row, today)]
    found = verbs.read(desk, today=today)
    for briefing in (found.briefing, found.managers):
        record = briefing.record
        for suffix, on, at in (("", record.on, record.at), ("-again", record.again_on, record.again_at)):
            if on is not None and on >= today:
                entries.append(
                    calendar_file.CalendarDay(
                        f"{record.id}{suffix}",
                        on,
                        str(record.label),
                        place=record.place,
                        at=at,
                        minutes=record.minutes,
                    )
                )
    return entries


def _entries(row: OrientRow, today: date) -> Iterator["CalendarDay"]:
    """Give the days to come of a pair or a group: its meetings that are planned, and the review of its agreement."""
    from mentordesk.exchange.calendar_file import CalendarDay, of_meeting

    for meeting in row.partnership.planned:
        if meeting.on is not None and meeting.on >= today:
            yield of_meeting(meeting, meeting.on, row.name, row.minutes)
    review = row.agreement.review_on
    if review is not None and review >= today:
        words = message("Review of the agreement: {pair}", context="title", pair=row.name)
        yield CalendarDay(f"{row.agreement.id}-review", review, str(words))


def list_of_prepared(desk: Desk, _view: View, *, today: date) -> OverviewPaper:
    """Return the pairs and groups with how far each is."""
    return prepared_list(current.orientation(desk, today=today), current.letterhead(desk, today=today))
