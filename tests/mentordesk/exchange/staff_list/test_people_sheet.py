from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.lists import choices as list_choices
from mentordesk.domain.lists import preview as list_preview
from mentordesk.domain.lists import problem_groups
from mentordesk.domain.lists.choices import Choices, DateStyle
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.staff_list import columns, offers, people_sheet
from mentordesk.progress import Cancelled
from tests import builders
from tests.mentordesk.exchange.staff_list.lists import TODAY, codes, people, preview, sheet
from tests.mentordesk.exchange.staff_list.test_lists import READ, named, read

NAMES = ("Họ tên",)


def _names(made, choices=None):
    return [draft.person.full_name for draft in people(made, choices)]


def _problem(made, code, **named_values):
    found = [problem for problem in preview(made, **named_values).problems if problem.code == code]
    assert found, code
    return found[0]


# Names


def test_split_names_are_joined():
    made = sheet(("Họ đệm", "Tên", "Phòng"), ("Nguyễn Văn", "An", "Kho"), ("Lê", "Mai", "Kho"))
    assert _names(made) == ["Nguyễn Văn An", "Lê Mai"]


def test_a_middle_name_in_a_column_of_its_own_is_part_of_the_name():
    made = sheet(("Họ", "Tên đệm", "Tên", "Phòng"), ("Nguyễn", "Văn", "An", "Kho"), ("Lê", None, "Mai", "Kho"))
    assert _names(made) == ["Nguyễn Văn An", "Lê Mai"]
    assert [draft.person.calling_name for draft in people(made)] == ["An", "Mai"]


@pytest.mark.parametrize("written", ["1. Lê Thị Mai", "12) Lê Thị Mai", "Lê Thị Mai*", "Lê Thị Mai <mai@example.com>"])
def test_a_number_a_mark_and_an_address_are_no_part_of_a_name(written):
    assert _names(sheet(NAMES, (written,), ("Vũ An",))) == ["Lê Thị Mai", "Vũ An"]


def test_a_given_name_beside_the_full_name_is_kept():
    (draft,) = people(sheet(("Họ và tên", "Tên gọi"), ("Phạm Bình Minh", "Bình Minh")))
    assert (draft.person.full_name, draft.person.given_name) == ("Phạm Bình Minh", "Bình Minh")
    (draft,) = people(sheet(("Họ và tên", "Tên gọi"), ("Phạm Bình Minh", "Minh")))
    assert draft.person.given_name == ""


@pytest.mark.parametrize(
    ("written", "name", "called"),
    [
        ("Nguyễn, Văn An", "Nguyễn Văn An", "An"),
        ("Smith, John", "John Smith", "John"),
        ("de la Cruz, Juan", "Juan de la Cruz", "Juan"),
        ("An, Nguyễn Văn", "Nguyễn Văn An", "An"),
    ],
)
def test_family_name_first_is_put_right(written, name, called):
    (draft,) = people(sheet(NAMES, (written,)))
    assert (draft.person.full_name, draft.person.calling_name) == (name, called)


def test_names_in_capitals_are_written_the_usual_way_where_chosen():
    made = sheet(NAMES, ("NGUYỄN VĂN AN",), ("lê thị mai",), ("Vũ An",))
    assert _names(made) == ["Nguyễn Văn An", "Lê Thị Mai", "Vũ An"]
    assert _names(made, Choices(capitals=False)) == ["NGUYỄN VĂN AN", "lê thị mai", "Vũ An"]
    (draft,) = people(sheet(("Họ đệm", "Tên"), ("NGUYỄN VĂN", "AN")))
    assert (draft.person.full_name, draft.person.calling_name) == ("Nguyễn Văn An", "An")


@pytest.mark.parametrize("written", ["Nguyễn Văn An, Trần Thị Bình", "Nguyễn Văn An\nTrần Thị Bình", "Lê Mai / Vũ An"])
def test_two_people_in_one_cell_are_not_imported_as_one(written):
    found = preview(sheet(("Mã NV", "Họ tên"), ("A1", written)))
    assert (found.people, codes(found)) == ((), ["two-people"])
    assert found.rejected[0].row == 2


