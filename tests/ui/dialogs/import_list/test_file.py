import multiprocessing
import threading
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from mentordesk.domain.records.person import Person
from mentordesk.exchange.reading.workbook import REFUSALS
from mentordesk.exchange.staff_list import columns
from mentordesk.services import importing
from tests.ui.dialogs.import_list.importing import (
    HEADINGS,
    LISTS,
    LONG_WAIT,
    click,
    opened,
    pasted,
    staff,
    words,
    workbook,
)
from ui.commands import TakeIn
from ui.main_window import MainWindow

TABLE = pasted(HEADINGS, *staff(5))


def drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(5, 5), action, data, button, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, button, none))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("password.xlsx", "password"),
        ("paper.pdf", "not-a-workbook"),
        ("zero-bytes.xlsx", "empty-file"),
        ("~$plain.xlsx", "temp-file"),
        ("half.xlsx", "damaged"),
        ("nowhere.xlsx", "missing"),
    ],
)
def test_a_refusal_stands_in_the_foot_in_its_own_words(qtbot, empty, name, code):
    wizard = opened(qtbot, empty, LISTS / name)
    assert words(wizard) == [str(REFUSALS[code])]
    assert wizard.here() is wizard.file_page
    assert not wizard._next.isEnabled()
    assert wizard.file_page.drop.isVisible()


def test_another_file_can_be_chosen_after_a_refusal(qtbot, empty):
    wizard = opened(qtbot, empty, LISTS / "~$plain.xlsx")
    wizard.file_page.take(LISTS / "plain.xlsx")
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    wizard.back()
    assert not words(wizard)
    assert "plain.xlsx" in wizard.file_page.said.text()


@pytest.mark.parametrize("name", ["empty.xlsx", "only-blanks.csv"])
def test_a_file_without_a_table_is_said_to_be_one(qtbot, empty, name):
    wizard = opened(qtbot, empty, LISTS / name)
    assert words(wizard) == ["No table found in this file. Is it the right one? You can get a template."]


def test_a_list_is_browsed_for(qtbot, empty, tmp_path, monkeypatch):
    path = workbook(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_values: (str(path), ""))
    wizard = opened(qtbot, empty)
    click(wizard.file_page.browse)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    assert wizard.file_page.summary() == "nhân viên.xlsx"


def test_enter_presses_the_button_that_has_the_focus(qtbot, empty, tmp_path, monkeypatch):
    path = workbook(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_values: (str(path), ""))
    wizard = opened(qtbot, empty)
    wizard.file_page.browse.setFocus()
    QTest.keyClick(wizard.file_page.browse, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)


def test_a_list_is_dropped_on_the_page(qtbot, empty):
    wizard = opened(qtbot, empty)
    drop(wizard.file_page.drop, LISTS / "utf8.csv")
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)


def test_a_folder_is_not_taken_for_a_list(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty)
    drop(wizard.file_page.drop, tmp_path)
    assert wizard.file_page.drop.isVisible()
    assert not words(wizard)


def test_a_list_dropped_anywhere_on_the_window_begins_the_import(qtbot, workspace, tmp_path):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show_page("home")
    path = workbook(tmp_path)
    with qtbot.waitSignal(window.asked) as signal:
        drop(window, path)
    assert signal.args == [TakeIn(path)]


def test_a_table_is_pasted_with_the_keyboard(qtbot, empty):
    QGuiApplication.clipboard().setText(TABLE)
    wizard = opened(qtbot, empty)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    assert wizard.flow.sheet.header == HEADINGS
    assert wizard.file_page.summary() == "pasted table"


def test_pasting_nothing_says_what_to_do(qtbot, empty):
    QGuiApplication.clipboard().setText("  \n")
    wizard = opened(qtbot, empty)
    wizard.file_page.paste()
    assert words(wizard) == ["There is no table in the clipboard. Copy the rows in Excel first, then paste here."]


def test_the_template_is_written_and_read_back(qtbot, empty, tmp_path, monkeypatch):
    path = tmp_path / "mẫu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_values: (str(path), ""))
    wizard = opened(qtbot, empty)
    wizard.file_page._template()
    assert "mẫu.xlsx" in wizard.file_page.said.text()
    book = openpyxl.load_workbook(path)
    row = book.worksheets[0].max_row + 1
    for column, value in ((1, "A1"), (2, "Lê Thị Mai")):
        book.worksheets[0].cell(row, column, value)
    book.save(path)
    wizard.file_page.take(path)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    assert wizard.flow.mapping.is_complete


