"""What leaves the program in step 4: posters, letters, the plan, sheets to sign up and to call by, a calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.communication import placeholders, sign_ups
from mentordesk.domain.communication import rows as planned
from mentordesk.domain.communication.placeholders import Insert
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.templates import Template
from mentordesk.domain.papers.communication import (
    CallLine,
    CallSheetPaper,
    CommunicationPlanPaper,
    Guest,
    Letter,
    LettersPaper,
    PlanLine,
    PosterPaper,
    PosterSize,
    SignUpSheetPaper,
    poster_columns,
)
from mentordesk.domain.papers.slips import WayIn
from mentordesk.domain.records.communication import Audience, Channel, MessageLanguage, PlannedMessage
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import AUDIENCE_WORDS, CHANNEL_WORDS, MESSAGE_STATE_WORDS
from mentordesk.i18n import Message, _, using
from mentordesk.services.communication import messages

if TYPE_CHECKING:
    from mentordesk.exchange.calendar_file import CalendarDay

# Posters


def poster_row(desk: Desk, template: Template) -> Row:
    """Return the row of the plan that has a poster, else one that is in no plan: a poster is printed all the same."""
    own = (row for row in messages.plan_rows(desk) if row.record.template == template.code)
    record = PlannedMessage(
        id=f"poster-{template.code}",
        cycle_id=current.cycle(desk).id,
        template=template.code,
        channel=Channel.POSTER,
    )
    return next(own, Row(record, template.name, None))


def poster(
    desk: Desk,
    row: Row,
    size: PosterSize,
    language: MessageLanguage,
    *,
    today: date,
    way_in: WayIn | None = None,
) -> PosterPaper:
    """Return a poster with its placeholders filled; with a ``way_in`` people sign up by phone."""
    spoken = messages.text_of(desk, row, language).wording
    about = messages.about(desk, row)
    below, columns = poster_columns(placeholders.fill(spoken.body, language, about).text)
    return PosterPaper(
        letterhead=current.letterhead(desk, today=today),
        headline=placeholders.fill(spoken.subject, language, about).text,
        below=below,
        columns=columns,
        deadline=about.situation.deadline,
        owner=about.situation.owner_words,
        phone=about.situation.phone_words,
        logo=current.logo(desk),
        size=size,
        way_in=way_in,
    )


def poster_problems(desk: Desk, row: Row, language: MessageLanguage, *, today: date) -> tuple[Problem, ...]:
    """Return what keeps a poster from leaving: its placeholders, the day and whom to ask."""
    found = list(messages.outgoing(desk, row, language, today=today))
    about = messages.about(desk, row)
    printed = " ".join(placeholders.typed(insert, language) for insert in (Insert.CONTACT, Insert.DEADLINE))
    wanted = placeholders.fill(printed, language, about).gaps
    known = {problem.field for problem in found}
    found += [placeholders.gap_problem(gap, row.title, record=row.id) for gap in wanted if gap.field not in known]
    return tuple(found)


def write_poster(
    desk: Desk,
    path: Path,
    row: Row,
    size: PosterSize,
    *,
    language: str,
    today: date,
    way_in: WayIn | None = None,
) -> tuple[Message, ...]:
    """Write a poster as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import poster as document

    with using(language):
        made = poster(desk, row, size, MessageLanguage(language), today=today, way_in=way_in)
        return document.write(path, made)


# Texts on paper


def letters_paper(desk: Desk, row: Row, language: MessageLanguage, *, today: date) -> LettersPaper:
    """Return a text of the plan for each of its readers; one page where it is the same for everybody."""
    ready = messages.prepared(desk, row, language)
    subject = messages.prepared_subject(desk, row, language)
    if ready.is_personal or subject.is_personal:
        letters = tuple(
            Letter(subject.fill(reader).text, ready.fill(reader).text, reader.person.full_name)
            for reader in messages.readers(desk, row, today=today)
        )
    else:
        letters = (Letter(subject.fill().text, ready.fill().text),)
    return LettersPaper(
        letterhead=current.letterhead(desk, today=today),
        title=row.title,
        letters=letters,
        contact=messages.situation(desk).contact,
    )


