"""Company files as the program sees them: where they are kept, how they are made, closed and saved from damage."""

import shutil
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from mentordesk import atomic, drives, faults, i18n, text
from mentordesk.desk import Arrived, Desk, backups
from mentordesk.domain.records import meeting, pair
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.errors import DamagedFile, FileProblem, MentorDeskError, NotACompanyFile, WriteFailed
from mentordesk.i18n import Message, message, messages
from ui.widgets import file_choice
from ui.workspace import Workspace

SUFFIX = ".mentordesk"
EXAMPLE_NAME = "Gỗ Trường Thịnh"


def documents_folder() -> Path:
    """Return the folder that new company files go to."""
    return _standard_folder(QStandardPaths.StandardLocation.DocumentsLocation) / "MentorDesk"


def first_folder() -> Path:
    """Return the folder in which company files are looked for: that of new ones, once there is one."""
    if drives.is_folder(documents_folder()):
        return documents_folder()
    return file_choice.first_folder(file_choice.Purpose.COMPANY)


def example_folder() -> Path:
    """Return the folder of the example company, separate from the owner's own files."""
    return _standard_folder(QStandardPaths.StandardLocation.AppDataLocation) / "example"


def example_path(folder: Path | None = None) -> Path:
    """Return the path of the example company."""
    return (folder or example_folder()) / text.file_name(EXAMPLE_NAME, SUFFIX)


def free_path(folder: Path, company: str) -> Path:
    """Return a path for a new company file that is not taken."""
    stem = text.file_name(company)
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    with faults.guarded(path):
        while path.exists():
            path = folder / f"{stem} {number}{SUFFIX}"
            number += 1
    return path


def create(path: Path, company: Company) -> Desk:
    """Create a company file, with its folder."""
    _make_folder(path)
    return Desk.create(path, company)


def copy_here(path: Path) -> Path:
    """Copy a company file to where new ones go, under a name that is free; return the copy."""
    target = free_path(documents_folder(), path.stem)
    _make_folder(target)
    with faults.guarded(target), atomic.writing(target, replace=False) as temp:
        shutil.copyfile(path, temp)
    return target


def create_example(path: Path) -> Desk:
    """Create the example company in its seventh week, in the language in force, with its folder."""
    from mentordesk.domain.example.moment import Moment
    from mentordesk.services import example

    _make_folder(path)
    return example.create_example(path, language=i18n.language(), today=date.today(), at=Moment.WEEK_7)


def can_be_restored(path: Path, error: FileProblem) -> bool:
    """Say whether a backup would help: the file is damaged, or missing, or something else has its name."""
    if isinstance(error, DamagedFile):
        return True
    try:
        is_lost = isinstance(error, NotACompanyFile) or not path.exists()
        return is_lost and bool(backups(path))
    except (OSError, MentorDeskError):
        return False


def is_same(first: Path, second: Path) -> bool:
    """Say whether two paths lead to the same file."""
    try:
        return first.samefile(second)
    except OSError:
        return first == second


def cannot_open(path: Path) -> FileProblem:
    """Return the error for a file that could not be opened for a reason nobody foresaw."""
    return FileProblem(
        message(
            '"{name}" could not be opened, and nothing in it was changed. Open another file, or look whether this one '
            "is still in its folder.",
            name=path.name,
        )
    )


def counts(desk: Desk) -> tuple[int, int, int] | None:
    """Return how many people, pairs and meetings there are, ``None`` where the file cannot even be counted."""
    try:
        return len(desk.all(Person)), len(desk.all(pair.Pair)), len(desk.all(meeting.Meeting))
    except MentorDeskError:
        return None


def what_arrived(arrived: Arrived) -> Message:
    """Return what came from another computer, checked, and where it is now."""
    return message(
        "Everything arrived whole: {people}, {pairs}, {meetings} and {backups}. The file is in {folder}. From now on "
        "work on this computer alone.",
        people=messages("{n} person", "{n} people", arrived.people, context="count"),
        pairs=messages("{n} pair", "{n} pairs", arrived.pairs, context="count"),
        meetings=messages("{n} meeting", "{n} meetings", arrived.meetings, context="count"),
        backups=messages("{n} backup", "{n} backups", arrived.backups, context="count"),
        folder=str(arrived.path.parent),
    )


def close(workspace: Workspace) -> Message | None:
    """Close a file; return what the owner should know, in the next window, about a backup that could not be made."""
    name = workspace.desk.path.name
    try:
        workspace.close()
    except WriteFailed as error:
        return message(
            'Your work in "{name}" is saved, but it could not be backed up. {why}', name=name, why=error.message
        )
    except MentorDeskError as error:
        return error.message
    return None


def _standard_folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location) or Path.home())


def _make_folder(path: Path) -> None:
    with faults.guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
