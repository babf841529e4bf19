from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.recognition import Recognition, RecognitionKind
from mentordesk.errors import MentorDeskError, WriteFailed
from mentordesk.i18n import Message, message
from mentordesk.services import people as verbs
from tests import builders, examples
from tests.ui.conftest import put
from ui import preferences, theme
from ui.app import make_application
from ui.commands import Command, Focus, ImportList, OpenExample, Print
from ui.dialogs.people.bulk import ConsentDialog, DepartmentDialog
from ui.dialogs.people.duplicates import CompareDialog
from ui.dialogs.people.leave import LeaveDialog
from ui.dialogs.people.person import PersonDialog
from ui.main_window import WANTED, MainWindow
from ui.models.records import Edit
from ui.pages.people import PeoplePage
from ui.widgets.basic import Button
from ui.widgets.people_list import HERE
from ui.widgets.table.tables import inside
from ui.workspace import Workspace

HOSTILE = ("<b>x", "<img src=file:///etc/passwd>", "</qt><h1>An & Bình", "&lt;script&gt;")


def opened(workspace: Workspace, width: int = 1048) -> PeoplePage:
    page = PeoplePage(workspace)
    page.resize(width, 750)
    page.refresh()
    page.finish()
    page.show()
    workspace.changed.connect(lambda _kinds: page.refresh())
    for _round in range(3):
        QApplication.processEvents()
    return page


@pytest.fixture
def page(workspace: Workspace) -> PeoplePage:
    return opened(workspace)


def names(page: PeoplePage) -> list[str]:
    return [person.full_name for person in page.list.shown()]


def person(page: PeoplePage, name: str) -> Person:
    return next(one for one in page.workspace.desk.all(Person) if one.full_name == name)


def choose(page: PeoplePage, *wanted: str) -> None:
    page.list.table.choose({person(page, name).id for name in wanted})


def cell(page: PeoplePage, name: str, column: str) -> object:
    row = names(page).index(name)
    place = [entry.name for entry in page.list.model.columns].index(column)
    return page.list.model.index(row, place)


def stand_in(page: PeoplePage, name: str, column: str) -> None:
    """Choose a person and put the keyboard into one of their cells."""
    page.list.choose_columns((*page.list.columns_shown(), column))
    choose(page, name)
    here = cell(page, name, column)
    page.list.table.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)  # type: ignore[arg-type]
    page.list.table.setFocus()


def editor_of(page: PeoplePage) -> QWidget:
    """Return the editor that is open in the table."""
    table = page.list.table
    return table.indexWidget(table.currentIndex()) or QApplication.focusWidget()


