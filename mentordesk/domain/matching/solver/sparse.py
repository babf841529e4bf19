"""Find the best plan of many people without keeping all scores in memory: a few candidates for each, then a proof.

The plan is solved exactly among the candidates, and its prices are checked against all pairs. Pairs that would improve
the plan become candidates too, until there are none. The last pass over all pairs is the proof.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

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

_NEAR = 300
"""Pairs with a smaller gap than this, in milli-points, become candidates together with the improving pairs."""

_SAMPLE = 400
_BLOCK = 1 << 21
"""How many pairs are processed at once."""

_NONE = -FORBIDDEN // 2
"""Below this, worth less price means a forbidden pair."""


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


class Edges(NamedTuple):
    """Candidate pairs with their worth, sorted by mentee (``who``), then mentor (``node``), each pair once."""

    who: NDArray[np.intp]
    node: NDArray[np.intp]
    value: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The best plan: the mentor of each mentee, or their number for none; prices as proof; ``tight`` pairs cost 0.

    ``known`` are the pairs that were looked at as candidates.
    """

    held: Longs
    price: Longs
    tight: tuple[NDArray[np.intp], NDArray[np.intp]]
    known: Edges


def solve(
    blocks: WorthBlocks,
    room: Longs,
    one_mentee: int,
    *,
    progress: Progress = silent,
    first: Callable[[Longs], None] | None = None,
) -> Solved:
    """Return the best plan with ``room`` free places at each mentor; ``first`` is called with a good plan before."""
    if not blocks.mentors or not blocks.mentees:
        everyone = np.arange(blocks.mentees)
        nobody = np.full(blocks.mentees, blocks.mentors)
        return Solved(nobody, np.zeros(blocks.mentors, np.int64), (everyone, nobody), _NO_EDGES)
    price = _guess(blocks, room)
    known = _likely(blocks, price)
    progress(1, 4)
    if first is not None:
        first(greedy(blocks, known, room))
    price = _refined(known, room, price)
    edges = _at_most(known, _gaps(known, price), _WIDE)
    held = _matched(edges, room, blocks.mentees, one_mentee)
    progress(2, 4)
    price = _priced(edges, held, room, one_mentee)
    net = _net(edges, held, price, one_mentee)
    edges = _at_most(edges, _gaps(edges, price, net), _CLOSE)
    return _proved(blocks, room, one_mentee, known, edges, held, price, progress)


def repaired(
    blocks: WorthBlocks, room: Longs, one_mentee: int, before: Solved, still: Flags, *, progress: Progress = silent
) -> Solved:
    """Return the best plan once some pairs are forbidden, from the best plan ``before`` and its prices.

    ``still`` says which of the candidates known before are allowed.
    """
    known = _chosen(before.known, still)
    stays = known.who[known.node == before.held[known.who]]
    held = np.full(blocks.mentees, blocks.mentors)
    held[stays] = before.held[stays]
    return _proved(blocks, room, one_mentee, known, _NO_EDGES, held, before.price, progress)


def _proved(
    blocks: WorthBlocks,
    room: Longs,
    one_mentee: int,
    known: Edges,
    edges: Edges,
    held: Longs,
    price: Longs,
    progress: Progress,
) -> Solved:
    """Return the best plan and its proof, from a good plan: ``edges`` are the candidates that are solved at first."""
    while True:
        gaps = _gaps(known, price, _net(known, held, price, one_mentee))
        if (gaps >= 0).all():
            more, tight = _better(blocks, held, price, known, one_mentee, progress)
            progress(3, 4)
            if not len(more.who):
                return Solved(held, price, tight, known)
            known = _joined(known, more)
            gaps = _gaps(known, price, _net(known, held, price, one_mentee))
        edges = _joined(edges, _at_most(known, gaps, _CLOSE))
        if (gaps < 0).sum() > _FEW:
            held = _matched(edges, room, blocks.mentees, one_mentee)
        held, price = _fixed(edges, held, room, price, one_mentee)


