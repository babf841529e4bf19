"""How people are prepared before they meet: the sheets of the pack, the briefings, and who came to them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSheet(CycleRecord):
    """A sheet of the pack that the owner has checked, changed or left out; empty texts are the proposed ones."""

    ONE_PER = ("cycle_id", "code")

    code: str = ""
    checked_on: date | None = None
    left_out: bool = False
    text_vi: str = ""
    text_en: str = ""


class BriefingKind(StrEnum):
    """Whom a briefing prepares."""

    PARTICIPANTS = "participants"
    MANAGERS = "managers"


BRIEFING_WORDS: dict[BriefingKind, Message] = {
    BriefingKind.PARTICIPANTS: message("Briefing of mentors and mentees"),
    BriefingKind.MANAGERS: message("Briefing of line managers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing(CycleRecord):
    """A briefing: its day, hour, length and place, and a second date for those who could not come."""

    TITLE = message("Briefings led", context="title")
    ONE_PER = ("cycle_id", "kind")

    kind: BriefingKind = copied(BriefingKind.PARTICIPANTS, message("Kind", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
    at: str = copied("", message("Time", context="field"))
    minutes: int = copied(90, message("Minutes", context="field"))
    place: str = copied("", message("Place", context="field"))
    host_id: str | None = reference(
        Person, message("Led by", context="field"), default=None, when_gone=WhenGone.CLEARED
    )
    again_on: date | None = copied(None, message("Second date", context="field"))
    again_at: str = copied("", message("Time of the second date"))

    @property
    def label(self) -> Message:
        """Whom it prepares."""
        return BRIEFING_WORDS[self.kind]


class Attendance(StrEnum):
    """Whether somebody was there."""

    CAME = "came"
    ABSENT = "absent"
    CAME_LATER = "came-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingAttendance(Record):
    """Whether somebody came to a briefing, at once or on the second date; nobody is noted who was not asked yet."""

    TITLE = message("Briefings", context="title")
    ONE_PER = ("briefing_id", "person_id")

    briefing_id: str = reference(Briefing, message("Briefing", context="field"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    attendance: Attendance = copied(Attendance.CAME, message("Came", context="field"))
