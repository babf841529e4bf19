"""Reads one list, whatever its format, into a Sheet; runs inside the child process and needs none of the program."""

import csv
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeGuard

from mentordesk.domain.lists.sheet import Cell, Sheet, SheetInfo
from mentordesk.exchange.reading import delimited, guards, heading, joined_sheets, legacy_fonts, shown_zeros
from mentordesk.exchange.reading.guards import Limits, Merge, Refused
from mentordesk.exchange.reading.heading import Heading
from mentordesk.exchange.reading.heading_meaning import known
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Row = tuple[Cell, ...]

LARGEST_PASTED = 10_000_000
"""So many bytes may be pasted, in one cell or in all."""
_LAST_ROW = 1_048_576
_PROBED = 2 * heading.SEARCHED
_SAMPLED = 300
_REPORTED = 1_000
_MIDNIGHT = time()
_PLAIN = frozenset((int, bool, type(None), date))


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the reader: which sheet ("" for the likeliest), which heading row (0 to find it), how much.

    ``every`` asks for all sheets as they stand; ``join`` names sheets that are read as one list; ``encoding`` is that
    of a text file, "" to find it.
    """

    sheet: str | None = None
    header_row: int | None = None
    limits: Limits = guards.LIMITS
    every: bool = False
    join: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(slots=True)
class Grid:
    """A sheet as its format gives it: rows from the first of the file, blank ones (), tall merges, fonts per column."""

    name: str
    rows: list[Row]
    merges: tuple[Merge, ...] = ()
    fonts: dict[int, str] | None = None
    hidden: tuple[int, ...] = ()


def read(data: bytes | str, ask: Ask, progress: Progress = silent) -> Sheet:
    """Return the list in a file's bytes or in pasted text; raise ``Refused`` where it cannot be read."""
    if len(ask.join) > 1 and isinstance(data, bytes):
        return joined_sheets.joined([read(data, replace(ask, sheet=name, join=()), progress) for name in ask.join])
    if isinstance(data, str):
        if len(data.encode("utf-8", "surrogatepass")) > LARGEST_PASTED:
            raise Refused("too-big")
        return _read_text(delimited.Decoded(data, ""), ask, pasted=True)
    if len(data) > ask.limits.file_size:
        raise Refused("too-big")
    kind = guards.kind_of(data)
    if kind == "text":
        return _read_text(delimited.decode(data, ask.encoding), ask)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if kind == "xlsx":
            return _read_xlsx(data, ask, progress)
        return _read_other(data, kind, ask, progress)


def read_all(data: bytes, ask: Ask) -> tuple[Sheet, ...]:
    """Return every sheet of a file as it stands, hidden ones too, without a search for headings; raise ``Refused``."""
    if len(data) > ask.limits.file_size:
        raise Refused("too-big")
    kind = guards.kind_of(data)
    if kind == "text":
        return (_read_text(delimited.decode(data), ask),)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if kind == "xls":
            return _all_by_calamine(data, ask)
        look = guards.look_through(data, ask.limits)
        if kind == "xlsx" and look.whole and not look.strict:
            return _all_by_either(data, ask)
        return _all_by_calamine(data, ask)


