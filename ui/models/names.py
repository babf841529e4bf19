"""A column of names of people: sorted as names are, the given name strong."""

from collections.abc import Callable
from typing import TypeVar

from mentordesk.domain.records.person import Person
from mentordesk.text import name_key
from ui.models.records import TableColumn

R = TypeVar("R")


def name_column(
    name: str,
    title: str,
    person: Callable[[R], Person],
    *,
    width: int,
    tip: Callable[[R], str] | None = None,
) -> TableColumn[R]:
    """Return the column with the name of the person of each row."""

    def key(row: R) -> object:
        found = person(row)
        return name_key(found.full_name, found.given_name)

    return TableColumn(
        name,
        title,
        lambda row: person(row).full_name,
        key=key,
        tip=tip,
        strong=lambda row: person(row).calling_name,
        width=width,
    )
