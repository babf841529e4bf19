"""Finds the other files of a company, which erasing somebody does not reach, so that each can be named."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentordesk.store import backup, cipher
from mentordesk.store import database as sqlite


@dataclass(frozen=True, slots=True)
class Copies:
    """Other files of a company, and folders with backups of them.

    ``locked`` are those that may be: they are called alike, and have a password that is not known here.
    """

    found: tuple[Path, ...] = ()
    locked: tuple[Path, ...] = ()


def copies(path: Path, *, places: Iterable[Path], opened: Iterable[Path], but: Iterable[Path]) -> Copies:
    """Return the other files of a company beside its file, in more ``places`` and among files that were ``opened``.

    They are known by what is in them, since they have other names: whoever renames the file, goes on with a rescued
    copy or with the copy of a file that could only be read leaves one behind, and with it its backups. ``but`` are
    the files and folders of backups that are known already.
    """
    own = backup.company_of(path)
    if own is None:
        return Copies()
    known = {_real(file) for file in (path, *but)}
    folders = dict.fromkeys(map(_real, (path.parent, path.resolve().parent, *places)))
    candidates = [*(file for folder in folders for file in _company_files(folder)), *opened]
    found, locked = [], []
    for file in dict.fromkeys(map(_real, candidates)):
        if file in known or not file.is_file():
            continue
        if backup.is_of_company(file, own[0]):
            found.append(file)
        elif is_locked(file) and is_called_alike(path, file):
            locked.append(file)
    for folder in dict.fromkeys((*folders, *(file.parent for file in found))):
        found += [place for place in backup.folders_with(own[0], folder) if _real(place) not in known]
    return Copies(tuple(found), tuple(locked))


def _company_files(folder: Path) -> Iterator[Path]:
    """Give the company files of a folder, those that were set aside too, but for half-written ones."""
    with suppress(OSError):
        yield from sorted(file for file in folder.glob(f"*{sqlite.SUFFIX}*") if not file.name.startswith("."))


def is_called_alike(path: Path, other: Path) -> bool:
    """Return whether the name of one file begins with that of the other, as copies of a file are called."""
    first, second = path.stem.casefold(), other.stem.casefold()
    return first.startswith(second) or second.startswith(first)


def is_locked(path: Path) -> bool:
    """Return whether a file has a password that is not known here."""
    salt = cipher.salt_of(path)
    return bool(salt) and cipher.known(salt) is None


def _real(path: Path) -> Path:
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path.absolute()
