"""Let long work report its progress and be cancelled by the owner."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentordesk.i18n import Message

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)``; raises :class:`Cancelled` once the owner has cancelled."""

PaperWork = Callable[[Path, Progress], "tuple[Message, ...]"]
"""Writes a paper whose values were read before, and returns a message for each text that cannot be printed."""


class Cancelled(Exception):
    """The owner cancelled; nothing was changed."""


def silent(done: int, total: int) -> None:
    """Ignore the progress."""
