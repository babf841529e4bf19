"""Writes the copy of everything about one person on paper, with the same tables as its workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Paper, PaperBlock, PaperColumn, Section, Table, Title
from mentordesk.domain.papers.papers import Letterhead, Value, written
from mentordesk.i18n import Message, _

Part = tuple[str, Sequence[str], Sequence[Sequence[Value]]]
"""A table of the copy: its title, its headings and its rows."""

MOST_ACROSS = 6
"""A table with more columns than these is written as a list for each row."""


def write(
    path: Path, letterhead: Letterhead, name: str, parts: Sequence[Part], *, invariant: bool = False
) -> tuple[Message, ...]:
    """Write the copy in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(letterhead, name, parts), invariant=invariant)


def paper(letterhead: Letterhead, name: str, parts: Sequence[Part]) -> Paper:
    """Return the copy as blocks."""
    return Paper(
        letterhead=letterhead,
        name=_("Copy of personal data"),
        privacy=_("Contains personal data"),
        blocks=tuple(_blocks(name, parts)),
    )


def _blocks(name: str, parts: Sequence[Part]) -> Iterator[PaperBlock]:
    yield Title(_("Copy of personal data: {name}", name=name), small=True)
    for title, headings, rows in parts:
        yield Section(title)
        if len(headings) <= MOST_ACROSS:
            columns = tuple(PaperColumn(heading, grows=True, lines=40) for heading in headings)
            yield Table(columns, tuple(tuple(map(written, row)) for row in rows))
        else:
            yield from (_one(headings, row) for row in rows)


def _one(headings: Sequence[str], row: Sequence[Value]) -> Table:
    """Return a row with many columns as a list of those that have a value."""
    columns = (PaperColumn("", lines=4), PaperColumn("", grows=True, lines=40))
    given = [(heading, written(value)) for heading, value in zip(headings, row, strict=True) if value not in (None, "")]
    return Table(columns, tuple(given) or (("–", "–"),))
