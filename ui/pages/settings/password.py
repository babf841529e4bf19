"""The password on the Settings page: whether there is one, how strong it is, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.desk import Protected
from mentordesk.domain.privacy.passwords import Strength
from mentordesk.errors import MentorDeskError, WrongPassword
from mentordesk.i18n import Message, _, day, message, messages
from mentordesk.services import password as verbs
from ui import theme
from ui.commands import Print
from ui.dialogs.base import run_dialog
from ui.dialogs.company.password import AskPassword, SetPassword
from ui.dialogs.notice import tell
from ui.widgets.basic import Button, Holder, Label, WrappingRow, column, line, row
from ui.workspace import Workspace

STATES: dict[str, Message] = {
    "": message("on", context="state"),
    Strength.WEAK.value: message("on, but easy to guess", context="state"),
    Strength.FAIR.value: message("on, fair", context="state"),
    Strength.STRONG.value: message("on, strong", context="state"),
}
"""What is said of a password that is set, by its strength."""


class PasswordPanel(Holder):
    """The card. ``ask`` shows a paper, ``changed`` is called when the backups were written anew."""

    def __init__(
        self,
        workspace: Workspace,
        ask: Callable[[Print], object],
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ask = ask
        self._changed = changed
        self._icon = Label()
        self.state = Label("", ink="good")
        head = row(Label(_("Password", context="title"), "section"), None, self._icon, self.state, gap=6)
        self.about = Label("", "small", ink="ink2", wrap=True, whole=True)
        self.set = Button(_("Set a password…"), "link", icon="lock", does=self.choose)
        self.change = Button(_("Change the password…"), "link", does=self.choose)
        self.sheet = Button(_("Print the recovery sheet…"), "link", does=self.print_sheet)
        self.remove = Button(_("Remove the password…"), "link", does=self.ask_remove)
        buttons = WrappingRow(self.set, self.change, self.sheet, self.remove, gap=16)
        self.setLayout(column(head, 6, line(), 10, self.about, 6, buttons))
        self.refresh()

    def refresh(self) -> None:
        """Show whether there is a password."""
        desk = self._workspace.desk
        kept = desk.password()
        has_one, may = kept is not None, not desk.cannot_be_written
        self.state.setText(str(STATES.get(kept.strength, STATES[""])) if kept else _("none", context="state"))
        is_well = kept is not None and kept.strength != Strength.WEAK.value
        icon, ink = ("saved", "good") if is_well else ("warning", "warn")
        self._icon.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self.state.set_ink(ink)
        self.about.setText(_about(kept.printed_on) if kept else _without())
        for button, shown in ((self.set, not has_one), (self.change, has_one), (self.remove, has_one)):
            button.setVisible(shown)
            button.setEnabled(may)
        self.sheet.setVisible(has_one)

    def begin(self) -> None:
        """Put the keyboard on what can be done about the password."""
        (self.change if self.set.isHidden() else self.set).setFocus()

    def choose(self) -> None:
        """Let the owner set or change the password, then offer the recovery sheet."""
        dialog = SetPassword(self._workspace, self)
        is_change = dialog.is_change
        if not run_dialog(dialog) or dialog.outcome is None:
            return
        self._renew()
        done = message("The password was changed.") if is_change else message("The file is protected now.")
        self.begin()
        self._say(done, dialog.outcome)
        self.print_sheet()

    def print_sheet(self) -> None:
        """Show the recovery sheet, and note the day on which it is printed or saved."""
        desk = self._workspace.desk

        def write(path: Path, *, language: str) -> tuple[Message, ...]:
            return verbs.write_sheet(desk, path, language=language, today=date.today())

        self._ask(Print(message("Recovery sheet", context="title"), write, out=self._note_printed))

    def _note_printed(self) -> None:
        try:
            self._workspace.desk.note_printed()
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
        self.refresh()

    def ask_remove(self) -> None:
        """Ask for the password once more, then remove it."""
        dialog = AskPassword(
            self,
            _("Remove the password?"),
            _("The file and its backups are decrypted: whoever gets hold of them can read names, pay and wishes."),
            self._prove,
            go_on=_("Remove the password"),
            leave=_("Leave it protected"),
            name=_("Remove the password"),
        )
        if run_dialog(dialog):
            self.take_away()

    def take_away(self) -> None:
        """Remove the password."""
        try:
            done = self._workspace.desk.remove_password()
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
            return
        self._renew()
        self.begin()
        self._say(message("The password was removed."), done)

    def _prove(self, typed: str) -> None:
        if not self._workspace.desk.is_password(typed):
            raise WrongPassword(message("This is not the password of the file. Nothing was changed."))

    def _say(self, done: Message, protected: Protected) -> None:
        if not protected.left:
            self._workspace.notified.emit(done, False)
            return
        words = messages(
            "{done} {n} copy beside the file could not follow, since it is damaged or was set aside: {names}. Delete "
            "it if you do not need it.",
            "{done} {n} copies beside the file could not follow, since they are damaged or were set aside: {names}. "
            "Delete them if you do not need them.",
            len(protected.left),
            done=done,
            names=", ".join(copy.name for copy in protected.left),
        )
        tell(self, _("Copies without the password"), str(words))

    def _renew(self) -> None:
        self.refresh()
        self._changed()


def _without() -> str:
    return _(
        "Without a password, whoever gets hold of this file or a backup reads everything in it: names, pay, wishes. A "
        "lost stick is enough. Setting one takes a minute."
    )


def _about(printed_on: date | None) -> str:
    lost = _("Forgotten is lost: nobody can reset this password.")
    if printed_on is None:
        return f"{lost} {_('The recovery sheet was not printed yet.')}"
    return f"{lost} {_('Recovery sheet printed on {day}.', day=day(printed_on))}"
