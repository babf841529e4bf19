"""The verbs on the forms of the questionnaire that go out: written as workbooks or for paper, and noted as sent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from mentordesk import current, faults, text
from mentordesk.desk import Desk
from mentordesk.documents import answer_form
from mentordesk.domain.chart import Words
from mentordesk.domain.questionnaire import form as questions
from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS
from mentordesk.domain.records.questionnaire import (
    Questionnaire,
    Response,
)
from mentordesk.exchange.answers import forms, phone_form
from mentordesk.i18n import Message, _, messages, using
from mentordesk.progress import PaperWork, Progress, silent
from mentordesk.text import in_line


def sent(desk: Desk, ids: Iterable[str], *, today: date) -> Change:
    """Note that the form went out to these people today, and keep the version that it asks."""
    wanted = set(ids)
    parts = [part for person, part in current.taking_part(desk) if person.id in wanted and part.form_sent_on != today]
    version = current.version_asked(desk)
    is_held = any(stored.id == version.id for stored in desk.all(Questionnaire))
    return Change(
        messages("Note that {n} form went out", "Note that {n} forms went out", len(parts)),
        tuple(parts),
        (*(() if is_held or not parts else (version,)), *(replace(part, form_sent_on=today) for part in parts)),
        kind="questionnaire",
    )


class Sheets(StrEnum):
    """What a person's form is: a workbook to fill in, a page for their phone, or a PDF to print."""

    EXCEL = "excel"
    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Written:
    """The forms written, one file for each person, in a folder of their own; what the letters could not show."""

    folder: Path
    files: tuple[Path, ...] = ()
    warnings: tuple[Message, ...] = ()


def write_forms(
    desk: Desk,
    folder: Path,
    ids: Iterable[str],
    *,
    language: str,
    kind: Sheets = Sheets.EXCEL,
    today: date,
    filled: bool = False,
) -> Callable[..., Written]:
    """Return the writing of a form for each of these people as a job for a worker, called with ``progress=``.

    The forms go into a new folder inside ``folder``; nothing that is there is overwritten. In Excel they may be
    ``filled`` with what the person has answered, to look over and correct. Raises WriteFailed or DiskFull.
    """
    asked = _asked(desk, ids)
    round_ = current.round_of(desk)
    answers = {recipient.person.id: _written(desk, round_, recipient) for recipient in asked} if filled else {}
    contact = current.contact(desk)
    return partial(_write_forms, folder, round_, asked, answers, contact, language, kind, today)


def _written(desk: Desk, round_: Round, recipient: Recipient) -> dict[str, object]:
    """Return what a person has answered, with the wishes about those whom the form offers; nothing leaves it blank."""
    person_id = recipient.person.id
    response = current.responses(desk).get(person_id)
    offered = {other.id for other in round_.offered(recipient)}
    wishes = [wish for wish in current.wishes_of(desk, person_id) if wish.other_id in offered]
    if response is None and not wishes:
        return {}
    consents = current.consents(desk)
    agreed = [purpose for purpose in NEEDED_CONSENTS if consents.said(person_id, purpose)]
    return questions.form_values(response or Response(), wishes, agreed)


def _write_forms(
    folder: Path,
    round_: Round,
    asked: Sequence[Recipient],
    answers: Mapping[str, Mapping[str, object]],
    contact: Words,
    language: str,
    kind: Sheets,
    today: date,
    *,
    progress: Progress = silent,
) -> Written:
    files: list[Path] = []
    warnings: list[Message] = []
    with using(language):
        title = f"{_('Questionnaire', context='title')} {today.isoformat()}"
        made = faults.new_folder(folder, text.file_name(title))
        for done, recipient in enumerate(asked):
            progress(done, len(asked))
            named = in_line(recipient.person.code, recipient.person.full_name, between=" ")
            path = made / text.free_file_name(named, _SUFFIXES[kind], (file.name for file in files))
            with faults.next_of_many(files, len(asked)):
                if kind is Sheets.EXCEL:
                    forms.write_form(path, round_, recipient, filled=answers.get(recipient.person.id, {}))
                elif kind is Sheets.PHONE:
                    phone_form.write(path, round_, recipient, contact=contact)
                else:
                    warnings += answer_form.write(path, round_, (recipient,), today=today)
            files.append(path)
    progress(len(asked), len(asked))
    return Written(made, tuple(files), tuple(warnings))


_SUFFIXES = {Sheets.EXCEL: ".xlsx", Sheets.PHONE: ".html", Sheets.PAPER: ".pdf"}


def write_sheet(desk: Desk, path: Path, ids: Iterable[str], *, language: str) -> None:
    """Write one workbook with a row for each of these people. Raises WriteFailed or DiskFull."""
    with using(language):
        forms.write_sheet(path, current.round_of(desk), _asked(desk, ids))


def write_paper(desk: Desk, path: Path, ids: Iterable[str] = (), *, language: str, today: date) -> tuple[Message, ...]:
    """Write the forms of these people as one PDF to print; without people a blank one for each part.

    Returns a message for each text with letters that cannot be printed. Raises WriteFailed or DiskFull.
    """
    return paper_work(desk, ids, language=language, today=today)(path, silent)


def paper_work(desk: Desk, ids: Iterable[str] = (), *, language: str, today: date) -> PaperWork:
    """Return the work that writes the forms of these people as one PDF; it reads no file."""
    round_, asked = current.round_of(desk), _asked(desk, ids)

    def write(path: Path, progress: Progress) -> tuple[Message, ...]:
        with using(language):
            return answer_form.write(path, round_, asked, today=today, progress=progress)

    return write


def _asked(desk: Desk, ids: Iterable[str]) -> tuple[Recipient, ...]:
    wanted = set(ids)
    recipients = current.round_of(desk).recipients
    return tuple(recipient for recipient in recipients if recipient.person.id in wanted)
