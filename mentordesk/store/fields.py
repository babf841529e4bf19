"""Stores each field of a record as a plain value for SQLite and JSON, and reads exactly the same value back."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from mentordesk.domain.records.record import Record, are_clean, type_of

R = TypeVar("R", bound=Record)


class Unreadable(ValueError):
    """A value in the file is not what was written: the file is damaged."""


Plain = str | int | float | None
"""Values that SQLite and JSON both store without loss."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are stored: the plain type, and both conversions; ``None`` is none."""

    plain: type
    store: Callable[[Any], Plain] | None = None
    load: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class StoredField:
    """One field of a record kind as a column."""

    name: str
    form: Form
    null: bool


_TRUTH = {0: False, 1: True}

_FORMS: dict[object, Form] = {
    str: Form(str),
    int: Form(int),
    float: Form(float, float),  # a whole number too, or it could not be read back
    bool: Form(int, int, _TRUTH.__getitem__),
    date: Form(str, date.isoformat, date.fromisoformat),
    datetime: Form(str, datetime.isoformat, datetime.fromisoformat),
}


def _form(hint: Any) -> Form:
    if hint in _FORMS:
        return _FORMS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        plain = type(next(iter(members)))
        return Form(plain, lambda member: member.value, members.__getitem__)
    if get_origin(hint) is tuple:
        into, out = _nested(hint)
        return Form(str, lambda value: _dumps(into(value)), lambda kept: out(json.loads(kept)))
    raise TypeError(f"no column is known for {hint}")


def _nested(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return the conversions of a value into JSON and back, for tuples in tuples of plain values."""
    inner, null = _without_none(hint)
    if get_origin(inner) is not tuple:
        form = _form(inner)
        store = form.store or _same
        load = form.load or _same
    elif get_args(inner)[-1] is Ellipsis:
        store, load = _sequence(get_args(inner)[0])
    else:
        store, load = _row(get_args(inner))
    if not null:
        return store, load
    return partial(_unless_none, store), partial(_unless_none, load)


def _sequence(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return the conversions of a tuple of any length, whose parts are of one kind."""
    store, load = _nested(hint)
    return (lambda value: [store(part) for part in value]), (lambda kept: tuple(map(load, kept)))


def _row(hints: Sequence[Any]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return the conversions of a tuple whose parts are of a kind each."""
    stores, loads = zip(*map(_nested, hints), strict=True)

    def store(value: Sequence[Any]) -> list[Any]:
        return [convert(part) for convert, part in zip(stores, value, strict=True)]

    def load(kept: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(convert(part) for convert, part in zip(loads, kept, strict=True))

    return store, load


def _same(value: Any) -> Any:
    return value


def _unless_none(convert: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else convert(value)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        parts = get_args(hint)
        rest = [part for part in parts if part is not NoneType]
        if len(rest) == 1:
            return rest[0], len(rest) < len(parts)
    return hint, False


_known: dict[type[Record], tuple[StoredField, ...]] = {}


def columns(kind: type[Record]) -> tuple[StoredField, ...]:
    """Return the columns of a record kind in the order of its fields."""
    if kind not in _known:
        _known[kind] = tuple(_column(item.name, type_of(kind, item)) for item in fields(kind))
    return _known[kind]


def _column(name: str, hint: Any) -> StoredField:
    if hint in _FORMS:
        return StoredField(name, _FORMS[hint], null=False)
    inner, null = _without_none(hint)
    return StoredField(name, _form(inner), null)


def store(kind: type[Record], records: Iterable[Record]) -> list[tuple[Plain, ...]]:
    """Return records of one kind as plain rows, in the order of :func:`columns`."""
    kept: list[list[Plain]] = []
    rows = tuple(records)
    for column in columns(kind):
        values = [getattr(record, column.name) for record in rows]
        if column.form.store is not None:
            values = [_unless_none(column.form.store, value) for value in values]
        kept.append(values)
    return list(zip(*kept, strict=True))


def load_values(kind: type[Record], names: Iterable[str], rows: Iterable[Iterable[Plain]]) -> dict[str, list[Any]]:
    """Return the values of plain rows by their fields, those that the kind has; none where there is no row.

    Raises Unreadable if a value is not of the type of its column.
    """
    by_name = {column.name: column for column in columns(kind)}
    read: dict[str, list[Any]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=False):
        if name in by_name:
            read[name] = _loaded(by_name[name], values)
    return read


def load(kind: type[R], names: Iterable[str], rows: Iterable[Iterable[Plain]]) -> list[R]:
    """Return plain rows as records of a kind; fields that are not named keep their defaults.

    Raises Unreadable if a value is not of the type of its column.
    """
    read = load_values(kind, names, rows)
    if len(read) == len(columns(kind)) and are_clean(kind, read):
        return _made(kind, read)
    loaded = zip(*read.values(), strict=True)
    return [kind(**dict(zip(read, row, strict=True))) for row in loaded]


def _made(kind: type[R], read: Mapping[str, Sequence[Any]]) -> list[R]:
    """Return records of columns with every field and clean texts: what making a record does is done already."""
    made = [kind.__new__(kind) for _value in read["id"]]
    for name, values in read.items():
        put = getattr(kind, name).__set__
        deque(map(put, made, values), maxlen=0)
    return made


def _loaded(column: StoredField, values: tuple[Any, ...]) -> list[Any]:
    expected = {column.form.plain, NoneType} if column.null else {column.form.plain}
    if not set(map(type, values)) <= expected:
        raise Unreadable(f"a value of {column.name} is of another type")
    way = column.form.load
    if way is None:
        return list(values)
    seen: dict[Any, Any] = {None: None}
    try:
        for value in set(values) - {None}:
            seen[value] = way(value)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"a value of {column.name} cannot be read") from error
    return [seen[value] for value in values]
