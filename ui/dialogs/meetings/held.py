"""Notes many planned meetings as held in one step: whatever is ticked."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from mentordesk.domain.records.meeting import Meeting
from mentordesk.i18n import _, messages, ngettext
from mentordesk.services import meetings
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.days import short_day
from ui.widgets.basic import Button, Label, show_if
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace


class HeldDialog(Dialog):
    """The planned meetings until today, all of them ticked."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Which meetings were held as planned?"),
            _("Untick those that were not held. Topics and actions can be added later."),
            width=520,
            height=560,
            name=_("Mark “held as planned”"),
        )
        self._workspace, self._today = workspace, date.today()
        due = meetings.due_to_note(workspace.desk, today=self._today)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Planned meetings until today"))
        self._fill(due)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.list, 1)
        self.none = Label(_("No planned meeting is waiting to be noted."), ink="ink2", wrap=True)
        show_if(not due, self.none)
        show_if(bool(due), self.list)
        self.body.addWidget(self.none)
        self.commit = Button("", "primary", icon="saved", does=self._commit)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.commit)
        self._count()

    def _fill(self, due: Sequence[Meeting]) -> None:
        facts = meetings.facts(self._workspace.desk, today=self._today)
        for meeting in due:
            when = short_day(meeting.on) if meeting.on else ""
            item = QListWidgetItem(in_line(when, meeting.at, facts.of(meeting).name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, meeting.id)
            self.list.addItem(item)
        self.list.setMinimumHeight(theme.px(160))

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the meetings that are ticked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        count = len(self.ticked())
        self.commit.setText(ngettext("Note {n} meeting as held", "Note {n} meetings as held", count))
        self.commit.setEnabled(count > 0)

    def _commit(self) -> None:
        ids = self.ticked()
        change = meetings.held_as_planned(self._workspace.desk, ids, today=self._today)
        said = messages("{n} meeting is noted as held.", "{n} meetings are noted as held.", len(ids))
        if self._workspace.do(change, tell=said):
            self.accept()
