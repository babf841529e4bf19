"""Gives the backups of a company file the key of the file, or none: each backup whole or not at all."""

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from mentordesk.errors import DamagedFile, PasswordNeeded
from mentordesk.store import backup, cipher, models, rekeying
from mentordesk.store.cipher import Key
from mentordesk.store.faults import damaged

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Protected:
    """What became of the copies: how many backups have the key of the file now, and which files could not get it."""

    backups: int = 0
    left: tuple[Path, ...] = ()

    def and_then(self, other: "Protected") -> "Protected":
        """Return what became of the copies of two places."""
        return Protected(self.backups + other.backups, (*self.left, *other.left))


def is_pending(path: Path, key: Key | None) -> bool:
    """Return whether some backups of a file have another key than the file, or none."""
    salt = key.salt if key is not None else b""
    return any(cipher.salt_of(copy) != salt for copy in backup.files(path))


def protect_backups(path: Path, key: Key | None, spare: Path | None = None) -> Protected:
    """Give every backup of a file the key of the file; one that is damaged or locked stays, and is named.

    So are copies that were set aside, also those rescued into the ``spare`` folder.

    Raises WriteFailed or DiskFull; then the next opening goes on.
    """
    salt = key.salt if key is not None else b""
    count, left = 0, []
    for copy in backup.files(path):
        if cipher.salt_of(copy) == salt:
            continue
        try:
            if not backup.is_as_written(copy):
                raise damaged(copy)
            with backup.rewriting(copy) as temp:
                rekeying.rewrite(copy, temp, key)
            count += 1
        except (DamagedFile, PasswordNeeded, sqlite3.DatabaseError, models.DatabaseError) as error:
            _log.warning("a backup could not get the key of its file: %s", type(error).__name__)
            left.append(copy)
    aside = [copy for copy in backup.set_aside(path, spare) if cipher.salt_of(copy) != salt]
    return Protected(count, (*left, *aside))