def test_two_people_may_be_confirmed_to_be_one():
    made = sheet(("Mã NV", "Họ tên"), ("A1", "Lê Mai / Vũ An"))
    choices = list_choices.with_edit(Choices(), 2, "full_name", "Lê Mai / Vũ An")
    assert _names(made, choices) == ["Lê Mai / Vũ An"]


def test_a_row_without_a_name_is_rejected_until_the_name_is_typed():
    made = sheet(("Mã NV", "Họ tên"), ("A1", None))
    found = preview(made)
    assert (found.people, codes(found)) == ((), ["name-missing"])
    assert str(found.problems[0].message).startswith('Row 2, column "Họ tên": The name is empty.')
    assert _names(made, list_choices.with_edit(Choices(), 2, "full_name", "Lê Mai")) == ["Lê Mai"]


def test_an_endless_name_is_cut_and_said():
    found = preview(sheet(NAMES, ("N" * 5000,)))
    assert len(found.people[0].person.full_name) == 200
    assert codes(found) == ["cut"]


def test_decomposed_letters_and_control_characters_are_cleaned():
    assert _names(sheet(NAMES, ("Le\u0302 Thi\u0323 Mai\x07\u200b",))) == ["Lê Thị Mai"]


# Rows that hold no person


def test_totals_blank_rows_headings_again_and_signatures_are_passed_over():
    made = sheet(
        ("STT", "Mã NV", "Họ tên", "Phòng"),
        (1, "A1", "Lê Mai", "Kho"),
        (None, None, None, None),
        ("STT", "Mã NV", "Họ tên", "Phòng"),
        (2, "A2", "Tống Văn Nam", "Kho"),
        (None, None, "Tổng cộng: 2 người", None),
        (None, None, None, "Huế, ngày 1 tháng 2 năm 2026"),
        (None, None, "Người lập biểu", "Giám đốc"),
        (None, None, "(Ký tên)", None),
        (None, None, "Trần Văn Ký", None),
    )
    found = preview(made)
    assert [draft.person.full_name for draft in found.people] == ["Lê Mai", "Tống Văn Nam"]
    assert (found.passed_over, found.problems) == (6, ())


def test_a_person_after_a_signature_is_still_read():
    made = sheet(("Mã NV", "Họ tên"), ("A1", "Lê Mai"), (None, "Người lập biểu"), ("A2", "Vũ An"))
    assert _names(made) == ["Lê Mai", "Vũ An"]


def test_a_line_above_people_names_their_department():
    made = sheet(
        ("STT", "Họ tên", "Chức vụ"),
        ("I. PHÒNG KINH DOANH (2 người)", None, None),
        (1, "Lê Mai", "Nhân viên"),
        (2, "Vũ An", "Nhân viên"),
        (None, "Xưởng 1", None),
        (1, "Hồ Anh", "Thợ"),
    )
    assert [(draft.person.full_name, draft.person.department) for draft in people(made)] == [
        ("Lê Mai", "Phòng Kinh Doanh"),
        ("Vũ An", "Phòng Kinh Doanh"),
        ("Hồ Anh", "Xưởng 1"),
    ]


def test_the_spelling_of_the_column_counts_not_that_of_the_lines_in_capitals_above():
    made = sheet(
        ("STT", "Họ tên", "Bộ phận"),
        ("VĂN PHÒNG", None, None),
        (1, "Lê Mai", "Văn phòng"),
        ("SƠN PU", None, None),
        (2, "Vũ An", "Sơn PU"),
        ("KHO THÀNH PHẨM", None, None),
        (3, "Hồ Anh", None),
    )
    assert [draft.person.department for draft in people(made)] == ["Văn phòng", "Sơn PU", "Kho Thành Phẩm"]


