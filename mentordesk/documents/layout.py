"""Turns the blocks of a paper into a PDF, with header, footer and the count of pages.

What must stay together stays together: no row, chart or signature block is ever split, a heading goes to the next page
with what it heads, and a signature block with the end of what it is about. Nothing here knows what a paper is about.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from mentordesk import atomic, i18n
from mentordesk.documents import blocks, style
from mentordesk.documents.blocks import Paper, PaperBlock
from mentordesk.documents.carrying import Carried, height_of
from mentordesk.documents.charts import ChartFlowable
from mentordesk.documents.drawing import draw_ends
from mentordesk.documents.filling import checklist_of, fields_of
from mentordesk.documents.lanes import lanes_of
from mentordesk.documents.letters import flowing, lacking, limited, printable, width
from mentordesk.documents.signing import EmptyLines, SignatureBlock, SignOffBlock
from mentordesk.documents.squares import SquareBlock
from mentordesk.documents.tables import (
    Widths,
    address_of,
    is_wide,
    notice_of,
    points_of,
    shared_widths,
    stays_whole,
    table_of,
)
from mentordesk.domain.chart import Ink
from mentordesk.i18n import Message, _, message
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line
from mentordesk.uncollected import uncollected

_MOST_WARNINGS = 50

_LEAST_FILLED = 0.25
"""The share of its height that the last page fills at least, if a paper has several pages."""

_SHORTER_PAGES = (0.0, 0.04, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3)
"""The shares by which pages end earlier, tried in turn until the last page is filled well enough."""


def write(path: Path, paper: Paper, *, invariant: bool = False, progress: Progress = silent) -> tuple[Message, ...]:
    """Write a paper in the language in force; return what the printed letters cannot show, one message for each text.

    ``invariant`` leaves out the time of writing, so that the same values give the same bytes. ``progress`` is called
    for each block once it is made and once it is set on its page.
    """
    style.prepare()
    sheet = _Sheet.of(paper)
    with uncollected(), atomic.writing(path) as temp:
        temp.write_bytes(_best_filled(paper, sheet, invariant=invariant, progress=progress))
    return _warnings(paper)


def _warnings(paper: Paper) -> tuple[Message, ...]:
    found = {text.strip(): lacking(text) for text in blocks.texts(paper)}
    named: list[str] = []
    for text in sorted((text for text, letters in found.items() if letters), key=len):
        if len(named) < _MOST_WARNINGS and not _is_named(text, named, found):
            named.append(text)
    return tuple(
        message(
            'The print font has no {letters}; "?" is printed instead in "{text}".',
            letters=" ".join(found[text][:10]),
            text=text[:60] + ("…" if len(text) > 60 else ""),
        )
        for text in named
    )


def _is_named(text: str, named: Iterable[str], found: dict[str, str]) -> bool:
    """Return whether a text contains another that is named already and lacks nothing more."""
    return any(other in text and set(found[text]) <= set(found[other]) for other in named)


# The sheet: its size, header, footer and the count of pages.


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The size and the margins of a paper's pages, in points."""

    width: float
    height: float
    left: float = style.LEFT
    right: float = style.RIGHT
    top: float = style.TOP
    bottom: float = style.BOTTOM
    on_a_page: int = 1

    @classmethod
    def of(cls, paper: Paper) -> "_Sheet":
        """Return the sheet of a paper: a screen's for slides, else upright unless a wide table is better turned."""
        if paper.slide:
            return _SLIDE
        if paper.cards:
            return _CARD
        turned = paper.turned or (paper.may_turn and is_wide(paper.blocks))
        return cls(*(landscape(A4) if turned else A4))

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


_SLIDE = _Sheet(512.0, 288.0, left=30.0, right=30.0, top=26.0, bottom=34.0)
"""The sheet of a slide: the shape of a projector's screen, small so that the usual letters are large on it."""

_CARD = _Sheet(A4[0], A4[1] / 2, on_a_page=2)
"""The sheet of a card: half of a page of A4."""


