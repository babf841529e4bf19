"""Keeps checked copies of the company file in a folder beside it, and restores one."""

import glob
import hashlib
import json
import logging
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, count
from pathlib import Path

from mentordesk import atomic, drives, private
from mentordesk.domain.records import consent, kinds, meeting, pair
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.errors import DamagedFile, DiskFull, FileProblem, MentorDeskError, PasswordNeeded, WriteFailed
from mentordesk.i18n import LANGUAGES, Message, _, language, message, using
from mentordesk.patterns import pattern
from mentordesk.store import cipher, engine, keeping, lock, migrations, models, rekeying, seal, soundness, tables
from mentordesk.store import database as sqlite
from mentordesk.store.faults import (
    damaged,
    gone,
    guarded,
    in_use,
    locked,
    not_readable,
    of_another_company,
    opening,
    second_failed,
    second_full,
)
from mentordesk.store.fields import Unreadable
from mentordesk.text import clean_line, file_name

_log = logging.getLogger(__name__)

LAST, DAYS, WEEKS, MONTHS = 10, 7, 4, 12
"""How many backups are kept: the newest ones, and one for each of so many days, weeks and months."""

ALWAYS = 3
"""So many of the newest backups are kept, however little space there is for them."""

LONGEST_WAIT = 3.0
"""Seconds that a backup waits for another program to unlock the file."""

_PAGES_AT_ONCE = 4096

_LOOKED_AT = 3
"""So many of the newest backups say whose they are: one may be damaged."""

REASONS: dict[str, Message] = {
    "exit": message("when closing", context="choice"),
    "daily": message("first of the day"),
    "import": message("before an import"),
    "closing": message("before closing a cycle"),
    "migration": message("before a new version"),
    "by hand": message("by hand", context="choice"),
    "restore": message("before restoring", context="choice"),
}
"""Why a backup was made, in words: on the screen, and in its name in the owner's language."""

_FOLDER_NAMES = {"en": "{name} backups", "vi": "{name} (bản sao lưu)"}
"""The name of the folder in each language; here and not in the catalogue, since it must be found again for ever."""

_NAME = pattern(r"(\d{6,}) (\d{4}-\d\d-\d\d \d\d\.\d\d) (.+)\.mentordesk")
_WHEN = "%Y-%m-%d %H.%M"
_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup. ``number`` orders backups whatever the clock said; ``good`` means the content is what was written.

    ``elsewhere``: it is in the second place; ``salt``: it is encrypted, and its password was not given yet.
    """

    path: Path
    number: int
    when: datetime
    reason: str
    size: int
    people: int
    pairs: int
    good: bool
    meetings: int = 0
    elsewhere: bool = False
    salt: bytes = b""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found in a copy that was read on trial: what is in it, and how many records in all."""

    company: str
    people: int
    pairs: int
    meetings: int
    records: int


def folder(path: Path) -> Path:
    """Return the folder that the next backup of a company file goes to: one that is there, or one to be made.

    Its name is in the language in which the first backup was made.
    """
    places = _folders(path)
    return next((place for place in places if os.path.isdir(place)), places[0])  # noqa: PTH112 - it never fails


def _folders(path: Path) -> list[Path]:
    """Return the folders in which there may be backups, by the owner's language first."""
    codes = dict.fromkeys((language(), *_FOLDER_NAMES))
    return [path.with_name(_FOLDER_NAMES[code].format(name=path.stem)) for code in codes]


def _in_every_language(words: Message) -> list[str]:
    said = [str(words)]
    for code in LANGUAGES:
        with using(code):
            said.append(str(words))
    return list(dict.fromkeys(said))


def _reason_in_name(reason: str) -> str:
    return file_name(str(REASONS[reason]) if reason in REASONS else reason)


@lru_cache(maxsize=1)
def _reasons_by_name() -> dict[str, str]:
    """Return the reason of a backup by the words for it in its name, of every language."""
    return {file_name(name): reason for reason, words in REASONS.items() for name in _in_every_language(words)}


