"""Turns faults of SQLite and of the disk into known errors that name the company file."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk import faults
from mentordesk.errors import (
    AlteredFile,
    DamagedFile,
    DiskFull,
    FileInUse,
    FileProblem,
    FileReplaced,
    MentorDeskError,
    PasswordNeeded,
    ReadOnlyFile,
    Stale,
    WriteFailed,
)
from mentordesk.i18n import message
from mentordesk.store import models


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Do as :func:`guarded` before the file is known to be sound: what SQLite cannot make of it is damage."""
    try:
        with guarded(path):
            yield
    except (models.DatabaseError, sqlite3.DatabaseError, Stale) as error:
        raise damaged(path) from error


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn faults of disk and file inside the block into known errors; our own bugs pass unchanged."""
    before = sys.exception()
    try:
        yield
    except (OSError, models.PeeweeException, sqlite3.Error, UnicodeDecodeError) as error:
        known = _known(error, path, before)
        if known is None:
            raise
        raise known from error


def damaged(path: Path) -> DamagedFile:
    """Return the error for a damaged company file."""
    return DamagedFile(
        message(
            '"{name}" is damaged and cannot be read safely. '
            "Restore the newest good backup; the damaged file is kept beside it.",
            name=path.name,
        )
    )


def locked(path: Path, salt: bytes) -> PasswordNeeded:
    """Return the error for a file that is encrypted and was not unlocked."""
    return PasswordNeeded(
        message('"{name}" is protected by a password. Without the password nobody can read it.', name=path.name),
        path,
        salt,
    )


def altered(path: Path) -> AlteredFile:
    """Return the error for a company file that is not as it was closed, though it can be read."""
    return AlteredFile(
        message(
            'Something in "{name}" is not as MentorDesk left it: another program or a fault of the drive changed it. '
            "Restore the newest backup, or keep the file if you know of the change. Until then no backup is made.",
            name=path.name,
        )
    )


def read_only(path: Path) -> ReadOnlyFile:
    """Return the error for a company file that may only be read."""
    return ReadOnlyFile(
        message(
            '"{name}" may be read but not changed here. Copy it to a folder of your own to work on it.', name=path.name
        )
    )


def older(path: Path) -> ReadOnlyFile:
    """Return the error for a company file of an older version in a place that cannot be written."""
    return ReadOnlyFile(
        message(
            '"{name}" was written by an older MentorDesk and must be brought up to date first, which is not possible '
            "here. Copy it to a folder of your own and open it there.",
            name=path.name,
        )
    )


def unfinished(path: Path) -> ReadOnlyFile:
    """Return the error for a company file left in the middle of a change, in a place that cannot be written."""
    return ReadOnlyFile(
        message(
            '"{name}" was not closed properly and can only be repaired where it may be '
            "changed. Copy its whole folder to a place of your own and open it there.",
            name=path.name,
        )
    )


def replaced(path: Path, rescued: Path | None = None) -> FileReplaced:
    """Return the error for a company file that another program exchanged; ``rescued`` is a copy of its content."""
    if not path.parent.is_dir():
        return _out_of_reach(path, rescued)
    if rescued is not None:
        return FileReplaced(
            message(
                'Another program moved, deleted or replaced "{name}" while it was open. All of it is saved in the copy '
                '"{copy}" beside it. Open the copy to go on.',
                name=path.name,
                copy=rescued.name,
            ),
            rescued,
        )
    return FileReplaced(
        message(
            'Another program moved or exchanged "{name}" while it was open. Your last change was not saved. '
            "Open the file again to go on.",
            name=path.name,
        )
    )


def _out_of_reach(path: Path, rescued: Path | None) -> FileReplaced:
    if rescued is None:
        return FileReplaced(
            message(
                'The folder of "{name}" cannot be reached any more, as when a stick is taken out. Nothing that you '
                "change now is saved. Plug the stick in again, then open the file again.",
                name=path.name,
            )
        )
    return FileReplaced(
        message(
            'The folder of "{name}" cannot be reached any more, as when a stick is taken out. All of it is saved in '
            'the copy "{copy}" in the folder {folder}. Open the copy to go on.',
            name=path.name,
            copy=rescued.name,
            folder=rescued.parent.name,
        ),
        rescued,
    )


def stale(_path: Path) -> Stale:
    """Return the error for a change to a record that is no longer as it was read."""
    return Stale(message("This was changed meanwhile, so your change was not saved. Look at it again, then repeat it."))


def of_another_company(path: Path, company: str) -> FileProblem:
    """Return the error for a copy that would replace the file of one company by that of another."""
    return FileProblem(
        message(
            '"{name}" belongs to another company: {company}. Nothing was changed. To look at it, open it as a file '
            "of its own.",
            name=path.name,
            company=company,
        )
    )


def same_place(place: Path) -> WriteFailed:
    """Return the error for a second place that is where the backups are already."""
    return WriteFailed(
        message(
            "The backups are in {place} already. Choose another place, best a stick or another disk.", place=str(place)
        )
    )


def second_failed(place: Path) -> WriteFailed:
    """Return the error for a second place that was taken away or refused while a backup was copied there."""
    return WriteFailed(
        message(
            "The backup on this computer is complete, but its copy in {place} could not be finished: the stick was "
            "pulled out, or writing is not allowed there. Nothing half-written counts as a backup.",
            place=str(place),
        )
    )


def second_full(place: Path) -> DiskFull:
    """Return the error for a second place without room."""
    return DiskFull(
        message(
            "The backup on this computer is complete, but there is no room for its copy in {place}. Free some space "
            "there or choose another place.",
            place=str(place),
        )
    )


def gone(path: Path) -> FileProblem:
    """Return the error for a company file that is not where it was."""
    return FileProblem(
        message('There is no file "{name}" here. Look for it in another folder or restore a backup.', name=path.name)
    )


def not_lockable(path: Path) -> FileProblem:
    """Return the error for a company file on a drive that allows no lock."""
    return FileProblem(
        message(
            '"{name}" was not opened: its drive does not let MentorDesk keep a second program out of the file, '
            "and two at once would damage it. Try again, or copy the file to this computer and open it there.",
            name=path.name,
        )
    )


def long_name(path: Path) -> FileProblem:
    """Return the error for a company file whose name leaves no room for the names of the files beside it."""
    return FileProblem(
        message(
            'The name "{name}" is too long: MentorDesk keeps files beside it whose names are longer still. '
            "Give the file a shorter name, then open it again.",
            name=path.name,
        )
    )


def cannot_read(path: Path) -> FileProblem:
    """Return the error for a company file that the drive fails to read."""
    return FileProblem(
        message(
            '"{name}" could not be read from {drive}. Check the drive or the connection to it, then try again.',
            name=path.name,
            drive=faults.drive(path),
        )
    )


def folder_closed(path: Path) -> WriteFailed:
    """Return the error for a company file in whose folder nothing may be written any more."""
    return WriteFailed(
        message(
            'Nothing may be written any more in the folder of "{name}", so your last change was not saved. '
            "Allow writing in {folder}, then repeat the change.",
            name=path.name,
            folder=str(path.absolute().parent),
        )
    )


def not_readable(path: Path) -> FileProblem:
    """Return the error for a company file the owner may not read."""
    return FileProblem(
        message(
            'You may not read "{name}" with your account. Ask the person who gave it to you for a copy.', name=path.name
        )
    )


def in_use(path: Path) -> FileInUse:
    """Return the error for a company file that another program keeps locked."""
    return FileInUse(message('"{name}" is in use by another program. Close it there, then try again.', name=path.name))


_BY_CODE: dict[int, Callable[[Path], MentorDeskError]] = {
    sqlite3.SQLITE_FULL: faults.no_space,
    sqlite3.SQLITE_IOERR: faults.write_failed,
    sqlite3.SQLITE_CANTOPEN: faults.write_failed,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_BUSY: in_use,
    sqlite3.SQLITE_LOCKED: in_use,
    sqlite3.SQLITE_CONSTRAINT: stale,
}
_NO_FOLDER = sqlite3.SQLITE_READONLY | 6 << 8
_DBMOVED = sqlite3.SQLITE_READONLY | 4 << 8


def _known(error: BaseException, path: Path, before: BaseException | None) -> MentorDeskError | None:
    """Return the known error behind another, the innermost first: the roll-back of peewee hides a full disk.

    ``before`` is an error that was being handled already, and explains nothing.
    """
    chain: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here is not before and here not in chain:
        chain.append(here)
        here = here.__cause__ or here.__context__
    for inner in reversed(chain):
        known = None
        if isinstance(inner, sqlite3.Error):
            known = _of_sqlite(inner, path)
        elif isinstance(inner, UnicodeDecodeError):  # what SQLite says about a damaged name is no text itself
            known = damaged(path)
        elif isinstance(inner, FileNotFoundError):
            known = gone(path)
        elif isinstance(inner, OSError):
            known = faults.known_error(inner, path)
        if known is not None:
            return known
    return None


def _of_sqlite(error: sqlite3.Error, path: Path) -> MentorDeskError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == _DBMOVED:
        return replaced(path)
    if code & 0xFF == sqlite3.SQLITE_IOERR and faults.is_full(path):
        return faults.disk_full(path)
    if code == _NO_FOLDER or (code & 0xFF == sqlite3.SQLITE_CANTOPEN and not os.access(path.parent, os.W_OK)):
        return folder_closed(path)
    if code & 0xFF in _BY_CODE:
        return _BY_CODE[code & 0xFF](path)
    if not code and "UTF-8" in str(error):
        return damaged(path)
    return None
