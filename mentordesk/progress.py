"""How long work tells how far it is, and how it learns that the owner pressed Cancel."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)``; raises :class:`Cancelled` where the owner has cancelled."""


class Cancelled(Exception):
    """The owner cancelled; nothing was changed."""


def silent(done: int, total: int) -> None:
    """Report progress to nobody."""