class _Document(BaseDocTemplate):
    """A document that notes how far each of its pages is filled, as a share of the height there is."""

    filled: list[float]

    def report_to(self, progress: Progress, count: int) -> None:
        """Tell how many flowables of a story are set; they are the second half of the work."""

        def report(kind: str, value: object) -> None:
            if kind == "PROGRESS" and isinstance(value, int):
                progress(count + value, 2 * count)

        self.setProgressCallBack(report)

    def beforeDocument(self) -> None:  # noqa: N802 (ReportLab's name)
        self.filled = []

    def afterPage(self) -> None:  # noqa: N802 (ReportLab's name)
        frame: Any = self.frame
        empty = frame._y - frame._y1p
        height = frame._y2 - frame._y1p
        self.filled.append(1 - empty / height)

    @property
    def is_well_filled(self) -> bool:
        """Whether the last page is full enough not to look forgotten."""
        return len(self.filled) < 2 or self.filled[-1] >= _LEAST_FILLED


def _best_filled(paper: Paper, sheet: _Sheet, *, invariant: bool, progress: Progress) -> bytes:
    """Return the paper as PDF; where its last page would be mostly empty, all pages end a little earlier."""
    first = b""
    for share in _SHORTER_PAGES:
        stream = io.BytesIO()
        document = _document(stream, paper, sheet, shorter=share * sheet.depth, invariant=invariant)
        story = _whole_story(paper, sheet, share * sheet.depth, progress)
        document.report_to(progress, len(story))
        document.build(story, canvasmaker=_canvas_maker(paper, sheet))
        if paper.own_pages or document.is_well_filled:
            return stream.getvalue()
        first = first or stream.getvalue()
    return first


def _whole_story(paper: Paper, sheet: _Sheet, shorter: float, progress: Progress = silent) -> list[Flowable]:
    """Return the flowables of a paper; a card that is alone is printed twice, so that none of the sheet is lost."""
    story = _story(paper.blocks, sheet, shorter=shorter, progress=progress)
    if paper.cards and not any(isinstance(block, blocks.Break) for block in paper.blocks):
        story += [FrameBreak(), *_story(paper.blocks, sheet, shorter=shorter)]
    return story


def _document(stream: io.BytesIO, paper: Paper, sheet: _Sheet, *, shorter: float, invariant: bool) -> _Document:
    document = _Document(
        stream,
        pagesize=(sheet.width, sheet.height * sheet.on_a_page),
        title=printable(f"{paper.name} · {paper.letterhead.programme}"),
        author=printable(paper.letterhead.company),
        creator="MentorDesk",
        lang=i18n.language(),
        initialFontName=style.REGULAR,
        invariant=int(invariant),
        pageCompression=1,
    )
    lowest = [place * sheet.height for place in reversed(range(sheet.on_a_page))]
    frames = [
        Frame(sheet.left, low + sheet.bottom + shorter, sheet.room, sheet.depth - shorter, 0, 0, 0, 0) for low in lowest
    ]
    document.addPageTemplates([PageTemplate(frames=frames)])
    return document


def _canvas_maker(paper: Paper, sheet: _Sheet) -> Callable[..., Canvas]:
    """Return a canvas that keeps every page until the number of pages is known."""

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
                count = max(paper.page_count, len(waiting))
                for half in range(sheet.on_a_page):
                    self.saveState()
                    self.translate(0, half * sheet.height)
                    _furnish(self, paper, sheet, number + paper.first_page - 1, count)
                    self.restoreState()
                if sheet.on_a_page > 1:
                    _draw_cut_line(self, sheet)
                super().showPage()
            super().save()

    return PagedCanvas


def _furnish(canvas: Canvas, paper: Paper, sheet: _Sheet, number: int, count: int) -> None:
    """Draw header and footer."""
    head = paper.letterhead
    top = sheet.height - (style.HEADER if not paper.slide else style.SLIDE_EDGE)
    foot = style.FOOTER if not paper.slide else style.SLIDE_EDGE
    made = _("Made on {day} with MentorDesk", day=head.made_on)
    left = sheet.left
    right = sheet.width - sheet.right
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(style.RULE)
    canvas.line(left, top - 7, right, top - 7)
    canvas.setStrokeColor(style.INKS[Ink.FAINT])
    canvas.line(left, foot + 12, right, foot + 12)
    beside = _draw_draft_mark(canvas, left, top) if paper.draft else left
    canvas.setFillColor(style.INKS[Ink.QUIET])
    canvas.setFont(style.REGULAR, style.SMALL)
    company = _one_line(head.company).upper()
    about = in_line(_one_line(head.programme), paper.name)
    draw_ends(canvas, top, (beside, right), company, about, most=1 if paper.slide else 2)
    page = _("Page {n} / {count}", n=number, count=count) if paper.counted else ""
    draw_ends(canvas, foot, (left, right), in_line(made, paper.privacy), page)
    canvas.restoreState()


