"""Keeps checked copies of the company file in a folder beside it, and restores one."""

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

from mentordesk import atomic
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.errors import DamagedFile
from mentordesk.i18n import message
from mentordesk.store import database as sqlite
from mentordesk.store import lock, migrations, tables
from mentordesk.store.faults import damaged, gone, guarded
from mentordesk.text import file_name

LAST, DAYS, WEEKS, MONTHS = 10, 7, 4, 12
"""How many backups are kept: the newest ones, and one for each of so many days, weeks and months."""

_NAME = re.compile(r"(\d{6,}) (\d{4}-\d\d-\d\d \d\d\.\d\d) (.+)\.mentordesk")
_WHEN = "%Y-%m-%d %H.%M"
_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup. ``number`` orders backups whatever the clock said; ``good`` means the content is what was written."""

    path: Path
    number: int
    when: datetime
    reason: str
    size: int
    people: int
    pairs: int
    good: bool


def folder(path: Path) -> Path:
    """Return the folder of a company file's backups."""
    return path.with_name(f"{path.stem} backups")


def write(database: sqlite.Database, path: Path, reason: str, *, when: datetime) -> Path:
    """Write a backup of the open file and delete old ones; return its path.

    SQLite copies the file, and the copy is checked page by page before it counts as a backup and its hash is written.
    Raises DamagedFile if the copy is not sound, WriteFailed or DiskFull if it cannot be written.
    """
    place = folder(path)
    with guarded(place):
        place.mkdir(mode=0o700, exist_ok=True)
        existing = _numbers(place)
        target = place / f"{max(existing, default=0) + 1:06d} {when:{_WHEN}} {file_name(reason)}.mentordesk"
        with atomic.writing(target) as temp:
            _copy(database, temp)
            if not _is_sound(temp):
                raise damaged(path)
            _note_hash(target, _hash(temp))
        _prune(place)
    return target


def newest_day(path: Path) -> date | None:
    """Return the day of the newest backup, ``None`` if there is none."""
    place = folder(path)
    existing = _numbers(place)
    return _when(existing[max(existing)]).date() if existing else None


def backups(path: Path) -> tuple[BackupInfo, ...]:
    """Return the backups of a company file, newest first; each is read and its hash is compared."""
    with guarded(path):
        existing = _numbers(folder(path))
        return tuple(_info(number, existing[number]) for number in sorted(existing, reverse=True))


def restore(path: Path, backup: Path) -> None:
    """Put a backup in the place of the company file, which must be closed.

    The file that was there, and files that SQLite left beside it, are kept with ``.damaged-`` and a number in their
    names. Raises DamagedFile, with nothing changed, if the backup is not what was written.
    """
    with guarded(path):
        if not backup.exists():
            raise gone(backup)
        lock_held = lock.take(path)
        try:
            with atomic.writing(path) as temp:
                shutil.copyfile(backup, temp)
                if _hash(temp) != _noted_hash(backup) or not _is_sound(temp):
                    raise _bad_backup(backup)
                sqlite.examine(temp, version=migrations.version())
                _set_aside(path)
        finally:
            lock.release(lock_held)


def kept(backups: Iterable[tuple[int, date]]) -> frozenset[int]:
    """Return the numbers of the backups to keep, of (number, day) pairs.

    They are visited from the highest number down, so that a wrong clock never costs the newest backup.
    """
    newest_first = sorted(backups, reverse=True)
    keep = {number for number, _ in newest_first[:LAST]}
    for limit, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        first_of: dict[str, int] = {}
        for number, day in newest_first:
            first_of.setdefault(day.strftime(period), number)
        keep |= set(list(first_of.values())[:limit])
    return frozenset(keep)


def _numbers(place: Path) -> dict[int, Path]:
    """Return the backups of a folder by number."""
    if not place.is_dir():
        return {}
    matches = ((_NAME.fullmatch(file.name), file) for file in place.iterdir())
    return {int(match[1]): file for match, file in matches if match}


def _when(backup: Path) -> datetime:
    match = _NAME.fullmatch(backup.name)
    try:
        return datetime.strptime(match[2] if match else "", _WHEN).astimezone()
    except ValueError:  # a name of ours with a day that does not exist was made by hand
        return datetime.fromtimestamp(backup.stat().st_mtime).astimezone()


def _info(number: int, backup: Path) -> BackupInfo:
    match = _NAME.fullmatch(backup.name)
    good = _hash(backup) == _noted_hash(backup)
    people, pairs = _counts(backup) if good else (0, 0)
    reason = match[3] if match else ""
    return BackupInfo(backup, number, _when(backup), reason, backup.stat().st_size, people, pairs, good)


def _counts(backup: Path) -> tuple[int, int]:
    database = sqlite.connect(backup, immutable=True)
    try:
        return tables.count(database, Person), tables.count(database, Pair)
    finally:
        database.close()


def _copy(database: sqlite.Database, temp: Path) -> None:
    with closing(sqlite3.connect(temp)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        sqlite.raw(database).backup(target)


def _is_sound(path: Path) -> bool:
    database = sqlite.connect(path, immutable=True)
    try:
        return sqlite.check(database)
    finally:
        database.close()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sidecar(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.sha256")


def _note_hash(backup: Path, digest: str) -> None:
    with atomic.writing(_sidecar(backup)) as temp:
        temp.write_text(f"{digest}  {backup.name}\n", "utf-8")


def _noted_hash(backup: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return _sidecar(backup).read_text("utf-8").partition(" ")[0]
    return ""


def _prune(place: Path) -> None:
    existing = _numbers(place)
    keep = kept((number, _when(file).date()) for number, file in existing.items())
    for number, file in existing.items():
        if number not in keep:
            file.unlink(missing_ok=True)
    for hashed in place.glob("*.mentordesk.sha256"):  # last, since a backup without its hash would count as damaged
        if not hashed.with_suffix("").exists():
            hashed.unlink(missing_ok=True)


def _set_aside(path: Path) -> None:
    """Rename what is in the place of a company file, so that nothing opens it by itself."""
    number = next(n for n in count(1) if not path.with_name(f"{path.name}.damaged-{n}").exists())
    if path.exists():
        aside = path.with_name(f"{path.name}.damaged-{number}")
        try:
            aside.hardlink_to(path)
        except OSError:
            path.rename(aside)
    for ending in _SIDE_FILES:
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(side.with_name(f"{side.name}.damaged-{number}"))


def _bad_backup(backup: Path) -> DamagedFile:
    return DamagedFile(
        message('The backup "{name}" is damaged itself. Nothing was changed. Choose another backup.', name=backup.name)
    )
