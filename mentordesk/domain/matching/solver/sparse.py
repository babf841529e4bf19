"""Find the best plan of many people without keeping all scores in memory: a few candidates for each, then a proof.

The plan is solved exactly among the candidates, and its prices are checked against all pairs. Pairs that would improve
the plan become candidates too, until there are none. The last pass over all pairs is the proof. Who is given several
mentors has as many *slots*, which never have the same mentor (see :mod:`seconds` for why that stays exact).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.assigning import bounds, hashed, level_of, markups, mixed, seat_costs
from mentordesk.domain.matching.solver.residual import FORBIDDEN, UNREACHABLE
from mentordesk.domain.matching.solver.seats import FLAT, Seats
from mentordesk.progress import Progress, silent

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

CANDIDATES = 20
"""About how many candidates each mentee has at first; the proof finds those that were missed."""

_WIDE, _CLOSE = 2_000, 700
"""The largest gap to the best pair, in milli-points, of candidates that are solved, at guessed and at found prices."""

_FEW = 2_000
"""Up to this many improving pairs, the plan is repaired; for more it is solved again."""

_MORE, _MANY = 6, 64
"""About how many improving pairs of a mentee are added, once there are more than the second number for each."""

_NEAR = 2_000
"""Pairs with a smaller gap than this, in milli-points, become candidates together with the improving pairs."""

_SAMPLE = 400
_BLOCK = 1 << 21
"""How many pairs are processed at once."""

_NONE = -FORBIDDEN // 2
"""Below this, worth less price means a forbidden pair."""


_NOBODY = np.zeros(0, np.intp)


class WorthBlocks(Protocol):
    """The worth of pairs, available in blocks of mentees."""

    @property
    def mentors(self) -> int:
        """How many mentors there are."""

    @property
    def mentees(self) -> int:
        """How many mentees there are."""

    def block(self, mentees: NDArray[np.intp]) -> Ints:
        """Return the worth of these mentees with every mentor, mentors x mentees; ``-FORBIDDEN`` if forbidden."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """The worth of all pairs in one array."""

    allowed: Ints

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.allowed)

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return int(self.allowed.shape[1])

    def block(self, mentees: NDArray[np.intp]) -> Ints:
        """Return the worth of these mentees with every mentor."""
        return self.allowed[:, in_one_piece(mentees)]


def in_one_piece(mentees: NDArray[np.intp]) -> slice | NDArray[np.intp]:
    """Return ascending mentees as a slice if none between them is missing: a slice needs no copy."""
    if not len(mentees):
        return mentees
    first = int(mentees[0])
    last = int(mentees[-1])
    if last - first + 1 == len(mentees):
        return slice(first, last + 1)
    return mentees


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a plan is asked for.

    ``room`` counts the free places of each mentor, ``taken`` those taken by kept pairs, and ``seats`` says what each
    costs. ``who`` is the mentee of each slot, ascending; ``kept`` counts the mentors that each mentee keeps.
    ``one_mentee`` is what a first mentor is worth beside points, ``one_second`` a further one.
    """

    room: Longs
    one_mentee: int
    one_second: int
    who: NDArray[np.intp]
    kept: Longs
    taken: Longs
    seats: Seats = FLAT

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return len(self.kept)

    @property
    def slots(self) -> int:
        """How many mentors are given at most."""
        return len(self.who)

    @property
    def is_one_each(self) -> bool:
        """Whether every mentee has one slot."""
        return self.slots == self.mentees

    @property
    def first(self) -> NDArray[np.intp]:
        """The first slot of each mentee."""
        return np.searchsorted(self.who, np.arange(self.mentees))

    def units(self, held: Longs) -> Longs:
        """Return what a mentor is worth beside points: of a slot that has one its mentee's last, else the next one."""
        if self.is_one_each and not self.kept.any():
            return np.full(self.slots, self.one_mentee, np.int64)
        has_one = held < len(self.room)
        count = self.kept + np.bincount(self.who[has_one], minlength=self.mentees)
        place = count[self.who] + ~has_one
        return np.where(place <= 1, self.one_mentee, self.one_second)


def one_each(room: Longs, mentees: int, one_mentee: int) -> Asked:
    """Return what is asked where every mentee is given one mentor and it makes no difference how they are shared."""
    nobody = np.zeros(mentees, np.int64)
    return Asked(room, one_mentee, one_mentee, np.arange(mentees), nobody, np.zeros(len(room), np.int64))


