"""Finds people who may be one person entered twice, and makes one of two."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import combinations, pairwise
from typing import Any

from mentordesk import text
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.domain.records.questionnaire import Response, Wish, WishKind
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message

_MOST_ALIKE = 40
"""Larger groups (a whole shift that began on one day) are not compared name by name."""

_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two people who may be one, and why; ``kind`` is code, name, phone, email or spelling, the surest first."""

    first: Person
    second: Person
    kind: str

    @property
    def why(self) -> Message:
        """Why they may be one, in words."""
        return _WHY[self.kind]


_WHY: dict[str, Message] = {
    "code": message("Both have the same employee code."),
    "name": message("Same name and same first day."),
    "phone": message("Same name and same phone number."),
    "email": message("Same name and same e-mail address."),
    "spelling": message("Nearly the same name, same department and same first day."),
}


def bare_name(name: str) -> str:
    """Return a name to compare by: without case, accents and spaces too many."""
    return " ".join(text.search_key(name).split())


def find(people: Iterable[Person]) -> tuple[PossibleDuplicate, ...]:
    """Return the possible doubles among people, each two once, the surest kinds first."""
    everyone = [(person, bare_name(person.full_name)) for person in people if person.deleted_at is None]
    seen: set[frozenset[str]] = set()
    found: list[PossibleDuplicate] = []
    for kind, key in _KEYS:
        for group in _groups(everyone, key):
            for first, second in pairwise(group):
                _note(found, seen, first, second, kind)
    for group in _groups(everyone, lambda person, _name: (person.start_date, person.department)):
        if len(group) <= _MOST_ALIKE and group[0].start_date and group[0].department:
            for first, second in _alike(group):
                _note(found, seen, first, second, "spelling")
    return tuple(found)


_Key = Callable[[Person, str], Hashable]

# Kind and what two people must share; nothing where the person lacks it.
_KEYS: tuple[tuple[str, _Key], ...] = (
    ("code", lambda person, _name: person.code.casefold() or None),
    ("name", lambda person, name: (name, person.start_date) if name and person.start_date else None),
    ("phone", lambda person, name: (name, person.phone) if name and person.phone else None),
    ("email", lambda person, name: (name, person.email.casefold()) if name and person.email else None),
)


def _groups(everyone: Iterable[tuple[Person, str]], key: _Key) -> Iterator[list[Person]]:
    groups: dict[Hashable, list[Person]] = defaultdict(list)
    for person, name in everyone:
        shared = key(person, name)
        if shared is not None:
            groups[shared].append(person)
    return (group for group in groups.values() if len(group) > 1)


def _note(found: list[PossibleDuplicate], seen: set[frozenset[str]], first: Person, second: Person, kind: str) -> None:
    both = frozenset((first.id, second.id))
    if both not in seen:
        seen.add(both)
        found.append(PossibleDuplicate(first, second, kind))