def test_a_template_that_cannot_be_written_says_why(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty)
    wizard.file_page.write_template(tmp_path / "nowhere" / "mẫu.xlsx")
    assert len(words(wizard)) == 1


@pytest.mark.usefixtures("own_reader")
def test_closing_while_a_list_is_read_changes_nothing_and_ends_the_reader(qtbot, empty, tmp_path):
    before = empty.desk.history()
    wizard = opened(qtbot, empty)
    path = workbook(tmp_path, [row for _again in range(60) for row in staff()])
    # What was made ready for the first page is used up by the reading.
    wizard.file_page.take(path)
    assert wizard.file_page.busy.isVisible()
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=LONG_WAIT)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert not multiprocessing.active_children()
    assert empty.desk.all(Person) == ()
    assert empty.desk.history() == before


@pytest.mark.usefixtures("own_reader")
def test_a_workbook_of_huge_cells_is_stopped_by_the_button_and_another_list_is_read(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty)
    rows = [(*row, f"{place} " + "Ghi chú dài. " * 2400) for place, row in enumerate(staff() * 12)]
    wizard.file_page.take(workbook(tmp_path, rows))
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=LONG_WAIT)
    stop = next(button for button in wizard.file_page.busy.findChildren(QAbstractButton) if button.isVisible())
    assert stop.text() == "Cancel"
    click(stop)
    qtbot.waitUntil(lambda: not wizard._tasks, timeout=LONG_WAIT)
    assert wizard.file_page.drop.isVisible()
    assert not words(wizard)
    wizard.file_page.take(TABLE)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    assert wizard.flow.sheet.header == HEADINGS


def test_reading_is_stopped_with_the_page_still_there(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty)
    wizard.file_page.take(workbook(tmp_path))
    wizard.file_page.busy.cancelled.emit()
    qtbot.waitUntil(lambda: not wizard._tasks, timeout=LONG_WAIT)
    assert wizard.file_page.drop.isVisible()
    assert not wizard._next.isEnabled()
    assert not words(wizard)


def test_the_list_dropped_last_is_the_one_read(qtbot, empty):
    wizard = opened(qtbot, empty)
    wizard.file_page.take(LISTS / "plain.xlsx")
    wizard.file_page.take(TABLE)
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    qtbot.waitUntil(lambda: not wizard._tasks, timeout=LONG_WAIT)
    assert wizard.flow.sheet.header == HEADINGS


def test_a_file_that_can_only_be_read_takes_no_list(qtbot, empty, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(type(empty.desk), "read_only", True)
        wizard = opened(qtbot, empty)
        assert "can only be read" in words(wizard)[0]
        wizard.file_page.take(TABLE)
        assert not wizard._next.isEnabled()
        assert not wizard.file_page.browse.isEnabled()


def test_a_click_on_another_row_makes_it_the_headings(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, workbook(tmp_path))
    table = wizard.sheet_page.table
    assert wizard.sheet_page._found.text() == "Headings are in row 3."
    assert table.columnSpan(0, 0) == len(HEADINGS)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(table.item(3, 1)).center())
    qtbot.waitUntil(lambda: wizard.flow.sheet.header_row == 4, timeout=LONG_WAIT)
    assert wizard.flow.sheet.header[1] == "LÊ THỊ AN"


def test_the_headings_are_chosen_with_the_keyboard(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, workbook(tmp_path))
    table = wizard.sheet_page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.flow.sheet.header_row == 4, timeout=LONG_WAIT)
    assert wizard.here() is wizard.sheet_page


def test_a_list_may_have_no_headings(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, workbook(tmp_path))
    click(wizard.sheet_page.none)
    qtbot.waitUntil(lambda: wizard.flow.sheet.header_row == 0, timeout=LONG_WAIT)
    assert wizard.sheet_page._found.text() == "No headings found: every row counts as a person."


def test_the_window_never_waits_for_the_guess_of_the_columns(qtbot, empty, monkeypatch):
    guessed = []
    guess = columns.guess

    def watched(*values):
        guessed.append(threading.current_thread() is threading.main_thread())
        return guess(*values)

    monkeypatch.setattr(columns, "guess", watched)
    wizard = opened(qtbot, empty, LISTS / "leavers-sheet.xlsx")
    page = wizard.sheet_page
    click(page.none)
    assert not wizard._next.isEnabled()
    qtbot.waitUntil(wizard._next.isEnabled, timeout=LONG_WAIT)
    first = wizard.flow.sheet.name
    page.sheet_choice.picked.emit(next(info.name for info in wizard.flow.sheet.others if info.name != first))
    qtbot.waitUntil(wizard._next.isEnabled, timeout=LONG_WAIT)
    assert guessed == [False, False, False]


