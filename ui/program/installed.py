"""Notices that the program was updated or removed while it runs: what it has not loaded yet is then gone."""

import sys
from pathlib import Path

from mentordesk.i18n import message

REPLACED = message(
    "MentorDesk was updated or removed while it was open. Your work is saved. Close this window and start MentorDesk "
    "again."
)


class Installed:
    """The installed program as it was when it started; one that runs from its source code is never gone."""

    def __init__(self, program: Path | None = None) -> None:
        frozen = Path(sys.executable) if hasattr(sys, "_MEIPASS") else None
        self._program = program or frozen
        self._then = _print(self._program)

    def is_gone(self) -> bool:
        """Return whether another program stands in its place, or none."""
        return _print(self._program) != self._then


def _print(program: Path | None) -> tuple[int, ...]:
    """Return what tells one program from another, nothing where none can be seen."""
    try:
        found = program.stat() if program else None
    except OSError:
        return ()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns) if found else ()
