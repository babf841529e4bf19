"""Draws the place to decide and sign: boxes to tick, the date, and room for a signature and the company's seal."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from mentordesk.documents import style
from mentordesk.documents.blocks import Signatures
from mentordesk.documents.letters import fitted, width
from mentordesk.domain.chart import Ink
from mentordesk.i18n import _

SEAL = 25 * mm
"""Room for a signature and a seal."""


class SignatureBlock(Flowable):
    """Boxes to tick, the date, and room to sign and seal."""

    _box, _line = 11.0, 24.0

    def __init__(self, block: Signatures) -> None:
        super().__init__()
        self._block = block
        self._width = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, and room for a seal under each place."""
        self._width = available_width
        return available_width, self._line * (1 + bool(self._block.choices)) + 28 + SEAL

    def draw(self) -> None:
        """Draw boxes, date and places from the top down."""
        y = self.wrap(self._width, 0)[1] - 14
        self.canv.setStrokeColor(style.INKS[Ink.TEXT])
        self.canv.setFillColor(style.INKS[Ink.TEXT])
        self.canv.setLineWidth(0.7)
        if self._block.choices:
            self._choices(y)
            y -= self._line
        self.canv.setFont(style.REGULAR, 10.5)
        self.canv.drawString(0, y, _("Date ….. / ….. / 20….."))
        self._places(y - self._line)

    def _choices(self, y: float) -> None:
        x, share = 0.0, self._width / max(len(self._block.choices), 1)
        for choice in self._block.choices:
            self.canv.setFont(style.REGULAR, 10.5)
            self.canv.roundRect(x, y - 2, self._box, self._box, 1.5)
            words = fitted(choice, max(share, 120.0) - self._box - 20, 10.5)
            self.canv.drawString(x + self._box + 6, y, words)
            x += self._box + 6 + width(words, 10.5) + 22
        if self._block.open_end and x < self._width:
            self.canv.setDash(0.7, 1.6)
            self.canv.line(x - 16, y - 2, self._width, y - 2)
            self.canv.setDash()

    def _places(self, y: float) -> None:
        share = self._width / max(len(self._block.places), 1)
        for place, name in enumerate(self._block.places):
            middle = share * (place + 0.5)
            self.canv.setFont(style.BOLD, 10.5)
            self.canv.drawCentredString(middle, y, fitted(name, share - style.COLUMN_GAP, 10.5, bold=True))
            self.canv.setFont(style.REGULAR, style.SMALL)
            self.canv.setFillColor(style.INKS[Ink.QUIET])
            self.canv.drawCentredString(middle, y - 12, _("(sign, full name)"))
            self.canv.setFillColor(style.INKS[Ink.TEXT])
