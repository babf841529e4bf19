"""What the papers of step 6 need, as plain values: the pack of a pair, its agreement, and the sheet of a briefing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.orientation.sheets import SheetCode
from mentordesk.domain.papers.papers import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSide:
    """A person of a pair or a group: role, department, what they agreed to be reached by, what they expect and offer.

    ``reach`` is empty without the consent to share it.
    """

    name: str
    role: Words
    department: str = ""
    reach: str = ""
    expects: str = ""
    offers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackGoal:
    """A development goal; what is empty is written by hand."""

    title: str = ""
    target: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMeeting:
    """A line of the calendar: what it is; one that is not booked is only proposed."""

    day: date
    at: str = ""
    place: str = ""
    what: Words = ""
    is_booked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTerms:
    """What is agreed; an empty value has room to write it by hand."""

    start: date | None = None
    end: date | None = None
    rhythm: Words = ""
    place: str = ""
    booker: Words = ""
    between: str = ""
    first: Words = ""
    review: date | None = None
    confidentiality: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The sheets of one pair or group, in their order, with the words in braces filled in.

    ``texts`` are the bodies by sheet. ``managers`` are whom the sheet of the line manager goes to.
    """

    name: str
    sides: tuple[PackSide, ...]
    sheets: tuple[SheetCode, ...]
    texts: Mapping[SheetCode, str] = field(default_factory=dict)
    terms: AgreementTerms = field(default_factory=AgreementTerms)
    goals: tuple[PackGoal, ...] = ()
    meetings: tuple[PackMeeting, ...] = ()
    managers: tuple[str, ...] = ()
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PacksPaper:
    """The packs of some pairs and groups, in the order of the list; or one sheet of each, such as the agreement."""

    letterhead: Letterhead
    title: Words
    packs: tuple[Pack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """Somebody who is invited to a briefing; ``came`` is empty where nothing is noted."""

    name: str
    department: str = ""
    role: Words = ""
    came: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePaper:
    """The sheet on which people sign that they came to a briefing, and its agenda with the minutes of each point."""

    letterhead: Letterhead
    title: Words
    on: date | None = None
    at: str = ""
    minutes: int = 0
    place: str = ""
    host: str = ""
    again: Words = ""
    agenda: tuple[tuple[int, Words], ...] = ()
    lines: tuple[AttendanceLine, ...] = ()
