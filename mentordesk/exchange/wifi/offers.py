"""Makes finished pages of the forms that are offered, for the process that gives them out."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from mentordesk.domain.wifi import Arrived, Kind
from mentordesk.exchange.phone import fields
from mentordesk.exchange.phone import page as pages
from mentordesk.exchange.phone.page import Both, Page, Posted, Said, both
from mentordesk.exchange.phone.replies import REFUSALS
from mentordesk.exchange.wifi import certificate
from mentordesk.exchange.wifi.queue import Queue
from mentordesk.exchange.wifi.serving import Form, Given, Places, Repeats, Serving, Way, code_of, digest
from mentordesk.progress import Progress, silent

SECONDS_OF_A_LINE = 20.0
"""So long a connection may last, whatever is sent or not sent over it: a page takes a tenth of a second."""

MOST_OF_ONE = 1_000
"""So many answers are taken with one slip while it is open: the sign-ups of a large company, or days of a pair."""

REQUESTS_A_MINUTE = 3_000
"""So many requests of one address, behind which a whole floor may be, are answered in a minute."""

_REPEATS: dict[Kind, Repeats] = {Kind.SIGN_UP: Repeats.ANY, Kind.MEETING: Repeats.DAILY}


def form_of(kind: Kind, page: Page, places: Places, *, is_secure: bool, wave_id: str = "") -> Form:
    """Return a page as it is served, in the language in force; whose it is stays open where a page says so."""
    version = fields.version_of(page)
    repeats = _REPEATS.get(kind, Repeats.ONCE)
    shown = replace(page, whose=Both(*places.whose)) if page.whose else page
    once = repeats is Repeats.ONCE
    given = Posted(places.slip, version, places.today, again=once, is_secure=is_secure)
    return Form(
        kind=kind,
        name=page.form,
        html=pages.html(shown, given).encode(),
        version=version,
        fields=fields.fields_of(page),
        repeats=repeats,
        is_dated=page.is_dated,
        is_hidden=not page.is_dated,
        wave_id=wave_id,
    )


def said_pages(places: Places, company: str) -> dict[str, bytes]:
    """Return the pages that answer, in the language in force; those that give a receipt name the company."""
    receipts = {
        "received": Said(code=places.code),
        "received-again": Said(code=places.code, again=True),
        "not-taken": Said(code=places.code, not_taken=True),
        "not-taken-again": Said(code=places.code, again=True, not_taken=True),
    }
    made = {name: pages.said_html(said, company).encode() for name, said in receipts.items()}
    refusals = {name: Said(both(title), both(what)) for name, (title, what) in REFUSALS.items()}
    return made | {name: pages.said_html(said).encode() for name, said in refusals.items()}


@dataclass(frozen=True, slots=True)
class Offer:
    """A slip and what it opens: ``page`` makes the page, once for all slips of the same ``group``.

    ``mark`` and ``whose`` make what differs between the slips of a group.
    """

    slip_id: str
    kind: Kind
    group: Hashable
    page: Callable[[], Page]
    mark: Callable[[], str]
    whose: Callable[[], Both] = lambda: Both("", "")
    wave_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where and how long it is open."""

    address: str
    ports: tuple[int, ...]
    closes_at: float
    is_secure: bool


def prepared(
    offers: Sequence[Offer], where: Where, queue: Queue, company: str, *, progress: Progress = silent
) -> Serving:
    """Return all that the process is given, in the language in force.

    Slips whose answer was taken in are left out; those with an answer that waits show its receipt. Raises WriteFailed
    or DiskFull.
    """
    places = Places()
    forms: list[Form] = []
    numbers: dict[Hashable, int] = {}
    ways: dict[str, Way] = {}
    waiting = {answer.slip_id: answer for answer in queue.arrived()}
    used = queue.used() - waiting.keys()
    for done, offer in enumerate(offers):
        progress(done, len(offers))
        if offer.slip_id in used and _REPEATS.get(offer.kind, Repeats.ONCE) is Repeats.ONCE:
            continue
        if offer.group not in numbers:
            numbers[offer.group] = len(forms)
            page = offer.page()
            forms.append(form_of(offer.kind, page, places, is_secure=where.is_secure, wave_id=offer.wave_id))
        whose = offer.whose()
        ways[offer.slip_id] = Way(numbers[offer.group], offer.mark(), (whose.vi, whose.en))
    progress(len(offers), len(offers))
    once = {slip_id for slip_id, way in ways.items() if forms[way.form].repeats is Repeats.ONCE}
    return Serving(
        address=where.address,
        ports=where.ports,
        closes_at=where.closes_at,
        forms=tuple(forms),
        ways=ways,
        given={
            slip_id: _given(queue.look_up, waiting[slip_id], forms[ways[slip_id].form])
            for slip_id in once & waiting.keys()
        },
        said=said_pages(places, company),
        places=places,
        queue=queue,
        policies=(pages.policy_of(), pages.policy_of(scripted=False)),
        certificate=certificate.made(queue.folder, queue.key, where.address) if where.is_secure else None,
        seconds_of_a_line=SECONDS_OF_A_LINE,
        most_of_one=MOST_OF_ONE,
        requests_a_minute=REQUESTS_A_MINUTE,
    )


def _given(look_up: bytes, answer: Arrived, form: Form) -> Given:
    begun = answer.text.rpartition("&check=")[0]
    fields = [pair for pair in parse_qsl(begun) if pair[0] not in ("mentordesk", "form", "mark")]
    return Given(digest(fields), code_of(look_up, answer.slip_id, answer.text, is_hidden=form.is_hidden))