def write(database: sqlite.Database, path: Path, reason: str, *, when: datetime, keep: Path | None = None) -> Path:
    """Write a backup of the open file and delete old ones, but not the one to ``keep``; return its path.

    SQLite copies the file. The copy counts as a backup, and its hash is written, only if it is a whole company file.
    Raises DamagedFile if it is not, WriteFailed or DiskFull if it cannot be written.
    """
    place = folder(path)
    with guarded(place):
        place.mkdir(mode=0o700, exist_ok=True)
        atomic.flush_folder(place.parent)  # otherwise a power cut would take the new folder with all that is in it
        number = max((entry.number for entry in _entries(path)), default=0) + 1
        target = place / f"{number:06d} {when:{_WHEN}} {_reason_in_name(reason)}{sqlite.SUFFIX}"
        with atomic.writing(target) as temp:
            copy_whole(database, path, temp)
            note_hash(target, _hash(temp))
        _prune(path, keep)
    return target


def away(path: Path, second: Path) -> Path:
    """Return where the company file would be if it were in the second place; its backups there lie beside that."""
    return second / path.name


def is_there(path: Path, second: Path) -> bool:
    """Return whether the second place is there: the folder of backups, since another stick may have the same letter."""
    place = away(path, second)
    return drives.answer(lambda: os.path.isdir(folder(place)), otherwise=False)  # noqa: PTH112 - it never fails


def is_same_place(path: Path, second: Path) -> bool:
    """Return whether a second place would be the place of the backups, or inside it."""
    own, chosen = path.parent.resolve(), second.resolve()
    return chosen == own or any(place.resolve() in (chosen, *chosen.parents) for place in _folders(path))


def begin_second(path: Path, second: Path) -> None:
    """Make the folder of backups in the second place. Raises WriteFailed or DiskFull."""
    place = folder(away(path, second))
    with guarded(place):
        place.mkdir(mode=0o700, exist_ok=True)


def copy_to(path: Path, second: Path, made: Path) -> None:
    """Copy a backup into the second place, checked, and delete old ones there.

    Raises WriteFailed or DiskFull where the place refuses or is taken away; then no half backup counts there, and what
    is left of it is deleted the next time.
    """
    there = away(path, second)
    place = folder(there)
    try:
        with guarded(place):
            atomic.sweep(place, older_than=0)
            target = place / made.name
            with atomic.writing(target) as temp:
                shutil.copyfile(made, temp)
                digest = _hash(temp)
                if digest not in _noted_hashes(made):
                    raise _bad_backup(made)
                note_hash(target, digest)
            _prune(there)
    except DiskFull as error:
        raise second_full(second) from error
    except (WriteFailed, FileProblem) as error:
        raise second_failed(second) from error


def rescue(database: sqlite.Database, path: Path, *, when: datetime, spare: Path | None = None) -> Path | None:
    """Copy the open file, which another program moved or replaced, to a name beside it.

    Where its folder is gone too, as with a stick that was taken out, the copy goes to the ``spare`` folder. Returns
    ``None`` where it cannot be copied, or is not a whole company file any more.
    """
    place = path.parent
    if spare is not None and not place.is_dir():
        place = spare
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
    stem = file_name(_("{name} (rescued {when})", context="name", name=path.stem, when=f"{when:{_WHEN}}"))
    target = _free(place / f"{stem}{again}{sqlite.SUFFIX}" for again in chain([""], map(" {}".format, count(2))))
    try:
        with guarded(target), atomic.writing(target) as temp:
            copy_whole(database, path, temp)
    except MentorDeskError:
        return None
    return target


def newest_day(path: Path) -> date | None:
    """Return the day of the newest backup that has its label and its hash, ``None`` if there is none."""
    with suppress(OSError):  # in a folder that cannot be read there is none to count on
        for entry in _entries(path):
            if _is_labelled(entry.path) and _noted_hashes(entry.path):
                return entry.when.date()
    return None


