"""Turns the blocks of a paper into a PDF, with header, footer and the count of pages.

What must stay together stays together: no row, chart or signature block is ever split, and a heading goes to the next
page with what it heads. Nothing here knows what a paper is about.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from mentordesk import atomic, i18n
from mentordesk.documents import blocks, style
from mentordesk.documents.blocks import Paper, PaperBlock
from mentordesk.documents.charts import ChartFlowable
from mentordesk.documents.lanes import lanes_of
from mentordesk.documents.letters import fitted, lacking, limited, paragraph, printable, width
from mentordesk.documents.signing import EmptyLines, SignatureBlock
from mentordesk.documents.tables import SHORT, Widths, is_wide, notice_of, points_of, shared_widths, table_of
from mentordesk.domain.chart import Ink
from mentordesk.i18n import Message, _, message

_MOST_WARNINGS = 50


def write(path: Path, paper: Paper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write a paper in the language in force; return what the printed letters cannot show, one message for each text.

    ``invariant`` leaves out the time of writing, so that the same values give the same bytes.
    """
    style.prepare()
    turned = paper.turned or (paper.may_turn and is_wide(paper.blocks))
    size = landscape(A4) if turned else A4
    room = size[0] - style.LEFT - style.RIGHT
    with atomic.writing(path) as temp:
        _document(temp, paper, size, invariant=invariant).build(
            _story(paper.blocks, room, size[1] - style.TOP - style.BOTTOM), canvasmaker=_canvas_maker(paper, size)
        )
    return _warnings(paper)


def _warnings(paper: Paper) -> tuple[Message, ...]:
    found = {text.strip(): lacking(text) for text in blocks.texts(paper)}
    told: list[str] = []
    for text in sorted((text for text, letters in found.items() if letters), key=len):
        if len(told) < _MOST_WARNINGS and not any(one in text and set(found[text]) <= set(found[one]) for one in told):
            told.append(text)
    return tuple(
        message(
            'The printed letters have no {letters}; a ? stands there in "{text}".',
            letters=" ".join(found[text][:10]),
            text=text[:60] + ("…" if len(text) > 60 else ""),
        )
        for text in told
    )


# The sheet: header, footer and the count of pages.


