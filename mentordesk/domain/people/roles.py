"""Suggests who could be a mentor or a mentee, from service, level and who manages whom, and why; the owner confirms."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.person import Person, Status, level_of, tenure_months
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import USUAL_PLACES, Enrolment, Role
from mentordesk.i18n import Message, message

LEADER = 3
"""The level from which a person has a leading position: team leader."""

DIRECTOR = 5
"""The highest level: whoever leads the company."""


def line_above(person: Person, people: Mapping[str, Person]) -> Iterator[str]:
    """Yield the ids of the managers of a person's manager, up to the top; a circle ends it."""
    seen = {person.id}
    manager_id = person.manager_id
    while manager_id is not None and manager_id in people and manager_id not in seen:
        seen.add(manager_id)
        manager_id = people[manager_id].manager_id
        if manager_id is not None:
            yield manager_id


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role suggested for a person, and why; ``Role.NONE`` where none is suggested.

    Of two suggestions for one role, the one with the smaller ``rank`` has the better reason.
    """

    person_id: str
    role: Role
    why: Message
    rank: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the staff list says about a person; ``None`` where it does not."""

    months: int | None
    level: int | None
    manages: bool
    job_title: str

    @property
    def is_new(self) -> bool:
        return self.months is not None and self.months < 24

    @property
    def is_undated(self) -> bool:
        return self.months is None

    def is_here_for(self, years: int) -> bool:
        return self.months is not None and self.months >= 12 * years

    @property
    def is_leader(self) -> bool:
        return self.level is not None and self.level >= LEADER

    @property
    def is_no_leader(self) -> bool:
        return self.level is not None and self.level < LEADER

    @property
    def may_learn(self) -> bool:
        return self.level is not None and self.level <= LEADER

    @property
    def has_no_job(self) -> bool:
        return self.level is None and not self.job_title


@dataclass(frozen=True, slots=True)
class _Rule:
    """A role for those to whom it applies; ``why`` is given their full years of service."""

    role: Role
    applies: Callable[[_Facts], bool]
    why: Callable[[int], Message]


# The first rule that applies counts, and of two mentors the one by the earlier rule is asked first. Long service alone
# makes nobody a mentor whose job is known: a cook or a driver would be asked to lead others.
_RULES: tuple[_Rule, ...] = (
    _Rule(
        Role.MENTOR,
        lambda facts: facts.manages and facts.is_here_for(3),
        lambda years: message("Manages staff and has been here for {years} years.", years=years),
    ),
    _Rule(
        Role.MENTOR,
        lambda facts: facts.is_leader and facts.is_here_for(3),
        lambda years: message("Is a team leader or higher and has been here for {years} years.", years=years),
    ),
    _Rule(
        Role.MENTEE,
        lambda facts: facts.is_new and facts.may_learn,
        lambda _years: message("Has been here for less than two years."),
    ),
    _Rule(
        Role.MENTEE,
        lambda facts: facts.is_new and facts.level is None,
        lambda _years: message("Has been here for less than two years; the level is not known."),
    ),
    _Rule(
        Role.MENTOR,
        lambda facts: facts.manages and facts.is_undated,
        lambda _years: message("Manages staff; the first day is not known."),
    ),
    _Rule(
        Role.MENTOR,
        lambda facts: facts.is_leader and facts.is_undated,
        lambda _years: message("Is a team leader or higher; the first day is not known."),
    ),
    _Rule(
        Role.MENTEE,
        lambda facts: facts.is_no_leader and facts.is_undated,
        lambda _years: message("Is below team leader; the first day is not known."),
    ),
    _Rule(
        Role.MENTOR,
        lambda facts: facts.has_no_job and facts.is_here_for(5),
        lambda years: message("Has been here for {years} years; the job is not known.", years=years),
    ),
)
_NOTHING = message("Nothing on the staff list suggests a role.")
_AWAY = message("Is away at present.")
_NEWEST = message("Is below team leader and among those who joined last.")

