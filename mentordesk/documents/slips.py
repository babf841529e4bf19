"""Draws slips to cut: eight on a sheet, each with its form, whom it is for, a QR code, and the address to type."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents import drawing, style
from mentordesk.documents.drawing import broken, set_ink
from mentordesk.documents.letters import fitted
from mentordesk.documents.squares import draw_address, draw_square
from mentordesk.domain.chart import Ink
from mentordesk.domain.papers.slips import PaperSlip, SlipsPaper
from mentordesk.i18n import Message, _
from mentordesk.text import in_line

ACROSS, DOWN = 2, 4
"""The slips of a sheet."""

# All measures are points; those of a slip are from its own corner at the bottom left.
_WIDE, _HIGH = A4[0] / ACROSS, A4[1] / DOWN
_MARGIN = 20.0
_ROOM = _WIDE - 2 * _MARGIN
_SIDE = 112.0
"""The side of the QR code, 40 mm: cameras of old phones read it in the light of a workshop."""
_CODE_BOTTOM = 28.0
_STEPS_TOP = 117.0
_STEP_SIZE, _STEP_LEADING, _STEP_GAP = 9.0, 11.5, 4.0
_BESIDE = _ROOM - _SIDE
"""The room beside the QR code, whose white rim keeps the words off."""
_DASHES = (2.5, 2.0)


def write(path: Path, paper: SlipsPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the slips in the language in force; return a message for each text that cannot be printed."""

    def draw(canvas: Canvas) -> None:
        for first in range(0, len(paper.slips), ACROSS * DOWN):
            _draw_cuts(canvas)
            for place, slip in enumerate(paper.slips[first : first + ACROSS * DOWN]):
                canvas.saveState()
                canvas.translate(place % ACROSS * _WIDE, (DOWN - 1 - place // ACROSS) * _HIGH)
                _draw(canvas, paper, slip)
                canvas.restoreState()
            canvas.showPage()

    title, company = str(paper.title), paper.letterhead.company
    drawing.write(path, drawing.drawn(draw, size=A4, title=title, company=company, invariant=invariant))
    return drawing.unprintable(_texts(paper))


def _texts(paper: SlipsPaper) -> Iterator[str]:
    yield from (paper.letterhead.company, paper.letterhead.programme, str(paper.contact))
    for slip in paper.slips:
        yield from (slip.name, str(slip.about))


def _draw_cuts(canvas: Canvas) -> None:
    """Draw the lines to cut along, over the whole sheet, so that it is cut in a stack."""
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.QUIET])
    canvas.setLineWidth(style.HAIRLINE)
    canvas.setDash(*_DASHES)
    for place in range(1, ACROSS):
        canvas.line(place * _WIDE, 0, place * _WIDE, A4[1])
    for place in range(1, DOWN):
        canvas.line(0, place * _HIGH, A4[0], place * _HIGH)
    canvas.restoreState()


def _draw(canvas: Canvas, paper: SlipsPaper, slip: PaperSlip) -> None:
    head = paper.letterhead
    _line(canvas, in_line(head.company, head.programme), 186, style.SMALL, Ink.QUIET)
    _line(canvas, str(slip.form), 167, 12.0, bold=True)
    _line(canvas, slip.name or str(slip.about), 148, 15.0, Ink.MAIN, bold=True)
    if slip.name:
        _line(canvas, str(slip.about), 134, 9.0, Ink.QUIET)
    draw_square(canvas, slip.way_in.url, _WIDE - _MARGIN - _SIDE, _CODE_BOTTOM, _SIDE)
    _draw_steps(canvas, paper, slip)
    draw_address(canvas, slip.way_in.typed, _MARGIN, 15, _ROOM)


def _line(canvas: Canvas, words: str, y: float, size: float, ink: Ink = Ink.TEXT, *, bold: bool = False) -> None:
    set_ink(canvas, ink, size, bold=bold)
    canvas.drawString(_MARGIN, y, fitted(words, _ROOM, size, bold=bold))


def _draw_steps(canvas: Canvas, paper: SlipsPaper, slip: PaperSlip) -> None:
    """Say how it goes beside the QR code, and whom to ask where there is room left."""
    steps = (
        _("1. Join the company's Wi-Fi."),
        _("2. Scan the QR code, or type the address below."),
        _("3. Answer and send."),
    )
    y = _STEPS_TOP
    for words in (*steps, str(slip.once)):
        y = _paragraph(canvas, words, y, Ink.TEXT, 3)
    if str(paper.contact) and y > _CODE_BOTTOM + 2 * _STEP_LEADING:
        asked = _("Questions? {contact}", context="field", contact=paper.contact)
        _paragraph(canvas, asked, y, Ink.QUIET, 2)


def _paragraph(canvas: Canvas, words: str, y: float, ink: Ink, most: int) -> float:
    """Draw words in a few lines beside the QR code; return where what follows begins."""
    set_ink(canvas, ink, _STEP_SIZE)
    for line in broken(words, _STEP_SIZE, _BESIDE, most, bold=False):
        canvas.drawString(_MARGIN, y, line)
        y -= _STEP_LEADING
    return y - _STEP_GAP
