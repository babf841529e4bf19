"""Name the groups of people that goals are about, and find their members in the staff list."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.records.goal import DEPARTMENT, TargetGroup, target_group_words
from mentordesk.domain.records.person import Person, Status, level_of_title, tenure_months
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.i18n import Message, messages

Roles = Mapping[str, Role]
"""The role of each person who takes part in the cycle, by person id."""

TEAM_LEADER = 3
"""The level of a team leader; managers and directors are above it."""


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A target group to choose, and how many people in the list belong to it today."""

    code: str
    label: Message
    count: int

    @property
    def count_sentence(self) -> Message:
        """The count as a sentence."""
        return messages("{n} person in your list", "{n} people in your list", self.count)


def roles_of(enrolments: Iterable[Enrolment], cycle_id: str) -> Roles:
    """Return the role of each person who takes part in a cycle."""
    return {
        enrolment.person_id: enrolment.role
        for enrolment in enrolments
        if enrolment.cycle_id == cycle_id and enrolment.role
    }


def employed(person: Person, on: date) -> bool:
    """Return whether the person worked here on a day; without a first day they count as here until the last."""
    if person.start_date and person.start_date > on:
        return False
    if person.end_date:
        return on <= person.end_date
    return person.status is not Status.LEFT


def belongs(code: str, person: Person, *, on: date, roles: Roles) -> bool:
    """Return whether the person was in a target group on a day, whether or not they worked here."""
    if code.startswith(DEPARTMENT):
        return _same_department(person.department, code.removeprefix(DEPARTMENT))
    role = roles.get(person.id, Role.NONE)
    match _GROUPS.get(code):
        case TargetGroup.ALL:
            return True
        case TargetGroup.UNDER_TWO_YEARS:
            return _tenure(person, on) < 24
        case TargetGroup.NEW_HIRES:
            return _tenure(person, on) < 12
        case TargetGroup.MENTEES:
            return role.learns
        case TargetGroup.MENTORS:
            return role.gives
        case TargetGroup.TEAM_LEADERS:
            return _level(person) == TEAM_LEADER
        case TargetGroup.MANAGERS:
            return _level(person) > TEAM_LEADER
        case None:
            return False


def members(code: str, people: Iterable[Person], *, on: date, roles: Roles) -> tuple[Person, ...]:
    """Return the people who work here on a day and belong to the group on that day."""
    here = (person for person in people if employed(person, on))
    return tuple(person for person in here if belongs(code, person, on=on, roles=roles))


def group_choices(people: Iterable[Person], *, today: date, roles: Roles) -> tuple[GroupChoice, ...]:
    """Return all target groups to choose from; departments come last, in alphabetical order."""
    here = [person for person in people if employed(person, today)]
    counts: dict[str, int] = {}
    for group in TargetGroup:
        counts[str(group)] = sum(belongs(group, person, on=today, roles=roles) for person in here)
    departments = Counter(person.department for person in here if person.department)
    for name in sorted(departments, key=text.sort_key):
        counts[f"{DEPARTMENT}{name}"] = departments[name]
    choices: list[GroupChoice] = []
    for code, count in counts.items():
        label = target_group_words(code)
        if label is not None:
            choices.append(GroupChoice(code, label, count))
    return tuple(choices)


def needs_first_days(code: str) -> bool:
    """Return whether a group can be counted only if the list has first days."""
    return code in (TargetGroup.UNDER_TWO_YEARS, TargetGroup.NEW_HIRES)


def _same_department(name: str, other: str) -> bool:
    return name == other or name.casefold() == other.casefold()


_GROUPS: dict[str, TargetGroup] = {str(group): group for group in TargetGroup}


def _tenure(person: Person, on: date) -> float:
    months = tenure_months(person, on)
    return math.inf if months is None else months


def _level(person: Person) -> int:
    return person.level or _level_of_title(person.job_title)


@lru_cache(maxsize=4096)
def _level_of_title(job_title: str) -> int:
    return level_of_title(job_title) or 0
