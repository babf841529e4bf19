"""The backups on the Settings page: where they are, the last ones and what is in them, how much space they may take."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk.desk import BackupInfo, backups
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, day, message, messages, ngettext
from mentordesk.services.erasing import delete_files
from mentordesk.text import in_line
from ui import preferences, theme
from ui.dialogs.notice import ask
from ui.models.backups import LEAST_NEEDED, columns, counts, moment, size, together
from ui.models.records import RecordModel
from ui.soon import soon
from ui.widgets.basic import Button, FramedHolder, Holder, Label, LineLabel, WrappingRow, column, line, row, sheet
from ui.widgets.file_choice import Purpose, which_folder
from ui.widgets.form.fields import Choice, Field
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

SHOWN = 6
"""So many of the last backups are shown; restoring shows them all."""

SECOND_DAYS = 7
"""A second place that got no backup for longer than this is mentioned."""

MB = 1_000_000

SPACES = (100, 200, 500, 1_000, 2_000, 5_000)
"""The spaces offered for the backups, in MB; without a choice the free space decides."""

CHOOSE_PLACE = "second-place"


def name_of_place(place: Path) -> str:
    """Return the owner's word for a second place: the name of its stick, else of its folder."""
    drive = QStorageInfo(str(place))
    is_root = drive.isValid() and QDir(drive.rootPath()) == QDir(str(place))
    return (drive.displayName() if is_root else "") or place.name or str(place)


def days_missing(second_on: date | None, today: date) -> int:
    """Return for how many days the second place got nothing; a clock that was set back counts as none."""
    return 0 if second_on is None else max(0, (today - second_on).days)


