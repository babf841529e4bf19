"""Message dialogs: a notice, a question, and the report of a bug."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import _
from ui.dialogs.base import Dialog, run_dialog
from ui.widgets.basic import Button
from ui.widgets.form.fields import TextEdit


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
    """Report a bug: say that it happened and where, and offer the whole report by ``collect``."""

    def __init__(self, trace: str, parent: QWidget | None, collect: Callable[[], object]) -> None:
        super().__init__(
            parent,
            _("Something in MentorDesk went wrong"),
            _(
                "Your data are safe: what was saved stays saved, and you can go on working. Below is where it "
                "happened. A problem report says more, without names, and leaves this computer only if you send it."
            ),
            width=620,
        )
        self.setModal(False)
        self.report = TextEdit(trace, lines=10)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report", context="title"))
        self.body.addWidget(self.report)
        self.offer(
            Button(_("Collect a problem report…"), icon="paste", does=collect),
            Button(_("Close", context="button"), "primary", does=self.accept),
        )


def tell(parent: QWidget | None, title: str, words: str) -> None:
    """Show a notice until it is closed."""
    run_dialog(Notice(parent, title, words))


def ask(parent: QWidget | None, question: str, words: str, do_text: str, keep_text: str) -> bool:
    """Ask before an irreversible action; return whether to proceed."""
    return bool(run_dialog(Question(parent, question, words, do_text, keep_text)))
