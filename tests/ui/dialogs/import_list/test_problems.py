from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mentordesk.domain.records.person import Person
from mentordesk.services import people
from tests import builders
from tests.ui.dialogs.import_list.importing import HEADINGS, LONG_WAIT, click, go_to, opened, pasted, staff, words
from ui.dialogs.import_list.wizard import ImportWizard

LIST = pasted(HEADINGS, *staff())


@pytest.fixture
def wizard(qtbot, empty):
    made = opened(qtbot, empty, LIST)
    go_to(qtbot, made, made.problems_page)
    return made


def group(wizard: ImportWizard, code: str):
    wizard.problems_page.groups.chosen.emit(code)
    return list(wizard.problems_page.model.records())


def settle(qtbot, wizard):
    qtbot.waitUntil(lambda: wizard.flow.preview is not None, timeout=LONG_WAIT)


def correct(qtbot, wizard, value):
    """Type another value into the chosen cell, as an owner does."""
    before = wizard.flow.choices
    click(wizard.problems_page.correct_one)
    editor = wizard.problems_page.table.findChild(QLineEdit)
    editor.setText(value)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.flow.choices != before, timeout=LONG_WAIT)
    settle(qtbot, wizard)


def test_problems_stand_in_groups_the_gravest_first(wizard):
    titles = [line.row.title for line in wizard.problems_page.groups.lines()]
    assert titles[:3] == ["2 rows without a name", "1 row with a code used before", "1 date that cannot be read"]
    assert words(wizard) == ["4 values to check. Whatever you do not correct is left empty or skipped."]
    assert wizard._next.isEnabled()


def test_row_and_column_are_those_of_the_file(wizard):
    one = group(wizard, "date")[0]
    # The headings stand in row 1 of what was pasted, so the fourteenth person stands in row 15.
    assert (one.row, one.column, one.found) == (15, "Ngày vào", "31/02/2024")
    assert wizard.problems_page.detail.text().startswith('Row 15, column "Ngày vào"')


def test_a_value_is_corrected_in_place_and_read_again(qtbot, wizard):
    group(wizard, "date")
    correct(qtbot, wizard, "29/02/2024")
    assert "date" not in {problem.code for problem in wizard.flow.preview.problems}
    assert wizard.flow.choices.edits[(15, "start_date")] == "29/02/2024"
    assert wizard.here() is wizard.problems_page


def test_a_value_still_wrong_stays_chosen(qtbot, wizard):
    group(wizard, "date")
    correct(qtbot, wizard, "30/02/2024")
    one = wizard.problems_page.table.chosen_records()[0]
    assert (one.row, one.found) == (15, "30/02/2024")


def test_the_place_in_the_table_is_kept(qtbot, empty):
    rows = [(f"A{n}", f"Lê Thị Mai {n}", f"{n}/31/2024") for n in range(1, 40)]
    rows += [(f"B{n}", f"Vũ Văn An {n}", "15/03/2024") for n in range(40)]
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Ngày vào làm"), *rows))
    go_to(qtbot, wizard, wizard.problems_page)
    problems = group(wizard, "date")
    wizard.problems_page.table.go_to(20)
    row = problems[20].row
    correct(qtbot, wizard, "01/03/2024")
    assert wizard.problems_page.table.chosen_records()[0].row == problems[21].row
    assert row not in {one.row for one in wizard.problems_page.model.records()}
    assert wizard.problems_page.table.hasFocus()


def test_enter_opens_the_cell_and_imports_nothing(qtbot, wizard, empty):
    group(wizard, "date")
    table = wizard.problems_page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert empty.desk.all(Person) == ()


def test_a_whole_row_is_no_cell_to_type_into(qtbot, empty):
    rows = [("A1", "Lê Thị Mai", "01/02/2024"), ("A2", "Lê Thị Mai", "01/02/2024")]
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Ngày vào làm"), *rows))
    go_to(qtbot, wizard, wizard.problems_page)
    model = wizard.problems_page.model
    for at, one in enumerate(model.records()):
        editable = bool(model.flags(model.index(at, 2)) & Qt.ItemFlag.ItemIsEditable)
        assert editable == bool(one.field)


def test_a_group_is_fixed_at_once(qtbot, wizard):
    group(wizard, "name-missing")
    assert wizard.problems_page.fix_all.text() == "All 2: Leave these rows out"
    click(wizard.problems_page.fix_all)
    settle(qtbot, wizard)
    assert wizard.flow.choices.skipped == {10, 11}


def test_one_row_of_two_with_the_same_code_is_kept(qtbot, wizard):
    group(wizard, "code-twice")
    click(wizard.problems_page.keep_this)
    settle(qtbot, wizard)
    people = {draft.row: draft.person.code for draft in wizard.flow.preview.people}
    assert people[23] == "TT008"
    assert 9 not in people


def test_a_row_is_left_out(qtbot, wizard):
    group(wizard, "date")
    assert wizard.problems_page.leave_out.text() == "Leave this row out"
    click(wizard.problems_page.leave_out)
    settle(qtbot, wizard)
    assert 15 in {one.row for one in wizard.flow.preview.rejected}


