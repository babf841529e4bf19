"""Asks for the password of a company file, and lets the owner set or change it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.desk import Protected, cloud_service, unlock
from mentordesk.domain.privacy.passwords import LEAST, Strength
from mentordesk.domain.records.problem import Severity
from mentordesk.errors import MentorDeskError, PasswordNeeded, WrongPassword
from mentordesk.i18n import Message, _, message
from mentordesk.services import password as verbs
from ui.dialogs.base import Dialog, run_dialog
from ui.widgets.basic import Button, Label, show_if
from ui.widgets.form.fields import Field
from ui.widgets.form.password import PasswordLine
from ui.widgets.notices import Banner
from ui.workspace import Workspace

TRIES = 3
"""After so many wrong passwords the dialog says what else may help."""

STRENGTHS: dict[Strength, tuple[Message, str]] = {
    Strength.SHORT: (message("Too short: at least {least} characters.", least=LEAST), "bad"),
    Strength.WEAK: (message("Easy to guess. Take four or five words that have nothing to do with each other."), "warn"),
    Strength.FAIR: (message("Fair. One more word makes it strong."), "ink2"),
    Strength.STRONG: (message("Strong. Nobody guesses it within years."), "good"),
}
"""What is said of a password while it is typed, and in which colour."""


def caps_words() -> str:
    """Return what is said while Caps Lock seems to be on."""
    return _("Caps Lock seems to be on.")


class AskPassword(Dialog):
    """Ask for a password. ``check`` takes what was typed and raises WrongPassword; ``hint`` may explain that."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        check: Callable[[str], object],
        *,
        go_on: str,
        leave: str,
        name: str,
        hint: str = "",
    ) -> None:
        super().__init__(parent, title, words, width=560, name=name)
        self._check = check
        self._hint = hint
        self._wrong = 0
        self.banner = Banner()
        self.line = PasswordLine()
        self.field = Field(_("Password or recovery code"), self.line)
        self.line.caps_lock.connect(lambda is_on: self.field.set_warning(caps_words() if is_on else ""))
        self.help = Label("", "small", ink="ink2", wrap=True, whole=True)
        self.help.hide()
        for part in (self.banner, self.field, self.help):
            self.body.addWidget(part)
        self.go_on = Button(go_on, "primary", does=self.try_typed)
        self.offer(Button(leave, does=self.reject), self.go_on)
        self.line.setFocus()

    def try_typed(self) -> None:
        """Open with what is typed, or say what may be wrong."""
        if not self.line.text():
            self.field.refuse(_("Type the password first."))
            return
        try:
            self._check(self.line.text())
        except WrongPassword as error:
            self._say_wrong(error)
        else:
            self.accept()

    def _say_wrong(self, error: WrongPassword) -> None:
        self._wrong += 1
        self.banner.say(str(error.message), Severity.ERROR, closable=False)
        words = [
            _(
                "A Vietnamese keyboard such as Unikey may turn what you type into other letters (aa becomes â). Show "
                "what is typed, and switch it off or on as it was when the password was set."
            )
        ]
        if self._hint:
            words.insert(0, self._hint)
        if self._wrong >= TRIES:
            words.append(
                _(
                    "If the password is lost, look for the recovery sheet: its code opens the file. Without either of "
                    "them nobody can read it again, and there is no other way in."
                )
            )
        self.help.setText("\n\n".join(words))
        self.help.show()
        self.grow()
        self.line.selectAll()
        self.line.setFocus()


def ask_to_unlock(parent: QWidget | None, error: PasswordNeeded) -> bool:
    """Ask for the password of a file or of a backup until it is right; return whether it was given."""
    service = cloud_service(error.path)
    hint = _(
        "{service} copies this file between computers. If the password was changed on another one, type the new "
        "password, or the recovery code that was printed with it. The old password still opens older copies.",
        service=service,
    )
    dialog = AskPassword(
        parent,
        _("Password of {name}", name=error.path.stem),
        str(error.message),
        partial(unlock, error.salt),
        go_on=_("Open it", context="button"),
        leave=_("Leave it closed"),
        name=_("Password", context="title"),
        hint=hint if service else "",
    )
    return bool(run_dialog(dialog))


class SetPassword(Dialog):
    """Set the password of the open file, or another one; ``outcome`` is what became of the copies."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        desk = workspace.desk
        self.is_change = desk.password() is not None
        title = _("Change the password") if self.is_change else _("Protect this company with a password")
        super().__init__(
            parent,
            title,
            _(
                "The file and all its backups are encrypted with it. Nobody can reset it: if it is forgotten and the "
                "recovery sheet is lost, everything in the file is lost. Print the sheet afterwards."
            ),
            width=560,
            name=title if self.is_change else _("Set a password"),
        )
        self._workspace = workspace
        self.outcome: Protected | None = None
        self.banner = Banner()
        self.old, self.new, self.again = PasswordLine(), PasswordLine(), PasswordLine()
        self.old_field = Field(_("Present password or recovery code"), self.old)
        show_if(self.is_change, self.old_field)
        self.new_field = Field(
            _("New password", context="field"), self.new, note=_("Four or five words are easy to keep in mind.")
        )
        self.again_field = Field(_("The same once more"), self.again)
        self.said = Label("", "small", wrap=True)
        for line, field in ((self.old, self.old_field), (self.new, self.new_field), (self.again, self.again_field)):
            line.caps_lock.connect(lambda is_on, at=field: at.set_warning(caps_words() if is_on else ""))
        self.new.textChanged.connect(lambda _text: self._judge())
        for part in (self.banner, self.old_field, self.new_field, self.said, self.again_field):
            self.body.addWidget(part)
        words = _("Change the password") if self.is_change else _("Protect the file")
        self.save = Button(words, "primary", icon="saved", does=self.protect)
        self.offer(Button(_("Leave all as it is"), does=self.reject), self.save)
        self._judge()
        (self.old if self.is_change else self.new).setFocus()

    def strength(self) -> Strength:
        """Return how strong the new password is."""
        return verbs.strength_of(self._workspace.desk, self.new.text())

    def protect(self) -> None:
        """Encrypt the file and its backups; on failure say why and stay open, with all as it was."""
        if not self._is_ready():
            self.grow()
            return
        try:
            self.outcome = self._workspace.desk.set_password(self.new.text(), self.strength().value)
        except MentorDeskError as error:
            self.banner.say(str(error.message), Severity.ERROR)
            return
        self.accept()

    def _is_ready(self) -> bool:
        desk = self._workspace.desk
        if self.is_change and not desk.is_password(self.old.text()):
            self.old_field.refuse(_("This is not the present password."))
            self.old.setFocus()
        elif self.strength() is Strength.SHORT:
            self.new_field.refuse(str(STRENGTHS[Strength.SHORT][0]))
            self.said.hide()
            self.new.setFocus()
        elif self.new.text() != self.again.text():
            self.again_field.refuse(_("The two are not the same. Show what is typed to compare them."))
            self.again.setFocus()
        else:
            return True
        return False

    def _judge(self) -> None:
        words, ink = STRENGTHS[self.strength()]
        self.said.setText(str(words) if self.new.text() else "")
        self.said.set_ink(ink)
        self.said.setVisible(bool(self.new.text()))
        self.grow()
