"""Writes a message as a mail file, which a mail program opens as a draft; no password and no server is ever needed."""

import mimetypes
import re
from email import policy
from email.contentmanager import raw_data_manager
from email.header import Header
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

from mentordesk import atomic, private, text
from mentordesk.domain.communication.sending import Attachment, Ready

_POLICY = policy.compat32.clone(linesep="\r\n", max_line_length=76)
# The newer policies take a text such as “=?utf-8?q?x?=” for one that is encoded already.

_UNSAFE = re.compile(r"[^A-Za-z0-9 ._()+-]")
"""What a name for older programs leaves out."""

_KINDS = {".html": "text/html", ".ics": "text/calendar", ".pdf": "application/pdf"}


def write(path: Path, ready: Ready, *, attached: bool = True) -> None:
    """Write a message as a draft, with what goes along unless it is not ``attached``. Raises WriteFailed or DiskFull.

    Where it is for everybody the addresses are blind copies; without an address the owner types one.
    """
    content = draft(ready, attached=attached)
    with atomic.writing(path) as temp:
        temp.write_bytes(content)


def draft(ready: Ready, *, attached: bool = True) -> bytes:
    """Return the mail file as bytes (RFC 5322), all of it ASCII."""
    mail = EmailMessage(_POLICY)
    mail["X-Unsent"] = "1"
    if ready.is_to_all:
        mail["Bcc"] = ", ".join(ready.emails)
    elif ready.emails:
        to = _encoded("To", text.clean_line(ready.people[0].full_name))
        to.append(f"<{ready.emails[0]}>", "us-ascii")
        mail["To"] = to
    mail["Subject"] = _encoded("Subject", ready.title)
    mail.set_content(f"{ready.words}\n", cte="base64", content_manager=raw_data_manager)
    if attached and ready.attachment is not None:
        _attach(mail, ready.attachment)
    return mail.as_bytes()


def _encoded(header: str, words: str) -> Header:
    """Return words as a header of letters that nothing reads as a command, an address or a new line."""
    return Header(words, "utf-8", header_name=header)


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    with private.temporary("mail-") as folder:
        path = Path(folder) / f"attachment{Path(attachment.name).suffix}"
        attachment.write(path)
        content = path.read_bytes()
    guessed = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    main, _slash, sub = guessed.partition("/")
    part = EmailMessage(_POLICY)
    part.set_content(content, maintype=main, subtype=sub, content_manager=raw_data_manager)
    if main == "text":
        part.set_param("charset", "utf-8")
    part["Content-Disposition"] = _disposition(attachment.name)
    del part["MIME-Version"]
    mail.make_mixed()
    mail.attach(part)


def _disposition(name: str) -> str:
    """Return how an attached file is called: in full (RFC 2231), then without accents for programs that read no more.

    The full name stands first, since Python and others take the first of two.
    """
    plain = _UNSAFE.sub("_", text.without_accents(name))
    if plain == name:
        return f'attachment;\r\n filename="{plain}"'
    return f"attachment;\r\n filename*=utf-8''{quote(name, safe='')};\r\n filename=\"{plain}\""
