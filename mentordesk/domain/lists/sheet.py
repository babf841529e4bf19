"""What reading a list gives: plain values between the file formats and the program."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
"""A cell as read; times of day come as text, error cells as their text (#N/A)."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet as it is offered for choice: its name, rows with content, and whether it looks like a list."""

    name: str
    rows: int
    likely: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as read. ``rows[i]`` stands in row ``first_row + i`` of the file; rows are of equal length.

    ``header_row`` is the file's number (from 1) of the last heading row, 0 if none: people begin in the row after it.
    ``header`` has one text per column, in standard letters; headings of two rows are joined by " – ", a column without
    one is "". ``others`` lists all sheets of the workbook, this one too. ``fonts`` names the old encoding of a column's
    text by column index ("TCVN3", "TCVN3H", "VNI"; see legacy_fonts). ``checked`` is false where the file was damaged.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    header_row: int = 0
    header: tuple[str, ...] = ()
    others: tuple[SheetInfo, ...] = ()
    fonts: tuple[tuple[int, str], ...] = ()
    checked: bool = True
    encoding: str = ""
