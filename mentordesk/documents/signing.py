"""Draws what is filled in by hand: boxes to tick, the date, room for a signature and the seal, and empty lines."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from mentordesk.documents import style
from mentordesk.documents.blocks import Signatures, Signer
from mentordesk.documents.letters import fitted, width
from mentordesk.domain.chart import Ink
from mentordesk.i18n import _

SEAL = 25 * mm
"""Room for a signature and a seal, or for a large signature."""

SIGNATURE = 12 * mm
"""Room for a signature alone."""


TICK_BOX = 15.0
"""The side of a box to tick in a table."""

_CORNER = 1.5


class TickBox(Flowable):
    """A box to tick in a cell of a table, large enough for a number written by hand."""

    def __init__(self, *, ticked: bool = False, side: float = TICK_BOX) -> None:
        super().__init__()
        self.width = self.height = side
        self._ticked = ticked

    def draw(self) -> None:
        """Draw the box, and the tick where there is one."""
        self.canv.setStrokeColor(style.INKS[Ink.TEXT])
        self.canv.setLineWidth(0.7)
        self.canv.roundRect(0, 0, self.width, self.height, _CORNER)
        if self._ticked:
            self.canv.setLineWidth(1.4)
            corners = ((0.2, 0.5), (0.42, 0.25), (0.82, 0.78))
            path = self.canv.beginPath()
            for place, (x, y) in enumerate(corners):
                (path.lineTo if place else path.moveTo)(x * self.width, y * self.height)
            self.canv.drawPath(path)


class SignatureBlock(Flowable):
    """Boxes to tick, lines for reasons, the date, and room to sign and seal."""

    _box, _line, _reasons = 11.0, 24.0, 2

    def __init__(self, block: Signatures) -> None:
        super().__init__()
        self._block = block
        self._width = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, and room to sign and seal under each place."""
        self._width = available_width
        room = SEAL if self._block.sealed else SIGNATURE
        lines = 1 + bool(self._block.choices) + (self._reasons if self._block.reasons else 0)
        return available_width, self._line * lines + 28 + room

    def draw(self) -> None:
        """Draw boxes, lines, date and places from the top down."""
        y = self.wrap(self._width, 0)[1] - 14
        self.canv.setStrokeColor(style.INKS[Ink.TEXT])
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        self.canv.setLineWidth(0.7)
        if self._block.choices:
            self._draw_choices(y)
            y -= self._line
        if self._block.reasons:
            self._draw_reasons(y)
            y -= self._line * self._reasons
        self.canv.setFont(style.REGULAR, 10.5)
        self.canv.drawString(0, y, _("Date ….. / ….. / 20…..", context="field"))
        self._draw_places(y - self._line)

    def _draw_choices(self, y: float) -> None:
        x = 0.0
        wanted = sum(width(choice, 10.5) + self._box + 28 for choice in self._block.choices) - 22
        share = self._width / max(len(self._block.choices), 1)
        for choice in self._block.choices:
            self.canv.setFont(style.REGULAR, 10.5)
            self.canv.roundRect(x, y - 2, self._box, self._box, _CORNER)
            words = choice if wanted <= self._width else fitted(choice, max(share, 120.0) - self._box - 20, 10.5)
            self.canv.drawString(x + self._box + 6, y, words)
            x += self._box + 6 + width(words, 10.5) + 22
        if self._block.open_end and x < self._width:
            self._draw_dots(x - 16, y)

    def _draw_reasons(self, y: float) -> None:
        words = fitted(self._block.reasons, self._width * 0.7, 10.5)
        self.canv.setFont(style.REGULAR, 10.5)
        self.canv.drawString(0, y, words)
        self._draw_dots(width(words, 10.5) + 6, y)
        for place in range(1, self._reasons):
            self._draw_dots(0, y - place * self._line)

    def _draw_dots(self, x: float, y: float) -> None:
        self.canv.setDash(0.7, 1.6)
        self.canv.line(x, y - 2, self._width, y - 2)
        self.canv.setDash()

    def _draw_places(self, y: float) -> None:
        names = self._block.places
        columns = max(len(names), 2)
        share = self._width / columns
        for place, name in enumerate(names):
            middle = share * (columns - len(names) + place + 0.5)
            sealed = self._block.sealed and place == len(names) - 1
            hint = _("(signature, seal, full name)") if sealed else _("(signature, full name)")
            self.canv.setFont(style.BOLD, 10.5)
            self.canv.drawCentredString(middle, y, fitted(name, share - style.COLUMN_GAP, 10.5, bold=True))
            self.canv.setFont(style.REGULAR, style.SMALL)
            self.canv.setFillColor(style.INKS[Ink.QUIET])
            self.canv.drawCentredString(middle, y - 12, hint)
            self.canv.setFillColor(style.INKS[Ink.TEXT])


class SignOffBlock(Flowable):
    """Two places to sign beside each other: role, room for the signature, a line, and below it name and day.

    ``roomy`` ones ask for the room of a signature alone, and take that of a large one where the page has it; ``after``
    is the height of what must still follow on the page.
    """

    after = 0.0
    _head, _foot, _gap = 30.0, 20.0, 30.0

    def __init__(self, signers: tuple[Signer, ...], *, roomy: bool = False) -> None:
        super().__init__()
        self.spaceBefore = 8.0
        self._signers = signers
        self._roomy = roomy
        self._room = SIGNATURE
        self._width = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width, and room to sign below each role; measured without a page, only what it needs."""
        self._width = available_width
        is_placed = available_height < A4[1]
        free = available_height - self._head - self._foot - self.after
        self._room = max(SIGNATURE, min(SEAL, free)) if self._roomy and is_placed else SIGNATURE
        return available_width, self._head + self._room + self._foot

    def draw(self) -> None:
        """Draw the places from left to right."""
        share = (self._width - self._gap) / 2
        for place, signer in enumerate(self._signers):
            self._draw_signer(signer, place * (share + self._gap), share)

    def _draw_signer(self, signer: Signer, left: float, room: float) -> None:
        top = self._head + self._room + self._foot
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        self.canv.setFont(style.REGULAR, 10.5)
        self.canv.drawString(left, top - 14, fitted(signer.role, room, 10.5))
        self.canv.setFillColor(style.INKS[Ink.QUIET])
        self.canv.setFont(style.REGULAR, style.SMALL)
        self.canv.drawString(left, top - 26, _("(signature, full name)"))
        self.canv.setStrokeColor(style.INKS[Ink.TEXT])
        self.canv.setLineWidth(style.RULE)
        self.canv.line(left, self._foot, left + room, self._foot)
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        day = _("Date ….. / ….. / 20…..", context="field") if signer.dated else ""
        self.canv.setFont(style.REGULAR, 9.0)
        self.canv.drawRightString(left + room, self._foot - 13, day)
        self.canv.setFont(style.BOLD, 9.5)
        beside = room - width(day, 9.0) - 8
        self.canv.drawString(left, self._foot - 13, fitted(signer.name, beside, 9.5, bold=True))


class EmptyLines(Flowable):
    """Ruled lines to write on."""

    _step = 22.0

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._width = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, and room for handwriting on each line."""
        self._width = available_width
        return available_width, self._count * self._step

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setStrokeColor(style.INKS[Ink.FAINT])
        self.canv.setLineWidth(style.RULE)
        for place in range(self._count):
            y = place * self._step + 2
            self.canv.line(0, y, self._width, y)
