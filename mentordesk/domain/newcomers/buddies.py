"""Whom to ask as buddy of somebody new: the same team first, the longest in the company, never the manager."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk import text
from mentordesk.domain.newcomers.days import DAYS, day_of
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import Person, Status, tenure_months
from mentordesk.i18n import Message, joined, message, messages

AT_MOST = 2
"""Nobody is the buddy of more newcomers at a time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who could be the buddy, and why."""

    person: Person
    why: Message
    is_same_team: bool = False


def offers(
    newcomer: Person, people: Sequence[Person], accompanied: Iterable[Newcomer], *, today: date
) -> tuple[Offer, ...]:
    """Return who could be the buddy, the best first; ``accompanied`` are the newcomers who are on the way."""
    busy = Counter(record.buddy_id for record in accompanied if record.person_id != newcomer.id)
    found = [person for person in people if _may_be_asked(person, newcomer, today=today) and busy[person.id] < AT_MOST]
    ordered = sorted(found, key=lambda person: _rank(person, newcomer, today))
    return tuple(
        Offer(person, _why(person, newcomer, busy[person.id], today), _nearness(person, newcomer) < 2)
        for person in ordered
    )


def _may_be_asked(person: Person, newcomer: Person, *, today: date) -> bool:
    if not person.is_here or person.status in (Status.ABSENT, Status.PROBATION):
        return False
    if person.id in (newcomer.id, newcomer.manager_id):
        return False
    return person.start_date is None or day_of(person.start_date, today) > DAYS


def _rank(person: Person, newcomer: Person, today: date) -> tuple[object, ...]:
    months = tenure_months(person, today)
    by_name = text.name_key(person.full_name, person.given_name)
    return _nearness(person, newcomer), -(months if months is not None else -1), by_name, person.id


def _nearness(person: Person, newcomer: Person) -> int:
    """Return 0 for somebody with the same manager, 1 for the same department, 2 for anybody else."""
    if newcomer.manager_id is not None and person.manager_id == newcomer.manager_id:
        return 0
    return 1 if newcomer.department_key and person.department_key == newcomer.department_key else 2


def _why(person: Person, newcomer: Person, busy: int, today: date) -> Message:
    near = (message("same team", context="reason"), message("same department", context="reason"))
    parts: list[object] = [near[_nearness(person, newcomer)] if _nearness(person, newcomer) < 2 else person.department]
    months = tenure_months(person, today)
    if months is not None and months >= 12:
        parts.append(messages("{n} year here", "{n} years here", months // 12))
    elif months is not None:
        parts.append(messages("{n} month here", "{n} months here", months))
    if busy:
        parts.append(messages("beside {n} newcomer already", "beside {n} newcomers already", busy))
    return joined([part for part in parts if str(part)])
