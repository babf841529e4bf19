"""What the law asks about personal data: consent, per person and purpose."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.record import Record


class Purpose(StrEnum):
    """What a person's data are used for; each is asked on its own."""

    TAKE_PART = "P1"
    QUESTIONNAIRE = "P2"
    MEETINGS = "P3"
    REPORTS = "P4"
    CONTACT = "P5"
    STORY = "P6"


NEEDED_CONSENTS = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
"""What both people of a pair must have agreed to; the questionnaire asks for these."""


class ConsentState(StrEnum):
    """What the person has said; silence is not consent."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One answer of one person for one purpose."""

    person_id: str = ""
    purpose: Purpose = Purpose.TAKE_PART
    state: ConsentState = ConsentState.ASKED
    date: "date | None" = None
    method: str = ""
