"""Draws QR codes: on a sheet that is drawn, and as a block with words beside it and the address to type."""

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.documents import style
from mentordesk.documents.blocks import Square
from mentordesk.documents.letters import limited, printable, width
from mentordesk.domain.chart import Ink

_RIM = 4
"""So many of its own dots of white a QR code needs on each side."""

_ADDRESS_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_SIDE = 96.0
_WORDS_LEFT = _SIDE + style.COLUMN_GAP


def draw_square(canvas: Canvas, words: str, left: float, bottom: float, side: float) -> None:
    """Draw a QR code that still opens where a quarter of it is dirty; its white rim is within the ``side``.

    Its dots are drawn here one row after the other: ReportLab's own drawing of them takes more than twice as long.
    """
    rows = _dots(words)
    dot = side / (len(rows) + 2 * _RIM)
    canvas.saveState()
    canvas.setFillColor(black)
    for down, line in enumerate(rows, _RIM + 1):
        across = _RIM
        for is_dark, dots in groupby(line):
            count = len(list(dots))
            if is_dark:  # each by itself: as parts of one shape they come out with grey edges
                canvas.rect(left + across * dot, bottom + side - down * dot, count * dot, dot, stroke=0, fill=1)
            across += count
    canvas.restoreState()


@lru_cache(maxsize=1024)
def _dots(words: str) -> tuple[bytes, ...]:
    """Return the rows of a QR code, one byte a dot, 1 where it is dark.

    A sheet is drawn in each language, for the preview and for the file, each time with the same codes.
    """
    code = vars(QrCodeWidget(words, barLevel="Q"))["qr"]
    code.make()
    return tuple(bytes(map(bool, line)) for line in code.modules)


def draw_address(canvas: Canvas, address: str, left: float, bottom: float, room: float) -> None:
    """Draw an address on one line, as large as it fits: where something of it is left out it opens nothing."""
    typed = printable(address)
    size = next((size for size in _ADDRESS_SIZES if width(typed, size, bold=True) <= room), _ADDRESS_SIZES[-1])
    canvas.setFillColor(style.INKS[Ink.TEXT])
    canvas.setFont(style.BOLD, size)
    canvas.drawString(left, bottom, typed)


class SquareBlock(Flowable):
    """A QR code with words beside it, and the address below them."""

    def __init__(self, block: Square) -> None:
        super().__init__()
        self._block = block
        self._width = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, and the height of the code."""
        self._width = available_width
        return available_width, _SIDE

    def draw(self) -> None:
        """Draw the code at the left."""
        draw_square(self.canv, self._block.url, 0, 0, _SIDE)
        room = self._width - _WORDS_LEFT
        words = limited(self._block.words, style.BODY, room, 4)
        _wide, high = words.wrap(room, _SIDE)
        words.drawOn(self.canv, _WORDS_LEFT, _SIDE - 12 - high)
        draw_address(self.canv, self._block.typed, _WORDS_LEFT, 14, room)
