"""Run long work outside the window's thread, with progress and Cancel; no task touches the company file.

The work runs in a thread, or with ``in_process`` in a child process, which Cancel ends at once.
"""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from mentordesk import worker_process as processes
from mentordesk.progress import Cancelled

_log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work, which reports to the window's thread by signals.

    The function is called with ``progress``; with ``early`` also with ``first``, to report a first answer. With
    ``in_process`` it must be a module-level function, or a ``partial`` of one, and all values must be picklable.
    It lives from its start until its thread ended, whoever asked for it: the page may be gone by then. It is then
    deleted, since what its signals are connected to would otherwise keep it, its values and the page for ever.
    """

    done = Signal(object)
    first = Signal(object)
    failed = Signal(Exception)
    progress = Signal(int, int)
    ended = Signal()

    def __init__(
        self,
        function: Callable[..., Any],
        *values: Any,
        in_process: bool = False,
        early: bool = False,
        **named: Any,
    ) -> None:
        super().__init__()
        self._thread = _Runner(function, values, named, in_process=in_process, early=early)
        self._thread.progress.connect(self._forward)
        self._thread.first.connect(self._forward_first)
        self._thread.finished.connect(self._finish)
        self.cancelled = False

    def start(self) -> "Task":
        """Start the work, or have it wait where all work is held; return the task."""
        _RUNNING.add(self)
        if _held is None:
            self._thread.start()
        else:
            _held.append(self)
        return self

    def cancel(self) -> None:
        """Ask the work to stop and discard its result."""
        self.cancelled = True
        self._thread.cancelled = True
        self._thread.is_left_out = _held is not None and self in _held

    def wait(self, milliseconds: int = -1) -> bool:
        """Wait until the work has stopped, so long at most; return whether it has."""
        if _held is not None and self in _held:
            _held.remove(self)
            self._thread.start()
        if milliseconds >= 0:
            return self._thread.wait(milliseconds)
        while not self._thread.wait(GLANCE_MS):
            pass
        return True

    def _forward(self, done: int, total: int) -> None:
        if not self.cancelled:
            self.progress.emit(done, total)

    def _forward_first(self, answer: object) -> None:
        if not self.cancelled:
            self.first.emit(answer)

    def _finish(self) -> None:
        thread = self._thread
        if not self.cancelled:
            if thread.error is not None:
                self.failed.emit(thread.error)
            else:
                self.done.emit(thread.result)
        self.ended.emit()
        thread.wait()  # it says that it has finished shortly before it has
        _RUNNING.discard(self)
        self.deleteLater()


_RUNNING: set[Task] = set()

_held: list[Task] | None = None
"""What waits to begin, nothing while all work begins at once."""


def hold() -> None:
    """Let no work begin until ``let_begin``: it would take turns with the window, which is seen that much later."""
    global _held
    if _held is None:
        _held = []


def let_begin() -> None:
    """Begin all that was held."""
    global _held
    waiting, _held = _held or (), None
    for task in waiting:
        task._thread.start()


GLANCE_MS = 200
"""How long Python waits for work at a stretch; an interrupt is heard in between."""

PATIENCE_MS = 300
"""How long leaving the program waits for work that was asked to stop."""


def is_at_work() -> bool:
    """Return whether any task has begun and not ended."""
    return bool(_RUNNING)


def end_all() -> bool:
    """Cancel all work and end the child processes; return whether no thread is at work any more."""
    running = tuple(_RUNNING)
    for task in running:
        task.cancel()
    processes.end_all()
    return all(task.wait(PATIENCE_MS) for task in running)


class _Runner(QThread):
    progress = Signal(int, int)
    first = Signal(object)

    def __init__(
        self,
        function: Callable[..., Any],
        values: tuple[Any, ...],
        named: dict[str, Any],
        *,
        in_process: bool,
        early: bool,
    ) -> None:
        super().__init__()
        self._work = (function, values, named)
        self._in_process, self._early = in_process, early
        self._reported = (-1, -1)
        self.cancelled = self.is_left_out = False
        self.result: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        if self.is_left_out:
            return
        function, values, named = self._work
        first = self.first.emit if self._early else None
        try:
            if self._in_process:
                self.result = processes.run(function, values, named, progress=self._report, first=first)
            else:
                early = {} if first is None else {"first": first}
                self.result = function(*values, progress=self._report, **early, **named)
        except Cancelled:
            self.cancelled = True
        except Exception as error:  # noqa: BLE001 - passed to the window, which separates known errors from bugs
            self.error = error

    def _report(self, done: int, total: int) -> None:
        if self.cancelled:
            raise Cancelled
        if (done, total) != self._reported:
            self._reported = (done, total)
            self.progress.emit(done, total)
