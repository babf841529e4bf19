"""Writes an overview as an Excel file, a sheet for each of its tables: the same numbers as on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mentordesk.domain.papers.overview import OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Value as PaperValue
from mentordesk.exchange.text_cells import Value, fill, new_sheet, save
from mentordesk.i18n import message

LONGEST_TITLE = 31
"""So many letters Excel takes for the name of a sheet."""

_WIDE, _NARROW = 40.0, 16.0


def write(path: Path, overview: OverviewPaper) -> None:
    """Write the tables in the language in force. Raises WriteFailed or DiskFull."""
    first, *rest = overview.tables
    book, sheet = new_sheet(str(first.title)[:LONGEST_TITLE])
    sheets = [sheet, *(book.create_sheet(str(table.title)[:LONGEST_TITLE]) for table in rest)]
    note = message("Contains personal data")
    if not overview.names:
        note = message("{programme}: {title}", programme=overview.letterhead.full_name, title=overview.title)
    for made, table in zip(sheets, overview.tables, strict=True):
        columns = [(str(column.head), _WIDE if column.grows else _NARROW) for column in table.columns]
        fill(made, columns, _rows(table), note=note)
    save(book, path)


def _rows(table: OverviewTable) -> Iterator[tuple[Value, ...]]:
    for row in table.rows:
        yield tuple(map(_cell, row))


def _cell(value: PaperValue) -> Value:
    if value is None or isinstance(value, (int, float, date)):
        return value
    return str(value)
