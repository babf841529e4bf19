"""What the process that listens is given: finished pages, who may answer, and where answers go; nothing of the file."""

import html
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from mentordesk.domain.wifi import Kind
from mentordesk.exchange.phone.answer_text import receipt
from mentordesk.exchange.phone.posted import Field
from mentordesk.exchange.wifi import tickets
from mentordesk.exchange.wifi.queue import Queue


class Repeats(StrEnum):
    """How often one slip may be used: for one answer, for one answer of each day, for any number of people."""

    ONCE = "once"
    DAILY = "on"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Form:
    """A page with places for what differs between slips, and what may come back from it.

    An answer to a form that ``is_hidden`` is anonymous: no day is added to it, and once it was taken in it stays.
    """

    kind: Kind
    name: str
    html: bytes
    version: str
    fields: Mapping[str, Field]
    repeats: Repeats = Repeats.ONCE
    is_dated: bool = True
    is_hidden: bool = False
    wave_id: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A slip as it is served: the number of its form, the mark of its answers, and whose it is, in both languages."""

    form: int
    mark: str
    whose: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: what it says without its day, and its receipt."""

    digest: str
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """All that the process is given. ``ways`` are by the id of the slip, ``said`` the pages that answer by name.

    ``closes_at`` is a time of the system's clock. ``certificate`` are the file and the password of its key.
    """

    address: str
    ports: tuple[int, ...]
    closes_at: float
    forms: tuple[Form, ...]
    ways: Mapping[str, Way]
    given: Mapping[str, Given]
    said: Mapping[str, bytes]
    places: "Places"
    queue: Queue
    policies: tuple[str, str]
    seconds_of_a_line: float
    most_of_one: int
    requests_a_minute: int
    certificate: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The words that stand in a page where something is put in when it is sent; nobody can have typed them."""

    slip: str = field(default_factory=lambda: f"[{secrets.token_hex(16)}]")
    today: str = field(default_factory=lambda: f"[{secrets.token_hex(16)}]")
    whose: tuple[str, str] = field(default_factory=lambda: (f"[{secrets.token_hex(16)}]", f"[{secrets.token_hex(16)}]"))
    code: str = field(default_factory=lambda: f"[{secrets.token_hex(16)}]")

    def filled(self, page: bytes, **values: str) -> bytes:
        """Return a page with what belongs into its places."""
        for name, value in values.items():
            page = page.replace(getattr(self, name).encode(), html.escape(value).encode())
        return page

    def whose_it_is(self, page: bytes, whose: tuple[str, str]) -> bytes:
        """Return a page with the words that say whose it is, in both languages."""
        for place, words in zip(self.whose, whose, strict=True):
            page = page.replace(place.encode(), html.escape(words).encode())
        return page


def digest(fields: Iterable[tuple[str, str]]) -> str:
    """Return what an answer says as a few letters, whatever day it was given on."""
    said = sorted((name, value) for name, value in fields if name != "day")
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def code_of(look_up: bytes, slip_id: str, text: str, *, is_hidden: bool) -> str:
    """Return the receipt of an answer: its check; of an anonymous one a code that says nothing of the answer."""
    return receipt(tickets.named(look_up, "receipt", slip_id)[:8] if is_hidden else text[-8:])
