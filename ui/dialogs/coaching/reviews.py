"""Dialogs about what teams and managers found out: team reviews, experience sheets, who had the guide for coaches."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidgetItem, QWidget

from mentordesk import current
from mentordesk.domain.coaching.talks import REVIEW_QUESTIONS
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.coaching import ExperienceSheet, ReviewKind, TeamReview
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import REVIEW_WORDS
from mentordesk.i18n import _, day, message
from mentordesk.services import coaching
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, Segments, clear
from ui.widgets.form.fields import Field, TextEdit
from ui.widgets.form.fields import LineEdit as Line
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace

KINDS = (ReviewKind.AFTER_SHIFT, ReviewKind.AFTER_PROJECT, ReviewKind.TEAM_MEETING)


class ReviewDialog(Dialog):
    """A team review: the questions follow its kind; what comes next may be an action of somebody by a day."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, review: TeamReview, *, is_new: bool) -> None:
        title = _("Log a team review") if is_new else _("Change a team review")
        super().__init__(parent, title, _("Talk about the work, not about people."), width=620)
        self._workspace, self._review = workspace, review
        people = partial(current.people_here, workspace.desk)
        self.kind = Segments([(kind, str(REVIEW_WORDS[kind])) for kind in KINDS], review.kind)
        self.kind.setAccessibleName(_("Kind", context="field"))
        self.kind.chosen.connect(lambda _kind: self._ask())
        self.day = DayLine()
        self.day.show_day(review.on)
        self.team = Line(review.team)
        self.lead = PersonLine(people, workspace.desk)
        self.lead.show_person(review.facilitator_id)
        action = coaching.review_action(workspace.desk, review)
        self.who, self.due = PersonLine(people, workspace.desk), DayLine()
        self.who.show_person(action.person_id if action else None)
        self.due.show_day(action.due if action else None)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.due_field = Field(_("Due", context="field"), self.due)
        top, last = QGridLayout(), QGridLayout()
        for grid, fields in (
            (
                top,
                (
                    self.day_field,
                    Field(_("Team", context="field"), self.team),
                    Field(_("Led by", context="field"), self.lead),
                ),
            ),
            (last, (Field(_("Who does it", context="field"), self.who), self.due_field)),
        ):
            grid.setHorizontalSpacing(theme.px(12))
            for across, field in enumerate(fields):
                grid.addWidget(field, 0, across)
                grid.setColumnStretch(across, 1)
        self.edits = {name: TextEdit(getattr(review, name), lines=2) for name in _TEXTS}
        self._fields = QGridLayout()
        self._fields.setVerticalSpacing(theme.px(8))
        self.said = Label("", "small", ink="bad", wrap=True)
        self.said.hide()
        self.body.addWidget(self.kind)
        self.body.addLayout(top)
        self.body.addLayout(self._fields)
        self.body.addLayout(last)
        self.notices.addWidget(self.said)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Save", context="button"), "primary", does=self.save),
        )
        self._ask()
        self.edits["planned"].setFocus()

    def _ask(self) -> None:
        """Show the questions of the kind chosen; a text without a question is kept and not shown."""
        for edit in self.edits.values():
            edit.setParent(self)
            edit.hide()
        clear(self._fields)
        for down, question in enumerate(REVIEW_QUESTIONS[self.kind.value()]):
            edit = self.edits[question.field]
            field = Field(str(question.name), edit, note=str(question.question))
            self._fields.addWidget(field, down, 0)
            field.show()
            edit.show()

    def review(self) -> TeamReview | Problem:
        """Return the review as typed, or the problem with its day."""
        on = read_date(self.day.text())
        if isinstance(on, Problem):
            return on
        return replace(
            self._review,
            kind=self.kind.value(),
            on=on,
            team=self.team.text(),
            facilitator_id=self.lead.chosen(),
            **self._texts(),
        )

    def _texts(self) -> dict[str, Any]:
        return {name: edit.text() for name, edit in self.edits.items()}

    def save(self) -> None:
        """Save the review, or say what is missing."""
        review, due = self.review(), read_date(self.due.text())
        if isinstance(review, Problem):
            self.day_field.refuse(str(review.message))
            self.day.setFocus()
            return
        if isinstance(due, Problem):
            self.due_field.refuse(str(due.message))
            self.due.setFocus()
            return
        found = coaching.review_problems(review, today=date.today())
        self.day_field.refuse(next((str(problem.message) for problem in found if problem.field == "on"), ""))
        rest = [str(problem.message) for problem in found if problem.field != "on"]
        self.said.setText(" ".join(rest))
        self.said.setVisible(bool(rest))
        if found:
            (self.day if found[0].field == "on" else self.edits["planned"]).setFocus()
            return
        change = coaching.keep_review(self._workspace.desk, review, person_id=self.who.chosen(), due=due)
        if self._workspace.do(change, tell=message("The team review is saved.")):
            self.accept()