class Edges(NamedTuple):
    """Candidate pairs with their worth, sorted by mentee (``who``), then mentor (``node``), each pair once."""

    who: NDArray[np.intp]
    node: NDArray[np.intp]
    value: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The best plan: the mentor of each slot, or the number of mentors for none; prices as proof.

    ``tight`` are the mentees and mentors of pairs without cost, of which every best plan consists, and who is without a
    mentor for nothing beside the number of mentors. ``known`` are the pairs that were looked at as candidates.
    """

    held: Longs
    price: Longs
    tight: tuple[NDArray[np.intp], NDArray[np.intp]]
    known: Edges


def solve(
    blocks: WorthBlocks,
    asked: Asked,
    *,
    progress: Progress = silent,
    first: Callable[[Longs], None] | None = None,
) -> Solved:
    """Return the best plan of what is asked; ``first`` is called with a good plan before: one mentor of each mentee."""
    return proved(blocks, asked, good_plan(blocks, asked, progress=progress, first=first), progress=progress)


def good_plan(
    blocks: WorthBlocks,
    asked: Asked,
    *,
    progress: Progress = silent,
    first: Callable[[Longs], None] | None = None,
) -> Solved:
    """Return the best plan among candidates, nearly the best of all; nothing of it is proved, and no pair is tight."""
    everyone = np.arange(blocks.mentees)
    if not blocks.mentors or not blocks.mentees:
        nobody = np.full(asked.slots, blocks.mentors)
        nowhere = np.full(blocks.mentees, blocks.mentors)
        return Solved(nobody, np.zeros(blocks.mentors, np.int64), (everyone, nowhere), _NO_EDGES)
    price = _guess(blocks, asked)
    known = _likely(blocks, price, everyone, np.flatnonzero(_bounds(asked)[0]))
    progress(1, 4)
    if first is not None:
        first(greedy(blocks, known, asked.room))
    likely = _refined(known, asked, price)
    edges = _at_most(known, _gaps(known, likely), _WIDE)
    held = _matched(edges, asked, likely)
    progress(2, 4)
    start = np.zeros_like(likely) if asked.seats.is_flat else likely + _level(asked)
    held, price = _fixed(edges, held, start, asked)
    return Solved(held, price, (_NO_EDGES.who, _NO_EDGES.node), known)


def proved(blocks: WorthBlocks, asked: Asked, good: Solved, *, progress: Progress = silent) -> Solved:
    """Return the best plan and its proof, from the best of some candidates."""
    if not blocks.mentors or not blocks.mentees:
        return good
    edges = _at_most(good.known, _open_gaps(good.known, good.held, good.price, asked), _CLOSE)
    return _proved(blocks, asked, good.known, edges, good.held, good.price, progress)


def repaired(blocks: WorthBlocks, asked: Asked, before: Solved, still: Flags, *, progress: Progress = silent) -> Solved:
    """Return the best plan once some pairs are forbidden, from the best or a good plan ``before`` and its prices.

    ``still`` says which of the candidates known before are allowed. A place that becomes free has no price any more.
    """
    known = _chosen(before.known, still)
    held = np.where(_of_slots(known, before.held, asked) >= 0, before.held, blocks.mentors)
    edges = _at_most(known, _open_gaps(known, held, before.price, asked), _CLOSE)
    held, price = _fixed(edges, held, before.price, asked)
    return _proved(blocks, asked, known, edges, held, price, progress)


def _proved(
    blocks: WorthBlocks, asked: Asked, known: Edges, edges: Edges, held: Longs, price: Longs, progress: Progress
) -> Solved:
    """Return the best plan and its proof, from a good plan: ``edges`` are the candidates that are solved at first."""
    while True:
        gaps = _open_gaps(known, held, price, asked)
        if (gaps >= 0).all():
            price = _least_prices(edges, held, asked)
            gaps = _open_gaps(known, held, price, asked)
        if (gaps >= 0).all():
            more, tight = _better(blocks, held, price, known, asked, progress)
            progress(3, 4)
            if not len(more.who):
                return Solved(held, price, tight, known)
            known = _joined(known, more)
            gaps = _open_gaps(known, held, price, asked)
        edges = _joined(edges, _at_most(known, gaps, _CLOSE))
        if asked.is_one_each and asked.seats.is_flat and (gaps < 0).sum() > _FEW:
            held = _matched(edges, asked, price)
        held, price = _fixed(edges, held, price, asked)


def _open_gaps(known: Edges, held: Longs, price: Longs, asked: Asked) -> Longs:
    """Return the gap of each pair to the pairs of its mentee, below zero where it is better; 0 in the plan."""
    gaps = _gaps(known, price, _net(known, held, price, asked))
    gaps[_is_held(known, held, asked)] = 0
    return gaps


def greedy(blocks: WorthBlocks, edges: Edges, room: Longs) -> Longs:
    """Return a good plan quickly: the best pair first, then always the next possible pair."""
    held = np.full(blocks.mentees, blocks.mentors)
    left = room.copy()
    while len(edges.who):
        _take(edges, held, left)
        over = np.flatnonzero(held == blocks.mentors)
        closed = np.where(left > 0, 0, FORBIDDEN // 4)
        edges = _likely(blocks, closed, over) if len(over) and left.any() else _NO_EDGES
        edges = _chosen(edges, left[edges.node] > 0)
    return held


def _take(edges: Edges, held: Longs, left: Longs) -> None:
    places = left.tolist()
    mentors = len(left)
    taken: dict[int, int] = {}
    for at in np.argsort(-edges.value, kind="stable").tolist():
        who = int(edges.who[at])
        node = int(edges.node[at])
        if places[node] > 0 and who not in taken:
            taken[who] = node
            places[node] -= 1
    assert mentors == len(places)
    left[:] = places
    held[list(taken)] = list(taken.values())


# Candidates


def _slices(mentees: NDArray[np.intp], mentors: int) -> list[NDArray[np.intp]]:
    size = max(1, _BLOCK // max(1, mentors))
    return [mentees[start : start + size] for start in range(0, len(mentees), size)]


def _guess(blocks: WorthBlocks, asked: Asked) -> Longs:
    """Return approximate prices of the places of each mentor, from a sample of mentees.

    Each mentee of the sample is spread over the best mentors, and prices rise where demand exceeds the places.
    """
    room = asked.room
    some = np.arange(blocks.mentees)[:: max(1, blocks.mentees // _SAMPLE)]
    each = np.bincount(asked.who, minlength=blocks.mentees)[some].astype(np.float32)
    value = blocks.block(some).astype(np.float32)
    possible = value > -FORBIDDEN
    count = np.maximum(possible.sum(axis=1), 1)
    mean = np.where(possible, value, 0).sum(axis=1) / count
    share = room * (float(each.sum()) / max(1, min(asked.slots, int(room.sum())))) if room.sum() else room + 1.0
    order = np.argsort(-mean)
    covered = np.searchsorted(np.cumsum(share[order]), each.sum())
    enough = min(int(covered), len(order) - 1)
    price = np.maximum(0, mean - mean[order[enough]]).astype(np.float32)
    value[~possible] = -np.inf
    for heat in (2_000.0,) * 4 + (700.0,) * 4:
        asks = (value - price[:, None]) / np.float32(heat)
        asks -= np.maximum(asks.max(axis=0), -1e9)
        np.exp(asks, out=asks)
        asks *= each / np.maximum(asks.sum(axis=0), 1e-9)
        wanted = np.maximum(asks.sum(axis=1), 0.01)
        offered = np.maximum(share, 0.01)
        price += np.float32(heat) * np.log(wanted / offered)
        price = np.maximum(price, 0).astype(np.float32)
    whole: Longs = np.rint(price).astype(np.int64)
    return whole


def _likely(blocks: WorthBlocks, price: Longs, mentees: NDArray[np.intp], must: NDArray[np.intp] = _NOBODY) -> Edges:
    """Return about ``CANDIDATES`` mentors for each mentee, those with the highest worth at these prices.

    Mentors who ``must`` have somebody get as many mentees as that, those who lose least by coming.
    """
    found = []
    nearest = _Nearest(must) if len(must) else None
    less = price.astype(np.int32)[:, None]
    for some in _slices(mentees, blocks.mentors):
        value = blocks.block(some)
        net = value - less
        node, at = _where(net >= np.maximum(_bar(net, CANDIDATES), _NONE))
        found.append(Edges(some[at], node, value[node, at]))
        if nearest is not None:
            nearest.see(some, value, net.max(axis=0))
    known = _joined(*found)
    if nearest is None:
        return known
    more = nearest.edges()
    is_few = np.bincount(known.node, minlength=len(price)) < CANDIDATES
    return _joined(known, _chosen(more, is_few[more.node]))


class _Nearest:
    """The mentees who lose least by coming to each of some mentors, ``CANDIDATES`` at most, of all that were seen."""

    def __init__(self, nodes: NDArray[np.intp]) -> None:
        self._nodes = nodes
        shape = (len(nodes), CANDIDATES)
        self._lost, self._who = np.full(shape, FORBIDDEN, np.int32), np.full(shape, -1, np.intp)
        self._value = np.zeros(shape, np.int32)

    def see(self, mentees: NDArray[np.intp], value: Ints, best: Ints) -> None:
        """Look at some mentees: what they are worth at every mentor, and what their best pair is worth to them."""
        mine = value[self._nodes]
        lost = np.where(mine > -FORBIDDEN, best - mine, FORBIDDEN)
        below = self._lost.max(axis=1)
        if (self._who < 0).all():  # of the first that are seen most would be too many
            below = np.minimum(below, 1 - _bar(-lost.T, CANDIDATES))
        row, at = _where(lost < below[:, None])
        if not len(row):
            return
        rows, starts, counts = np.unique(row, return_index=True, return_counts=True)
        place = np.arange(len(row)) - np.repeat(starts, counts)
        wide = np.full((len(rows), CANDIDATES + int(counts.max())), FORBIDDEN, np.int32)
        who, worth = np.full(wide.shape, -1, np.intp), np.zeros(wide.shape, np.int32)
        line = np.repeat(np.arange(len(rows)), counts)
        for table, before, new in (
            (wide, self._lost, lost[row, at]),
            (who, self._who, mentees[at]),
            (worth, self._value, mine[row, at]),
        ):
            table[:, :CANDIDATES] = before[rows]
            table[line, CANDIDATES + place] = new
        least = np.argpartition(wide, CANDIDATES - 1, axis=1)[:, :CANDIDATES]
        for before, table in ((self._lost, wide), (self._who, who), (self._value, worth)):
            before[rows] = np.take_along_axis(table, least, axis=1)

    def edges(self) -> Edges:
        """Return them as candidates."""
        row, place = _where(self._who >= 0)
        return Edges(self._who[row, place], self._nodes[row], self._value[row, place])


def _where(flags: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.divmod(np.flatnonzero(flags), flags.shape[1])


def _bar(net: NDArray[Any], count: int) -> NDArray[Any]:
    """Return a value that at least ``count`` of each column reach, and few more: from the best of groups of rows."""
    groups = 2 * count
    if len(net) <= groups:
        lowest: NDArray[Any] = net.min(axis=0)
        return lowest
    best = np.maximum.reduceat(net, np.arange(groups) * len(net) // groups, axis=0)
    best.partition(groups - count, axis=0)
    bar: NDArray[Any] = best[groups - count]
    return bar


def _refined(edges: Edges, asked: Asked, price: Longs) -> Longs:
    """Return better prices, at which the demand of the candidates equals the number of places."""
    starts = np.flatnonzero(np.append(True, edges.who[1:] != edges.who[:-1])) if len(edges.who) else edges.who
    each = np.diff(np.append(starts, len(edges.who)))
    slots = np.bincount(asked.who, minlength=asked.mentees)[edges.who[starts]].astype(np.float32)
    value = edges.value.astype(np.float32)
    found = price.astype(np.float32)
    fewest, most = (np.maximum(count, 0.01) for count in _bounds(asked))
    must = fewest > 0.01
    for heat in (np.float32(1_000),) * 10 + (np.float32(300),) * 30:
        asks = (value - found[edges.node]) / heat
        asks -= np.repeat(np.maximum.reduceat(asks, starts), each)
        np.exp(asks, out=asks)
        asks *= np.repeat(slots / np.add.reduceat(asks, starts), each)
        wanted = np.maximum(np.bincount(edges.node, weights=asks, minlength=len(most)), 0.01)
        cheapest = np.where(must, np.minimum(0, found + heat * np.log(wanted / fewest)), 0)
        found = np.maximum(cheapest, found + heat * np.log(wanted / most)).astype(np.float32)
    return np.rint(found).astype(np.int64)


def _level(asked: Asked) -> int:
    """Return what the dearest of the cheapest places costs, of as many as there are slots."""
    _mentor, costs = _places(asked)
    return level_of(costs, asked.slots)


def _bounds(asked: Asked) -> tuple[Longs, Longs]:
    """Return how many mentees each mentor has at least and at most, where no place is taken before a cheaper one."""
    return bounds(*_places(asked), asked.slots, len(asked.room))


def _places(asked: Asked) -> tuple[NDArray[np.intp], Longs]:
    """Return whose each place is and what it costs; they are sorted by mentor."""
    mentor = np.repeat(np.arange(len(asked.room)), np.minimum(asked.room, asked.slots))
    return mentor, seat_costs(mentor, asked.taken, asked.seats)


def _gaps(edges: Edges, price: Longs, own: Longs | None = None) -> Longs:
    """Return the gap of each pair to the own pair of its mentee, or to the best, at these prices."""
    net = edges.value - price[edges.node]
    if own is None:
        own = np.full(int(edges.who.max(initial=-1)) + 1, -UNREACHABLE)
        np.maximum.at(own, edges.who, net)
    return own[edges.who] - net


def _net(edges: Edges, held: Longs, price: Longs, asked: Asked) -> Longs:
    """Return what a pair must be worth at these prices to be better than the worst of its mentee.

    Who has a slot without a pair would take any.
    """
    at = _of_slots(edges, held, asked)
    own = np.where(at >= 0, np.append(edges.value, 0)[at] - np.append(price, 0)[held], -asked.units(held))
    return own if asked.is_one_each else np.minimum.reduceat(own, asked.first)


def _of_slots(edges: Edges, held: Longs, asked: Asked) -> NDArray[np.intp]:
    """Return the place of the pair of each slot among edges; -1 where it is not among them, or there is none."""
    at = np.full(asked.slots, -1, np.intp)
    if asked.is_one_each:
        there = np.flatnonzero(edges.node == held[edges.who])
        at[edges.who[there]] = there
        return at
    width = len(asked.room) + 1
    keys, wanted = edges.who * width + edges.node, asked.who * width + held
    place = np.searchsorted(keys, wanted)
    place[place == len(keys)] = 0
    here = np.flatnonzero(keys[place] == wanted) if len(keys) else place[:0]
    at[here] = place[here]
    return at


def _is_held(edges: Edges, held: Longs, asked: Asked) -> Flags:
    """Return which edges are pairs of the plan."""
    found = np.zeros(len(edges.who), np.bool_)
    at = _of_slots(edges, held, asked)
    found[at[at >= 0]] = True
    return found


def _at_most(edges: Edges, gaps: Longs, most: int) -> Edges:
    return _chosen(edges, gaps <= most)


def _chosen(edges: Edges, chosen: Flags) -> Edges:
    return Edges(edges.who[chosen], edges.node[chosen], edges.value[chosen])


_NO_EDGES = Edges(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.int32))


def _joined(*edges: Edges) -> Edges:
    """Return edges merged, each pair once, sorted by mentee and mentor."""
    who, node, value = (np.concatenate([group[part] for group in (_NO_EDGES, *edges)]) for part in range(3))
    key = who * (int(node.max(initial=0)) + 1) + node
    order = np.argsort(key, kind="stable")
    who = who[order]
    node = node[order]
    value = value[order]
    key = key[order]
    fresh = np.append(True, key[1:] != key[:-1])[: len(key)]
    return Edges(who[fresh], node[fresh], value[fresh])


# The best plan of the candidates


_DEAREST = 1 << 40
"""In a first plan nobody costs no more than this for a second mentor, so that sums stay exact in float64."""


def _matched(edges: Edges, asked: Asked, price: Longs) -> Longs:
    """Return the best plan of the candidates, a good one where mentees are given several mentors.

    Where places are short, mentors are given in turns: first one for each. Else the candidates of a mentee are shared
    out among the slots by their rank, so that none is given twice.
    """
    held = np.full(asked.slots, len(asked.room))
    if asked.is_one_each:
        return _matched_once(edges, edges.who, held, asked, price)
    first = asked.first[edges.who]
    place = np.arange(asked.slots) - asked.first[asked.who]
    if asked.room.sum() >= asked.slots:
        slot = first + _ranks(edges, price) % np.bincount(asked.who)[edges.who]
        return _matched_once(edges, slot, held, asked, price)
    for turn in range(int(place.max()) + 1):
        inside = (np.bincount(asked.who)[edges.who] > turn) & ~_is_held(edges, held, asked)
        held = _matched_once(_chosen(edges, inside), first[inside] + turn, held, asked, price)
    return held


def _ranks(edges: Edges, price: Longs) -> NDArray[np.intp]:
    """Return the rank of each candidate of a mentee, from 0 for the best at these prices."""
    order = np.lexsort((edges.node, _gaps(edges, price), edges.who))
    rank = np.empty(len(edges.who), np.intp)
    rank[order] = np.arange(len(order)) - np.searchsorted(edges.who, edges.who[order])
    return rank


def _matched_once(edges: Edges, slot: NDArray[np.intp], held: Longs, asked: Asked, price: Longs) -> Longs:
    """Return a plan with a mentor more for some slots: a good one of these candidates, each of which is for one slot.

    At likely prices of places hardly any two want the same, so that it is found fast; it is the best where every place
    with a price is taken.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rest = len(asked.room)
    loose = np.bincount(held, minlength=rest + 1)[:-1]
    room = np.minimum(asked.room - loose, asked.slots)
    slots, row = np.unique(slot, return_inverse=True)
    nobody = np.minimum(asked.units(held)[slots], _DEAREST if len(slots) < asked.slots else asked.one_mentee)
    places = int(room.sum())
    first = np.cumsum(room) - room
    copies = room[edges.node]
    seat = np.repeat(first[edges.node] - (np.cumsum(copies) - copies), copies) + np.arange(int(copies.sum()))
    most = int(edges.value.max(initial=0)) + 1
    who = np.append(np.repeat(row, copies), np.arange(len(slots)))
    column = np.append(seat, np.arange(places, places + len(slots)))
    cost: NDArray[np.float64] = np.append(np.repeat(most - edges.value, copies), (most + nobody).astype(np.float64))
    before = np.repeat(asked.taken + loose - first, room) + np.arange(places)
    costs = asked.seats.next_costs(before)
    cost[: len(seat)] += (costs + markups(costs, len(slots), np.repeat(price, room)))[seat]
    table = csr_array((cost, (who, column)), shape=(len(slots), places + len(slots)))
    _who, found = min_weight_full_bipartite_matching(table)
    after = held.copy()
    placed = np.flatnonzero(found < places)
    after[slots[placed]] = np.repeat(np.arange(rest), room)[found[placed]]
    return after