def test_a_numbered_line_above_people_names_their_department():
    made = sheet(("STT", "Họ tên"), ("I", "PHÒNG KHO"), (1, "Lê Mai"), ("II", "Tổ 1 (1 người)"), (1, "Hồ Anh"))
    assert [(draft.person.full_name, draft.person.department) for draft in people(made)] == [
        ("Lê Mai", "Phòng Kho"),
        ("Hồ Anh", "Tổ 1"),
    ]


@pytest.mark.parametrize("name", ["Tô Hoài Nam", "To Hoai Nam", "Đới Thị Lan", "Bàn Văn Ba", "Ban Thị Mai"])
def test_a_name_that_sounds_like_a_team_is_still_a_person(name):
    assert _names(sheet(("STT", "Họ tên"), (1, name), (2, "Lê Mai"))) == [name, "Lê Mai"]


def test_a_first_day_written_in_words_is_no_signature():
    day = "ngày 4 tháng 3 năm 2020"
    drafts = people(sheet(("Họ tên", "Ngày vào làm"), ("Lê Mai", day), ("Vũ An", day)))
    assert [draft.person.start_date for draft in drafts] == [date(2020, 3, 4)] * 2


def test_the_example_of_a_template_is_no_person():
    assert _names(sheet(("Mã NV", "Họ tên"), ("NV001", "Nguyễn Văn An (ví dụ)"), ("NV002", "Lê Mai"))) == ["Lê Mai"]


# Values and places


def test_every_problem_names_the_row_and_column_of_the_file():
    made = sheet(
        ("Mã NV", "Họ tên", "Ngày vào làm", "SĐT", "Email", "Tình trạng"),
        ("A1", "Lê Mai", "31/02/2024", "123", "mai", "gì đó"),
        first_row=7,
    )
    found = preview(made)
    assert {(problem.row, problem.column) for problem in found.problems} == {
        (8, "Ngày vào làm"),
        (8, "SĐT"),
        (8, "Email"),
        (8, "Tình trạng"),
    }
    date_problem = found.problems[0]
    assert str(date_problem.message).startswith('Row 8, column "Ngày vào làm": "31/02/2024" is not a date')
    assert str(problem_groups.bare(date_problem)).startswith('"31/02/2024" is not a date')
    assert date_problem.found == "31/02/2024"
    assert (found.people[0].person.start_date, found.people[0].person.phone) == (None, "123")


def test_a_cell_fixed_in_place_is_read_again():
    made = sheet(("Họ tên", "Ngày vào"), ("Lê Mai", "31/02/2024"))
    choices = list_choices.with_edit(Choices(), 2, "start_date", "29/02/2024")
    assert people(made, choices)[0].person.start_date == date(2024, 2, 29)
    assert preview(made, choices).problems == ()


def test_all_of_a_group_are_left_empty_at_once():
    made = sheet(("Họ tên", "Ngày vào"), ("Lê Mai", "31/02/2024"), ("Vũ An", "hôm qua"))
    found = preview(made)
    (group,) = problem_groups.groups(found)
    assert str(group.title) == "2 dates that cannot be read"
    assert preview(made, problem_groups.fixed(found, group)).problems == ()


def test_dates_are_read_in_the_order_that_their_column_shows():
    made = sheet(("Họ tên", "Ngày vào"), ("Lê Mai", "03/25/2024"), ("Vũ An", "01/02/2024"), ("Đỗ Tâm", "25-03-2024"))
    found = [draft.person.start_date for draft in preview(made).people]
    assert found == [date(2024, 3, 25), date(2024, 1, 2), date(2024, 3, 25)]


def test_month_first_is_chosen_once_for_all_where_a_column_has_both_orders():
    rows = [("Lê Mai", "03/25/2024"), ("Vũ An", "01/02/2024"), ("Đỗ Tâm", "25/03/2024")]
    made = sheet(("Họ tên", "Ngày vào"), *rows)
    found = preview(made)
    (group,) = problem_groups.groups(found)
    again = preview(made, problem_groups.fixed(found, group))
    assert [draft.person.start_date for draft in again.people] == [date(2024, 3, 25), date(2024, 1, 2), None]


