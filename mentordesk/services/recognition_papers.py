"""Fills in the papers of recognition: certificates, letters of thanks, and the wall; shows only what may be shown."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.chart import Words
from mentordesk.domain.overviews.lists import thanks_list
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.papers.papers import Correspondent
from mentordesk.domain.papers.recognition import (
    CertificatePaper,
    ThanksLetterPaper,
    ThanksSigner,
    WallCard,
    WallPaper,
)
from mentordesk.domain.people import roles
from mentordesk.domain.recognition.checks import may_be_shown
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.recognition import RecognisedAs, Recognition, RecognitionKind
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import RECOGNITION_WORDS
from mentordesk.i18n import LANGUAGES, Message, messages, using

_COMES_WITH = frozenset({RecognitionKind.GIFT, RecognitionKind.EXTRA_LEAVE, RecognitionKind.COURSE})
"""The kinds of thanks that a letter names, since something comes with it."""


def reason_of(desk: Desk, record: Recognition, *, today: date) -> Words:
    """Return what somebody is thanked for: in any language as long as it says what its suggestion says, else as typed.

    Thanks keep the words of the day; a suggestion that has gone on since does not change them.
    """
    found = current.recognition_facts(desk, today=today).evidence.get(record.evidence)
    if found is None:
        return record.reason
    typed = record.reason.split()
    for language in LANGUAGES:
        with using(language):
            if str(found.reason).split() == typed:
                return found.reason
    return record.reason


def signer(desk: Desk, record: Recognition) -> ThanksSigner:
    """Return who signs: who gives the thanks, else the director; nobody where there is none."""
    people = desk.all(Person)
    given_by = with_id(people, record.given_by_id)
    director = next((person for person in people if person.is_here and level_of(person) == roles.DIRECTOR), None)
    found = given_by or director
    if found is None:
        return ThanksSigner()
    is_plain = text.search_key(found.job_title) in _DIRECTOR
    return ThanksSigner(name=found.full_name, job_title="" if is_plain else found.job_title)


_DIRECTOR = ("giam doc", "director")
"""The title that every language of a paper has its own word for; any other is printed as the company writes it."""


def _correspondent(person: Person) -> Correspondent:
    return Correspondent(
        name=person.full_name,
        given_name=person.given_name,
        department=person.department,
        job_title=person.job_title,
    )


def certificate(desk: Desk, record: Recognition, *, today: date) -> CertificatePaper:
    """Return the certificate of thanks, those that are only suggested too."""
    return CertificatePaper(
        letterhead=current.letterhead(desk, today=record.on or today),
        to=_correspondent(desk.get(Person, record.person_id)),
        recognised_as=record.recognised_as,
        reason=reason_of(desk, record, today=today),
        on=record.on or today,
        rings=record.meetings or 0,
        signer=signer(desk, record),
        logo=current.logo(desk),
        number=record.number,
    )


def letter(desk: Desk, record: Recognition, *, today: date) -> ThanksLetterPaper:
    """Return the letter of thanks."""
    gift: Words = RECOGNITION_WORDS[record.kind] if record.kind in _COMES_WITH else ""
    return ThanksLetterPaper(
        letterhead=current.letterhead(desk, today=record.on or today),
        to=_correspondent(desk.get(Person, record.person_id)),
        recognised_as=record.recognised_as,
        reason=reason_of(desk, record, today=today),
        on=record.on or today,
        gift=gift,
        is_public=record.is_public,
        signer=signer(desk, record),
    )


def wall(desk: Desk, size: PosterSize, *, today: date) -> WallPaper:
    """Return the wall: public thanks of those who work here and agreed to be shown, the newest first."""
    return WallPaper(
        letterhead=current.letterhead(desk, today=today),
        cards=tuple(_cards(desk, today)),
        size=size,
        logo=current.logo(desk),
    )


def _cards(desk: Desk, today: date) -> Iterator[WallCard]:
    consents = current.consents(desk)
    for record in current.recognition_facts(desk, today=today).public:
        person = with_id(desk.all(Person), record.person_id)
        if person is None or not person.is_here or not may_be_shown(person.id, consents):
            continue
        yield WallCard(
            name=person.full_name,
            department=person.department,
            recognised_as=record.recognised_as,
            reason=reason_of(desk, record, today=today),
            on=record.on,
            story=record.story,
            photo=record.photo,
        )


def write_certificate(
    desk: Desk, path: Path, record: Recognition, *, language: str, today: date
) -> tuple[Message, ...]:
    """Write a certificate as PDF; return a message for each text that could not be printed."""
    from mentordesk.documents import certificate as document

    value = certificate(desk, record, today=today)
    with using(language):
        return document.write(path, value)


def given_in_public(desk: Desk) -> tuple[Recognition, ...]:
    """Return the public thanks of the cycle, the earliest first: a private one stands in no paper but its own."""
    public = [record for record in current.records(desk, Recognition) if record.is_public]
    return tuple(sorted(public, key=lambda record: (record.on or date.max, record.id)))


def write_certificates(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a certificate for all public thanks of the cycle as one PDF; return what cannot be printed."""
    from mentordesk.documents import certificate as document

    values = [certificate(desk, record, today=today) for record in given_in_public(desk)]
    with using(language):
        return document.write_all(path, values)


