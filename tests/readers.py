"""Lets the lists of many tests be read by one process, as those of a folder are, where each would wait for its own."""

from collections.abc import Callable
from pathlib import Path

from mentordesk.errors import ListError
from mentordesk.exchange.reading import workbook
from mentordesk.exchange.reading.guards import LIMITS, Limits
from mentordesk.exchange.reading.sheets import Ask
from mentordesk.progress import Progress, silent

MOST = 50
"""So many files a reader takes before another takes its place: it never gives memory back."""


class Reader(workbook.Child):
    """A reader that goes on to the next test where it has answered; what it did not answer ends it."""

    def __init__(self, leave: Callable[["Reader"], None]) -> None:
        super().__init__()
        self._leave = leave
        self._is_busy = False
        self._files = 0

    def _answer(self, source: Path | bytes, ask: Ask, progress: Progress = silent) -> object:
        self._is_busy = True
        self._files += 1
        try:
            answer = super()._answer(source, ask, progress)
        except ListError:
            self._is_busy = not self.is_alive
            raise
        self._is_busy = False
        return answer

    def kill(self) -> None:
        if self._is_busy or self._files >= MOST or not self.is_alive:
            super().kill()
        else:
            self._leave(self)

    def __exit__(self, *_how: object) -> None:
        self.kill()


class Waiting(workbook._Waiting):
    """The readers that wait for the next list."""

    def __init__(self) -> None:
        super().__init__()
        self._free: list[Reader] = []

    def prepare(self) -> None:
        self._free_again(self._next())

    def taken(self, limits: Limits) -> workbook.Child:
        return self._next() if limits.memory == LIMITS.memory else workbook.Child(limits)

    def end(self) -> None:
        """End all that wait."""
        with self._lock:
            for reader in self._free:
                workbook.Child.kill(reader)
            self._free.clear()

    def _next(self) -> Reader:
        with self._lock:
            while self._free:
                reader = self._free.pop()
                if reader.is_alive:
                    return reader
        return Reader(self._free_again)

    def _free_again(self, reader: Reader) -> None:
        with self._lock:
            self._free.append(reader)


WAITING = Waiting()
