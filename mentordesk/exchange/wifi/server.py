"""The process that listens: gives each slip its form and queues what comes back; it never sees the company file."""

import asyncio
import gzip
import ipaddress
import logging
import os
import socket
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, ClassVar

import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from mentordesk.errors import MentorDeskError
from mentordesk.exchange.phone import posted
from mentordesk.exchange.wifi import addresses, queue, serving, tickets
from mentordesk.exchange.wifi.serving import Form, Given, Repeats, Serving, Way

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

LARGEST = 64_000
"""So many bytes may come back; an answer to everything has about four thousand."""

LARGEST_PAGE = 60_000
"""A page that is larger, such as one with forty skills of the company's own, is compressed."""

LINES, LINES_OF_ONE = 500, 300
"""So many connections may be open at once, and so many from one address, behind which a whole floor may be."""

WRITERS = 6
"""So many threads write to the disk at once."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATUS = {"gone": 404, "other": 400, "large": 413, "busy": 429, "not-kept": 503}
_FORM_TYPE = "application/x-www-form-urlencoded"
_BY_SCRIPT = "x-requested-with"
"""The header with which the script of a page asks for its receipt at once."""

_TICK = 0.2


class Answering:
    """The web application: which slips have answered so far, and what the window is to hear."""

    def __init__(self, given: Serving, port: int) -> None:
        self._serving = given
        self._given = dict(given.given)
        self._hosts = _hosts(given.address, port)
        self._forms, self._ways, self._queue = given.forms, given.ways, given.queue
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._requests: Counter[str] = Counter()
        self._came: Counter[str] = Counter()
        self._minute = 0
        self._longest = time.monotonic() + given.closes_at - time.time()
        self._names = given.queue.names()
        self._to_keep: list[tuple[queue.Put, asyncio.Future[str]]] = []
        self._keeping: asyncio.Task[None] | None = None
        self.news: list[tuple[int, str]] = []
        self.faults = 0
        self.is_closed = False

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request; whatever goes wrong with it stays with it."""
        if scope["type"] != "http":
            return
        try:
            response = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        except MentorDeskError:
            response = self._says("not-kept")
        except Exception:  # noqa: BLE001 - counted; the person hears of it, and names never enter a log
            self.faults += 1
            response = self._says("not-kept")
        await response(scope, receive, send)

    @property
    def is_over(self) -> bool:
        """Whether it was closed, or the time to answer is over.

        It is over by the clock, which goes on while a computer sleeps, or once so much time has passed: a clock that is
        set back keeps nothing open longer.
        """
        is_late = time.time() >= self._serving.closes_at or time.monotonic() >= self._longest
        return self.is_closed or is_late

    async def _answer(self, request: Request) -> Response:
        if self._is_flooded(request):
            return self._says("busy")
        found = self._found(request)
        if found is None:
            return self._says("gone")
        slip_id, way = found
        again = b"again" in request.scope["query_string"].split(b"&")
        if request.method == "POST":
            return await self._take(request, slip_id, way, again=again)
        earlier = self._given.get(slip_id)
        if earlier is not None and not (again and self._may_change(slip_id, way)):
            return self._receipt("received", slip_id, way, earlier)
        return self._form(request, slip_id, way)

    def _is_flooded(self, request: Request) -> bool:
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._requests = minute, Counter()
        address = request.client.host if request.client else ""
        self._requests[address] += 1
        return self._requests[address] > self._serving.requests_a_minute

    def _found(self, request: Request) -> tuple[str, Way] | None:
        """Return the slip of a request; nothing tells what is unknown, used, of another kind or closed."""
        path = request.scope["path"]
        if request.method not in ("GET", "POST") or self.is_over or len(path) > tickets.LONGEST:
            return None
        if request.headers.get("host", "").lower() not in self._hosts:
            return None
        slip_id = tickets.slip_id(self._queue.look_up, tickets.read(path.removeprefix("/")))
        way = self._ways.get(slip_id)
        return (slip_id, way) if way is not None else None

    async def _take(self, request: Request, slip_id: str, way: Way, *, again: bool) -> Response:
        form = self._forms[way.form]
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM_TYPE:
            return self._says("other")
        body = await _body(request)
        if body is None:
            return self._says("large")
        try:
            said = posted.read(body, form.fields, form.version)
        except posted.NotOurs:
            return self._says("other")
        part = _part(form, said)
        name = f"{slip_id}{part}"
        async with self._locks[name]:
            try:
                reply = await self._keep(slip_id, way, part, said, again=again)
            finally:
                self._locks.pop(name, None)
        is_final = "Receipt" in reply.headers and form.repeats is Repeats.ONCE
        return self._moved(request) if is_final and _BY_SCRIPT not in request.headers else reply

    async def _keep(
        self, slip_id: str, way: Way, part: str, said: tuple[tuple[str, str], ...], *, again: bool
    ) -> Response:
        form = self._forms[way.form]
        digest = serving.digest(said)
        earlier = self._given.get(slip_id)
        if earlier is not None:
            if earlier.digest == digest:
                return self._receipt("received", slip_id, way, earlier)
            if not (again and self._may_change(slip_id, way)):
                return self._receipt("not-taken", slip_id, way, earlier)
        entry = self._queue.entry(slip_id, part)
        waiting = self._names.get(entry, "")
        if not waiting and not self._has_room(slip_id):
            return self._says("not-kept")
        day = [("day", date.today().isoformat())] if form.is_dated else []
        text = posted.text_of(form.name, way.mark, [*day, *said])
        is_new = earlier is None and not self._queue.waits(waiting)
        name = await self._put(queue.Put(entry, slip_id, form.kind, text, waiting, form.is_hidden))
        self._names[entry] = name
        code = serving.code_of(self._queue.look_up, slip_id, text, is_hidden=form.is_hidden)
        kept = Given(digest, code)
        if form.repeats is Repeats.ONCE:
            self._given[slip_id] = kept
        if is_new:
            self._came[slip_id] += 1
            self.news.append((way.form, "" if form.is_hidden else slip_id))
        return self._receipt("received", slip_id, way, kept)

    def _has_room(self, slip_id: str) -> bool:
        """Return whether one more answer may wait: who floods the form for everybody takes no room from the others."""
        if self._came[slip_id] >= self._serving.most_of_one:
            return False
        if len(self._names) >= queue.MOST:
            self._names = self._queue.names()
        return len(self._names) < queue.MOST

    async def _put(self, answer: queue.Put) -> str:
        """Return the name of an answer once it is on the disk, together with those that come meanwhile."""
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._to_keep.append((answer, done))
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._put_all())
        return await done

    async def _put_all(self) -> None:
        while self._to_keep:
            together, self._to_keep = self._to_keep, []
            await asyncio.gather(*(self._put_some(together[place::WRITERS]) for place in range(WRITERS)))
        self._keeping = None

    async def _put_some(self, together: Sequence[tuple[queue.Put, asyncio.Future[str]]]) -> None:
        """Put some answers on the disk in a thread; disks are faster where several are asked at once."""
        if not together:
            return
        written: list[str | Exception]
        try:
            written = [*await asyncio.to_thread(self._queue.put, [answer for answer, _done in together])]
        except Exception as error:  # noqa: BLE001 - each of those who wait for it gets it
            written = [error] * len(together)
        for (_answer, done), name in zip(together, written, strict=True):
            if done.cancelled():
                continue
            if isinstance(name, Exception):
                done.set_exception(name)
            else:
                done.set_result(name)

    def _may_change(self, slip_id: str, way: Way) -> bool:
        """Return whether another answer may take the place of the one given: an anonymous one until it is taken in."""
        form = self._forms[way.form]
        return not form.is_hidden or self._queue.waits(self._names.get(self._queue.entry(slip_id, ""), ""))

    # What is sent back

    def _form(self, request: Request, slip_id: str, way: Way) -> Response:
        places = self._serving.places
        page = places.whose_it_is(self._forms[way.form].html, way.whose)
        page = places.filled(page, slip=slip_id, today=date.today().isoformat())
        sent = self._sent(page, 200, self._serving.policies[0])
        if len(page) > LARGEST_PAGE and "gzip" in request.headers.get("accept-encoding", ""):
            sent = self._sent(gzip.compress(page, 1), 200, self._serving.policies[0])
            sent.headers["Content-Encoding"] = "gzip"
        return sent

    def _receipt(self, name: str, slip_id: str, way: Way, kept: Given) -> Response:
        is_once = self._forms[way.form].repeats is Repeats.ONCE
        may_change = is_once and self._may_change(slip_id, way)
        page = self._serving.said[f"{name}-again" if may_change else name]
        sent = self._sent(self._serving.places.filled(page, code=kept.receipt), 200, self._serving.policies[1])
        if name == "received":
            sent.headers["Receipt"] = kept.receipt
        return sent

    def _moved(self, request: Request) -> Response:
        """Send a browser without scripts on to its receipt, so that to load that page anew sends nothing again."""
        sent = self._sent(b"", 303, self._serving.policies[1])
        sent.headers["Location"] = f"/{tickets.read(request.scope['path'].removeprefix('/'))}"
        return sent

    def _says(self, name: str) -> Response:
        return self._sent(self._serving.said[name], _STATUS[name], self._serving.policies[1])

    def _sent(self, page: bytes, status: int, policy: str) -> Response:
        headers = {**_HEADERS, "Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
        return Response(page, status, headers, media_type="text/html")


def _part(form: Form, said: tuple[tuple[str, str], ...]) -> str:
    """Return what separates answers that are given with one slip: the day of a meeting, or all that was said."""
    if form.repeats is Repeats.ONCE:
        return ""
    if form.repeats is Repeats.DAILY:
        return next((value for name, value in said if name == Repeats.DAILY.value), "")
    return serving.digest(said)


async def _body(request: Request) -> bytes | None:
    """Return what was sent; ``None`` where it is too much, without reading the rest."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _hosts(address: str, port: int) -> frozenset[str]:
    """Return what a browser calls this server; another name is that of somebody who leads browsers astray."""
    named = addresses.in_url(address)
    return frozenset((f"{named}:{port}", *([f"localhost:{port}"] if addresses.is_own(address) else [])))


class _Line(H11Protocol):
    """A connection, which lasts a short time whatever is sent or not sent over it."""

    seconds: ClassVar[float] = 0.0
    _of_one: ClassVar[Counter[str]] = Counter()
    _end: asyncio.TimerHandle | None = None
    _address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._address = (transport.get_extra_info("peername") or ("",))[0]
        self._of_one[self._address] += 1
        self._end = self.loop.call_later(self.seconds, transport.abort)
        if len(self.connections) > LINES or self._of_one[self._address] > LINES_OF_ONE:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._end is not None:
            self._end.cancel()
        self._of_one[self._address] -= 1
        if self._of_one[self._address] <= 0:
            del self._of_one[self._address]
        super().connection_lost(exc)


class _Server(uvicorn.Server):
    """The server without signals: the program alone ends it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def stop_listening(self) -> None:
        """Close what listens at once; answers under way are still taken."""
        for listening in self.servers:
            listening.close()
        self.should_exit = True


def bound(address: str, ports: tuple[int, ...]) -> socket.socket:
    """Return a socket bound to a private address, on the first port that is free. Raises OSError."""
    if not addresses.is_private(address):
        raise PermissionError("only private addresses are served")
    family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
    refused: OSError | None = None
    for port in ports:
        line = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform == "win32":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((address, port))
            return line
        except OSError as error:
            line.close()
            refused = error
    raise refused or OSError("no port to try")


def run(connection: Connection, given: Serving) -> None:
    """Listen until asked to stop, until the time is over, or until the program at the other end is gone."""
    logging.disable()
    if _is_anonymous(given):
        given.queue.mix()  # where the process was killed before, it was not done
    try:
        line = bound(given.address, given.ports)
    except OSError as error:
        connection.send(("failed", error.errno or 0))
        return
    asyncio.run(_serve(connection, given, line))


def _is_anonymous(given: Serving) -> bool:
    return any(form.is_hidden for form in given.forms)


async def _serve(connection: Connection, given: Serving, line: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    answering = Answering(given, line.getsockname()[1])
    loop.set_exception_handler(lambda _loop, _context: _count(answering))
    _Line.seconds = given.seconds_of_a_line
    file, password = given.certificate or (None, None)
    if file:  # a connection that never becomes encrypted is not yet one of ours
        create = partial(loop.create_server, ssl_handshake_timeout=given.seconds_of_a_line)
        loop.create_server = create  # type: ignore[method-assign]
    config = uvicorn.Config(
        answering,
        http=_Line,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        backlog=LINES,
        timeout_graceful_shutdown=2,
        ssl_certfile=file,
        ssl_keyfile_password=password,
    )
    server = _Server(config)
    read = _News()
    threading.Thread(target=_listen, args=(connection, loop, server, answering, read), daemon=True).start()
    reporting = asyncio.create_task(_report(connection, server, answering, read, line.getsockname()[1]))
    await server.serve(sockets=[line])
    reporting.cancel()
    if _is_anonymous(given):
        given.queue.mix()
    with _gone():
        connection.send(("news", answering.news, answering.faults))
        connection.send(("closed", answering.is_over))


def _count(answering: Answering) -> None:
    answering.faults += 1


class _News:
    """Whether the window has read the last news; until then nothing more is sent to it."""

    def __init__(self) -> None:
        self.is_read = True


def _listen(
    connection: Connection, loop: asyncio.AbstractEventLoop, server: _Server, answering: Answering, read: _News
) -> None:
    """Hear what the program says; where it is gone, end at once."""
    while True:
        try:
            word = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        if word == "read":
            read.is_read = True
        elif word == "close":
            loop.call_soon_threadsafe(_stop, connection, server, answering)


def _stop(connection: Connection, server: _Server, answering: Answering) -> None:
    answering.is_closed = True  # phones that are connected already get nothing more either
    with _gone():
        if not server.started:
            os._exit(0)
        server.stop_listening()
        connection.send(("stopped",))


async def _report(connection: Connection, server: _Server, answering: Answering, read: _News, port: int) -> None:
    """Say to the window that it is open and what arrived, and stop when the time is over."""
    is_said, faults = False, 0
    while True:
        await asyncio.sleep(_TICK if is_said else 0.01)
        if not is_said and server.started:
            connection.send(("open", port))
            is_said = True
        if read.is_read and (answering.news or answering.faults > faults):
            read.is_read, faults = False, answering.faults
            news, answering.news = answering.news, []
            connection.send(("news", news, answering.faults))
        if answering.is_over and server.started:
            server.stop_listening()


@contextmanager
def _gone() -> Iterator[None]:
    """Let the program be gone."""
    try:
        yield
    except (BrokenPipeError, OSError):
        os._exit(0)
