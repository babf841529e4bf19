"""The papers of executive mentoring: the sheet of an activity, and the certificate of hours for a school."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.executive import ActivityKind


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A question of the sheet with its short name; ``words`` is what is written, empty where it is to be filled in."""

    name: str
    question: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySheetPaper:
    """The sheet of an activity, to be filled in by hand or as it was filled in.

    ``rating`` is what the mentor said, 1 to 5; ``principles`` are those of bargaining, where the activity is one.
    """

    letterhead: Letterhead
    kind: ActivityKind
    title: str
    person: str
    mentor: str = ""
    on: date | None = None
    place: str = ""
    lines: tuple[tuple[Act, tuple[SheetLine, ...]], ...] = ()
    rating: int | None = None
    principles: tuple[SheetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CertifiedActivity:
    """An activity that took place, as the certificate lists it."""

    on: date | None
    kind: ActivityKind
    title: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursCertificatePaper:
    """What the company confirms to the school of a student: the activities, their hours, and who was the mentor."""

    letterhead: Letterhead
    student: str
    job_title: str
    school: str
    course: str
    course_code: str
    degree: str
    mentor: str
    term: tuple[date | None, date | None]
    activities: tuple[CertifiedActivity, ...]
    required: float | None = None
    supervisor: str = ""
    missing: tuple[str, ...] = ()

    @property
    def hours(self) -> float:
        """The hours of all activities together."""
        return sum(activity.hours for activity in self.activities)
