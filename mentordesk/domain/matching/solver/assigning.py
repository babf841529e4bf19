"""Find the best plan of pairs by linear assignment, the same on every machine.

Each mentor is repeated by the number of their places. As many mentees as possible are paired, then the points are the
highest. Among plans of equal worth a number made from both names decides.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import FORBIDDEN, Longs
from mentordesk.domain.matching.solver.seats import FLAT, Seats, seats_of

Ints = NDArray[np.int32]
Places = NDArray[np.int64]

_NONE = -FORBIDDEN // 2
"""Below this, worth less price means a forbidden pair."""

_CLOSE = (3_000, 12_000)
"""Pairs with a larger gap to the best of their mentee, in milli-points at likely prices, are looked at only later.

The second gap is tried where the first is too small: of 60 plans of 500 people two are then found among all pairs.
"""

_HEAT, _TURNS = np.float32(700), 20
"""How much less, in milli-points, is asked for a third as often, and how often prices follow what is asked for."""

_MARKED_UP = 2
"""So often a plan is looked for with markups of places, see :func:`_cheapest`."""

_LOWEST, _LIGHTEST, _ONE = np.float32(-40), np.float32(1e-15), np.float32(1)
"""Exponents and weights stay so near to 1 that no product is 0 or infinite."""


def assign(allowed: Ints, room: Places, one_mentee: int, taken: Places | None = None, seats: Seats = FLAT) -> Places:
    """Return the mentor of each mentee, as a row of ``allowed`` (mentors x mentees), or the number of rows for none.

    ``room`` counts the free places of each mentor, ``taken`` those taken already; ``seats`` says what each costs.
    """
    from scipy.optimize import linear_sum_assignment

    rest, mentees = allowed.shape
    held = np.full(mentees, rest, np.int64)
    row_of_seat = np.repeat(np.arange(rest), np.minimum(room, mentees))
    if not len(row_of_seat) or not mentees:
        return held
    value = allowed.T[:, row_of_seat]
    who, at = linear_sum_assignment(_cost(value, one_mentee, seat_costs(row_of_seat, taken, seats)))
    who, at = who[who < mentees], at[who < mentees]
    fine = value[who, at] > -FORBIDDEN
    held[who[fine]] = row_of_seat[at[fine]]
    return held


def plans_near(allowed: Ints, room: Places, taken: Places, seats: Seats) -> Iterator[tuple[Places, Longs]]:
    """Yield :func:`assign` of the pairs near the best of their mentee at likely prices of places, then of more of them.

    It takes a quarter of the time, and only a proof can tell whether no other pair makes the plan better; likely labels
    of the mentors to begin it with are the second of what is yielded. Plans that do not give a mentor to all mentees
    who can have one are left out. Which of several best plans is found may depend on the machine.
    """
    able, worth = _able(allowed)
    if not len(able):
        return
    row_of_seat = np.repeat(np.arange(len(room)), np.minimum(room, len(able)))
    if len(row_of_seat) < len(able):
        return
    places = _Places(row_of_seat, seat_costs(row_of_seat, taken, seats))
    price = _likely_prices(worth, places)
    net = worth - price
    best = net.max(axis=1)
    for close in _CLOSE:
        chosen = net >= np.maximum(best - close, _NONE)[:, None]
        found = _assigned(worth, chosen, places, price)
        if found is not None:
            held = np.full(allowed.shape[1], len(room), np.int64)
            held[able] = found
            dearest = seats.next_costs(taken + np.bincount(found, minlength=len(room)) - 1).max()
            yield held, -price.astype(np.int64) - dearest


class _Places(NamedTuple):
    """The places that are free: the mentor of each, in order, and what each costs."""

    mentor: NDArray[np.intp]
    cost: Longs


def _able(allowed: Ints) -> tuple[NDArray[np.intp], Ints]:
    """Return the mentees who can have a mentor, and what each mentor is worth to them, mentees x mentors."""
    able = np.flatnonzero(allowed.max(axis=0, initial=-FORBIDDEN) > -FORBIDDEN)
    return able, np.ascontiguousarray(allowed.T) if len(able) == allowed.shape[1] else allowed.T[able]


def _assigned(worth: Ints, chosen: NDArray[np.bool_], places: _Places, price: Ints) -> NDArray[np.intp] | None:
    """Return the mentor of each mentee in the best plan of the chosen pairs, ``None`` if somebody gets none."""
    mentees, mentors = worth.shape
    room = np.bincount(places.mentor, minlength=mentors)
    pairs = np.flatnonzero(chosen)
    who, node = np.divmod(pairs, mentors)
    seat, ends = seats_of(node, room)
    cost = places.cost[seat] - np.repeat(worth.take(pairs), room[node])
    starts = np.append(0, ends)[np.searchsorted(who, np.arange(mentees + 1))]
    found = _cheapest(cost, seat, starts, markups(places.cost, mentees, price[places.mentor]))
    return None if found is None else places.mentor[found]


def markups(costs: Longs, mentees: int, price: NDArray[np.integer]) -> Longs:
    """Return what makes places, each with what it costs and its likely price, about equally dear; none is below 0.

    Places that will hardly be taken, since others cost less, are made no dearer.
    """
    level = level_of(costs, mentees)
    return np.where(costs > level, 0, np.maximum(level - costs + price, 0))


def _cheapest(cost: Longs, seat: NDArray[np.intp], starts: NDArray[np.intp], markup: Longs) -> NDArray[np.intp] | None:
    """Return the place of each mentee in the cheapest plan of some pairs, ``None`` if somebody gets none.

    There are at least as many places. With a ``markup`` of them hardly any two mentees want the same, which takes a
    fifth of the time. If every place with a markup is taken, all plans are dearer by as much or less, so that it is the
    cheapest without them too.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    turn = 0
    while True:
        whole = cost + markup[seat]
        whole += 1 - whole.min(initial=1)  # a cost of 0 would be no pair
        pairs = csr_array((whole.astype(np.float64), seat, starts), shape=(len(starts) - 1, len(markup)))
        try:
            _who, found = min_weight_full_bipartite_matching(pairs)
        except ValueError:
            return None
        empty = markup > 0
        empty[found] = False
        if not empty.any():
            return found.astype(np.intp)
        turn += 1
        markup = np.where(empty | (turn == _MARKED_UP), 0, markup)


