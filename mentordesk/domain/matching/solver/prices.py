"""Prove that no better plan exists, and compute what each change of the plan would gain or lose.

:class:`Prices` belong to the *best plan* with the kept pairs. A given plan, perhaps made by hand, is compared with it:
it is ``proved`` if it is worth as much, otherwise ``lacks`` says by how much it could be better. Hints are always
losses of the best plan, so they are valid whatever the owner has changed since.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.solver import sparse
from mentordesk.domain.matching.solver.assigning import assign, plans_near, settle_ties
from mentordesk.domain.matching.solver.residual import (
    FORBIDDEN,
    UNREACHABLE,
    Ends,
    Flags,
    Graph,
    Ints,
    Longs,
    Paths,
    graph_of,
    moves_of,
    path,
    path_prepared,
    paths_from,
    paths_to,
    paths_to_prepared,
    potential_of,
    prepare,
    regraph,
)
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import NOTHING, Values, Worth, values_of, without_weak, worth

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

__all__ = [
    "Ids", "Move", "NearPlan", "Prices", "Worth", "keep_columns", "keep_places", "losses",
    "losses_of", "moved", "moves_after", "place_moves",
    "place_prices", "plan_at_bound", "price_all", "tight_pairs",
]  # fmt: skip


_FEW = 1_000
"""Up to this many mentors, paths are prepared for the first hint; see :attr:`Prices.prepared`."""

_SOME, _LARGE = 10_000, 250_000
"""From so many pairs a few of them are solved first, and from so many in a solver of candidates."""


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee goes to a mentor; ``mentor_id`` is empty if the mentee loses their mentor."""

    mentee_id: str
    mentor_id: str


@dataclass(frozen=True, eq=False)
class Prices:
    """The best plan with the kept pairs, and its prices.

    ``held`` is the mentor of each mentee as an index of ``mentors``, or their number for none; ``kept`` says whose pair
    stays. ``free_places`` counts the places of each mentor without a kept pair, below zero if there are more kept pairs
    than places. ``potential`` is the proof: with it no arc of ``graph`` has a negative cost. ``given`` is the plan that
    was asked about, ``proved`` if no better plan exists, and ``lacks`` the difference to the best. Pairs of the best
    plan that are not kept have at least ``least`` where they are not ``spared``.
    """

    values: Values
    held: Places
    kept: Flags
    free_places: Places
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
        """The mentees, including those of kept pairs."""
        return self.values.mentees

    @cached_property
    def graph(self) -> Graph:
        """The costs of moves between mentors, see :mod:`residual`."""
        if self.known_graph is not None:
            return self.known_graph.in_rows()
        free = _free(self.held, self.kept, self.free_places)
        return _graph(self.values, self.held, self.kept, free).in_rows()

    @cached_property
    def prepared(self) -> tuple[Paths, Paths]:
        """The paths from and to the rest, with which hints are found fast; computed when first needed."""
        return prepare(self.graph, self.potential)

    def columns_of(self, mentee_id: str) -> list[int]:
        """Return the columns of a mentee, one for each mentor given."""
        return [column for column, mentee in enumerate(self.mentees) if mentee == mentee_id]

    def loose_columns_of(self, mentee_id: str) -> list[int]:
        """Return the columns of a mentee that are not kept; all where every one is, since the owner may move it."""
        columns = self.columns_of(mentee_id)
        return [column for column in columns if not self.kept[column]] or columns

    def mentors_of(self, mentee_id: str) -> set[int]:
        """Return the mentors of a mentee in the best plan, as indices of ``mentors``."""
        return {int(self.held[column]) for column in self.columns_of(mentee_id)} - {len(self.mentors)}

    @property
    def reaches_best(self) -> bool:
        """Whether the plan asked about is no worse than the best; if not ``proved``, it breaks a rule or the places."""
        placed = np.flatnonzero(~self.kept & (self.given < len(self.mentors)))
        keeps_least = bool((self.values.spared[self.given[placed], placed] >= self.least).all())
        return keeps_least and self.lacks <= NOTHING

    @property
    def pairs(self) -> tuple[Ids, ...]:
        """The pairs of the best plan, as mentor and mentee."""
        mentors, each = (*self.mentors, ""), zip(self.held.tolist(), self.mentees, strict=True)
        return tuple((mentors[at], mentee) for at, mentee in each if mentors[at])

    def worth(self, value: float) -> Worth:
        """Return a finite loss from :func:`losses_of` as mentees, units of load and milli-points."""
        return worth(int(value), self.values.one_mentee, self.values.seats, self.values.one_second)