@pytest.mark.parametrize("by_keyboard", [False, True])
def test_the_last_correction_is_taken_back(qtbot, wizard, by_keyboard):
    before = wizard.flow.choices
    group(wizard, "date")
    assert not wizard.problems_page.back_one.isVisible()
    click(wizard.problems_page.leave_out)
    settle(qtbot, wizard)
    if by_keyboard:
        QTest.keyClick(wizard, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        click(wizard.problems_page.back_one)
    settle(qtbot, wizard)
    assert wizard.flow.choices == before
    assert not wizard.problems_page.back_one.isVisible()


def test_only_what_must_be_corrected_is_shown_on_request(wizard):
    page = wizard.problems_page
    every = len(page.groups.lines())
    page.only_errors.setChecked(True)
    shown = [line.row.below for line in page.groups.lines()]
    assert set(shown) == {"to correct"}
    assert len(shown) < every


def test_a_list_that_is_clear_says_so(qtbot, empty):
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên"), ("A1", "Lê Thị Mai")))
    go_to(qtbot, wizard, wizard.problems_page)
    assert wizard.problems_page._none.isVisible()
    assert wizard._next.isEnabled()
    assert not words(wizard)


def test_a_list_without_one_usable_row_does_not_go_on(qtbot, empty):
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Bộ phận"), ("A1", "", "Kho"), ("A2", "", "QC")))
    go_to(qtbot, wizard, wizard.problems_page)
    assert not wizard._next.isEnabled()
    assert words(wizard)[0].startswith("No row can be imported")


def test_the_model_keeps_its_word(qtbot, wizard):
    tester = QAbstractItemModelTester(wizard.problems_page.model)
    for code in ("name-missing", "date", "code-twice"):
        group(wizard, code)
    assert tester.model() is wizard.problems_page.model


def test_the_window_goes_on_while_5000_rows_are_read(qtbot, empty):
    rows = [
        (f"NV{n:05d}", f"Nguyễn Thị Mai {n}", f"Phòng {n % 9}", "Công nhân", f"{n % 28 + 1:02d}/05/2020", f"09{n:08d}")
        for n in range(5000)
    ]
    wizard = opened(qtbot, empty, pasted(HEADINGS[:6], *rows))
    ticks: list[str] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(wizard.here().name if not wizard._next.isEnabled() else ""))
    timer.start()
    go_to(qtbot, wizard, wizard.preview_page)
    timer.stop()
    assert ticks.count(wizard.values_page.name) > 0
    assert ticks.count(wizard.problems_page.name) > 10
    assert len(wizard.flow.preview.people) == 5000
    assert wizard.commit_words() == "Import 5,000 people"


def test_reading_the_rows_is_stopped_and_begun_again(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.values_page)
    wizard.next()
    wizard.problems_page.busy.cancelled.emit()
    assert "Stopped" in wizard.problems_page._none.text()
    assert not wizard._next.isEnabled()
    wizard.back()
    wizard.next()
    settle(qtbot, wizard)
    assert wizard._next.isEnabled()


def test_escape_while_the_rows_are_read_changes_nothing(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.values_page)
    wizard.next()
    QTest.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert not wizard._tasks or all(task.cancelled for task in wizard._tasks)
    assert empty.desk.all(Person) == ()
    assert not empty.undo_stack.canUndo()


@pytest.mark.parametrize(("code", "column"), [("code-twice", "Mã NV"), ("date", "Ngày vào")])
def test_each_row_says_whose_it_is(wizard, code, column):
    (problem, *_others) = group(wizard, code)
    name, below = wizard.problems_page.model.index(0, 1).data().split("\n")
    cells = wizard.flow.sheet.rows[problem.row - wizard.flow.sheet.first_row]
    assert name.casefold() in [str(cell).casefold() for cell in cells]
    assert below == column


def test_a_row_without_a_name_says_its_code(wizard):
    (problem, *_others) = group(wizard, "name-missing")
    code, below = wizard.problems_page.model.index(0, 1).data().split("\n")
    assert code in wizard.flow.sheet.rows[problem.row - wizard.flow.sheet.first_row]
    assert below == problem.column


def test_what_is_wrong_ends_at_the_edge_of_the_table(wizard):
    table = wizard.problems_page.table
    assert table.horizontalHeader().length() == table.viewport().width()


def test_somebody_in_the_trash_is_put_back_with_one_click_and_the_row_is_theirs(qtbot, empty):
    old = [builders.person(f"Lê Thị {name}", code=f"A{n}") for n, name in enumerate(("Mai", "Hoa", "Lan"))]
    empty.do(builders.added(*old))
    empty.do(people.trash(empty.desk, old, when=datetime(2026, 11, 17, 8, tzinfo=UTC)))
    rows = [(person.code, person.full_name, "Kho") for person in old]
    made = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Phòng ban"), *rows))
    go_to(qtbot, made, made.problems_page)
    page = made.problems_page
    assert len(group(made, "in-trash")) == 3
    page.table.selectRow(0)
    assert page.put_back.text() == "Put 1 person back"
    click(page.put_back)
    settle(qtbot, made)
    assert [person.id for person in empty.desk.all(Person)] == [old[0].id]
    assert len(group(made, "in-trash")) == 2
    click(page.fix_all)
    settle(qtbot, made)
    assert {person.id for person in empty.desk.all(Person)} == {person.id for person in old}
    go_to(qtbot, made, made.preview_page)
    click(made._next)
    assert {(person.id, person.department) for person in empty.desk.all(Person)} == {(one.id, "Kho") for one in old}
    empty.undo()
    empty.undo()
    assert len(empty.desk.trash(Person)) == 2
