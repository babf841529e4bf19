"""Let long work report its progress and be cancelled by the owner."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)``; raises :class:`Cancelled` once the owner has cancelled."""


class Cancelled(Exception):
    """The owner cancelled; nothing was changed."""


def silent(done: int, total: int) -> None:
    """Ignore the progress."""
