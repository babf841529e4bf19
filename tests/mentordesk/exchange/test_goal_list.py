"""Goals and figures of the pitch as Excel files say what page and paper say; a year's pay is withheld as on paper."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from mentordesk.domain.example.moment import Moment
from mentordesk.i18n import using
from mentordesk.services import goals, pitch
from tests import examples

TODAY = date(2026, 11, 17)


@pytest.fixture
def story(tmp_path):
    desk = examples.made(tmp_path / "a.mentordesk", language="en", today=TODAY, at=Moment.WEEK_7)
    with using("en"):
        yield desk
    desk.close()


def rows(path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]


def test_every_goal_is_a_row_with_its_figures(story, tmp_path):
    goals.write_goal_list(story, tmp_path / "goals.xlsx", today=TODAY)
    found = rows(tmp_path / "goals.xlsx")
    assert len(found) == len(goals.goals(story)) == 3
    assert {"22%", "15%", "Phạm Thị Thu Hà"} <= set(found[0])


def test_every_figure_stands_with_its_source_and_pay_only_where_it_is_printed(story, tmp_path):
    value = pitch.paper(story, today=TODAY)
    for with_pay in (True, False):
        pitch.write_figures(tmp_path / "figures.xlsx", replace(value, with_pay=with_pay))
        found = {row[0]: row[1:] for row in rows(tmp_path / "figures.xlsx")}
        assert ("A year's pay on average" in found) is with_pay
        assert "54,870,000" in found["Cost of the programme"][0]
        assert all(source for _value, source in found.values())
