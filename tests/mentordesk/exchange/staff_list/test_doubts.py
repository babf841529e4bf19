from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.lists import doubts as asked
from mentordesk.domain.lists.columns import Take, assign
from mentordesk.domain.lists.doubts import DoubtKind
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.exchange.staff_list import columns, doubts
from mentordesk.i18n import using
from mentordesk.services import importing
from tests.mentordesk.exchange.staff_list.lists import sheet

NAMES = ("Lê Thị Mai", "Vũ Ngọc An", "Hồ Quang Anh", "Đỗ Minh Tâm", "Phạm Thu Hà", "Bùi Văn Huy")
DATES = [f"{day:02d}/05/2024" for day in range(11, 17)]


def _staff(**columns_more):
    headings = ("Mã NV", "Họ và tên", *(heading for heading in columns_more))
    rows = zip((f"A{n}" for n in range(6)), NAMES, *columns_more.values(), strict=True)
    return sheet(headings, *rows)


def _with(heading, values):
    return _staff(**{heading: values})


def _found(made, mapping=None):
    return doubts.find(made, mapping or columns.guess(made))


@pytest.mark.parametrize(
    "heading",
    [
        "Ngày kết thúc thử việc",
        "Ngày kết thúc HĐ",
        "Ngày kết thúc hợp đồng",
        "Ngày chấm dứt HĐLĐ dự kiến",
        "Contract End Date",
        "Probation end date",
        "End date of contract",
        "Ngày nghỉ thai sản",
    ],
)
def test_a_date_on_which_something_else_ends_is_no_last_day(heading):
    mapping = columns.guess(_with(heading, DATES))
    assert mapping.of("end_date") is None
    assert not _found(_with(heading, DATES), mapping)


def test_a_last_day_of_everybody_is_asked_about_with_the_values():
    (doubt,) = _found(_with("Ngày kết thúc", DATES))
    assert (doubt.kind, doubt.count, doubt.rows) == (DoubtKind.LEFT, 6, 6)
    assert [column.heading for column in doubt.columns] == ["Ngày kết thúc"]
    assert doubt.samples == ("11/05/2024", "12/05/2024", "13/05/2024")


def test_a_plain_status_and_a_plain_last_day_need_no_question():
    words = ["Đã nghỉ việc", "Resigned", "Không còn làm việc", "Đang làm", "Đang làm", "Đang làm"]
    assert not _found(_with("Trạng thái", words))
    assert not _found(_with("Ngày nghỉ việc", [*DATES[:4], None, None]))


def test_moments_are_when_a_form_was_filled_in_and_no_last_day():
    moments = [datetime(2024, 5, day, 9, 30) for day in range(1, 7)]
    assert columns.guess(_with("Ngày kết thúc", moments)).of("end_date") is None


@pytest.mark.parametrize("heading", ["Hạn hợp đồng", "Ngày hết hạn HĐ", "Probation end", "Hạn HĐLĐ"])
def test_the_same_is_asked_where_the_owner_takes_a_column_for_the_last_day(heading):
    made = _with(heading, DATES)
    mapping = columns.guess(made)
    assert not _found(made, mapping)
    (doubt,) = _found(made, assign(mapping, 2, "end_date"))
    assert doubt.columns[0].heading == heading


def test_dates_to_come_and_date_cells_and_month_first_count_too():
    for values in (
        [date(2031, 5, day) for day in range(1, 7)],
        [f"05/{day}/2024" for day in range(21, 27)],
        [45_000 + day for day in range(6)],
    ):
        assert [doubt.count for doubt in _found(_with("Ngày kết thúc", values))] == [6]


@pytest.mark.parametrize(("left", "is_asked"), [(0, False), (2, False), (3, True), (6, True)])
def test_more_than_a_third_is_asked_about_and_a_third_is_not(left, is_asked):
    by_date = _with("Ngày kết thúc", [*DATES[:left], *[None] * (6 - left)])
    by_word = _with("Trạng thái", [*["Nghỉ"] * left, *["Đang làm việc"] * (6 - left)])
    for made in (by_date, by_word):
        assert bool(_found(made)) is is_asked


def test_last_day_and_status_are_counted_together_and_a_row_once():
    days = [DATES[0], DATES[1], None, None, None, None]
    words = ["Nghỉ", "Đang làm", "Nghỉ", "Đang làm", "Đang làm", "Đang làm"]
    (doubt,) = _found(_staff(**{"Ngày kết thúc": days, "Trạng thái": words}))
    assert [column.field for column in doubt.columns] == ["end_date", "status"]
    assert (doubt.count, doubt.rows) == (3, 6)
    assert doubt.samples == ("11/05/2024", "12/05/2024", "Nghỉ")


