"""A column of the sheet that answers from phones become."""

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.exchange.phone.answer_text import Answer
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it for an answer, and whether it ``names`` whom the row is about."""

    heading: Message
    value: Callable[[Answer], str]
    names: bool = False


def field(name: str) -> Callable[[Answer], str]:
    """Return what gives the value of a field."""
    return lambda answer: answer.of(name)
