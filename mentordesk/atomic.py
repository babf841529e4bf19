"""Writes a file whole or not at all: papers, sheets, backups and the company file itself are made this way."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk import faults


@contextmanager
def writing(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Give the path of an empty file to write; at the end of the block it becomes ``path``, durably and all at once.

    The file is readable by its owner only. An exception in the block leaves ``path`` as it was and nothing beside it;
    faults of the disk come out as WriteFailed or DiskFull. With ``replace=False`` a file that stands there already
    raises FileExistsError instead.
    """
    with faults.guarded(path):
        temp = _empty(path)
    try:
        with faults.guarded(path):
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


def _empty(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".part-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    return Path(name)


def _put(temp: Path, path: Path, *, replace: bool) -> None:
    if not replace and path.exists():
        raise FileExistsError(path)
    with faults.guarded(path):
        temp.replace(path)
