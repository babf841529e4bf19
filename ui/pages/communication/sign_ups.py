"""The sign-up list: who said yes as what, from where and when; typed, or taken from a list in Excel."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from mentordesk import current
from mentordesk.domain.dates import read_date
from mentordesk.domain.papers.communication import signed_words
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.domain.wifi import Kind
from mentordesk.i18n import Message, _, language, message, messages, ngettext
from mentordesk.services import sign_ups
from mentordesk.services.communication import messages as planned
from mentordesk.services.communication import papers
from mentordesk.services.sign_ups import SignUp
from mentordesk.text import shortened
from ui import theme
from ui.commands import AnyCommand, OpenForAnswers, Print
from ui.models.communicating import sign_up_columns
from ui.models.records import RecordModel
from ui.soon import soon
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, Segments, WrappingRow, column, holding
from ui.widgets.beside import Beside
from ui.widgets.body import body_around
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table
from ui.workspace import Workspace


class SignUpView(Holder):
    """The list. ``back_wanted`` and ``import_wanted`` ask the page; ``ask`` carries commands to the window.

    It is long because entering, answering and printing belong to one list.
    """

    back_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, workspace: Workspace, ask: Callable[[AnyCommand], object]) -> None:
        super().__init__()
        self.workspace = workspace
        self._ask = ask
        self._read_only = workspace.desk.read_only
        self.model: RecordModel[SignUp] = RecordModel(sign_up_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Sign-up list", context="title"))
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_bar())
        self.table.installEventFilter(self)
        self.count = Label("", "section")
        self.rest = Label("", ink="ink2")
        self.back = Button(_("Back to the plan"), "link", icon="back", does=self.back_wanted.emit)
        self.print = Button(_("Print the list"), small=True, icon="print", does=self.print_list)
        self.export = Button(_("Save as Excel…", context="button"), small=True, icon="export", does=self.save_list)
        self.sheet = Button(_("Sign-up sheet", context="title"), small=True, icon="print", does=self.print_sheet)
        self.phone = Button(_("Page for phones…", context="button"), small=True, icon="export", does=self.save_page)
        self.wifi = Button(_("Open for answers…"), small=True, icon="wifi", does=self.open_for_answers)
        self.wifi.setEnabled(not self._read_only)
        self.calls = Button(_("Call sheet", context="title"), small=True, icon="print", does=self.print_calls)
        self.from_list = Button(_("Import a list…"), small=True, icon="import")
        self.from_list.clicked.connect(lambda _on: self.import_wanted.emit())
        self.from_list.setEnabled(not self._read_only)
        self._make_entry()
        self._make_bar()
        tools = (self.sheet, self.phone, self.wifi, self.calls, self.from_list, self.print, self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(WrappingRow(self.back, self.count, self.rest, gap=14))
        layout.addWidget(WrappingRow(*tools))
        layout.addWidget(self._entry)
        layout.addWidget(self.nobody)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._spare, 1)

    def _make_entry(self) -> None:
        self.person = PersonLine(self._people)
        self.person_field = Field(_("Who said yes?"), self.person)
        self.role: Segments[Role] = Segments(
            ((Role.MENTOR, _("Mentor", context="role")), (Role.MENTEE, _("Mentee", context="role"))), Role.MENTOR
        )
        self.role.setAccessibleName(_("Role", context="field"))
        self.day = DayLine()
        self.day.show_day(date.today())
        self.day_field = Field(_("Date", context="field"), self.day)
        self.where = LineEdit(hint=_("Such as: sheet on the notice board"))
        self.add = Button(_("Add", context="button"), icon="add", does=self.enter)
        for control in (self.person, self.day, self.where):
            control.returnPressed.connect(self.enter)
        self._entry = Beside(least=62, gap=12, below=0)
        self._entry.add(self.person_field, 3)
        self._entry.add(holding(column(22, self.role, None)), 0)
        self._entry.add(self.day_field, 2)
        self._entry.add(Field(_("From where", context="field"), self.where), 3)
        self._entry.add(holding(column(22, self.add, None)), 0)
        self._entry.setEnabled(not self._read_only)
        self.nobody = Label(
            _("Nobody is on the list yet. Type a name above, or import a list from Excel."), ink="ink2", wrap=True
        )
        self._spare = Holder()

    def _make_bar(self) -> None:
        self.chosen_words = Label("", "strong")
        self.chosen_words.setMinimumHeight(theme.px(32))
        self.yes_mentor = Button(_("Said yes as mentor"), small=True, does=partial(self._say_yes, Role.MENTOR))
        self.yes_mentee = Button(_("Said yes as mentee"), small=True, does=partial(self._say_yes, Role.MENTEE))
        self.no = Button(_("Said no", context="button"), small=True, does=self._say_no)
        self.open = Button(_("No answer yet", context="state"), small=True, does=self._ask_again)
        self.bar = WrappingRow(self.chosen_words, self.yes_mentor, self.yes_mentee, self.no, self.open)

    def _people(self) -> list[Person]:
        return current.people_here(self.workspace.desk)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show who is on the list."""
        desk = self.workspace.desk
        entries = sign_ups.listed(desk)
        self.model.show(entries)
        count = planned.counted(desk)
        self.count.setText(str(signed_words(count)))
        needed = ngettext("The plan needs {n} mentor.", "The plan needs {n} mentors.", count.needed)
        self.rest.setText(needed)
        self.nobody.setVisible(not entries)
        self.table.setVisible(bool(entries))
        self._spare.setVisible(not entries)
        self._fit()
        for button in (self.print, self.export, self.calls):
            button.setEnabled(bool(entries))
        self._show_bar()

    def _show_bar(self) -> None:
        chosen = self.chosen()
        self.chosen_words.setText(ngettext("{n} chosen", "{n} chosen", len(chosen), context="count"))
        self.bar.setVisible(bool(chosen) and not self._read_only)

    def chosen(self) -> list[SignUp]:
        """Return the people selected."""
        found: list[SignUp] = self.table.chosen_records()
        return found

    def show_unanswered(self) -> None:
        """Select those who have said neither yes nor no."""
        silent = {entry.id for entry in self.model.records() if not entry.said_yes and not sign_ups.has_said_no(entry)}
        self.table.choose(silent)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        soon(self, self._fit)

    def _fit(self) -> None:
        """Give every column the width of what it has; where there is little room, the names keep theirs longest."""
        if self.isVisible():
            fit(self.table, self.model, give_way=("where", "department", "name"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for the people selected by a number key: 1 mentor, 2 mentee, 3 no, 0 no answer."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._read_only:
            say = {
                Qt.Key.Key_1: self.yes_mentor,
                Qt.Key.Key_2: self.yes_mentee,
                Qt.Key.Key_3: self.no,
                Qt.Key.Key_0: self.open,
            }.get(Qt.Key(event.key()))
            if say is not None and self.chosen():
                say.click()
                return True
        return False

    # --- what the owner does --------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Note that the person typed said yes."""
        when = read_date(self.day.text())
        if isinstance(when, Problem):
            self.day_field.refuse(str(when.message))
            self.day.setFocus()
            return
        person_id = self.person.chosen()
        if person_id is None:
            self.person_field.refuse(_("Choose a person from the staff list by some letters of the name."))
            self.person.setFocus()
            return
        desk = self.workspace.desk
        change = sign_ups.sign_up(
            desk, [person_id], self.role.value(), on=when or date.today(), where=self.where.text()
        )
        if self.workspace.do(change, tell=_signed_up(1)):
            self.person.show_person(None)
            self.table.choose({person_id})
            self.person.setFocus()
            soon(self, self._show_entry)

    def _show_entry(self) -> None:
        """Keep the field of the name in sight where the whole page scrolls: the next one is typed there."""
        body = body_around(self)
        if body is not None and body.is_whole:
            body.show_inside(self.person_field, 0, self.person_field.height())

    def _ids(self) -> list[str]:
        return [entry.id for entry in self.chosen()]

    def _say_yes(self, role: Role) -> None:
        ids = self._ids()
        change = sign_ups.sign_up(self.workspace.desk, ids, role, on=date.today(), where=self.where.text())
        self.workspace.do(change, tell=_signed_up(len(ids)))

    def _say_no(self) -> None:
        change = sign_ups.decline(self.workspace.desk, self._ids())
        words = messages("{n} person declined.", "{n} people declined.", len(self._ids()))
        self.workspace.do(change, tell=words)

    def _ask_again(self) -> None:
        change = sign_ups.ask_again(self.workspace.desk, self._ids())
        words = messages("{n} person is to be asked again.", "{n} people are to be asked again.", len(self._ids()))
        self.workspace.do(change, tell=words)

    def print_list(self) -> None:
        """Preview the list."""
        write = partial(sign_ups.write_list, self.workspace.desk, today=date.today())
        self._ask(Print(message("Sign-up list", context="title"), write))

    def print_sheet(self) -> None:
        """Preview the empty sheet for the notice board."""
        write = partial(papers.write_sign_up_sheet, self.workspace.desk, today=date.today())
        self._ask(Print(message("Sign-up sheet", context="title"), write))

    def print_calls(self) -> None:
        """Preview the call sheet."""
        write = partial(papers.write_call_sheet, self.workspace.desk, today=date.today())
        self._ask(Print(message("Call sheet", context="title"), write))

    def save_page(self) -> None:
        """Ask for a file and write the sign-up as a page to send by Zalo or e-mail."""
        name = _("Sign-up", context="title")
        path = file_choice.where_to_save(self, _("Save the sign-up as a page for phones"), name, ".html")
        if path is not None:
            desk = self.workspace.desk
            write = partial(papers.write_sign_up_page, desk, path, language=language(), today=date.today())
            saved = message(
                "The page is saved: {name}. Send it by Zalo or e-mail; paste what comes back under “Import a list…”.",
                name=shortened(path.name),
            )
            self.workspace.write_out(path, write, tell=saved)

    def open_for_answers(self) -> None:
        """Choose what is open for answers on the Wi-Fi, the sign-up ticked."""
        self._ask(OpenForAnswers(Kind.SIGN_UP))

    def save_list(self) -> None:
        """Ask for a file and write the list as Excel."""
        name = _("Sign-up list", context="title")
        path = file_choice.where_to_save(self, _("Save the sign-up list as Excel"), name, ".xlsx")
        if path is not None:
            write = partial(sign_ups.write_sheet, self.workspace.desk, path, today=date.today())
            self.workspace.write_out(path, write, names=True)


def _signed_up(count: int) -> Message:
    return messages("{n} person is signed up.", "{n} people are signed up.", count)
