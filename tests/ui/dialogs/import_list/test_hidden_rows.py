from openpyxl import Workbook
from PySide6.QtWidgets import QLabel, QPushButton

from mentordesk.domain.records.person import Person
from tests.ui.dialogs.import_list.importing import click, go_on, go_to, opened


def hidden_list(tmp_path):
    path = tmp_path / "hidden.xlsx"
    book = Workbook()
    sheet = book.active
    rows = [("Mã NV", "Họ và tên", "Phòng ban")]
    rows += [(f"A{n}", name, "Kho") for n, name in enumerate(("Lê Thị Mai", "Vũ Văn An", "Hồ Văn Anh", "Bùi Thị Tú"))]
    for row in rows:
        sheet.append(row)
    for number in (3, 5):
        sheet.row_dimensions[number].hidden = True
    book.save(path)
    return path


def test_hidden_rows_are_a_question_with_names_and_two_answers(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, hidden_list(tmp_path))
    go_to(qtbot, wizard, wizard.values_page)
    page = wizard.values_page
    assert page.hidden is not None
    assert page.hidden.isVisible()
    said = [label.text() for label in page.findChildren(QLabel) if "hidden" in label.text()]
    assert any("2 rows are hidden or filtered out in the file (Vũ Văn An, Bùi Thị Tú)" in each for each in said)
    _take, leave = page.hidden.findChildren(QPushButton)
    click(leave)
    assert wizard.flow.choices.skipped == {3, 5}
    go_to(qtbot, wizard, wizard.preview_page)
    go_on(qtbot, wizard)
    assert {person.full_name for person in empty.desk.all(Person)} == {"Lê Thị Mai", "Hồ Văn Anh"}


def test_hidden_rows_are_taken_where_that_is_the_answer(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, hidden_list(tmp_path))
    go_to(qtbot, wizard, wizard.values_page)
    take, leave = wizard.values_page.hidden.findChildren(QPushButton)
    click(leave)
    click(take)
    go_to(qtbot, wizard, wizard.preview_page)
    assert len(wizard.flow.preview.people) == 4