def test_the_halves_of_a_managers_name_name_the_manager():
    made = sheet(
        ("Họ tên", "Manager First Name", "Manager Last Name"), ("Lê Thị Mai", None, None), ("Vũ An", "Mai", "Lê Thị")
    )
    boss, found = people(made)
    assert found.person.manager_id == boss.person.id
    assert found.person.given_name == ""


def test_a_manager_is_found_by_e_mail_with_a_title_and_in_either_order_and_else_the_nearest_is_named():
    rows = [
        ("Lê Thị Mai", "mai@an.example", None),
        *((f"Vũ {n}", "", boss) for n, boss in zip("ABC", _MANAGERS, strict=True)),
    ]
    found = people(sheet(("Họ tên", "Email", "Quản lý"), *rows))
    assert {draft.person.manager_id for draft in found[1:]} == {found[0].person.id}
    unknown = preview(sheet(("Họ tên", "Quản lý"), ("Lê Thị Mai", None), ("Vũ An", "Lê Thị Mal")))
    assert "Is Lê Thị Mai meant?" in str(unknown.problems[0].message)


_MANAGERS = ("MAI@an.example", "chị Mai", "Mai Lê Thị")


def test_dates_that_excel_has_turned_are_turned_back_at_once():
    true = [date(2020, 2, 6), date(2019, 4, 11)]
    days = [true[0], "30/05/2010", true[1], "21/12/2018"]
    made = sheet(("Họ tên", "Ngày vào"), *((f"Lê Thị {'ABCD'[n]}", day) for n, day in enumerate(days)))
    found = preview(made)
    [group] = problem_groups.groups(found)
    assert "06/02/2020" in str(group.problems[0].message)
    again = preview(made, problem_groups.fixed(found, group))
    assert [draft.person.start_date for draft in again.people][::2] == [date(2020, 6, 2), date(2019, 11, 4)]
    assert not again.problems


def test_a_last_day_before_the_first_is_left_out_and_said():
    found = preview(sheet(("Họ tên", "Ngày vào", "Ngày nghỉ việc"), ("Lê Mai", "01/02/2024", "01/02/2023")))
    assert codes(found) == ["end-before-start"]
    assert found.people[0].person.end_date is None


def test_a_past_last_day_alone_means_left():
    made = sheet(("Họ tên", "Ngày nghỉ việc"), ("Lê Mai", "01/02/2024"), ("Vũ An", None))
    assert [draft.person.status for draft in people(made)] == [Status.LEFT, Status.WORKING]


def test_status_part_and_places_are_read():
    made = sheet(
        ("Họ tên", "Trạng thái", "Vai trò", "Số mentee tối đa", "Cấp bậc"),
        ("Lê Mai", "Thai sản", "Cả hai", 3, "Trưởng phòng"),
    )
    (draft,) = people(made)
    assert (draft.person.status, draft.role, draft.capacity, draft.person.level) == (Status.ABSENT, Role.BOTH, 3, 4)


def test_a_word_not_understood_gets_the_meaning_chosen():
    made = sheet(("Họ tên", "Trạng thái"), ("Lê Mai", "Biệt phái"))
    assert codes(preview(made)) == ["status"]
    choices = list_choices.with_word(Choices(), "status", "Biệt phái", "absent")
    assert people(made, choices)[0].person.status is Status.ABSENT
    left = list_choices.with_word(Choices(), "status", "Biệt phái", "")
    assert preview(made, left).problems == ()


def test_departments_are_merged_as_chosen():
    made = sheet(("Họ tên", "Phòng"), ("Lê Mai", "P.KD"), ("Vũ An", "Kinh doanh"))
    choices = list_choices.with_department(Choices(), "P.KD", "Kinh doanh")
    assert {draft.person.department for draft in people(made, choices)} == {"Kinh doanh"}


