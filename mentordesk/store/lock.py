"""Allows one program per company file."""

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentordesk import file_lock
from mentordesk.errors import FileInUse
from mentordesk.i18n import message

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock on a company file: ``path`` is the file itself, where it is reached by a link, ``place`` the lock."""

    path: Path
    place: Path
    handle: int


def take(path: Path) -> Lock:
    """Lock a company file. Raises FileInUse if another program has it, OSError if its folder cannot be written."""
    real = path.resolve()
    place = real.with_name(f".{real.name}.lock")
    handle = file_lock.acquire(place)
    if handle is None:
        raise _in_use(path, place)
    with suppress(OSError):  # on a full disk the lock is valid all the same
        os.ftruncate(handle, 0)
        os.write(handle, f"{socket.gethostname()}\n{datetime.now().isoformat()}\n".encode())
    return Lock(real, place, handle)


def release(lock: Lock) -> None:
    """Unlock a company file that is closed; where its folder cannot be written any more, an empty file stays there."""
    with suppress(OSError):
        os.ftruncate(lock.handle, 0)
    with suppress(OSError):
        file_lock.release(lock.handle, lock.place)


def _in_use(path: Path, place: Path) -> FileInUse:
    try:
        computer, since = place.read_text("utf-8")[:_LONGEST].split()
        when = datetime.fromisoformat(since)
    except (OSError, ValueError):
        return FileInUse(
            message('"{name}" is open in another MentorDesk. Close it there, then try again.', name=path.name)
        )
    return FileInUse(
        message(
            '"{name}" is open in another MentorDesk on {computer} since {since}. Close it there, then try again.',
            name=path.name,
            computer=computer,
            since=when,
        )
    )
