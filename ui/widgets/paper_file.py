"""Reads the photo or the scan of a signed paper from a file, small enough to be kept in the company file."""

import base64
from dataclasses import dataclass
from pathlib import Path

from mentordesk.domain.records.consent import PaperKind
from mentordesk.errors import PaperError
from mentordesk.i18n import Message, message
from ui.widgets.picture_file import PAPER, read_picture
from ui.widgets.preview import Pages

LARGEST_SCAN = 2_000_000
"""A scan as PDF is kept as it is, up to so many bytes."""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """What was read: its kind, and its content in base64."""

    kind: PaperKind
    content: str


def read_paper(path: Path) -> PaperFile | Message:
    """Return the paper in a file, a photo scaled down and a PDF as it is, or why it cannot be kept."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_SCAN + 1)
    except OSError:
        return message("The file cannot be opened. It may have been moved or deleted. Choose it again.")
    if not content.startswith(b"%PDF-"):
        picture = read_picture(path, PAPER)
        return picture if isinstance(picture, Message) else PaperFile(PaperKind.PICTURE, picture)
    if len(content) > LARGEST_SCAN:
        return message(
            "The PDF has more than {most}\u00a0MB. Scan it with fewer dots, or take a photo of the signed page.",
            most=LARGEST_SCAN // 1_000_000,
        )
    try:
        Pages(content)
    except PaperError:
        return message("The PDF is damaged or has a password, and cannot be read. Choose another file.")
    return PaperFile(PaperKind.PDF, base64.b64encode(content).decode("ascii"))
