"""Finds the best plan of pairs: places kept, locked pairs kept, forbidden pairs never, and says who is left and why.

As many mentees as possible come first, then the highest total; in the mode "nobody badly paired" the worst pair comes
between the two. Between plans of equal worth a number made from both ids decides, so that the order of the list and the
machine do not. Few people are solved with all their scores at hand, many by candidates and a proof over all pairs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import ScoreMatrix, score_all
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver.bottleneck import highest_least
from mentordesk.domain.matching.solver.prices import Prices, price_all
from mentordesk.domain.matching.solver.proposal import First, Proposal, ProposedPair, best_first, unmatched
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.worth import in_order
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.progress import Progress, silent

MANY = 3_000
"""From so many people on a plan is found by candidates, and had better be looked for in a process of its own."""


def needs_worker(pool: Pool) -> bool:
    """Say whether a plan takes so long to find that it is looked for in a process of its own."""
    return len(pool.mentors) + len(pool.mentees) > MANY


def propose(
    pool: Pool,
    kept: Iterable[Ids],
    stay: Iterable[Ids] = (),
    *,
    progress: Progress = silent,
    first: First | None = None,
) -> Proposal:
    """Score, apply the rules and find the best plan; a pure function that may run in a thread or a process.

    ``kept`` pairs have to stay, pairs of ``stay`` are worth the points that the owner set for them. Of many people
    ``first`` is told a good plan at once.
    """
    rules = pool.rules
    if needs_worker(pool):
        from mentordesk.domain.matching.solver import large_pool

        return large_pool.propose(pool, tuple(kept), tuple(stay), progress, first)
    progress(0, 2)
    matrix = score_all(pool)
    progress(1, 2)
    found = solve(matrix, pool.places, kept, mode=rules.mode, stay=stay, stay_points=rules.stay_points * 1000)
    progress(2, 2)
    return found


def solve(
    matrix: ScoreMatrix,
    places: Mapping[str, int],
    kept: Iterable[Ids] = (),
    *,
    mode: Mode = Mode.TOTAL,
    stay: Iterable[Ids] = (),
    stay_points: int = 0,
) -> Proposal:
    """Return the best plan. ``places`` counts each mentor's places; ``kept`` pairs stay, even beyond the places.

    Pairs of ``stay`` are worth ``stay_points`` milli-points more than their score, so that few people move.
    """
    kept, stay = tuple(kept), tuple(stay)
    matrix = in_order(matrix.forbidding_reverse(kept))
    prices = best_around(matrix, places, None, kept, mode=mode, stay=stay, stay_points=stay_points)
    return replace(_told(prices, matrix, places), least=prices.least)


def best_around(
    matrix: ScoreMatrix,
    places: Mapping[str, int],
    pairs: Iterable[Ids] | None,
    kept: Iterable[Ids] = (),
    *,
    mode: Mode = Mode.TOTAL,
    stay: Iterable[Ids] = (),
    stay_points: int = 0,
) -> Prices:
    """Return :func:`prices.price_all` of a mode: ``BALANCED`` has the highest worst pair before the highest total."""
    kept, stay = tuple(kept), tuple(stay)
    if mode is Mode.TOTAL:
        return price_all(matrix, places, pairs, kept, stay=stay, stay_points=stay_points)
    prices = price_all(matrix, places, None, kept, stay=stay, stay_points=stay_points)
    least = worst_at_best(prices)
    if pairs is None and all(score >= least for score in _loose_scores(prices)):
        return replace(prices, least=least)
    return price_all(matrix, places, pairs, kept, least=least, stay=stay, stay_points=stay_points)


def worst_at_best(prices: Prices) -> int:
    """Return the highest score that all pairs can reach which are not kept, as many mentees being placed as can be."""
    values, loose = prices.values, np.flatnonzero(~prices.kept)

    def scores(some: NDArray[np.intp]) -> NDArray[np.int32]:
        chosen = loose[some]
        return np.where(values.allowed[:, chosen] > -FORBIDDEN, values.score[:, chosen], np.int32(-1))

    return highest_least(scores, prices.held[loose], np.maximum(prices.spare, 0))


def _loose_scores(prices: Prices) -> list[int]:
    loose = np.flatnonzero(~prices.kept & (prices.held < len(prices.mentors)))
    scores: list[int] = prices.values.score[prices.held[loose], loose].tolist()
    return scores


def _told(prices: Prices, matrix: ScoreMatrix, places: Mapping[str, int]) -> Proposal:
    rest = len(prices.mentors)
    placed = np.flatnonzero(prices.held < rest)
    at = prices.held[placed]
    each = zip(at.tolist(), placed.tolist(), prices.values.score[at, placed].tolist(), strict=True)
    pairs = [
        ProposedPair(prices.mentors[mentor], prices.mentees[mentee], score, bool(prices.kept[mentee]))
        for mentor, mentee, score in each
    ]
    left, idle = unmatched(matrix, places, prices.pairs)
    return Proposal(best_first(pairs), left, idle, prices.proved)
