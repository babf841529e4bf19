"""Find how much wishes may be worth so that the mean score of all pairs falls by no more than the owner allows."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix

MOST_WORTH = 100
"""The most points that a first wish can be worth: more than any score."""

WISHES_FIRST = 1_000
"""The points of a first wish where wishes come before everything and their ranks are not solved one by one."""

_FIT_FIRST = 1 << 20
"""Of plans of equal worth the one that fits better counts, so that its mean does not depend on the machine."""

Ints = NDArray[np.int32]


_USUAL = 5
"""About what wishes are worth in invented programmes for each point by which the mean may fall."""


def wish_worth(matrix: ScoreMatrix, places: Mapping[str, int], fall: int) -> int:
    """Return how many points a first wish is worth: the most with which the mean falls by at most ``fall`` points.

    As the worth rises, more wishes are fulfilled and the plan fits less (the plans are those of a Lagrangian), so that
    the bound is found between one that is too low and one that is too high. The mode and pairs that stay are not looked
    at: the worth is the same for all plans of one programme. It is found with one mentor for each mentee.
    """
    if fall <= 0 or not matrix.has_wishes:
        return 0
    possible = matrix.rules == FREE
    seats = np.repeat(np.arange(len(matrix.mentors)), [_seats(places, name, matrix) for name in matrix.mentors])
    if not len(seats):
        return 0
    tables = [np.where(possible, matrix.score, 0), np.where(possible, matrix.bonus, 0), ~possible]
    if len(seats) < len(matrix.mentees):  # scipy would turn a table round that has more rows than columns
        score, bonus, shut = (table.take(seats, axis=0) for table in tables)
    else:
        score, bonus, shut = (table.T.take(seats, axis=1) for table in tables)
    best, most = _mean(score, bonus, shut, 0), 1000 * fall
    low, high = (
        (0, 0.0),
        (MOST_WORTH + 1, np.inf),
    )  # what is worth too little or just enough, and too much; what it costs
    by_half = False
    while high[0] - low[0] > 1:
        middle = _between(low, high, most, by_half=by_half)
        lost = best - _mean(score, bonus, shut, middle)
        if lost <= most:
            low = middle, lost
        else:
            high = middle, lost
        by_half = not by_half
    return low[0]


def _between(low: tuple[int, float], high: tuple[int, float], most: int, *, by_half: bool) -> int:
    """Return a worth between two, near to where as much as allowed is lost, or by halves where that does not help."""
    if not np.isfinite(high[1]):
        return min(max(_USUAL * most // 1000, 2 * low[0]), high[0] - 1)
    if by_half:
        return (low[0] + high[0]) // 2
    guess = low[0] + int((high[0] - low[0]) * (most - low[1]) / (high[1] - low[1]))
    return min(max(guess, low[0] + 1), high[0] - 1)


def _seats(places: Mapping[str, int], mentor: str, matrix: ScoreMatrix) -> int:
    return min(max(0, places.get(mentor, 0)), len(matrix.mentees))


def _mean(score: Ints, bonus: Ints, shut: NDArray[np.bool_], worth: int) -> float:
    """Return the mean score of the best plan with as many mentees as possible, a first wish being worth so much.

    All are mentees x places, or places x mentees.
    """
    from scipy.optimize import linear_sum_assignment

    value = (score + worth * bonus) * float(_FIT_FIRST) + score
    cost = -value
    cost[shut] = 2 * max(score.shape) * float(value.max(initial=0)) + 1
    row, column = linear_sum_assignment(cost)
    placed = ~shut[row, column]
    return float(score[row[placed], column[placed]].mean()) if placed.any() else 0.0
