"""Makes what is filled in by hand: fields with dotted lines or squares for a mark, and lists of squares to tick."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from mentordesk.documents import style
from mentordesk.documents.blocks import CheckItem, Checklist, Field, FieldLook, Fields, Span
from mentordesk.documents.letters import fitted, limited, width
from mentordesk.documents.signing import TickBox
from mentordesk.domain.chart import Ink

_GAP = 16.0
"""The room between two fields beside each other."""

_STEP, _ROOMY_STEP, _BESIDE_STEP = 8 * mm, 11 * mm, 7 * mm
_NAME_SHARE = 0.32
_NAME_GAP = 8.0
_TICK = 11.0

_FEW_ROWS = 5
"""So many rows are never divided between pages, and of more never the last two."""


def fields_of(block: Fields, room: float) -> Table:
    """Make the fields, row by row; no row is split."""
    share = (room - _GAP * (block.across - 1)) / block.across
    step = _ROOMY_STEP if block.roomy else _STEP
    if block.look is FieldLook.BESIDE:
        return _beside(block, share, step if block.roomy else _BESIDE_STEP)
    if block.look is FieldLook.INLINE and len(block.fields) <= block.across:
        return _one_line(block, room - _GAP * (block.across - 1), step)
    make = _inline if block.look is FieldLook.INLINE else _below
    cells = [make(field, share, step) for field in block.fields]
    return _grid(cells, [share] * block.across)


def checklist_of(block: Checklist, room: float) -> Table:
    """Make the squares with their words, row by row; no row is split."""
    share = (room - _GAP * (block.across - 1)) / block.across
    return _grid([[_check(item, share)] for item in block.items], [share] * block.across)


def _one_line(block: Fields, room: float, step: float) -> Table:
    """Make fields beside each other, each with the same room to write however long its name is."""
    share = room / block.across
    named = [min(width(field.name, 10), share * _NAMED) for field in block.fields]
    rest = (room - sum(named)) / block.across
    shares = [wide + rest for wide in named] + [rest] * (block.across - len(named))
    cells = [_inline(field, wide, step) for field, wide in zip(block.fields, shares, strict=False)]
    return _grid(cells, shares)


_NAMED = 0.7
"""Of the room of a field its name takes so much at most."""


def _inline(field: Field, room: float, step: float) -> list[Flowable]:
    if field.scale:
        return [limited(field.name, style.BODY, room, 2), NumberSquares(field.scale)]
    return [NamedLine(field, room, step)]


def _below(field: Field, room: float, step: float) -> list[Flowable]:
    return [_name(field, room), *_to_write(field, room, step)]


def _beside(block: Fields, share: float, step: float) -> Table:
    """Make rows of name and room to write, with a hairline below each."""
    named = share * _NAME_SHARE
    rest = share - named
    cells: list[list[Flowable]] = []
    for field in block.fields:
        cells += [[_name(field, named - _NAME_GAP)], _to_write(field, rest, step)]
    return _grid(cells, [named, rest] * block.across, pairs=True)


def _name(field: Field, room: float) -> Paragraph:
    if field.hint:
        return limited((Span(field.name, bold=True), Span(f"\n{field.hint}", quiet=True)), style.CELL, room, 4)
    return limited((Span(field.name, quiet=bool(field.value)),), style.CELL, room, 3)


def _to_write(field: Field, room: float, step: float) -> list[Flowable]:
    if field.value:
        return [limited(field.value, style.CELL, room, 8)]
    if field.scale:
        return [NumberSquares(field.scale)]
    return [DottedLines(field.lines, step)]


def _grid(cells: Sequence[list[Flowable]], widths: Sequence[float], *, pairs: bool = False) -> Table:
    """Lay cells out row by row, with a gap after each; of ``pairs`` only after the second, and a hairline below."""
    each = 2 if pairs else 1
    columns: list[float] = []
    for place, wide in enumerate(widths):
        if place and place % each == 0:
            columns.append(_GAP)
        columns.append(wide)
    rows: list[list[Any]] = []
    for start in range(0, len(cells), len(widths)):
        row: list[Any] = []
        for place, cell in enumerate(cells[start : start + len(widths)]):
            row += ["", cell] if place and place % each == 0 else [cell]
        rows.append(row + [""] * (len(columns) - len(row)))
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), style.REGULAR, 10),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    if len(rows) > 1:
        first = 0 if len(rows) <= _FEW_ROWS else -2
        commands.append(("NOSPLIT", (0, first), (-1, -1)))
    if pairs:
        rule = (style.HAIRLINE, style.INKS[Ink.FAINT])
        firsts = range(0, len(columns), 3)
        commands += [("LINEBELOW", (first, 0), (first + 1, -1), *rule) for first in firsts]
        commands += [("RIGHTPADDING", (first, 0), (first, -1), _NAME_GAP) for first in firsts]
    made = Table(rows, colWidths=columns, splitInRow=0, spaceAfter=4, hAlign="LEFT", style=TableStyle(commands))
    made.is_whole = len(rows) <= _FEW_ROWS  # type: ignore[attr-defined]
    return made


class DottedLines(Flowable):
    """Dotted lines to write on."""

    def __init__(self, count: int, step: float) -> None:
        super().__init__()
        self._count = count
        self._step = step
        self._width = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, and room for handwriting above each line."""
        self._width = available_width
        return available_width, self._count * self._step

    def draw(self) -> None:
        """Draw the lines."""
        for place in range(self._count):
            dots(self.canv, 0.0, place * self._step + 2, self._width)


