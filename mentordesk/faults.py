"""Turn disk faults into known errors, for the company file and every export alike."""

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
    """Turn an OSError inside the block into a known error that names the file or its drive."""
    try:
        yield
    except OSError as error:
        raise known_error(error, path) from error


def known_error(error: OSError, path: Path) -> MentorDeskError:
    """Return the known error for an OSError at this file."""
    if error.errno in _NO_SPACE:
        return disk_full(path)
    if error.errno in _NOT_ALLOWED:
        return not_allowed(path)
    return write_failed(path)


def is_full(path: Path) -> bool:
    """Return whether the drive of this file has next to no space left."""
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LITTLE_SPACE
    return False


def drive(path: Path) -> str:
    """Return the owner's word for where a file is: the letter of its drive, or else its folder."""
    absolute = path.absolute()
    return absolute.drive or str(absolute.parent)


def disk_full(path: Path) -> DiskFull:
    """Return the error for a drive without free space."""
    return DiskFull(
        message(
            "There is no space left on {drive}. Nothing was changed. Free some space, then try again.",
            drive=drive(path),
        )
    )


def write_failed(path: Path) -> WriteFailed:
    """Return the error for a drive that failed to write."""
    return WriteFailed(
        message(
            "{drive} could not be written. Your last change was not saved, nothing else was touched. "
            "Check the drive, then try again.",
            drive=drive(path),
        )
    )


def not_allowed(path: Path) -> WriteFailed:
    """Return the error for a folder the owner may not write to, or a file that another program has open."""
    return WriteFailed(
        message(
            '"{name}" could not be written: you may not write there, or another program has it open. '
            "Close it there or choose another folder.",
            name=path.name,
        )
    )
