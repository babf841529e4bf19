"""The history of the file, newest first, where an import can be undone even weeks later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.desk import Action
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, ngettext
from mentordesk.services import history
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.history import columns
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label
from ui.widgets.notices import Banner
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

NAMED = 12
"""How many of those who stayed are named."""


class HistoryDialog(Dialog):
    """The list of actions."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("History", context="title"),
            _("Undo recent changes with Ctrl+Z. An import can be undone here, even later."),
            width=800,
            height=600,
        )
        self._workspace = workspace
        self.banner = Banner()
        self.model: RecordModel[Action] = RecordModel(columns(), self)
        self.table = Table(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("History", context="title"))
        self.table.setMinimumHeight(theme.px(240))
        self.stayed = Label("", "small", ink="ink2", wrap=True)
        self.stayed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stayed.hide()
        for part in (self.banner, self.table, self.stayed):
            self.body.addWidget(part)
        self.back = Button(_("Undo this import"), icon="undo", does=self.revert)
        self.offer(self.back, Button(_("Close", context="button"), "primary", does=self.accept))
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_actions())
        self._fill()

    def chosen(self) -> Action | None:
        """Return the selected action."""
        actions = self.table.chosen_records()
        return actions[0] if actions else None

    def revert(self) -> None:
        """Undo the selected import, and report what was kept."""
        action = self.chosen()
        if action is None:
            return
        try:
            reverted = history.revert(self._workspace.desk, action.id)
            if not self._workspace.do(reverted.change):
                self.banner.say(_("It could not be undone. The main window says why."), Severity.ERROR)
                return
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        self._tell(len(reverted.change.before), reverted.stayed)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns to the width."""
        super().showEvent(event)
        fit(self.table, self.model, give_way=("label",))

    def _fill(self) -> None:
        self.model.show(self._workspace.desk.history())
        if self.model.rowCount() and self.chosen() is None:
            self.table.selectRow(0)
        self._show_actions()

    def _show_actions(self) -> None:
        action = self.chosen()
        possible = action is not None and action.kind == "import" and not action.undone
        self.back.setEnabled(possible and not self._workspace.desk.read_only)

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
