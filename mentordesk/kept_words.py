"""Keeps a message as plain values that JSON can store, so that what was said is said again in either language."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

from mentordesk.i18n import Message


def plain(message: Message) -> list[Any]:
    """Return a message as values of JSON."""
    values = [[name, _plain(value)] for name, value in message.values]
    return [message.source, message.plural, message.count, values, message.context]


def read(kept: list[Any]) -> Message:
    """Return the message that was kept."""
    source, plural, count, values, context = kept
    return Message(source, plural, count, tuple((name, _read(value)) for name, value in values), context)


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Message):
        return {"message": plain(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if value is None or isinstance(value, (int, float)):
        return value
    return str(value).encode("utf-8", "ignore").decode("utf-8")  # a half of a letter is in no file


_VALUES: dict[str, Callable[[Any], object]] = {
    "message": read,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
}


def _read(kept: Any) -> object:
    if isinstance(kept, dict):
        [(name, value)] = kept.items()
        return _VALUES[name](value)
    return kept