class NearPlan(NamedTuple):
    """A plan that may be the best of those without a pair below ``least``, which ``values`` forbid.

    ``plans`` are those of :func:`plans_near`, from it on.
    """

    values: Values
    least: int
    plans: Iterator[tuple[Places, Longs]]


def plan_at_bound(task: PairingTask, values: Values) -> NearPlan | None:
    """Return a plan whose worst pair is as good as the best mentor of each mentee allows, if there is one at hand.

    Mostly there is, and it shows that no plan has a better worst pair.
    """
    held, kept, free_places = keep_columns(task, values)
    loose, rows = np.flatnonzero(~kept), np.flatnonzero(free_places > 0)
    if not _is_middle(rows, loose, values):
        return None
    floor = values.possible_floor
    bound = int(floor.max(axis=0)[loose].min()) // 1000 * 1000
    if bound <= 0:
        return None
    values = without_weak(values, bound)
    room, taken = np.maximum(free_places, 0), _taken(held, len(values.mentors))
    plans = plans_near(_allowed_to(values, loose), room, taken, values.seats)
    first = next(plans, None)
    if first is None or (first[0] == len(floor)).any():
        return None
    if (floor[first[0], loose] < bound).any():  # a pair that is wished for may be weaker
        return None
    return NearPlan(values, bound, chain((first,), plans))


def price_all(
    task: PairingTask,
    pairs: Iterable[Ids] | None = None,
    *,
    least: int = 0,
    values: Values | None = None,
    near: NearPlan | None = None,
) -> Prices:
    """Return the plan with the highest total, with prices that prove it; the mode of the task is ignored.

    ``pairs`` is the current plan; it is the one returned if it is as good as any. ``None`` asks only for the best plan.
    Pairs of people who are not in the matrix are ignored. No pair that is not kept may be ``spared`` below ``least``,
    in milli-points. ``values`` are those of the task where they are known already, ``near``
    is a :func:`plan_at_bound`, whose ``least`` and ``values`` count.
    """
    if near is not None:
        values, least = near.values, near.least
    else:
        values = values_of(task) if values is None else values
        values = without_weak(values, least) if least else values
    held, is_kept, free_places = keep_columns(task, values)
    if pairs is None:
        best, graph, potential = _best(values, held, is_kept, free_places, near)
        return Prices(values, best, is_kept, free_places, graph, potential, best, least=least)
    given, is_plan = _given(pairs, held, is_kept, values)
    found = _proof(values, given, is_kept, free_places) if is_plan else None
    if found is not None:
        return Prices(values, given, is_kept, free_places, *found, given, least=least)
    best, graph, potential = _best(values, held, is_kept, free_places)
    lacks = _lacks(values, best, given)
    return Prices(values, best, is_kept, free_places, graph, potential, given, proved=False, lacks=lacks, least=least)


# Gains and losses of changes


def place_prices(prices: Prices) -> dict[str, Worth]:
    """Return what one more place of each mentor would gain; for a mentor with too many kept pairs, beyond these."""
    distances = _ways_from_rest(prices.graph).distance[:-1]
    costs = prices.values.seats.next_costs(_taken(prices.held, len(prices.mentors)))
    gains = np.maximum(-distances - costs, 0).tolist()
    return {mentor: prices.worth(gain) for mentor, gain in zip(prices.mentors, gains, strict=True)}


def place_moves(prices: Prices, mentor_id: str) -> tuple[Move, ...]:
    """Return the moves, in order, once this mentor has one more place; first that of a mentee without a mentor."""
    way = path(_ways_from_rest(prices.graph), prices.mentors.index(mentor_id))
    return _as_moves(prices, _followed(prices, way[::-1]))