def _alike(group: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Give each two whose names differ in one letter: another one, one too many or one too few."""
    named = [(person, bare_name(person.full_name)) for person in group]
    for (first, one), (second, other) in combinations(named, 2):
        if abs(len(one) - len(other)) <= 1 and min(len(one), len(other)) >= _SHORTEST and _differ_by_one(one, other):
            yield first, second


def _differ_by_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


# One of two

COMPARED = (
    *("code", "full_name", "given_name", "department", "job_title", "level", "manager_id", "start_date"),
    *("end_date", "leave_reason", "status", "email", "phone"),
)
"""The fields in which two people are compared."""


def differences(first: Person, second: Person) -> tuple[str, ...]:
    """Return the names of the fields in which two people differ."""
    return tuple(name for name in COMPARED if getattr(first, name) != getattr(second, name))


def filled(kept: Person, drop: Person) -> Person:
    """Return the person kept with what only the other one has."""
    empty = [name for name in COMPARED if getattr(kept, name) in ("", None) and getattr(drop, name) not in ("", None)]
    return replace(
        kept, **{name: getattr(drop, name) for name in empty if name != "manager_id" or drop.manager_id != kept.id}
    )


def merged(
    before: Person,
    kept: Person,
    drop: Person,
    *,
    people: Iterable[Person],
    enrolments: Iterable[Enrolment],
    consents: Iterable[Consent],
    pairs: Iterable[Pair],
    others: Iterable[Record] = (),
    when: datetime,
) -> Change:
    """Make one person of two: parts, consents, pairs and those they manage go over to ``kept``, ``drop`` to the trash.

    ``before`` is the person kept as they stand, ``kept`` with the values chosen. ``others`` are further records that
    may name a person in a field ending in ``_id``. Nothing is lost: what cannot go over (a second part in one cycle, a
    pair of the two themselves, older answers, a wish about oneself) goes to the trash with ``drop``.
    """
    manager = None if kept.manager_id in (kept.id, drop.id) else kept.manager_id
    swaps: list[tuple[Record, Record]] = [(before, replace(kept, manager_id=manager)), (drop, drop.trashed(when))]
    swaps += [
        (person, replace(person, manager_id=kept.id))
        for person in people
        if person.manager_id == drop.id and person.id not in (kept.id, drop.id)
    ]
    swaps += _merged_parts(kept.id, drop.id, enrolments, when)
    swaps += _merged_consents(kept.id, drop.id, consents, when)
    swaps += _merged_pairs(kept.id, drop.id, pairs, when)
    swaps += _merged_others(kept.id, drop.id, tuple(others), when)
    changed = [(old, new) for old, new in swaps if old != new]
    return Change(
        message("Merge two entries of {name}", name=kept.full_name),
        tuple(old for old, _new in changed),
        tuple(new for _old, new in changed),
        kind="merge",
    )


def _moved(record: Record, drop: str, keep: str) -> Record:
    names = [item.name for item in fields(record) if item.name.endswith("_id") and getattr(record, item.name) == drop]
    changed: dict[str, Any] = dict.fromkeys(names, keep)
    return replace(record, **changed) if changed else record


def _merged_parts(keep: str, drop: str, enrolments: Iterable[Enrolment], when: datetime) -> list[tuple[Record, Record]]:
    theirs = {part.cycle_id: part for part in enrolments if part.person_id == keep}
    swaps: list[tuple[Record, Record]] = []
    for part in (part for part in enrolments if part.person_id == drop):
        own = theirs.get(part.cycle_id)
        if own is None:
            swaps.append((part, replace(part, person_id=keep)))
            continue
        swaps.append((part, part.trashed(when)))
        if part.role is not Role.NONE and (own.role is Role.NONE or (part.confirmed and not own.confirmed)):
            swaps.append((own, replace(own, role=part.role, capacity=part.capacity, confirmed=part.confirmed)))
    return swaps


_STRICTEST = (ConsentState.WITHDRAWN, ConsentState.REFUSED, ConsentState.GIVEN, ConsentState.ASKED)


def _merged_consents(keep: str, drop: str, consents: Iterable[Consent], when: datetime) -> list[tuple[Record, Record]]:
    """Of two answers for one purpose the later counts, of the same day the stricter."""

    def weight(answer: Consent) -> tuple[date, int]:
        return answer.date or date.min, -_STRICTEST.index(answer.state)

    theirs = {answer.purpose: answer for answer in consents if answer.person_id == keep}
    swaps: list[tuple[Record, Record]] = []
    for answer in (answer for answer in consents if answer.person_id == drop):
        own = theirs.get(answer.purpose)
        if own is None:
            swaps.append((answer, replace(answer, person_id=keep)))
        elif weight(answer) > weight(own):
            swaps += [(answer, replace(answer, person_id=keep)), (own, own.trashed(when))]
        else:
            swaps.append((answer, answer.trashed(when)))
    return swaps


def _merged_pairs(keep: str, drop: str, pairs: Iterable[Pair], when: datetime) -> list[tuple[Record, Record]]:
    held = {(pair.cycle_id, pair.mentor_id, pair.mentee_id) for pair in pairs}
    swaps: list[tuple[Record, Record]] = []
    for pair in pairs:
        moved = _moved(pair, drop, keep)
        assert isinstance(moved, Pair)
        if moved == pair:
            continue
        key = (moved.cycle_id, moved.mentor_id, moved.mentee_id)
        if moved.mentor_id == moved.mentee_id or key in held:
            swaps.append((pair, pair.trashed(when)))
        else:
            held.add(key)
            swaps.append((pair, moved))
    return swaps


@dataclass(frozen=True, slots=True)
class _Once:
    """What a kind of record there may be one of, and which of two stays: the heavier, else the one there was."""

    key: Callable[[Any], Hashable]
    weight: Callable[[Any], Any] = lambda _record: 0


_ONCE: dict[type[Record], _Once] = {
    Response: _Once(lambda one: (one.cycle_id, one.person_id), lambda one: one.answered_on or date.min),
    Wish: _Once(lambda one: (one.cycle_id, one.person_id, one.other_id), lambda one: one.kind is WishKind.AVOID),
    Block: _Once(lambda one: (one.cycle_id, one.mentor_id, one.mentee_id)),
    Group: _Once(lambda one: (one.cycle_id, one.mentee_id)),
}


def _merged_others(keep: str, drop: str, others: tuple[Record, ...], when: datetime) -> list[tuple[Record, Record]]:
    kinds: dict[type[Record], list[Record]] = defaultdict(list)
    for record in others:
        kinds[type(record)].append(record)
    members = kinds.pop(Member, [])
    swaps: dict[Record, Record] = {}
    for kind, records in kinds.items():
        if kind in _ONCE:
            swaps |= _merged_once(keep, drop, records, _ONCE[kind], when)
        else:
            swaps |= {record: _moved(record, drop, keep) for record in records}
    groups = {group.id: swaps.get(group, group) for group in kinds[Group]}
    swaps |= _merged_members(keep, drop, members, groups, when)
    return [(old, new) for old, new in swaps.items() if old != new]


def _merged_once(keep: str, drop: str, records: Iterable[Record], once: _Once, when: datetime) -> dict[Record, Record]:
    """Return what becomes of each record that names ``drop``, and of those that give way to one of these."""
    swaps: dict[Record, Record] = {}
    held: dict[Hashable, Record] = {}
    moving = []
    for record in records:
        if _moved(record, drop, keep) == record:
            held[once.key(record)] = record
        else:
            moving.append(record)
    for record in moving:
        moved = _moved(record, drop, keep)
        there = held.get(once.key(moved))
        if _names_twice(moved, keep) or (there is not None and once.weight(there) >= once.weight(record)):
            swaps[record] = record.trashed(when)
            continue
        if there is not None:
            swaps[there] = there.trashed(when)
        swaps[record] = moved
        held[once.key(moved)] = record
    return swaps


def _names_twice(record: Record, person_id: str) -> bool:
    named = [item.name for item in fields(record) if item.name.endswith("_id")]
    return len([name for name in named if getattr(record, name) == person_id]) > 1


def _merged_members(
    keep: str, drop: str, members: list[Record], groups: dict[str, Record], when: datetime
) -> dict[Record, Record]:
    """Return what becomes of memberships: one group of peers in a cycle, each panel once, and nobody's own panel."""

    def group_of(one: Any) -> Any:
        return groups[one.group_id]

    def key(one: Any) -> Hashable:
        group = group_of(one)
        return (group.cycle_id if group.kind is GroupKind.PEER else group.id), one.person_id

    known = [one for one in members if isinstance(one, Member) and one.group_id in groups]
    swaps = _merged_once(keep, drop, known, _Once(key), when)
    for one in known:
        group, now = group_of(one), swaps.get(one, one)
        if group.deleted_at is not None or (isinstance(now, Member) and now.person_id == group.mentee_id):
            swaps[one] = one.trashed(when)
    return swaps
