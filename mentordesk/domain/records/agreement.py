"""What a pair or a group agrees to before it begins: the agreement, its sides, and the goals of the mentee."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.meeting import MeetingWay
from mentordesk.domain.records.partnership import PartnershipRecord
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message

MOST_GOALS = 3
"""A mentee has at most so many development goals at a time."""


class Booker(StrEnum):
    """Who arranges the meetings."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    IN_TURN = "in-turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(PartnershipRecord):
    """The agreement of a pair or a group; it is a draft until every side has signed it.

    An empty text, day, rhythm or length is the proposed one, from the plan and the company's own texts.
    ``meeting_place`` is where they meet, ``between`` how they keep in touch between two meetings.
    """

    TITLE = message("Agreements", context="title")
    ONE_PER = ("pair_id", "group_id")

    start: date | None = copied(None, message("Start", context="field"))
    end: date | None = copied(None, message("End", context="field"))
    review_on: date | None = copied(None, message("To be reviewed on"))
    rhythm: Rhythm | None = copied(None, message("Rhythm", context="field"))
    minutes: int | None = copied(None, message("Minutes", context="field"))
    way: MeetingWay = copied(MeetingWay.NONE, message("How they meet"))
    meeting_place: str = copied("", message("Meeting place", context="field"))
    booker: Booker = copied(Booker.MENTEE, message("Who arranges the meetings"))
    between: str = copied("", message("Between two meetings"))
    confidentiality: str = copied("", message("What stays between them"))
    ending: str = copied("", message("How they may end it"))

    @property
    def label(self) -> Message:
        """From when it is."""
        return message("Agreement from {day}", day=self.start) if self.start else message("Agreement", context="title")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSide(Record):
    """What one person expects and offers in an agreement, and the day they signed it."""

    TITLE = message("Own side of agreements")
    ONE_PER = ("agreement_id", "person_id")

    agreement_id: str = reference(Agreement, message("Agreement", context="title"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    expects: str = copied("", message("Expects", context="field"))
    offers: str = copied("", message("Offers", context="field"))
    signed_on: date | None = copied(None, message("Signed on", context="field"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentGoal(PartnershipRecord):
    """What a mentee wants to reach in a pair or a group; ``progress`` is in percent."""

    TITLE = message("Development goals", context="title")

    person_id: str | None = reference(Person, default=None, when_gone=WhenGone.FOLLOWS)
    order: int = copied(0, message("Place in the list"))
    title: str = copied("", message("Goal", context="field"))
    target: str = copied("", message("How one sees that it is reached"))
    due: date | None = copied(None, message("Due", context="field"))
    progress: int = copied(0, message("Progress in percent"))
    reached_on: date | None = copied(None, message("Reached on", context="field"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title
