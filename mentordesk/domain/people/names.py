"""Name people without confusion: as briefly as possible, longer if a name fits two of them."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from mentordesk import text
from mentordesk.domain.records.person import Person
from mentordesk.text import in_line

Form = Callable[[Person], str]


def short_names(people: Iterable[Person]) -> dict[str, str]:
    """Return a short name for each of these people: the given name if nobody else among them has it."""
    return _named(people, (lambda person: person.calling_name, *_FULL))


def full_names(people: Iterable[Person], *, beside_department: bool = False) -> dict[str, str]:
    """Return how each of these people is named on a list: two of one name with their departments or codes.

    ``beside_department``: the list gives the departments itself, so only the code tells more.
    """
    forms = tuple(form for form in _FULL if not (beside_department and form is _with_department))
    return _named(people, forms)


def called(person: Person, everyone: Iterable[Person]) -> str:
    """Return the full name of a person, with the code or the department where another has the same name."""
    same = [other for other in everyone if other.full_name == person.full_name and other.id != person.id]
    return full_names((person, *same), beside_department=True)[person.id] or person.code or "–"


def called_among(everyone: Iterable[Person], ids: Container[str] | None = None) -> dict[str, str]:
    """Return what :func:`called` says of each person, by id; most have a name of their own, and are done at once.

    With ``ids`` only these are asked about, and others of their names.
    """
    people = tuple(everyone)
    by_name: dict[str, list[Person]] = {person.full_name: [] for person in people if ids is None or person.id in ids}
    for person in people if by_name else ():
        if person.full_name in by_name:
            by_name[person.full_name].append(person)
    found: dict[str, str] = {}
    for name, those in by_name.items():
        if len(those) == 1:
            named = {those[0].id: name}
        elif _have_codes_of_their_own(those):
            named = {person.id: _with_code(person) for person in those}
        else:
            named = full_names(those, beside_department=True)
        for person in those:
            found[person.id] = named[person.id] or person.code or "–"
    return found


def _have_codes_of_their_own(people: Sequence[Person]) -> bool:
    codes = {person.code.casefold() for person in people}
    return len(codes) == len(people) and "" not in codes


def _with_department(person: Person) -> str:
    if person.department:
        return f"{person.full_name} ({person.department})"
    return person.full_name


def _with_code(person: Person) -> str:
    if person.code:
        return f"{person.full_name} ({person.code})"
    return _with_department(person)


def _with_both(person: Person) -> str:
    extra = in_line(person.department, person.code, between=", ")
    return f"{person.full_name} ({extra})" if extra else person.full_name


_FULL: tuple[Form, ...] = (lambda person: person.full_name, _with_department, _with_code, _with_both)
"""The forms of a name from the shortest on."""


def name_of(person_id: str | None, outside: str, names: Mapping[str, str]) -> str:
    """Return the name of somebody of the company, else of somebody from outside; ``names`` gives people by id."""
    return names.get(person_id or "", "") or outside


def _named(people: Iterable[Person], forms: Sequence[Form]) -> dict[str, str]:
    """Return the first form of each person's name that nobody else has, or the longest."""
    left = list({person.id: person for person in people}.values())
    found: dict[str, str] = {}
    heard: set[str] = set()
    for form in forms:
        forms_left = {person.id: form(person) for person in left}
        keys = {own: _key(name) for own, name in forms_left.items()}
        count = Counter(keys.values())
        alone = {key for key, times in count.items() if times == 1} - heard
        clear = {own: name for own, name in forms_left.items() if keys[own] in alone}
        found |= clear
        heard |= set(count)
        left = [person for person in left if person.id not in clear]
    return found | {person.id: forms[-1](person) for person in left}


def _key(name: str) -> str:
    return text.clean_line(name).casefold()
