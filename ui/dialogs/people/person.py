"""The form for adding or editing a person: problems are shown at their fields, and only errors prevent saving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk import text
from mentordesk.domain.dates import read_date
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.person import STATUS_WORDS, Person, Status, cleaned
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, day, message
from mentordesk.services import people as verbs
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.person_facts import LEVEL_WORDS
from ui.widgets.basic import Button, Label
from ui.widgets.form.departments import DepartmentLine
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import DayLine, PersonLine

Check = Callable[[Person], tuple[Problem, ...]]


DAYS = ("start_date", "end_date", "probation_end")

_NAMES = {**FIELD_NAMES, "probation_end": message("Probation ends on")}
"""What the fields are called."""


class PersonDialog(Dialog):
    """Add or edit a person. ``check`` returns the problems of the input.

    ``save`` saves a person and returns whether that could be done: else the form stays as it was typed. ``field`` is
    where the keyboard begins.
    """

    def __init__(
        self,
        person: Person,
        parent: QWidget | None,
        *,
        people: Sequence[Person],
        check: Check,
        is_new: bool = False,
        next_person: Callable[[], Person] | None = None,
        field: str = "",
        save: Callable[[Person], bool],
    ) -> None:
        title = _("Add a person") if is_new else _("Edit {name}", context="title", name=person.full_name)
        super().__init__(parent, title, width=640, height=660)
        self._before = person
        self._check = check
        self._save = save
        self._next = next_person
        self._touched: set[str] = set()
        self._dates: dict[str, Problem] = {}
        self.fields: dict[str, Field] = {}
        self._make_controls(people, verbs.departments(people))
        self._place()
        self.said = Label("", "small", ink="good", wrap=True)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.said.hide()
        self.keep = Button(
            _("Add", context="button") if is_new else _("Save", context="button"), "primary", does=self.accept
        )
        buttons = [Button(_("Cancel", context="button"), does=self.reject), self.keep]
        if is_new and next_person is not None:
            buttons.insert(1, Button(_("Add and go on"), does=self.add_and_go_on))
        self.offer(*buttons)
        self.show_person(person)
        begin = self.fields.get(field, self.fields["full_name"]).control
        begin.setFocus()
        if field and isinstance(begin, LineEdit):
            begin.selectAll()

    def person(self) -> Person:
        """Return the person as typed, keeping the old value of an unreadable date."""
        read: dict[str, date | None] = {}
        self._dates = {}
        for name in DAYS:
            value = read_date(self._line(name).text()) if name in self.fields else getattr(self._before, name)
            if isinstance(value, Problem):
                self._dates[name] = replace(value, field=name)
                value = getattr(self._before, name)
            read[name] = value
        name = text.clean_line(self._line("full_name").text())
        given = text.clean_line(self._line("given").text())
        return cleaned(
            replace(
                self._before,
                code=self._line("code").text(),
                full_name=name,
                given_name="" if given == text.given_name(name) else given,
                department=self._line("department").text(),
                job_title=self._line("job_title").text(),
                level=self._level.value(),
                manager_id=self._manager_id,
                status=self._status.value() or self._before.status,
                email=self._line("email").text(),
                phone=self._line("phone").text(),
                shift=self._line("shift").text(),
                site=self._line("site").text(),
                cohort=self._line("cohort").text(),
                start_date=read["start_date"],
                end_date=read["end_date"],
                probation_end=read["probation_end"],
            )
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the input."""
        person = self.person()
        return (*self._dates.values(), *self._check(person))

    def show_person(self, person: Person) -> None:
        """Show a person in the fields."""
        self._before = person
        self._touched = set()
        for name in ("code", "full_name", "department", "job_title", "email", "phone", "shift", "site", "cohort"):
            self._line(name).setText(getattr(person, name))
        self._line("given").setText(person.calling_name)
        self._level.set_value(person.level)
        self._manager_id = person.manager_id
        self._manager.show_person(person.manager_id)
        self._status.set_value(person.status)
        for name in DAYS:
            if name in self.fields:
                value = getattr(person, name)
                self._line(name).setText(day(value) if value else "")
        self._show_problems()

    def accept(self) -> None:
        """Save the person and close, unless there is an error."""
        if self._keep():
            super().accept()

    def add_and_go_on(self) -> None:
        """Save the person and show an empty form for the next."""
        name = self._line("full_name").text()
        if not self._keep() or self._next is None:
            return
        self.said.setText(_("Added: {name}. Now the next person.", name=text.clean_line(name)))
        self.said.show()
        self.show_person(self._next())
        self.fields["full_name"].control.setFocus()

    def _keep(self) -> bool:
        self._touched = {*self.fields, "full_name", "code", "given_name", "manager_id"}
        problems = self.problems()
        self._show_problems()
        wrong = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
        if wrong is None:
            return self._save(self.person())
        field = self.fields.get(_FIELD_OF.get(wrong.field, wrong.field))
        if field is not None:
            field.control.setFocus()
        return False

    def _make_controls(self, people: Sequence[Person], departments: Sequence[str]) -> None:
        levels = [(level, str(words)) for level, words in LEVEL_WORDS.items()]
        unknown = (None, _("not known", context="choice"))
        self._level: Choice[int | None] = Choice([unknown, *levels])
        others = [other for other in people if other.id != self._before.id]
        self._manager = PersonLine(lambda: others)
        self._manager.picked.connect(self._choose_manager)
        self._manager_id = self._before.manager_id
        has_left = self._before.status is Status.LEFT
        states = [Status.LEFT] if has_left else [state for state in Status if state is not Status.LEFT]
        self._status = Choice([(state, str(STATUS_WORDS[state])) for state in states])
        self._status.setEnabled(not has_left)
        controls: dict[str, QWidget] = {
            "full_name": LineEdit(),
            "given": LineEdit(),
            "code": LineEdit(),
            "department": DepartmentLine(departments),
            "job_title": LineEdit(),
            "level": self._level,
            "manager": self._manager,
            "start_date": DayLine(),
            "status": self._status,
            "probation_end": DayLine(),
            "shift": LineEdit(),
            "site": LineEdit(),
            "cohort": LineEdit(),
            "phone": LineEdit(),
            "email": LineEdit(),
        }
        if has_left:
            controls["end_date"] = DayLine()
        notes = {
            "given": _("What people call them. Lists are sorted by it."),
            "code": _("As in your payroll, if there is one."),
            "shift": _("Only where people work in shifts."),
            "site": _("Only where the company has more than one."),
            "cohort": _("Only where mentoring runs in several at once."),
        }
        for name, control in controls.items():
            note = notes.get(name, "")
            self.fields[name] = Field(str(_NAMES[name]), control, note=note)
            control.installEventFilter(self)
            if isinstance(control, LineEdit):
                control.textChanged.connect(lambda _text: self._show_problems())
        self._line("full_name").textEdited.connect(self._follow_name)

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(10))
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2)
        self.body.addLayout(grid)

    def _line(self, name: str) -> LineEdit:
        control = self.fields[name].control
        assert isinstance(control, LineEdit)
        return control

    def _follow_name(self, typed: str) -> None:
        """Fill in the given name as long as it is the last word of the name."""
        if "given" not in self._touched:
            self._line("given").setText(text.given_name(text.clean_line(typed)))

    def _choose_manager(self, person_id: str) -> None:
        self._manager_id = person_id or None
        self._touched.add("manager")
        self._show_problems()

    def _show_problems(self) -> None:
        if not hasattr(self, "keep"):
            return
        first: dict[str, str] = {}
        for problem in self.problems():
            first.setdefault(_FIELD_OF.get(problem.field, problem.field), str(problem.message))
        for name, field in self.fields.items():
            field.set_problem(first.get(name, "") if name in self._touched else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check a field only after it loses focus, so that a half-typed date is not reported."""
        if event.type() == QEvent.Type.FocusOut:
            name = next((name for name, field in self.fields.items() if field.control is watched), "")
            changed = name != "given" or self._line("given").isModified()
            if name and changed and name not in self._touched and self._was_used(name):
                self._touched.add(name)
                self._show_problems()
        return False

    def _was_used(self, name: str) -> bool:
        control = self.fields[name].control
        return not isinstance(control, LineEdit) or control.isModified()


_FIELD_OF = {"given_name": "given", "manager_id": "manager"}
