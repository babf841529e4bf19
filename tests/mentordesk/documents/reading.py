"""Reads a written paper back, as any other program would."""

from pathlib import Path

import pypdfium2
from pypdf import PdfReader

from mentordesk.documents import style


def words(paper: Path | bytes) -> str:
    """Return the text of all pages on one line, spaces collapsed."""
    return " ".join(" ".join(pages(paper)).split())


def letters(path: Path) -> str:
    """Return the text of all pages without any space, so that a line break inside a word does not matter."""
    return "".join("".join(pages(path)).split())


def pages(paper: Path | bytes) -> list[str]:
    """Return the text of each page of a file, or of what would be written into one."""
    document = pypdfium2.PdfDocument(paper if isinstance(paper, bytes) else paper.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def room_to_sign(path: Path, hint: str, name: str) -> float:
    """Return the height on the first page between a hint below a role and the last name, below the line to sign on."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        text = document[0].get_textpage()
        letters = text.get_text_range()
        return float(text.get_charbox(letters.index(hint))[1] - text.get_charbox(letters.rindex(name))[3])
    finally:
        document.close()


def fonts(path: Path) -> dict[str, bool]:
    """Return the fonts a paper names, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(path).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            found[font["/BaseFont"]] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found


def extents(path: Path) -> list[tuple[tuple[float, float], list[tuple[float, float, float, float]]]]:
    """Return of each page its size and the boxes (left, bottom, right, top) of its letters."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append((page.get_size(), [text.get_charbox(place) for place in range(text.count_chars())]))
        return found
    finally:
        document.close()


def filled(path: Path) -> list[float]:
    """Return how far down each page is written on, as a share of the height between header and footer."""
    found = []
    for (_width, height), boxes in extents(path):
        top, foot = height - style.TOP, style.BOTTOM
        lowest = min(
            (bottom for left, bottom, right, _top in boxes if right > left and foot < bottom < top), default=top
        )
        found.append((top - lowest) / (top - foot))
    return found


def last_lines(path: Path) -> list[str]:
    """Return the last line of each page above its footer; header and footer are written last of all."""
    found = []
    for page in pages(path):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        found.append(lines[-3] if len(lines) > 2 else "")
    return found
