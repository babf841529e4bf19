"""The list of people as it is first seen: in its order and counted before most of them are read.

Nearly all of what is read for a long list stands below its edge. Its order and its head need a few fields of everybody,
which take a fifth of the time.
"""

from dataclasses import dataclass

from mentordesk import text
from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person, Status
from ui.models.lazy_records import LazyRecords
from ui.models.people import order_of_names


@dataclass(frozen=True, slots=True)
class FirstPeople:
    """Those who work here in the order of their names, and the departments: of everybody, and of those who are here."""

    here: LazyRecords[Person]
    departments: frozenset[str]
    departments_here: tuple[str, ...]


def first_people(desk: Desk, *, by_family: bool) -> FirstPeople:
    """Return the people as the list shows them at first; each is read when it is asked for."""
    fields = ("id", "full_name", "given_name", "department", "status")
    ids, names, given, departments, statuses = desk.values(Person, *fields)
    keys = list(map(order_of_names(by_family=by_family), names, given))
    here = [place for place, status in enumerate(statuses) if status is not Status.LEFT]
    in_order = sorted(here, key=keys.__getitem__)
    known = {departments[place] for place in here} - {""}
    return FirstPeople(
        LazyRecords([ids[place] for place in in_order], lambda some: desk.some(Person, some)),
        frozenset(departments),
        tuple(sorted(known, key=text.sort_key)),
    )
