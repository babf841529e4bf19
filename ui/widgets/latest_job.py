"""Run background jobs of which only the latest result matters: a new job replaces the previous one."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentordesk.errors import MentorDeskError
from ui.tasks import Task

T = TypeVar("T")


class LatestJob(QObject):
    """Run one job at a time outside the GUI thread.

    ``ended`` is emitted after a result was delivered or an error reported, ``stopped`` when the job was stopped and
    its result discarded. ``failed`` receives errors meant for the owner; all others are raised.
    """

    progress = Signal(int, int)
    ended = Signal()
    stopped = Signal()

    def __init__(self, parent: QObject, *, failed: Callable[[MentorDeskError], object] | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """Whether a job is running."""
        return self._task is not None

    def run(
        self,
        job: Callable[..., T],
        then: Callable[[T], object],
        *,
        in_process: bool = False,
        first: Callable[[T], object] | None = None,
    ) -> None:
        """Start a job, replacing the previous one, and call ``then`` with its result.

        ``in_process`` runs it in a child process; ``first`` receives a preliminary result if there is one.
        """
        self.stop()
        task = Task(job, in_process=in_process, early=first is not None)
        if first is not None:
            task.first.connect(first)
        task.progress.connect(self.progress)
        task.done.connect(lambda result: self._finish(partial(then, result)))
        task.failed.connect(lambda error: self._finish(partial(self._fail, error)))
        self._task = task.start()

    def stop(self) -> None:
        """Stop the job."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.stopped.emit()

    def _finish(self, take: Callable[[], object]) -> None:
        """Deliver a result; where the widget it was for has gone meanwhile, nobody wants it."""
        if not isValid(self):
            return
        self._task = None
        try:
            take()
        finally:
            if self._task is None:  # the callback may have started the next job
                self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if self._failed is None or not isinstance(error, MentorDeskError):
            raise error
        self._failed(error)
