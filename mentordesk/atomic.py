"""Writes a file whole or not at all: papers, sheets, backups and the company file itself are made this way."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk import faults, private


@contextmanager
def writing(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Give the path of an empty file to write; at the end of the block it becomes ``path``, durably and all at once.

    The file is readable by its owner only. An exception in the block leaves ``path`` as it was and nothing beside it;
    faults of the disk come out as WriteFailed or DiskFull. With ``replace=False`` a file that stands there already
    raises FileExistsError instead.
    """
    temp = path.with_name(f".part-{uuid.uuid4().hex}{path.suffix}")
    with private.noting(temp):
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
    """Send a file to the disk, not only to the system."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Send the names in a folder to the disk, where the system can."""
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