def backups(path: Path) -> tuple[BackupInfo, ...]:
    """Return the backups of a company file, newest first; each is read and its hash is compared.

    One that cannot be read is bad, and hides no other.
    """
    try:
        entries = _entries(path)
    except OSError as error:
        raise not_readable(folder(path)) from error
    return tuple(_info(entry) for entry in entries)


def newest_elsewhere(path: Path, second: Path, most: int) -> tuple[BackupInfo, ...]:
    """Return the newest backups of the second place; a stick is slow, so that not all of them are read."""
    if not is_there(path, second):
        return ()
    try:
        entries = _entries(away(path, second))[:most]
    except OSError:
        return ()
    return tuple(replace(_info(entry), elsewhere=True) for entry in entries)


def space(path: Path) -> tuple[int, int]:
    """Return how many bytes the backups take, and how many they may take."""
    used = sum(_size(entry.path) for entry in _entries(path))
    return used, keeping.budget(folder(path), used)


def look_into(path: Path) -> BackupInfo:
    """Return what is in a copy of a company file that the owner chose; it may have no hash beside it.

    Raises DamagedFile, NotACompanyFile or NewerFile; the copy is only read.
    """
    sqlite.examine(path, version=migrations.version())
    with opening(path):
        if _noted_hashes(path) and not is_as_written(path):
            raise _bad_backup(path)
        if not _is_whole(path):
            raise _bad_backup(path)
        people, pairs, meetings = _counts(path)
        size = path.stat().st_size
    return BackupInfo(path, 0, _saved_at(path), "", size, people, pairs, good=True, meetings=meetings, elsewhere=True)


def given_again(path: Path, backup: Path) -> tuple[str, ...]:
    """Return who said no to something since a backup, where it says that they agreed: restoring would undo that."""
    agreed = {(who, purpose) for who, purpose, _name in _answers(backup, (consent.ConsentState.GIVEN,))}
    said_no = _answers(path, (consent.ConsentState.REFUSED, consent.ConsentState.WITHDRAWN))
    return tuple(sorted({name for who, purpose, name in said_no if (who, purpose) in agreed}))


def _answers(path: Path, states: "Sequence[consent.ConsentState]") -> list[tuple[str, str, str]]:
    """Return who gave one of some answers to which purpose, with their names; none where a file cannot be read."""
    query = (
        "SELECT person_id, purpose, full_name FROM consent JOIN person ON person.id = person_id "
        "WHERE consent.deleted_at IS NULL AND state IN (SELECT value FROM json_each(?))"
    )
    try:
        with closing(sqlite.connect(path, immutable=True)) as database:
            return list(sqlite.execute(database, query, [json.dumps(states)]).fetchall())
    except (OSError, sqlite3.Error, models.PeeweeException, MentorDeskError, UnicodeDecodeError):
        return []


def try_out(backup: Path) -> Trial:
    """Read a copy of a backup as a whole, as restoring would, and delete it again; nothing else is changed.

    Raises DamagedFile, FileProblem, WriteFailed or DiskFull where it could not be restored.
    """
    with private.temporary("trial-") as name:
        copy = Path(name) / f"trial{sqlite.SUFFIX}"
        with guarded(copy):
            if not backup.exists():
                raise gone(backup)
            _be_unlocked(backup)
            shutil.copyfile(backup, copy)
        if _noted_hashes(backup) and _hash(copy) not in _noted_hashes(backup):
            raise _bad_backup(backup)
        try:
            return _read_whole(copy)
        except (Unreadable, DamagedFile, sqlite3.DatabaseError, models.DatabaseError) as error:
            raise _bad_backup(backup) from error


