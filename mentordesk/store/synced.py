"""Recognises folders that a cloud service copies between computers, and the copies it makes where two wrote at once."""

import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mentordesk.store import backup
from mentordesk.store import database as sqlite

_BY_NAME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("OneDrive", ("onedrive",)),
    ("Dropbox", ("dropbox",)),
    ("Google Drive", ("google drive", "googledrive", "my drive", "drive của tôi")),
    ("iCloud Drive", ("icloud drive", "iclouddrive", "com~apple~clouddocs")),
)
"""The services, and what the names of their folders begin with."""

_AFTER_NAME = ("", " ", "-", "(")
"""What may follow the name of a service in that of a folder, as in “OneDrive - An Phú”."""

_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables of Windows with the folders of OneDrive."""


def service(path: Path, environment: Mapping[str, str] = os.environ, home: Path | None = None) -> str:
    """Return the name of the cloud service that copies the folder of a file, "" where none is known to."""
    folder = _real(path.parent)
    for name, place in _known_folders(environment, home or Path.home()):
        if folder.is_relative_to(_real(place)):
            return name
    for part in (*folder.parts, *path.absolute().parent.parts):
        words = unicodedata.normalize("NFC", part).casefold()
        for name, begins in _BY_NAME:
            for begin in begins:
                if words.startswith(begin) and words[len(begin) : len(begin) + 1] in _AFTER_NAME:
                    return name
    return ""


def _known_folders(environment: Mapping[str, str], home: Path) -> Iterator[tuple[str, Path]]:
    """Give the folders that the services themselves say they copy."""
    for variable in _ONEDRIVE:
        if environment.get(variable):
            yield "OneDrive", Path(environment[variable])
    bases = [Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for base in (home / ".dropbox", *bases):
        with suppress(OSError, ValueError, AttributeError, KeyError, TypeError):
            written = json.loads((base / "info.json").read_text("utf-8"))
            for account in written.values():
                yield "Dropbox", Path(account["path"])


def _real(folder: Path) -> Path:
    with suppress(OSError, RuntimeError):
        return folder.resolve()
    return folder.absolute()


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the files beside a company file that are the same company under another name, as a service makes them.

    They are known by what is in them, since every service names them in its own way; one whose password was set or
    changed elsewhere, by what its salt says of the company.
    """
    own = backup.company_of(path)
    if own is None:
        return ()
    aside = {*backup.set_aside(path), path}
    others: list[Path] = []
    with suppress(OSError):
        others = sorted(path.parent.glob(f"*{sqlite.SUFFIX}"))
    near = (other for other in others if other.stem.casefold().startswith(path.stem.casefold()) and other not in aside)
    return tuple(other for other in near if backup.is_of_company(other, own[0]))
