"""Which departments and job titles are never paired: whom a line is about, and what is wrong with it."""

from collections.abc import Iterable, Sequence

from mentordesk import text
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, joined, message

Keys = tuple[str, str]


def keys_of(exclusion: Exclusion) -> Keys:
    """Return both groups of a line in a form that is the same however they are written; empty where none is named."""
    return _key(exclusion.first), _key(exclusion.second)


def groups_of(person: Person) -> Keys:
    """Return the department and the job title of a person, as :func:`keys_of` gives them."""
    return person.department_key, _key(person.job_title)


def places_of(exclusion: Exclusion, people: Sequence[Person]) -> tuple[list[int], list[int]]:
    """Return the places of those in the first and in the second group of a line, nobody where it is not whole."""
    keys = keys_of(exclusion)
    if not all(keys):
        return [], []
    first, second = ([place for place, person in enumerate(people) if key in groups_of(person)] for key in keys)
    return first, second


def names_here(people: Iterable[Person]) -> tuple[str, ...]:
    """Return the departments of people, then their job titles, each once."""
    people = tuple(people)
    sides = ([person.department for person in people], [person.job_title for person in people])
    found: dict[str, str] = {}
    for names in sides:
        for name in sorted(map(text.clean_line, names), key=text.sort_key):
            if name:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def problems(lines: Sequence[Exclusion], known: Iterable[str]) -> tuple[tuple[Message | None, bool], ...]:
    """Return of each line what to say of it, and whether that keeps it from being saved.

    ``known`` are the departments and job titles there are. A line without both names says nothing yet.
    """
    here = {_key(name) for name in known}
    seen: set[frozenset[str]] = set()
    found: list[tuple[Message | None, bool]] = []
    for line in lines:
        keys = keys_of(line)
        groups = frozenset(keys)
        missing = [name for name, key in zip((line.first, line.second), keys, strict=True) if key not in here]
        if not any(keys):
            found.append((None, False))
        elif not all(keys):
            found.append((message("Name both: who, and with whom never."), True))
        elif groups in seen:
            found.append((message("This line is there already."), True))
        elif missing:
            name = text.clean_line(missing[0])
            found.append((message("Nobody here has the department or job title “{name}” now.", name=name), False))
        else:
            found.append((None, False))
        seen.add(groups)
    return tuple(found)


def words_of(lines: Iterable[Exclusion]) -> Message:
    """Return the lines as one text, as a paper lists them."""
    pairs = [message("{first} with {second}", first=line.first, second=line.second) for line in lines]
    return joined(pairs, "; ")


def _key(name: str) -> str:
    return text.clean_line(name).casefold()
