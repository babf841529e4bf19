"""Suggests who could be a mentor or a mentee, from length of service and level, and why; the owner confirms."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.person import Person, Status, level_of, tenure_months
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.i18n import Message, message

LEADER = 3
"""The level from which a person leads others: team leader."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role suggested for a person, and why; ``Role.NONE`` where none is suggested."""

    person_id: str
    role: Role
    why: Message


Span = tuple[float, float] | None
"""From this value, and below that one; ``None`` where the list does not give the value."""

_LEADS: Span = (LEADER, math.inf)
_NEW: Span = (0, 24)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A role for people whose full months of service and level are in these spans; ``why`` is given full years."""

    role: Role
    months: Span
    level: Span
    why: Callable[[int], Message]


_RULES: tuple[_Rule, ...] = (
    _Rule(
        Role.MENTOR,
        (36, math.inf),
        _LEADS,
        lambda years: message("Leads others and has been here for {years} years.", years=years),
    ),
    _Rule(
        Role.MENTOR,
        (60, math.inf),
        None,
        lambda years: message("Has been here for {years} years; the level is not known.", years=years),
    ),
    _Rule(Role.MENTEE, _NEW, (0, LEADER + 1), lambda _years: message("Has been here for less than two years.")),
    _Rule(
        Role.MENTEE,
        _NEW,
        None,
        lambda _years: message("Has been here for less than two years; the level is not known."),
    ),
    _Rule(Role.MENTOR, None, _LEADS, lambda _years: message("Leads others; the first day is not known.")),
    _Rule(Role.MENTEE, None, (0, LEADER), lambda _years: message("Does not lead others; the first day is not known.")),
)
_NOTHING = message("Neither new here nor managing people for three years.")
_UNKNOWN = message("Neither the first day nor the level is known.")
_AWAY = message("Is away at present.")


def suggest(person: Person, *, today: date) -> Suggestion:
    """Suggest a role: mentor for those who lead and have been here for three years, mentee for new people."""
    if person.status is Status.ABSENT:
        return Suggestion(person.id, Role.NONE, _AWAY)
    months, level = tenure_months(person, today), level_of(person)
    if months is None and level is None:
        return Suggestion(person.id, Role.NONE, _UNKNOWN)
    for rule in _RULES:
        if _within(months, rule.months) and _within(level, rule.level):
            return Suggestion(person.id, rule.role, rule.why((months or 0) // 12))
    return Suggestion(person.id, Role.NONE, _NOTHING)


def _within(value: int | None, span: Span) -> bool:
    if span is None:
        return value is None
    return value is not None and span[0] <= value < span[1]


def suggest_all(people: Iterable[Person], enrolments: Iterable[Enrolment], *, today: date) -> tuple[Suggestion, ...]:
    """Suggest a role for everyone who works here and is not enrolled yet; people without a suggestion are left out."""
    enrolled = {enrolment.person_id for enrolment in enrolments}
    waiting = (person for person in people if person.is_here and person.id not in enrolled)
    suggestions = (suggest(person, today=today) for person in waiting)
    return tuple(suggestion for suggestion in suggestions if suggestion.role)


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
