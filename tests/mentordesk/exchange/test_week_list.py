"""The lists of Home as an Excel file have every row, also those that the weekly sheet only counts."""

from datetime import date

import openpyxl
import pytest

from mentordesk import text
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.papers.week import MOST_ROWS
from mentordesk.exchange import week_list
from mentordesk.i18n import using
from mentordesk.services import guide
from tests import examples
from tests.mentordesk.documents import samples

TODAY = date(2026, 11, 17)


def sheets(path):
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path).worksheets}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_everything_home_lists_is_a_row(tmp_path, language):
    desk = examples.made(tmp_path / "a.mentordesk", language=language, today=TODAY, at=Moment.WEEK_7)
    with using(language):
        guide.write_week_list(desk, tmp_path / "week.xlsx", today=TODAY)
        found = guide.overview(desk, today=TODAY)
        attention, days = sheets(tmp_path / "week.xlsx").values()
        assert [row[0] for row in attention[1:]] == [str(row.words) for row in found.attention]
        assert [row[2] for row in attention[1:]] == [str(row.act) for row in found.attention]
        assert [(row[0].date(), row[1]) for row in days[1:]] == [(each.day, str(each.words)) for each in found.agenda]
    desk.close()


@pytest.mark.parametrize("name", ["=1+1", "<b>Lan</b>", "🎉 Lan", "\u202eLan", "Lan " * 1250])
def test_more_rows_than_the_sheet_has_room_for_are_all_there_and_stay_words(tmp_path, name):
    week = samples.week(rows=MOST_ROWS + 4, name=name.strip())
    week_list.write(tmp_path / "week.xlsx", week)
    attention, days = sheets(tmp_path / "week.xlsx").values()
    assert len(attention) == len(days) == MOST_ROWS + 5
    assert attention[1][0] == text.clean(f"{name.strip()} chưa ký phiếu đồng ý")


def test_nothing_to_do_is_a_list_with_its_headings_alone(tmp_path):
    week_list.write(tmp_path / "week.xlsx", samples.week(rows=0))
    assert [len(rows) for rows in sheets(tmp_path / "week.xlsx").values()] == [1, 1]
