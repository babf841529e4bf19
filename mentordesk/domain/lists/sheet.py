"""Describe a sheet as read from a file, so that the rest of the program knows no file formats."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
"""A cell as read; times of day and errors (#N/A) are text."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet to choose: its name, its number of rows with content, and whether it looks like a list.

    ``alike`` says that it has the headings of the sheet that was read, so that the two can be joined.
    """

    name: str
    rows: int
    likely: bool
    alike: bool = False


ENCODINGS = (
    "utf-8",
    "windows-1258",
    "windows-1252",
    "cp1250",
    "big5",
    "gb18030",
    "shift_jis",
    "euc_kr",
    "cp1251",
    "cp874",
)
"""The encodings of text files to choose from, the most usual here first; ``encodings`` names them."""


@dataclass(frozen=True, slots=True)
class EncodingOffer:
    """A character encoding that a text file may have, and its first lines read so."""

    encoding: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Where a joined sheet begins: its name, the row of the whole, and the row in the file."""

    name: str
    row: int
    file_row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as read; ``rows[i]`` is row ``first_row + i`` of the file, and all rows have the same length.

    ``header_row`` is the row number in the file of the last heading row, from 1, or 0 for none; people begin in the
    row after it. ``header`` has one text per column in standard letters; headings of two rows are joined by " – ",
    and a column without heading has "". ``others`` are all sheets of the workbook, this one included. ``fonts``
    gives the old encoding of a column by its index ("TCVN3", "TCVN3H", "VNI"; see legacy_fonts). ``hidden`` are the
    rows with people that the file does not show. ``checked`` is false if the file was damaged. ``parts`` are the
    sheets that were joined, none for one. ``encodings`` are those to choose from where that of a text file is not
    sure, the one it was read in first; ``is_encoding_chosen`` says that it was chosen.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    header_row: int = 0
    header: tuple[str, ...] = ()
    others: tuple[SheetInfo, ...] = ()
    fonts: tuple[tuple[int, str], ...] = ()
    hidden: tuple[int, ...] = ()
    checked: bool = True
    encoding: str = ""
    parts: tuple[Part, ...] = ()
    encodings: tuple[EncodingOffer, ...] = ()
    is_encoding_chosen: bool = False

    @property
    def alike(self) -> tuple[str, ...]:
        """The names of all sheets with the headings of this one, this one first; none where there is no other."""
        others = tuple(other.name for other in self.others if other.alike and other.name != self.name)
        return (self.name, *others) if others else ()
