"""What was asked in a dialog cannot be saved: it stays open with what was typed, and says why, as the banner does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.errors import DiskFull
from mentordesk.i18n import message
from tests import examples
from ui.commands import Focus
from ui.dialogs.answers.entry import AnswerEntry
from ui.dialogs.answers.questionnaire_items import QuestionnaireItems
from ui.dialogs.base import Dialog
from ui.dialogs.people.bulk import DepartmentDialog
from ui.dialogs.people.person import PersonDialog
from ui.dialogs.recognition.thanks import ThanksDialog
from ui.layouts import widgets_in
from ui.main_window import MainWindow
from ui.widgets.form.fields import LineEdit
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

FULL = "There is no space left on D:. Nothing was changed. Free some space, then try again."


@dataclass
class Disk:
    """A disk that is full, or has room again."""

    is_full: bool = True


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return the disk, which the test fills and empties."""
    made, apply = Disk(is_full=False), Desk.apply

    def refuse(desk: Desk, change: Change) -> object:
        if made.is_full:
            raise DiskFull(
                message(
                    "There is no space left on {place}. Nothing was changed. Free some space, then try again.",
                    place="D:",
                )
            )
        return apply(desk, change)

    monkeypatch.setattr(Desk, "apply", refuse)
    return made


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on the example company."""
    desk = examples.made(tmp_path / "example.mentordesk", language="en", today=date.today())
    workspace = Workspace(desk)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1024, 680)
    made.show()
    qtbot.waitExposed(made)
    yield made
    workspace.close()


def front() -> QDialog:
    """Return the dialog in front."""
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def press(dialog: Dialog, words: str) -> None:
    """Press a button of a dialog with the mouse."""
    buttons = widgets_in(dialog.buttons)
    [button] = [button for button in buttons if button.text().strip() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_new_person_who_cannot_be_saved_stays_typed_and_is_saved_once_there_is_room(
    window: MainWindow, disk: Disk
) -> None:
    window.show_page("people")
    window.page().show_focus(Focus("add"))
    dialog = front()
    assert isinstance(dialog, PersonDialog)
    disk.is_full = True
    dialog._line("full_name").insert("Zed Newman")
    dialog._line("job_title").insert("Driver")
    for button in ("Add", "Add and go on"):
        press(dialog, button)
        assert front() is dialog
        assert dialog.failed.isVisible()
        assert dialog.failed.text() == FULL
        assert dialog._line("job_title").text() == "Driver"
    disk.is_full = False
    press(dialog, "Add")
    assert not dialog.isVisible()
    assert "Zed Newman" in {person.full_name for person in window.workspace.desk.all(Person)}
    assert FULL not in {label.text() for label in window.banner.findChildren(QLabel)}


def test_an_edit_that_cannot_be_saved_leaves_the_form_open(window: MainWindow, disk: Disk) -> None:
    window.show_page("people")
    somebody = window.workspace.desk.all(Person)[0]
    window.page().show_focus(Focus("phone", somebody.id))
    dialog = front()
    assert isinstance(dialog, PersonDialog)
    disk.is_full = True
    dialog._line("phone").setText("0900 000 000")
    QTest.keyClick(dialog._line("phone"), Qt.Key.Key_Return)
    assert front() is dialog
    assert dialog.failed.text() == FULL
    dialog._line("phone").setText("0900 000 001")
    disk.is_full = False
    QTest.keyClick(dialog._line("phone"), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.workspace.desk.get(Person, somebody.id).phone == "0900 000 001"


def test_people_who_cannot_be_moved_stay_chosen_in_the_question(window: MainWindow, disk: Disk) -> None:
    window.show_page("people")
    page = window.page()
    page.does.move(window.workspace.desk.all(Person)[:3], ["Warehouse"])
    dialog = front()
    assert isinstance(dialog, DepartmentDialog)
    disk.is_full = True
    dialog.field.control.setText("Warehouse 7")
    dialog.accept()
    assert front() is dialog
    assert dialog.failed.text() == FULL
    disk.is_full = False
    dialog.accept()
    assert not dialog.isVisible()
    assert len([1 for person in window.workspace.desk.all(Person) if person.department == "Warehouse 7"]) == 3


def test_a_dialog_that_saves_by_itself_says_why_it_stays_open(window: MainWindow, disk: Disk) -> None:
    window.show_page("recognition")
    window.page().thank_person(window.workspace.desk.all(Person)[0].id)
    dialog = front()
    assert isinstance(dialog, ThanksDialog)
    dialog.reason.setPlainText("Took over the night shift.")
    disk.is_full = True
    for _press in range(2):  # odd figures are asked about first
        dialog.keep.click()
    assert front() is dialog
    assert dialog.failed.text() == FULL


@pytest.mark.parametrize("opened", ["entry", "items"])
def test_dialogs_as_large_as_the_window_say_it_too(
    window: MainWindow, disk: Disk, opened: str, request: pytest.FixtureRequest
) -> None:
    workspace = window.workspace
    made: QDialog = AnswerEntry(workspace, window) if opened == "entry" else QuestionnaireItems(workspace, window)
    made.open()
    request.addfinalizer(made.deleteLater)
    workspace.failed.emit(DiskFull(message("The disk is full.")))
    words: Callable[[], str] = (
        made.warning.text if isinstance(made, AnswerEntry) else lambda: str(made.footer.problems()[0].message)
    )
    assert words() == "The disk is full."


def cell_of(window: MainWindow, table: Table, record_id: str, column: str, typed: str) -> None:
    """Type into a cell of a table and press Enter."""
    window.activateWindow()
    table.edit_cell(record_id, column)
    QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


@pytest.mark.parametrize(("column", "value"), [("level", 4), ("role", Role.BOTH)])
def test_what_was_chosen_in_a_cell_stays_there_while_it_cannot_be_saved(
    window: MainWindow, disk: Disk, column: str, value: object
) -> None:
    window.show_page("people")
    holder: Any = window.page().list
    model = holder.model
    place = [found.name for found in model.columns].index(column)
    edit = model.columns[place].edit
    row = next(row for row, found in enumerate(model.records()) if edit.value(found) != value)
    record = model.records()[row]
    words = dict(edit.choices)[value]
    saved = model.data(model.index(row, place))
    disk.is_full = True
    assert not model.setData(model.index(row, place), value)

    def cell() -> QModelIndex:
        return model.index([found.id for found in model.records()].index(record.id), place)

    assert cell().data() == words != saved
    [line] = [found for found in holder.findChildren(DraftLine) if not found.isHidden()]
    assert any(FULL in label.text() for label in line.findChildren(QLabel))
    disk.is_full = False
    box = QComboBox()
    box.addItems([text for _value, text in edit.choices])
    holder.table.itemDelegate().setEditorData(box, cell())
    assert box.currentText() == words, "the list begins with what could not be saved"
    assert model.setData(cell(), value)
    assert not model.drafts()
    assert not line.isVisible()
    assert cell().data() == words


@pytest.mark.parametrize(("page", "column"), [("people", "job_title"), ("plan", "duties")])
def test_what_was_typed_into_a_cell_stays_there_while_it_cannot_be_saved(
    window: MainWindow, disk: Disk, page: str, column: str
) -> None:
    window.show_page(page)
    shown: Any = window.page()
    if page == "plan":
        shown.show_focus(Focus(PlanPart.ROLES.value))
    holder = shown.list if page == "people" else shown.part_of(PlanPart.ROLES)
    table, model = holder.table, holder.model
    record = model.records()[0]
    place = [found.name for found in model.columns].index(column)
    disk.is_full = True
    cell_of(window, table, record.id, column, "Words that are dear")
    row = [found.id for found in model.records()].index(record.id)
    assert model.data(model.index(row, place)) == "Words that are dear"
    [line] = [found for found in holder.findChildren(DraftLine) if found.isVisible()]
    assert any(FULL in label.text() for label in line.findChildren(QLabel))
    disk.is_full = False
    [correct] = [button for button in line.findChildren(QPushButton) if button.text().strip() == "Correct"]
    QTest.mouseClick(correct, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEdit)
    assert editor.text() == "Words that are dear"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not model.drafts()
    row = [found.id for found in model.records()].index(record.id)
    assert model.data(model.index(row, place)) == "Words that are dear"
    assert not line.isVisible()
