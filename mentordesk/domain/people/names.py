"""What messages call a person, so that two people of one name are not mistaken for each other."""

from collections.abc import Iterable

from mentordesk.domain.records.person import Person


def called(person: Person, everyone: Iterable[Person]) -> str:
    """Return the name of a person, with the code or the department where another has the same name."""
    name = person.full_name or person.code or "–"
    same = [other for other in everyone if other.full_name == person.full_name and other.id != person.id]
    if not same:
        return name
    codes, departments = {other.code for other in same}, {other.department for other in same}
    mark = person.code if person.code not in codes else ""
    if not mark and person.department not in departments:
        mark = person.department
    return f"{name} ({mark})" if mark else name