class _Arcs(NamedTuple):
    """The arcs of a plan among candidates, sorted by head, see :mod:`residual`; ``slot`` moves, -1 for nobody."""

    tail: NDArray[np.intp]
    head: NDArray[np.intp]
    cost: Longs
    slot: NDArray[np.intp]


def _arcs(edges: Edges, held: Longs, asked: Asked) -> _Arcs:
    rest = len(asked.room)
    nodes = np.arange(rest)
    units = asked.units(held)
    at = _of_slots(edges, held, asked)
    now = np.where(at >= 0, np.append(edges.value, 0)[at] + units, 0)
    slot, pair = _moves(edges, at, asked)
    loose = np.bincount(held, minlength=rest + 1)[:rest]
    taken = asked.taken + loose
    free = np.flatnonzero(asked.room > loose)
    fill = asked.seats.next_costs(taken)
    regain = np.where(loose > 0, asked.seats.last_costs(taken), np.where(asked.room > 0, fill, 0))
    placed = np.flatnonzero(held < rest)
    nobody = np.full(rest, -1)
    tail = np.concatenate([held[slot], held[placed], free, np.full(rest, rest)])
    head = np.concatenate([edges.node[pair], np.full(len(placed) + len(free), rest), nodes])
    cost = np.concatenate([now[slot] - edges.value[pair] - units[slot], now[placed], fill[free], -regain])
    mover = np.concatenate([slot, placed, nobody[: len(free)], nobody])
    order = np.argsort(head.astype(np.uint16) if rest < 1 << 16 else head, kind="stable")  # uint16 sorts faster
    return _Arcs(tail[order], head[order], cost[order], mover[order])