def mentors_who_held(desk: Desk, *, today: date) -> tuple[Person, ...]:
    """Return the mentors of the cycle who held meetings and work here, by name."""
    held = current.recognition_facts(desk, today=today).held
    found = (person for person in current.people_here(desk) if held.get(person.id))
    return tuple(sorted(found, key=lambda person: text.name_key(person.full_name, person.given_name)))


def write_mentor_certificates(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a certificate for each mentor who held meetings as one PDF, as it was given or with those meetings.

    Nothing is noted in the file; returns what cannot be printed.
    """
    from mentordesk.documents import certificate as document

    with using(language):
        thanks = [_for_mentor(desk, person, today) for person in mentors_who_held(desk, today=today)]
        return document.write_all(path, [certificate(desk, record, today=today) for record in thanks])


def _for_mentor(desk: Desk, person: Person, today: date) -> Recognition:
    """Return the latest certificate that was given to a mentor, else one with the meetings that they held."""
    found = current.recognition_facts(desk, today=today)
    for record in found.given:
        is_theirs = record.person_id == person.id and record.recognised_as is RecognisedAs.MENTOR
        if is_theirs and record.kind is RecognitionKind.CERTIFICATE:
            return record
    held = found.held[person.id]
    return Recognition(
        cycle_id=current.cycle(desk).id,
        person_id=person.id,
        reason=str(messages("{n} meeting held as mentor", "{n} meetings held as mentor", held)),
        on=today,
        meetings=held,
    )


def write_letters(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a letter for all public thanks of the cycle as one PDF; return what cannot be printed."""
    from mentordesk.documents import thanks_letter as document

    values = [letter(desk, record, today=today) for record in given_in_public(desk)]
    with using(language):
        return document.write_all(path, values)


def draw_certificate(value: CertificatePaper, *, language: str) -> bytes:
    """Return a certificate as PDF; it reads no file, so that a thread may draw it."""
    from mentordesk.documents import certificate as document

    with using(language):
        return document.drawn(value)


def write_letter(desk: Desk, path: Path, record: Recognition, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a letter of thanks as PDF; return a message for each text that could not be printed."""
    from mentordesk.documents import thanks_letter as document

    value = letter(desk, record, today=today)
    with using(language):
        return document.write(path, value)


def write_wall(desk: Desk, path: Path, size: PosterSize, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the wall as PDF; return a message for each text that could not be printed."""
    from mentordesk.documents import thanks_wall as document

    value = wall(desk, size, today=today)
    with using(language):
        return document.write(path, value)


def list_of_thanks(desk: Desk, _view: View, *, today: date) -> OverviewPaper:
    """Return who was thanked, with what stands on no wall too."""
    found = current.recognition_facts(desk, today=today)
    return thanks_list(
        found,
        partial(desk.get, Person),
        partial(reason_of, desk, today=today),
        current.letterhead(desk, today=today),
    )
