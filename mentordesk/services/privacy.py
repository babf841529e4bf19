"""Record consents, requests and how long data is kept, and write the copy of everything about one person."""

import base64
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path

from mentordesk import atomic, current, text
from mentordesk.desk import Desk
from mentordesk.domain.privacy.notice import NOTICE_VERSION
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentPaper, ConsentState, PaperKind, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.privacy import DataRequest, Retention
from mentordesk.exchange import data_copy
from mentordesk.i18n import Message, _, message, messages


def record_consent(
    desk: Desk,
    ids: Iterable[str],
    purposes: Iterable[Purpose],
    state: ConsentState | None,
    *,
    today: date,
    method: str = "",
    text_version: str = NOTICE_VERSION,
) -> Change:
    """Record what people answered for these purposes; ``None`` clears the answers, as if nobody had asked.

    ``text_version`` is that of the notice they were given.
    """
    person_ids = tuple(dict.fromkeys(ids))
    answers = {(answer.person_id, answer.purpose): answer for answer in desk.all(Consent)}
    before: list[Consent] = []
    after: list[Consent] = []
    for person_id, purpose in product(person_ids, sorted(frozenset(purposes))):
        old = answers.get((person_id, purpose))
        if old is not None and (old.state, old.date, old.method) == (state, today, method):
            continue
        before += [old] if old else []
        if state is not None:
            new = old or Consent(person_id=person_id, purpose=purpose)
            after.append(replace(new, state=state, date=today, method=method, text_version=text_version))
    return Change(_label(state, len(person_ids)), tuple(before), tuple(after), kind="consent")


def papers_of(desk: Desk, person_id: str) -> tuple[ConsentPaper, ...]:
    """Return the signed papers of somebody, the newest first."""
    own = [paper for paper in desk.all(ConsentPaper) if paper.person_id == person_id]
    return tuple(sorted(own, key=lambda paper: paper.on or date.min, reverse=True))


def attach_paper(desk: Desk, person: Person, kind: PaperKind, content: str, *, today: date) -> Change:
    """Keep the signed paper of somebody's consent; ``content`` is in base64."""
    made = ConsentPaper(person_id=person.id, on=today, kind=kind, content=content)
    return Change(message("Attach the signed paper of {name}", name=person.full_name), (), (made,), kind="consent")


def remove_paper(desk: Desk, paper: ConsentPaper) -> Change:
    """Remove a signed paper; only undo brings it back."""
    name = desk.get(Person, paper.person_id).full_name
    return Change(message("Remove a signed paper of {name}", name=name), (paper,), (), kind="consent")


def save_request(desk: Desk, before: DataRequest | None, after: DataRequest) -> Change:
    """Record a request, or change one."""
    words = (
        message("Change a request about personal data") if before else message("Record a request about personal data")
    )
    return Change(words, (before,) if before else (), (after,), kind="privacy")


def remove_request(request: DataRequest, when: datetime) -> Change:
    """Put a request into the trash."""
    return Change(message("Delete a request about personal data"), (request,), (request.trashed(when),), kind="privacy")


def keep_for(desk: Desk, people: Iterable[Person], months: int | None, *, today: date) -> Change:
    """Record for how many months after the last day data may be kept, as agreed; ``None`` where nothing is agreed."""
    known = {record.person_id: record for record in desk.all(Retention)}
    before, after = [], []
    for person in people:
        old = known.get(person.id)
        if old is not None:
            before.append(old)
        if months is not None:
            new = old or Retention(person_id=person.id)
            after.append(replace(new, months=months, agreed_on=today))
    return Change(message("Set how long data is kept"), tuple(before), tuple(after), kind="privacy")


def _label(state: ConsentState | None, count: int) -> Message:
    match state:
        case ConsentState.GIVEN:
            return messages("Note consent of {n} person", "Note consent of {n} people", count)
        case ConsentState.ASKED:
            return messages("Note that {n} person was asked", "Note that {n} people were asked", count)
        case None:
            return messages("Clear the consent of {n} person", "Clear the consent of {n} people", count)
        case ConsentState.REFUSED:
            return messages("Note that {n} person said no", "Note that {n} people said no", count)
        case ConsentState.WITHDRAWN:
            return messages("Note that {n} person withdrew consent", "Note that {n} people withdrew consent", count)


def write_data_copy(desk: Desk, path: Path, person: Person, *, today: date) -> None:
    """Write everything the file contains about one person as an Excel file. Raises WriteFailed or DiskFull.

    The person's own wishes are in it. Those of others about the person are not: they were given in confidence.
    Every file is remembered, so that it is offered when the person is erased.
    """
    data_copy.write(path, person, current.records_for(desk, person), today=today)
    desk.note_export(path)
    save_papers(desk, path, person)


def save_papers(desk: Desk, path: Path, person: Person) -> None:
    """Write the signed papers of a person beside the copy of their data. Raises WriteFailed or DiskFull."""
    for number, paper in enumerate(papers_of(desk, person.id), start=1):
        suffix = ".jpg" if paper.kind is PaperKind.PICTURE else ".pdf"
        ending = _("{name}, signed paper {n}", context="file name", name="", n=number)
        beside = path.with_name(text.file_name(path.stem, f"{ending}{suffix}"))  # a long name is cut, not its number
        with atomic.writing(beside) as temp:
            temp.write_bytes(base64.b64decode(paper.content))
        desk.note_export(beside)
