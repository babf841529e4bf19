"""The sign-up as one web page for everybody: whoever opens it says their name and as what they take part."""

import hashlib
import hmac
from pathlib import Path

from mentordesk import text
from mentordesk.domain.papers.communication import SignUpSheetPaper
from mentordesk.domain.questionnaire.form import AnswerKind
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.exchange.phone import page
from mentordesk.exchange.phone.answer_text import Answer, packed
from mentordesk.exchange.phone.columns import Column, field
from mentordesk.exchange.phone.page import Asked, Page, Part, both, from_both
from mentordesk.i18n import _, message
from mentordesk.text import in_line

FORM = "sign-up"
"""What the answers to this page call it."""

MARK = "MentorDesk"
"""The heading of the column that says of which company and cycle the page was."""


def mark_of(company_id: str, cycle_id: str, key: bytes) -> str:
    """Return the signed mark of the pages of a cycle; it names nobody, since one page is for everybody."""
    signed = hmac.new(key, f"sign-up\n{company_id}\n{cycle_id}".encode(), hashlib.sha256).hexdigest()
    return f"sign-up|{cycle_id}|{signed}"


def write(path: Path, sheet: SignUpSheetPaper, mark: str) -> None:
    """Write the page; it opens in the language in force. Raises WriteFailed or DiskFull."""
    page.write(path, page_of(sheet, mark))


def page_of(sheet: SignUpSheetPaper, mark: str) -> Page:
    """Return the page of a programme."""
    head = sheet.letterhead
    title = message("Sign-up: {programme}", context="title", programme=head.programme)
    until = () if sheet.deadline is None else (both(message("Sign up by {day}", day=sheet.deadline)),)
    return Page(
        form=FORM,
        mark=packed(mark),
        file=f"{text.file_name(_('sign-up', context='file name'))}.txt",
        company=head.company,
        name=both(title),
        head=from_both(lambda: in_line(str(title), head.company)),
        purpose=both(sheet.message),
        lead=both(sheet.meeting_words),
        how_to_send=page.how_to_send(sheet.contact),
        privacy=(
            both(sheet.voluntary_words),
            both(message("Only the programme owner reads your answer, to put you on the list of those who take part.")),
            *until,
            *page.asking(sheet.contact),
        ),
        screens=((_who(), _as_what()),),
    )


def _who() -> Part:
    asked = (
        ("full-name", message("Full name", context="field")),
        ("code", message("Employee code, if you know it")),
        ("department", message("Department", context="field")),
    )
    return Part(
        code="who",
        kind="line",
        title=both(message("Who you are", context="title")),
        hint=both(""),
        questions=tuple(Asked(name, both(words)) for name, words in asked),
    )


def _as_what() -> Part:
    roles = (
        (Role.MENTEE, message("As mentee: somebody with more experience guides me")),
        (Role.MENTOR, message("As mentor: I guide somebody with less experience")),
    )
    return Part(
        code="role",
        kind=AnswerKind.TICKS,
        title=both(message("As what I take part")),
        hint=both(message("Tick one or both.")),
        questions=tuple(Asked("role", both(words), value=role.value) for role, words in roles),
    )


def _role(answer: Answer) -> str:
    """Return the role in words, as a list has it."""
    said = {value for name, value in answer.fields if name == "role"}
    known = {role.value for role in (Role.MENTEE, Role.MENTOR)} & said
    if len(known) > 1:
        return str(ROLE_WORDS[Role.BOTH])
    return str(ROLE_WORDS[Role(known.pop())]) if known else ""


COLUMNS = (
    Column(message("Employee code", context="field"), field("code")),
    Column(message("Full name", context="field"), field("full-name"), names=True),
    Column(message("Department", context="field"), field("department")),
    Column(message("Role", context="field"), _role),
    Column(message("Sign-up date", context="field"), field("day")),
    Column(message("From where", context="field"), lambda _answer: _("phone", context="name")),
    Column(message("MentorDesk", context="name"), lambda answer: answer.mark),
)
"""The sign-ups as the list that is read; code, name and department come first."""