def seat_costs(row_of_seat: NDArray[np.intp], taken: Places | None, seats: Seats) -> Longs:
    """Return what each place costs; they are sorted by mentor."""
    if seats.is_flat or taken is None:
        return np.zeros(len(row_of_seat), np.int64)
    before = np.arange(len(row_of_seat)) - np.searchsorted(row_of_seat, row_of_seat)
    return seats.next_costs(taken[row_of_seat] + before)


def _cost(value: Ints, one_mentee: int, costs: Longs) -> NDArray[np.float64]:
    """Return what pairs cost, mentees x places; whole numbers, which are exact in float64.

    A forbidden pair costs more than any plan is worth; a place that it takes is not taken. Where places cost something,
    each has a price with which the cheapest, as many as there are mentees, cost about the same: so no place is
    preferred for being cheap, and the plan is found in half the time. Nobody, in further rows, takes the places that
    are left, so that the prices make no difference between plans.
    """
    mentees, places = value.shape
    if not costs.any():
        cost = -value.astype(np.float64)
        cost[value < 0] = one_mentee
        return cost
    cost = np.zeros((max(mentees, places), places))
    np.subtract(costs, value, out=cost[:mentees], casting="unsafe")
    cost[:mentees][value < 0] = one_mentee
    cost += np.maximum(level_of(costs, mentees) - costs, 0)
    return cost


def level_of(costs: Longs, mentees: int) -> int:
    """Return what the dearest of the cheapest places costs, of as many as there are mentees."""
    return int(np.sort(costs)[min(mentees, len(costs)) - 1]) if len(costs) else 0


def bounds(row_of_seat: NDArray[np.intp], costs: Longs, mentees: int, mentors: int) -> tuple[Longs, Longs]:
    """Return how many mentees each mentor has at least and at most, where no place is taken before a cheaper one."""
    level = level_of(costs, mentees)
    fewest, most = (np.bincount(row_of_seat[some], minlength=mentors) for some in (costs < level, costs <= level))
    return fewest, most


def _likely_prices(worth: Ints, places: _Places) -> Ints:
    """Return about what a place of each mentor is worth in the best plan of ``worth``, mentees x mentors.

    It is dearer where more mentees ask for it than there are places, and cheaper where a place would stay empty that
    costs less than others (Sinkhorn and Knopp, 1967; Cuturi, 2013, with bounds instead of sums).
    """
    mentees, mentors = worth.shape
    fewest, most = (np.maximum(count, _LIGHTEST, dtype=np.float32) for count in bounds(*places, mentees, mentors))
    asks = worth.astype(np.float32)
    asks -= asks.max(axis=1)[:, None]
    asks /= _HEAT
    np.maximum(asks, _LOWEST, out=asks)
    np.exp(asks, out=asks)
    weight = np.ones(mentors, np.float32)
    for _turn in range(_TURNS):
        come = (_ONE / (asks @ weight)) @ asks
        np.maximum(_ONE, fewest / come, out=weight)
        np.minimum(weight, most / come, out=weight)
    price: Ints = np.rint(-_HEAT * np.log(weight)).astype(np.int32)
    return price


