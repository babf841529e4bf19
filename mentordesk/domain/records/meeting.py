"""The meetings of pairs and groups: planned, held, missed or cancelled, never with what was said in confidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.partnership import PartnershipRecord
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import skill_words
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message, verbatim


class MeetingState(StrEnum):
    """What became of a meeting; one that was moved is planned again for another day."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class MeetingWay(StrEnum):
    """How people met."""

    NONE = ""
    IN_PERSON = "in-person"
    CALL = "call"
    ZALO = "zalo"


ENDED = "ended"
"""Why a planned meeting fell away whose pair ended."""

REASONS: dict[str, Message] = {
    "overtime": message("overtime", context="reason"),
    "shift": message("shift changed", context="reason"),
    "ill": message("ill", context="reason"),
    "away": message("on a business trip", context="reason"),
    "urgent": message("urgent work", context="reason"),
    "forgotten": message("forgotten", context="reason"),
    "day-off": message("a day off", context="reason"),
    ENDED: message("the pair ended", context="reason"),
}
"""The usual reasons why a meeting is missed, moved or cancelled."""


def reason_words(reason: str) -> Message:
    """Return why a meeting did not take place as planned, in words; own words stay as they are."""
    return REASONS.get(reason) or verbatim(reason)


def topic_words(topics: tuple[str, ...]) -> tuple[Message | str, ...]:
    """Return the topics of a meeting in words."""
    return tuple(map(skill_words, topics))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(PartnershipRecord):
    """A meeting of a pair or a group, on a day ``on`` and at an hour such as "16:00".

    ``topics`` are codes of skills or the owner's own words. ``reason`` is why it was missed, moved or cancelled, a code
    or own words; ``moved_from`` the day it was planned for at first. ``rating``, 1 to 5, is how useful it was.
    """

    TITLE = message("Meetings", context="title")

    on: date | None = copied(None, message("Date", context="field"))
    at: str = copied("", message("Time", context="field"))
    minutes: int | None = copied(None, message("Minutes", context="field"))
    way: MeetingWay = copied(MeetingWay.NONE, message("How they meet"))
    place: str = copied("", message("Place", context="field"))
    state: MeetingState = copied(MeetingState.PLANNED, message("State", context="field"))
    topics: tuple[str, ...] = copied((), message("Topics", context="field"), shown=topic_words)
    reason: str = copied("", message("Reason", context="field"), shown=reason_words)
    moved_from: date | None = copied(None, message("Moved from", context="field"))
    rating: int | None = copied(None, message("How useful, 1 to 5"))

    @property
    def label(self) -> Message:
        """The day."""
        return message("Meeting on {day}", day=self.on) if self.on else message("Meeting without a date")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAttendance(Record):
    """Whether somebody came to a meeting of their group."""

    TITLE = message("Meetings of groups")
    ONE_PER = ("meeting_id", "person_id")

    meeting_id: str = reference(Meeting, message("Meeting", context="field"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    came: bool = copied(True, message("Came", context="field"))
