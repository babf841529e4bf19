"""Writes a page of the help, for those who like to read it on paper."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Span,
    Table,
    Title,
)
from mentordesk.domain.help_pages import HelpPage, Part, PartKind
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import Message, _


def write(path: Path, letterhead: Letterhead, page: HelpPage, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write a page in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(letterhead, page), invariant=invariant)


def paper(letterhead: Letterhead, page: HelpPage) -> Paper:
    """Return a page of the help as blocks."""
    return Paper(letterhead=letterhead, name=_("Help", context="title"), blocks=tuple(_blocks(page)))


def _blocks(page: HelpPage) -> Iterator[PaperBlock]:
    for kind, parts in groupby(page.parts, key=lambda part: part.kind):
        yield from _run(kind, tuple(parts))


def _run(kind: PartKind, parts: tuple[Part, ...]) -> Iterator[PaperBlock]:
    match kind:
        case PartKind.TITLE:
            yield from (Title(part.plain, small=True) for part in parts)
        case PartKind.SECTION:
            yield from (Section(part.plain) for part in parts)
        case PartKind.STEP:
            columns = (PaperColumn(""), PaperColumn("", grows=True, lines=12))
            rows = tuple(((Span(f"{place}.", quiet=True),), part.plain) for place, part in enumerate(parts, start=1))
            yield Table(columns, rows)
        case PartKind.POINT:
            yield Points(tuple(part.plain for part in parts))
        case PartKind.TEXT | PartKind.EXAMPLE:
            yield from (Body(part.plain) for part in parts)
