"""Says whom a goal is about: the name of a target group, and who of the staff list is in it on a given day."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.records.goal import DEPARTMENT, TargetGroup
from mentordesk.domain.records.person import Person, Status, level_of_title, tenure_months
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.i18n import Message, message, messages

Parts = Mapping[str, Role]
"""Who takes part in the cycle and how, by person id."""

TEAM_LEADER = 3
"""The level of a team leader; managers and directors stand above it."""


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A target group as it is offered for choice, and how many people of the list are in it today."""

    code: str
    label: Message
    count: int

    @property
    def count_sentence(self) -> Message:
        """How many people that is, in words."""
        return messages("{n} person in your list", "{n} people in your list", self.count)


def group_label(code: str) -> Message | None:
    """Return the name of a target group as it stands inside a sentence; ``None`` where none is chosen or known."""
    if code.startswith(DEPARTMENT):
        name = code.removeprefix(DEPARTMENT)
        return message("the {department} department", department=name) if name else None
    labels = {
        TargetGroup.ALL: message("all staff", context="role"),
        TargetGroup.UNDER_TWO_YEARS: message("staff under 2 years"),
        TargetGroup.NEW_HIRES: message("new hires (first 12 months)"),
        TargetGroup.MENTEES: message("mentees", context="role"),
        TargetGroup.MENTORS: message("mentors", context="role"),
        TargetGroup.TEAM_LEADERS: message("team leaders", context="role"),
        TargetGroup.MANAGERS: message("managers", context="role"),
    }
    group = _GROUPS.get(code)
    return labels[group] if group else None


def parts_of(enrolments: Iterable[Enrolment], cycle_id: str) -> Parts:
    """Return who takes part in a cycle, and how."""
    return {part.person_id: part.role for part in enrolments if part.cycle_id == cycle_id and part.role}


def employed(person: Person, on: date) -> bool:
    """Say whether the person worked here on a day; one without a first day counts as always here until the last."""
    if person.start_date and person.start_date > on:
        return False
    if person.end_date:
        return on <= person.end_date
    return person.status is not Status.LEFT


def belongs(code: str, person: Person, *, on: date, parts: Parts) -> bool:
    """Say whether the person was in a target group on a day, employed or just leaving."""
    if code.startswith(DEPARTMENT):
        return _same(person.department, code.removeprefix(DEPARTMENT))
    part = parts.get(person.id, Role.NONE)
    match _GROUPS.get(code):
        case TargetGroup.ALL:
            return True
        case TargetGroup.UNDER_TWO_YEARS:
            return _tenure(person, on) < 24
        case TargetGroup.NEW_HIRES:
            return _tenure(person, on) < 12
        case TargetGroup.MENTEES:
            return part.learns
        case TargetGroup.MENTORS:
            return part.gives
        case TargetGroup.TEAM_LEADERS:
            return _level(person) == TEAM_LEADER
        case TargetGroup.MANAGERS:
            return _level(person) > TEAM_LEADER
        case None:
            return False


def members(code: str, people: Iterable[Person], *, on: date, parts: Parts) -> tuple[Person, ...]:
    """Return the people who work here on a day and are in the group then."""
    return tuple(person for person in people if employed(person, on) and belongs(code, person, on=on, parts=parts))


def group_choices(people: Iterable[Person], *, today: date, parts: Parts) -> tuple[GroupChoice, ...]:
    """Return every target group there is to choose, departments last in the order of the alphabet."""
    here = [person for person in people if employed(person, today)]
    counts = {
        str(group): sum(belongs(group, person, on=today, parts=parts) for person in here) for group in TargetGroup
    }
    departments = Counter(person.department for person in here if person.department)
    for name in sorted(departments, key=text.sort_key):
        counts[f"{DEPARTMENT}{name}"] = departments[name]
    labelled = ((code, group_label(code), count) for code, count in counts.items())
    return tuple(GroupChoice(code, label, count) for code, label, count in labelled if label is not None)


def needs_first_days(code: str) -> bool:
    """Say whether a group can only be counted where the list has first days."""
    return code in (TargetGroup.UNDER_TWO_YEARS, TargetGroup.NEW_HIRES)


def _same(one: str, other: str) -> bool:
    return one == other or one.casefold() == other.casefold()


_GROUPS: dict[str, TargetGroup] = {str(group): group for group in TargetGroup}


def _tenure(person: Person, on: date) -> float:
    months = tenure_months(person, on)
    return math.inf if months is None else months


def _level(person: Person) -> int:
    return person.level or _level_of_title(person.job_title)


@lru_cache(maxsize=4096)
def _level_of_title(job_title: str) -> int:
    return level_of_title(job_title) or 0
