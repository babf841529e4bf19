"""The order in which lists, papers and the board show people, and the names that decide between equal plans."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.records.person import Person


def list_order(person: Person) -> tuple[object, ...]:
    """Return the key that sorts people by department, name and code."""
    return text.sort_key(person.department), text.name_key(person.full_name, person.given_name), person.code


def list_names(people: Iterable[Person]) -> dict[str, str]:
    """Return for each person a text from the list alone, by id: the same list gives the same texts, whatever the ids.

    It begins with the code, then the name. Only people about whom the list says the very same are numbered.
    """
    names = {person.id: _name(person) for person in people}
    if len(set(names.values())) == len(names):
        return names
    seen: Counter[str] = Counter()
    for person_id, name in sorted(names.items()):
        seen[name] += 1
        if seen[name] > 1:
            names[person_id] = f"{name}\x1f{seen[name]}"
    return names


class ListNames(Mapping[str, str]):
    """:func:`list_names` of people, each written when it is asked for: mostly only the order of them is wanted."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.id: person for person in people}
        begins = {person_id: _beginning(person) for person_id, person in self._people.items()}
        is_enough = len(set(begins.values())) == len(begins)
        self._known = {} if is_enough else list_names(self._people.values())
        self._keys = begins if is_enough else self._known

    def in_order(self, people: Iterable[Person]) -> tuple[Person, ...]:
        """Return some of these people in the order of their names."""
        return tuple(sorted(people, key=lambda person: self._keys[person.id]))

    def __getitem__(self, person_id: str) -> str:
        name = self._known.get(person_id)
        if name is None:
            name = self._known[person_id] = _name(self._people[person_id])
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


def _beginning(person: Person) -> str:
    return f"{person.code}\x1f{person.full_name}\x1f"


def _name(person: Person) -> str:
    return (
        f"{_beginning(person)}{person.department}\x1f{person.job_title}"
        f"\x1f{person.level or ''}\x1f{_day(person.start_date) if person.start_date else ''}"
        f"\x1f{_day(person.end_date) if person.end_date else ''}"
        f"\x1f{person.email}\x1f{person.phone}"
    )


@lru_cache(1 << 14)
def _day(day: date) -> str:
    """Return a day as a text; many people began on the same, and a date is written slowly."""
    return day.isoformat()
