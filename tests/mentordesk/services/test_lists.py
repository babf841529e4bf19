"""The lists of the running programme on paper and in Excel: everybody is there, and private thanks are not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.coaching import CoachingTalk, TeamReview
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Recognition
from mentordesk.i18n import Message
from mentordesk.services import coaching, executive_papers, newcomers, overviews, recognition_papers
from mentordesk.services.orientation import papers
from tests import builders, examples
from tests.mentordesk.documents.hostile import HOSTILE

TODAY = date(2026, 11, 17)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give the example company in the seventh week."""
    path = tmp_path_factory.mktemp("lists") / "a.mentordesk"
    desk = examples.made(path, language="en", today=TODAY, at=Moment.WEEK_7)
    yield desk
    desk.close()


def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each sheet below its headings."""
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in openpyxl.load_workbook(path)}


def excel(make: overviews.Make, desk: Desk, path: Path) -> None:
    overviews.write_workbook(make, desk, path, language="en", today=TODAY)


def paper(make: overviews.Make, desk: Desk, path: Path, language: str) -> tuple[Message, ...]:
    return overviews.write(make, desk, path, language=language, today=TODAY)


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_every_pair_stands_with_its_agreement_and_its_goals(story: Desk, tmp_path: Path) -> None:
    excel(papers.list_of_prepared, story, tmp_path / "pairs.xlsx")
    [rows] = sheets(tmp_path / "pairs.xlsx").values()
    found = current.orientation(story, today=TODAY).rows
    assert [row[0] for row in rows] == [", ".join(side.person.full_name for side in each.sides) for each in found]
    assert [row[4] for row in rows] == [len(each.goals) for each in found]
    assert all(isinstance(row[5], datetime) for row in rows)
    assert paper(papers.list_of_prepared, story, tmp_path / "pairs.pdf", "vi") == ()
    assert "12 cặp và nhóm đang được chuẩn bị" in words(tmp_path / "pairs.pdf")


def test_every_talk_and_review_is_listed_and_the_board_counts_the_same(story: Desk, tmp_path: Path) -> None:
    excel(coaching.list_of_talks, story, tmp_path / "coaching.xlsx")
    found = sheets(tmp_path / "coaching.xlsx")
    assert [len(rows) for rows in found.values()] == [9, len(story.all(CoachingTalk)), len(story.all(TeamReview))]
    board = coaching.board(story, today=TODAY)
    month = board.months[-1]
    held = [row for row in found["Coaching talks"] if row[0].month == month.first.month]  # type: ignore[attr-defined]
    assert sum(row[-2] for row in found["Monthly board"]) == len(held)  # type: ignore[misc]
    days = [row[0] for row in found["Coaching talks"]]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


def test_executives_stand_with_posts_activities_and_whom_they_met(story: Desk, tmp_path: Path) -> None:
    excel(executive_papers.list_of_executives, story, tmp_path / "executives.xlsx")
    found = current.executive_facts(story, today=TODAY)
    people, posts, activities, contacts = sheets(tmp_path / "executives.xlsx").values()
    assert [row[0] for row in people] == [each.person.full_name for each in found.rows]
    assert [row[-1] for row in people] == [each.hours.done for each in found.rows]
    assert [bool(row[-1]) for row in posts] == [bool(each.ready) for each in found.posts]
    assert sum(bool(each.ready) for each in found.posts) == 2
    assert len(activities) == sum(len(each.activities) for each in found.rows) > 30
    assert sorted(row[2] for row in contacts) == sorted(met.name for each in found.rows for met in each.contacts)  # type: ignore[type-var]
    assert paper(executive_papers.list_of_executives, story, tmp_path / "executives.pdf", "vi") == ()
    assert "Garden chairs 2027" in words(tmp_path / "executives.pdf")


def test_newcomers_stand_with_buddy_meetings_and_day_90(story: Desk, tmp_path: Path) -> None:
    overviews.write_workbook(
        newcomers.list_of_newcomers, story, tmp_path / "newcomers.xlsx", language="en", today=TODAY
    )
    [rows] = sheets(tmp_path / "newcomers.xlsx").values()
    found = newcomers.newcomers(story, today=TODAY).rows
    assert [(row[0], row[5], row[6]) for row in rows] == [
        (each.person.full_name, len(each.meetings), each.points_done) for each in found
    ]


def test_private_thanks_are_counted_and_named_nowhere(story: Desk, tmp_path: Path) -> None:
    given = current.recognition_facts(story, today=TODAY).given
    [private] = [record for record in given if not record.is_public]
    name = story.get(Person, private.person_id).full_name
    overviews.write_workbook(
        recognition_papers.list_of_thanks, story, tmp_path / "thanks.xlsx", language="en", today=TODAY
    )
    [rows] = sheets(tmp_path / "thanks.xlsx").values()
    assert len(rows) == len(given) - 1
    assert name not in [row[1] for row in rows]
    assert paper(recognition_papers.list_of_thanks, story, tmp_path / "thanks.pdf", "en") == ()
    assert "5 times thanked in public" in words(tmp_path / "thanks.pdf")
    assert "1 private thank-you is not listed." in words(tmp_path / "thanks.pdf")
    assert name not in words(tmp_path / "thanks.pdf")


def test_hostile_words_come_out_and_no_cell_becomes_a_formula(desk: Desk, tmp_path: Path) -> None:
    person = builders.person("Nguyễn Thị Cẩm Vân")
    desk.apply(builders.added(person))
    usual = Recognition(cycle_id=current.cycle(desk).id, person_id=person.id, on=TODAY)
    desk.apply(builders.added(*(replace(usual, id=f"thanks {n}", reason=text) for n, text in enumerate(HOSTILE))))
    overviews.write_workbook(
        recognition_papers.list_of_thanks, desk, tmp_path / "thanks.xlsx", language="en", today=TODAY
    )
    paper(recognition_papers.list_of_thanks, desk, tmp_path / "thanks.pdf", "vi")
    sheet = openpyxl.load_workbook(tmp_path / "thanks.xlsx").active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert PdfReader(tmp_path / "thanks.pdf").pages


def test_an_empty_company_has_empty_lists(desk: Desk, tmp_path: Path) -> None:
    for make in (
        papers.list_of_prepared,
        executive_papers.list_of_executives,
        coaching.list_of_talks,
        newcomers.list_of_newcomers,
        recognition_papers.list_of_thanks,
    ):
        excel(make, desk, tmp_path / "list.xlsx")
        assert not any(sheets(tmp_path / "list.xlsx").values())
        assert paper(make, desk, tmp_path / "list.pdf", "vi") == ()
