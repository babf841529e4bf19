"""Finds people who may be one person entered twice, and merges two people into one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations, groupby, pairwise
from typing import TypeVar

from mentordesk import text
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Find, Record
from mentordesk.domain.records.references import followers, moved, names_twice
from mentordesk.i18n import Message, message

R = TypeVar("R", bound=Record)

_MOST_ALIKE = 40
"""Names are not compared in larger groups, such as a whole shift that started on one day."""

_SHORTEST = 6
"""Shorter names are not compared letter by letter: too many different people would look alike."""


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two people who may be one; ``kind`` says why: code, name, phone, email or spelling, the surest first."""

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
    """Return a name for comparison: without case, accents and surplus spaces."""
    return " ".join(text.search_key(name).split())


def find(people: Iterable[Person]) -> tuple[PossibleDuplicate, ...]:
    """Return the possible duplicates among people, every two people once, the surest kinds first."""
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

# A kind, and what two people must share; None for a person who lacks it.
_KEYS: tuple[tuple[str, _Key], ...] = (
    ("code", lambda person, _name: person.code.casefold() or None),
    ("name", lambda person, name: _both_or_none(name, person.start_date)),
    ("phone", lambda person, name: _both_or_none(name, person.phone)),
    ("email", lambda person, name: _both_or_none(name, person.email.casefold())),
)


def _both_or_none(name: str, fact: str | date | None) -> Hashable:
    return (name, fact) if name and fact else None


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
    """Yield every two people whose names differ in one letter: a different, a surplus or a missing one."""
    named = [(person, bare_name(person.full_name)) for person in group]
    for (first, name), (second, other_name) in combinations(named, 2):
        if _differ_by_one_letter(name, other_name):
            yield first, second


def _differ_by_one_letter(name: str, other_name: str) -> bool:
    short, long = sorted((name, other_name), key=len)
    if len(long) - len(short) > 1 or len(short) < _SHORTEST:
        return False
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    rest_of_short = short[same + 1 :] if len(short) == len(long) else short[same:]
    return rest_of_short == long[same + 1 :]


# Merging two people


def merged(before: Person, kept: Person, drop: Person, *, records: Iterable[Record], when: datetime) -> Change:
    """Merge two people: whatever refers to ``drop`` refers to ``kept`` from now on, and ``drop`` goes to the trash.

    ``before`` is the person kept as they stand, ``kept`` with the values chosen. ``records`` are all that can name a
    person, a record after those it refers to. Nothing is lost: what cannot go over (a second enrolment in one cycle, a
    pair of the two themselves, older answers, a wish about oneself) goes to the trash with ``drop``.
    """
    manager = None if kept.manager_id in (kept.id, drop.id) else kept.manager_id
    others = [record for record in records if record.id not in (kept.id, drop.id)]
    after = _after_merge(others, drop.id, kept.id, when)
    swaps = [(before, replace(kept, manager_id=manager)), (drop, drop.trashed(when))]
    every_swap = [*swaps, *zip(others, after, strict=True)]
    changed = [(old, new) for old, new in every_swap if old != new]
    return Change(
        message("Merge two entries of {name}", name=kept.full_name),
        tuple(old for old, _new in changed),
        tuple(new for _old, new in changed),
        kind="merge",
    )


def _after_merge(records: Sequence[Record], drop: str, keep: str, when: datetime) -> list[Record]:
    """Return the records as they are after the merge, in the same order."""
    now = {record.id: record for record in records}
    for _kind, same in groupby(records, type):
        now |= _merged_kind(list(same), drop, keep, now.__getitem__, when)
    trashed = {record_id for record_id, record in now.items() if record.deleted_at == when}
    now |= {record.id: record.trashed(when) for record in followers(trashed, records)}
    return list(now.values())


def _merged_kind(records: list[R], drop: str, keep: str, find: Find, when: datetime) -> dict[str, R]:
    """Return what becomes of the records of one kind, by id; ``find`` gives records they refer to as they are then."""
    after: dict[str, R] = {}
    held: dict[tuple[object, ...], R] = {}
    moving: list[tuple[R, R]] = []
    for record in records:
        new = moved(record, drop, keep)
        if names_twice(new) or new.is_contradictory(find):
            after[record.id] = record.trashed(when)
        elif new == record:
            held[record.unique_key(find)] = record
        else:
            moving.append((record, new))
    for record, new in moving:
        key = new.unique_key(find)
        rival = held.get(key) if key else None
        if rival is not None and not new.outranks(rival):
            after[record.id] = record.trashed(when)
            after[rival.id] = rival.completed(new)
            continue
        after[record.id] = new
        if rival is not None:
            after[record.id] = new.completed(rival)
            after[rival.id] = rival.trashed(when)
        held[key] = after[record.id]
    return after
