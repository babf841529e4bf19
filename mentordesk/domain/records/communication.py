"""How a cycle is made known: the main message, the plan of messages and events, their texts, and who came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import message


class Audience(StrEnum):
    """Whom a message is for."""

    EVERYONE = "everyone"
    MENTORS = "mentors"
    MENTEES = "mentees"
    MANAGERS = "managers"
    LEADERSHIP = "leadership"


class Channel(StrEnum):
    """How a message reaches people."""

    ZALO = "zalo"
    EMAIL = "email"
    NOTICE_BOARD = "notice-board"
    SHIFT_BRIEFING = "shift-briefing"
    POSTER = "poster"
    MEETING = "meeting"
    INTERNAL_PAGE = "internal-page"
    IN_PERSON = "in-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMessage(CycleRecord):
    """The message of the programme for one audience in one sentence; that for everyone is the main message."""

    ONE_PER = ("cycle_id", "audience")

    audience: Audience = Audience.EVERYONE
    words: str = ""


class MessageState(StrEnum):
    """How far a planned message is."""

    NOT_BEGUN = "not-begun"
    DRAFT = "draft"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMessage(CycleRecord):
    """A row of the communication plan: a message or an event, ``days`` after the launch (before it where negative).

    ``code`` is that of the proposal it was, empty where the owner added it; an empty ``title`` is the proposed one.
    ``template`` is the code of the text it begins from. ``reach`` is how many people it reached. ``attachment`` is a
    link, or the path of a picture or video. An event has a place and an agenda.
    """

    TITLE = message("Messages looked after")

    code: str = copied("", message("Proposal", context="field"))
    title: str = copied("", message("Message", context="field"))
    audience: Audience = copied(Audience.EVERYONE, message("For whom", context="field"))
    channel: Channel = copied(Channel.ZALO, message("Channel", context="field"))
    template: str = copied("", message("Text template", context="field"))
    days: int = copied(0, message("Days after the launch"))
    pinned_on: date | None = copied(None, message("Date", context="field"))
    owner_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    state: MessageState = copied(MessageState.NOT_BEGUN, message("State", context="field"))
    sent_on: date | None = copied(None, message("Sent on", context="field"))
    reach: int | None = copied(None, message("People reached", context="field"))
    attachment: str = copied("", message("Picture or video"))
    is_event: bool = copied(False, message("Event", context="field"))
    place: str = copied("", message("Place", context="field"))
    agenda: str = copied("", message("Agenda", context="field"))
    left_out: bool = copied(False, message("Left out", context="field"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title


class MessageLanguage(StrEnum):
    """The language of a text that leaves the program."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageText(Record):
    """The owner's own text of a planned message in one language; there is none where the template is unchanged."""

    ONE_PER = ("planned_id", "language")

    planned_id: str = reference(PlannedMessage, when_gone=WhenGone.FOLLOWS)
    language: MessageLanguage = MessageLanguage.VIETNAMESE
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAttendance(Record):
    """Whether somebody came to an event of the communication plan."""

    TITLE = message("Events", context="title")
    ONE_PER = ("planned_id", "person_id")

    planned_id: str = reference(PlannedMessage, message("Event", context="field"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    came: bool = copied(True, message("Came", context="field"))