def write(page: PeoplePage, name: str, column: str, typed: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a text into a cell as an owner does, and leave it with a key."""
    stand_in(page, name, column)
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = editor_of(page)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    typing = QInputMethodEvent()
    typing.setCommitString(typed)
    QApplication.sendEvent(editor, typing)
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def notices(workspace: Workspace) -> list[str]:
    words: list[str] = []
    workspace.notified.connect(lambda message, _undoable: words.append(str(message)))
    workspace.written.connect(lambda message, _path, _undoable: words.append(str(message)))
    return words


# Seeing and finding


def test_the_model_keeps_qts_rules(page: PeoplePage) -> None:
    QAbstractItemModelTester(page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.list.search.setText("mai")
    page.list.search.setText("")
    page.list.set_filters({})
    page.does.trash([person(page, "Lê Thị Mai")])
    page.workspace.undo()
    assert len(page.list.shown()) == 5


def test_people_come_by_given_name_in_vietnamese_order(page: PeoplePage) -> None:
    assert names(page) == ["Lê Thị Ngọc Ánh", "Phạm Văn Bình", "Võ Thành Đạt", "Nguyễn Hoàng Long", "Lê Thị Mai"]


def test_the_owner_may_sort_by_family_name(workspace: Workspace) -> None:
    preferences.remember(sort_by="family")
    assert names(opened(workspace))[0] == "Lê Thị Mai"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dat", ["Võ Thành Đạt"]),
        ("ĐẠT", ["Võ Thành Đạt"]),
        ("ap083", ["Lê Thị Mai"]),
        ("ke toan", ["Lê Thị Ngọc Ánh"]),
        ("mai kinh", ["Lê Thị Mai"]),
        ("lap tho", ["Phạm Văn Bình"]),
        ("toan truong anh", ["Lê Thị Ngọc Ánh"]),
    ],
)
def test_the_search_needs_no_accents(page: PeoplePage, typed: str, found: list[str]) -> None:
    page.list.search.setText(typed)
    assert names(page) == found


def test_the_search_looks_through_the_columns_that_are_shown(page: PeoplePage) -> None:
    page.list.search.setText("hoang long kinh nhan")
    assert names(page) == []
    page.list.choose_columns(("full_name", "department", "job_title", "manager"))
    assert names(page) == ["Lê Thị Mai"]
    page.does.save_edit(Edit(person(page, "Lê Thị Mai"), replace(person(page, "Lê Thị Mai"), job_title="Kho")))
    assert names(page) == []


def test_a_search_without_a_hit_says_so_and_offers_to_clear(page: PeoplePage) -> None:
    page.list.search.setText("zzz")
    assert page.list.table.isHidden() or not page.list.table.isVisible()
    clear = next(button for button in page.findChildren(Button) if button.text() == "Clear search and filters")
    clear.click()
    assert len(names(page)) == 5


def test_who_left_is_not_shown_until_asked_for(workspace: Workspace) -> None:
    put(workspace, builders.person("Trần Văn Cũ", status=Status.LEFT))
    page = opened(workspace)
    assert "Trần Văn Cũ" not in names(page)
    page.list.set_filters({})
    assert "Trần Văn Cũ" in names(page)


def test_filters_show_as_chips_and_go_one_by_one(page: PeoplePage) -> None:
    page.list.set_filters({"status": HERE, "department": frozenset({"Kinh doanh"})})
    assert names(page) == ["Nguyễn Hoàng Long", "Lê Thị Mai"]
    assert page.list.chips.texts() == ["Working here", "Kinh doanh", "Clear filters"]
    page.list.chips.removed.emit("department")
    assert len(names(page)) == 5
    page.list.chips.cleared.emit()
    assert page.list.filters() == {}
    assert page.list.chips.texts() == []


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_a_tick_in_the_panel_of_filters_narrows_the_list(page: PeoplePage) -> None:
    panel = page.list.open_filters()
    panel.boxes["department", "Kế toán"].setChecked(True)
    assert names(page) == ["Lê Thị Ngọc Ánh"]
    panel.boxes["department", "Xưởng 2"].setChecked(True)
    assert len(names(page)) == 3
    panel.close()


def test_parts_and_consent_show_and_filter(workspace: Workspace) -> None:
    page = opened(workspace)
    cycle, mai = workspace.desk.all(Cycle)[0], person(page, "Lê Thị Mai")
    put(
        workspace,
        builders.enrolment(cycle, mai, Role.MENTEE),
        builders.consent(mai),
        builders.consent(mai, Purpose.QUESTIONNAIRE),
    )
    assert cell(page, "Lê Thị Mai", "role").data() == "mentee"  # type: ignore[attr-defined]
    assert cell(page, "Lê Thị Mai", "consent").data() == "Given"  # type: ignore[attr-defined]
    page.list.set_filters({"consent": frozenset({"given"}), "role": frozenset({"mentee"})})
    assert names(page) == ["Lê Thị Mai"]


def test_columns_chosen_are_remembered(page: PeoplePage) -> None:
    page.list.choose_columns(("code", "phone"))
    assert page.list.columns_shown() == ("code", "full_name", "phone")
    assert opened(page.workspace).list.columns_shown() == ("code", "full_name", "phone")


def test_an_empty_file_offers_import_adding_and_the_example(empty: Workspace) -> None:
    page = opened(empty)
    asked: list[Command] = []
    page.asked.connect(asked.append)
    shown = {button.text(): button for button in page.findChildren(Button) if button.isVisible()}
    assert page.footer.isHidden()
    shown["Import a staff list…"].click()
    shown["Look at the example company"].click()
    shown["Add one person"].click()
    assert asked == [ImportList(), OpenExample()]
    assert isinstance(page.does.dialogs.dialog, PersonDialog)
    page.does.dialogs.dialog.reject()


@pytest.mark.parametrize(
    ("copied", "is_list"), [("Họ và tên\tPhòng ban\nLê Thị Mai\tXưởng\n", True), ("Lê Thị Mai", False)]
)
def test_rows_copied_in_excel_are_pasted_onto_the_page(
    empty: Workspace, qtbot: QtBot, copied: str, is_list: bool
) -> None:
    page = opened(empty)
    qtbot.addWidget(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    asked: list[Command] = []
    page.asked.connect(asked.append)
    [add] = [button for button in page.findChildren(Button) if button.isVisible() and button.text() == "Add one person"]
    add.setFocus()
    QApplication.clipboard().setText(copied)
    QTest.keyClick(add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked == ([ImportList(copied)] if is_list else [])


# Editing in the table


def test_an_edit_in_the_table_is_written_and_undone(page: PeoplePage) -> None:
    index = cell(page, "Lê Thị Mai", "job_title")
    page.list.model.setData(index, "  Trưởng   nhóm ")  # type: ignore[arg-type]
    assert person(page, "Lê Thị Mai").job_title == "Trưởng nhóm"
    page.workspace.undo()
    assert person(page, "Lê Thị Mai").job_title == "Nhân viên"


def test_an_emptied_name_is_not_taken(page: PeoplePage) -> None:
    write(page, "Lê Thị Mai", "full_name", " ")
    assert "Lê Thị Mai" in names(page)
    assert "The name is empty" in page.list.draft_line.text()


def test_a_code_that_another_person_has_is_not_taken(page: PeoplePage) -> None:
    write(page, "Lê Thị Mai", "code", "ap004")
    assert person(page, "Lê Thị Mai").code == "AP083"
    assert "Lê Thị Ngọc Ánh has the code ap004 already." in page.list.draft_line.text()


@pytest.mark.parametrize("typed", ["5/3/24", "05-03-2024", "5.3.2024", "050324", "5 tháng 3 năm 2024"])
def test_a_start_date_is_written_in_the_cell_as_people_write_dates(page: PeoplePage, typed: str) -> None:
    words = notices(page.workspace)
    write(page, "Lê Thị Mai", "start_date", typed)
    assert person(page, "Lê Thị Mai").start_date == date(2024, 3, 5)
    assert words == ["Start date of Lê Thị Mai: 05/03/2024."]
    stand_in(page, "Lê Thị Mai", "start_date")
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    assert editor_of(page).text() == "05/03/2024", "the whole date is corrected, not the month that is shown"


def test_a_wrong_date_stays_in_its_cell_until_it_is_corrected(page: PeoplePage) -> None:
    write(page, "Lê Thị Mai", "start_date", "31/2/2024", Qt.Key.Key_Tab)
    assert person(page, "Lê Thị Mai").start_date == date(2024, 3, 1)
    assert cell(page, "Lê Thị Mai", "start_date").data() == "31/2/2024"  # type: ignore[attr-defined]
    assert page.list.draft_line.isVisible()
    assert page.list.draft_line.text() == ("Joined, Lê Thị Mai: Month 2 of 2024 has no day 31. Correct the date.")
    page.does.set_status([person(page, "Phạm Văn Bình")], Status.ABSENT)
    page.list.search.setText("binh")
    page.list.search.setText("")
    assert cell(page, "Lê Thị Mai", "start_date").data() == "31/2/2024"  # type: ignore[attr-defined]
    correct = next(button for button in page.list.draft_line.findChildren(Button) if button.text() == "Correct")
    correct.click()
    QApplication.processEvents()
    editor = editor_of(page)
    assert editor.text() == "31/2/2024"
    editor.selectAll()
    QTest.keyClicks(editor, "29/2/2024")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person(page, "Lê Thị Mai").start_date == date(2024, 2, 29)
    assert page.list.draft_line.isHidden()


def test_a_wrong_date_survives_a_rebuild_and_may_be_discarded(page: PeoplePage) -> None:
    write(page, "Lê Thị Mai", "start_date", "soon")
    again = opened(page.workspace)
    again.restore(page.state())
    assert cell(again, "Lê Thị Mai", "start_date").data() == "soon"  # type: ignore[attr-defined]
    next(button for button in again.list.draft_line.findChildren(Button) if button.text() == "Leave as it was").click()
    assert cell(again, "Lê Thị Mai", "start_date").data() == "03/2024"  # type: ignore[attr-defined]
    assert again.list.draft_line.isHidden()


def test_a_start_date_after_the_last_day_is_not_taken(workspace: Workspace) -> None:
    put(workspace, builders.person("Trần Văn Cũ", status=Status.LEFT, end_date=date(2025, 1, 1)))
    page = opened(workspace)
    page.list.set_filters({})
    write(page, "Trần Văn Cũ", "start_date", "1/2/2025")
    assert person(page, "Trần Văn Cũ").start_date == date(2024, 3, 1)
    assert "is before the start date" in page.list.draft_line.text()


def test_a_manager_is_chosen_by_a_few_letters(page: PeoplePage) -> None:
    words = notices(page.workspace)
    write(page, "Phạm Văn Bình", "manager", "truong long")
    assert person(page, "Phạm Văn Bình").manager_id == person(page, "Nguyễn Hoàng Long").id
    assert words == ["Direct manager of Phạm Văn Bình: Nguyễn Hoàng Long."]
    write(page, "Phạm Văn Bình", "manager", "", Qt.Key.Key_Tab)
    assert person(page, "Phạm Văn Bình").manager_id == person(page, "Nguyễn Hoàng Long").id, "nothing was typed"


def test_a_manager_may_be_cleared_or_typed_in_full_and_nobody_unknown_is_taken(page: PeoplePage) -> None:
    stand_in(page, "Lê Thị Mai", "manager")
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = editor_of(page)
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person(page, "Lê Thị Mai").manager_id is None
    write(page, "Lê Thị Mai", "manager", "Vo Thanh Dat", Qt.Key.Key_Tab)
    assert person(page, "Lê Thị Mai").manager_id == person(page, "Võ Thành Đạt").id
    write(page, "Lê Thị Mai", "manager", "Zebra")
    assert "Nobody is called “Zebra”" in page.list.draft_line.text()
    write(page, "Lê Thị Mai", "manager", "thi", Qt.Key.Key_Tab)
    assert person(page, "Lê Thị Mai").manager_id == person(page, "Lê Thị Ngọc Ánh").id, "only one fits but Mai"


def test_two_managers_of_one_name_differ_by_their_code(workspace: Workspace) -> None:
    put(workspace, builders.person("Nguyễn Hoàng Long", code="AP900", department="Kho"))
    page = opened(workspace)
    write(page, "Phạm Văn Bình", "manager", "Nguyễn Hoàng Long", Qt.Key.Key_Tab)
    assert "not only one person" in page.list.draft_line.text()
    words = notices(workspace)
    write(page, "Phạm Văn Bình", "manager", "long ap900")
    assert words == ["Direct manager of Phạm Văn Bình: Nguyễn Hoàng Long (AP900)."]
    assert cell(page, "Phạm Văn Bình", "manager").data() == "Nguyễn Hoàng Long (AP900)"  # type: ignore[attr-defined]
    write(page, "Phạm Văn Bình", "manager", "nguyen hoang long (ap002)", Qt.Key.Key_Tab)
    assert cell(page, "Phạm Văn Bình", "manager").data() == "Nguyễn Hoàng Long (AP002)"  # type: ignore[attr-defined]


def test_a_department_is_spelled_better_for_everybody_in_it_and_never_worse(page: PeoplePage) -> None:
    first, second = person(page, "Lê Thị Mai"), person(page, "Phạm Văn Bình")
    page.workspace.do(verbs.set_department(page.workspace.desk, [first, second], "Xuong moc"))
    write(page, "Lê Thị Mai", "department", "Xưởng mộc", Qt.Key.Key_Tab)
    assert [person(page, name).department for name in ("Lê Thị Mai", "Phạm Văn Bình")] == ["Xưởng mộc"] * 2
    write(page, "Lê Thị Mai", "department", "xuong moc", Qt.Key.Key_Tab)
    assert [person(page, name).department for name in ("Lê Thị Mai", "Phạm Văn Bình")] == ["Xưởng mộc"] * 2
    page.workspace.undo()
    assert [person(page, name).department for name in ("Lê Thị Mai", "Phạm Văn Bình")] == ["Xuong moc"] * 2


def test_a_department_given_to_several_in_other_letters_is_the_one_that_is_there(page: PeoplePage) -> None:
    page.does.move([person(page, "Lê Thị Mai")], ["Kinh doanh", "Kế toán"])
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, DepartmentDialog)
    dialog.line.setText("KINH DOANH")
    dialog.accept()
    assert person(page, "Lê Thị Mai").department == "Kinh doanh"


def test_a_department_is_found_without_accents_and_a_new_one_may_be_written(page: PeoplePage) -> None:
    write(page, "Lê Thị Mai", "department", "toan ke")
    assert person(page, "Lê Thị Mai").department == "Kế toán"
    write(page, "Lê Thị Mai", "department", "kinh doanh", Qt.Key.Key_Tab)
    assert person(page, "Lê Thị Mai").department == "Kinh doanh"
    write(page, "Lê Thị Mai", "department", "Xưởng", Qt.Key.Key_Tab)
    assert person(page, "Lê Thị Mai").department == "Xưởng"
    write(page, "Lê Thị Mai", "department", "Kế")
    assert person(page, "Lê Thị Mai").department == "Kế toán"


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()")
def test_a_role_is_chosen_in_the_cell_and_a_suggested_one_confirmed(page: PeoplePage) -> None:
    (cycle,) = page.workspace.desk.all(Cycle)
    put(page.workspace, builders.enrolment(cycle, person(page, "Lê Thị Mai"), Role.MENTEE, confirmed=False))
    words = notices(page.workspace)
    assert cell(page, "Lê Thị Mai", "role").data() == "mentee?"  # type: ignore[attr-defined]
    stand_in(page, "Lê Thị Mai", "role")
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = page.list.table.findChild(QComboBox)
    assert editor.currentText() == "mentee"
    editor.activated.emit(editor.currentIndex())
    assert cell(page, "Lê Thị Mai", "role").data() == "mentee"  # type: ignore[attr-defined]
    assert words == ["Role of Lê Thị Mai: mentee."]


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()")
def test_a_level_is_chosen_in_the_cell_and_undone(page: PeoplePage) -> None:
    before = person(page, "Võ Thành Đạt").level
    words = notices(page.workspace)
    stand_in(page, "Võ Thành Đạt", "level")
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = page.list.table.findChild(QComboBox)
    assert editor.currentText() == "2 · senior employee"
    editor.setCurrentIndex(editor.findText("3 · team leader"))
    editor.activated.emit(editor.currentIndex())
    assert person(page, "Võ Thành Đạt").level == 3
    assert cell(page, "Võ Thành Đạt", "level").data() == "3 · team leader"  # type: ignore[attr-defined]
    assert words == ["Level of Võ Thành Đạt: 3 · team leader."]
    page.workspace.undo()
    assert person(page, "Võ Thành Đạt").level == before == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_cell_that_cannot_be_edited_opens_the_form_at_its_field(page: PeoplePage, key: Qt.Key) -> None:
    stand_in(page, "Lê Thị Mai", "status")
    QTest.keyClick(page.list.table, key)
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    assert dialog.focusWidget() is dialog.fields["status"].control
    dialog.reject()


def test_a_double_click_on_the_last_day_asks_when_the_person_leaves(page: PeoplePage) -> None:
    stand_in(page, "Lê Thị Mai", "end_date")
    table = page.list.table
    place = table.visualRect(cell(page, "Lê Thị Mai", "end_date")).center()  # type: ignore[arg-type]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(page.does.dialogs.dialog, LeaveDialog)
    page.does.dialogs.dialog.reject()


def test_consent_is_changed_on_the_card_where_its_cell_leads(page: PeoplePage) -> None:
    stand_in(page, "Lê Thị Mai", "consent")
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    assert page.card.open_tab() == 1
    assert page.card.isAncestorOf(page.focusWidget())


def test_the_list_stays_where_it_is_when_something_is_saved(workspace: Workspace) -> None:
    put(workspace, *(builders.person(f"Trần Văn {letter}{number}") for letter in "ABCDE" for number in range(9)))
    page = opened(workspace)
    page.list.table.sort_by("full_name")
    page.list.table.scrollToBottom()
    before, top = names(page), page.list.table.verticalScrollBar().value()
    assert top > 0
    write(page, "Trần Văn E5", "full_name", "Trần Văn Ánh")
    after = names(page)
    assert after.index("Trần Văn Ánh") == before.index("Trần Văn E5")
    assert page.list.table.verticalScrollBar().value() == top
    assert [one.full_name for one in page.list.chosen()] == ["Trần Văn Ánh"]
    page.does.trash([person(page, "Trần Văn A0")])
    assert [one.full_name for one in page.list.chosen()] == ["Trần Văn Ánh"]
    assert page.list.table.currentIndex().column() == 1
    workspace.undo()
    workspace.undo()
    assert names(page) == before
    page.list.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(page) == list(reversed(before))


def test_a_new_person_is_chosen_and_seen(workspace: Workspace) -> None:
    put(workspace, *(builders.person(f"Trần Văn {letter}{number}") for letter in "ABCDE" for number in range(9)))
    page = opened(workspace)
    page.does.add()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    dialog.fields["full_name"].control.setText("Lý Thị Yến")  # type: ignore[attr-defined]
    dialog.keep.click()
    assert [one.full_name for one in page.list.chosen()] == ["Lý Thị Yến"]
    row = page.list.table.visualRect(cell(page, "Lý Thị Yến", "full_name"))  # type: ignore[arg-type]
    assert page.list.table.viewport().rect().contains(row.center())
    assert page.list.hidden_line.isHidden()


def test_a_person_hidden_by_the_filter_is_said_so_and_shown_by_the_link(page: PeoplePage) -> None:
    page.list.set_filters({"department": frozenset({"Kinh doanh"})})
    write(page, "Lê Thị Mai", "department", "Kho lạnh", Qt.Key.Key_Tab)
    assert "Lê Thị Mai" not in names(page)
    assert page.list.hidden_line.isVisible()
    assert page.list.hidden_line.text() == "Lê Thị Mai is not shown: the search or a filter hides them."
    next(button for button in page.list.hidden_line.findChildren(Button) if button.text() == "Show").click()
    assert [one.full_name for one in page.list.chosen()] == ["Lê Thị Mai"]
    assert page.list.hidden_line.isHidden()


def test_a_person_who_is_seen_again_is_no_longer_called_hidden(page: PeoplePage) -> None:
    page.list.set_filters({"department": frozenset({"Kinh doanh"})})
    write(page, "Lê Thị Mai", "department", "Kho lạnh", Qt.Key.Key_Tab)
    assert page.list.hidden_line.isVisible()
    page.workspace.undo()
    assert "Lê Thị Mai" in names(page)
    assert page.list.hidden_line.isHidden()


def test_a_new_person_hidden_by_the_search_is_said_so(page: PeoplePage) -> None:
    page.list.search.setText("binh")
    page.does._added(builders.person("Lý Thị Yến", code="AP500"))
    assert page.list.hidden_line.text() == "Lý Thị Yến is not shown: the search or a filter hides them."
    page.list.search.setText("")
    assert page.list.hidden_line.isHidden()


def test_what_happened_names_the_person_with_the_code_where_two_share_the_name(workspace: Workspace) -> None:
    put(workspace, builders.person("Lê Thị Mai", code="AP700", department="Kho"))
    page = opened(workspace)
    words = notices(workspace)
    mai = next(one for one in workspace.desk.all(Person) if one.code == "AP700")
    page.does.save_edit(Edit(mai, replace(mai, phone="0903 111 222")))
    page.does.save_edit(Edit(workspace.desk.get(Person, mai.id), replace(mai, phone="", email="")))
    assert words == ["Phone of Lê Thị Mai (AP700): 0903 111 222.", "Phone of Lê Thị Mai (AP700): empty now."]
    page.does.trash([workspace.desk.get(Person, mai.id)])
    assert words[-1] == "Lê Thị Mai (AP700) is in the trash."


def test_after_an_import_everybody_is_shown_whatever_was_filtered_before(page: PeoplePage) -> None:
    everybody = names(page)
    page.list.search.setText("mai")
    page.show_focus(Focus("consent"))
    assert names(page) != everybody
    page.show_focus(Focus("imported"))
    assert names(page) == everybody


def test_what_is_done_for_all_who_are_chosen_is_in_sight_at_once(workspace: Workspace) -> None:
    page = opened(workspace, 1016)
    page.resize(1016, 616)
    QApplication.processEvents()
    page.list.table.selectAll()
    for _round in range(3):
        QApplication.processEvents()
    last = page.list.bulk.buttons[-1]
    assert page.list.bulk.height() < 2 * last.height()
    assert last.visibleRegion().boundingRect().size() == last.size()


def test_who_is_chosen_follows_what_is_shown(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai", "Võ Thành Đạt", "Phạm Văn Bình")
    assert page.list.bulk.count.text() == "3 chosen"
    page.list.search.setText("xuong")
    assert page.list.bulk.count.text() == "2 chosen"
    page.list.search.setText("ke toan")
    assert page.list.bulk.isHidden()
    assert page.card.isHidden()
    page.list.search.setText("zzz")
    page.list.search.setText("")
    assert page.list.chosen() == []
    assert page.list.bulk.isHidden()


# The footer


def test_the_footer_names_missing_dates_and_fills_them(workspace: Workspace) -> None:
    gone = builders.person("Trần Văn Cũ", status=Status.LEFT)
    new = builders.person("Lý Thị Yến", start_date=None)
    put(workspace, gone, new)
    page = opened(workspace)
    first, second = page.footer.problems()
    assert str(first.message) == "Trần Văn Cũ left, but the last day is not recorded."
    assert str(second.message) == "Lý Thị Yến has no start date."
    page.footer.fixes()[0].click()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    assert dialog.focusWidget() is dialog.fields["end_date"].control
    dialog.fields["end_date"].control.setText("30/6/2026")  # type: ignore[attr-defined]
    dialog.keep.click()
    page.footer.fixes()[0].click()
    editor = editor_of(page)
    QTest.keyClicks(editor, "1/7/25")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person(page, "Lý Thị Yến").start_date == date(2025, 7, 1)
    assert page.footer.problems() == ()


def test_several_without_a_date_are_shown_together(page: PeoplePage) -> None:
    put(page.workspace, *(builders.person(f"Cũ {n}", code=f"C{n}", status=Status.LEFT) for n in (1, 2)))
    left = next(problem for problem in page.footer.problems() if problem.code == "end-missing")
    assert str(left.message) == "2 people left without a last day."
    page.fix(left)
    assert names(page) == ["Cũ 1", "Cũ 2"]
    assert "end_date" in page.list.columns_shown()
    put(page.workspace, *(builders.person(f"Mới {n}", code=f"D{n}", start_date=None) for n in (1, 2, 3)))
    missing = next(problem for problem in page.footer.problems() if problem.code == "start-missing")
    assert str(missing.message) == "3 people have no start date."
    page.fix(missing)
    assert names(page) == ["Mới 1", "Mới 2", "Mới 3"]
    assert page.list.chips.texts() == ["Working here", "without a start date", "Clear filters"]


def test_the_footer_names_what_is_missing_and_who_may_be_one(workspace: Workspace) -> None:
    gone = builders.person("Trần Văn Cũ", code="C1", status=Status.LEFT)
    new = builders.person("Lý Thị Yến", code="D1", start_date=None)
    twin = builders.person("Phạm Văn Bình", code="AP016", department="Xưởng 2")
    put(workspace, gone, new, twin)
    page = opened(workspace)
    seen = set()
    for _problem in range(len(page.footer.problems())):
        seen.add(page.footer._words.text())
        page.footer.show_problems(page.footer.problems()[1:])
    assert seen >= {
        "Trần Văn Cũ left, but the last day is not recorded.",
        "Lý Thị Yến has no start date.",
        "Two people may be one: Phạm Văn Bình (AP061) and Phạm Văn Bình (AP016).",
    }


def test_f2_edits_the_cell_and_enter_writes_it(page: PeoplePage) -> None:
    page.list.table.setCurrentIndex(cell(page, "Lê Thị Mai", "code"))  # type: ignore[arg-type]
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = page.list.table.indexWidget(page.list.table.currentIndex()) or QApplication.focusWidget()
    editor.selectAll()
    QTest.keyClicks(editor, "AP999")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person(page, "Lê Thị Mai").code == "AP999"


def test_a_read_only_file_shows_everything_and_changes_nothing(workspace: Workspace) -> None:
    workspace.desk.cannot_be_written = True
    page = opened(workspace)
    assert not page.add.isEnabled()
    assert not page.bring.isEnabled()
    assert not page.list.model.flags(cell(page, "Lê Thị Mai", "code")) & Qt.ItemFlag.ItemIsEditable  # type: ignore[arg-type]
    page.list.table.selectAll()
    assert page.list.bulk.isHidden()
    assert page.card.edit.isHidden()
    page.does.trash(page.list.chosen())
    assert len(page.list.shown()) == 5
    workspace.desk.cannot_be_written = False


# The card


def test_the_card_shows_the_person_chosen(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai")
    assert page.card.view.name == "Lê Thị Mai"
    assert page.card.view.below == "AP083 · Kinh doanh"
    shown = {line.name: line.value for line in page.card.view.profile}
    assert shown["Manager"] == "Nguyễn Hoàng Long"
    assert [page.card.tab(place) or page.card.open_tab() for place in (1, 2, 0)] == [1, 2, 0]


def test_what_a_person_said_is_noted_on_the_card(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai")
    page.card.answered.emit(Purpose.STORY.value, ConsentState.REFUSED.value)
    (answer,) = page.workspace.desk.all(Consent)
    assert (answer.purpose, answer.state) == (Purpose.STORY, ConsentState.REFUSED)
    page.card.answered.emit(Purpose.STORY.value, "")
    assert page.workspace.desk.all(Consent) == ()


def test_the_pairs_of_the_card_lead_to_the_other_person(page: PeoplePage) -> None:
    cycle = page.workspace.desk.all(Cycle)[0]
    long, mai = person(page, "Nguyễn Hoàng Long"), person(page, "Lê Thị Mai")
    put(page.workspace, builders.pair(cycle, long, mai))
    choose(page, "Lê Thị Mai")
    (pair,) = page.card.view.pairs
    page.card.other_wanted.emit(pair.other)
    assert page.card.view.name == "Nguyễn Hoàng Long"


def test_the_card_says_how_often_the_person_was_thanked_and_how_last(page: PeoplePage) -> None:
    mai = person(page, "Lê Thị Mai")
    choose(page, "Lê Thị Mai")
    assert "Recognition" not in {line.name for line in page.card.view.profile}
    cycle_id = page.workspace.desk.all(Cycle)[0].id
    given = [
        Recognition(cycle_id=cycle_id, person_id=mai.id, kind=kind, reason="Helps", on=date(2026, 10, on))
        for kind, on in ((RecognitionKind.GIFT, 5), (RecognitionKind.LETTER, 2))
    ]
    page.workspace.do(Change(message("Thank"), (), tuple(given)))
    assert page.is_about(frozenset({Recognition}))
    page.refresh()
    shown = {line.name: line.value for line in page.card.view.profile}
    assert shown["Recognition"] == "2 times, last 05/10/2026, Small gift"


@pytest.mark.parametrize(("width", "card"), [(1048, 252), (1134, 284), (1688, 284)])
def test_the_card_is_as_wide_as_the_list_beside_it_allows(workspace: Workspace, width: int, card: int) -> None:
    assert opened(workspace, width).card.width() == card


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_words_of_a_list_in_a_narrow_cell_are_whole(page: PeoplePage) -> None:
    chosen = page.list.shown()[0]
    page.list.edit_cell(chosen.id, "role")
    box = page.list.table.findChild(QComboBox)
    assert box is not None
    column = [entry.name for entry in page.list.model.columns].index("role")
    assert box.width() >= box.sizeHint().width() > page.list.table.columnWidth(column)
    assert page.list.table.viewport().rect().contains(box.geometry())


def test_on_a_narrow_page_the_card_takes_the_place_of_the_table(workspace: Workspace) -> None:
    page = opened(workspace, width=800)
    choose(page, "Lê Thị Mai")
    assert page.card.isHidden()
    page.open_person()
    assert page.card.isVisible()
    assert not page.list.table.isVisible()
    page.close_card()
    assert page.list.table.isVisible()


def test_on_a_narrow_page_the_card_opens_at_the_name(workspace: Workspace) -> None:
    theme.apply(make_application(), "light", 175)
    page = opened(workspace, width=1000)
    page.resize(1000, 480)
    choose(page, "Lê Thị Mai")
    page.open_person()
    for _round in range(3):
        QApplication.processEvents()
    assert not page.card.name.visibleRegion().isEmpty()
    focused = page.focusWidget()
    assert focused is not None
    assert not focused.visibleRegion().isEmpty()
    theme.apply(make_application(), "light", 100)


def test_from_the_search_the_arrow_down_chooses_the_first_and_enter_opens_it(workspace: Workspace) -> None:
    page = opened(workspace, width=800)
    page.list.search.setText("mai")
    page.list.table.clearSelection()
    QTest.keyClick(page.list.search, Qt.Key.Key_Down)
    assert [one.full_name for one in page.list.chosen()] == names(page)[:1]
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.card.isVisible()


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_on_a_narrow_page_what_is_done_with_many_folds_into_one_menu(workspace: Workspace) -> None:
    from PySide6.QtWidgets import QMenu

    page = opened(workspace, width=800)
    page.list.table.selectAll()
    assert not any(button.isVisible() for button in page.list.bulk.buttons)
    page.list.bulk._all.click()
    menu = next(menu for menu in page.list.bulk.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    assert words == ["Department…", "Status", "Role", "Consent received…", "To the trash"]
    menu.actions()[-1].trigger()
    assert page.list.shown() == []
    menu.close()


# Actions


def test_delete_moves_to_the_trash_and_undo_brings_all_back(page: PeoplePage) -> None:
    words = notices(page.workspace)
    cycle, mai = page.workspace.desk.all(Cycle)[0], person(page, "Lê Thị Mai")
    put(page.workspace, builders.enrolment(cycle, mai))
    choose(page, "Lê Thị Mai", "Phạm Văn Bình")
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert words == ["2 people moved to the trash."]
    assert len(names(page)) == 3
    assert page.workspace.desk.all(Enrolment) == ()
    page.workspace.undo()
    assert len(names(page)) == 5
    assert len(page.workspace.desk.all(Enrolment)) == 1


def test_ctrl_a_chooses_all_and_shows_what_can_be_done_with_them(page: PeoplePage) -> None:
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.list.chosen()) == 5
    assert page.list.bulk.count.text() == "5 chosen"


def test_enter_opens_the_form_and_what_is_kept_is_one_step_of_undo(page: PeoplePage) -> None:
    stand_in(page, "Lê Thị Mai", "status")
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    dialog.fields["job_title"].control.setText("Tổ trưởng")  # type: ignore[attr-defined]
    dialog.fields["phone"].control.setText("0903 000 111")  # type: ignore[attr-defined]
    dialog.keep.click()
    mai = person(page, "Lê Thị Mai")
    assert (mai.job_title, mai.phone) == ("Tổ trưởng", "0903 000 111")
    page.workspace.undo()
    assert person(page, "Lê Thị Mai").job_title == "Nhân viên"


def test_several_people_are_added_one_after_the_other(page: PeoplePage) -> None:
    page.does.add()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    assert dialog.person().code == "AP084"
    dialog.fields["full_name"].control.setText("Trần Thị Hoa")  # type: ignore[attr-defined]
    dialog.add_and_go_on()
    assert dialog.person().code == "AP085"
    dialog.fields["full_name"].control.setText("Trần Thị Huệ")  # type: ignore[attr-defined]
    dialog.keep.click()
    assert {"Trần Thị Hoa", "Trần Thị Huệ"} <= set(names(page))


def test_leaving_is_recorded_and_the_pair_ends(page: PeoplePage) -> None:
    cycle = page.workspace.desk.all(Cycle)[0]
    long, mai = person(page, "Nguyễn Hoàng Long"), person(page, "Lê Thị Mai")
    put(page.workspace, builders.pair(cycle, long, mai))
    choose(page, "Lê Thị Mai")
    page.card.leave_wanted.emit()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, LeaveDialog)
    yesterday = date.today() - timedelta(days=1)
    dialog.last_day.setText(f"{yesterday:%d/%m/%Y}")
    dialog.reason.button(LeaveReason.VOLUNTARY).click()
    dialog.keep.click()
    gone = person(page, "Lê Thị Mai")
    assert (gone.status, gone.end_date, gone.leave_reason) == (
        Status.LEFT,
        yesterday,
        LeaveReason.VOLUNTARY,
    )
    assert page.workspace.desk.all(Pair)[0].state == "ended"
    assert "Lê Thị Mai" not in names(page)
    page.does.come_back(gone)
    assert "Lê Thị Mai" in names(page)


def test_a_department_is_given_to_many_at_once(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai", "Võ Thành Đạt")
    page.list.bulk.department_wanted.emit()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, DepartmentDialog)
    dialog.accept()
    assert dialog.isVisible(), "an empty department is not taken"
    dialog.line.setText("Xuất khẩu")
    dialog.accept()
    assert {person(page, name).department for name in ("Lê Thị Mai", "Võ Thành Đạt")} == {"Xuất khẩu"}
    page.workspace.undo()
    assert person(page, "Võ Thành Đạt").department == "Xưởng 2"


def test_status_part_and_consent_are_given_to_many_at_once(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai", "Võ Thành Đạt")
    page.list.bulk.status_wanted.emit(Status.PROBATION)
    page.list.bulk.role_wanted.emit(Role.MENTEE)
    page.list.bulk.consent_wanted.emit()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.day.setText("20/11/2026")
    dialog.accept()
    desk = page.workspace.desk
    assert sum(one.status is Status.PROBATION for one in desk.all(Person)) == 2
    assert {part.role for part in desk.all(Enrolment)} == {Role.MENTEE}
    assert {(one.state, one.date) for one in desk.all(Consent)} == {(ConsentState.GIVEN, date(2026, 11, 20))}
    assert page.list.filters() == {"status": HERE}
    for _step in range(3):
        page.workspace.undo()
    assert desk.all(Enrolment) == desk.all(Consent) == ()
    assert all(one.status is Status.WORKING for one in desk.all(Person))


def test_possible_duplicates_are_compared_and_merged(workspace: Workspace) -> None:
    twin = builders.person("Phạm Văn Bình", code="AP016", department="Xưởng 2", job_title="", phone="0903 111 222")
    put(workspace, twin)
    page = opened(workspace)
    problem = next(found for found in page.footer.problems() if found.code == "duplicate")
    page.fix(problem)
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, CompareDialog)
    assert dialog.merged().phone == "0903 111 222"
    assert dialog.merged().job_title == "Thợ lắp ráp"
    dialog.accept()
    assert names(page).count("Phạm Văn Bình") == 1
    assert person(page, "Phạm Văn Bình").phone == "0903 111 222"
    assert all(found.code != "duplicate" for found in page.footer.problems())
    workspace.undo()
    assert names(page).count("Phạm Văn Bình") == 2


# Out of the program


def test_the_list_shown_is_saved_as_excel_with_the_columns_shown(page: PeoplePage, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    words = notices(page.workspace)
    page.list.set_filters({"department": frozenset({"Kinh doanh"})})
    page.list.choose_columns(("code", "full_name"))
    path = tmp_path / "list.xlsx"
    page.does.write_list(path, page.list.shown(), page.list.columns_shown())
    rows = list(load_workbook(path).active.values)
    assert rows[0] == ("Employee code", "Full name")
    assert rows[1:] == [("AP002", "Nguyễn Hoàng Long"), ("AP083", "Lê Thị Mai")]
    assert words == ["Saved: list.xlsx. It contains personal data."]


def test_a_file_that_cannot_be_written_is_a_known_error(page: PeoplePage, monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[MentorDeskError] = []
    page.workspace.failed.connect(failed.append)

    def refuse(*_values: object) -> None:
        raise WriteFailed(message("The file is open in Excel, so it was not saved. Close it and try again."))

    monkeypatch.setattr(verbs, "write_list", refuse)
    page.does.write_list(Path("list.xlsx"), page.list.shown(), ("code",))
    assert "open in Excel" in str(failed[0].message)


def test_the_print_tool_hands_over_the_people_shown(page: PeoplePage, tmp_path: Path) -> None:
    asked: list[Print] = []
    page.asked.connect(asked.append)
    page.print.click()
    assert str(asked[0].title) == "Staff list"
    assert asked[0].write(tmp_path / "staff.pdf", language="vi") == ()
    assert (tmp_path / "staff.pdf").read_bytes().startswith(b"%PDF")


def test_people_are_copied_as_a_spreadsheet_takes_them(page: PeoplePage) -> None:
    page.list.choose_columns(("code", "full_name"))
    page.does.copy([person(page, "Lê Thị Mai")], page.list.cells)
    assert QApplication.clipboard().text() == "AP083\tLê Thị Mai"


# What is kept, and what is never markup


def test_search_filters_and_choice_survive_a_rebuild(page: PeoplePage) -> None:
    page.list.search.setText("kinh")
    page.list.set_filters({})
    choose(page, "Lê Thị Mai")
    page.card.tab(1)
    kept = page.place()
    again = opened(page.workspace)
    again.come_back_to(kept)
    assert again.list.search.text() == "kinh"
    assert again.list.filters() == {}
    assert [one.full_name for one in again.list.chosen()] == ["Lê Thị Mai"]
    assert again.card.open_tab() == 1


def test_another_page_may_show_a_person_even_one_filtered_out(page: PeoplePage) -> None:
    page.list.search.setText("zzz")
    page.show_focus(Focus(record=person(page, "Lê Thị Mai").id))
    assert [one.full_name for one in page.list.chosen()] == ["Lê Thị Mai"]


def test_another_page_may_lead_to_a_field_of_a_person(page: PeoplePage) -> None:
    page.show_focus(Focus("phone", person(page, "Lê Thị Mai").id))
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, PersonDialog)
    assert dialog.focusWidget() is dialog.fields["phone"].control
    assert [one.full_name for one in page.list.chosen()] == ["Lê Thị Mai"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_read_as_markup(workspace: Workspace, name: str) -> None:
    evil = builders.person(name, code=name, department=name, job_title=name, phone=name)
    put(workspace, evil, builders.person(name, code="X", department=name, job_title=name))
    page = opened(workspace)
    page.show_focus(Focus(record=evil.id))
    labels = page.findChildren(QLabel)
    assert any(name in label.text() for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    for entry in page.list.model.columns:
        tip = page.list.model.data(cell(page, name, entry.name), Qt.ItemDataRole.ToolTipRole)  # type: ignore[arg-type]
        assert not tip or name not in tip or "<" not in name


def test_every_control_says_what_it_is(page: PeoplePage) -> None:
    choose(page, "Lê Thị Mai")
    for button in page.findChildren(Button):
        assert button.isHidden() or button.text() or button.accessibleName(), button
    assert page.list.table.accessibleName() == "People"
    assert page.list.search.accessibleName() == "Find people"


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_the_context_menu_opens_with_the_keyboard_point(page: PeoplePage) -> None:
    from PySide6.QtWidgets import QMenu

    choose(page, "Lê Thị Mai")
    page.list.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert words == ["Open the card", "Edit…", "Record leaving…", "Copy", "Move to the trash"]
    menu.close()


def test_actions_of_the_page_are_undone_to_the_first_state(page: PeoplePage, desk: Desk) -> None:
    first = desk.all(Person)
    page.does.set_status([person(page, "Lê Thị Mai")], Status.ABSENT)
    page.does.trash([person(page, "Phạm Văn Bình")])
    page.does.set_role([person(page, "Võ Thành Đạt")], Role.MENTOR)
    while page.workspace.undo_stack.canUndo():
        page.workspace.undo()
    assert sorted(desk.all(Person), key=lambda one: one.id) == sorted(first, key=lambda one: one.id)
    assert desk.all(Enrolment) == ()


def test_notices_are_messages_that_speak_both_languages(page: PeoplePage) -> None:
    heard: list[Message] = []
    page.workspace.notified.connect(lambda words, _undoable: heard.append(words))
    page.does.trash([person(page, "Phạm Văn Bình")])
    assert isinstance(heard[0], Message)


def test_step_5_sends_here_to_those_who_take_part_and_have_not_signed(page: PeoplePage) -> None:
    workspace = page.workspace
    (cycle,) = workspace.desk.all(Cycle)
    asked, signed = person(page, "Võ Thành Đạt"), person(page, "Phạm Văn Bình")
    put(workspace, builders.enrolment(cycle, asked), builders.enrolment(cycle, signed, Role.MENTOR))
    put(workspace, *(Consent(person_id=signed.id, purpose=one, state=ConsentState.GIVEN) for one in Purpose))
    page.refresh()
    page.show_focus(Focus("consent"))
    assert names(page) == ["Võ Thành Đạt"]


def test_home_may_begin_an_import_here(page: PeoplePage) -> None:
    asked: list[Command] = []
    page.asked.connect(asked.append)
    page.show_focus(Focus("import"))
    assert asked == [ImportList()]


def test_who_has_a_form_is_asked_and_the_card_says_which_consents_pairing_needs(page: PeoplePage) -> None:
    workspace = page.workspace
    (cycle,) = workspace.desk.all(Cycle)
    asked = person(page, "Võ Thành Đạt")
    put(workspace, builders.enrolment(cycle, asked, form_sent_on=date(2026, 9, 1)))
    page.refresh()
    page.show_focus(Focus("consent"))
    assert page.card.open_tab() == 1
    assert page.card.isAncestorOf(page.focusWidget())
    said = {entry.purpose: (entry.state, entry.note) for entry in page.card.view.consents}
    assert said[Purpose.TAKE_PART] == said[Purpose.QUESTIONNAIRE] == ("asked", "Needed to be paired")
    assert said[Purpose.STORY] == ("", "")
    for purpose in (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE):
        page.card._choices[purpose].setFocus()
        page.card.answered.emit(purpose, ConsentState.GIVEN)
        QApplication.processEvents()
        assert page.card.isHidden() or page.focusWidget() is page.card._choices[purpose]
    assert names(page) == []
    assert "Everyone who takes part has agreed" in [
        label.text() for label in page.findChildren(QLabel) if label.isVisible()
    ]
    page.list.seek({asked.id})
    assert not page.list.hidden_line.isVisible(), "that all have agreed is why nobody is left to be shown"


def test_several_who_have_not_signed_are_chosen_to_be_recorded_in_one_go(page: PeoplePage) -> None:
    (cycle,) = page.workspace.desk.all(Cycle)
    two = [person(page, "Võ Thành Đạt"), person(page, "Lê Thị Mai")]
    put(page.workspace, *(builders.enrolment(cycle, one) for one in two))
    page.refresh()
    page.show_focus(Focus("consent"))
    assert {one.full_name for one in page.list.chosen()} == {one.full_name for one in two}
    assert page.list.bulk.isVisible()
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, ConsentDialog)
    assert dialog.windowTitle() == "Consent received from 2 people?"
    dialog.reject()
    assert len(page.list.chosen()) == 2, "fewer can be chosen where not everybody signed"
    page.show_focus(Focus("consent"))
    page.does.dialogs.dialog.accept()
    QApplication.processEvents()
    assert names(page) == []


@pytest.mark.parametrize("percent", [100, 175])
def test_the_name_of_a_tab_is_whole_while_it_has_the_keyboard(
    workspace: Workspace, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, "light", percent)
    try:
        page = opened(workspace)
        for button in page.card._tabs.buttons():
            button.click()
            QApplication.processEvents()
            option = QStyleOptionButton()
            option.initFrom(button)
            option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_On
            inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
            words = QFontMetrics(theme.font("strong")).horizontalAdvance(button.text())
            assert inside.width() >= words, button.text()
    finally:
        theme.apply(qapp, "light", 100)


def in_window(folder: Path, qtbot: QtBot, language: str, percent: int, width: int, height: int) -> PeoplePage:
    """Return the page of the example company in a window of this size."""
    theme.apply(make_application(), "light", percent)
    workspace = Workspace(examples.made(folder / "a.mentordesk", language=language, today=date.today()))
    window = MainWindow(workspace, text_size=percent)
    qtbot.addWidget(window, before_close_func=lambda _window: workspace.close())
    window.resize(width, height)
    window.show_page("people")
    window.show()
    for _round in range(5):
        QApplication.processEvents()
    shown = window.page()
    assert isinstance(shown, PeoplePage)
    return shown


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_cell_is_elided_in_the_window_of_the_first_start(tmp_path: Path, qtbot: QtBot, language: str) -> None:
    with i18n.using(language):
        page = in_window(tmp_path, qtbot, language, 100, WANTED.width(), WANTED.height())
        table = page.list.table
        assert table.horizontalScrollBar().maximum() == 0
        for place, column in enumerate(page.list.model.columns):
            if not table.isColumnHidden(place):
                room = inside(QRect(0, 0, table.columnWidth(place), 40)).width()
                font = QFontMetrics(theme.font("strong" if column.strong else "body"))
                icon = theme.px(22) if column.state else 0
                widest = max(page.list.shown(), key=lambda person: font.horizontalAdvance(column.text(person)))
                assert font.horizontalAdvance(column.text(widest)) + icon <= room, column.text(widest)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_heading_is_whole_on_the_smallest_screen(tmp_path: Path, qtbot: QtBot, language: str) -> None:
    with i18n.using(language):
        table = in_window(tmp_path, qtbot, language, 175, 1024, 680).list.table
        font = QFontMetrics(theme.font("label"))
        for place, column in enumerate(table.model().columns):
            if not table.isColumnHidden(place):
                assert font.horizontalAdvance(column.title) <= inside(QRect(0, 0, table.columnWidth(place), 40)).width()
