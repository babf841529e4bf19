"""The middle column of the board: a lane for each mentor or group, with its seats and the verdict of a drop."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from mentordesk.domain.matching.tone import Tone
from mentordesk.i18n import Message, _, message
from mentordesk.text import in_line
from ui.widgets.board.pane import CardBlock, Pane, Spot
from ui.widgets.board.style import TONE_ICONS, Look
from ui.widgets.board.values import Lane, Seat, Verdict

KINDS: dict[str, Message] = {
    "mentor": message("Mentors", context="role"),
    "peer": message("Peer groups", context="role"),
    "panel": message("Panels", context="role"),
}
"""The kinds of lanes in their order, with the heading of each."""

HEAD, SEAT, SEAT_GAP, TOP, VERDICT, LINE, FOOT = 22, 45, 8, 7, 20, 16, 6
"""Heights at 100 %: a heading, a seat, between seats, above them, the verdict, its second line, below it."""

NAME, NAME_MOST, SEAT_LEAST, SEAT_MOST, PAD = 170, 250, 92, 230, 13
"""Widths at 100 %: the least and the widest column of names, the narrowest and the widest seat, the room at both
sides."""

WIDEST = 860
"""The widest lane at 100 %: a wider one would lead the eye too far from the name to its places."""

SIDE_BY_SIDE, ONE_LINE = 380, 330
"""Widths of the column at 100 % below which the seats go under the name, and below which a verdict has two lines."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Layout of the lanes of one kind at a width: seats beside or below the name, in equal columns."""

    beside: bool
    columns: int
    seat: int
    left: int
    lines: int

    def rows(self, seats: int) -> int:
        """Return how many rows this many seats need."""
        return max(1, -(-seats // self.columns))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Drawing data of a lane: its layout and the vertical offset of the verdict."""

    lane: Lane
    layout: Shape
    verdict_top: int


@dataclass(frozen=True, slots=True)
class _Heading:
    words: str
    count: int


def shape(look: Look, width: int, most: int) -> Shape:
    """Return the layout of lanes whose fullest one has ``most`` seats."""
    beside = width >= look.px(SIDE_BY_SIDE)
    pad = look.px(PAD)
    gap = look.px(SEAT_GAP)
    room = width - 2 * pad - (look.px(NAME) if beside else 0)
    fitting = max(1, (room + gap) // (look.px(SEAT_LEAST) + gap))
    columns = max(1, min(max(2, most), fitting))
    seat = min((room - gap * (columns - 1)) // columns, look.px(SEAT_MOST))
    used = columns * seat + gap * (columns - 1)
    lines = 1 if width >= look.px(ONE_LINE) else 2
    left = min(width - pad - used, pad + look.px(NAME_MOST)) if beside else pad
    return Shape(beside, columns, seat, left, lines)


class LanesPane(Pane):
    """The lanes, in the given order at rest and best verdict first during a drag.

    It is long because it draws, moves and finds the lanes and places itself.
    """

    gap = 6

    def __init__(self) -> None:
        super().__init__(_("Mentors and groups"))
        self.lanes: tuple[Lane, ...] = ()
        self.verdicts: dict[str, Verdict] = {}
        self.lifted = ""
        self.over = ("", -1)
        self._order: tuple[str, ...] = ()
        self._held, self._held_top, self._lead = "", 0, 0

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these lanes, keeping the current spot and the scroll position by lane and seat."""
        self.lanes = tuple(lanes)
        self.anchored_lay_out()

    def _room(self) -> int:
        return min(super()._room(), self.look.px(WIDEST))

    def set_verdicts(self, verdicts: Sequence[Verdict], *, held: str = "") -> None:
        """Show the verdict of each lane. The first verdicts of a drag sort the lanes once, best first.

        ``held`` is the lane under the mouse: it keeps its place on the screen, and the others are sorted around it.
        """
        is_first = not self.verdicts
        self.verdicts = {verdict.lane_id: verdict for verdict in verdicts}
        if not is_first:
            self.lay_out()
            return
        before = self.shown_tops()
        self._order = tuple(self.verdicts)
        self._held = held
        self._held_top = before.get(lane_key(held), 0)
        self._lead = self._least_height = 0
        self.lay_out()
        self._keep_held()
        self.glide_from(before)

    def _keep_held(self) -> None:
        """Scroll to the best lane, or so that the held lane stays, with room above or below where it needs that."""
        held = self.spot(lane_key(self._held))
        if held is None:
            self.verticalScrollBar().setValue(0)
            return
        self._lead = max(0, self._held_top - held.rect.top())
        scroll = max(0, held.rect.top() - self._held_top)
        self._least_height = scroll + self.viewport().height() if scroll else 0
        self.lay_out()
        self.verticalScrollBar().setValue(scroll)

    def clear_verdicts(self, scroll: int, *, keep: str = "") -> None:
        """Return to the order at rest and to a scroll position; the lane ``keep`` stays in place as far as it can."""
        before = self.shown_tops()
        self.verdicts, self._order = {}, ()
        self._held, self._lead, self._least_height = "", 0, 0
        self.lay_out()
        spot = self.spot(lane_key(keep))
        self.verticalScrollBar().setValue(spot.rect.top() - before[spot.key] if spot is not None else scroll)
        self.glide_from(before)

    def set_lifted(self, key: str) -> None:
        """Draw the dragged person's seat as an outline; an empty id means no drag."""
        self.lifted = key
        self.viewport().update()

    def set_over(self, lane_id: str, place: int) -> None:
        """Highlight the lane under the dragged person; ``place`` is the targeted taken seat, −1 for a free one."""
        before, self.over = self.over, (lane_id, place)
        if before != self.over:
            self.touch(self.spot(lane_key(before[0])), self.spot(lane_key(lane_id)))

    def in_order(self) -> Iterator[tuple[str, list[Lane]]]:
        """Return the lanes in display order: by kind, and by verdict during a drag."""
        place = {lane_id: at for at, lane_id in enumerate(self._order)}
        kinds: dict[str, list[Lane]] = {kind: [] for kind in KINDS}
        for lane in self.lanes:
            kinds.setdefault(lane.kind, []).append(lane)
        for lanes in kinds.values():
            lanes.sort(key=lambda lane: place.get(lane.lane_id, len(place)))
        filled = [(kind, lanes) for kind, lanes in kinds.items() if lanes]
        yield from sorted(filled, key=lambda entry: place.get(entry[1][0].lane_id, len(place)))

    def drop_place(self, lane: Lane, place: int) -> int:
        """Return the free seat that a person dropped here would take, or −1 if there is none."""
        if 0 <= place < len(lane.seats) and not lane.seats[place].taken:
            return place
        return next((at for at, seat in enumerate(lane.seats) if not seat.taken), -1)

    def drop_rect(self, lane_id: str) -> QRect | None:
        """Return the target seat in the hovered lane, in viewport coordinates."""
        spot = self.spot(lane_key(lane_id))
        lane = self.lane(lane_id)
        if spot is None or lane is None:
            return None
        place = self.over[1] if self.over[1] >= 0 else self.drop_place(lane, -1)
        seat = self.spot(seat_key(lane_id, place))
        return self.shown_rect(seat or spot)

    def lane(self, lane_id: str) -> Lane | None:
        """Return a lane by its id."""
        return next((lane for lane in self.lanes if lane.lane_id == lane_id), None)

    # --- layout ----------------------------------------------------------------------------------------------------

    def blocks(self, width: int) -> Iterator[CardBlock]:
        look, top = self.look, self._lead
        several = len({lane.kind for lane in self.lanes}) > 1
        for kind, lanes in self.in_order():
            if several and (top > self._lead or kind != "mentor"):  # the head of the column already names the mentors
                top += look.px(8) if top > self._lead else 0
                yield CardBlock(
                    QRect(0, top, width, look.px(HEAD)), (), _Heading(str(KINDS.get(kind, kind)), len(lanes))
                )
                top += look.px(HEAD) + look.px(6)
            layout = shape(look, width, max(len(lane.seats) for lane in lanes))
            for lane in self._around_held(lanes, layout, top - self._lead):
                block = self._block(lane, layout, top, width)
                yield block
                top = block.rect.bottom() + 1 + look.px(self.gap)

    def _around_held(self, lanes: list[Lane], layout: Shape, top: int) -> list[Lane]:
        """Return lanes that begin at ``top`` with the held one among them as low as its place on the screen allows."""
        held = [lane for lane in lanes if lane.lane_id == self._held]
        others = [lane for lane in lanes if lane.lane_id != self._held]
        if not held:
            return lanes
        for at, lane in enumerate(others):
            top += self._height_of(lane, layout) + self.look.px(self.gap)
            if top > self._held_top:
                return [*others[:at], *held, *others[at:]]
        return [*others, *held]

    def _seats_span(self, lane: Lane, layout: Shape) -> tuple[int, int]:
        """Return where the seats of a lane begin below its top, and how high they are together."""
        look = self.look
        rows = layout.rows(len(lane.seats))
        height = rows * look.px(SEAT) + (rows - 1) * look.px(SEAT_GAP)
        return look.px(TOP if layout.beside else TOP + 26), height

    def _height_of(self, lane: Lane, layout: Shape) -> int:
        begin, height = self._seats_span(lane, layout)
        look = self.look
        verdict = look.px(VERDICT + (layout.lines - 1) * LINE)
        return begin + height + look.px(2) + verdict + look.px(FOOT)

    def _block(self, lane: Lane, layout: Shape, top: int, width: int) -> CardBlock:
        look = self.look
        begin, seats_height = self._seats_span(lane, layout)
        seats_top = top + begin
        rect = QRect(0, top, width, self._height_of(lane, layout))
        words = words_of(lane, self.verdicts.get(lane.lane_id))
        spots = [Spot(lane_key(lane.lane_id), rect, words, lane_id=lane.lane_id)]
        for place, seat in enumerate(lane.seats):
            row, column = divmod(place, layout.columns)
            where = QRect(
                layout.left + column * (layout.seat + look.px(SEAT_GAP)),
                seats_top + row * (look.px(SEAT) + look.px(SEAT_GAP)),
                layout.seat,
                look.px(SEAT),
            )
            spots.append(_seat_spot(lane, seat, place, where))
        verdict_top = begin + seats_height + look.px(2)
        return CardBlock(rect, tuple(spots), _Drawn(lane, layout, verdict_top))

    # --- drawing ---------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, block: CardBlock) -> None:
        if isinstance(block.what, _Heading):
            self._draw_heading(painter, block.rect, block.what)
            return
        assert isinstance(block.what, _Drawn)
        lane, layout = block.what.lane, block.what.layout
        verdict = self.verdicts.get(lane.lane_id)
        over = self.over[0] == lane.lane_id
        self._draw_ground(painter, block.spots[0], verdict, over=over)
        self._draw_name(painter, block.rect, lane, layout)
        meant = self._meant(lane, verdict) if over else (-1, -1)
        for spot, seat in zip(block.spots[1:], lane.seats, strict=True):
            self._draw_seat(painter, spot, seat, verdict, meant)
        self._draw_verdict(painter, block.rect, block.what, verdict)

    def _meant(self, lane: Lane, verdict: Verdict | None) -> tuple[int, int]:
        """Return the free seat that the person would take and the targeted taken seat; −1 for none."""
        if verdict is not None and not verdict.can_drop:
            return -1, -1
        place = self.over[1]
        if place >= 0 and lane.seats[place].taken:
            return -1, place
        return self.drop_place(lane, place), -1

    def _draw_heading(self, painter: QPainter, rect: QRect, heading: _Heading) -> None:
        self.look.say(painter, "strong", "ink", rect, heading.words)
        rest = rect.adjusted(self.look.width("strong", heading.words) + self.look.px(8), 0, 0, 0)
        self.look.say(painter, "body", "ink2", rest, str(heading.count))

    def _draw_ground(self, painter: QPainter, spot: Spot, verdict: Verdict | None, *, over: bool) -> None:
        tone = _tone(verdict)
        ground = "sheet"
        border = tone or "line"
        width = self.look.heavy
        if over:
            ground = f"{tone}_soft" if tone else "accent_soft"
            border = tone or "accent"
            width = max(2, width)
            width += self.look.heavy - 1
        elif self.is_current(spot):
            border = "accent"
            width = max(2, width)
        self.look.box(painter, spot.rect, ground=ground, border=border, width=width)

    def _draw_name(self, painter: QPainter, rect: QRect, lane: Lane, layout: Shape) -> None:
        look = self.look
        pad = self.look.px(PAD)
        right = layout.left - look.px(10) if layout.beside else rect.right() - pad
        left = rect.left() + pad
        first = QRect(left, rect.top() + look.px(TOP), right - left, look.px(22))
        line = QRect(left, rect.top() + look.px(29), first.width(), look.px(18))
        if not layout.beside:
            name_width = look.width("strong", lane.name) + look.px(4)
            first.setWidth(min(name_width, first.width() * 3 // 5))
            line_width = right - first.right() - look.px(11)
            line = QRect(first.right() + look.px(12), first.top(), line_width, first.height())
        given_width = look.width("strong", lane.given) + look.width("strong", " ")
        family = look.shortened("strong", lane.family, first.width() - given_width)
        look.say(painter, "strong", "ink", first, f"{family} {lane.given}".strip() or lane.name)
        pieces = places_words(look, lane, line.width())
        if not layout.beside:
            width = sum(look.width(style, words) for style, _ink, words in pieces)
            line.setLeft(right - width)
        for style, ink, words in pieces:
            look.say(painter, style, ink, line, words)
            line.setLeft(line.left() + look.width(style, words))

    def _draw_seat(
        self, painter: QPainter, spot: Spot, seat: Seat, verdict: Verdict | None, meant: tuple[int, int]
    ) -> None:
        free, taken = meant
        if spot.place == free:
            self._draw_drop(painter, spot, _tone(verdict) or "accent")
        elif seat.taken:
            asked = (_tone(verdict) or "accent") if spot.place == taken else ""
            self._draw_taken(painter, spot, seat, asked)
        else:
            shut = verdict is not None and verdict.tone is Tone.BAD
            current = self.is_current(spot)
            if current:
                border = "accent"
            elif shut:
                border = "line"
            else:
                border = "edge"
            width = 2 if current else self.look.heavy
            self.look.box(painter, spot.rect, border=border, width=width, dashed=True, radius=4)
            self.look.say(
                painter,
                "small",
                "ink3" if shut else "ink2",
                spot.rect,
                _("free place", context="mentor's place"),
                side="middle",
            )

    def _draw_drop(self, painter: QPainter, spot: Spot, tone: str) -> None:
        look = self.look
        look.box(painter, spot.rect, ground="sheet", border=tone, width=2, dashed=True, radius=4)
        line = QRect(spot.rect.left() + look.px(9), spot.rect.top() + look.px(2), 0, look.px(22))
        line.setRight(spot.rect.right() - look.px(4))
        look.say(painter, "label", tone, line, _("Drop here", context="notice"))

    def _draw_taken(self, painter: QPainter, spot: Spot, seat: Seat, asked: str) -> None:
        look, rect = self.look, spot.rect
        chosen = bool(spot.id) and spot.id in self.chosen
        if spot.key == self.lifted:
            look.box(painter, rect, border="edge", width=look.heavy, dashed=True, radius=4)
            painter.setOpacity(0.55)
        elif asked:
            look.box(painter, rect, ground="sheet", border=asked, width=2, dashed=True, radius=4)
        else:
            if chosen:
                border = "accent"
            elif seat.over:
                border = "warn"
            elif self.is_hovered(spot):
                border = "edge"
            else:
                border = "line"
            width = look.heavy
            if self.is_current(spot):
                border = "accent"
                width = max(2, width)
            ground = "accent_soft" if chosen else "sheet2"
            look.box(painter, rect, ground=ground, border=border, width=width, radius=4)
            if chosen:
                look.bar(painter, rect)
        self._words_of_seat(painter, rect, seat, asked)
        painter.setOpacity(1)

    def _words_of_seat(self, painter: QPainter, rect: QRect, seat: Seat, asked: str) -> None:
        look = self.look
        pad = self.look.px(9)
        left = rect.left() + pad
        width = rect.width() - 2 * pad
        first = QRect(left, rect.top() + look.px(2), width, look.px(22))
        second = QRect(left, rect.top() + look.px(23), width, look.px(18))
        size = look.px(15)
        gap = look.px(4)
        if seat.pinned:
            fits = look.width("strong", seat.name) <= width - size - gap
            line = first if fits else second
            look.icon(painter, "pin", "ink", line.right() + 1 - size, line.center().y() + 1, size)
            line.setRight(line.right() - size - gap)
        if seat.over and not asked:
            look.icon(painter, "warning", "warn", second.right() + 1 - size, second.center().y() + 1, size)
            second.setRight(second.right() - size - gap)
        look.say(painter, "strong", "ink", first, seat_words(look, seat, first.width()))
        if asked:
            look.say(painter, "label", asked, second, _("Swap or add"))
        else:
            words = seat_facts(look, seat, second.width())
            if seat.agreed and words == seat.score:
                look.icon(painter, "ok", "good", left, second.center().y() + 1, size)
                second.setLeft(left + size + gap)
            look.say(painter, "small", "ink2", second, words)

    def _draw_verdict(self, painter: QPainter, rect: QRect, drawn: _Drawn, verdict: Verdict | None) -> None:
        look = self.look
        pad = self.look.px(PAD)
        left = rect.left() + pad
        tone = _tone(verdict)
        if verdict and tone:
            style, ink, words = ("label", tone, verdict.words)
        else:
            style, ink, words = ("small", "ink2", drawn.lane.detail)
        width = rect.width() - 2 * pad
        line = QRect(left, rect.top() + drawn.verdict_top, width, look.px(VERDICT))
        if verdict is not None and tone:
            size = look.px(16)
            look.icon(painter, TONE_ICONS[verdict.tone], tone, left, line.center().y() + 1, size)
            line.setLeft(left + look.px(22))
        for part in look.broken(style, words, line.width(), drawn.layout.lines):
            look.say(painter, style, ink, line, part)
            line.translate(0, look.px(LINE))


def lane_key(lane_id: str) -> str:
    """Return the key of a lane's spot."""
    return f"lane:{lane_id}"


def seat_key(lane_id: str, place: int) -> str:
    """Return the key of a seat's spot."""
    return f"seat:{lane_id}:{place}"


def seat_words(look: Look, seat: Seat, width: int) -> str:
    """Return the name on a seat; where it is too long, the words before the given name become initials."""
    if not seat.given or look.width("strong", seat.name) <= width:
        return seat.name
    before, given, after = seat.name.rpartition(seat.given)
    short = look.shortened("strong", before.strip(), width - look.width("strong", f" {given}{after}"))
    return f"{short} {given}{after}".strip()


def seat_facts(look: Look, seat: Seat, width: int) -> str:
    """Return score and state of a seat; where agreed people's do not fit, the score alone, for a tick beside it."""
    words = in_line(seat.score, seat.state)
    is_short = seat.agreed and look.width("small", words) > width
    return seat.score if is_short else words


def places_words(look: Look, lane: Lane, width: int) -> tuple[tuple[str, str, str], ...]:
    """Return the pieces of the line below a lane's name; the department may be elided, the seat count never."""
    figure = re.match(r"[\d/+]*", lane.places)
    count = figure.group() if figure else ""
    rest = lane.places[len(count) :]
    if not lane.department:
        return (("label", "ink", count), ("small", "ink2", rest))
    room = width - look.width("label", count) - look.width("small", f" · {rest}")
    return (
        ("small", "ink2", look.cut("small", lane.department, max(0, room)) + " · "),
        ("label", "ink", count),
        ("small", "ink2", rest),
    )


def words_of(lane: Lane, verdict: Verdict | None) -> str:
    """Return the screen reader text of a lane, with its verdict during a drag."""
    if verdict is not None:
        score = _("{score} points", context="count", score=verdict.score) if verdict.score else ""
        return in_line(lane.name, score, verdict.words, between=", ")
    parts = (lane.name, lane.department, lane.places, lane.detail)
    return lane.accessible_name or in_line(*parts, between=", ")


def words_of_seat(lane: Lane, seat: Seat) -> str:
    """Return the screen reader text of a seat."""
    if not seat.taken:
        return _("Free place with {name}", name=lane.name)
    parts = (
        seat.full_name or seat.name,
        seat.score,
        seat.state,
        _("pinned", context="state") if seat.pinned else "",
        _("more than wished") if seat.over else "",
        _("with {name}", context="state", name=lane.name),
    )
    return in_line(*parts, between=", ")


def _seat_spot(lane: Lane, seat: Seat, place: int, where: QRect) -> Spot:
    full = seat.full_name or seat.name
    family = full.removesuffix(seat.name).strip() if seat.name and full.endswith(seat.name) else ""
    return Spot(
        seat_key(lane.lane_id, place),
        where,
        words_of_seat(lane, seat),
        (seat.pair_id or seat.person_id) if seat.taken else "",
        seat.person_id,
        lane.lane_id,
        place,
        family,
        seat.name if family or full == seat.name else full,
    )


def _tone(verdict: Verdict | None) -> str:
    return verdict.tone.value if verdict else ""
