"""Gives the forms of a survey out: as Excel files, pages for phones, one sheet, on paper, or as a text to copy."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.survey import Respondent
from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES, Message, _, language, message, messages, ngettext
from mentordesk.services import surveys
from mentordesk.services.surveys import Outgoing, Written
from mentordesk.text import shortened
from ui.dialogs.writing import WritingDialog
from ui.models.answering import LANGUAGE_NAMES
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Segments, column, holding, row
from ui.widgets.form.fields import Choice, Field, TextEdit
from ui.workspace import Workspace


class Way(StrEnum):
    """How the forms go out."""

    FILES = "files"
    PHONE = "phone"
    SHEET = "sheet"
    PAPER = "paper"
    ONLINE = "online"
    MANAGERS = "managers"
    MANAGERS_PHONE = "managers-phone"


class SendSurvey(WritingDialog):
    """The dialog. ``print_wanted`` is emitted for paper, after the day was noted.

    It has many attributes because each field is one.
    """

    print_wanted = Signal()

    def __init__(self, workspace: Workspace, shown: WaveRow, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Send “{name}”", context="title", name=shown.name),
            _("MentorDesk sends nothing by itself: it makes the forms, and you pass them on."),
            width=600,
            name=_("Send more forms") if shown.was_sent else _("Send the forms", context="button"),
        )
        self._workspace, self._shown = workspace, shown
        self._outgoing: Outgoing | None = None
        ways = [
            (Way.FILES, _("Excel: a file for each, without names")),
            (Way.PHONE, _("Phone: a page for each, without names")),
            (Way.SHEET, _("Excel: one sheet to hand round")),
            (Way.PAPER, _("Paper: a form to copy")),
            (Way.ONLINE, _("Text for an online form")),
        ]
        if not shown.is_anonymous:
            ways = [
                (Way.MANAGERS, _("Excel: a form for each manager, with names")),
                (Way.MANAGERS_PHONE, _("Phone: a page for each manager, with names")),
            ]
        self.way: Choice[Way] = Choice(ways, ways[0][0])
        self.way.picked.connect(lambda _way: self._show_way())
        self.language = Segments([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], language())
        self.language.setAccessibleName(_("Language of the form"))
        self.language.chosen.connect(lambda _code: self._show_way())
        self.note = Label("", "small", ink="ink2", wrap=True)
        kinds = [(kind, str(RESPONDENT_WORDS[kind])) for kind, asked in shown.items if asked]
        self.who: Segments[Respondent] = Segments(kinds, kinds[0][0])
        self.who.setAccessibleName(_("Whose form", context="field"))
        self.who.chosen.connect(lambda _kind: self._show_way())
        self.text = TextEdit(lines=9)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text for an online form"))
        self.copy = Button(_("Copy the text"), icon="copy", does=self.copy_text)
        self._online = holding(column(self.who, 6, self.text, 6, row(self.copy, None)))
        self._build()
        self._show_way()

    def _build(self) -> None:
        count = ngettext("For {n} person.", "For {n} people.", self._shown.asked_count)
        missing = len(self._shown.invited.without_consent)
        left = ngettext(
            "{n} person has not agreed to surveys and gets no form.",
            "{n} people have not agreed to surveys and get no form.",
            missing,
        )
        label = Label(_("Language of the form"), "label", ink="ink2")
        form = column(Label(count, "strong"), gap=10)
        if missing:
            form.addWidget(Label(left, "small", ink="warn", wrap=True))
        form.addWidget(Field(_("How they go out"), self.way))
        form.addWidget(holding(column(label, 4, row(self.language, None))))
        form.addWidget(self._online)
        form.addWidget(self.note)
        form.addStretch(1)
        self._lay_out(form, Button(_("Cancel", context="button"), "quiet", does=self.reject))

    def _show_way(self) -> None:
        way = self.way.value() or Way.FILES
        self.note.setText(str(_NOTES[way]))
        self.make.setText(str(_MAKES[way]))
        self._online.setVisible(way is Way.ONLINE)
        if way is Way.ONLINE:
            words = surveys.texts(self._workspace.desk, self._shown, self.who.value(), language=self.language.value())
            self.text.setPlainText(words)

    def copy_text(self) -> None:
        """Copy the text for an online form."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied", context="notice"))

    # --- writing --------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Write the forms, then note that they went out; where that fails say why and stay."""
        way = self.way.value() or Way.FILES
        if way in (Way.PAPER, Way.ONLINE):
            if self._note(None):
                self.accept()
                if way is Way.PAPER:
                    self.print_wanted.emit()
            return
        folder = file_choice.which_folder(self, _("Folder for the forms"), file_choice.Purpose.FORMS)
        if folder is None:
            return
        desk, language_ = self._workspace.desk, self.language.value()
        if way in _NAMED:
            self._begin(_NAMED[way](desk, self._shown, folder, language=language_), self._finish)
            return
        self._outgoing = surveys.prepare(desk, self._shown)
        if way is Way.SHEET:
            self._write_sheets(folder)
        elif way is Way.PHONE:
            self._begin(surveys.write_pages(desk, self._outgoing, folder, language=language_), self._finish)
        else:
            self._begin(surveys.write_forms(self._outgoing, folder, language=language_), self._finish)

    def _write_sheets(self, folder: Path) -> None:
        if self._outgoing is None:
            return
        try:
            written = surveys.write_sheets(self._outgoing, folder, language=self.language.value())
        except MentorDeskError as error:
            self._say(str(error.message))
            return
        self._finish(written)

    def _finish(self, made: Written) -> None:
        self._task = None
        notice = messages(
            "{n} file is in the folder {place}.",
            "{n} files are in the folder {place}.",
            len(made.files),
            place=shortened(made.folder.name),
        )
        if self._note(self._outgoing):
            self._workspace.written.emit(notice, made.folder, True)
            self.accept()

    def _note(self, outgoing: Outgoing | None) -> bool:
        """Note that the survey went out; return whether it is noted."""
        change = surveys.sent(self._workspace.desk, self._shown, outgoing, today=date.today())
        if change.is_empty():
            return True
        return self._workspace.do(change, tell=message("The survey is noted as sent.") if outgoing is None else None)


