"""Sending the questionnaire out: for whom, in which language and where, then the files, and the day noted with Undo."""

import os
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk import drives, text
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES, _, language, message, messages, ngettext, using
from mentordesk.services.connect import answer_forms
from mentordesk.services.connect.answer_forms import Sheets, Written
from mentordesk.services.connect.rounds import AnswerRow
from ui.dialogs.writing import WritingDialog
from ui.models.answering import LANGUAGE_NAMES
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Segments, column, holding, row, show_if
from ui.widgets.form.fields import Choice, Field, PathLine
from ui.workspace import Workspace


class FormKind(StrEnum):
    """How forms go out: an Excel file or a phone page for each person, one Excel sheet for several, or paper."""

    FILES = "forms"
    PHONE = "phone"
    SHEET = "sheet"
    PAPER = "paper"


FORMS = file_choice.Purpose.FORMS

_IN = "in:"
"""The code of a group that is a department begins so."""

FOR_EACH: dict[FormKind, Sheets] = {FormKind.FILES: Sheets.EXCEL, FormKind.PHONE: Sheets.PHONE}
"""The kinds that are a file for each person, in a folder of their own."""


class SendForms(WritingDialog):
    """The dialog for one kind of forms. ``print_wanted(ids)`` is emitted for paper, after the day was noted.

    It has many attributes because each field is one.
    """

    print_wanted = Signal(tuple)

    def __init__(
        self,
        workspace: Workspace,
        rows: Sequence[AnswerRow],
        kind: FormKind,
        chosen: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title, words = _titles()[kind]
        super().__init__(parent, title, words, width=560)
        self._workspace = workspace
        self._rows = tuple(rows)
        self._kind = kind
        self.groups = _groups(rows, kind, chosen)
        first = next(iter(self.groups), "")
        choices = [(code, words) for code, (words, _ids) in self.groups.items()]
        self.who = Choice(choices, first)
        self.who.picked.connect(lambda _code: self._show_group())
        self.language = Segments([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], language())
        self.language.setAccessibleName(_("Language of the form"))
        self.language.chosen.connect(lambda _code: self._propose_place())
        self.place = PathLine()
        self._proposed = ""
        self._may_replace: Path | None = None
        self._propose_place()
        self.place.textChanged.connect(lambda _typed: self._show_state())
        self.browse = Button(_("Choose…", context="button"), icon="file", does=self._browse)
        self.note_day = QCheckBox(_("Record today as the date the forms were sent"))
        self.note_day.setChecked(True)
        self._build()
        self._show_state()

    def _build(self) -> None:
        self.who_field = Field(_("Forms for", context="field"), self.who)
        place_label = _("Folder", context="field") if self._kind in FOR_EACH else _("File", context="field")
        beside = row(gap=8)
        beside.addWidget(self.place, 1)
        beside.addWidget(self.browse)
        note = _("A new folder with the forms is made in it.") if self._kind in FOR_EACH else ""
        label = Label(place_label, "label", ink="ink2")
        label.setBuddy(self.place)
        self.place.setAccessibleName(place_label)
        self._where = holding(column(label, 4, beside, 4, Label(note, "small", ink="ink2", wrap=True)))
        show_if(self._kind != FormKind.PAPER, self._where)
        language_label = Label(_("Language of the form"), "label", ink="ink2")
        self._language = holding(column(language_label, 4, row(self.language, None)))
        show_if(self._kind != FormKind.PAPER, self._language)
        form = column(self.who_field, 12, self._language, 12, self._where, 12, self.note_day, None)
        self._lay_out(form, Button(_("Cancel", context="button"), does=self.reject))

    def ids(self) -> tuple[str, ...]:
        """Return whom the forms are for."""
        _words, ids = self.groups.get(self.who.value() or "", ("", ()))
        return ids

    def _show_group(self) -> None:
        self._propose_place()
        self._show_state()

    def _propose_place(self) -> None:
        """Name the sheet after the department, in the language of the form, unless the owner has said where it goes."""
        if self.place.text() == self._proposed:
            group, code = self.who.value() or "", self.language.value()
            self.place.setText(str(_first_place(self._workspace.desk.path, self._kind, group, code)))
            self._proposed = self.place.text()

    def _show_state(self) -> None:
        count = len(self.ids())
        words = {
            FormKind.FILES: ngettext("Make {n} form", "Make {n} forms", count),
            FormKind.PHONE: ngettext("Make {n} form", "Make {n} forms", count),
            FormKind.SHEET: ngettext("Make the sheet for {n} person", "Make the sheet for {n} people", count),
            FormKind.PAPER: ngettext("Preview {n} form", "Preview {n} forms", count),
        }[self._kind]
        self.make.setText(words)
        self.make.setAccessibleName(words)
        has_place = self._kind == FormKind.PAPER or bool(self.place.text().strip())
        self.make.setEnabled(bool(count) and has_place)
        self.who_field.set_note("" if count else _("Everybody has a form already."))
        self._say("")

    def _browse(self) -> None:
        here = self.place.text()
        if self._kind in FOR_EACH:
            chosen = file_choice.which_folder(self, _("Folder for the forms"), FORMS, Path(here))
        else:
            chosen = file_choice.where_to_save(self, _("Save the sheet"), Path(here).stem, ".xlsx", FORMS)
            self._may_replace = chosen  # the dialog of the system has asked
        if chosen is not None:
            self.place.setText(str(chosen))

    # --- writing --------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Write the forms, then note the day; where that fails say why and stay."""
        ids = self.ids()
        if not ids:
            return
        if self._kind == FormKind.PAPER:
            self._note(ids)
            self.accept()
            self.print_wanted.emit(ids)
            return
        desk = self._workspace.desk
        place = Path(self.place.text().strip())
        code = self.language.value()
        if self._kind == FormKind.SHEET:
            is_workbook = place.suffix.lower() == ".xlsx"
            self._write_sheet(ids, place if is_workbook else Path(f"{place}.xlsx"), code)
            return
        made = FOR_EACH[self._kind]
        job = answer_forms.write_forms(desk, place, ids, language=code, kind=made, today=date.today())
        self._begin(job, lambda made: self._finish(ids, made))

    def _write_sheet(self, ids: Sequence[str], path: Path, code: str) -> None:
        if os.path.lexists(path) and path != self._may_replace:
            self._say(_('There is a file "{name}" here already. Choose another name.', name=path.name))
            return
        try:
            answer_forms.write_sheet(self._workspace.desk, path, ids, language=code)
        except MentorDeskError as error:
            self._say(str(error.message))
            return
        file_choice.remember(FORMS, path.parent)
        words = message("The sheet is saved: {place}.", place=text.shortened(path.name))
        self._workspace.written.emit(words, path, self._note(ids))
        self.accept()

    def _finish(self, ids: Sequence[str], made: Written) -> None:
        self._task = None
        file_choice.remember(FORMS, made.folder)
        notice = messages(
            "{n} form is in the folder {place}.",
            "{n} forms are in the folder {place}.",
            len(made.files),
            place=text.shortened(made.folder.name),
        )
        self._workspace.written.emit(notice, made.folder, self._note(ids))
        self.accept()

    def _note(self, ids: Sequence[str]) -> bool:
        """Note the day the forms went out; return whether there is something to take back."""
        change = answer_forms.sent(self._workspace.desk, ids, today=date.today())
        wanted = self.note_day.isChecked() and not change.is_empty()
        return wanted and self._workspace.do(change)

    def _show_ready(self) -> None:
        self._show_state()


def _groups(rows: Sequence[AnswerRow], kind: FormKind, chosen: Sequence[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for whom forms may be made: a code to words and ids, the likeliest first.

    Who refused is asked again only where the owner chose the person.
    """
    asked = tuple(participant for participant in rows if not participant.refused)
    every = tuple(participant.id for participant in asked)
    unsent = tuple(participant.id for participant in asked if participant.is_unsent)
    missing = tuple(participant.id for participant in asked if participant.is_missing)
    departments = sorted({participant.person.department for participant in asked}, key=text.sort_key)
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    if chosen:
        found["chosen"] = (_("The {n} selected people", n=len(chosen)), tuple(chosen))
    general = {
        "unsent": (_("{n} people without a form yet", n=len(unsent)), unsent),
        "missing": (ngettext("{n} who has not answered", "{n} who have not answered", len(missing)), missing),
        "all": (ngettext("All {n} who takes part", "All {n} who take part", len(every)), every),
    }
    by_department = {}
    for name in departments:
        ids = tuple(participant.id for participant in asked if participant.person.department == name)
        by_department[f"{_IN}{name}"] = (f"{name or _('without a department')} ({len(ids)})", ids)
    ordered = by_department | general if kind == FormKind.SHEET else general | by_department
    return found | {code: group for code, group in ordered.items() if group[1]}


def _first_place(desk: Path, kind: FormKind, group: str, code: str) -> Path:
    """Return where forms in a language go unless the owner says otherwise: beside the company file, replacing none."""
    folder = file_choice.beside(desk)
    if kind in FOR_EACH:
        return folder
    with using(code):
        title = _("Questionnaire", context="title")
    name = text.in_line(title, group.removeprefix(_IN) if group.startswith(_IN) else "", between=" ")
    endings = chain([""], map(" ({})".format, count(2)))
    places = (folder / text.file_name(name, f"{again}.xlsx") for again in endings)
    return drives.answer(
        lambda: next(place for place in places if not os.path.lexists(place)), folder / text.file_name(name, ".xlsx")
    )


def _titles() -> dict[FormKind, tuple[str, str]]:
    return {
        FormKind.FILES: (
            _("Make Excel forms"),
            _(
                "One file for each person, with their name on it. "
                "Send it by Zalo or e-mail; they fill it in and send it back."
            ),
        ),
        FormKind.PHONE: (
            _("Make phone forms"),
            _(
                "One web page for each person, to send by Zalo or e-mail. It opens without internet; what comes back "
                "is a short text. It does not ask whom somebody would rather not be paired with."
            ),
        ),
        FormKind.SHEET: (
            _("One sheet for several people"),
            _(
                "One Excel file with a row for each person, for a head of department. "
                "It asks for no wishes, since others see it."
            ),
        ),
        FormKind.PAPER: (
            _("Print forms", context="title"),
            _("Two pages for each person. What comes back on paper is typed in under “Answers”."),
        ),
    }