class NamedLine(Flowable):
    """A name, and behind it a dotted line to write on or the value that is known."""

    def __init__(self, field: Field, room: float, step: float) -> None:
        super().__init__()
        self._field = field
        self.width = room
        self.height = step

    def draw(self) -> None:
        """Draw the name, and behind it the value or the line."""
        name = fitted(self._field.name, self.width * _NAMED, 10)
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        self.canv.setFont(style.REGULAR, 10)
        self.canv.drawString(0, 4, name)
        left = width(name, 10) + 6
        if self._field.value:
            self.canv.setFont(style.BOLD, 10)
            self.canv.drawString(left, 4, fitted(self._field.value, self.width - left, 10, bold=True))
        else:
            dots(self.canv, left, 2, self.width)


class NumberSquares(Flowable):
    """A square for each number from 1, one of which is circled by hand."""

    _side, _between = 17.0, 5.0

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.width = count * (self._side + self._between)
        self.height = self._side + 4

    def draw(self) -> None:
        """Draw the squares with their numbers."""
        self.canv.setStrokeColor(style.INKS[Ink.TEXT])
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        self.canv.setLineWidth(0.7)
        self.canv.setFont(style.REGULAR, 9)
        for place in range(self._count):
            left = place * (self._side + self._between)
            self.canv.roundRect(left, 0, self._side, self._side, 1.5)
            self.canv.drawCentredString(left + self._side / 2, 5.5, str(place + 1))


class _Check(Flowable):
    """A square to tick, its words, and room to write behind them where there is to be some."""

    def __init__(self, item: CheckItem, words: Paragraph, room: float) -> None:
        super().__init__()
        self._item = item
        self._words = words
        self.width = room
        self.height = max(words.height, _TICK)

    def draw(self) -> None:
        """Draw the square beside the first line of its words."""
        box = TickBox(ticked=self._item.ticked, side=_TICK)
        box.drawOn(self.canv, 0, self.height - _TICK - 1)
        self._words.drawOn(self.canv, _TICK + 7, self.height - self._words.height)
        if self._item.dots:
            dots(self.canv, _TICK + 11 + width(self._item.text, 10), 2, self.width)


def _check(item: CheckItem, room: float) -> _Check:
    words = limited(item.text, style.CELL, room - _TICK - 7, 1 if item.dots else 4)
    return _Check(item, words, room)


def dots(
    canvas: Any, left: float, y: float, right: float, *, thick: float = 0.7, dash: tuple[float, float] = (0.7, 1.6)
) -> None:
    """Draw a dotted line to write on; on a poster it is thicker."""
    if right <= left:
        return
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(thick)
    canvas.setDash(*dash)
    canvas.line(left, y, right, y)
    canvas.restoreState()
