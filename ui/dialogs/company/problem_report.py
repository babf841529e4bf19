"""The problem report: the owner reads every line, changes it, and saves it as a text file."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk import atomic, text
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from ui.dialogs.base import Dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button
from ui.widgets.form.fields import TextEdit
from ui.widgets.written_line import WrittenLine

UNLIMITED = (1 << 24) - 1
"""Qt's own word for a height without limit."""


class ProblemReport(Dialog):
    """The report as it is saved."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Collect a problem report"),
            _(
                "This is all that is saved, line by line: no names, nothing you typed. Take out what you do not want "
                "to give away, and write at the end what you did. Nothing is sent."
            ),
            width=720,
            height=660,
        )
        self.report = TextEdit(words, lines=6)
        self.report.setMaximumHeight(UNLIMITED)  # takes all the room that the dialog has
        self.report.setAccessibleName(_("Report", context="title"))
        self.said = WrittenLine(small=True)
        self.body.addWidget(self.report, 1)
        self.body.addWidget(self.said)
        self.offer(
            Button(_("Close", context="button"), does=self.accept),
            Button(_("Copy", context="button"), icon="copy", does=self.copy),
            Button(_("Save report…", context="button"), "primary", icon="download", does=self._ask_where),
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