def test_a_level_is_suggested_by_the_title_but_not_taken_as_given():
    (draft,) = people(sheet(("Họ tên", "Chức vụ"), ("Lê Mai", "Trưởng phòng")))
    assert draft.person.level == 4
    assert "level" not in draft.given


# Rows together


def test_a_code_used_twice_asks_which_row_to_keep():
    made = sheet(("Mã NV", "Họ tên"), ("NV015", "Lê Mai"), ("NV016", "Vũ An"), ("nv015", "Hồ Anh"))
    found = preview(made)
    assert [draft.row for draft in found.people] == [2, 3]
    assert found.twins == ((2, 4),)
    assert (
        str(problem_groups.bare(found.problems[0]))
        == "Code nv015 is on rows 2 (Lê Mai), 4 (Hồ Anh). Row 2 is kept. Which one to keep?"
    )
    again = preview(made, list_preview.keep_row(found, 4))
    assert [draft.row for draft in again.people] == [3, 4]
    assert again.problems == ()
    assert [row.row for row in again.rejected] == [2]


def test_a_manager_is_found_by_code_by_name_and_without_accents():
    made = sheet(
        ("Mã NV", "Họ tên", "Quản lý"),
        ("A1", "Trần Quốc Dũng", None),
        ("A2", "Lê Mai", "A1"),
        ("A3", "Vũ An", "Trần Quốc Dũng"),
        ("A4", "Hồ Anh", "tran quoc dung"),
        ("A5", "Bùi Oanh", "Trần Quốc Dũng (A1)"),
        ("A6", "Ngô Uy", "A1 - Trần Quốc Dũng"),
    )
    found = preview(made)
    boss, *others = found.people
    assert {draft.person.manager_id for draft in others} == {boss.person.id}
    assert found.problems == ()


@pytest.mark.parametrize(
    "written",
    [
        "Nguyễn Văn An - Giám đốc",
        "Nguyễn Văn An – GĐ SX",
        "Nguyễn Văn An (Giám đốc)",
        "Giám đốc: Nguyễn Văn An",
        "Nguyễn Văn An, Trưởng phòng",
        "Giám đốc / Nguyễn Văn An / Nhà máy 2",
        "Giám đốc Nguyễn Văn An",
        "TP Sản xuất Nguyễn Văn An",
        "P.GĐ Nguyễn Văn An",
        "Ông Nguyễn Văn An (0901 234 567)",
        "A1\nNguyễn Văn An",
        "Director - An Nguyễn Văn",
    ],
)
def test_a_manager_is_found_beside_a_job_a_place_or_a_number(written):
    made = sheet(("Mã NV", "Họ tên", "Quản lý"), ("A1", "Nguyễn Văn An", None), ("A2", "Lê Mai", written))
    boss, found = people(made)
    assert found.person.manager_id == boss.person.id


@pytest.mark.parametrize(
    "written", ["Trương Nguyễn Văn An", "Lê Nguyễn Văn An", "Giám đốc An", "Giám đốc - Trưởng phòng"]
)
def test_a_name_that_only_ends_like_a_persons_is_another_persons(written):
    made = sheet(("Họ tên", "Quản lý"), ("Nguyễn Văn An", None), ("Lê Mai", written))
    found = preview(made)
    assert codes(found) == ["manager-unknown"]


def test_two_managers_in_one_cell_are_not_chosen_between():
    made = sheet(("Họ tên", "Quản lý"), ("Nguyễn Văn An", None), ("Vũ Tâm", None), ("Lê Mai", "Nguyễn Văn An / Vũ Tâm"))
    assert codes(preview(made)) == ["manager-unclear"]


def test_a_manager_may_be_someone_the_program_knows():
    boss = builders.person("Trần Quốc Dũng", code="B1")
    (draft,) = people(sheet(("Họ tên", "Quản lý"), ("Lê Mai", "B1")), known=(boss,))
    assert draft.person.manager_id == boss.id


