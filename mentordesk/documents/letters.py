"""Turns plain text into printed lines; ReportLab's markup is made only here, so that no name is read as markup."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from mentordesk.documents import blocks, style
from mentordesk.documents.blocks import Span, Text
from mentordesk.domain.chart import Ink
from mentordesk.text import clean

if TYPE_CHECKING:
    from reportlab.platypus.paraparser import ParaFrag

_NARROWEST = 0.15  # of the size: no letter is narrower, so that a text of too many is not tried whole
_NO_BREAK = re.compile("[\u00a0\u202f]")
_LARGEST_PAIR = 0.6  # of the line: longer words are not kept together, for the line before would end too early
NO_BREAK = "\u00a0"
_FIGURE = re.compile(r"(?<![\w.,/])(?!(?:19|20)\d\d )(\d[\d.,]*) (?=[^\W\d])")
"""A figure and the space before its unit; a year is no figure."""


@lru_cache(maxsize=1)
def known() -> frozenset[int]:
    """Return the code points that both weights used on paper can print."""
    style.prepare()
    fonts = [pdfmetrics.getFont(name) for name in (style.REGULAR, style.BOLD)]
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts if isinstance(font, TTFont)))


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return text as paper can print it: NFC, no control characters, ``?`` for a letter the font lacks.

    Spaces at its ends stay, since it may be part of a line. The narrow no-break space becomes a no-break one: ReportLab
    would break the line there. A figure and its unit stay on one line.
    """
    pieces = [clean(f"|{part}|")[1:-1] for part in _NO_BREAK.split(text)]
    cleaned = "\u00a0".join(pieces)
    cleaned = _FIGURE.sub("\\1\u00a0", cleaned)
    letters = known()
    return "".join(letter if letter == "\n" or ord(letter) in letters else _stand_in(letter) for letter in cleaned)


def lacking(text: str) -> str:
    """Return the letters of a text that the font lacks, each once, in their order."""
    printed = known()
    if printed.issuperset(map(ord, text)) and unicodedata.is_normalized("NFC", text):
        return ""
    unknown = [letter for letter in clean(text) if letter != "\n" and ord(letter) not in printed]
    return "".join(dict.fromkeys(unknown))


def _stand_in(letter: str) -> str:
    return "" if unicodedata.category(letter) in ("Mn", "Me", "Cf") else "?"


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in points."""
    style.prepare()
    return float(pdfmetrics.stringWidth(text, style.BOLD if bold else style.REGULAR, size))


class _MeasuredParagraph(Paragraph):
    """A paragraph that is broken into lines once for each width: to be cut, to be measured and to be drawn."""

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        is_broken = hasattr(self, "blPara")  # dividing it between pages removes its lines
        if not is_broken or self._measured is None or self._measured[0] != available_width:
            self._measured = (available_width, super().wrap(available_width, available_height))
        return self._measured[1]


def paragraph(text: Text, look: ParagraphStyle) -> Paragraph:
    """Make a paragraph from plain text; nothing in the text is ever read as markup."""
    spans = [Span(printable(span.text), span.bold, span.quiet) for span in _spans(text)]
    if any("\n" in span.text for span in spans) or not any(span.text.strip() for span in spans):
        return _MeasuredParagraph("".join(map(_markup, spans)), look)
    # ReportLab would parse the markup of each cell anew, which takes longer than breaking it into lines.
    frags = [_pattern(look, span.bold, span.quiet).clone(text=span.text) for span in _stripped(spans)]
    return _MeasuredParagraph("", look, frags=frags)


@lru_cache(maxsize=256)
def _pattern(look: ParagraphStyle, bold: bool, quiet: bool) -> "ParaFrag":
    """Return a piece of text in a look, as ReportLab makes it of the markup."""
    return Paragraph(_markup(Span("x", bold, quiet)), look).frags[0]


def _stripped(spans: Sequence[Span]) -> list[Span]:
    """Return spans without the spaces at both ends of all of them, and without those that are empty."""
    kept = list(spans)
    while kept and not kept[0].text.strip(" "):
        kept = kept[1:]
    while kept and not kept[-1].text.strip(" "):
        kept = kept[:-1]
    first, last = kept[0], kept[-1]
    kept[0] = Span(first.text.lstrip(" "), first.bold, first.quiet)
    kept[-1] = Span(kept[-1].text.rstrip(" "), last.bold, last.quiet)
    return [span for span in kept if span.text]


def flowing(text: Text, look: ParagraphStyle, room: float) -> Paragraph:
    """Make a paragraph of any length for a column of this width; no line of it ends in a single word."""
    return paragraph(_without_widows(text, look, room), look)


def limited(text: Text, look: ParagraphStyle, room: float, lines: int) -> Paragraph:
    """Make a paragraph of at most so many lines, cut with an ellipsis where it must be, and wrapped into the room."""
    most = lines * look.leading + 0.1

    def made(cut: Text) -> Paragraph:
        paragraph_made = flowing(cut, look, room)
        paragraph_made.wrap(room, A4[1])
        return paragraph_made

    length = sum(len(span.text) for span in _spans(text))
    hopeless = 1 + int(lines * room / (_NARROWEST * look.fontSize))
    if length < hopeless:
        whole = made(text)
        if whole.height <= most:
            return whole
    low = 0
    high = min(hopeless, length)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if made(_cut(text, middle)).height <= most else (low, middle)
    return made(_cut(text, low))


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a printable text as it fits on one line ``room`` points wide, cut with an ellipsis where it must be."""
    text = " ".join(printable(text).split("\n"))
    if width(text, size, bold) <= room:
        return text
    least = room - width("…", size, bold)
    ends = accumulate(width(letter, size, bold) for letter in text)
    kept = sum(1 for _end in takewhile(lambda end: end <= least, ends))
    return text[:kept].rstrip() + "…"


