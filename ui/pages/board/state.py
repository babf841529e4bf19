"""Keeps the board's standing up to date beside the window's thread: read once, again after each change."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from mentordesk.progress import Progress, silent
from mentordesk.services.connect import board, groups
from ui.tasks import Task, keep
from ui.workspace import Workspace

MOST_AT_ONCE = 1_200
"""Up to so many people the board is read at once, within a frame or two; more are read beside the window's thread."""


def _read(
    pairs: Callable[..., board.Standing],
    grouped: Callable[..., groups.GroupStanding] | None,
    *,
    progress: Progress = silent,
) -> tuple[board.Standing, groups.GroupStanding | None]:
    """Read the pairs, and the groups where there are any."""
    return pairs(progress=progress), grouped() if grouped is not None else None


class DialogHost:
    """The one dialog that is open over a page; ``dialog`` is the last one opened."""

    def __init__(self, parent: QWidget) -> None:
        self.parent = parent
        self.dialog: QDialog | None = None

    def open(self, dialog: QDialog) -> None:
        """Open a dialog over the page and throw it away when it is closed."""
        self.dialog = dialog
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()


class BoardState(QObject):
    """The board as it stands. ``began(words)`` and ``ended`` frame a wait; ``stands`` tells that ``now`` is fresh."""

    began = Signal(str)
    progress = Signal(int, int)
    ended = Signal()
    stands = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task: Task | None = None
        self._warm = False
        self.now: board.Standing | None = None
        self.groups: groups.GroupStanding | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way."""
        return self._task is not None

    def read(self, rules: PairingRules | None = None) -> None:
        """Read the board anew, by other ``rules`` if given, to see what they would change.

        The first time brings in the solver, which takes a moment, and so never waits here.
        """
        self.cancel()
        desk, today = self._workspace.desk, date.today()
        grouped = groups.standing(desk, today=today) if groups.groups(desk) else None
        job = partial(_read, board.standing(desk, today=today, rules=rules), grouped)
        if self._warm and len(self._workspace.desk.all(Person)) <= MOST_AT_ONCE:
            self._take(job())
        else:
            self.run(job, self._take, _("Looking at the pairs…"))

    def run(
        self, job: Callable[..., Any], then: Callable[[Any], object], words: str, *, in_process: bool = False
    ) -> None:
        """Run long work in a thread, or with ``in_process`` in a child process, then call ``then`` with its result."""
        self.cancel()
        task = Task(job, in_process=in_process)
        task.progress.connect(self.progress.emit)
        task.done.connect(lambda result: self._finish(lambda: then(result)))
        task.failed.connect(lambda error: self._finish(lambda: self._fail(error)))
        self._task = task
        self.began.emit(words)
        keep(task)

    def cancel(self) -> None:
        """Stop what runs; nothing was written."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.ended.emit()

    def _take(self, found: tuple[board.Standing, groups.GroupStanding | None]) -> None:
        self._warm = True
        self.now, self.groups = found
        self.stands.emit()

    def _finish(self, does: Callable[[], object]) -> None:
        self._task = None
        try:
            does()
        finally:
            if self._task is None:
                self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            raise error
        self._workspace.failed.emit(error)