NEWEST_SHARE = 4
"""If nobody is new, one in this many people below team leader is suggested as mentee: those who joined last."""


def managers(people: Iterable[Person]) -> frozenset[str]:
    """Return the ids of those whom somebody who works here names as direct manager."""
    return frozenset(
        person.manager_id for person in people if person.manager_id not in (None, person.id) and person.is_here
    )


def suggest(person: Person, *, manages: bool, today: date) -> Suggestion:
    """Suggest a role: mentor for those who have led for three years, mentee for new people.

    ``manages`` says that somebody names the person as manager.
    """
    if person.status is Status.ABSENT:
        return Suggestion(person.id, Role.NONE, _AWAY)
    facts = _Facts(tenure_months(person, today), level_of(person), manages, person.job_title)
    months = facts.months or 0
    for number, rule in enumerate(_RULES):
        if rule.applies(facts):
            return Suggestion(person.id, rule.role, rule.why(months // 12), (number, -months))
    return Suggestion(person.id, Role.NONE, _NOTHING)


def suggest_all(people: Iterable[Person], enrolments: Iterable[Enrolment], *, today: date) -> tuple[Suggestion, ...]:
    """Suggest a role for those who work here and are not enrolled yet: mentors, the best reason first, then mentees.

    There are no more mentors than all mentees need, enrolled ones included, and a reserve.
    """
    everyone = {person.id: person for person in people if person.is_here}
    manage = managers(everyone.values())
    enrolled = {enrolment.person_id: enrolment for enrolment in enrolments}
    waiting = [person for person_id, person in everyone.items() if person_id not in enrolled]
    found = [suggest(person, manages=person.id in manage, today=today) for person in waiting]
    giving = [suggestion for suggestion in found if suggestion.role.gives]
    mentors = sorted(giving, key=lambda suggestion: suggestion.rank)
    mentees = [suggestion for suggestion in found if suggestion.role.learns]
    if not mentees and not any(part.role.learns for part in enrolled.values()):
        mentees = _newest(waiting, today)
    taking = [part for person_id, part in enrolled.items() if person_id in everyone and part.takes_part]
    learning = len(mentees) + sum(part.role.learns for part in taking)
    places = sum(part.capacity for part in taking if part.role.gives)
    return (*mentors[: mentors_wanted(learning, places)], *mentees)


def _newest(people: Iterable[Person], today: date) -> list[Suggestion]:
    """Suggest as mentees those below team leader who joined last, of a list on which nobody is new."""
    present = [person for person in people if person.status is not Status.ABSENT]
    dated = [(tenure_months(person, today), person) for person in present]
    learners = [
        (months, person.id) for months, person in dated if months is not None and (level_of(person) or LEADER) < LEADER
    ]
    newest = sorted(learners)[: -(-len(learners) // NEWEST_SHARE)]
    return [Suggestion(person_id, Role.MENTEE, _NEWEST) for _months, person_id in newest]


def mentors_wanted(mentees: int, places: int) -> int:
    """Return how many more mentors to ask, with ``places`` there are: for half as many mentees again, at least two.

    Some will say no, and a mentee should not be left with the one mentor who is also the direct manager.
    """
    wanted = mentees + max(USUAL_PLACES, mentees // 2)
    return max(0, -(-(wanted - places) // USUAL_PLACES))


def missing_columns(people: Iterable[Person]) -> tuple[Problem, ...]:
    """Return which columns a list needs so that roles can be suggested; empty where it has at least one of them."""
    listed = tuple(people)
    if any(person.start_date is not None or level_of(person) is not None for person in listed):
        return ()
    return tuple(Problem(f"no-{field}", text, field=field) for field, text in _COLUMNS)


_COLUMNS = (
    (
        "role",
        message("The list has no column that says who is mentor and who is mentee. Add one, or one of the following."),
    ),
    ("start_date", message("The list has no column with first days. Add one, such as 01/03/2020.")),
    ("level", message("The list has no column with job titles or levels that say who leads others. Add one.")),
)
