"""Step 1, the exemplar of a form page: the need, one to three goals, the five checks live, the resulting sentence."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.goals import smart
from mentordesk.domain.goals.sentence import sentence
from mentordesk.domain.journey.steps import STEPS
from mentordesk.domain.records.goal import Goal, Indicator, Measure
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, cycle_problems
from mentordesk.i18n import LANGUAGES, _, day, language, message, using
from mentordesk.services import goals
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.goals.library import GoalExample, GoalLibrary
from ui.models.records import Edit
from ui.pages.base import Page
from ui.pages.goals.form import GoalForm
from ui.pages.goals.measures import Measures
from ui.widgets.basic import Button, Label, column, line, next_button, row, scrolling
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.checks import CheckList
from ui.widgets.form.fields import Choice, Field, LineEdit, TextEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.form.sentence import SentenceView
from ui.widgets.notices import EmptyState
from ui.widgets.table.master import MasterList, MasterRow

INFO = STEPS[0]


@dataclass(frozen=True, slots=True)
class GoalsState:
    """What the page keeps: the goal, what could not be saved, what is half entered, the focus."""

    goal: str
    own: dict[str, str]
    drafts: dict[tuple[str, str], str]
    measure: tuple[str, str, str]
    focus: str
    scrolled: int


class GoalsPage(Page[GoalsState]):
    """Step 1."""

    page_id = "goals"
    shows = frozenset({Goal, Measure, Programme, Cycle, Person, Enrolment})

    def build(self) -> None:
        self._chosen, self._wide = "", True
        self.set_head(str(INFO.title), str(INFO.purpose), above=_("Step {n} of 7", n=INFO.number))
        self._print = Button(_("Print the goal sheet"), icon="print", does=self._print_sheet)
        self._add = Button(_("Add a goal"), icon="add", does=self._open_library)
        self.add_tool(self._add)
        self.add_tool(self._print)
        self.form = GoalForm(lambda: self.workspace.desk.all(Person), self._edit)
        self.checks = CheckList()
        self.checks.fixed.connect(self._fix_check)
        self.sentence = SentenceView()
        self.sentence.followed.connect(self.form.go_to)
        self.other_sentence = Label("", "small", ink="ink2", wrap=True)
        self.measures = Measures()
        self.measures.added.connect(self._add_measure)
        self.measures.edited.connect(self._edit_measure)
        self.measures.removed.connect(self._remove_measure)
        self.empty = EmptyState(
            "goal",
            _("No goal yet"),
            _(
                "A goal says what shall change, for whom, from which number to which, and by when. "
                "Eight are ready to begin from."
            ),
            action=Button(_("Choose from the library"), "primary", icon="library", does=self._open_library),
            link=Button(_("See a good example"), "link", does=self._show_example),
        )
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        self._left = self._build_left()
        self._picker = self._build_picker()
        self._below = self._build_below()
        area = scrolling(inner)
        self._scroll = area.verticalScrollBar()
        self.body.addWidget(area, 1)
        self._foot = QVBoxLayout()
        self.body.addLayout(self._foot)
        following = STEPS[1]
        self._next = next_button(
            _("Next: Step {n}, {name}", n=following.number, name=str(following.name)),
            lambda: self.open_page(str(following.step.value)),
        )
        self.footer.set_actions(self._next)
        self.footer.gentle = True
        self.footer.show()

    def _build_left(self) -> QWidget:
        made = QWidget()
        self._head = Label(_("Goals", context="title"), "section")
        self._count = Label("", ink="ink2")
        self.list = MasterList()
        self.list.chosen.connect(self._choose)
        self._links = column(
            Button(_("Library of goals"), "link", icon="library", does=self._open_library),
            Button(_("See a good example"), "link", icon="look", does=self._show_example),
            self._delete_button(),
        )
        self.need = TextEdit(lines=5, hint=_("After a year, what should be different?"))
        self.programme = LineEdit()
        self.start, self.end = DayLine(), DayLine()
        self._kept = {
            "need": AutosavedField(Field(_("The need", context="field"), self.need), str, self._keep_need),
            "programme": AutosavedField(
                Field(_("Programme", context="field"), self.programme), str, self._keep_programme
            ),
            "start": AutosavedField(
                Field(_("Cycle begins", context="field"), self.start),
                partial(self._read_day, "start"),
                self._keep_start,
            ),
            "end": AutosavedField(
                Field(_("Cycle ends", context="field"), self.end), partial(self._read_day, "end"), self._keep_end
            ),
        }
        for name in ("start", "end"):
            getattr(self, name).picked.connect(lambda _day, kept=self._kept[name]: kept.keep_now())
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        self._list_part = QWidget()
        self._list_part.setLayout(column(row(self._head, self._count, None), 8, self.list, 8, self._links))
        layout.addWidget(self._list_part)
        layout.addWidget(self._kept["need"].field)
        layout.addWidget(self._kept["programme"].field)
        layout.addLayout(column(self._kept["start"].field, self._kept["end"].field, gap=10))
        layout.addStretch(1)
        return made

    def _delete_button(self) -> Button:
        self._delete = Button(_("Delete this goal"), "link", icon="trash", does=self._remove)
        return self._delete

    def _build_picker(self) -> QWidget:
        made = QWidget()
        self.picker: Choice[str] = Choice()
        self.picker.picked.connect(self._choose)
        add = Button(_("Add a goal"), icon="add", does=self._open_library)
        across = row(gap=12)
        across.addWidget(Field(_("Goal being edited"), self.picker), 1)
        across.addLayout(column(22, add, None))
        made.setLayout(across)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return made

    def _build_below(self) -> QWidget:
        made = QWidget()
        heading = Label(_("This sentence goes into the plan and the presentation"), "label", ink="ink2")
        made.setLayout(column(line(), 8, heading, 2, self.sentence, self.other_sentence))
        return made

    def arrange(self, step: int) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        wide = step == 0
        self._list_part.setVisible(wide)
        self._wide = wide
        self.form.arrange(wide=step < 2)
        if wide:
            places = ((self._left, 0, 0), (self.form, 0, 1), (self.empty, 0, 1), (self.checks, 0, 2))
            for widget, at, across in places:
                self._grid.addWidget(widget, at, across)
            self._grid.addWidget(self.measures, 1, 0, 1, 3)
            self._foot.addWidget(self._below)
        else:
            stacked = (self._picker, self.form, self.empty, self._below, self.checks, self.measures, self._left)
            for at, widget in enumerate(stacked):
                self._grid.addWidget(widget, at, 0)
        for place, share in enumerate((24, 45, 25) if wide else (1, 0, 0)):
            self._grid.setColumnStretch(place, share)
        self._next.setText(self._next_words(short=not wide))
        self._refresh_goal()

    def _next_words(self, *, short: bool) -> str:
        if short:
            return _("Next: Step {n}", n=2)
        return _("Next: Step {n}, {name}", n=2, name=str(STEPS[1].name))

    # --- what the desk holds --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk, today = self.workspace.desk, date.today()
        rows = goals.rows(desk, today=today)
        ids = [entry.goal.id for entry in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self._count.setText(_("{n} of {most} at most", n=len(rows), most=smart.MOST_GOALS))
        self.list.show_rows(
            [
                MasterRow(
                    entry.goal.id,
                    str(entry.title),
                    str(entry.numbers),
                    f"{entry.ticks}/{entry.checks}",
                    entry.ticks == entry.checks,
                )
                for entry in rows
            ],
            self._chosen,
        )
        self.list.setVisible(bool(rows))
        self.picker.offer(
            [
                (entry.goal.id, f"{place} · {entry.title} ({entry.ticks}/{entry.checks})")
                for place, entry in enumerate(rows, start=1)
            ],
            self._chosen,
        )
        programme, cycle = goals.programme(desk), goals.cycle(desk)
        self._kept["need"].show(programme.need)
        self._kept["programme"].show(programme.name)
        self._kept["start"].show(day(cycle.start) if cycle.start else "")
        self._kept["end"].show(day(cycle.end) if cycle.end else "")
        self._refresh_goal()

    def _refresh_goal(self) -> None:
        desk, today = self.workspace.desk, date.today()
        goal = self.goal()
        for widget in (self.form, self.checks, self._below, self.measures):
            widget.setVisible(goal is not None)
        self._picker.setVisible(goal is not None and not self._wide)
        self._delete.setVisible(goal is not None)
        self._print.setEnabled(goal is not None)
        self.empty.setVisible(goal is None)
        self.footer.show_problems(goals.problems(desk, today=today, first=goal), _("Every check of this step is met."))
        if goal is None:
            return
        figure = goals.figure(desk, goal, today=today)
        self.form.show_goal(
            goal,
            groups=goals.group_choices(desk, today=today),
            figure=figure,
            source=str(goals.source(goal)),
            hint=goals.people_hint(figure, goal),
        )
        self.checks.show_checks(smart.checks(goal, today=today, figure=figure))
        self.sentence.show_parts(sentence(goal))
        other = next(code for code in LANGUAGES if code != language())
        with using(other):
            self.other_sentence.setText("".join("…" if piece.missing else piece.text for piece in sentence(goal)))
        self.measures.show_measures(goal, goals.measures(desk, goal))

    def goal(self) -> Goal | None:
        """Return the goal being edited."""
        return next((goal for goal in goals.goals(self.workspace.desk) if goal.id == self._chosen), None)

    # --- what the owner does --------------------------------------------------------------------------------------

    def _choose(self, goal_id: str) -> None:
        self.form.flush()
        self._chosen = goal_id
        self.refresh()

    def _edit(self, after: Goal, field: str) -> bool:
        before, today = self.goal(), date.today()
        if before is None or before.id != after.id:
            return False
        desk = self.workspace.desk
        if field == "indicator":
            change = goals.choose_indicator(desk, before, Indicator(after.indicator), when=datetime.now())
        elif field == "target_group":
            change = goals.choose_group(desk, before, after.target_group, today=today)
        else:
            change = goals.edit(desk, before, replace(before, **{field: getattr(after, field)}), today=today)
        return self.workspace.do(change)

    def _fix_check(self, check: smart.Check) -> None:
        goal = self.goal()
        if goal is not None and check.repair is not None:
            fixed = goals.edit(self.workspace.desk, goal, check.repair, today=date.today())
            self.workspace.do(replace(fixed, merge=""))  # a step of its own, not part of what was typed before
        else:
            self.form.go_to(check.field)

    def fix(self, problem: Problem) -> None:
        if problem.record and any(goal.id == problem.record for goal in goals.goals(self.workspace.desk)):
            self._choose(problem.record)
        goal, today = self.goal(), date.today()
        if goal is not None and goal.id == problem.record:
            found = smart.checks(goal, today=today, figure=goals.figure(self.workspace.desk, goal, today=today))
            for check in found:
                if check.field == problem.field and check.fix == problem.fix and check.repair is not None:
                    self._fix_check(check)
                    return
        self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        field, record = focus.place, focus.record
        if record and record != self._chosen and any(goal.id == record for goal in goals.goals(self.workspace.desk)):
            self._choose(record)
        if field == "need":
            self.need.setFocus()
        elif field == "goals":
            self._open_library()
        elif field in ("due", "baseline_date"):
            self.form.go_to(field)
            control = self.form.due if field == "due" else self.form.baseline_date
            if not control.text():
                control.choose()
        elif field:
            self.form.go_to(field)

    def _open_library(self) -> None:
        dialog = GoalLibrary(self)
        dialog.chosen.connect(self.add_goal)
        dialog.open()

    def add_goal(self, code: str) -> None:
        """Add a goal, from the library by its code or empty."""
        change = goals.add(self.workspace.desk, code, today=date.today())
        if self.workspace.do(change):
            self._chosen = change.after[0].id
            self.refresh()
            self.form.go_to("title" if not code else "why")

    def _remove(self) -> None:
        goal = self.goal()
        if goal is not None:
            self.workspace.do(
                goals.remove(self.workspace.desk, goal, when=datetime.now()), tell=message("The goal was deleted.")
            )

    def _show_example(self) -> None:
        GoalExample(self).open()

    def _keep_need(self, need: str) -> bool:
        return self.workspace.do(goals.set_need(self.workspace.desk, need))

    def _keep_programme(self, name: str) -> bool:
        return self.workspace.do(goals.rename_programme(self.workspace.desk, name))

    def _read_day(self, name: str, typed: str) -> date | Problem | None:
        value, cycle = read_date(typed), goals.cycle(self.workspace.desk)
        if isinstance(value, Problem):
            return value
        start, end = (value, cycle.end) if name == "start" else (cycle.start, value)
        return next(iter(cycle_problems(replace(cycle, start=start, end=end))), value)

    def _keep_start(self, start: date | None) -> bool:
        end = goals.cycle(self.workspace.desk).end
        kept = self.workspace.do(goals.set_cycle_dates(self.workspace.desk, start=start, end=end))
        self._kept["end"].retry()
        return kept

    def _keep_end(self, end: date | None) -> bool:
        start = goals.cycle(self.workspace.desk).start
        kept = self.workspace.do(goals.set_cycle_dates(self.workspace.desk, start=start, end=end))
        self._kept["start"].retry()
        return kept

    def _add_measure(self, taken: date, value: float, note: str) -> None:
        goal = self.goal()
        if goal is not None:
            self.workspace.do(goals.add_measure(self.workspace.desk, goal, day=taken, value=value, note=note))

    def _edit_measure(self, edit: Edit[Measure]) -> None:
        self.workspace.do(goals.edit_measure(self.workspace.desk, edit.before, edit.after))

    def _remove_measure(self, measure: Measure) -> None:
        change = goals.remove_measure(self.workspace.desk, measure, when=datetime.now())
        self.workspace.do(change, tell=message("The measurement was deleted."))

    def _print_sheet(self) -> None:
        self.flush()
        write = partial(goals.write_goal_sheet, self.workspace.desk, today=date.today())
        self.ask(Print(_("Goal sheet", context="title"), write))

    def flush(self) -> None:
        self.form.flush()
        for kept in self._kept.values():
            kept.flush()

    def state(self) -> GoalsState:
        own = {name: draft for name, kept in self._kept.items() if (draft := kept.draft()) is not None}
        focus = next((name for name in self._kept if getattr(self, name).hasFocus()), self.form.where())
        return GoalsState(self._chosen, own, self.form.drafts(), self.measures.draft(), focus, self._scroll.value())

    def restore(self, state: GoalsState) -> None:
        self._chosen = state.goal
        self.refresh()
        for name, draft in state.own.items():
            self._kept[name].resume(draft)
        self.form.resume(state.drafts)
        self.measures.resume(state.measure)
        if state.focus in self._kept:
            getattr(self, state.focus).setFocus()
        elif state.focus:
            self.form.go_to(state.focus)
        self._scroll.setValue(state.scrolled)
