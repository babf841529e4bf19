"""What is done with people from their page: ask where something must be asked, then one change with Undo."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk import text
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, messages
from mentordesk.services import people as verbs
from mentordesk.services import privacy
from mentordesk.services.connect import enrolments
from ui.commands import Command, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.people.bulk import ConsentDialog, DepartmentDialog
from ui.dialogs.people.duplicates import CompareDialog
from ui.dialogs.people.leave import LeaveDialog
from ui.dialogs.people.person import PersonDialog
from ui.models.records import Edit
from ui.workspace import Workspace


class PeopleActions(QObject):
    """The actions. ``asked`` carries commands for the window; ``dialogs`` shows the questions they ask."""

    asked = Signal(Command)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent
        self.dialogs = DialogHost(parent)

    @property
    def _desk(self) -> Desk:
        return self._workspace.desk

    # --- one person -----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new person, or several one after the other."""
        self._form(verbs.new_person(self._desk), is_new=True, kept=self._added)

    def edit(self, person: Person) -> None:
        """Show the form of a person."""
        self._form(person, is_new=False, kept=lambda after: self.save_edit(Edit(person, after)))

    def save_edit(self, edit: Edit[Person]) -> None:
        """Save what was edited in the table or the form."""
        self._workspace.do(verbs.edit(self._desk, edit.before, edit.after))

    def leave(self, person: Person) -> None:
        """Ask for the last day and the reason, and record them."""
        dialog = LeaveDialog(person, self._window, today=date.today(), pairs=self._open_pairs(person))

        def keep() -> None:
            answer = dialog.answer()
            if not isinstance(answer, Problem):
                last_day, reason = answer
                tell = message("{name} is recorded as leaving on {day}.", name=person.full_name, day=last_day)
                self._do(verbs.leave(self._desk, person, last_day=last_day, reason=reason), tell)

        dialog.accepted.connect(keep)
        self.dialogs.open(dialog)

    def come_back(self, person: Person) -> None:
        """Note that a person who left works here again."""
        self._do(verbs.come_back(self._desk, person), message("{name} works here again.", name=person.full_name))

    def answer(self, person: Person, purpose: str, state: str) -> None:
        """Note what a person said for one purpose; ``state`` is "" for not asked."""
        said = ConsentState(state) if state else None
        self._workspace.do(
            privacy.record_consent(self._desk, (person.id,), (Purpose(purpose),), said, today=date.today())
        )

    # --- several --------------------------------------------------------------------------------------------------

    def trash(self, people: Sequence[Person]) -> None:
        """Put people into the trash, with Undo."""
        if not people or self._desk.read_only:
            return
        tell = messages("{n} person moved to the trash.", "{n} people moved to the trash.", len(people))
        self._do(verbs.trash(self._desk, people, when=datetime.now().astimezone()), tell)

    def move(self, people: Sequence[Person], departments: Sequence[str]) -> None:
        """Ask for a department and move people there."""
        dialog = DepartmentDialog(len(people), departments, self._window)

        def keep() -> None:
            tell = messages("{n} person moved.", "{n} people moved.", len(people))
            self._do(verbs.set_department(self._desk, people, dialog.department()), tell)

        dialog.accepted.connect(keep)
        self.dialogs.open(dialog)

    def set_status(self, people: Sequence[Person], status: Status) -> None:
        """Give people a status."""
        tell = messages("Status of {n} person changed.", "Status of {n} people changed.", len(people))
        self._do(verbs.set_status(self._desk, people, status), tell)

    def set_role(self, people: Sequence[Person], role: Role) -> None:
        """Give people a part in the cycle worked on."""
        tell = messages("Role of {n} person changed.", "Role of {n} people changed.", len(people))
        self._do(enrolments.set_role(self._desk, [person.id for person in people], role), tell)

    def note_consent(self, people: Sequence[Person]) -> None:
        """Ask when and how people gave their consent to what pairing needs, and note it."""
        dialog = ConsentDialog(len(people), self._window, today=date.today())

        def keep() -> None:
            answer = dialog.answer()
            if answer is not None:
                day, method = answer
                tell = messages("Consent of {n} person noted.", "Consent of {n} people noted.", len(people))
                change = privacy.record_consent(
                    self._desk,
                    [person.id for person in people],
                    NEEDED_CONSENTS,
                    ConsentState.GIVEN,
                    today=day,
                    method=method,
                )
                self._do(change, tell)

        dialog.accepted.connect(keep)
        self.dialogs.open(dialog)

    # --- duplicates -----------------------------------------------------------------------------------------------

    def compare(self, first: Person, second: Person, *, why: str = "") -> None:
        """Show two people who may be one side by side; merge them, or note that they are two."""
        names = {person.id: person.full_name for person in self._desk.all(Person)}
        dialog = CompareDialog(
            first, second, self._window, name_of=lambda person_id: names.get(person_id or "", ""), why=why
        )

        def finish(result: int) -> None:
            if result == CompareDialog.TWO:
                self._do(verbs.mark_not_duplicates(self._desk, first, second), message("Noted: they are two people."))
            elif result:
                change = verbs.merge(self._desk, dialog.merged(), second, when=datetime.now().astimezone())
                self._do(change, message("Merged into one: {name}.", name=first.full_name))

        dialog.finished.connect(finish)
        self.dialogs.open(dialog)

    # --- out of the program ---------------------------------------------------------------------------------------

    def copy(self, people: Sequence[Person], cells: Callable[[Person], Sequence[str]]) -> None:
        """Put people on the clipboard as lines with tabs, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells(person)) for person in people))

    def print_list(self, people: Sequence[Person]) -> None:
        """Ask the window to preview the staff list of these people."""
        ids = [person.id for person in people]
        write = partial(verbs.write_staff_list, self._desk, ids=ids, today=date.today())
        self.asked.emit(Print(_("Staff list", context="title"), write))

    def export(self, people: Sequence[Person], columns: Sequence[str]) -> None:
        """Ask for a file and write these people with these columns as an Excel file."""
        path = self._ask_where(_("Save the list as Excel"), _("People", context="title"))
        if path is not None:
            self.write_list(path, people, columns)

    def write_list(self, path: Path, people: Sequence[Person], columns: Sequence[str]) -> None:
        """Write people as an Excel file; say so, or why it could not be."""
        self._write(path, lambda: verbs.write_list(self._desk, path, people, columns))

    def export_one(self, person: Person) -> None:
        """Ask for a file and write everything in the file on one person."""
        path = self._ask_where(_("Save everything on this person"), person.full_name)
        if path is not None:
            self._write(path, lambda: privacy.write_data_copy(self._desk, path, person, today=date.today()))

    def _write(self, path: Path, writes: Callable[[], object]) -> None:
        try:
            writes()
        except MentorDeskError as error:
            self._workspace.failed.emit(error)
            return
        self._workspace.notified.emit(message("Saved: {name}. It contains personal data.", name=path.name), False)

    def _ask_where(self, title: str, name: str) -> Path | None:
        place = self._desk.path.with_name(text.file_name(name, ".xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(place), _("Excel files (*.xlsx)"))
        if not chosen:
            return None
        return Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx")

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _do(self, change: Change, tell: Message) -> None:
        self._workspace.do(change, tell=tell)

    def _form(self, person: Person, *, is_new: bool, kept: Callable[[Person], object]) -> None:
        dialog = PersonDialog(
            person,
            self._window,
            people=self._desk.all(Person),
            check=lambda typed: verbs.form_problems(self._desk, typed),
            is_new=is_new,
            next_person=(lambda: verbs.new_person(self._desk)) if is_new else None,
        )
        dialog.kept.connect(kept)
        self.dialogs.open(dialog)

    def _added(self, person: Person) -> None:
        self._do(verbs.add(self._desk, person), message("{name} added.", context="notice", name=person.full_name))

    def _open_pairs(self, person: Person) -> int:
        return sum(pair.is_live and person.id in pair.ids for pair in self._desk.all(Pair))
