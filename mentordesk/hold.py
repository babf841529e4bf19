"""Holds a file for this process alone; the system lets go of it when the process ends, however it ends."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_FAR = 1 << 30  # beyond any content, since Windows locks bytes and would keep others from reading them


def take(place: Path) -> int | None:
    """Return a handle that holds the file, made where it is missing; ``None`` where another handle holds it."""
    while True:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(handle):
            os.close(handle)
            return None
        if _stands(handle, place):
            return handle
        os.close(handle)


def drop(handle: int, place: Path) -> None:
    """Let go of a held file and remove it."""
    if os.name != "nt":
        place.unlink(missing_ok=True)
    os.close(handle)
    if os.name == "nt":
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _stands(handle: int, place: Path) -> bool:
    """Say whether the name still leads to the held file: the one before may have removed it between the two calls."""
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
