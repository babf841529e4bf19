"""Find how much wishes may be worth so that the mean score of all pairs falls by no more than the owner allows."""

from collections.abc import Mapping
from typing import NamedTuple

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
    the bound is found between one that is low enough and one that is too high. The mode and pairs that stay are not
    looked at: the worth is the same for all plans of one programme. It is found with one mentor for each mentee.
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
    best = _fulfilling(score, bonus, shut, 0)
    low, high, most = best, None, 1000 * fall * best.pairs  # what costs no more than it may, and what does
    turn = 0
    while (MOST_WORTH + 1 if high is None else high.worth) - low.worth > 1:
        turn += 1
        found = _fulfilling(score, bonus, shut, _between(low, high, best.score - most, is_odd=turn % 2 > 0))
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


def _seats(places: Mapping[str, int], mentor: str, matrix: ScoreMatrix) -> int:
    return min(max(0, places.get(mentor, 0)), len(matrix.mentees))


def _fulfilling(score: Ints, bonus: Ints, shut: NDArray[np.bool_], worth: int) -> _Plan:
    """Return the best plan with as many mentees as possible, a first wish being worth so much.

    All are mentees x places, or places x mentees.
    """
    from scipy.optimize import linear_sum_assignment

    value = (score + worth * bonus) * float(_FIT_FIRST) + score
    cost = -value
    cost[shut] = 2 * max(score.shape) * float(value.max(initial=0)) + 1
    row, column = linear_sum_assignment(cost)
    placed = ~shut[row, column]
    chosen = row[placed], column[placed]
    points, wishes = (int(table[chosen].sum(dtype=np.int64)) for table in (score, bonus))
    return _Plan(worth, points, wishes, len(chosen[0]))
