"""What comes back from a page that is sent over Wi-Fi: only what it asks, as the text that a page in a file gives."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from mentordesk.exchange.phone.answer_text import checksum

VERSION = "version"
"""The hidden field that says which build of the form was answered."""

_MOST_FIELDS = 1_000
_SPLIT = re.compile(r"\r\n?")


class NotOurs(ValueError):
    """What came is no answer to this form: other fields, other values, or not text at all."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a page: the values to choose from, else how many characters may be typed; how often it may come."""

    choices: frozenset[str] = frozenset()
    longest: int = 0
    most: int = 1

    def allows(self, value: str) -> bool:
        """Return whether a browser can give a value; it counts letters beyond the first plane twice, we once."""
        return value in self.choices if self.choices else len(value) <= self.longest


def read(body: bytes, fields: Mapping[str, Field], version: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a body as a browser sends it, in its order and without empty ones.

    Raises NotOurs where anything in it could not have been given on this page.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=_MOST_FIELDS
        )
        given = [(name, _SPLIT.sub("\n", value).strip()) for name, value in _as_text(pairs)]
    except ValueError as error:
        raise NotOurs from error
    if (VERSION, version) not in given:
        raise NotOurs
    said = tuple((name, value) for name, value in given if value and name != VERSION)
    for name in {name for name, _value in said}:
        values = [value for found, value in said if found == name]
        if name not in fields or len(values) > fields[name].most or len(set(values)) < len(values):
            raise NotOurs
        if not all(map(fields[name].allows, values)):
            raise NotOurs
    return said


def _as_text(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give fields whose bytes are text; where they are none, there is a sign in their place that nobody types."""
    for name, value in pairs:
        if "\ufffd" in value or "\x00" in value:
            raise ValueError(name)
        yield name, value


def text_of(form: str, mark: str, fields: Iterable[tuple[str, str]]) -> str:
    """Return an answer as the page in a file writes it, with its check."""
    pairs = [("mentordesk", "1"), ("form", form), ("mark", mark), *fields]
    body = "&".join(f"{_coded(name)}={_coded(value)}" for name, value in pairs)
    return f"{body}&check={checksum(body)}"


def _coded(words: str) -> str:
    return quote(words, safe="").replace("~", "%7E")
