from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.staff_list import values
from tests.mentordesk.exchange.staff_list.lists import TODAY


def _date(cell, style=DateStyle.DAY_FIRST):
    return values.read_date(cell, style, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("01/02/2024", date(2024, 2, 1)),
        ("1-2-24", date(2024, 2, 1)),
        ("1.2.2024", date(2024, 2, 1)),
        ("1 / 2 / 2024", date(2024, 2, 1)),
        ("2024-02-01", date(2024, 2, 1)),
        ("2024/02/01 00:00:00", date(2024, 2, 1)),
        ("2024-02-01T08:30", date(2024, 2, 1)),
        ("'01/02/2024", date(2024, 2, 1)),
        ("ngày 1 tháng 2 năm 2024", date(2024, 2, 1)),
        ("1 thg 2, 2024", date(2024, 2, 1)),
        ("1 Feb 2024", date(2024, 2, 1)),
        ("01-Feb-24", date(2024, 2, 1)),
        ("Feb 1, 2024", date(2024, 2, 1)),
        ("1st February 2024", date(2024, 2, 1)),
        ("20240201", date(2024, 2, 1)),
        ("01022024", date(2024, 2, 1)),
        (1022024, date(2024, 2, 1)),
        (45323, date(2024, 2, 1)),
        (45323.5, date(2024, 2, 1)),
        ("45323", date(2024, 2, 1)),
        (date(2024, 2, 1), date(2024, 2, 1)),
        (datetime(2024, 2, 1, 8, 30), date(2024, 2, 1)),
        ("01/02/99", date(1999, 2, 1)),
    ],
)
def test_a_date_is_read_in_many_spellings(cell, expected):
    read = _date(cell)
    assert (read.value, read.problem) == (expected, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2019", date(2019, 1, 1)),
        (2019, date(2019, 1, 1)),
        ("năm 2019", date(2019, 1, 1)),
        ("03/2019", date(2019, 3, 1)),
        ("Tháng 3/2019", date(2019, 3, 1)),
        ("T3/2019", date(2019, 3, 1)),
        ("Mar 2019", date(2019, 3, 1)),
    ],
)
def test_a_date_without_its_day_is_read_and_noted(cell, expected):
    read = _date(cell)
    assert read.value == expected
    assert read.problem is not None
    assert read.problem.code == "date-part"


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "hôm qua", "32/01/2024", "00/01/2024", True, 7, "1/2/3/4", "01/01/1900", -5]
)
def test_what_is_no_date_is_said_and_left_empty(cell):
    read = _date(cell)
    assert read.value is None
    assert read.problem is not None
    assert read.problem.code == "date"


def test_the_month_that_has_no_such_day_is_named():
    problem = _date("31/02/2024").problem
    assert problem is not None
    assert "month 2 of 2024 has no day 31" in str(problem.message)


def test_a_date_that_only_reads_month_first_asks_for_the_style():
    problem = _date("03/25/2024").problem
    assert problem is not None
    assert problem.code == "date-style"
    assert _date("03/25/2024", DateStyle.MONTH_FIRST).value == date(2024, 3, 25)
    assert _date("01/02/2024", DateStyle.MONTH_FIRST).value == date(2024, 1, 2)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "N/A"])
def test_nothing_is_nothing(cell):
    assert _date(cell) == values.NOTHING


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.booleans(), st.none()))
def test_no_cell_breaks_a_reader(cell):
    _date(cell)
    values.read_phone(cell)
    words = values.as_text(cell)
    values.status_of(words)
    values.role_of(words)
    values.level_of(words)
    values.capacity_of(words)


@given(st.dates(date(1950, 1, 1), TODAY))
def test_every_day_is_read_back_as_written(day):
    assert _date(f"{day:%d/%m/%Y}").value == day
    assert _date(f"{day:%Y-%m-%d}").value == day
    assert _date(f"{day.day} tháng {day.month} năm {day.year}").value == day
    assert _date((day - date(1899, 12, 30)).days).value == day


@pytest.mark.parametrize(
    ("cell", "phone", "code"),
    [
        ("0903118245", "0903118245", ""),
        ("0903 118 245", "0903118245", ""),
        ("0903.118.245", "0903118245", ""),
        (903118245, "0903118245", "phone-corrected"),
        (903118245.0, "0903118245", "phone-corrected"),
        ("903118245", "0903118245", "phone-corrected"),
        ("+84 903 118 245", "0903118245", "phone-corrected"),
        ("84903118245", "0903118245", "phone-corrected"),
        ("0084 903118245", "0903118245", "phone-corrected"),
        ("+84 (0) 903 118 245", "0903118245", "phone-corrected"),
        ("024 3826 1234", "02438261234", ""),
        ("+65 6123 4567", "+6561234567", ""),
        ("0903118245 / 0918222333", "0903118245", "two-phones"),
        ("0903118245; 918222333", "0903118245", "two-phones"),
        ("12345", "12345", "phone"),
        ("không có", None, ""),
    ],
)
def test_a_phone_is_read_and_fixed(cell, phone, code):
    read = values.read_phone(cell)
    assert read.value == phone
    assert (read.problem.code if read.problem else "") == code


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Đang làm", Status.WORKING),
        ("đang làm việc", Status.WORKING),
        ("CHÍNH THỨC", Status.WORKING),
        ("Thử việc", Status.PROBATION),
        ("Thai sản", Status.ABSENT),
        ("Nghỉ thai sản", Status.ABSENT),
        ("Nghỉ việc", Status.LEFT),
        ("Đã nghỉ việc từ 3/2024", Status.LEFT),
        ("Active", Status.WORKING),
        ("On probation", Status.PROBATION),
        ("Maternity leave", Status.ABSENT),
        ("Resigned", Status.LEFT),
        ("left", Status.LEFT),
        ("absent", Status.ABSENT),
        ("xyz", None),
    ],
)
def test_a_status_is_understood_in_both_languages(words, status):
    assert values.status_of(words) is status


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Mentor", Role.MENTOR),
        ("mentee", Role.MENTEE),
        ("Cả hai", Role.BOTH),
        ("Mentor/Mentee", Role.BOTH),
        ("mentor và mentee", Role.BOTH),
        ("Người cố vấn", Role.MENTOR),
        ("Người được cố vấn", Role.MENTEE),
        ("người hướng dẫn", Role.MENTOR),
        ("Không", Role.NONE),
        ("gì đó", None),
    ],
)
def test_a_part_is_understood_in_both_languages(words, role):
    assert values.role_of(words) is role


def test_the_words_of_every_value_are_understood():
    assert all(values.status_of(str(status)) is status for status in Status)
    assert all(values.role_of(str(role)) is role for role in Role if role)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("3", 3),
        ("L4", 4),
        ("Bậc 2", 2),
        ("Trưởng phòng", 4),
        ("Nhân viên", 1),
        ("Director", 5),
        ("3/7", None),
        ("9", None),
    ],
)
def test_a_level_is_a_figure_or_a_word(words, level):
    assert values.level_of(words) == level


def test_a_number_of_mentees_is_small():
    assert [values.capacity_of(words) for words in ("2", "3 người", "2.0", "99", "hai")] == [2, 3, None, None, None]
