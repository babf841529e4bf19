"""Draws the wall of thanks for the notice board: who was thanked in public, for what, and what they say; A4 or A3."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A3, A4
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents import drawing, style
from mentordesk.documents.drawing import broken, set_ink
from mentordesk.documents.letters import fitted
from mentordesk.domain.chart import Ink
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.recognition import WallCard, WallPaper
from mentordesk.domain.records.words import RECOGNISED_AS_WORDS
from mentordesk.i18n import Message, _, day, month
from mentordesk.text import in_line

_SHEET = {PosterSize.A4: A4, PosterSize.A3: A3}

# All measures are points on A4; A3 is the same drawing, larger.
_WIDE, _HIGH = A4
_MARGIN = 51.0
_TOP = _HIGH - 196.0
"""Where the cards begin."""
_FOOT = 66.0
_GAP = 28.0
_ACROSS = (_WIDE - 2 * _MARGIN - _GAP) / 2
_PHOTO = 62.0
_LEADING = 1.36
_SCALES = (1.5, 1.25, 1.0)
"""How large the letters of the cards are, the largest first."""
_STEP, _RINGS = 14.5, 9
"""The rings in the upper corner, as on the posters."""


def write(path: Path, wall: WallPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the wall in the language in force; return a message for each text that cannot be printed."""
    wide, high = _SHEET[wall.size]
    sheets = _largest(wall.cards)

    def draw(canvas: Canvas) -> None:
        for number, sheet in enumerate(sheets, 1):
            canvas.saveState()
            canvas.scale(wide / _WIDE, high / _HIGH)
            _draw_head(canvas, wall)
            for placed in sheet:
                _draw_card(canvas, placed)
            _draw_foot(canvas, wall, number, len(sheets))
            canvas.restoreState()
            canvas.showPage()

    head = wall.letterhead
    content = drawing.drawn(
        draw, size=(wide, high), title=_("Wall of thanks"), company=head.company, invariant=invariant
    )
    drawing.write(path, content)
    said = (words for sheet in sheets for placed in sheet for words in placed.card.too_long)
    return (*drawing.unprintable(_texts(wall)), *said)


def _room(card: WallCard) -> float:
    return _ACROSS - (_PHOTO + 12.0 if card.photo else 0.0)


def _quoted(card: WallCard) -> str:
    return f"“{' '.join(card.story.split())}”" if card.story else ""


def _texts(wall: WallPaper) -> Iterator[str]:
    yield from (wall.letterhead.company, str(wall.letterhead.full_name))
    for card in wall.cards:
        yield from (card.name, card.department, str(card.reason), card.story)


