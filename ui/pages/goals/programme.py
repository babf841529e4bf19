"""The whole programme: the need, its name, and when the cycle begins and ends; each field saves itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from mentordesk.services import goals
from ui.pages.cycle_dates import CycleDates
from ui.widgets.basic import Holder, column
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Field, LineEdit, TextEdit
from ui.widgets.form.pickers import PersonLine
from ui.workspace import Workspace


class ProgrammeForm(Holder):
    """The fields of the programme and its cycle."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.need = TextEdit(lines=3, hint=_("After a year, what should be different?"))
        self.name = LineEdit()
        self.owner = PersonLine(self._people, workspace.desk)
        self.dates = CycleDates(
            workspace, launch=_("Cycle begins", context="field"), end=_("Cycle ends", context="field")
        )
        self.start, self.end = self.dates.start, self.dates.end
        need = Field(_("The need", context="field"), self.need, parent=self)
        name = Field(_("Programme", context="field"), self.name, parent=self)
        self.fields = AutosavedFields(
            {
                "need": AutosavedField(need, str, self._save_need),
                "name": AutosavedField(name, str, self._save_name),
                **self.dates.fields,
            }
        )
        self.owner.picked.connect(self._save_owner)
        owner = Field(
            _("Programme owner", context="role"),
            self.owner,
            note=_("Letters give this name and phone number for questions."),
            parent=self,
        )
        saved = [autosaved.field for autosaved in self.fields.values()]
        self.setLayout(column(*saved[:2], owner, *saved[2:], gap=10))

    def _people(self) -> list[Person]:
        return current.people_here(self._workspace.desk)

    def show_programme(self) -> None:
        """Show what is in the file."""
        programme = goals.programme(self._workspace.desk)
        self.fields["need"].show(programme.need)
        self.fields["name"].show(programme.name)
        if not self.owner.hasFocus():
            self.owner.show_person(programme.owner_id)
        self.dates.show_dates()

    def go_to(self, name: str) -> bool:
        """Put the focus into a field; return whether there is one of that name."""
        if name in self.dates.fields:
            self.dates.go_to(name)
            return True
        controls = {"need": self.need, "name": self.name, "owner": self.owner}
        if name in controls:
            controls[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return name in controls

    # --- reading and saving ---------------------------------------------------------------------------------------

    def _save_need(self, need: str) -> bool:
        return self._workspace.do(goals.set_need(self._workspace.desk, need))

    def _save_name(self, name: str) -> bool:
        return self._workspace.do(goals.rename_programme(self._workspace.desk, name))

    def _save_owner(self, person_id: str) -> None:
        self._workspace.do(goals.set_programme_owner(self._workspace.desk, person_id or None))