class PlaceLine(Holder):
    """A place of backups in one line: its name, where it is, and at the right when it got the last one."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        picture = Label()
        picture.setPixmap(theme.pixmap(icon, "ink2", 20, self.devicePixelRatioF()))
        self.name = Label("", "strong", wrap=True)
        self.where = LineLabel("", "small", ink="ink2", where=Qt.TextElideMode.ElideMiddle)
        self.where.set_single(True)
        self._mark = Label()
        self.state = Label("", "small", wrap=True)
        self._said_row = row(self._mark, self.state, gap=4)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(theme.px(8))
        self._box.addLayout(column(self.name, self.where), 1)
        self._box.addLayout(self._said_row)
        self.setLayout(row(picture, self._box, gap=10))

    def say(self, words: str, ink: str, icon: str = "") -> None:
        """Say how the place stands."""
        self.state.setText(words)
        self.state.set_ink(ink)
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))

    def arrange(self, *, wide: bool) -> None:
        """Put the state beside the name, or below it."""
        self.state.setWordWrap(not wide)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class BackupsPanel(FramedHolder):
    """The card of backups. ``changed`` is called with what the footer of the page says."""

    def __init__(
        self,
        workspace: Workspace,
        restore: Callable[[BackupInfo | None], object],
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._changed = changed
        self._today = date.today
        self.good: BackupInfo | None = None
        self.here = PlaceLine("drive")
        self.second = PlaceLine("drives")
        self.choose = Button("", "link", does=self.choose_place)
        self.give_up = Button(_("No second place any more"), "link", does=self._give_up)
        self.model: RecordModel[BackupInfo] = RecordModel(columns(self._second_name), self)
        self.table = Table(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Backups", context="title"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.try_out = Button(_("Try this backup"), icon="try", does=self._try)
        self.restore_button = Button(
            _("Restore…", context="button"), icon="restore", does=lambda: restore(self.chosen())
        )
        self.tried = Label("", "small", ink="ink2", wrap=True)
        self.aside = Label("", "small", ink="warn", wrap=True)
        self.delete_aside = Button(_("Delete what was set aside…"), "link", icon="trash", does=self._delete_aside)
        self.space: Choice[int] = Choice()
        self.space.picked.connect(self._set_space)
        self.space_field = Field(_("Space for the backups"), self.space)
        keeps = _(
            "MentorDesk backs up by itself on the first opening of a day, before an import and on closing. "
            "It keeps the last 10, one a day for 7 days, one a week for 4 weeks and one a month for a year; where the "
            "space is short, fewer, but never less than 3."
        )
        box = sheet()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(box)
        box.setLayout(
            column(
                Label(_("Backups", context="title"), "heading"),
                *(8, line(), 8, self.here, 8, line(), 8, self.second),
                *(2, WrappingRow(self.choose, self.give_up, gap=16)),
                *(10, self.table, 12, WrappingRow(self.try_out, self.restore_button)),
                *(6, self.tried, self.aside, WrappingRow(self.delete_aside), 10, self.space_field),
                *(8, Label(keeps, "small", ink="ink2", wrap=True)),
                margins=(18, 14, 18, 16),
            )
        )
        writable = not workspace.desk.cannot_be_written
        for control in (self.restore_button, self.choose, self.give_up, self.space, self.delete_aside):
            control.setEnabled(writable)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._allow())

    def chosen(self) -> BackupInfo | None:
        """Return the selected backup."""
        records = self.table.chosen_records()
        return records[0] if records else None

    def refresh(self) -> None:
        """Read both places and show what is there."""
        desk = self._workspace.desk
        try:
            near = backups(desk.path)
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
            near = ()
        kept = desk.keeping()
        found = together(near, desk.second_backups(SHOWN))
        self.good = next((backup for backup in near if backup.good), None)
        self.model.show(found[:SHOWN])
        self.table.setVisible(bool(found))
        if found and self.chosen() is None:
            self.table.selectRow(0)
        self._show_here(near)
        self._show_second()
        self._show_space()
        self._show_aside()
        words = _("Last tried on {day}: readable.", day=day(kept.tried_on)) if kept.tried_on else ""
        self.tried.setText(words)
        self.tried.setVisible(bool(words))
        self._allow()
        self.fit()

    def _second_name(self) -> str:
        return self._workspace.desk.keeping().second_name

    def _show_here(self, near: tuple[BackupInfo, ...]) -> None:
        self.here.name.setText(_("This computer", context="field"))
        self.here.where.setText(str(near[0].path.parent) if near else "")
        self.here.where.setVisible(bool(near))
        if self.good is None:
            self.here.say(_("no backup yet", context="state"), "warn", "warning")
        else:
            self.here.say(moment(self.good.when), "good", "saved")

    def _show_second(self) -> None:
        desk = self._workspace.desk
        kept = desk.keeping()
        has_one = kept.second_folder is not None
        self.give_up.setVisible(has_one)
        self.choose.setText(_("Choose another place…") if has_one else _("Choose a second place…"))
        self.second.where.setVisible(has_one)
        if not has_one:
            self.second.name.setText(_("No second place"))
            self.second.say(_("such as a USB stick, in case this computer breaks"), "ink2")
            return
        self.second.name.setText(kept.second_name)
        self.second.where.setText(kept.second)
        days = days_missing(kept.second_on, self._today())
        if desk.second_failed is not None:
            self.second.say(_("the last copy failed", context="state"), "warn", "warning")
        elif not desk.second_is_there() and kept.second_on is not None:
            seen = _("last seen on {day}", context="state", day=day(kept.second_on))
            ago = ngettext("{n} day ago", "{n} days ago", days, context="time") if days else ""
            is_long = days > SECOND_DAYS
            self.second.say(in_line(seen, ago), "warn" if is_long else "ink2", "warning" if is_long else "")
        elif kept.second_on is not None:
            self.second.say(day(kept.second_on), "good", "saved")

    def _show_space(self) -> None:
        used, allowed = self._workspace.desk.backup_space()
        decided = self._workspace.desk.keeping().budget // MB
        by_itself = _("As the free space allows")
        if not decided:
            by_itself = _("As the free space allows: {size}", size=size(allowed))
        offered = sorted({*SPACES, *([decided] if decided else [])})
        self.space.offer([(0, by_itself), *((space, size(space * MB)) for space in offered)], decided)
        self.space_field.set_note(_("The backups take {size} now.", size=size(used)) if used else "")

    def _show_aside(self) -> None:
        copies = self._workspace.desk.set_aside()
        words = ngettext(
            "{n} copy of the whole company was set aside when your file was replaced or could not be reached: {names}. "
            "Delete it when you no longer need it, since it contains personal data.",
            "{n} copies of the whole company were set aside when your file was replaced or could not be reached: "
            "{names}. Delete them when you no longer need them, since they contain personal data.",
            len(copies),
            names=", ".join(path.name for path in copies),
        )
        self.aside.setText(words)
        for part in (self.aside, self.delete_aside):
            part.setVisible(bool(copies))

    def _delete_aside(self) -> None:
        copies = self._workspace.desk.set_aside()
        names = "\n".join(str(path) for path in copies)
        title = ngettext("Delete {n} copy for good?", "Delete {n} copies for good?", len(copies))
        words = _("Your file and its backups stay. This cannot be undone.\n{names}", names=names)
        if not ask(self, title, words, _("Delete for good"), _("Keep them", context="button")):
            return
        left = delete_files(copies)
        preferences.forget([path for path in copies if path not in left])
        if left:
            where = ", ".join(str(path) for path in left)
            said = message("These files could not be deleted, do it yourself: {names}", names=where)
        else:
            said = messages("{n} copy is deleted.", "{n} copies are deleted.", len(copies))
        self._workspace.notified.emit(said, False)
        self._renew()

    def problems(self) -> tuple[Problem, ...]:
        """Return what the owner should do about the backups."""
        desk = self._workspace.desk
        if self.good is None:
            return (Problem("no-backup", message("There is no backup yet. Make one now."), Severity.WARNING),)
        if desk.second_failed is not None:
            return (Problem("second-failed", desk.second_failed.message, Severity.WARNING),)
        kept = desk.keeping()
        days = days_missing(kept.second_on, self._today())
        if kept.second_folder is None or desk.second_is_there() or days <= SECOND_DAYS:
            return ()
        words = _missing(kept.second_name, days)
        return (Problem(CHOOSE_PLACE, words, Severity.WARNING, fix=message("Choose another place")),)

    def choose_place(self) -> None:
        """Let the owner choose a second place, which gets the newest backup at once."""
        place = which_folder(self, _("Choose a second place for the backups"), Purpose.BACKUP)
        if place is not None:
            self.take_place(place)

    def take_place(self, place: Path) -> None:
        """Take a folder as the second place, or say why it cannot be one."""
        name = name_of_place(place)
        try:
            self._workspace.desk.set_second_place(place, name)
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
        else:
            words = message(
                "From now on every backup goes to {place} too. The newest one is there already.", place=name
            )
            self._workspace.notified.emit(words, False)
        self._renew()

    def _give_up(self) -> None:
        self._decide(lambda: self._workspace.desk.set_second_place(None))

    def _set_space(self, space: int) -> None:
        self._decide(lambda: self._workspace.desk.set_backup_space(space * MB))

    def _decide(self, does: Callable[[], object]) -> None:
        try:
            does()
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
        self._renew()

    def _try(self) -> None:
        backup = self.chosen()
        if backup is None:
            return
        try:
            found = self._workspace.desk.try_backup(backup.path)
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
        else:
            words = message(
                "The backup of {when} was read whole: {counts}. Nothing was changed.",
                when=moment(backup.when),
                counts=counts(backup) if found.people == backup.people else str(found.people),
            )
            self._workspace.notified.emit(words, False)
        self._renew()

    def _renew(self) -> None:
        self.refresh()
        self._changed()

    def _allow(self) -> None:
        self.try_out.setEnabled(self.chosen() is not None)

    def fit(self) -> None:
        """Fit the columns to the room."""
        fit(self.table, self.model, give_way=("inside", "when"), drop=LEAST_NEEDED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place in (self.here, self.second):
            place.arrange(wide=self.width() > theme.px(420))
        soon(self, self.fit)


def _missing(name: str, days: int) -> Message:
    return messages(
        "For {n} day no backup has gone to {place}. Plug it in, or choose another place.",
        "For {n} days no backup has gone to {place}. Plug it in, or choose another place.",
        days,
        place=name,
    )
