"""What moved in people's work during the cycle: promotions, moves, and the day from which somebody works alone."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.records.measuring import CareerKind, CareerStep
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import CAREER_WORDS
from mentordesk.i18n import _, day, message
from mentordesk.services import measuring
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.widgets.basic import Button, Label, row
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.workspace import Workspace


class CareersDialog(Dialog):
    """A line to record a step, and the steps of the cycle below it. Of everybody, not only of those who take part."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Who was promoted or moved?", context="title"),
            _("Of everybody in the company: those who take part are seen beside those who do not."),
            width=640,
            height=560,
            name=_("Promotions and moves", context="title"),
        )
        self._workspace = workspace
        self.person = PersonLine(lambda: workspace.desk.all(Person))
        self.kind: Choice[CareerKind] = Choice(
            [(kind, str(CAREER_WORDS[kind])) for kind in CareerKind], CareerKind.PROMOTION
        )
        self.on = DayLine()
        self.person_field = Field(_("Person", context="field"), self.person)
        self.kind_field = Field(_("What happened", context="field"), self.kind)
        self.on_field = Field(_("Date", context="field"), self.on)
        self.add = Button(_("Record", context="button"), icon="add", does=self.record)
        self.steps = QListWidget()
        self.steps.setAccessibleName(_("Steps recorded in this cycle"))
        self.steps.itemSelectionChanged.connect(self._show_actions)
        self.none = Label(_("Nothing is recorded in this cycle yet."), ink="ink2", wrap=True)
        self.remove = Button(_("Remove", context="button"), does=self.drop)
        self.body.addWidget(self.person_field)
        across = row(gap=12)
        across.addWidget(self.kind_field, 1)
        across.addWidget(self.on_field, 1)
        self.body.addLayout(across)
        self.body.addLayout(row(self.add, None))
        self.body.addWidget(self.none)
        self.steps.setMinimumHeight(theme.px(120))
        self.body.addWidget(self.steps, 1)
        self.body.addLayout(row(self.remove, None))
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self.add.setEnabled(not workspace.desk.read_only)
        self._refresh()
        self.put_back = PutBack(self, workspace, self._refresh)
        workspace.changed.connect(self._refresh)
        self.person.setFocus()

    def record(self) -> bool:
        """Record what is filled in, or say what is missing."""
        desk = self._workspace.desk
        on = read_date(self.on.text())
        self.person_field.refuse("" if self.person.chosen() else _("Choose somebody of the list."))
        wrong = str(on.message) if isinstance(on, Problem) else "" if on is not None else _("Enter the date.")
        self.on_field.refuse(wrong)
        person_id, kind = self.person.chosen(), self.kind.value()
        if isinstance(on, Problem) or on is None or not person_id or kind is None:
            return False
        problem = measuring.step_problem(desk, person_id, kind, on, today=date.today())
        if problem is not None:
            (self.person_field if problem.field == "person" else self.on_field).refuse(str(problem.message))
            return False
        if not self._workspace.do(measuring.add_step(desk, person_id, kind, on)):
            return False
        self.person.show_person(None)
        self.on.show_day(None)
        self.person.setFocus()
        return True

    def drop(self) -> None:
        """Remove the step chosen."""
        for item in self.steps.selectedItems():
            step: CareerStep = item.data(Qt.ItemDataRole.UserRole)
            change = measuring.drop_step(step, when=datetime.now())
            self.put_back.delete(change, message("The entry is deleted."))

    def _refresh(self, *_kinds: object) -> None:
        people = self._workspace.desk.all(Person)
        found = measuring.career_steps(self._workspace.desk)
        self.steps.clear()
        for step in found:
            person = with_id(people, step.person_id)
            when = day(step.on) if step.on is not None else "–"
            name = person.full_name if person is not None else "–"
            item = QListWidgetItem(f"{name} · {CAREER_WORDS[step.kind]} · {when}")
            item.setData(Qt.ItemDataRole.UserRole, step)
            self.steps.addItem(item)
        self.none.setVisible(not found)
        self.steps.setVisible(bool(found))
        self._show_actions()

    def _show_actions(self) -> None:
        self.remove.setVisible(bool(self.steps.count()))
        self.remove.setEnabled(bool(self.steps.selectedItems()) and not self._workspace.desk.read_only)

    def done(self, result: int) -> None:
        """Record what is filled in whole before the dialog closes with Done; what cannot be recorded keeps it open."""
        is_filled = bool(self.person.chosen() and self.on.text().strip())
        if result and is_filled and self.add.isEnabled() and not self.record():
            return
        super().done(result)
