"""Scale the criteria to how much pairs differ in them here, so that a weight says how much of the order it decides.

Unscaled, a criterion in which pairs hardly differ decides nothing, however much it weighs: with the usual weights goals
decide three fifths of the order of mentors and working style one fiftieth. So the points of a criterion begin only
where few pairs are below, and criteria in which pairs differ less give more points. With the spread s of a criterion,
its share of the order is (points x s) squared; it is the share of its weight if its points go with root of weight / s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np

from mentordesk.domain.matching.fit.factors import SCORED, UNIT, Floats, questions_of

WHOLE = 1000
"""Shares and spreads are whole thousandths."""

_LEAST_SPREAD = 60
"""A criterion in which pairs differ less than this is not scaled up further."""

_BEGINS = 6
"""Points begin so many standard deviations below the typical share: hardly any pair is below, a mean one is fair."""

_SUM = 2000
"""About the sum of scaled factors: fine enough for a fraction of a point, small enough for every sum to be exact."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the points of each criterion come from its share: ``factors`` x (share - ``begins``), in whole thousandths.

    ``most`` is what each can give, of ``whole`` together.
    """

    factors: tuple[int, ...]
    begins: tuple[int, ...]

    @property
    def most(self) -> tuple[int, ...]:
        """The most that each criterion can give."""
        return tuple(factor * (WHOLE - begin) for factor, begin in zip(self.factors, self.begins, strict=True))

    @property
    def whole(self) -> int:
        """What all can give together."""
        return sum(self.most)


def scale(weights: Sequence[int], typical: Sequence[int], spreads: Sequence[int]) -> Scale:
    """Return how points come from shares; ``typical`` are the typical shares of the criteria.

    Where no spread is known, the weights are the points: so counted plans that were made before spreads were kept.
    """
    if not any(spreads):
        return Scale(tuple(weights), (0,) * len(weights))
    least = [max(_LEAST_SPREAD, spread) for spread in spreads]
    wanted = [isqrt(weight * 10**12) // spread for weight, spread in zip(weights, least, strict=True)]
    factors = tuple(round(_SUM * each / sum(wanted)) for each in wanted)
    begins = tuple(max(0, share - _BEGINS * spread // 2) for share, spread in zip(typical, least, strict=True))
    return Scale(factors, begins)


def typical_of_criteria(shares: dict[str, int]) -> tuple[int, ...]:
    """Return the typical share of each criterion from those of its questions."""
    found = []
    for info in SCORED:
        asked = questions_of(info.code, ())
        whole = sum(question.unit for question in asked)
        found.append(sum(question.unit * shares[question.code] for question in asked) // whole)
    return tuple(found)


USUAL_SPREADS = (430, 375, 180, 200, 175, 635, 440)
"""How much pairs differ in each part in programmes measured so far, in thousandths; it counts where few answered."""

_SOME = 200
"""So many of each side are looked at for the spreads."""


def spreads(mentors: Floats, mentees: Floats, spans: Sequence[slice]) -> tuple[int, ...]:
    """Return how much the mentors of a mentee differ in each criterion: the root of the mean variance of agreements.

    It is counted in whole numbers, so that every machine finds the same.
    """
    some, others = (side[:: max(1, -(-len(side) // _SOME))] for side in (mentors, mentees))
    count, columns = len(some), len(others)
    agreements, ones = np.empty((columns, count)), np.ones(count)
    found = []
    for span in spans:
        np.matmul(others[:, span], some[:, span].T, out=agreements)
        agreements *= WHOLE / UNIT
        np.rint(agreements, out=agreements)  # whole numbers, whose sums are exact in float64
        sums = agreements @ ones
        variance = count * int(np.vdot(agreements, agreements)) - int(np.vdot(sums, sums))
        found.append(isqrt(variance // max(1, count * count * columns)))
    return tuple(found)
