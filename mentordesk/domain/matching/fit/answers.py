"""Score mentors and mentees from their answers to the questionnaire: six criteria, computed as one matrix product.

Each criterion gives a share of its points, (1 + agreement) / 2, with an agreement from -1 to 1 (see :mod:`factors`),
scaled to how much pairs differ in it (see :mod:`scales`). An unanswered question counts as it typically does in the
programme. Scores are rounded only at the end, to whole milli-points.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit import scales
from mentordesk.domain.matching.fit.answer_columns import AnswerColumns, own_skills, read_columns
from mentordesk.domain.matching.fit.factors import (
    FEW,
    QUESTIONS,
    SCORED,
    UNIT,
    USUAL,
    Floats,
    Said,
    SideFactors,
    agreement_factors,
    both_sides,
    encoded,
    typical_shares,
)
from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import WEIGHTS, Criterion, Response
from mentordesk.i18n import message

Ints = NDArray[np.int32]

METHOD = message("Match from the questionnaire: six criteria with the weights that were set")

MOST_POINTS = 100_000
"""The highest score, in milli-points."""

MOST_WEIGHT = 500
"""Upper bound of a weight, so that every sum stays below 2**53."""

_PAIRS_AT_ONCE = 1 << 20
"""The number of pairs scored by one matrix product, which bounds the memory."""

_ROWS_AT_ONCE = 1 << 12
"""The number of pairs scored one by one at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerFit:
    """Both sides of a pool, encoded, and the weights of the criteria; ``spans`` are the columns of each criterion.

    ``typical`` are the shares that unanswered questions have, in the order of ``QUESTIONS``, and ``spreads`` how much
    pairs differ in each criterion; both are fixed with a proposal.
    """

    mentors: SideFactors
    mentees: SideFactors
    spans: tuple[slice, ...]
    weights: tuple[int, ...]
    typical: tuple[int, ...]
    spreads: tuple[int, ...]
    scale: scales.Scale

    @property
    def fixed(self) -> tuple[int, ...]:
        """What is kept with a proposal, so that later answers change no score."""
        return (*self.typical, *self.spreads)

    def score(self, columns: Columns = EVERYONE) -> Ints:
        """Return the scores of all mentors with some mentees, mentors x mentees, in milli-points."""
        return self._scores(self.mentors.factors, self.mentees.factors[columns])

    def score_of(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Ints:
        """Return the score of each of some pairs, given as row and column, in milli-points."""
        score = np.empty(len(rows), np.int32)
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            weighted = self._weighted(self.mentors.factors[rows[part]])
            mentees = self.mentees.factors[columns[part], : weighted.shape[1]]
            score[part] = self._rounded(np.vecdot(weighted, mentees))
        return score

    def _scores(self, mentors: Floats, mentees: Floats) -> Ints:
        weighted = self._weighted(mentors)
        mentees = mentees[:, : weighted.shape[1]]
        score = np.empty((len(mentees), len(mentors)), np.int32)  # what a mentee has stands together, as it is read
        step = max(1, _PAIRS_AT_ONCE // max(1, len(mentors)))
        for start in range(0, len(mentees), step):
            score[start : start + step] = self._rounded(mentees[start : start + step] @ weighted.T)
        return score.T

    def _weighted(self, mentors: Floats) -> Floats:
        """Return factors with their weights, up to the last criterion that has one."""
        weights = np.zeros(mentors.shape[1])
        end = 0
        for span, factor in zip(self.spans, self.scale.factors, strict=True):
            if factor:
                weights[span], end = factor, span.stop
        return mentors[:, :end] * weights[:end]

    def _rounded(self, points: Floats) -> Floats:
        """Return products of factors as whole milli-points, in the same array."""
        scale = self.scale
        middle = sum(factor * (scales.WHOLE - 2 * begin) for factor, begin in self._steps())
        points *= MOST_POINTS * scales.WHOLE / (2 * scale.whole * UNIT)
        points += MOST_POINTS * middle / (2 * scale.whole)
        np.rint(points, out=points)
        if any(scale.begins):
            np.maximum(points, 0, out=points)
        return points

    def parts(self, row: int, column: int) -> tuple[PartOfPair, ...]:
        """Return the points of one pair in each criterion; they add up to its ``score`` exactly."""
        mentor = self.mentors.factors[row : row + 1]
        mentee = self.mentees.factors[column : column + 1]
        score = int(self._scores(mentor, mentee)[0, 0])
        most = self._most_points()
        points = self._points(score, self.agreements(row, column), most)
        known = self._knows(row, column)
        values = zip(SCORED, points, most, known, self._typical_points(most), strict=True)
        parts = [
            PartOfPair(info.code, info.name, part_points, at_most, is_known, typical)
            for info, part_points, at_most, is_known, typical in values
        ]
        return tuple(parts[self._counted])

    @property
    def _counted(self) -> slice:
        """The parts that are spoken of: seniority, the last, only where it has a weight."""
        return slice(None if self.weights[-1] else -1)

    def _typical_points(self, most: Sequence[int]) -> list[int]:
        """Return the points that pairs typically have in each criterion."""
        shares = scales.typical_of_criteria(dict(zip(QUESTIONS, self.typical, strict=True)))
        return [
            at_most * max(0, share - begin) // (scales.WHOLE - begin)
            for share, begin, at_most in zip(shares, self.scale.begins, most, strict=True)
        ]

    def _most_points(self) -> list[int]:
        """Return the most points that each criterion can give."""
        return _apportioned(MOST_POINTS, [(MOST_POINTS * most, self.scale.whole) for most in self.scale.most])

    def _points(self, score: int, agreements: Sequence[int], most: Sequence[int]) -> list[int]:
        whole = 2 * self.scale.whole * UNIT
        fractions = [
            (MOST_POINTS * factor * (scales.WHOLE * (UNIT + agreement) - 2 * begin * UNIT), whole)
            for (factor, begin), agreement in zip(self._steps(), agreements, strict=True)
        ]
        return _apportioned(score, fractions, most)

    def _steps(self) -> list[tuple[int, int]]:
        return list(zip(self.scale.factors, self.scale.begins, strict=True))

    def agreements(self, row: int, column: int) -> list[int]:
        """Return the agreement of one pair in each criterion, in whole parts of ``UNIT``."""
        mentor = self.mentors.factors[row]
        mentee = self.mentees.factors[column]
        return [int(mentor[span] @ mentee[span]) for span in self.spans]

    def decides(self) -> tuple[float, ...]:
        """Return how much of the order of mentors each criterion decides, as shares of 1.

        A criterion in which all mentors are alike to a mentee decides nothing, whatever its weight: what counts is the
        variance of its points among the mentors of a mentee. Of many people some are looked at.
        """
        spreads = scales.spreads(self.mentors.factors, self.mentees.factors, self.spans)
        variances = [(factor * spread) ** 2 for factor, spread in zip(self.scale.factors, spreads, strict=True)]
        whole = sum(variances)
        return tuple(variance / whole if whole else 0.0 for variance in variances[self._counted])

    def known(self, row: int, column: int) -> list[bool]:
        """Return for each criterion that counts whether both people of a pair answered enough."""
        return self._knows(row, column)[self._counted]

    def _knows(self, row: int, column: int) -> list[bool]:
        known = self.mentors.known[row] & self.mentees.known[column]
        return [bool(bits) for bits in known.tolist()]


def answer_fit(sides: Sides, before: "tuple[Sides, AnswerFit] | None" = None) -> AnswerFit:
    """Return both sides of a pool, encoded; the encoding ``before`` is used again if the answers are the same."""
    weights = _valid_weights(sides.pool.rules)
    fixed = whole(sides.pool.rules.typical)
    off = sides.pool.off
    if before is not None and fixed in ((), before[1].fixed) and _has_same_answers(before[0], sides):
        return _weighed(before[1], weights)
    answers = _columns_of(sides)
    if answers.names_other_skills:
        answers = _columns_of(sides, own_skills(sides.pool.responses.values()))
    said = encoded(Said(answers, len(sides.mentors), off))
    answered = len(sides.pool.responses)
    is_fixed = is_whole(fixed)
    typical = fixed[: len(QUESTIONS)] if is_fixed else typical_shares(said, answered, off)
    mentors, mentees = both_sides(said, typical, off)
    spreads = fixed[len(QUESTIONS) :] if is_fixed else scales.USUAL_SPREADS
    if not is_fixed and answered >= FEW:
        spreads = scales.spreads(mentors.factors, mentees.factors, said.spans)
    return _weighed(AnswerFit(mentors, mentees, said.spans, weights, typical, spreads, _UNSCALED), weights)


_UNSCALED = scales.Scale((*WEIGHTS, 0), (0,) * len(SCORED))


_TENURE = QUESTIONS.index("tenure")


def whole(kept: Sequence[int]) -> tuple[int, ...]:
    """Return what was kept with a proposal, a share of each question and a spread of each part; nothing if any lacks.

    Plans made before the time in the company counted have none of its share: it is the usual one.
    """
    fixed = tuple(kept)
    if len(fixed) == len(QUESTIONS) + len(SCORED) - 1:
        fixed = (*fixed[:_TENURE], USUAL["tenure"], *fixed[_TENURE:])
    return fixed if is_whole(fixed) else ()


def is_whole(fixed: Sequence[int]) -> bool:
    """Say whether shares and spreads are those of every question and part."""
    return len(fixed) == len(QUESTIONS) + len(SCORED)


def _weighed(fit: AnswerFit, weights: tuple[int, ...]) -> AnswerFit:
    """Return answers with these weights."""
    if fit.weights == weights and fit.scale is not _UNSCALED:
        return fit
    shares = scales.typical_of_criteria(dict(zip(QUESTIONS, fit.typical, strict=True)))
    return replace(fit, weights=weights, scale=scales.scale(weights, shares, fit.spreads))


def agreements_among(
    responses: Sequence[Response | None], off: Collection[str], criteria: Iterable[Criterion]
) -> dict[Criterion, Floats]:
    """Return how far people agree with each other in some criteria, each people x people, from -1 to 1.

    Not for goals and life experience, which ask mentors and mentees different questions.
    """
    answers = read_columns(responses)
    agreements: dict[Criterion, Floats] = {}
    for criterion in criteria:
        left, right = agreement_factors(criterion, answers, off)
        agreements[criterion] = left @ right.T / UNIT
    return agreements


def paper_parts(rules: PairingRules) -> tuple[ScorePart, ...]:
    """Return the criteria as a document explains them, with their points as shares of 100, by what is kept in rules."""
    weights = _valid_weights(rules)
    scale = scales.scale(weights, (0,) * len(weights), ())
    if fixed := whole(rules.typical):
        shares = scales.typical_of_criteria(dict(zip(QUESTIONS, fixed[: len(QUESTIONS)], strict=True)))
        scale = scales.scale(weights, shares, fixed[len(QUESTIONS) :])
    return tuple(
        ScorePart(info.name, 100 * most / scale.whole, info.how)
        for info, most in zip(SCORED, scale.most, strict=True)
        if most
    )


def _columns_of(sides: Sides, own: Sequence[str] = ()) -> AnswerColumns:
    """Return the answers of mentors, then mentees, as columns; ``own`` are the company's own skills among them."""
    responses = sides.pool.responses
    everyone = [responses.get(person.id) for person in (*sides.mentors, *sides.mentees)]
    return read_columns(everyone, np.concatenate(sides.levels), own, np.concatenate(_tenures(sides)))


def _tenures(sides: Sides) -> list[Ints]:
    """Return for how many full years mentors and mentees have been in the company."""
    return [months // 12 for months in sides.months]


def _valid_weights(rules: PairingRules) -> tuple[int, ...]:
    """Return the weights of SCORED within their bounds; those of criteria are the usual ones if they make no sense."""
    *criteria, seniority = (min(MOST_WEIGHT, max(0, weight)) for weight in (*rules.weights, rules.seniority_weight))
    if len(criteria) == len(WEIGHTS) and any((*criteria, seniority)):
        return (*criteria, seniority)
    return (*WEIGHTS, seniority)


def _has_same_answers(before: Sides, now: Sides) -> bool:
    """Return whether the same people gave the same answers."""
    return (
        before.pool.off == now.pool.off
        and _ids(before.mentors) == _ids(now.mentors)
        and _ids(before.mentees) == _ids(now.mentees)
        and all(map(np.array_equal, before.levels, now.levels))
        and all(map(np.array_equal, _tenures(before), _tenures(now)))
        and dict(before.pool.responses) == dict(now.pool.responses)
    )


def _ids(people: Sequence[Person]) -> list[str]:
    return [person.id for person in people]


def _apportioned(total: int, fractions: Sequence[tuple[int, int]], most: Sequence[int] | None = None) -> list[int]:
    """Return whole parts that add up to ``total``, from fractions whose sum is about that.

    Each fraction is rounded down, then those with the largest remainders get one more, none beyond its ``most``. What
    fractions below 0 lack is taken from the largest.
    """
    parts = [max(0, numerator // denominator) for numerator, denominator in fractions]
    while (over := sum(parts) - total) > 0:
        largest = max(range(len(parts)), key=parts.__getitem__)
        parts[largest] -= min(over, parts[largest])
    remainders = [(numerator % denominator) / denominator for numerator, denominator in fractions]
    order = sorted(range(len(parts)), key=lambda number: -remainders[number])
    for number in order * 2:
        if sum(parts) < total and (most is None or parts[number] < most[number]):
            parts[number] += 1
    return parts
