"""Keeps the board's standing up to date outside the window's thread: read once, and again after each change."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from mentordesk.progress import Progress, silent
from mentordesk.services.connect import board, groups
from ui.widgets.latest_job import LatestJob
from ui.workspace import Workspace

T = TypeVar("T")

MOST_AT_ONCE = 1_200
"""Up to so many people the board is read at once, within a frame or two; more are read outside the window's thread."""


def _read(
    pairs: Callable[..., board.Standing],
    grouped: Callable[..., groups.GroupStanding] | None,
    *,
    progress: Progress = silent,
) -> tuple[board.Standing, groups.GroupStanding | None]:
    """Read the pairs, and the groups where there are any."""
    return pairs(progress=progress), grouped() if grouped is not None else None


class BoardState(QObject):
    """The current board. ``began(words)`` and ``ended`` frame a wait; ``stands`` says that ``now`` is fresh."""

    began = Signal(str)
    ended = Signal()
    stands = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.job = LatestJob(self, failed=workspace.failed.emit)
        self.job.ended.connect(self.ended)
        self.job.stopped.connect(self.ended)
        self._warm = False
        self.now: board.Standing | None = None
        self.waiting: tuple[board.Waiting, ...] = ()
        self.lanes: tuple[board.MentorLane, ...] = ()
        self.groups: groups.GroupStanding | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way."""
        return self.job.is_running

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._workspace.desk.read_only

    def read(self, rules: PairingRules | None = None) -> None:
        """Read the board again, by other ``rules`` if given, to see what they would change.

        The first time loads the solver, which takes a moment, and so never waits here.
        """
        self.cancel()
        desk = self._workspace.desk
        today = date.today()
        there = groups.groups(desk)
        grouped = groups.standing(desk, today=today, before=self.groups) if there else None
        job = partial(_read, board.standing(desk, today=today, rules=rules, before=self.now), grouped)
        if self._warm and len(desk.all(Person)) <= MOST_AT_ONCE:
            self._take(job())
        else:
            self.run(job, self._take, _("Looking at the pairs…"))

    def run(self, job: Callable[..., T], then: Callable[[T], object], words: str, *, in_process: bool = False) -> None:
        """Run long work outside the window's thread, or in a process of its own, then call ``then`` with its result."""
        self.job.run(job, then, in_process=in_process)
        self.began.emit(words)

    def cancel(self) -> None:
        """Stop the work; nothing was written."""
        self.job.stop()

    def _take(self, found: tuple[board.Standing, groups.GroupStanding | None]) -> None:
        self._warm = True
        self.now, self.groups = found
        self.waiting, self.lanes = board.waiting(self.now), board.lanes(self.now)
        self.stands.emit()
