from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem

LANGUAGES = st.sampled_from(i18n.LANGUAGES)


@pytest.mark.parametrize(
    "typed",
    [
        "30/9/2027",
        "30/09/2027",
        "30-09-27",
        "30.9.2027",
        "30092027",
        "300927",
        "30 tháng 9 năm 2027",
        "30 / 9 / 2027",
        "2027-09-30",
        "30 Sep 2027",
        "30 september 27",
        "30th Sept. 2027",
        "September 30, 2027",
        "Sep 30 2027",
        "30 tháng chín năm 2027",
        "T5 30/9/2027",
        "Thứ 5, 30/9/2027",
        "Thứ Năm, 30/9/2027",
        "Thursday, 30 September 2027",
        "30/9/2027 08:00",
        "2027-09-30T00:00:00",
        "３０/９/２０２７",
    ],
)
def test_a_date_is_read_day_first(typed):
    assert read_date(typed) == date(2027, 9, 30)


def test_two_digits_of_a_year_are_of_this_century_below_seventy():
    assert read_date("1/2/69") == date(2069, 2, 1)
    assert read_date("1/2/85") == date(1985, 2, 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2024", "date-day"),
        ("0/1/2027", "date-day"),
        ("09/30/2027", "date-month"),
        ("30/9", "date"),
        ("mai", "date"),
        ("1/1/0001", "date"),
        ("30/9/20277", "date"),
        ("3009202", "date"),
        ("31 Sep 2027", "date-day"),
        ("30 Sub 2027", "date"),
    ],
)
def test_what_is_no_date_says_why(typed, code):
    found = read_date(typed)
    assert isinstance(found, Problem)
    assert found.code == code
    assert found.found == typed


def test_a_year_that_cannot_be_meant_is_no_date():
    assert read_date("1/1/1900") == date(1900, 1, 1)
    assert read_date("31/12/2100") == date(2100, 12, 31)
    for typed in ("31/12/1899", "1/1/2101"):
        assert isinstance(read_date(typed), Problem)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), LANGUAGES)
def test_a_date_written_is_read_again_as_it_was(day, language):
    with i18n.using(language):
        assert read_date(i18n.day(day)) == day
    assert read_date(f"{day:%d%m%y}") == day


@pytest.mark.parametrize(
    ("typed", "month"), [("giêng", 1), ("tư", 4), ("năm", 5), ("mười", 10), ("mười một", 11), ("mười hai", 12)]
)
def test_a_month_is_read_by_its_vietnamese_name(typed, month):
    assert read_date(f"9 tháng {typed} năm 2027") == date(2027, month, 9)
