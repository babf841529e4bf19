"""Says how a written sheet looks on the screen and on paper: its font, its heads, the heights of its rows, its pages.

Heights are worked out here, since not every program fits a row to wrapped words when it opens a file.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from copy import copy
from math import ceil
from typing import TYPE_CHECKING, Any

from mentordesk.i18n import _

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
"""The font of every sheet, by name, so that bold heads are not left to the program that opens the file."""

SIZE = 11.0
_LINE = 15.0  # the height of a line of that size, in points
_TALLEST = 409.0  # the highest row Excel knows, in points

_UPRIGHT, _TURNED = 95.0, 145.0  # how many letters a sheet of A4 shows in full size, upright and on its side
_SMALLEST = 0.62  # a sheet is drawn together to one page in width down to this share of its size
_NARROWER = 1.08  # how many letters of a text stand in the room of one figure, the unit of a width
_BOLDER = 1.1  # how much wider bold letters are


def font(size: float = SIZE, *, bold: bool = False, italic: bool = False, color: str | None = None) -> "Font":
    """Return the font of a cell."""
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, italic=italic, color=color)


class Looks:
    """Gives the cells of one workbook their looks, each worked out once.

    For every font, fill and border that a cell is given, openpyxl goes through what it is made of to find it again.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Hashable, bytes], Any] = {}

    def give(self, cell: Any, look: Hashable, parts: Callable[[], Mapping[str, object]]) -> None:
        """Give a cell the parts of a look, over what it has; ``look`` names them, and they are made where it is new."""
        key = (look, bytes(cell._style or ()))
        if key in self._known:
            cell._style = copy(self._known[key])
            return
        for part, value in parts().items():
            setattr(cell, part, value)
        self._known[key] = copy(cell._style)


def head(cells: Iterable["Cell | MergedCell"]) -> None:
    """Make a row of headings: bold and wrapped, with a line below."""
    from openpyxl.styles import Alignment, Border, Side

    made = font(bold=True)
    alignment = Alignment(wrap_text=True, vertical="bottom")
    border = Border(bottom=Side(style="thin"))
    for cell in cells:
        cell.font, cell.alignment, cell.border = made, alignment, border


def fit_rows(sheet: "Worksheet", widths: Sequence[float], *, first: int = 1) -> None:
    """Make every row from ``first`` on as high as its wrapped words need; ``widths`` of columns are in letters."""
    for place, row in enumerate(sheet.iter_rows(min_row=first), start=first):
        lines = [_lines_in(cell, width) for cell, width in zip(row, widths, strict=False)]
        count = max(lines, default=1)
        if count > 1:
            sheet.row_dimensions[place].height = height(count)


def _lines_in(cell: "Cell | MergedCell", width: float) -> int:
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return 1
    return lines(cell.value, width / (_BOLDER if cell.font.b else 1.0))


def lines(words: str, width: float) -> int:
    """Return on how many lines words stand in a column so many letters wide."""
    width *= _NARROWER
    if len(words) <= width and "\n" not in words:
        return 1
    return sum(_wrapped(line, max(1.0, width)) for line in words.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """Return on how many lines one line is broken; a word longer than the line is broken itself."""
    count, used = 1, 0.0
    for word in line.split(" "):
        length = float(len(word))
        if used and used + 1 + length > width:
            count = count + 1
            used = 0.0
        more = max(0, ceil(length / width) - 1)
        count += more
        used += length - more * width + (1 if used else 0)
    return count


def height(line_count: int, size: float = SIZE) -> float:
    """Return the height in points of a row of so many lines."""
    return min(_TALLEST, line_count * _LINE * size / SIZE)


def set_page(
    sheet: "Worksheet",
    widths: Sequence[float],
    *,
    head_row: int = 1,
    columns: str = "",
    note: str = "",
    upright: bool = False,
) -> None:
    """Lay a sheet out for A4: on its side where it is wide, as few pages across as can be read, heads on every page.

    ``head_row`` is repeated on every page, 0 for none, and so are ``columns`` ("A:B") where the sheet is more than one
    page wide. ``note`` stands at the foot on the left. One that is to be ``upright`` is never turned.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    wide = sum(widths)
    turned = wide > _UPRIGHT and not upright
    across = ceil(wide * _SMALLEST / (_TURNED if turned else _UPRIGHT))
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if turned else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.7
    if head_row:
        sheet.print_title_rows = f"{head_row}:{head_row}"
    if columns and across > 1:
        sheet.print_title_cols = columns
    sheet.print_area = sheet.dimensions
    foot: Any = sheet.oddFooter
    foot.left.text = _escaped(note)
    foot.center.text = "&A"
    foot.right.text = _("Page {n} / {count}", n="&P", count="&N")


_PAGE = (523.0, 748.0)
"""What the margins leave of an upright A4 page, in points."""
_SPARE = 0.96
"""How much of a page is filled, since rows and fonts differ a little between programs."""


def break_pages(
    sheet: "Worksheet", widths: Sequence[float], *, first: int, last: int, together: Iterable[tuple[int, int]]
) -> None:
    """Break the rows of an upright sheet into pages such that rows which belong ``together`` are not split.

    A program that fits a sheet to the width by itself ignores breaks, so the size is fixed here.
    """
    from openpyxl.worksheet.pagebreak import Break
    from openpyxl.worksheet.properties import PageSetupProperties

    wide, high = _PAGE
    scale = min(1.0, _SPARE * wide / sum(_points(width) for width in widths))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = int(scale * 100)
    room = _SPARE * high / scale
    ends = dict(together)
    used, row = 0.0, first
    while row <= last:
        end = ends.get(row, row)
        heights = [sheet.row_dimensions[place].height for place in range(row, end + 1)]
        need = sum(height or _LINE for height in heights)
        if used and used + need > room:
            sheet.row_breaks.append(Break(id=row - 1))
            used = 0.0
        used += need
        row = end + 1


def _points(width: float) -> float:
    """Return how wide a column of so many letters is, in points."""
    return 5.25 * width + 3.75


def _escaped(words: str) -> str:
    return words.replace("&", "&&")
