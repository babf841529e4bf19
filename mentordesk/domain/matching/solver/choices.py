"""Give as many first wishes as possible, then second, third, kinds of mentees, and only among those plans the best fit.

Each rank is solved by itself. Of all plans that are best there exactly those remain that consist of pairs without cost
at its prices, fill each place with a price, and give each mentee a mentor who cannot be without one for nothing
(complementary slackness, Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 9). So whole numbers stay small.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answers import MOST_POINTS
from mentordesk.domain.matching.fit.scoring import FREE, KIND_SHARE, WISH_SHARES, ScoreMatrix
from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.rules import RULES
from mentordesk.domain.matching.solver.prices import Prices, price_all, tight_pairs
from mentordesk.domain.matching.solver.residual import FORBIDDEN, paths_from
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import in_order
from mentordesk.domain.records.pairing_rules import Load, Mode

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

_FEWER_WISHES = len(RULES) + 1
"""In a matrix of rules: no plan with as many wishes contains the pair."""


KIND = max(WISH_SHARES) + 1
"""The rank of a mentee of a kind that the mentor wishes for: it comes after the wishes by name."""

RANKS = (*WISH_SHARES, KIND)


@dataclass(frozen=True, slots=True, eq=False)
class _Remaining:
    """The plans that remain: pairs they may contain, mentors whose places are all taken, and mentees with a mentor."""

    pairs: Flags
    full: Flags
    placed: Flags

    def bonus(self, most: int) -> Ints:
        """Return what is added to each pair, so that places and mentees of all these plans are filled.

        ``most`` is more than the points of any plan.
        """
        both = self.full[:, None].astype(np.int32) + self.placed[None, :]
        bonus: Ints = (both * np.int32(most)).astype(np.int32)
        return bonus


def among_choices(task: PairingTask) -> PairingTask:
    """Return the task of the best fit among the plans with as many wishes of each rank as possible, the first first.

    The wishes of both sides count. The load makes no difference: wishes come first.
    """
    matrix = in_order(task.matrix.forbidding_reverse(task.kept))
    mentors, mentees = matrix.score.shape
    remaining = _Remaining(matrix.rules == FREE, np.zeros(mentors, bool), np.zeros(mentees, bool))
    none = np.zeros_like(matrix.score)
    for rank in RANKS:
        wanted = wishes_of_rank(matrix.bonus, rank)
        if wanted.any():
            most = 4 * max(1, mentees) + 1
            stage = _stage(task, matrix, remaining, none, wanted + remaining.bonus(most))
            remaining = _narrowed(remaining, price_all(replace(stage, stay=())))
    points = MOST_POINTS + max(0, task.stay_points)
    most = min(2 * points * max(1, mentees) + 1, FORBIDDEN // 2 - points)
    return _stage(task, matrix, remaining, matrix.score, remaining.bonus(most))


def wishes_of_rank(bonus: Ints, rank: int) -> Ints:
    """Return how many wishes of a rank each pair fulfils, 0 to 2; ``bonus`` is the value of all its wishes."""
    shares = (0, *WISH_SHARES.values())
    counts = np.zeros(2 * max(shares) + KIND_SHARE + 1, np.int32)
    wanted = WISH_SHARES.get(rank, 0)
    for mentor, mentee, kind in product(shares, shares, (0, KIND_SHARE)):
        named = (mentor == wanted) + (mentee == wanted)
        counts[mentor + mentee + kind] = kind > 0 if rank == KIND else named
    found: Ints = counts[bonus]
    return found


def fulfilled(task: PairingTask, pairs: set[Ids]) -> tuple[int, ...]:
    """Return how many first, second and third wishes these pairs fulfil, and how many mentees of a kind there are."""
    rows = {mentor: row for row, mentor in enumerate(task.matrix.mentors)}
    columns = {mentee: column for column, mentee in enumerate(task.matrix.mentees)}
    cells = [(rows[mentor], columns[mentee]) for mentor, mentee in pairs if mentor in rows and mentee in columns]
    bonus = np.array([task.matrix.bonus[cell] for cell in cells], np.int32)
    return tuple(int(wishes_of_rank(bonus, rank).sum()) for rank in RANKS)


def _stage(task: PairingTask, matrix: ScoreMatrix, remaining: _Remaining, score: Ints, bonus: Ints) -> PairingTask:
    rules = np.where(remaining.pairs | (matrix.rules != FREE), matrix.rules, np.int8(_FEWER_WISHES)).astype(np.int8)
    staged = replace(matrix, score=score, bonus=bonus, rules=rules)
    return replace(task, matrix=staged, mode=Mode.TOTAL, load=Load.ANY)


def _narrowed(remaining: _Remaining, prices: Prices) -> _Remaining:
    """Return the plans that are best at these prices too; at the least ones, which no way of finding them changes."""
    rest = len(prices.mentors)
    loose = np.flatnonzero(~prices.kept)
    ways = paths_from(prices.graph)
    assert ways is not None, "the proof excludes negative cycles"
    potential = ways.distance
    who, node = tight_pairs(prices.values, prices.held, loose, potential)
    pairs = np.zeros_like(remaining.pairs)
    inside = node < rest
    pairs[node[inside], who[inside]] = True
    placed = ~prices.kept
    placed[who[~inside]] = False
    full = potential[:rest] < 0
    return _Remaining(pairs & remaining.pairs, full | remaining.full, placed | remaining.placed)
