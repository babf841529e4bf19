"""The pairing plan on paper and as an Excel file, with names or without."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk import text
from mentordesk.i18n import _, language, message
from mentordesk.services.connect import pair_papers
from ui.commands import LongPaper, Print
from ui.widgets import file_choice
from ui.workspace import Workspace


def plan_to_print(workspace: Workspace, *, names: bool) -> Print:
    """Return the command that previews the plan."""
    prepare = partial(pair_papers.plan_work, workspace.desk, today=date.today(), names=names)
    return Print(message("Pairing plan", context="title"), LongPaper(prepare))


def ask_and_write(parent: QWidget, workspace: Workspace, *, names: bool) -> None:
    """Ask for a file and write the plan as Excel."""
    name = _("Pairing plan", context="title")
    title = _("Save the pairing plan as Excel")
    path = file_choice.where_to_save(parent, title, name, ".xlsx")
    if path is not None:
        write(workspace, path, names=names)


def write(workspace: Workspace, path: Path, *, names: bool) -> None:
    """Write the plan as Excel; say so, or why it could not be written."""
    tell = None if names else message("Saved: {name}. No names are in it.", name=text.shortened(path.name))
    write_pairs = partial(
        pair_papers.write_pairs, workspace.desk, path, language=language(), today=date.today(), names=names
    )
    workspace.write_out(path, write_pairs, names=names, tell=tell)
