"""Papers drawn at the same time in several threads, as previews and batches are, come out as when drawn alone."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents import drawing, style


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Let threads take turns as often as Python can, which shows what they may not do at once."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def _paper(text: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        for name in (style.REGULAR, style.BOLD, style.ITALIC):
            canvas.setFont(name, 12)
            canvas.drawString(40, 400, text)
        canvas.showPage()

    return drawing.drawn(draw, size=(600, 800), title=text, company="An Phú", invariant=True)


@pytest.mark.usefixtures("hasty_threads")
def test_papers_drawn_in_several_threads_are_the_papers_drawn_alone() -> None:
    letters = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
    texts = [f"Nguyễn Ánh {letters[first:]}" for first in range(12)]
    alone = [_paper(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(_paper, texts * 8))
    assert at_once == alone * 8
    assert pypdf.PdfReader(BytesIO(alone[0])).pages[0].extract_text().count("Nguyễn Ánh") == 3