def settle_ties(
    held: Places,
    free: Places,
    price: Longs,
    tight: tuple[NDArray[np.intp], NDArray[np.intp]],
    names: Callable[[], tuple[Sequence[str], Sequence[str]]],
    taken: Places | None = None,
    seats: Seats = FLAT,
) -> Places:
    """Return one of all plans worth as much as ``held``, the same for every list and machine.

    ``tight`` are the mentees and nodes of pairs without cost at these prices; every best plan consists of such pairs.
    Plans of equal worth exist only if these pairs form a cycle; then the ``names`` of mentors and of mentees decide.
    ``taken`` counts the mentees of each mentor, whom this
    plan or a kept pair gives them.
    """
    who, node = tight
    home = held[who]
    other = node != home
    if not other.any():
        return held
    from scipy.sparse import coo_array, csr_array
    from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

    rest = len(free)
    if taken is None:
        taken = np.bincount(held, minlength=rest + 1)[:rest]
    free_ones = np.flatnonzero((free > 0) & (price[:rest] == seats.next_costs(taken)))
    worthless = np.flatnonzero(price[:rest] == seats.last_costs(taken))
    starts = np.concatenate([home[other], free_ones, np.full(len(worthless), rest)])
    ends = np.concatenate([node[other], np.full(len(free_ones), rest), worthless])
    if _first_in_cycle(starts, ends, rest + 1) >= np.count_nonzero(other):  # nobody moves along the others
        return held
    arcs = np.ones(len(starts), np.int8)
    net = coo_array((arcs, (starts, ends)), shape=(rest + 1, rest + 1))
    part = connected_components(net, connection="strong")[1]
    inside = other & (part[home] == part[node])
    if not inside.any():
        return held
    loose = np.unique(who[inside])
    row = np.full(len(held), -1)
    row[loose] = np.arange(len(loose))
    gone = np.bincount(held[loose], minlength=rest + 1)
    own = gone.copy()
    own[:rest] += np.minimum(free, len(loose))
    mine = row[who] >= 0
    own[rest] = (mine & (node == rest)).sum()
    row_of_seat = np.repeat(np.arange(rest + 1), own)
    within = np.arange(len(row_of_seat)) - np.repeat(np.cumsum(own) - own, own)
    seat_cost = seats.next_costs((np.append(taken, 0) - gone)[row_of_seat] + within)
    seat_cost[row_of_seat == rest] = 0
    bits = 49 - 2 * len(loose).bit_length()
    mover, to = row[who[mine]], node[mine]
    mentors, mentees = names()
    ties = mixed(hashed([mentees[mentee] for mentee in loose.tolist()])[mover] ^ hashed([*mentors, ""])[to])
    seat, ends = seats_of(to, own)
    each = np.diff(ends, prepend=0)
    cost = np.repeat(1 + (ties >> np.uint64(64 - bits)).astype(np.float64), each)  # a cost of 0 would be no pair
    cost += np.where(seat_cost < price[row_of_seat], 0, float(1 << bits) * (len(loose) + 1))[seat]
    mover = np.repeat(mover, each)
    fine = (seat_cost <= price[row_of_seat])[seat]  # every best plan fills all that cost less, and none that costs more
    pairs = csr_array((cost[fine], (mover[fine], seat[fine])), shape=(len(loose), len(row_of_seat)))
    first, second = min_weight_full_bipartite_matching(pairs)
    settled = held.copy()
    settled[loose[first]] = row_of_seat[second]
    return settled


def _first_in_cycle(starts: NDArray[np.intp], ends: NDArray[np.intp], nodes: int) -> int:
    """Return the first arc that remains where those are left out in turn that begin or end where no other goes on.

    Only these may be in a cycle. Returns their number, or more, where none is.
    """
    arcs = np.arange(len(starts))
    count = -1
    while count != len(arcs):
        count = len(arcs)
        comes, goes = (np.bincount(side[arcs], minlength=nodes) > 0 for side in (ends, starts))
        arcs = arcs[comes[starts[arcs]] & goes[ends[arcs]]]
    return int(arcs[0]) if len(arcs) else len(starts)


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers in which neighbours are far from each other; the array itself is changed."""
    numbers ^= numbers >> np.uint64(31)
    numbers *= np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest to 2**64 / golden ratio, which spreads neighbours
    return numbers


def hashed(names: Sequence[str]) -> NDArray[np.uint64]:
    """Return a number for each name, the same on every machine."""
    return np.array([_hash(name) for name in names], np.uint64)


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
