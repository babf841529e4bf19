"""Draws one paper of the gallery, in a thread or in a process of its own: it knows no widgets."""

from dataclasses import dataclass
from pathlib import Path

from mentordesk import private
from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message
from ui.pages.reports.choice import Choice, ReportSheet


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as it was last written: its bytes, or why there is nothing to show."""

    content: bytes = b""
    why_not: Message | None = None


def draw(sheet: ReportSheet, desk: Desk, choice: Choice, **_progress: object) -> Drawn:
    """Return a paper written as PDF, or why there is nothing to show."""
    why_not = sheet.why_not(desk, choice)
    if why_not is not None:
        return Drawn(why_not=why_not)
    with private.temporary("paper-") as folder:
        path = Path(folder) / "paper.pdf"
        try:
            tuple(sheet.write(desk, path, choice))
            return Drawn(path.read_bytes())
        except MentorDeskError as error:
            return Drawn(why_not=error.message)


def draw_alone(code: str, desk: Desk, choice: Choice, **_progress: object) -> Drawn:
    """Return a paper known by its code, as another process that has only values finds it."""
    from ui.pages.reports.sheets import SHEETS

    return draw(next(sheet for sheet in SHEETS if sheet.code == code), desk, choice)