def test_only_the_column_that_says_it_of_too_many_is_asked_about():
    words = ["Nghỉ", *["Đang làm"] * 5]
    (doubt,) = _found(_staff(**{"Ngày kết thúc": DATES, "Trạng thái": words}))
    assert [column.heading for column in doubt.columns] == ["Ngày kết thúc"]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Loại nhân viên", ["Chính thức"] * 6),
        ("Employee type", ["Full time", "Part time", "Full time", "Full time", "Full time", "Part time"]),
        ("Nhóm nhân viên", ["Nam", "Nữ", "Nam", "Nữ", "Nam", "Nữ"]),
        ("Diện người lao động", ["Trực tiếp", "Gián tiếp"] * 3),
        ("Employee category", ["Worker", "Staff", "Worker", "Worker", "Staff", "Worker"]),
    ],
)
def test_a_kind_of_employee_is_no_name(heading, values):
    made = sheet(("Mã", heading, "Phòng ban"), *((f"A{n}", value, "Kho") for n, value in enumerate(values)))
    assert columns.guess(made).of("full_name") is None


def test_what_is_read_as_names_and_has_few_values_is_asked_about():
    values = ["Worker", "Staff", "Worker", "Worker", "Staff", "Worker"]
    made = sheet(("Mã", "Employee", "Phòng ban"), *((f"A{n}", value, "Kho") for n, value in enumerate(values)))
    (doubt,) = _found(made)
    assert (doubt.kind, doubt.rows) == (DoubtKind.NAMES, 6)
    assert doubt.count == len(set(values))
    assert set(doubt.samples) == set(values)


@pytest.mark.parametrize("heading", ["Giới tính", "Loại hợp đồng", "Ca làm việc"])
def test_the_same_is_asked_where_the_owner_takes_a_column_for_the_names(heading):
    made = sheet(("Mã", heading), *((f"A{n}", value) for n, value in enumerate(("Nam", "Nữ", "Nam", "Nữ", "Nam"))))
    (doubt,) = _found(made, assign(columns.guess(made), 1, "full_name"))
    assert (doubt.kind, doubt.count, doubt.rows) == (DoubtKind.NAMES, 2, 5)


def test_names_in_parts_are_counted_as_whole_names():
    rows = [("Nguyễn Văn", "An"), ("Nguyễn Văn", "Bình"), ("Lê Thị", "An"), ("Lê Thị", "Bình")]
    assert not _found(sheet(("Họ đệm", "Tên"), *rows))


def test_half_as_many_names_as_rows_are_believed_and_empty_names_do_not_count():
    names = ("Lê Thị Mai", "Lê Thị Mai", "Vũ An", "Vũ An")
    made = sheet(("Mã NV", "Họ và tên"), *((f"A{n}", name) for n, name in enumerate((*names, None, None))))
    assert not _found(made)
    made = sheet(("Mã NV", "Họ và tên"), *((f"A{n}", name) for n, name in enumerate((*names, "VŨ AN"))))
    assert [(doubt.count, doubt.rows) for doubt in _found(made)] == [(2, 5)]


def test_a_status_in_an_old_font_is_understood_before_it_is_counted():
    words = ["§· nghØ viÖc"] * 6
    made = _with("Tr¹ng th¸i", words)
    mapping = assign(columns.guess(made), 2, "status")
    assert [doubt.count for doubt in _found(made, mapping)] == [6]


def test_a_list_of_leavers_is_confirmed_once_and_for_the_same_layout():
    made = _with("Ngày nghỉ việc", DATES)
    (doubt,) = _found(made)
    yes = asked.answers(doubt)[0]
    mapping = importing.answered(made, columns.guess(made), doubt, yes)
    assert mapping.columns[2].field == "end_date"
    assert not _found(made, mapping)
    kept = columns.preset(mapping, importing.Choices())
    again = columns.guess(made, kept)
    assert again.columns[2].confirmed
    assert not _found(made, again)


def test_what_was_confirmed_is_asked_anew_where_the_column_goes_elsewhere():
    made = _with("Ngày nghỉ việc", DATES)
    mapping = asked.confirmed(columns.guess(made), _found(made)[0])
    moved = assign(assign(mapping, 2, ""), 2, "end_date")
    assert _found(made, moved)


def test_a_column_refused_gives_way_to_the_one_it_had_displaced():
    rows = [(f"A{n}", *name.rsplit(" ", 1), "Chính thức") for n, name in enumerate(NAMES)]
    made = sheet(("Mã NV", "Họ và chữ lót NV", "Tên gọi NV", "Loại nhân viên"), *rows)
    mapping = columns.guess(made)
    mapping = assign(assign(mapping, 3, "full_name"), 1, "")
    (doubt,) = _found(made, mapping)
    no = asked.answers(doubt)[1]
    after = importing.answered(made, mapping, doubt, no)
    assert after.columns[3].field == ""
    assert after.columns[3].chosen


