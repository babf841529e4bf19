"""The window as its owner uses it: by mouse and keys, in two languages, at every text size, with nothing lost."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentordesk import current, i18n
from mentordesk.domain.communication.placeholders import Gap, gap_problem
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.change import edit
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle
from mentordesk.errors import WriteFailed
from mentordesk.i18n import message, verbatim
from mentordesk.services import goals
from mentordesk.services.communication import messages
from stage import watched
from tests import builders
from tests.ui.conftest import put
from ui import main_window, theme
from ui.app import make_application
from ui.commands import Command, Focus, SetTextSize, SetTheme, ShowHelp
from ui.main_window import MainWindow
from ui.navigation import NavItem
from ui.pages.catalogue import CATALOGUE
from ui.pages.communication.page import CommunicationPage
from ui.pages.goals.page import GoalsPage
from ui.pages.home import page as home
from ui.pages.home.page import HomePage
from ui.pages.home.step_path import StepPath
from ui.pages.people import PeoplePage
from ui.pages.plan.page import PlanPage
from ui.top_bar import MENUS
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

MOST_MOVES = 4
"""So often a widget is given another style at most on its way to its place; it was 8 to 11 times."""

MOST_AGAIN = 0.5
"""So often a widget that has read the style sheet reads it again at most; it was up to twice."""

OURS = ("home", "goals", "plan", "reports")


def type_in(widget: QWidget, words: str) -> None:
    """Type as an input method does: the words come whole."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def goals_page(window: MainWindow) -> GoalsPage:
    """Return the goals page, open."""
    window.show_page("goals")
    page = window.page()
    assert isinstance(page, GoalsPage)
    return page


def a_goal(window: MainWindow, **fields: object) -> Goal:
    """Return a goal of the open file that passes all checks; nobody looks after it yet."""
    return builders.goal_ahead(**{"cycle_id": window.workspace.desk.all(Cycle)[0].id, "owner_id": None} | fields)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Give what can be pressed or filled in."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox) and widget.isVisible():
            parent = widget.parentWidget()
            if not isinstance(parent, QComboBox | QLineEdit):
                yield widget


# Pages and keys


def test_every_page_of_the_catalogue_opens(window: MainWindow) -> None:
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        assert window.page().page_id == entry.page_id
        assert window.page().title.text()


@pytest.mark.slow
@pytest.mark.parametrize("goals_are_there", [False, True])
def test_no_part_of_a_page_flashes_as_a_window_of_its_own(
    window: MainWindow, qapp: QApplication, goals_are_there: bool
) -> None:
    if goals_are_there:
        put(window.workspace, a_goal(window))
    with watched() as flashes:
        for entry in CATALOGUE:
            window.show_page(entry.page_id)
            QApplication.processEvents()
    assert not flashes.seen


def test_a_page_is_refreshed_when_it_is_next_seen(window: MainWindow) -> None:
    page = goals_page(window)
    window.show_page("home")
    put(window.workspace, a_goal(window))
    assert page.form.title.text() == ""
    window.show_page("goals")
    assert page.form.title.text() == "Giữ chân nhân viên mới"


