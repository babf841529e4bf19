"""Importing filled forms: a folder, duplicates, cells that cannot be used, files that are none, and one undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copy
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Response
from mentordesk.errors import DiskFull
from mentordesk.exchange.answers.marks import read_mark
from mentordesk.i18n import message
from mentordesk.progress import Progress
from mentordesk.services.connect import responses
from tests import builders
from tests.ui.dialogs.answers.filling import answer, fill, forms, taking_part
from ui import theme
from ui.app import make_application
from ui.dialogs.answers.flow import FormLine, ProblemLine
from ui.dialogs.answers.problems import CELLS, DOUBTED, DUPLICATES, ODD, REFUSED, UNSIGNED
from ui.dialogs.answers.wizard import AnswersImport
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

LONG_WAIT = 60_000
Open = Callable[..., AnswersImport]


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, Long and Ánh as mentors."""
    return taking_part(workspace)


@pytest.fixture
def show(workspace: Workspace, qtbot: QtBot) -> Open:
    """Show the wizard on files or a folder, and wait until they are read."""

    def made(*sources: Path) -> AnswersImport:
        wizard = AnswersImport(workspace, sources=sources)
        qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
        wizard.resize(1080, 704)
        wizard.show()
        wizard.activateWindow()
        page = wizard.files_page
        qtbot.waitUntil(lambda: not sources or wizard.here() is not page or bool(page.problems()), timeout=LONG_WAIT)
        return wizard

    return made


def go_to(wizard: AnswersImport, page: QWidget) -> None:
    while wizard.here() is not page:
        assert wizard._next.isEnabled()
        wizard.next()


def answered(workspace: Workspace) -> set[str]:
    return {workspace.desk.get(Person, one.person_id).calling_name for one in workspace.desk.all(Response)}


def words(wizard: AnswersImport) -> list[str]:
    return [str(problem.message) for problem in wizard.footer.problems()]


def lines(wizard: AnswersImport, code: str) -> list[ProblemLine]:
    wizard.look_page._choose(code)
    model = wizard.look_page.tables[code].model()
    return list(model.records())  # type: ignore[attr-defined]


def filled(workspace: Workspace, folder: Path, people: dict[str, Person]) -> dict[str, Path]:
    """Write and fill everybody's form."""
    made = forms(workspace, folder, people.values())
    for name, path in made.items():
        fill(workspace, path, people[name])
    return made


