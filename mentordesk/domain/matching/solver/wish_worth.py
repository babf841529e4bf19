"""Find how much wishes may be worth so that the mean score of all pairs falls by no more than the owner allows."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from mentordesk.domain.matching.solver.task import PairingTask

MOST_WORTH = 100
"""The most points that a first wish can be worth: more than any score."""

WISHES_FIRST = 1_000
"""The points of a first wish where wishes come before everything and their ranks are not solved one by one."""

_NOTHING = np.zeros((0, 0), np.int32)

_USUAL = 5
"""About what wishes are worth in invented programmes for each point by which the mean may fall."""


def wish_worth(task: "PairingTask", fall: int) -> int:
    """Return how many points a first wish is worth: the most with which the mean falls by at most ``fall`` points.

    As the worth rises, more wishes are fulfilled and the plan fits less (the plans are those of a Lagrangian), so that
    the bound is found between one that is low enough and one that is too high. Pairs that stay or are kept are not
    looked at: the worth is the same for all plans of one programme. It is found with one mentor for each mentee.
    """
    if fall <= 0 or not task.matrix.has_wishes:
        return 0
    best = _best(task, 0)
    low, high, most = best, None, 1000 * fall * best.pairs  # what costs no more than it may, and what does
    turn = 0
    while best.pairs and (MOST_WORTH + 1 if high is None else high.worth) - low.worth > 1:
        turn += 1
        found = _best(task, _between(low, high, best.score - most, is_odd=turn % 2 > 0))
        if best.score - found.score <= most:
            low = found
        else:
            high = found
    return low.worth


class _Plan(NamedTuple):
    """The best plan where a first wish is worth so much: its scores, what its wishes give for one point, its pairs."""

    worth: int
    score: int
    wishes: int
    pairs: int


def _between(low: _Plan, high: _Plan | None, least: int, *, is_odd: bool) -> int:
    """Return a worth to try: in turn one at which about the ``least`` score is left, and one that parts two plans.

    Where no other plan is the best between the two, the second is where the answer is.
    """
    if high is None:
        return min(max(_USUAL * (low.score - least) // (1000 * max(1, low.pairs)), 2 * low.worth), MOST_WORTH)
    if is_odd:
        guess = low.worth + (high.worth - low.worth) * (low.score - least) // max(1, low.score - high.score)
    else:
        guess = (low.score - high.score) // max(1, high.wishes - low.wishes)
    return min(max(guess, low.worth + 1), high.worth - 1)


def _best(task: "PairingTask", worth: int) -> _Plan:
    """Return the best plan where a first wish is worth so much; where it is worth nothing, as if nobody wished."""
    from mentordesk.domain.matching.solver.solving import best_around  # which solves tasks, and those ask for this
    from mentordesk.domain.matching.solver.worth import in_order

    matrix = in_order(task.matrix)
    weighed = matrix.with_wishes_worth(worth) if worth else replace(matrix, bonus=_NOTHING)
    prices = best_around(replace(task, matrix=weighed))
    placed = np.flatnonzero(prices.held < len(prices.mentors))
    chosen = prices.held[placed], placed
    points, wishes = (int(table[chosen].sum(dtype=np.int64)) for table in (matrix.score, matrix.bonus))
    return _Plan(worth, points, wishes, len(placed))
