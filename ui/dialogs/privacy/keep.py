"""For how many months data may be kept after the last day, as agreed with somebody."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.amounts import read_number
from mentordesk.domain.privacy.facts import USUAL_MONTHS
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from mentordesk.services import privacy
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button
from ui.widgets.form.fields import Field, FigureLine
from ui.workspace import Workspace

MOST_MONTHS = 120


class KeepDialog(Dialog):
    """The months, or nothing where nothing is agreed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, person: Person, months: int | None) -> None:
        super().__init__(
            parent,
            _("How long data is kept"),
            _(
                "After the last day the data of {name} is to be erased, unless a longer time is agreed with the "
                "person. Leave the field empty where nothing is agreed.",
                name=person.full_name,
            ),
            width=480,
        )
        self._workspace, self._person = workspace, person
        self.months = FigureLine(str(USUAL_MONTHS if months is None else months))
        self.field = Field(_("Months after the last day"), self.months)
        self.body.addWidget(self.field)
        self.keep = Button(_("Save the time"), "primary", does=self.save)
        self.keep.setEnabled(not workspace.desk.read_only)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.keep)

    def save(self) -> None:
        """Save the time, or say what is wrong."""
        typed = self.months.text().strip()
        value = read_number(typed, Unit.COUNT) if typed else None
        if typed and not (isinstance(value, float | int) and value == int(value) and 0 <= value <= MOST_MONTHS):
            self.field.refuse(_("Type whole months, 0 to 120."))
            self.months.setFocus()
            return
        months = int(value) if isinstance(value, float | int) else None
        change = privacy.keep_for(self._workspace.desk, [self._person], months, today=date.today())
        if self._workspace.do(change):
            self.accept()
