"""Lock a file for one process; the system releases the lock when the process ends, even if it is killed."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_LOCKED_BYTE = 1 << 30  # beyond any content: Windows locks bytes, and others must still be able to read the file


def acquire(path: Path) -> int | None:
    """Lock a file, creating it if needed; return its handle, or ``None`` if another handle has the lock."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(handle):
            os.close(handle)
            return None
        if _is_still_there(handle, path):
            return handle
        os.close(handle)


def release(handle: int, path: Path) -> None:
    """Unlock a file and remove it. Raises OSError where it cannot be removed; it is unlocked all the same."""
    try:
        if os.name != "nt":
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)
    if os.name == "nt":
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _is_still_there(handle: int, path: Path) -> bool:
    """Return whether the path still names the locked file; its last owner may have removed it before we locked it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
