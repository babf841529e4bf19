"""Keeps checked copies of the company file beside it, and puts one back."""

import sqlite3
from pathlib import Path

import peewee

from mentordesk import atomic
from mentordesk.errors import DamagedFile
from mentordesk.store.faults import damaged, guarded


def copy(database: peewee.SqliteDatabase, path: Path, target: Path) -> None:
    """Write a copy of the open file, taken by SQLite itself and found sound, durably and all at once."""
    with guarded(path), atomic.writing(target) as temp:
        _copy(database.connection(), temp)
        if not _is_sound(temp):
            raise damaged(path)


def _copy(source: sqlite3.Connection, temp: Path) -> None:
    target = sqlite3.connect(temp)
    try:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)
    finally:
        target.close()


def _is_sound(path: Path) -> bool:
    copy = sqlite3.connect(path)
    try:
        rows = copy.execute("PRAGMA integrity_check(1)").fetchall()
        return rows == [("ok",)] and copy.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError:
        return False
    finally:
        copy.close()
