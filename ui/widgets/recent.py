"""Offers the company files that were opened last, in the menus of the window and where the program greets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mentordesk import drives
from mentordesk.i18n import _
from mentordesk.text import clean_line, in_line, shortened
from ui import preferences
from ui.commands import AnyCommand, ForgetFiles, OpenFile
from ui.widgets.basic import Button, Label, LineLabel, add_entry, column, row

LONGEST_NAME, LONGEST_FOLDER = 40, 48
"""Letters of a name and of a folder in a menu; the middle of what is longer is left out."""


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A company file that was opened; ``is_there`` unless its drive says that it is not."""

    path: Path
    is_there: bool

    @property
    def name(self) -> str:
        """Its name as it is shown."""
        return clean_line(self.path.stem) or "?"

    @property
    def folder(self) -> str:
        """Its folder as it is shown."""
        return clean_line(str(self.path.parent))


def recent_files(but: Path | None = None) -> tuple[RecentFile, ...]:
    """Return the files that were opened, the last first, ``but`` the one that is open."""
    found = drives.looked_for(path for path in map(Path, preferences.load().recent) if path != but)
    return tuple(RecentFile(path, is_there is not False) for path, is_there in found.items())


def add_recent(menu: QMenu, ask: Callable[[AnyCommand], object], but: Path) -> None:
    """Add the files that were opened to a menu, those that are gone to be taken off the list, and to clear it."""
    files = recent_files(but)
    for file in files:
        line = in_line(shortened(file.name, LONGEST_NAME), shortened(file.folder, LONGEST_FOLDER))
        command: AnyCommand = OpenFile(file.path)
        if not file.is_there:
            line = _("{file} is gone: take it off this list", context="button", file=line)
            command = ForgetFiles((file.path,))
        add_entry(menu, line).triggered.connect(partial(ask, command))
    if files:
        words = _("Clear this list", context="button")
        command = ForgetFiles(tuple(file.path for file in files))
        add_entry(menu, words).triggered.connect(partial(ask, command))


class RecentFiles(QWidget):
    """The files that were opened, each with a link that opens it, or takes it off the list where it is gone."""

    def __init__(self, files: tuple[RecentFile, ...], ask: Callable[[AnyCommand], object]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Label(_("Recent files", context="title"), "label", ink="ink2"))
        for file in files:
            layout.addLayout(self._line(file, ask))

    def _line(self, file: RecentFile, ask: Callable[[AnyCommand], object]) -> QVBoxLayout:
        folder = LineLabel(file.folder, "small", ink="ink2", where=Qt.TextElideMode.ElideMiddle)
        folder.set_single(True)
        name = shortened(file.name, LONGEST_NAME)
        if file.is_there:
            opens = Button(name, "link", icon="file", does=partial(ask, OpenFile(file.path)))
            opens.setAccessibleName(in_line(file.name, file.folder))
            line = row(opens, folder, gap=6)
            line.setStretch(1, 1)
            return column(line)
        gone = Label(_("{name}: not there any more", context="state", name=name), ink="warn", wrap=True)
        forget = Button(
            _("Remove from the list", context="button"), "link", does=partial(ask, ForgetFiles((file.path,)))
        )
        forget.setAccessibleName(_("Remove {name} from the list", name=in_line(file.name, file.folder)))
        line = row(gone, forget, gap=6)
        line.setStretch(0, 1)
        return column(line, folder)