def test_parts_of_the_name_that_are_sure_do_not_give_way_to_a_heading_that_only_mentions_people():
    rows = [(f"A{n}", *name.rsplit(" ", 1), "Chính thức") for n, name in enumerate(NAMES)]
    mapping = columns.guess(sheet(("Mã NV", "Họ đệm", "Tên", "Loại nhân viên"), *rows))
    assert [column.field for column in mapping.columns] == ["code", "family_middle", "given", ""]


def test_of_two_columns_of_last_days_the_other_one_comes_back():
    last = [DATES[0], *[None] * 5]
    made = _staff(**{"Ngày kết thúc": DATES, "Ngày kết thúc làm việc": last})
    mapping = columns.guess(made)
    (doubt,) = _found(made, mapping)
    after = importing.answered(made, mapping, doubt, asked.answers(doubt)[1])
    assert [column.field for column in after.columns[2:]] == ["", "end_date"]
    assert not _found(made, after)


def test_a_private_column_never_comes_back_by_a_refusal():
    made = _staff(**{"Contract End Date": DATES, "CCCD": [f"01234567890{n}" for n in range(6)]})
    mapping = columns.guess(made)
    after = importing.without(made, mapping, [2])
    assert (after.columns[3].take, after.columns[3].field) == (Take.NEVER, "")


def test_the_question_names_column_values_and_what_each_answer_means():
    (doubt,) = _found(_with("Ngày kết thúc", DATES))
    assert str(asked.question(doubt)) == "Have 6 of the 6 people on this list left the company, or are they leaving?"
    assert str(asked.reading(doubt)) == ('"Ngày kết thúc" is read as the last day: 11/05/2024, 12/05/2024, 13/05/2024')
    assert [str(answer.words) for answer in asked.answers(doubt)] == [
        "Yes, that is right",
        'No, do not import "Ngày kết thúc"',
    ]
    with using("vi"):
        assert str(asked.reading(doubt)).startswith("Cột “Ngày kết thúc” đang được hiểu là ngày nghỉ việc")


def test_a_very_long_heading_is_shortened_in_the_words():
    heading = "Ngày kết thúc " + "rất " * 60
    made = _with(heading, DATES)
    (doubt,) = _found(made, assign(columns.guess(made), 2, "end_date"))
    assert all(len(str(answer.words)) < 70 for answer in asked.answers(doubt))


@given(st.lists(st.sampled_from(["Đang làm", "Nghỉ", "", "Thử việc"]), min_size=1, max_size=30))
def test_whoever_answers_every_doubt_with_no_brings_nobody_in_as_having_left(words):
    rows = [
        (f"A{n}", f"Lê Văn {'ABCDEFGHIKLMNOPQRSTUVXY'[n % 23]}{'abcde'[n // 23]}", word) for n, word in enumerate(words)
    ]
    made = sheet(("Mã NV", "Họ và tên", "Trạng thái"), *rows)
    mapping = columns.guess(made)
    for doubt in _found(made, mapping):
        for answer in asked.answers(doubt)[1:]:
            mapping = importing.answered(made, mapping, doubt, answer)
    assert not _found(made, mapping)
    left = sum(word == "Nghỉ" for word in words)
    assert (mapping.of("status") is None) == (3 * left > len(words)) or not any(words)


@pytest.mark.parametrize("headings", [("Buddy assigned", "Starter"), ("Người A", "Người B")])
def test_names_that_two_columns_may_hold_are_asked_about(headings):
    rows = [(f"Anna Berg{letter}", f"Ben Carter{letter}", 3) for letter in "abcde"]
    made = sheet((*headings, "Floor"), *rows)
    (doubt,) = doubts.find(made, columns.guess(made))
    assert doubt.kind is DoubtKind.GUESSED_NAMES


def test_the_only_column_with_names_needs_no_question():
    rows = [(f"Anna Berg{letter}", 3) for letter in "abcde"]
    made = sheet(("Starter", "Floor"), *rows)
    mapping = columns.guess(made)
    assert mapping.of("full_name").heading == "Starter"
    assert not doubts.find(made, mapping)


def test_a_list_without_headings_is_proposed_from_its_values_and_asked_about():
    rows = [
        ("NV01", "Nguyễn Văn An", "0903118245"),
        ("NV02", "Trần Thị Bình", "0903118246"),
        ("NV03", "Lê Mai", "0903118247"),
    ]
    made = Sheet("Sheet1", tuple(rows), 1, 0, ())
    mapping = columns.guess(made)
    assert [column.field for column in mapping.columns] == ["code", "full_name", "phone"]
    (doubt,) = doubts.find(made, mapping)
    assert doubt.kind is DoubtKind.GUESSED_NAMES
