"""Says what the program is made of, under which licences, in which versions, as it was shipped."""

import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as EmailMessage
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import cast

from mentordesk.i18n import Message, message

_OWN = "mentordesk"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something the program is made of: its name with version, its licence, and what it does here."""

    name: str
    licence: str
    purpose: Message


_PIECES: dict[str, tuple[str, str, Message]] = {
    "pyside6-essentials": ("Qt, PySide6", "LGPL 3.0", message("windows and printing")),
    "peewee": ("peewee", "MIT", message("the company file")),
    "sqlcipher3": ("SQLCipher", "BSD, zlib, Apache 2.0", message("the password of a company file")),
    "reportlab": ("ReportLab", "BSD", message("documents", context="library")),
    "pillow": ("Pillow", "", message("pictures on papers")),
    "pypdfium2": ("pypdfium2, PDFium", "Apache 2.0, BSD", message("preview of papers")),
    "openpyxl": ("openpyxl", "", message("Excel files", context="library")),
    "python-calamine": ("python-calamine", "", message("older and other workbooks")),
    "defusedxml": ("defusedxml", "PSF", message("workbooks made to do harm are refused")),
    "numpy": ("NumPy", "BSD", message("arithmetic", context="library")),
    "scipy": ("SciPy", "BSD", message("finding the best pairs")),
    "highspy": ("HiGHS", "", message("finding the best panels")),
    "holidays": ("holidays", "", message("public holidays", context="library")),
    "icalendar": ("icalendar", "", message("meetings for calendars")),
    "jinja2": ("Jinja", "BSD", message("forms for phones")),
    "starlette": ("Starlette", "BSD", message("answers over Wi-Fi")),
    "uvicorn": ("Uvicorn", "BSD", message("answers over Wi-Fi")),
    "psutil": ("psutil", "BSD", message("networks of this computer")),
    "cryptography": ("cryptography, OpenSSL", "Apache 2.0, BSD", message("answers over Wi-Fi, encrypted")),
    "platformdirs": ("platformdirs", "", message("where settings are kept")),
    "qtawesome": ("QtAwesome, Phosphor", "MIT", message("icons", context="library")),
    "font-source-sans-pro": ("Source Sans Pro", "SIL OFL 1.1", message("letters", context="library")),
}
"""What the program uses itself, in the order of the list: what it is called, its licence where its makers say it in
more words than a line has, and what for."""


def pieces() -> tuple[Piece, ...]:
    """Return what the program is made of: what it uses itself, then what that needs in turn."""
    found = shipped()
    own = [
        Piece(f"{name} {_version(found.get(package))}".strip(), licence or _licence(found.get(package)), why)
        for package, (name, licence, why) in _PIECES.items()
    ]
    others = [
        Piece(f"{other.name} {other.version}", _licence(other), message("needed by one of the others"))
        for package, other in sorted(found.items())
        if package not in _PIECES
    ]
    return (
        *own,
        Piece(f"SQLite {sqlite3.sqlite_version}", "Public domain", message("the company file")),
        Piece(f"Python {sys.version.split()[0]}", "PSF", message("programming language", context="library")),
        *others,
    )


def shipped() -> dict[str, Distribution]:
    """Return all packages that the program brings along, by their names in small letters."""
    found: dict[str, Distribution] = {}
    waiting = [_OWN]
    while waiting:
        name = waiting.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # needed on another system, or left out of a frozen program
            continue
        if name != _OWN:
            found[name] = package
        waiting += [needed for needed in _needs(package) if needed not in found]
    return found


def _needs(package: Distribution) -> Iterator[str]:
    """Give the names of the packages that one cannot do without."""
    for line in package.requires or ():
        if "extra ==" not in line and (name := re.match(r"[\w.-]+", line)):
            yield re.sub(r"[-_.]+", "-", name.group()).lower()


def _licence(package: Distribution | None) -> str:
    """Return a package's licence as its makers say it, in a few words."""
    if package is None:
        return ""
    said = cast("EmailMessage", package.metadata)
    kinds = [kind.rpartition(" :: ")[2] for kind in said.get_all("Classifier", []) if kind.startswith("License ::")]
    text = str(said.get("License", "")).strip().partition("\n")[0]
    named = said.get("License-Expression") or ", ".join(kinds) or text
    return named.replace(" License", "").replace(" Software", "")


def _version(package: Distribution | None) -> str:
    return "" if package is None else package.version
