"""Says what a place is worth: proves that no better plan exists, and tells what any change of it would bring or cost.

:class:`Prices` are those of the *best plan* there is around the pairs that are kept. A plan that stands, made by hand
perhaps, is held against it: ``proved`` where it is worth as much, else ``lacks`` tells by how much it could be better.
Hints are always losses of the best plan, so they hold whatever the owner has done meanwhile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.solver import sparse
from mentordesk.domain.matching.solver.assigning import assign, settle_ties
from mentordesk.domain.matching.solver.residual import (
    UNREACHABLE,
    Flags,
    Graph,
    Longs,
    Paths,
    graph_of,
    path,
    path_prepared,
    paths_from,
    paths_to,
    paths_to_prepared,
    prepare,
    regraph,
)
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import NOTHING, Values, Worth, values_of, worth

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

__all__ = [
    "Ids", "Move", "Prices", "Worth", "keep_places", "losses",
    "losses_of", "moved", "moves_after", "place_moves",
    "place_prices", "price_all",
]  # fmt: skip


_FEW = 1_000
"""Up to so many mentors ways are prepared when the first hint is asked for; see :attr:`Prices.prepared`."""

_LARGE = 250_000
"""From so many pairs on a plan is found faster by candidates."""


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee goes to a mentor; ``mentor_id`` is empty where the mentee is left over."""

    mentee_id: str
    mentor_id: str


@dataclass(frozen=True, eq=False)
class Prices:
    """The best plan around what is kept, with its prices.

    ``held`` is the mentor of each mentee as a place in ``mentors``, one more for who is left over; ``kept`` says whose
    pair stays. ``spare`` counts each mentor's places that no kept pair takes, below zero where there are more of those
    than places. ``potential`` is the proof: with it no arrow of ``graph`` costs less than nothing. ``given`` is the
    plan that was asked about, ``proved`` where no better one exists, ``lacks`` what it lacks of the best. Pairs
    of the best plan that are not kept have at least the score ``least``.
    """

    values: Values
    held: Places
    kept: Flags
    spare: Places
    known_graph: Graph | None
    potential: Longs
    given: Places
    proved: bool = True
    lacks: Worth = NOTHING
    least: int = 0

    @property
    def mentors(self) -> tuple[str, ...]:
        """The mentors in the order of everything given by mentor."""
        return self.values.mentors

    @property
    def mentees(self) -> tuple[str, ...]:
        """The mentees, those of kept pairs too."""
        return self.values.mentees

    @cached_property
    def graph(self) -> Graph:
        """What moves from one mentor to another cost, see :mod:`residual`."""
        if self.known_graph is not None:
            return self.known_graph
        free = _free(self.held, self.kept, self.spare)
        return graph_of(self.values.allowed, self.held, ~self.kept, free, self.values.one_mentee)

    @cached_property
    def prepared(self) -> tuple[Paths, Paths]:
        """The ways from the rest and to the rest, with which every hint is found fast; counted when first asked for."""
        return prepare(self.graph, self.potential)

    @property
    def pairs(self) -> tuple[Ids, ...]:
        """The pairs of the best plan, as mentor and mentee."""
        each = zip(self.held.tolist(), self.mentees, strict=True)
        return tuple((self.mentors[at], mentee) for at, mentee in each if at < len(self.mentors))

    def worth(self, value: float) -> Worth:
        """Return a finite loss of :func:`losses_of` as mentees and milli-points."""
        return worth(int(value), self.values.one_mentee)


def price_all(task: PairingTask, pairs: Iterable[Ids] | None = None, *, least: int = 0) -> Prices:
    """Price the plan of a task with the highest total, and prove that none is better; its mode is not asked.

    ``pairs`` are the plan as it stands; if it is as good as any it is the one priced. ``None`` asks for the best plan
    alone. Pairs of people who are not in the matrix are passed over. ``least`` is the score in milli-points below which
    no plan has a pair, save a kept one.
    """
    values = values_of(task, least)
    mentors, mentees = _numbers(values.mentors), _numbers(values.mentees)
    held, is_kept, spare = keep_places(task.kept, task.places, mentors, mentees)
    if pairs is None:
        best, graph, potential = _best(values, held, is_kept, spare)
        return Prices(values, best, is_kept, spare, graph, potential, best, least=least)
    given, is_plan = _given(pairs, held, is_kept, mentors, mentees)
    found = _proof(values, given, is_kept, spare) if is_plan else None
    if found is not None:
        return Prices(values, given, is_kept, spare, *found, given, least=least)
    best, graph, potential = _best(values, held, is_kept, spare)
    lacks = _lacks(values, best, given)
    return Prices(values, best, is_kept, spare, graph, potential, given, proved=False, lacks=lacks, least=least)


