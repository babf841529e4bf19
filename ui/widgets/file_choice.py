"""Ask the owner for files and folders, beginning where they were last, else in their documents."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk import drives, text
from mentordesk.desk import MOVING_SUFFIX
from mentordesk.i18n import Message, message
from ui import preferences

KINDS: dict[str, Message] = {
    ".html": message("Web page (*.html)"),
    ".xlsx": message("Excel files (*.xlsx)"),
    ".pdf": message("PDF files (*.pdf)"),
    ".ics": message("Calendar files (*.ics)"),
    ".eml": message("Mail files (*.eml)"),
    ".txt": message("Text files (*.txt)"),
    MOVING_SUFFIX: message("Files for moving a company (*.mentordesk-move)"),
}
"""The words for each kind of file that the program writes."""


def documents() -> Path:
    """Return the folder of the owner's documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def own_folder() -> Path:
    """Return the folder of the files that are the program's own; the example company is in it."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


def beside(path: Path) -> Path:
    """Return the folder of a company file; the owner's documents where that is the program's own, which is hidden."""
    if not path.is_relative_to(own_folder()):
        return path.parent
    return documents() if drives.is_folder(documents()) else Path.home()


class Purpose(StrEnum):
    """What a folder is used for; each purpose remembers its own."""

    COMPANY = "company"
    LIST = "list"
    FORMS = "forms"
    SAVED = "saved"
    BACKUP = "backup"


def first_folder(purpose: Purpose) -> Path:
    """Return the folder in which a dialog begins."""
    last = preferences.load().folders.get(purpose, "")
    if last and drives.is_folder(Path(last)):
        return Path(last)
    return documents()


def where_to_save(
    parent: QWidget | None, title: str, name: str, suffix: str, purpose: Purpose = Purpose.SAVED
) -> Path | None:
    """Ask where to save a file; ``name`` is proposed, ``suffix`` added where it is missing.

    The dialog asks before a file is replaced, but knows only the name as it was typed: where that name with the suffix
    is taken the dialog comes back with the whole name.
    """
    path = first_folder(purpose) / text.file_name(name, suffix)
    while True:
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(path), str(KINDS[suffix]))
        if not chosen:
            return None
        is_whole = chosen.lower().endswith(suffix)
        path = Path(chosen if is_whole else f"{chosen}{suffix}")
        if is_whole or not os.path.lexists(path):
            remember(purpose, path.parent)
            return path


def which_folder(parent: QWidget | None, title: str, purpose: Purpose, here: Path | None = None) -> Path | None:
    """Ask for a folder, beginning with ``here``."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(here or first_folder(purpose)))
    if not chosen:
        return None
    remember(purpose, Path(chosen))
    return Path(chosen)


def which_file(
    parent: QWidget | None, title: str, kinds: str, purpose: Purpose, here: Path | None = None
) -> Path | None:
    """Ask for one file to open."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(here or first_folder(purpose)), kinds)
    if not chosen:
        return None
    remember(purpose, Path(chosen).parent)
    return Path(chosen)


def which_files(parent: QWidget | None, title: str, kinds: str, purpose: Purpose) -> Sequence[Path]:
    """Ask for one or more files to open."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(first_folder(purpose)), kinds)
    if chosen:
        remember(purpose, Path(chosen[0]).parent)
    return tuple(Path(path) for path in chosen)


def remember(purpose: Purpose, folder: Path) -> None:
    """Remember where the next dialog for a purpose begins."""
    preferences.remember_folder(purpose, folder)
