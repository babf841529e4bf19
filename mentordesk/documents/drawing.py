"""What papers share that are drawn and not laid out, such as posters and certificates: sheet, inks, a picture."""

import base64
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mentordesk import atomic, i18n
from mentordesk.documents import style
from mentordesk.documents.letters import fitted, lacking, printable, shrunk, width
from mentordesk.domain.chart import Ink
from mentordesk.i18n import Message, message

_LEADING = 1.2 * style.SMALL

_LOWER = 2.0
"""So much lower, in points, a line begins that goes on above, since there is little paper above it."""


def drawn(
    draw: Callable[[Canvas], object],
    *,
    size: tuple[float, float],
    title: str,
    company: str,
    invariant: bool = False,
) -> bytes:
    """Return a PDF that ``draw`` draws; it ends each of its pages with ``showPage``."""
    style.prepare()
    stream = io.BytesIO()
    canvas = Canvas(
        stream,
        pagesize=size,
        lang=i18n.language(),
        initialFontName=style.REGULAR,  # type: ignore[arg-type]  # the stub is wrong: it is the name of a font
        invariant=int(invariant),
        pageCompression=1,
    )
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(company))
    canvas.setCreator("MentorDesk")
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a paper that is drawn, whole or not at all."""
    with atomic.writing(path) as temp:
        temp.write_bytes(content)


def unprintable(texts: Iterable[str]) -> tuple[Message, ...]:
    """Return a message for each text with letters that the font lacks."""
    found = [(text, lacking(text)) for text in dict.fromkeys(texts)]
    return tuple(
        message(
            'The print font has no {letters}; "?" is printed instead in "{text}".',
            letters=" ".join(letters[:10]),
            text=text[:60] + ("…" if len(text) > 60 else ""),
        )
        for text, letters in found
        if letters
    )


def set_ink(canvas: Canvas, ink: Ink, size: float, *, bold: bool = False) -> None:
    """Draw the next words in an ink and a size."""
    canvas.setFillColor(style.INKS[ink])
    canvas.setFont(style.BOLD if bold else style.REGULAR, size)


def draw_name(canvas: Canvas, at: tuple[float, float], name: str, room: float, size: float) -> None:
    """Draw the name of a company on one line in bold, smaller where it is long: on what hangs on a wall it is whole."""
    fits, words = shrunk(name, room, size, size * 0.6, bold=True)
    set_ink(canvas, Ink.TEXT, fits, bold=True)
    canvas.drawString(*at, words)


def draw_picture(
    canvas: Canvas, picture: str, left: float, bottom: float, wide: float, high: float, *, anchor: str = "e"
) -> None:
    """Draw a picture in base64 as large as it fits, at the right of its room unless ``anchor`` says where.

    A picture that cannot be read is left out, so that the paper comes out all the same.
    """
    with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises for a bad file
        image = ImageReader(io.BytesIO(base64.b64decode(picture)))
        canvas.drawImage(image, left, bottom, wide, high, preserveAspectRatio=True, anchor=anchor, mask="auto")


def broken(words: str, size: float, room: float, most: int, *, bold: bool) -> list[str]:
    """Return words broken into at most so many lines; what does not fit is cut after a word, with an ellipsis."""
    lines: list[str] = []
    for word in printable(" ".join(words.split())).replace("\n", " ").split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], _begun(lines[most - 1], room - width("…", size, bold), size, bold=bold) + "…"]
    return [fitted(line, room, size, bold=bold) for line in lines if line]


def draw_ends(canvas: Canvas, y: float, between: tuple[float, float], left: str, right: str, *, most: int = 1) -> None:
    """Draw a line with a text at each end. What is too long goes on in up to ``most`` lines, then it is cut.

    The last line of each stands at ``y`` or little below, the others above it; where both are too long each has about a
    half.
    """
    room = between[1] - between[0]
    gap = 2 * style.COLUMN_GAP
    beside = max(room * 0.5, room - width(printable(left), style.SMALL) - gap)
    at_right = broken(right, style.SMALL, beside, most, bold=False)
    taken = max((width(line, style.SMALL) for line in at_right), default=0.0)
    at_left = broken(left, style.SMALL, room - taken - gap, most, bold=False)
    for lines, at, draw in ((at_left, between[0], canvas.drawString), (at_right, between[1], canvas.drawRightString)):
        last = y - (_LOWER if len(lines) > 1 else 0)
        for below, line in enumerate(lines, start=1):
            draw(at, last + (len(lines) - below) * _LEADING, line)


def _begun(line: str, room: float, size: float, *, bold: bool) -> str:
    """Return the first words of a line that fit; a single word that is too long stays whole."""
    words = line.split(" ")
    while len(words) > 1 and width(" ".join(words), size, bold) > room:
        words.pop()
    return " ".join(words).rstrip(",.;:")


def too_long(words: str, lines: Sequence[str]) -> tuple[Message, ...]:
    """Return a message where broken lines are only the beginning of the words."""
    whole = printable(" ".join(words.split())).replace("\n", " ")
    if " ".join(lines) == whole:
        return ()
    said = message("Too long for this sheet; only the beginning is printed: “{text}”", text=" ".join(lines))
    return (said,)
