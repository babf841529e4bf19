"""Draws the lanes of a board: a frame for each, with names on the left and the places beside them."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from mentordesk.documents import blocks, style
from mentordesk.documents.blocks import PaperLane, PaperSeat
from mentordesk.documents.letters import limited
from mentordesk.domain.chart import Ink

_PAD, _GAP = 6.0, 5.0
_SEATS_SHARE = 0.6
_SEATS_ACROSS = 2
_SEAT_LEAST = 36.0
_CORNER = 3.0
_BETWEEN = 8.0

_NAME = ParagraphStyle("", fontName=style.BOLD, fontSize=10, leading=13)
_QUIET = ParagraphStyle("", fontName=style.REGULAR, fontSize=8.5, leading=11, textColor=style.INKS[Ink.QUIET])
_SEAT = ParagraphStyle("", fontName=style.BOLD, fontSize=9.5, leading=12)


def lanes_of(block: blocks.Lanes, room: float) -> Table:
    """Make a table of lanes; those beside each other are of one height."""
    wide = (room - (block.across - 1) * _BETWEEN) / block.across
    made = [_LaneFlowable(lane, wide) for lane in block.lanes]
    rows = [made[start : start + block.across] for start in range(0, len(made), block.across)]
    heights = [max(lane.height for lane in row) for row in rows]
    for row, height in zip(rows, heights, strict=True):
        for lane in row:
            lane.height = height
    head = limited(block.head, style.SECTION, room, 2)
    head_height = head.height + 12.0
    first = [head, *[""] * (block.across - 1)]
    others = [[*row, *[""] * (block.across - len(row))] for row in rows]
    return Table(
        [first, *others],
        colWidths=[wide + _BETWEEN] * (block.across - 1) + [wide],
        rowHeights=[head_height, *(height + _BETWEEN for height in heights)],
        repeatRows=1,
        splitInRow=0,
        style=TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), style.REGULAR, 10),
                ("SPAN", (0, 0), (-1, 0)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP")),
                ("BOTTOMPADDING", (0, 0), (-1, -1), _BETWEEN),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
                ("NOSPLIT", (0, 0), (-1, 1)),
            ]
        ),
    )


class _LaneFlowable(Flowable):
    """A lane, laid out at once; its height may be raised to that of its neighbours."""

    def __init__(self, lane: PaperLane, wide: float) -> None:
        super().__init__()
        self.width = wide
        inner = wide - 2 * _PAD
        seats = inner * _SEATS_SHARE if lane.seats else 0.0
        words = inner - seats - (_PAD if seats else 0.0)
        self._seat_wide = (seats - (_SEATS_ACROSS - 1) * _GAP) / _SEATS_ACROSS
        self._words = [
            limited(text, look, words, lines)
            for text, look, lines in ((lane.name, _NAME, 2), (lane.below, _QUIET, 2), (lane.detail, _QUIET, 3))
            if text
        ]
        room_of_seat = self._seat_wide - 2 * _GAP
        self._seats = [(seat, _seat_words(seat, room_of_seat)) for seat in lane.seats]
        heights = [_height(words) + 8.0 for _seat, words in self._seats]
        rows = [heights[start : start + _SEATS_ACROSS] for start in range(0, len(heights), _SEATS_ACROSS)]
        self._seat_rows = [max(_SEAT_LEAST, *row) for row in rows]
        seated = sum(self._seat_rows) + max(0, len(self._seat_rows) - 1) * _GAP
        self.height = max(_height(self._words), seated) + 2 * _PAD

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take the room that was shared out."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, the words on the left and the seats from the top down."""
        self.canv.setLineWidth(style.RULE)
        self.canv.setStrokeColor(style.INKS[Ink.SECOND])
        self.canv.roundRect(0, 0, self.width, self.height, _CORNER)
        _put(self, self._words, _PAD, self.height - _PAD)
        top = self.height - _PAD
        seats_wide = _SEATS_ACROSS * self._seat_wide + (_SEATS_ACROSS - 1) * _GAP
        first = self.width - _PAD - seats_wide
        for place, (seat, words) in enumerate(self._seats):
            row, column = divmod(place, _SEATS_ACROSS)
            if row and not column:
                top -= self._seat_rows[row - 1] + _GAP
            left = first + column * (self._seat_wide + _GAP)
            self._draw_seat(seat, words, left, top, self._seat_rows[row])

    def _draw_seat(self, seat: PaperSeat, words: list[Paragraph], left: float, top: float, tall: float) -> None:
        self.canv.setLineWidth(style.RULE)
        self.canv.setStrokeColor(style.INKS[Ink.SECOND if seat.free else Ink.TEXT])
        if seat.free:
            self.canv.setDash(2.5, 2.0)
        self.canv.roundRect(left, top - tall, self._seat_wide, tall, _CORNER)
        self.canv.setDash()
        _put(self, words, left + _GAP, top - (tall - _height(words)) / 2)


def _seat_words(seat: PaperSeat, room: float) -> list[Paragraph]:
    if seat.free:
        return [limited(seat.text, _QUIET, room, 1)]
    lines = ((seat.text, _SEAT), (seat.note, _QUIET))
    return [limited(text, look, room, 2) for text, look in lines if text]


def _height(words: list[Paragraph]) -> float:
    return sum(float(paragraph.height) for paragraph in words)


def _put(lane: Flowable, words: list[Paragraph], left: float, top: float) -> None:
    """Draw paragraphs below each other."""
    for paragraph in words:
        top -= paragraph.height
        paragraph.drawOn(lane.canv, left, top)
