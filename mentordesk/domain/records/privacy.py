"""What people ask about their own data, and how long the data of somebody who left may be kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.consent import method_words
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import message


class RequestKind(StrEnum):
    """What somebody asks to be done with their data."""

    SEE = "see"
    CORRECT = "correct"
    EXPORT = "export"
    STOP = "stop"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest(Record):
    """A request of one person about their own data.

    ``method`` is how it came in. ``extended``: the time to stop processing was extended, which may be done once.
    """

    TITLE = message("Requests about personal data")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    kind: RequestKind = copied(RequestKind.SEE, message("Request", context="field"))
    received_on: date | None = copied(None, message("Received on", context="field"))
    method: str = copied("", message("How", context="field"), shown=method_words)
    answered_on: date | None = copied(None, message("Answered on", context="field"))
    done_on: date | None = copied(None, message("Done on", context="field"))
    extended: bool = copied(False, message("Time extended", context="field"))
    remark: str = copied("", message("Remark", context="field"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Record):
    """How many months the data of a person may be kept after the last day, as agreed with that person."""

    TITLE = message("How long data is kept")
    ONE_PER = ("person_id",)

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    months: int = copied(12, message("Months after the last day"))
    agreed_on: date | None = copied(None, message("Agreed on", context="field"))
