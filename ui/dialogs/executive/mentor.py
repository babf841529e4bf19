"""The mentor of somebody in executive mentoring is looked for by name among all who may be it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.i18n import _
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import PersonLine
from ui.workspace import Workspace


class MentorDialog(Dialog):
    """A line that finds whoever may be the mentor, with what is to be known about the one chosen."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: ExecutiveRow) -> None:
        words = _("The mentor has a higher level and is not the direct manager.")
        super().__init__(parent, _("Choose the mentor"), words, width=480)
        self._workspace, self._row = workspace, row
        self._offered = executive.mentors_for(workspace.desk, row.person)
        self.mentor = PersonLine(lambda: [mentor for mentor, _said in self._offered])
        self.field = Field(_("Mentor", context="role"), self.mentor)
        self.mentor.picked.connect(self._say)
        self.body.addWidget(self.field)
        save = Button(_("Save", context="button"), "primary", does=self._save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), save)
        self.mentor.setFocus()

    def _say(self, mentor_id: str) -> None:
        said = next((said for mentor, said in self._offered if mentor.id == mentor_id), None)
        self.field.set_problem("")
        self.field.set_note(str(said.message) if said else "")

    def _save(self) -> None:
        mentor_id = self.mentor.chosen()
        if mentor_id is None:
            self.field.refuse(_("Choose somebody from the list."))
            self.mentor.setFocus()
        elif self._workspace.do(
            executive.choose_mentor(self._workspace.desk, self._row, mentor_id, today=date.today())
        ):
            self.accept()
