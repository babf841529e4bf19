"""Opens SQLite with Python's own library, and an encrypted file with SQLCipher, which raises the same errors.

SQLCipher is brought in with the first file that needs it: a file without a password never meets it.
"""

import sqlite3
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any
from weakref import WeakSet


def connect(address: str, statement: str | None, **options: Any) -> sqlite3.Connection:
    """Return a connection. ``statement`` is the key, "" for a plain file out of which an encrypted one is made."""
    if statement is None:
        plain: sqlite3.Connection = sqlite3.connect(address, factory=_plain_kind(), **options)
        return plain
    connection: sqlite3.Connection = _library().connect(address, factory=_kinds()[0], **options)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would print faults that we say ourselves
        if statement:
            connection.execute(f'PRAGMA key = "{statement}"')
    except BaseException:
        connection.close()
        raise
    return connection


def _letting_go(kind: Any) -> Any:
    """Return a kind of connection that lets go of its file at its end, also where a question was not read to the end.

    Python's own keeps the file, and what locks it, as long as the cursor of such a question is there: after a damaged
    row that is as long as somebody looks at the error.
    """

    class Connection(kind):  # type: ignore[misc]
        """A connection that closes its cursors with itself."""

        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._cursors: WeakSet[Any] = WeakSet()

        def cursor(self, *given: Any, **named: Any) -> Any:
            """Return a cursor, which is closed with the connection."""
            made = super().cursor(*given, **named)
            self._cursors.add(made)
            return made

        def close(self) -> None:
            """Close the cursors and the file."""
            for cursor in tuple(self._cursors):
                cursor.close()
            super().close()

    return Connection


@lru_cache(maxsize=1)
def _plain_kind() -> Any:
    return _letting_go(sqlite3.Connection)


@lru_cache(maxsize=1)
def _library() -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2


@lru_cache(maxsize=1)
def _kinds() -> tuple[Any, Any]:
    """Return a connection and a cursor of SQLCipher that raise the errors of Python's own library."""
    library = _library()
    their_cursor: Any = library.Cursor
    their_connection: Any = _letting_go(library.Connection)

    class Cursor(their_cursor):  # type: ignore[misc]
        """A cursor with the errors of Python's own library."""

        execute = _translated(their_cursor.execute)
        executemany = _translated(their_cursor.executemany)
        fetchone = _translated(their_cursor.fetchone)
        fetchmany = _translated(their_cursor.fetchmany)
        fetchall = _translated(their_cursor.fetchall)
        __next__ = _translated(their_cursor.__next__)

    class Connection(their_connection):  # type: ignore[misc]
        """A connection with the errors of Python's own library."""

        commit = _translated(their_connection.commit)
        rollback = _translated(their_connection.rollback)
        backup = _translated(their_connection.backup)

        def cursor(self) -> Any:
            """Return a cursor of ours."""
            return super().cursor(Cursor)

    return Connection, Cursor


def _translated(does: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(does)
    def translated(*given: Any, **named: Any) -> Any:
        try:
            return does(*given, **named)
        except _library().Error as error:
            raise _plain(error) from error

    return translated


_CODES = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
"""The faults of disk and file by SQLite's words for them; copying a file and exporting it into another give no code."""


def _plain(error: Exception) -> sqlite3.Error:
    kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
    plain: sqlite3.Error = kind(*error.args)
    code = getattr(error, "sqlite_errorcode", 0)
    plain.sqlite_errorcode = code if code > sqlite3.SQLITE_ERROR else _CODES.get(str(error), code)
    return plain
