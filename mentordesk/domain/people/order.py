"""The order in which lists, papers and the board show people: by department, then by name."""

from mentordesk import text
from mentordesk.domain.records.person import Person


def list_order(person: Person) -> tuple[object, ...]:
    """Return the key that sorts people by department, name and code."""
    return text.sort_key(person.department), text.name_key(person.full_name, person.given_name), person.code
