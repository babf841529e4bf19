"""Sheets of one shape are offered together, joined by their headings, and what is not taken is named."""

import pytest
from openpyxl import Workbook

from mentordesk.exchange.reading import workbook
from mentordesk.exchange.staff_list import columns
from tests.mentordesk.exchange.staff_list.lists import codes, preview


def book(path, sheets):
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


WOOD = [("Mã NV", "Họ và tên", "Chức vụ"), ("A1", "Lê Thị Mai", "Thợ"), ("A2", "Vũ Ngọc An", "Thợ")]
OFFICE = [("DANH SÁCH",), ("Họ và tên", "Mã NV", "Chức vụ"), ("Hồ Quang Anh", "B1", "Kế toán")]
PRICES = [("Mặt hàng", "Giá"), ("Ghế", 100), ("Bàn", 200)]


def test_sheets_with_the_same_headings_are_offered_together(tmp_path):
    path = book(tmp_path / "list.xlsx", {"Xưởng mộc": WOOD, "Văn phòng": OFFICE, "Giá": PRICES})
    sheet = workbook.read_here(path)
    assert sheet.alike == ("Xưởng mộc", "Văn phòng")
    assert "other-sheet" in codes(preview(sheet))


def test_joined_sheets_are_one_list_with_the_sheet_as_department(tmp_path):
    path = book(tmp_path / "list.xlsx", {"Xưởng mộc": WOOD, "Văn phòng": OFFICE, "Giá": PRICES})
    sheet = workbook.read_here(path, join=("Xưởng mộc", "Văn phòng"))
    found = preview(sheet)
    assert [(draft.person.code, draft.person.full_name, draft.person.department) for draft in found.people] == [
        ("A1", "Lê Thị Mai", "Xưởng mộc"),
        ("A2", "Vũ Ngọc An", "Xưởng mộc"),
        ("B1", "Hồ Quang Anh", "Văn phòng"),
    ]
    assert codes(found) == ["joined-sheet"]
    assert "row 4 here is row 3" in str(found.problems[0].message)


@pytest.mark.parametrize("names", [("2024", "2025"), ("Sheet1", "Sheet2"), ("Tháng 6", "Tháng 7"), ("T6", "T7")])
def test_a_year_or_a_number_is_no_department(tmp_path, names):
    path = book(tmp_path / "list.xlsx", dict.fromkeys(names, WOOD))
    sheet = workbook.read_here(path, join=names)
    assert columns.guess(sheet).of("department") is None


def test_a_department_of_its_own_is_plainer_than_the_name_of_the_sheet(tmp_path):
    rows = [("Họ và tên", "Phòng ban"), ("Lê Thị Mai", "Kho"), ("Vũ Ngọc An", "Kho")]
    path = book(tmp_path / "list.xlsx", {"Miền Bắc": rows, "Miền Nam": rows})
    sheet = workbook.read_here(path, join=("Miền Bắc", "Miền Nam"))
    assert columns.guess(sheet).of("department").heading == "Phòng ban"


def test_a_column_that_only_another_sheet_has_comes_behind(tmp_path):
    more = [("Mã NV", "Họ và tên", "Chức vụ", "Email"), ("C1", "Đỗ Minh Tâm", "Thợ", "tam@x.example")]
    path = book(tmp_path / "list.xlsx", {"Sơn": WOOD, "Lắp ráp": more})
    found = preview(workbook.read_here(path, join=("Sơn", "Lắp ráp")))
    assert [draft.person.email for draft in found.people] == ["", "", "tam@x.example"]


def test_hidden_rows_are_counted_on_through_the_joined_sheets(tmp_path):
    path = book(tmp_path / "list.xlsx", {"Sơn": WOOD, "Lắp ráp": OFFICE})
    made = workbook.read_here(path, join=("Sơn", "Lắp ráp"))
    assert [part.row for part in made.parts] == [2, 4]
    assert len(made.rows) == 4


@pytest.mark.parametrize("name", ["Nghỉ việc", "Đã nghỉ 2024", "Leavers", "Resigned"])
def test_a_sheet_of_leavers_is_not_joined_with_those_who_work_here(tmp_path, name):
    path = book(tmp_path / "list.xlsx", {"Xưởng mộc": WOOD, name: WOOD[:2]})
    assert workbook.read_here(path, sheet="Xưởng mộc").alike == ()
