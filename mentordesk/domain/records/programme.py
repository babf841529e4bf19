"""The mentoring programme, its cycles, and the people enrolled in a cycle."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A mentoring programme. ``need`` is one paragraph: what should be different afterwards.

    ``owner_id`` is the programme owner, whom everybody may ask: letters give the name and the phone number.
    """

    TITLE = message("Programmes looked after")

    name: str = copied("", message("Name", context="field"))
    need: str = copied("", message("The need", context="field"))
    owner_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)

    @property
    def label(self) -> str:
        """The name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Record):
    """One run of a programme. Once ``closed_on`` a day it is only looked at, and its figures are kept as they were."""

    programme_id: str = reference(Programme)
    number: int = 1
    start: date | None = None
    end: date | None = None
    closed_on: date | None = None

    @property
    def label(self) -> int:
        """The number."""
        return self.number


CYCLE = message("Cycle", context="field")
"""The name of the field that gives the cycle of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRecord(Record):
    """A record that belongs to one cycle."""

    cycle_id: str = reference(Cycle, CYCLE)


def newest(cycles: Iterable[Cycle]) -> Cycle:
    """Return the current cycle: one without a start date, else the one that started last."""
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
        return self is Role.MENTOR or self is Role.BOTH

    @property
    def learns(self) -> bool:
        """Whether the person is mentored."""
        return self is Role.MENTEE or self is Role.BOTH


ROLE_WORDS: dict[Role, Message] = {
    Role.MENTOR: message("mentor", context="role"),
    Role.MENTEE: message("mentee", context="role"),
    Role.BOTH: message("mentor and mentee"),
    Role.NONE: message("not taking part", context="role"),
}


class Track(StrEnum):
    """The type of programme a person takes part in; ``EXECUTIVE`` is for those who lead already."""

    STANDARD = "standard"
    CANDIDATE = "candidate"
    EXECUTIVE = "executive"
    STUDENT = "student"
    BUDDY = "buddy"

    @property
    def is_executive(self) -> bool:
        """Whether it is a type of executive mentoring."""
        return self in (Track.CANDIDATE, Track.EXECUTIVE, Track.STUDENT)


class EnrolmentStatus(StrEnum):
    """How far the enrolment of a person is; whether somebody is paired is known from the pairs alone."""

    INVITED = "invited"
    SIGNED_UP = "signed_up"
    WAITING = "waiting"
    DECLINED = "declined"
    LEFT = "left"


class Again(StrEnum):
    """Whether somebody would take part as a mentor once more; ``UNASKED`` until somebody has asked."""

    UNASKED = ""
    YES = "yes"
    PAUSE = "pause"
    NO = "no"


MOST_MENTORS = 2
"""No mentee is given more mentors of the same kind than these."""

USUAL_PLACES = 2
"""How many mentees a mentor takes if nothing else is said."""

MANY_PLACES = 3
"""More places than this mean many meetings; the owner is asked to check."""

MOST_PLACES = 20
"""No mentor has more places or mentees than these, however they come in: from a list, a form, a cell or the board."""


ROLE_CONFIRMED = message("Role confirmed", context="state")
SUGGESTED = message("Suggested", context="state")
"""How the enrolment of somebody stands who has not come forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(CycleRecord):
    """A person's enrolment in a cycle. ``capacity`` is how many mentees a mentor takes.

    An enrolment that was suggested is not ``confirmed`` yet. Who is ``WAITING`` wants to take part later, who has
    ``LEFT`` did so for ``leave_reason``, who has ``DECLINED`` said no; none of them is paired. ``form_sent_on`` is the
    day the questionnaire was sent. Whoever signed up did so on ``signed_up_on``, and ``signed_up_from`` says where (a
    list, a message, a talk). ``invite_reason`` says in the invitation why this person is asked. ``again`` is whether a
    mentor goes on in the next cycle. ``to_ask_on`` is the day the owner noted to ask this mentor for one more place.
    ``mentors`` is how many mentors a mentee is given, 0 for as many as the rules of the cycle say.
    """

    TITLE = message("Programme", context="field")
    ONE_PER = ("cycle_id", "person_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    role: Role = copied(Role.NONE, message("Role", context="field"))
    capacity: int = copied(USUAL_PLACES, message("Max mentees", context="field"))
    confirmed: bool = copied(False, message("Confirmed", context="field"))
    track: Track = copied(Track.STANDARD, message("Programme type", context="field"))
    status: EnrolmentStatus = copied(EnrolmentStatus.SIGNED_UP, message("State", context="field"))
    leave_reason: str = copied("", message("Reason for leaving", context="leaving the cycle"))
    form_sent_on: date | None = copied(None, message("Questionnaire sent on"))
    signed_up_on: date | None = copied(None, message("Signed up on"))
    signed_up_from: str = copied("", message("Signed up from"))
    invite_reason: str = copied("", message("Reason for the invitation"))
    again: Again = copied(Again.UNASKED, message("Mentor again in the next cycle"))
    to_ask_on: date | None = copied(None, message("To be asked for one more place since"))
    mentors: int = copied(0, message("Mentors wanted", context="field"))

    @property
    def takes_part(self) -> bool:
        """Whether the person may be paired: has a role, and neither waits nor has left."""
        return self.role is not Role.NONE and self.status in (EnrolmentStatus.INVITED, EnrolmentStatus.SIGNED_UP)

    @property
    def has_signed_up(self) -> bool:
        """Whether the person came forward and is still in: the day says so, never the state alone."""
        return self.signed_up_on is not None and self.status not in (EnrolmentStatus.DECLINED, EnrolmentStatus.LEFT)

    def shown(self, name: str) -> object:
        """Return a value for the copy of a person's data; who did not come forward is not called signed up."""
        if name == "status" and self.status is EnrolmentStatus.SIGNED_UP and not self.has_signed_up:
            return ROLE_CONFIRMED if self.confirmed else SUGGESTED
        return super(Enrolment, self).shown(name)

    def completed(self, other: "Enrolment") -> "Enrolment":
        """Return this one with the role of the other where it has none, or where only the other is confirmed."""
        lacks_role = self.role is Role.NONE
        only_other_confirmed = other.confirmed and not self.confirmed
        if other.role is not Role.NONE and (lacks_role or only_other_confirmed):
            return replace(self, role=other.role, capacity=other.capacity, confirmed=other.confirmed)
        return self
