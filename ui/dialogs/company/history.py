"""The history of the file, newest first, where a step can be undone by itself even weeks later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.desk import Action
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, joined, message, ngettext
from mentordesk.services import history
from mentordesk.text import in_line
from ui.dialogs.base import Dialog
from ui.models.history import columns
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label
from ui.widgets.notices import Banner
from ui.widgets.table.fitting import FittedTable
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

AT_ONCE = 200
"""So many steps are listed at first, and more at each wish."""

NAMED = 12
"""How many of those who stayed are named."""


class HistoryDialog(Dialog):
    """The list of actions."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("History", context="title"),
            _("Undo the last step with Ctrl+Z. Here an earlier one is undone by itself, if nothing later needs it."),
            width=800,
            height=600,
        )
        self._workspace = workspace
        self.banner = Banner()
        self.model: RecordModel[Action] = RecordModel(columns(), self)
        self.table = FittedTable(self.model, give_way=("label",))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("History", context="title"))
        self.stayed = Label("", "small", ink="ink2", wrap=True)
        self.stayed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stayed.hide()
        self.about = Label("", ink="ink2", wrap=True, whole=True)
        for part in (self.banner, self.table, self.about, self.stayed):
            self.body.addWidget(part)
        self.back = Button(_("Undo this step"), icon="undo", does=self.revert)
        self.older = Button(_("Show older steps"), does=self.show_older)
        self._limit = AT_ONCE
        self.offer(self.older, self.back, Button(_("Close", context="button"), "primary", does=self.accept))
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_actions())
        self._fill()

    def chosen(self) -> Action | None:
        """Return the selected action."""
        actions = self.table.chosen_records()
        return actions[0] if actions else None

    def revert(self) -> None:
        """Undo the selected step, and report what was kept."""
        action = self.chosen()
        if action is None:
            return
        try:
            reverted = history.undoing(self._workspace.desk, action)
            if not self._workspace.do(reverted.change):
                self.banner.say(_("It could not be undone. The main window says why."), Severity.ERROR)
                return
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        self._tell(_size(reverted.change), reverted.stayed)
        self._fill()

    def show_older(self) -> None:
        """Show more of the past."""
        self._limit += AT_ONCE
        self._fill()

    def _fill(self) -> None:
        actions = self._workspace.desk.history(self._limit)
        self.model.show(actions)
        self.older.setVisible(len(actions) == self._limit)
        if self.model.rowCount() and self.chosen() is None:
            self.table.selectRow(0)
        self._show_actions()

    def _show_actions(self) -> None:
        action = self.chosen()
        words, possible = ("", False) if action is None else self._said(action)
        self.about.setText(words)
        self.back.setEnabled(possible and not self._workspace.desk.read_only)

    def _said(self, action: Action) -> tuple[str, bool]:
        """Return what undoing a step would do, in words, and whether it is possible."""
        if action.undone:
            return _("This step is undone."), False
        try:
            found = history.undoing(self._workspace.desk, action)
        except KeyError:
            return _("This step is too long ago to be undone by itself."), False
        except MentorDeskError as error:
            return str(error.message), False
        if not found.is_possible:
            return _refusal(found), False
        parts = (
            _("Undoing it removes {what}.", what=joined(found.removed)) if found.removed else "",
            _("Undoing it brings back {what}.", what=joined(found.back)) if found.back else "",
            _("Undoing it puts back how {what} stood before.", what=joined(found.as_before)) if found.as_before else "",
            ngettext("{n} stays, as it changed since.", "{n} stay, as they changed since.", len(found.stayed))
            if found.stayed
            else "",
        )
        return in_line(*parts, between=" "), True

    def _tell(self, count: int, stayed: Sequence[Record]) -> None:
        words = ngettext("{n} entry undone.", "{n} entries undone.", count)
        if not stayed:
            self.banner.say(words, Severity.NOTE)
            self.stayed.hide()
            return
        more = ngettext("{n} stayed, as it changed since.", "{n} stayed, as they changed since.", len(stayed))
        self.banner.say(f"{words} {more}", Severity.WARNING)
        names = [record.full_name for record in stayed if isinstance(record, Person)]
        shown = ", ".join(names[:NAMED])
        if len(names) > NAMED:
            shown = _("{names} and {n} more", names=shown, n=len(names) - NAMED)
        self.stayed.setText(_("Stayed: {names}", context="notice", names=shown))
        self.stayed.setVisible(bool(names))


def _size(change: Change) -> int:
    return len({record.id for record in (*change.before, *change.after)})


def _refusal(found: history.Undoing) -> str:
    """Return why a step cannot be undone by itself."""
    if not found.later:
        return _("There is nothing left of this step that could be undone.")
    steps = joined(message("“{what}” ({day})", what=action.label, day=action.when.date()) for action in found.later)
    return _(
        "This step cannot be undone by itself, as something later needs it: {steps}. Undo that first.", steps=steps
    )
