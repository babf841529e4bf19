"""Each paper reads word for word as it was accepted, page by page, in both languages.

``MENTORDESK_GOLDEN=write`` accepts what the papers say now: look at them, and at what git then shows as changed.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby, islice
from pathlib import Path

import pytest

from mentordesk.cli.example import PAPERS, ExamplePaper, Order
from mentordesk.domain.communication.templates import POSTERS
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.slips import WayIn
from mentordesk.domain.records.survey import Respondent
from mentordesk.domain.wifi import Kind, Slip
from mentordesk.i18n import LANGUAGES, using, verbatim
from mentordesk.services import example, slip_papers, wifi
from mentordesk.services.communication import papers
from tests.mentordesk.documents import reading

ACCEPTED = Path(__file__).resolve().parents[2] / "data" / "papers"
DAY = date(2026, 11, 17)
"""The day of the story in week 7."""

AFTER_ITS_END = frozenset(
    f"documents.{name}" for name in ("report", "survey_form", "survey_results", "overview", "comparison")
)
"""The papers that look back: they are read after the end of the cycle, the others in week 7."""

ENDED = date(2027, 4, 6)
"""A day after the end of the cycle, on which it is measured."""

BASE = "http://192.168.1.23:8420/"
SHEET_AND_ONE = 9
"""So many slips fill a sheet and begin another."""


def numbered(slip: Slip, number: int) -> Slip:
    """Return a slip with a ticket that is the same for every company."""
    return replace(slip, ticket=str(number).zfill(len(slip.ticket)))


def write_slips(kind: Kind, order: Order, path: Path) -> object:
    """Write slips of a form, in the order of their names."""
    found = sorted(wifi.slips(order.desk, kind, today=order.today), key=lambda slip: slip.name)
    slips = [numbered(slip, number) for number, slip in enumerate(islice(found, SHEET_AND_ONE))]
    return slip_papers.write_slips(order.desk, path, slips, BASE, language=order.language, today=order.today)


def write_tickets(order: Order, path: Path) -> object:
    """Write tickets of a survey that bear no names, for each whom it asks."""
    roles = {f"{number}": role for number, role in enumerate(Respondent)}
    slips = [Slip(id=name, kind=Kind.SURVEY, ticket=f"{int(name):026}", wave_id="wave") for name in roles]
    write = partial(slip_papers.write_slips, order.desk, path, slips, BASE)
    return write(roles=roles, language=order.language, today=order.today)


def way_in(order: Order) -> WayIn:
    """Return the way to the sign-up."""
    [slip] = wifi.slips(order.desk, Kind.SIGN_UP, today=order.today)
    return slip_papers.way_in(replace(slip, ticket="0123456789"), BASE)


def write_poster(order: Order, path: Path) -> object:
    """Write the poster for mentees with the way to the sign-up."""
    row = papers.poster_row(order.desk, POSTERS[0])
    write = partial(papers.write_poster, order.desk, path, row, PosterSize.A4, way_in=way_in(order))
    return write(language=order.language, today=order.today)


def write_sheet(order: Order, path: Path) -> object:
    """Write the sign-up sheet with the way to the sign-up."""
    write = partial(papers.write_sign_up_sheet, order.desk, path, way_in=way_in(order))
    return write(language=order.language, today=order.today)


WITH_SQUARES = tuple(
    ExamplePaper(verbatim(name), "pdf", "documents.slips", write)  # type: ignore[arg-type]
    for name, write in (
        ("slips of the questionnaire", partial(write_slips, Kind.QUESTIONNAIRE)),
        ("slips of the meeting log", partial(write_slips, Kind.MEETING)),
        ("slips of the sign-up", partial(write_slips, Kind.SIGN_UP)),
        ("survey tickets", write_tickets),
        ("poster with a QR code", write_poster),
        ("sign-up sheet with a QR code", write_sheet),
    )
)
"""The papers that lead a phone to the Wi-Fi of one day, and so are not among those of the example."""

GOLDEN = [*(paper for paper in PAPERS if paper.ending == "pdf"), *WITH_SQUARES]


def named(paper: ExamplePaper) -> str:
    """Return the English name of a paper, by which its accepted text is kept."""
    with using("en"):
        return str(paper.name)


def settled(lines: Iterable[str]) -> Iterator[str]:
    """Give lines with neighbouring quotations sorted: open answers stand in another order in every paper."""
    for is_quotation, run in groupby(lines, key=lambda line: line.startswith("– “")):
        found = list(run)
        yield from sorted(found) if is_quotation else found


@pytest.fixture(scope="module", params=LANGUAGES)
def orders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Order]]:
    """Give the example company in a language, in week 7 (``False``) and after the end of its cycle (``True``)."""
    folder = tmp_path_factory.mktemp("golden")
    made = {}
    with using(request.param):
        for ended, moment, day in ((False, Moment.WEEK_7, DAY), (True, Moment.END, ENDED)):
            path = folder / f"{moment}.mentordesk"
            desk = example.create_example(path, language=request.param, today=day, at=moment)
            made[ended] = Order(desk, request.param, day)
        yield made
        for order in made.values():
            order.desk.close()


@pytest.mark.parametrize("paper", GOLDEN, ids=named)
def test_a_paper_reads_as_it_was_accepted(orders: dict[bool, Order], paper: ExamplePaper, tmp_path: Path) -> None:
    order = orders[paper.module in AFTER_ITS_END]
    paper.write(order, tmp_path / "paper.pdf")
    words = ""
    for number, page in enumerate(reading.pages(tmp_path / "paper.pdf"), start=1):
        lines = filter(None, (" ".join(line.split()) for line in page.splitlines()))
        words += f"— page {number} —\n" + "\n".join(settled(lines)) + "\n"
    accepted = ACCEPTED / order.language / f"{named(paper)}.txt"
    if os.environ.get("MENTORDESK_GOLDEN") == "write":
        accepted.parent.mkdir(parents=True, exist_ok=True)
        accepted.write_text(words, "utf-8")
    assert words.splitlines() == accepted.read_text("utf-8").splitlines()


def test_no_accepted_text_is_left_of_a_paper_that_is_gone() -> None:
    kept = {path.relative_to(ACCEPTED) for path in ACCEPTED.rglob("*.txt")}
    assert kept == {Path(language) / f"{named(paper)}.txt" for language in LANGUAGES for paper in GOLDEN}
