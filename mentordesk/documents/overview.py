"""Writes an overview: its finding, its chart and its tables, as one look for the leadership."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import (
    Figure,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Source,
    Table,
    Text,
    Title,
)
from mentordesk.domain.papers.overview import OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import written
from mentordesk.i18n import Message, _


def write(path: Path, value: OverviewPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write an overview in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: OverviewPaper) -> Paper:
    """Return an overview as blocks, in the language in force."""
    return Paper(
        letterhead=value.letterhead,
        name=str(value.name),
        privacy=_("Contains personal data") if value.names else _("No participant is named"),
        blocks=tuple(_blocks(value)),
    )


def _blocks(value: OverviewPaper) -> Iterator[PaperBlock]:
    yield Title(str(value.title), str(value.below))
    for place, table in enumerate(value.tables):
        yield Section(str(table.title))
        yield _table(table)
        if table.note:
            yield Source(str(table.note))
        if place == 0 and value.chart is not None:
            yield Section(str(value.chart.title))
            yield Figure(value.chart)
    if value.notes:
        yield Source(" ".join(map(str, value.notes)))


def _table(table: OverviewTable) -> Table:
    columns = tuple(
        PaperColumn(str(column.head), right=column.is_number, grows=column.grows) for column in table.columns
    )
    return Table(columns, tuple(_row(row) for row in table.rows))


def _row(row: tuple[object, ...]) -> tuple[Text, ...]:
    first, *rest = (written(value) for value in row)  # type: ignore[arg-type]
    return (sections.bold(first), *rest)
