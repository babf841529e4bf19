"""Long work of which only the newest answer matters: a new piece of work takes the place of the one before."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.errors import MentorDeskError
from ui.tasks import Task, keep

T = TypeVar("T")


class LatestJob(QObject):
    """Runs one job at a time outside the window's thread.

    ``ended`` is emitted when a result was taken or an error reported, ``stopped`` when the job was stopped, and then
    its result is thrown away. ``failed`` takes errors that the owner should read; all others are raised.
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
        """Whether a job is under way."""
        return self._task is not None

    def run(
        self,
        job: Callable[..., T],
        then: Callable[[T], object],
        *,
        in_process: bool = False,
        first: Callable[[T], object] | None = None,
    ) -> None:
        """Begin a job in place of the one before, and call ``then`` with its result.

        ``in_process`` runs it in a process of its own; ``first`` takes a first answer that may come before the result.
        """
        self.stop()
        task = Task(job, in_process=in_process, early=first is not None)
        if first is not None:
            task.first.connect(first)
        task.progress.connect(self.progress)
        task.done.connect(lambda result: self._finish(partial(then, result)))
        task.failed.connect(lambda error: self._finish(partial(self._fail, error)))
        self._task = keep(task)

    def stop(self) -> None:
        """Stop the job."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.stopped.emit()

    def _finish(self, take: Callable[[], object]) -> None:
        self._task = None
        try:
            take()
        finally:
            if self._task is None:  # what took the result may have begun the next job
                self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if self._failed is None or not isinstance(error, MentorDeskError):
            raise error
        self._failed(error)
