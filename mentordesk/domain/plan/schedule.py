"""How long a cycle is and how often people meet: weeks, months, meetings and hours, counted once for everybody."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from mentordesk.domain.records.plan import ProgrammeForm, ProgrammePlan, Rhythm

PREPARATION = 30
"""So many minutes a mentor prepares and follows up each meeting (our estimate)."""

OWNER_HOURS = 2
"""So many hours a week the programme owner spends on the programme (our estimate; with software half an hour
suffices for a hundred people once a programme runs, says Mentorloop)."""

PEERS = 5
"""So many people are in a usual group of peers."""


def weeks(start: date | None, end: date | None) -> int:
    """Return how many weeks a cycle has, one that has begun counted whole; 0 where a date is missing or wrong."""
    if start is None or end is None or end <= start:
        return 0
    return ceil(((end - start).days + 1) / 7)


def months(start: date | None, end: date | None) -> int:
    """Return how many months a cycle has, one that has begun counted whole; 0 where a date is missing or wrong."""
    if start is None or end is None or end <= start:
        return 0
    after = end + timedelta(days=1)
    whole = (after.year - start.year) * 12 + after.month - start.month
    return whole + (after.day > start.day)


def meetings_of_one(rhythm: Rhythm, start: date | None, end: date | None) -> int:
    """Return how often a mentee meets in a cycle of such a rhythm."""
    if rhythm is Rhythm.MONTHLY:
        return months(start, end)
    every = 1 if rhythm is Rhythm.WEEKLY else 2
    return ceil(weeks(start, end) / every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The length of a cycle, and how many meetings and hours it takes.

    ``each`` is how often one mentee meets, ``held`` how many meetings there are, ``attended`` how many times a mentee
    is at one. Hours are those of everybody in the role over the whole cycle.
    """

    weeks: int = 0
    months: int = 0
    each: int = 0
    held: int = 0
    attended: int = 0
    mentor_hours: float = 0.0
    mentee_hours: float = 0.0
    owner_hours: float = 0.0

    def per_month(self, hours: float, people: int) -> float | None:
        """Return the hours of one of so many people in a month, ``None`` where there are none of them."""
        if not people or not self.months:
            return None
        return hours / people / self.months


def schedule(plan: ProgrammePlan, start: date | None, end: date | None, *, mentors: int, mentees: int) -> Schedule:
    """Return what the form and the rhythm of a plan come to for so many people.

    A mentor meets every mentee alone, or all of them together; a group of peers meets without a mentor.
    """
    each = meetings_of_one(plan.rhythm, start, end)
    sittings = {
        ProgrammeForm.ONE_TO_ONE: mentees,
        ProgrammeForm.GROUP: min(mentors, mentees),
        ProgrammeForm.PEER: ceil(mentees / PEERS),
    }[plan.form]
    with_mentor = 0 if plan.form is ProgrammeForm.PEER else sittings * each
    return Schedule(
        weeks=weeks(start, end),
        months=months(start, end),
        each=each,
        held=sittings * each,
        attended=mentees * each,
        mentor_hours=with_mentor * (plan.minutes + PREPARATION) / 60,
        mentee_hours=mentees * each * plan.minutes / 60,
        owner_hours=float(weeks(start, end) * OWNER_HOURS),
    )