# What changes would bring or cost


def place_prices(prices: Prices) -> dict[str, Worth]:
    """Return what one more place at each mentor would bring; for one who has more mentees than places, beyond these."""
    each = zip(prices.mentors, _ways_from_rest(prices.graph).distance[:-1].tolist(), strict=True)
    return {mentor: prices.worth(-distance) for mentor, distance in each}


def place_moves(prices: Prices, mentor_id: str) -> tuple[Move, ...]:
    """Return who moves where, in turn, once this mentor has one more place; first whoever was left over."""
    way = path(_ways_from_rest(prices.graph), prices.mentors.index(mentor_id))
    return _as_moves(prices, _followed(prices, way[::-1]))


def losses_of(prices: Prices, mentee_id: str, *, by_hand: bool = False) -> Floats:
    """Return what the best plan would lose if this mentee went to each mentor and all others were placed anew.

    In the order of ``prices.mentors``, in milli-points, exact, by one search; a mentee who would then be left over
    counts more than all points, and :meth:`Prices.worth` distinguishes the two. Infinite where a rule forbids the pair
    and where every place is taken by pairs that are kept; ``by_hand`` tells the loss there too, beyond the places.
    """
    mentee = prices.mentees.index(mentee_id)
    rest, at = len(prices.mentors), int(prices.held[mentee])
    distance = _ways_to(prices, _seat(prices, mentee)).distance
    is_open = prices.graph.leave < UNREACHABLE
    plain, one = prices.values.plain[:, mentee].astype(np.int64), prices.values.one_mentee
    now = one + int(plain[at]) if at < rest else 0
    lost = (now - one - plain + np.where(is_open, distance[:rest], distance[rest])).astype(np.float64)
    possible = is_open & (prices.values.possible[:, mentee])
    if at < rest:
        lost[at], possible[at] = 0, True
    return lost if by_hand else np.where(possible, lost, np.inf)


def losses(prices: Prices, mentee_id: str) -> dict[str, Worth]:
    """Return :func:`losses_of` by mentor; mentors whom it calls infinite are missing."""
    each = zip(prices.mentors, losses_of(prices, mentee_id).tolist(), strict=True)
    return {mentor: prices.worth(lost) for mentor, lost in each if lost < np.inf}


def moves_after(prices: Prices, mentee_id: str, mentor_id: str) -> tuple[Move, ...]:
    """Return who else moves where, in turn, in the best plan in which this mentee goes to this mentor."""
    mentee, mentor = prices.mentees.index(mentee_id), prices.mentors.index(mentor_id)
    _ways, way = _route(prices, mentee, mentor)
    return _as_moves(prices, _followed(prices, way))


def moved(prices: Prices, mentee_id: str, mentor_id: str) -> Prices:
    """Return the prices of the best plan that keeps this pair besides what is kept, found by one search.

    The pair may be one that a rule speaks against, or beyond the places: the owner's hand is stronger.
    """
    mentee, mentor = prices.mentees.index(mentee_id), prices.mentors.index(mentor_id)
    values, rest, was = prices.values, len(prices.mentors), int(prices.held[mentee])
    ways, way = _route(prices, mentee, mentor)
    held, kept, spare = prices.held.copy(), prices.kept.copy(), prices.spare.copy()
    for one, node in _followed(prices, way):
        held[one] = node
    if kept[mentee]:
        spare[was] += 1
    spare[mentor] -= 1
    held[mentee], kept[mentee] = mentor, True
    touched = sorted({node for node in (*way, was, mentor) if node < rest})
    free = _free(held, kept, spare)
    graph = regraph(prices.graph, values.allowed, held, ~kept, free, values.one_mentee, touched)
    return Prices(
        values, held, kept, spare, graph, _shifted(prices.potential, ways, way[0]), prices.given,
        proved=bool((held == prices.given).all()), lacks=_lacks(values, held, prices.given),
        least=prices.least,
    )  # fmt: skip


