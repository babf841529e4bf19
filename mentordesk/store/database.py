"""Opens the company file as SQLite with the settings that lose nothing, and turns its faults into known errors."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mentordesk import faults
from mentordesk.errors import DamagedFile, MentorDeskError, NewerFile, NotACompanyFile, PasswordNeeded
from mentordesk.i18n import message
from mentordesk.store import cipher, engine, models
from mentordesk.store.cipher import Key
from mentordesk.store.faults import (
    cannot_read,
    damaged,
    gone,
    guarded,
    locked,
    long_name,
    not_readable,
)


class Database:
    """An open file; ``key`` is its key where it is encrypted, ``makes_others`` that encrypted ones are made of it.

    It is read with statements of our own through ``raw``, the connection of sqlite3. Transactions are those of peewee,
    which comes with the first of them.
    """

    def __init__(
        self,
        address: str,
        pragmas: Iterable[tuple[str, str | int]] = (),
        *,
        key: Key | None = None,
        makes_others: bool = False,
    ) -> None:
        """Open the file at an address of SQLite. Raises the errors of sqlite3."""
        self.key, self.makes_others = key, makes_others
        self._is_closed = False
        self._peewee: models.Connected | None = None
        self.raw = engine.connect(address, self.statement(), timeout=_PATIENCE, isolation_level=None, uri=True)
        try:
            for name, value in pragmas:
                self.pragma(name, value)
        except BaseException:
            self.raw.close()
            raise

    @property
    def peewee(self) -> "models.Connected":
        """The file as peewee knows it."""
        if self._peewee is None:
            self._peewee = models.Connected(self.raw)
        return self._peewee

    def statement(self) -> str | None:
        """Return the key as it is said to the library, ``None`` for a plain file."""
        if self.key is not None:
            return self.key.statement()
        return "" if self.makes_others else None

    def pragma(self, name: str, value: str | int | None = None) -> Any:
        """Return what the file says of a pragma, after setting it if a value is given."""
        row = self.raw.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name} = {value}").fetchone()
        return None if row is None else row[0]

    def atomic(self, lock: str) -> AbstractContextManager[Any]:
        """Return a transaction that is kept whole or not at all; one inside another is a part of it."""
        within: AbstractContextManager[Any] = self.peewee.atomic(lock)
        return within

    def is_closed(self) -> bool:
        """Return whether the file was closed."""
        return self._is_closed

    def close(self) -> None:
        """Close the file. Raises an error of peewee inside a transaction."""
        if self._is_closed:
            return
        if self._peewee is not None:
            self._peewee.close()
        else:
            self.raw.close()
        self._is_closed = True


APPLICATION_ID = 0x4D6E4465
"""Marks a company file, bytes 68 to 71 of the SQLite header: "MnDe"."""

SUFFIX = ".mentordesk"
"""How the name of a company file ends."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_START = 1 << 21
_OUR_TABLES = (b'CREATE TABLE "enrolment"', b'CREATE TABLE "mapping_preset"')
_PATIENCE = 5.0  # seconds that it waits for another program which writes
_UNKNOWN_FORMAT = "unsupported file format"
_SAY_NOTHING = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM),
}

_PRAGMAS: tuple[tuple[str, str | int], ...] = (
    ("journal_mode", "DELETE"),
    ("synchronous", "EXTRA"),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("temp_store", "MEMORY"),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
)
_PRAGMAS_READING = tuple(pragma for pragma in _PRAGMAS if pragma[0] != "journal_mode")


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of a file, read without SQLite.

    ``ours``: it is a company file, or what is left of one; ``blank``: nothing is left in it. An encrypted file has a
    ``salt``, and says nothing else before it is unlocked.
    """

    magic: bool
    application_id: int
    user_version: int
    ours: bool
    blank: bool
    salt: bytes = b""

    @property
    def is_labelled(self) -> bool:
        """Whether the file bears our label."""
        return bool(self.salt) or self.application_id == APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Print:
    """Identifies one state of a file on disk: where it is, its size, and the change counter of SQLite."""

    device: int
    inode: int
    size: int
    changes: bytes


def header(path: Path) -> Header:
    """Return the header of a file, which is only read. Raises OSError for a pipe too, which would wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        start = file.read(_HEADER)
        if salt := cipher.salt_in(start):
            return Header(magic=True, application_id=0, user_version=0, ours=True, blank=False, salt=salt)
        whole = start.ljust(_HEADER, b"\x00")
        label = int.from_bytes(whole[68:72], "big")
        if label != APPLICATION_ID:  # what is left of a company file is known by its tables alone
            start += file.read(_START - _HEADER)
    version = int.from_bytes(whole[60:64], "big")
    blank = not start.strip(b"\x00")
    is_left = any(table in start for table in _OUR_TABLES)
    is_named = path.suffix == SUFFIX and (blank or (start.startswith(_MAGIC) and len(start) < _HEADER))
    ours = label == APPLICATION_ID or is_left or is_named
    return Header(start.startswith(_MAGIC), label, version, ours, blank)


