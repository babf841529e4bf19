"""The scenes of step 2: each part of the plan, and the question before the programme is copied."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.plan import budget
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.working_days import tet
from mentordesk.i18n import message
from mentordesk.services import goals, plan
from stage import Stage
from ui.main_window import MainWindow
from ui.pages.plan.copying import CopyDialog
from ui.pages.plan.page import PlanPage

PAYS = (
    LevelPay(level=1, monthly_pay=14_976_000),
    LevelPay(level=2, monthly_pay=14_976_000),
    LevelPay(level=3, monthly_pay=27_840_000),
    LevelPay(level=4, monthly_pay=27_840_000),
)
"""What the levels of the pictures earn, where the example company does not say so itself."""


def opened(stage: Stage, part: PlanPart) -> MainWindow:
    """Return the window with a part of the plan open."""
    window = stage.window()
    desk = window.workspace.desk
    if not current.level_pays(desk):
        lines = {line.code: line for line in budget.proposed_lines(current.cycle(desk).id)}
        filled = (
            replace(lines["training"], unit_cost=7_020_000),
            replace(lines["events"], unit_cost=4_500_000),
            replace(lines["coffee"], unit_cost=60_000),
            replace(lines["gifts"], order=6),
        )
        window.workspace.do(Change(message("Add", context="button"), (), (*PAYS, *filled)))
    window.show_page("plan")
    page = window.page()
    assert isinstance(page, PlanPage)
    page.open_part(part)
    return window


def scene(part: PlanPart) -> Callable[[Stage], QWidget]:
    """Return the scene of a part."""
    return lambda stage: opened(stage, part)


def copying(stage: Stage) -> QWidget:
    """Return the question before the programme is copied."""
    window = opened(stage, PlanPart.GOALS)
    desk = window.workspace.desk
    return CopyDialog(
        window,
        start=plan.next_start(desk, today=date.today()),
        now=current.cycle(desk).start,
        still_runs=True,
        warn=lambda start: current.start_warning(desk, start, today=date.today()),
    )


def empty(stage: Stage) -> QWidget:
    """Return the plan of a company that has decided nothing yet."""
    window = stage.window(empty=True)
    window.show_page("plan")
    return window


def in_tet(stage: Stage) -> QWidget:
    """Return the roles of a plan that begins in Tết and that nobody carries yet."""
    window = stage.window(empty=True)
    desk, today = window.workspace.desk, date.today()
    days = (tet(year) for year in (today.year, today.year + 1, today.year + 2))
    start = next(found[0] for found in days if found is not None and found[0] > today + timedelta(weeks=3))
    window.workspace.do(goals.set_cycle_dates(desk, start=start, end=start + timedelta(days=180)))
    window.workspace.do(plan.edit_plan(desk, replace(current.plan(desk), mentors=8, mentees=12)))
    window.show_page("plan")
    page = window.page()
    assert isinstance(page, PlanPage)
    page.open_part(PlanPart.ROLES)
    return window


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "plan": scene(PlanPart.BUDGET),
    **{f"plan-{part.value}": scene(part) for part in PlanPart if part is not PlanPart.BUDGET},
    "plan-copy": copying,
    "plan-empty": empty,
    "plan-in-tet": in_tet,
}
"""Every picture of step 2: its name and how its screen is built."""
