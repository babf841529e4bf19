"""Actions of the people page: ask what is needed, then make one undoable change."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import STATUS_WORDS, Person, Status
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.i18n import Message, _, message, messages
from mentordesk.services import people as verbs
from mentordesk.services import privacy
from mentordesk.services.connect import enrolments
from ui.commands import Command, LongPaper, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.people import bulk, duplicates
from ui.dialogs.people import leave as leaving
from ui.dialogs.people import person as entry
from ui.models.person_facts import LEVEL_WORDS
from ui.models.records import Edit
from ui.widgets import file_choice
from ui.workspace import Workspace


class PeopleActions(QObject):
    """The actions. ``asked`` emits commands for the window; ``dialogs`` shows their dialogs.

    ``added`` and ``saved`` carry the ids of the people a change was about; ``planned`` says that somebody leaves
    on a day that is not over yet.
    """

    asked = Signal(Command)
    added = Signal(frozenset)
    saved = Signal(frozenset)
    planned = Signal()

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
        """Ask for one or several new people."""
        self._form(verbs.new_person(self._desk), is_new=True, save=self._added)

    def edit(self, person: Person, field: str = "") -> None:
        """Show the form of a person, at one of its fields."""
        self._form(person, is_new=False, save=lambda after: self.save_edit(Edit(person, after)), field=field)

    def save_edit(self, edit: Edit[Person]) -> bool:
        """Save what was edited in the table or the form, and say what it is now; return whether it was saved."""
        change = verbs.edit(self._desk, edit.before, edit.after)
        people = [record for record in change.after if isinstance(record, Person)]
        if len(people) > 1:
            tell: Message = messages(
                "{n} person is in {department} now.",
                "{n} people are in {department} now.",
                len(people),
                department=people[0].department,
            )
        else:
            tell = edited_words(self._desk, edit.before, next(iter(people), edit.after))
        return self._do(change, tell, (edit.before,))

    def leave(self, person: Person) -> None:
        """Ask for the last day and the reason, and record them."""
        dialog = leaving.LeaveDialog(
            person,
            self._window,
            today=date.today(),
            pairs=self._open_pairs(person),
            handed_over=verbs.handing_over_words(self._desk, person),
        )

        def keep() -> bool:
            answer = dialog.answer()
            if isinstance(answer, Problem):
                return True
            last_day, reason = answer
            tell = message("{name} is recorded as leaving on {day}.", name=self._called(person), day=last_day)
            change = verbs.leave(self._desk, person, last_day=last_day, reason=reason, today=date.today())
            if not self._do(change, tell, (person,)):
                return False
            if last_day >= date.today():
                self.planned.emit()
            return True

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    def come_back(self, person: Person) -> None:
        """Record that a person who left works here again, or that one who was to leave stays."""
        if person.is_here:
            self._do(
                verbs.stay(self._desk, person), message("{name} stays after all.", name=self._called(person)), (person,)
            )
            return
        tell = message("{name} works here again.", name=self._called(person))
        self._do(verbs.come_back(self._desk, person), tell, (person,))

    def answer(self, person: Person, purpose: str, state: str) -> None:
        """Record a person's consent for one purpose; ``state`` is "" for not asked."""
        said = ConsentState(state) if state else None
        self._workspace.do(
            privacy.record_consent(self._desk, (person.id,), (Purpose(purpose),), said, today=date.today())
        )

    # --- several --------------------------------------------------------------------------------------------------

    def trash(self, people: Sequence[Person]) -> None:
        """Move people to the trash, with Undo."""
        if not people or self._desk.read_only:
            return
        tell = self._about(
            people,
            message("{name} is in the trash.", name=self._called(people[0])),
            messages("{n} person moved to the trash.", "{n} people moved to the trash.", len(people)),
        )
        self._do(verbs.trash(self._desk, people, when=datetime.now().astimezone()), tell)

    def move(self, people: Sequence[Person], departments: Sequence[str]) -> None:
        """Ask for a department and move people there."""
        dialog = bulk.DepartmentDialog(len(people), departments, self._window)

        def keep() -> bool:
            tell = messages("{n} person moved.", "{n} people moved.", len(people))
            return self._do(verbs.set_department(self._desk, people, dialog.department()), tell, people)

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    def set_status(self, people: Sequence[Person], status: Status) -> None:
        """Set the status of people."""
        tell = messages("Status of {n} person changed.", "Status of {n} people changed.", len(people))
        self._do(verbs.set_status(self._desk, people, status), tell, people)

    def set_role(self, people: Sequence[Person], role: Role) -> None:
        """Set the role of people in the current cycle."""
        tell = self._about(
            people,
            message("Role of {name}: {role}.", name=self._called(people[0]), role=ROLE_WORDS[role]),
            messages("Role of {n} person changed.", "Role of {n} people changed.", len(people)),
        )
        self._do(enrolments.set_role(self._desk, [person.id for person in people], role), tell, people)

    def note_consent(self, people: Sequence[Person]) -> None:
        """Ask when and how people gave the consents that pairing needs, and record them."""
        dialog = bulk.ConsentDialog(len(people), self._window, today=date.today())

        def keep() -> bool:
            answer = dialog.answer()
            if answer is None:
                return True
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
            return self._do(change, tell, people)

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    # --- duplicates -----------------------------------------------------------------------------------------------

    def compare(self, first: Person, second: Person, *, why: str = "") -> None:
        """Show two possible duplicates side by side; merge them, or record that they are different people."""
        names = {person.id: person.full_name for person in self._desk.all(Person)}
        dialog = duplicates.CompareDialog(
            first, second, self._window, name_of=lambda person_id: names.get(person_id or "", ""), why=why
        )

        def finish(result: int) -> None:
            if result == duplicates.CompareDialog.TWO:
                self._do(verbs.mark_not_duplicates(self._desk, first, second), message("Noted: they are two people."))
            elif result:
                change = verbs.merge(self._desk, dialog.merged(), second, when=datetime.now().astimezone())
                self._do(change, message("Merged into one: {name}.", name=first.full_name))

        dialog.finished.connect(finish)
        self.dialogs.open(dialog)

    # --- out of the program ---------------------------------------------------------------------------------------

    def copy(self, people: Sequence[Person], cells: Callable[[Person], Sequence[str]]) -> None:
        """Copy people to the clipboard as tab-separated lines for a spreadsheet."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells(person)) for person in people))

    def print_list(self, people: Sequence[Person]) -> None:
        """Ask the window to preview the staff list of these people."""
        ids = [person.id for person in people]
        prepare = partial(verbs.staff_list_work, self._desk, ids=ids, today=date.today())
        self.asked.emit(Print(message("Staff list", context="title"), LongPaper(prepare)))

    def export(self, people: Sequence[Person], columns: Sequence[str]) -> None:
        """Ask for a file and write these people with these columns as an Excel file."""
        path = self._ask_where(_("Save as Excel"), _("People", context="title"))
        if path is not None:
            self.write_list(path, people, columns)

    def write_list(self, path: Path, people: Sequence[Person], columns: Sequence[str]) -> None:
        """Write people as an Excel file, and report success or the error."""
        self._write(path, lambda: verbs.write_list(self._desk, path, people, columns))

    def export_one(self, person: Person) -> None:
        """Ask for a file and export all data about one person."""
        path = self._ask_where(_("Data copy of {name}", name=person.full_name), person.full_name)
        if path is not None:
            self._write(path, lambda: privacy.write_data_copy(self._desk, path, person, today=date.today()))

    def _write(self, path: Path, writes: Callable[[], object]) -> None:
        self._workspace.write_out(path, writes, names=True)

    def _ask_where(self, title: str, name: str) -> Path | None:
        return file_choice.where_to_save(self._window, title, name, ".xlsx")

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _do(self, change: Change, tell: Message, people: Sequence[Person] = ()) -> bool:
        if not self._workspace.do(change, tell=tell):
            return False
        if not change.is_empty():
            self.saved.emit(frozenset(person.id for person in people))
        return True

    def _called(self, person: Person) -> str:
        return verbs.called(self._desk, person)

    def _about(self, people: Sequence[Person], alone: Message, together: Message) -> Message:
        """Return what to say of one person by name, or of several by their number."""
        return alone if len(people) == 1 else together

    def _form(self, person: Person, *, is_new: bool, save: Callable[[Person], bool], field: str = "") -> None:
        dialog = entry.PersonDialog(
            person,
            self._window,
            people=self._desk.all(Person),
            check=lambda typed: verbs.form_problems(self._desk, typed),
            is_new=is_new,
            next_person=(lambda: verbs.new_person(self._desk)) if is_new else None,
            field=field,
            save=save,
        )
        self.dialogs.open(dialog)

    def _added(self, person: Person) -> bool:
        tell = message("{name} added.", context="notice", name=person.full_name)
        if not self._workspace.do(verbs.add(self._desk, person), tell=tell):
            return False
        self.added.emit(frozenset((person.id,)))
        return True

    def _open_pairs(self, person: Person) -> int:
        return sum(pair.is_live and person.id in pair.ids for pair in current.open_records(self._desk, Pair))


def edited_words(desk: Desk, before: Person, after: Person) -> Message:
    """Return what to say after an edit: the field and what it is now, or that several were saved."""
    name = verbs.called(desk, before)
    changed = [field for field in _FIELDS if getattr(before, field) != getattr(after, field)]
    if len(changed) != 1:
        return message("Saved: {name}.", context="notice", name=name)
    (field,) = changed
    title = FIELD_NAMES[_FIELDS[field]]
    value = _value_words(desk, after, field)
    if not value:
        return message("{field} of {name}: empty now.", field=title, name=name)
    return message("{field} of {name}: {value}.", field=title, name=name, value=value)


_FIELDS = {
    **{name: name for name in ("code", "full_name", "department", "job_title", "level", "start_date", "end_date")},
    **{name: name for name in ("probation_end", "status", "email", "phone", "shift", "site", "cohort")},
    "given_name": "given",
    "manager_id": "manager",
}
"""The fields of a person, each with the key of its name."""


def _value_words(desk: Desk, person: Person, field: str) -> object:
    if field == "manager_id":
        if person.manager_id:
            return verbs.called(desk, desk.get(Person, person.manager_id))
        return ""
    if field == "level":
        return LEVEL_WORDS.get(person.level or 0, "")
    if field == "status":
        return STATUS_WORDS[person.status]
    return getattr(person, field) or ""
