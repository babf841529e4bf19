"""Says in known errors what a disk can do to a file being written, for the company file and every export alike."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk.errors import DiskFull, MentorDeskError, WriteFailed
from mentordesk.i18n import message

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_LITTLE_SPACE = 1_000_000


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn faults of the system inside the block into known errors that name the file or its drive."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from error


def of_system(error: OSError, path: Path) -> MentorDeskError:
    """Return the known error for a fault of the system at this file."""
    if error.errno in _NO_SPACE:
        return disk_full(path)
    if error.errno in _NOT_ALLOWED:
        return not_allowed(path)
    return write_failed(path)


def is_full(path: Path) -> bool:
    """Say whether the drive of this file has next to no space left."""
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LITTLE_SPACE
    return False


def drive(path: Path) -> str:
    """Return what a person calls the place of a file: the drive's letter, else the folder."""
    return path.absolute().drive or str(path.absolute().parent)


def disk_full(path: Path) -> DiskFull:
    """Return the error for a drive without space."""
    return DiskFull(
        message(
            "There is no space left on {drive}. Nothing was changed. Free some space, then try again.",
            drive=drive(path),
        )
    )


def write_failed(path: Path) -> WriteFailed:
    """Return the error for a drive that failed."""
    return WriteFailed(
        message(
            "{drive} could not be written. Your last change was not saved, nothing else was touched. "
            "Check the drive, then try again.",
            drive=drive(path),
        )
    )


def not_allowed(path: Path) -> WriteFailed:
    """Return the error for a place the owner may not write to, or a file held open by another program."""
    return WriteFailed(
        message(
            '"{name}" could not be written: you may not write there, or another program has it open. '
            "Close it there or choose another folder.",
            name=path.name,
        )
    )
