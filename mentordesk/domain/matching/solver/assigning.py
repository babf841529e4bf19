"""Find the best plan of pairs by linear assignment, the same on every machine.

Each mentor is repeated by the number of their places. As many mentees as possible are paired, then the points are the
highest. Among plans of equal worth a number made from both names decides.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import FORBIDDEN, Longs
from mentordesk.domain.matching.solver.seats import FLAT, Seats

Ints = NDArray[np.int32]
Places = NDArray[np.int64]
Floats = NDArray[np.float64]

_WIDE = 2
"""With more places for each mentee than this, places have no prices before the plan is found."""

_HEAT, _TURNS = np.float32(700), 20
"""How much less, in milli-points, halves about what a mentee asks for, and how often prices follow what is asked."""

_LOWEST, _LIGHTEST, _ONE = np.float32(-40), np.float32(1e-15), np.float32(1)
"""Exponents and weights stay so near to 1 that no product is 0 or infinite."""


def assign(
    allowed: Ints,
    room: Places,
    one_mentee: int,
    taken: Places | None = None,
    seats: Seats = FLAT,
    *,
    is_settled: bool = True,
) -> Places:
    """Return the mentor of each mentee, as a row of ``allowed`` (mentors x mentees), or the number of rows for none.

    ``room`` counts the free places of each mentor, ``taken`` those taken already; ``seats`` says what each costs. Where
    :func:`settle_ties` follows (``is_settled``), it makes no difference which of several best plans is found here, and
    it is found faster.
    """
    from scipy.optimize import linear_sum_assignment

    rest, mentees = allowed.shape
    held = np.full(mentees, rest, np.int64)
    row_of_seat = np.repeat(np.arange(rest), np.minimum(room, mentees))
    if not len(row_of_seat) or not mentees:
        return held
    worth, costs = np.ascontiguousarray(allowed.T), _seat_costs(row_of_seat, taken, seats)
    price = _levelled(costs, mentees)
    if is_settled and len(row_of_seat) <= _WIDE * mentees:
        price += _likely_prices(worth, row_of_seat, costs)
    who, at = linear_sum_assignment(_cost(worth, row_of_seat, one_mentee, costs, price))
    who, at = who[who < mentees], at[who < mentees]
    fine = allowed[row_of_seat[at], who] > -FORBIDDEN
    held[who[fine]] = row_of_seat[at[fine]]
    return held


def _seat_costs(row_of_seat: NDArray[np.intp], taken: Places | None, seats: Seats) -> Longs:
    """Return what each place costs; they are sorted by mentor."""
    if seats.is_flat or taken is None:
        return np.zeros(len(row_of_seat), np.int64)
    before = np.arange(len(row_of_seat)) - np.searchsorted(row_of_seat, row_of_seat)
    return seats.next_costs(taken[row_of_seat] + before)


def _cost(worth: Ints, row_of_seat: NDArray[np.intp], one_mentee: int, costs: Longs, price: Floats) -> Floats:
    """Return what pairs cost, mentees x places; whole numbers, which are exact in float64.

    A forbidden pair costs more than any plan is worth; a place that it takes is not taken. With the price of each place
    the best plan is found in half the time. Nobody, in further rows, takes the places that are left, so that all are
    taken and prices make no difference between plans.
    """
    mentees, places = len(worth), len(row_of_seat)
    value = worth[:, row_of_seat]
    cost = np.empty((max(mentees, places) if price.any() else mentees, places))
    np.subtract(costs, value, out=cost[:mentees], casting="unsafe")
    np.putmask(cost[:mentees], value < 0, one_mentee)
    cost[mentees:] = 0
    cost += price
    return cost


def _levelled(costs: Longs, mentees: int) -> Floats:
    """Return prices with which the cheapest places, as many as there are mentees, cost the same."""
    level = int(np.sort(costs)[min(mentees, len(costs)) - 1])
    price: Floats = np.maximum(level - costs, 0).astype(np.float64)
    return price


def _likely_prices(worth: Ints, row_of_seat: NDArray[np.intp], costs: Longs) -> Floats:
    """Return about how much more each place is worth in the best plan, or less, as whole numbers.

    The places of a mentor are dearer where more mentees ask for them than there are, and cheaper where some would stay
    empty that cost less than others (Sinkhorn and Knopp, 1967; Cuturi, 2013, with bounds instead of sums).
    """
    mentees, mentors = worth.shape
    level = np.sort(costs)[min(mentees, len(costs)) - 1]
    fewest, most = (np.bincount(row_of_seat[some], minlength=mentors) for some in (costs < level, costs <= level))
    fewest, most = fewest.astype(np.float32), most.astype(np.float32)
    asks = worth.astype(np.float32)
    asks -= asks.max(axis=1)[:, None]
    asks /= _HEAT
    np.maximum(asks, _LOWEST, out=asks)
    np.exp(asks, out=asks)
    weight = np.ones(mentors, np.float32)
    for _turn in range(_TURNS):
        come = (1 / (asks @ weight)) @ asks
        weight = np.minimum(np.maximum(_ONE, fewest / come), most / come)
        np.maximum(weight, _LIGHTEST, out=weight)
    price: Floats = np.rint(-_HEAT * np.log(weight))[row_of_seat].astype(np.float64)
    return price


def settle_ties(
    held: Places,
    free: Places,
    price: Longs,
    tight: tuple[NDArray[np.intp], NDArray[np.intp]],
    mentors: Sequence[str],
    mentees: Sequence[str],
    taken: Places | None = None,
    seats: Seats = FLAT,
) -> Places:
    """Return one of all plans worth as much as ``held``, the same for every list and machine.

    ``tight`` are the mentees and nodes of pairs without cost at these prices; every best plan consists of such pairs.
    Plans of equal worth exist only if these pairs form a cycle. ``taken`` counts the mentees of each mentor, whom this
    plan or a kept pair gives them.
    """
    who, node = tight
    home = held[who]
    other = node != home
    if not other.any():
        return held
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    rest = len(mentors)
    if taken is None:
        taken = np.bincount(held, minlength=rest + 1)[:rest]
    free_ones = np.flatnonzero((free > 0) & (price[:rest] == seats.next_costs(taken)))
    worthless = np.flatnonzero(price[:rest] == seats.last_costs(taken))
    starts = np.concatenate([home[other], free_ones, np.full(len(worthless), rest)])
    ends = np.concatenate([node[other], np.full(len(free_ones), rest), worthless])
    arcs = np.ones(len(starts), np.int8)
    net = coo_array((arcs, (starts, ends)), shape=(rest + 1, rest + 1))
    part = connected_components(net, connection="strong")[1]
    inside = other & (part[home] == part[node])
    if not inside.any():
        return held
    from scipy.optimize import linear_sum_assignment

    loose = np.unique(who[inside])
    row = np.full(len(held), -1)
    row[loose] = np.arange(len(loose))
    own = np.bincount(held[loose], minlength=rest + 1)
    own[:rest] += np.minimum(free, len(loose))
    mine = row[who] >= 0
    own[rest] = (mine & (node == rest)).sum()
    row_of_seat = np.repeat(np.arange(rest + 1), own)
    bits = 49 - 2 * len(loose).bit_length()
    must = float(1 << bits) * (len(loose) + 1)
    cost = np.full((len(loose), rest + 1), 2 * must * (len(loose) + 1))
    cost[row[who[mine]], node[mine]] = 0
    names = [mentees[mentee] for mentee in loose.tolist()]
    hashed = _ties(names, [*mentors, ""])
    ties = (hashed >> np.uint64(64 - bits)).astype(np.float64)
    cost += ties
    gone = np.bincount(held[loose], minlength=rest + 1)
    within = np.arange(len(row_of_seat)) - np.repeat(np.cumsum(own) - own, own)
    seat_cost = seats.next_costs((np.append(taken, 0) - gone)[row_of_seat] + within)
    seat_cost[row_of_seat == rest] = 0
    by_seat = cost[:, row_of_seat]
    by_seat[:, seat_cost < price[row_of_seat]] -= must  # every best plan fills a place that is worth more than it costs
    by_seat[:, seat_cost > price[row_of_seat]] = 2 * must * (len(loose) + 1)  # and none that costs more
    first, second = linear_sum_assignment(by_seat)
    settled = held.copy()
    settled[loose[first]] = row_of_seat[second]
    return settled


def _ties(one_side: Sequence[str], other_side: Sequence[str]) -> NDArray[np.uint64]:
    """Return a number for each pair that depends only on the two names."""
    mixed = _hashed(one_side)[:, None] ^ _hashed(other_side)[None, :]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest to 2**64 / golden ratio, which spreads neighbours
    return mixed


def _hashed(names: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([_hash(name) for name in names], np.uint64)


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
