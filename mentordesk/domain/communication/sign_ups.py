"""Who said yes as what: counted beside what the plan needs, and found on the staff list by code or name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordesk import text
from mentordesk.domain.people import duplicates
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Role
from mentordesk.i18n import Message, message, messages

OUT = (EnrolmentStatus.DECLINED, EnrolmentStatus.LEFT)


def has_signed_up(part: Enrolment) -> bool:
    """Return whether somebody signed up and is still in."""
    return part.has_signed_up


def has_answered(part: Enrolment) -> bool:
    """Return whether somebody said yes or no."""
    return part.signed_up_on is not None or part.status in OUT


@dataclass(frozen=True, slots=True)
class SignUps:
    """How many signed up as what, the places of those mentors, and how many mentors are needed and were asked.

    ``mentors_only_enrolled`` and ``mentees_only_enrolled`` take part, as step 5 says, and no yes of theirs is noted.
    """

    mentors: int = 0
    mentees: int = 0
    places: int = 0
    needed: int = 0
    invited: int = 0
    mentors_only_enrolled: int = 0
    mentees_only_enrolled: int = 0

    @property
    def missing(self) -> int:
        """How many mentors are still missing."""
        return max(0, self.needed - self.mentors)


NOBODY = SignUps()


def only_enrolled_words(count: SignUps) -> Message | None:
    """Return how many take part though no yes of theirs is noted, ``None`` where everybody's is."""
    if not count.mentors_only_enrolled and not count.mentees_only_enrolled:
        return None
    return message(
        "{mentors} and {mentees} have a role in step 5 without a sign-up noted.",
        mentors=messages("{n} mentor", "{n} mentors", count.mentors_only_enrolled, context="count"),
        mentees=messages("{n} mentee", "{n} mentees", count.mentees_only_enrolled, context="count"),
    )


def counted(parts: Iterable[Enrolment], plan: ProgrammePlan) -> SignUps:
    """Return how many of these people, who all work here, signed up, and how many mentors the plan needs."""
    everyone = tuple(parts)
    signed = [part for part in everyone if has_signed_up(part)]
    giving = [part for part in signed if part.role.gives]
    others = [part for part in everyone if part.confirmed and part.takes_part and not has_signed_up(part)]
    mentees = sum(part.role.learns for part in signed)
    return SignUps(
        mentors=len(giving),
        mentees=mentees,
        places=sum(part.capacity for part in giving),
        needed=mentors_needed(everyone, plan),
        invited=sum(part.role.gives for part in everyone),
        mentors_only_enrolled=sum(part.role.gives for part in others),
        mentees_only_enrolled=sum(part.role.learns for part in others),
    )


def mentors_needed(parts: Iterable[Enrolment], plan: ProgrammePlan) -> int:
    """Return how many mentors the plan needs: as many as it says, else enough places for the mentees; at least one."""
    if plan.mentors is not None:
        return max(1, plan.mentors)
    mentees = plan.mentees
    if mentees is None:
        mentees = sum(part.role.learns and part.status not in OUT for part in parts)
    return max(1, -(-mentees // max(1, plan.places)))


def signed_up(part: Enrolment, role: Role, on: date, where: str) -> Enrolment:
    """Return an enrolment after somebody said yes: as mentor, as mentee, or as both where they had said the other."""
    if has_signed_up(part) and part.role not in (Role.NONE, role):
        role = Role.BOTH
    return replace(
        part,
        role=role,
        confirmed=True,
        status=EnrolmentStatus.SIGNED_UP,
        signed_up_on=on,
        signed_up_from=where or part.signed_up_from,
        leave_reason="",
    )


def declined(part: Enrolment) -> Enrolment:
    """Return an enrolment after somebody said no."""
    return replace(part, status=EnrolmentStatus.DECLINED, signed_up_on=None, signed_up_from="")


def open_again(part: Enrolment) -> Enrolment:
    """Return an enrolment as before anybody said yes or no."""
    return replace(part, status=EnrolmentStatus.INVITED, signed_up_on=None, signed_up_from="")


# A list of those who said yes


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpLine:
    """A row of a sign-up list as it was read.

    ``says_no`` is who declined; ``on`` is ``None`` where it is not known. ``problem`` says what was not recognised.
    """

    row: int
    name: str = ""
    code: str = ""
    department: str = ""
    role: Role = Role.NONE
    on: date | None = None
    where: str = ""
    says_no: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A row with those whom it may mean: one person is found, of several the owner chooses, nobody is left out."""

    line: SignUpLine
    people: tuple[Person, ...] = ()

    @property
    def person(self) -> Person | None:
        """The one person whom it means."""
        return self.people[0] if len(self.people) == 1 else None


def find(lines: Iterable[SignUpLine], people: Iterable[Person]) -> tuple[FoundLine, ...]:
    """Find each row on the staff list: by the code, else by the name, of several of a name by the department."""
    here = tuple(person for person in people if person.is_here)
    by_code: dict[str, list[Person]] = {}
    by_name: dict[str, list[Person]] = {}
    by_bare_name: dict[str, list[Person]] = {}
    for person in here:
        if person.code:
            by_code.setdefault(person.code.casefold(), []).append(person)
        by_name.setdefault(text.clean_line(person.full_name).casefold(), []).append(person)
        by_bare_name.setdefault(duplicates.bare_name(person.full_name), []).append(person)
    found = []
    for line in lines:
        fits: Sequence[Person] = by_code.get(line.code.casefold(), []) if line.code else []
        if len(fits) != 1:
            named = by_name.get(text.clean_line(line.name).casefold(), []) if line.name else []
            named = named or (by_bare_name.get(duplicates.bare_name(line.name), []) if line.name else [])
            fits = _in_department(fits or named, line.department)
        found.append(FoundLine(line, tuple(fits)))
    return tuple(found)


def _in_department(people: Sequence[Person], department: str) -> Sequence[Person]:
    key = text.clean_line(department).casefold()
    same = [person for person in people if key and person.department_key == key]
    return same or people
