"""What the papers of step 7 say, word for word, in both languages: the example after its end, on a fixed day.

A change of words is seen here and looked at; MENTORDESK_WRITE_GOLDEN=1 writes the texts anew.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import LANGUAGES
from mentordesk.services import example, overviews, reports, surveys
from tests.mentordesk.documents import reading

TODAY = date(2027, 4, 6)
FOLDER = Path(__file__).parents[2] / "data" / "golden"

Write = Callable[..., object]

PAPERS: dict[str, Write] = {
    "report": reports.write_report,
    "report-full": partial(reports.write_report, full=True),
    "survey-form": partial(surveys.write_paper, wave=Wave.END),
    "survey-results": partial(surveys.write_results, wave=Wave.END),
    "pair-health": partial(overviews.write, overviews.pairs),
    "pair-health-names": partial(overviews.write, overviews.pairs, view=View(names=True)),
    "mentor-load": partial(overviews.write, overviews.mentors),
    "departments": partial(overviews.write, overviews.departments),
    "executives": partial(overviews.write, overviews.executives),
    "coaching": partial(overviews.write, overviews.coaching),
    "newcomers": partial(overviews.write, overviews.newcomers),
}


@pytest.fixture(scope="module", params=LANGUAGES)
def company(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    path = tmp_path_factory.mktemp("golden") / "e.mentordesk"
    desk = example.create_example(path, language=request.param, today=TODAY, at=Moment.END)
    yield request.param, desk
    desk.close()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_it_said(name: str, company: tuple[str, Desk], tmp_path: Path) -> None:
    language, desk = company
    path = tmp_path / "paper.pdf"
    PAPERS[name](desk, path, language=language, today=TODAY)
    pages = ["\n".join(" ".join(line.split()) for line in page.splitlines()) for page in reading.pages(path)]
    if name == "survey-results":  # open answers come in another order each time, so that nobody can be traced
        pages = ["\n".join(sorted("\n".join(pages).splitlines()))]
    said = "\n\f\n".join(pages).strip() + "\n"
    kept = FOLDER / f"{name}-{language}.txt"
    if os.environ.get("MENTORDESK_WRITE_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(said, encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8")
