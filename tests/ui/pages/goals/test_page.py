"""Step 1 as its owner fills it in: everything keeps itself, nothing typed is lost, every check leads to its fix."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import clipped
from mentordesk import current, i18n
from mentordesk.domain.goals import metrics, target_group
from mentordesk.domain.goals.library import LIBRARY
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.goals.smart import suggested_due
from mentordesk.domain.journey.steps import STEPS
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.goal import FROM_LIST, Direction, Goal, Indicator, Measure, TargetGroup, Unit
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.programme import Cycle
from mentordesk.errors import WriteFailed
from mentordesk.i18n import day, message
from mentordesk.services import goals
from tests import builders
from tests.ui.conftest import put
from ui import theme
from ui.app import make_application
from ui.commands import Focus, Print
from ui.dialogs.goals.library import GoalExample, GoalLibrary
from ui.main_window import MainWindow
from ui.pages.goals.page import GoalsPage
from ui.pages.step_page import next_words
from ui.widgets.basic import Button
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Choice
from ui.widgets.form.pickers import Month
from ui.widgets.table.drafts import DraftLine
from ui.workspace import Workspace

TODAY = date.today()
NEXT_YEAR = months_later(TODAY, 12)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> GoalsPage:
    """Give the page on a file with one whole goal and one that is only begun, open and active."""
    put(workspace, whole(workspace), begun(workspace))
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> GoalsPage:
    """Return the page, shown as the window shows it."""
    page = GoalsPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(lambda kinds: page.refresh() if kinds & page.shows else None)
    page.resize(1100, 760)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def cycle(workspace: Workspace) -> Cycle:
    """Return the cycle of the file."""
    return workspace.desk.all(Cycle)[0]


def whole(workspace: Workspace) -> Goal:
    """Return a goal that passes the five checks and is looked after."""
    return builders.whole_goal(
        cycle_id=cycle(workspace).id,
        order=0,
        due=NEXT_YEAR,
        baseline_date=TODAY,
        owner_id=workspace.desk.all(Person)[0].id,
    )


def begun(workspace: Workspace) -> Goal:
    """Return a goal of which little is said yet."""
    return Goal(cycle_id=cycle(workspace).id, order=1, title="Văn hóa", indicator=Indicator.CULTURE, unit=Unit.SCORE)


def stored(page: GoalsPage, place: int = 0) -> Goal:
    """Return a goal as it is in the file."""
    return goals.goals(page.workspace.desk)[place]


def compose(widget: QWidget, preedit: str = "", commit: str = "") -> None:
    """Send what an input method sends: letters still being made, and letters made."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def picture(widget: QWidget) -> QImage:
    """Return the widget as it is drawn, with a cursor that does not blink."""
    QApplication.setCursorFlashTime(0)
    return widget.grab().toImage()


def fill(widget: Any, words: str) -> None:
    """Go into a field and replace what is in it."""
    widget.setFocus()
    widget.selectAll()
    compose(widget, commit=words)


def leave(page: GoalsPage) -> None:
    """Put the focus somewhere else."""
    QApplication.processEvents()
    page.goals.list.lines()[0].setFocus()


def idle(kept: AutosavedField) -> None:
    """Let the second without a key pass."""
    assert kept._typing._idle.isActive()
    kept._typing._idle.timeout.emit()


def five_seconds(kept: AutosavedField) -> None:
    """Let five seconds of typing pass."""
    assert kept._typing._limit.isActive()
    kept._typing._limit.timeout.emit()


