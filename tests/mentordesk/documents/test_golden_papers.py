"""Each paper that prepares the programme reads word for word as it was accepted, page by page, in both languages.

``MENTORDESK_GOLDEN=write`` accepts what the papers say now: look at them, and at what git then shows as changed.
"""

import os
from collections.abc import Iterator
from datetime import date
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

MODULES = frozenset(
    {
        "goal_sheet",
        "programme_plan",
        "pitch",
        "brief",
        "slides",
        "pitch_answers",
        "presented",
        "communication_plan",
        "message_letters",
        "poster",
        "sign_up_sheet",
        "call_sheet",
    }
)
GOLDEN = [paper for paper in PAPERS if paper.ending == "pdf" and paper.module.removeprefix("documents.") in MODULES]


def named(paper: ExamplePaper) -> str:
    """Return the English name of a paper, by which its accepted text is kept."""
    with using("en"):
        return str(paper.name)


@pytest.fixture(scope="module", params=LANGUAGES)
def order(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Order]:
    """Give the example company in a language, in week 7."""
    path = tmp_path_factory.mktemp("golden") / "a.mentordesk"
    with using(request.param):
        desk = example.create_example(path, language=request.param, today=DAY, at=Moment.WEEK_7)
        yield Order(desk, request.param, DAY)
        desk.close()


@pytest.mark.parametrize("paper", GOLDEN, ids=named)
def test_a_paper_reads_as_it_was_accepted(order: Order, paper: ExamplePaper, tmp_path: Path) -> None:
    paper.write(order, tmp_path / "paper.pdf")
    words = ""
    for number, page in enumerate(reading.pages(tmp_path / "paper.pdf"), start=1):
        lines = (" ".join(line.split()) for line in page.splitlines())
        words += f"— page {number} —\n" + "\n".join(filter(None, lines)) + "\n"
    accepted = ACCEPTED / order.language / f"{named(paper)}.txt"
    if os.environ.get("MENTORDESK_GOLDEN") == "write":
        accepted.parent.mkdir(parents=True, exist_ok=True)
        accepted.write_text(words, "utf-8")
    assert words.splitlines() == accepted.read_text("utf-8").splitlines()


def test_no_accepted_text_is_left_of_a_paper_that_is_gone() -> None:
    kept = {path.relative_to(ACCEPTED) for path in ACCEPTED.rglob("*.txt")}
    assert kept == {Path(language) / f"{named(paper)}.txt" for language in LANGUAGES for paper in GOLDEN}
