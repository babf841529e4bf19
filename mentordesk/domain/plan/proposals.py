"""Puts what the owner changed in the place of what the program proposes, so that a plan is never an empty list."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Proposed(Protocol):
    """A record that the program may have proposed."""

    @property
    def id(self) -> str:
        """The id, that of the proposal where it was one."""

    @property
    def left_out(self) -> bool:
        """Whether the owner does not want it."""


P = TypeVar("P", bound=Proposed)


def overlay(proposed: Iterable[P], stored: Iterable[P]) -> tuple[P, ...]:
    """Return every proposal as the owner left it, then what the owner added; those left out are among them."""
    changed = {record.id: record for record in stored}
    first = [changed.pop(record.id, record) for record in proposed]
    return (*first, *changed.values())


def used(records: Iterable[P]) -> tuple[P, ...]:
    """Return the records that are not left out."""
    return tuple(record for record in records if not record.left_out)


def left_out(records: Iterable[P]) -> tuple[P, ...]:
    """Return the records that are left out, to be offered again."""
    return tuple(record for record in records if record.left_out)