def test_the_row_clicked_last_has_the_headings(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, workbook(tmp_path))
    wizard.sheet_page.table.cellClicked.emit(3, 1)
    wizard.sheet_page.table.cellClicked.emit(4, 1)
    qtbot.waitUntil(lambda: not wizard._tasks, timeout=LONG_WAIT)
    assert wizard.flow.sheet.header_row == 5
    assert wizard._next.isEnabled()


def test_headings_far_below_are_in_sight(qtbot, empty):
    above = [("Ghi chú", "", "")] * 25
    text = pasted(*above, ("Mã NV", "Họ và tên", "Bộ phận"), *(("A1", "Lê Mai", "Kho"), ("A2", "Vũ An", "Kho")) * 4)
    wizard = opened(qtbot, empty, text)
    sheet, table = wizard.flow.sheet, wizard.sheet_page.table
    assert sheet.header_row == 26
    item = table.item(sheet.header_row - sheet.first_row, 0)
    assert table.viewport().rect().contains(table.visualItemRect(item))


def test_another_sheet_is_read(qtbot, empty):
    wizard = opened(qtbot, empty, LISTS / "leavers-sheet.xlsx")
    page = wizard.sheet_page
    first = wizard.flow.sheet.name
    other = next(info.name for info in wizard.flow.sheet.others if info.name != first)
    assert page._sheet_field.isVisible()
    page.sheet_choice.picked.emit(other)
    assert not wizard._next.isEnabled()
    qtbot.waitUntil(lambda: wizard.flow.sheet.name == other, timeout=LONG_WAIT)
    assert page.table.isVisible()


def test_sheets_of_one_shape_are_read_as_one_list_and_one_of_them_alone_again(qtbot, empty, tmp_path):
    path = tmp_path / "list.xlsx"
    book = Workbook()
    for name, person in (("Kho", "Lê Thị Mai"), ("Sơn", "Vũ Ngọc An")):
        made = book.create_sheet(name)
        for cells in (("Mã NV", "Họ và tên"), (name, person)):
            made.append(cells)
    book.remove(book.worksheets[0])
    book.save(path)
    wizard = opened(qtbot, empty, path)
    page = wizard.sheet_page
    assert "Kho, Sơn" in page.joined.text()
    page.join.click()
    qtbot.waitUntil(lambda: bool(wizard.flow.sheet.parts), timeout=LONG_WAIT)
    assert [part.name for part in wizard.flow.sheet.parts] == ["Kho", "Sơn"]
    assert wizard.flow.mapping.of("department").heading == "Sheet name"
    page.join.click()
    qtbot.waitUntil(lambda: not wizard.flow.sheet.parts, timeout=LONG_WAIT)
    assert wizard.flow.mapping.of("department") is None


def test_a_file_gone_meanwhile_keeps_the_sheet_there_was(qtbot, empty, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes((LISTS / "leavers-sheet.xlsx").read_bytes())
    wizard = opened(qtbot, empty, path)
    first = wizard.flow.sheet
    path.unlink()
    other = next(info.name for info in first.others if info.name != first.name)
    wizard.sheet_page.sheet_choice.picked.emit(other)
    qtbot.waitUntil(lambda: bool(words(wizard)), timeout=LONG_WAIT)
    assert words(wizard) == [str(REFUSALS["missing"])]
    assert wizard.flow.sheet is first
    assert wizard.sheet_page.sheet_choice.value() == first.name
    assert wizard._next.isEnabled()


def test_a_damaged_list_is_marked(qtbot, empty):
    wizard = opened(qtbot, empty, LISTS / "wrong-page-setup.xlsx")
    assert words(wizard) == ["The file is damaged and was read as far as possible. Check that no rows are missing."]
    assert wizard._next.isEnabled()


def test_a_reader_stands_ready_when_the_wizard_opens(qtbot, empty, monkeypatch):
    asked: list[bool] = []
    monkeypatch.setattr(importing, "prepare", lambda: asked.append(True))
    opened(qtbot, empty)
    qtbot.waitUntil(lambda: asked == [True], timeout=LONG_WAIT)
