"""Reminding who has not answered: the text in both languages ready to copy, and who it is for, by department."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk import text
from mentordesk.i18n import LANGUAGES, _, language, ngettext
from mentordesk.services.connect import reminding
from mentordesk.services.connect.rounds import AnswerRow
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.answering import LANGUAGE_NAMES
from ui.widgets.basic import Button, Label, Segments, line, row
from ui.widgets.form.fields import TextEdit
from ui.workspace import Workspace


class RemindDialog(Dialog):
    """The reminder. ``rows`` are the people it is for, those whose answers are missing.

    ``each_wanted`` asks for a message to each of them.
    """

    each_wanted = Signal()

    def __init__(self, workspace: Workspace, rows: Sequence[AnswerRow], parent: QWidget | None) -> None:
        super().__init__(
            parent,
            ngettext("Remind {n} person", "Remind {n} people", len(rows)),
            _("Copy the text into Zalo or an e-mail. It names nobody, so one text is for all."),
            width=640,
            height=640,
        )
        self._workspace = workspace
        self._rows = tuple(rows)
        self.language = Segments([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], language())
        self.language.setAccessibleName(_("Language of the text"))
        self.language.chosen.connect(self._show)
        self.text = TextEdit(lines=11)
        self.text.setAccessibleName(_("Text to copy"))
        self.copied = Label("", "small", ink="good")
        self.copy = Button(_("Copy the text"), "primary", icon="copy", does=self._copy)
        self.copy_names = Button(_("Copy the names"), "link", icon="copy", does=self._copy_names)
        self.body.addLayout(row(self.language, None, self.copied))
        self.body.addWidget(self.text)
        self.body.addLayout(row(Label(_("Whose answers are missing"), "section"), None, self.copy_names))
        for department, words in self.by_department():
            self.body.addWidget(line())
            head = Label(department or _("without a department"), "small", ink="ink2", wrap=True)
            head.setMinimumWidth(theme.px(140))
            head.setMaximumWidth(theme.px(140))
            names = row(gap=12)
            names.addWidget(head)
            names.addWidget(Label(words, wrap=True), 1)
            self.body.addLayout(names)
        self.body.addStretch(1)
        self.each = Button(_("Send messages…", context="button"), icon="mail", does=self._to_each)
        self.offer(Button(_("Close", context="button"), does=self.reject), self.each, self.copy)
        self._show(language())

    def by_department(self) -> list[tuple[str, str]]:
        """Return the names by department."""
        ordered = sorted(self._rows, key=lambda row: text.sort_key(row.person.department))
        groups = groupby(ordered, key=lambda row: row.person.department)
        return [(department, ", ".join(row.person.full_name for row in rows)) for department, rows in groups]

    def _show(self, code: str) -> None:
        self.text.setText(reminding.reminder(self._workspace.desk, language=code))
        self.copied.setText("")

    def _to_each(self) -> None:
        self.accept()
        self.each_wanted.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.copied.setText(_("Copied", context="notice"))

    def _copy_names(self) -> None:
        named = (f"{department}: {words}" if department else words for department, words in self.by_department())
        QGuiApplication.clipboard().setText("\n".join(named))
        self.copied.setText(_("Copied", context="notice"))
