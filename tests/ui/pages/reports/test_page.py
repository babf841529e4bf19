"""Reports as its owner uses it: the gallery, the bar over it, the preview, and what leaves the page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.i18n import set_language
from tests import builders
from tests.ui.conftest import put
from ui.commands import Focus, Print
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.sheets import SHEETS
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[ReportsPage]:
    made = ReportsPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    yield made
    made.hide()


def all_drawn(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.waiting == 0, timeout=60_000)


def note(page: ReportsPage, code: str) -> str:
    for shelf in page.gallery.shelves.values():
        item = shelf.item_of(code)
        if item is not None:
            return str(item.data(Qt.ItemDataRole.UserRole + 1).note)
    raise KeyError(code)


def test_every_paper_is_in_the_gallery_once(page: ReportsPage) -> None:
    shown = [shelf.item(place).text() for shelf in page.gallery.shelves.values() for place in range(shelf.count())]
    assert sorted(shown) == sorted(str(sheet.title) for sheet in SHEETS)
    assert len({sheet.code for sheet in SHEETS}) == len(SHEETS)


def test_papers_are_drawn_one_after_the_other(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.waiting > 0
    all_drawn(page, qtbot)
    assert note(page, "guide") == "1 page"


def test_a_paper_without_data_says_why_in_place_of_its_page(page: ReportsPage) -> None:
    page.gallery.choose("pairs")
    assert page.why.text() == "There are no pairs yet."
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()


def test_a_paper_with_names_is_shown_once_names_are_wanted(page: ReportsPage) -> None:
    page.gallery.choose("week")
    assert page.why.text() == "This paper names people. Tick “Show names” to see it."
    assert note(page, "week") == "with names"
    page.names.click()
    assert page.why.isHidden() or not page.why.isVisible()
    assert page.preview.page_count == 1
    assert page.print.isEnabled()


def test_the_language_of_the_bar_is_that_of_the_paper(page: ReportsPage, qtbot: QtBot) -> None:
    page.gallery.choose("guide")
    page.languages.button("vi").click()
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.print.click()
    [command] = asked
    assert isinstance(command, Print)
    assert command.language == "vi"


def test_arrow_keys_walk_a_shelf_and_enter_opens_the_paper(page: ReportsPage, qtbot: QtBot) -> None:
    page.gallery.choose("activity")
    shelf = page.gallery.current_shelf()
    shelf.setFocus()
    QTest.keyClick(shelf, Qt.Key.Key_Right)
    assert page.gallery.code == "guide"
    asked: list[object] = []
    page.asked.connect(asked.append)
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    assert [type(command) for command in asked] == [Print]


def test_one_paper_is_chosen_on_all_shelves_together(page: ReportsPage) -> None:
    page.gallery.choose("guide")
    page.gallery.choose("goals")
    chosen = [item.text() for shelf in page.gallery.shelves.values() for item in shelf.selectedItems()]
    assert chosen == ["Goal sheet"]


def test_a_change_of_the_file_draws_the_paper_anew(page: ReportsPage, workspace: Workspace) -> None:
    page.names.click()
    page.gallery.choose("staff")
    before = page.preview.pages
    put(workspace, builders.person("Đỗ Văn Mới"))
    assert page.preview.pages is not before


def test_saving_tells_where_the_file_is(page: ReportsPage, workspace: Workspace, tmp_path) -> None:
    said: list[str] = []
    workspace.written.connect(lambda words, _path, _undo: said.append(str(words)))
    page.gallery.choose("guide")
    page.write_pdf(tmp_path / "guide.pdf")
    assert (tmp_path / "guide.pdf").exists()
    assert said == ["Saved: guide.pdf"]


def test_a_folder_that_is_gone_is_said(page: ReportsPage, workspace: Workspace, tmp_path) -> None:
    failed: list[object] = []
    workspace.failed.connect(failed.append)
    page.gallery.choose("guide")
    page.write_pdf(tmp_path / "gone" / "guide.pdf")
    assert len(failed) == 1


def test_what_was_chosen_is_kept_when_the_page_is_built_again(page: ReportsPage, workspace, qtbot) -> None:
    page.names.click()
    page.languages.button("vi").click()
    page.gallery.choose("card")
    again = ReportsPage(workspace)
    qtbot.addWidget(again)
    again.begin_at(page.state())
    assert again.state() == page.state()


def test_another_page_opens_a_paper_by_its_code(page: ReportsPage) -> None:
    page.show_focus(Focus("report-full"))
    assert page.gallery.code == "report-full"
    assert page.part_shown() == "report-full"


def test_without_anything_every_paper_has_its_page_or_its_reason(empty: Workspace, qtbot: QtBot) -> None:
    set_language("vi")
    made = ReportsPage(empty)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.refresh()
    all_drawn(made, qtbot)
    assert all(note(made, sheet.code) for sheet in SHEETS)
    made.hide()
