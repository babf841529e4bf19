"""How ready a candidate was found over time: each mark with its day and why, and what is expected."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.executive import ReadinessMark
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, day, message
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.models.executive import READY
from ui.models.records import TableColumn
from ui.widgets.basic import Button
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.table.lines import lines_of
from ui.workspace import Workspace


class ReadinessDialog(Dialog):
    """The marks of a candidate, the latest first. A note says why; a mark that was a slip can be deleted."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: ExecutiveRow) -> None:
        title = _("Readiness of {name}", context="title", name=row.person.full_name)
        name = _("History of readiness")
        super().__init__(parent, title, width=640, height=440, name=name)
        self._workspace, self._person_id = workspace, row.person.id
        self.put_back = PutBack(self, workspace, self._show)
        self.table = lines_of(_columns(), title)
        self.table.selectionModel().selectionChanged.connect(self._show_note)
        self.note = LineEdit("", hint=_("What the mentor and the manager saw"))
        self.delete_button = Button(_("Delete", context="button"), "danger", does=self.delete)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Field(_("Why", context="field"), self.note))
        self.offer(self.delete_button, Button(_("Close", context="button"), "primary", does=self.accept))
        self._noted: ReadinessMark | None = None
        self._show()
        self.note.setEnabled(not workspace.desk.read_only)

    def _show(self) -> None:
        found = executive.facts(self._workspace.desk, today=date.today()).row_of(self._person_id)
        marks = found.marks if found is not None else ()
        self._noted = None
        self.table.show_records(marks)
        if marks:
            self.table.selectRow(0)
        self.delete_button.setEnabled(bool(marks) and not self._workspace.desk.read_only)
        self._show_note()

    def chosen(self) -> ReadinessMark | None:
        """Return the mark that is selected, as the file has it now."""
        chosen = self.table.chosen_records()
        return with_id(self._workspace.desk.all(ReadinessMark), chosen[0].id) if chosen else None

    def _show_note(self, *_what: object) -> None:
        self._keep()
        self._noted = self.chosen()
        self.note.setText(self._noted.note if self._noted is not None else "")

    def _keep(self) -> bool:
        """Save the note that was typed, and return whether nothing is left to save."""
        typed, noted = self.note.text().strip(), self._noted
        if noted is None or typed == noted.note or self._workspace.desk.read_only:
            return True
        self._noted = replace(noted, note=typed)
        return self._workspace.do(executive.edit_mark(noted, self._noted))

    def done(self, result: int) -> None:
        """Close once the note is saved."""
        if self._keep():
            super().done(result)

    def delete(self) -> None:
        """Put the mark that is selected into the trash; the one before it counts then."""
        found = self.chosen()
        if found is None:
            return
        self._noted = None
        change = executive.remove_mark(found, datetime.now().astimezone())
        self.put_back.delete(change, message("The mark is deleted."))
        self._show()


def _columns() -> tuple[TableColumn[Any], ...]:
    return (
        TableColumn("on", _("Date", context="field"), lambda mark: day(mark.on) if mark.on else "–", width=110),
        TableColumn("ready", _("Ready", context="field"), lambda mark: str(READY[mark.readiness]), width=110),
        TableColumn("expected", _("Expected on", context="field"), _expected, width=120),
        TableColumn("note", _("Why", context="field"), lambda mark: mark.note, width=220),
    )


def _expected(mark: ReadinessMark) -> str:
    return day(mark.expected_on) if mark.expected_on else "–"
