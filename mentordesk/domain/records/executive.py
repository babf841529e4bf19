"""Executive mentoring: posts and who may fill them, courses of students, own goals, activities and contacts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord, Track
from mentordesk.domain.records.record import Record, WhenGone, Withheld, copied, reference, withheld
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPost(Record):
    """A post that the company must always be able to fill; ``holder_id`` is who has it now."""

    TITLE = message("Key posts held")

    name: str = copied("", message("Post", context="field"))
    department: str = copied("", message("Department", context="field"))
    holder_id: str | None = reference(
        Person, message("Held by", context="field"), default=None, when_gone=WhenGone.CLEARED
    )

    @property
    def label(self) -> str:
        """The name of the post."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveMentee(CycleRecord):
    """Somebody in executive mentoring: the type of programme, the mentor, and what the person is prepared for.

    ``mentor_id`` is empty where the mentor is the one that the board has paired the person with. A candidate has a
    target post and the competencies it asks for, codes or own words.
    """

    TITLE = message("Executive mentoring", context="title")
    ONE_PER = ("cycle_id", "person_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    track: Track = copied(Track.CANDIDATE, message("Programme type", context="field"))
    mentor_id: str | None = reference(
        Person, message("Mentor", context="role"), default=None, when_gone=WhenGone.CLEARED
    )
    mentor_since: date | None = copied(None, message("Mentor since", context="field"))
    post_id: str | None = reference(
        KeyPost, message("Target post", context="field"), default=None, when_gone=WhenGone.CLEARED
    )
    competencies: tuple[str, ...] = copied((), message("Competencies", context="field"))

    @property
    def label(self) -> Message:
        """What it is called where another record names it."""
        return message("Executive mentoring", context="title")


class Readiness(StrEnum):
    """How soon somebody can take over a post."""

    NOW = "now"
    IN_A_YEAR = "in-a-year"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessMark(Record):
    """How ready a candidate was found on a day; the last one counts, the earlier ones are the history."""

    TITLE = message("Readiness", context="field")

    mentee_id: str = reference(ExecutiveMentee, when_gone=WhenGone.FOLLOWS, shares_people=True)
    on: date | None = copied(None, message("Date", context="field"))
    readiness: Readiness = copied(Readiness.LATER, message("Readiness", context="field"))
    expected_on: date | None = copied(None, message("Expected to be ready on"))
    note: str = copied("", message("Note", context="field"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentCourse(CycleRecord):
    """The course for which a student is mentored: the school, the degree it leads to, the term and the hours asked."""

    TITLE = message("Course of studies")
    ONE_PER = ("cycle_id", "person_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    school: str = copied("", message("School", context="field"))
    course: str = copied("", message("Course", context="field"))
    course_code: str = copied("", message("Course code", context="field"))
    prerequisite_for: str = copied("", message("Needed for the degree"))
    course_start: date | None = copied(None, message("Start of the course"))
    term_start: date | None = copied(None, message("Start of the term"))
    term_end: date | None = copied(None, message("End of the term"))
    required_hours: float | None = copied(None, message("Hours required", context="field"))
    supervisor: str = copied("", message("Supervisor", context="field"))
    supervisor_contact: str = copied("", message("Contact of the supervisor"))
    credit_confirmed_on: date | None = copied(None, message("Credit confirmed on"))


class Horizon(StrEnum):
    """How far ahead a goal is: up to three months, or one to three years."""

    SHORT = "short"
    LONG = "long"


class GoalArea(StrEnum):
    """Whether a goal is about work or about the person."""

    PROFESSIONAL = "professional"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveGoal(CycleRecord):
    """What somebody in executive mentoring wants to reach, short-term or long-term, at work or personally."""

    TITLE = message("Own goals, short and long term")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    order: int = copied(0, message("Place in the list"))
    horizon: Horizon = copied(Horizon.SHORT, message("Horizon", context="field"))
    area: GoalArea = copied(GoalArea.PROFESSIONAL, message("Area", context="field"))
    words: str = copied("", message("Goal", context="field"))
    due: date | None = copied(None, message("Due", context="field"))
    reached_on: date | None = copied(None, message("Reached on", context="field"))


class ActivityKind(StrEnum):
    """What somebody in executive mentoring does beside the talks."""

    MEETING = "meeting"
    NEGOTIATION = "negotiation"
    FIELD_TRIP = "field-trip"
    RHETORIC = "rhetoric"
    NETWORKING = "networking"
    STRETCH = "stretch"
    DECISION = "decision"
    GOALS = "goals"


def _line_words(line: tuple[str, str]) -> str:
    return line[1]


def _lines_words(lines: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(map(_line_words, lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(CycleRecord):
    """An activity of somebody in executive mentoring: prepared, observed, talked over and signed off.

    ``lines`` are what was written on its sheet, each the code of a line and its words; which lines a kind has stands in
    the domain. ``prepared_on`` and ``observed_on`` are when the first two acts were done, ``signed_on`` when the mentor
    signed it off, which locks it.
    """

    TITLE = message("Activities", context="title")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    kind: ActivityKind = copied(ActivityKind.MEETING, message("Kind of activity"))
    title: str = copied("", message("Title", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
    hours: float | None = copied(None, message("Hours", context="field"))
    place: str = copied("", message("Place", context="field"))
    competency: str = copied("", message("Competency", context="field"))
    lines: tuple[tuple[str, str], ...] = copied((), message("On the sheet", context="field"), shown=_lines_words)
    prepared_on: date | None = copied(None, message("Prepared on", context="field"))
    observed_on: date | None = copied(None, message("Observed on", context="field"))
    rating: int | None = copied(None, message("The mentor's rating, 1 to 5"))
    evidence: str = copied("", message("Evidence", context="field"))
    signed_by_id: str | None = reference(Person, message("Signed off by"), default=None, when_gone=WhenGone.CLEARED)
    signed_on: date | None = copied(None, message("Signed off on"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title


_OUTSIDER = Withheld(
    message("Names and firms of contacts made"),
    message("They are the data of those people, not of the one who met them."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(CycleRecord):
    """Somebody outside the company whom a person in executive mentoring met; kept by name only with consent."""

    TITLE = message("Contacts made", context="title")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    name: str = withheld("", _OUTSIDER)
    firm: str = withheld("", _OUTSIDER)
    context: str = copied("", message("Where they met"))
    met_on: date | None = copied(None, message("Date", context="field"))
    consented: bool = copied(False, message("May be kept by name"))
    follow_up: str = copied("", message("What comes next"))
    follow_up_on: date | None = copied(None, message("Until", context="field"))
    followed_up_on: date | None = copied(None, message("Done on", context="field"))
