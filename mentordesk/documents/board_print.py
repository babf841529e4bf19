"""Prints the pairing board: every lane with who is in it, and who has no pair, on landscape sheets."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import Lanes, Notice, Paper, PaperBlock, PaperLane, PaperSeat, Title
from mentordesk.domain.papers.papers import BoardLane, BoardPaper, BoardSeat, LaneKind, LeftOver, labelled_board
from mentordesk.i18n import Message, _, ngettext
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

_ACROSS, _CARDS_ACROSS = 2, 4


def write(
    path: Path, board: BoardPaper, *, invariant: bool = False, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the board in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(board), invariant=invariant, progress=progress)


def paper(board: BoardPaper) -> Paper:
    """Return the board as blocks, in the language in force."""
    board = labelled_board(board)
    return Paper(
        letterhead=board.letterhead,
        name=_("Pairing board", context="title"),
        privacy=_("Contains personal data") if board.with_names else _("Names of participants are left out"),
        draft=bool(board.unfinished),
        blocks=(
            Title(str(board.finding), _below(board)),
            *_unfinished(board),
            *_lanes(board, LaneKind.MENTOR),
            *_lanes(board, LaneKind.PEER),
            *_lanes(board, LaneKind.PANEL),
            *_unmatched(board),
        ),
        turned=True,
    )


def _below(board: BoardPaper) -> str:
    """Return the cycle, and what the frames show."""
    shown = _("Each frame: a mentor (who guides), and beside it the mentees (who are guided)")
    return in_line(str(board.letterhead.cycle_name), shown)


def _unfinished(board: BoardPaper) -> tuple[PaperBlock, ...]:
    if not board.unfinished:
        return ()
    return (Notice(_("Draft, not final"), points=tuple(str(words) for words in board.unfinished)),)


def _lanes(board: BoardPaper, kind: LaneKind) -> tuple[PaperBlock, ...]:
    lanes = [lane for lane in board.lanes if lane.kind is kind]
    if not lanes:
        return ()
    on_paper = tuple(_lane(lane, place) for place, lane in enumerate(lanes, 1))
    return (Lanes(_head(kind, lanes), on_paper, _ACROSS),)


def _head(kind: LaneKind, lanes: list[BoardLane]) -> str:
    if kind is LaneKind.PEER:
        return _("Peer groups: {n}", n=len(lanes))
    if kind is LaneKind.PANEL:
        return _("Panels: {n}", context="count", n=len(lanes))
    return _(
        "Mentors: {people}, {taken} of {places}",
        people=ngettext("{n} person", "{n} people", len(lanes), context="count"),
        taken=i18n.number(sum(len(lane.seats) for lane in lanes)),
        places=ngettext("{n} place taken", "{n} places taken", sum(lane.places for lane in lanes)),
    )


def _lane(lane: BoardLane, place: int) -> PaperLane:
    free_places = max(0, lane.places - len(lane.seats))
    free = (PaperSeat(_("free place", context="mentor's place"), free=True),) * free_places
    return PaperLane(
        name=lane.name or _("Group {n}", context="name", n=place),
        below=in_line(lane.department, _places(lane)),
        detail=str(lane.detail),
        seats=(*(_seat(seat) for seat in lane.seats), *free),
    )


def _places(lane: BoardLane) -> str:
    if lane.kind is LaneKind.PANEL:
        return ngettext("{n} mentor", "{n} mentors", len(lane.seats), context="count")
    if lane.kind is LaneKind.PEER:
        return ngettext("{n} person", "{n} people", len(lane.seats), context="count")
    taken = ngettext(
        "{taken}/{n} place", "{taken}/{n} places", lane.places, context="mentor's place", taken=len(lane.seats)
    )
    if len(lane.seats) > lane.places:
        return _("{places}, more than wished", places=taken)
    return taken


def _seat(seat: BoardSeat) -> PaperSeat:
    if seat.score is not None:
        points = _("{points} points", context="count", points=i18n.number(seat.score / 1000, 0))
    else:
        points = ""
    if seat.agreed:
        mark = _("✓ agreed", context="state")
    elif seat.locked:
        mark = _("pinned", context="state")
    else:
        mark = ""
    return PaperSeat(seat.name, in_line(str(seat.note), points, mark))


def _unmatched(board: BoardPaper) -> tuple[PaperBlock, ...]:
    if not board.unmatched:
        return ()
    head = _("Not paired: {people}", people=ngettext("{n} person", "{n} people", len(board.unmatched), context="count"))
    return (Lanes(head, tuple(_card(person) for person in board.unmatched), _CARDS_ACROSS),)


def _card(person: LeftOver) -> PaperLane:
    return PaperLane(person.name, in_line(str(person.part), person.department), str(person.why))
