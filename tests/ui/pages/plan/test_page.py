"""Step 2 as its owner works on it: every part saves itself, nothing typed is lost, every problem leads to its fix."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentordesk import current, i18n
from mentordesk.domain.plan import roadmap
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.plan.roadmap import LAUNCH_OFF, LAUNCH_TET
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import (
    BudgetLine,
    BudgetUnit,
    Cost,
    Duty,
    Milestone,
    ProgrammeForm,
    ProgrammePlan,
    ProgrammeRole,
    Recurring,
    Rhythm,
    Risk,
)
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.working_days import tet
from mentordesk.i18n import day
from mentordesk.services import goals, plan
from tests import builders, plans
from tests.ui.conftest import put
from ui.commands import Focus, OpenPage, Print
from ui.models.records import Refused
from ui.pages.plan.budget import BudgetPart
from ui.pages.plan.copying import CopyDialog
from ui.pages.plan.page import PlanPage
from ui.pages.plan.roadmap import RoadmapPart
from ui.widgets.basic import Label
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import LineEdit
from ui.workspace import Workspace

LAUNCH = date.today() + timedelta(days=(7 - date.today().weekday()) + 9 * 7)
"""A Monday with time enough to invite people."""


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> PlanPage:
    """Give the page on a file with the plan of the pictures."""
    desk = workspace.desk
    cycle = current.cycle(desk)
    people = desk.all(Person)
    workspace.do(goals.set_cycle_dates(desk, start=LAUNCH, end=LAUNCH + timedelta(days=177)))
    put(workspace, builders.goal(current.cycle(desk)), *plans.records(cycle, people[0].id))
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> PlanPage:
    """Return the page, shown as the window shows it."""
    made = PlanPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda kinds: made.refresh() if kinds & made.shows else None)
    made.resize(1100, 760)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_a_launch_in_the_past_or_in_tet_is_warned_about_at_its_field_while_it_is_typed(page):
    dates = page.part_of(PlanPart.ROADMAP).dates
    field = dates.fields["start"]
    fill(field, day(date.today() - timedelta(days=3)))
    assert "has passed" in field.field.warning()
    assert field.field.problem() == ""
    first = next(found[0] for year in range(date.today().year + 1, 2100) if (found := tet(year)) is not None)
    fill(dates.fields["end"], day(first + timedelta(days=200)))
    fill(field, day(first))
    assert "Tết" in field.field.warning()
    assert current.cycle(page.workspace.desk).start == first
    working = current.working_days(page.workspace.desk)
    fill(field, day(roadmap.better_launch(first, working, today=date.today())))
    assert field.field.warning() == ""


def fill(field: AutosavedField, words: str) -> None:
    """Write a text into a field and leave it."""
    field.control.setFocus()
    field.control.setText(words)
    field.keep_now()
    field.control.clearFocus()


def cell(page: PlanPage, name: str, record: str = "", *, code: str = "") -> tuple[int, int]:
    """Return row and column of a cell of the list that is open."""
    model = page.part().model  # type: ignore[attr-defined]
    column = next(place for place, column in enumerate(model.columns) if column.name == name)
    for row, line in enumerate(model.records()):
        held = page.part().record_of(line)  # type: ignore[attr-defined]
        if held.id == record or (code and getattr(held, "code", "") == code):
            return row, column
    raise AssertionError(f"no row {record or code}")


def set_cell(page: PlanPage, name: str, value: object, **which: str) -> bool:
    """Edit a cell as its editor does."""
    model = page.part().model  # type: ignore[attr-defined]
    return bool(model.setData(model.index(*cell(page, name, **which)), value))


def text_of(page: PlanPage, name: str, **which: str) -> str:
    """Return what a cell shows."""
    model = page.part().model  # type: ignore[attr-defined]
    return str(model.index(*cell(page, name, **which)).data()).replace("\u00a0", " ")


def test_opening_every_part_writes_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    for part in PlanPart:
        page.open_part(part)
    assert not workspace.undo_stack.canUndo()
    for kind in (ProgrammePlan, Milestone, BudgetLine, Risk, ProgrammeRole):
        assert workspace.desk.all(kind) == ()


def test_the_page_shows_capacity_seats_and_that_they_suffice(page: PlanPage) -> None:
    assert page._capacity.text() == "8 mentors × 2 places = 16 places for 12 mentees"
    assert page._reserve.text() == "4 places in reserve"
    assert "8 2 2" not in page.seats.accessibleDescription()
    assert page.seats.isVisible()


def test_numbers_are_planned_and_counted_again_when_emptied(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.PEOPLE)
    fill(part.saved["mentors"], "5")  # type: ignore[attr-defined]
    assert page._reserve.text() == "2 places short"
    assert current.plan(workspace.desk).mentors == 5
    fill(part.saved["mentors"], "")  # type: ignore[attr-defined]
    assert current.plan(workspace.desk).mentors is None


@pytest.mark.parametrize("typed", ["eight", "1.5", "-3", "99999"])
def test_a_number_that_cannot_be_stays_in_its_field_with_the_reason(
    page: PlanPage, workspace: Workspace, typed: str
) -> None:
    part = page.part_of(PlanPart.PEOPLE)
    field = part.saved["mentees"]  # type: ignore[attr-defined]
    fill(field, typed)
    page.flush()
    assert field.field.problem()
    assert current.plan(workspace.desk).mentees == 12
    assert page.state().drafts[PlanPart.PEOPLE] == {"mentees": typed}


def test_what_could_not_be_saved_is_there_after_another_language(page: PlanPage, workspace: Workspace) -> None:
    fill(page.part_of(PlanPart.PEOPLE).saved["mentees"], "many")  # type: ignore[attr-defined]
    page.flush()
    state = page.state()
    i18n.set_language("vi")
    again = PlanPage(workspace)
    again.begin_at(state)
    again.refresh()
    again.restore(state)
    assert again.at is PlanPart.PEOPLE
    assert again.part().saved["mentees"].control.text() == "many"  # type: ignore[attr-defined]
    again.deleteLater()


def test_the_rhythm_changes_hours_and_budget(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.FORM)
    part.rhythm.picked.emit(Rhythm.EVERY_TWO_WEEKS)  # type: ignore[attr-defined]
    assert plan.facts(workspace.desk, today=date.today()).schedule.each == 13
    assert "13 meetings for each mentee" in part._sum.text()  # type: ignore[attr-defined]


def test_a_theme_of_ones_own_is_added_and_unticked(page: PlanPage, workspace: Workspace) -> None:
    themes = page.part_of(PlanPart.CONTENT).themes  # type: ignore[attr-defined]
    themes.line.setText("Đọc bản vẽ & kỹ thuật")
    QTest.keyClick(themes.line, Qt.Key.Key_Return)
    assert current.plan(workspace.desk).themes[-1] == "Đọc bản vẽ & kỹ thuật"
    themes.boxes["Đọc bản vẽ & kỹ thuật"].click()
    assert "Đọc bản vẽ & kỹ thuật" not in current.plan(workspace.desk).themes
    for box in list(themes.boxes.values()):
        if box.isChecked():
            box.click()
    assert any("Tick at least one theme" in str(p.message) for p in plan.problems(page._facts))  # type: ignore[arg-type]


def test_themes_and_rules_of_any_length_wrap_and_leave_the_page_as_wide_as_the_window(
    page: PlanPage, workspace: Workspace
) -> None:
    wordy = "Vẽ & đo " * 30
    workspace.do(plan.edit_plan(workspace.desk, replace(current.plan(workspace.desk), themes=(wordy,), rules=(wordy,))))
    for width in (640, 900, 1200):
        page.resize(width, 700)
        for at in (PlanPart.CONTENT, PlanPart.FORM):
            part = page.part_of(at)
            QApplication.processEvents()
            right = part.mapTo(page, part.rect().topRight()).x()
            assert right <= page.width(), (width, at)
    themes = page.part_of(PlanPart.CONTENT).themes  # type: ignore[attr-defined]
    box = themes.boxes[wordy.strip()]
    assert box.accessibleName() == wordy.strip()
    words = next(label for label in themes.findChildren(Label) if label.text() == wordy.strip())
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert current.plan(workspace.desk).themes == ()


# Rows that are added and removed


def test_several_rows_are_removed_in_one_step_of_undo_and_are_chosen_again(
    page: PlanPage, workspace: Workspace
) -> None:
    part = page.part_of(PlanPart.RISKS)
    before = part.model.records()  # type: ignore[attr-defined]
    table = part.table  # type: ignore[attr-defined]
    gone = {before[1].id, before[2].id}
    table.choose(gone)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.chosen_ids() == frozenset()
    assert table.currentIndex().row() == 1  # where they were, so that the arrows go on from there
    assert not part.remove_button.isEnabled()  # type: ignore[attr-defined]
    assert str(workspace.undo()) == "Remove 2 rows"
    assert part.model.records() == before  # type: ignore[attr-defined]
    assert table.chosen_ids() == gone
    assert part.remove_button.isEnabled()  # type: ignore[attr-defined]
    workspace.redo()
    assert table.chosen_ids() == frozenset()
    workspace.undo()
    assert table.chosen_ids() == gone


def test_a_name_pasted_with_line_breaks_is_on_one_line(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.ROADMAP)
    part.add_own()  # type: ignore[attr-defined]
    QApplication.processEvents()
    QApplication.clipboard().setText("Lễ ký kết\r\nngày thứ hai")
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEdit)
    assert editor.accessibleName() == "Milestone"
    editor.paste()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    [own] = [one for one in workspace.desk.all(Milestone) if not one.code]
    assert own.name == "Lễ ký kết ngày thứ hai"


# The budget


def test_the_totals_of_the_picture_stand_below_the_lines(page: PlanPage, workspace: Workspace) -> None:
    head = next(person for person in workspace.desk.all(Person) if person.level == 4)
    workspace.do(goals.set_programme_owner(workspace.desk, head.id))
    part = page.part_of(PlanPart.BUDGET)
    assert text_of(page, "quantity", code="mentor-hours") == "108 hours"
    assert text_of(page, "amount", code="mentor-hours") == "15,660,000"
    assert text_of(page, "quantity", code="contingency") == "10%"
    assert text_of(page, "amount", code="contingency") == "2,534,000"
    assert isinstance(part, BudgetPart)
    words = [label.text().replace("\u202f", " ") for label in part._totals.findChildren(type(page._capacity))]
    assert "54,870,000 ₫" in words


@pytest.mark.parametrize(
    "typed", ["1.250.000", "1,250,000", "1250000", "1,25 triệu", "1250k", "1tr25", "1.250.000 VND", "0,00125 tỷ"]
)
def test_money_is_typed_in_any_usual_way(page: PlanPage, workspace: Workspace, typed: str) -> None:
    i18n.set_language("vi")
    page.open_part(PlanPart.BUDGET)
    assert set_cell(page, "unit_cost", typed, code="events")
    assert next(line for line in workspace.desk.all(BudgetLine) if line.code == "events").unit_cost == 1_250_000
    i18n.set_language("en")


@pytest.mark.parametrize(
    ("column", "typed"), [("unit_cost", "-5"), ("unit_cost", "dear"), ("quantity", "-1"), ("quantity", "x")]
)
def test_an_amount_that_cannot_be_stays_in_its_cell_with_the_reason(
    page: PlanPage, workspace: Workspace, column: str, typed: str
) -> None:
    page.open_part(PlanPart.BUDGET)
    before = workspace.desk.all(BudgetLine)
    set_cell(page, column, typed, code="events")
    part = page.part()
    assert part.model.drafts()[0].typed == typed  # type: ignore[attr-defined]
    assert workspace.desk.all(BudgetLine) == before


def test_a_missing_quantity_leads_to_its_cell(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.BUDGET)
    set_cell(page, "quantity", "", code="gifts")
    [problem] = [p for p in plan.problems(page._facts) if p.code == "budget-quantity"]  # type: ignore[arg-type]
    page.open_part(PlanPart.GOALS)
    page.fix(problem)
    assert page.at is PlanPart.BUDGET
    index = page.part().table.currentIndex()  # type: ignore[attr-defined]
    assert (index.row(), index.column()) == cell(page, "quantity", code="gifts")


def test_who_is_sent_to_the_budget_comes_to_what_is_missing_there_and_adds_no_line(
    page: PlanPage, workspace: Workspace
) -> None:
    page.open_part(PlanPart.BUDGET)
    set_cell(page, "quantity", "", code="gifts")
    lines = workspace.desk.all(BudgetLine)
    page.open_part(PlanPart.GOALS)
    page.show_focus(Focus("budget"))
    index = page.part().table.currentIndex()  # type: ignore[attr-defined]
    assert (index.row(), index.column()) == cell(page, "quantity", code="gifts")
    set_cell(page, "quantity", "3", code="gifts")
    page.show_focus(Focus("budget"))
    assert len(workspace.desk.all(BudgetLine)) == len(lines)


def test_what_a_recurring_line_comes_to_is_typed_as_a_whole(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.BUDGET)
    set_cell(page, "quantity", "36", code="coffee")
    assert text_of(page, "quantity", code="coffee") == "36 portions"
    line = next(line for line in workspace.desk.all(BudgetLine) if line.code == "coffee")
    assert (line.quantity, line.recurring) == (0.5, Recurring.MEETING)


def test_the_contingency_is_changed_in_its_row(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.BUDGET)
    set_cell(page, "quantity", "5%", code="contingency")
    assert current.plan(workspace.desk).contingency == 5
    set_cell(page, "quantity", "7,5%", code="contingency")
    assert current.plan(workspace.desk).contingency == 5
    set_cell(page, "quantity", "80", code="contingency")
    assert current.plan(workspace.desk).contingency == 5


def test_hours_typed_by_hand_are_counted_again_on_request(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.BUDGET)
    assert isinstance(part, BudgetPart)
    set_cell(page, "quantity", "90", code="mentor-hours")
    assert text_of(page, "quantity", code="mentor-hours") == "90 hours"
    part.table.selectRow(0)
    assert part.recount.isVisible()
    part.recount.click()
    assert text_of(page, "quantity", code="mentor-hours") == "108 hours"


def test_what_was_paid_is_entered_beside_the_plan(page: PlanPage) -> None:
    part = page.part_of(PlanPart.BUDGET)
    assert isinstance(part, BudgetPart)
    part.show_actual(True)
    set_cell(page, "actual", "8,2 triệu", code="events")
    assert text_of(page, "difference", code="events") == "−800,000"
    set_cell(page, "actual", "8,2", code="events")
    assert text_of(page, "difference", code="events") == "−800,000", "8,2 may be meant in millions"
    assert any("spent" in label.text() for label in part._totals.findChildren(type(page._capacity)))


def test_lines_are_added_removed_and_offered_again(
    page: PlanPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = page.part_of(PlanPart.BUDGET)
    assert isinstance(part, BudgetPart)
    part.table.selectRow(cell(page, "name", code="coffee")[0])
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert "coffee" not in [line.line.code for line in part.model.records()]
    offered: list[str] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: offered.extend(a.text() for a in menu.actions()))
    part.add_button.click()
    assert offered == ["Coffee or lunch", "Travel for visits", "", "One of your own…"]
    part.table.selectRow(part.model.rowCount() - 1)
    before = part.model.rowCount()
    part.remove()
    assert part.model.rowCount() == before, "the contingency cannot be removed"
    part.add_own()
    assert part.model.rowCount() == before + 1
    workspace.undo()
    workspace.undo()
    assert "coffee" in [line.line.code for line in part.model.records()]


# Roadmap, risks, roles


def test_a_milestone_is_dragged_with_the_mouse(page: PlanPage, workspace: Workspace) -> None:
    strip, decision = page.strip, milestone(page, "decision")
    start = strip.place_of(decision.id).toPoint()
    to = QPoint(round(strip.x_of(decision.day + timedelta(days=14))), start.y())
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, start + QPoint(15, 0))
    QTest.mouseMove(strip, to)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=to)
    assert abs((milestone(page, "decision").day - decision.day).days - 14) <= 1
    workspace.undo()
    assert milestone(page, "decision").day == decision.day


def test_escape_ends_a_drag_and_nothing_moves(page: PlanPage, workspace: Workspace) -> None:
    strip, decision = page.strip, milestone(page, "decision")
    start = strip.place_of(decision.id).toPoint()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, start + QPoint(60, 0))
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert milestone(page, "decision").day == decision.day
    assert workspace.desk.all(Milestone) == ()


def test_milestones_are_moved_by_keys_and_typing_is_one_step_of_undo(page: PlanPage, workspace: Workspace) -> None:
    strip = page.strip
    strip.setFocus()
    first = milestone(page, "goals")
    assert strip.chosen == first.id
    QTest.keyClick(strip, Qt.Key.Key_Right)
    plan_ready = milestone(page, "plan")
    assert strip.chosen == plan_ready.id
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (milestone(page, "plan").day - plan_ready.day).days == 8
    assert str(strip.accessibleDescription()).startswith("Plan ready")
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert page.at is PlanPart.ROADMAP
    workspace.undo()
    assert milestone(page, "plan").day == plan_ready.day


def test_the_kick_off_is_the_launch_and_takes_everything_along(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.ROADMAP)
    before = timedelta(days=milestone(page, "decision").milestone.days)
    later = LAUNCH + timedelta(days=7)
    set_cell(page, "day", i18n.day(later), record=milestone(page, "launch").id)
    assert current.cycle(workspace.desk).start == later
    assert milestone(page, "decision").day == current.working_days(workspace.desk).last_until(later + before)


def test_a_pinned_milestone_stays_when_the_launch_moves(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.ROADMAP)
    decision = milestone(page, "decision")
    set_cell(page, "anchor", "pinned", record=decision.id)
    workspace.do(goals.set_cycle_dates(workspace.desk, start=LAUNCH + timedelta(days=14), end=None))
    assert milestone(page, "decision").day == decision.day
    set_cell(page, "anchor", "launch", record=decision.id)
    assert milestone(page, "decision").milestone.days == (decision.day - LAUNCH).days - 14


def test_a_launch_in_tet_moves_with_one_click_and_the_cycle_stays_as_long(page: PlanPage, workspace: Workspace) -> None:
    desk, today = workspace.desk, date.today()
    known = [found for year in range(today.year, today.year + 3) if (found := tet(year)) is not None]
    first, last = next(found for found in known if found[0] > today + timedelta(weeks=9))
    workspace.do(goals.set_cycle_dates(desk, start=first, end=first + timedelta(days=200)))
    [problem] = [problem for problem in page.footer.problems() if problem.code == LAUNCH_TET]
    page.fix(problem)
    cycle = current.cycle(desk)
    assert cycle.start is not None
    assert cycle.end is not None
    assert cycle.start > last + timedelta(weeks=3)
    assert str(problem.fix) == f"Move the launch to {day(cycle.start)}"
    assert cycle.end - cycle.start == timedelta(days=200)
    assert not {problem.code for problem in page.footer.problems()} & {LAUNCH_TET, LAUNCH_OFF, "milestone-off"}
    workspace.undo()
    assert current.cycle(desk).start == first


def test_a_milestone_on_a_day_off_moves_with_one_click(page: PlanPage, workspace: Workspace) -> None:
    sunday = next(
        LAUNCH - timedelta(days=back) for back in range(1, 8) if (LAUNCH - timedelta(days=back)).weekday() == 6
    )
    workspace.do(plan.move(workspace.desk, milestone(page, "matching").milestone, sunday))
    found = [p for p in plan.problems(page._facts) if p.code == "milestone-off"]  # type: ignore[arg-type]
    problem = next(p for p in found if p.record == milestone(page, "matching").id)
    page.fix(problem)
    assert milestone(page, "matching").day > sunday
    assert milestone(page, "matching").off is None


def test_too_few_mentors_are_planned_with_one_click(page: PlanPage, workspace: Workspace) -> None:
    workspace.do(plan.edit_plan(workspace.desk, replace(current.plan(workspace.desk), mentors=5)))
    [problem] = [p for p in plan.problems(page._facts) if p.code == "plan-places"]  # type: ignore[arg-type]
    page.fix(problem)
    assert current.plan(workspace.desk).mentors == 8


def test_a_response_is_written_and_the_proposal_comes_back_when_emptied(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.RISKS)
    proposed = text_of(page, "response", code="mismatch")
    set_cell(page, "response", "Hỏi lại sau hai tuần", code="mismatch")
    assert text_of(page, "response", code="mismatch") == "Hỏi lại sau hai tuần"
    set_cell(page, "response", "", code="mismatch")
    assert text_of(page, "response", code="mismatch") == proposed
    set_cell(page, "likelihood", 5, code="mismatch")
    assert text_of(page, "level", code="mismatch") == "high"


def test_the_whole_text_of_the_chosen_risk_is_read_below_the_table(page: PlanPage) -> None:
    part = page.part_of(PlanPart.RISKS)
    assert not part._whole_text.isVisible()  # type: ignore[attr-defined]
    part.table.selectRow(0)  # type: ignore[attr-defined]
    words = part._whole_text.text()  # type: ignore[attr-defined]
    assert words.startswith("Too few mentors come forward: Invite mentors in person")
    set_cell(page, "response", "Ask the director", code="few-mentors")
    assert part._whole_text.text().endswith(": Ask the director")  # type: ignore[attr-defined]


def test_a_role_is_given_to_somebody_inside_or_outside(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.ROLES)
    adviser = next(row.role for row in page._facts.roles if row.role.duty.value == "adviser")  # type: ignore[union-attr]
    set_cell(page, "person", "Bà Nguyễn Lan Anh, 0903 000 111", record=adviser.id)
    assert text_of(page, "person", record=adviser.id) == "Bà Nguyễn Lan Anh, 0903 000 111"
    set_cell(page, "person", "Lê Thị Mai", record=adviser.id)
    stored = next(role for role in workspace.desk.all(ProgrammeRole) if role.id == adviser.id)
    assert stored.outside == ""
    assert stored.person_id


def test_the_programme_owner_is_somebody_of_the_company(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.ROLES)
    owner = next(row.role for row in page._facts.roles if row.role.duty.value == "owner")  # type: ignore[union-attr]
    set_cell(page, "person", "Ai đó bên ngoài", record=owner.id)
    assert current.programme(workspace.desk).owner_id is None
    set_cell(page, "person", "Lê Thị Mai", record=owner.id)
    assert current.programme_owner(workspace.desk).full_name == "Lê Thị Mai"  # type: ignore[union-attr]


def test_the_form_the_length_and_the_means_are_chosen(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.FORM)
    part.form.picked.emit(ProgrammeForm.PEER)  # type: ignore[attr-defined]
    assert page._capacity.text() == "12 mentees in groups of peers"
    assert not page.part_of(PlanPart.PEOPLE).places.isVisible()  # type: ignore[attr-defined]
    page.open_part(PlanPart.FORM)
    fill(part.saved["minutes"], "90")  # type: ignore[attr-defined]
    assert current.plan(workspace.desk).minutes == 90
    means = part.means  # type: ignore[attr-defined]
    for box in list(means.boxes.values()):
        if box.isChecked():
            box.click()
    assert current.plan(workspace.desk).means == ()
    assert "plan-means" in {problem.code for problem in page.footer.problems()}
    next(iter(means.boxes.values())).click()
    assert len(current.plan(workspace.desk).means) == 1
    assert "plan-means" not in {problem.code for problem in page.footer.problems()}


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("mentor_months", "24", 24),
        ("mentee_months", "3", 3),
        ("mentor_criteria", "Leads a team", "Leads a team"),
        ("mentee_criteria", "Wants to learn", "Wants to learn"),
        ("places", "3", 3),
    ],
)
def test_who_may_take_part_is_typed_and_kept(
    page: PlanPage, workspace: Workspace, name: str, typed: str, expected: object
) -> None:
    field = page.part_of(PlanPart.PEOPLE).saved[name]  # type: ignore[attr-defined]
    field.control.setFocus()
    if hasattr(field.control, "setPlainText"):
        field.control.setPlainText(typed)
    else:
        field.control.setText(typed)
    field.keep_now()
    assert getattr(current.plan(workspace.desk), name) == expected


def test_a_rule_of_ones_own_is_agreed_by_every_pair(page: PlanPage, workspace: Workspace) -> None:
    rules = page.part_of(PlanPart.CONTENT).rules  # type: ignore[attr-defined]
    rules.line.setText("No phones in a meeting")
    QTest.keyClick(rules.line, Qt.Key.Key_Return)
    assert current.plan(workspace.desk).rules[-1] == "No phones in a meeting"


def test_a_line_is_money_or_time_once_or_again_and_again(page: PlanPage, workspace: Workspace) -> None:
    part = page.part_of(PlanPart.BUDGET)
    assert isinstance(part, BudgetPart)

    def gifts() -> BudgetLine:
        return next(line for line in workspace.desk.all(BudgetLine) if line.code == "gifts")

    before = page._facts.totals  # type: ignore[union-attr]
    set_cell(page, "cost", Cost.TIME, code="gifts")
    after = page._facts.totals  # type: ignore[union-attr]
    assert gifts().cost is Cost.TIME
    assert (before.cash - after.cash, after.time - before.time) == (5_000_000, 5_000_000)
    part.table.selectRow(cell(page, "name", code="gifts")[0])
    part.recurring.picked.emit(Recurring.MONTH)
    part.unit.picked.emit(BudgetUnit.HOUR)
    assert (gifts().recurring, gifts().unit) == (Recurring.MONTH, BudgetUnit.HOUR)
    assert page._facts.totals.total > after.total  # type: ignore[union-attr]


def test_somebody_is_responsible_for_a_risk_and_its_impact_counts(page: PlanPage, workspace: Workspace) -> None:
    page.open_part(PlanPart.RISKS)
    set_cell(page, "owner", "Lê Thị Mai", code="mismatch")
    set_cell(page, "impact", 1, code="mismatch")
    [kept] = [risk for risk in workspace.desk.all(Risk) if risk.code == "mismatch"]
    assert workspace.desk.get(Person, kept.owner_id or "").full_name == "Lê Thị Mai"
    assert kept.impact == 1
    assert text_of(page, "owner", code="mismatch") == "Lê Thị Mai"
    set_cell(page, "owner", "Nobody of this name", code="mismatch")
    assert workspace.desk.get(Risk, kept.id).owner_id == kept.owner_id


def test_a_role_of_ones_own_has_a_name_that_is_shown_and_printed(
    page: PlanPage, workspace: Workspace, qtbot: QtBot
) -> None:
    part: Any = page.part_of(PlanPart.ROLES)
    part.add_own()
    qtbot.waitUntil(lambda: bool(part.table.viewport().findChildren(LineEdit)))
    [editor] = part.table.viewport().findChildren(LineEdit)
    assert editor.text() == ""
    QTest.keyClicks(editor, "Editor of the notice board")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    made = max(workspace.desk.all(ProgrammeRole), key=lambda role: role.order)
    row = next(shown for shown in part.model.records() if shown.id == made.id)
    assert (str(row.title), str(row.duties)) == ("Editor of the notice board", "")
    columns = {column.name: column for column in part.model.columns}
    after = columns["duties"].edit.edited(row, "Writes the monthly story")
    part.changed(row, after)
    row = next(shown for shown in part.model.records() if shown.id == made.id)
    assert (str(row.title), str(row.duties)) == ("Editor of the notice board", "Writes the monthly story")
    assert ("Editor of the notice board", "Writes the monthly story") in [
        (str(shown.title), str(shown.duties)) for shown in plan.paper(workspace.desk, today=date.today()).facts.roles
    ]
    part.changed(row, columns["title"].edit.edited(row, ""))
    row = next(shown for shown in part.model.records() if shown.id == made.id)
    assert (str(row.title), str(row.duties)) == ("Another role", "Writes the monthly story")
    part.changed(row, columns["title"].edit.picked(row, Duty.ADVISER))
    row = next(shown for shown in part.model.records() if shown.id == made.id)
    assert (row.role.duty, str(row.duties)) == (Duty.ADVISER, "Writes the monthly story")
    proposed = next(shown for shown in part.model.records() if shown.role.duty is Duty.SPONSOR)
    assert isinstance(columns["title"].edit.edited(proposed, "Patron"), Refused)


def test_what_a_role_does_is_written_and_the_proposal_comes_back_when_emptied(
    page: PlanPage, workspace: Workspace
) -> None:
    page.open_part(PlanPart.ROLES)
    adviser = next(row.role for row in page._facts.roles if row.role.duty is Duty.ADVISER)  # type: ignore[union-attr]
    proposed = text_of(page, "duties", record=adviser.id)
    assert proposed
    set_cell(page, "duties", "Reads the answers with us", record=adviser.id)
    assert text_of(page, "duties", record=adviser.id) == "Reads the answers with us"
    set_cell(page, "duties", "", record=adviser.id)
    assert text_of(page, "duties", record=adviser.id) == proposed


# The page


def test_problems_lead_where_they_are_solved(page: PlanPage, workspace: Workspace) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.fix(next(p for p in plan.problems(plans.facts(goals=())) if p.code == "plan-goals"))
    page.fix(next(p for p in plan.problems(plans.facts(pays={})) if p.code == "budget-pay"))
    assert asked == [OpenPage("goals"), OpenPage("settings", Focus("levels", "3"))]


def test_back_and_next_lead_to_the_steps_beside(page: PlanPage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.back.click()
    page.next.click()
    assert [command.page_id for command in asked] == ["goals", "pitch"]  # type: ignore[attr-defined]
    assert page.next.text() == "Next: Step 3, Pitch"


def test_the_plan_is_printed(page: PlanPage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.print.click()
    assert isinstance(asked[0], Print)
    assert str(asked[0].title) == "Programme plan"


def test_the_programme_is_copied_for_the_next_cycle(page: PlanPage, workspace: Workspace) -> None:
    page.part_of(PlanPart.ROADMAP).copy.click()  # type: ignore[attr-defined]
    dialog = page.findChild(CopyDialog)
    assert dialog is not None
    dialog.launch.setText("31/02/2030")
    dialog._take()
    assert dialog.isVisible()
    dialog.launch.setText(i18n.day(LAUNCH))
    dialog._take()
    assert dialog.isVisible(), "the next cycle begins later"
    dialog.launch.setText("24/01/2028")  # the first day of Tết
    dialog.launch.textEdited.emit(dialog.launch.text())
    assert "Tết" in dialog._field.warning()
    dialog.launch.setText(i18n.day(LAUNCH + timedelta(days=364)))
    dialog._take()
    assert len(workspace.desk.all(Cycle)) == 2
    assert current.cycle(workspace.desk).number == 2
    assert page._capacity.text() == "8 mentors × 2 places = 16 places for 12 mentees"


def test_without_a_launch_there_is_nothing_to_copy(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    copy = page.part_of(PlanPart.ROADMAP).copy  # type: ignore[attr-defined]
    assert not copy.isEnabled()
    assert copy.accessibleDescription()
    assert not page.strip.isVisible()


def test_a_narrow_page_folds_into_one_column(page: PlanPage) -> None:
    page.resize(800, 700)  # the buttons of the head fold first
    page.resize(620, 700)
    assert page.picker.isVisible()
    assert not page.list.isVisible()
    page.picker.picked.emit(PlanPart.RISKS)
    assert page.at is PlanPart.RISKS
    assert page.width() <= 800


def milestone(page: PlanPage, code: str) -> roadmap.DatedMilestone:
    """Return a milestone of the page."""
    assert page._facts is not None
    return next(row for row in page._facts.milestones if row.code == code)


def test_a_milestone_that_is_past_and_not_ticked_off_is_late_in_the_table_and_begins_empty(page: PlanPage) -> None:
    page.show_focus(Focus("start"))
    part = page.findChild(RoadmapPart)
    assert part is not None
    [done] = [column for column in part.table.model().columns if column.name == "done"]
    row = milestone(page, "decision")
    late = replace(row, day=date.today() - timedelta(days=1))
    assert (done.text(late), done.state(late), done.edit.text(late)) == ("late", ("warning", "warn"), "")
    taken = replace(late, milestone=replace(row.milestone, done_on=date.today()))
    for shown in (replace(row, day=date.today()), taken):
        assert done.state(shown) is None
        assert done.text(shown) == done.edit.text(shown)


def test_tab_goes_from_the_dates_into_the_milestones(page: PlanPage, qtbot: QtBot) -> None:
    page.show_focus(Focus("start"))
    part = page.findChild(RoadmapPart)
    assert part is not None
    part.dates.end.setFocus()
    qtbot.keyClick(part.dates.end, Qt.Key.Key_Tab)
    assert part.table.hasFocus()


@pytest.mark.parametrize(("width", "begins"), [(1100, "list"), (640, "picker")])
def test_the_page_begins_in_its_parts_and_covers_no_words_of_the_roadmap(
    page: PlanPage, width: int, begins: str
) -> None:
    page.resize(width, 700)
    page.take_focus()
    assert page.first() is (page.list.here() if begins == "list" else page.picker)
    assert page.first().hasFocus()
    assert not page.strip.hasFocus()
