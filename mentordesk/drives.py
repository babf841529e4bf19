"""Asks drives that may not answer, such as one of a network that is away, and waits for them only so long."""

import threading
import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

WAIT = 0.3
"""Seconds in which a drive says whether something is there; for one that does not answer nobody waits longer."""


class Questions(Generic[K, V]):
    """Questions that are asked at once, each in a thread that ends with the program; one that fails has no answer."""

    def __init__(self, questions: Mapping[K, Callable[[], V]]) -> None:
        self._answers: dict[K, V] = {}
        self._asking = [
            threading.Thread(target=self._ask, args=(key, asks), daemon=True) for key, asks in questions.items()
        ]
        for thread in self._asking:
            thread.start()

    def _ask(self, key: K, asks: Callable[[], V]) -> None:
        try:
            self._answers[key] = asks()
        except OSError:
            return

    def wait(self, seconds: float) -> bool:
        """Wait until all have ended, but not for longer; return whether they have."""
        until = time.monotonic() + seconds
        for thread in self._asking:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._asking)

    def answers(self) -> dict[K, V]:
        """Return the answers there are by now."""
        return dict(self._answers)


def answers(questions: Mapping[K, Callable[[], V]]) -> dict[K, V]:
    """Ask all at once, and return what was answered in time."""
    asked = Questions(questions)
    asked.wait(WAIT)
    return asked.answers()


def answer(question: Callable[[], V], otherwise: V) -> V:
    """Return the answer of one drive, or what counts where it does not answer in time."""
    return answers({"": question}).get("", otherwise)


def is_folder(path: Path) -> bool:
    """Return whether a folder is there; where the drive does not say so in time, none is."""
    return answer(path.is_dir, otherwise=False)


def is_there(path: Path) -> bool:
    """Return whether something is there; where the drive does not say so in time, nothing is."""
    return answer(path.exists, otherwise=False)


def looked_for(paths: Iterable[Path]) -> dict[Path, bool | None]:
    """Return of each path whether something is there, ``None`` where its drive does not say so in time."""
    wanted: dict[Path, bool | None] = dict.fromkeys(paths)
    return wanted | answers({path: path.exists for path in wanted})
