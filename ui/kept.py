"""Where the owner was, written down for the next start: ids and codes, and never a name or a text that was typed."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.pitch import PageCode

T = TypeVar("T")

MOST = 200
"""Of a selection with more records than this nothing is written: it is quicker made again than read."""

_ID = re.compile(r"[0-9a-f]{32}(:[a-z]+)?")
"""An id that the program made, or one with the part that a person takes."""

_STATES: dict[str, tuple[Any, frozenset[str]]] = {}
_ENUMS: dict[str, type[Enum]] = {kind.__name__: kind for kind in (Qt.SortOrder, SubStep, PlanPart, PageCode)}
_NOTHING = object()


def kept(*codes: str) -> Callable[[type[T]], type[T]]:
    """Let a state be written down for the next start; ``codes`` are its fields whose texts are the program's own."""

    def register(state: type[T]) -> type[T]:
        _STATES[state.__name__] = (state, frozenset(codes))
        return state

    return register


def write(state: object) -> str:
    """Return a state as text without spaces, "" where nothing of it may be written down."""
    made = _plain(state)
    return (
        "" if made is _NOTHING else json.dumps(made, separators=(",", ":"), ensure_ascii=True).replace(" ", "\\u0020")
    )


def read(words: str) -> object | None:
    """Return the state that was written down, or nothing where it is unknown or damaged."""
    try:
        found: object = _value(json.loads(words))
    except (ValueError, TypeError, KeyError):
        return None
    return found


def _plain(value: Any, *, is_code: bool = False) -> Any:
    """Return a value for JSON, or ``_NOTHING`` for what may not be written down."""
    if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        name = type(value).__name__
        return ["enum", name, value.value] if name in _ENUMS else _NOTHING
    if isinstance(value, str):
        return value if is_code or not value or _ID.fullmatch(value) else _NOTHING
    if isinstance(value, tuple | frozenset):
        items = [_plain(item, is_code=is_code) for item in value]
        whole = len(items) <= MOST and not any(item is _NOTHING for item in items)
        return [type(value).__name__, items] if whole else _NOTHING
    if isinstance(value, Mapping):
        pairs = [(_plain(key, is_code=True), _plain(item, is_code=is_code)) for key, item in value.items()]
        return ["map", [pair for pair in pairs if pair[1] is not _NOTHING]]
    return _plain_state(value)


def _plain_state(value: Any) -> Any:
    known, codes = _STATES.get(type(value).__name__, (None, frozenset()))
    if known is not type(value):
        return _NOTHING
    held = {field.name: _plain(getattr(value, field.name), is_code=field.name in codes) for field in fields(value)}
    return ["state", known.__name__, {name: item for name, item in held.items() if item is not _NOTHING}]


def _value(made: Any) -> Any:
    if not isinstance(made, list):
        return made
    match made:
        case ["enum", str(name), value]:
            return _ENUMS[name](value)
        case ["tuple", list(items)]:
            return tuple(_value(item) for item in items)
        case ["frozenset", list(items)]:
            return frozenset(_value(item) for item in items)
        case ["map", list(pairs)]:
            return {_value(key): _value(item) for key, item in pairs}
        case ["state", str(name), dict(held)]:
            state, _codes = _STATES[name]
            return state(**{field.name: _field(field, held) for field in fields(state)})
    raise ValueError(made)


def _field(field: Field[Any], held: Mapping[str, Any]) -> Any:
    """Return what was written of a field, else what it is where nothing was chosen or typed."""
    if field.name in held:
        return _value(held[field.name])
    if field.default is not MISSING:
        return field.default
    empty: dict[object, object] = {str: "", frozenset[str]: frozenset(), tuple[str, ...]: ()}
    return empty.get(field.type)
