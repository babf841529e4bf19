"""Score mentors and mentees from their answers to the questionnaire: six criteria, computed as one matrix product.

Each criterion gives a share of its points, (1 + agreement) / 2, with an agreement from -1 to 1 (see :mod:`factors`). An
unanswered question counts as it typically does in the programme. Scores are rounded only at the end, to whole
milli-points.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answer_columns import AnswerColumns, read_columns
from mentordesk.domain.matching.fit.factors import (
    ENCODERS,
    QUESTIONS,
    UNIT,
    CriterionFactors,
    Floats,
    SideFactors,
    joined_mentees,
    joined_mentors,
    mentee_factors,
    mentor_factors,
    questions_of,
    typical_shares,
)
from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import CRITERIA, WEIGHTS, Criterion, Response
from mentordesk.i18n import message

Ints = NDArray[np.int32]

METHOD = message("Match from the questionnaire: six criteria with the weights that were set")

MOST_POINTS = 100_000
"""The highest score, in milli-points."""

MOST_WEIGHT = 500
"""Upper bound of a weight, so that every sum stays below 2**53."""

_PAIRS_AT_ONCE = 1 << 20
"""The number of pairs scored by one matrix product, which bounds the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerFit:
    """Both sides of a pool, encoded, and the weights of the criteria; ``spans`` are the columns of each criterion.

    ``typical`` are the shares that unanswered questions have, in the order of ``QUESTIONS``.
    """

    mentors: SideFactors
    mentees: SideFactors
    spans: tuple[slice, ...]
    weights: tuple[int, ...]
    typical: tuple[int, ...]

    def score(self, columns: Columns = EVERYONE) -> Ints:
        """Return the scores of all mentors with some mentees, mentors x mentees, in milli-points."""
        return self._scores(self.mentors.factors, self.mentees.factors[columns])

    def _scores(self, mentors: Floats, mentees: Floats) -> Ints:
        widths = [span.stop - span.start for span in self.spans]
        weighted = mentors * np.repeat(np.array(self.weights, np.float64), widths)
        points_per_unit = MOST_POINTS / (2 * sum(self.weights) * UNIT)
        score = np.empty((len(mentors), len(mentees)), np.int32)
        step = max(1, _PAIRS_AT_ONCE // max(1, len(mentees)))
        for start in range(0, len(mentors), step):
            points = weighted[start : start + step] @ mentees.T
            points *= points_per_unit
            points += MOST_POINTS / 2
            np.rint(points, out=points)
            score[start : start + step] = points
        return score

    def parts(self, row: int, column: int) -> tuple[PartOfPair, ...]:
        """Return the points of one pair in each criterion; they add up to its ``score`` exactly."""
        mentor = self.mentors.factors[row : row + 1]
        mentee = self.mentees.factors[column : column + 1]
        score = int(self._scores(mentor, mentee)[0, 0])
        most = self._most_points()
        points = self._points(score, self.agreements(row, column), most)
        known = self.known(row, column)
        values = zip(CRITERIA, points, most, known, self._typical_points(most), strict=True)
        return tuple(
            PartOfPair(info.code, info.name, part_points, at_most, is_known, typical)
            for info, part_points, at_most, is_known, typical in values
        )

    def _typical_points(self, most: Sequence[int]) -> list[int]:
        """Return the points that pairs typically have in each criterion."""
        share = dict(zip(QUESTIONS, self.typical, strict=True))
        found = []
        for info, at_most in zip(CRITERIA, most, strict=True):
            asked = questions_of(info.code, ())
            whole = sum(question.unit for question in asked)
            found.append(sum(at_most * question.unit * share[question.code] for question in asked) // (1000 * whole))
        return found

    def _most_points(self) -> list[int]:
        """Return the most points that each criterion can give."""
        total = sum(self.weights)
        return _apportioned(MOST_POINTS, [(MOST_POINTS * weight, total) for weight in self.weights])

    def _points(self, score: int, agreements: Sequence[int], most: Sequence[int]) -> list[int]:
        total = sum(self.weights)
        fractions = [
            (MOST_POINTS * weight * (UNIT + agreement), 2 * total * UNIT)
            for weight, agreement in zip(self.weights, agreements, strict=True)
        ]
        return _apportioned(score, fractions, most)

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
        mentors, mentees = (side.factors[_some_of(len(side.factors))] for side in (self.mentors, self.mentees))
        variances = []
        for span, weight in zip(self.spans, self.weights, strict=True):
            agreements = mentors[:, span] @ mentees[:, span].T / UNIT
            spread = float(agreements.std(axis=0).mean()) if agreements.size else 0.0
            variances.append((weight * spread) ** 2)
        whole = sum(variances)
        return tuple(variance / whole if whole else 0.0 for variance in variances)

    def known(self, row: int, column: int) -> list[bool]:
        """Return for each criterion whether both people of a pair answered enough."""
        known = self.mentors.known[row] & self.mentees.known[column]
        return [bool(bits) for bits in known.tolist()]


_SOME = 400


def _some_of(count: int) -> slice:
    """Return some of so many people, evenly spread over the list."""
    return slice(None, None, max(1, -(-count // _SOME)))


def answer_fit(sides: Sides, before: "tuple[Sides, AnswerFit] | None" = None) -> AnswerFit:
    """Return both sides of a pool, encoded; the encoding ``before`` is used again if the answers are the same."""
    weights = _valid_weights(sides.pool.rules.weights)
    fixed = sides.pool.rules.typical
    off = sides.pool.off
    if before is not None and fixed in ((), before[1].typical) and _has_same_answers(before[0], sides):
        return replace(before[1], weights=weights)
    of_mentors = mentor_factors(_columns_of(sides, sides.mentors), off)
    of_mentees = mentee_factors(_columns_of(sides, sides.mentees), off)
    typical = fixed
    if len(fixed) != len(QUESTIONS):
        typical = typical_shares(of_mentors, of_mentees, len(sides.pool.responses), off)
    mentees = joined_mentees(of_mentees, typical, off)
    return AnswerFit(joined_mentors(of_mentors), mentees, _spans(of_mentors), weights, typical)


def agreements_among(
    responses: Sequence[Response | None], off: Collection[str], criteria: Iterable[Criterion]
) -> dict[Criterion, Floats]:
    """Return how far people agree with each other in some criteria, each people x people, from -1 to 1.

    Not for goals and life experience, which ask mentors and mentees different questions.
    """
    answers = read_columns(responses)
    agreements: dict[Criterion, Floats] = {}
    for criterion in criteria:
        encode_left, encode_right = ENCODERS[criterion]
        left = encode_left(answers, off).numbers
        right = encode_right(answers, off).numbers
        agreements[criterion] = left.astype(np.float64) @ right.astype(np.float64).T / UNIT
    return agreements


def paper_parts(weights: Sequence[int]) -> tuple[ScorePart, ...]:
    """Return the criteria as a document explains them, with their points as shares of 100."""
    weights = _valid_weights(weights)
    weighted = [(info, weight) for info, weight in zip(CRITERIA, weights, strict=True) if weight]
    whole = sum(weights)
    return tuple(ScorePart(info.name, 100 * weight / whole, info.how) for info, weight in weighted)


def _columns_of(sides: Sides, people: Sequence[Person]) -> AnswerColumns:
    return read_columns([sides.pool.responses.get(person.id) for person in people])


def _spans(criteria: Sequence[CriterionFactors]) -> tuple[slice, ...]:
    """Return the columns of each criterion in the joined factors."""
    widths = [numbers.shape[1] + knows.shape[1] + 1 for numbers, knows, _enough in criteria]
    ends = np.cumsum([0, *widths]).tolist()
    return tuple(slice(start, end) for start, end in pairwise(ends))


def _valid_weights(weights: Sequence[int]) -> tuple[int, ...]:
    """Return the weights within their bounds; the default weights if all are 0 or their number is wrong."""
    bounded = tuple(min(MOST_WEIGHT, max(0, weight)) for weight in weights)
    if len(bounded) == len(WEIGHTS) and any(bounded):
        return bounded
    return WEIGHTS


def _has_same_answers(before: Sides, now: Sides) -> bool:
    """Return whether the same people gave the same answers."""
    return (
        before.pool.off == now.pool.off
        and _ids(before.mentors) == _ids(now.mentors)
        and _ids(before.mentees) == _ids(now.mentees)
        and dict(before.pool.responses) == dict(now.pool.responses)
    )


def _ids(people: Sequence[Person]) -> list[str]:
    return [person.id for person in people]


def _apportioned(total: int, fractions: Sequence[tuple[int, int]], most: Sequence[int] | None = None) -> list[int]:
    """Return whole parts that add up to ``total``, from fractions whose sum is about that.

    Each fraction is rounded down, then those with the largest remainders get one more, none beyond its ``most``.
    """
    parts = [numerator // denominator for numerator, denominator in fractions]
    remainders = [(numerator % denominator) / denominator for numerator, denominator in fractions]
    order = sorted(range(len(parts)), key=lambda number: -remainders[number])
    for number in order * 2:
        if sum(parts) < total and (most is None or parts[number] < most[number]):
            parts[number] += 1
    return parts
