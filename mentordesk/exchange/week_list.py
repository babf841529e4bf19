"""Writes the lists of Home as an Excel file: everything that needs attention, and the days ahead."""

from pathlib import Path

from mentordesk.domain.papers.week import WeekPaper
from mentordesk.exchange.text_cells import fill, new_sheet, save
from mentordesk.i18n import _


def write(path: Path, week: WeekPaper) -> None:
    """Write the lists in the language in force, a sheet each. Raises WriteFailed or DiskFull."""
    book, attention = new_sheet(_("Needs attention", context="title"))
    what = _("What", context="field")
    since, act = _("Since", context="field"), _("What to do", context="field")
    fill(
        attention,
        ((what, 60.0), (since, 20.0), (act, 28.0)),
        ((str(words), str(note), str(act)) for words, note, act in week.attention),
    )
    days = book.create_sheet(_("Today and this week"))
    fill(
        days,
        ((_("Day", context="field"), 14.0), (what, 70.0)),
        ((when, str(words)) for when, words in week.days),
    )
    save(book, path)
