"""Restore a backup, comparing its contents with the current file, which is kept; a failure changes nothing."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.desk import BackupInfo, backups, restore
from mentordesk.domain.records.problem import Severity
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, ngettext
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.backups import LEAST_NEEDED, columns, moment
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label
from ui.widgets.notices import Banner
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table


class RestoreDialog(Dialog):
    """Choose a backup to replace the company file.

    ``problem`` is why the file could not be opened; ``before`` closes the file if it is open, ``now`` counts its
    people and pairs. ``has_closed`` is true once ``before`` was called, even if nothing was restored.
    """

    def __init__(
        self,
        path: Path,
        parent: QWidget | None,
        problem: Message | None = None,
        before: Callable[[], object] | None = None,
        *,
        now: tuple[int, int] | None = None,
    ) -> None:
        title = _("This company file cannot be read") if problem else _("Restore from a backup?")
        super().__init__(parent, title, str(problem) if problem else "", width=780, height=560)
        self.has_closed = False
        self._path = path
        self._before = before
        self._now = now
        self.banner = Banner()
        self.model: RecordModel[BackupInfo] = RecordModel(columns(), self)
        self.table = Table(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Backups", context="title"))
        self.table.setMinimumHeight(theme.px(190))
        self.about = Label("", wrap=True)
        self.kept = Label(
            _('The file that is there now is kept next to it with ".damaged-" in its name, so nothing is lost.'),
            "small",
            ink="ink2",
            wrap=True,
        )
        for part in (self.banner, self.table, self.about, self.kept):
            self.body.addWidget(part)
        self.put_back = Button(_("Restore this backup"), "primary", icon="restore", does=self.restore)
        leave = Button(_("Leave all as it is"), does=self.reject)
        self.offer(leave, self.put_back, default=leave)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._describe())
        self._fill()

    def chosen(self) -> BackupInfo | None:
        """Return the selected backup."""
        records = self.table.chosen_records()
        return records[0] if records else None

    def choose(self, backup: BackupInfo) -> None:
        """Select a backup."""
        place = list(self.model.records()).index(backup)
        self.table.selectRow(place)

    def restore(self) -> None:
        """Restore the selected backup; on failure show the error and stay open."""
        backup = self.chosen()
        if backup is None:
            return
        if self._before is not None and not self.has_closed:
            self.has_closed = True
            # The file is closed even if its last backup failed, and restoring keeps a copy of the file.
            with suppress(MentorDeskError):
                self._before()
        try:
            restore(self._path, backup.path)
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns to the width."""
        super().showEvent(event)
        fit(self.table, self.model, give_way=("reason", "when"), drop=LEAST_NEEDED)

    def _fill(self) -> None:
        try:
            available = backups(self._path)
        except MentorDeskError as error:
            available = ()
            self.banner.say(str(error.message), Severity.ERROR)
        self.model.show(available)
        best = next((backup for backup in available if backup.good), None)
        if best is not None:
            self.choose(best)
        self._describe()

    def _describe(self) -> None:
        backup = self.chosen()
        self.put_back.setEnabled(backup is not None and backup.good)
        if not self.model.rowCount():
            self.about.setText(
                _(
                    "There is no backup beside this file. Look for a copy of the file on a stick or another computer, "
                    "then open that."
                )
            )
            return
        if backup is None:
            self.about.setText(_("No sound backup was found. Choose one to try, or look for another copy."))
            return
        if not backup.good:
            self.about.setText(_("This backup is damaged itself. Choose another one."))
            return
        held = _counts(backup.people, backup.pairs)
        words = _("The backup of {when} contains {counts}.", when=moment(backup.when), counts=held)
        if self._now is not None:
            words += " " + _("Now there are {counts}.", counts=_counts(*self._now))
        self.about.setText(words)


def _counts(people: int, pairs: int) -> str:
    return _(
        "{people} and {pairs}",
        people=ngettext("{n} person", "{n} people", people, context="count"),
        pairs=ngettext("{n} pair", "{n} pairs", pairs, context="count"),
    )
