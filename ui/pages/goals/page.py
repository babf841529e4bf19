"""Step 1, the exemplar of a form page: the need, one to three goals, the five checks live, the resulting sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.goals import smart
from mentordesk.domain.goals.library import LIBRARY
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, message
from mentordesk.services import goals
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.base import open_dialog
from ui.dialogs.goals.library import GoalExample, GoalLibrary
from ui.kept import kept
from ui.pages.goals.actions import GoalActions
from ui.pages.goals.choice import GoalList, GoalPicker
from ui.pages.goals.form import GoalForm
from ui.pages.goals.measures import Measures
from ui.pages.goals.programme import ProgrammeForm
from ui.pages.goals.sentence import GoalSentence
from ui.pages.step_page import StepPage
from ui.widgets.basic import Button, Holder, column, show_if, take_out
from ui.widgets.body import Body
from ui.widgets.form.checks import CheckList
from ui.widgets.notices import EmptyState
from ui.widgets.placed import Placed, Scrolled

TIGHT = 790
"""Below this height of the window, in px at 100 %, the fields stand closer."""


@kept("focus")
@dataclass(frozen=True, slots=True)
class GoalsState:
    """The state of the page: the goal, what could not be saved, what is half entered, the focus."""

    goal: str
    own: Mapping[str, str]
    drafts: Mapping[tuple[str, str], str]
    measure: tuple[str, str, str] = ("", "", "")
    focus: str = ""


class GoalsPage(StepPage[GoalsState]):
    """Step 1.

    It is long because each field of a goal is saved and restored on its own.
    """

    page_id = "goals"
    step = Step.GOALS
    has_note = False
    shows = frozenset({Goal, Measure, Programme, Cycle, Person, Enrolment})

    def build(self) -> None:
        super().build()
        self._chosen = ""
        self._shown: list[str] = []
        self._gone: set[str] = set()
        self._tight = False
        self._actions = GoalActions(self.workspace)
        self._make_area()
        self._print = Button(_("Print the goal sheet"), icon="print", does=self._print_sheet)
        self.add_tool(Button(_("Add a goal"), icon="add", does=self._open_library, writes=True))
        self.add_tool(self._print)
        self.export = Button(_("Save as Excel…"), icon="export", does=self._save_list)
        self.add_tool(self.export)
        self._make_choice()
        self._make_form()
        self.empty = _no_goal(self._open_library, self._show_example)
        self.empty.setParent(self._inner_area)  # what is shown without a parent flashes as a window of its own

    def _make_choice(self) -> None:
        self._left = Holder(self._inner_area)
        self.goals = GoalList(self._left)
        self.goals.chosen.connect(self._choose)
        self.goals.library_wanted.connect(self._open_library)
        self.goals.example_wanted.connect(self._show_example)
        self.goals.delete_wanted.connect(self._remove)
        self.programme = ProgrammeForm(self.workspace, self._left)
        self._left.setLayout(column(self.goals, self.programme, None, gap=4))
        self.picker = GoalPicker(self._inner_area)
        self.picker.chosen.connect(self._choose)
        self.picker.add_wanted.connect(self._open_library)
        self.picker.delete_wanted.connect(self._remove)

    def _make_form(self) -> None:
        self.form = GoalForm(lambda: self.workspace.desk.all(Person), self._edit, self._inner_area)
        self.sentence = GoalSentence()
        self.sentence.setParent(self._inner_area)  # shown without a parent, it would flash as a window of its own
        self.sentence.followed.connect(self.form.go_to)
        self.checks = CheckList(self._inner_area)
        self.checks.fixed.connect(self._fix_check)
        self.measures = Measures(self._inner_area)
        self.measures.added.connect(self._add_measure)
        self.measures.edited.connect(self._actions.edit_measure)
        self.workspace.failed.connect(self.measures.model.note_failure)
        self.measures.removed.connect(self._actions.remove_measures)

    def _make_area(self) -> None:
        self._inner_area = Holder()
        self._area = Body(self._inner_area, self)
        self.body.setSpacing(0)
        self.body.addWidget(self._area, 1)
        self._grid = QGridLayout(self._inner_area)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))

    def arrange(self, step: int) -> None:
        """Show the list, the form and the checks side by side, or one below the other."""
        super().arrange(step)
        take_out(self._grid)
        self.goals.setVisible(self.is_wide)
        self.form.arrange(wide=step < 2)
        if self.is_wide:
            self._arrange_wide()
        else:
            self._arrange_narrow()
        self._show_goal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep who looks after a goal in sight where the window is not high."""
        super().resizeEvent(event)
        tight = self.window().height() < theme.px(TIGHT)
        if tight != self._tight:
            self._tight = tight
            self.form.set_tight(tight)
        if tight:
            around = self._inner.contentsMargins()
            self._inner.setContentsMargins(around.left(), around.top(), around.right(), theme.px(6))
            self._inner.setSpacing(theme.px(8))

    def _arrange_wide(self) -> None:
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self.form, 0, 1)
        self._grid.addWidget(self.empty, 0, 1)
        self._grid.addWidget(self.checks, 0, 2)
        self._grid.addWidget(self.measures, 2, 0, 1, 3)
        if self.is_low:
            self._grid.addWidget(self.sentence, 1, 0, 1, 3)
        else:
            self.body.addWidget(self.sentence)
        for place, share in enumerate((22, 54, 22)):
            self._grid.setColumnStretch(place, share)

    def _arrange_narrow(self) -> None:
        stacked = (self.picker, self.form, self.empty, self.sentence, self.checks, self.measures, self._left)
        for place, widget in enumerate(stacked):
            self._grid.addWidget(widget, place, 0)
        for place, share in enumerate((1, 0, 0)):
            self._grid.setColumnStretch(place, share)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        rows = goals.rows(self.workspace.desk, today=date.today())
        ids = [row.goal.id for row in rows]
        self._choose_among(ids)
        self.goals.show_goals(rows, self._chosen)
        self.picker.show_goals(rows, self._chosen)
        self.programme.show_programme()
        self._show_goal()

    def _show_goal(self) -> None:
        desk = self.workspace.desk
        today = date.today()
        goal = self.goal()
        show_if(goal is not None, self.form, self.checks, self.sentence, self.measures)
        show_if(goal is not None and not self.is_wide, self.picker)
        for button in (self._print, self.export):
            button.setEnabled(goal is not None)
        show_if(goal is None, self.empty)
        self._grid.setColumnStretch(2, 24 if goal is not None and self.is_wide else 0)
        self.show_problems(goals.problems(desk, today=today, first=goal))
        if goal is None:
            self.lock(self.picker)
            return
        figure = goals.figure(desk, goal, today=today)
        self.form.show_goal(
            goal,
            groups=goals.group_choices(desk, today=today),
            figure=figure,
            source=str(goals.source(goal)),
            hint=goals.people_hint(figure, goal),
        )
        self.checks.show_checks(smart.checks(goal, today=today, figure=figure, is_settled=goals.is_settled(desk, goal)))
        self.sentence.show_goal(goal)
        self.measures.show_measures(goal, goals.measures(desk, goal))
        self.lock(self.picker)

    def first(self) -> QWidget | None:
        """Begin in the goals, which are a choice where the page is narrow."""
        return super().first() if self.is_wide or self.goal() is None else self.picker.first()

    def goal(self) -> Goal | None:
        """Return the goal being edited."""
        return with_id(goals.goals(self.workspace.desk), self._chosen)

    # --- editing --------------------------------------------------------------------------------------------------

    def _choose(self, goal_id: str) -> None:
        self.form.flush()
        self._chosen = goal_id
        self.refresh()

    def _edit(self, after: Goal, field: str) -> bool:
        before = self.goal()
        return before is not None and before.id == after.id and self._actions.edit(before, after, field)

    def _fix_check(self, check: smart.Check) -> None:
        goal = self.goal()
        if goal is not None and check.repair is not None:
            self._actions.repair(goal, check)
        else:
            self.form.go_to(check.field)

    def fix(self, problem: Problem) -> None:
        """Repair a goal where a check knows how; else go to the field."""
        self._show_record(problem.record)
        check = self._check_of(problem)
        if check is not None:
            self._fix_check(check)
        else:
            self.show_focus(Focus(problem.field, problem.record))

    def _check_of(self, problem: Problem) -> smart.Check | None:
        """Return the check that a problem comes from, where it can repair the goal."""
        goal = self.goal()
        today = date.today()
        if goal is None or goal.id != problem.record:
            return None
        desk = self.workspace.desk
        figure = goals.figure(desk, goal, today=today)
        found = smart.checks(goal, today=today, figure=figure, is_settled=goals.is_settled(desk, goal))
        same = (check for check in found if check.field == problem.field and check.fix == problem.fix)
        return next((check for check in same if check.repair is not None), None)

    def _show_record(self, goal_id: str) -> None:
        if goal_id != self._chosen and any(goal.id == goal_id for goal in goals.goals(self.workspace.desk)):
            self._choose(goal_id)

    def show_focus(self, focus: Focus) -> None:
        """Go to a field, of a goal if one is given; "goals" opens the library."""
        self._show_record(focus.record)
        if self.programme.go_to(focus.place):
            return
        if focus.place == "goals":
            self._open_library()
        elif focus.place:
            self.form.go_to(focus.place, choose=True)

    def _open_library(self) -> None:
        held = [(row.goal.id, str(row.title)) for row in goals.rows(self.workspace.desk, today=date.today())]
        dialog = GoalLibrary(self, replaceable=held if len(held) >= smart.MOST_GOALS else ())
        dialog.chosen.connect(lambda code: self.add_goal(code, replaces=dialog.replaced()))
        open_dialog(dialog)

    def _show_example(self) -> None:
        open_dialog(GoalExample(self))

    def add_goal(self, code: str, *, replaces: str = "") -> None:
        """Add a goal, from the library by its code or empty; it may take the place of another."""
        old = with_id(goals.goals(self.workspace.desk), replaces)
        goal = self._actions.add(code) if old is None else self._actions.replace(old, code)
        if goal is not None:
            self._chosen = goal.id
            self.refresh()
            self.form.go_to("title" if not code else "why")

    def _choose_among(self, ids: list[str]) -> None:
        """Choose the goal that is back, or the one chosen before, or where it was removed the one in its place."""
        back = self._gone.intersection(ids)
        if back:
            self._chosen = next(iter(back))
            self._gone -= back
        elif self._chosen not in ids:
            place = self._shown.index(self._chosen) if self._chosen in self._shown else 0
            self._gone |= {self._chosen} - {""}
            self._chosen = ids[min(place, len(ids) - 1)] if ids else ""
        self._shown = ids

    def _remove(self) -> None:
        goal = self.goal()
        if goal is not None:
            self._actions.remove(goal)

    def _add_measure(self, taken: date, value: float, note: str) -> None:
        goal = self.goal()
        if goal is not None:
            self._actions.add_measure(goal, taken, value, note)

    def _print_sheet(self) -> None:
        self.flush()
        write = partial(goals.write_goal_sheet, self.workspace.desk, today=date.today())
        self.ask(Print(message("Goal sheet", context="title"), write))

    def _save_list(self) -> None:
        write = partial(goals.write_goal_list, self.workspace.desk, today=date.today())
        self.save_as_excel(_("Save the goals as Excel"), _("Goals", context="title"), write)

    # --- what is kept ---------------------------------------------------------------------------------------------

    def flush(self) -> None:
        self.form.flush()
        self.programme.fields.flush()

    def record_shown(self) -> str:
        return self._chosen

    def state(self) -> GoalsState:
        return GoalsState(
            goal=self._chosen,
            own=self.programme.fields.drafts(),
            drafts=self.form.drafts(),
            measure=self.measures.draft(),
            focus=self.programme.fields.focused() or self.form.where(),
        )

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), "measures": self.measures.table}

    def begin_at(self, state: GoalsState) -> None:
        self._chosen = state.goal

    def restore(self, state: GoalsState) -> None:
        self.programme.fields.resume(state.own)
        self.form.resume(state.drafts)
        self.measures.resume(state.measure)
        if state.focus in self.programme.fields:
            self.programme.fields[state.focus].control.setFocus()
        elif state.focus:
            self.form.go_to(state.focus)


def _no_goal(open_library: Callable[[], object], show_example: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "goal",
        _("No goal yet"),
        _(
            "A goal says what shall change, for whom, from which number to which, and by when. "
            "{n} are ready to begin from.",
            n=len(LIBRARY),
        ),
        action=Button(_("Choose from the library"), "primary", icon="library", does=open_library),
        link=Button(_("See a good example"), "link", does=show_example),
    )
