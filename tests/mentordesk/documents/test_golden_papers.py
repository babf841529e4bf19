"""Each paper reads word for word as it was accepted, page by page, in both languages.

``MENTORDESK_GOLDEN=write`` accepts what the papers say now: look at them, and at what git then shows as changed.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from mentordesk.cli.example import PAPERS, ExamplePaper, Order
from mentordesk.domain.example.moment import Moment
from mentordesk.i18n import LANGUAGES, using
from mentordesk.services import example
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

GOLDEN = [paper for paper in PAPERS if paper.ending == "pdf"]


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
