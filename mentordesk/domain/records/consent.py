"""Consent to the use of personal data, per person and purpose, as the law requires it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message, verbatim


class Purpose(StrEnum):
    """A use of personal data; people are asked about each separately."""

    TAKE_PART = "P1"
    QUESTIONNAIRE = "P2"
    MEETINGS = "P3"
    REPORTS = "P4"
    CONTACT = "P5"
    STORY = "P6"


NEEDED_CONSENTS = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
"""What both people of a pair must have agreed to; the questionnaire asks for these."""


class ConsentState(StrEnum):
    """The answer of a person; silence is not consent."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


CONSENT_WORDS: dict[ConsentState | None, Message] = {
    ConsentState.GIVEN: message("Given", context="state"),
    ConsentState.ASKED: message("Asked", context="state"),
    ConsentState.REFUSED: message("Refused", context="state"),
    ConsentState.WITHDRAWN: message("Withdrawn", context="state"),
    None: message("Not asked", context="state"),
}
"""What a person said to a purpose; ``None`` where nobody asked."""


_STRICTNESS = {ConsentState.ASKED: 0, ConsentState.GIVEN: 1, ConsentState.REFUSED: 2, ConsentState.WITHDRAWN: 3}

METHOD_WORDS: dict[str, Message] = {
    "paper": message("on paper", context="choice"),
    "email": message("by e-mail", context="choice"),
    "spoken": message("verbally", context="choice"),
}


def method_words(method: str) -> Message:
    """Return how somebody said what they agree to, in words; other words of the owner's stay as they are."""
    return METHOD_WORDS.get(method) or verbatim(method)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One answer of one person for one purpose; ``text_version`` is that of the notice the person was given."""

    TITLE = message("Consent", context="field")
    ONE_PER = ("purpose", "person_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    purpose: Purpose = copied(Purpose.TAKE_PART, message("Purpose", context="field"))
    state: ConsentState = copied(ConsentState.ASKED, message("Answer", context="field"))
    date: "date | None" = copied(None, message("Date", context="field"))
    method: str = copied("", message("How", context="field"), shown=method_words)
    text_version: str = copied("", message("Text of the notice, version"))

    def outranks(self, other: "Consent") -> bool:
        """Return whether this answer counts: an answer before none, the later, on the same day the stricter."""
        return _rank(self) > _rank(other)


def _rank(consent: Consent) -> tuple[bool, date, int]:
    strictness = _STRICTNESS[consent.state]
    is_answer = strictness > 0
    return is_answer, consent.date or date.min, strictness


class PaperKind(StrEnum):
    """What was kept of a signed paper: the photo of a page, or a scan as PDF."""

    PICTURE = "picture"
    PDF = "pdf"


def _paper_words(content: str) -> "Message | str":
    """Say in the copy of a person's data that the paper is kept; its bytes tell a reader nothing."""
    return message("kept in the company file") if content else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPaper(Record):
    """The signed paper of a person's consent as evidence: a JPEG or a PDF in base64, attached on a day."""

    TITLE = message("Signed papers", context="title")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    on: "date | None" = copied(None, message("Date", context="field"))
    kind: PaperKind = copied(PaperKind.PICTURE, message("Kind", context="field"))
    content: str = copied("", message("Signed paper", context="field"), shown=_paper_words)