def _read_whole(copy: Path) -> Trial:
    sqlite.examine(copy, version=migrations.version())
    if not _is_whole(copy):
        raise damaged(copy)
    with closing(sqlite.connect(copy)) as database:
        if int(database.pragma("user_version")) < migrations.version():
            migrations.migrate(database)
        if not soundness.has_all(database):
            raise damaged(copy)
        found = {kind.record: tables.read(database, kind.record) for kind in kinds.KINDS}
    live = {kind: [record for record in records if record.deleted_at is None] for kind, records in found.items()}
    [company, *_more] = live[Company]
    return Trial(
        company=str(getattr(company, "name", "")),
        people=len(live[Person]),
        pairs=len(live[pair.Pair]),
        meetings=len(live[meeting.Meeting]),
        records=sum(len(records) for records in found.values()),
    )


def restore(path: Path, backup: Path) -> None:
    """Put a backup in the place of the company file, which must be closed.

    The file that was there, and files that SQLite left beside it, are kept with ``.replaced-`` and a number in their
    names. A copy from elsewhere need not have its hash beside it. Raises DamagedFile, or FileProblem where the copy is
    of another company, with nothing changed.
    """
    with guarded(path):
        if not backup.exists():
            raise gone(backup)
        _be_unlocked(backup)
        place = path.resolve()  # where the file is a link, what it leads to is replaced
        lock_held = lock.take(place)
        try:
            finish_restoring(place)
            try:
                _put_in_place(backup, place)
            finally:
                with suppress(OSError):  # what cannot be finished now is finished, or refused, by the next opening
                    finish_restoring(place)
        finally:
            lock.release(lock_held)


def _put_in_place(backup: Path, place: Path) -> None:
    with atomic.writing(place) as temp:
        shutil.copyfile(backup, temp)
        digest = _hash(temp)
        is_ours = backup.parent in _folders(place)
        if digest not in _noted_hashes(backup) and (is_ours or _noted_hashes(backup)):
            raise _bad_backup(backup)
        sqlite.examine(temp, version=migrations.version())
        if not _is_whole(temp):
            raise _bad_backup(backup)
        own, others = company_of(place), company_of(temp)
        if own and others and own[0] != others[0]:
            raise of_another_company(backup, others[1])
        if _takes_key_of(place, backup, temp):
            digest = _hash(temp)
        _mark(place, digest)
        _set_aside(place)


def _be_unlocked(backup: Path) -> None:
    salt = cipher.salt_of(backup)
    if salt and cipher.known(salt) is None:
        raise locked(backup, salt)


def _takes_key_of(place: Path, backup: Path, temp: Path) -> bool:
    """Give the copy of a backup the key of the file that it replaces, or none where that has none.

    Where nothing is known of that file, the backup keeps its own; return whether the copy was written anew.
    """
    if not place.exists():
        return False
    found = sqlite.header(place)
    key = cipher.known(found.salt)
    is_clear = key is not None or found.application_id == sqlite.APPLICATION_ID
    if not is_clear or cipher.salt_of(backup) == found.salt:
        return False
    temp.write_bytes(b"")
    rekeying.rewrite(backup, temp, key)
    return True


def company_of(path: Path) -> tuple[str, str] | None:
    """Return the id and the name of the company of a file, ``None`` where it cannot be read."""
    try:
        with closing(sqlite.connect(path, immutable=True)) as database:
            query = "SELECT id, name FROM company WHERE deleted_at IS NULL"
            found = sqlite.execute(database, query).fetchone()
    except (OSError, sqlite3.Error, models.PeeweeException, MentorDeskError, UnicodeDecodeError):
        return None
    return None if found is None else (str(found[0]), str(found[1]))


