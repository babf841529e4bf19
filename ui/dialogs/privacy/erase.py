"""Erase people for good: what ends, which texts with the name go, and what the program cannot reach."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk import drives
from mentordesk.domain.privacy.erasing import NamedText, is_named_in
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, _, day, joined, message, messages, ngettext
from mentordesk.services import erasing
from mentordesk.services.erasing import ErasePlan, WrittenFile
from mentordesk.text import shortened
from ui import preferences
from ui.dialogs.base import Dialog
from ui.soon import soon
from ui.widgets.basic import Button, Label, column, holding, line
from ui.widgets.form.wrapped_check import WrappedCheck
from ui.widgets.notices import Busy
from ui.workspace import Workspace

LONGEST = 160

PATIENCE = 10
"""Seconds in which the drives may be looked through for copies of the company; one that takes longer is named."""

AT_FIRST = 0.5
"""Seconds in which a search is waited for before the window says that it goes on: no drive here needs so long."""

AT_ONCE = 2
"""So many people are looked through and erased in one go; with more of them the progress is shown."""


class EraseDialog(Dialog):
    """The decision for some people; nothing is erased before the button."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, people: Sequence[Person]) -> None:
        count = len(people)
        title = (
            _("Erase {name} for good?", name=people[0].full_name)
            if count == 1
            else ngettext("Erase {n} person for good?", "Erase {n} people for good?", count)
        )
        super().__init__(
            parent,
            title,
            _(
                "A number takes the place of the name. Department, dates and what was counted stay. The name goes from "
                "this file, its history and every backup, and comes back with none of them. This cannot be undone."
            ),
            width=600,
            name=_("Erase for good"),
        )
        self._workspace = workspace
        self._people = tuple(people)
        self.plans: tuple[ErasePlan, ...] = ()
        self._opened = drives.looked_for(map(Path, preferences.load().recent))
        self.checks: list[tuple[ErasePlan, NamedText, WrappedCheck]] = []
        self.copies: list[tuple[Path, WrappedCheck]] = []
        self.files: list[tuple[WrittenFile, WrappedCheck]] = []
        self._left: set[Path] = set()
        self._is_stopped = False
        self.is_erasing = False
        there = (path for path, is_there in self._opened.items() if is_there)
        self._search = workspace.desk.look_for_copies(there)
        self._until = time.monotonic() + PATIENCE
        self.busy = Busy(_("Looking for texts with the names…"))
        self.busy.leave_cancel_out()
        self._form = column(gap=12)
        self._content = holding(self._form)
        self.body.addWidget(self.busy)
        self.body.addWidget(self._content)
        self.erase = Button(_("Erase for good"), "danger", icon="trash", does=self.go)
        self.cancel = Button(_("Cancel", context="button"), does=self.reject)
        self.offer(self.erase, self.cancel)
        self._look_for(0)

    # --- in steps, so that the window answers with many people ----------------------------------------------------

    def _after(self, place: int, does: Callable[[int], None]) -> None:
        """Go on with the person at a place: at once for few, else when the window has drawn how far it is."""
        if len(self._people) <= AT_ONCE:
            does(place)
        else:
            self.busy.show_progress(place, len(self._people))
            soon(self, partial(self._go_on, place, does), wait=1)

    def _go_on(self, place: int, does: Callable[[int], None]) -> None:
        if not self._workspace.is_closed:
            does(place)

    def _show_busy(self, *, is_busy: bool) -> None:
        self.busy.setVisible(is_busy)
        self._content.setVisible(not is_busy)
        self.erase.setEnabled(not is_busy and not self._workspace.desk.cannot_be_written)

    def _look_for(self, place: int) -> None:
        """Read what erasing the person at a place means, then show everybody."""
        self._show_busy(is_busy=True)
        self.plans += (erasing.plan(self._workspace.desk, self._people[place]),)
        if place + 1 < len(self._people):
            self._after(place + 1, self._look_for)
        else:
            self._await_copies(AT_FIRST)

    def _await_copies(self, wait: float) -> None:
        """Show everybody once each drive was looked through, or has taken too long; meanwhile the window answers."""
        if self._workspace.is_closed:
            return
        if not self._search.wait(wait) and time.monotonic() < self._until:
            self.busy.say(_("Looking for copies of the company…"))
            soon(self, partial(self._await_copies, 0.0), wait=100)
            return
        self._show_plans()

    def _show_plans(self) -> None:
        for plan in self.plans:
            self._add(plan, is_named=len(self._people) > 1)
        self._add_copies()
        self._add_written()
        reach = _("Papers and files that you printed, saved or sent are not reached. Collect and delete them yourself.")
        self._form.addWidget(Label(reach, ink="ink2", wrap=True))
        self._show_busy(is_busy=False)

    def _add(self, plan: ErasePlan, *, is_named: bool) -> None:
        if is_named:
            self._form.addWidget(Label(plan.person.full_name, "strong", wrap=True))
        for words in plan.effects:
            self._form.addWidget(Label(str(words), ink="warn", wrap=True))
        if plan.texts:
            head = ngettext(
                "{n} text names this person, or somebody called alike. Where it is ticked, the name goes.",
                "{n} texts name this person, or somebody called alike. Where one is ticked, the name goes.",
                len(plan.texts),
            )
            self._form.addWidget(Label(head, "label", wrap=True))
        for found in plan.texts:
            about = Label(str(found.where), "small", ink="ink2", wrap=True)
            check = WrappedCheck(shortened(found.words, LONGEST), about)
            check.setChecked(found.is_sure)
            self.checks.append((plan, found, check))
            self._form.addWidget(check)
        if is_named:
            self._form.addWidget(line())

    def _add_copies(self) -> None:
        """Offer the copies that the program set aside, ticked, and name all other copies of the company."""
        copies = self.plans[0].files
        if copies:
            head = _(
                "MentorDesk set these copies of the whole company aside when your file was replaced or could not be "
                "reached, and they may contain the name. Those that are ticked are deleted."
            )
            self._form.addWidget(Label(head, "label", wrap=True))
        for path in copies:
            check = WrappedCheck(path.name, Label(str(path.parent), "small", ink="ink2", wrap=True))
            check.setChecked(True)
            self.copies.append((path, check))
            self._form.addWidget(check)
        others = self._search.found()
        if others.found:
            words = _(
                "These are copies of this company too, and they may contain the name. Take out what you need, then "
                "delete them yourself: {names}",
                names=_named(others.found),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))
        if others.locked:
            words = _(
                "These files are called alike and have another password, so that MentorDesk cannot see whether they "
                "are copies of this company. Open them to see, and delete those that are: {names}",
                names=_named(others.locked),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))

        self._add_opened({*others.found, *others.locked}, others.silent)

    def _add_opened(self, said: Collection[Path], slow: Collection[Path]) -> None:
        """Name the files that were opened lately and are on a drive that does not answer, or called like somebody.

        ``slow`` are the places that could not be looked through for copies in time.
        """
        places = [path for path in slow if path not in self._opened]
        if places:
            words = _(
                "MentorDesk could not look for copies of this company here, because the drive did not answer in time. "
                "Look there yourself, and delete those you find: {names}",
                names=_named(places),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))
        silent = [path for path, is_there in self._opened.items() if is_there is None or path in slow]
        if silent:
            words = _(
                "These files were opened lately, and their drive does not answer. Delete those that are copies of this "
                "company yourself: {names}",
                names=_named(silent),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))
        named = [path for path in self._named_paths() if self._opened[path] and path not in said]
        if named:
            words = _(
                "These files were opened lately, and their path contains the name. Rename them, then clear the list of "
                "recent files: {names}",
                names=_named(named),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))

    def _named_paths(self) -> list[Path]:
        """Return the files opened lately whose path names somebody who is to be erased."""
        return [path for path in self._opened if any(is_named_in(str(path), plan.subject) for plan in self.plans)]

    def _add_written(self) -> None:
        """Offer the files that the program wrote; those of the people themselves are ticked, folders only named."""
        known = {file.path: file for plan in self.plans for file in plan.written if file.is_own}
        known = {**{file.path: file for file in self.plans[0].written}, **known}
        here = [file for file in known.values() if file.is_there and not file.is_folder]
        folders = [file for file in known.values() if file.is_there and file.is_folder]
        silent = [file.path for file in known.values() if file.is_silent]
        gone = [file for file in known.values() if not file.is_there and not file.is_silent]
        if here:
            head = _("MentorDesk wrote these files, and they may contain the name. Those that are ticked are deleted.")
            self._form.addWidget(Label(head, "label", wrap=True))
        for file in sorted(here, key=lambda file: not file.is_own):
            where = _("{day}, in {folder}", day=day(file.on), folder=str(file.path.parent))
            check = WrappedCheck(file.path.name, Label(where, "small", ink="ink2", wrap=True))
            check.setChecked(file.is_own)
            self.files.append((file, check))
            self._form.addWidget(check)
        if folders:
            words = _("Look through these folders yourself: {names}", names=_named(file.path for file in folders))
            self._form.addWidget(Label(words, ink="ink2", wrap=True, whole=True))
        if silent:
            words = _(
                "MentorDesk wrote these files to a drive that does not answer. Delete them yourself: {names}",
                names=_named(silent),
            )
            self._form.addWidget(Label(words, ink="warn", wrap=True, whole=True))
        if gone:
            words = _(
                "No longer where they were written; if you moved or sent them, delete them yourself: {names}",
                names=_named(file.path for file in gone),
            )
            self._form.addWidget(Label(words, ink="ink2", wrap=True, whole=True))

    def _delete_files(self) -> tuple[Path, ...]:
        copies = [path for path, check in self.copies if check.isChecked()]
        left = erasing.delete_files([*copies, *(file.path for file, check in self.files if check.isChecked())])
        gone = [path for path in self._named_paths() if self._opened[path] is False]
        preferences.forget([*gone, *(path for path in copies if path not in left)])
        return left

    def _delete_files_of(self, erased: Sequence[ErasePlan]) -> tuple[Path, ...]:
        """Delete the own files of those who were erased before it failed: nothing remembers them any more."""
        own = {file.path for plan in erased for file in plan.written if file.is_own}
        return erasing.delete_files([file.path for file, check in self.files if check.isChecked() and file.path in own])

    def _unreached(self, undeleted: Collection[Path]) -> Iterator[Message]:
        """Say what is left for the owner to delete; a drive that does not answer may still have it."""
        there = drives.looked_for(path for path in self._left if path not in undeleted)
        damaged = sorted(path.name for path, is_there in there.items() if is_there is not False)
        if damaged:
            yield message("Delete these damaged copies yourself: {names}", names=", ".join(damaged))
        if undeleted:
            names = ", ".join(map(str, undeleted))
            yield message("These files could not be deleted, do it yourself: {names}", names=names)

    def go(self) -> None:
        """Erase everybody, one after the other, and say what could not be reached."""
        self.is_erasing = True
        self.busy.say(_("Erasing the names, one after the other…"))
        self.cancel.setEnabled(False)
        self._show_busy(is_busy=True)
        self._after(0, self._erase_at)

    def _erase_at(self, place: int) -> None:
        plan = self.plans[place]
        mine = [(found, check.isChecked()) for of, found, check in self.checks if of is plan]
        lost = [found for found, goes in mine if goes]
        kept = [found for found, goes in mine if not goes]
        cleaned = self._workspace.erase(plan.person, today=date.today(), kept=kept, lost=lost)
        if cleaned is None:
            unreached = tuple(self._unreached(self._delete_files_of(self.plans[:place])))
            self.is_erasing = False
            self.reject()
            if unreached:
                not_all = message("Not everybody could be erased. Try again.")
                self._workspace.left.emit(joined((not_all, *unreached), "\n"))
            return
        self._left |= set(cleaned.left)
        self._is_stopped |= cleaned.stopped is not None
        if place + 1 < len(self.plans):
            self._after(place + 1, self._erase_at)
        else:
            self._finish()

    def reject(self) -> None:
        """Close the dialog; not while somebody is being erased, since that goes to its end."""
        if not self.is_erasing:
            super().reject()

    def _finish(self) -> None:
        """Delete the files chosen, and say what could not be reached."""
        self.is_erasing = False
        unreached = tuple(self._unreached(self._delete_files()))
        self.accept()
        tell = messages("{n} person is erased for good.", "{n} people are erased for good.", len(self.plans))
        if self._is_stopped:
            tell = message(
                "Erased from the file. Its backups could not all be written: the drive is full or failed. They follow "
                "when the file is opened again."
            )
        if unreached:
            self._workspace.left.emit(joined((tell, *unreached), "\n"))
        else:
            self._workspace.notified.emit(tell, False)


def _named(paths: Iterable[Path]) -> str:
    return "; ".join(map(str, paths))
