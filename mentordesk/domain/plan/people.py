"""How many take part in a plan and whether the places of the mentors suffice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.records.plan import ProgrammeForm, ProgrammePlan
from mentordesk.domain.records.programme import Enrolment
from mentordesk.i18n import Message, message, messages

RESERVE = (5, 4)
"""So many places for so many mentees leave a reserve for those who stop (Together: 5 mentors for 4 mentees)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNumbers:
    """How many mentors and mentees a plan counts on: those planned or, where none are, those enrolled.

    ``places`` gives how many mentees each mentor takes. ``mentors_signed`` and ``mentees_signed`` are those of the
    enrolled who came forward in step 4.
    """

    mentors: int = 0
    mentees: int = 0
    places: tuple[int, ...] = ()
    mentors_planned: bool = False
    mentees_planned: bool = False
    mentors_signed: int = 0
    mentees_signed: int = 0
    form: ProgrammeForm = ProgrammeForm.ONE_TO_ONE

    @property
    def all_places(self) -> int:
        """How many mentees all mentors take together."""
        return sum(self.places)

    @property
    def needs_places(self) -> bool:
        """Whether mentees need a place of a mentor at all: a group of peers does not."""
        return self.form is not ProgrammeForm.PEER

    @property
    def people(self) -> int:
        """How many roles there are to fill."""
        return self.mentors + self.mentees

    @property
    def line(self) -> Message:
        """The capacity in one line: 8 mentors × 2 places = 16 places for 12 mentees."""
        mentees = messages("{n} mentee", "{n} mentees", self.mentees, context="count")
        if not self.needs_places:
            return message("{mentees} in groups of peers", mentees=mentees)
        mentors = messages("{n} mentor", "{n} mentors", self.mentors, context="count")
        total = _places(self.all_places)
        each = set(self.places)
        if len(each) == 1:
            return message(
                "{mentors} × {each} = {all} for {mentees}",
                mentors=mentors,
                each=_places(each.pop()),
                all=total,
                mentees=mentees,
            )
        return message("{mentors} with {all} for {mentees}", mentors=mentors, all=total, mentees=mentees)


def _places(count: int) -> Message:
    return messages("{n} place", "{n} places", count, context="mentor's place")


def plan_numbers(plan: ProgrammePlan, enrolments: Iterable[Enrolment]) -> PlanNumbers:
    """Return how many a plan counts on; ``enrolments`` are those of people who work here and take part."""
    parts = tuple(enrolments)
    capacities = tuple(part.capacity for part in parts if part.role.gives)
    learning = sum(part.role.learns for part in parts)
    planned = plan.mentors is not None
    places = (plan.places,) * plan.mentors if plan.mentors is not None else capacities
    return PlanNumbers(
        mentors=len(places),
        mentees=learning if plan.mentees is None else plan.mentees,
        places=places,
        mentors_planned=planned,
        mentees_planned=plan.mentees is not None,
        mentors_signed=sum(part.role.gives and part.has_signed_up for part in parts),
        mentees_signed=sum(part.role.learns and part.has_signed_up for part in parts),
        form=plan.form,
    )


class Reserve(StrEnum):
    """Whether the places suffice."""

    UNKNOWN = "unknown"
    SHORT = "short"
    TIGHT = "tight"
    ENOUGH = "enough"


def reserve(numbers: PlanNumbers) -> Reserve:
    """Return whether the places suffice, with a reserve of 5 places for 4 mentees."""
    if not numbers.mentees or (numbers.needs_places and not numbers.mentors):
        return Reserve.UNKNOWN
    if not numbers.needs_places:
        return Reserve.ENOUGH
    if numbers.all_places < numbers.mentees:
        return Reserve.SHORT
    places, mentees = RESERVE
    return Reserve.TIGHT if numbers.all_places * mentees < numbers.mentees * places else Reserve.ENOUGH


def mentors_for(numbers: PlanNumbers, *, usual: int) -> int:
    """Return how many mentors are advised for the mentees: so many that 5 places stand ready for 4 of them."""
    places, mentees = RESERVE
    each = max(1, round(numbers.all_places / numbers.mentors) if numbers.mentors else usual)
    wanted = -(-numbers.mentees * places // mentees)
    return -(-wanted // each)


def reserve_words(numbers: PlanNumbers, *, usual: int) -> Message:
    """Return in words whether the places suffice, and what to do where they do not."""
    spare = numbers.all_places - numbers.mentees
    match reserve(numbers):
        case Reserve.UNKNOWN:
            return message("How many take part is still open")
        case Reserve.SHORT:
            return messages("{n} place short", "{n} places short", -spare, context="mentor's place")
        case Reserve.TIGHT:
            return message(
                "Little in reserve: 5 places for 4 mentees are advised, so {mentors}",
                mentors=messages("{n} mentor", "{n} mentors", mentors_for(numbers, usual=usual), context="count"),
            )
        case Reserve.ENOUGH if not numbers.needs_places:
            return message("Groups of peers need no mentors")
        case Reserve.ENOUGH:
            return messages("{n} place in reserve", "{n} places in reserve", spare)


@dataclass(frozen=True, slots=True)
class MentorSeats:
    """The places of one mentor: how many of ``all`` are taken."""

    taken: int
    all: int


def seats(numbers: PlanNumbers) -> tuple[MentorSeats, ...]:
    """Return the places of each mentor with the mentees spread evenly, the first mentors first."""
    taken = [0] * len(numbers.places)
    left = numbers.mentees
    while left and any(count < most for count, most in zip(taken, numbers.places, strict=True)):
        left = _one_more_each(taken, numbers.places, left)
    return tuple(MentorSeats(count, most) for count, most in zip(taken, numbers.places, strict=True))


def _one_more_each(taken: list[int], places: Sequence[int], left: int) -> int:
    for place, most in enumerate(places):
        if left and taken[place] < most:
            taken[place] += 1
            left -= 1
    return left
