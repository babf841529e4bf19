"""The row of headings is found where a person would see it, and a person is never taken for a heading."""

from datetime import date

import pytest

from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading import heading
from mentordesk.exchange.reading.heading_meaning import known, meaning
from mentordesk.exchange.reading.heading_words import FIELDS, plain

Rows = list[tuple[Cell, ...]]


def test_every_word_stands_for_one_field() -> None:
    fields: dict[str, set[str]] = {}
    for words in FIELDS:
        for word in words.words:
            fields.setdefault(plain(word), set()).add(words.field)
    assert {word: found for word, found in fields.items() if len(found) > 1} == {}


@pytest.mark.parametrize("words", FIELDS, ids=lambda words: words.field)
def test_every_word_is_recognised_as_its_field(words: object) -> None:
    for word in words.words:  # type: ignore[attr-defined]
        assert known(word) == words.field, word  # type: ignore[attr-defined]
        assert known(f"  {word.upper()} (*):\n") == words.field, word  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Họ và tên (*)", "ho va ten"),
        ("NGÀY VÀO LÀM\n(dd/mm/yyyy):", "ngay vao lam"),
        ("Ho\u0323 va\u0300 te\u0302n", "ho va ten"),
        ("start_date", "start date"),
        ("(*)", "(*)"),
        ("", ""),
    ],
)
def test_headings_are_compared_without_accents_marks_and_hints(written: str, compared: str) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Họ và tên / Full name", "full_name"),
        ("Liên hệ – Email", "email"),
        ("Full name\nHọ và tên", "full_name"),
        ("Tình trạng hôn nhân", "never:marital"),
        ("Tình trạng", "status"),
    ],
)
def test_the_last_part_of_a_joined_heading_says_what_it_is(written: str, field: str) -> None:
    assert known(written) == field


def test_private_columns_are_never_taken_and_gender_birth_and_pay_are_off() -> None:
    take = {words.field: words.take for words in FIELDS}
    assert {field for field, how in take.items() if how == "off"} == {"gender", "birth", "salary"}
    assert all((how == "never") == field.startswith("never:") for field, how in take.items())
    for private in ("CCCD", "Dân tộc", "Tôn giáo", "Số tài khoản", "BHXH", "Ảnh", "Hộ chiếu"):
        found = meaning(private)
        assert found is not None
        assert found.take == "never"


def test_no_rows_have_no_heading() -> None:
    assert heading.find([]) == heading.NO_HEADING


def test_a_title_that_is_a_heading_word_is_not_the_heading() -> None:
    rows: Rows = [("Nhân viên", None, None), ("Mã NV", "Họ tên", "Tổ"), ("1", "An", "Kho")]
    assert heading.find(rows).last == 1


def test_a_person_whose_words_head_other_lists_is_no_heading() -> None:
    rows: Rows = [("An", "Quản lý", "Nhân viên"), ("Bình", "Nhân viên", "Nhân viên"), ("Chi", "Quản lý", "Nhân viên")]
    assert heading.find(rows).score == 0


def test_a_first_person_with_a_number_is_no_heading() -> None:
    rows: Rows = [("An", "Quản lý", "Kho", 12), ("Bình", "Trưởng bộ phận", "Tổ", 13)]
    assert heading.find(rows).score == 0


def test_a_person_below_the_headings_is_not_drawn_into_them() -> None:
    rows: Rows = [("Họ tên", "Chức vụ", "Phòng"), ("An", "Quản lý", "Ban"), ("Bình", "Nhân viên", "Tổ")]
    found = heading.find(rows)
    assert (found.first, found.last) == (0, 0)


def test_headings_nobody_knows_stand_above_dates() -> None:
    rows: Rows = [("Danh xưng", "Mốc"), ("An", date(2020, 1, 1)), ("Bình", date(2021, 1, 1))]
    assert heading.find(rows).texts == ("Danh xưng", "Mốc")


def test_headings_far_below_the_top_are_not_looked_for() -> None:
    rows: Rows = [("chữ",)] * 500 + [("Mã NV", "Họ tên")]
    assert heading.find(rows).score == 0


def test_numbers_under_the_headings_belong_to_them_but_a_first_person_does_not() -> None:
    rows: Rows = [("STT", "Họ tên", "Tổ", "Bậc"), (1, 2, 3, "4 = 2+3"), (1, "An", "Kho", 2)]
    assert heading.find(rows).last == 1
    assert heading.find([rows[0], rows[2]]).last == 0


def test_names_below_tell_the_heading_of_the_name_among_words_not_known() -> None:
    rows: Rows = [("Họ tên", "Sở thích", "Màu"), ("Lê Mai", "đọc sách", "xanh"), ("Vũ An", "đi bộ", "đỏ")]
    assert heading.find(rows).last == 0
    goods: Rows = [("Name", "Giá", "Màu"), ("Bàn gỗ", "rẻ", "nâu"), ("Ghế mây", "đắt", "vàng")]
    assert not heading.find(goods).is_list
