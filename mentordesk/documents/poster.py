"""Draws a poster: one sentence over the rings of a tree, two questions, by when, and whom to ask; in A4 or A3."""

import math
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mentordesk import assets
from mentordesk.documents import drawing, style
from mentordesk.documents.drawing import broken, set_ink
from mentordesk.documents.filling import dots
from mentordesk.documents.letters import fitted, paragraph, printable, width
from mentordesk.documents.squares import draw_address, draw_square
from mentordesk.domain.chart import Ink
from mentordesk.domain.papers.communication import PosterColumn, PosterPaper, PosterSize
from mentordesk.domain.papers.slips import WayIn
from mentordesk.i18n import Message, _, day

_SHEET = {PosterSize.A4: A4, PosterSize.A3: A3}

# All measures are points on A4; A3 is the same drawing, larger.
_WIDE, _HIGH = A4
_MARGIN = 51.0
_HEAD = _HIGH - 99.0
"""The line above the rings."""
_FOOT = 305.0
"""The line below the rings."""
_CENTRE = (452.0, _HIGH - 339.0)
_STEP = 14.5
_STRONG = 7
"""Every so many rings one is strong."""
_THIN, _THICK = 0.8, 1.8
_DRIFT = (-0.19, -0.035)
"""How far the middle of a ring moves for each point of its radius: a tree never grows round."""

_LARGEST, _SMALLEST = 92.0, 26.0
_MOST_LINES = 4
_ACROSS = 395.0
"""How wide the headline is at most: the middle of the tree stays free."""
_LEADING = 1.04
_HALO = 9.0
_SHARP = 200 / 72
"""Pixels of a halo in a point."""
_ABOVE, _UNDER = 1.15, 0.35
"""How far letters reach above and under their line, in shares of their size."""


