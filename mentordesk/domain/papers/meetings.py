"""What the papers of meetings say: the list, the record of a pair without notes, and the sheet that pairs fill in."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.meetings.partnerships import Counts
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting on a list: when, who, how long, what about in general words, what became of it."""

    on: date | None
    at: str = ""
    name: str = ""
    minutes: int | None = None
    way: Message | str = ""
    topics: tuple[Message | str, ...] = ()
    state: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingListPaper:
    """The meetings that were chosen, and how many became what."""

    letterhead: Letterhead
    lines: tuple[MeetingLine, ...]
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPerson:
    """Somebody of a pair: in what role, the full name, the department; no phone number and no address."""

    role: Message
    name: str
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordGoal:
    """A development goal and how far it is."""

    title: str
    due: date | None = None
    progress: int = 0
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRecordPaper:
    """The record of a pair or a group without notes: who, what was agreed, when they met, how far the goals are."""

    letterhead: Letterhead
    name: str
    people: tuple[RecordPerson, ...]
    standing: Message
    rhythm: Message | str
    minutes: int
    place: str = ""
    start: date | None = None
    end: date | None = None
    counts: Counts
    lines: tuple[MeetingLine, ...]
    goals: tuple[RecordGoal, ...] = ()
    reason: Message | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMeeting:
    """A row of the sheet that is filled in: of whom, which planned meeting, and the code by which it is known again."""

    name: str
    mentor: str = ""
    mentee: str = ""
    on: date | None = None
    at: str = ""
    minutes: int | None = None
    code: str = ""
    may_note: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSheetPaper:
    """The sheet that pairs fill in: the meetings planned until a day, and empty rows for others."""

    letterhead: Letterhead
    rows: tuple[SheetMeeting, ...]
    contact: Message | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPagePaper:
    """The page on which a pair or a group notes its meetings; ``people`` are their full names."""

    letterhead: Letterhead
    name: str
    people: tuple[str, ...]
    minutes: int
    may_note: bool = True
    contact: Message | str = ""