def shrunk(text: str, room: float, size: float, least: float, *, bold: bool = False) -> tuple[float, str]:
    """Return the size from ``size`` down to ``least`` in which a text fits on one line, and what is drawn of it.

    A name on a paper is smaller rather than cut; only in the smallest letters it is cut where it must be.
    """
    whole = " ".join(printable(text).split("\n"))
    wanted = width(whole, size, bold)
    fits = size if wanted <= room else max(least, size * room / wanted - 0.01)
    return fits, fitted(text, room, fits, bold=bold)


def extent(text: Text, size: float, room: float) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of a text in the bold face, at most ``room``.

    A word longer than half of the room is broken in any case: it asks for no width of its own, and counts as a quarter
    of the room in its line, so that it takes no room from others.
    """
    longest = widest = 0.0
    space = width(" ", size, bold=True)
    for line in printable("".join(blocks.texts(text))[:400]).split("\n"):
        words = [width(word, size, bold=True) for word in line.split(" ")]
        longest = max([longest, *(word for word in words if word <= room / 2)])
        widest = max(widest, sum(word if word <= room / 2 else room / 4 for word in words) + space * (len(words) - 1))
    return longest, min(widest, room)


def _without_widows(text: Text, look: ParagraphStyle, room: float) -> Text:
    """Return a text whose lines, where they must be broken, end in two words that stay together."""
    spans = _spans(text)
    whole = "".join(span.text for span in spans)
    if width(printable(whole), look.fontSize, bold=True) <= room:
        return text
    joints = set(_last_joints(whole, look, room))
    if not joints:
        return text
    found: list[Span] = []
    start = 0
    for span in spans:
        letters = (NO_BREAK if start + at in joints else letter for at, letter in enumerate(span.text))
        found.append(Span("".join(letters), span.bold, span.quiet))
        start += len(span.text)
    return tuple(found)


def _last_joints(whole: str, look: ParagraphStyle, room: float) -> Iterator[int]:
    """Yield the place of the last space of each line that is too long for the room and whose last words fit it."""
    start = 0
    for line in whole.split("\n"):
        end = start + len(line)
        last = whole.rfind(" ", start, end)
        before = whole.rfind(" ", start, last) if last > start else -1
        pair = printable(whole[before + 1 : end])
        is_long = width(printable(line), look.fontSize, bold=True) > room
        if is_long and before > start and width(pair, look.fontSize, bold=True) <= room * _LARGEST_PAIR:
            yield last
        start = end + 1


def _spans(text: Text) -> tuple[Span, ...]:
    return (Span(text),) if isinstance(text, str) else text


def _markup(span: Span) -> str:
    inner = escape(span.text).replace("\n", "<br/>")
    if span.quiet:
        inner = f'<font color="#{style.INKS[Ink.QUIET].hexval()[2:]}">{inner}</font>'
    return f"<b>{inner}</b>" if span.bold else inner


def _cut(text: Text, length: int) -> Text:
    """Return the first letters of a text, and an ellipsis."""
    kept: list[Span] = []
    for span in _spans(text):
        kept.append(Span(span.text[:length], span.bold, span.quiet))
        length -= len(span.text)
        if length <= 0:
            break
    last = kept[-1]
    return (*kept[:-1], Span(last.text.rstrip() + "…", last.bold, last.quiet))
