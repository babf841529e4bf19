"""Draws tables: a rule under the head, grey hairlines, no fills; columns share the width by their contents."""

from collections.abc import Iterable
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from mentordesk.documents import blocks, style
from mentordesk.documents.blocks import PaperBlock, PaperColumn, Text
from mentordesk.documents.letters import extent, flowing, limited, paragraph
from mentordesk.documents.signing import TICK_BOX, TickBox
from mentordesk.domain.chart import Ink
from mentordesk.i18n import _

# Every cell is a paragraph with a font of its own, but ReportLab names the font of the cell in the file all the same.
_FONT = ("FONT", (0, 0), (-1, -1), style.REGULAR, 10)

_FRAME_SPACE = 10.0

_SHORT, _SHORT_LIST = 240.0, 600.0


def stays_whole(table: Flowable) -> bool:
    """Return whether a table is never divided between pages."""
    return bool(getattr(table, "is_whole", False))


def _is_short(height: float, page: float, *, heads: bool) -> bool:
    """Return whether a table of this height in points stays on one page; a list has no head to repeat."""
    return height <= min(page, _SHORT if heads else _SHORT_LIST)


Widths = dict[tuple[PaperColumn, ...], list[float]]


def shared_widths(tables: Iterable[blocks.Table], room: float) -> Widths:
    """Return the widths for each set of columns, so that tables of the same columns line up."""
    rows: dict[tuple[PaperColumn, ...], list[tuple[Text, ...]]] = {}
    for table in tables:
        rows.setdefault(table.columns, []).extend(table.rows)
    return {columns: _widths(columns, found, room) for columns, found in rows.items()}


def table_of(table: blocks.Table, widths: list[float], page: float) -> Table:
    """Make a table with columns of these widths for pages so high; its head repeats on every page."""
    heads = any(column.head for column in table.columns)
    rooms = [wide - style.COLUMN_GAP for wide in widths]
    rooms[0] += style.COLUMN_GAP / 2
    rooms[-1] += style.COLUMN_GAP / 2
    columns = list(zip(table.columns, rooms, strict=True))
    rows: list[list[Paragraph | TickBox]] = []
    if heads:
        rows.append([_head_cell(column, room) for column, room in columns])
    for row in table.rows:
        cells = zip(row, columns, strict=True)
        rows.append([_cell(text, *column) for text, column in cells])
    # ReportLab could find the heights itself, but that would take longer than all the rest.
    heights = [max(cell.height for cell in row) + 2 * style.CELL_SPACE for row in rows]
    is_whole = _is_short(sum(heights), page, heads=heads)
    made = Table(
        rows,
        colWidths=widths,
        rowHeights=heights,
        repeatRows=int(heads),
        splitInRow=0,
        style=_table_style(table, heights, page, is_whole=is_whole, heads=heads),
        spaceAfter=4,
    )
    made.is_whole = is_whole  # type: ignore[attr-defined]
    return made


def _cell(text: Text, column: PaperColumn, room: float) -> Paragraph | TickBox:
    if column.box:
        return TickBox(ticked=bool(text))
    look = style.CELL_RIGHT if column.right else style.CELL
    return limited(text, look, room, column.lines)


def _head_cell(column: PaperColumn, room: float) -> Paragraph:
    look = style.CELL_HEAD_RIGHT if column.right else style.CELL_HEAD
    return limited(column.head, look, room, 3)


def _table_style(table: blocks.Table, heights: list[float], page: float, *, is_whole: bool, heads: bool) -> TableStyle:
    commands: list[Any] = [
        _FONT,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), style.COLUMN_GAP / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), style.COLUMN_GAP / 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), style.CELL_SPACE - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), style.CELL_SPACE + 1),
        ("LINEBELOW", (0, 0), (-1, -2), style.HAIRLINE, style.INKS[Ink.FAINT]),
    ]
    if len(heights) > 2:  # else nothing could be split but a head, and that never stands alone
        last_rows = sum(heights[: int(heads)]) + sum(heights[-2:])
        if is_whole:
            commands.append(("NOSPLIT", (0, 0), (-1, -1)))
        elif last_rows <= page:
            commands.append(("NOSPLIT", (0, -2), (-1, -1)))
    if heads:
        commands.append(("VALIGN", (0, 0), (-1, 0), "BOTTOM"))
        commands.append(("LINEBELOW", (0, 0), (-1, 0), style.RULE, style.INKS[Ink.TEXT]))
    if table.has_sum:
        commands.append(("LINEABOVE", (0, -1), (-1, -1), style.RULE, style.INKS[Ink.TEXT]))
    return TableStyle(commands)


