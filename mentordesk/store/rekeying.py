"""Writes all of a company file into a new one with another key, or with none."""

from contextlib import closing
from pathlib import Path

from mentordesk.store import cipher, seal, soundness
from mentordesk.store import database as sqlite
from mentordesk.store.cipher import Key
from mentordesk.store.database import Database, execute
from mentordesk.store.faults import damaged


def rewrite(path: Path, temp: Path, key: Key | None) -> None:
    """Write all of a file into an empty one that is encrypted with another key, or with none.

    Nobody may write into the file meanwhile. Raises DamagedFile where the new file is not a whole company file,
    PasswordNeeded where the key of the old one is not known.
    """
    with closing(sqlite.connect(path, immutable=True, makes_others=True)) as database:
        _export(database, temp, key)
    if key is not None:
        cipher.remember([key])
    seal.renew(temp)
    with closing(sqlite.connect(temp, immutable=True)) as written:
        if not soundness.is_whole(written):
            raise damaged(temp)


def _export(database: Database, temp: Path, key: Key | None) -> None:
    execute(database, "ATTACH DATABASE ? AS other KEY ?", (sqlite.address(temp), key.statement() if key else ""))
    execute(database, "PRAGMA other.journal_mode = OFF")
    execute(database, "PRAGMA other.synchronous = OFF")  # it is flushed as a whole before it takes its place
    execute(database, "SELECT sqlcipher_export('other')").fetchone()
    for label in ("application_id", "user_version"):
        [value] = execute(database, f"PRAGMA {label}").fetchone()
        execute(database, f"PRAGMA other.{label} = {int(value)}")
    execute(database, "DETACH DATABASE other")  # not where a step failed: what is half written would be called damaged