def _draw_cut_line(canvas: Canvas, sheet: _Sheet) -> None:
    """Draw the dashed line between two cards, with the word that says what it is for."""
    words = _("cut", context="notice")
    begins = sheet.left / 4
    beside = begins + 6
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[Ink.QUIET])
    canvas.setFillColor(style.INKS[Ink.QUIET])
    canvas.setLineWidth(style.RULE)
    canvas.setDash(2.5, 2.0)
    canvas.line(0, sheet.height, begins, sheet.height)
    canvas.line(beside + width(words, style.SMALL) + 6, sheet.height, sheet.width, sheet.height)
    canvas.setFont(style.REGULAR, style.SMALL)
    canvas.drawString(beside, sheet.height - style.SMALL / 3, words)
    canvas.restoreState()


def _draw_draft_mark(canvas: Canvas, left: float, y: float) -> float:
    """Draw the framed mark of a draft; return where the line goes on."""
    words = _("DRAFT", context="state")
    padding = 5.0
    wide = width(words, style.SMALL, bold=True)
    canvas.setLineWidth(1.0)
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.rect(left, y - 3.5, wide + 2 * padding, 13)
    canvas.setFillColor(style.INKS[Ink.TEXT])
    canvas.setFont(style.BOLD, style.SMALL)
    canvas.drawString(left + padding, y, words)
    return left + wide + 2 * padding + 8


def _one_line(text: str) -> str:
    return " ".join(text.split())


# The story: each block as ReportLab's flowables.

_Made = tuple[PaperBlock, list[Flowable]]
"""A block and its flowables."""


def _story(
    parts: Iterable[PaperBlock], sheet: _Sheet, *, shorter: float, progress: Progress = silent
) -> list[Flowable]:
    """Return the flowables of all blocks; a heading is preceded by the room that it needs with what follows."""
    room = sheet.room
    page = sheet.depth - shorter
    parts, groups = _ungrouped(parts)
    widths = shared_widths((block for block in parts if isinstance(block, blocks.Table)), room)
    made: list[_Made] = []
    for block in parts:
        progress(len(made), 2 * len(parts))
        made.append((block, _flowables(block, room, widths, page)))
    story: list[Flowable] = []
    place = 0
    while place < len(made):
        block, flowables = made[place]
        if place in groups:
            together = [flowable for _block, all_ in made[place : place + groups[place]] for flowable in all_]
            tall = _height(together, room)
            story += [CondPageBreak(tall)] if tall <= page else []
            _leave_room_after(together, room)
        if isinstance(block, (blocks.Section, blocks.Sentence, blocks.KeyFigure, blocks.Figure, *_SIGNED)):
            story.append(CondPageBreak(min(_needed(made[place:], room), page)))
        tied = _tied_to(made, place)
        if tied and flowables:
            story += [
                *flowables[:-1],
                Carried(flowables[-1], [flowable for _block, all_ in tied for flowable in all_], page),
            ]
            place += len(tied)
        else:
            story += flowables
        place += 1
    return story


def _leave_room_after(together: Sequence[Flowable], room: float) -> None:
    """Tell each place to sign how much must follow it on its page."""
    for place, flowable in enumerate(together):
        if isinstance(flowable, SignOffBlock):
            flowable.after = _height(together[place + 1 :], room)


def _ungrouped(parts: Iterable[PaperBlock]) -> tuple[tuple[PaperBlock, ...], dict[int, int]]:
    """Return all blocks one by one, and how many of them stay together, by the place of the first."""
    found: list[PaperBlock] = []
    groups: dict[int, int] = {}
    for part in parts:
        if isinstance(part, blocks.Together):
            groups[len(found)] = len(part.blocks)
            found += part.blocks
        else:
            found.append(part)
    return tuple(found), groups


