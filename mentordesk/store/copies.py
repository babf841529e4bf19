"""Finds the other files of a company, which erasing somebody does not reach, so that each can be named."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mentordesk import drives
from mentordesk.store import backup, cipher
from mentordesk.store import database as sqlite


@dataclass(frozen=True, slots=True)
class Copies:
    """Other files of a company, and folders with backups of them.

    ``locked`` are those that may be: they are called alike, and have a password that is not known here. ``silent`` are
    the places whose drive did not answer.
    """

    found: tuple[Path, ...] = ()
    locked: tuple[Path, ...] = ()
    silent: tuple[Path, ...] = ()


class CopySearch:
    """The search in some places, each by itself, so that no other waits for a drive that does not answer."""

    def __init__(self, path: Path, places: Iterable[Path], *, but: Iterable[Path]) -> None:
        own, known = backup.company_of(path), tuple(but)
        self._places = tuple(dict.fromkeys(places)) if own is not None else ()
        self._asked = drives.Questions(
            {place: partial(copies, path, own[0], place, but=known) for place in self._places if own is not None}
        )

    def wait(self, seconds: float) -> bool:
        """Wait for all places, but not for longer; return whether each has been looked through."""
        return self._asked.wait(seconds)

    def found(self) -> Copies:
        """Return what has been found by now, each once, in the order of the places."""
        answers = self._asked.answers()
        there = [answers[place] for place in self._places if place in answers]
        return Copies(
            tuple(dict.fromkeys(file for copy in there for file in copy.found)),
            tuple(dict.fromkeys(file for copy in there for file in copy.locked)),
            tuple(place for place in self._places if place not in answers),
        )


def copies(path: Path, company_id: str, place: Path, *, but: Iterable[Path]) -> Copies:
    """Return the other files of a company in a folder, or the file itself that is named, and backups beside them.

    They are known by what is in them, since they have other names: whoever renames the file, goes on with a rescued
    copy or with the copy of a file that could only be read leaves one behind, and with it its backups. ``path`` is
    the file that is open, ``but`` are the files and folders of backups that are known already.
    """
    known = {_real(file) for file in (path, *but)}
    folders = [_real(place)] if place.is_dir() else []
    candidates = _company_files(folders[0]) if folders else [_real(place)]
    found, locked = [], []
    for file in dict.fromkeys(map(_real, candidates)):
        if file in known or not file.is_file():
            continue
        if backup.is_of_company(file, company_id):
            found.append(file)
        elif is_locked(file) and is_called_alike(path, file):
            locked.append(file)
    for folder in dict.fromkeys((*folders, *(file.parent for file in found))):
        found += [place for place in backup.folders_with(company_id, folder) if _real(place) not in known]
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
