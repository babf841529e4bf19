"""Remembers which files were written out of a company, so that they are not forgotten when somebody is erased.

Only the path and the day: no record, change or history contains them.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentordesk import text
from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

MOST = 500
"""So many files are remembered, the newest."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file or folder that was written on a day."""

    path: Path
    on: date


def read(database: Database) -> tuple[Exported, ...]:
    """Return what was written, the newest first. Raises Unreadable where the file is damaged."""
    rows = execute(database, "SELECT path, day FROM export_note ORDER BY day DESC, path").fetchall()
    try:
        return tuple(Exported(Path(os.fsdecode(path)), date.fromisoformat(day)) for path, day in rows)
    except (TypeError, ValueError) as error:
        raise Unreadable("a note of a written file cannot be read") from error


def note(database: Database, path: Path, on: date) -> None:
    """Remember a file; those noted first are forgotten beyond the most, whatever the clock said when they were."""
    execute(database, "INSERT OR REPLACE INTO export_note (path, day) VALUES (?, ?)", [_stored(path), on.isoformat()])
    older = "DELETE FROM export_note WHERE path NOT IN (SELECT path FROM export_note ORDER BY rowid DESC LIMIT ?)"
    execute(database, older, [MOST])


def forget(database: Database, paths: Iterable[Path]) -> None:
    """Forget files."""
    for path in paths:
        execute(database, "DELETE FROM export_note WHERE path = ?", [_stored(path)])


def _stored(path: Path) -> str | bytes:
    """Return a path as text, or as it is on the disk where its name is none."""
    words = str(path)
    return words if text.storable(words) == words else os.fsencode(path)