def test_arrows_walk_the_sidebar_and_enter_opens(window: MainWindow, qtbot: QtBot) -> None:
    sidebar = window._sidebar
    assert sidebar is not None
    sidebar.items()[0].setFocus()
    for _press in range(2):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.page().page_id == "plan"
    for _press in range(3):
        qtbot.keyClick(sidebar.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(sidebar.focusWidget(), Qt.Key.Key_Space)
    assert window.page().page_id == "settings"


def whole(widget: QWidget) -> bool:
    """Return whether all of a widget is in sight."""
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_in_a_low_window_with_large_text_the_entry_of_the_open_page_is_in_sight(
    qtbot: QtBot, workspace: Workspace
) -> None:
    theme.apply(make_application(), "dark", 175)
    window = MainWindow(workspace, text_size=175)
    qtbot.addWidget(window)
    window.resize(1024, 680)
    window.show()
    sidebar = window._sidebar
    assert sidebar is not None
    for page_id in ("home", "settings", "goals"):
        window.show_page(page_id)
        entry = next(item for item in sidebar.items() if item.page_id == page_id)
        qtbot.waitUntil(lambda entry=entry: whole(entry))
    sidebar.items()[0].setFocus()
    qtbot.keyClick(sidebar.items()[0], Qt.Key.Key_Up)
    assert whole(sidebar.items()[-1])
    theme.apply(make_application(), "light", 100)


def test_settings_that_a_narrow_window_opens_with_give_the_keyboard_no_field_out_of_sight(
    qtbot: QtBot, workspace: Workspace
) -> None:
    theme.apply(make_application(), "dark", 175)
    window = MainWindow(workspace, text_size=175)
    qtbot.addWidget(window)
    window.resize(1024, 680)
    window.come_back("settings", Focus(), None)
    window.show()
    QApplication.processEvents()
    focused = window.focusWidget()
    assert focused is not None
    assert not isinstance(focused, QLineEdit)
    assert whole(focused)
    theme.apply(make_application(), "light", 100)


def test_the_path_of_steps_is_walked_with_arrows(window: MainWindow, qtbot: QtBot) -> None:
    home = window.page()
    assert isinstance(home, HomePage)
    path = home.findChild(StepPath)
    path.setFocus()
    qtbot.keyClick(path, Qt.Key.Key_Right)
    qtbot.keyClick(path, Qt.Key.Key_Right)
    qtbot.keyClick(path, Qt.Key.Key_Return)
    assert window.page().page_id == "pitch"


def test_pressing_a_step_of_the_path_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    path = window.page().findChild(StepPath)
    qtbot.mouseClick(path, Qt.MouseButton.LeftButton, pos=QPoint(path.width() // 14, 20))
    assert window.page().page_id == "goals"


def test_the_sidebar_tells_how_far_a_step_is(window: MainWindow) -> None:
    item = window._sidebar.items()[1]  # type: ignore[union-attr]
    assert item.accessibleName() == "Goals, 0 of 5 done"
    window.workspace.do(goals.set_need(window.workspace.desk, "People shall stay."))
    assert item.accessibleName() == "Goals, 1 of 5: Choose a first goal"


# Search


def test_the_search_finds_names_without_their_accents(window: MainWindow, qtbot: QtBot) -> None:
    put(window.workspace, builders.person("Đinh Công Đức", code="AP099", department="Xưởng 1"))
    window.actions_by_name["search"].trigger()
    assert window.search.hasFocus()
    for letter in "duc":
        qtbot.keyClick(window.search, letter)
    assert "Đinh Công Đức · AP099 · Xưởng 1" in window.search.found()


def test_a_search_without_room_covers_nothing_once_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 600)
    assert not window.search.isVisible()
    window.actions_by_name["search"].trigger()
    qtbot.waitUntil(window.search.hasFocus)
    qtbot.keyClicks(window.search, "binh")
    window.page().setFocus()
    qtbot.waitUntil(lambda: not window.search.isVisible())
    assert window.bar._search.isVisible()


def test_the_search_takes_words_in_any_order(window: MainWindow, qtbot: QtBot) -> None:
    put(window.workspace, builders.person("Đinh Công Đức", code="AP099", department="Xưởng 1", job_title="Thợ sơn"))
    window.search.setFocus()
    for letter in "son duc":
        qtbot.keyClick(window.search, letter)
    assert window.search.found() == ["Đinh Công Đức · AP099 · Xưởng 1"]


def test_what_is_found_is_opened_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["search"].trigger()
    for letter in "goal":
        qtbot.keyClick(window.search, letter)
    assert window.search.found() == ["Goals"]
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page().page_id == "goals"
    assert window.search.text() == ""


def test_nothing_found_says_so_and_opens_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.search.setFocus()
    for letter in "qqq":
        qtbot.keyClick(window.search, letter)
    assert window.search.found() == ["Nothing found. Try fewer letters."]
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page().page_id == "home"


def test_escape_closes_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    window.search.setFocus()
    qtbot.keyClick(window.search, "m")
    assert window.search._list.isVisible()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search._list.isVisible()


# Undo, toast, banner


def test_undo_and_redo_name_what_they_do(window: MainWindow) -> None:
    button = window.bar.undo
    assert not button.isEnabled()
    window.workspace.do(goals.set_need(window.workspace.desk, "Stay."))
    assert button.isEnabled()
    assert button.accessibleName() == "Undo: Change the need"
    window.actions_by_name["undo"].trigger()
    assert goals.programme(window.workspace.desk).need == ""
    window.actions_by_name["redo"].trigger()
    assert goals.programme(window.workspace.desk).need == "Stay."


def test_undo_shows_in_the_field_that_has_the_focus(window: MainWindow) -> None:
    page = goals_page(window)
    page.programme.need.setFocus()
    type_in(page.programme.need, "Stay.")
    page.flush()
    window.actions_by_name["undo"].trigger()
    assert goals.programme(window.workspace.desk).need == ""
    assert page.programme.need.text() == ""
    assert page.programme.need.hasFocus()


def test_the_toast_takes_the_action_back(window: MainWindow, qtbot: QtBot) -> None:
    person = window.workspace.desk.all(Person)[0]
    gone = edit(message("Delete"), person, person.trashed(datetime(2026, 11, 21, 9, 30)))
    window.workspace.do(gone, tell=verbatim("Gone."))
    assert person not in window.workspace.desk.all(Person)
    assert window.toast.isVisible()
    assert window.toast.text() == "Gone."
    qtbot.mouseClick(window.toast._link, Qt.MouseButton.LeftButton)
    assert person in window.workspace.desk.all(Person)
    assert window.toast.text() == "Undone: Delete"
    assert not window.workspace.undo_stack.canUndo()
    qtbot.mouseClick(window.toast._link, Qt.MouseButton.LeftButton)
    assert person not in window.workspace.desk.all(Person)
    assert window.toast.text() == "Redone: Delete"


def test_the_toast_offers_no_undo_of_a_action_that_is_not_the_last(window: MainWindow) -> None:
    first, second, third, *_rest = window.workspace.desk.all(Person)
    window.workspace.do(
        edit(message("Delete"), first, first.trashed(datetime(2026, 11, 21, 9, 30))), tell=verbatim("A.")
    )
    window.workspace.do(edit(message("Delete"), second, second.trashed(datetime(2026, 11, 21, 9, 30))))
    assert not window.toast.isVisible()
    window.workspace.do(edit(message("Delete"), third, third.trashed(datetime(2026, 11, 21))), tell=verbatim("B."))
    assert (window.toast.isVisible(), window.toast.text()) == (True, "B.")


def test_what_is_left_for_the_owner_to_do_stays_in_a_banner_until_it_is_closed(window: MainWindow) -> None:
    window.workspace.left.emit(message("These files could not be deleted, do it yourself: {names}", names="a.xlsx"))
    window.show_page("people")
    assert window.banner.isVisible()
    assert window.banner.text().endswith("do it yourself: a.xlsx")
    i18n.set_language("vi")
    window.rebuild()
    assert window.banner.text().startswith("Không xóa được")


def test_a_known_error_is_a_banner_that_can_be_closed(window: MainWindow) -> None:
    window.workspace.failed.emit(WriteFailed(message("The disk is full.")))
    assert window.banner.isVisible()
    assert window.banner.text() == "The disk is full."


def test_the_tip_of_the_company_names_its_file_since_a_copy_looks_like_it(window: MainWindow) -> None:
    assert window.workspace.desk.path.name in window.bar.file.toolTip().replace("\u200b", "")


def test_a_file_that_cannot_be_written_says_so(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.desk.cannot_be_written = True
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show_page("home")
    assert "can be read but not changed" in window.banner.text()
    assert window.bar._saved.text() == "Read only"
    workspace.desk.cannot_be_written = False


# Language, theme and text size while running


def test_a_page_in_other_looks_is_laid_out_at_no_width_but_its_own(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("goals")
    widths, resize = set(), GoalsPage.resizeEvent

    def resized(page: GoalsPage, event: QResizeEvent) -> None:
        widths.add(event.size().width())
        resize(page, event)

    monkeypatch.setattr(GoalsPage, "resizeEvent", resized)
    window.rebuild()
    QApplication.processEvents()
    assert widths == {window.page().width()}


def test_another_language_keeps_page_goal_focus_and_what_is_typed(window: MainWindow) -> None:
    first = a_goal(window, order=0)
    second = a_goal(window, order=1, title="Phát triển kỹ năng quản lý")
    put(window.workspace, first, second)
    page = goals_page(window)
    page.show_focus(Focus("target", second.id))
    page.form.target.clear()
    type_in(page.form.target, "about ten")
    page.measures.value.setText("19,5")
    i18n.set_language("vi")
    window.rebuild()
    built = window.page()
    assert isinstance(built, GoalsPage)
    assert built is not page
    assert built.title.text() == "Xác định mục tiêu chương trình"
    assert built.goal().id == second.id  # type: ignore[union-attr]
    assert built.form.target.text() == "about ten"
    assert built.form.field("target").problem()
    assert built.form.target.hasFocus()
    assert built.measures.value.text() == "19,5"
    assert window.workspace.desk.get(type(second), second.id).target == second.target


def test_where_the_bar_is_short_the_programme_is_named_before_the_time_of_saving(window: MainWindow) -> None:
    theme.apply(make_application(), "light", 175)
    window.set_looks(175, "light")
    window.resize(1024, 680)
    window.rebuild()
    QApplication.processEvents()
    assert window.bar.file.width() >= min(window.bar.file.widths())
    window.workspace.is_saved = False
    window.bar.show_saved()
    assert window.bar._saved.isVisible()
    theme.apply(make_application(), "light", 100)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 680)])
def test_a_choice_of_the_looks_keeps_the_keyboard_where_it_was_made(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for name in ("theme", "text_size", "order"):
        window.show_page("settings")
        getattr(window.page(), name).setFocus()
        window.rebuild()
        assert window.focusWidget() is getattr(window.page(), name)


def test_what_was_undone_can_be_redone_in_another_language(window: MainWindow) -> None:
    window.workspace.do(goals.set_need(window.workspace.desk, "Stay."))
    i18n.set_language("vi")
    window.rebuild()
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["redo"].trigger()
    assert goals.programme(window.workspace.desk).need == "Stay."


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_every_text_size_stands(window: MainWindow, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    window.set_looks(percent, "system")
    window.rebuild()
    page = goals_page(window)
    size = 18 if page.is_low else 24
    assert page.title.font().pixelSize() == round(size * percent / 100)
    assert window._sidebar.is_rail is (window.width() < 60 * round(15 * percent / 100))


@pytest.mark.parametrize("name", theme.PALETTES)
def test_every_theme_stands(window: MainWindow, name: str) -> None:
    theme.apply(make_application(), name, 100)
    window.rebuild()
    ground = window.page().grab().toImage().pixelColor(2, 2)
    assert ground.name().upper() == theme.PALETTES[name].page


class Styled(QObject):
    """Counts how often a widget reads the style sheet anew: each move into another parent costs all within it one."""

    def __init__(self) -> None:
        super().__init__()
        self.times = self.again = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.times += 1
            self.again += watched.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("page_id", ["goals", "sessions", "settings", "coaching", "people", "connect"])
def test_in_other_looks_the_widgets_of_a_page_are_seldom_moved_from_parent_to_parent(
    window: MainWindow, page_id: str
) -> None:
    window.show_page(page_id)
    styled = Styled()
    make_application().installEventFilter(styled)
    window.rebuild()
    make_application().removeEventFilter(styled)
    widgets = len(window.findChildren(QWidget))
    assert styled.times <= MOST_MOVES * widgets
    assert styled.again <= MOST_AGAIN * widgets


def test_in_other_looks_the_window_is_drawn_once_its_tables_too(window: MainWindow) -> None:
    put(window.workspace, Person(code="NV1", full_name="Ngô Thị Phương"))
    window.show_page("people")
    for _round in range(3):
        QApplication.processEvents()
    drawn = Drawn()
    make_application().installEventFilter(drawn)
    window.rebuild()
    for _round in range(3):
        QApplication.processEvents()
    make_application().removeEventFilter(drawn)
    assert drawn.times["home"] == 1
    assert drawn.times["table"] == 1
    assert set(drawn.times.values()) == {1}


class Drawn(QObject):
    """Counts how often each entry of the sidebar is drawn, and each table."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, NavItem):
            self.times[watched.page_id] += 1
        elif event.type() == QEvent.Type.Paint and isinstance(watched.parent(), Table):
            self.times["table"] += watched.objectName() == "qt_scrollarea_viewport"
        return super().eventFilter(watched, event)


def test_text_grows_and_shrinks_by_keys_within_bounds(window: MainWindow) -> None:
    asked: list[Command] = []
    window.asked.connect(asked.append)
    for start, action, end in ((100, "bigger", 115), (175, "bigger", 175), (90, "smaller", 90), (115, "smaller", 100)):
        window.set_looks(start, "system")
        window.actions_by_name[action].trigger()
        assert asked[-1] == SetTextSize(end)


# For everyone


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_control_has_a_name_and_is_big_enough(window: MainWindow, language: str) -> None:
    i18n.set_language(language)
    window.rebuild()
    put(window.workspace, a_goal(window))
    for page_id in OURS:
        window.show_page(page_id)
        QApplication.processEvents()
        found = list(controls(window))
        assert len(found) > 20
        for control in found:
            assert control.accessibleName().strip(), (page_id, control)
            assert control.height() >= 32, (page_id, control.accessibleName(), control.size())
            assert control.width() >= 32, (page_id, control.accessibleName(), control.size())


@pytest.mark.parametrize("page_id", OURS)
def test_tab_reaches_everything_and_comes_round(window: MainWindow, page_id: str, qtbot: QtBot) -> None:
    put(window.workspace, a_goal(window))
    window.show_page(page_id)
    wanted = {
        control
        for control in controls(window)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isEnabled()
    }
    seen: set[QWidget] = set()
    for _press in range(200):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        seen.add(window.focusWidget())
    # Of choices that exclude each other Qt lets Tab reach one alone; the arrow keys reach the others.
    reached = {control for control in wanted if control.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert reached <= seen
    assert len(wanted - reached) <= 1


def test_no_label_reads_its_words_as_markup(window: MainWindow) -> None:
    for page_id in OURS:
        window.show_page(page_id)
        labels = [label for label in window.findChildren(QLabel) if label.text()]
        assert labels
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels), page_id


def test_names_that_look_like_markup_stay_names(empty: Workspace, qtbot: QtBot) -> None:
    name = '<img src="/etc/passwd"> & <b>Co</b>'
    company = empty.desk.all(Company)[0]
    empty.do(edit(message("Rename"), company, replace(company, name=name)))
    window = MainWindow(empty)
    qtbot.addWidget(window)
    window.show_page("home")
    assert window.bar.file.accessibleName().startswith(name)
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "<b>" not in widget.toolTip()


def test_no_page_scrolls_sideways(window: MainWindow) -> None:
    for percent in (100, 175):
        theme.apply(make_application(), "light", percent)
        window.rebuild()
        for page_id in OURS:
            window.show_page(page_id)
            QApplication.processEvents()
            for area in window.page().findChildren(QAbstractScrollArea):
                bar: QScrollBar = area.horizontalScrollBar()
                assert not (area.isVisible() and bar.isVisible()), (page_id, area)


def test_closing_keeps_what_is_typed(window: MainWindow) -> None:
    page = goals_page(window)
    page.programme.need.setFocus()
    type_in(page.programme.need, "Người mới ở lại.")
    window.close()
    assert goals.programme(window.workspace.desk).need == "Người mới ở lại."


def test_leaving_the_page_keeps_what_is_typed(window: MainWindow) -> None:
    page = goals_page(window)
    page.programme.name.setFocus()
    page.programme.name.selectAll()
    type_in(page.programme.name, "Kèm cặp 2027")
    window.show_page("home")
    assert goals.programme(window.workspace.desk).name == "Kèm cặp 2027"
    assert "Kèm cặp 2027" in window.bar.file.accessibleName()


# What happened is said in a word


def test_an_edit_its_undo_and_its_redo_name_the_person(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("people")
    page = window.page()
    assert isinstance(page, PeoplePage)
    row = [person.full_name for person in page.list.shown()].index("Lê Thị Mai")
    place = [column.name for column in page.list.model.columns].index("start_date")
    page.list.model.setData(page.list.model.index(row, place), "10/3/25")
    assert window.toast.text().endswith("Lê Thị Mai: 10/03/2025.")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.toast.text() == "Undone: Change the start date of Lê Thị Mai"
    qtbot.mouseClick(window.toast._link, Qt.MouseButton.LeftButton)
    assert window.toast.text() == "Redone: Change the start date of Lê Thị Mai"
    assert page.list.model.index(row, place).data() == "03/2025"


def test_the_bar_names_the_company_as_people_say_it_and_the_cycle(window: MainWindow) -> None:
    company = current.company(window.workspace.desk)
    window.workspace.do(edit(message("Edit"), company, replace(company, name="Công ty TNHH Gỗ Trường Thịnh")))
    assert window.bar.file.text().startswith("Gỗ Trường Thịnh · ")
    assert window.bar.file.text().endswith("cycle 1")
    assert window.bar.file.accessibleName().startswith("Công ty TNHH Gỗ Trường Thịnh · ")


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_nothing_in_the_bar_covers_its_neighbour(window: MainWindow, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    window.set_looks(percent, "system")
    window.rebuild()
    for width in range(1024, 1921, 61):
        window.resize(width, 728)
        QApplication.processEvents()
        parts = [part for part in window.bar.children() if isinstance(part, QWidget) and part.isVisible()]
        places = sorted((part.geometry() for part in parts), key=QRect.left)
        assert all(before.right() < after.left() for before, after in pairwise(places))
        assert places[-1].right() <= window.bar.width()


def test_the_search_folds_before_programme_and_cycle_are_cut(window: MainWindow) -> None:
    seen = set()
    for width in range(1024, 1921, 61):
        window.resize(width, 728)
        QApplication.processEvents()
        seen.add((window.search.isVisible(), "cycle 1" in window.bar.file.text()))
    assert (True, False) not in seen
    assert (True, True) in seen


def test_on_a_wide_screen_the_arrow_of_a_menu_stands_by_its_words(window: MainWindow) -> None:
    window.resize(1920, 1040)
    QApplication.processEvents()
    button = window.bar.file
    drawn = button.grab().toImage()
    ratio, ground = drawn.devicePixelRatio(), drawn.pixelColor(drawn.width() - 2, drawn.height() // 2)
    inked = [
        x for x in range(drawn.width()) if any(drawn.pixelColor(x, y) != ground for y in range(4, drawn.height() - 4))
    ]
    assert button.width() > button.widths()[0] + theme.px(200)
    assert max(inked) / ratio <= button.widths()[0]


# Help


def test_f1_asks_for_the_help(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[object] = []
    window.asked.connect(asked.append)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == [ShowHelp()]


def test_help_stands_in_the_menu(window: MainWindow) -> None:
    help_menu = window.bar.menus(window)[-1]
    assert window.actions_by_name["help"] in help_menu.actions()
    assert window.actions_by_name["help"].shortcut().toString() == "F1"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize(
    ("language", "titles"), [("en", ["File", "Edit", "View", "Help"]), ("vi", ["Tệp", "Sửa", "Xem", "Trợ giúp"])]
)
def test_the_menu_has_four_menus_by_f10_and_in_the_bar_of_the_system(
    window: MainWindow, qtbot: QtBot, language: str, titles: list[str]
) -> None:
    with i18n.using(language):
        window.rebuild()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_F10)
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        assert [action.text() for action in opened.actions()] == titles
        opened.close()
        bar = QMenuBar(window)
        for _round in range(2):
            window.bar.fill(bar)
            assert [action.text() for action in bar.actions()] == titles


def test_every_command_of_the_window_stands_in_a_menu(window: MainWindow) -> None:
    named = {name for _title, groups in MENUS for group in groups for name in group}
    keys_alone = {"save", "menu"}
    assert named - {"themes", "recent"} == set(window.actions_by_name) - keys_alone


def test_a_theme_is_chosen_in_the_menu(window: MainWindow) -> None:
    asked: list[object] = []
    window.asked.connect(asked.append)
    themes = next(menu for menu in window.bar.menus(window)[2].findChildren(QMenu))
    assert [entry.isChecked() for entry in themes.actions()] == [True, False, False]
    themes.actions()[2].trigger()
    assert asked == [SetTheme("dark")]


def test_a_text_that_cannot_leave_says_why_and_offers_the_way_and_the_page_stays(window: MainWindow) -> None:
    window.show_page("communication")
    page = window.page()
    assert isinstance(page, CommunicationPage)
    announcement = next(row for row in messages.plan_rows(window.workspace.desk) if row.record.code == "announcement")
    page.choose(announcement.id)
    page.refuse(gap_problem(Gap("director", message("nobody"), "sponsor"), announcement.title, record=announcement.id))
    assert window.page().page_id == "communication"
    assert "is empty, because nobody" in window.toast._words.text()
    assert window.toast._link.text() == "Choose the sponsor"
    window.toast._link.click()
    opened = window.page()
    assert isinstance(opened, PlanPage)
    assert opened.at is PlanPart.ROLES


@pytest.mark.parametrize("name", ["need", "owner"])
def test_undo_reaches_the_window_from_a_field_that_has_nothing_to_undo(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    page = goals_page(window)
    goal = a_goal(window)
    put(window.workspace, goal)
    window.workspace.do(goals.remove(window.workspace.desk, goal, when=datetime(2026, 7, 13)))
    assert not goals.goals(window.workspace.desk)
    field = getattr(page.programme, name)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert goals.goals(window.workspace.desk)


class Tomorrow(date):
    """A date whose today is the day after today."""

    @classmethod
    def today(cls) -> date:
        return date.today() + timedelta(days=1)


def after_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window and Home ask for the day after midnight."""
    for module in (main_window, home):
        monkeypatch.setattr(module, "date", Tomorrow)


def test_over_midnight_the_open_page_shows_the_new_day_and_its_first_backup_is_written(window, monkeypatch):
    window.show_page("people")
    window.show_page("home")
    assert i18n.day(date.today()) in window.page().above.text()
    assert window.workspace.desk.backed_up_on() is None
    after_midnight(monkeypatch)
    window._days.timeout.emit()
    assert i18n.day(Tomorrow.today()) in window.page().above.text()
    assert "people" in window._stack._stale
    assert window.workspace.desk.backed_up_on() == date.today()


def test_over_midnight_a_page_is_opened_and_the_window_found_again_with_the_new_day(window, monkeypatch):
    window.show_page("people")
    after_midnight(monkeypatch)
    window.show_page("home")
    assert i18n.day(Tomorrow.today()) in window.page().above.text()
    window._day = date.today()
    window.page().above.clear()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert i18n.day(Tomorrow.today()) in window.page().above.text()


def test_over_midnight_nothing_moves_below_a_question(window, monkeypatch):
    question = QDialog(window)
    question.open()
    after_midnight(monkeypatch)
    window._days.timeout.emit()
    assert i18n.day(date.today()) in window.page().above.text()
    question.reject()
    window._days.timeout.emit()
    assert i18n.day(Tomorrow.today()) in window.page().above.text()
