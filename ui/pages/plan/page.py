"""Step 2: the plan in its six parts, its risks and roles, under the capacity and the roadmap of the programme."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk import current, text
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.plan.checks import PART_OF_FIELD, PartState, PlanPart
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.people import Reserve, mentors_for, reserve, reserve_words
from mentordesk.domain.plan.pictures import roadmap_chart, seats_chart
from mentordesk.domain.plan.roadmap import LAUNCH_OFF, LAUNCH_TET
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.i18n import _, message
from mentordesk.services import plan
from ui import theme
from ui.commands import Focus, OpenPage, Print
from ui.dialogs.base import open_dialog
from ui.kept import kept
from ui.pages.plan.budget import BudgetPart
from ui.pages.plan.content import ContentPart
from ui.pages.plan.copying import CopyDialog
from ui.pages.plan.form import FormPart
from ui.pages.plan.goals import GoalsPart
from ui.pages.plan.part import PartView
from ui.pages.plan.people import PeoplePart
from ui.pages.plan.risks import RisksPart
from ui.pages.plan.roadmap import RoadmapPart
from ui.pages.plan.roles import RolesPart
from ui.pages.step_page import StepPage
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, column, holding, line, take_out
from ui.widgets.body import Body
from ui.widgets.chart import ChartView, themed_colours
from ui.widgets.form.fields import Choice, Field
from ui.widgets.gantt import GanttStrip
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.table.master import MasterList, MasterRow

LIST_ROW = 46
"""The height of a part in the list, in px at 100 %."""

_RESERVE_LOOK = {
    Reserve.ENOUGH: ("ok", "good"),
    Reserve.TIGHT: ("warning", "warn"),
    Reserve.SHORT: ("error", "bad"),
    Reserve.UNKNOWN: ("info", "ink2"),
}

_PARTS: dict[PlanPart, type[PartView]] = {
    PlanPart.GOALS: GoalsPart,
    PlanPart.PEOPLE: PeoplePart,
    PlanPart.FORM: FormPart,
    PlanPart.CONTENT: ContentPart,
    PlanPart.ROADMAP: RoadmapPart,
    PlanPart.BUDGET: BudgetPart,
    PlanPart.RISKS: RisksPart,
    PlanPart.ROLES: RolesPart,
}


@kept()
@dataclass(frozen=True, slots=True)
class PlanState:
    """The state of the page: the part that is open, and what could not be saved in each."""

    part: PlanPart
    drafts: Mapping[PlanPart, Mapping[str, str]]
    milestone: str


class PlanPage(StepPage[PlanState]):
    """Step 2.

    It has more attributes than other pages because capacity, roadmap, list of parts and foot are each one.
    """

    page_id = "plan"
    step = Step.PLAN
    shows = frozenset(
        {
            *(ProgrammePlan, Milestone, BudgetLine, Risk, ProgrammeRole, Goal, Programme, Cycle),
            *(Person, Enrolment, Pair, LevelPay, Company, DayOff),
        }
    )

    def build(self) -> None:
        super().build()
        self._at = PlanPart.GOALS
        self._facts: PlanFacts | None = None
        self._parts: dict[PlanPart, PartView] = {}
        self.export = Button(_("Save as Excel…"), icon="export", does=self._ask_export)
        self.print = Button(_("Print the programme plan"), icon="print", does=self._print)
        for button in (self.export, self.print):
            self.add_tool(button)
        self._make_capacity()
        self.strip = GanttStrip()
        self.strip.setAccessibleName(_("Roadmap", context="title"))
        self.strip.moved.connect(self._move_milestone)
        self.strip.opened.connect(self._open_milestone)
        self.list = MasterList(row_height=LIST_ROW)
        self.list.chosen.connect(lambda key: self.open_part(PlanPart(key)))
        self.picker: Choice[PlanPart] = Choice()
        self.picker.picked.connect(self.open_part)
        self._picker_field = Field(_("Part of the plan"), self.picker)
        self._room = QVBoxLayout()
        self._room.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    def _make_capacity(self) -> None:
        """Make the capacity in words, the seats, and whether they suffice."""
        self._capacity = Label("", "heading", wrap=True)
        self.seats = ChartView(themed_colours())
        self._reserve_icon = Label()
        self._reserve = Label("", wrap=True)

    def _lay_out(self) -> None:
        inner = Holder()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(10))
        self._line = line()
        self._held = holding(self._room)
        verdict = QGridLayout()
        verdict.setContentsMargins(0, 0, 0, 0)
        verdict.setHorizontalSpacing(theme.px(6))
        verdict.addWidget(self._reserve_icon, 0, 0)
        verdict.addWidget(self._reserve, 0, 1)
        verdict.setColumnStretch(1, 1)
        self._verdict = holding(verdict)
        self._across = QGridLayout()
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setHorizontalSpacing(theme.px(16))
        self._across.setVerticalSpacing(theme.px(6))
        self._top = holding(self._across)
        self._left = holding(column(self.list, None))
        for widget in (self._top, self._line, self.strip, self._left, self._picker_field, self._held):
            widget.setParent(inner)  # none of them is ever a window of its own
        for widget in (self._capacity, self.seats, self._verdict):
            widget.setParent(self._top)
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)

    def arrange(self, step: int) -> None:
        """Show capacity and parts side by side, or one below the other."""
        super().arrange(step)
        take_out(self._grid)
        self._left.setVisible(self.is_wide)
        self._picker_field.setVisible(not self.is_wide)
        wide: tuple[tuple[QWidget, int, int, int], ...] = (
            (self._top, 0, 0, 12),
            (self._line, 1, 0, 12),
            (self.strip, 2, 0, 12),
            (self._left, 3, 0, 3),
            (self._held, 3, 3, 9),
        )
        stacked = (self._top, self._picker_field, self._held, self._line, self.strip)
        if self.is_wide:
            for widget, row, first, columns in wide:
                self._grid.addWidget(widget, row, first, 1, columns)
        else:
            for row, widget in enumerate(stacked):
                self._grid.addWidget(widget, row, 0, 1, 12)
        for place in range(12):
            self._grid.setColumnStretch(place, 1)
        for row in range(8):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(3 if self.is_wide else 2, 1)
        self._fold_capacity()
        for part in self._parts.values():
            part.arrange(wide=step < 2)

    def _fold_capacity(self) -> None:
        """Show capacity, seats and verdict side by side, or one below the other."""
        wide = self.is_wide
        for place, widget in enumerate((self._capacity, self.seats, self._verdict)):
            self._across.removeWidget(widget)
            self._across.addWidget(widget, 0 if wide else place, place if wide else 0)
        self._across.setColumnStretch(0, 0 if wide else 1)
        self._across.setColumnStretch(1, 1 if wide else 0)
        self._capacity.setWordWrap(not wide)
        self._reserve.setWordWrap(not wide or self.width_in_em() < 80)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        facts = plan.facts(self.workspace.desk, today=date.today())
        self._facts = facts
        self._show_capacity(facts)
        chart = roadmap_chart(facts)
        self.strip.setVisible(bool(chart.days))
        self.strip.show_roadmap(chart)
        states = plan.parts(facts)
        self.list.show_rows([_row(state) for state in states], self._at.value)
        self.picker.offer([(state.part, _picked_words(state)) for state in states], self._at)
        self.part().show_facts(facts)
        self.show_problems(plan.problems(facts))
        self.lock(self.picker)

    def _show_capacity(self, facts: PlanFacts) -> None:
        is_open = reserve(facts.numbers) is Reserve.UNKNOWN
        words = reserve_words(facts.numbers, usual=facts.plan.places)
        self._capacity.setText(str(words if is_open else facts.numbers.line))
        self._verdict.setVisible(not is_open)
        self.seats.setVisible(facts.numbers.needs_places and facts.numbers.all_places > 0)
        self.seats.show_chart(seats_chart(facts))
        icon, role = _RESERVE_LOOK[reserve(facts.numbers)]
        self._reserve_icon.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        self._reserve.setText(str(words))
        self._reserve.set_ink(role)

    @property
    def at(self) -> PlanPart:
        """Which part is open."""
        return self._at

    def part_shown(self) -> str:
        return self._at.value

    def part(self) -> PartView:
        """Return the part that is open; it is made when it is first needed."""
        if self._at not in self._parts:
            made = _PARTS[self._at](self.workspace)
            made.asked.connect(self.asked)
            if isinstance(made, RoadmapPart):
                made.copy_wanted.connect(self._ask_copy)
            made.arrange(wide=self.width_in_em() >= 44)
            self._parts[self._at] = made
            self._room.addWidget(made)
        for at, part in self._parts.items():
            part.setVisible(at is self._at)
        return self._parts[self._at]

    def part_of(self, at: PlanPart) -> PartView:
        """Open a part and return it."""
        self.open_part(at)
        return self.part()

    def open_part(self, at: PlanPart) -> None:
        """Open a part."""
        if at is not self._at:
            self.part().flush()
        self._at = at
        self.refresh()
        self._area.judge_anew()

    def show_focus(self, focus: Focus) -> None:
        """Open the part that a field stands in, or a part by its name, and go to the field."""
        if focus.place in PART_OF_FIELD:
            self.part_of(PART_OF_FIELD[focus.place]).go_to(focus.place, focus.record)
        elif focus.place in set(PlanPart):
            self.open_part(PlanPart(focus.place))

    def fix(self, problem: Problem) -> None:
        """Repair what one click can repair; else go to the field."""
        if problem.code in ("plan-places", "plan-reserve") and self._facts is not None:
            advised = mentors_for(self._facts.numbers, usual=self._facts.plan.places)
            self.workspace.do(plan.edit_plan(self.workspace.desk, replace(self._facts.plan, mentors=advised)))
        elif problem.code in (LAUNCH_OFF, LAUNCH_TET):
            self.workspace.do(plan.move_launch(self.workspace.desk, today=date.today()))
        elif problem.code == "milestone-off":
            self._to_working_day(problem)
        elif problem.code == "budget-typical":
            self.workspace.do(plan.accept_proposed_costs(self.workspace.desk, today=date.today()))
        elif problem.field == "goals":
            self.go_back()
        elif problem.code == "budget-pay":
            self.ask(OpenPage("settings", Focus("levels", problem.found)))
        else:
            self.show_focus(Focus(problem.field, problem.record))

    def _to_working_day(self, problem: Problem) -> None:
        """Move a milestone to the next day on which the company works."""
        desk = self.workspace.desk
        rows = self._facts.milestones if self._facts is not None else ()
        found = next((row for row in rows if row.id == problem.record), None)
        if found is not None and found.day is not None:
            self.workspace.do(plan.move(desk, found.milestone, current.working_days(desk).next_from(found.day)))

    def first(self) -> QWidget | None:
        """Begin in the list of parts: a strip that has the focus covers words of its own with those of a milestone."""
        return self.list.here() if self.is_wide else self.picker

    # --- the strip ------------------------------------------------------------------------------------------------

    def _move_milestone(self, key: str, to: date) -> None:
        found = next((row for row in self._facts.milestones if row.id == key), None) if self._facts else None
        if found is not None:
            self.workspace.do(plan.move(self.workspace.desk, found.milestone, to))

    def _open_milestone(self, key: str) -> None:
        self.part_of(PlanPart.ROADMAP).go_to("day", key)

    # --- what leaves the page -------------------------------------------------------------------------------------

    def _print(self) -> None:
        self.flush()
        write = partial(plan.write_plan, self.workspace.desk, today=date.today())
        self.ask(Print(message("Programme plan", context="title"), write))

    def _ask_export(self) -> None:
        self.flush()
        title = _("Programme plan", context="title")
        path = file_choice.where_to_save(self, _("Save the programme plan as Excel"), title, ".xlsx")
        if path is None:
            return
        words = message(
            "Saved: {name}. A sheet for each part; the budget adds up by itself.", name=text.shortened(path.name)
        )
        write = partial(plan.write_workbook, self.workspace.desk, path, today=date.today())
        self.workspace.write_out(path, write, tell=words)

    def _ask_copy(self) -> None:
        self.flush()
        desk, today = self.workspace.desk, date.today()
        cycle = current.cycle(desk)
        runs = cycle.end is not None and cycle.end >= today
        dialog = CopyDialog(
            self,
            start=plan.next_start(desk, today=today),
            now=cycle.start,
            still_runs=runs,
            warn=lambda start: current.start_warning(desk, start, today=today),
        )
        dialog.wanted.connect(self._copy)
        open_dialog(dialog)

    def _copy(self, start: date) -> None:
        change = plan.copy_for_next_cycle(self.workspace.desk, start=start)
        self.workspace.do(change, tell=message("The programme was copied for the next cycle."))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def flush(self) -> None:
        for part in self._parts.values():
            part.flush()

    def state(self) -> PlanState:
        drafts = {at: part.drafts() for at, part in self._parts.items()}
        return PlanState(self._at, drafts, self.strip.chosen)

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), **self.part().placed()}

    def begin_at(self, state: PlanState) -> None:
        self._at = state.part

    def restore(self, state: PlanState) -> None:
        for at, drafts in state.drafts.items():
            if drafts:
                self.part_of(at).resume(drafts)
        self.strip.choose(state.milestone)


def _row(state: PartState) -> MasterRow:
    icon = ("ok", "good") if state.ok else ("pending", "accent")
    return MasterRow(state.part.value, str(state.name), str(state.summary), icon=icon)


def _picked_words(state: PartState) -> str:
    mark = "✓" if state.ok else "…"
    return f"{mark} {state.name}: {state.summary}"
