"""Whom colleagues name to be thanked, and what for: the list, and a line to add to it."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Nomination
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, message
from mentordesk.services import recognition
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.models.days import short_day
from ui.models.records import RecordModel, TableColumn, tip
from ui.widgets.basic import Button, Label, WrappingRow
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import PersonLine
from ui.widgets.table.fitting import FittedTable
from ui.workspace import Workspace


class NominationsDialog(Dialog):
    """The list, the newest first, and below it three fields; it stays open while several are noted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Named by colleagues"),
            _("Whoever is named by several colleagues is suggested to be thanked. Note here what people say to you."),
            width=720,
            height=560,
        )
        self._workspace = workspace
        self.put_back = PutBack(self, workspace, self.refresh)
        self.rows: RecordModel[Nomination] = RecordModel(_columns(workspace.desk.all(Person)), self)
        self.table = FittedTable(self.rows, give_way=("reason", "by", "person"))
        self.table.setAccessibleName(_("Named by colleagues"))
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._allow())
        self.empty = Label(_("Nobody is named yet."), ink="ink2", wrap=True)
        people = partial(current.people_here, workspace.desk)
        self.person, self.by, self.reason = PersonLine(people), PersonLine(people), LineEdit()
        self.person_field = Field(_("Who is named"), self.person)
        by_note = _("Each colleague counts once; a nomination without a name does not count.")
        self.by_field = Field(_("Named by", context="field"), self.by, note=by_note)
        self.reason_field = Field(_("What for", context="field"), self.reason)
        self.add = Button(_("Note the nomination"), icon="add", does=self.save)
        self.remove = Button(_("Delete", context="button"), "link", does=self.remove_chosen)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.addWidget(self.person_field, 0, 0)
        grid.addWidget(self.by_field, 0, 1)
        grid.addWidget(self.reason_field, 1, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(WrappingRow(self.add, self.remove, gap=14))
        self.offer(Button(_("Close", context="button"), does=self.accept), default=self.add)
        for field in (self.person, self.by, self.reason):
            field.setEnabled(not workspace.desk.read_only)
        self.add.setEnabled(not workspace.desk.read_only)
        self.refresh()
        self.person.setFocus()

    def refresh(self) -> None:
        """Show who is named now."""
        found = recognition.facts(self._workspace.desk, today=date.today()).nominations
        self.rows.show(found)
        self.table.fit()
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.remove.setVisible(bool(found) and not self._workspace.desk.read_only)
        self._allow()

    def _allow(self) -> None:
        self.remove.allow("" if self.table.chosen_records() else _("Choose a nomination in the list first."))

    def save(self) -> None:
        """Note who is named, or say what is missing."""
        typed = Nomination(
            cycle_id="",
            person_id=self.person.chosen() or "",
            nominated_by_id=self.by.chosen(),
            reason=self.reason.text(),
            on=date.today(),
        )
        found = {
            problem.field: str(problem.message)
            for problem in recognition.nomination_problems(typed, today=date.today())
        }
        fields = {"person_id": self.person_field, "nominated_by_id": self.by_field, "reason": self.reason_field}
        for name, field in fields.items():
            field.refuse(found.get(name, ""))
        if found:
            next(field for name, field in fields.items() if name in found).control.setFocus()
            return
        if self._workspace.do(recognition.nominate(self._workspace.desk, typed)):
            for line in (self.person, self.by):
                line.show_person(None)
            self.reason.setText("")
            self.refresh()
            self.person.setFocus()

    def remove_chosen(self) -> None:
        """Put the nomination that is chosen into the trash."""
        chosen = self.table.chosen_records()
        if chosen:
            change = recognition.remove_nomination(chosen[0], datetime.now().astimezone())
            if self.put_back.delete(change, message("The nomination is deleted.")):
                self.refresh()


def _columns(people: Sequence[Person]) -> tuple[TableColumn[Nomination], ...]:
    def name(person_id: str | None) -> str:
        found = with_id(people, person_id)
        return found.full_name if found else "–"

    return (
        TableColumn("person", _("Who is named"), lambda row: name(row.person_id), width=180),
        TableColumn("by", _("Named by", context="field"), lambda row: name(row.nominated_by_id), width=180),
        TableColumn(
            "reason",
            _("What for", context="field"),
            lambda row: row.reason,
            tip=lambda row: tip(row.reason),
            wraps=True,
            width=240,
        ),
        TableColumn(
            "on",
            _("Date", context="field"),
            lambda row: short_day(row.on) if row.on else "–",
            key=lambda row: row.on,
            width=80,
        ),
    )
