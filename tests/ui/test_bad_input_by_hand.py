"""What an owner may type wrongly in steps 1 and 2 of the window: each gets its sentence, and Ctrl+Z takes it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk import current
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.person import Person
from mentordesk.i18n import day
from mentordesk.services import goals
from mentordesk.text import clean_line
from tests import builders, plans
from tests.journeys.keyboard import press, write
from tests.mentordesk.documents.hostile import HOSTILE
from tests.ui.conftest import put
from ui.main_window import MainWindow
from ui.pages.base import AnyPage
from ui.pages.goals.page import GoalsPage
from ui.pages.plan.page import PlanPage

TODAY = date.today()
LAUNCH = TODAY + timedelta(days=(7 - TODAY.weekday()) + 9 * 7)


def open_page(window: MainWindow, page_id: str) -> AnyPage:
    """Open a page of the window."""
    window.show_page(page_id)
    window.activateWindow()
    QApplication.processEvents()
    return window.page()


def type_into(field: QWidget, words: str) -> None:
    """Go into a field, type in place of what is there, and leave it."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    write(words)
    press(Qt.Key.Key_Tab)


def said(page: AnyPage) -> str:
    """Return the sentences of the footer."""
    return " ".join(str(problem.message) for problem in page.footer.problems())


def take_back(window: MainWindow) -> None:
    """Press Ctrl+Z until nothing is left to undo."""
    window.setFocus()
    for _press in range(window.workspace.undo_stack.count()):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


@pytest.fixture
def ready(window: MainWindow) -> MainWindow:
    """Give the window of a company whose goal and plan are whole."""
    workspace = window.workspace
    desk = workspace.desk
    owner = desk.all(Person)[0].id
    workspace.do(goals.set_cycle_dates(desk, start=LAUNCH, end=LAUNCH + timedelta(days=177)))
    cycle = current.cycle(desk)
    goal = builders.whole_goal(
        cycle_id=cycle.id, due=months_later(TODAY, 12), baseline_date=TODAY, owner_id=owner, baseline=22.0, target=15.0
    )
    put(workspace, goal, *plans.records(cycle, owner))
    workspace.undo_stack.clear()
    return window


def test_a_target_that_is_the_value_of_today_is_said_and_kept(ready: MainWindow) -> None:
    page = open_page(ready, "goals")
    assert isinstance(page, GoalsPage)
    assert "The target equals the current value" not in said(page)
    type_into(page.form.target, "22")
    assert goals.goals(ready.workspace.desk)[0].target == 22.0
    assert "The target equals the current value" in said(page), said(page)
    take_back(ready)
    assert goals.goals(ready.workspace.desk)[0].target == 15.0
    assert "The target equals the current value" not in said(page)


def test_no_mentors_are_said_and_kept(ready: MainWindow) -> None:
    page = open_page(ready, "plan")
    assert isinstance(page, PlanPage)
    page.open_part(PlanPart.PEOPLE)
    before = current.plan(ready.workspace.desk).mentors
    type_into(page.part_of(PlanPart.PEOPLE).saved["mentors"].control, "0")  # type: ignore[attr-defined]
    assert current.plan(ready.workspace.desk).mentors == 0
    assert "mentor" in said(page), said(page)
    take_back(ready)
    assert current.plan(ready.workspace.desk).mentors == before


def test_an_end_before_the_start_is_refused_at_its_field_and_the_old_one_kept(ready: MainWindow) -> None:
    page = open_page(ready, "plan")
    assert isinstance(page, PlanPage)
    page.open_part(PlanPart.ROADMAP)
    end = page.part_of(PlanPart.ROADMAP).dates.fields["end"]  # type: ignore[attr-defined]
    before = current.cycle(ready.workspace.desk)
    type_into(end.control, day(LAUNCH - timedelta(days=30)))
    assert end.field.problem()
    assert end.control.text() == day(LAUNCH - timedelta(days=30))
    assert current.cycle(ready.workspace.desk) == before


def test_two_hundred_goals_are_said_and_walked_through(ready: MainWindow) -> None:
    desk = ready.workspace.desk
    first = goals.goals(desk)[0]
    more = (replace(first, id=f"goal {n}", order=n, title=f"Mục tiêu số {n}") for n in range(1, 200))
    put(ready.workspace, *more)
    page = open_page(ready, "goals")
    assert isinstance(page, GoalsPage)
    assert "200" in said(page), said(page)
    lines = page.goals.list.lines()
    assert len(lines) == 200
    lines[0].setFocus()
    for line in lines[:3]:
        QTest.keyClick(line, Qt.Key.Key_Down)
    assert page.form.title.text() == "Mục tiêu số 3"


def test_whatever_is_typed_is_kept_as_typed_and_shown_as_text(ready: MainWindow) -> None:
    desk = ready.workspace.desk
    before = goals.goals(desk)[0].title
    for words in HOSTILE:
        page = open_page(ready, "goals")
        assert isinstance(page, GoalsPage)
        type_into(page.form.title, words)
        assert goals.goals(desk)[0].title == clean_line(words)
        open_page(ready, "home")
        take_back(ready)
        assert goals.goals(desk)[0].title == before