# The plan


def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}


def keep_places(
    kept: Iterable[Ids], places: Mapping[str, int], mentors: Mapping[str, int], mentees: Mapping[str, int]
) -> tuple[Places, Flags, Places]:
    """Return where kept pairs hold their mentees, which these are, and how many places they leave at each mentor."""
    held, is_kept = np.full(len(mentees), len(mentors), np.int64), np.zeros(len(mentees), np.bool_)
    spare = np.array([max(0, places.get(mentor, 0)) for mentor in mentors], np.int64)
    for mentor, mentee in sorted(set(kept)):
        if mentor in mentors and mentee in mentees:
            spare[mentors[mentor]] -= 1
            held[mentees[mentee]], is_kept[mentees[mentee]] = mentors[mentor], True
    return held, is_kept, spare


def _given(
    pairs: Iterable[Ids], held: Places, is_kept: Flags, mentors: Mapping[str, int], mentees: Mapping[str, int]
) -> tuple[Places, bool]:
    """Return where a plan places the mentees, and whether each has one mentor in it."""
    given, once = held.copy(), True
    for mentor, mentee in pairs:
        if mentor in mentors and mentee in mentees:
            at, one = mentors[mentor], mentees[mentee]
            once &= given[one] in (len(mentors), at)
            if not is_kept[one]:
                given[one] = at
    return given, bool(once)


def _free(held: Places, kept: Flags, spare: Places) -> Places:
    return np.maximum(spare, 0) - np.bincount(held[~kept], minlength=len(spare) + 1)[:-1]


def _proof(values: Values, held: Places, kept: Flags, spare: Places) -> tuple[Graph, Longs] | None:
    """Return a plan's graph and the potential that proves it; ``None`` where it breaks a rule or can be bettered."""
    free = _free(held, kept, spare)
    placed = np.flatnonzero(~kept & (held < len(spare)))
    if (free < 0).any() or not values.possible[held[placed], placed].all():
        return None
    graph = graph_of(values.allowed, held, ~kept, free, values.one_mentee)
    ways = paths_from(graph)
    return (graph, ways.distance) if ways is not None else None


def _best(values: Values, held: Places, kept: Flags, spare: Places) -> tuple[Places, Graph | None, Longs]:
    """Return the best plan around what is kept, the same for every list and machine, with its proof.

    The graph comes along where it was needed for the proof.
    """
    loose = np.flatnonzero(~kept)
    rows, held = np.flatnonzero(spare > 0), held.copy()
    if len(rows) * len(loose) >= _LARGE:
        settled, potential = _by_candidates(values, held, kept, spare, rows, loose)
        return settled, None, potential
    room = np.maximum(spare, 0)
    allowed = values.allowed if len(loose) == len(held) else values.allowed[:, loose]
    held[loose] = assign(allowed, room, values.one_mentee)
    found = _proof(values, held, kept, spare)
    assert found is not None, "the solver gave a plan that is not the best"
    graph, potential = found
    tight = _tight(values, held, loose, potential)
    settled = settle_ties(held, _free(held, kept, spare), -potential, tight, values.mentors, values.mentees)
    return settled, graph if (settled == held).all() else None, potential


def _by_candidates(
    values: Values, held: Places, kept: Flags, spare: Places, rows: Places, loose: Places
) -> tuple[Places, Longs]:
    """Return the best plan of many pairs and the potential that proves it."""
    one_mentee, nodes = values.one_mentee, np.append(rows, len(spare))
    allowed = values.allowed if len(rows) == len(spare) and len(loose) == len(held) else values.allowed[rows][:, loose]
    found = sparse.solve(sparse.Whole(allowed), spare[rows], one_mentee)
    held[loose] = nodes[found.held]
    own = np.where(found.held < len(rows), one_mentee - np.append(found.price, 0)[found.held], 0)
    placed = np.flatnonzero(found.held < len(rows))
    own[placed] += allowed[found.held[placed], placed]
    potential = np.zeros(len(spare) + 1, np.int64)
    potential[rows] = -found.price
    full = np.flatnonzero(spare <= 0)  # there a place is worth what the mentee gains who gains most by it
    if len(full):
        gains = (one_mentee - own + values.allowed[full][:, loose]).max(axis=1, initial=0)
        potential[full] = -np.maximum(gains, 0)
    who, node = found.tight
    tight = loose[who], nodes[node]
    return settle_ties(held, _free(held, kept, spare), -potential, tight, values.mentors, values.mentees), potential