def losses_of(prices: Prices, mentee_id: str, *, by_hand: bool = False) -> Floats:
    """Return what the best plan would lose if this mentee went to each mentor and all others were paired again.

    The losses are exact, in milli-points and in the order of ``prices.mentors``, from one search. A mentee who loses
    their mentor counts more than all points; :meth:`Prices.worth` separates the two. A loss is infinite if a rule
    forbids the pair or if kept pairs take all places; with ``by_hand`` these losses are finite too.
    """
    columns = prices.loose_columns_of(mentee_id)
    if prices.values.seconds.is_one_each:
        return _losses_of_column(prices, columns[0], by_hand=by_hand)
    lost: Floats = np.minimum.reduce([_losses_of_column(prices, column, by_hand=by_hand) for column in columns])
    lost[list(prices.mentors_of(mentee_id))] = 0
    return lost


def _losses_of_column(prices: Prices, mentee: int, *, by_hand: bool) -> Floats:
    rest = len(prices.mentors)
    at = int(prices.held[mentee])
    distance = _ways_to(prices, _seat(prices, mentee)).distance
    is_open = prices.graph.leave < UNREACHABLE
    plain = prices.values.plain[:, mentee].astype(np.int64)
    unit = int(_units(prices.values, prices.held)[mentee])
    now = unit + int(plain[at]) if at < rest else 0
    beyond = prices.values.seats.next_costs(_taken(prices.held, rest))  # where no place is left and none can be made
    detour = np.where(is_open, distance[:rest], distance[rest] + beyond)
    lost = (now - unit - plain + detour).astype(np.float64)
    possible = is_open & (prices.values.allowed[:, mentee] > -FORBIDDEN)
    if at < rest:
        lost[at], possible[at] = 0, True
    return lost if by_hand else np.where(possible, lost, np.inf)


def losses(prices: Prices, mentee_id: str) -> dict[str, Worth]:
    """Return the finite losses of :func:`losses_of` by mentor."""
    each = zip(prices.mentors, losses_of(prices, mentee_id).tolist(), strict=True)
    return {mentor: prices.worth(lost) for mentor, lost in each if lost < np.inf}


def moves_after(prices: Prices, mentee_id: str, mentor_id: str) -> tuple[Move, ...]:
    """Return the moves of others, in order, in the best plan in which this mentee goes to this mentor."""
    mentor = prices.mentors.index(mentor_id)
    mentee = _column_for(prices, mentee_id, mentor)
    _ways, way = _route(prices, mentee, mentor)
    return _as_moves(prices, _followed(prices, way))


def moved(prices: Prices, mentee_id: str, mentor_id: str) -> Prices:
    """Return the prices of the best plan that keeps this pair too, found by one search.

    A rule may be against the pair, or the mentor may have no free place: the owner decides.
    """
    mentor = prices.mentors.index(mentor_id)
    mentee = _column_for(prices, mentee_id, mentor)
    values = prices.values
    rest = len(prices.mentors)
    was = int(prices.held[mentee])
    ways, way = _route(prices, mentee, mentor)
    held = prices.held.copy()
    kept = prices.kept.copy()
    free_places = prices.free_places.copy()
    for moved_mentee, node in _followed(prices, way):
        held[moved_mentee] = node
    if kept[mentee]:
        free_places[was] += 1
    free_places[mentor] -= 1
    held[mentee], kept[mentee] = mentor, True
    if not values.seconds.is_one_each:
        proof = _proof(values, held, kept, free_places, as_kept=True)
        assert proof is not None, "the plan around a pair is the best with it"
        return Prices(
            values, held, kept, free_places, *proof, prices.given,
            proved=bool((held == prices.given).all()), lacks=_lacks(values, held, prices.given), least=prices.least,
        )  # fmt: skip
    touched = sorted({node for node in (*way, was, mentor) if node < rest})
    free = _free(held, kept, free_places)
    ends = _ends(values, held, kept, free)
    graph = regraph(prices.graph, values.allowed, held, ~kept, free, _units(values, held), ends, touched)
    return Prices(
        values, held, kept, free_places, graph, _shifted(prices.potential, ways, way[0]), prices.given,
        proved=bool((held == prices.given).all()), lacks=_lacks(values, held, prices.given),
        least=prices.least,
    )  # fmt: skip


