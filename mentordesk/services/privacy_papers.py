"""Fill in and write the papers on personal data: notice with consent form, register, requests, list of the erased."""

from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.papers.privacy import ErasedPaper, NoticePaper, RegisterPaper, RequestsPaper
from mentordesk.domain.privacy.notice import NOTICE_VERSION
from mentordesk.domain.records.consent import ConsentPaper
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, using


def notice(desk: Desk, *, today: date) -> NoticePaper:
    """Return the notice and the form as values."""
    return NoticePaper(
        letterhead=current.letterhead(desk, today=today),
        address=current.company(desk).address,
        contact=_contact(desk),
        version=NOTICE_VERSION,
    )


def _contact(desk: Desk) -> str:
    owner = next((person for person in desk.all(Person) if person.id == current.programme(desk).owner_id), None)
    return owner.full_name if owner else ""


def register(desk: Desk, *, today: date) -> RegisterPaper:
    """Return the register as values: by numbers, so that it names nobody."""
    facts = current.privacy_facts(desk, today=today)
    return RegisterPaper(
        letterhead=current.letterhead(desk, today=today),
        address=current.company(desk).address,
        contact=_contact(desk),
        version=NOTICE_VERSION,
        people=len(facts.people),
        purposes=facts.purposes,
        waiting=len(facts.open),
        late=sum(line.days_late > 0 for line in facts.open),
        done=len(facts.requests) - len(facts.open),
        over=len(facts.over),
        erased=facts.erased,
    )


def requests(desk: Desk, *, today: date) -> RequestsPaper:
    """Return the list of requests as values."""
    lines = current.privacy_facts(desk, today=today).requests
    return RequestsPaper(letterhead=current.letterhead(desk, today=today), lines=lines)


def erased(desk: Desk, *, today: date) -> ErasedPaper:
    """Return the list of the erased as values."""
    lines = tuple((entry.number, entry.on) for entry in desk.erased())
    return ErasedPaper(letterhead=current.letterhead(desk, today=today), lines=lines)


def write_notice(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the notice and the form as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import privacy

    with using(language):
        return privacy.write_notice(path, notice(desk, today=today))


def write_register(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the register as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import privacy

    with using(language):
        return privacy.write_register(path, register(desk, today=today))


def write_requests(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the requests as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import privacy

    with using(language):
        return privacy.write_requests(path, requests(desk, today=today))


def write_erased(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write who was erased as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import privacy

    with using(language):
        return privacy.write_erased(path, erased(desk, today=today))


def write_signed_paper(paper: ConsentPaper, path: Path, *, language: str) -> tuple[Message, ...]:
    """Write a signed paper as PDF, as it was scanned; a photo fills a page."""
    from mentordesk.documents import signed_paper

    with using(language):
        signed_paper.write(path, paper)
    return ()


def write_data_copy(desk: Desk, path: Path, person: Person, *, language: str, today: date) -> tuple[Message, ...]:
    """Write everything the file contains about one person as PDF; return what cannot be printed."""
    from mentordesk.documents import data_copy as paper
    from mentordesk.exchange import data_copy

    with using(language):
        parts = [
            (sheet.title, [heading for heading, _width in sheet.columns], sheet.rows)
            for sheet in data_copy.sheets(person, current.records_for(desk, person), today=today)
        ]
        return paper.write(path, current.letterhead(desk, today=today), person.full_name, parts)
