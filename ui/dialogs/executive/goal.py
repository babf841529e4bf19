"""A goal of somebody in executive mentoring: short-term or long-term, at work or personal, and until when."""

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.executive import ExecutiveGoal, GoalArea, Horizon
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import GOAL_AREA_WORDS, HORIZON_WORDS
from mentordesk.i18n import _, message
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, holding, row
from ui.widgets.form.fields import Choice, Field, TextEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class GoalDialog(Dialog):
    """The words, the horizon, the area and the day of a goal."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, person: ExecutiveRow, goal: ExecutiveGoal | None = None
    ) -> None:
        title = _("Add a goal") if goal is None else _("Change a goal")
        super().__init__(parent, title, person.person.full_name, width=540)
        self._workspace, self._goal = workspace, goal
        shown = goal or ExecutiveGoal(person_id=person.person.id, order=len(person.goals))
        self._shown = shown
        self.goal = TextEdit(shown.words, lines=2, hint=_("For instance: lead a negotiation alone"))
        self.goal_field = Field(_("Goal", context="field"), self.goal)
        self.horizon: Choice[Horizon] = Choice(
            [(key, str(words)) for key, words in HORIZON_WORDS.items()], shown.horizon
        )
        self.area: Choice[GoalArea] = Choice([(key, str(words)) for key, words in GOAL_AREA_WORDS.items()], shown.area)
        self.day = DayLine()
        self.day.show_day(shown.due)
        self.day_field = Field(_("Until", context="field"), self.day)
        self.is_reached = QCheckBox(_("Reached", context="state"))
        self.is_reached.setChecked(shown.reached_on is not None)
        self.body.addWidget(self.goal_field)
        across = row(gap=12)
        across.addWidget(Field(_("Horizon", context="field"), self.horizon), 1)
        across.addWidget(Field(_("Area", context="field"), self.area), 1)
        across.addWidget(self.day_field, 1)
        self.body.addWidget(holding(across))
        self.body.addWidget(self.is_reached)
        save = Button(_("Save", context="button"), "primary", does=self._save)
        delete = Button(_("Delete", context="button"), "danger", does=self._delete)
        self.offer(
            *([delete] if goal is not None else []), Button(_("Cancel", context="button"), does=self.reject), save
        )

    def _delete(self) -> None:
        if self._goal is None:
            return
        change = executive.remove_goal(self._goal, datetime.now().astimezone())
        if self._workspace.do(change, tell=message("The goal is deleted.")):
            self.accept()

    def _save(self) -> None:
        due = read_date(self.day.text()) if self.day.text().strip() else None
        if isinstance(due, Problem):
            self.day_field.refuse(str(due.message))
            self.day.setFocus()
            return
        if not self.goal.text().strip():
            self.goal_field.set_problem(_("Write the goal in one sentence."))
            self.goal.setFocus()
            return
        reached = self._shown.reached_on or date.today()
        typed = replace(
            self._shown,
            words=self.goal.text().strip(),
            horizon=self.horizon.value() or Horizon.SHORT,
            area=self.area.value() or GoalArea.PROFESSIONAL,
            due=due,
            reached_on=reached if self.is_reached.isChecked() else None,
        )
        desk = self._workspace.desk
        change = executive.add_goal(desk, typed) if self._goal is None else executive.edit_goal(desk, self._goal, typed)
        if self._workspace.do(change):
            self.accept()
