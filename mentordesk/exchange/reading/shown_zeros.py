"""Finds the columns whose numbers a workbook shows with zeros in front, so that a code 00123 does not become 123."""

import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import repeat
from typing import Any

from mentordesk.exchange.reading.old_container import stream_of

SAMPLED = 300
"""So many rows of a sheet say how its numbers are shown."""

_ZEROS = re.compile(r'(?:\[\$-[^\]]*\])?((?:"[^"]*"|\\.)*)(0{2,})(?:;.*)?', re.DOTALL)
"""A number format that shows a number with zeros in front, and perhaps with fixed letters: 00000 or "NV"000."""
_FIXED = re.compile(r'"([^"]*)"|\\(.)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Zeros:
    """How the numbers of a column are shown: fixed letters in front, and at least so many figures."""

    letters: str
    figures: int

    def shown(self, number: int) -> str:
        """Return the number as the workbook shows it."""
        return f"{self.letters}{number:0{self.figures}d}"


def are_shown(number_formats: Iterable[str]) -> bool:
    """Return whether any of the number formats of a workbook shows zeros in front; those that Excel has do not."""
    return any(_ZEROS.fullmatch(number_format) for number_format in number_formats)


def by_column(formats: Iterable[tuple[int, str]]) -> dict[int, Zeros]:
    """Return the columns with zeros in front, from the column and the number format of every cell with a number."""
    seen: dict[int, Counter[str]] = {}
    for column, number_format in formats:
        seen.setdefault(column, Counter())[number_format] += 1
    found = {}
    for column, counted in seen.items():
        usual, _count = counted.most_common(1)[0]
        match = _ZEROS.fullmatch(usual)
        if match:
            letters = _FIXED.sub(lambda fixed: fixed[1] or fixed[2] or "", match[1])
            found[column] = Zeros(letters, len(match[2]))
    return found


# OpenDocument

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WIDEST = 16_384


def of_ods(data: bytes, sheet: int) -> dict[int, Zeros]:
    """Return the columns with zeros in front of a sheet of an OpenDocument file, counted from 0; {} if unsure."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            styles = _Styles()
            if "styles.xml" in archive.namelist():
                styles.take(archive.read("styles.xml"))
            return by_column(_formats_of_ods(archive.read("content.xml"), sheet, styles))
    except (ET.ParseError, KeyError, ValueError, OSError, zipfile.BadZipFile):
        return {}


@dataclass(slots=True)
class _Styles:
    """The number formats of a file by the name of the cell style, written as Excel writes them."""

    data: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, content: bytes) -> None:
        for _event, element in ET.iterparse(BytesIO(content)):  # noqa: S314 - entities were refused before
            self.note(element)

    def note(self, element: ET.Element) -> None:
        """Remember an element that is a number format or the style of a cell."""
        name = element.get(f"{_STYLE}name", "")
        if element.tag == f"{_NUMBER}number-style":
            self.data[name] = "".join(_written(part) for part in element)
        elif element.tag == f"{_STYLE}style":
            own = element.get(f"{_STYLE}data-style-name", "")
            self.cells[name] = (own, element.get(f"{_STYLE}parent-style-name", ""))

    def format_of(self, name: str) -> str:
        """Return the number format of a cell style, its own or that of the style it comes from."""
        for _ in repeat(None, len(self.cells)):
            own, parent = self.cells.get(name, ("", ""))
            if own or not parent:
                return self.data.get(own, "")
            name = parent
        return ""


def _written(part: ET.Element) -> str:
    if part.tag == f"{_NUMBER}text":
        return f'"{part.text or ""}"'
    if part.tag == f"{_NUMBER}number" and part.get(f"{_NUMBER}grouping") != "true":
        decimals = int(part.get(f"{_NUMBER}decimal-places") or 0)
        return "0" * int(part.get(f"{_NUMBER}min-integer-digits") or 0) + ("." + "0" * decimals if decimals else "")
    return "" if part.tag in (f"{_STYLE}map", f"{_STYLE}text-properties") else "?"


def _formats_of_ods(content: bytes, sheet: int, styles: _Styles) -> Iterator[tuple[int, str]]:
    """Yield column and number format of the cells with numbers in the first rows of a sheet."""
    number = -1
    rows = 0
    column_styles: list[str] = []
    found = ET.iterparse(BytesIO(content), events=("start", "end"))  # noqa: S314 - entities were refused before
    for event, element in found:
        if event == "start":
            if element.tag == f"{_TABLE}table":
                number += 1
            continue
        styles.note(element)
        if element.tag == f"{_TABLE}table" and number == sheet:
            return
        if number == sheet and element.tag == f"{_TABLE}table-column":
            times = min(int(element.get(f"{_TABLE}number-columns-repeated") or 1), _WIDEST - len(column_styles))
            column_styles += [element.get(f"{_TABLE}default-cell-style-name", "")] * times
        elif element.tag == f"{_TABLE}table-row":
            if number == sheet:
                for column, name in _numbers_of_row(element, column_styles):
                    yield column, styles.format_of(name)
                rows += int(element.get(f"{_TABLE}number-rows-repeated") or 1)
                if rows >= SAMPLED:
                    return
            element.clear()


def _numbers_of_row(row: ET.Element, column_styles: list[str]) -> Iterator[tuple[int, str]]:
    of_row = row.get(f"{_TABLE}default-cell-style-name", "")
    column = 0
    for cell in row:
        times = min(int(cell.get(f"{_TABLE}number-columns-repeated") or 1), _WIDEST - column)
        if cell.get(f"{_OFFICE}value-type") == "float":
            for place in range(column, column + times):
                of_column = column_styles[place] if place < len(column_styles) else ""
                yield place, cell.get(f"{_TABLE}style-name") or of_row or of_column
        column += times


# Excel 97 and Excel 5

_BEGINNING, _END = 0x0809, 0x000A
_FORMAT, _CELL_STYLE, _SHEET = 0x041E, 0x00E0, 0x0085
_ONE_NUMBER = (0x0203, 0x027E)  # in full, and in short
_FORMULA, _NUMBERS_IN_A_ROW = 0x0006, 0x00BD
_NO_NUMBER = b"\xff\xff"
_EXCEL_97 = 0x0600
_WORKSHEET = 0

Record = tuple[int, bytes]


def of_xls(data: bytes, sheet: int) -> dict[int, Zeros]:
    """Return the columns with zeros in front of a worksheet of an .xls file, counted from 0; {} if unsure."""
    try:
        stream = stream_of(data, ("Workbook", "Book"))
        return by_column(_formats_of_xls(stream, sheet))
    except (struct.error, IndexError, ValueError):
        return {}


def _formats_of_xls(stream: bytes, sheet: int) -> Iterator[tuple[int, str]]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    starts: list[int] = []
    is_97 = True
    for kind, record in _records(stream, 0):
        if kind == _BEGINNING:
            is_97 = struct.unpack_from("<H", record)[0] == _EXCEL_97
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", record)[0]] = _text(record[2:], 2 if is_97 else 1, is_97=is_97)
        elif kind == _CELL_STYLE:
            styles.append(struct.unpack_from("<2H", record)[1])
        elif kind == _SHEET and record[5] == _WORKSHEET:
            starts.append(struct.unpack_from("<I", record)[0])
    for column, style in _numbers_of_xls(stream, starts[sheet]):
        yield column, formats.get(styles[style], "")


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield the records of one block, those of blocks inside it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, at)
        record = stream[at + 4 : at + 4 + size]
        depth += (kind == _BEGINNING) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, record
        at += 4 + size


def _text(data: bytes, length_size: int, *, is_97: bool) -> str:
    length = int.from_bytes(data[:length_size], "little")
    if not is_97:
        return data[length_size : length_size + length].decode("cp1252", "replace")
    is_wide = data[length_size] & 1
    start = length_size + 1
    if is_wide:
        return data[start : start + 2 * length].decode("utf-16-le", "replace")
    return data[start : start + length].decode("latin-1")


def _numbers_of_xls(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield column and cell style of the cells with numbers in the first rows."""
    for kind, record in _records(stream, start):
        if kind not in (*_ONE_NUMBER, _FORMULA, _NUMBERS_IN_A_ROW):
            continue
        row, column, style = struct.unpack_from("<3H", record)
        if row >= SAMPLED:
            return
        if kind == _NUMBERS_IN_A_ROW:
            for place in range((len(record) - 6) // 6):
                yield column + place, struct.unpack_from("<H", record, 4 + 6 * place)[0]
        elif kind != _FORMULA or record[12:14] != _NO_NUMBER:
            yield column, style


def as_shown(rows: Iterable[tuple[Any, ...]], zeros: dict[int, Zeros]) -> Iterable[tuple[Any, ...]]:
    """Return rows with the whole numbers of these columns as the text that is shown."""
    return (_row_as_shown(row, zeros) for row in rows) if zeros else rows


def _row_as_shown(row: tuple[Any, ...], zeros: dict[int, Zeros]) -> tuple[Any, ...]:
    shown = list(row)
    for column, how in zeros.items():
        number = row[column] if column < len(row) else None
        is_whole = number.__class__ is int or (number.__class__ is float and number.is_integer())
        if is_whole and 0 <= number < 1e15:  # type: ignore[operator]
            shown[column] = how.shown(int(number))  # type: ignore[arg-type]
    return tuple(shown)