def _document(path: Path, paper: Paper, size: tuple[float, float], *, invariant: bool) -> BaseDocTemplate:
    document = BaseDocTemplate(
        str(path),
        pagesize=size,
        title=printable(f"{paper.name} · {paper.letterhead.programme}"),
        author=printable(paper.letterhead.company),
        creator="MentorDesk",
        lang=i18n.language(),
        initialFontName=style.REGULAR,
        invariant=int(invariant),
        pageCompression=1,
    )
    width, height = size[0] - style.LEFT - style.RIGHT, size[1] - style.TOP - style.BOTTOM
    frame = Frame(style.LEFT, style.BOTTOM, width, height, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    return document


def _canvas_maker(paper: Paper, size: tuple[float, float]) -> Callable[..., Canvas]:
    """Return the canvas that waits with every page until the number of pages is known."""

    class PagedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._waiting: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            self._waiting.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            waiting = self._waiting
            for number, page in enumerate(waiting, start=1):
                self.__dict__.update(page)
                _furnish(self, paper, size, number, len(waiting))
                super().showPage()
            super().save()

    return PagedCanvas


def _furnish(canvas: Canvas, paper: Paper, size: tuple[float, float], number: int, count: int) -> None:
    """Draw header and footer."""
    head = paper.letterhead
    top, foot = size[1] - style.HEADER, style.FOOTER
    made = _("Made on {day} with MentorDesk", day=head.made_on)
    left, right = style.LEFT, size[0] - style.RIGHT
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(style.RULE)
    canvas.line(left, top - 7, right, top - 7)
    canvas.setStrokeColor(style.INKS[Ink.FAINT])
    canvas.line(left, foot + 12, right, foot + 12)
    canvas.setFillColor(style.INKS[Ink.QUIET])
    canvas.setFont(style.REGULAR, style.SMALL)
    _ends(canvas, top, (left, right), _one_line(head.company).upper(), _joined(_one_line(head.programme), paper.name))
    page = _("Page {n} / {count}", n=number, count=count) if paper.counted else ""
    _ends(canvas, foot, (left, right), _joined(made, paper.privacy), page)
    canvas.restoreState()


def _ends(canvas: Canvas, y: float, between: tuple[float, float], left: str, right: str) -> None:
    """Draw a line with a text at each end; where both are too long the one on the left gives way."""
    room = between[1] - between[0]
    right = fitted(right, room * 0.6, style.SMALL)
    left = fitted(left, room - width(right, style.SMALL) - 2 * style.COLUMN_GAP, style.SMALL)
    canvas.drawString(between[0], y, left)
    canvas.drawRightString(between[1], y, right)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


# The story: each block as ReportLab's flowables.


def _story(parts: Iterable[PaperBlock], room: float, page: float) -> list[Flowable]:
    """Return the flowables of all blocks; before a heading stands how much room it needs with what it heads."""
    parts = tuple(parts)
    widths = shared_widths((block for block in parts if isinstance(block, blocks.Table)), room)
    made = [(block, _flowables(block, room, widths)) for block in parts]
    story: list[Flowable] = []
    for place, (block, flowables) in enumerate(made):
        if isinstance(block, (blocks.Section, blocks.KeyFigure, blocks.Figure, blocks.Signatures)):
            story.append(CondPageBreak(min(_needed(made[place:], room), page)))
        story += flowables
    return story


_HEADS = (blocks.Section, blocks.Sentence, blocks.KeyFigure, blocks.Source)


def _needed(following: list[tuple[PaperBlock, list[Flowable]]], room: float) -> float:
    """Return the height that must be free for a heading: its own, and that of what may not be parted from it."""
    height = 0.0
    for block, flowables in following:
        heads = isinstance(block, _HEADS) or _leads(block, flowables, room)
        height += _height(flowables if heads else _beginning(block, flowables), room)
        if not heads:
            break
    return height


def _leads(block: PaperBlock, flowables: list[Flowable], room: float) -> bool:
    """Say whether a block leads to the next: a table made so, or a line or two such as the sentence before a table."""
    if isinstance(block, blocks.Table):
        return block.leads
    return isinstance(block, blocks.Body) and _height(flowables, room) < 3 * style.BODY.leading


def _beginning(block: PaperBlock, flowables: list[Flowable]) -> list[Flowable]:
    """Return what of a block must stand under its heading: of a table its first rows, of a chart all."""
    if isinstance(block, (blocks.Table, blocks.Lanes)) and flowables:
        table = flowables[0]
        first = table.split(table.wrap(0, 0)[0], _first_rows(table)) if isinstance(table, Table) else []
        return first[:1] or flowables
    if isinstance(block, blocks.Body):
        return [Spacer(1, 3 * style.BODY.leading)]
    return flowables


def _first_rows(table: Table) -> float:
    heights: list[float] = table._rowHeights  # type: ignore[attr-defined]
    return (sum(heights) if sum(heights) <= SHORT else sum(heights[:3])) + 0.1


def _height(flowables: list[Flowable], room: float) -> float:
    return sum(one.wrap(room, A4[1])[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in flowables)


def _flowables(block: PaperBlock, room: float, widths: Widths) -> list[Flowable]:
    if isinstance(block, blocks.Table):
        return [table_of(block, widths[block.columns])] if block.rows else []
    return _MAKERS[type(block)](block, room)


def _title(block: blocks.Title, room: float) -> list[Flowable]:
    below: list[Flowable] = [limited(block.below, style.BELOW, room, 4)] if block.below else []
    return [Spacer(1, style.TITLE_DROP), limited(block.text, style.TITLE, room, 4), *below]


def _key_figure(block: blocks.KeyFigure, room: float) -> list[Flowable]:
    return [limited(block.text, style.KEY_FIGURE, room, 1), limited(block.below, style.CELL, room, 4), Spacer(1, 8)]


_MAKERS: dict[type[PaperBlock], Callable[[Any, float], list[Flowable]]] = {
    blocks.Title: _title,
    blocks.Notice: lambda block, room: [notice_of(block, room)],
    blocks.Section: lambda block, room: [limited(block.text, style.SECTION, room, 3)],
    blocks.Sentence: lambda block, room: [limited(block.text, style.SENTENCE, room, 8)],
    blocks.Body: lambda block, _room: [paragraph(block.text, style.BODY)],
    blocks.Source: lambda block, room: [limited(block.text, style.SOURCE, room, 12)],
    blocks.Points: lambda block, room: [points_of(block, room)] if block.items else [],
    blocks.KeyFigure: _key_figure,
    blocks.Figure: lambda block, _room: [ChartFlowable(block.chart), Spacer(1, 4)],
    blocks.Signatures: lambda block, room: [limited(block.what, style.BODY, room, 4), SignatureBlock(block)],
    blocks.Lines: lambda block, _room: [EmptyLines(block.count)],
    blocks.Lanes: lambda block, room: [lanes_of(block, room)] if block.lanes else [],
    blocks.Break: lambda _block, _room: [PageBreak()],
}