def nearly_best(blocks: WorthBlocks, room: Longs, taken: Longs, one_mentee: int, seats: Seats) -> Longs:
    """Return the best plan of the candidates where ``seats`` cost something; only a proof can tell whether it is best.

    Who would otherwise have nobody takes a mentee from others, so those nearest to each mentor are candidates too.
    """
    if not room.any() or not blocks.mentees:
        return np.full(blocks.mentees, blocks.mentors)
    price = _guess(blocks, room)
    price = _refined(_likely(blocks, price), room, price)
    edges = _joined(_likely(blocks, price), _nearest(blocks, price))
    return _matched(edges, room, blocks.mentees, one_mentee, taken, seats)


def _nearest(blocks: WorthBlocks, price: Longs) -> Edges:
    """Return for each mentor the mentees who lose least by coming, at these prices."""
    found = []
    for some in _slices(np.arange(blocks.mentees), blocks.mentors):
        value = blocks.block(some)
        lost = value - (value - price.astype(np.int32)[:, None]).max(axis=0)
        most = min(CANDIDATES, len(some))
        at = np.argpartition(-lost, most - 1, axis=1)[:, :most].ravel()
        node = np.repeat(np.arange(blocks.mentors), most)
        fine = value[node, at] > -FORBIDDEN
        found.append(Edges(some[at[fine]], node[fine], value[node[fine], at[fine]]))
    return _joined(*found)


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


