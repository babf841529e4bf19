from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog, QWidget

from mentordesk.domain.privacy.erasing import subject_of
from mentordesk.domain.records.company import MappingPreset
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.errors import DiskFull
from mentordesk.i18n import message
from mentordesk.services import history
from mentordesk.services import people as verbs
from tests import builders
from tests.ui.dialogs.import_list.importing import (
    HEADINGS,
    LISTS,
    LONG_WAIT,
    click,
    go_on,
    go_to,
    opened,
    pasted,
    staff,
    tab_to,
    words,
    workbook,
)
from ui import theme
from ui.app import make_application
from ui.dialogs.import_list.left_out import LeftOutDialog, save
from ui.widgets.notices import Toast

LIST = pasted(HEADINGS, *staff())
KNOWN = pasted(
    ("Mã NV", "Họ và tên", "Bộ phận", "Chức vụ"),
    ("AP002", "Nguyễn Hoàng Long", "Kinh doanh", "Giám đốc"),
    ("AP083", "Lê Thị Mai", "Kế toán", "Kế toán viên"),
    ("AP004", "Lê Thị Ngọc Ánh", "Kế toán", "Kế toán trưởng"),
    ("AP090", "Đỗ Minh Quân", "Kho", "Thủ kho"),
    ("AP072", "", "Xưởng 2", "Tổ phó"),
)


@pytest.fixture
def preview(qtbot, workspace):
    made = opened(qtbot, workspace, KNOWN)
    go_to(qtbot, made, made.preview_page)
    return made


def lines(table):
    model = table.model()
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_rows_without_a_person_are_said_and_are_none_of_the_rows_left_out(qtbot, workspace):
    rows = pasted(("Mã NV", "Họ và tên"), ("NV1", "Lê Thị Mai"), ("NV2", ""), ("", "Tổng cộng"))
    wizard = opened(qtbot, workspace, rows)
    go_to(qtbot, wizard, wizard.preview_page)
    page = wizard.preview_page
    assert page.tiles["skipped"].accessibleName() == "1 left out"
    assert page.passed_over.text().startswith("1 row has no person: a total,")
    for tile in page.tiles.values():
        click(tile)
        assert page.passed_over.isVisible()
    click(page.tiles["skipped"])
    assert [line[0] for line in lines(page.rejected)] == ["3"]
    click(wizard._next)
    assert str(wizard.outcome) == "1 person imported, 1 row left out."
    assert len(workspace.left_out.rejected) == 1


def test_rows_of_another_list_below_are_not_said_to_have_no_person(preview):
    page, flow = preview.preview_page, preview.flow
    other = Problem("second-list", message("Another list begins on row 7."), Severity.NOTE, row=7)
    flow.preview = replace(flow.preview, passed_over=2, problems=(*flow.preview.problems, other))
    page.enter()
    assert page.passed_over.text() == "2 rows have no person, or belong to the other list below."


def test_of_a_file_with_nothing_but_people_no_row_is_said_to_have_none(preview):
    assert preview.preview_page.passed_over.isHidden()


def test_the_numbers_say_what_will_happen(preview):
    assert [tile.accessibleName() for tile in preview.preview_page.tiles.values()] == [
        "1 new",
        "2 updated",
        "1 unchanged",
        "1 left out",
        "2 in the program but not in the file",
    ]
    assert preview.commit_words() == "Import 3 people"
    assert preview._next.text() == "Import 3 people"


def test_updates_are_listed_field_by_field_with_the_old_and_the_new(preview):
    click(preview.preview_page.tiles["updated"])
    shown = lines(preview.preview_page.updates)
    assert ["2", "Nguyễn Hoàng Long", "Job title", "Trưởng phòng", "Giám đốc"] in shown
    assert ["3", "Lê Thị Mai", "Department", "Kinh doanh", "Kế toán"] in shown
    assert any(row[:2] == ["", ""] and row[2:] == ["Job title", "Nhân viên", "Kế toán viên"] for row in shown)