def test_a_manager_not_found_or_not_clear_is_left_empty_and_said():
    made = sheet(
        ("Mã NV", "Họ tên", "Quản lý"),
        ("A1", "Lê Mai", "Ai đó"),
        ("A2", "Vũ An", None),
        ("A3", "Vũ An", None),
        ("A4", "Hồ Anh", "Vũ An"),
        ("A5", "Bùi Oanh", "A5"),
    )
    found = preview(made)
    assert codes(found) == ["manager-unknown", "manager-unclear", "own-manager"]
    assert all(draft.person.manager_id is None for draft in found.people)


def test_a_manager_who_has_left_is_said_and_another_of_the_name_who_works_here_is_meant():
    gone = builders.person("Trần Quốc Dũng", code="B1", status=Status.LEFT)
    made = sheet(
        ("Mã NV", "Họ tên", "Tình trạng", "Quản lý"),
        ("A1", "Lê Mai", "Đang làm", "B1"),
        ("A2", "Vũ An", "Nghỉ việc", "Trần Quốc Dũng"),
        ("A3", "Hồ Anh", "Đang làm", "Vũ An"),
        ("A4", "Bùi Oanh", "Đang làm", "Lê Mai"),
    )
    found = preview(made, known=(gone,))
    said = [problem for problem in found.problems if problem.code == "manager-left"]
    assert [problem.row for problem in said] == [2, 4]
    assert str(said[0].message).endswith("does not work here any more. Who is the manager of Lê Mai now?")
    assert found.people[0].person.manager_id == gone.id, "the list says so"
    made = sheet(("Mã NV", "Họ tên", "Quản lý"), ("A1", "Lê Mai", "Trần Quốc Dũng"), ("C7", "Trần Quốc Dũng", None))
    found = preview(made, known=(gone,))
    assert codes(found) == []
    assert found.people[0].person.manager_id == found.people[1].person.id


def test_a_circle_of_managers_is_said():
    made = sheet(("Mã NV", "Họ tên", "Quản lý"), ("A1", "Lê Mai", "A2"), ("A2", "Vũ An", "A1"))
    assert codes(preview(made)) == ["manager-loop"]


def test_a_row_that_is_someone_known_takes_their_id():
    by_code = builders.person("Lê Mai", code="A1")
    by_name = builders.person("Vũ An", code="", start_date=date(2020, 1, 6))
    known = (by_code, by_name)
    made = sheet(("Mã NV", "Họ tên", "Ngày vào"), ("a1", "Lê Thị Mai", None), ("A2", "Vũ An", "06/01/2020"))
    assert [draft.person.id for draft in people(made, known=known)] == [by_code.id, by_name.id]


def test_a_code_that_is_somebody_else_by_name_is_pointed_out():
    heads = ("Mã NV", "Họ tên", "Ngày vào")
    known = (builders.person("Lê Mai", code="A1", start_date=date(2015, 3, 1)),)
    found = preview(sheet(heads, ("A1", "Vũ An", "1/10/2026")), known=known)
    assert codes(found) == ["code-other"]
    assert "Code A1 is Lê Mai in the program. Is Vũ An the same person?" in str(found.problems[0].message)
    assert codes(preview(sheet(heads, ("A1", "Lê Thị Mai", "1/10/2026")), known=known)) == []
    assert codes(preview(sheet(heads, ("A1", "Lê Mây", "1/3/2015")), known=known)) == []


def test_two_of_one_name_and_department_without_codes_are_the_same_two_again():
    heads = ("Họ tên", "Phòng", "SĐT")
    first, second = (builders.person("Lê An", code="", start_date=None, phone=phone) for phone in ("1", "2"))
    rows = (("Lê An", first.department, "2"), ("Lê An", first.department, "1"))
    drafts = people(sheet(heads, *rows), known=(first, second))
    assert [draft.person.id for draft in drafts] == [second.id, first.id]


