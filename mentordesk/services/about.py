"""Says what the program is made of, under which licences, in which versions."""

import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True)
class Piece:
    """Something the program is made of: its name with version, its licence, and what it does here."""

    name: str
    licence: str
    purpose: Message


_PIECES: tuple[tuple[str, str, str, Message], ...] = (
    ("Qt, PySide6", "PySide6-Essentials", "LGPL 3.0", message("windows and printing")),
    ("peewee", "peewee", "MIT", message("the company file")),
    ("SQLCipher", "sqlcipher3", "BSD, zlib, Apache 2.0", message("the password of a company file")),
    ("ReportLab", "reportlab", "BSD", message("documents", context="library")),
    ("pypdfium2", "pypdfium2", "Apache 2.0, BSD", message("preview of papers")),
    ("openpyxl", "openpyxl", "MIT", message("Excel files", context="library")),
    ("python-calamine", "python-calamine", "MIT", message("older and other workbooks")),
    ("NumPy", "numpy", "BSD", message("arithmetic", context="library")),
    ("SciPy", "scipy", "BSD", message("finding the best pairs")),
    ("QtAwesome, Phosphor", "qtawesome", "MIT", message("icons", context="library")),
    ("Source Sans Pro", "font-source-sans-pro", "SIL OFL 1.1", message("letters", context="library")),
)


def pieces() -> tuple[Piece, ...]:
    """Return what the program is made of."""
    return (
        *(Piece(f"{name} {_version(package)}".strip(), licence, why) for name, package, licence, why in _PIECES),
        Piece(f"SQLite {sqlite3.sqlite_version}", "Public domain", message("the company file")),
        Piece(f"Python {sys.version.split()[0]}", "PSF", message("programming language", context="library")),
    )


def _version(package: str) -> str:
    """Return the version of an installed package, nothing where it is not known: a frozen program may leave it out."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