def test_rows_left_out_are_listed_with_the_reason(preview):
    click(preview.preview_page.tiles["skipped"])
    (row,) = lines(preview.preview_page.rejected)
    assert row[0] == "6"
    assert row[2]
    assert preview.preview_page.save.isVisible()


def test_who_is_not_in_the_file_is_listed_with_the_reason(preview):
    click(preview.preview_page.tiles["missing"])
    missing = preview.preview_page.missing
    how = preview.preview_page.how
    assert how.isVisible()
    assert how.mapTo(preview, how.rect().bottomLeft()).y() < missing.mapTo(preview, missing.rect().topLeft()).y()
    shown = {missing.item(at).text() for at in range(missing.count())}
    assert shown == {
        "Võ Thành Đạt · AP072 · Xưởng 2 (row 6 is left out)",
        "Phạm Văn Bình · AP061 · Xưởng 2 (not in the file)",
    }


def test_nobody_is_marked_as_gone_unless_ticked(preview, workspace):
    click(preview._next)
    assert all(person.is_here for person in workspace.desk.all(Person))


def test_who_is_ticked_has_left_and_comes_back_with_undo(preview, workspace):
    click(preview.preview_page.tiles["missing"])
    missing = preview.preview_page.missing
    item = next(missing.item(at) for at in range(missing.count()) if "Bình" in missing.item(at).text())
    missing.setCurrentItem(item)
    QTest.keyClick(missing, Qt.Key.Key_Space)
    click(preview._next)
    gone = next(person for person in workspace.desk.all(Person) if person.full_name == "Phạm Văn Bình")
    assert (gone.status, gone.end_date) == (Status.LEFT, date.today() - timedelta(days=1))
    assert str(preview.outcome) == "3 people imported, 1 person marked as gone, 1 row left out."
    workspace.undo()
    assert all(person.is_here for person in workspace.desk.all(Person))


def test_a_tile_without_lines_cannot_be_pressed(qtbot, empty):
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên"), ("A1", "Lê Thị Mai")))
    go_to(qtbot, wizard, wizard.preview_page)
    enabled = {kind for kind, tile in wizard.preview_page.tiles.items() if tile.isEnabled()}
    assert enabled == {"new"}


def test_a_list_that_changes_nothing_has_nothing_to_import(qtbot, workspace):
    wizard = opened(qtbot, workspace, pasted(("Mã NV", "Họ và tên"), ("AP083", "Lê Thị Mai")))
    go_to(qtbot, wizard, wizard.preview_page)
    assert words(wizard) == ["Everybody in this list is in the program already, just as in the file."]
    assert not wizard._next.isEnabled()


def test_the_models_keep_their_word(preview):
    page = preview.preview_page
    testers = [QAbstractItemModelTester(table.model()) for table in (page.people, page.updates, page.rejected)]
    for kind, tile in page.tiles.items():
        if tile.isEnabled():
            page.show_kind(kind)
    assert len(testers) == 3


def test_a_list_is_imported_and_one_undo_takes_it_all_back(qtbot, empty):
    before = {kind: empty.desk.all(kind) for kind in (Person, MappingPreset)}
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    assert not wizard.isVisible()
    assert len(empty.desk.all(Person)) == 39
    assert str(wizard.outcome) == "39 people imported, 3 rows left out."
    empty.undo()
    assert {kind: empty.desk.all(kind) for kind in before} == before
    assert not empty.undo_stack.canUndo()


def test_a_backup_is_made_before(qtbot, empty, monkeypatch):
    made: list[tuple[str, int]] = []
    real = empty.desk.backup

    def backup(reason: str) -> Path:
        made.append((reason, len(empty.desk.all(Person))))
        return real(reason)

    monkeypatch.setattr(empty.desk, "backup", backup)
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    assert made == [("import", 0)]


@pytest.mark.parametrize("fails", ["backup", "apply"])
def test_a_full_disk_says_so_and_keeps_all_choices(qtbot, empty, monkeypatch, fails):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)

    def full(*_values: object) -> None:
        raise DiskFull(message("The disk is full."))

    with monkeypatch.context() as patch:
        patch.setattr(empty.desk, fails, full)
        click(wizard._next)
    assert wizard.isVisible()
    assert words(wizard) == ["The disk is full."]
    assert empty.desk.all(Person) == ()
    click(wizard._next)
    assert len(empty.desk.all(Person)) == 39