def test_another_code_is_another_person_who_may_be_a_double():
    known = builders.person("Lê Mai", code="A1", start_date=date(2020, 1, 6))
    made = sheet(("Mã NV", "Họ tên", "Ngày vào"), ("A9", "Lê Mai", "06/01/2020"))
    found = preview(made, known=(known,))
    assert found.people[0].person.id != known.id
    assert codes(found) == ["duplicate"]


def test_a_person_twice_in_the_file_is_pointed_out():
    made = sheet(("Mã NV", "Họ tên", "Ngày vào"), ("A1", "Lê Mai", "06/01/2020"), ("A2", "Lê Mai", "06/01/2020"))
    assert str(problem_groups.bare(_problem(made, "duplicate"))) == "Lê Mai is on row 2 too. Is this one person?"


def test_skipped_rows_are_left_out_with_the_reason():
    made = sheet(("Mã NV", "Họ tên", "Quản lý"), ("A1", "Lê Mai", None), ("A2", "Vũ An", "A1"))
    found = preview(made, list_choices.with_skipped(Choices(), [2]))
    assert [draft.row for draft in found.people] == [3]
    assert [(row.row, str(row.reason)) for row in found.rejected] == [(2, "Left out by you")]
    assert codes(found) == ["manager-unknown"]


# What there is to choose


def test_the_values_page_offers_what_is_to_be_chosen():
    made = sheet(
        ("Họ tên", "Phòng", "Trạng thái", "Ngày vào"),
        ("NGUYỄN VĂN AN", "P.KD", "Biệt phái", "03/25/2024"),
        ("Vũ An", "Kinh doanh", "Đang làm", "25/03/2024"),
        ("Lê Mai", "Kinh doanh", "Đang làm", "01/02/2024"),
    )
    found = offers.values(made, columns.guess(made))
    assert [(item.found, item.suggested) for item in found.departments] == [("Kinh doanh", ""), ("P.KD", "Kinh doanh")]
    assert [(word.field, word.found) for word in found.words] == [("status", "Biệt phái")]
    assert (found.capitals_count, found.capitals[0].after) == (1, "Nguyễn Văn An")
    assert (found.dates.fail_day_first, found.dates.fail_month_first) == (1, 1)
    assert offers.first_choices(found).date_style is DateStyle.DAY_FIRST
    assert not found.is_empty


def test_an_old_font_is_offered_before_and_after():
    made = sheet(("Họ tên", "Phòng"), ("NguyÔn V¨n An", "Kho"), ("Lª ThÞ Mai", "Kho"), fonts=((0, "TCVN3"),))
    mapping = columns.guess(made)
    found = offers.values(made, mapping)
    (offer,) = found.fonts
    assert (offer.samples[0].before, offer.samples[0].after) == ("NguyÔn V¨n An", "Nguyễn Văn An")
    assert _names(made, offers.first_choices(found)) == ["Nguyễn Văn An", "Lê Thị Mai"]
    assert _names(made, list_choices.with_font(Choices(), 0, "")) == ["NguyÔn V¨n An", "Lª ThÞ Mai"]


# Whole lists


@pytest.mark.parametrize("case", [case for case in READ if case.people], ids=named)
def test_every_list_of_the_collection_gives_its_people(case):
    made = read(case.file)
    mapping = columns.guess(made)
    choices = offers.first_choices(offers.values(made, mapping))
    found = preview(made, choices, mapping=mapping)
    # The collection counts rows with something in the column of the name: a total and headings again among them.
    no_people = {"repeated-headings.xlsx": 1, "ragged.csv": 1}
    assert len(found.people) == case.people - no_people.get(case.file, 0)
    first = {"windows-1252.csv": "François Lefèvre", "few-broken-letters.csv": "Nguy\ufffdn Văn An"}
    assert found.people[0].person.full_name == first.get(case.file, "Nguyễn Văn An")
    assert not [problem for problem in found.problems if problem.severity == "error"]