def _tight(values: Values, held: Places, loose: Places, potential: Longs) -> tuple[Places, Places]:
    """Return the mentees and nodes whose pairs cost nothing at these prices: all that a best plan may consist of."""
    rest = len(values.mentors)
    net = np.full((rest + 1, len(loose)), -values.one_mentee)
    np.add(values.allowed[:, loose], potential[:rest, None], out=net[:rest])
    net[:rest][~values.possible[:, loose]] = -UNREACHABLE
    node, who = np.nonzero(net == net[held[loose], np.arange(len(loose))])
    return loose[who], node


def _lacks(values: Values, best: Places, given: Places) -> Worth:
    return worth(_sum(values, best) - _sum(values, given), values.one_mentee)


def _sum(values: Values, held: Places) -> int:
    placed = np.flatnonzero(held < len(values.mentors))
    points = int(values.plain[held[placed], placed].sum(dtype=np.int64))
    return len(placed) * values.one_mentee + points


# Ways in the graph


def _ways_from_rest(graph: Graph) -> Paths:
    ways = paths_from(graph)
    assert ways is not None, "the proof says that no circle pays"
    return ways


def _seat(prices: Prices, mentee: int) -> int:
    """Return the node that has a place more once a mentee goes elsewhere."""
    at, rest = int(prices.held[mentee]), len(prices.mentors)
    return rest if at < rest and prices.kept[mentee] and prices.spare[at] < 0 else at


def _route(prices: Prices, mentee: int, mentor: int) -> tuple[Paths, list[int]]:
    """Return the ways to where a mentee leaves a place, and the one taken once it goes to this mentor."""
    seat, rest = _seat(prices, mentee), len(prices.mentors)
    stays, is_open = prices.held[mentee] == mentor, prices.graph.leave[mentor] < UNREACHABLE
    start = seat if stays else mentor if is_open else rest
    ways = _ways_to(prices, seat, start)
    if _is_prepared(prices):
        return ways, path_prepared(ways, start, seat, prices.prepared[0])
    return ways, path(ways, start)


def _ways_to(prices: Prices, home: int, start: int = -1) -> Paths:
    if _is_prepared(prices):
        return paths_to_prepared(prices.graph, prices.potential, home, *prices.prepared)
    return paths_to(prices.graph, prices.potential, home, start)


def _is_prepared(prices: Prices) -> bool:
    """Say whether ways are prepared, or so few that they are at once; of many that takes longer than one search."""
    return len(prices.mentors) <= _FEW or "prepared" in vars(prices)


def _shifted(potential: Longs, ways: Paths, start: int) -> Longs:
    """Return the potential once a mentee more came to ``start``: how far everyone now is, as far as that is known."""
    distance = ways.distance + potential
    shifted = np.where(distance <= distance[start], -ways.distance, potential - distance[start])
    moved: Longs = shifted - shifted[-1]
    return moved


def _followed(prices: Prices, way: list[int]) -> list[tuple[int, int]]:
    """Return who moves to which node along a way; where a place is left free, or one that is free is taken, nobody."""
    found = []
    rest, allowed = len(prices.mentors), prices.values.allowed
    loose = ~prices.kept
    for node, following in pairwise(way):
        there = np.flatnonzero(loose & (prices.held == node))
        if node == rest:
            if prices.graph.come[following] < 0:
                found.append((int(there[allowed[following, there].argmax()]), following))
        elif following == rest:
            if prices.graph.leave[node] > 0:
                found.append((int(there[allowed[node, there].argmin()]), rest))
        else:
            found.append((int(there[(allowed[node, there] - allowed[following, there]).argmin()]), following))
    return found


def _as_moves(prices: Prices, moves: Iterable[tuple[int, int]]) -> tuple[Move, ...]:
    names = (*prices.mentors, "")
    return tuple(Move(prices.mentees[mentee], names[node]) for mentee, node in moves)