def write(path: Path, poster: PosterPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write a poster in the language in force; return a message for each text with letters that cannot be printed."""
    wide, high = _SHEET[poster.size]

    def draw(canvas: Canvas) -> None:
        canvas.scale(wide / _WIDE, high / _HIGH)
        _draw(canvas, poster)
        canvas.showPage()

    title = " ".join(poster.headline.split())
    company = poster.letterhead.company
    content = drawing.drawn(draw, size=(wide, high), title=title, company=company, invariant=invariant)
    drawing.write(path, content)
    return drawing.unprintable(_texts(poster))


def _texts(poster: PosterPaper) -> Iterator[str]:
    yield from (poster.letterhead.company, poster.letterhead.programme, poster.headline, poster.below)
    yield str(poster.owner)
    for column in poster.columns:
        yield from (column.title, column.text)


def _draw(canvas: Canvas, poster: PosterPaper) -> None:
    _draw_rings(canvas)
    _draw_head(canvas, poster)
    _draw_headline(canvas, poster)
    bottom = _draw_columns(canvas, poster.columns)
    _draw_when_and_whom(canvas, poster, bottom)
    _draw_foot(canvas, poster)


def _rule(canvas: Canvas, y: float, thick: float, left: float = 0.0, right: float = _WIDE) -> None:
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(thick)
    canvas.line(left, y, right, y)


# The rings


def _draw_rings(canvas: Canvas) -> None:
    canvas.saveState()
    band = canvas.beginPath()
    band.rect(0, _FOOT, _WIDE, _HEAD - _FOOT)
    canvas.clipPath(band, stroke=0, fill=0)
    farthest = math.hypot(_WIDE, _HEAD - _FOOT)
    for number in range(1, int(farthest / _STEP) + 12):
        radius = number * _STEP
        strong = number % _STRONG == 0
        canvas.setStrokeColor(style.INKS[Ink.TEXT if strong else Ink.MAIN])
        canvas.setLineWidth(_THICK if strong else _THIN)
        canvas.circle(_CENTRE[0] + _DRIFT[0] * radius, _CENTRE[1] + _DRIFT[1] * radius, radius, stroke=1, fill=0)
    canvas.setFillColor(style.INKS[Ink.TEXT])
    canvas.circle(*_CENTRE, 5, stroke=0, fill=1)
    canvas.restoreState()
    _rule(canvas, _HEAD, 0.8)
    _rule(canvas, _FOOT, 2.2)


def _with_halo(canvas: Canvas, x: float, y: float, line: str, size: float, *, bold: bool, halo: float) -> None:
    """Draw a line of text on a white halo of its own letters, so that no ring runs through a word."""
    picture = _halo(line, size, halo, bold=bold)
    wide, high = (pixels / _SHARP for pixels in picture.size)
    canvas.drawImage(ImageReader(picture), x - halo, y + size * _ABOVE + halo - high, wide, high, mask="auto")
    set_ink(canvas, Ink.TEXT, size, bold=bold)
    canvas.drawString(x, y, line)


def _halo(line: str, size: float, halo: float, *, bold: bool) -> Image.Image:
    """Return the halo as a picture: as text it would be read twice by whoever copies or listens to the poster."""
    face = ImageFont.truetype(str(assets.font_files()["Semibold" if bold else "Regular"]), round(size * _SHARP))
    wide = (width(line, size, bold) + 2 * halo) * _SHARP
    high = (size * (_ABOVE + _UNDER) + 2 * halo) * _SHARP
    mask = Image.new("L", (math.ceil(wide), math.ceil(high)), 0)
    draw = ImageDraw.Draw(mask)
    base = (size * _ABOVE + halo) * _SHARP
    for place, letter in enumerate(line):
        left = (width(line[:place], size, bold) + halo) * _SHARP
        draw.text((left, base), letter, 255, face, "ls", stroke_width=round(halo / 2 * _SHARP))
    made = Image.new("RGBA", mask.size, "white")
    made.putalpha(mask)
    return made


# What stands on the sheet


def _draw_head(canvas: Canvas, poster: PosterPaper) -> None:
    room = _WIDE - 2 * _MARGIN - 130
    drawing.draw_name(canvas, (_MARGIN, _HIGH - 47), poster.letterhead.company, room, 14.5)
    set_ink(canvas, Ink.QUIET, 13.5)
    canvas.drawString(_MARGIN, _HIGH - 67, fitted(poster.letterhead.programme, room, 13.5))
    if poster.logo:
        drawing.draw_picture(canvas, poster.logo, _WIDE - _MARGIN - 111.0, _HIGH - 76, 111.0, 46.0)


def _draw_headline(canvas: Canvas, poster: PosterPaper) -> None:
    band = _HEAD - _FOOT
    below = broken(poster.below, 20.0, 320.0, 3, bold=False)
    room = band - 74 - 29.0 * len(below)
    size, lines = _headline(poster.headline, room)
    y = _HEAD - 36 - size * 0.86
    for line in lines:
        _with_halo(canvas, _MARGIN, y, line, size, bold=True, halo=_HALO)
        y -= size * _LEADING
    y = y + size * _LEADING - size * 0.3 - 34
    for line in below:
        _with_halo(canvas, _MARGIN, y, line, 20.0, bold=False, halo=6.0)
        y -= 29.0


def _headline(headline: str, room: float) -> tuple[float, list[str]]:
    """Return the largest size in which a headline fits the band, and its lines."""
    size, across = _LARGEST, _ACROSS
    while size > _SMALLEST:
        lines = broken(headline, size, across, _MOST_LINES, bold=True)
        whole = not lines or not lines[-1].endswith("…")
        if (
            whole
            and len(lines) * size * _LEADING <= room
            and all(width(line, size, bold=True) <= across for line in lines)
        ):
            return size, lines
        size -= 2.0
    return _SMALLEST, broken(headline, _SMALLEST, across, int(room / (_SMALLEST * _LEADING)), bold=True)


def _draw_columns(canvas: Canvas, columns: tuple[PosterColumn, ...]) -> float:
    """Draw the questions side by side; return where they end."""
    shown = columns[:2]
    room = (_WIDE - 2 * _MARGIN - 54) / 2 if len(shown) > 1 else _WIDE - 2 * _MARGIN
    top = _FOOT - 21.0
    lowest = top
    for place, column in enumerate(shown):
        left = _MARGIN + place * (room + 54)
        y = top - 18
        size = _size_for(column.title, room)
        set_ink(canvas, Ink.TEXT, size, bold=True)
        canvas.drawString(left, y, fitted(column.title, room, size, bold=True))
        text = paragraph(column.text, style.POSTER)
        _wide, high = text.wrap(room, 1000)
        if high > 78:
            text = paragraph(_cut(column.text, room), style.POSTER)
            _wide, high = text.wrap(room, 1000)
        text.drawOn(canvas, left, y - 8 - high)
        lowest = min(lowest, y - 8 - high)
    if len(shown) > 1:
        canvas.setStrokeColor(style.INKS[Ink.TEXT])
        canvas.setLineWidth(0.6)
        canvas.line(_WIDE / 2 - 2, top, _WIDE / 2 - 2, lowest)
    return lowest


def _size_for(title: str, room: float) -> float:
    """Return the largest size of a question that fits on one line."""
    return next(
        (size for size in (18.0, 17.0, 16.0, 15.0, 14.0) if width(printable(title), size, bold=True) <= room), 13.0
    )


def _cut(words: str, room: float) -> str:
    """Return the beginning of a text that fits five lines of a column."""
    return " ".join(broken(words, style.POSTER.fontSize, room, 5, bold=False))


def _draw_when_and_whom(canvas: Canvas, poster: PosterPaper, above: float) -> None:
    top = above - 16
    _rule(canvas, top, 0.6, _MARGIN, _WIDE - _MARGIN)
    if poster.deadline is not None:
        set_ink(canvas, Ink.TEXT, 13.0)
        canvas.drawString(_MARGIN, top - 24, _("Put your name down by", context="field"))
        set_ink(canvas, Ink.MAIN, 39.0, bold=True)
        canvas.drawString(_MARGIN, top - 64, day(poster.deadline))
    right = _WIDE - _MARGIN
    if poster.way_in is not None:
        right = _draw_way_in(canvas, poster.way_in, top)
    beside_day = 250 if poster.way_in is None else 200
    left = _MARGIN + (beside_day if poster.deadline is not None else 0)
    set_ink(canvas, Ink.TEXT, 13.0)
    canvas.drawRightString(right, top - 24, _("Questions? Ask", context="field"))
    if not str(poster.owner) and not str(poster.phone):
        dots(canvas, max(left, right - 160), top - 54, right, thick=0.8, dash=(1, 2))
        return
    set_ink(canvas, Ink.TEXT, 14.0, bold=True)
    canvas.drawRightString(right, top - 44, fitted(str(poster.owner), right - left, 14.0, bold=True))
    canvas.drawRightString(right, top - 63, fitted(str(poster.phone), right - left, 14.0, bold=True))


def _draw_way_in(canvas: Canvas, way_in: WayIn, top: float) -> float:
    """Draw the QR code of the sign-up at the right, and its address below; return where the room beside it ends."""
    side = min(_LARGEST_SQUARE, top - _ABOVE_ADDRESS)
    left = _WIDE - _MARGIN - side
    draw_square(canvas, way_in.url, left, top - side, side)
    set_ink(canvas, Ink.TEXT, 10.0)
    by_phone = _("By phone, on the company's Wi-Fi:")
    canvas.drawString(_MARGIN, _ADDRESS, by_phone)
    begins = _MARGIN + width(by_phone, 10.0) + 6
    draw_address(canvas, way_in.typed, begins, _ADDRESS, _WIDE - _MARGIN - begins)
    return left - 10


_LARGEST_SQUARE, _ADDRESS, _ABOVE_ADDRESS = 112.0, 60.0, 72.0


def _draw_foot(canvas: Canvas, poster: PosterPaper) -> None:
    _rule(canvas, 51, 0.6, _MARGIN, _WIDE - _MARGIN)
    set_ink(canvas, Ink.QUIET, 9.5)
    until = _("Put up until {day}", day=poster.deadline) if poster.deadline is not None else ""
    free = _("Taking part is voluntary. Not taking part has no effect on how your work is assessed.")
    room = _WIDE - 2 * _MARGIN - width(until, 9.5) - 12
    canvas.drawString(_MARGIN, 37, fitted(free, room, 9.5))
    canvas.drawRightString(_WIDE - _MARGIN, 37, until)
