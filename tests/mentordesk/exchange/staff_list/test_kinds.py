"""Lists as they come: what programs spoilt, words for nothing, states that say the opposite, rows of no person."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading import workbook
from mentordesk.exchange.staff_list import columns
from tests import builders
from tests.mentordesk.exchange.staff_list.lists import codes, people, preview, sheet

NAMES = ("Lê Thị Mai", "Vũ Ngọc An", "Hồ Quang Anh", "Đỗ Minh Tâm")


def of(heading, values, **more):
    """Return a list of people with one more column."""
    rows = [(f"A{n}", NAMES[n % 4] + " ABCDEFG"[n // 4 + 1], value) for n, value in enumerate(values)]
    return sheet(("Mã NV", "Họ và tên", heading), *rows, **more)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Không còn công tác", Status.LEFT),
        ("Đã nghỉ việc từ 15/6/2025", Status.LEFT),
        ("No longer working", Status.LEFT),
        ("Chưa nghỉ việc", Status.WORKING),
        ("Hết thử việc", Status.WORKING),
        ("Đang nghỉ thai sản", Status.ABSENT),
        ("Tạm ngừng làm việc", Status.ABSENT),
        ("Chưa ký hợp đồng", Status.PROBATION),
    ],
)
def test_a_state_is_read_as_a_whole(words, status):
    found = people(of("Trạng thái", [words, "Đang làm việc", "Đang làm việc", "Đang làm việc"]))
    assert [draft.person.status for draft in found] == [status, *[Status.WORKING] * 3]


@pytest.mark.parametrize("words", ["Không rõ có nghỉ việc không", "Sắp hết thử việc rồi nghỉ", "Not yet active again"])
def test_a_state_that_is_not_known_as_a_whole_is_asked_about(words):
    found = preview(of("Trạng thái", [words, "Đang làm việc", "Thử việc", "Đang làm việc"]))
    assert "status" in codes(found)
    assert found.people[0].person.status is Status.WORKING


def test_a_state_with_a_date_gives_the_last_day():
    found = people(of("Trạng thái", ["Nghỉ việc 15/6/2025", "Đang làm việc", "Đang làm việc", "Đang làm việc"]))
    assert found[0].person.end_date == date(2025, 6, 15)


@pytest.mark.parametrize("words", ["Không muốn làm mentor", "Chưa làm mentee", "Not a mentor"])
def test_a_role_that_is_denied_is_asked_about(words):
    assert "role" in codes(preview(of("Vai trò", [words, "Mentor", "Mentee", "Mentee"])))


@pytest.mark.parametrize(("yes", "no"), [("x", None), ("Có", "Không"), (1, 0), (True, False), ("✓", "-")])
def test_ticks_for_mentor_and_mentee_make_a_role(yes, no):
    rows = [("Lê Mai", yes, no), ("Vũ An", no, yes), ("Hồ Anh", yes, yes), ("Đỗ Tâm", no, no)]
    found = people(sheet(("Họ tên", "Mentor", "Mentee"), *rows))
    assert [draft.role for draft in found] == [Role.MENTOR, Role.MENTEE, Role.BOTH, Role.NONE]


@pytest.mark.parametrize("heading", ["Email", "SĐT", "Quản lý trực tiếp", "Phòng ban", "Chức vụ", "Ngày vào làm"])
@pytest.mark.parametrize("nothing", ["nan", "N/A", "null", "không có", "Chưa có", "-", "—", "unknown"])
def test_a_word_for_nothing_is_nothing_and_no_row_is_wrong_for_it(heading, nothing):
    found = preview(of(heading, [nothing] * 4))
    assert not found.problems
    empty = Person(full_name="x")
    for draft in found.people:
        person = draft.person
        assert (person.email, person.phone, person.department, person.job_title) == ("", "", "", "")
        assert person.start_date == empty.start_date
        assert person.manager_id == empty.manager_id


@pytest.mark.parametrize(
    ("written", "code"), [("1001.0", "1001"), ('="0012"', "0012"), ("'0013", "0013"), ("NV-07", "NV-07")]
)
def test_a_code_loses_what_guarded_it_from_excel(written, code):
    rows = [(written, "Lê Thị Mai"), ("A2", "Vũ An"), ("A3", "Hồ Anh")]
    assert people(sheet(("Mã NV", "Họ tên"), *rows))[0].person.code == code


@pytest.mark.parametrize("heading", ["Mã NV", "SĐT"])
def test_digits_that_excel_has_lost_are_asked_for(heading):
    found = preview(sheet((heading, "Họ tên"), ("1.03E+11", "Lê Thị Mai"), ("9.03E+08", "Vũ An"), ("A3", "Hồ Anh")))
    assert codes(found)[:2] == ["digits-lost", "digits-lost"]
    assert {draft.person.code + draft.person.phone for draft in found.people[:2]} == {""}


@pytest.mark.parametrize("written", ["2020-03-01T00:00:00.000Z", "2020-03-01T00:00:00+07:00", "2020-03-01 00:00:00"])
def test_a_time_stamp_of_midnight_is_a_day(written):
    found = people(of("Ngày vào làm", [written] * 4))
    assert {draft.person.start_date for draft in found} == {date(2020, 3, 1)}


@pytest.mark.parametrize(
    "last",
    [
        "Cộng: 4 người",
        "Ghi chú: danh sách tạm tính",
        "Trong đó nữ: 2",
        "--- Hết ---",
        "Headcount: 4",
        "Note: as of June",
        "Danh sách này có 04 người./.",
    ],
)
def test_a_sum_or_note_below_the_list_is_no_person(last):
    made = sheet(
        ("Mã NV", "Họ tên", "Tổ"), *((f"A{n}", name, "Kho") for n, name in enumerate(NAMES)), (None, last, None)
    )
    assert [draft.person.full_name for draft in people(made)] == list(NAMES)


def test_a_second_list_with_other_headings_is_not_read_by_the_first_and_the_owner_knows():
    first = [(f"A{n}", name, "Kho") for n, name in enumerate(NAMES)]
    second = [("Mã NV", "Họ và tên", "Ngày nghỉ việc"), ("B1", "Bùi Văn Huy", "03/05/2024")]
    found = preview(sheet(("Mã NV", "Họ và tên", "Phòng ban"), *first, (None, None, None), *second))
    assert [draft.person.full_name for draft in found.people] == list(NAMES)
    assert codes(found) == ["second-list"]
    assert "row 7" in str(found.problems[0].message)


def test_hidden_rows_and_other_sheets_are_said(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Kho"
    for name in ("Kho", "May"):
        page = book.active if name == "Kho" else book.create_sheet(name)
        for row in (("Mã NV", "Họ và tên"), *((f"{name}{n}", each) for n, each in enumerate(NAMES))):
            page.append(row)
    book["Kho"].row_dimensions[3].hidden = True
    book.save(tmp_path / "list.xlsx")
    made = workbook.read_here((tmp_path / "list.xlsx").read_bytes(), sheet="Kho")
    assert made.hidden == (3,)
    found = preview(made)
    assert codes(found) == ["hidden-rows", "other-sheet"]
    assert "May" in str(found.problems[1].message)


def test_a_hidden_row_without_a_person_is_not_said_to_be_imported():
    rows = [(f"A{n}", name) for n, name in enumerate(NAMES)]
    made = replace(sheet(("Mã NV", "Họ và tên"), *rows, ("", "Tổng cộng")), hidden=(len(NAMES) + 2,))
    assert codes(preview(made)) == []
    assert codes(preview(replace(made, hidden=(2,)))) == ["hidden-rows"]


def test_marks_of_excel_in_texts_are_no_letters(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (("Mã NV_x000D_", "Họ và_x000A_tên"), ("A1", "Lê_x0009_Thị Mai_x000D_"), ("A2", "Vũ An")):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    made = workbook.read_here((tmp_path / "list.xlsx").read_bytes())
    assert [draft.person.full_name for draft in people(made)] == ["Lê Thị Mai", "Vũ An"]


def test_a_number_of_thousands_of_digits_and_a_text_of_a_million_letters_are_read():
    made = of("Ngày vào làm", ["7" * 5_000, *[date(2020, 1, 2)] * 3])
    assert codes(preview(made)) == ["date"]
    assert columns.guess(of("Ghi chú thêm", ["fI" * 500_000] * 4)).columns[2].field == ""


def known(**fields):
    usual = {"code": "A1", "department": "Kho", "start_date": date(2022, 1, 3), "email": "mai@an.example"}
    return builders.person("Lê Thị Mai", **usual | fields)


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("Họ tên", "Email"), ("Lê Thị Mai", "MAI@an.example")),
        (("Họ tên", "Email", "Mã NV"), ("Lê Thị Mai", "mai@an.example", "X-77")),
        (("Họ tên", "Vai trò"), ("Lê Thị Mai", "Mentor")),
        (("Họ tên", "Phòng ban"), ("Lê Thị Mai", "P. Kho")),
        (("Mã NV", "Họ tên"), ("a1", "Lê Thị Mai Anh")),
    ],
)
def test_somebody_known_is_found_again(headings, row):
    there = known()
    [found] = people(sheet(headings, row), known=(there,))
    assert found.person.id == there.id


def test_a_code_without_its_zeros_is_the_same_code():
    there = known(code="0012", email="")
    [found] = people(sheet(("Mã NV", "Họ tên"), (12, "Lê Thị Mai")), known=(there,))
    assert found.person.id == there.id
    assert found.person.code == "0012"


def test_of_two_people_of_one_name_neither_is_taken_without_a_question():
    there = (known(code="A1", email=""), known(code="A2", email="", department="May"))
    found = preview(sheet(("Họ tên", "Vai trò"), ("Lê Thị Mai", "Mentor")), known=there)
    assert "person-unclear" in codes(found)
    assert found.people[0].person.id not in {person.id for person in there}


def test_another_person_of_the_same_name_stays_another_person():
    there = known()
    made = sheet(("Mã NV", "Họ tên", "Ngày vào"), ("B9", "Lê Thị Mai", "01/06/2024"))
    assert people(made, known=(there,))[0].person.id != there.id


def test_an_end_of_probation_in_words_is_no_signature_below_the_list():
    made = sheet(("Họ tên", "Ngày hết thử việc"), *((name, "ngày 3 tháng 5 năm 2026") for name in NAMES))
    assert [draft.person.probation_end for draft in people(made)] == [date(2026, 5, 3)] * 4


@pytest.mark.parametrize(
    "heading",
    ["Ca", "Ca làm", "Ca làm việc", "CA LÀM VIỆC", "Ca lam viec", "Shift", "Work shift", "Ca kíp", "Ca (1/2/3)"],
)
@pytest.mark.parametrize("named", [("Ca 1", "Ca 2"), ("1", "2"), ("HC", "Đêm"), ("6h-14h", "22h-6h")])
def test_the_shift_is_read_whatever_it_is_called(heading, named):
    made = sheet(["Mã NV", "Họ và tên", heading], ["NV1", "Nguyễn Văn An", named[0]], ["NV2", "Lê Thị Mai", named[1]])
    assert tuple(draft.person.shift for draft in people(made)) == named


@pytest.mark.parametrize(
    "heading",
    ["Chi nhánh", "NHÀ MÁY", "Cơ sở", "Dia diem lam viec", "Địa điểm làm việc", "Site", "Branch"],
)
@pytest.mark.parametrize("named", [("Nhà máy 1", "Nhà máy 2"), ("Chi nhánh Đà Nẵng", "Văn phòng Hà Nội"), ("HN", "ĐN")])
def test_the_site_is_read_whatever_it_is_called(heading, named):
    made = sheet(["Mã NV", "Họ và tên", heading], ["NV1", "Nguyễn Văn An", named[0]], ["NV2", "Lê Thị Mai", named[1]])
    assert tuple(draft.person.site for draft in people(made)) == named


@pytest.mark.parametrize(
    "heading", ["Khoá mentoring", "KHOÁ THAM GIA", "Nhánh", "Dot tham gia", "Cohort", "Track", "Intake"]
)
@pytest.mark.parametrize("named", [("Khoá 1", "Khoá 2"), ("2025", "2026"), ("1", "2"), ("Kỹ thuật", "Kinh doanh")])
def test_the_cohort_is_read_whatever_it_is_called(heading, named):
    made = sheet(["Mã NV", "Họ và tên", heading], ["NV1", "Nguyễn Văn An", named[0]], ["NV2", "Lê Thị Mai", named[1]])
    assert tuple(draft.person.cohort for draft in people(made)) == named


@pytest.mark.parametrize("heading", ["Địa chỉ", "Nơi sinh", "Số nhà máy đã qua", "Nơi cấp"])
def test_what_only_mentions_a_place_is_no_site(heading):
    made = sheet(["Mã NV", "Họ và tên", heading], ["NV1", "Nguyễn Văn An", "20"], ["NV2", "Lê Thị Mai", "22"])
    assert {draft.person.site for draft in people(made)} == {""}


@pytest.mark.parametrize("heading", ["Trưởng ca", "Số ca trong tháng", "Ca sĩ yêu thích", "Phụ cấp ca đêm"])
def test_what_only_mentions_a_shift_is_none(heading):
    made = sheet(["Mã NV", "Họ và tên", heading], ["NV1", "Nguyễn Văn An", "20"], ["NV2", "Lê Thị Mai", "22"])
    assert {draft.person.shift for draft in people(made)} == {""}


@pytest.mark.parametrize("group", ["KHO THÀNH PHẨM", "I. VĂN PHÒNG", "MỘC", "2. ĐÓNG GÓI"])
def test_a_line_in_capitals_without_a_surname_is_a_group(group):
    rows = [("A1", "Lê Thị Mai", "Thợ"), (None, group, None), ("A2", "Vũ Ngọc An", "Thợ"), ("A3", "Đỗ Tâm", "Thợ")]
    found = people(sheet(("Mã NV", "Họ và tên", "Chức vụ"), *rows))
    assert [draft.person.full_name for draft in found] == ["Lê Thị Mai", "Vũ Ngọc An", "Đỗ Tâm"]
    assert found[0].person.department == ""
    assert found[1].person.department == found[2].person.department != ""


def test_a_name_in_capitals_is_a_person_where_names_are_so_or_it_has_a_surname():
    capitals = [("A1", "LÊ THỊ MAI", "Thợ"), (None, "KIM SOẠN", None), ("A2", "VŨ NGỌC AN", "Thợ")]
    assert len(people(sheet(("Mã NV", "Họ và tên", "Chức vụ"), *capitals))) == 3
    usual = [("A1", "Lê Thị Mai", "Thợ"), (None, "TRẦN VĂN NAM", None), ("A2", "Vũ Ngọc An", "Thợ")]
    assert len(people(sheet(("Mã NV", "Họ và tên", "Chức vụ"), *usual))) == 3


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mr. Peter Adams", "Peter Adams"),
        ("MS ANNA BERG", "Anna Berg"),
        ("Dr. Tom Hill", "Tom Hill"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Bà: Lê Thị Mai", "Lê Thị Mai"),
        ("ThS.BS. Vũ Ngọc An", "Vũ Ngọc An"),
        ("Chị Lan", "Chị Lan"),
        ("Cô Tô Hoài Thu", "Tô Hoài Thu"),
        ("Anh Thư", "Anh Thư"),
        ("Bác Hồ", "Bác Hồ"),
        ("Sr Khoa", "Sr Khoa"),
    ],
)
def test_a_title_before_a_name_is_none_of_it(written, name):
    (found,) = people(sheet(("Mã NV", "Họ và tên"), ("A1", written)))
    assert found.person.full_name == name


@pytest.mark.parametrize("words", ["(đang tuyển)", "Chờ tuyển mới", "Vacant", "TBD", "Trống", "to be hired"])
def test_a_post_that_is_not_filled_is_nobody(words):
    rows = [("A1", "Lê Thị Mai", "Kho"), ("A2", words, "Kho"), ("", "Trọng", "Kho")]
    found = people(sheet(("Mã NV", "Họ và tên", "Phòng ban"), *rows))
    assert [draft.person.full_name for draft in found] == ["Lê Thị Mai", "Trọng"]


@pytest.mark.parametrize(
    "words", ["Ai đổi số điện thoại báo lại cho chị Hoa", "Whoever moves house tells the office by Friday"]
)
def test_a_sentence_below_the_list_is_nobody(words):
    rows = [(name, "Kho") for name in NAMES]
    found = people(sheet(("Họ và tên", "Phòng ban"), *rows, (words, ""), ("nguyễn thị ngọc ánh", "")))
    assert len(found) == 5


@pytest.mark.parametrize("beside", ["Tên khóa học", "Dự án", "Loại nghỉ phép", "Course", "Project name"])
def test_the_days_of_a_course_or_project_are_no_first_and_last_days(beside):
    headings = ("Họ và tên", beside, "Ngày bắt đầu", "Ngày kết thúc")
    rows = [(name, "ISO 9001", "03/05/2026", f"{n + 20}/05/2026") for n, name in enumerate(NAMES)]
    mapping = columns.guess(sheet(headings, *rows))
    assert (mapping.of("start_date"), mapping.of("end_date")) == (None, None)
    some_left = [(name, "ISO", f"{n + 2}/05/2020", "20/05/2026" if not n else "") for n, name in enumerate(NAMES)]
    mapping = columns.guess(sheet(headings, *some_left))
    assert mapping.of("start_date").heading == "Ngày bắt đầu"


def test_a_person_whose_words_are_headings_too_is_a_person():
    rows = [("Anna Berg", "Workshop", "User"), ("Tom Hill", "Office", "User"), ("Mia Stone", "Workshop", "User")]
    assert len(people(sheet(("Name", "Department", "Privilege"), *rows))) == 3


def test_a_person_with_a_code_whose_words_head_other_columns_begins_no_second_list():
    heads = ("Phòng ban", "Mã NV", "Chức danh", "Tình trạng", "Họ và tên", "Đăng ký làm")
    rows = [
        ("Kho", "NV01.T", "Thủ kho", "Đang làm việc", "Lê Thị Mai", "Mentor"),
        ("Đội xe", "NV02.T", "Giáo viên", "Đang làm việc", "Ông Võ Thành Đạt", "Mentee"),
    ]
    assert len(people(sheet(heads, *rows))) == len(rows)


def test_headings_again_on_each_page_are_no_values_and_begin_no_second_list():
    heads = ("Mã NV", "Họ và tên", "Ca làm\nviệc", "Nghỉ\nviệc")
    rows = [
        (f"NV{n}", f"{name} An", "Ca 1", "x" if n == 2 else None) for n, name in enumerate(("Lê", "Võ", "Bùi", "Đỗ"))
    ]
    found = people(sheet(heads, *rows[:2], heads, *rows[2:], heads))
    assert [draft.person.status is Status.LEFT for draft in found] == [False, False, True, False]


def test_a_group_below_a_heading_of_private_data_names_the_department():
    heads = ("Số sổ BHXH", "Họ và tên", "Chức vụ")
    rows = [
        ("TỔ CẮT", None, None),
        ("7909209841", "Lê Thị Mai", "Thợ"),
        ("KHO", None, None),
        ("790920", "Võ An", "Thủ kho"),
    ]
    assert [draft.person.department for draft in people(sheet(heads, *rows))][:1] == ["Tổ Cắt"]


def test_the_title_of_a_second_list_is_nobody():
    heads = ("Họ và tên", "Bộ phận", "Ghi chú")
    rows = [("LÊ THỊ MAI", "Kho", "Ca 1"), ("VÕ THÀNH ĐẠT", "Kho", "Ca 2"), (None, None, None)]
    below = [
        ("DANH SÁCH NGHỈ VIỆC", None, None),
        ("Họ tên", "Ngày nghỉ", "Lý do"),
        ("Trịnh Văn Cũ", "1/2/2024", "Về quê"),
    ]
    assert len(people(sheet(heads, *rows, *below))) == 2


def test_a_row_of_a_grid_of_marks_is_no_manager_and_to_in_english_no_team():
    heads = ("Name", "Satisfaction with [Manager]", "Which skills would you like to improve?")
    rows = [
        (f"{name} Berg", 10 + n, f"I want to lead a small team, {n}")
        for n, name in enumerate(("Anna", "Tom", "Mia", "Jo"))
    ]
    found = people(sheet(heads, *rows))
    assert {(draft.manager, draft.person.department) for draft in found} == {("", "")}


@pytest.mark.parametrize(
    "heading", ["Bạn muốn tham gia làm gì?", "Chức danh", "Position", "Nhóm", "Phòng ban", "What would you like to be?"]
)
def test_answers_of_mentor_and_mentee_are_roles_under_any_heading(heading):
    found = people(of(heading, ["Mentor", "Mentee", "Mentee", "mentor"]))
    assert [draft.role for draft in found] == [Role.MENTOR, Role.MENTEE, Role.MENTEE, Role.MENTOR]
    assert {(draft.person.job_title, draft.person.department) for draft in found} == {("", "")}
