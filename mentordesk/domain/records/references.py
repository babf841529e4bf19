"""Reads what the fields of records refer to: which records go along, which are needed, how fields are called."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from mentordesk.domain.records.record import COPY, REFERENCE, Copied, Record, Reference, WhenGone, Withheld
from mentordesk.i18n import Message

R = TypeVar("R", bound=Record)


_references: dict[type[Record], Mapping[str, Reference]] = {}
_copies: dict[type[Record], Mapping[str, Copied | Withheld]] = {}


def references_of(kind: type[Record]) -> Mapping[str, Reference]:
    """Return the fields of a kind that refer to other records; the kind referred to is always given."""
    if kind not in _references:
        declared = {item.name: item.metadata[REFERENCE] for item in fields(kind) if REFERENCE in item.metadata}
        _references[kind] = {
            name: refers if refers.kind else replace(refers, kind=kind) for name, refers in declared.items()
        }
    return _references[kind]


def copy_of(kind: type[Record]) -> Mapping[str, Copied | Withheld]:
    """Return how the fields of a kind stand in the copy of a person's data."""
    if kind not in _copies:
        _copies[kind] = {item.name: item.metadata[COPY] for item in fields(kind) if COPY in item.metadata}
    return _copies[kind]


def keys_of(kind: type[Record]) -> Mapping[str, type[Record]]:
    """Return the fields of a kind that are the id of one other record, and the kind of that record."""
    return {name: found.kind for name, found in references_of(kind).items() if found.kind and not found.within}


def headings_of(kind: type[Record]) -> Mapping[str, Message]:
    """Return what the copy of a person's data calls the fields of a kind; those without one heading are left out."""
    found = {name: how for name, how in copy_of(kind).items() if isinstance(how, Copied)}
    return {name: how.headings[0] for name, how in found.items() if len(how.headings) == 1}


def names_a(target: type[Record], kind: type[Record]) -> bool:
    """Return whether records of ``kind`` can refer to a record of the target's kind."""
    return any(found.kind is target for found in references_of(kind).values())


def ids_in(record: Record, name: str) -> Iterator[str]:
    """Yield the ids in a field of a record."""
    value = getattr(record, name)
    within = references_of(type(record))[name].within
    if within:
        yield from (entry[place] for entry in value for place in within)
    elif value:
        yield value


def targets(record: Record, *when_gone: WhenGone) -> set[str]:
    """Return the ids of the records that this one needs to stand, or those it refers to in one of these ways."""
    found = references_of(type(record)).items()
    names = [name for name, refers in found if not refers.within and (not when_gone or refers.when_gone in when_gone)]
    return {id_ for name in names for id_ in ids_in(record, name)}


def followers(ids: Collection[str], records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records that go to the trash along with those of these ids.

    A record comes after those it refers to, as :data:`kinds.KINDS` has them.
    """
    going = set(ids)
    found = []
    for record in records:
        if record.id not in going and targets(record, WhenGone.FOLLOWS) & going:
            going.add(record.id)
            found.append(record)
    return tuple(found)


def cleared(record: R, gone: Collection[str]) -> R:
    """Return a record without what it names of these ids, where its fields are emptied when that is gone for good."""
    found = references_of(type(record)).items()
    cleared = [name for name, refers in found if refers.when_gone is WhenGone.CLEARED]
    names = [name for name in cleared if getattr(record, name) in gone]
    return _with(record, dict.fromkeys(names)) if names else record


def moved(record: R, old: str, new: str) -> R:
    """Return a record that names another one instead, in every field that goes over."""
    found = references_of(type(record)).items()
    names = [name for name, refers in found if not refers.within and getattr(record, name) == old]
    return _with(record, dict.fromkeys(names, new)) if names else record


def names_twice(record: Record) -> bool:
    """Return whether two fields of a record name the same other record, such as somebody paired with themselves."""
    values = [getattr(record, name) for name in keys_of(type(record))]
    ids = [value for value in values if value]
    return len(set(ids)) < len(ids)


def _with(record: R, values: Mapping[str, Any]) -> R:
    return replace(record, **values)