_SIGNED = (blocks.Signatures, blocks.SignOff)


def _tied_to(made: Sequence[_Made], place: int) -> Sequence[_Made]:
    """Return what must stand on the page on which a block ends: the note below a table, and a decision."""
    note = _note_after(made, place)
    decision = _decision_after(made, place + len(note))
    return (*note, *decision)


def _note_after(made: Sequence[_Made], place: int) -> Sequence[_Made]:
    """Return the note right below a table, such as where its figures are from."""
    following = made[place + 1 : place + 2]
    is_note = isinstance(made[place][0], blocks.Table) and following and isinstance(following[0][0], blocks.Source)
    return following if is_note else ()


def _decision_after(made: Sequence[_Made], place: int) -> Sequence[_Made]:
    """Return the heading and the signature block that follow a text, list, table or note directly, else nothing."""
    if not isinstance(made[place][0], _BEFORE_A_DECISION):
        return ()
    following = made[place + 1 : place + 3]
    kinds = [type(block) for block, _flowables in following]
    if kinds and kinds[0] in _SIGNED:
        return following[:1]
    return following if kinds and kinds[0] is blocks.Section and kinds[-1] in _SIGNED else ()


_BEFORE_A_DECISION = (
    *(blocks.Body, blocks.Points, blocks.Table, blocks.Fields, blocks.Checklist, blocks.Lanes),
    *(blocks.Source, blocks.Notice, blocks.Beside),
)


_HEADS = (blocks.Section, blocks.Sentence, blocks.KeyFigure, blocks.Source)


def _needed(following: Sequence[_Made], room: float) -> float:
    """Return the height that must be free for a heading: its own, and that of what must not be separated from it."""
    height = 0.0
    for place, (block, flowables) in enumerate(following):
        if isinstance(block, blocks.Break):
            break
        heads = isinstance(block, _HEADS) or _leads(following, place, room)
        note = _note_after(following, place)
        if not heads and note and all(map(_is_undivided, flowables)):
            height += height_of([*flowables, *note[0][1]], room)
            break
        height += _height(flowables if heads else _beginning(block, flowables), room)
        if not heads:
            break
    return height


def _leads(following: Sequence[_Made], place: int, room: float) -> bool:
    """Say whether a block leads to the next: a table made so, or a line or two such as the sentence before a table.

    What stands before a decision leads to it where it is too short to be divided.
    """
    block, flowables = following[place]
    if isinstance(block, blocks.Table) and block.leads:
        return True
    if isinstance(block, (blocks.Table, blocks.Fields, blocks.Checklist)):
        after = place + len(_note_after(following, place))
        return bool(_decision_after(following, after)) and all(map(stays_whole, flowables))
    lines = 12 if _decision_after(following, place) else 3
    if isinstance(block, blocks.Points):
        return lines > 3 and _height(flowables, room) < lines * style.BODY.leading
    return isinstance(block, blocks.Body) and _height(flowables, room) < lines * style.BODY.leading


def _beginning(block: PaperBlock, flowables: list[Flowable]) -> list[Flowable]:
    """Return the part of a block that must follow its heading: the first rows of a table, all of a chart."""
    if isinstance(block, (blocks.Table, blocks.Lanes)) and flowables:
        table = flowables[0]
        first = table.split(table.wrap(0, 0)[0], _first_rows(table)) if isinstance(table, Table) else []
        return first[:1] or flowables
    if isinstance(block, blocks.Body):
        return [Spacer(1, 3 * style.BODY.leading)]
    return flowables


_FIRST_ROWS = 3
"""So many rows of a table follow its heading at least: its head and two more."""


def _is_undivided(table: Flowable) -> bool:
    """Return whether no row of a table can go to the next page without the others."""
    return stays_whole(table) or len(getattr(table, "_rowHeights", ())) <= _FIRST_ROWS


def _first_rows(table: Table) -> float:
    heights: list[float] = table._rowHeights  # type: ignore[attr-defined]
    return (sum(heights) if stays_whole(table) else sum(heights[:_FIRST_ROWS])) + 0.1


