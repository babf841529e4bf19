"""The mentoring programme, its cycles, and who takes part in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record
from mentordesk.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A mentoring programme. ``need`` is the one paragraph: what should be different afterwards."""

    name: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Record):
    """One run of a programme."""

    programme_id: str = ""
    number: int = 1
    start: date | None = None
    end: date | None = None


def newest(cycles: Iterable[Cycle]) -> Cycle:
    """Return the newest of the cycles, the one worked on: not dated yet, or else begun last."""
    return max(cycles, key=lambda cycle: (cycle.start is None, cycle.start or date.min, cycle.number))


def cycle_problems(cycle: Cycle) -> tuple[Problem, ...]:
    """Return what is wrong with the dates of a cycle."""
    if cycle.start is None or cycle.end is None or cycle.start < cycle.end:
        return ()
    return (
        Problem(
            "cycle-end",
            message(
                "The cycle ends ({end}) before it begins ({start}). Correct one of the two.",
                end=cycle.end,
                start=cycle.start,
            ),
            field="end",
            record=cycle.id,
        ),
    )


class Role(StrEnum):
    """How a person takes part."""

    NONE = ""
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"

    @property
    def gives(self) -> bool:
        """Whether the person mentors."""
        return self in (Role.MENTOR, Role.BOTH)

    @property
    def learns(self) -> bool:
        """Whether the person is mentored."""
        return self in (Role.MENTEE, Role.BOTH)


class Track(StrEnum):
    """Which kind of mentoring a person takes part in."""

    STANDARD = "standard"
    EXECUTIVE = "executive"
    STUDENT = "student"
    BUDDY = "buddy"


class EnrolmentStatus(StrEnum):
    """How far a person has come in; who is paired is told by the pairs and kept nowhere else."""

    INVITED = "invited"
    SIGNED_UP = "signed_up"
    WAITING = "waiting"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(Record):
    """A person's part in a cycle. ``capacity`` counts mentees a mentor takes; a suggested part is not yet confirmed.

    Who is ``WAITING`` wants to take part later, who has ``LEFT`` did so for ``leave_reason``; neither is paired.
    ``form_sent_on`` is the day the questionnaire went out.
    """

    cycle_id: str = ""
    person_id: str = ""
    role: Role = Role.NONE
    capacity: int = 2
    confirmed: bool = False
    track: Track = Track.STANDARD
    status: EnrolmentStatus = EnrolmentStatus.SIGNED_UP
    leave_reason: str = ""
    form_sent_on: date | None = None

    @property
    def takes_part(self) -> bool:
        """Whether the person may be paired: has a part, and neither waits nor has left."""
        return self.role is not Role.NONE and self.status in (EnrolmentStatus.INVITED, EnrolmentStatus.SIGNED_UP)
