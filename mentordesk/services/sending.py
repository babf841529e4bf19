"""Messages leave as files: one draft for the mail program, all of them in a folder, what goes along, a call sheet."""

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path

from mentordesk import current, faults, text
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import Attachment, Batch, Ready
from mentordesk.domain.papers.communication import CallLine, CallSheetPaper
from mentordesk.exchange import mail_file
from mentordesk.i18n import Message, message, messages, using
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line


def write_mail(path: Path, ready: Ready, *, attached: bool = True) -> None:
    """Write one message as a mail file. Raises WriteFailed or DiskFull."""
    mail_file.write(path, ready, attached=attached)


def write_attachment(path: Path, attachment: Attachment) -> None:
    """Write what goes along with a message. Raises WriteFailed or DiskFull."""
    attachment.write(path)


def write_mails(
    batch: Batch, folder: Path, ids: Collection[str], *, attached: bool = True
) -> Callable[..., tuple[Path, ...]]:
    """Return the writing of some messages as mail files, as a job for a worker that is called with ``progress=``.

    They go into a new folder inside ``folder``, named in the language in force; nothing that is there is replaced.
    Raises WriteFailed or DiskFull.
    """
    chosen = tuple(ready for ready in batch.messages if ready.id in ids)
    return partial(_write_mails, chosen, str(batch.title), folder, attached)


def _write_mails(
    chosen: tuple[Ready, ...], title: str, folder: Path, attached: bool, *, progress: Progress = silent
) -> tuple[Path, ...]:
    written: list[Path] = []
    made = faults.new_folder(folder, text.file_name(title))
    for ready in chosen:
        progress(len(written), len(chosen))
        name = text.free_file_name(ready.to, ".eml", (path.name for path in written))
        with faults.next_of_many(written, len(chosen), faults.mails_written):
            mail_file.write(made / name, ready, attached=attached)
        written.append(made / name)
    progress(len(chosen), len(chosen))
    return tuple(written)


def to_call(batch: Batch, ids: Collection[str]) -> tuple[Ready, ...]:
    """Return those of some messages that no mail brings to their reader."""
    return tuple(ready for ready in batch.messages if ready.id in ids and not ready.emails and not ready.is_to_all)


def call_sheet(desk: Desk, batch: Batch, ids: Collection[str], *, today: date) -> CallSheetPaper:
    """Return whom to call or to see, since no mail reaches them, with what to say."""
    people = {person.id: person for person in current.people_here(desk)}
    lines = []
    for ready in to_call(batch, ids):
        person = ready.people[0]
        manager = people.get(person.manager_id or "")
        through = (
            ""
            if person.phone or manager is None
            else message("through {name}", context="notice", name=manager.full_name)
        )
        place = in_line(person.department, person.shift, person.site)
        lines.append(CallLine(name=ready.to, department=place, phone=person.phone, reason=through))
    finding = messages("{n} person is to be informed", "{n} people are to be informed", len(lines), context="count")
    owner = current.programme_owner(desk)
    return CallSheetPaper(
        letterhead=current.letterhead(desk, today=today),
        lines=tuple(lines),
        say=batch.say,
        owner=in_line(owner.full_name, owner.phone, between=", ") if owner is not None else "",
        about=batch.title,
        finding=finding,
    )


def write_call_sheet(
    desk: Desk, path: Path, make: Callable[..., Batch], ids: Collection[str], *, language: str, today: date
) -> tuple[Message, ...]:
    """Write the call sheet as PDF; return a message for each text with letters that cannot be printed.

    ``make`` returns the messages in a ``language``.
    """
    from mentordesk.documents import call_sheet as document

    with using(language):
        return document.write(path, call_sheet(desk, make(language=language), ids, today=today))
