"""Writes the signed paper of a consent as PDF: a scan as it is, a photo on a page of its own."""

import base64
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mentordesk import atomic
from mentordesk.domain.records.consent import ConsentPaper, PaperKind
from mentordesk.i18n import _

_MARGIN = 28.0


def write(path: Path, paper: ConsentPaper) -> None:
    """Write the paper. Raises WriteFailed or DiskFull."""
    content = base64.b64decode(paper.content)
    with atomic.writing(path) as temp:
        temp.write_bytes(content if paper.kind is PaperKind.PDF else _as_page(content))


def _as_page(picture: bytes) -> bytes:
    """Return a page with a picture, as large as fits."""
    image = ImageReader(BytesIO(picture))
    width, height = image.getSize()
    room = (A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN)
    scale = min(room[0] / width, room[1] / height)
    whole = BytesIO()
    canvas = Canvas(whole, pagesize=A4)
    canvas.setTitle(_("Signed paper", context="title"))
    left, top = (A4[0] - width * scale) / 2, A4[1] - _MARGIN - height * scale
    canvas.drawImage(image, left, top, width * scale, height * scale)
    canvas.save()
    return whole.getvalue()
