"""Moves a company to another computer in one file: the company file, its backups and the owner's preferences."""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Any

from mentordesk import atomic, private, text
from mentordesk.errors import DamagedFile, DiskFull, FileProblem, NewerFile, NotACompanyFile
from mentordesk.i18n import message
from mentordesk.store import backup, cipher, erasing
from mentordesk.store import database as sqlite
from mentordesk.store.faults import guarded, locked

SUFFIX = ".mentordesk-move"
"""How the name of a file for moving ends."""

_FORMAT = 1
_CONTENTS = "contents.json"
_COMPANY = f"company{sqlite.SUFFIX}"
_PREFERENCES = "preferences.json"
_BACKUPS = "backups/"
_MOST_CONTENTS = 1_000_000
_AT_ONCE = 1 << 20
_SPARE = 20_000_000


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came out of a file for moving: where the company is now, what is in it, and the preferences."""

    path: Path
    people: int
    pairs: int
    meetings: int
    backups: int
    preferences: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """One file in a file for moving, as its list of contents names it."""

    name: str
    size: int
    digest: str


def pack(database: sqlite.Database, path: Path, target: Path, preferences: Mapping[str, Any]) -> int:
    """Write an open company with its sound backups and the preferences into one file; return how many backups.

    Raises DamagedFile where the company is not whole, WriteFailed or DiskFull.
    """
    sound = [file for file in backup.files(path) if backup.is_as_written(file)]
    with private.temporary("moving-") as name, atomic.writing(target) as temp:
        copy = Path(name) / _COMPANY
        with guarded(copy):
            backup.copy_whole(database, path, copy)
        with guarded(target), zipfile.ZipFile(temp, "w", zipfile.ZIP_DEFLATED) as packed:
            parts = [_put(packed, copy, _COMPANY)]
            parts += [_put(packed, file, f"{_BACKUPS}{file.name}") for file in reversed(sound)]
            listed = backup.folder(path) / erasing.LIST
            if listed.is_file():
                parts.append(_put(packed, listed, erasing.LIST))
            packed.writestr(_PREFERENCES, json.dumps(dict(preferences)))
            named = {part.name: [part.size, part.digest] for part in parts}
            contents = {"format": _FORMAT, "name": text.file_name(path.stem), "parts": named}
            packed.writestr(_CONTENTS, json.dumps(contents, ensure_ascii=False))
    return len(sound)


def unpack(moved: Path, folder: Path) -> Arrived:
    """Take a company out of a file for moving into a folder, checked; nothing that is there is replaced.

    Raises NotACompanyFile, NewerFile, PasswordNeeded, DamagedFile where the file did not arrive whole, WriteFailed or
    DiskFull; then nothing is left in the folder.
    """
    with _opened(moved) as packed:
        contents, parts = _contents(packed, moved)
        preferences = _preferences(packed)
        with packed.open(_COMPANY) as company_file:
            salt = cipher.salt_in(company_file.read(cipher.SALT))
        if salt and cipher.known(salt) is None:
            raise locked(moved, salt)
        with guarded(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if shutil.disk_usage(folder).free < sum(part.size for part in parts) + _SPARE:
                raise _no_room(folder)
        path = _free(folder, text.file_name(str(contents.get("name", ""))))
        place = backup.folder(path)
        try:
            for part in parts:
                if part.name != _COMPANY:
                    with guarded(place):
                        place.mkdir(mode=0o700, exist_ok=True)
                    target = place / Path(part.name).name
                    with atomic.writing(target) as temp:
                        _take(packed, part, temp, moved)
                        if part.name.startswith(_BACKUPS):
                            backup.note_hash(target, part.digest)
            [company] = [part for part in parts if part.name == _COMPANY]
            with atomic.writing(path, replace=False) as temp:
                _take(packed, company, temp, moved)
                try:
                    found = backup.look_into(temp)
                except NewerFile as error:
                    raise _newer(moved) from error
                except FileProblem as error:
                    raise _incomplete(moved) from error
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        arrived = sum(part.name.startswith(_BACKUPS) for part in parts)
        return Arrived(path, found.people, found.pairs, found.meetings, arrived, preferences)


@contextmanager
def _opened(moved: Path) -> Iterator[zipfile.ZipFile]:
    """Open a file for moving; whatever its bytes make zipfile raise means that it did not arrive whole."""
    with guarded(moved):
        if not zipfile.is_zipfile(moved):
            with moved.open("rb") as file:
                begins = file.read(4)
            raise _incomplete(moved) if begins == b"PK\x03\x04" else _no_such_file(moved)
        try:
            with zipfile.ZipFile(moved) as packed:
                yield packed
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise _incomplete(moved) from error


def _contents(packed: zipfile.ZipFile, moved: Path) -> tuple[dict[str, Any], list[_Part]]:
    """Return what a file for moving contains. Raises where the list and the files do not agree."""
    names = packed.namelist()
    if _CONTENTS not in names:
        raise _no_such_file(moved)
    if packed.getinfo(_CONTENTS).file_size > _MOST_CONTENTS:
        raise _incomplete(moved)
    try:
        contents = json.loads(packed.read(_CONTENTS))
        if contents["format"] > _FORMAT:
            raise _newer(moved)
        parts = [_Part(name, int(size), str(digest)) for name, (size, digest) in contents["parts"].items()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _incomplete(moved) from error
    listed = {part.name for part in parts}
    if _COMPANY not in listed or listed | {_CONTENTS, _PREFERENCES} != set(names) or len(names) != len(set(names)):
        raise _incomplete(moved)
    for part in parts:
        inside = part.name.removeprefix(_BACKUPS)
        is_backup = part.name.startswith(_BACKUPS) and backup.is_name(inside)
        if not (is_backup or part.name in (_COMPANY, erasing.LIST)):
            raise _incomplete(moved)
        if packed.getinfo(part.name).file_size != part.size:
            raise _incomplete(moved)
    return contents, parts


def _put(packed: zipfile.ZipFile, file: Path, name: str) -> _Part:
    """Put a file in; its size and hash are those of the bytes that went in."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
        while some := source.read(_AT_ONCE):
            target.write(some)
            digest.update(some)
            size += len(some)
    return _Part(name, size, digest.hexdigest())


