"""How paper looks: measures, inks and the embedded fonts. All lengths in points."""

import threading
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas, pathobject, textobject

from mentordesk import assets
from mentordesk.domain.chart import Ink

REGULAR, BOLD, ITALIC = "Paper", "Paper-Semibold", "Paper-Italic"

TITLE_DROP = 5 * mm
"""How much lower the first page begins than the others."""

TITLE_GAP = 6.0
"""The room between a title and what follows it directly."""

LEFT = 22 * mm
RIGHT = 18 * mm
TOP = 18 * mm
BOTTOM = 20 * mm
"""Margins; the left one leaves room for filing holes."""

HEADER = 13 * mm
FOOTER = 12 * mm
"""The base lines of header and footer, from their edge of the sheet."""

SLIDE_EDGE = 16.0
"""The base lines of header and footer of a slide, from their edge."""

INKS = {
    Ink.TEXT: HexColor("#000000"),
    Ink.QUIET: HexColor("#4A4A4A"),
    Ink.FAINT: HexColor("#B4B4B4"),
    Ink.MAIN: HexColor("#1F4F82"),
    Ink.SECOND: HexColor("#8F8777"),
    Ink.THIRD: HexColor("#A9632A"),
    Ink.GROUND: HexColor("#FFFFFF"),
    Ink.BAND: HexColor("#E4E4E4"),
    Ink.WARN: HexColor("#8A5A00"),
}

RULE, HAIRLINE = 0.6, 0.4
CELL_SPACE = 4.0
COLUMN_GAP = 12.0


def _style(
    size: float,
    leading: float,
    *,
    bold: bool = False,
    ink: Ink = Ink.TEXT,
    before: float = 0.0,
    after: float = 0.0,
    right: bool = False,
) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading,
        textColor=INKS[ink],
        spaceBefore=before,
        spaceAfter=after,
        alignment=TA_RIGHT if right else 0,
        bulletFontName=REGULAR,
        allowWidows=0,
        allowOrphans=0,
    )


TITLE = _style(22, 28, bold=True, after=3)
SMALL_TITLE = _style(17, 22, bold=True, after=3)
BELOW = _style(12, 17, ink=Ink.QUIET, after=6)
SECTION = _style(13, 18, bold=True, before=12, after=4)
SENTENCE = _style(12, 17, bold=True, before=2, after=6)
BODY = _style(10.5, 15, after=4)
POINT = _style(10.5, 15, after=2)
SOURCE = _style(8.5, 11, ink=Ink.QUIET, before=5, after=6)
ADDRESS = _style(11, 16, bold=True)
NOTICE = _style(13, 18, bold=True)
KEY_FIGURE = _style(24, 28, bold=True, ink=Ink.MAIN)
CELL = _style(10, 14)
CELL_RIGHT = _style(10, 14, right=True)
CELL_HEAD = _style(9, 12, bold=True)
CELL_HEAD_RIGHT = _style(9, 12, bold=True, right=True)
POSTER = _style(12.5, 18)
SMALL = 8.5

LONGEST_WORD = 40
"""So many letters a text has at most whose width is remembered."""


class _Font(TTFont):
    """A font that papers in several threads may share: its file is read at one place at a time.

    It adds up the letters of a word once: the same words stand on a paper again and again, and to find where its lines
    break took more than a quarter of the time of writing it.
    """

    _reading = threading.Lock()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._of_word = lru_cache(maxsize=1 << 15)(self._units)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 (ReportLab's)
        """Return the width of a text in points, what ReportLab itself says to the last bit."""
        units = self._of_word(text) if len(text) <= LONGEST_WORD else self._units(text)
        return 0.001 * size * units

    def _units(self, text: str) -> float:
        """Return the width of a text in thousandths of its size."""
        widths, usual = self.face.charWidths, self.face.defaultWidth
        return float(sum([widths.get(ord(letter), usual) for letter in text]))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab's name)
        with self._reading:
            super().addObjects(doc)


_spelled = lru_cache(maxsize=1 << 14)(fp_str)


def spell_out(*numbers: Any) -> str:
    """Return numbers as a PDF spells them, what ``fp_str`` of ReportLab says, which is asked for each but once.

    The same places, sizes and colours stand on a paper thousands of times: to spell each out anew took an eighth of the
    time of writing it.
    """
    one_by_one = numbers[0] if len(numbers) == 1 and isinstance(numbers[0], (tuple, list)) else numbers
    return " ".join(map(_spelled, one_by_one))


@lru_cache(maxsize=1)
def prepare() -> None:
    """Register the fonts, keep ReportLab from naming one that is not embedded, and from fetching anything anywhere."""
    files = assets.font_files()
    for name, face in ((REGULAR, "Regular"), (BOLD, "Semibold"), (ITALIC, "Italic"), (BOLD + "-Italic", "Italic")):
        pdfmetrics.registerFont(_Font(name, str(files[face])))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD + "-Italic")
    pdfmetrics.registerFontFamily(BOLD, normal=BOLD, bold=BOLD, italic=ITALIC, boldItalic=BOLD + "-Italic")
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0  # bytes as they are: a quarter smaller, and no time to spell them out in letters
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    for module in (canvas, textobject, pathobject, pdfdoc):
        vars(module)["fp_str"] = spell_out
