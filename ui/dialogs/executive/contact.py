"""Somebody whom a person in executive mentoring met outside the company; the name is kept only with consent."""

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.executive import Contact
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, message
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, holding, row
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class ContactDialog(Dialog):
    """The name, the firm, where they met, what comes next and until when."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, person: ExecutiveRow, contact: Contact | None = None
    ) -> None:
        title = _("Add a contact") if contact is None else _("Change a contact")
        super().__init__(parent, title, person.person.full_name, width=540)
        self._workspace, self._person, self._contact = workspace, person, contact
        shown = contact or Contact(met_on=date.today())
        self.name = LineEdit(shown.name)
        self.name_field = Field(_("Name", context="field"), self.name)
        self.firm = LineEdit(shown.firm)
        self.context = LineEdit(shown.context)
        self.follow_up = LineEdit(shown.follow_up)
        self.met_on = DayLine()
        self.met_on.show_day(shown.met_on)
        self.met_on_field = Field(_("Met on", context="field"), self.met_on)
        self.day = DayLine()
        self.day.show_day(shown.follow_up_on)
        self.day_field = Field(_("Until", context="field"), self.day)
        self.consented = QCheckBox(_("This person agreed to be kept by name"))
        self.consented.setChecked(shown.consented)
        self.is_done = QCheckBox(_("Done", context="state"))
        self.is_done.setChecked(shown.followed_up_on is not None)
        across = row(gap=12)
        across.addWidget(self.name_field, 1)
        across.addWidget(Field(_("Firm", context="field"), self.firm), 1)
        self.body.addWidget(holding(across))
        self.body.addWidget(self.consented)
        note = _("Without consent only the initials are kept, and no firm.")
        self.body.addWidget(Label(note, "small", ink="ink2", wrap=True))
        where = row(gap=12)
        where.addWidget(Field(_("Where they met"), self.context), 3)
        where.addWidget(self.met_on_field, 2)
        self.body.addWidget(holding(where))
        below = row(gap=12)
        below.addWidget(Field(_("What comes next"), self.follow_up), 3)
        below.addWidget(self.day_field, 2)
        self.body.addWidget(holding(below))
        self.body.addWidget(self.is_done)
        save = Button(_("Save", context="button"), "primary", does=self._save)
        delete = Button(_("Delete", context="button"), "danger", does=self._delete)
        self.offer(
            *([delete] if contact is not None else []), Button(_("Cancel", context="button"), does=self.reject), save
        )

    def _delete(self) -> None:
        if self._contact is None:
            return
        change = executive.remove_contact(self._contact, datetime.now().astimezone())
        if self._workspace.do(change, tell=message("The contact is deleted.")):
            self.accept()

    def _save(self) -> None:
        day = read_date(self.day.text()) if self.day.text().strip() else None
        met_on = read_date(self.met_on.text()) if self.met_on.text().strip() else None
        for field, read in ((self.met_on_field, met_on), (self.day_field, day)):
            if isinstance(read, Problem):
                field.refuse(str(read.message))
                field.control.setFocus()
                return
        if isinstance(day, Problem) or isinstance(met_on, Problem):
            return
        if met_on is not None and met_on > date.today():
            self.met_on_field.refuse(_("{day} is still ahead. Add the contact once you have met.", day=met_on))
            self.met_on.setFocus()
            return
        if not self.name.text().strip():
            self.name_field.refuse(_("Type the name, or initials."))
            self.name.setFocus()
            return
        before = self._contact or Contact(person_id=self._person.person.id, met_on=date.today())
        typed = replace(
            before,
            name=self.name.text(),
            firm=self.firm.text(),
            context=self.context.text(),
            met_on=met_on,
            follow_up=self.follow_up.text(),
            follow_up_on=day,
            consented=self.consented.isChecked(),
            followed_up_on=(before.followed_up_on or date.today()) if self.is_done.isChecked() else None,
        )
        desk = self._workspace.desk
        new = self._contact is None
        change = executive.add_contact(desk, typed) if new else executive.edit_contact(desk, before, typed)
        if self._workspace.do(change):
            self.accept()