def finish_restoring(path: Path) -> None:
    """Finish or forget a restoring that may have been stopped half-way; the file must be locked.

    Only once the backup has the place of the file may what SQLite left beside the old file be set aside, for until
    then the old file needs it. A mark with the hash of the backup says so to the next start.
    """
    mark = _mark_of(path)
    if not mark.exists():
        return
    if path.exists() and _hash(path) == mark.read_text("utf-8", "replace"):
        for ending in _SIDE_FILES:
            side = path.with_name(path.name + ending)
            if side.exists():
                side.rename(_free_aside(side))
    else:
        for aside in path.parent.glob(f"{glob.escape(path.name)}.*-*"):
            if path.exists() and aside.samefile(path):
                aside.unlink()
    atomic.flush_folder(path.parent)
    mark.unlink()


def kept(backups: Iterable[tuple[int, date]]) -> frozenset[int]:
    """Return the numbers of the backups to keep, of (number, day) pairs.

    They are visited from the highest number down, so that a wrong clock never costs the newest backup.
    """
    newest_first = sorted(backups, reverse=True)
    keep = {number for number, _day in newest_first[:LAST]}
    for limit, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        first_of: dict[str, int] = {}
        for number, day in newest_first:
            first_of.setdefault(day.strftime(period), number)
        keep |= set(list(first_of.values())[:limit])
    return frozenset(keep)