_CELLS = st.one_of(
    st.none(),
    st.text(max_size=15),
    st.sampled_from(
        ["Lê Mai", "Nguyễn Văn An", "A1", "Tổng", "31/02/2024", "01/02/2024", "0903118245", "Kho", "mentor"]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
_HEADINGS = st.sampled_from(
    [
        "Mã NV",
        "Họ tên",
        "Họ đệm",
        "Tên",
        "Phòng",
        "Ngày vào",
        "Quản lý",
        "SĐT",
        "Tình trạng",
        "Vai trò",
        "CCCD",
        "",
        "?",
        "Cấp bậc",
    ]
)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.tuples(st.tuples(*[_HEADINGS] * n), st.lists(st.tuples(*[_CELLS] * n), max_size=8))
    )
)
def test_no_sheet_breaks_the_reading(drawn):
    heading, rows = drawn
    made = Sheet("S", (heading, *rows), 1, 1, heading)
    mapping = columns.guess(made)
    offers.values(made, mapping)
    found = preview(made, mapping=mapping)
    filled = [row for row in rows if any(cell is not None and cell != "" for cell in row)]
    assert len(found.people) + len(found.rejected) + found.passed_over == len(filled)
    assert all(draft.person.full_name for draft in found.people)
    assert all(2 <= problem.row <= len(rows) + 1 for problem in found.problems)
    problem_groups.groups(found)


def test_cancel_ends_the_reading():
    made = sheet(NAMES, *[(f"Lê Mai {number}",) for number in range(600)])

    def cancel(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        people_sheet.parse(made, columns.guess(made), Choices(), (), today=TODAY, progress=cancel)


def test_private_values_reach_neither_preview_nor_rejected_rows():
    made = sheet(
        ("Mã NV", "Họ tên", "CCCD", "Lương"),
        ("A1", "Lê Mai", "012345678901", 9_876_543),
        ("A1", "Vũ An", "012345678902", 1),
    )
    found = repr(preview(made))
    assert "012345678901" not in found
    assert "9876543" not in found


def test_a_date_cell_is_read_as_it_is():
    made = sheet(("Họ tên", "Ngày vào"), ("Lê Mai", datetime(2024, 2, 1)), ("Vũ An", date(2024, 2, 1)))
    assert {draft.person.start_date for draft in people(made)} == {date(2024, 2, 1)}


def test_nothing_in_gives_nobody():
    assert preview(sheet(NAMES)).people == ()
    assert isinstance(people(sheet(NAMES, ("Lê Mai",)))[0].person, Person)


# Errors of a formula


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#n/a"])
@pytest.mark.parametrize("heading", ["Mã NV", "Phòng ban", "Chức vụ", "Ngày vào làm", "SĐT", "Quản lý", "Vai trò"])
def test_an_error_of_a_formula_is_a_problem_at_its_place_and_never_a_value(heading, error):
    made = sheet(("Họ tên", heading), ("Vũ An", error), ("Lê Thị Mai", None))
    problem = _problem(made, "formula")
    assert (problem.row, problem.column, problem.found) == (2, heading, error)
    first, second = people(made)
    assert replace(first.person, id="", full_name="") == replace(second.person, id="", full_name="")
    assert (first.role, first.manager) == (second.role, second.manager)


def test_an_error_instead_of_a_name_is_no_name():
    made = sheet(("Mã NV", "Họ tên"), ("A1", "#N/A"), ("A2", "Lê Thị Mai"))
    assert _names(made) == ["Lê Thị Mai"]
    assert _problem(made, "name-missing").row == 2


def test_errors_of_formulas_are_left_empty_at_once():
    made = sheet(("Họ tên", "Ngày vào làm"), ("Vũ An", "#N/A"), ("Lê Thị Mai", "#REF!"))
    found = preview(made)
    group = next(group for group in problem_groups.groups(found) if group.code == "formula")
    assert str(group.title) == "2 cells with an error of a formula"
    assert not preview(made, choices=problem_groups.fixed(found, group)).problems