_TEXTS = ("planned", "happened", "reason", "following")


class ExperienceDialog(Dialog):
    """A manager's own practice in four parts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, sheet: ExperienceSheet, *, is_new: bool) -> None:
        title = _("Write an experience sheet") if is_new else _("Change an experience sheet")
        super().__init__(
            parent, title, _("Your own practice in a few sentences, so that others can use it."), width=620
        )
        self._workspace, self._sheet = workspace, sheet
        desk = workspace.desk
        self.person = PersonLine(partial(current.people_here, desk), desk)
        self.person.show_person(sheet.person_id or None)
        self.day = DayLine()
        self.day.show_day(sheet.on)
        self.title_line = Line(sheet.title)
        self.person_field = Field(_("Whose experience", context="field"), self.person)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.title_field = Field(_("Title", context="field"), self.title_line)
        self.edits = {name: TextEdit(getattr(sheet, name), lines=2) for name, _words in PARTS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.addWidget(self.person_field, 0, 0)
        grid.addWidget(self.day_field, 0, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.title_field)
        for name, words in PARTS:
            self.body.addWidget(Field(str(words), self.edits[name]))
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Save", context="button"), "primary", does=self.save),
        )
        (self.title_line if sheet.person_id else self.person).setFocus()

    def save(self) -> None:
        """Save the sheet, or say what is missing."""
        on = read_date(self.day.text())
        if isinstance(on, Problem):
            self.day_field.refuse(str(on.message))
            self.day.setFocus()
            return
        texts: dict[str, Any] = {name: edit.text() for name, edit in self.edits.items()}
        person_id = self.person.chosen() or ""
        sheet = replace(self._sheet, person_id=person_id, on=on, title=self.title_line.text(), **texts)
        found = {problem.field: str(problem.message) for problem in coaching.experience_problems(sheet)}
        self.person_field.refuse(found.get("person_id", ""))
        self.title_field.refuse(found.get("title", ""))
        if found:
            (self.person if "person_id" in found else self.title_line).setFocus()
            return
        change = coaching.keep_experience(self._workspace.desk, sheet)
        if self._workspace.do(change, tell=message("The experience sheet is saved.")):
            self.accept()


PARTS = (
    ("situation", message("Situation", context="field")),
    ("action", message("What was done")),
    ("result", message("What came of it")),
    ("advice", message("What others can take from it")),
)
"""The parts of an experience sheet: field and heading."""


class GuideDialog(Dialog):
    """Who had the guide for coaches, and when."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Who had the guide?"),
            _("Tick those with whom you went through the guide for coaches."),
            width=520,
            height=500,
            name=_("Guide for coaches"),
        )
        self._workspace = workspace
        self._rows = coaching.board(workspace.desk, today=date.today()).rows
        self.day = DayLine()
        self.day.show_day(date.today())
        self.day_field = Field(_("Gone through on", context="field"), self.day)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who had the guide?"))
        for shown in self._rows:
            when = _("{name}, on {day}", name=shown.person.full_name, day=shown.trained_on)
            item = QListWidgetItem(when if shown.trained_on else shown.person.full_name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if shown.trained_on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.body.addWidget(self.day_field)
        self.body.addWidget(self.list, 1)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Save", context="button"), "primary", does=self.save),
        )

    def save(self) -> None:
        """Note who had the guide: those newly ticked on the day, those no longer ticked not at all."""
        on = read_date(self.day.text())
        if isinstance(on, Problem) or on is None or on > date.today():
            refused = on.message if isinstance(on, Problem) else message("Give a day up to today.")
            self.day_field.refuse(str(refused))
            self.day.setFocus()
            return
        ticked = [self.list.item(place).checkState() is Qt.CheckState.Checked for place in range(self.list.count())]
        together = list(zip(self._rows, ticked, strict=True))
        new = [shown.person.id for shown, is_ticked in together if is_ticked and shown.trained_on is None]
        gone = [shown.person.id for shown, is_ticked in together if not is_ticked and shown.trained_on is not None]
        desk = self._workspace.desk
        change = coaching.mark_trained(desk, new, on).followed_by(coaching.mark_trained(desk, gone, None))
        if self._workspace.do(change, tell=message("Who had the guide is noted.")):
            self.accept()


def trained_words(name: str, on: date | None) -> str:
    """Return a manager with the day on which they had the guide, or that they have not had it."""
    return f"{name}, {day(on)}" if on is not None else _("{name}, not yet", name=name)


def author(people: tuple[Person, ...], sheet: ExperienceSheet) -> str:
    """Return whose experience a sheet is."""
    return next((person.full_name for person in people if person.id == sheet.person_id), "")
