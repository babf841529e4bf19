"""Says whether a file is a whole company file: when it is opened, and before a copy of it counts as a backup."""

import sqlite3

from mentordesk.store import form_key, migrations, schema
from mentordesk.store.database import APPLICATION_ID, Database, check, execute, says_nothing
from mentordesk.store.fields import Unreadable

_ALWAYS_THERE = """
    SELECT EXISTS (SELECT 1 FROM company WHERE deleted_at IS NULL)
       AND EXISTS (SELECT 1 FROM programme WHERE deleted_at IS NULL)
       AND EXISTS (SELECT 1 FROM cycle WHERE deleted_at IS NULL)
"""
"""Whether a file has what every company file of every version has from the start."""


def is_whole(database: Database) -> bool:
    """Return whether a file is sound and has our label, our tables and a company.

    A file of an older version has tables of its own; of them only those that every version has are looked at.
    """
    try:
        return _is_labelled(database) and check(database) and has_all(database)
    except UnicodeDecodeError:
        return False
    except sqlite3.DatabaseError as error:
        if says_nothing(error):
            raise
        return False


def has_all(database: Database) -> bool:
    """Return whether a file has the tables of its version, and a company with a programme and its cycle."""
    if _version(database) == migrations.version() and not (schema.fits(database) and _has_form_key(database)):
        return False
    [has_all] = execute(database, _ALWAYS_THERE).fetchone()
    return bool(has_all)


def _has_form_key(database: Database) -> bool:
    try:
        return bool(form_key.read(database))
    except Unreadable:
        return False


def _is_labelled(database: Database) -> bool:
    [label] = execute(database, "PRAGMA application_id").fetchone()
    return label == APPLICATION_ID and 0 < _version(database) <= migrations.version()


def _version(database: Database) -> int:
    [version] = execute(database, "PRAGMA user_version").fetchone()
    return int(version)
