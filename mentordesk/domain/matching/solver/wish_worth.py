"""Find how much wishes may be worth so that the mean score of all pairs falls by no more than the owner allows."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from mentordesk.domain.matching.solver.solving import best_around
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import in_order

MOST_WORTH = 1_000
"""The most that a first wish can be worth, in tenths of a point: more than any score."""

WISHES_FIRST = 10_000
"""The worth of a first wish where wishes come before everything and their ranks are not solved one by one."""

_NOTHING = np.zeros((0, 0), np.int32)

_USUAL = 45
"""About what a first wish is worth in invented programmes for each point by which the mean may fall."""


def wish_worth(task: PairingTask, fall: int) -> int:
    """Return how many tenths of a point a first wish is worth, so that the mean falls by at most ``fall`` points.

    As the worth rises, more wishes are fulfilled and the plan fits less (the plans are those of a Lagrangian), so that
    the last plan that costs no more than it may is found between one that costs less and one that costs more. Pairs
    that stay or are kept are not looked at: the worth is the same for all plans of one programme. It is found with one
    mentor for each mentee.
    """
    if fall <= 0 or not task.matrix.has_wishes:
        return 0
    best = _best(task, 0)
    low, high, most = best, None, 1000 * fall * best.pairs  # what costs no more than it may, and what does
    by_score = True
    while best.pairs and (MOST_WORTH + 1 if high is None else high.worth) - low.worth > 1:
        found = _best(task, _between(best, low, high, most, by_score=by_score))
        is_known = any(plan is not None and plan[1:] == found[1:] for plan in (low, high))
        by_score = not by_score and not is_known  # where nothing is between the two, what parts them ends the search
        if best.score - found.score <= most:
            low = found
        else:
            high = found
    return low.worth


class _Plan(NamedTuple):
    """The best plan where a first wish is worth so much: its scores, its wishes by their value, its pairs."""

    worth: int
    score: int
    wishes: int
    pairs: int


def _between(best: _Plan, low: _Plan, high: _Plan | None, most: int, *, by_score: bool) -> int:
    """Return a worth to try: one that costs about the ``most`` score, or the last at which ``low`` is better.

    ``best`` is the plan without wishes.
    """
    cost = best.score - low.score
    if high is None and not cost:
        return min(max(_USUAL * most // (1000 * best.pairs), 2 * low.worth), MOST_WORTH)
    if high is None:
        return min(low.worth + max(1, low.worth * (most - cost) // cost), MOST_WORTH)
    if by_score:
        guess = low.worth + (high.worth - low.worth) * (most - cost) // max(1, low.score - high.score)
    else:
        guess = (low.score - high.score) // max(1, high.wishes - low.wishes)
    return min(max(guess, low.worth + 1), high.worth - 1)


def _best(task: PairingTask, worth: int) -> _Plan:
    """Return the best plan where a first wish is worth so much; where it is worth nothing, as if nobody wished."""
    matrix = in_order(task.matrix)
    weighed = matrix.with_wishes_worth(worth) if worth else replace(matrix, bonus=_NOTHING)
    prices = best_around(replace(task, matrix=weighed))
    placed = np.flatnonzero(prices.held < len(prices.mentors))
    chosen = prices.held[placed], placed
    points, wishes = (int(table[chosen].sum(dtype=np.int64)) for table in (matrix.score, matrix.bonus))
    return _Plan(worth, points, wishes, len(placed))