def test_a_folder_of_forms_comes_in_as_one_change_that_one_undo_takes_back(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    paths = filled(workspace, tmp_path, people)
    notices: list[tuple[str, bool]] = []
    workspace.notified.connect(lambda message, undo: notices.append((str(message), undo)))
    wizard = show(next(iter(paths.values())).parent)
    assert wizard.here() is wizard.read_page
    assert wizard.read_page.count.text() == "5 forms of 5 people"
    go_to(wizard, wizard.outcome_page)
    assert wizard.commit_words() == "Import 5 answers"
    assert not workspace.desk.all(Response)
    wizard.next()
    assert answered(workspace) == set(people)
    assert notices == [("Answers of 5 people imported.", True)]
    assert workspace.undo_stack.count() == 1
    workspace.undo()
    assert not workspace.desk.all(Response)


def test_of_two_forms_the_newest_is_taken_unless_the_owner_chooses_the_other(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    mai = people["Mai"]
    path = forms(workspace, tmp_path, [mai])["Mai"]
    again = Path(copy(path, path.with_name("again.xlsx")))
    fill(workspace, path, mai, day=builders.TODAY - timedelta(days=3), remark="first")
    fill(workspace, again, mai, day=builders.TODAY, remark="second")
    wizard = show(path.parent)
    go_to(wizard, wizard.look_page)
    page = wizard.look_page
    page._choose(DUPLICATES)
    found: list[FormLine] = list(page.tables[DUPLICATES].model().records())  # type: ignore[attr-defined]
    assert {line.draft.response.remark: line.taken for line in found} == {"first": False, "second": True}
    older = next(line for line in found if not line.taken)
    page.tables[DUPLICATES].choose({older.id})
    QTest.mouseClick(page.take_this, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    assert wizard.outcome_page.to_import() == 1
    wizard.next()
    assert [one.remark for one in workspace.desk.all(Response)] == ["first"]


def test_a_seven_in_a_cell_is_shown_with_its_place_and_stays_empty(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"], {"rate:C1": 7})
    wizard = show(path)
    go_to(wizard, wizard.look_page)
    (line,) = lines(wizard, CELLS)
    assert (line.problem.found, line.problem.row > 0, line.file) == ("7", True, path.name)
    assert words(wizard) == ["1 answer cannot be used and stays empty."]
    assert path.name in wizard.look_page.detail.text()
    go_to(wizard, wizard.outcome_page)
    wizard.next()
    (kept,) = workspace.desk.all(Response)
    assert "C1" not in dict(kept.ratings)
    assert len(kept.ratings) == 22


def test_a_form_left_out_stays_out_and_can_be_taken_after_all(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    paths = forms(workspace, tmp_path, [people["Mai"], people["Đạt"]])
    fill(workspace, paths["Mai"], people["Mai"], {"rate:C1": 7})
    fill(workspace, paths["Đạt"], people["Đạt"])
    wizard = show(paths["Mai"].parent)
    go_to(wizard, wizard.look_page)
    lines(wizard, CELLS)
    QTest.mouseClick(wizard.look_page.leave_out, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    assert wizard.commit_words() == "Import 1 answer"
    wizard.back()
    QTest.mouseClick(wizard.look_page.take_this, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    assert wizard.commit_words() == "Import 2 answers"


def test_with_every_form_left_out_the_way_on_is_closed_and_says_why(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"], {"rate:C1": 7})
    wizard = show(path)
    go_to(wizard, wizard.look_page)
    lines(wizard, CELLS)
    QTest.mouseClick(wizard.look_page.leave_out, Qt.MouseButton.LeftButton)
    assert not wizard._next.isEnabled()
    assert words(wizard) == ["The only form is left out. Take it, or cancel."]


def test_files_that_are_no_forms_are_named_and_the_rest_comes_in(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"])
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Chấm công"
    book.save(path.with_name("timesheet.xlsx"))
    whole = path.read_bytes()
    path.with_name("cut.xlsx").write_bytes(whole[: len(whole) // 2])
    wizard = show(path.parent)
    go_to(wizard, wizard.look_page)
    assert {line.file for line in lines(wizard, REFUSED)} == {"timesheet.xlsx", "cut.xlsx"}
    go_to(wizard, wizard.outcome_page)
    wizard.outcome_page.show_kind("refused")
    assert wizard.outcome_page.refused.model().rowCount() == 2
    wizard.next()
    assert answered(workspace) == {"Mai"}


def test_who_says_no_is_noted_without_answers(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"], consents={Purpose.TAKE_PART: True, Purpose.QUESTIONNAIRE: False})
    wizard = show(path)
    go_to(wizard, wizard.look_page)
    assert [line.problem.code for line in lines(wizard, ODD)] == ["answers-refused"]
    go_to(wizard, wizard.outcome_page)
    assert wizard.outcome_page.tiles["no"].isChecked()
    wizard.next()
    assert not workspace.desk.all(Response)


def test_what_replaces_other_answers_says_of_which_day(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    answer(workspace, people["Mai"], answered_on=date(2026, 11, 12))
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"])
    wizard = show(path)
    model = wizard.read_page.table.model()
    shown = [str(model.index(0, across).data()) for across in range(model.columnCount())]
    assert "replaces those of 12/11/2026" in shown


def test_an_empty_folder_is_said_and_another_can_be_chosen(
    people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    wizard = show(folder)
    assert wizard.here() is wizard.files_page
    assert len(words(wizard)) == 1
    assert not wizard._next.isEnabled()
    assert wizard.files_page.folder.isVisible()


def test_dropped_forms_are_read(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = filled(workspace, tmp_path, people)
    wizard = show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths.values()])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    wizard.files_page.drop.dropEvent(event)
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    assert wizard.read_page.count.text() == "5 forms of 5 people"


def test_cancel_changes_nothing(workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path) -> None:
    paths = filled(workspace, tmp_path, people)
    wizard = show(next(iter(paths.values())).parent)
    go_to(wizard, wizard.outcome_page)
    wizard.reject()
    assert not workspace.desk.all(Response)
    assert workspace.undo_stack.count() == 0


def test_reading_can_be_stopped_and_begun_again(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), Event()

    def forever(*, progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress(1, 9)
        finally:
            ended.set()

    monkeypatch.setattr(responses, "read", lambda *_values, **_named: forever)
    wizard = show()
    wizard.files_page.take((workspace.desk.path.parent,))
    assert begun.wait(60)
    assert wizard.files_page.busy.isVisible()
    wizard.files_page.busy.cancelled.emit()
    assert ended.wait(60)
    assert wizard.files_page.drop.isVisible()
    assert not wizard._next.isEnabled()


def test_where_it_cannot_be_written_all_stays_as_chosen_and_the_foot_says_why(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"])
    wizard = show(path)
    go_to(wizard, wizard.outcome_page)

    def full(_desk: Desk, _change: Change) -> None:
        raise DiskFull(message("The disk is full."))

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "apply", full)
        wizard.next()
    assert wizard.isVisible()
    assert len(words(wizard)) == 1
    wizard.next()
    assert answered(workspace) == {"Mai"}


def test_a_file_that_can_only_be_read_takes_no_answers(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    workspace.desk.cannot_be_written = True
    wizard = AnswersImport(workspace, sources=(tmp_path,))
    qtbot.addWidget(wizard)
    assert not wizard.files_page.folder.isEnabled()
    assert "can only be read" in words(wizard)[0]
    workspace.desk.cannot_be_written = False


def test_the_keyboard_alone_brings_answers_in(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = forms(workspace, tmp_path, [people["Mai"]])["Mai"]
    fill(workspace, path, people["Mai"])
    wizard = show(path)
    for _step in range(2):
        qtbot.waitUntil(lambda: QApplication.focusWidget() is wizard._next)
        QTest.keyClick(wizard._next, Qt.Key.Key_Space)
    assert wizard.here() is wizard.outcome_page
    wizard._next.setFocus()
    QTest.keyClick(wizard._next, Qt.Key.Key_Return)
    assert answered(workspace) == {"Mai"}


def test_a_form_of_another_company_is_refused(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    asked = [people["Mai"], people["Đạt"]]
    paths = forms(workspace, tmp_path, asked)
    for name, path in paths.items():
        fill(workspace, path, people[name])
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        mark = str(sheet["A1"].value)
        sheet["A1"] = mark.replace(mark.split("|")[3], "f" * 32)
        book.save(path)
    wizard = show(*paths.values())
    assert not wizard._next.isEnabled()
    [said] = words(wizard)
    assert said.startswith("No form could be read. This form belongs to another ")


def test_an_older_form_than_the_answers_in_hand_is_left_out(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    answer(workspace, people["Mai"])
    path = forms(workspace, tmp_path, [people["Mai"], people["Đạt"]])
    fill(workspace, path["Mai"], people["Mai"], day=builders.TODAY - timedelta(days=9))
    fill(workspace, path["Đạt"], people["Đạt"])
    before = workspace.desk.all(Response)
    wizard = show(path["Mai"].parent)
    go_to(wizard, wizard.outcome_page)
    assert wizard.commit_words() == "Import 1 answer"
    wizard.next()
    kept = [one for one in workspace.desk.all(Response) if one.person_id == people["Mai"].id]
    assert tuple(kept) == before


def from_before(path: Path) -> None:
    """Make of a form one as a program wrote it that did not sign forms yet."""
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["A1"]
    mark = read_mark(str(cell.value))
    assert mark is not None
    cell.value = str(replace(mark, layout=1))
    book.save(path)


def test_forms_from_before_signatures_are_asked_about_once_for_all(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    paths = filled(workspace, tmp_path, people)
    for name in ("Mai", "Đạt"):
        from_before(paths[name])
    wizard = show(paths["Mai"].parent)
    go_to(wizard, wizard.look_page)
    page = wizard.look_page
    assert words(wizard) == ["2 forms have no security code. Say whether to take them."]
    assert not wizard._next.isEnabled()
    assert [line.file for line in lines(wizard, UNSIGNED)] == sorted(paths[name].name for name in ("Mai", "Đạt"))
    assert page.take_unsigned.text() == "Take all 2 forms"
    QTest.mouseClick(page.leave_unsigned, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    assert wizard.outcome_page.to_import() == 3
    wizard.back()
    QTest.mouseClick(page.take_unsigned, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    wizard.next()
    assert answered(workspace) == set(people)


def test_a_forged_form_is_shown_with_its_file_and_taken_only_by_hand(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    paths = forms(workspace, tmp_path, [people["Mai"], people["Đạt"]])
    for name in ("Mai", "Đạt"):
        fill(workspace, paths[name], people[name])
    book = openpyxl.load_workbook(paths["Đạt"])
    cell = book.worksheets[0]["A1"]
    cell.value = str(cell.value).replace(people["Đạt"].id, people["Ánh"].id).replace(people["Đạt"].code, "")
    book.save(paths["Đạt"])
    wizard = show(paths["Mai"].parent)
    go_to(wizard, wizard.look_page)
    (line,) = lines(wizard, DOUBTED)
    assert line.draft is not None
    assert (line.file, line.draft.person, line.left_out) == (paths["Đạt"].name, people["Ánh"], True)
    assert wizard.look_page.detail.text().startswith(f"{paths['Đạt'].name}. This is not the form that was made for")
    go_to(wizard, wizard.outcome_page)
    assert wizard.outcome_page.to_import() == 1
    wizard.back()
    QTest.mouseClick(wizard.look_page.take_this, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    assert wizard.outcome_page.to_import() == 2


def test_several_forms_that_may_be_older_are_taken_at_once(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    for name in ("Mai", "Đạt"):
        answer(workspace, people[name], remark="kept")
    paths = forms(workspace, tmp_path, [people["Mai"], people["Đạt"]])
    for name, path in paths.items():
        fill(workspace, path, people[name], remark="the same day")
    wizard = show(paths["Mai"].parent)
    go_to(wizard, wizard.look_page)
    found = lines(wizard, ODD)
    assert [line.problem.code for line in found] == ["perhaps-older", "perhaps-older"]
    assert not wizard._next.isEnabled()
    page = wizard.look_page
    page.tables[ODD].selectAll()
    assert page.take_this.text().strip() == "Take all 2 forms"
    QTest.mouseClick(page.take_this, Qt.MouseButton.LeftButton)
    go_to(wizard, wizard.outcome_page)
    wizard.next()
    assert {one.remark for one in workspace.desk.all(Response)} == {"the same day"}


def test_five_of_the_forms_that_were_read_are_in_sight_with_the_largest_text_on_a_low_screen(
    workspace: Workspace, people: dict[str, Person], show: Open, tmp_path: Path
) -> None:
    theme.apply(make_application(), "light", 175)
    wizard = show(next(iter(filled(workspace, tmp_path, people).values())).parent)
    wizard.resize(1240, 688)
    for _round in range(3):
        QApplication.processEvents()
    table, area = wizard.read_page.findChild(Table), wizard.read_page.area
    assert wizard.here() is wizard.read_page
    assert table is not None
    assert table.model().rowCount() == 5
    area.verticalScrollBar().setValue(table.viewport().mapTo(area.widget(), QPoint(0, 0)).y())
    assert area.viewport().height() >= table.verticalHeader().length()
