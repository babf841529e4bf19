"""Restore a backup, comparing its contents with the current file, which is kept; a failure changes nothing."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.desk import BackupInfo, backups, given_again, look_into, restore
from mentordesk.domain.records.problem import Severity
from mentordesk.errors import MentorDeskError, PasswordNeeded
from mentordesk.i18n import Message, _, message, ngettext, number
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.company.password import ask_to_unlock
from ui.models.backups import columns, moment, together
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label
from ui.widgets.file_choice import Purpose, which_file
from ui.widgets.notices import Banner
from ui.widgets.table.fitting import FittedTable

_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight


class RestoreDialog(Dialog):
    """Choose a backup to replace the company file.

    ``problem`` is why the file could not be opened; ``before`` closes the file if it is open, and is given the backup
    that is about to be restored; ``now`` counts its people, pairs and meetings. ``elsewhere`` are the backups of the
    second place, whose name is ``second``. ``backup`` is chosen at first. ``has_closed`` is true once ``before`` was
    called, even if nothing was ``restored``.
    """

    def __init__(
        self,
        path: Path,
        parent: QWidget | None,
        problem: Message | None = None,
        before: Callable[[Path], object] | None = None,
        *,
        now: tuple[int, int, int] | None = None,
        elsewhere: tuple[BackupInfo, ...] = (),
        second: str = "",
        backup: Path | None = None,
    ) -> None:
        title = _("This company file cannot be read") if problem else _("Restore from a backup?")
        super().__init__(parent, title, str(problem) if problem else "", width=780, height=620)
        self.has_closed = False
        self.restored: BackupInfo | None = None
        self._path = path
        self._before = before
        self._now = now
        self._elsewhere = elsewhere
        self.banner = Banner()
        self.model: RecordModel[BackupInfo] = RecordModel(columns(lambda: second), self)
        self.table = FittedTable(self.model, give_way=("inside", "when"))
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Backups", context="title"))
        self.other = Button(_("Choose a copy from elsewhere…"), "link", icon="file", does=self._choose_other)
        self.unlock = Button(_("Enter the password…"), "link", icon="lock", does=self.ask_password)
        self.about = Label("", wrap=True)
        self.beside = Beside(now)
        self.again = Label("", ink="warn", wrap=True)
        kept = [_('The file that is there now is kept next to it with ".replaced-" in its name, so nothing is lost.')]
        if before is not None:
            kept.insert(0, _("First a safety copy of what is there now is made."))
        self.kept = Label(" ".join(kept), "small", ink="ink2", wrap=True)
        for part in (self.banner, self.table, self.unlock, self.other, self.about, self.beside, self.again, self.kept):
            self.body.addWidget(part)
        self.body.setStretch(1, 1)
        self.put_back = Button(_("Restore this backup"), "primary", icon="restore", does=self.restore)
        leave = Button(_("Leave all as it is"), does=self.reject)
        self.offer(leave, self.put_back, default=leave)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._describe())
        self._fill(backup)

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
                self._before(backup.path)
        try:
            restore(self._path, backup.path)
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        self.restored = backup
        self.accept()

    def _fill(self, wanted: Path | None) -> None:
        try:
            here = backups(self._path)
        except MentorDeskError as error:
            here = ()
            self.banner.say(str(error.message), Severity.ERROR)
        available = together(here, self._elsewhere)
        self.unlock.setVisible(any(backup.salt for backup in available))
        self.model.show(available)
        best = next((backup for backup in available if backup.good), None)
        chosen = next((backup for backup in available if backup.path == wanted), best)
        if chosen is not None:
            self.choose(chosen)
        self._describe()

    def ask_password(self) -> None:
        """Ask for the password of the backups that are encrypted, then say what is in them."""
        locked = next((backup for backup in self.model.records() if backup.salt), None)
        if locked is not None:
            words = message("The backups are protected by a password.")
            if ask_to_unlock(self, PasswordNeeded(words, self._path, locked.salt)):
                self._fill(None)

    def _choose_other(self) -> None:
        kinds = _("MentorDesk files (*.mentordesk)")
        path = which_file(self, _("Choose a copy from elsewhere"), kinds, Purpose.BACKUP)
        if path is not None:
            self.take_other(path)

    def take_other(self, path: Path) -> None:
        """Offer a copy from elsewhere, or say why it cannot be restored."""
        self.banner.hide()
        try:
            found = look_into(path)
        except PasswordNeeded as error:
            if ask_to_unlock(self, error):
                self.take_other(path)
            return
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        known = [backup for backup in self.model.records() if backup.path != path]
        self.model.show((found, *known))
        self.choose(found)

    def _describe(self) -> None:
        backup = self.chosen()
        self.put_back.setEnabled(backup is not None and backup.good)
        self.beside.show_backup(backup)
        words = _said_no(given_again(self._path, backup.path)) if backup is not None and backup.good else ""
        self.again.setText(words)
        self.again.setVisible(bool(words))
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
            self.about.setText(_("This backup is damaged. Choose another one."))
            return
        self.about.setText(_("The backup of {when}, beside what is there now:", when=moment(backup.when)))


MOST_NAMED = 12
"""So many are named of those whose answers a backup does not know."""


def _said_no(names: Sequence[str]) -> str:
    """Return what is said of people who withdrew a consent since a backup; "" where there are none."""
    if not names:
        return ""
    shown = names[:MOST_NAMED]
    more = len(names) - len(shown)
    return ngettext(
        "{n} person said no to something since then, which would count as agreed again. Note it once more after "
        "restoring: {names}.",
        "{n} people said no to something since then, which would count as agreed again. Note it once more after "
        "restoring: {names}.",
        len(names),
        names=_("{names} and {n} more", names=", ".join(shown), n=more) if more else ", ".join(shown),
    )


class Beside(QWidget):
    """What is in a backup beside what is there now, people, pairs and meetings."""

    def __init__(self, now: tuple[int, int, int] | None) -> None:
        super().__init__()
        self._now = now
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(4, 1)
        self.cells: list[tuple[Label, Label]] = []
        kinds = (_("People", context="title"), _("Pairs", context="title"), _("Meetings", context="title"))
        for place, words in enumerate(kinds, start=1):
            cells = (Label("", "strong"), Label(""))
            self._grid.addWidget(Label(words, "label", ink="ink2"), 0, place, _RIGHT)
            for line, cell in enumerate(cells, start=1):
                self._grid.addWidget(cell, line, place, _RIGHT)
            self.cells.append(cells)
        self._grid.addWidget(Label(_("In the backup", context="field")), 1, 0, _LEFT)
        self._grid.addWidget(Label(_("Now", context="field")), 2, 0, _LEFT)

    def show_backup(self, backup: BackupInfo | None) -> None:
        """Show what is in this backup."""
        self.setVisible(backup is not None and backup.good)
        if backup is None:
            return
        now = self._now or (None, None, None)
        held = (backup.people, backup.pairs, backup.meetings)
        for (there, here), count, present in zip(self.cells, held, now, strict=True):
            there.setText(number(count, 0))
            here.setText("–" if present is None else number(present, 0))

    def words(self) -> list[tuple[str, str]]:
        """Return what the lines say."""
        return [(there.text(), here.text()) for there, here in self.cells]
