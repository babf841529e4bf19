from datetime import date

import pytest

from mentordesk.domain.lists import choices as list_choices
from mentordesk.domain.lists import columns as list_columns
from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Confidence, Take
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.exchange.staff_list import columns
from mentordesk.i18n import using
from tests.mentordesk.exchange.staff_list.lists import sheet

HEADINGS = ("Mã NV", "Họ và tên", "Bộ phận", "Chức vụ", "Ngày vào", "QLTT", "SĐT", "Lương CB", "CCCD", "Ghi chú")
ROW = ("TT001", "Lê Thị Mai", "Kho", "Thủ kho", "10/03/2025", "TT002", "0903118245", 9_000_000, "012345678901", "mới")


def _fields(mapping):
    return {column.heading: column.field for column in mapping.columns}


def test_a_usual_list_is_read_unasked():
    mapping = columns.guess(sheet(HEADINGS, ROW))
    assert _fields(mapping) == {
        "Mã NV": "code",
        "Họ và tên": "full_name",
        "Bộ phận": "department",
        "Chức vụ": "job_title",
        "Ngày vào": "start_date",
        "QLTT": "manager",
        "SĐT": "phone",
        "Lương CB": "",
        "CCCD": "",
        "Ghi chú": "",
    }
    assert mapping.is_complete


def test_only_the_beginning_of_a_long_text_is_looked_at(monkeypatch):
    looked_at = []
    read_error = columns.read_error
    monkeypatch.setattr(columns, "read_error", lambda cell: looked_at.append(cell) or read_error(cell))
    columns.guess(sheet((*HEADINGS, "Thêm"), (*ROW, "12/ " * 8_000), (*ROW, "f" * 32_000)))
    assert max(len(cell) for cell in looked_at if isinstance(cell, str)) <= 200


def test_private_values_are_never_in_a_mapping():
    mapping = columns.guess(sheet(HEADINGS, ROW))
    assert "012345678901" not in repr(mapping)
    assert "9000000" not in repr(mapping)
    card = next(column for column in mapping.columns if column.heading == "CCCD")
    assert (card.take, card.samples) == (Take.NEVER, (columns.MASK,))
    assert str(list_columns.note(mapping, card)) == "The program does not need this number"


@pytest.mark.parametrize(
    "heading",
    [
        "Số CCCD (12 số)",
        "Ngày vào Đảng",
        "SĐT người thân",
        "Tên ngân hàng nhận lương",
        "Emergency contact phone",
        "Tôn giáo",
        "Mã số thuế cá nhân (nếu có)",
    ],
)
def test_headings_of_private_things_are_blocked_in_many_words(heading):
    mapping = columns.guess(sheet(("Họ tên", heading), ("Lê Thị Mai", "0903118245"), ("Vũ An", "0903118246")))
    assert mapping.columns[1].take is Take.NEVER
    assert "0903118245" not in repr(mapping)


def test_numbers_of_identity_cards_are_known_without_a_heading():
    rows = [("Lê Thị Mai", "012345678901"), ("Vũ An", "012345678902"), ("Hồ Anh", "012345678903")]
    for heading in ("", "Mã số", "Cột 2"):
        mapping = columns.guess(sheet(("Họ tên", heading), *rows))
        assert mapping.columns[1].take is Take.NEVER, heading
        assert "012345678901" not in repr(mapping)


def test_a_never_column_cannot_be_assigned():
    mapping = columns.guess(sheet(HEADINGS, ROW))
    index = HEADINGS.index("CCCD")
    assert list_columns.assign(mapping, index, "phone") == mapping


def test_two_phones_must_be_chosen_between():
    mapping = columns.guess(sheet(("Họ tên", "SĐT", "Di động"), ("Lê Thị Mai", "0903118245", "0903118245")))
    (problem,) = list_columns.problems(mapping)
    assert str(problem.message) == "Two columns hold phone numbers. Which one to keep?"
    assert not mapping.is_complete
    assert str(list_columns.note(mapping, mapping.columns[1])) == 'Same as "Di động"'
    kept = list_columns.keep(mapping, 2)
    assert _fields(kept) == {"Họ tên": "full_name", "SĐT": "", "Di động": "phone"}
    assert kept.is_complete


def test_an_empty_rival_gives_way():
    mapping = columns.guess(sheet(("Họ tên", "SĐT", "Zalo"), ("Lê Thị Mai", "0903118245", None)))
    assert _fields(mapping)["Zalo"] == ""
    assert mapping.is_complete


def test_a_list_without_names_says_so():
    mapping = columns.guess(sheet(("Mã NV", "Phòng"), ("A1", "Kho")))
    assert [problem.code for problem in list_columns.problems(mapping)] == ["name-column"]


def test_names_and_mail_are_known_by_their_values():
    rows = [("Lê Thị Mai", "mai@x.vn", "A-01"), ("Nguyễn Văn An", "an@x.vn", "A-02"), ("Vũ Bình", "b@x.vn", "A-03")]
    mapping = columns.guess(sheet(("Cột 1", "Cột 2", "Cột 3"), *rows))
    assert [column.field for column in mapping.columns] == ["full_name", "email", "code"]
    assert {column.confidence for column in mapping.columns} == {Confidence.MAYBE}


