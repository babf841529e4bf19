"""Write a file whole or not at all; documents, sheets, backups and the company file are all written this way."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk import faults, private


@contextmanager
def writing(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Yield the path of an empty temporary file, which replaces ``path`` at the end of the block.

    Only the owner can read the file. It is flushed to the disk before it takes its name. An exception in the block
    leaves ``path`` as it was and removes the temporary file. Raises WriteFailed or DiskFull for disk faults, and
    FileExistsError with ``replace=False`` if the file exists already.
    """
    temp = path.with_name(f".part-{uuid.uuid4().hex}{path.suffix}")
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