def write_letters(desk: Desk, path: Path, row: Row, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a text of the plan as PDF, a page for each reader; return what cannot be printed."""
    from mentordesk.documents import message_letters

    with using(language):
        return message_letters.write(path, letters_paper(desk, row, MessageLanguage(language), today=today))


# The plan


def plan_paper(desk: Desk, *, today: date) -> CommunicationPlanPaper:
    """Return the communication plan with the messages for each audience and who has signed up."""
    found, cycle = messages.plan_rows(desk), current.cycle(desk)
    weeks = planned.weeks(found, cycle.start)
    people = desk.all(Person)
    said = tuple((AUDIENCE_WORDS[kept.audience], planned.key_words(kept)) for kept in messages.key_messages(desk))
    return CommunicationPlanPaper(
        letterhead=current.letterhead(desk, today=today),
        launch=cycle.start,
        deadline=current.sign_up_deadline(desk),
        messages=said,
        lines=tuple(_line(row, weeks.get(row.id), people, _guests(desk, row)) for row in found),
        sign_ups=messages.counted(desk),
        contact=messages.situation(desk).contact,
    )


def _guests(desk: Desk, row: Row) -> tuple[Guest, ...]:
    """Return those of whom it is noted whether they came to an event, by given name."""
    noted = messages.attendance(desk, row)
    asked = (person for person in desk.all(Person) if person.id in noted)
    ordered = sorted(asked, key=lambda person: text.name_key(person.full_name, person.given_name))
    return tuple(Guest(person.full_name, person.department, noted[person.id]) for person in ordered)


def _line(row: Row, week: Message | None, people: tuple[Person, ...], guests: tuple[Guest, ...]) -> PlanLine:
    record = row.record
    owner = with_id(people, record.owner_id)
    return PlanLine(
        week=week or "",
        day=row.day,
        title=row.title,
        audience=AUDIENCE_WORDS[record.audience],
        channel=CHANNEL_WORDS[record.channel],
        owner=owner.full_name if owner else "",
        state=MESSAGE_STATE_WORDS[record.state],
        reach=record.reach,
        place=record.place,
        agenda=record.agenda,
        attachment=record.attachment,
        is_sent=row.is_sent,
        guests=guests,
    )


def write_plan(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the communication plan as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import communication_plan

    with using(language):
        return communication_plan.write(path, plan_paper(desk, today=today))


def write_plan_list(desk: Desk, path: Path, *, today: date) -> None:
    """Write the communication plan as an Excel file, in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import communication_plan

    communication_plan.write_plan(path, plan_paper(desk, today=today))


def write_calendar(desk: Desk, path: Path, *, now: datetime) -> int:
    """Write the days to come of the plan as a calendar file; return how many. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import calendar_file

    days = days_to_come(desk, today=now.date())
    name = f"{current.programme(desk).name} · {_('Communication plan', context='title')}"
    calendar_file.write(path, name, days, made_at=now)
    return len(days)


def days_to_come(desk: Desk, *, today: date) -> Sequence["CalendarDay"]:
    """Return what is to be sent from today on, and the last day to sign up."""
    from mentordesk.exchange.calendar_file import CalendarDay

    days = [
        CalendarDay(row.id, row.day, str(row.title), _notes(row), row.record.place)
        for row in messages.plan_rows(desk)
        if row.day is not None and row.day >= today and not row.is_sent
    ]
    last = current.sign_up_deadline(desk)
    if last is not None and last >= today:
        record = planned.deadline_record(current.cycle(desk).id, ())
        days.append(CalendarDay(record.id, last, _("Last day to sign up")))
    return days


def _notes(row: Row) -> str:
    record = row.record
    about = [f"{AUDIENCE_WORDS[record.audience]} · {CHANNEL_WORDS[record.channel]}"]
    return "\n".join(part for part in (*about, record.agenda, record.attachment) if part)


# Sheets for people


def sign_up_sheet(desk: Desk, *, today: date, way_in: WayIn | None = None) -> SignUpSheetPaper:
    """Return the sheet for the notice board; with a ``way_in`` people sign up by phone as well."""
    return replace(current.sign_up_sheet(desk, today=today), way_in=way_in)


def write_sign_up_sheet(
    desk: Desk, path: Path, *, language: str, today: date, way_in: WayIn | None = None
) -> tuple[Message, ...]:
    """Write the sheet for the notice board as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import sign_up_sheet as document

    with using(language):
        return document.write(path, sign_up_sheet(desk, today=today, way_in=way_in))


def write_sign_up_page(desk: Desk, path: Path, *, language: str, today: date) -> None:
    """Write the sign-up as a web page for everybody's phone, opening in a language. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange.phone import sign_up

    mark = sign_up.mark_of(current.company(desk).id, current.cycle(desk).id, desk.form_key())
    with using(language):
        sign_up.write(path, sign_up_sheet(desk, today=today), mark)


def call_sheet(desk: Desk, *, today: date) -> CallSheetPaper:
    """Return whom to call: those asked who have said neither yes nor no, mentors first."""
    spoken, consents = messages.situation(desk), current.consents(desk)
    own = [
        (person, part)
        for person, part in current.enrolled(desk)
        if not sign_ups.has_answered(part) and not consents.refused(person.id)
    ]
    own.sort(key=lambda entry: (not entry[1].role.gives, entry[0].calling_name))
    reasons = messages.reasons_of(desk, today=today)
    lines = tuple(
        CallLine(
            name=person.full_name,
            department=person.department,
            phone=person.phone,
            role=ROLE_WORDS[part.role],
            reason=reasons.get(person.id, "") if part.role.gives else "",
        )
        for person, part in own
    )
    return CallSheetPaper(
        letterhead=current.letterhead(desk, today=today),
        lines=lines,
        say=messages.to_say(desk, Audience.EVERYONE),
        deadline=spoken.deadline,
        owner=spoken.contact,
    )


def write_call_sheet(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the call sheet as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import call_sheet as document

    with using(language):
        return document.write(path, call_sheet(desk, today=today))
