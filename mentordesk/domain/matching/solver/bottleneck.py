"""Find how good the worst pair of a plan can be without leaving more mentees without a mentor.

With all scores at hand, a matching says for a score whether as many are paired with nothing below it. With thousands of
people the worst pairs of a plan are dissolved as long as everybody still gets a mentor with a better score. When that
fails, some mentees can reach too few places, which is the proof (Hall, 1935; the bottleneck assignment problem).
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import Flags, Ints, Longs
from mentordesk.domain.matching.solver.seats import seats_of
from mentordesk.domain.matching.solver.sparse import Asked, one_each
from mentordesk.progress import Progress, silent

Scores = Callable[[NDArray[np.intp]], Ints]
"""Returns the scores of some mentees with every mentor, mentors x mentees; below zero for forbidden pairs."""

ScoresOf = Callable[[NDArray[np.intp], NDArray[np.intp]], Ints]
"""Returns the score of each of some pairs, given as mentors and mentees; none of them is forbidden."""

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Some pairs, as mentees and mentors."""

_NO_PAIRS: Pairs = (np.zeros(0, np.intp), np.zeros(0, np.intp))

_BLOCK = 1 << 21
"""How many pairs are processed at once."""


def highest_floor(floor: Ints, room: Longs, *, progress: Progress = silent) -> int:
    """Return the highest possible score of the worst pair in plans that pair as many mentees as possible.

    ``floor`` are the scores, mentors x mentees, in milli-points of whole points, below zero for forbidden pairs;
    ``room`` counts the places of each mentor. Returns 0 if there is no pair. What the best mentor of each mentee allows
    is tried first, then always twice as far below it: the answer is seldom far away.
    """
    if not floor.size:
        return 0
    best = np.sort(floor.max(axis=0)) // 1000
    tried = best[0] + 1
    if int(room.sum()) >= len(best):
        for tried in (best[0], best[0] - 1):  # mostly one of them is the answer, which a plan for everybody shows
            if tried >= 0 and _most_paired(floor, 1000 * int(tried), room) == len(best):
                return int(tried) * 1000
    wanted = _most_paired(floor, 0, room)
    if not wanted:
        return 0
    low, high, step = 0, int(tried if wanted == len(best) else best[-wanted] + 1), 1
    while high - low > 1:
        progress(1, 2)
        middle = max((low + high) // 2, high - step)
        if _most_paired(floor, 1000 * middle, room) >= wanted:
            low = middle
        else:
            high, step = middle, 2 * step
    return low * 1000


def _most_paired(floor: Ints, least: int, room: Longs) -> int:
    """Return how many mentees can be paired at once with scores of at least this (Hopcroft and Karp, 1973)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    mentors, mentees = floor.shape
    room = np.minimum(room, mentees)
    # Searched from the mentees, of whom few stay without a place.
    who, node = np.divmod(np.flatnonzero(least <= floor.T), mentors)
    seat, ends = seats_of(node, room)
    starts = np.append(0, ends)[np.searchsorted(who, np.arange(mentees + 1))]
    enough = csr_array((np.ones(len(seat), np.int8), seat, starts), shape=(mentees, int(room.sum())))
    return int((maximum_bipartite_matching(enough, perm_type="column") >= 0).sum())


def highest_floor_of_several(floor: Ints, room: Longs, wanted: Sequence[Longs], *, progress: Progress = silent) -> int:
    """Return :func:`highest_floor` where mentees are given several mentors, each another one.

    ``wanted`` are numbers of mentors for each mentee. As many of the first as possible are given, and as many of the
    next: a plan with most of one can be made one with most of both, since a mentee who is given one more takes none
    away from those who have fewer (the numbers that a flow can give are a polymatroid, Edmonds, 1970).
    """
    points = floor // 1000
    most = [_most_given(points, 0, room, each) for each in wanted]
    if not any(most):
        return 0
    low, high = 0, int(points.max()) + 1
    while high - low > 1:
        progress(1, 2)
        middle = (low + high) // 2
        if all(_most_given(points, middle, room, each) >= count for each, count in zip(wanted, most, strict=True)):
            low = middle
        else:
            high = middle
    return low * 1000


def _most_given(points: Ints, least: int, room: Longs, wanted: Longs) -> int:
    """Return how many mentors can be given at once with scores of at least this, as a flow to them from mentees."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    mentors, mentees = points.shape
    who, node = np.nonzero(least <= points.T)
    start, end = 0, 1 + mentees + mentors
    heads = np.concatenate([1 + np.arange(mentees), 1 + mentees + node, np.full(mentors, end)])
    widths = np.concatenate([wanted, np.ones(len(who)), room]).astype(np.int32)
    out = np.concatenate([[mentees], np.bincount(who, minlength=mentees), np.ones(mentors, np.int64), [0]])
    starts = np.concatenate([[0], np.cumsum(out)])
    net = csr_array((widths, heads.astype(np.int32), starts.astype(np.int32)), shape=(end + 1, end + 1))
    return int(maximum_flow(net, start, end).flow_value)


def highest_least(scores: Scores, scores_of: ScoresOf, held: Longs, asked: Asked, known: Pairs = _NO_PAIRS) -> int:
    """Return the highest possible score of the worst pair in plans that give as many mentors as ``held``.

    ``held`` is the mentor of each slot, or the number of mentors for none, in a plan that gives a mentor to as many
    mentees as possible, and as many further ones. Another mentor is looked for among the pairs that are ``known``
    first, then among all. Returns 0 if there is no pair.
    """
    rest = len(asked.room)
    held = held.copy()
    placed = np.flatnonzero(held < rest)
    had = held < rest
    most = _counts(held, asked)
    points = np.full(len(held), -1, np.int64)
    points[placed] = scores_of(held[placed], asked.who[placed])
    who, node = known
    of_known = scores_of(node, who)
    while len(placed):
        least = int(points[placed].min())
        held[placed[points[placed] == least]] = rest
        free = asked.room - np.bincount(held, minlength=rest + 1)[:rest]
        better = of_known > least
        near = partial(_near, who[better], node[better], asked)
        everywhere = partial(_anywhere, scores, least, asked)
        while (now := _counts(held, asked)) < most:
            for reached in (near, everywhere):
                moved = _one_more(reached, held, free, asked, had, is_first=now[0] < most[0])
                if len(moved):
                    break
            else:
                return least
            moved = moved[held[moved] < rest]
            points[moved] = scores_of(held[moved], asked.who[moved])
        placed = np.flatnonzero(held < rest)
    return 0


def _counts(held: Longs, asked: Asked) -> tuple[int, int]:
    """Return how many mentees have a mentor, and how many mentors are given."""
    placed = np.flatnonzero(held < len(asked.room))
    has_one = asked.kept > 0
    has_one[asked.who[placed]] = True
    return int(has_one.sum()), len(placed)


Reached = Callable[[NDArray[np.intp], Flags, Longs], tuple[NDArray[np.intp], NDArray[np.intp]]]
"""Returns the mentors whom some slots reach of those that are open, and which of the slots reaches each."""


def _one_more(
    reached: Reached, held: Longs, free: Longs, asked: Asked, had: Flags, *, is_first: bool
) -> NDArray[np.intp]:
    """Give one mentor more, moving others if needed; return the slots that moved, none where it cannot be.

    Slots that ``had`` one are tried first: they are few. ``is_first``: to a mentee who has none, and for that somebody
    may lose a further mentor.
    """
    rest = len(free)
    count = asked.kept + np.bincount(asked.who[held < rest], minlength=asked.mentees)
    came = np.full(rest, -1)
    frontier = np.flatnonzero(held == rest)
    if is_first:
        frontier = frontier[count[asked.who[frontier]] == 0]
    frontier, later = frontier[had[frontier]], frontier[~had[frontier]]
    if not len(frontier):
        frontier, later = later, frontier
    while len(frontier):
        new, by = reached(frontier, came < 0, held)
        came[new] = by
        ends = new[free[new] > 0]
        if len(ends):
            free[ends[0]] -= 1
            return _moved_along(held, came, int(ends[0]), rest)
        is_new = np.zeros(rest + 1, np.bool_)
        is_new[new] = True
        frontier = np.flatnonzero(is_new[held])
        spare = frontier[count[asked.who[frontier]] > 1] if is_first else frontier[:0]
        if len(spare):
            end = int(held[spare[0]])
            held[spare[0]] = rest
            return np.append(_moved_along(held, came, end, rest), spare[0])
        if not len(frontier):
            frontier, later = later, frontier
    return frontier


def _anywhere(
    scores: Scores, least: int, asked: Asked, slots: NDArray[np.intp], is_open: Flags, held: Longs
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return whom slots reach by pairs with a score above ``least``, of all pairs, see :data:`Reached`."""
    came = np.where(is_open, -1, -2)
    mentees, first = np.unique(asked.who[slots], return_index=True)  # the slots of a mentee reach the same
    slots = slots[first]
    size = max(1, _BLOCK // max(1, len(is_open)))
    for start in range(0, len(slots), size):
        left = np.flatnonzero(came == -1)
        if not len(left):
            break
        some = slots[start : start + size]
        reach = scores(mentees[start : start + size]) > least
        _close(reach, some, held, asked)
        reach = reach[left]
        hit = np.flatnonzero(reach.any(axis=1))
        came[left[hit]] = some[reach[hit].argmax(axis=1)]
    new = np.flatnonzero(came >= 0)
    return new, came[new]


def _near(
    who: NDArray[np.intp],
    node: NDArray[np.intp],
    asked: Asked,
    slots: NDArray[np.intp],
    is_open: Flags,
    held: Longs,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return whom slots reach by some pairs, given as mentees and mentors, see :data:`Reached`."""
    slot_of = np.full(asked.mentees, -1)
    slot_of[asked.who[slots]] = slots
    fine = (slot_of[who] >= 0) & is_open[node]
    at = np.flatnonzero(fine)
    if not asked.is_one_each:
        first = asked.first
        last = np.append(first, asked.slots)[1:]
        for place in range(int((last - first).max(initial=0))):
            other = np.minimum(first + place, last - 1)
            at = at[held[other[who[at]]] != node[at]]
    new, first_of = np.unique(node[at], return_index=True)
    return new, slot_of[who[at[first_of]]]


def _moved_along(held: Longs, came: Longs, node: int, rest: int) -> NDArray[np.intp]:
    """Move each slot on a path that ends at a mentor to the next mentor; return these slots."""
    moved = []
    while node < rest:
        moved.append(int(came[node]))
        node, held[moved[-1]] = int(held[moved[-1]]), node
    return np.array(moved)


def _close(reach: NDArray[np.bool_], slots: NDArray[np.intp], held: Longs, asked: Asked) -> None:
    """Close the mentors whom a mentee has in a slot already, mentors x slots."""
    if asked.is_one_each:
        return
    first = asked.first[asked.who[slots]]
    last = np.append(asked.first, asked.slots)[asked.who[slots] + 1]
    for place in range(int((last - first).max(initial=0))):
        other = np.minimum(first + place, last - 1)
        there = np.flatnonzero(held[other] < len(asked.room))
        reach[held[other[there]], there] = False


def placed_more(scores: Scores, held: Longs, free_places: Longs) -> int:
    """Return how many more mentees than in a plan can get a mentor among these scores."""
    held = held.copy()
    more = 0
    free = free_places - np.bincount(held, minlength=len(free_places) + 1)[:-1]
    asked = one_each(free_places, len(held), 1)
    anywhere = partial(_anywhere, scores, -1, asked)
    while len(_one_more(anywhere, held, free, asked, held < len(free_places), is_first=False)):
        more += 1
    return more