def test_a_heading_that_its_values_contradict_is_not_believed():
    rows = [
        (name, place) for name, place in zip(("Lê Mai", "Vũ An", "Hồ Anh", "Đỗ Tâm"), ("Kho", "Xưởng") * 2, strict=True)
    ]
    mapping = columns.guess(sheet(("Họ tên", "Ngày vào"), *rows))
    assert (mapping.columns[1].field, mapping.columns[1].confidence) == ("", Confidence.NONE)


def test_a_name_over_two_columns_is_split():
    mapping = columns.guess(
        sheet(("STT", "Họ và tên", None, "Phòng"), (1, "Lê Thị", "Mai", "Kho"), (2, "Vũ", "An", "Kho"))
    )
    assert [column.field for column in mapping.columns] == ["", "family_middle", "given", "department"]


def test_a_lone_column_of_whole_names_is_the_full_name():
    mapping = columns.guess(sheet(("Tên", "Phòng"), ("Lê Thị Mai", "Kho")))
    assert mapping.columns[0].field == "full_name"


def test_day_first_is_said_where_a_date_reads_two_ways():
    mapping = columns.guess(sheet(("Họ tên", "Ngày vào"), ("Lê Thị Mai", "01/02/2024")))
    assert str(list_columns.note(mapping, mapping.columns[1])) == "01/02/2024 is read day first"


def test_a_date_of_excel_has_one_reading_and_no_note():
    mapping = columns.guess(sheet(("Họ tên", "Ngày vào"), ("Lê Thị Mai", date(2017, 4, 1))))
    assert mapping.columns[1].field == "start_date"
    assert list_columns.note(mapping, mapping.columns[1]) is None


def test_what_was_chosen_is_remembered_for_the_same_headings():
    made = sheet(("Họ tên", "SĐT", "Zalo"), ("Lê Thị Mai", "0903118245", "0903118245"))
    chosen = list_columns.keep(columns.guess(made), 2)
    choices = list_choices.with_department(Choices(), "P.KD", "Kinh doanh")
    choices = list_choices.with_word(choices, "status", "Nghỉ lễ", "working")
    kept = columns.preset(chosen, choices)
    assert _fields(columns.guess(made, kept)) == _fields(chosen)
    again = columns.remembered_choices(kept, Choices())
    assert (again.departments, again.words) == (choices.departments, choices.words)
    other = sheet(("Họ tên", "SĐT"), ("Lê Thị Mai", "0903118245"))
    assert columns.guess(other, kept) == columns.guess(other)


def test_a_damaged_memory_is_no_harm():
    made = sheet(("Họ tên", "CCCD"), ("Lê Thị Mai", "012345678901"))
    plain = columns.guess(made)
    kept = columns.preset(plain, Choices())
    for text in (
        "",
        "[]",
        '{"fields": 3}',
        '{"fields": {"0": "nonsense", "1": "phone"}, "words": [1], "departments": 2}',
    ):
        from dataclasses import replace

        damaged = replace(kept, mapping=text)
        assert _fields(columns.guess(made, damaged)) == _fields(plain)
        columns.remembered_choices(damaged, Choices())


def test_headings_are_named_by_their_letter_where_there_is_none():
    assert [columns.letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_words_are_in_the_language_in_force():
    mapping = columns.guess(sheet(HEADINGS, ROW))
    card = next(column for column in mapping.columns if column.heading == "CCCD")
    with using("vi"):
        assert str(list_columns.note(mapping, card)) != "The program does not need this number"


def test_short_departments_beside_whole_names_are_no_given_names():
    rows = (("Nguyễn Văn An", "KD"), ("Lê Mai", "KT"))
    assert [column.field for column in columns.guess(Sheet("", rows)).columns] == ["full_name", ""]
    rows = (("NGUYỄN VĂN", "AN"), ("LÊ THỊ", "MAI"))
    assert [column.field for column in columns.guess(Sheet("", rows)).columns] == ["family_middle", "given"]


def test_a_column_that_only_seems_private_is_open_after_the_owner_says_so_and_remembered():
    made = sheet(("Họ tên", "Địa chỉ"), ("Lê Thị Mai", "Kho Bình Dương"), ("Vũ Ngọc An", "Kho Hà Nội"))
    mapping = columns.guess(made)
    assert mapping.columns[1].samples == (columns.MASK,)
    assert list_columns.may_be_other(mapping.columns[1])
    opened = list_columns.assign(columns.as_other(made, mapping, 1), 1, "department")
    assert opened.columns[1].samples == ("Kho Bình Dương", "Kho Hà Nội")
    assert opened.of("department").heading == "Địa chỉ"
    again = columns.guess(made, columns.preset(opened, Choices()))
    assert again.of("department").heading == "Địa chỉ"


@pytest.mark.parametrize(
    "heading",
    ["CCCD", "Số tài khoản", "Số BHXH", "Tôn giáo", "Dân tộc", "Hôn nhân", "Sức khỏe", "Ảnh", "Mật khẩu", "Passport"],
)
def test_what_is_private_for_certain_is_never_opened(heading):
    made = sheet(("Họ tên", heading), ("Lê Thị Mai", "xyz"), ("Vũ Ngọc An", "abc"))
    mapping = columns.guess(made)
    assert not list_columns.may_be_other(mapping.columns[1])
    assert columns.as_other(made, mapping, 1) == mapping
