"""Taking in a list of those who said yes: the file, its headings, and who is meant; one undo reverses all of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.communication.sign_ups import FoundLine
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.i18n import _, day, message, messages, ngettext
from mentordesk.services import people, sign_ups
from mentordesk.services.sign_ups import Chosen
from mentordesk.text import in_line, shortened
from ui import theme
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.import_list.other_list import ListPage, OtherFilePage, OtherListWizard
from ui.widgets.basic import Label, clear, column, line
from ui.widgets.form.fields import Choice
from ui.workspace import Workspace

LEFT_OUT = ""


class SignUpFilePage(OtherFilePage):
    """Which list; its template is one of sign-ups."""

    def names(self) -> tuple[str, str]:
        return _("Save an Excel template"), _("Sign-up list", context="title")

    def fill(self, path: Path) -> None:
        sign_ups.write_template(path)


class WhoPage(ListPage):
    """Who is meant by each row: those found, those of whom there are several, and those whom nobody knows."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            flow,
            _("People", context="title"),
            _("Who said yes?"),
            _("People are found by code or name. Where a name fits two, choose; nothing has changed yet."),
        )
        self.found: tuple[FoundLine, ...] = ()
        self.choices: dict[int, Choice[str]] = {}
        self.count = Label("", "strong", wrap=True)
        self.body.addWidget(self.count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def read_rows(self, sheet: Sheet) -> None:
        desk = self._flow.workspace.desk
        self.found = sign_ups.find(desk, sign_ups.read_list(desk, sheet, today=date.today()))
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
        across.addLayout(words, 2)
        across.addWidget(self._choice(entry), 3)
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

    def doubts(self) -> int:
        """Return in how many rows it is not chosen yet who is meant."""
        return sum(choice.value() is None for choice in self.choices.values())

    def _count(self) -> None:
        taken = self.chosen()
        mentors = sum(entry.line.role.gives for entry in taken)
        out = len(self.found) - len(taken)
        words = ngettext("{n} row is imported", "{n} rows are imported", len(taken))
        as_mentor = ngettext("{n} as mentor", "{n} as mentors", mentors) if mentors else ""
        left = ngettext("{n} left out", "{n} left out", out, context="count") if out else ""
        self.count.setText(in_line(words, as_mentor, left))
        self.changed.emit()

    def first(self) -> QWidget | None:
        return next((choice for choice in self.choices.values() if choice.value() is None), None)

    def is_complete(self) -> bool:
        return not self.doubts() and bool(self.chosen())

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            return (Problem("import", self._refused),)
        open_rows = self.doubts()
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


class SignUpWizard(OtherListWizard):
    """The wizard of the sign-up list."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, source: Path | str | None = None
    ) -> None:
        flow = Flow(workspace)
        self.who_page = WhoPage(flow)
        file_page = SignUpFilePage(flow, self.run)
        super().__init__(_("Import a sign-up list"), flow, file_page, self.who_page, parent, source=source)

    def rows_left(self) -> Iterable[int]:
        taken = {entry.line.row for entry in self.who_page.chosen()}
        return {entry.line.row for entry in self.who_page.found} - taken

    def takes_nothing(self) -> bool:
        return self.here() is self.who_page and not self.who_page.chosen() and not self.who_page.doubts()

    def commit_words(self) -> str:
        return ngettext("Import {n} sign-up", "Import {n} sign-ups", len(self.who_page.chosen()))

    def commit(self) -> None:
        """Back up, then write everything as one change."""
        workspace = self.flow.workspace
        chosen = self.who_page.chosen()
        notice = messages("{n} sign-up is imported.", "{n} sign-ups are imported.", len(chosen))
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
