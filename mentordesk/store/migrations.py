"""Brings a file of an older version to this one, step by step, each step whole or not at all.

A step never imports a table or a record and is never edited after release: it says in words of SQL or of peewee's
migrator what version ``n`` became in version ``n + 1``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

if TYPE_CHECKING:
    from playhouse.migrate import SqliteMigrator  # type: ignore[import-untyped]

Step = Callable[["SqliteMigrator"], None]

STEPS: tuple[Step, ...] = ()
"""``STEPS[0]`` turns version 1 into version 2, and so on."""


def version() -> int:
    """Return the version of file this program writes."""
    return 1 + len(STEPS)


def migrate(database: Database) -> None:
    """Take the steps that the file still lacks; its version is raised inside the transaction of each step.

    Raises Unreadable where a step leaves a reference to nothing; then that step is not taken.
    """
    from playhouse.migrate import SqliteMigrator

    reached = int(database.pragma("user_version"))
    for number, step in enumerate(STEPS[reached - 1 :], start=reached + 1):
        migrator = SqliteMigrator(database)
        with migrator.migration_context():
            step(migrator)
            if execute(database, "PRAGMA foreign_key_check").fetchone() is not None:
                raise Unreadable(f"the step to version {number} leaves a reference to nothing")
            database.pragma("user_version", number)
