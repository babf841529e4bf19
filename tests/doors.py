"""A door that is open on this computer alone, phones that ask it, and a door without a process, for tests."""

import http.client
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from mentordesk.desk import Desk
from mentordesk.domain.wifi import DoorState, Kind, Opening, Slip
from mentordesk.i18n import Message
from mentordesk.services import wifi
from tests.builders import TODAY

HERE = "127.0.0.1"


@dataclass
class FakeDoor:
    """A door without a process; a test says what has happened."""

    opening: Opening
    state: DoorState = DoorState.OPEN
    url: str = "http://192.168.1.23:8420/"
    fingerprint: str = ""
    failure: Message | None = None
    answered: frozenset[str] = frozenset()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    waves: Mapping[str, int] = field(default_factory=dict)

    def poll(self) -> bool:
        return True

    def close(self) -> None:
        self.state = DoorState.CLOSED

    def wait_until_ended(self) -> None:
        pass


@contextmanager
def opened(
    desk: Desk,
    *kinds: Kind,
    today: date = TODAY,
    address: str = HERE,
    hours: float = 1.0,
    waves: frozenset[str] = frozenset(),
    is_secure: bool = False,
) -> Iterator[wifi.Door]:
    """Give a door that is open, and close it."""
    closes = datetime.now() + timedelta(hours=hours)
    opening = Opening(kinds=frozenset(kinds), address=address, closes_at=closes, waves=waves, is_secure=is_secure)
    door = wifi.open_door(desk, opening, today=today)()
    try:
        until(door, lambda: door.state is not DoorState.OPENING)
        yield door
    finally:
        door.close()
        door.wait_until_ended()


def until(door: wifi.Door, is_so: Callable[[], bool]) -> None:
    """Take in what the process says until something is so."""
    while not is_so():
        if not door.hears(10):
            raise AssertionError(f"{door.state}: {door.failure} {door.counts} {door.waves} {door.faults}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, headers by name in small letters, and the page."""

    status: int
    headers: dict[str, str]
    html: str

    @property
    def receipt(self) -> str:
        """The short code; "" where there is none."""
        return self.headers.get("receipt", "")


def ask(door: wifi.Door, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """Return the answer to one request."""
    place = urlsplit(door.url)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    try:
        line.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
        reply = line.getresponse()
        return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read().decode())
    finally:
        line.close()


class _Fields(HTMLParser):
    """Finds the fields of a page and their values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("input", "select", "textarea") and values.get("name") not in (None, "shown-language"):
            self.values.setdefault(values["name"] or "", []).append(values.get("value") or "")


def fields_in(html: str) -> dict[str, list[str]]:
    """Return the fields of a page by name, with the values of boxes and hidden ones."""
    return _Fields(html).values


def version_in(html: str) -> str:
    """Return which build of a form a page is."""
    return fields_in(html).get("version", [""])[0]


@dataclass(slots=True)
class Phone:
    """A phone with a slip: it opens its form and sends what is answered."""

    door: wifi.Door
    slip: Slip
    query: str = ""
    page: Reply = field(init=False)

    def __post_init__(self) -> None:
        self.page = ask(self.door, self.path)

    @property
    def path(self) -> str:
        """The path of the form."""
        return f"/{self.slip.ticket}{self.query}"

    def send(self, fields: Iterable[tuple[str, str]], **headers: str) -> Reply:
        """Send what was answered."""
        body = urlencode([("version", version_in(self.page.html)), *fields]).encode()
        return ask(self.door, self.path, "POST", body, **{"X-Requested-With": "XMLHttpRequest", **headers})
