"""Draws a certificate of thanks on a sheet of its own: a frame, the name, what for, and a ring for each meeting."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents import drawing, style
from mentordesk.documents.drawing import broken, set_ink
from mentordesk.documents.letters import fitted, printable
from mentordesk.domain.chart import Ink
from mentordesk.domain.papers.recognition import CertificatePaper
from mentordesk.domain.records.recognition import RecognisedAs
from mentordesk.i18n import Message, _, message

# All measures are points on a sheet of A4 on its side.
_WIDE, _HIGH = landscape(A4)
_OUTER, _INNER = 33.0, 38.0
"""The two frames, from the edge of the sheet."""
_MARGIN = 82.0
_MIDDLE = _WIDE / 2
_ACROSS = 520.0
"""How wide the words in the middle are at most."""
_REASON = ((14.0, 2), (12.0, 4), (10.5, 5))
"""Sizes in which the reason is set, the largest first, and how many lines of each there is room for."""
_LEADING = 23.0 / 14.0
_STEP, _CORNER = 12.0, 150.0
"""The rings lie so far from each other, closer where they would leave the corner."""
_SIGN_MIDDLE = _WIDE - 195.0
_SIGN_ROOM = 250.0

_FOR: dict[RecognisedAs, Message] = {
    RecognisedAs.MENTOR: message("for the time and the experience given as a mentor"),
    RecognisedAs.MENTEE: message("for the effort to learn as a mentee"),
    RecognisedAs.PEER: message("for standing by colleagues"),
    RecognisedAs.GROUP: message("for the time and the experience given to a group"),
    RecognisedAs.COACH: message("for helping people grow by coaching them"),
    RecognisedAs.BUDDY: message("for standing by somebody new as a buddy"),
}
"""What somebody is thanked for, below the name."""


def write(path: Path, certificate: CertificatePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write a certificate in the language in force; return a message for each text that cannot be printed."""
    drawing.write(path, drawn(certificate, invariant=invariant))
    return (*drawing.unprintable(_texts(certificate)), *_too_long(certificate))


def write_all(path: Path, certificates: Sequence[CertificatePaper], *, invariant: bool = False) -> tuple[Message, ...]:
    """Write certificates into one file, a page each; there is at least one. Return what cannot be printed."""

    def draw(canvas: Canvas) -> None:
        for certificate in certificates:
            _draw(canvas, certificate)
            canvas.showPage()

    title, company = _("Certificates of thanks"), certificates[0].letterhead.company
    drawing.write(path, drawing.drawn(draw, size=(_WIDE, _HIGH), title=title, company=company, invariant=invariant))
    lacking = drawing.unprintable(words for certificate in certificates for words in _texts(certificate))
    return (*lacking, *(said for certificate in certificates for said in _too_long(certificate)))


def drawn(certificate: CertificatePaper, *, invariant: bool = False) -> bytes:
    """Return a certificate as PDF, in the language in force."""

    def draw(canvas: Canvas) -> None:
        _draw(canvas, certificate)
        canvas.showPage()

    title = f"{_('Certificate of thanks')}: {certificate.to.name}"
    company = certificate.letterhead.company
    return drawing.drawn(draw, size=(_WIDE, _HIGH), title=title, company=company, invariant=invariant)


def _texts(certificate: CertificatePaper) -> Iterator[str]:
    head, to, signer = certificate.letterhead, certificate.to, certificate.signer
    yield from (head.company, str(head.full_name), to.name, to.job_title, to.department)
    yield from (str(certificate.reason), signer.name, str(signer.job_title), certificate.number)


def ring_radii(count: int) -> tuple[float, ...]:
    """Return the radius of each ring: the step shrinks where the rings would leave their corner."""
    if count <= 0:
        return ()
    step = min(_STEP, _CORNER / count)
    return tuple(step * number for number in range(1, count + 1))


def _draw(canvas: Canvas, certificate: CertificatePaper) -> None:
    _draw_rings(canvas, certificate.rings)
    _draw_frame(canvas)
    _draw_head(canvas, certificate)
    _draw_thanks(canvas, certificate)
    _draw_signature(canvas, certificate)
    _draw_foot(canvas, certificate)


def _draw_frame(canvas: Canvas) -> None:
    for edge, ink, thick in ((_OUTER, Ink.QUIET, 0.6), (_INNER, Ink.TEXT, 0.9)):
        canvas.setStrokeColor(style.INKS[ink])
        canvas.setLineWidth(thick)
        canvas.rect(edge, edge, _WIDE - 2 * edge, _HIGH - 2 * edge, stroke=1, fill=0)


