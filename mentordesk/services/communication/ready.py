"""A text of the plan ready to send: one message for each reader, or one for all where it is the same for everybody."""

from datetime import date

from mentordesk.desk import Desk
from mentordesk.domain.communication.placeholders import Filled
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.sending import EVERYBODY, Attachment, Batch, Ready, plain, withheld
from mentordesk.domain.communication.templates import SHORT
from mentordesk.domain.people.names import called_among
from mentordesk.domain.records.communication import Channel, MessageLanguage
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, using
from mentordesk.services.communication import messages


def batch(desk: Desk, row: Row, *, language: str, today: date) -> Batch:
    """Return the text of a row for its readers, in a language; who said no gets no reminder."""
    spoken = MessageLanguage(language)
    body, subject = messages.prepared(desk, row, spoken), messages.prepared_subject(desk, row, spoken)
    readers = messages.readers(desk, row, today=today)
    record = row.record
    with using(language):
        attachment = _event(row, today)
        usual = plain(str(row.title))
        is_personal = row.template is not None and row.template.is_personal
        if is_personal or body.is_personal or subject.is_personal:
            called = called_among(desk.all(Person))
            found = tuple(
                Ready(
                    id=reader.person.id,
                    to=called[reader.person.id],
                    people=(reader.person,),
                    subject=_subject(subject.fill(reader), usual),
                    body=body.fill(reader),
                    attachment=attachment,
                )
                for reader in readers
            )
        else:
            everybody = tuple(reader.person for reader in readers)
            found = (
                Ready(
                    id=EVERYBODY,
                    to=_("Everybody", context="choice"),
                    people=everybody,
                    subject=_subject(subject.fill(), usual),
                    body=body.fill(),
                    attachment=attachment,
                ),
            )
    return Batch(
        code=f"row {row.id}",
        title=row.title,
        messages=found,
        notes=withheld(messages.said_no(desk, row)),
        most=SHORT if record.channel is Channel.ZALO else 0,
        say=messages.to_say(desk, record.audience, asking=row.asks),
    )


def is_for_mail(row: Row) -> bool:
    """Return whether a row is a text that people read, and no poster."""
    return row.template is None or not row.template.is_poster


def _subject(filled: Filled, usual: Filled) -> Filled:
    return filled if filled.text.strip() else usual


def _event(row: Row, today: date) -> Attachment | None:
    """Return the day of an event as a calendar file."""
    if not row.record.is_event or row.day is None:
        return None
    from mentordesk.exchange import calendar_file
    from mentordesk.exchange.calendar_file import CalendarDay

    title = str(row.title)
    return calendar_file.attachment(CalendarDay(row.id, row.day, title, row.record.agenda, row.record.place), today)
