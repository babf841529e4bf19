"""The rows that the last import left out, with the reason, to look at and to save once more."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk import text
from mentordesk.domain.lists.preview import Preview
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, ngettext
from mentordesk.services import importing
from ui.dialogs.base import Dialog
from ui.dialogs.import_list.preview import rejected_table
from ui.widgets import file_choice
from ui.widgets.basic import Button
from ui.widgets.written_line import WrittenLine


def ask_and_save(parent: QWidget, preview: Preview, line: WrittenLine) -> None:
    """Ask where to save the rows left out, save them, and say in a line that it is done, or why not."""
    path = file_choice.where_to_save(parent, _("Save the rows left out"), _("rows left out"), ".xlsx")
    if path is not None:
        save(path, preview, line)


def save(path: Path, preview: Preview, line: WrittenLine) -> None:
    """Save the rows left out, and say in a line that it is done, or why not."""
    try:
        importing.write_rejected(path, preview)
    except MentorDeskError as error:
        line.say(error.message, "bad")
    else:
        line.say_written(_("Saved: {name}", context="notice", name=text.shortened(path.name)), path)


class LeftOutDialog(Dialog):
    """The rows with the reason, and a button to save them."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        count = len(preview.rejected)
        super().__init__(
            parent,
            ngettext("{n} row was left out", "{n} rows were left out", count),
            _("Correct them in your list and import it again: nobody is added twice."),
            width=820,
            height=520,
        )
        self._preview = preview
        self.table = rejected_table()
        self.said = WrittenLine(small=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        self.table.show_records(preview.rejected)
        self.offer(
            Button(_("Save the rows left out…"), icon="download", does=self._save),
            Button(_("Close", context="button"), "primary", does=self.accept),
        )

    def _save(self) -> None:
        ask_and_save(self, self._preview, self.said)
