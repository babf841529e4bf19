"""Finds the best plan of pairs among the places there are, and the same one on every machine.

The linear assignment problem, mentors repeated by their places. As many mentees as possible come first, then the
points. Where several plans are worth the same, a number made from both ids decides between them.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import FORBIDDEN, Longs

Ints = NDArray[np.int32]
Places = NDArray[np.int64]


def assign(allowed: Ints, room: Places, one_mentee: int) -> Places:
    """Return the mentor of each mentee, as a row of ``allowed`` (mentors x mentees); one more where left over."""
    from scipy.optimize import linear_sum_assignment

    rest, mentees = allowed.shape
    held = np.full(mentees, rest, np.int64)
    seats = np.repeat(np.arange(rest), np.minimum(room, mentees))
    if not len(seats) or not mentees:
        return held
    # Whole numbers, exact as float64. A forbidden pair costs more than any plan can be worth.
    cost = np.empty((len(seats), mentees))
    np.negative(allowed[seats], out=cost, casting="unsafe")
    cost[cost > 0] = one_mentee
    few = cost if len(seats) < mentees else np.ascontiguousarray(cost.T)
    first, second = linear_sum_assignment(few)
    taken, who = (first, second) if few is cost else (second, first)
    fine = allowed[seats[taken], who] > -FORBIDDEN
    held[who[fine]] = seats[taken[fine]]
    return held


def settle_ties(
    held: Places,
    free: Places,
    price: Longs,
    tight: tuple[NDArray[np.intp], NDArray[np.intp]],
    mentors: Sequence[str],
    mentees: Sequence[str],
) -> Places:
    """Return the one plan of all that are worth as much as ``held``: for every list and machine the same.

    ``tight`` are the mentees and nodes whose pairs cost nothing at these prices: every best plan consists of such. A
    choice there is only where they make a circle.
    """
    who, node = tight
    home = held[who]
    other = node != home
    if not other.any():
        return held
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    rest = len(mentors)
    free_ones, worthless = np.flatnonzero(free > 0), np.flatnonzero(price[:rest] == 0)
    starts = np.concatenate([home[other], free_ones, np.full(len(worthless), rest)])
    ends = np.concatenate([node[other], np.full(len(free_ones), rest), worthless])
    net = coo_array((np.ones(len(starts), np.int8), (starts, ends)), shape=(rest + 1, rest + 1))
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
    seats = np.repeat(np.arange(rest + 1), own)
    bits = 49 - 2 * len(loose).bit_length()
    must = float(1 << bits) * (len(loose) + 1)
    cost = np.full((len(loose), rest + 1), 2 * must * (len(loose) + 1))
    cost[row[who[mine]], node[mine]] = 0
    names = [mentees[one] for one in loose.tolist()]
    ties = (_ties(names, [*mentors, ""]) >> np.uint64(64 - bits)).astype(np.float64)
    ties -= np.where(price > 0, must, 0.0)  # a place that is worth something is taken in every best plan
    cost += ties
    first, second = linear_sum_assignment(cost[:, seats])
    settled = held.copy()
    settled[loose[first]] = seats[second]
    return settled


def _ties(one_side: Sequence[str], other_side: Sequence[str]) -> NDArray[np.uint64]:
    """Return a number for each pair that depends on the two ids alone."""
    mixed = _hashed(one_side)[:, None] ^ _hashed(other_side)[None, :]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest 2**64 over the golden ratio: spreads neighbours
    return mixed


def _hashed(ids: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([_hash(one) for one in ids], np.uint64)


def _hash(one: str) -> int:
    return int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest(), "big")