def examine(path: Path, *, version: int) -> int:
    """Return the version of a company file without changing it.

    Raises NotACompanyFile, DamagedFile, PasswordNeeded where the file is encrypted and its key not known or, where the
    file's version is above ``version``, NewerFile.
    """
    found = _header_there(path)
    if is_name_too_long(path):
        raise long_name(path)
    if not found.ours:
        raise NotACompanyFile(
            message('"{name}" is not a company file of MentorDesk. Choose another file.', name=path.name)
        )
    if found.blank:
        raise DamagedFile(
            message('"{name}" is empty: there is no company in it. Choose another file or a backup.', name=path.name)
        )
    if found.salt:
        found = _unlocked(path, found, version)
    if not found.magic or found.application_id != APPLICATION_ID or found.user_version == 0:
        raise damaged(path)
    if found.user_version > version:
        raise NewerFile(
            message(
                '"{name}" was written by a newer MentorDesk (file version {theirs}, this program reads up to {ours}). '
                "Nothing was changed. Install the newer program to open it.",
                name=path.name,
                theirs=found.user_version,
                ours=version,
            )
        )
    return found.user_version


def _header_there(path: Path) -> Header:
    """Return the header of a file. Raises NotACompanyFile for a folder, FileProblem where it cannot be read."""
    if os.path.isdir(path):  # noqa: PTH112 - the method of a path raises errors of its own
        raise NotACompanyFile(message('"{name}" is a folder. Choose a company file.', name=path.name))
    try:
        return header(path)
    except FileNotFoundError as error:
        raise gone(path) from error
    except PermissionError as error:
        raise not_readable(path) from error
    except OSError as error:
        raise (long_name if error.errno == errno.ENAMETOOLONG else cannot_read)(path) from error


def _unlocked(path: Path, found: Header, version: int) -> Header:
    """Return what the first page of an encrypted file says.

    What a killed program left half written is undone after the file is locked; until then it counts as of this version.
    """
    try:
        with closing(connect(path, immutable=True)) as database, guarded(path):
            [label] = execute(database, "PRAGMA application_id").fetchone()
            [theirs] = execute(database, "PRAGMA user_version").fetchone()
    except PasswordNeeded:
        raise
    except MentorDeskError:
        if not path.with_name(f"{path.name}-journal").exists():
            raise
        return replace(found, application_id=APPLICATION_ID, user_version=version)
    return replace(found, application_id=label, user_version=theirs)


def is_name_too_long(path: Path) -> bool:
    """Return whether the name of a file leaves no room for the names of the files beside it."""
    return faults.length_of_name(path) > faults.LONGEST_NAME - len("-journal.replaced-1") - len(".")


def connect(path: Path, *, read_only: bool = False, immutable: bool = False, makes_others: bool = False) -> Database:
    """Return the open file, which must exist. ``immutable`` reads it without leaving a side file.

    ``makes_others``: encrypted files can be made out of it. Raises PasswordNeeded where its key is not known.
    """
    salt = cipher.salt_of(path)
    key = cipher.known(salt) if salt else None
    if salt and key is None:
        raise locked(path, salt)
    if immutable:
        mode = "mode=ro&immutable=1"
    elif read_only:
        mode = "mode=ro"
    else:
        mode = "mode=rw"
    pragmas = _PRAGMAS_READING if read_only or immutable else _PRAGMAS
    with guarded(path):
        try:
            return Database(f"{address(path)}?{mode}", pragmas, key=key, makes_others=makes_others)
        except sqlite3.OperationalError as error:
            if _UNKNOWN_FORMAT in str(error):
                raise damaged(path) from error
            raise


def address(path: Path) -> str:
    """Return the address of a file, as SQLite takes it."""
    place = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(place if place.startswith("/") else f"/{place}"))


def execute(database: Database, sql: str, values: Sequence[str | int | bytes] = ()) -> sqlite3.Cursor:
    """Run one statement; errors are those of sqlite3."""
    return database.raw.execute(sql, values)


def roll_back(database: Database) -> None:
    """Undo what a killed program left half written, which SQLite does before its first reading."""
    execute(database, "SELECT count(*) FROM sqlite_master").fetchone()


def check(database: Database, *, is_as_closed: bool = False) -> bool:
    """Return whether SQLite finds the whole file sound: every page, index and reference.

    Of a file that is as it was closed, byte for byte, it is not asked again whether the indexes say what the tables do.

    Raises the errors of sqlite3 that say nothing about the file: it is in use, or the drive cannot be read.
    """
    try:
        pragma = "quick_check" if is_as_closed else "integrity_check"
        sound = execute(database, f"PRAGMA {pragma}(1)").fetchone() == ("ok",)
        return sound and execute(database, "PRAGMA foreign_key_check").fetchone() is None
    except UnicodeDecodeError:  # the names of tables are damaged so that SQLite's own words about them are no text
        return False
    except sqlite3.DatabaseError as error:
        if says_nothing(error):
            raise
        return False


def is_mostly_unused(database: Database) -> bool:
    """Return whether a third or more of the pages of a file is unused."""
    [unused] = execute(database, "PRAGMA freelist_count").fetchone()
    [pages] = execute(database, "PRAGMA page_count").fetchone()
    return bool(3 * unused > pages)


def says_nothing(error: sqlite3.Error) -> bool:
    """Return whether an error says nothing about the file: it is in use, or the drive cannot be read or written."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SAY_NOTHING


def is_same_file(first: Print | None, second: Print | None) -> bool:
    """Return whether two states are of one file, which was only written."""
    if first is None or second is None:
        return False
    return (first.device, first.inode) == (second.device, second.inode)


def fingerprint(path: Path) -> Print | None:
    """Return what identifies this state of the file, ``None`` if there is no file."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            return Print(found.st_dev, found.st_ino, found.st_size, file.read(28)[24:])
    except OSError:
        return None
