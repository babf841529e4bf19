"""Keeps what a closed cycle came to as it was shown on that day, so that nothing that happens later moves it.

It is kept without the cases behind the figures: no name outlives its person.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from mentordesk import kept_words
from mentordesk.domain.measuring.facts import FORMULA, Criterion, Figure, MeasuringFacts
from mentordesk.domain.records.measuring import FrozenFigures
from mentordesk.i18n import Message

T = TypeVar("T")

_ANEW = "by_code"
"""The field that is made again of the criteria."""


def freeze(facts: MeasuringFacts, cycle_id: str) -> FrozenFigures:
    """Return everything a cycle comes to as a record, with the version of the formulas."""
    return FrozenFigures(cycle_id=cycle_id, formula=FORMULA, figures=written(facts))


def written(facts: MeasuringFacts) -> str:
    """Return everything a cycle comes to as JSON."""
    return json.dumps(_plain(without_cases(facts)), ensure_ascii=False, separators=(",", ":"))


def read(kept: str) -> MeasuringFacts | None:
    """Return everything a cycle came to as it was kept; nothing where it cannot be read."""
    try:
        found: MeasuringFacts = _value(MeasuringFacts, json.loads(kept))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return replace(found, by_code={criterion.code: criterion for criterion in found.criteria})


def without_cases(facts: MeasuringFacts) -> MeasuringFacts:
    """Return the same figures without the people and pairs behind them."""
    criteria = tuple(_without(criterion) for criterion in facts.criteria)
    return replace(
        facts,
        criteria=criteria,
        beside=_bare(facts.beside),
        by_code={criterion.code: criterion for criterion in criteria},
    )


def _without(criterion: Criterion) -> Criterion:
    [head] = _bare((criterion.head,))
    return replace(criterion, head=head, others=_bare(criterion.others))


def _bare(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(replace(figure, behind=()) for figure in figures)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, Message):
        return kept_words.plain(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name != _ANEW}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _value(hint: Any, kept: Any) -> Any:
    """Return the value of a type that JSON has; what another version kept and this one does not know is left out."""
    wanted = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is tuple:
        return tuple(_value(wanted[0], part) for part in kept)
    if wanted:  # a value or nothing
        return None if kept is None else _value(wanted[0], kept)
    if hint is Message:
        return kept_words.read(kept)
    if isinstance(hint, type) and is_dataclass(hint):
        known = _hints(hint)
        return hint(**{name: _value(known[name], part) for name, part in kept.items() if name in known})
    if isinstance(hint, type) and issubclass(hint, date):
        return hint.fromisoformat(kept)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(kept)
    return float(kept) if hint is float else kept


_known_hints: dict[Any, Mapping[str, Any]] = {}


def _hints(kind: Any) -> Mapping[str, Any]:
    if kind not in _known_hints:
        hints = get_type_hints(kind)
        _known_hints[kind] = {field.name: hints[field.name] for field in fields(kind)}
    return _known_hints[kind]
