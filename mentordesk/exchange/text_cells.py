"""Writes rows into a sheet so that words stay words: nothing typed by a person becomes a formula or breaks the file.

openpyxl is brought in when a workbook is written, not when the window opens.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import floor, log10
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import atomic, text
from mentordesk.exchange import page_setup
from mentordesk.i18n import Message, message

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None

DAY_FORMAT = "dd/mm/yyyy"
TEXT_FORMAT = "@"

_LONGEST = 32_767  # the most letters a cell of Excel takes
_LONG_NUMBER = 10_000  # from here on thousands are separated; a year is never that long
_SMALL_NUMBER, _MOST_DECIMALS = 0.1, 9  # what is nearer to nothing shows two digits of its own, within so many places


def new_book() -> "Workbook":
    """Return a workbook with one empty sheet."""
    from openpyxl import Workbook

    return Workbook()


def new_sheet(title: str) -> tuple["Workbook", "Worksheet"]:
    """Return a workbook and its only sheet, which is empty."""
    book = new_book()
    [sheet] = book.worksheets
    sheet.title = title
    return book, sheet


def save(book: "Workbook", path: Path) -> None:
    """Write a workbook. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    with atomic.writing(path) as temp:
        book.save(temp)


def write_sheet(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
    *,
    note: Message | None = None,
) -> None:
    """Write a workbook of one sheet, see :func:`fill`. Raises WriteFailed or DiskFull."""
    book, sheet = new_sheet(title)
    fill(sheet, columns, rows, note=note)
    save(book, path)


def put(sheet: "Worksheet", row: Sequence[Value]) -> None:
    """Append a row: words as text cells, days as days, numbers as they are read: exact, with few decimals shown."""
    from openpyxl.cell import Cell

    cells = [Cell(sheet, row=1, column=1) for _value in row]
    for cell, value in zip(cells, row, strict=True):
        if isinstance(value, str):
            words = text.clean(value)[:_LONGEST]
            cell.value = words or None
            cell.data_type = "s" if words else "n"
            cell.number_format = TEXT_FORMAT
            cell.quotePrefix = words.startswith(("=", "+", "-", "@"))
        else:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = DAY_FORMAT
            elif isinstance(value, float) and not value.is_integer():
                cell.number_format = f"#,##0.0{'#' * (_decimals(value) - 1)}"
            elif isinstance(value, int | float) and abs(value) >= _LONG_NUMBER:
                cell.number_format = "#,##0"
    sheet.append(cells)


def _decimals(value: float) -> int:
    """Return how many decimals are shown: two, and as many as a small number needs to be read as more than nothing."""
    if abs(value) < _SMALL_NUMBER:
        return min(1 - floor(log10(abs(value))), _MOST_DECIMALS)
    return 2


def fill(
    sheet: "Worksheet",
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
    *,
    note: Message | None = None,
) -> None:
    """Fill an empty sheet with a heading row that stays in sight and the rows below it; widths are in letters.

    ``note`` stands at the foot of each printed page; where there is none, that the sheet contains personal data.
    """
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    put(sheet, [heading for heading, _width in columns])
    page_setup.head(sheet[1])
    for place, (_heading, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        put(sheet, row)
    looks = page_setup.Looks()
    parts = {
        "font": page_setup.font(),
        "alignment": Alignment(wrap_text=True, vertical="top", horizontal="left"),
    }
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            looks.give(cell, "row", lambda: parts)
    sheet.freeze_panes = "A2"
    widths = [width for _heading, width in columns]
    page_setup.fit_rows(sheet, widths)
    page_setup.set_page(sheet, widths, columns="A:B", note=str(note or message("Contains personal data")))
