"""The trash: what was deleted is kept here for 30 days and is put back with one press."""

from collections.abc import Mapping
from datetime import datetime
from typing import Never

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedWidget

from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.i18n import _, messages
from mentordesk.services import history
from mentordesk.services.history import DAYS_IN_TRASH, THINGS, Trashed
from ui.dialogs.base import DialogHost
from ui.dialogs.privacy.erase import EraseDialog
from ui.models.records import RecordModel
from ui.models.trash import columns
from ui.pages.base import Page
from ui.soon import soon
from ui.widgets.basic import Button
from ui.widgets.body import Body
from ui.widgets.notices import EmptyState
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table


class TrashPage(Page[Never]):
    """The trash."""

    page_id = "trash"
    widest = 0
    shows = frozenset({*THINGS, Enrolment, Consent, Pair})

    def build(self) -> None:
        """Make the table and what is shown where it is empty."""
        self.dialogs = DialogHost(self)
        self.set_head(
            _("Trash", context="title"),
            _(
                "What you delete stays here for {n} days, with everything that belongs to it. Restore what you need.",
                n=DAYS_IN_TRASH,
            ),
        )
        self.model: RecordModel[Trashed] = RecordModel(columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Trash", context="title"))
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_actions())
        self.table.activated.connect(lambda _index: self.put_back())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "trash",
                _("The trash is empty"),
                _("Whatever you delete comes here first, so nothing is lost by mistake."),
                link=Button(_("Go to People"), "link", does=lambda: self.open_page("people")),
                ledger=[column.title for column in self.model.columns],
            )
        )
        self._area = Body(self._stack, self)
        self.body.addWidget(self._area, 1)
        self.remove = Button(_("Remove what is overdue"), does=self.remove_overdue)
        self.back = Button(_("Put back", context="button"), "primary", icon="restore", does=self.put_back)
        self.erase = Button(_("Erase…", context="button"), "danger", icon="trash", does=self.erase_chosen)
        self.footer.set_actions(self.erase, self.remove, self.back)
        self.table.installEventFilter(self)

    def refresh(self) -> None:
        """Show what is in the trash."""
        found = history.trash_list(self.workspace.desk, now=_now())
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.footer.setVisible(bool(found))
        self._fit()
        if found and not self.chosen():
            self.table.selectRow(0)
        self._show_actions()

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), "table": self.table}

    def chosen(self) -> list[Trashed]:
        """Return what is chosen."""
        return self.table.chosen_records()

    def put_back(self) -> None:
        """Put back what is chosen, with what went along."""
        records = [item.record for item in self.chosen()]
        if not records or self.workspace.desk.read_only:
            return
        tell = messages("{n} entry put back.", "{n} entries put back.", len(records))
        if all(isinstance(record, Person) for record in records):
            tell = messages("{n} person put back.", "{n} people put back.", len(records))
        self.workspace.do(history.put_back(self.workspace.desk, records), tell=tell)

    def remove_overdue(self) -> None:
        """Remove for good what has been here longer than it stays, with Undo until the window is closed."""
        change = history.overdue(self.workspace.desk, now=_now())
        tell = messages("{n} entry removed for good.", "{n} entries removed for good.", len(change.before))
        self.workspace.do(change, tell=tell)

    def people(self) -> list[Person]:
        """Return the people of what is chosen who were not erased."""
        gone = self.workspace.desk.erased()
        chosen = [item.record for item in self.chosen() if isinstance(item.record, Person)]
        return [person for person in chosen if not any(entry.is_of(person.id) for entry in gone)]

    def erase_chosen(self) -> None:
        """Erase the people of what is chosen for good: history and backups still have whoever is only removed."""
        people = self.people()
        if people:
            self.dialogs.open(EraseDialog(self.workspace, self, people))

    def _show_actions(self) -> None:
        self.erase.setVisible(bool(self.people()) and not self.workspace.desk.cannot_be_written)
        writable = not self.workspace.desk.read_only
        self.back.setEnabled(writable and bool(self.chosen()))
        self.remove.setEnabled(writable and any(item.days_left == 0 for item in self.model.records()))

    def _fit(self) -> None:
        fit(self.table, self.model, give_way=("title", "department"), drop=("code", "department", "along"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the room."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            soon(self.table, self._fit)
        return False


def _now() -> datetime:
    return datetime.now().astimezone()
