"""What a page, dialog or menu can ask the window or the whole program to do: one frozen command for each gesture."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Focus:
    """What to show on a page: a place by its name, such as a field, and a record by its id; "" for neither."""

    place: str = ""
    record: str = ""


NOWHERE = Focus()


class WritePaper(Protocol):
    """Writes a paper as PDF and returns a message for each text with letters that cannot be printed."""

    def __call__(self, path: Path, *, language: str) -> tuple[Message, ...]: ...


@dataclass(frozen=True, slots=True)
class Command:
    """A request to the window or the program; ``AnyCommand`` lists all there are."""


@dataclass(frozen=True, slots=True)
class OpenPage(Command):
    """Open a page and show something on it."""

    page_id: str
    focus: Focus = NOWHERE


@dataclass(frozen=True, slots=True)
class Print(Command):
    """Preview a paper, to be printed or saved; ``title`` names it."""

    title: str
    write: WritePaper


@dataclass(frozen=True, slots=True)
class ImportList(Command):
    """Import a staff list: a file, pasted text, or ``None`` to ask for it."""

    source: Path | str | None = None


@dataclass(frozen=True, slots=True)
class ShowHistory(Command):
    """Show what was done in this file."""


@dataclass(frozen=True, slots=True)
class BackUp(Command):
    """Back the open file up now."""


@dataclass(frozen=True, slots=True)
class Restore(Command):
    """Put a backup in the place of the open file."""


@dataclass(frozen=True, slots=True)
class ShowAbout(Command):
    """Show the version of the program."""


@dataclass(frozen=True, slots=True)
class NewFile(Command):
    """Start with a company file of one's own."""


@dataclass(frozen=True, slots=True)
class OpenFile(Command):
    """Let the owner choose a company file."""


@dataclass(frozen=True, slots=True)
class OpenExample(Command):
    """Open the example company."""


@dataclass(frozen=True, slots=True)
class ReopenFile(Command):
    """Close the open file and open it again."""


@dataclass(frozen=True, slots=True)
class SetLanguage(Command):
    """Show the program in a language: "vi" or "en"."""

    code: str


@dataclass(frozen=True, slots=True)
class SetTextSize(Command):
    """Show all text at a size, in percent."""

    percent: int


@dataclass(frozen=True, slots=True)
class SetTheme(Command):
    """Show the program in a theme: "system", "light" or "dark"."""

    theme: str


@dataclass(frozen=True, slots=True)
class SetNameOrder(Command):
    """Sort people by "given" or by "family" name."""

    sort_by: str


WindowCommand = OpenPage | Print | ImportList | ShowHistory | ShowAbout | BackUp
FileCommand = NewFile | OpenFile | OpenExample | ReopenFile | Restore
LooksCommand = SetLanguage | SetTextSize | SetTheme | SetNameOrder
AnyCommand = WindowCommand | FileCommand | LooksCommand
