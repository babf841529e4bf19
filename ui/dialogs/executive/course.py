"""The course of a student in executive mentoring: school, degree, term, hours, supervisor, and the credit."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.amounts import read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.executive.facts import ExecutiveRow, course_problems
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, number
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, holding, row
from ui.widgets.form.fields import Field, FigureLine, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace

_TEXTS = ("school", "course", "course_code", "prerequisite_for", "supervisor", "supervisor_contact")
_DAYS = ("course_start", "term_start", "term_end")


class CourseDialog(Dialog):
    """The fields of a course; what cannot be read says so and nothing is lost."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, student: ExecutiveRow) -> None:
        super().__init__(parent, _("The course of a student"), student.person.full_name, width=640)
        self._workspace = workspace
        self._course = executive.course_of(workspace.desk, student)
        self.texts = {name: LineEdit(getattr(self._course, name)) for name in _TEXTS}
        self.days = {name: DayLine() for name in _DAYS}
        for name, line in self.days.items():
            line.show_day(getattr(self._course, name))
        hours = self._course.required_hours
        self.hours = FigureLine(number(hours) if hours is not None else "")
        self.confirmed = QCheckBox(_("The school has confirmed the credit"))
        self.confirmed.setChecked(self._course.credit_confirmed_on is not None)
        self.fields = {
            "school": Field(_("School", context="field"), self.texts["school"]),
            "course": Field(_("Course", context="field"), self.texts["course"]),
            "course_code": Field(_("Course code", context="field"), self.texts["course_code"]),
            "prerequisite_for": Field(_("Needed for the degree"), self.texts["prerequisite_for"]),
            "course_start": Field(_("Start of the course"), self.days["course_start"]),
            "term_start": Field(_("Start of the term"), self.days["term_start"]),
            "term_end": Field(_("End of the term"), self.days["term_end"]),
            "required_hours": Field(_("Hours required", context="field"), self.hours),
            "supervisor": Field(_("Supervisor", context="field"), self.texts["supervisor"]),
            "supervisor_contact": Field(_("Contact of the supervisor"), self.texts["supervisor_contact"]),
        }
        for names in (
            ("school", "prerequisite_for"),
            ("course", "course_code"),
            ("course_start", "required_hours"),
            ("term_start", "term_end"),
            ("supervisor", "supervisor_contact"),
        ):
            across = row(gap=12)
            for name in names:
                across.addWidget(self.fields[name], 1)
            self.body.addWidget(holding(across))
        self.body.addWidget(self.confirmed)
        save = Button(_("Save", context="button"), "primary", does=self._save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), save)

    def _save(self) -> None:
        read: dict[str, object] = {
            name: read_date(line.text()) if line.text().strip() else None for name, line in self.days.items()
        }
        read["required_hours"] = read_number(self.hours.text(), Unit.COUNT) if self.hours.text().strip() else None
        for name, value in read.items():
            if isinstance(value, Problem):
                self.fields[name].refuse(str(value.message))
                self.fields[name].control.setFocus()
                return
        confirmed = self._course.credit_confirmed_on or date.today()
        texts = {name: line.text() for name, line in self.texts.items()}
        after = replace(
            self._course,
            **texts,  # type: ignore[arg-type]
            **read,  # type: ignore[arg-type]
            credit_confirmed_on=confirmed if self.confirmed.isChecked() else None,
        )
        wrong = next(iter(course_problems(after)), None)
        if wrong is not None:
            self.fields[wrong.field].refuse(str(wrong.message))
            self.fields[wrong.field].control.setFocus()
            return
        if self._workspace.do(executive.edit_course(self._workspace.desk, self._course, after)):
            self.accept()
