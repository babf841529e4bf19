"""The weekly sheet: one page for the wall, in both languages, however much there is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mentordesk.documents import weekly_sheet
from mentordesk.domain.papers.week import MOST_ROWS, shares
from mentordesk.i18n import LANGUAGES, using
from tests.mentordesk.documents import samples


def words_of(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rows", [0, 1, 12, 200])
def test_it_is_one_page_however_much_there_is(tmp_path, language, rows):
    path = tmp_path / "week.pdf"
    with using(language):
        assert weekly_sheet.write(path, samples.week(rows), invariant=True) == ()
    assert len(PdfReader(path).pages) == 1


def test_long_names_leave_it_on_one_page(tmp_path):
    path = tmp_path / "week.pdf"
    weekly_sheet.write(path, samples.week(12, "Tôn Nữ Hoàng Phủ Ngọc Trường Giang " * 4), invariant=True)
    assert len(PdfReader(path).pages) == 1


def test_it_says_what_comes_first_and_counts_what_is_left_out(tmp_path):
    path = tmp_path / "week.pdf"
    weekly_sheet.write(path, samples.week(12), invariant=True)
    words = words_of(path)
    assert "The week from" in words
    assert "week 7 of 26" in words
    assert "Đặt buổi gặp đầu tiên cho hai cặp" in words
    assert "6 more are in MentorDesk." in words
    assert "11/12" in words


@given(st.integers(0, 40), st.integers(0, 40))
def test_what_one_list_does_not_need_the_other_has(attention, days):
    shown = shares(attention, days)
    assert sum(shown) <= min(MOST_ROWS, attention + days)
    assert days > 1 or shown[0] >= min(attention, MOST_ROWS // 2 + 2)
    assert attention or shown[1] == min(days, MOST_ROWS)
    assert shown[0] >= min(attention, MOST_ROWS // 2)
    assert shown[1] >= min(days, MOST_ROWS // 2)


def test_where_few_days_are_planned_more_of_what_needs_attention_is_seen(tmp_path):
    path, week = tmp_path / "week.pdf", samples.week(12, "Tôn Nữ Hoàng Phủ Ngọc Trường Giang " * 4)
    weekly_sheet.write(path, replace(week, days=()), invariant=True)
    assert len(PdfReader(path).pages) == 1
    assert "3 more are in MentorDesk." in words_of(path)