def _draw_rings(canvas: Canvas, count: int) -> None:
    radii = ring_radii(count)
    if not radii:
        return
    canvas.saveState()
    inside = canvas.beginPath()
    inside.rect(_INNER, _INNER, _WIDE - 2 * _INNER, _HIGH - 2 * _INNER)
    canvas.clipPath(inside, stroke=0, fill=0)
    canvas.setStrokeColor(style.INKS[Ink.MAIN])
    canvas.setLineWidth(0.8 if radii[0] > 3 else 0.4)
    for radius in radii:
        canvas.circle(_INNER, _INNER, radius, stroke=1, fill=0)
    canvas.restoreState()


def _draw_head(canvas: Canvas, certificate: CertificatePaper) -> None:
    room = _WIDE - 2 * _MARGIN - 140
    drawing.draw_name(canvas, (_MARGIN, _HIGH - 84), certificate.letterhead.company, room, 11.0)
    set_ink(canvas, Ink.QUIET, 11.0)
    canvas.drawString(_MARGIN, _HIGH - 100, fitted(str(certificate.letterhead.full_name), room, 11.0))
    if certificate.logo:
        drawing.draw_picture(canvas, certificate.logo, _WIDE - _MARGIN - 111, _HIGH - 110, 111, 40)


def _draw_thanks(canvas: Canvas, certificate: CertificatePaper) -> None:
    _centred(canvas, _("Certificate of thanks"), _HIGH - 178, 32.0, bold=True)
    _centred(canvas, _("The board of directors thanks"), _HIGH - 213, 13.0, ink=Ink.QUIET)
    size = _size_for(certificate.to.name)
    _centred(canvas, certificate.to.name, _HIGH - 258, size, bold=True, ink=Ink.MAIN)
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(0.6)
    canvas.line(_MIDDLE - 165, _HIGH - 273, _MIDDLE + 165, _HIGH - 273)
    job = certificate.to.job_title or certificate.to.department
    if job:
        _centred(canvas, job, _HIGH - 294, 13.0, ink=Ink.QUIET)
    y = _HIGH - 330
    size, lines = _reason(certificate)
    _centred(canvas, str(_FOR[certificate.recognised_as]), y, 14.0)
    for line in lines:
        y -= size * _LEADING
        _centred(canvas, line, y, size)


def _reason(certificate: CertificatePaper) -> tuple[float, list[str]]:
    """Return the reason in the largest letters in which it fits; in the smallest, what does not fit is cut."""
    words = str(certificate.reason)
    size, lines = 0.0, [""]
    for size, most in _REASON:
        lines = broken(words, size, _ACROSS, most, bold=False)
        if not drawing.too_long(words, lines):
            break
    return size, lines


def _too_long(certificate: CertificatePaper) -> tuple[Message, ...]:
    return drawing.too_long(str(certificate.reason), _reason(certificate)[1])


def _size_for(name: str) -> float:
    return next((size for size in (30.0, 26.0, 22.0) if fitted(name, _ACROSS, size, bold=True) == printable(name)), 18)


def _centred(canvas: Canvas, words: str, y: float, size: float, *, bold: bool = False, ink: Ink = Ink.TEXT) -> None:
    set_ink(canvas, ink, size, bold=bold)
    canvas.drawCentredString(_MIDDLE, y, fitted(words, _ACROSS, size, bold=bold))


def _draw_signature(canvas: Canvas, certificate: CertificatePaper) -> None:
    head, signer = certificate.letterhead, certificate.signer
    day = (
        _("{place}, {day}", context="title", place=head.place, day=certificate.on)
        if head.place
        else _("Date: {day}", context="field", day=certificate.on)
    )
    lines = (
        (day, 172.0, 11.0, False),
        (str(signer.job_title) or _("Director", context="role"), 155.0, 12.0, True),
        (signer.name, 72.0, 12.0, True),
    )
    for words, y, size, bold in lines:
        set_ink(canvas, Ink.TEXT, size, bold=bold)
        canvas.drawCentredString(_SIGN_MIDDLE, y, fitted(words, _SIGN_ROOM, size, bold=bold))


_NUMBER_ROOM = 220.0


def _draw_foot(canvas: Canvas, certificate: CertificatePaper) -> None:
    """Say what a ring is, and which number the certificate has."""
    radii = ring_radii(certificate.rings)
    left = _MARGIN + (math.ceil(radii[-1]) - 24 if radii and radii[-1] > 24 else 0)
    set_ink(canvas, Ink.QUIET, 9.0)
    number = _("No. {number}", context="field", number=certificate.number) if certificate.number else ""
    lines = [number] if number else []
    if radii:
        lines.append(_("Each ring is one meeting."))
    for place, words in enumerate(lines):
        canvas.drawString(left, 53 + 13 * place, fitted(words, _NUMBER_ROOM, 9.0))
