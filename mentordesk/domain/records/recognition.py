"""Whom the company thanks, for what and how, and the rules that suggest it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import WhenGone, copied, reference
from mentordesk.i18n import Message, message


class RecognitionKind(StrEnum):
    """How somebody is thanked."""

    IN_PUBLIC = "in-public"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    GIFT = "gift"
    EXTRA_LEAVE = "extra-leave"
    COURSE = "course"
    OTHER = "other"


class RecognisedAs(StrEnum):
    """In which form of mentoring or coaching somebody is thanked."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PEER = "peer"
    GROUP = "group"
    COACH = "coach"
    BUDDY = "buddy"


def _photo_words(photo: str) -> Message | str:
    """Say in the copy of a person's data that a photo is kept; its bytes tell a reader nothing."""
    return message("kept with the thanks") if photo else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(CycleRecord):
    """Thanks given to somebody. A private one stands neither on the wall nor in a report.

    ``evidence`` is the key of the suggestion that it answers, so that it is not made again; ``meetings`` the number of
    meetings behind it, which a certificate draws as rings. ``cost`` is in đồng. ``photo`` is a picture in
    base64 and ``story`` what the person says of it, both only with the consent to be shown. ``number`` stands on the
    certificate, counted by year unless the company counts otherwise.
    """

    TITLE = message("Recognition", context="title")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    kind: RecognitionKind = copied(RecognitionKind.CERTIFICATE, message("Kind", context="field"))
    recognised_as: RecognisedAs = copied(RecognisedAs.MENTOR, message("Thanked as", context="field"))
    reason: str = copied("", message("Reason", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
    is_public: bool = copied(True, message("In public", context="field"))
    cost: int | None = copied(None, message("Cost", context="field"))
    meetings: int | None = copied(None, message("Meetings behind it"))
    evidence: str = copied("", message("Suggestion answered", context="field"))
    given_by_id: str | None = reference(
        Person, message("Given by", context="field"), default=None, when_gone=WhenGone.CLEARED
    )
    story: str = copied("", message("Story", context="field"))
    photo: str = copied("", message("Photo", context="field"), shown=_photo_words)
    number: str = copied("", message("Number", context="field"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRule(CycleRecord):
    """A rule that suggests whom to thank, where the owner changed its threshold or turned it off."""

    ONE_PER = ("cycle_id", "code")

    code: str = ""
    threshold: int | None = None
    is_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination(CycleRecord):
    """A colleague's word that somebody should be thanked, and for what."""

    TITLE = message("Named to be thanked")

    person_id: str = reference(Person, message("Person", context="field"), when_gone=WhenGone.FOLLOWS)
    nominated_by_id: str | None = reference(
        Person, message("Named by", context="field"), default=None, when_gone=WhenGone.CLEARED
    )
    reason: str = copied("", message("Reason", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
