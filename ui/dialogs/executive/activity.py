"""An activity of executive mentoring: what, when, how long, where, and for which competency."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.amounts import read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.executive import activities
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.executive.sheets import sheet_of
from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import _, number
from mentordesk.services import executive
from mentordesk.services.people import MOST_FOUND
from mentordesk.text import search_key
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, holding, row
from ui.widgets.form.fields import Choice, Field, FigureLine, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.form.suggest import Suggestion, SuggestLine
from ui.workspace import Workspace


class ActivityDialog(Dialog):
    """The fields of an activity, new or planned already; a warning is shown once and may be passed over."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, person: ExecutiveRow, activity: Activity | None = None
    ) -> None:
        title = _("Add an activity") if activity is None else _("Change an activity")
        super().__init__(parent, title, person.person.full_name, width=560)
        self._workspace, self._person, self._activity = workspace, person, activity
        self._warned = ""
        self.saved_id = ""
        shown = activity or Activity(on=date.today(), hours=sheet_of(ActivityKind.MEETING).usual_hours)
        kinds = [(kind, str(words)) for kind, words in ACTIVITY_WORDS.items()]
        self.kind: Choice[ActivityKind] = Choice(kinds, shown.kind)
        self.kind.picked.connect(self._show_usual)
        self.title = LineEdit(shown.title, hint=_("For instance: Garden chairs 2027"))
        self.day = DayLine()
        self.day.show_day(shown.on)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.hours = FigureLine(number(shown.hours) if shown.hours is not None else "")
        self.hours_field = Field(_("Hours", context="field"), self.hours)
        self.place = LineEdit(shown.place)
        self.competency: SuggestLine[str] = SuggestLine(self._competencies, hint=_("For instance: negotiating"))
        self.competency.setText(shown.competency)
        self.competency.suggested.connect(lambda picked: self.competency.setText(picked.value))
        self.evidence = LineEdit(shown.evidence, hint=_("For instance: minutes in the folder of Sales"))
        self.body.addWidget(Field(_("Kind of activity"), self.kind))
        notes = [
            Field(_("Title", context="field"), self.title),
            Field(_("Competency", context="field"), self.competency),
            Field(_("Evidence", context="field"), self.evidence),
        ]
        self.body.addWidget(notes[0])
        across = row(gap=12)
        across.addWidget(self.day_field, 3)
        across.addWidget(self.hours_field, 2)
        self.body.addWidget(holding(across))
        self.body.addWidget(Field(_("Place", context="field"), self.place))
        for field in notes[1:]:
            self.body.addWidget(field)
        for field in notes:
            field.setVisible(person.may_note)
        save = Button(_("Save", context="button"), "primary", does=self._save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), save)

    def _competencies(self, typed: str) -> list[Suggestion[str]]:
        """Return the competencies of the person, then those of others, that have these letters."""
        own = self._person.mentee.competencies
        others = executive.competencies(self._workspace.desk, today=date.today())
        wanted = search_key(typed)
        names = [name for name in dict.fromkeys((*own, *others)) if wanted and wanted in search_key(name)]
        return [Suggestion(name, "", name) for name in names[:MOST_FOUND]]

    def _show_usual(self, kind: ActivityKind) -> None:
        if self._activity is None:
            self.hours.setText(number(sheet_of(kind).usual_hours))

    def _typed(self) -> Activity | None:
        """Return the activity as typed; ``None`` where a field cannot be read, which says so."""
        day = read_date(self.day.text()) if self.day.text().strip() else None
        hours = read_number(self.hours.text(), Unit.COUNT) if self.hours.text().strip() else None
        for field, read in ((self.day_field, day), (self.hours_field, hours)):
            if isinstance(read, Problem):
                field.refuse(str(read.message))
                field.control.setFocus()
                return None
        if isinstance(day, Problem) or isinstance(hours, Problem):
            return None
        kind = self.kind.value() or ActivityKind.MEETING
        before = self._activity or Activity(person_id=self._person.person.id)
        return replace(
            before,
            kind=kind,
            title=self.title.text().strip() or str(ACTIVITY_WORDS[kind]),
            on=day,
            hours=hours,
            place=self.place.text(),
            competency=self.competency.text(),
            evidence=self.evidence.text(),
        )

    def _save(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        found = activities.problems(typed, today=date.today(), course=self._person.course)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        warnings = [problem for problem in found if problem.severity is Severity.WARNING]
        shown = errors or [problem for problem in warnings if problem.code != self._warned][:1]
        if shown:
            field = self.hours_field if shown[0].field == "hours" else self.day_field
            field.refuse(str(shown[0].message))
            field.control.setFocus()
            self._warned = shown[0].code
            return
        desk = self._workspace.desk
        if self._activity is None:
            change = executive.add_typed(desk, typed)
        else:
            change = executive.edit_activity(desk, self._activity, typed)
        if self._workspace.do(change):
            self.saved_id = change.after[0].id if change.after else typed.id
            self.accept()