def refuse(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    """Let every write fail from now on."""

    def fail(_change: Change) -> None:
        raise WriteFailed(message("The disk refused."))

    monkeypatch.setattr(workspace.desk, "apply", fail)


# What is typed keeps itself


def test_leaving_a_field_keeps_it(page: GoalsPage) -> None:
    fill(page.form.title, "Giữ người giỏi")
    assert stored(page).title == "Giữ chân nhân viên mới"
    leave(page)
    assert stored(page).title == "Giữ người giỏi"


def test_a_second_without_a_key_keeps_it(page: GoalsPage) -> None:
    fill(page.form.why, "Vì tốn kém")
    idle(page.form._kept["why"])
    assert stored(page).why == "Vì tốn kém"
    assert page.form.why.hasFocus()


def test_the_waits_are_one_second_and_five(page: GoalsPage) -> None:
    typing = page.form._kept["why"]._typing
    assert typing._idle.interval() == 1_000
    assert typing._limit.interval() == 5_000


def test_each_key_begins_the_second_anew_and_not_the_five(page: GoalsPage, qtbot: QtBot) -> None:
    typing = page.form._kept["title"]._typing
    page.form.title.setFocus()
    qtbot.keyClick(page.form.title, "a")
    typing._limit.setInterval(60_000)
    left = typing._limit.remainingTime()
    qtbot.keyClick(page.form.title, "b")
    assert typing._idle.isActive()
    assert typing._limit.remainingTime() <= left


def test_steady_typing_is_kept_every_five_seconds(page: GoalsPage) -> None:
    kept = page.form._kept["why"]
    fill(page.form.why, "Vì ")
    five_seconds(kept)
    assert stored(page).why == "Vì"
    compose(page.form.why, commit="mới")
    five_seconds(kept)
    assert stored(page).why == "Vì mới"
    assert page.form.why.text() == "Vì mới"


def test_vietnamese_typed_across_two_autosaves_keeps_cursor_and_letters(page: GoalsPage) -> None:
    field, kept = page.form.title, page.form._kept["title"]
    fill(field, "Phát triển người ")
    compose(field, preedit="keê")
    compose(field, preedit="kế")
    five_seconds(kept)
    assert stored(page).title == "Phát triển người"
    assert field.text() == "Phát triển người "
    compose(field, preedit="kế")
    compose(field, commit="kế ")
    without = picture(field)
    compose(field, preedit="câ")
    compose(field, preedit="cậ")
    being_made = picture(field)
    assert being_made != without
    five_seconds(kept)
    assert stored(page).title == "Phát triển người kế"
    assert picture(field) == being_made
    compose(field, commit="cận")
    assert field.text() == "Phát triển người kế cận"
    assert field.cursorPosition() == len(field.text())
    leave(page)
    assert stored(page).title == "Phát triển người kế cận"


def test_letters_put_in_the_middle_stay_in_the_middle(page: GoalsPage) -> None:
    field, kept = page.programme.need, page.programme.fields["need"]
    fill(field, "Sau năm")
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    compose(field, commit="một ")
    idle(kept)
    assert field.textCursor().position() == 8
    compose(field, commit="vài ")
    idle(kept)
    assert field.text() == "Sau một vài năm"
    assert goals.programme(page.workspace.desk).need == "Sau một vài năm"


def test_typing_is_undone_in_one_step(page: GoalsPage) -> None:
    before = stored(page).title
    for words in ("G", "Giữ", "Giữ người"):
        fill(page.form.title, words)
        idle(page.form._kept["title"])
    leave(page)
    page.workspace.undo()
    assert stored(page).title == before
    assert page.form.title.text() == before


def test_what_changes_elsewhere_shows_when_the_focus_leaves(page: GoalsPage) -> None:
    page.form.title.setFocus()
    page.workspace.do(edit(message("Rename"), stored(page), replace(stored(page), title="Tên khác")))
    assert page.form.title.text() == "Giữ chân nhân viên mới"
    leave(page)
    assert page.form.title.text() == "Tên khác"
    assert stored(page).title == "Tên khác"


def test_what_is_typed_meanwhile_wins(page: GoalsPage) -> None:
    fill(page.form.title, "Được gõ")
    page.workspace.do(edit(message("Rename"), stored(page), replace(stored(page), title="Tên khác")))
    leave(page)
    assert stored(page).title == "Được gõ"


def test_spaces_at_the_ends_go_when_the_field_is_left(page: GoalsPage) -> None:
    fill(page.form.title, "  Giữ   người ")
    leave(page)
    assert stored(page).title == "Giữ người"
    assert page.form.title.text() == "Giữ người"


def test_nothing_typed_is_no_action(page: GoalsPage) -> None:
    for name in ("title", "why", "baseline", "due", "baseline_source", "method"):
        page.form.go_to(name)
        leave(page)
    assert page.workspace.undo_stack.count() == 0
    assert stored(page).baseline_source == FROM_LIST


# What cannot be read or written


@pytest.mark.parametrize(("field", "typed"), [("target", "about ten"), ("due", "31/02/2027"), ("baseline", "1..2")])
def test_what_cannot_be_read_is_red_and_stays(page: GoalsPage, field: str, typed: str) -> None:
    before = stored(page)
    control = getattr(page.form, field)
    fill(control, typed)
    idle(page.form._kept[field])
    assert not page.form.field(field).problem()
    leave(page)
    assert page.form.field(field).problem()
    assert control.property("wrong") == "true"
    assert control.accessibleDescription() == page.form.field(field).problem()
    assert control.text() == typed
    assert stored(page) == before
    page.workspace.do(goals.set_need(page.workspace.desk, "Something else."))
    assert control.text() == typed


def test_what_is_fixed_is_kept_and_no_longer_red(page: GoalsPage) -> None:
    fill(page.form.target, "ten")
    leave(page)
    fill(page.form.target, "10,5")
    leave(page)
    assert stored(page).target == 10.5
    assert not page.form.field("target").problem()
    assert page.form.target.property("wrong") == "false"


def test_what_cannot_be_read_waits_while_another_goal_is_looked_at(page: GoalsPage) -> None:
    fill(page.form.target, "ten")
    leave(page)
    first, second = (goal.id for goal in goals.goals(page.workspace.desk))
    page._choose(second)
    assert page.form.target.text() == ""
    assert not page.form.field("target").problem()
    page._choose(first)
    assert page.form.target.text() == "ten"
    assert page.form.field("target").problem()


def test_a_new_value_from_elsewhere_replaces_what_could_not_be_read(page: GoalsPage) -> None:
    fill(page.form.target, "ten")
    leave(page)
    page.workspace.do(edit(message("Change"), stored(page), replace(stored(page), target=12.0)))
    assert page.form.target.text() == "12"
    assert not page.form.field("target").problem()


def test_what_cannot_be_written_stays_in_the_field_and_is_tried_again(
    page: GoalsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        refuse(broken, page.workspace)
        fill(page.programme.need, "Người mới ở lại.")
        leave(page)
        assert page.programme.need.text() == "Người mới ở lại."
        assert page.programme.fields["need"].field.problem() == "This is not saved yet."
        page.refresh()
        assert page.programme.need.text() == "Người mới ở lại."
    five_seconds(page.programme.fields["need"])
    assert goals.programme(page.workspace.desk).need == "Người mới ở lại."
    assert not page.programme.fields["need"].field.problem()


def test_a_cycle_cannot_end_before_it_begins(page: GoalsPage) -> None:
    fill(page.programme.start, "1/10/2026")
    leave(page)
    proposed = date(2027, 3, 31)
    assert cycle(page.workspace).end == proposed, "six months, as the settings say"
    fill(page.programme.end, "1/9/2026")
    leave(page)
    assert page.programme.fields["end"].field.problem()
    assert cycle(page.workspace).end == proposed
    fill(page.programme.start, "1/8/2026")
    leave(page)
    assert cycle(page.workspace).start == date(2026, 8, 1)
    assert cycle(page.workspace).end == date(2026, 9, 1)
    assert not page.programme.fields["end"].field.problem()


# Choices


def test_another_indicator_takes_its_unit_direction_and_numbers_along(page: GoalsPage) -> None:
    page.form.indicator.picked.emit(Indicator.MANAGER_SKILLS)
    goal = stored(page)
    assert goal.indicator is Indicator.MANAGER_SKILLS
    assert goal.unit is Unit.SCORE
    assert goal.direction is Direction.UP
    assert goal.baseline is None
    assert page.form.baseline.text() == ""
    page.workspace.undo()
    assert stored(page).baseline == 22
    assert page.form.baseline.text() == "22"


def test_one_of_ones_own_asks_for_its_name_and_unit(page: GoalsPage) -> None:
    assert page.form.field("indicator_name").isHidden()
    page.form.indicator.picked.emit(Indicator.OWN)
    assert not page.form.field("indicator_name").isHidden()
    fill(page.form.indicator_name, "Số sáng kiến")
    leave(page)
    page.form.unit.picked.emit(Unit.COUNT)
    assert stored(page).indicator_name == "Số sáng kiến"
    assert stored(page).unit is Unit.COUNT


def test_another_group_is_counted_anew(page: GoalsPage) -> None:
    put(page.workspace, gone("Hoa"), gone("Lan"))
    page.form.target_group.picked.emit(str(TargetGroup.ALL))
    goal = stored(page)
    assert goal.target_group == TargetGroup.ALL
    assert goal.baseline_source == FROM_LIST
    assert goal.baseline is not None
    assert goal.baseline != 22
    assert "From your list" in page.form.field("baseline_source")._note.text()


def gone(name: str) -> Person:
    """Return someone who left by choice half a year ago."""
    return builders.person(
        name,
        start_date=months_later(TODAY, -30),
        end_date=months_later(TODAY, -6),
        leave_reason=LeaveReason.VOLUNTARY,
        status=Status.LEFT,
    )


def test_the_wheel_over_a_choice_changes_nothing(page: GoalsPage) -> None:
    down = QWheelEvent(
        QPointF(5, 5),
        page.form.unit.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = stored(page)
    QApplication.sendEvent(page.form.frequency, down)
    assert stored(page) == before
    assert not down.isAccepted()


def test_the_owner_is_found_by_a_few_letters(page: GoalsPage, qtbot: QtBot) -> None:
    line = page.form.owner_id
    line.setFocus()
    line.clear()
    for letter in "dat":
        qtbot.keyClick(line, letter)
    assert line.found() == ["Võ Thành Đạt · AP072 · Xưởng 2"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    dat = next(person for person in page.workspace.desk.all(Person) if person.code == "AP072")
    assert stored(page).owner_id == dat.id
    assert line.text() == "Võ Thành Đạt"


def test_a_name_nobody_has_leaves_the_owner_as_it_was(page: GoalsPage, qtbot: QtBot) -> None:
    before = stored(page).owner_id
    line = page.form.owner_id
    fill(line, "Không ai")
    leave(page)
    assert stored(page).owner_id == before
    assert line.text() == "Nguyễn Hoàng Long"


def test_an_emptied_line_is_nobody(page: GoalsPage, qtbot: QtBot) -> None:
    line = page.form.owner_id
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    leave(page)
    assert stored(page).owner_id is None


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_day_is_chosen_from_the_month_by_keyboard(page: GoalsPage, qtbot: QtBot) -> None:
    page.form.go_to("due")
    qtbot.keyClick(page.form.due, Qt.Key.Key_F4)
    month = page.findChild(Month)
    assert month is not None
    assert month.calendar.selectedDate() == QDate(NEXT_YEAR.year, NEXT_YEAR.month, NEXT_YEAR.day)
    month.calendar.setSelectedDate(QDate(2027, 6, 30))
    month.calendar.activated.emit(month.calendar.selectedDate())
    assert stored(page).due == date(2027, 6, 30)
    assert page.form.due.text() == "30/06/2027"


# Checks, sentence, footer


def test_the_checks_follow_what_is_typed(page: GoalsPage, qtbot: QtBot) -> None:
    assert page.checks._count.text() == "5/5"
    page.form.due.setFocus()
    page.form.due.selectAll()
    qtbot.keyClick(page.form.due, Qt.Key.Key_Delete)
    leave(page)
    assert stored(page).due is None
    assert page.checks._count.text() == "4/5"


def test_the_link_of_a_check_fixes_what_it_offers(page: GoalsPage, qtbot: QtBot) -> None:
    page.form._tell("due", None)
    offer = suggested_due(TODAY)
    link = link_of(page.checks, f"Set due date: {day(offer)}")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert stored(page).due == offer
    page.workspace.undo()
    assert stored(page).due is None


def test_the_link_of_a_check_leads_to_the_field_where_only_the_owner_knows(page: GoalsPage, qtbot: QtBot) -> None:
    page._choose(stored(page, 1).id)
    check = next(check for check in page.checks._shown if not check.ok and check.repair is None)
    page.checks.fixed.emit(check)
    assert page.form.where() == check.field


def test_the_wrong_direction_is_fixed_by_its_link(page: GoalsPage) -> None:
    page.form._tell("direction", Direction.UP)
    check = next(check for check in page.checks._shown if check.repair is not None)
    page.checks.fixed.emit(check)
    assert stored(page).direction is Direction.DOWN


def link_of(widget: QWidget, words: str) -> Button:
    """Return the button that says these words."""
    return next(button for button in widget.findChildren(Button) if button.text() == words)


def test_the_sentence_says_what_is_filled_in_and_what_is_missing(page: GoalsPage) -> None:
    words = page.sentence.view.toPlainText()
    assert "from 22% to 15%" in words
    page.form._tell("due", None)
    assert "choose a date" in page.sentence.view.toPlainText()
    with i18n.using("vi"):
        assert page.sentence.other.text().startswith("Giảm tỷ lệ nghỉ việc")
    assert page.sentence.other.text().endswith("chậm nhất ngày [chọn ngày].")


def test_the_other_language_is_shown_only_where_it_is_asked_for(page: GoalsPage, qtbot: QtBot) -> None:
    assert page.sentence.other.isHidden()
    page.sentence.both.click()
    assert page.sentence.other.isVisible()
    assert page.sentence.both.text() == "Hide the Vietnamese"
    again = shown(page.workspace, qtbot)
    assert again.sentence.other.isVisible()
    again.sentence.both.click()
    assert again.sentence.other.isHidden()
    assert shown(page.workspace, qtbot).sentence.other.isHidden()


def test_the_pieces_of_the_sentence_lead_to_their_fields_by_keyboard(page: GoalsPage, qtbot: QtBot) -> None:
    page.sentence.view.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _piece in range(5):
        page.sentence.view.setFocus(Qt.FocusReason.TabFocusReason)
        for _tab in range(len(reached) + 1):
            qtbot.keyClick(page.sentence.view, Qt.Key.Key_Tab)
        qtbot.keyClick(page.sentence.view, Qt.Key.Key_Return)
        reached.append(page.form.where())
    assert set(reached) >= {"indicator", "target_group", "baseline", "target"}


def test_the_footer_says_the_worst_first_and_how_many_more(page: GoalsPage) -> None:
    assert "need" in page.footer.problems()[0].field
    count = len(page.footer.problems())
    assert page.footer._rest.text() == f"and {count - 1} more"
    page.workspace.do(goals.set_need(page.workspace.desk, "People shall stay."))
    assert page.footer.problems()[0].field != "need"
    assert page.footer._words.text() == str(page.footer.problems()[0].message)


def test_the_links_of_the_footer_lead_or_fix(page: GoalsPage) -> None:
    page.footer.fix.emit(page.footer.problems()[0])
    assert page.programme.need.hasFocus()
    page.form._tell("due", None)
    late = next(problem for problem in page.footer.problems() if problem.field == "due")
    page.footer.fix.emit(late)
    assert stored(page).due == suggested_due(TODAY)


def test_a_problem_of_another_goal_opens_that_goal(page: GoalsPage) -> None:
    second = stored(page, 1)
    other = next(problem for problem in page.footer.problems() if problem.record == second.id)
    page.footer.fix.emit(other)
    assert page.goal() == stored(page, 1)
    assert page.goal().id == second.id  # type: ignore[union-attr]


def test_a_whole_step_is_calm(page: GoalsPage) -> None:
    page.workspace.do(goals.set_need(page.workspace.desk, "People shall stay."))
    page._choose(stored(page, 1).id)
    page._remove()
    [missing] = page.footer.problems()
    assert str(missing.message).startswith("The programme has no owner yet.")
    page.footer.fix.emit(missing)
    assert page.programme.owner.isAncestorOf(QApplication.focusWidget())
    page.workspace.do(goals.set_programme_owner(page.workspace.desk, page.workspace.desk.all(Person)[0].id))
    assert page.footer.problems() == ()
    assert page.footer._words.text() == "Every check of this step is met."


# Goals


def test_the_library_adds_a_goal_and_opens_it(page: GoalsPage, qtbot: QtBot) -> None:
    page._open_library()
    library = page.findChild(GoalLibrary)
    assert library is not None
    take = next(button for button in library.findChildren(Button) if button.text() == "Take this goal")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert len(goals.goals(page.workspace.desk)) == 3
    assert page.goal() == stored(page, 2)
    assert page.goal().library  # type: ignore[union-attr]
    page.workspace.undo()
    assert len(goals.goals(page.workspace.desk)) == 2


def test_a_fourth_goal_takes_the_place_of_one_the_owner_chooses(page: GoalsPage, qtbot: QtBot) -> None:
    page.add_goal("G1")
    first = stored(page)
    measure = Measure(goal_id=first.id, value=3.0)
    put(page.workspace, measure)
    page._open_library()
    library = page.findChild(GoalLibrary)
    assert library._give_way.isVisible()
    take = next(button for button in library.findChildren(Button) if button.text() == "Take this goal")
    take.click()
    assert library.isVisible()
    assert library._give_way.problem() == "First choose which goal gives way to the new one."
    assert len(goals.goals(page.workspace.desk)) == 3
    library._old.setCurrentIndex(0)
    library._old.activated.emit(0)
    assert library._give_way.problem() == ""
    take.click()
    held = goals.goals(page.workspace.desk)
    assert len(held) == 3
    assert first.id not in {goal.id for goal in held}
    assert page.goal() == held[0], "the new one stands in the place of the old one"
    assert all(problem.code != "goals-many" for problem in page.footer.problems())
    page.workspace.undo()
    assert stored(page) == first
    assert page.workspace.desk.all(Measure) == (measure,)


def test_a_third_goal_asks_nothing(page: GoalsPage) -> None:
    page._open_library()
    assert page.findChild(GoalLibrary)._give_way.isHidden()


def test_home_leads_to_the_field_of_the_programme_owner(page: GoalsPage) -> None:
    page.show_focus(Focus("owner"))
    assert page.programme.owner.hasFocus()


def test_other_pages_lead_to_every_field_of_the_programme(page: GoalsPage) -> None:
    desk = page.workspace.desk
    page.workspace.do(goals.set_cycle_dates(desk, start=date(2027, 1, 4), end=date(2027, 7, 2)))
    fields = page.programme
    for place, field in (("name", fields.name), ("need", fields.need), ("start", fields.start), ("end", fields.end)):
        page.show_focus(Focus(place))
        assert field.hasFocus(), place


def test_a_goal_of_ones_own_begins_with_its_title(page: GoalsPage) -> None:
    page.add_goal("")
    assert page.form.title.hasFocus()
    fill(page.form.title, "Mục tiêu của tôi")
    leave(page)
    assert stored(page, 2).title == "Mục tiêu của tôi"


def test_a_deleted_goal_comes_back(page: GoalsPage, qtbot: QtBot) -> None:
    first = stored(page)
    with qtbot.waitSignal(page.workspace.notified):
        page._remove()
    assert [goal.id for goal in goals.goals(page.workspace.desk)] != [first.id]
    assert page.goal() == stored(page)
    page.workspace.undo()
    assert stored(page) == first


def test_arrows_walk_the_list_of_goals(page: GoalsPage, qtbot: QtBot) -> None:
    first, second = page.goals.list.lines()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert page.form.title.text() == "Văn hóa"
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert page.form.title.text() == "Giữ chân nhân viên mới"


def test_without_a_goal_the_page_offers_the_library(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    assert page.empty.isVisible()
    words = " ".join(label.text() for label in page.empty.findChildren(QLabel))
    assert f"{len(LIBRARY)} are ready" in words
    assert not page.form.isVisible()
    assert not page._print.isEnabled()
    link_of(page.empty, "Choose from the library").click()
    assert page.findChild(GoalLibrary) is not None
    page.add_goal("G1")
    assert page.form.isVisible()
    assert not page.empty.isVisible()


def test_the_example_passes_every_check(page: GoalsPage) -> None:
    for language in ("en", "vi"):
        i18n.set_language(language)
        dialog = GoalExample(page)
        assert any(label.text() == "5/5" for label in dialog.findChildren(QLabel))


def test_the_goal_sheet_is_printed_with_what_was_just_typed(page: GoalsPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page.form.title, "Vừa gõ xong")
    with qtbot.waitSignal(page.asked) as signal:
        page._print_sheet()
    [paper] = signal.args
    assert isinstance(paper, Print)
    assert str(paper.title) == "Goal sheet"
    assert paper.write(tmp_path / "sheet.pdf", language="vi") == ()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert stored(page).title == "Vừa gõ xong"


# Measurements


def test_a_measurement_corrected_wrongly_in_its_cell_stays_with_its_reason(page: GoalsPage) -> None:
    put(page.workspace, Measure(goal_id=stored(page).id, date=TODAY, value=20.0))
    model = page.measures.model
    assert not model.setData(model.index(0, 0), "31/2/2027")
    assert model.index(0, 0).data() == "31/2/2027"
    line = page.measures.findChild(DraftLine)
    assert line.text() == "Date: Month 2 of 2027 has no day 31. Correct the date."
    assert model.setData(model.index(0, 0), "28/2/2027")
    assert page.workspace.desk.all(Measure)[0].date == date(2027, 2, 28)
    assert line.isHidden()


def test_measurements_are_added_changed_and_deleted(page: GoalsPage, qtbot: QtBot) -> None:
    measures = page.measures
    assert not measures.chart.isVisible()
    for when, value in (("1/3/2027", "20"), ("1/6/2027", "18,5")):
        measures.day.setText(when)
        measures.value.setText(value)
        qtbot.keyClick(measures.value, Qt.Key.Key_Return)
    assert [(one.date, one.value) for one in goals.measures(page.workspace.desk, stored(page))] == [
        (date(2027, 3, 1), 20.0),
        (date(2027, 6, 1), 18.5),
    ]
    assert measures.chart.isVisible()
    assert measures._progress.text() == "50% of the way"
    assert measures.day.text() == ""
    measures.model.setData(measures.model.index(0, 1), "19")
    assert page.workspace.desk.all(Measure)[0].value == 19
    measures.table.selectRow(1)
    link_of(measures, "Delete the chosen measurement").click()
    assert len(page.workspace.desk.all(Measure)) == 1
    page.workspace.undo()
    assert len(page.workspace.desk.all(Measure)) == 2


@pytest.mark.parametrize(("when", "value"), [("", "20"), ("31/02/2027", "20"), ("1/3/2027", ""), ("1/3/2027", "a lot")])
def test_a_measurement_that_cannot_be_read_stays_to_be_fixed(page: GoalsPage, when: str, value: str) -> None:
    page.measures.day.setText(when)
    page.measures.value.setText(value)
    page.measures._enter()
    assert page.workspace.desk.all(Measure) == ()
    assert page.measures._day_field.problem() or page.measures._value_field.problem()
    assert (page.measures.day.text(), page.measures.value.text()) == (when, value)


# Languages and widths


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [560, 760, 1100])
def test_the_page_stands_at_every_width_in_both_languages(
    workspace: Workspace, qtbot: QtBot, language: str, width: int
) -> None:
    i18n.set_language(language)
    put(workspace, whole(workspace))
    page = shown(workspace, qtbot)
    page.resize(width, 700)
    QApplication.processEvents()
    assert page.form.isVisible()
    assert page.picker.isVisible() is (width < 900)
    assert page.goals.list.isVisible() is (width >= 900)
    assert page.next.text() == next_words(STEPS[1], short=width < 900)


def test_people_are_counted_once_and_not_for_every_word(page: GoalsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    for module, name in ((metrics, "figure"), (target_group, "group_choices")):
        original = getattr(module, name)
        monkeypatch.setattr(
            module,
            name,
            lambda *values, _count=original, **named: counted.append(1) or _count(*values, **named),  # type: ignore[func-returns-value]
        )
    page.refresh()
    counted.clear()
    fill(page.form.why, "Vì")
    idle(page.form._kept["why"])
    fill(page.form.why, "Vì tốn kém")
    idle(page.form._kept["why"])
    assert counted == []
    put(page.workspace, builders.person())
    assert counted


def test_the_programme_owner_is_chosen_by_letters_of_the_name(page: GoalsPage, qtbot: QtBot) -> None:
    desk = page.workspace.desk
    person = next(person for person in desk.all(Person) if person.is_here)
    page.programme.owner.setFocus()
    page.programme.owner.pick(person.id)
    assert current.programme_owner(desk) == person
    page.workspace.undo()
    assert current.programme_owner(desk) != person


@pytest.mark.parametrize("width", [910, 1048, 1134, 1320])
def test_no_choice_of_a_goal_is_cut_beside_another_field(page: GoalsPage, width: int) -> None:
    page.resize(width, 700)
    QApplication.processEvents()
    for choice in page.form.findChildren(Choice):
        if choice.isVisible():
            needed = choice.fontMetrics().horizontalAdvance(choice.currentText())
            assert needed <= choice.width() - choice.height()


@pytest.mark.parametrize("name", ["why", "baseline", "due", "owner_id", "frequency"])
def test_a_field_that_a_link_leads_to_is_seen_whole_in_a_low_window(page: GoalsPage, qtbot: QtBot, name: str) -> None:
    page.resize(1100, 560)
    qtbot.wait(1)
    for way in ("title", name):  # from the top of the form
        page.show_focus(Focus(way, stored(page).id))
        qtbot.wait(1)
    control = page.form.field(name).control
    assert control.hasFocus()
    qtbot.waitUntil(lambda: control.visibleRegion().boundingRect() == control.rect())


@pytest.mark.parametrize("height", range(520, 680, 20))
def test_the_reason_why_a_number_is_refused_is_seen_in_a_low_window(page: GoalsPage, qtbot: QtBot, height: int) -> None:
    page.resize(1100, height)
    page.show_focus(Focus("baseline", stored(page).id))
    qtbot.keyClicks(page.form.baseline, "abc")
    qtbot.keyClick(page.form.baseline, Qt.Key.Key_Tab)
    qtbot.wait(1)
    field = page.form.field("baseline")
    assert field.problem()
    assert field._note.visibleRegion().boundingRect() == field._note.rect()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_date_typed_while_the_calendar_is_open_stands_in_the_field(page: GoalsPage, qtbot: QtBot) -> None:
    page.show_focus(Focus("due", stored(page).id))
    page.form.due.clear()
    page.show_focus(Focus("due", stored(page).id))
    month = QApplication.activePopupWidget()
    assert isinstance(month, Month)
    qtbot.keyClick(month.focusWidget(), Qt.Key.Key_1)
    assert not month.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "5/03/2027")
    assert page.form.due.text() == "15/03/2027"


def test_a_page_opens_at_its_top_and_itself_has_the_focus_where_what_it_begins_with_is_below(
    page: GoalsPage, qtbot: QtBot
) -> None:
    page.resize(700, 560)
    qtbot.wait(1)
    page.form.owner_id.setFocus()
    qtbot.waitUntil(lambda: page._area.verticalScrollBar().value() > 0)
    page._area.verticalScrollBar().setValue(0)
    page.first = lambda: page.form.method  # type: ignore[method-assign]
    page.take_focus()
    qtbot.wait(1)
    qtbot.waitUntil(page.hasFocus)
    assert page._area.verticalScrollBar().value() == 0


def test_coming_back_from_another_window_scrolls_nowhere(page: GoalsPage, qtbot: QtBot) -> None:
    page.resize(700, 560)
    page.form.owner_id.setFocus()
    qtbot.waitUntil(lambda: page._area.verticalScrollBar().value() > 0)
    page._area.verticalScrollBar().setValue(0)
    other = QLabel("Zalo")
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    page.activateWindow()
    qtbot.waitUntil(page.form.owner_id.hasFocus)
    qtbot.wait(1)
    assert page._area.verticalScrollBar().value() == 0


def settle() -> None:
    """Let Qt lay everything out."""
    for _round in range(12):
        QApplication.processEvents()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("percent", [100, 175])
def test_a_common_screen_shows_every_choice_whole(
    workspace: Workspace, qtbot: QtBot, language: str, percent: int
) -> None:
    put(workspace, *(replace(whole(workspace), id=code.value, indicator=code) for code in Indicator))
    with i18n.using(language):
        theme.apply(make_application(), "light", percent)
        window = MainWindow(workspace, text_size=percent)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show_page("goals")
        window.show()
        page = window.page()
        assert isinstance(page, GoalsPage)
        for goal in goals.goals(workspace.desk):
            page._choose(goal.id)
            settle()
            assert clipped.faults(window) == []
            for choice in page.form.findChildren(Choice):
                if choice.isVisible():
                    needed = choice.fontMetrics().horizontalAdvance(choice.currentText())
                    assert needed <= choice.width() - choice.height()


def test_a_common_screen_shows_today_target_and_due_date_whole(workspace: Workspace, qtbot: QtBot) -> None:
    put(workspace, whole(workspace))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_page("goals")
    window.show()
    page = window.page()
    settle()
    assert isinstance(page, GoalsPage)
    form, view = page.form, page._area.viewport()
    assert form.field("title").y() == form.field("target_group").y()
    for name in ("baseline", "target", "due"):
        field = form.field(name)
        assert view.rect().contains(QRect(field.mapTo(view, QPoint(0, 0)), field.size()))


def test_who_looks_after_a_goal_is_seen_without_scrolling_on_a_small_screen(workspace: Workspace, qtbot: QtBot) -> None:
    put(workspace, whole(workspace))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.show_page("goals")
    page = window.page()
    assert isinstance(page, GoalsPage)
    QApplication.processEvents()
    seen = page.form.owner_id.visibleRegion().boundingRect()
    assert page._area.verticalScrollBar().value() == 0
    assert seen.height() >= page.form.owner_id.height() - 1


def test_on_a_narrow_page_the_keyboard_begins_in_the_goals_and_not_at_what_is_folded_away(page: GoalsPage) -> None:
    page.resize(620, 700)
    assert page._more.isVisible()
    page.take_focus()
    focused = page.focusWidget()
    assert focused is not None
    assert page.picker.isAncestorOf(focused)


def test_the_goal_that_was_deleted_is_open_again_when_it_is_back(page: GoalsPage, workspace: Workspace) -> None:
    put(workspace, builders.goal(cycle(workspace), title="Third"), builders.goal(cycle(workspace), title="Fourth"))
    page._choose(next(goal.id for goal in goals.goals(workspace.desk) if goal.title == "Third"))
    page._remove()
    assert page.goal().title == "Fourth"  # the one in its place
    workspace.undo()
    assert page.goal().title == "Third"
    workspace.redo()
    assert page.goal().title == "Fourth"


def test_measurements_are_deleted_together_in_one_step_of_undo(page: GoalsPage, workspace: Workspace) -> None:
    goal = page.goal()
    taken = [Measure(goal_id=goal.id, date=date(2026, month, 1), value=float(month)) for month in (1, 2, 3)]
    put(workspace, *taken)
    table = page.measures.table
    table.choose({taken[0].id, taken[2].id})
    page.measures._remove()
    assert [measure.value for measure in goals.measures(workspace.desk, goal)] == [2.0]
    assert str(workspace.undo()) == "Delete 2 measurements"
    assert len(goals.measures(workspace.desk, goal)) == 3
    assert table.chosen_ids() == {taken[0].id, taken[2].id}