def test_an_import_is_taken_back_later_without_what_changed_since(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    action = empty.desk.history()[0]
    changed = empty.desk.all(Person)[0]
    empty.do(verbs.edit(empty.desk, changed, replace(changed, job_title="Quản đốc")))
    back = history.revert(empty.desk, action.id)
    assert [record.id for record in back.stayed] == [changed.id]
    assert empty.do(back.change)
    assert [person.id for person in empty.desk.all(Person)] == [changed.id]


def test_the_window_says_what_was_done_with_the_rows_and_undo_a_click_away(qtbot, empty):
    home = QWidget()
    qtbot.addWidget(home)
    toast = Toast(home)
    home.show()
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    wizard.tell(toast, empty.undo)
    assert toast.text() == "39 people imported, 3 rows left out."
    click(toast._more)
    dialog = home.findChild(LeftOutDialog)
    assert dialog is not None
    assert [row[0] for row in lines(dialog.table)] == ["10", "11", "23"]
    dialog.reject()
    click(toast._link)
    assert empty.desk.all(Person) == ()


def test_the_rows_left_out_are_still_there_when_the_wizard_opens_again(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    again = opened(qtbot, empty)
    assert again.file_page.last.text() == "See 3 rows that the last import left out"
    click(again.file_page.last)
    dialog = again.findChild(LeftOutDialog)
    assert dialog is not None
    assert dialog.table.model().rowCount() == 3
    dialog.reject()


def test_the_rows_left_out_are_saved_with_the_reason(qtbot, preview, tmp_path, monkeypatch):
    path = tmp_path / "bỏ qua.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_values: (str(path), ""))
    click(preview.preview_page.tiles["skipped"])
    click(preview.preview_page.save)
    assert preview.preview_page.saved.text() == "Saved: bỏ qua.xlsx"
    assert preview.preview_page.saved.show_it.isVisible()
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[-1][0] == "AP072"
    assert rows[-1][-1]
    desk = preview.flow.workspace.desk
    [(noted, _is_own)] = desk.exports(subject_of([builders.person()], [], number=1))
    assert noted.path == path, "it names people, so that it is offered where one of them is erased"


def test_rows_that_cannot_be_saved_say_why(preview, tmp_path):
    line = preview.preview_page.saved
    save(tmp_path / "nowhere" / "x.xlsx", preview.flow.preview, line)
    assert line.text()
    assert "Saved" not in line.text()
    assert line.show_it.isHidden()


def test_the_whole_import_goes_by_keyboard_alone(qtbot, empty, tmp_path):
    wizard = opened(qtbot, empty, workbook(tmp_path))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert wizard.here() is wizard.columns_page
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    tab_to(wizard, wizard._next)
    QTest.keyClick(wizard._next, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard._next.hasFocus, timeout=LONG_WAIT)
    merge = wizard.values_page.merges["P.KD"]
    tab_to(wizard, merge)
    QTest.keyClick(merge, Qt.Key.Key_Space)
    assert wizard.flow.choices.departments["P.KD"] == "Kinh doanh"
    tab_to(wizard, wizard._next)
    QTest.keyClick(wizard._next, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard._next.hasFocus, timeout=LONG_WAIT)
    tab_to(wizard, wizard.problems_page.table)
    QTest.keyClick(wizard.problems_page.table, Qt.Key.Key_Tab)
    tab_to(wizard, wizard._next)
    QTest.keyClick(wizard._next, Qt.Key.Key_Return)
    assert wizard.here() is wizard.preview_page
    QTest.keyClick(wizard.preview_page.tiles["new"], Qt.Key.Key_Return)
    assert empty.desk.all(Person) == ()
    tab_to(wizard, wizard._next)
    QTest.keyClick(wizard._next, Qt.Key.Key_Space)
    assert len(empty.desk.all(Person)) == 39


def test_back_leads_to_the_first_page_and_cancel_changes_nothing(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.preview_page)
    for _step in range(5):
        click(wizard._back)
    assert wizard.here() is wizard.file_page
    assert not wizard._back.isEnabled()
    click(wizard._cancel)
    assert not wizard.isVisible()
    assert empty.desk.all(Person) == ()
    assert not empty.undo_stack.canUndo()


def test_a_step_behind_is_a_click_away_and_one_ahead_is_not(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.values_page)
    click(wizard._lines[5])
    assert wizard.here() is wizard.values_page
    click(wizard._lines[2])
    assert wizard.here() is wizard.columns_page


@pytest.mark.parametrize("size", [(960, 600), (1080, 704)])
def test_every_page_fits_a_small_screen(qtbot, empty, size):
    wizard = opened(qtbot, empty, LIST)
    assert wizard.minimumWidth() <= 1000
    assert wizard.minimumHeight() <= 640
    wizard.resize(*size)
    for _page in wizard.steps[1:]:
        assert (wizard.width(), wizard.height()) == size
        assert wizard.here().area.horizontalScrollBar().maximum() == 0
        if wizard.here() is wizard.preview_page:
            break
        if wizard.footer.fixes():
            click(wizard.footer.fixes()[0])
        go_on(qtbot, wizard)


@pytest.mark.parametrize("name", ["plain.xls", "plain.ods", "vni.csv", "merged-departments.xlsx", "utf16-tabs.txt"])
def test_real_lists_go_all_the_way(qtbot, empty, name):
    wizard = opened(qtbot, empty, LISTS / name)
    go_to(qtbot, wizard, wizard.preview_page)
    count = wizard.preview_page.to_import()
    click(wizard._next)
    assert len(empty.desk.all(Person)) == count > 0


# --- small screens ---------------------------------------------------------------------------------------------------


def scrolls_inside(wizard):
    """Return what scrolls down inside something that scrolls down too, or sideways but for tables."""
    found = []
    for area in wizard.here().findChildren(QAbstractScrollArea):
        above = area.parentWidget()
        while area.isVisible() and area.verticalScrollBar().maximum() > 0 and above is not wizard:
            if isinstance(above, QAbstractScrollArea) and above.verticalScrollBar().maximum() > 0:
                found.append(f"{wizard.here().name}: {type(area).__name__} {area.accessibleName()}")
            above = above.parentWidget()
    return found


@pytest.mark.parametrize(("percent", "size"), [(150, (1240, 688)), (175, (1000, 640)), (100, (960, 600))])
def test_no_step_has_a_scroll_bar_inside_another(qtbot, workspace, percent, size):
    theme.apply(make_application(), "light", percent)
    wizard = opened(qtbot, workspace, LIST)
    wizard.resize(*size)
    nested = []
    for page in wizard.steps[1:]:
        go_to(qtbot, wizard, page)
        for _round in range(3):
            QApplication.processEvents()
        nested += scrolls_inside(wizard)
    for tile in list(wizard.preview_page.tiles.values()):
        tile.click()
        QApplication.processEvents()
        nested += scrolls_inside(wizard)
    assert nested == []


def test_who_has_left_is_counted_and_shown_with_the_last_day(qtbot, empty):
    rows = [("Mã NV", "Họ và tên", "Trạng thái", "Ngày nghỉ việc")]
    rows += [(f"A{n}", f"Lê Thị Mai {'ABCDEFGH'[n]}", "Đang làm việc", "") for n in range(8)]
    rows.append(("B1", "Vũ Ngọc An", "Đã nghỉ việc", "15/06/2025"))
    wizard = opened(qtbot, empty, pasted(*rows))
    go_to(qtbot, wizard, wizard.preview_page)
    page = wizard.preview_page
    assert page.tiles["left"].accessibleName().startswith("1 ")
    page.tiles["left"].click()
    model = page.leavers.model()
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert "Vũ Ngọc An" in shown
    assert any("2025" in words for words in shown)
