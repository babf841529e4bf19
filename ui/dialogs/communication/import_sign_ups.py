"""Taking in a list of those who said yes: the file, its headings, and who is meant; one undo reverses all of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.communication.sign_ups import FoundLine
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import ROLE_WORDS
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, day, message, messages, ngettext
from mentordesk.services import people, sign_ups
from mentordesk.services.sign_ups import Chosen
from mentordesk.text import in_line, shortened
from ui import theme
from ui.dialogs.import_list.file import FilePage, SheetPage
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.steps_dialog import StepPage, StepsDialog
from ui.widgets import file_choice
from ui.widgets.basic import Label, clear, column, line
from ui.widgets.form.fields import Choice
from ui.workspace import Workspace

LEFT_OUT = ""


class SignUpFilePage(FilePage):
    """Which list; its template is one of sign-ups."""

    def _template(self) -> None:
        name = _("Sign-up list", context="title")
        path = file_choice.where_to_save(self, _("Save an Excel template"), name, ".xlsx")
        if path is not None:
            self.write_template(path)

    def write_template(self, path: Path) -> None:
        """Write the template to fill in."""
        try:
            sign_ups.write_template(path)
        except MentorDeskError as error:
            self._show_problem(error.message)
            return
        name = shortened(path.name)
        self._said.say_written(_("Saved: {name}. Fill it in and come back with it.", name=name), path)
        self.changed.emit()


class WhoPage(StepPage):
    """Who is meant by each row: those found, those of whom there are several, and those whom nobody knows."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            _("People", context="title"),
            _("Who said yes?"),
            _("People are found by code or name. Where a name fits two, choose; nothing has changed yet."),
        )
        self._flow = flow
        self._read: object = None
        self._refused: Message | None = None
        self.found: tuple[FoundLine, ...] = ()
        self.choices: dict[int, Choice[str]] = {}
        self.count = Label("", "strong", wrap=True)
        self.body.addWidget(self.count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def enter(self) -> None:
        sheet = self._flow.sheet
        if sheet is None or sheet is self._read:
            return
        self._read, self._refused = sheet, None
        lines = sign_ups.read_list(sheet, today=date.today())
        self.found = sign_ups.find(self._flow.workspace.desk, lines)
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        self.choices = {}
        doubtful = sorted(self.found, key=lambda entry: entry.person is not None)
        for entry in doubtful:
            self._lines.addWidget(self._row(entry))
            self._lines.addWidget(line())
        self._count()

    def _row(self, entry: FoundLine) -> QWidget:
        said = entry.line
        role = str(ROLE_WORDS[said.role]) if said.role else _("no role given")
        answer = _("said no", context="state") if said.says_no else role
        where = in_line(said.code, said.name or "–", said.department)
        about = in_line(
            _("Row {n}", context="field", n=str(said.row)),
            answer,
            day(said.on) if said.on else "",
            said.where,
            str(said.problem or ""),
        )
        words = column(Label(where, "strong", wrap=True), Label(about, "small", ink="ink2", wrap=True), gap=2)
        widget = QWidget()
        across = QHBoxLayout(widget)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        across.addLayout(words, 1)
        across.addWidget(self._choice(entry), 1)
        return widget

    def _choice(self, entry: FoundLine) -> QWidget:
        if not entry.people:
            return Label(_("Nobody on the staff list fits; the row is left out."), "small", ink="warn", wrap=True)
        known = [(person.id, people.described(person)) for person in entry.people]
        choice: Choice[str] = Choice([*known, (LEFT_OUT, _("Do not take this row"))])
        choice.setAccessibleName(_("Who is meant in row {n}", n=str(entry.line.row)))
        choice.setPlaceholderText(_("Two people fit: choose…"))
        choice.set_value(entry.person.id if entry.person is not None else None)
        choice.picked.connect(lambda _value: self._count())
        self.choices[entry.line.row] = choice
        return choice

    def chosen(self) -> tuple[Chosen, ...]:
        """Return the rows with the people meant."""
        found = []
        for entry in self.found:
            choice = self.choices.get(entry.line.row)
            person_id = choice.value() if choice is not None else None
            if person_id:
                found.append(Chosen(entry.line, person_id))
        return tuple(found)

    def _open(self) -> int:
        return sum(choice.value() is None for choice in self.choices.values())

    def _count(self) -> None:
        taken = self.chosen()
        mentors = sum(entry.line.role.gives for entry in taken)
        out = len(self.found) - len(taken)
        words = ngettext("{n} row is taken in", "{n} rows are taken in", len(taken))
        as_mentor = ngettext("{n} as mentor", "{n} as mentors", mentors) if mentors else ""
        left = ngettext("{n} left out", "{n} left out", out, context="count") if out else ""
        self.count.setText(in_line(words, as_mentor, left))
        self.changed.emit()

    def refuse(self, words: Message) -> None:
        """Say why it could not be done."""
        self._refused = words
        self.changed.emit()

    def first(self) -> QWidget | None:
        return next((choice for choice in self.choices.values() if choice.value() is None), None)

    def is_complete(self) -> bool:
        return not self._open() and bool(self.chosen())

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            return (Problem("import", self._refused),)
        open_rows = self._open()
        if open_rows:
            words = messages(
                "In {n} row the name fits several people. Choose who is meant.",
                "In {n} rows the name fits several people. Choose who is meant.",
                open_rows,
            )
            return (Problem("several", words),)
        if not self.chosen():
            words = message("No row of this list is about somebody on the staff list.")
            return (Problem("nobody", words),)
        without = sum(not entry.line.role and not entry.line.says_no for entry in self.chosen())
        if without:
            words = messages(
                "{n} row gives no role and is taken as it was suggested, else as mentee.",
                "{n} rows give no role and are taken as it was suggested, else as mentees.",
                without,
            )
            return (Problem("no-role", words, Severity.NOTE),)
        return ()


class SignUpWizard(StepsDialog):
    """The three steps. ``source`` is a path or pasted text to begin with."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, source: Path | str | None = None
    ) -> None:
        self.flow = Flow(workspace)
        self.file_page = SignUpFilePage(self.flow, self.run)
        self.sheet_page = SheetPage(self.flow, self.run)
        self.who_page = WhoPage(self.flow)
        super().__init__(
            _("Take in a sign-up list"),
            (self.file_page, self.sheet_page, self.who_page),
            _("Nothing changes until you press the button in step 3."),
            parent,
        )
        self.file_page.last.hide()
        self.file_page.read.connect(lambda: self.show_step(1))
        self.refresh()
        if source is not None:
            self.file_page.take(source)

    def commit_words(self) -> str:
        return ngettext("Take in {n} sign-up", "Take in {n} sign-ups", len(self.who_page.chosen()))

    def commit(self) -> None:
        """Back up, then write everything as one change."""
        workspace = self.flow.workspace
        chosen = self.who_page.chosen()
        notice = messages("{n} sign-up is taken in.", "{n} sign-ups are taken in.", len(chosen))
        why = self.write(
            workspace,
            lambda: sign_ups.import_list(
                workspace.desk, chosen, today=date.today(), file_name=shortened(self.flow.name)
            ),
            tell=notice,
        )
        if why is None:
            self.accept()
        else:
            self.who_page.refuse(why)
