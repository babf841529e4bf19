"""Seals a file when it is closed, so that the next opening knows whether anything but this program changed it.

SQLite's own check finds a broken page, not a letter exchanged for another. The seal is a hash of the whole file except
what writing the seal itself changes: the counters in the header, and the page that contains the seal. An encrypted
page is another as a whole whenever it is written, and proves itself: the first page of an encrypted file is left out.
"""

import hashlib
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from mentordesk.store import cipher
from mentordesk.store.database import Database, connect, execute

_COUNTERS = ((24, 28), (40, 44), (92, 100))
"""What each copy or write changes in the header: change counter, schema cookie, version valid for, SQLite version."""

_VERSION = (60, 64)
_AT_ONCE = 1 << 20
_HEADER = 100
_ENCRYPTED_PAGE = 4096


class SealState(Enum):
    """Whether a file is as it was closed. ``NONE``: it was changed since, by this program, and not closed."""

    NONE = "none"
    WHOLE = "whole"
    BROKEN = "broken"


def put(database: Database, path: Path) -> None:
    """Seal a file that is about to be closed."""
    page, _kept = _stored(database)
    digest = _digest(path, page)
    execute(database, "INSERT OR REPLACE INTO seal (id, digest) VALUES (1, ?)", [digest])


def remove(database: Database) -> None:
    """Remove the seal, before the first change.

    This takes a transaction of its own: a transaction that is rolled back may leave other bytes in unused pages, and
    must not leave the seal beside them.
    """
    page, _kept = _stored(database)
    if page:
        execute(database, "DELETE FROM seal")


def renew(path: Path) -> None:
    """Seal a closed copy that was written anew and so has other bytes, where the original was sealed."""
    with closing(connect(path)) as database:
        execute(database, "PRAGMA journal_mode = OFF")
        if _stored(database)[1] is not None:
            put(database, path)


def state(database: Database, path: Path, *, version: int | None = None) -> SealState:
    """Return whether an open file is as it was closed; with ``version``, as if it bore that version."""
    page, kept = _stored(database)
    if kept is None:
        return SealState.NONE
    if kept == _digest(path, page, version=version):
        return SealState.WHOLE
    return SealState.BROKEN


def _stored(database: Database) -> tuple[int, str | None]:
    """Return the page that contains the seal, 0 if the file has none, and its digest."""
    found = execute(database, "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'seal'").fetchone()
    if found is None:
        return 0, None
    row = execute(database, "SELECT digest FROM seal").fetchone()
    return found[0], None if row is None else str(row[0])


def _digest(path: Path, page: int, *, version: int | None = None) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        header = bytearray(file.read(_HEADER))
        if cipher.salt_in(header):
            file.seek(_ENCRYPTED_PAGE)
            _add(whole, file, (page - 2) * _ENCRYPTED_PAGE)
            file.seek(page * _ENCRYPTED_PAGE)
            _add(whole, file, None)
            return whole.hexdigest()
        size = int.from_bytes(header[16:18], "big")
        size = 65_536 if size == 1 else size
        for start, end in _COUNTERS:
            header[start:end] = bytes(end - start)
        if version is not None:
            header[slice(*_VERSION)] = version.to_bytes(4, "big")
        whole.update(header)
        left_out = (page - 1) * size
        _add(whole, file, left_out - file.tell())
        file.seek(left_out + size)
        _add(whole, file, None)
    return whole.hexdigest()


def _add(whole: "hashlib._Hash", file: BinaryIO, size: int | None) -> None:
    """Add so many bytes of a file to a hash, all that follow if ``None``."""
    while size is None or size > 0:
        some = file.read(_AT_ONCE if size is None else min(size, _AT_ONCE))
        if not some:
            return
        whole.update(some)
        if size is not None:
            size -= len(some)