def within(backups: Iterable[tuple[int, int]], budget: int) -> frozenset[int]:
    """Return the numbers of the backups that fit into a budget, of (number, size) pairs: the newest of them.

    The newest few are always kept, however large.
    """
    left = budget
    fitting = []
    for place, (number, size) in enumerate(sorted(backups, reverse=True)):
        left -= size
        if place >= ALWAYS and left < 0:
            break
        fitting.append(number)
    return frozenset(fitting)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the name of a backup says."""

    path: Path
    number: int
    when: datetime
    words: str

    @property
    def reason(self) -> str:
        """Why it was made; to know that takes the words of every language."""
        return _reasons_by_name().get(clean_line(self.words), self.words)


def _entries(path: Path) -> list[_Entry]:
    """Return the backups of a company file, newest first."""
    files = [file for place in _folders(path) if place.is_dir() for file in place.iterdir()]
    found = [_entry(file, match) for file in files if (match := _NAME.fullmatch(file.name))]
    return sorted(found, key=lambda entry: (entry.number, entry.path.name), reverse=True)


def _entry(file: Path, match: re.Match[str]) -> _Entry:
    number, when, words = match.groups()
    return _Entry(file, int(number), _when(when, file), words)


def _when(words: str, backup: Path) -> datetime:
    with suppress(ValueError):  # a name of ours with a day that does not exist was made by hand
        return datetime.fromisoformat(words.replace(".", ":")).astimezone()
    return _saved_at(backup)


def _saved_at(file: Path) -> datetime:
    """Return when a file was saved, as its drive says; the beginning of time where that is no moment of a calendar."""
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    return datetime.fromtimestamp(0).astimezone()


def _info(entry: _Entry) -> BackupInfo:
    """Return what is in a backup; whatever fails in reading it is its own fault, and makes it a bad one."""
    size = people = pairs = meetings = 0
    good = False
    salt = b""
    try:
        size = entry.path.stat().st_size
        if is_as_written(entry.path):
            people, pairs, meetings = _counts(entry.path)
            good = True
    except PasswordNeeded as error:
        salt = error.salt
    except (OSError, ValueError, sqlite3.Error, models.PeeweeException, MentorDeskError) as error:
        _log.warning("a backup could not be read: %s", type(error).__name__)
    return BackupInfo(
        entry.path, entry.number, entry.when, entry.reason, size, people, pairs, good, meetings, salt=salt
    )


def is_as_written(backup: Path) -> bool:
    """Return whether a backup still has the bytes it was written with, and they are those of a company file."""
    return _is_labelled(backup) and _hash(backup) in _noted_hashes(backup)


def _is_labelled(backup: Path) -> bool:
    try:
        return sqlite.header(backup).is_labelled
    except OSError:
        return False


def _counts(backup: Path) -> tuple[int, int, int]:
    """Return how many people, pairs and meetings are in a copy; files of the first versions know no meetings."""
    with closing(sqlite.connect(backup, immutable=True)) as database:
        if not soundness.has_all(database):
            raise damaged(backup)
        has_meetings = sqlite.execute(database, "SELECT 1 FROM sqlite_master WHERE name = 'meeting'").fetchone()
        meetings = tables.count(database, meeting.Meeting) if has_meetings else 0
        return tables.count(database, Person), tables.count(database, pair.Pair), meetings


def copy_whole(database: sqlite.Database, path: Path, temp: Path) -> None:
    """Copy the open file. Raises DamagedFile if the copy is not a whole company file."""
    _copy(database, path, temp)
    if database.key is not None:
        seal.renew(temp)
    if not _is_whole(temp):
        raise damaged(path)


def is_name(name: str) -> bool:
    """Return whether a file name is that of a backup."""
    return _NAME.fullmatch(name) is not None and Path(name).name == name


def _copy(database: sqlite.Database, path: Path, temp: Path) -> None:
    """Copy the open file, in steps. Raises FileInUse if another program keeps it locked."""
    begun = time.monotonic()

    def watch(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() - begun > LONGEST_WAIT:
            raise in_use(path)

    with closing(engine.connect(str(temp), database.statement())) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        database.raw.backup(target, pages=_PAGES_AT_ONCE, progress=watch)


def _is_whole(path: Path) -> bool:
    with closing(sqlite.connect(path, immutable=True)) as database:
        return soundness.is_whole(database)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sidecar(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.sha256")


def note_hash(backup: Path, *digests: str) -> None:
    """Note the hash of a backup beside it."""
    with atomic.writing(_sidecar(backup)) as temp:
        temp.write_bytes(b"".join(f"{digest}  ".encode() + os.fsencode(backup.name) + b"\n" for digest in digests))


def _noted_hashes(backup: Path) -> tuple[str, ...]:
    """Return the hashes a backup may have: one, and two while it is being written anew."""
    sidecar = _sidecar(backup)
    with suppress(OSError, UnicodeDecodeError):
        if sidecar.is_file():
            lines = sidecar.read_bytes().splitlines()
            return tuple(line.partition(b" ")[0].decode("ascii") for line in lines if line)
    return ()


@contextmanager
def rewriting(backup: Path) -> Iterator[Path]:
    """Yield the path of a temporary file that takes the place of a backup at the end of the block.

    Whenever the program is ended, the backup is the one or the other, and its hash is noted.
    """
    before = _hash(backup)
    with guarded(backup), atomic.writing(backup) as temp:
        yield temp
        after = _hash(temp)
        note_hash(backup, before, after)
    note_hash(backup, after)


def files(path: Path) -> tuple[Path, ...]:
    """Return the backups of a company file as they are, newest first."""
    return tuple(entry.path for entry in _entries(path))


_EARLIER_WORDS = ("damaged", "hỏng")
"""What earlier versions of the program called a file that was replaced."""


def set_aside(path: Path, spare: Path | None = None) -> tuple[Path, ...]:
    """Return the files that were given another name beside a company file: damaged or replaced ones, rescued copies.

    What SQLite had left beside such a file is among them, since it contains records too. So are copies that were
    rescued into the ``spare`` folder. A rescued copy with backups of its own is none: somebody went on with it.
    """
    names = []
    for ending in ("", *_SIDE_FILES):
        beside = f"{path.name}{ending}"
        names += _in_every_language(message("{name}.replaced-{number}", context="name", name=beside, number=""))
        names += [f"{beside}.{word}-" for word in _EARLIER_WORDS]
    rescued = _in_every_language(message("{name} (rescued {when})", context="name", name=path.stem, when=""))
    rescued = [name.removesuffix(")") for name in rescued]
    places = dict.fromkeys((path.parent, path.resolve().parent))  # a restore replaces what a link leads to
    found = {file for place in places for start in (*names, *rescued) for file in _starting(place, start)}
    elsewhere: set[Path] = set()
    if spare is not None:
        nothing: list[Path] = []
        there = drives.answer(lambda: [file for start in rescued for file in _starting(spare, start)], nothing)
        elsewhere = set(there) - found
    own = company_of(path) if elsewhere else None
    found |= {file for file in elsewhere if own is not None and is_of_company(file, own[0])}
    return tuple(sorted(file for file in found if file.is_file() and not _has_backups(file)))


def _starting(place: Path, name: str) -> list[Path]:
    """Return the files of a folder whose names begin with this, none where it cannot be read."""
    with suppress(OSError):
        return list(place.glob(f"{glob.escape(name)}*"))
    return []


def _has_backups(file: Path) -> bool:
    return file.suffix == sqlite.SUFFIX and any(place.is_dir() for place in _folders(file))


def is_of_company(path: Path, company_id: str) -> bool:
    """Return whether a file is of a company: by what is in it, or by its salt where its password is not known here."""
    salt = cipher.salt_of(path)
    if salt and cipher.known(salt) is None:
        return cipher.is_of(salt, company_id)
    found = company_of(path) if path.is_file() else None  # opening a pipe would wait for ever
    return found is not None and found[0] == company_id


def folders(path: Path) -> tuple[Path, ...]:
    """Return the folders in which the backups of a company file may be."""
    return tuple(_folders(path))


def folders_with(company_id: str, place: Path) -> Iterator[Path]:
    """Give the folders of a place with backups of a company, whatever the file of these backups was called."""
    endings = tuple(name.format(name="") for name in _FOLDER_NAMES.values())
    for inside in _starting(place, ""):
        if inside.name.endswith(endings) and inside.is_dir():
            copies = sorted((file for file in _starting(inside, "") if _NAME.fullmatch(file.name)), reverse=True)
            if any(is_of_company(copy, company_id) for copy in copies[:_LOOKED_AT]):
                yield inside


def _prune(path: Path, spared: Path | None = None) -> None:
    """Delete the backups that are too many or take too much space; one that cannot be deleted costs no new backup."""
    entries = _entries(path)
    wanted = kept((entry.number, entry.when.date()) for entry in entries)
    sizes = {entry: _size(entry.path) for entry in entries}
    allowed = keeping.budget(folder(path), sum(sizes.values()))
    keep = within(((entry.number, size) for entry, size in sizes.items() if entry.number in wanted), allowed)
    for entry in entries:
        if entry.number not in keep and entry.path != spared:
            with suppress(OSError):
                entry.path.unlink()
    sidecars = [file for place in _folders(path) for file in place.glob(f"*{sqlite.SUFFIX}.sha256")]
    for sidecar in sidecars:  # last: a backup without its hash would count as damaged
        if not sidecar.with_suffix("").exists():
            with suppress(OSError):
                sidecar.unlink()


def _mark_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.restoring")


def _mark(path: Path, digest: str) -> None:
    with atomic.writing(_mark_of(path)) as temp:
        temp.write_text(digest, "utf-8")


def _set_aside(path: Path) -> None:
    """Give what is in the place of a company file a second name, under which nothing opens it by itself."""
    if path.exists():
        aside = _free_aside(path)
        try:
            aside.hardlink_to(path)
        except OSError:  # a drive without links
            path.rename(aside)


def _free_aside(path: Path) -> Path:
    """Return the first name of a replaced file that is not taken."""
    names = (_("{name}.replaced-{number}", context="name", name=path.name, number=str(number)) for number in count(1))
    return _free(map(path.with_name, names))


def _free(names: Iterable[Path]) -> Path:
    """Return the first name that is not taken."""
    return next(name for name in names if not name.exists())


def _bad_backup(backup: Path) -> DamagedFile:
    return DamagedFile(
        message('The backup "{name}" is damaged itself. Nothing was changed. Choose another backup.', name=backup.name)
    )