def _take(packed: zipfile.ZipFile, part: _Part, target: Path, moved: Path) -> None:
    """Take a file out, no more of it than its size, and compare its hash."""
    digest, left = hashlib.sha256(), part.size
    with packed.open(part.name) as source, target.open("wb") as written:
        while left > 0 and (some := source.read(min(left, _AT_ONCE))):
            written.write(some)
            digest.update(some)
            left -= len(some)
    if digest.hexdigest() != part.digest:
        raise _incomplete(moved)


def _preferences(packed: zipfile.ZipFile) -> Mapping[str, Any]:
    with suppress(ValueError, KeyError):
        if packed.getinfo(_PREFERENCES).file_size <= _MOST_CONTENTS:
            read = json.loads(packed.read(_PREFERENCES))
            if isinstance(read, dict):
                return read
    return {}


def _free(folder: Path, stem: str) -> Path:
    """Return the first name of a company file for which there is neither a file nor a folder of backups."""
    for again in chain([""], map(" {}".format, count(2))):
        path = folder / f"{stem}{again}{sqlite.SUFFIX}"
        if not path.exists() and not backup.folder(path).exists():
            return path
    raise AssertionError


def _incomplete(moved: Path) -> DamagedFile:
    return DamagedFile(
        message(
            '"{name}" did not arrive whole. Nothing was taken out of it. Copy it once more from the other computer.',
            name=moved.name,
        )
    )


def _no_such_file(moved: Path) -> NotACompanyFile:
    return NotACompanyFile(
        message('"{name}" is no file for moving a company. Nothing was taken out of it.', name=moved.name)
    )


def _newer(moved: Path) -> NewerFile:
    return NewerFile(
        message(
            '"{name}" was written by a newer MentorDesk. Nothing was taken out of it. Install the newer program here, '
            "then open the file again.",
            name=moved.name,
        )
    )


def _no_room(folder: Path) -> DiskFull:
    return DiskFull(
        message(
            "There is not enough space in {folder} for the company and its backups. Free some space, then try again.",
            folder=str(folder),
        )
    )