def _guess(blocks: WorthBlocks, room: Longs) -> Longs:
    """Return approximate prices of the places of each mentor, from a sample of mentees.

    Each mentee of the sample is spread over the best mentors, and prices rise where demand exceeds the places.
    """
    some = np.arange(blocks.mentees)[:: max(1, blocks.mentees // _SAMPLE)]
    value = blocks.block(some).astype(np.float32)
    possible = value > -FORBIDDEN
    count = np.maximum(possible.sum(axis=1), 1)
    mean = np.where(possible, value, 0).sum(axis=1) / count
    share = room * (len(some) / max(1, min(blocks.mentees, int(room.sum())))) if room.sum() else room + 1.0
    order = np.argsort(-mean)
    covered = np.searchsorted(np.cumsum(share[order]), len(some))
    enough = min(int(covered), len(order) - 1)
    price = np.maximum(0, mean - mean[order[enough]]).astype(np.float32)
    value[~possible] = -np.inf
    for heat in (2_000.0,) * 4 + (700.0,) * 4:
        asked = (value - price[:, None]) / np.float32(heat)
        asked -= np.maximum(asked.max(axis=0), -1e9)
        np.exp(asked, out=asked)
        asked /= np.maximum(asked.sum(axis=0), 1e-9)
        wanted = np.maximum(asked.sum(axis=1), 0.01)
        offered = np.maximum(share, 0.01)
        price += np.float32(heat) * np.log(wanted / offered)
        price = np.maximum(price, 0).astype(np.float32)
    whole: Longs = np.rint(price).astype(np.int64)
    return whole


def _likely(blocks: WorthBlocks, price: Longs, mentees: NDArray[np.intp] | None = None) -> Edges:
    """Return about ``CANDIDATES`` mentors for each mentee, those with the highest worth at these prices."""
    found = []
    less = price.astype(np.int32)[:, None]
    for some in _slices(np.arange(blocks.mentees) if mentees is None else mentees, blocks.mentors):
        value = blocks.block(some)
        net = value - less
        node, at = _where(net >= np.maximum(_bar(net, CANDIDATES), _NONE))
        found.append(Edges(some[at], node, value[node, at]))
    return _joined(*found)


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


def _refined(edges: Edges, room: Longs, price: Longs) -> Longs:
    """Return better prices, at which the demand of the candidates equals the number of places."""
    starts = np.flatnonzero(np.append(True, edges.who[1:] != edges.who[:-1])) if len(edges.who) else edges.who
    each = np.diff(np.append(starts, len(edges.who)))
    value = edges.value.astype(np.float32)
    found = price.astype(np.float32)
    share = np.maximum(room, 0.01)
    for heat in (np.float32(1_000),) * 10 + (np.float32(300),) * 30:
        asked = (value - found[edges.node]) / heat
        asked -= np.repeat(np.maximum.reduceat(asked, starts), each)
        np.exp(asked, out=asked)
        asked /= np.repeat(np.add.reduceat(asked, starts), each)
        wanted = np.maximum(np.bincount(edges.node, weights=asked, minlength=len(room)), 0.01)
        found = np.maximum(0, found + heat * np.log(wanted / share)).astype(np.float32)
    return np.rint(found).astype(np.int64)


def _gaps(edges: Edges, price: Longs, own: Longs | None = None) -> Longs:
    """Return the gap of each pair to the own pair of its mentee, or to the best, at these prices."""
    net = edges.value - price[edges.node]
    if own is None:
        own = np.full(int(edges.who.max(initial=-1)) + 1, -UNREACHABLE)
        np.maximum.at(own, edges.who, net)
    return own[edges.who] - net


def _net(edges: Edges, held: Longs, price: Longs, one_mentee: int) -> Longs:
    """Return the worth of each mentee's pair at these prices; a mentee without a pair would take any."""
    own = np.full(len(held), -one_mentee)
    there = edges.node == held[edges.who]
    prices = price[edges.node[there]]
    own[edges.who[there]] = edges.value[there] - prices
    return own


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


def _matched(
    edges: Edges, room: Longs, mentees: int, one_mentee: int, taken: Longs | None = None, seats: Seats = FLAT
) -> Longs:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    room = np.minimum(room, mentees)
    places = int(room.sum())
    first = np.cumsum(room) - room
    copies = room[edges.node]
    seat = np.repeat(first[edges.node] - (np.cumsum(copies) - copies), copies) + np.arange(int(copies.sum()))
    most = int(edges.value.max(initial=0)) + 1
    who = np.append(np.repeat(edges.who, copies), np.arange(mentees))
    column = np.append(seat, np.arange(places, places + mentees))
    cost = np.append(np.repeat(most - edges.value, copies), np.full(mentees, float(most + one_mentee)))
    if taken is not None and not seats.is_flat:
        before = np.repeat(taken - first, room) + np.arange(places)
        cost[: len(seat)] += seats.next_costs(before)[seat]
    table = csr_array((cost, (who, column)), shape=(mentees, places + mentees))
    _who, found = min_weight_full_bipartite_matching(table)
    held = np.full(mentees, len(room))
    placed = np.flatnonzero(found < places)
    held[placed] = np.repeat(np.arange(len(room)), room)[found[placed]]
    return held


class _Arcs(NamedTuple):
    """The arcs of a plan among candidates, sorted by head, see :mod:`residual`; ``who`` moves, -1 for nobody."""

    tail: NDArray[np.intp]
    head: NDArray[np.intp]
    cost: Longs
    who: NDArray[np.intp]


def _arcs(edges: Edges, held: Longs, room: Longs, one_mentee: int) -> _Arcs:
    rest = len(room)
    nodes = np.arange(len(room))
    home = held[edges.who]
    now = np.zeros(len(held), np.int64)
    own = edges.node == home
    now[edges.who[own]] = edges.value[own].astype(np.int64) + one_mentee
    taken = np.bincount(held, minlength=rest + 1)
    free = np.flatnonzero(room > taken[:rest])
    placed = np.flatnonzero(held < rest)
    nobody = np.full(rest, -1)
    nothing = np.zeros(rest, np.int64)
    tail = np.concatenate([home, held[placed], free, np.full(rest, rest)])
    head = np.concatenate([edges.node, np.full(len(placed) + len(free), rest), nodes])
    cost = np.concatenate([now[edges.who] - edges.value - one_mentee, now[placed], nothing[: len(free)], nothing])
    who = np.concatenate([edges.who, placed, nobody[: len(free)], nobody])
    order = np.argsort(head.astype(np.uint16) if rest < 1 << 16 else head, kind="stable")  # uint16 sorts faster
    return _Arcs(tail[order], head[order], cost[order], who[order])


def _priced(edges: Edges, held: Longs, room: Longs, one_mentee: int) -> Longs:
    """Return what one more place of each mentor would gain in a best plan of the candidates."""
    return _fixed(edges, held, room, np.zeros(len(room), np.int64), one_mentee)[1]


def _fixed(edges: Edges, held: Longs, room: Longs, price: Longs, one_mentee: int) -> tuple[Longs, Longs]:
    """Return the best plan of the candidates and its prices, by removing negative cycles from a good plan.

    By the algorithm of Bellman and Ford, starting from the previous prices.
    """
    distance = np.append(-price, 0)
    while True:
        arcs = _arcs(edges, held, room, one_mentee)
        heads, first = np.unique(arcs.head, return_index=True)
        each = np.diff(np.append(first, len(arcs.head)))
        last = np.full(len(distance), -1)
        while True:
            reached = distance[arcs.tail] + arcs.cost
            nearest = np.minimum.reduceat(reached, first) if len(first) else distance[heads]
            if (nearest >= distance[heads]).all():
                return held, distance[-1] - distance[:-1]
            better = np.where(nearest < distance[heads], nearest, -UNREACHABLE)
            at = np.flatnonzero(reached == np.repeat(better, each))
            last[arcs.head[at]] = at
            distance[heads] = np.minimum(distance[heads], nearest)
            cycle = _cycle(last, arcs.tail)
            if cycle:
                break
        held = held.copy()
        for arc in cycle:
            if arcs.who[arc] >= 0:
                held[arcs.who[arc]] = arcs.head[arc]


def _cycle(last: NDArray[np.intp], tail: NDArray[np.intp]) -> list[int]:
    """Return the arcs of a cycle among those that last reached the nodes; empty if there is none."""
    nodes = np.arange(len(last))
    before = np.where(last >= 0, tail[last], nodes)
    end = before
    for _doubling in range(len(nodes).bit_length()):
        end = end[end]
    round_ = np.flatnonzero(before[end] != end)
    if not len(round_):
        return []
    node = int(end[round_[0]])
    found = []
    seen = set()
    while node not in seen:
        seen.add(node)
        found.append(int(last[node]))
        node = int(before[node])
    return found


# All pairs


def _better(
    blocks: WorthBlocks, held: Longs, price: Longs, edges: Edges, one_mentee: int, progress: Progress
) -> tuple[Edges, tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return the pairs that would improve the plan at these prices, or nearly, and the tight pairs, without cost.

    There are none of the first if the plan is proved.
    """
    rest = blocks.mentors
    own = _net(edges, held, price, one_mentee)
    low = int(price.min(initial=0))
    is_short = int(price.max(initial=0)) - low < FORBIDDEN // 2
    less: NDArray[Any] = (price - low).astype(np.int32 if is_short else np.int64)[:, None]
    mine: NDArray[Any] = np.maximum(own + low, _NEAR - FORBIDDEN).astype(np.int32) if is_short else own + low
    near = []
    tight = []
    is_proved = True
    for some in _slices(np.arange(blocks.mentees), rest):
        value = blocks.block(some)
        net = value - less
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
    over = np.flatnonzero(own == -one_mentee)
    who = np.concatenate([over, *(mentee for mentee, _node in tight)])
    node = np.concatenate([np.full(len(over), rest), *(node for _mentee, node in tight)])
    return _NO_EDGES if is_proved else _joined(*near), (who, node)
