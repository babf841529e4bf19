"""Message dialogs: a notice, a question, and the report of a bug."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk import atomic, text
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from ui.dialogs.base import Dialog, run_dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button
from ui.widgets.form.fields import TextEdit
from ui.widgets.written_line import WrittenLine


class Notice(Dialog):
    """A message with one button."""

    def __init__(self, parent: QWidget | None, title: str, words: str) -> None:
        super().__init__(parent, title, words)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))


class Question(Dialog):
    """A question before an irreversible action: the buttons are verbs, the safe one is the default."""

    def __init__(self, parent: QWidget | None, question: str, words: str, do_text: str, keep_text: str) -> None:
        super().__init__(parent, question, words)
        self.do = Button(do_text, "danger", does=self.accept)
        self.keep = Button(keep_text, "primary", does=self.reject)
        self.offer(self.do, self.keep)
        self.keep.setFocus()


class BugDialog(Dialog):
    """Report a bug: show the report as it would be sent, and let the owner copy or save it."""

    def __init__(self, trace: str, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Something in MentorDesk went wrong"),
            _(
                "Your data are safe: what was saved stays saved, and you can go on working. "
                "The report below says where it happened. It contains no names, and it leaves "
                "this computer only if you send it."
            ),
            width=620,
        )
        self.setModal(False)
        self.report = TextEdit(trace, lines=10)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report", context="title"))
        self.said = WrittenLine(small=True)
        self.body.addWidget(self.report)
        self.body.addWidget(self.said)
        self.offer(
            Button(_("Copy", context="button"), icon="copy", does=self.copy),
            Button(_("Save report…", context="button"), icon="download", does=self._ask_where),
            Button(_("Close", context="button"), "primary", does=self.accept),
        )

    def copy(self) -> None:
        """Copy the report to the clipboard."""
        QGuiApplication.clipboard().setText(self.report.text())
        self.said.say(_("Copied. You can paste it into a message."))

    def save(self, path: Path) -> None:
        """Write the report as a text file."""
        try:
            with atomic.writing(path) as temporary:
                temporary.write_text(self.report.text(), encoding="utf-8")
        except (OSError, MentorDeskError):
            self.said.say(_("The report could not be saved there. Choose another folder."), "bad")
            return
        self.said.say_written(_("Saved as {name}.", name=text.shortened(path.name)), path)

    def _ask_where(self) -> None:
        name = _("MentorDesk report", context="name")
        path = file_choice.where_to_save(self, _("Save report", context="title"), name, ".txt")
        if path is not None:
            self.save(path)


def tell(parent: QWidget | None, title: str, words: str) -> None:
    """Show a notice until it is closed."""
    run_dialog(Notice(parent, title, words))


def ask(parent: QWidget | None, question: str, words: str, do_text: str, keep_text: str) -> bool:
    """Ask before an irreversible action; return whether to proceed."""
    return bool(run_dialog(Question(parent, question, words, do_text, keep_text)))
