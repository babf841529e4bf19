from mentordesk.documents import staff_list
from mentordesk.documents.blocks import Section, Table, texts
from mentordesk.domain.papers.papers import StaffColumn, StaffLine, StaffOrder, StaffPaper
from mentordesk.i18n import using
from tests.mentordesk.documents import reading, samples

PEOPLE = tuple(
    StaffLine(name=name, department=department)
    for name, department in (
        ("Trần Văn Ước", "Đóng gói"),
        ("Lê Thị Ân", "Xưởng 1"),
        ("Phạm An", "Xưởng 1"),
        ("Võ Thị Ăn", "Ép gỗ"),
        ("Ngô Đức", ""),
    )
)


def tables(staff):
    return [block for block in staff_list.paper(staff).blocks if isinstance(block, Table)]


def names(table):
    return ["".join(texts(row[1])) for row in table.rows]


def test_one_list_is_sorted_by_given_name_in_vietnamese_order():
    (table,) = tables(StaffPaper(letterhead=samples.HEAD, people=PEOPLE, order=StaffOrder.GIVEN_NAME))
    assert names(table) == ["Phạm An", "Võ Thị Ăn", "Lê Thị Ân", "Ngô Đức", "Trần Văn Ước"]


def test_departments_stand_in_vietnamese_order_those_without_last():
    staff = StaffPaper(letterhead=samples.HEAD, people=PEOPLE)
    heads = [block.text for block in staff_list.paper(staff).blocks if isinstance(block, Section)]
    assert heads == ["Đóng gói: 1 person", "Ép gỗ: 1 person", "Xưởng 1: 2 people", "Without a department: 1 person"]
    assert names(tables(staff)[2]) == ["Phạm An", "Lê Thị Ân"]


def test_the_given_name_is_the_bold_part():
    (table,) = tables(StaffPaper(letterhead=samples.HEAD, people=PEOPLE[:1], order=StaffOrder.GIVEN_NAME))
    assert [(span.text, span.bold) for span in table.rows[0][1]] == [("Trần Văn ", False), ("Ước", True)]


def test_a_name_with_another_given_name_is_printed_whole():
    person = StaffLine(name="Anna Maria Schmidt", given_name="Anna")
    (table,) = tables(StaffPaper(letterhead=samples.HEAD, people=(person,), order=StaffOrder.GIVEN_NAME))
    assert names(table) == ["Anna Maria Schmidt"]


def test_only_the_columns_asked_for_are_printed():
    staff = samples.staff(3, columns=(StaffColumn.PHONE,), order=StaffOrder.GIVEN_NAME)
    assert [column.head for column in tables(staff)[0].columns] == ["", "Full name", "Phone"]


def test_every_column_that_may_be_asked_for_is_known():
    assert [row[0] for row in staff_list._COLUMNS] == list(StaffColumn)


def test_the_department_is_not_repeated_under_its_own_heading():
    assert "Department" not in [column.head for column in tables(samples.staff(5))[0].columns]


def test_everybody_is_printed(tmp_path):
    with using("vi"):
        staff_list.write(tmp_path / "a.pdf", samples.staff(90))
    words = reading.words(tmp_path / "a.pdf")
    assert all(f"TT{place:03d}" in words for place in range(90))
    assert "90 người ở 9 phòng ban" in words
    assert "Có dữ liệu cá nhân" in words
