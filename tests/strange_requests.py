"""Requests that are wrong in many ways, sent to a door, and what they left behind."""

import random
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

import psutil

from mentordesk.services import wifi

_METHODS = (
    b"GET",
    b"POST",
    b"HEAD",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"TRACE",
    b"CONNECT",
    b"post",
    b"GET\x00",
    b"",
    b"BREW",
)
_PATHS = (
    b"/",
    b"//",
    b"/..%2f..%2fetc/passwd",
    b"/../../../../etc/passwd",
    b"/%00",
    b"/%ff%fe",
    b"/\xff\xfe",
    b"*",
    b"/?again",
    b"http://127.0.0.1/",
    b"/favicon.ico",
    b"/robots.txt",
    b"/.git/config",
    b"/wp-login.php",
    b"/C:\\Windows\\win.ini",
    b"",
    b"/" + b"a" * 9000,
    b"/\xf0\x9f\x98\x80",
    b"/%252e%252e",
    b"/;jsessionid=1",
    b"/<script>alert(1)</script>",
)
_NAMES = (
    "full-name",
    "role",
    "department",
    "code",
    "version",
    "mark",
    "form",
    "check",
    "__proto__",
    "a" * 300,
    "",
    "day",
)
_WORDS = (
    "Lê Thị Mai",
    "mentee",
    "mentor",
    "<img src=x onerror=alert(1)>",
    "' OR 1=1 --",
    "../../x",
    "\u202e\u0000",
    "😀" * 50,
    "=cmd|' /C calc'!A0",
    "{{7*7}}",
    "%s%n",
    "a" * 100,
    "a" * 101,
    "",
    " ",
    "\r\nSet-Cookie: a=b",
    "&check=00000000",
)
_HEADERS = (
    b"Transfer-Encoding: chunked",
    b"Content-Length: -1",
    b"Content-Length: 99999999999",
    b"Expect: 100-continue",
    b"Upgrade: websocket",
    b"Connection: upgrade",
    b"X-Forwarded-For: 8.8.8.8",
    b"Host: evil.example",
    b"Cookie: a=b",
    b"Range: bytes=0-1",
    b"If-None-Match: *",
    b"Accept-Encoding: gzip, br",
    b"X: " + b"y" * 30_000,
    b": nothing",
    b"\x00: \x00",
    b"Content-Encoding: gzip",
    b"Content-Type: multipart/form-data; boundary=x",
    b"Content-Type: application/json",
    b"Transfer-Encoding: gzip, chunked",
    b"Content-Length: 3\r\nContent-Length: 4",
)


def strange_requests(seed: int, paths: Sequence[str], versions: Sequence[str], host: str) -> Iterator[bytes]:
    """Give requests as bytes without end: right ones, and ones that are wrong in every way that is listed here."""
    chance = random.Random(seed)
    while True:
        path = f"/{chance.choice(paths)}".encode() if chance.random() < 0.6 else chance.choice(_PATHS)
        if chance.random() < 0.15:
            path += chance.choice((b"?again", b"?x=%ff", b"?" + b"a=b&" * 500, b"#", b"/.."))
        method = b"POST" if chance.random() < 0.6 else chance.choice(_METHODS)
        body = _body(chance, versions)
        lines = [method + b" " + path + b" HTTP/" + chance.choice((b"1.1", b"1.1", b"1.1", b"1.0", b"2.0", b"9"))]
        if chance.random() < 0.95:
            lines.append(f"Host: {host}".encode())
        if chance.random() < 0.85:
            lines.append(b"Content-Type: application/x-www-form-urlencoded")
        if chance.random() < 0.9:
            lines.append(b"Content-Length: %d" % (len(body) + (chance.randint(-5, 5) if chance.random() < 0.1 else 0)))
        if chance.random() < 0.3:
            lines.append(chance.choice(_HEADERS))
        lines.append(b"Connection: close")
        request = b"\r\n".join(lines) + b"\r\n\r\n" + body
        yield _damaged(chance, request) if chance.random() < 0.2 else request


def _body(chance: random.Random, versions: Sequence[str]) -> bytes:
    kind = chance.random()
    if kind < 0.05:
        return b"version=" + b"a" * 70_000
    if kind < 0.1:
        return b"&".join(b"a%d=b" % number for number in range(3_000))
    if kind < 0.15:
        return chance.randbytes(chance.randint(0, 400))
    if kind < 0.2:
        return b"full-name=%ff%fe%c3&version=" + chance.choice(versions).encode()
    count = chance.randint(0, 6)
    fields = [(chance.choice(_NAMES), chance.choice(_WORDS)) for _field in range(count)]
    if chance.random() < 0.5:
        fields = [("full-name", f"Người {chance.randint(0, 30)}"), ("role", chance.choice(("mentor", "mentee")))]
    return urlencode([("version", chance.choice(versions)), *fields], quote_via=quote).encode()


def _damaged(chance: random.Random, request: bytes) -> bytes:
    """Cut a request, change a byte, or repeat a piece of it."""
    place = chance.randrange(max(1, len(request)))
    way = chance.randrange(3)
    if way == 0:
        return request[:place]
    if way == 1:
        return request[:place] + chance.randbytes(1) + request[place + 1 :]
    return request[:place] + request[max(0, place - 40) :]


def reply_to(host: str, port: int, request: bytes, seconds: float = 0.3) -> str:
    """Send a request and return the status that came back; "" where nothing did in time."""
    with suppress(OSError), socket.create_connection((host, port), timeout=5) as line:
        line.settimeout(seconds)
        with suppress(OSError):
            line.sendall(request)
        return line.recv(12)[9:12].decode("ascii", "replace")
    return ""


@dataclass(frozen=True, slots=True)
class Left:
    """What the requests left behind: statuses, our own faults, and memory in bytes after a fifth and at the end."""

    statuses: Counter[str]
    faults: int
    before: int
    after: int


def sent(door: wifi.Door, slips: Sequence[str], count: int, seed: int) -> Left:
    """Send strange requests to a door, and close it."""
    versions = [form.version for form in door.forms]
    place = urlsplit(door.url)
    process = psutil.Process(door.process_id)
    statuses: Counter[str] = Counter()
    before = process.memory_info().rss
    requests = strange_requests(seed, slips, versions, place.netloc)
    for number in range(count):
        if number == count // 5:
            before = process.memory_info().rss
        statuses[reply_to(place.hostname or "", place.port or 0, next(requests))] += 1
    after = process.memory_info().rss
    door.close()
    while door.hears(5):
        pass
    return Left(statuses, door.faults, before, after)
