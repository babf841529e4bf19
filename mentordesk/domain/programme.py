"""The mentoring programme, its cycles, and who takes part in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.problem import Problem
from mentordesk.domain.record import Record
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(Record):
    """A person's part in a cycle. ``capacity`` counts mentees a mentor takes; a suggested part is not yet confirmed."""

    cycle_id: str = ""
    person_id: str = ""
    role: Role = Role.NONE
    capacity: int = 2
    confirmed: bool = False
