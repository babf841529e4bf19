"""One thing counted beside the window's thread, of which only the newest matters."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.tasks import Task, keep


class LatestJob(QObject):
    """Runs one job at a time; a new one takes the place of the old. ``done(result)`` is told, never of one stopped."""

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._task is not None

    def run(self, job: Callable[..., Any]) -> None:
        """Begin a job; what ran before is stopped."""
        self.stop()
        task = Task(job)
        task.done.connect(lambda found: self._take(task, found))
        task.failed.connect(self._fail)
        self._task = keep(task)

    def stop(self) -> None:
        """Stop what runs."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _take(self, task: Task, found: object) -> None:
        if task is self._task:
            self._task = None
            self.done.emit(found)

    def _fail(self, error: Exception) -> None:
        self._task = None
        raise error