# What a card consists of, and where it stands


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a card: its words, its size, how it is drawn, and how far it stands below the line above."""

    words: str
    size: float
    ink: Ink
    bold: bool
    drop: float


@dataclass(frozen=True, slots=True)
class _Card:
    """A card with its lines broken, and how high it is."""

    lines: tuple[_Line, ...]
    photo: str
    high: float
    too_long: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    card: _Card
    left: float
    top: float


def _largest(cards: tuple[WallCard, ...]) -> list[list[_Placed]]:
    """Place the cards in the largest letters in which they fit on one sheet, whole; else in the smallest."""
    sheets: list[list[_Placed]] = [[]]
    for scale in _SCALES:
        made = [_made(card, scale) for card in cards]
        sheets = _sheets(made)
        if len(sheets) == 1 and not any(card.too_long for card in made):
            break
    return sheets


def _made(card: WallCard, scale: float) -> _Card:
    room = _room(card)

    def lines_of(words: str, size: float, most: int, *, ink: Ink = Ink.TEXT, bold: bool = False) -> list[_Line]:
        size *= scale
        found = broken(words, size, room, most, bold=bold)
        return [_Line(line, size, ink, bold, size * _LEADING) for line in found]

    below = in_line(card.department, str(RECOGNISED_AS_WORDS[card.recognised_as]))
    lines = lines_of(card.name, 15.0, 2, ink=Ink.MAIN, bold=True)
    lines += lines_of(below, 10.5, 2, ink=Ink.QUIET)
    too_long: tuple[Message, ...] = ()
    for words, size, most in ((str(card.reason), 12.0, 4), (_quoted(card), 11.0, 6)):
        made = lines_of(words, size, most)
        too_long += drawing.too_long(words, [line.words for line in made])
        lines += made
    if card.on is not None:
        lines += lines_of(day(card.on), 9.0, 1, ink=Ink.QUIET)
    high = 10.0 + sum(line.drop for line in lines)
    return _Card(tuple(lines), card.photo, max(high, _PHOTO + 12.0) if card.photo else high, too_long)


def _sheets(cards: list[_Card]) -> list[list[_Placed]]:
    """Place cards in two columns, each on the shorter one; what does not fit goes on to the next sheet."""
    sheets: list[list[_Placed]] = [[]]
    tops = [_TOP, _TOP]
    for card in cards:
        column = 0 if tops[0] >= tops[1] else 1
        if tops[column] - card.high < _FOOT and sheets[-1]:
            sheets.append([])
            tops = [_TOP, _TOP]
            column = 0
        sheets[-1].append(_Placed(card, _MARGIN + column * (_ACROSS + _GAP), tops[column]))
        tops[column] -= card.high + 22.0
    return sheets


# What is drawn


def _draw_head(canvas: Canvas, wall: WallPaper) -> None:
    if wall.logo:
        drawing.draw_picture(canvas, wall.logo, _WIDE - _MARGIN - 111.0, _HIGH - 76, 111.0, 46.0)
    else:
        _draw_rings(canvas)
    room = _WIDE - 2 * _MARGIN - 160
    drawing.draw_name(canvas, (_MARGIN, _HIGH - 47), wall.letterhead.company, room, 14.5)
    set_ink(canvas, Ink.QUIET, 13.5)
    canvas.drawString(_MARGIN, _HIGH - 67, fitted(str(wall.letterhead.full_name), room, 13.5))
    set_ink(canvas, Ink.TEXT, 46.0, bold=True)
    canvas.drawString(_MARGIN, _HIGH - 134, fitted(_("Thank you", context="title"), room, 46.0, bold=True))
    set_ink(canvas, Ink.TEXT, 13.0)
    canvas.drawString(_MARGIN, _HIGH - 160, _("for what you have done for others"))
    _rule(canvas, _TOP + 18)
    if not wall.cards:
        set_ink(canvas, Ink.QUIET, 13.0)
        canvas.drawString(_MARGIN, _TOP - 20, _("Nobody has been thanked here yet."))


def _draw_rings(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.MAIN])
    canvas.setLineWidth(0.8)
    for number in range(1, _RINGS + 1):
        canvas.circle(_WIDE, _HIGH, number * _STEP, stroke=1, fill=0)
    canvas.restoreState()


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(0.6)
    canvas.line(_MARGIN, y, _WIDE - _MARGIN, y)


def _draw_card(canvas: Canvas, placed: _Placed) -> None:
    card, left, y = placed.card, placed.left, placed.top
    if card.photo:
        drawing.draw_picture(canvas, card.photo, left, y - _PHOTO - 2, _PHOTO, _PHOTO, anchor="nw")
        left += _PHOTO + 12.0
    for line in card.lines:
        y -= line.drop
        set_ink(canvas, line.ink, line.size, bold=line.bold)
        canvas.drawString(left, y, line.words)


def _draw_foot(canvas: Canvas, wall: WallPaper, number: int, count: int) -> None:
    _rule(canvas, 51)
    set_ink(canvas, Ink.QUIET, 9.5)
    if wall.cards:
        canvas.drawString(_MARGIN, 37, _("Everybody on this sheet agreed to be shown."))
    page = f"{number}/{count}" if count > 1 else ""
    canvas.drawRightString(_WIDE - _MARGIN, 37, in_line(month(wall.letterhead.made_on), page))