def _height(flowables: Sequence[Flowable], room: float) -> float:
    return sum(
        flowable.wrap(room, A4[1])[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter() for flowable in flowables
    )


def _flowables(block: PaperBlock, room: float, widths: Widths, page: float) -> list[Flowable]:
    if isinstance(block, blocks.Table):
        if block.rows:
            return [table_of(block, widths[block.columns], page)]
        return []
    return _MAKERS[type(block)](block, room)


def _title(block: blocks.Title, room: float) -> list[Flowable]:
    below: list[Flowable] = [limited(block.below, style.BELOW, room, 4)] if block.below else []
    look = style.SMALL_TITLE if block.small else style.TITLE
    drop = style.TITLE_DROP / 2 if block.small else style.TITLE_DROP
    return [Spacer(1, drop), limited(block.text, look, room, 4), *(below or [Spacer(1, style.TITLE_GAP)])]


def _key_figure(block: blocks.KeyFigure, room: float) -> list[Flowable]:
    return [limited(block.text, style.KEY_FIGURE, room, 1), limited(block.below, style.CELL, room, 4), Spacer(1, 8)]


def _beside(block: blocks.Beside, room: float) -> list[Flowable]:
    """Return two columns of blocks in a table of one row, which is never split; long ones stand below each other."""
    gap = 2 * style.COLUMN_GAP
    half = (room - gap) / 2
    cells = [[made for part in side for made in _in_column(part, half)] for side in (block.left, block.right)]
    edges = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    commands: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONT", (0, 0), (-1, -1), style.REGULAR),
    ]
    commands += [(edge, (0, 0), (-1, -1), 0) for edge in edges]
    table = Table([[cells[0], "", cells[1]]], colWidths=[half, gap, half], style=TableStyle(commands), spaceBefore=10)
    _width, height = table.wrap(room, _ENDLESS)
    if height <= _MOST_BESIDE:
        return [table]
    return [made for part in (*block.left, *block.right) for made in _in_column(part, room)]


_MOST_BESIDE = A4[1] / 2
"""Columns higher than half a page stand below each other, where they can be split."""

_ENDLESS = 10.0**6


def _in_column(part: PaperBlock, room: float) -> list[Flowable]:
    tables = [part] if isinstance(part, blocks.Table) else []
    return _flowables(part, room, shared_widths(tables, room), A4[1])


def _sign_off(block: blocks.SignOff) -> list[Flowable]:
    """Return the places to sign, two on each line."""
    return [
        SignOffBlock(block.signers[start : start + 2], roomy=block.roomy) for start in range(0, len(block.signers), 2)
    ]


_MAKERS: dict[type[PaperBlock], Callable[[Any, float], list[Flowable]]] = {
    blocks.Address: lambda block, room: [address_of(block, room)],
    blocks.Title: _title,
    blocks.Notice: lambda block, room: [notice_of(block, room)],
    blocks.Section: lambda block, room: [limited(block.text, style.SECTION, room, 3)],
    blocks.Sentence: lambda block, room: [limited(block.text, style.SENTENCE, room, 8)],
    blocks.Body: lambda block, room: [flowing(block.text, style.BODY, room)],
    blocks.Source: lambda block, room: [limited(block.text, style.SOURCE, room, 12)],
    blocks.Points: lambda block, room: [points_of(block, room)] if block.items else [],
    blocks.KeyFigure: _key_figure,
    blocks.Figure: lambda block, _room: [ChartFlowable(block.chart), Spacer(1, 4)],
    blocks.Signatures: lambda block, room: [
        *([limited(block.what, style.BODY, room, 4)] if block.what else []),
        SignatureBlock(block),
    ],
    blocks.SignOff: lambda block, _room: _sign_off(block),
    blocks.Lines: lambda block, _room: [EmptyLines(block.count)],
    blocks.Fields: lambda block, room: [fields_of(block, room)] if block.fields else [],
    blocks.Checklist: lambda block, room: [checklist_of(block, room)] if block.items else [],
    blocks.Lanes: lambda block, room: [lanes_of(block, room)] if block.lanes else [],
    blocks.Square: lambda block, _room: [SquareBlock(block), Spacer(1, 6)],
    blocks.Beside: _beside,
    blocks.Break: lambda _block, _room: [FrameBreak()],
}
