"""Keeps what was typed and not saved, in a table of its own: no record, change or history ever contains it."""

from mentordesk.store.database import Database, execute

PLACE = "place"
"""The name of the draft with what was typed into searches and cells where the owner last was."""


def read(database: Database) -> dict[str, str]:
    """Return every draft by its name."""
    return dict(execute(database, "SELECT name, content FROM draft").fetchall())


def write(database: Database, name: str, content: str) -> None:
    """Write a draft in the place of the one before; an empty one is removed."""
    if content:
        execute(database, "INSERT OR REPLACE INTO draft (name, content) VALUES (?, ?)", [name, content])
    else:
        execute(database, "DELETE FROM draft WHERE name = ?", [name])
