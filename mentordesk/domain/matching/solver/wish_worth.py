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

Floats = NDArray[np.float64]


def wish_worth(matrix: ScoreMatrix, places: Mapping[str, int], fall: int) -> int:
    """Return how many points a first wish is worth: the most with which the mean falls by at most ``fall`` points.

    As the worth rises, more wishes are fulfilled and the plan fits less (the plans are those of a Lagrangian), so that
    the bound is found by halving. The mode and pairs that stay are not looked at: the worth is the same for all plans
    of one programme. It is found with one mentor for each mentee.
    """
    if fall <= 0 or not matrix.has_wishes:
        return 0
    possible = matrix.rules == FREE
    seats = np.repeat(np.arange(len(matrix.mentors)), [_seats(places, name, matrix) for name in matrix.mentors])
    if not len(seats):
        return 0
    score = np.where(possible, matrix.score, 0)[seats].astype(np.float64)
    bonus = np.where(possible, matrix.bonus, 0)[seats].astype(np.float64)
    shut = ~possible[seats]
    best = _mean(score, bonus, shut, 0)
    low, high = 0, MOST_WORTH + 1
    while high - low > 1:
        middle = (low + high) // 2
        if best - _mean(score, bonus, shut, middle) <= 1000 * fall:
            low = middle
        else:
            high = middle
    return low


def _seats(places: Mapping[str, int], mentor: str, matrix: ScoreMatrix) -> int:
    return min(max(0, places.get(mentor, 0)), len(matrix.mentees))


def _mean(score: Floats, bonus: Floats, shut: NDArray[np.bool_], worth: int) -> float:
    """Return the mean score of the best plan with as many mentees as possible, a first wish being worth so much."""
    from scipy.optimize import linear_sum_assignment

    value = (score + worth * bonus) * _FIT_FIRST + score
    cost = -value
    cost[shut] = 2 * len(score) * float(value.max(initial=0)) + 1
    seat, mentee = linear_sum_assignment(cost)
    placed = ~shut[seat, mentee]
    return float(score[seat[placed], mentee[placed]].mean()) if placed.any() else 0.0
