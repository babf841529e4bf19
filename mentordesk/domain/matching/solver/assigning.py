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
    who, at = linear_sum_assignment(_cost(value, one_mentee, _seat_costs(room, row_of_seat, mentees, taken, seats)))
    who, at = who[who < mentees], at[who < mentees]
    fine = value[who, at] > -FORBIDDEN
    held[who[fine]] = row_of_seat[at[fine]]
    return held


def _seat_costs(
    room: Places, row_of_seat: NDArray[np.intp], mentees: int, taken: Places | None, seats: Seats
) -> Longs | None:
    """Return what each place costs; ``None`` where it makes no difference."""
    if seats.is_flat or taken is None:
        return None
    count = np.minimum(room, mentees)
    before = np.arange(len(row_of_seat)) - np.repeat(np.cumsum(count) - count, count)
    return seats.next_costs(taken[row_of_seat] + before)


def _cost(value: Ints, one_mentee: int, costs: Longs | None) -> NDArray[np.float64]:
    """Return what pairs cost, mentees x places; whole numbers, which are exact in float64.

    A forbidden pair costs more than any plan is worth; a place that it takes is not taken. Where places cost something,
    each has a price with which the cheapest, as many as there are mentees, cost about the same: so no place is
    preferred for being cheap, and the plan is found in half the time. Nobody, in further rows, takes the places that
    are left, so that the prices make no difference between plans.
    """
    mentees, places = value.shape
    if costs is None:
        cost = -value.astype(np.float64)
        cost[value < 0] = one_mentee
        return cost
    cost = np.zeros((max(mentees, places), places))
    np.subtract(costs, value, out=cost[:mentees], casting="unsafe")
    cost[:mentees][value < 0] = one_mentee
    cost += np.maximum(np.sort(costs)[min(mentees, places) - 1] - costs, 0)
    return cost


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
