"""Every number on every paper of the example company is worked out anew here, and is the same on all of them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.cli.example import PAPERS, Order
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.i18n import using
from mentordesk.services import example

MENTORS, MENTEES, PLACES = 8, 12, 2
WEEKS, MONTHS, MINUTES, PREPARED = 26, 6, 60, 30
MEETINGS = MENTEES * MONTHS
HOURS = (MEETINGS * (MINUTES + PREPARED) / 60, MEETINGS * MINUTES / 60, WEEKS * 2)
AN_HOUR = (145_000, 78_000, 110_000)
TIME = [int(hours * cost) for hours, cost in zip(HOURS, AN_HOUR, strict=True)]
CASH_UNITS = (7_020_000, 4_500_000, 60_000, 250_000)
CASH = [units * cost for units, cost in zip((1, 2, MEETINGS, 20), CASH_UNITS, strict=True)]
SET_ASIDE = sum(CASH) // 10
CASH_TOTAL = sum(CASH) + SET_ASIDE
TOTAL = CASH_TOTAL + sum(TIME)
A_YEAR = 13 * 12_000_000
LEAVERS, NEW_PEOPLE = 9, 41
REPLACED = (A_YEAR * 20 // 100, A_YEAR * 50 // 100)
KEPT = round((22 - 15) / 100 * NEW_PEOPLE)
WORTH = [KEPT * cost * 50 * 70 // 10_000 for cost in REPLACED]

AMOUNTS = {
    *TIME,
    *AN_HOUR,
    *CASH,
    *CASH_UNITS,
    sum(CASH),
    sum(TIME),
    SET_ASIDE,
    CASH_TOTAL,
    TOTAL,
    A_YEAR,
    *REPLACED,
    *(LEAVERS * cost for cost in REPLACED),
    *WORTH,
    *(abs(worth - TOTAL) for worth in WORTH),
    TOTAL // MENTEES,
    round(TOTAL / MEETINGS / 500) * 500,
}
"""Every amount of money that a paper may name, in đồng."""

Texts = dict[str, str]


@pytest.fixture(scope="module", params=["en", "vi"])
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Texts]:
    """Give the text of each paper as one line, by the module that writes it."""
    folder = tmp_path_factory.mktemp("papers")
    day = date(2026, 11, 17)
    with using(request.param):
        desk = example.create_example(folder / "a.mentordesk", language=request.param, today=day, at=Moment.WEEK_7)
        yield _texts(desk, folder, request.param, day)
        desk.close()


def _texts(desk: Desk, folder: Path, language: str, day: date) -> Texts:
    found: Texts = {}
    for number, paper in enumerate(PAPERS):
        path = folder / f"{number}.{paper.ending}"
        paper.write(Order(desk, language, day), path)
        if paper.ending == "pdf":
            words = " ".join(page.extract_text() for page in PdfReader(path).pages)
            found[paper.module] = found.get(paper.module, "") + " " + " ".join(words.split())
    return found


def numbers(text: str) -> list[int]:
    """Return the amounts written with a separator of thousands."""
    return [int(re.sub(r"\D", "", found)) for found in re.findall(r"\b\d{1,3}(?:[.,]\d{3})+\b", text)]


def test_the_figures_are_those_of_the_pictures() -> None:
    assert (TOTAL, CASH_TOTAL, sum(TIME)) == (54_870_000, 27_874_000, 26_996_000)
    assert HOURS == (108, 72, 52)
    assert TOTAL // MENTEES == 4_572_500


def test_every_amount_on_every_paper_is_one_that_can_be_worked_out(texts: Texts) -> None:
    strange = {module: set(numbers(text)) - AMOUNTS for module, text in texts.items()}
    assert {module: found for module, found in strange.items() if found} == {}
    assert TOTAL in numbers(texts["documents.programme_plan"])


def test_every_paper_counts_the_same_pairs_people_places_and_weeks(texts: Texts) -> None:
    expected = {
        r"(\d+) (?:pairs\b|cặp\b)(?! mỗi| trên)": {MENTEES},
        r"(\d+) (?:weeks\b|tuần\b)(?! before| after| trước| sau)": {WEEKS, 4},
        r"(\d+) mentees?\b": {MENTEES, PLACES},
        r"(\d+) mentors?\b": {MENTORS},
        r"(\d+) (?:places|chỗ)(?= cho| for|\.)": {MENTORS * PLACES},
    }
    whole = ("goal_sheet", "programme_plan", "pitch", "brief", "slides", "communication_plan")
    for name in whole:
        text = texts.get(f"documents.{name}", "")
        for pattern, allowed in expected.items():
            found = {int(number) for number in re.findall(pattern, text)}
            assert found <= allowed, (name, pattern, found)


def test_the_goals_say_the_same_on_every_paper(texts: Texts) -> None:
    for name in ("goal_sheet", "programme_plan", "pitch", "brief", "slides"):
        text = texts.get(f"documents.{name}", "").replace(",", ".")
        if text:
            assert all(figure in text for figure in ("22%", "15%", "3.1", "3.6", "30/09/2027", "31/03/2027")), name
            assert re.search(rf"\b{LEAVERS} ?(?:of|/) ?{NEW_PEOPLE}\b", text), name


def test_the_budget_adds_up_in_the_workbook(tmp_path: Path) -> None:
    day, path = date(2026, 11, 17), tmp_path / "a.mentordesk"
    desk = example.create_example(path, language="en", today=day, at=Moment.WEEK_7)
    [paper] = [paper for paper in PAPERS if paper.module == "exchange.budget"]
    paper.write(Order(desk, "en", date(2026, 11, 17)), tmp_path / "budget.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "budget.xlsx").worksheets[0]
    values = {cell.value for row in sheet for cell in row if isinstance(cell.value, int | float)}
    assert {*HOURS, *AN_HOUR, *CASH_UNITS} <= values
    assert current.plan_facts(desk, today=date(2026, 11, 17)).totals.total == TOTAL
    desk.close()