# The plan


def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}


def _columns(mentees: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, mentee in enumerate(mentees):
        found.setdefault(mentee, []).append(column)
    return found


def keep_columns(task: PairingTask, values: Values) -> tuple[Places, Flags, Places]:
    """Return :func:`keep_places` where a mentee may have several columns; kept pairs fill the first of them."""
    held, is_kept, free_places = _nobody_kept(task.places, values.mentors, len(values.mentees))
    if not task.kept:
        return held, is_kept, free_places
    mentors, mentees = _numbers(values.mentors), _columns(values.mentees)
    left = {mentee: iter(own) for mentee, own in mentees.items()}
    for mentor, mentee in sorted(set(task.kept)):
        if mentor in mentors and mentee in mentees:
            column = next(left[mentee])
            free_places[mentors[mentor]] -= 1
            held[column], is_kept[column] = mentors[mentor], True
    return held, is_kept, free_places


def keep_places(
    kept: Iterable[Ids], places: Mapping[str, int], mentors: Mapping[str, int], mentees: Mapping[str, int]
) -> tuple[Places, Flags, Places]:
    """Return the mentor of each mentee in a kept pair, who these mentees are, and the free places of each mentor."""
    held, is_kept, free_places = _nobody_kept(places, mentors, len(mentees))
    for mentor, mentee in sorted(set(kept)):
        if mentor in mentors and mentee in mentees:
            free_places[mentors[mentor]] -= 1
            held[mentees[mentee]] = mentors[mentor]
            is_kept[mentees[mentee]] = True
    return held, is_kept, free_places


def _nobody_kept(places: Mapping[str, int], mentors: Collection[str], mentees: int) -> tuple[Places, Flags, Places]:
    """Return :func:`keep_places` where no pair is kept."""
    free_places = np.maximum(np.array([places.get(mentor, 0) for mentor in mentors], np.int64), 0)
    return np.full(mentees, len(mentors), np.int64), np.zeros(mentees, np.bool_), free_places


def _given(pairs: Iterable[Ids], held: Places, is_kept: Flags, values: Values) -> tuple[Places, bool]:
    """Return the mentor of each column in a plan, and whether no mentee has more mentors than columns."""
    mentors, mentees = _numbers(values.mentors), _columns(values.mentees)
    given = held.copy()
    once = True
    for mentor, mentee in pairs:
        if mentor in mentors and mentee in mentees:
            row = mentors[mentor]
            columns = mentees[mentee]
            if row in given[columns]:
                continue
            free = [column for column in columns if given[column] == len(mentors)]
            once &= bool(free)
            last = free[0] if free else columns[-1]
            if not is_kept[last]:
                given[last] = row
    return given, bool(once)


def _free(held: Places, kept: Flags, free_places: Places) -> Places:
    taken = np.bincount(held[~kept], minlength=len(free_places) + 1)
    return np.maximum(free_places, 0) - taken[:-1]


def _taken(held: Places, mentors: int) -> Places:
    """Return how many mentees each mentor has, in kept pairs and others."""
    return np.bincount(held, minlength=mentors + 1)[:mentors].astype(np.int64)


def _ends(values: Values, held: Places, kept: Flags, free: Places) -> Ends:
    """Return what free places cost and what is regained at others, in a plan."""
    mentors = len(values.mentors)
    taken = _taken(held, mentors)
    fill = values.seats.next_costs(taken)
    loose = np.bincount(held[~kept], minlength=mentors + 1)[:mentors]
    nobody_goes = np.where(free > 0, fill, 0)
    return Ends(fill, np.where(loose > 0, values.seats.last_costs(taken), nobody_goes))


def _units(values: Values, held: Places) -> Longs:
    """Return what a mentor is worth to each mentee beside points, the first one or a further one."""
    return values.seconds.units(held, len(values.mentors), values.one_mentee, values.one_second)


def _graph(values: Values, held: Places, kept: Flags, free: Places) -> Graph:
    allowed = values.seconds.open_to(values.allowed, held)
    return graph_of(allowed, held, ~kept, free, _units(values, held), _ends(values, held, kept, free))


def _proof(
    values: Values,
    held: Places,
    kept: Flags,
    free_places: Places,
    *,
    as_kept: bool = False,
    likely: Longs | None = None,
) -> tuple[Graph | None, Longs] | None:
    """Return the graph of a plan and the potential that proves it; ``None`` if it breaks a rule or is not the best.

    Kept pairs may take more places than there are; with ``as_kept`` so may others beside them. With a ``likely``
    potential of the mentors the graph is not needed.
    """
    free = _free(held, kept, free_places)
    placed = np.flatnonzero(~kept & (held < len(free_places)))
    if ((free < 0).any() and not as_kept) or not (values.allowed[held[placed], placed] > -FORBIDDEN).all():
        return None
    if likely is not None:
        units, ends = _units(values, held), _ends(values, held, kept, free)
        potential = potential_of(moves_of(values.allowed, held, ~kept, free, units, ends), likely)
        return None if potential is None else (None, potential)
    graph = _graph(values, held, kept, free)
    ways = paths_from(graph)
    return (graph, ways.distance) if ways is not None else None


def _is_middle(rows: Places, loose: Places, values: Values) -> bool:
    """Return whether so many mentors and mentees are to be paired that a few of the pairs are solved first."""
    pairs = len(rows) * len(loose)
    return values.seconds.is_one_each and pairs < _LARGE and len(values.mentors) * len(loose) >= _SOME


def _allowed_to(values: Values, loose: Places) -> Ints:
    """Return what pairs with some mentees are worth."""
    return values.allowed if len(loose) == len(values.mentees) else values.allowed[:, loose]


def _best(
    values: Values, held: Places, kept: Flags, free_places: Places, near: NearPlan | None = None
) -> tuple[Places, Graph | None, Longs]:
    """Return the best plan with the kept pairs, the same for every list and machine, and its proof.

    The graph is returned if the proof needed it. A plan that may be the best is tried where it is known already.
    """
    loose = np.flatnonzero(~kept)
    rows = np.flatnonzero(free_places > 0)
    held = held.copy()
    if not values.seconds.is_one_each:
        return _best_with_seconds(values, held, kept, free_places)
    is_large = len(rows) * len(loose) >= _LARGE
    room = np.maximum(free_places, 0)
    if is_large and (values.seats.is_flat or room.sum() >= len(loose)):  # with too few places all pairs are faster
        settled, potential = _by_candidates(values, held, kept, free_places, rows, loose)
        return settled, None, potential
    allowed = _allowed_to(values, loose)
    taken = _taken(held, len(values.mentors))
    found = None
    plans: Iterator[tuple[Places, Longs]] = iter(())
    if near is not None:
        plans = near.plans
    elif _is_middle(rows, loose, values):
        plans = plans_near(allowed, room, taken, values.seats)
    for plan, likely in plans:
        held[loose] = plan
        found = _proof(values, held, kept, free_places, likely=likely)
        if found is not None:
            break
    if found is None:
        held[loose] = assign(allowed, room, values.one_mentee, taken, values.seats)
        found = _proof(values, held, kept, free_places)
    assert found is not None, "the solver gave a plan that is not the best"
    graph, potential = found
    tight = tight_pairs(values, held, loose, potential)
    free = _free(held, kept, free_places)
    taken = _taken(held, len(values.mentors))
    settled = settle_ties(held, free, -potential, tight, values.both_names, taken, values.seats)
    return settled, graph if (settled == held).all() else None, potential


def _best_with_seconds(
    values: Values, held: Places, kept: Flags, free_places: Places
) -> tuple[Places, Graph | None, Longs]:
    """Return the best plan where mentees have several mentors, the same for every list and machine."""
    rest, loose, rows = len(free_places), np.flatnonzero(~kept), np.flatnonzero(free_places > 0)
    mentees, first, who = np.unique(values.seconds.columns[loose], return_index=True, return_inverse=True)
    allowed = values.seconds.open_to(values.allowed, held)[:, loose[first]]
    asked = sparse.Asked(
        room=free_places[rows],
        one_mentee=values.one_mentee,
        one_second=values.one_second,
        who=who,
        kept=np.bincount(values.seconds.columns[kept], minlength=int(mentees.max(initial=-1)) + 1)[mentees],
        taken=_taken(np.where(kept, held, rest), rest)[rows],
        seats=values.seats,
    )
    found = sparse.solve(sparse.Whole(np.ascontiguousarray(allowed[rows])), asked)
    mentors, names = values.both_names()
    settled = sparse.settled(
        found, asked, [mentors[row] for row in rows.tolist()], [names[column] for column in loose[first].tolist()]
    )
    held[loose] = np.append(rows, rest)[settled]
    potential = np.zeros(rest + 1, np.int64)
    potential[rows] = -found.price
    full = np.flatnonzero(free_places <= 0)  # a place there is worth the highest gain of any mentee
    if len(full) and len(mentees):
        gains = np.where(allowed[full] > -FORBIDDEN, allowed[full] - sparse.own_of(found, asked), 0)
        potential[full] = -np.maximum(gains.max(axis=1), 0)
    return held, None, potential


def _by_candidates(
    values: Values, held: Places, kept: Flags, free_places: Places, rows: Places, loose: Places
) -> tuple[Places, Longs]:
    """Return the best plan, found among candidates, and the potential that proves it."""
    one_mentee = values.one_mentee
    nodes = np.append(rows, len(free_places))
    if len(rows) == len(free_places) and len(loose) == len(held):
        allowed = values.allowed
    else:
        allowed = values.allowed[rows][:, loose]
    taken = _taken(np.where(kept, held, len(free_places)), len(free_places))
    asked = replace(sparse.one_each(free_places[rows], len(loose), one_mentee), taken=taken[rows], seats=values.seats)
    found = sparse.solve(sparse.Whole(allowed), asked)
    held[loose] = nodes[found.held]
    price = np.append(found.price, 0)[found.held]
    own = np.where(found.held < len(rows), one_mentee - price, 0)
    placed = np.flatnonzero(found.held < len(rows))
    own[placed] += allowed[found.held[placed], placed]
    potential = np.zeros(len(free_places) + 1, np.int64)
    potential[rows] = -found.price
    full = np.flatnonzero(free_places <= 0)  # a place there is worth the highest gain of any mentee
    if len(full):
        gains = (one_mentee - own + values.allowed[full][:, loose]).max(axis=1, initial=0)
        potential[full] = -np.maximum(gains, 0)
    who, node = found.tight
    tight = loose[who], nodes[node]
    free = _free(held, kept, free_places)
    taken = _taken(held, len(free_places))
    return settle_ties(held, free, -potential, tight, values.both_names, taken, values.seats), potential


def tight_pairs(values: Values, held: Places, loose: Places, potential: Longs) -> tuple[Places, Places]:
    """Return the mentees and nodes of pairs without cost at these prices, of which every best plan consists."""
    rest, at = len(values.mentors), held[loose]
    allowed = values.allowed if len(loose) == len(held) else values.allowed[:, loose]
    own = np.full(len(loose), -values.one_mentee)
    placed = np.flatnonzero(at < rest)
    own[placed] = allowed[at[placed], placed] + potential[at[placed]]
    no_cost = _short(own)[:, None] - _short(potential[:rest])
    who, node = np.divmod(np.flatnonzero(no_cost == allowed.T), max(1, rest))
    is_possible = allowed[node, who] > -FORBIDDEN
    over = np.flatnonzero(own == -values.one_mentee)
    return loose[np.append(who[is_possible], over)], np.append(node[is_possible], np.full(len(over), rest))


def _short(values: Longs) -> Longs | Ints:
    """Return whole numbers in 32 bits where their differences fit, since fewer bytes are read faster."""
    return values.astype(np.int32) if np.abs(values).max(initial=0) < FORBIDDEN else values


def _lacks(values: Values, best: Places, given: Places) -> Worth:
    return worth(_sum(values, best) - _sum(values, given), values.one_mentee, values.seats, values.one_second)


def _sum(values: Values, held: Places) -> int:
    placed = np.flatnonzero(held < len(values.mentors))
    points = int(values.plain[held[placed], placed].sum(dtype=np.int64))
    mentors = values.seconds.total(held, len(values.mentors), values.one_mentee, values.one_second)
    return mentors + points - values.seats.total(_taken(held, len(values.mentors)))


# Paths in the graph


def _ways_from_rest(graph: Graph) -> Paths:
    ways = paths_from(graph)
    assert ways is not None, "the proof excludes negative cycles"
    return ways


def _seat(prices: Prices, mentee: int) -> int:
    """Return the node that gets a free place when a mentee leaves."""
    at = int(prices.held[mentee])
    rest = len(prices.mentors)
    if at < rest and prices.kept[mentee] and prices.free_places[at] < 0:
        return rest
    return at


def _column_for(prices: Prices, mentee_id: str, mentor: int) -> int:
    """Return the column in which a mentee goes to a mentor at the least loss, the one that is there already if any."""
    columns = prices.columns_of(mentee_id)
    loose = prices.loose_columns_of(mentee_id)
    there = [column for column in columns if prices.held[column] == mentor]
    if there or len(loose) == 1:
        return (there or loose)[0]
    return min(loose, key=lambda column: float(_losses_of_column(prices, column, by_hand=True)[mentor]))


def _route(prices: Prices, mentee: int, mentor: int) -> tuple[Paths, list[int]]:
    """Return the paths to the place that a mentee leaves, and the path taken if they go to this mentor."""
    seat = _seat(prices, mentee)
    rest = len(prices.mentors)
    stays = prices.held[mentee] == mentor
    is_open = prices.graph.leave[mentor] < UNREACHABLE
    if stays:
        start = seat
    elif is_open:
        start = mentor
    else:
        start = rest
    ways = _ways_to(prices, seat, start)
    if _is_prepared(prices):
        return ways, path_prepared(ways, start, seat, prices.prepared[0])
    return ways, path(ways, start)


def _ways_to(prices: Prices, home: int, start: int = -1) -> Paths:
    if _is_prepared(prices):
        return paths_to_prepared(prices.graph, prices.potential, home, *prices.prepared)
    return paths_to(prices.graph, prices.potential, home, start)


def _is_prepared(prices: Prices) -> bool:
    """Return whether paths are prepared, or few enough to prepare; for many, that takes longer than one search."""
    return len(prices.mentors) <= _FEW or "prepared" in vars(prices)


def _shifted(potential: Longs, ways: Paths, start: int) -> Longs:
    """Return the potential after one more mentee came to ``start``, from the distances that are known."""
    distance = ways.distance + potential
    shifted = np.where(distance <= distance[start], -ways.distance, potential - distance[start])
    moved: Longs = shifted - shifted[-1]
    return moved


def _followed(prices: Prices, way: list[int]) -> list[tuple[int, int]]:
    """Return which mentee moves to which node along a path; nobody where a free place is left or filled."""
    values = prices.values
    allowed = values.seconds.open_to(values.allowed, prices.held)
    return _steps(values, prices.graph, prices.held, prices.kept, way, allowed)


def _steps(
    values: Values, graph: Graph, held: Places, kept: Flags, way: list[int], allowed: Ints
) -> list[tuple[int, int]]:
    """Return :func:`_followed`; ``allowed`` is what pairs are worth, without the other mentors of the same mentee."""
    found = []
    rest = len(values.mentors)
    units = _units(values, held)
    loose = ~kept
    least = max(1, values.one_second // 2)  # no cost of a place is as much, and any mentee is worth more
    for node, following in pairwise(way):
        there = np.flatnonzero(loose & (held == node))
        if node == rest:
            if graph.come[following] <= -least:
                who = there[
                    allowed[following, there] > -FORBIDDEN
                ]  # a first mentor is worth more than -FORBIDDEN takes
                best = (allowed[following, who] + units[who]).argmax()
                found.append((int(who[best]), following))
        elif following == rest:
            if graph.leave[node] >= least:
                worst = (values.allowed[node, there] + units[there]).argmin()
                found.append((int(there[worst]), rest))
        else:
            lost = values.allowed[node, there] - allowed[following, there]
            found.append((int(there[lost.argmin()]), following))
    return found


def _as_moves(prices: Prices, moves: Iterable[tuple[int, int]]) -> tuple[Move, ...]:
    names = (*prices.mentors, "")
    return tuple(Move(prices.mentees[mentee], names[node]) for mentee, node in moves)
