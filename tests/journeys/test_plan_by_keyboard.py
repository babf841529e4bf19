"""Step 2 from an empty company to a printed plan, without touching the mouse once."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from mentordesk import current, i18n
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.plan import BudgetLine, Rhythm
from mentordesk.services import goals, plan
from tests import builders
from tests.journeys.test_first_goal import focus, named, pick, press, tab_to, write
from tests.mentordesk.documents import reading
from ui.app import Program, make_application
from ui.commands import Print
from ui.pages.plan.budget import BudgetPart
from ui.pages.plan.page import PlanPage
from ui.program import files, gestures
from ui.widgets.gantt import GanttStrip

Key = Qt.Key
LAUNCH = date.today() + timedelta(days=(7 - date.today().weekday()) + 12 * 7)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give a program on a new company with one goal and what its levels earn."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    made = Program(make_application())
    i18n.set_language("en")
    made.greet()
    assert made.greeting is not None
    made.greeting.company.setText("Công ty An Phú")
    made.greeting.activateWindow()
    tab_to(lambda widget: widget.accessibleName().startswith("From my Excel list"))
    press(Key.Key_Down)
    press(Key.Key_Return)
    yield made
    if made.window is not None:
        made.window.close()
    made.quit()


def open_part(page: PlanPage, part: PlanPart) -> None:
    """Walk the list of parts with arrows to a part."""
    tab_to(lambda widget: widget in page.list.lines())
    order = list(PlanPart)
    for _press in range(len(order)):
        if page.at is part:
            return
        press(Key.Key_Down)
    raise AssertionError(f"arrows never get to {part}")


def test_from_an_empty_plan_to_a_printed_one_by_keyboard_alone(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: asked.append(command))
    window = program.window
    assert window is not None
    desk = window.workspace.desk
    goal = builders.goal_ahead(cycle_id=current.cycle(desk).id, owner_id=None)
    window.workspace.do(builders.added(goal))
    window.show_page("plan")
    window.resize(1280, 800)
    window.activateWindow()
    page = window.page()
    assert isinstance(page, PlanPage)

    open_part(page, PlanPart.PEOPLE)
    tab_to(named("Mentors"))
    write("8")
    tab_to(named("Mentees"))
    write("12")
    open_part(page, PlanPart.FORM)
    tab_to(named("How often a pair meets"))
    pick("Every two weeks")
    open_part(page, PlanPart.CONTENT)
    tab_to(lambda widget: isinstance(widget, QCheckBox) and widget.accessibleName() == "Settling into the company")
    press(Key.Key_Space)
    open_part(page, PlanPart.ROADMAP)
    tab_to(named("Launch"))
    write(i18n.day(LAUNCH))
    tab_to(named("End of the cycle"))
    write(i18n.day(LAUNCH + timedelta(days=178)))
    tab_to(named("Milestones"))

    tab_to(lambda widget: isinstance(widget, GanttStrip))
    strip = focus()
    assert isinstance(strip, GanttStrip)
    before = {row.id: row.day for row in plan.facts(desk, today=date.today()).milestones}
    moved = strip.chosen
    QTest.keyClick(strip, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    after = {row.id: row.day for row in plan.facts(desk, today=date.today()).milestones}
    assert (after[moved] - before[moved]).days == 1

    open_part(page, PlanPart.BUDGET)
    part = page.part()
    assert isinstance(part, BudgetPart)
    tab_to(named("Budget"))
    gifts = next(row for row, line in enumerate(part.model.records()) if line.line.code == "gifts")
    part.table.setCurrentIndex(part.model.index(0, 1))
    press(Key.Key_Down, gifts)
    press(Key.Key_F2)
    write("20")
    press(Key.Key_Return)
    [line] = [line for line in desk.all(BudgetLine) if line.code == "gifts"]
    assert line.quantity == 20

    found = plan.facts(desk, today=date.today())
    assert (found.numbers.mentors, found.numbers.mentees, found.plan.rhythm) == (8, 12, Rhythm.EVERY_TWO_WEEKS)
    assert "settling-in" in found.plan.themes
    assert goals.cycle(desk).start == LAUNCH

    tab_to(named("Print the programme plan"))
    press(Key.Key_Space)
    [paper] = asked
    paper.write(tmp_path / "plan.pdf", language="vi")
    words = reading.words(tmp_path / "plan.pdf")
    assert "8 mentor × 2 chỗ = 16 chỗ cho 12 mentee" in words
    assert "Quà ghi nhận 20 phần" in words.replace("\u00a0", " ")
