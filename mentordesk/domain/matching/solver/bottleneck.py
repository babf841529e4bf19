"""Find how good the worst pair of a plan can be without leaving more mentees without a mentor.

The worst pairs of a plan are dissolved as long as everybody still gets a mentor with a better score. When that fails,
some mentees can reach too few places, which is the proof (Hall, 1935; the bottleneck assignment problem).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import Ints, Longs

Scores = Callable[[NDArray[np.intp]], Ints]
"""Returns the scores of some mentees with every mentor, mentors x mentees; below zero for forbidden pairs."""


def highest_least(scores: Scores, held: Longs, free_places: Longs) -> int:
    """Return the highest possible score of the worst pair in plans that pair as many mentees as ``held``.

    ``held`` is the mentor of each mentee, or the number of mentors for none, in a plan that pairs as many as possible;
    ``free_places`` counts the places of each mentor. Returns 0 if there is no pair.
    """
    rest = len(free_places)
    held = held.copy()
    placed = np.flatnonzero(held < rest)
    points = np.full(len(held), -1, np.int64)
    points[placed] = _own(scores, placed, held)
    while len(placed):
        least = int(points[placed].min())
        lowest = placed[points[placed] == least]
        held[lowest] = rest
        free = free_places - np.bincount(held, minlength=rest + 1)[:rest]
        for _mentee in lowest:
            moved = _one_more(scores, least, held, free)
            if not len(moved):
                return least
            points[moved] = _own(scores, moved, held)
        placed = np.flatnonzero(held < rest)
    return 0


def _own(scores: Scores, mentees: NDArray[np.intp], held: Longs) -> Ints:
    size = 512
    parts = [mentees[start : start + size] for start in range(0, len(mentees), size)]
    found: list[Ints] = []
    for part in parts or [mentees]:
        block = scores(part)
        found.append(block[held[part], np.arange(len(part))])
    return np.concatenate(found)


def _one_more(scores: Scores, least: int, held: Longs, free: Longs) -> NDArray[np.intp]:
    """Pair one more mentee with a score above ``least``, moving others if needed; return the mentees who moved."""
    rest = len(free)
    came = np.full(rest, -1)
    frontier = np.flatnonzero(held == rest)
    while len(frontier):
        reach = scores(frontier) > least
        new = np.flatnonzero(reach.any(axis=1) & (came < 0))
        came[new] = frontier[reach[new].argmax(axis=1)]
        ends = new[free[new] > 0]
        if len(ends):
            node = int(ends[0])
            moved = []
            free[node] -= 1
            while node < rest:
                moved.append(int(came[node]))
                node, held[moved[-1]] = int(held[moved[-1]]), node
            return np.array(moved)
        frontier = np.flatnonzero(np.isin(held, new))
    return frontier


def placed_more(scores: Scores, held: Longs, free_places: Longs) -> int:
    """Return how many more mentees than in a plan can get a mentor among these scores."""
    held = held.copy()
    more = 0
    free = free_places - np.bincount(held, minlength=len(free_places) + 1)[:-1]
    while len(_one_more(scores, -1, held, free)):
        more += 1
    return more
