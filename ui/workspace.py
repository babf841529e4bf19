"""The only way for pages to change the file: run a Change, push it on the undo stack, and announce what changed."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from mentordesk import endings, text
from mentordesk.desk import Cleaned, Desk
from mentordesk.domain.records import kinds
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person, is_over
from mentordesk.errors import FileProblem, MentorDeskError, WriteFailed
from mentordesk.i18n import Message, message, messages
from mentordesk.services import erasing, guide

if TYPE_CHECKING:
    from mentordesk.domain.lists.preview import Preview
    from mentordesk.domain.privacy.erasing import NamedText

_log = logging.getLogger(__name__)


def saved_words(path: Path, *, names: bool = False) -> Message:
    """Return that a file was saved, and that people are named in it where they are."""
    name = text.shortened(path.name)
    if names:
        return message("Saved: {name}. It contains personal data.", name=name)
    return message("Saved: {name}.", context="notice", name=name)


class Workspace(QObject):
    """The open desk and its undo stack.

    ``changed`` emits the kinds of changed records, ``failed`` an error, ``notified`` a message for the owner and
    whether it offers to undo, ``written`` the same for a file or folder that was written, ``left`` what is left for the
    owner to do outside the program, which stays in sight until it is closed. ``erasing`` comes before somebody is
    erased, ``closing`` before the file is closed.
    """

    changed = Signal(frozenset)
    failed = Signal(MentorDeskError)
    notified = Signal(Message, bool)
    written = Signal(Message, Path, bool)
    left = Signal(Message)
    erasing = Signal()
    closing = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.undo_stack = QUndoStack(self)
        self._broken = False
        self._closed = False
        self.left_out: Preview | None = None
        """What the last import left out, while the program runs."""
        self.saved_at: datetime = datetime.now()
        self.is_saved = True
        """False from a change that could not be written until one is."""
        self._drafts = desk.drafts()

    def do(self, change: Change, *, tell: Message | None = None) -> bool:
        """Write a change and make it undoable; ``tell`` shows a toast with Undo. Return whether it was written.

        An edit of a step also notes what the step was built on then, in the same step of undo.
        """
        if change.is_empty():
            return True
        change = guide.with_review(self.desk, change, today=date.today())
        if not self._apply(change):
            return False
        self.undo_stack.push(_Action(self, change))
        if tell is not None:
            self.notified.emit(tell, True)
        return True

    def keep_to(self, today: date) -> None:
        """Record that those have left whose last day is over, each day as a step of undo, and say so.

        In a file that cannot be written they are only shown as gone.
        """
        if self.desk.altered is not None:
            return  # nothing is written before the owner says that the file is right
        if not any(is_over(person, today) for person in self.desk.having(Person, "end_date")):
            return
        while not (change := endings.departures(self.desk, today=today)).is_empty():
            gone = [record for record in change.before if isinstance(record, Person)]
            if self.desk.cannot_be_written:
                self.desk.assume(change)
            elif not self.do(change, tell=_gone_words(gone)):
                return

    @property
    def is_closed(self) -> bool:
        """Whether the file is closed, while something of its window may still stand."""
        return self._closed

    def draft(self, name: str) -> str:
        """Return what was typed in a place and not saved, also when the program last ran; "" where nothing was."""
        return self._drafts.get(name, "")

    def keep_draft(self, name: str, content: str) -> None:
        """Keep what was typed in a place and not saved; "" forgets it.

        Where the file cannot be written it is kept while the program runs: saving then says what is wrong.
        """
        if content == self.draft(name) or self._closed:
            return
        self._drafts[name] = content
        with suppress(MentorDeskError):
            self.desk.keep_draft(name, content)

    def write_out(
        self, path: Path, write: Callable[[], object], *, names: bool = False, tell: Message | None = None
    ) -> None:
        """Write a file for the owner; say so, and that people are named in it, or say why it could not be written."""
        try:
            write()
        except MentorDeskError as error:
            self.failed.emit(error)
            return
        self.written.emit(tell or saved_words(path, names=names), path, False)

    def note_written(self, path: Path) -> None:
        """Remember a file or folder that was written out of this company."""
        self.desk.note_export(path)

    def erase(
        self, person: Person, *, today: date, kept: "Collection[NamedText]", lost: "Collection[NamedText]"
    ) -> Cleaned | None:
        """Erase somebody for good, the undo stack and what was typed included; ``None`` where it failed."""
        self.erasing.emit()
        self.undo_stack.clear()
        self.left_out = None
        try:
            return erasing.erase(self.desk, person, today=today, kept=kept, lost=lost)
        except MentorDeskError as error:
            self.failed.emit(error)
            return None
        finally:
            self._drafts = self.desk.drafts()
            self.saved_at = datetime.now()
            self.changed.emit(frozenset(kind.record for kind in kinds.KINDS))

    def undo(self) -> Message | None:
        """Undo the last action; return its name, or ``None`` where there was none or it failed."""
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        self.undo_stack.undo()
        return self._stepped(command)

    def redo(self) -> Message | None:
        """Redo the last undone action; return its name, or ``None`` where there was none or it failed."""
        command = self.undo_stack.command(self.undo_stack.index())
        self.undo_stack.redo()
        return self._stepped(command)

    def _stepped(self, command: QUndoCommand | None) -> Message | None:
        label = command.label if isinstance(command, _Action) else None
        if self._broken:
            self._clear_if_broken()
            return None
        return label

    def _apply(self, change: Change) -> bool:
        if self._closed:  # a field of a window that has just closed may still report typed text
            return False
        try:
            self.desk.apply(change)
        except MentorDeskError as error:
            self.is_saved = self.is_saved and not isinstance(error, FileProblem | WriteFailed)
            self.failed.emit(error)
            self.changed.emit(change.kinds())
            return False
        self.saved_at, self.is_saved = datetime.now(), True
        self.changed.emit(change.kinds())
        return True

    def _step(self, change: Change) -> None:
        # Deferred, since clearing the stack now would delete the running action.
        self._broken = not self._apply(change)

    def _clear_if_broken(self) -> None:
        """Clear the stack after a failed step, since the next one would start from a wrong state."""
        if self._broken:
            self._broken = False
            self.undo_stack.clear()
            self.changed.emit(frozenset(kind.record for kind in kinds.KINDS))

    def close(self) -> None:
        """Close the file; the undo stack goes with it."""
        self.closing.emit()
        self._closed = True
        self.undo_stack.clear()
        self.undo_stack.blockSignals(True)
        self.desk.close()


def _gone_words(gone: list[Person]) -> Message:
    if len(gone) == 1:
        return message("{name} has left: the last day is over.", name=gone[0].full_name)
    return messages(
        "{n} person has left: the last day is over.", "{n} people have left: the last day is over.", len(gone)
    )


class _Action(QUndoCommand):
    """A change already written; consecutive typing in one place merges into one step."""

    def __init__(self, workspace: Workspace, change: Change) -> None:
        super().__init__(str(change.label))
        self._workspace = workspace
        self._change = change
        self._done = True

    @property
    def label(self) -> Message:
        """The name of the action."""
        return self._change.label

    def id(self) -> int:
        return 1 if self._change.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Action) or other._change.merge != self._change.merge:
            return False
        self._change = self._change.followed_by(other._change)
        self.setObsolete(self._change.is_empty())
        return True

    def undo(self) -> None:
        self._workspace._step(self._change.inverse())

    def redo(self) -> None:
        if self._done:
            self._done = False
            return
        self._workspace._step(self._change)
