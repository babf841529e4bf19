"""Write a file whole or not at all; documents, sheets, backups and the company file are all written this way."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk import faults, private

_PREFIX = ".part-"
_STALE_SECONDS = 24 * 60 * 60


@contextmanager
def writing(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Yield the path of an empty temporary file, which replaces ``path`` at the end of the block.

    Where ``path`` is a link, the file that it leads to is replaced, and the link stays. Only the owner can read the
    file. It is flushed to the disk before it takes its name. An exception in the block
    leaves ``path`` as it was and removes the temporary file. Raises WriteFailed or DiskFull for disk faults, and
    FileExistsError with ``replace=False`` if the file exists already.
    """
    with faults.guarded(path):
        path = path.resolve() if path.is_symlink() else path
    temp = path.with_name(f"{_PREFIX}{os.urandom(16).hex()}{path.suffix}")
    with private.unfinished(temp):
        try:
            with faults.guarded(path):
                os.close(os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                yield temp
                flush(temp)
            _put(temp, path, replace=replace)
        except BaseException:
            with suppress(OSError):
                temp.unlink()
            raise
    flush_folder(path.parent)


def sweep(folder: Path, *, older_than: float = _STALE_SECONDS) -> None:
    """Delete the half-written files that a killed program left in a folder, once they are a day old.

    Where the clock was set back meanwhile, such a file is from a day to come: nobody writes it any more either.
    """
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if abs(time.time() - left.stat().st_mtime) > older_than:
                    left.unlink()


def flush(path: Path) -> None:
    """Write a file through the caches of the system to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, if the system supports it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(temp: Path, path: Path, *, replace: bool) -> None:
    if not replace and path.exists():
        raise FileExistsError(path)
    with faults.guarded(path):
        temp.replace(path)
