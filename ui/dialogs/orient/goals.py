"""The development goals of a mentee, three at most: what, how one sees that it is reached, and by when."""

from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.orientation.agreements import OrientRow
from mentordesk.domain.records.agreement import MOST_GOALS, DevelopmentGoal
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, day, message
from mentordesk.services.orientation import verbs as orientation
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.widgets.basic import Button, Label, clear, row
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class GoalsDialog(Dialog):
    """A block for each goal; the fields save themselves."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, shown: OrientRow) -> None:
        super().__init__(
            parent,
            _("Development goals: {pair}", context="title", pair=shown.name),
            _("At most three. Each says what the mentee will be able to do, where one sees it, and by when."),
            width=680,
            height=600,
            name=_("Goals", context="step"),
        )
        self._workspace, self._row_id = workspace, shown.id
        self._read_only = workspace.desk.read_only
        self._shown: tuple[str, ...] = ()
        self.saved: list[AutosavedField] = []
        self.titles: list[LineEdit] = []
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(theme.px(16))
        self.body.addLayout(self._blocks)
        self.add = Button(_("Add a goal"), icon="add", does=self._add)
        self.body.addLayout(row(self.add, None))
        self.body.addStretch(1)
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self._refresh()
        self.put_back = PutBack(self, workspace, self._refresh)
        workspace.changed.connect(self._refresh)

    def _row(self) -> OrientRow | None:
        return orientation.row(self._workspace.desk, self._row_id, today=date.today())

    def _refresh(self, *_kinds: object) -> None:
        shown = self._row()
        goals = shown.goals if shown is not None else ()
        ids = tuple(goal.id for goal in goals)
        self.add.setEnabled(not self._read_only and shown is not None and len(goals) < MOST_GOALS)
        if ids == self._shown:
            return
        self._shown = ids
        typed, self.saved, self.titles = self.saved, [], []
        for saved in typed:
            saved.keep_now()
        shown = self._row()
        goals = shown.goals if shown is not None else ()
        clear(self._blocks)
        for number, goal in enumerate(goals, 1):
            self._blocks.addWidget(self._block(number, goal))

    def _block(self, number: int, goal: DevelopmentGoal) -> QFrame:
        block = QFrame()
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(6))
        remove = Button(_("Remove", context="button"), "link", does=partial(self._drop, goal.id))
        remove.setAccessibleName(_("Remove goal {n}", n=number))
        remove.setEnabled(not self._read_only)
        inner.addLayout(row(Label(_("Goal {n}", context="title", n=number), "section"), None, remove))
        title, target, due = LineEdit(), LineEdit(), DayLine()
        self.titles.append(title)
        inner.addWidget(self._field(goal, "title", _("Goal", context="field"), title, goal.title))
        across = row(gap=12)
        target_field = self._field(goal, "target", _("How one sees that it is reached"), target, goal.target)
        across.addWidget(target_field, 2)
        due_words = day(goal.due) if goal.due else ""
        across.addWidget(self._field(goal, "due", _("Due", context="field"), due, due_words), 1)
        inner.addLayout(across)
        return block

    def _field(self, goal: DevelopmentGoal, name: str, label: str, control: LineEdit, words: str) -> Field:
        field = Field(label, control)
        control.setReadOnly(self._read_only)
        read = self._read_due if name == "due" else str

        def keep(value: object) -> bool:
            kept = self._keep(goal.id, name, value)
            if kept:  # what is left shows what is saved
                saved.show(day(value) if isinstance(value, date) else str(value or ""))
            return kept

        saved = AutosavedField(field, read, keep)
        if isinstance(control, DayLine):
            control.picked.connect(lambda _day: saved.keep_now())
        saved.show(words)
        self.saved.append(saved)
        return field

    def _read_due(self, typed: str) -> date | Problem | None:
        read = read_date(typed)
        shown = self._row()
        if isinstance(read, Problem) or read is None or shown is None or shown.start is None:
            return read
        if read < shown.start:
            words = message("The agreement begins on {start}; the goal is due after it.", start=shown.start)
            return Problem("due", words, found=typed)
        return read

    def _goal(self, goal_id: str) -> DevelopmentGoal | None:
        shown = self._row()
        return next((goal for goal in shown.goals if goal.id == goal_id), None) if shown is not None else None

    def _keep(self, goal_id: str, name: str, value: object) -> bool:
        goal = self._goal(goal_id)
        if goal is None or getattr(goal, name) == value:
            return True
        return self._workspace.do(orientation.set_goal(self._workspace.desk, goal, **{name: value}))

    def _add(self) -> None:
        shown = self._row()
        if shown is not None and self._workspace.do(orientation.add_goal(self._workspace.desk, shown)):
            self._refresh()
            self.titles[-1].setFocus()

    def _drop(self, goal_id: str) -> None:
        goal = self._goal(goal_id)
        if goal is not None:
            change = orientation.drop_goal(self._workspace.desk, goal, when=datetime.now())
            self.put_back.delete(change, message("The development goal is removed."))
            self._refresh()

    def begin(self) -> None:
        """Begin with the first goal, added where there is none."""
        if not self._shown and self.add.isEnabled():
            self._add()
        elif self.titles:
            self.titles[0].setFocus()

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self.saved) and result:
            return
        self._workspace.changed.disconnect(self._refresh)
        super().done(result)
