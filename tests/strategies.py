"""Random records and changes for Hypothesis, made from the fields of the records themselves."""

from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message

R = TypeVar("R", bound=Record)

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.none() | _OFFSETS),
    NoneType: st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    parts = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([values(part) for part in parts])
    if parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    return st.tuples(*(values(part) for part in parts))


def records(kind: type[R], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Return records of a kind with random fields, those ``given`` drawn from their own strategy."""
    hints = get_type_hints(kind)
    drawn = {item.name: values(hints[item.name]) for item in fields(kind) if item.name != "id"}
    ids = st.uuids().map(lambda made: made.hex)
    return st.builds(kind, **{"id": ids} | drawn | given)


def messages() -> st.SearchStrategy[Message]:
    """Return texts with values of every kind a text may carry."""
    plain = st.one_of([_PLAIN[kind] for kind in (str, int, float, bool, date, datetime, NoneType)])
    inner = st.builds(Message, _TEXT, _TEXT, st.integers(0, 99), context=_TEXT)
    pairs = st.tuples(_TEXT, plain | inner)
    values = st.lists(pairs, max_size=3).map(tuple)
    return st.builds(Message, _TEXT, _TEXT, st.integers(0, 99), values, _TEXT)
