"""Where the owner was, written down for the next start: ids and codes; what was typed stays in the company file."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from mentordesk.patterns import pattern

T = TypeVar("T")

MOST = 200
"""Of a selection with more records than this nothing is written: it is quicker made again than read."""

_ID = pattern(r"[0-9a-f]{32}(:[a-z]+)?")
"""An id that the program made, or one with the part that a person takes."""

_STATES: dict[str, tuple[Any, frozenset[str]]] = {}
_ORDER = Qt.SortOrder.__name__
_MODULES = {
    "SubStep": "mentordesk.domain.journey.connect",
    "PlanPart": "mentordesk.domain.plan.checks",
    "PageCode": "mentordesk.domain.records.pitch",
    "Wave": "mentordesk.domain.records.survey",
}
"""Where the choices are that a state may hold."""
_NOTHING = object()


def kept(*codes: str) -> Callable[[type[T]], type[T]]:
    """Let a state be written down for the next start; ``codes`` are its fields whose texts are the program's own."""

    def register(state: type[T]) -> type[T]:
        _STATES[state.__name__] = (state, frozenset(codes))
        return state

    return register


def _choices(name: str) -> type[Enum]:
    """Return what a choice in a state is chosen from, whose module comes once one is read."""
    found: type[Enum] = Qt.SortOrder if name == _ORDER else getattr(import_module(_MODULES[name]), name)
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """A state as text without spaces and without names, and what was typed, which belongs into the company file."""

    words: str
    typed: tuple[str, ...] = ()

    def draft(self) -> str:
        """Return what was typed as the company file keeps it, with the mark of the words it belongs to."""
        return json.dumps([_mark(self.words), *self.typed], ensure_ascii=False) if self.typed else ""


@dataclass(frozen=True, slots=True)
class Later:
    """A state of a class that is not there yet: a page is imported when it is first opened."""

    made: Any
    typed: Sequence[str]


def known(state: object) -> Any:
    """Return a state whose class has come meanwhile; nothing where there is no such class."""
    if not isinstance(state, Later):
        return state
    found = _Reading(state.typed).value(state.made)
    return None if found is _NOTHING or isinstance(found, Later) else found


def write(state: object) -> Written:
    """Return a state as it is written down; no words where nothing of it may be."""
    typed: list[str] = []
    made = _Writing(typed).plain(state)
    if made is _NOTHING:
        return Written("")
    words = json.dumps(made, separators=(",", ":"), ensure_ascii=True).replace(" ", "\\u0020")
    return Written(words, tuple(typed))


def read(words: str, draft: str = "") -> object | None:
    """Return the state that was written down, or nothing where it is unknown or damaged.

    ``draft`` is what the company file keeps of it; where it belongs to other words, nothing was typed.
    """
    try:
        found: object = _Reading(_typed_of(words, draft)).value(json.loads(words))
    except (ValueError, TypeError, KeyError):
        return None
    return None if found is _NOTHING or isinstance(found, Later) else found


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _typed_of(words: str, draft: str) -> Sequence[str]:
    found = json.loads(draft) if draft else None
    return found[1:] if isinstance(found, list) and found[:1] == [_mark(words)] else ()


class _Writing:
    """Turns values into those of JSON; what was typed goes into a list of its own, and its place there is written."""

    def __init__(self, typed: list[str]) -> None:
        self._typed = typed

    def plain(self, value: Any, *, is_code: bool = False) -> Any:
        """Return a value for JSON, or ``_NOTHING`` for what cannot be written down."""
        if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
            return value
        if isinstance(value, Later):
            return self._again(value.made, value.typed)
        if isinstance(value, date):
            return ["date", value.isoformat()]
        if isinstance(value, Enum):
            name = type(value).__name__
            return ["enum", name, value.value] if name in (_ORDER, *_MODULES) else _NOTHING
        if isinstance(value, str):
            return self._text(value, is_code=is_code)
        if isinstance(value, tuple | frozenset):
            items = [self.plain(item, is_code=is_code) for item in value]
            whole = len(items) <= MOST and not any(item is _NOTHING for item in items)
            return [type(value).__name__, items] if whole else _NOTHING
        if isinstance(value, Mapping):
            pairs = [(self.plain(key, is_code=True), self.plain(item, is_code=is_code)) for key, item in value.items()]
            return ["map", [pair for pair in pairs if _NOTHING not in pair]]
        return self._state(value)

    def _again(self, made: Any, typed: Sequence[str]) -> Any:
        """Return what was read and not looked at as it was, with what was typed at its new place."""
        match made:
            case ["typed", int(place)]:
                return self._text(typed[place], is_code=False) if place < len(typed) else ""
            case list(items):
                return [self._again(item, typed) for item in items]
            case dict(held):
                return {name: self._again(item, typed) for name, item in held.items()}
        return made

    def _text(self, value: str, *, is_code: bool) -> Any:
        if is_code or not value or _ID.fullmatch(value):
            return value
        self._typed.append(value)
        return ["typed", len(self._typed) - 1]

    def _state(self, value: Any) -> Any:
        listed, codes = _STATES.get(type(value).__name__, (None, frozenset()))
        if listed is not type(value):
            return _NOTHING
        held = {each.name: self.plain(getattr(value, each.name), is_code=each.name in codes) for each in fields(value)}
        return ["state", listed.__name__, {name: item for name, item in held.items() if item is not _NOTHING}]


class _Reading:
    """Turns what was written down into values again, with what was typed where it is known."""

    def __init__(self, typed: Sequence[str]) -> None:
        self._typed = typed

    def value(self, made: Any) -> Any:
        """Return the value, or ``_NOTHING`` for a typed text that is not known."""
        if not isinstance(made, list):
            return made
        match made:
            case ["typed", int(place)]:
                return self._typed[place] if 0 <= place < len(self._typed) else _NOTHING
            case ["date", str(day)]:
                return date.fromisoformat(day)
            case ["enum", str(name), value]:
                return _choices(name)(value)
            case ["tuple" | "frozenset" as kind, list(items)]:
                found = [self.value(item) for item in items]
                if any(item is _NOTHING for item in found):
                    return _NOTHING
                return tuple(found) if kind == "tuple" else frozenset(found)
            case ["map", list(pairs)]:
                read = {self.value(key): self.value(item) for key, item in pairs}
                return {key: item for key, item in read.items() if item is not _NOTHING}
            case ["state", str(name), _held] if name not in _STATES:
                return Later(made, self._typed)
            case ["state", str(name), dict(held)]:
                state, _codes = _STATES[name]
                return state(**{each.name: self._field(each, held) for each in fields(state)})
        raise ValueError(made)

    def _field(self, field: Field[Any], held: Mapping[str, Any]) -> Any:
        """Return what was written of a field, else what it is where nothing was chosen or typed."""
        found = self.value(held[field.name]) if field.name in held else _NOTHING
        if found is not _NOTHING:
            return found
        if field.default is not MISSING:
            return field.default
        empty: dict[object, object] = {str: "", frozenset[str]: frozenset(), tuple[str, ...]: ()}
        return empty.get(field.type)