def _moves(edges: Edges, at: NDArray[np.intp], asked: Asked) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the slots that could have another pair, and which; never one that another slot of the mentee has.

    ``at`` are the places of the pairs that slots have.
    """
    pair = np.arange(len(edges.who))
    if asked.is_one_each:
        return edges.who, pair
    pair = np.delete(pair, at[at >= 0])
    slots = np.bincount(asked.who, minlength=asked.mentees)[edges.who[pair]]
    each = np.repeat(pair, slots)
    place = np.arange(len(each)) - np.repeat(np.cumsum(slots) - slots, slots)
    return asked.first[edges.who[each]] + place, each


def _fixed(edges: Edges, held: Longs, price: Longs, asked: Asked) -> tuple[Longs, Longs]:
    """Return the best plan of the candidates and its prices, by removing negative cycles from a good plan.

    By the algorithm of Bellman and Ford, starting from the previous prices.
    """
    distance = np.append(-price, 0)
    while True:
        arcs = _arcs(edges, held, asked)
        cycles = _cycles_of(arcs, distance, asked)
        if not cycles:
            return held, distance[-1] - distance[:-1]
        held = _moved(held, arcs, cycles)


def _least_prices(edges: Edges, held: Longs, asked: Asked) -> Longs:
    """Return the least prices of the best plan of the candidates: what one more place of each mentor gains.

    Prices that were found while the plan still changed prove it as well, but may be higher. The way from the rest to a
    mentor is never longer than the arc that goes there at once.
    """
    arcs = _arcs(edges, held, asked)
    distance = np.zeros(len(asked.room) + 1, np.int64)
    direct = arcs.tail == len(asked.room)
    distance[arcs.head[direct]] = arcs.cost[direct]
    cycles = _cycles_of(arcs, distance, asked)
    assert not cycles, "the plan is the best of its candidates"
    price: Longs = distance[-1] - distance[:-1]
    return price


def _moved(held: Longs, arcs: _Arcs, cycles: list[int]) -> Longs:
    """Return a plan changed by arcs of cycles, which have no node in common."""
    moves = np.array(cycles, np.intp)
    moves = moves[arcs.slot[moves] >= 0]
    after = held.copy()
    after[arcs.slot[moves]] = arcs.head[moves]
    return after


def _cycles_of(arcs: _Arcs, distance: Longs, asked: Asked) -> list[int]:
    """Return the arcs of cycles of negative cost; empty if there are none, and then ``distance`` proves it.

    ``distance`` are labels of the nodes to begin with; it is changed. No node but the rest is in two of the cycles.
    """
    rest = len(distance) - 1
    back = np.flatnonzero(arcs.head == rest)
    heads, first = np.unique(arcs.head, return_index=True)
    each = np.diff(np.append(first, len(arcs.head)))
    last = np.full(len(distance), -1)
    while True:
        reached = distance[arcs.tail] + arcs.cost
        nearest = np.minimum.reduceat(reached, first) if len(first) else distance[heads]
        if (nearest >= distance[heads]).all():
            return []
        ends = back[reached[back] < distance[rest]]
        if len(ends) > 1 and (cycles := _through_rest(arcs, last, ends[np.argsort(reached[ends])], asked)):
            return cycles
        better = np.where(nearest < distance[heads], nearest, -UNREACHABLE)
        at = np.flatnonzero(reached == np.repeat(better, each))
        last[arcs.head[at]] = at
        distance[heads] = np.minimum(distance[heads], nearest)
        cycles = _cycles(last, arcs.tail)
        if cycles:
            return cycles


def _through_rest(arcs: _Arcs, last: NDArray[np.intp], ends: NDArray[np.intp], asked: Asked) -> list[int]:
    """Return the arcs of cycles that each end with one of these arcs to the rest, which all make its label less.

    No mentee leaves the rest, or comes there, in two of them.
    """
    rest = len(last) - 1
    found: list[int] = []
    nodes: set[int] = set()
    mentees: set[int] = set()
    for end in ends.tolist():
        way, on_way = [end], set[int]()
        while (node := int(arcs.tail[way[-1]])) != rest and last[node] >= 0 and node not in nodes | on_way:
            on_way.add(node)
            way.append(int(last[node]))
        movers = [int(asked.who[arcs.slot[arc]]) for arc in (way[0], way[-1]) if arcs.slot[arc] >= 0]
        if node == rest and mentees.isdisjoint(movers) and len(set(movers)) == len(movers):
            found += way
            nodes |= on_way
            mentees.update(movers)
    return found


def _cycles(last: NDArray[np.intp], tail: NDArray[np.intp]) -> list[int]:
    """Return the arcs of all cycles among those that last reached the nodes; no node is in two of them."""
    nodes = np.arange(len(last))
    before = np.where(last >= 0, tail[last], nodes)
    end = before
    for _doubling in range(len(nodes).bit_length()):
        end = end[end]
    found = []
    seen = set()
    for start in np.unique(end[before[end] != end]).tolist():
        node = int(start)
        while node not in seen:
            seen.add(node)
            found.append(int(last[node]))
            node = int(before[node])
    return found


def own_of(solved: Solved, asked: Asked) -> Longs:
    """Return what a pair would have to be worth, less the price, for the plan of each mentee to be better by it."""
    return _net(solved.known, solved.held, solved.price, asked) if asked.slots else np.zeros(0, np.int64)


def settled(solved: Solved, asked: Asked, mentors: Sequence[str], mentees: Sequence[str]) -> Longs:
    """Return one of all plans worth as much, the same for every list and machine; several mentors for each mentee.

    ``mentors`` and ``mentees`` are what decides between equal plans. A plan changes into any other of the same worth by
    cycles of arcs without cost, so that of these the one is found whose numbers made from the names are the least.
    """
    who, node = solved.tight
    inside = node < len(mentors)
    if not asked.slots or not len(mentors):
        return solved.held
    own = own_of(solved, asked)
    tight = Edges(who[inside], node[inside], (own[who[inside]] + solved.price[node[inside]]).astype(np.int32))
    is_held = _is_held(solved.known, solved.held, asked)
    edges = _joined(_chosen(solved.known, is_held), tight)  # of two of the same pair the first counts
    ties = _Ties(mentors, mentees)
    held, label = solved.held, np.append(-solved.price, 0)
    while True:
        arcs = _arcs(edges, held, asked)
        free = arcs.cost + label[arcs.tail] == label[arcs.head]
        arcs = _Arcs(*(column[free] for column in arcs))
        arcs = arcs._replace(cost=ties.gained(arcs, asked))
        cycles = _cycles_of(arcs, np.zeros(len(label), np.int64), asked)
        if not cycles:
            return held
        held = _moved(held, arcs, cycles)


class _Ties:
    """Numbers of pairs that depend only on the two names; nobody is the number 0."""

    def __init__(self, mentors: Sequence[str], mentees: Sequence[str]) -> None:
        self._mentors, self._mentees = hashed([*mentors, ""]), hashed(mentees)

    def gained(self, arcs: _Arcs, asked: Asked) -> Longs:
        """Return how much larger the number of a slot becomes along each arc; 0 where nobody moves."""
        mentee = self._mentees[asked.who[arcs.slot]]
        then, was = (self._numbers(mentee, node) for node in (arcs.head, arcs.tail))
        return np.where(arcs.slot >= 0, then - was, 0)

    def _numbers(self, mentee: NDArray[np.uint64], node: NDArray[np.intp]) -> Longs:
        bits = np.uint64(64 - _TIE_BITS)
        found = (mixed(mentee ^ self._mentors[node]) >> bits).astype(np.int64)
        return np.where(node < len(self._mentors) - 1, found, 0)


_TIE_BITS = 44
"""So many bits of a number decide between plans: no two sums are alike, and all of them fit."""


# All pairs


_FAR = FORBIDDEN // 4
"""A price so far from the level of most is beyond all points, and still fits into int32 with a forbidden pair."""

_Levels = tuple[NDArray[Any], NDArray[Any]]
"""The price of each mentor, as a column, and what each mentee has, both against one level."""


def _levelled(price: Longs, own: Longs) -> tuple[_Levels, _Levels, Flags]:
    """Return prices and what mentees have, exact and as int32, and the mentees for whom int32 compares as exactly.

    A mentor whom hardly anybody may have, beside others who must have somebody, is cheaper than they by more than all
    points. Such a price is brought nearer: for a mentee who has about what most have it stays beyond all points.
    """
    low = int(price.min(initial=0))
    if int(price.max(initial=0)) - low < 2 * _FAR:
        less, mine = (price - low)[:, None], own + low
        short = less.astype(np.int32), np.maximum(mine, _NEAR - FORBIDDEN).astype(np.int32)
        return (less, mine), short, np.ones(len(own), np.bool_)
    level = int(np.sort(price)[len(price) // 2])
    less, mine = (price - level)[:, None], own + level
    near = _FAR // 4
    short = np.clip(less, -_FAR, _FAR).astype(np.int32), np.clip(mine, -near, near).astype(np.int32)
    return (less, mine), short, np.abs(mine) < near


def _better(
    blocks: WorthBlocks, held: Longs, price: Longs, edges: Edges, asked: Asked, progress: Progress
) -> tuple[Edges, tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return the pairs that would improve the plan at these prices, or nearly, and the tight pairs, without cost.

    There are none of the first if the plan is proved.
    """
    rest = blocks.mentors
    own = _net(edges, held, price, asked)
    exact, short, is_usual = _levelled(price, own)
    near = []
    tight = []
    is_proved = True
    for some in _slices(np.arange(blocks.mentees), rest):
        less, mine = short if is_usual[some].all() else exact
        value = blocks.block(some)
        net = value - less
        if not asked.is_one_each:  # some pairs of the plan are worth more than the worst of their mentee
            first, last = np.searchsorted(asked.who, (some[0], some[-1] + 1))
            slots = first + np.flatnonzero(held[first:last] < rest)
            net[held[slots], asked.who[slots] - some[0]] = mine[asked.who[slots]]
        reach = mine[some] - _NEAR
        node, at = _where(net >= reach)
        if len(node) > _MANY * len(some):
            node, at = _where(net >= np.maximum(reach, _bar(net, _MORE)))
        fine = value[node, at] > -FORBIDDEN
        node = node[fine]
        at = at[fine]
        ahead = net[node, at] - mine[some][at]
        level = ahead == 0
        tight.append((some[at[level]], node[level]))
        near.append(Edges(some[at], node, value[node, at]))
        is_proved &= not (ahead > 0).any()
        progress(3, 4)
    over = np.flatnonzero(own == -asked.one_mentee)
    who = np.concatenate([over, *(mentee for mentee, _node in tight)])
    node = np.concatenate([np.full(len(over), rest), *(node for _mentee, node in tight)])
    return _NO_EDGES if is_proved else _joined(*near), (who, node)
