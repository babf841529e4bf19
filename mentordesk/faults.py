"""Turn disk faults into known errors, for the company file and every export alike."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from mentordesk.errors import DiskFull, MentorDeskError, WriteFailed
from mentordesk.i18n import Message, message, messages

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_LITTLE_SPACE = 1_000_000

Words = Callable[[int, int, str], Message]
"""What is said of files written before a drive failed: how many, of how many, and in which folder."""

LONGEST_NAME = 255
"""Bytes in the name of a file; on Windows characters."""


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into a known error that names the file or its drive."""
    try:
        yield
    except OSError as error:
        raise known_error(error, path) from error


def known_error(error: OSError, path: Path) -> MentorDeskError:
    """Return the known error for an OSError at this file."""
    if error.errno in NO_SPACE:
        return no_space(path)
    if error.errno in _NOT_ALLOWED:
        return not_allowed(path)
    if error.errno == errno.ENAMETOOLONG:
        return name_too_long(path)
    return write_failed(path)


def new_folder(inside: Path, name: str) -> Path:
    """Make a folder for the owner alone, under a name nothing there has yet. Raises WriteFailed or DiskFull."""
    with guarded(inside):
        for number in count(1):
            made = inside / (name if number == 1 else f"{name} ({number})")
            with suppress(FileExistsError):
                made.mkdir(mode=0o700)
                return made
    raise AssertionError


@contextmanager
def next_of_many(written: Sequence[Path], total: int, words: Words | None = None) -> Iterator[None]:
    """Say how many of ``total`` files were written, where the disk refuses the next.

    ``written`` are the files before it, ``words`` says what they are; forms where it is not given.
    """
    try:
        yield
    except WriteFailed as error:
        if not written:
            raise
        said = (words or forms_written)(len(written), total, written[-1].parent.name)
        raise type(error)(said) from error


def forms_written(done: int, total: int, folder: str) -> Message:
    """Return how many forms were written to a folder before the drive failed."""
    return messages(
        'Only {n} of {total} forms was written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        'Only {n} of {total} forms were written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        done,
        total=total,
        folder=folder,
    )


def packs_written(done: int, total: int, folder: str) -> Message:
    """Return how many packs were written to a folder before the drive failed."""
    return messages(
        'Only {n} of {total} packs was written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        'Only {n} of {total} packs were written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        done,
        total=total,
        folder=folder,
    )


def mails_written(done: int, total: int, folder: str) -> Message:
    """Return how many mail files were written to a folder before the drive failed."""
    return messages(
        'Only {n} of {total} messages was written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        'Only {n} of {total} messages were written to the folder "{folder}": the drive is full or failed. '
        "Free some space or choose another drive, then write them again.",
        done,
        total=total,
        folder=folder,
    )


def is_full(path: Path) -> bool:
    """Return whether the drive of this file has next to no space left."""
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LITTLE_SPACE
    return False


def no_space(path: Path) -> DiskFull:
    """Return the error where there is no space for this file, or for a temporary file that writing it takes."""
    if is_full(path):
        return disk_full(path)
    if _has_no_place_for_a_file(path):
        return too_many_files(path)
    temporary = Path(tempfile.gettempdir()) / "file"
    if is_full(temporary):
        return disk_full(temporary)
    return disk_full(path)


def _has_no_place_for_a_file(path: Path) -> bool:
    if os.name == "nt":
        return False
    with suppress(OSError):
        found = os.statvfs(path.parent)
        return found.f_files > 0 and found.f_favail == 0
    return False


def length_of_name(path: Path) -> int:
    """Return the length of a file's name as the system counts it; see LONGEST_NAME."""
    if os.name == "nt":
        return len(path.name)
    return len(os.fsencode(path.name))


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


def too_many_files(path: Path) -> DiskFull:
    """Return the error for a drive that has space left, but takes no more files."""
    return DiskFull(
        message(
            "There are too many files on {drive}: it takes no more, though there is space left. Nothing was changed. "
            "Delete files you do not need, then try again.",
            drive=drive(path),
        )
    )


def name_too_long(path: Path) -> WriteFailed:
    """Return the error for a name that is longer than the system allows."""
    return WriteFailed(
        message('The name "{name}" is too long for a file. Nothing was changed. Choose a shorter one.', name=path.name)
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
