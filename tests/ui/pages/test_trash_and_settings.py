from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.i18n import message
from mentordesk.services import people as verbs
from tests import builders
from tests.ui.conftest import put
from ui.commands import BackUp, Command, Restore, SetLanguage, SetNameOrder, SetTextSize, SetTheme
from ui.dialogs.privacy.erase import EraseDialog
from ui.pages.settings.page import SettingsPage
from ui.pages.trash import TrashPage
from ui.workspace import Workspace

NOW = datetime.now().astimezone().replace(microsecond=0)


def opened(workspace: Workspace) -> TrashPage:
    page = TrashPage(workspace)
    page.resize(1048, 750)
    page.refresh()
    page.show()
    workspace.changed.connect(lambda _kinds: page.refresh())
    return page


def test_an_empty_trash_says_so(workspace: Workspace) -> None:
    page = opened(workspace)
    assert page.footer.isHidden()
    assert not page.table.isVisible()


def test_a_person_is_put_back_with_their_part(workspace: Workspace) -> None:
    desk = workspace.desk
    mai = desk.all(Person)[1]
    put(workspace, builders.enrolment(desk.all(Cycle)[0], mai))
    workspace.do(verbs.trash(desk, [mai], when=NOW))
    page = opened(workspace)
    (item,) = page.model.records()
    assert (item.title, item.days_left, len(item.along)) == (mai.full_name, 30, 1)
    page.back.click()
    assert mai in desk.all(Person)
    assert len(desk.all(Enrolment)) == 1
    assert page.model.rowCount() == 0
    workspace.undo()
    assert page.model.rowCount() == 1


def test_in_a_narrow_window_the_names_are_read_and_columns_that_say_less_give_way(workspace: Workspace) -> None:
    desk = workspace.desk
    workspace.do(verbs.trash(desk, desk.all(Person)[:2], when=NOW))
    page = opened(workspace)
    shown = {column.name: place for place, column in enumerate(page.model.columns)}
    for width in (1048, 560):
        page.resize(width, 750)
        QApplication.processEvents()
        words = page.table.fontMetrics().horizontalAdvance(
            max((str(item.title) for item in page.model.records()), key=len)
        )
        assert page.table.columnWidth(shown["title"]) > words
        assert page.table.horizontalScrollBar().maximum() == 0
        assert page.table.isColumnHidden(shown["code"]) == (width == 560)


def test_only_what_is_overdue_is_removed_for_good(workspace: Workspace) -> None:
    first, second = workspace.desk.all(Person)[3:5]
    workspace.do(verbs.trash(workspace.desk, [first], when=NOW - timedelta(days=31)))
    workspace.do(verbs.trash(workspace.desk, [second], when=NOW))
    page = opened(workspace)
    assert page.remove.isEnabled()
    page.remove.click()
    assert [item.record for item in page.model.records()] == list(workspace.desk.trash(Person))
    assert len(workspace.desk.trash(Person)) == 1
    assert not page.remove.isEnabled()


def test_somebody_in_the_trash_is_erased_for_good_and_only_once(workspace: Workspace) -> None:
    desk = workspace.desk
    gone = builders.person("Phan Thị Zhonanh", code="NV7001")
    put(workspace, gone, builders.goal(desk.all(Cycle)[0]))
    desk.backup("by hand")
    workspace.do(verbs.trash(desk, [gone], when=NOW))
    page = opened(workspace)
    assert b"Zhonanh" in desk.path.read_bytes()
    page.erase.click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, EraseDialog)
    dialog.erase.click()
    assert [item.title for item in page.model.records()] == ["Erased 0001"]
    assert not any(b"Zhonanh" in file.read_bytes() for file in desk.path.parent.rglob("*") if file.is_file())
    page.table.selectRow(0)
    assert page.erase.isHidden()


def test_what_is_no_person_is_erased_nowhere(workspace: Workspace) -> None:
    goal = builders.goal(workspace.desk.all(Cycle)[0])
    put(workspace, goal)
    workspace.do(Change(message("x"), (goal,), (goal.trashed(NOW),)))
    page = opened(workspace)
    assert page.chosen()
    assert page.erase.isHidden()


def test_a_hostile_name_in_the_trash_is_plain(workspace: Workspace) -> None:
    evil = builders.person("<b>x", department="<img src=x>")
    put(workspace, evil)
    workspace.do(verbs.trash(workspace.desk, [evil], when=NOW))
    page = opened(workspace)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    tip = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip


def test_the_company_is_kept_as_typed_and_undone_in_one_step(workspace: Workspace) -> None:
    page = SettingsPage(workspace)
    page.refresh()
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.company.name.setFocus()
    page.company.name.selectAll()
    page.company.name.insert("Công ty Gỗ")
    page.flush()
    page.company.address.setFocus()
    assert workspace.desk.all(Company)[0].name == "Công ty Gỗ"
    workspace.undo()
    assert workspace.desk.all(Company)[0].name == "Công ty An Phú"


def test_backups_are_listed_with_what_they_hold(workspace: Workspace) -> None:
    page = SettingsPage(workspace)
    page.asked.connect(lambda command: workspace.desk.backup("by hand") if command == BackUp() else None)
    page.resize(1048, 750)
    page.show()
    assert page.footer._words.text() == "There is no backup yet. Make one now."
    page.now.click()
    (backup,) = page.backups.model.records()
    assert (backup.reason, backup.people, backup.good) == ("by hand", 5, True)
    assert "checked and sound" in page.footer._words.text()


def test_language_size_theme_and_order_are_asked_of_the_program(workspace: Workspace) -> None:
    page = SettingsPage(workspace)
    asked: list[Command] = []
    page.asked.connect(asked.append)
    page.language.button("vi").click()
    page.text_size.picked.emit(130)
    page.theme.picked.emit("dark")
    page.order.picked.emit("family")
    page.backups.restore_button.click()
    assert asked == [
        SetLanguage("vi"),
        SetTextSize(130),
        SetTheme("dark"),
        SetNameOrder("family"),
        Restore(),
    ]