_NAMED = {Way.MANAGERS: surveys.write_rating_forms, Way.MANAGERS_PHONE: surveys.write_rating_pages}
"""How the forms are written that bear names."""

_NOTES: dict[Way, Message] = {
    Way.MANAGERS: message(
        "Each file has the names of those the manager leads. Send it to that manager alone, and take it in here once "
        "it is filled in."
    ),
    Way.MANAGERS_PHONE: message(
        "Each page has the names of those the manager leads. Send it to that manager alone, by Zalo or e-mail, and "
        "paste the answer that comes back."
    ),
    Way.PHONE: message(
        "Each page counts once. Pass them on as they come, one each, and do not note who got which. An answer that "
        "somebody sends you shows who they are: have the answers saved as files and collected in one place."
    ),
    Way.FILES: message(
        "The files are numbered in no order. Pass them on as they come, one each, and do not note who got which."
    ),
    Way.SHEET: message("A row for each, without names. Let people fill it in one after the other."),
    Way.PAPER: message("All copies are the same. What comes back is typed in, the first time at least five forms."),
    Way.ONLINE: message(
        "Paste the questions into Google Forms or the like, without asking for names or addresses. Take its export in "
        "here later: times and addresses are dropped."
    ),
}
_MAKES: dict[Way, Message] = {
    Way.MANAGERS: message("Choose a folder and write…"),
    Way.MANAGERS_PHONE: message("Choose a folder and write…"),
    Way.FILES: message("Choose a folder and write…"),
    Way.PHONE: message("Choose a folder and write…"),
    Way.SHEET: message("Choose a folder and write…"),
    Way.PAPER: message("Note as sent and preview"),
    Way.ONLINE: message("Note as sent", context="button"),
}
