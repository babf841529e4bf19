"""Writes the sheet of a briefing: its agenda with the minutes, and a line to sign for everybody who is invited."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Paper, PaperBlock, PaperColumn, Section, Table, Title, facts_of
from mentordesk.domain.papers.orientation import AttendancePaper
from mentordesk.i18n import Message, _, day
from mentordesk.text import in_line

EMPTY = ("", "……………………………………", "…………………", "…………………………", "…………………………")
"""A line to be filled by hand: every column is as wide as what is written into it."""


def write(path: Path, sheet: AttendancePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: AttendancePaper) -> Paper:
    """Return the sheet as blocks."""
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Attendance", context="title"),
        privacy=_("Contains personal data") if sheet.lines else "",
        blocks=tuple(_blocks(sheet)),
    )


def _blocks(sheet: AttendancePaper) -> Iterator[PaperBlock]:
    when = in_line(day(sheet.on) if sheet.on else "…… / …… / ………", sheet.at, sheet.place, between=", ")
    yield Title(str(sheet.title), when, small=True)
    yield facts_of(
        (
            (_("Length", context="field"), _("{n} minutes", context="count", n=sheet.minutes)),
            (_("Led by", context="field"), sheet.host),
            (_("Second date", context="field"), str(sheet.again)),
        )
    )
    if sheet.agenda:
        yield Section(_("Agenda", context="title"))
        rows = tuple((_("{n} minutes", context="count", n=minutes), str(words)) for minutes, words in sheet.agenda)
        yield Table((PaperColumn("", whole=True), PaperColumn("", grows=True)), rows)
    yield Section(_("Who came", context="title"))
    columns = (
        PaperColumn("", right=True, whole=True),
        PaperColumn(_("Name", context="field"), grows=True),
        PaperColumn(_("Role", context="field")),
        PaperColumn(_("Department", context="field")),
        PaperColumn(_("Signature", context="field")),
    )
    lines = tuple(
        (str(place), line.name, str(line.role), line.department, str(line.came) or "…………………………")
        for place, line in enumerate(sheet.lines, 1)
    )
    yield Table(columns, lines or (EMPTY,) * 12)