def _all_by_either(data: bytes, ask: Ask) -> tuple[Sheet, ...]:
    try:
        return _all_by_openpyxl(data, ask)
    except (Refused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - as for one list: the second reader decides
        return _all_by_calamine(data, ask)


def _all_by_openpyxl(data: bytes, ask: Ask) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    found = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        found.append(_as_it_stands(sheet.title, sheet.iter_rows(values_only=True), ask))
    return tuple(found)


def _all_by_calamine(data: bytes, ask: Ask) -> tuple[Sheet, ...]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            sheets = [sheet for sheet, _is_visible in _worksheets(book, ask.limits)]
            return tuple(_as_it_stands(sheet.name, _rows_of(sheet), ask) for sheet in sheets)
    except calamine.PasswordError as error:
        raise Refused("password") from error
    except calamine.CalamineError as error:
        raise _refusal(error) from error


def _refusal(error: Exception) -> Refused:
    return Refused("too-big" if "limit" in str(error).lower() else "damaged")


def _worksheets(book: Any, limits: Limits) -> "list[tuple[CalamineSheet, bool]]":
    """Return the sheets with cells, each with whether it is shown; refuse one that is too wide."""
    sheets = []
    for info in book.sheets_metadata:
        if str(info.typ).endswith("WorkSheet"):
            is_visible = "Hidden" not in str(info.visible)
            sheets.append((book.get_sheet_by_name(info.name), is_visible))
    for sheet, _is_visible in sheets:
        _refuse_wide(sheet, limits)
    return sheets


def _rows_of(sheet: "CalamineSheet") -> Iterator[tuple[Any, ...]]:
    return map(tuple, _placed(sheet, sheet.to_python()))


def _as_it_stands(name: str, rows: Iterable[tuple[Any, ...]], ask: Ask) -> Sheet:
    start, squared = _squared(_collected(rows, ask.limits, silent, 0), ask.limits)
    return Sheet(name, squared, start + 1)


# Text


def _read_text(decoded: delimited.Decoded, ask: Ask, *, pasted: bool = False) -> Sheet:
    try:
        rows = map(tuple, delimited.rows_of(decoded.text, ask.limits, pasted=pasted))
    except csv.Error as error:  # a single cell is longer than a whole list may be
        raise Refused("too-big") from error
    sheet = _assembled(Grid("", _collected(rows, ask.limits, silent, 0)), ask)
    return replace(
        sheet,
        encoding=decoded.encoding,
        checked=decoded.whole,
        encodings=decoded.offers,
        is_encoding_chosen=bool(ask.encoding),
    )


# Workbooks of today, by openpyxl


def _read_xlsx(data: bytes, ask: Ask, progress: Progress) -> Sheet:
    look = guards.look_through(data, ask.limits)
    if look.strict:
        return _read_by_calamine(data, ask, progress)
    if look.whole:
        try:
            return _read_by_openpyxl(data, look, ask, progress)
        except (Refused, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - openpyxl raises fifteen kinds on broken files; the second reader decides
            return _read_damaged(data, ask, progress)
    return _read_damaged(data, ask, progress)


def _read_damaged(data: bytes, ask: Ask, progress: Progress) -> Sheet:
    return replace(_read_by_calamine(data, ask, progress), checked=False)


def _read_by_openpyxl(data: bytes, look: guards.Look, ask: Ask, progress: Progress) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets: list[Any] = list(book.worksheets)
    if not sheets:
        raise ValueError("no sheets")
    parts = []
    candidates = []
    for sheet in sheets:
        sheet.reset_dimensions()
        part = look.sheets.get(_part_of(sheet), guards.SheetScan(0, ()))
        is_visible = sheet.sheet_state == "visible"
        parts.append(part)
        candidates.append(_Candidate(sheet.title, part.rows, is_visible, _probe(sheet, len(sheets))))
    chosen = _choose(candidates, ask.sheet)
    sheet = sheets[chosen]
    part = parts[chosen]
    zeros = shown_zeros.by_column(_formats_of(sheet)) if shown_zeros.are_shown(_own_formats(book)) else {}
    cells = shown_zeros.as_shown(sheet.iter_rows(values_only=True), zeros)
    rows = _collected(cells, ask.limits, progress, part.rows)
    fonts = _fonts_of(sheet) if look.old_fonts else None
    return _assembled(Grid(sheet.title, rows, part.tall_merges, fonts, part.hidden), ask, candidates)


def _part_of(sheet: Any) -> str:
    # openpyxl keeps the name of the part to itself; the look through the zip knows sheets by no other name.
    return str(getattr(sheet, "_worksheet_path", "")).lower().lstrip("/")


def _probe(sheet: Any, sheets: int) -> Heading:
    if sheets == 1:
        return heading.NO_HEADING
    return heading.find([_plain(row) for row in islice(sheet.iter_rows(values_only=True), _PROBED)])


def _fonts_of(sheet: Any) -> dict[int, str]:
    """Return the old encoding that the fonts of a column stand for, by column index, from the first rows."""
    seen: dict[int, Counter[str]] = {}
    for row in islice(sheet.iter_rows(), _SAMPLED):
        for column, cell in enumerate(row):
            if isinstance(cell.value, str) and not cell.value.isascii():
                name = str(getattr(cell.font, "name", None) or "")
                seen.setdefault(column, Counter())[legacy_fonts.family_of_font(name)] += 1
    return {column: families.most_common(1)[0][0] for column, families in seen.items()}


def _own_formats(book: Any) -> list[str]:
    """Return the number formats that a workbook has of its own; openpyxl keeps them to itself."""
    return list(map(str, getattr(book, "_number_formats", ())))


def _formats_of(sheet: Any) -> Iterator[tuple[int, str]]:
    """Yield column and number format of the cells with numbers in the first rows."""
    for row in islice(sheet.iter_rows(), shown_zeros.SAMPLED):
        for column, cell in enumerate(row):
            if cell.value.__class__ in (int, float):
                yield column, _format_of(cell)


def _format_of(cell: Any) -> str:
    try:
        return str(cell.number_format)
    except (IndexError, KeyError):  # the file has no styles, or not this one
        return ""


# Other workbooks, and damaged ones, by calamine


def _read_other(data: bytes, kind: str, ask: Ask, progress: Progress) -> Sheet:
    if kind in ("ods", "xlsb"):
        guards.look_through(data, ask.limits)
    return _read_by_calamine(data, ask, progress, _ZEROS_OF.get(kind, _no_zeros))


ZerosOf = Callable[[bytes, int], dict[int, shown_zeros.Zeros]]


def _no_zeros(_data: bytes, _sheet: int) -> dict[int, shown_zeros.Zeros]:
    return {}


_ZEROS_OF: dict[str, ZerosOf] = {"ods": shown_zeros.of_ods, "xls": shown_zeros.of_xls}
"""How to find the columns with zeros in front; calamine gives the values of cells alone, not how they are shown."""


def _read_by_calamine(data: bytes, ask: Ask, progress: Progress, zeros_of: ZerosOf = _no_zeros) -> Sheet:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return _from_calamine(book, ask, progress, partial(zeros_of, data))
    except calamine.PasswordError as error:
        raise Refused("password") from error
    except calamine.CalamineError as error:
        raise _refusal(error) from error


def _from_calamine(
    book: Any, ask: Ask, progress: Progress, zeros_of: Callable[[int], dict[int, shown_zeros.Zeros]]
) -> Sheet:
    sheets = _worksheets(book, ask.limits)
    if not sheets:
        raise Refused("damaged")
    candidates = []
    for sheet, is_visible in sheets:
        probe = _probe_calamine(sheet, len(sheets))
        candidates.append(_Candidate(sheet.name, sheet.height, is_visible, probe))
    place = _choose(candidates, ask.sheet)
    chosen, _is_visible = sheets[place]
    cells = shown_zeros.as_shown(_rows_of(chosen), zeros_of(place))
    rows = _collected(cells, ask.limits, progress, chosen.height)
    return _assembled(Grid(chosen.name, rows, _merges_of(chosen)), ask, candidates)


def _refuse_wide(sheet: "CalamineSheet", limits: Limits) -> None:
    if sheet.height * sheet.width > 4 * limits.cells:
        raise Refused("too-many-columns" if sheet.width > limits.columns else "too-many-rows")


def _probe_calamine(sheet: "CalamineSheet", sheets: int) -> Heading:
    if sheets == 1:
        return heading.NO_HEADING
    return heading.find([_plain(row) for row in _placed(sheet, sheet.to_python(nrows=_PROBED))])


def _placed(sheet: "CalamineSheet", rows: list[list[Any]]) -> Iterator[list[Any]]:
    """Put rows back where they stand in the file: calamine leaves out the empty rows and columns before the first."""
    top, left = sheet.start or (0, 0)
    yield from ([] for _ in range(top))
    yield from ([None] * left + row for row in rows)


def _merges_of(sheet: "CalamineSheet") -> tuple[Merge, ...]:
    """Return the merged blocks that are one column wide and several rows tall."""
    blocks = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if bottom > top and left == right:
            blocks.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
    return tuple(blocks)


# From cells to a Sheet


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    rows: int
    visible: bool
    heading: Heading

    @property
    def weight(self) -> tuple[bool, bool, float, int]:
        is_list = self.heading.is_list and self.rows > 1
        return is_list and self.visible, is_list, min(self.heading.score, 6), self.rows


def _choose(candidates: Sequence[_Candidate], name: str | None) -> int:
    """Return the index of the sheet asked for, else of the likeliest list: seen, known headings, the most rows."""
    names = [candidate.name for candidate in candidates]
    if name:
        if name not in names:
            raise Refused("missing")
        return names.index(name)
    return max(range(len(candidates)), key=lambda index: (candidates[index].weight, -index))


def _plain(row: Iterable[Any]) -> Row:
    """Return a row of cells as the program knows them; this is asked of every cell, so the usual kinds go first."""
    # One expression: as a loop of statements the whole reading of a long list takes a tenth longer.
    return tuple(
        [
            (_text(cell) if len(cell) > _LONG or "_x" in cell else cell or None)
            if (kind := cell.__class__) is str
            else cell
            if kind in _PLAIN
            else _value(cell)
            for cell in row
        ]
    )


_LONG = 2_000
_LONGEST_CELL = 32_767
"""No cell of Excel has more characters."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _text(cell: str) -> Cell:
    """Return a text without the marks that Excel writes for control characters, and no longer than in Excel."""
    return _ESCAPED.sub(_unescaped, cell[:_LONGEST_CELL]).strip("\r\n ") or None


def _unescaped(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return "\n" if letter in "\r\n" else " " if ord(letter) < 32 else letter


def _value(cell: Any) -> Cell:
    """Return a cell as the program knows it: whole days as dates, whole numbers as int, times of day as text."""
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == _MIDNIGHT else cell
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return int(cell)
        return cell
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S").removesuffix(":00")
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, (str, int, date)) or cell is None:
        return cell
    return str(cell)


def _collected(rows: Iterable[tuple[Any, ...]], limits: Limits, progress: Progress, total: int) -> list[Row]:
    """Return the rows with blank ones as (), up to the last that has something; refuse more than the limits."""
    kept: list[Row] = []
    filled = end = 0
    for number, row in enumerate(rows, start=1):
        if number > _LAST_ROW:
            raise Refused("too-many-rows")
        cells = _plain(row)
        if _is_blank(cells):
            kept.append(())
            continue
        filled = filled + 1
        end = number
        kept.append(cells)
        if filled % _REPORTED == 0:
            progress(filled, max(total, filled))
            if filled > limits.rows:
                raise Refused("too-many-rows")
    return kept[:end]


def _is_blank(row: Iterable[Any]) -> bool:
    for cell in row:  # noqa: SIM110 - asked of every row of a long list; all() takes twice the time
        if cell is not None and (cell.__class__ is not str or cell.strip()):
            return False
    return True


def _width(row: Row) -> int:
    width = len(row)
    while width and (row[width - 1] is None or row[width - 1] == ""):
        width -= 1
    return width


def _squared(rows: list[Row], limits: Limits) -> tuple[int, tuple[Row, ...]]:
    """Return how many blank rows stand before the first, and the rows between, of equal length."""
    filled = [index for index, row in enumerate(rows) if row]
    if not filled:
        return 0, ()
    start = filled[0]
    end = filled[-1] + 1
    width = max(_width(rows[index]) for index in filled)
    if width > limits.columns:
        raise Refused("too-many-columns")
    if end - start > limits.rows:
        raise Refused("too-many-rows")
    blank: Row = (None,) * width
    squared = []
    for row in rows[start:end]:
        if len(row) == width:
            squared.append(row)
        else:
            squared.append(row[:width] + blank[len(row) :])
    return start, tuple(squared)


def _assembled(grid: Grid, ask: Ask, candidates: Sequence[_Candidate] = ()) -> Sheet:
    start, rows = _squared(grid.rows, ask.limits)
    found = _asked_heading(rows, start, ask.header_row)
    below = rows[found.last + 1 :]
    fonts = _old_encodings(below, grid.fonts, found.family)
    if ask.header_row and fonts:
        found = heading.at(rows, found.last, fonts[0][1])
    has_heading = bool(found.score or found.texts)
    texts = found.texts
    if _shows_capitals(fonts):
        texts = tuple(map(str.upper, texts))
    return Sheet(
        grid.name,
        _filled_down(rows, start, found, grid.merges),
        first_row=start + 1,
        header_row=start + found.last + 1 if has_heading else 0,
        header=heading.with_name_halves(texts, below),
        others=_others(grid, found, candidates),
        fonts=fonts,
        hidden=tuple(row for row in grid.hidden if row > start + found.last + 1),
    )


def of_rows(rows: Iterable[Sequence[Cell]], name: str = "", limits: Limits = guards.LIMITS) -> Sheet:
    """Return rows that are no file as a list, with its headings found."""
    plain = [() if _is_blank(row) else tuple(row) for row in rows]
    return _assembled(Grid(name, plain), Ask(limits=limits))


def _others(grid: Grid, found: Heading, candidates: Sequence[_Candidate]) -> tuple[SheetInfo, ...]:
    """Return all sheets of the workbook as they are offered; of a single one all of it is known."""
    if len(candidates) == 1:
        return (SheetInfo(grid.name, sum(map(bool, grid.rows)), found.is_list),)
    return tuple(_info(each, found) for each in candidates)


def _info(candidate: _Candidate, found: Heading) -> SheetInfo:
    is_list = candidate.heading.is_list
    is_staff = is_list and candidate.visible and not joined_sheets.is_of_leavers(candidate.name)
    alike = is_staff and joined_sheets.are_alike(found.texts, candidate.heading.texts)
    return SheetInfo(candidate.name, candidate.rows, is_list, alike)


def _asked_heading(rows: Sequence[Row], start: int, header_row: int | None) -> Heading:
    if header_row is None:
        return heading.find(rows)
    index = header_row - 1 - start
    if 0 <= index < len(rows):
        return heading.at(rows, index)
    return heading.NO_HEADING


def with_header(sheet: Sheet, header_row: int) -> Sheet:
    """Return the sheet with another heading row, counted as in the file; 0 for a list without headings."""
    index = header_row - sheet.first_row
    if not 0 <= index < len(sheet.rows):
        return replace(sheet, header_row=0, header=())
    family = sheet.fonts[0][1] if sheet.fonts else ""
    texts = heading.at(sheet.rows, index, family).texts
    return replace(sheet, header_row=header_row, header=heading.with_name_halves(texts, sheet.rows[index + 1 :]))


def _old_encodings(rows: Sequence[Row], fonts: dict[int, str] | None, family: str) -> tuple[tuple[int, str], ...]:
    """Return the old encoding of each column that has one, by its letters and, where known, its font."""
    sample = rows[:_SAMPLED]
    found: list[tuple[int, str]] = []
    for column in range(len(sample[0]) if sample else 0):
        texts = list(filter(_has_marks, (row[column] for row in sample)))
        font = (fonts or {}).get(column, "") or family
        encoding = legacy_fonts.guess(texts, font=font) if texts else ""
        if encoding:
            found.append((column, encoding))
    return tuple(found)


def _has_marks(cell: Cell) -> TypeGuard[str]:
    """Whether a cell is a text with letters beyond plain Latin ones."""
    return isinstance(cell, str) and not cell.isascii()


def _shows_capitals(fonts: Sequence[tuple[int, str]]) -> bool:
    return bool(fonts) and all(family == "TCVN3H" for _, family in fonts)


_SHARED = ("department", "manager")


def _filled_down(rows: tuple[Row, ...], start: int, found: Heading, merges: Sequence[Merge]) -> tuple[Row, ...]:
    """Give every row of a tall merged block the block's value, in the columns where people share one."""
    changed: dict[int, list[Cell]] = {}
    for block in merges:
        top = block.top - 1 - start
        column = block.left - 1
        if not _is_shared(found, column) or not found.last < top < len(rows):
            continue
        for index in range(top + 1, min(block.bottom - start, len(rows))):
            if not _is_blank(rows[index]):
                cells = changed.setdefault(index, list(rows[index]))
                cells[column] = rows[top][column]
    filled = list(rows)
    for index, cells in changed.items():
        filled[index] = tuple(cells)
    return tuple(filled)


def _is_shared(found: Heading, column: int) -> bool:
    """Whether a column contains what several people have in common, by its heading."""
    if column >= len(found.texts):
        return False
    return known(found.texts[column]) in _SHARED
