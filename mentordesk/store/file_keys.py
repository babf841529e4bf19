"""Keeps in a file its own key and those it had before, so that older backups elsewhere open with the newest password.

Where the file is encrypted nobody reads them without its password. Beside the key of now stands what the owner is
shown: how strong the password is, and when its recovery sheet was printed.
"""

from dataclasses import dataclass, field
from datetime import date

from mentordesk.store import cipher
from mentordesk.store.cipher import Key
from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key as it is kept: since when, how strong its password is in a word, when its sheet was printed."""

    key: Key
    since: date
    strength: str = ""
    printed_on: date | None = field(default=None)


def read(database: Database) -> tuple[KeptKey, ...]:
    """Return every key that is kept. Raises Unreadable where the file is damaged."""
    rows = execute(database, "SELECT salt, secret, since, strength, printed_on FROM file_key ORDER BY rowid").fetchall()
    try:
        return tuple(
            KeptKey(
                Key(bytes.fromhex(salt), bytes.fromhex(secret)),
                date.fromisoformat(since),
                strength,
                date.fromisoformat(printed_on) if printed_on else None,
            )
            for salt, secret, since, strength, printed_on in rows
        )
    except (TypeError, ValueError) as error:
        raise Unreadable("a key kept in the file cannot be read") from error


def put(database: Database, kept: KeptKey) -> None:
    """Keep a key, or what is said of one."""
    printed = kept.printed_on.isoformat() if kept.printed_on else ""
    row = (kept.key.salt.hex(), kept.key.secret.hex(), kept.since.isoformat(), kept.strength, printed)
    execute(
        database,
        "INSERT OR REPLACE INTO file_key (salt, secret, since, strength, printed_on) VALUES (?, ?, ?, ?, ?)",
        row,
    )


def remember(database: Database) -> None:
    """Know every key of a file that was opened, so that its backups open too."""
    cipher.remember(kept.key for kept in read(database))
