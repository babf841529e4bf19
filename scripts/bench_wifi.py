"""Measures 200 phones that answer at once over Wi-Fi, beside a bare server of the same library, and the window."""

import asyncio
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench_figures import NONE, Figure, Took, computed, figure

if TYPE_CHECKING:
    from mentordesk.desk import Desk

PHONES = 200
TODAY = date.today()
HERE = "127.0.0.1"
_FORM = "Content-Type: application/x-www-form-urlencoded\r\nX-Requested-With: XMLHttpRequest"


def wifi(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure 200 phones that open their form and send an answer, all at once, and the gaps of the window meanwhile."""
    ours, theirs, gaps = [], [], []
    for run in range(runs):
        own_folder = folder / f"wifi-{run}"
        own_folder.mkdir()
        os.environ["MENTORDESK_DATA"] = str(own_folder / "data")
        desk = _desk(own_folder)
        own, gap, page = _ours(desk)
        desk.close()
        ours.append(own)
        gaps.append(gap)
        theirs.append(_bare(page))
    mine, bare = _median(ours), _median(theirs)
    yield figure(f"{PHONES} phones open a form and answer at once", mine, bare, "bare Starlette on Uvicorn", "≤ 2 ×")
    yield Figure("longest gap of the window's thread meanwhile", statistics.median(gaps), NONE, "", "≤ 33 ms")


def _median(found: Sequence[Took]) -> Took:
    return Took(statistics.median(run.wall for run in found), statistics.median(run.cpu for run in found))


def _desk(folder: Path) -> "Desk":
    """Return a file with so many people who are asked."""
    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.programme import Cycle, Enrolment, Role
    from mentordesk.i18n import message

    desk = Desk.create(folder / "wifi.mentordesk", Company(name="Bench"))
    [cycle] = desk.all(Cycle)
    people = tuple(Person(code=f"N{n}", full_name=f"Nguyễn Văn {n}", given_name=f"A{n}") for n in range(PHONES))
    parts = tuple(Enrolment(cycle_id=cycle.id, person_id=person.id, role=Role.MENTEE) for person in people)
    desk.apply(Change(message("Import"), after=(*people, *parts)))
    return desk


def _ours(desk: "Desk") -> tuple[Took, float, int]:
    """Return how long all phones took and how long the server computed, the longest gap, and how large a page is."""
    from mentordesk.domain.wifi import DoorState, Kind, Opening
    from mentordesk.services import arrivals
    from mentordesk.services import wifi as verbs

    slips = verbs.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)
    closes = datetime.now() + timedelta(hours=1)
    opening = Opening(kinds=frozenset({Kind.QUESTIONNAIRE}), address=HERE, closes_at=closes)
    door = verbs.open_door(desk, opening, today=TODAY)()
    while door.state is DoorState.OPENING:
        door.hears(30)
    port = urlsplit(door.url).port or 0
    [form] = door.forms
    body = f"version={form.version}&consent.P1=yes&consent.P2=yes&" + "&".join(f"rate.V{n}=4" for n in range(1, 9))
    asked = [(f"/{slip.ticket}", body) for slip in slips]
    page = asyncio.run(_one_page(port, asked[0][0]))
    begun = computed(door.process_id)
    wall, gap = _meanwhile(port, asked, door.poll)
    cpu = computed(door.process_id) - begun
    door.close()
    door.wait_until_ended()
    assert len(arrivals.arrived(desk)) == PHONES
    return Took(wall, cpu), gap, page


def _bare(page: int) -> Took:
    """Return how long a server takes that sends a page as large, reads what comes and sends a small page."""
    from mentordesk import worker_process

    process, connection = worker_process.begin(_bare_server, page)
    port = connection.recv()
    begun = computed(process.pid or 0)
    wall, _gap = _meanwhile(port, [("/", "a=b&" * 40)] * PHONES, lambda: False)
    cpu = computed(process.pid or 0) - begun
    process.kill()
    process.join()
    return Took(wall, cpu)


def _bare_server(connection: Connection, page: int) -> None:
    import socket

    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            await request.body()
            return Response(b"a" * 6_000, media_type="text/html")
        return Response(b"a" * page, media_type="text/html")

    line = socket.socket()
    line.bind((HERE, 0))
    app = Starlette(routes=[Route("/", answer, methods=["GET", "POST"])])
    config = uvicorn.Config(app, http="h11", log_config=None, access_log=False, lifespan="off", backlog=500)
    connection.send(line.getsockname()[1])
    asyncio.run(uvicorn.Server(config).serve(sockets=[line]))


def _meanwhile(port: int, asked: Sequence[tuple[str, str]], poll: Callable[[], object]) -> tuple[float, float]:
    """Let a process of phones ask, and the loop of a window run; return how long it took, and the longest gap."""
    from PySide6.QtCore import QTimer

    from mentordesk import worker_process
    from ui.app import make_application

    app = make_application()
    process, connection = worker_process.begin(_phones, port, tuple(asked))
    connection.recv()
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(1)
    asking = QTimer()
    asking.timeout.connect(poll)
    asking.start(1000)
    connection.send("go")
    while not connection.poll():
        app.processEvents()
        time.sleep(0.001)
    wall = connection.recv()
    timer.stop()
    asking.stop()
    process.join()
    return wall, max((later - sooner for sooner, later in pairwise(ticks)), default=0.0)


def _phones(connection: Connection, port: int, asked: Sequence[tuple[str, str]]) -> None:
    connection.send("ready")
    connection.recv()
    begun = time.perf_counter()
    asyncio.run(_all(port, asked))
    connection.send(time.perf_counter() - begun)


async def _all(port: int, asked: Sequence[tuple[str, str]]) -> None:
    await asyncio.gather(*(_phone(port, path, body) for path, body in asked))


async def _phone(port: int, path: str, body: str) -> None:
    """Open a form and send an answer over one connection."""
    reader, writer = await asyncio.open_connection(HERE, port)
    host = f"Host: {HERE}:{port}"
    await _sent(reader, writer, f"GET {path} HTTP/1.1\r\n{host}\r\n\r\n")
    length = f"Content-Length: {len(body)}"
    await _sent(reader, writer, f"POST {path} HTTP/1.1\r\n{host}\r\n{_FORM}\r\n{length}\r\n\r\n{body}")
    writer.close()


async def _one_page(port: int, path: str) -> int:
    reader, writer = await asyncio.open_connection(HERE, port)
    size = await _sent(reader, writer, f"GET {path} HTTP/1.1\r\nHost: {HERE}:{port}\r\n\r\n")
    writer.close()
    return size


async def _sent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: str) -> int:
    """Send a request and read what comes back; return how large it is."""
    writer.write(request.encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    assert " 200 " in head.splitlines()[0], head
    size = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    await reader.readexactly(size)
    return size
