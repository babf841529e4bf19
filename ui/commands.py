"""The commands that pages, dialogs and menus can send to the window or the program, as frozen records."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import Kind
from mentordesk.i18n import Message
from mentordesk.progress import PaperWork, silent


@dataclass(frozen=True, slots=True)
class Focus:
    """What to show on a page: a named place, such as a field, and a record by id; "" for none."""

    place: str = ""
    record: str = ""


NOWHERE = Focus()


class WritePaper(Protocol):
    """Write a paper as PDF and return a message for each text with unprintable letters."""

    def __call__(self, path: Path, *, language: str) -> tuple[Message, ...]: ...


@dataclass(frozen=True, slots=True)
class LongPaper:
    """A paper of many pages: ``prepare`` reads what it says, and the work it returns writes it in the background."""

    prepare: Callable[..., PaperWork]
    """Called with ``language``."""

    def __call__(self, path: Path, *, language: str) -> tuple[Message, ...]:
        """Write it while the caller waits, as any other paper."""
        return self.prepare(language=language)(path, silent)


@dataclass(frozen=True, slots=True)
class Command:
    """A request to the window or the program; ``AnyCommand`` lists them all."""


@dataclass(frozen=True, slots=True)
class OpenPage(Command):
    """Open a page and show something on it."""

    page_id: str
    focus: Focus = NOWHERE


@dataclass(frozen=True, slots=True)
class SayWhatIsMissing(Command):
    """Say why something cannot be done yet, with the link that leads to where it is put right; nothing else opens."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Print(Command):
    """Preview a paper, to be printed or saved; ``title`` names it, in the language of the paper.

    It opens in a ``language``, that of the window where none is given. ``out`` is called each time that it was printed
    or saved.
    """

    title: Message
    write: WritePaper | LongPaper
    language: str = ""
    out: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class ImportList(Command):
    """Import a staff list: a file, pasted text, or ``None`` to ask for it."""

    source: Path | str | None = None


@dataclass(frozen=True, slots=True)
class TakeIn(Command):
    """Import what was dropped on the window, a file or a text: answers given on phones, else a staff list."""

    source: Path | str


@dataclass(frozen=True, slots=True)
class OpenForAnswers(Command):
    """Choose what is open for answers on the Wi-Fi; a form, and of the surveys which one, is ticked already."""

    kind: Kind | None = None
    wave: Wave | None = None


@dataclass(frozen=True, slots=True)
class TakeInArrived(Command):
    """Import answers that arrived on the Wi-Fi: those of one form, the others afterwards."""


@dataclass(frozen=True, slots=True)
class ShowAnswered(Command):
    """Show who has answered on the Wi-Fi."""


@dataclass(frozen=True, slots=True)
class NoteMeeting(Command):
    """Note a meeting in the quick log: of a pair or a group, of the likeliest one where none is given."""

    pair: str = ""


@dataclass(frozen=True, slots=True)
class ShowHistory(Command):
    """Show the history of this file."""


@dataclass(frozen=True, slots=True)
class BackUp(Command):
    """Back up the open file now."""


@dataclass(frozen=True, slots=True)
class Restore(Command):
    """Replace the open file with a backup, this one where one is chosen already."""

    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class MoveAway(Command):
    """Write everything into one file for another computer."""


@dataclass(frozen=True, slots=True)
class KeepFile(Command):
    """Keep the open file as it is, though something else changed it."""


@dataclass(frozen=True, slots=True)
class ShowAbout(Command):
    """Show the version of the program."""


@dataclass(frozen=True, slots=True)
class ShowHelp(Command):
    """Show a page of the help, that on the open page where none is named."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class CollectReport(Command):
    """Collect a problem report."""


@dataclass(frozen=True, slots=True)
class NewFile(Command):
    """Create a new company file."""


@dataclass(frozen=True, slots=True)
class OpenFile(Command):
    """Open a company file, or let the owner choose one."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class ForgetFiles(Command):
    """Take company files off the list of those opened last; the files themselves stay."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class OpenExample(Command):
    """Open the example company."""


@dataclass(frozen=True, slots=True)
class DeleteExample(Command):
    """Delete the example company, which is open, with what was typed into it."""


@dataclass(frozen=True, slots=True)
class CopyHere(Command):
    """Copy the open file, which cannot be changed where it is, to the owner's company files and open the copy."""


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


@dataclass(frozen=True, slots=True)
class LogTalk(Command):
    """Write down a coaching talk, over any page."""


@dataclass(frozen=True, slots=True)
class CloseCycle(Command):
    """Close the cycle looked at, step by step."""


@dataclass(frozen=True, slots=True)
class ReopenCycle(Command):
    """Reopen the closed cycle looked at, after asking once."""


@dataclass(frozen=True, slots=True)
class LookAt(Command):
    """Look at another cycle of the file, "" for the newest; and open a page of it where one is named."""

    cycle_id: str = ""
    page_id: str = ""
    focus: Focus = NOWHERE


WindowCommand = (
    OpenPage
    | SayWhatIsMissing
    | Print
    | ImportList
    | TakeIn
    | OpenForAnswers
    | TakeInArrived
    | ShowAnswered
    | LogTalk
    | NoteMeeting
    | ShowHistory
    | ShowAbout
    | BackUp
    | MoveAway
    | KeepFile
    | CloseCycle
    | ReopenCycle
    | LookAt
)
ProgramCommand = ShowHelp | CollectReport
FileCommand = NewFile | OpenFile | ForgetFiles | OpenExample | DeleteExample | CopyHere | ReopenFile | Restore
LooksCommand = SetLanguage | SetTextSize | SetTheme | SetNameOrder
AnyCommand = WindowCommand | FileCommand | LooksCommand | ProgramCommand
