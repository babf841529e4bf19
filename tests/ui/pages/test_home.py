"""Home as an owner meets it: the next act and its Later, what needs attention, three ways to begin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from mentordesk import current, i18n
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.records.journey import Postponed, StepReview
from mentordesk.domain.records.person import Status
from mentordesk.services import goals, guide, plan
from tests import builders, examples
from tests.ui.conftest import put
from ui import theme
from ui.commands import BackUp, Focus, ImportList, LogTalk, NoteMeeting, OpenExample, OpenPage, Print
from ui.dialogs.step_done import StepDoneDialog
from ui.main_window import MainWindow
from ui.pages.home.attention import FIRST
from ui.pages.home.page import HomePage
from ui.pages.home.sections import FIRST as DAYS_FIRST
from ui.widgets.basic import Button
from ui.workspace import Workspace


def opened(qtbot, workspace):
    page = HomePage(workspace)
    qtbot.addWidget(page)
    page.resize(1048, 750)
    page.refresh()
    page.show()
    workspace.changed.connect(lambda _kinds: page.refresh())
    asked = []
    page.asked.connect(asked.append)
    return page, asked


def test_home_explains_mentor_and_mentee_once_and_at_their_first_place(qtbot, workspace):
    i18n.set_language("vi")
    page, _asked = opened(qtbot, workspace)
    words = [label.text() for label in page.findChildren(QLabel)]
    first = next(text for text in words if "mentor" in text.casefold())
    assert "mentor (người hướng dẫn)" in first
    assert "mentee (người được hướng dẫn)" in first
    assert sum("người được hướng dẫn" in text for text in words) == 1


def test_an_empty_company_is_offered_three_ways_to_begin(qtbot, empty):
    page, asked = opened(qtbot, empty)
    assert page.beginning.isVisible()
    assert not page.next_step.isVisible()
    for button in page.beginning.buttons:
        button.click()
    assert asked == [ImportList(), OpenExample(), OpenPage("goals", Focus("need"))]
    put(empty, builders.person())
    assert not page.beginning.isVisible()
    assert page.next_step.isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_next_act_leads_to_its_field_and_later_brings_the_one_after(qtbot, workspace):
    page, asked = opened(qtbot, workspace)
    first = page.next_step.action
    page.next_step.main.click()
    assert asked == [OpenPage(first.page, Focus(first.field, first.record))]
    page.next_step.later.click()
    [menu] = [found for found in page.findChildren(QMenu) if found.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    assert page.next_step.action != first
    [row] = workspace.desk.all(Postponed)
    assert row.until > date.today()
    workspace.undo()
    assert page.next_step.action == first


def test_everything_put_off_is_brought_back_by_the_card(qtbot, workspace):
    page, _asked = opened(qtbot, workspace)
    until = date.today() + timedelta(days=5)
    while page.next_step.action.field != guide.BRING_BACK:
        page.put_off(page.next_step.action, until)
    assert not page.next_step.later.isVisible()
    page.next_step.main.click()
    assert page.next_step.action.field != guide.BRING_BACK


def test_each_row_of_what_needs_attention_has_its_act(qtbot, workspace):
    left = builders.person("Tạ Văn Sơn", status=Status.LEFT, end_date=None)
    put(workspace, left)
    page, asked = opened(qtbot, workspace)
    assert [row.code for row in page.attention.rows()] == ["undated-leavers", "backup"]
    for button in page.attention.buttons():
        button.click()
    assert asked == [OpenPage("people", Focus("end_date", left.id)), BackUp()]
    assert page.attention.buttons()[0].accessibleName().startswith("Enter the day: Tạ Văn Sơn")


def test_see_all_shows_the_rest(qtbot, workspace):
    cycle = current.cycle(workspace.desk)
    passed = date.today() - timedelta(days=1)
    put(workspace, *(builders.whole_goal(cycle_id=cycle.id, due=passed, owner_id=None) for _time in range(FIRST + 2)))
    page, _asked = opened(qtbot, workspace)
    assert len(page.attention.buttons()) == FIRST
    page.attention.see_all.click()
    assert len(page.attention.buttons()) == len(page.attention.rows()) > FIRST


def test_the_days_ahead_are_all_seen_with_one_press(qtbot, workspace):
    cycle = current.cycle(workspace.desk)
    soon = date.today() + timedelta(days=2)
    put(
        workspace, *(builders.whole_goal(cycle_id=cycle.id, due=soon, owner_id=None) for _time in range(DAYS_FIRST + 2))
    )
    page, _asked = opened(qtbot, workspace)
    entries = len(guide.overview(workspace.desk, today=date.today()).agenda)
    assert page.agenda._list.count() == DAYS_FIRST < entries
    page.agenda.see_all.click()
    assert page.agenda._list.count() == entries
    assert page.agenda.see_all.accessibleName() == "Show fewer: Today and this week"
    page.agenda.see_all.click()
    assert page.agenda._list.count() == DAYS_FIRST


def test_names_with_markup_are_plain_and_the_page_still_fits(qtbot, workspace):
    evil = builders.person("<b>x</b>" * 40, status=Status.LEFT, end_date=None)
    put(workspace, evil)
    page, _asked = opened(qtbot, workspace)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.minimumSizeHint().width() <= 1048


def test_home_is_used_by_keyboard_alone(qtbot, window):
    page = window.page()
    assert isinstance(page, HomePage)
    page.next_step.main.setFocus()
    QTest.keyClick(page.next_step.main, Qt.Key.Key_Space)
    assert window.page().page_id == "goals"
    window.show_page("home")
    assert QApplication.focusWidget() is window.page().first()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_quick_add_leads_to_everything_that_is_added_often(qtbot, workspace):
    page, asked = opened(qtbot, workspace)
    page.add_button.click()
    [menu] = [found for found in page.findChildren(QMenu) if found.isVisible()]
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert asked == [
        OpenPage("people", Focus("add")),
        NoteMeeting(),
        LogTalk(),
        OpenPage("goals", Focus("goals")),
        ImportList(),
    ]


def test_the_week_is_printed_from_home(qtbot, workspace, tmp_path):
    page, asked = opened(qtbot, workspace)
    page.print_button.click()
    [command] = asked
    assert isinstance(command, Print)
    assert command.write(tmp_path / "week.pdf", language="vi") == ()


def test_a_step_whose_basis_changed_says_so_on_its_page_until_it_is_seen(qtbot, window):
    workspace = window.workspace
    desk = workspace.desk
    put(workspace, builders.goal_ahead(cycle_id=current.cycle(desk).id, title="Giữ chân", owner_id=None))
    workspace.do(plan.edit_plan(desk, replace(current.plan(desk), minutes=90)))
    assert len(desk.all(StepReview)) == 1
    [goal] = goals.goals(desk)
    workspace.do(builders.edited(goal, replace(goal, target=1.0)))
    window.show_page("plan")
    note = window.page().note
    assert note.isVisible()
    assert "the goal “Giữ chân” has another target" in note.accessibleName()
    note.link.click()
    assert guide.step(desk, Step.PLAN, today=date.today()).changes == ()
    assert "Look at this step again" not in note.accessibleName() or not note.isVisible()


def test_a_step_is_marked_as_done_only_with_a_reason(qtbot, window):
    window.show_page("plan")
    state = guide.step(window.workspace.desk, Step.PLAN, today=date.today())
    page = window.page()
    page.show_step(state)
    page._ask_done()
    [dialog] = page.findChildren(StepDoneDialog)
    dialog._take()
    assert dialog.field.problem()
    dialog.reason.setText("Giám đốc đã duyệt miệng")
    dialog._take()
    assert guide.step(window.workspace.desk, Step.PLAN, today=date.today()).done_because == "Giám đốc đã duyệt miệng"


def test_a_narrow_window_shows_the_worst_three_and_a_wide_one_the_steps(qtbot, workspace):
    cycle = current.cycle(workspace.desk)
    passed = date.today() - timedelta(days=1)
    put(workspace, *(builders.whole_goal(cycle_id=cycle.id, due=passed, owner_id=None) for _time in range(8)))
    page, asked = opened(qtbot, workspace)
    page.resize(792, 620)
    assert len(page.attention.buttons()) == 3
    assert not page.lines.isVisible()
    page.resize(1680, 1000)
    assert len(page.attention.buttons()) == len(page.attention.rows())
    assert page.lines.isVisible()
    links = [button for button in page.lines.findChildren(Button) if button.isVisible()]
    links[0].click()
    assert asked[-1] == OpenPage("goals")


def test_the_keys_begin_at_the_first_step_that_is_not_done(qtbot, workspace):
    page, asked = opened(qtbot, workspace)
    workspace.do(guide.mark_done(workspace.desk, Step.GOALS, "Written elsewhere.", today=date.today()))
    QTest.keyClick(page.path, Qt.Key.Key_Return)
    assert asked == [OpenPage("plan")]


@pytest.mark.parametrize("width", [640, 760, 860])
def test_the_names_of_the_steps_are_whole_in_large_letters_on_a_small_screen(qtbot, qapp, workspace, width):
    theme.apply(qapp, "light", 175)
    try:
        page, _asked = opened(qtbot, workspace)
        page.resize(width, 600)
        QApplication.processEvents()
        assert page.path.shortened() == ""
    finally:
        theme.apply(qapp, "light", 100)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_in_the_smallest_window_all_that_matters_on_home_is_seen_without_scrolling(qtbot, tmp_path, language):
    i18n.set_language(language)
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language=language, today=date.today()))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1024, 680)
    made.show_page("home")
    made.show()
    qtbot.waitExposed(made)
    page = made.page()
    seen = page._area.viewport()
    assert made.banner.isVisible()
    for part in (page.next_step, page.path, page.attention.buttons()[2], page.numbers):
        bottom = part.mapTo(seen, QPoint(0, part.height())).y()
        assert 0 < bottom <= seen.height(), part
    made.close()
    workspace.close()
