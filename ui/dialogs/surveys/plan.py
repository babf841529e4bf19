"""The day of a survey and the company's own questions, before it goes out."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.survey import MOST_OWN_ITEMS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.i18n import _, message
from mentordesk.services import surveys
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, holding, row
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class PlanSurvey(Dialog):
    """The day, up to five own questions in both languages, and whether the survey is held at all."""

    def __init__(self, workspace: Workspace, shown: WaveRow, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("“{name}”: day and questions", name=shown.name),
            _("The day follows from the roadmap of step 2 unless you choose another."),
            width=640,
            name=_("Day and questions"),
        )
        self._workspace, self._shown = workspace, shown
        self.day = DayLine()
        self.day.show_day(shown.day)
        self._field = Field(_("Day of the survey"), self.day)
        self.body.addWidget(self._field)
        self.items: list[tuple[LineEdit, LineEdit]] = []
        if shown.is_anonymous:
            self._add_items()
        self.out = Button(_("Leave this survey out"), "link", does=self.leave_out)
        self.body.addWidget(holding(row(self.out, None)))
        self.offer(
            Button(_("Cancel", context="button"), "quiet", does=self.reject),
            Button(_("Save", context="button"), "primary", does=self.save),
        )

    def _add_items(self) -> None:
        words = _("Questions of your own, answered from 1 to 5. Ask nothing that gives somebody away.")
        self.body.addWidget(Label(_("Your own questions"), "strong"))
        self.body.addWidget(Label(words, "small", ink="ink2", wrap=True))
        stored = [(english, vietnamese) for _code, english, vietnamese in self._shown.record.own_items]
        blank = [("", "")] * (MOST_OWN_ITEMS - len(stored))
        lines = column(gap=6)
        for number, (english, vietnamese) in enumerate([*stored, *blank], start=1):
            first, second = (
                LineEdit(hint=_("Vietnamese", context="field")),
                LineEdit(hint=_("English", context="field")),
            )
            first.setAccessibleName(_("Question {n} in Vietnamese", n=number))
            second.setAccessibleName(_("Question {n} in English", n=number))
            first.setText(vietnamese)
            second.setText(english)
            across = row(gap=8)
            across.addWidget(first, 1)
            across.addWidget(second, 1)
            lines.addLayout(across)
            self.items.append((second, first))
        self.body.addWidget(holding(lines))

    def leave_out(self) -> None:
        """Leave the survey out of the cycle."""
        change = surveys.leave_out(self._workspace.desk, self._shown)
        notice = message("The survey “{name}” is left out of this cycle.", name=self._shown.name)
        if self._workspace.do(change, tell=notice):
            self.accept()

    def save(self) -> None:
        """Save the day and the questions."""
        day = read_date(self.day.text())
        if isinstance(day, Problem):
            self._field.refuse(str(day.message))
            self.day.setFocus()
            return
        words = [(english.text(), vietnamese.text()) for english, vietnamese in self.items]
        wanted = None if day == self._shown.day and self._shown.record.planned_on is None else day
        change = surveys.plan(self._workspace.desk, self._shown, wanted, words if self.items else None)
        if change.is_empty() or self._workspace.do(change, tell=message("The survey is planned.")):
            self.accept()