def _widths(columns: tuple[PaperColumn, ...], rows: list[tuple[Text, ...]], room: float) -> list[float]:
    """Share the room among the columns: each at least its longest word, then by what it would like to have.

    A column kept whole has its longest line by then, as far as a quarter of the room goes: others come before it.
    """
    wishes = _wishes(columns, rows, room)
    least = [min(word, room / 4) for word, _wish in wishes]
    wish = [max(low, min(whole, room / 2)) for low, (_word, whole) in zip(least, wishes, strict=True)]
    if sum(least) > room:
        return _capped(least, room)
    if sum(wish) <= room:
        growing = [place for place, column in enumerate(columns) if column.grows] or [0]
        spare = (room - sum(wish)) / len(growing)
        return [width + (spare if place in growing else 0.0) for place, width in enumerate(wish)]
    widths = least
    for whole in (False, True):
        more = [
            wanted - low if column.whole is whole else 0.0
            for column, low, wanted in zip(columns, least, wish, strict=True)
        ]
        share = min(1.0, (room - sum(widths)) / (sum(more) or 1.0))
        widths = [width + share * part for width, part in zip(widths, more, strict=True)]
    return widths


def _capped(widths: list[float], room: float) -> list[float]:
    """Return the widths with the widest cut down to one measure, so that all of them fit."""
    left = room
    for place, width in enumerate(sorted(widths)):
        cap = left / (len(widths) - place)
        if width >= cap:
            return [min(wanted, cap) for wanted in widths]
        left -= width
    return widths


def _wishes(
    columns: tuple[PaperColumn, ...], rows: Iterable[tuple[Text, ...]], room: float
) -> list[tuple[float, float]]:
    """Return for each column the width of its longest word and of its longest line, gap included.

    Where a column is kept whole, or stands on the right with dates and numbers, the longest line counts as one word.
    """
    heads = [extent(column.head, 9.0, room) for column in columns]
    words = [line if column.whole else word for column, (word, line) in zip(columns, heads, strict=True)]
    lines = [line for _word, line in heads]
    for row in rows:
        for place, text in enumerate(row):
            word, line = extent(text, 10.0, room)
            column = columns[place]
            unbroken = line if column.right or column.whole else word
            words[place] = max(words[place], unbroken)
            lines[place] = max(lines[place], line)
    for place, column in enumerate(columns):
        if column.box:
            words[place] = max(words[place], TICK_BOX)
            lines[place] = max(lines[place], TICK_BOX)
        words[place] = max(words[place], column.by_hand)
        lines[place] = max(lines[place], column.by_hand)
    gap = style.COLUMN_GAP + 0.5
    return [(word + gap, line + gap) for word, line in zip(words, lines, strict=True)]


def is_wide(parts: Iterable[PaperBlock]) -> bool:
    """Say whether a table would have to squeeze its columns on an upright sheet."""
    room = A4[0] - style.LEFT - style.RIGHT
    tables = (block for block in parts if isinstance(block, blocks.Table))
    wishes = (_wishes(table.columns, table.rows, room) for table in tables)
    return any(sum(min(line, room / 3) for _word, line in wish) > room for wish in wishes)


def notice_of(notice: blocks.Notice, room: float) -> Table:
    """Make a framed warning."""
    inner = room - 2 * _FRAME_SPACE
    rows: list[list[Any]] = [[flowing(notice.text, style.NOTICE, inner)]]
    rows += [[limited(f"– {point}", style.CELL, inner, 4)] for point in notice.points]
    if notice.detail:
        rows.append([flowing(notice.detail, style.CELL, inner)])
    return Table(
        rows,
        colWidths=[room],
        spaceBefore=10,
        spaceAfter=8,
        style=TableStyle(
            [
                _FONT,
                ("BOX", (0, 0), (-1, -1), 1.4, style.INKS[Ink.TEXT]),
                ("LEFTPADDING", (0, 0), (-1, -1), _FRAME_SPACE),
                ("RIGHTPADDING", (0, 0), (-1, -1), _FRAME_SPACE),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("TOPPADDING", (0, 0), (-1, 0), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
            ]
        ),
    )


def points_of(points: blocks.Points, room: float) -> Table:
    """Make a short list with dashes."""
    indent = 12.0
    return Table(
        [[paragraph("–", style.POINT), limited(item, style.POINT, room - indent, 12)] for item in points.items],
        colWidths=[indent, room - indent],
        style=TableStyle(
            [
                _FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        ),
    )


def address_of(address: blocks.Address, room: float) -> Table:
    """Make the head of a paper that is handed in: number and date on one line, then for whom and on what."""
    number = _("No. ………………", context="field") if address.numbered else ""
    if address.place:
        day = _("{place}, {day}", context="title", place=address.place, day=address.day)
    elif address.numbered:
        day = _("………………, {day}", context="title", day=address.day)
    else:
        day = _("Date: {day}", context="field", day=address.day)
    half = room / 2
    rows: list[list[Any]] = [
        [limited(number, style.CELL, half, 1), limited(day, style.CELL_RIGHT, half, 1)],
        [limited(address.to, style.ADDRESS, room, 3), ""],
        [limited(address.subject, style.CELL, room, 4), ""],
    ]
    return Table(
        rows,
        colWidths=[half, half],
        spaceBefore=0,
        spaceAfter=0,
        style=TableStyle(
            [
                _FONT,
                ("SPAN", (0, 1), (-1, 1)),
                ("SPAN", (0, 2), (-1, 2)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 6),
            ]
        ),
    )
