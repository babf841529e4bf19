"""Encode answers as factors, so that the agreement of two people in a criterion is a product of their numbers.

Agreement runs from -1 to 1. Its formulas are sums of products of what one person and what the other answered:

* A rated item is four steps, "more than 1?" to "more than 4?", each +1 or -1; the mean of their products is
  1 - 2 |a - b| / 4. The mean of a trait is encoded by steps too, one for each possible difference of two means.
* Values are the answers less their own mean, as a vector of length 1; the sum of products is the cosine.
* A wanted skill is multiplied by how strong the mentor is in it, an experience of the mentee by that of the mentor.

An unanswered question is 0 and so counts as neutral. All numbers are whole parts of one common denominator, small
enough for float64 to represent every sum exactly; the order of additions, the library and the machine do not matter.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answer_columns import ITEM_COLUMNS, AnswerColumns, Longs
from mentordesk.domain.records.questionnaire import CRITERIA, DIRECTIONS, HIGHEST, ITEMS, LOWEST, Criterion

Floats = NDArray[np.float64]

_SHARES = 27720
"""Divisible by every number of experiences, skills and items from 1 to 12."""

_LENGTH = _SHARES * 32
"""The length of a vector of values, fine enough for a cosine to be right to the milli-point."""

UNIT = _LENGTH * _LENGTH
"""The whole number that represents an agreement of 1."""

CriterionFactors = tuple[Longs, Longs]
"""The factors of people in one criterion, people x numbers, and what they answered: bits, 0 for too little."""

Encoder = Callable[[AnswerColumns, Collection[str]], CriterionFactors]
"""Encodes answers in one criterion; items whose code is in the collection are not asked."""


@dataclass(frozen=True, slots=True, eq=False)
class SideFactors:
    """The factors of one side, people x numbers, all criteria next to each other.

    ``known`` is people x criteria: bits that say what each person answered, 0 for too little.
    """

    factors: Floats
    known: Longs


def joined(criteria: Sequence[CriterionFactors]) -> SideFactors:
    """Return the factors of all criteria next to each other."""
    factors = np.concatenate([numbers for numbers, _known in criteria], axis=1).astype(np.float64)
    known = np.stack([bits for _numbers, bits in criteria], axis=1)
    return SideFactors(np.ascontiguousarray(factors), known)


# Rated items


def _item_columns(criterion: Criterion, off: Collection[str], trait: str = "") -> list[int]:
    """Return the columns of the items of a criterion, or of one of its traits, that are asked."""
    items = [item for item in ITEMS if item.criterion is criterion and trait in ("", item.trait)]
    return [ITEM_COLUMNS[item.code] for item in items if item.code not in off]


def _answered_enough(ratings: Longs) -> Longs:
    """Return 1 for each person who answered at least half of these items, else 0."""
    answered = (ratings > 0).sum(axis=1)
    half_answered = 2 * answered >= ratings.shape[1]
    return np.where(half_answered & (answered > 0), 1, 0)


def _steps(values: Longs, ladder: Sequence[int]) -> Longs:
    """Return values as steps of a ladder, people x values x steps: 1 above the step, else -1; 0 for no value."""
    above = np.where(values[..., None] > np.array(ladder[:-1]), 1, -1)
    return np.where(values[..., None] > 0, above, 0)


def _compared(criterion: Criterion, answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode items whose ratings are compared one by one."""
    ratings = answers.ratings[:, _item_columns(criterion, off)]
    enough = _answered_enough(ratings)
    steps = _steps(ratings, range(LOWEST, HIGHEST + 1))
    flat = steps.reshape(len(ratings), ratings.shape[1] * (HIGHEST - LOWEST))
    return flat * enough[:, None], enough


def _compared_of_mentor(criterion: Criterion, answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the same for mentors, each step with its part of ``UNIT``."""
    steps, enough = _compared(criterion, answers, off)
    return steps * (UNIT // max(1, steps.shape[1])), enough


# Personality: the means of traits


_TRAITS = tuple(dict.fromkeys(item.trait for item in ITEMS if item.trait))
_SIXTH = 6  # means of one, two or three ratings are whole sixths


def _possible_means() -> list[int]:
    """Return all means that one to three ratings of 1 to 5 can have, in sixths, the lowest first."""
    means: set[int] = set()
    for count in (1, 2, 3):
        totals = range(count, HIGHEST * count + 1)
        means.update(total * _SIXTH // count for total in totals)
    return sorted(means)


_LADDER = _possible_means()
_WIDTHS = np.diff(_LADDER)


def _personality(answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the mean of each trait by its steps."""
    enough = _answered_enough(answers.ratings[:, _item_columns(Criterion.PERSONALITY, off)])
    steps: list[Longs] = [np.zeros((len(enough), 0), np.int64)]
    for trait in _TRAITS:
        columns = _item_columns(Criterion.PERSONALITY, off, trait)
        if columns:
            steps.append(_steps(_means(answers.ratings[:, columns]), _LADDER))
    return np.concatenate(steps, axis=1) * enough[:, None], enough


def _personality_of_mentor(answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the same for mentors, each step with its width and its part of ``UNIT``."""
    steps, enough = _personality(answers, off)
    widths = np.tile(_WIDTHS, steps.shape[1] // len(_WIDTHS))
    unit = UNIT // max(1, int(widths.sum()))
    return steps * widths * unit, enough


def _means(ratings: Longs) -> Longs:
    """Return the mean rating of each person, in sixths; 0 for none."""
    count = (ratings > 0).sum(axis=1)
    total = ratings.sum(axis=1)
    mean = total * _SIXTH // np.maximum(count, 1)
    return np.where(count > 0, mean, 0)


# Values


def _values(answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode which values matter more and which less to each person; most people rate all values high."""
    ratings = answers.ratings[:, _item_columns(Criterion.VALUES, off)]
    answered = ratings > 0
    count = answered.sum(axis=1)[:, None]
    total = ratings.sum(axis=1)[:, None]
    less_mean = np.where(answered, count * ratings - total, 0)
    square = (less_mean**2).sum(axis=1)
    known = _answered_enough(ratings) * (square > 0)
    length = np.sqrt(np.maximum(square, 1).astype(np.float64))[:, None]
    vector = np.trunc(less_mean / length * _LENGTH).astype(np.int64)  # truncated, so that it is never longer than 1
    return vector * known[:, None], known


# The goals criterion


_KNOWS_SKILLS, _KNOWS_DIRECTION = 1, 2


def _offered(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    """Encode how strong mentors are in each skill, from -5 for not at all to 5, and their direction."""
    offers = np.minimum(answers.offers.sum(axis=1), 1)
    strength_unit = 2 * UNIT // (3 * HIGHEST * _SHARES)
    strengths = (2 * answers.offers - HIGHEST) * offers[:, None] * strength_unit
    direction, knows = _directions(answers)
    directions = np.concatenate([2 * direction, -knows[:, None]], axis=1) * (UNIT // 3)
    known = offers * _KNOWS_SKILLS + knows * _KNOWS_DIRECTION
    return np.concatenate([strengths, directions], axis=1), known


def _wanted(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    """Encode the skills that mentees want, each with an equal share, and their direction."""
    count = answers.wants.sum(axis=1)
    shares = answers.wants * (_SHARES // np.maximum(count, 1))[:, None]
    direction, knows = _directions(answers)
    known = (count > 0) * _KNOWS_SKILLS + knows * _KNOWS_DIRECTION
    return np.concatenate([shares, direction, knows[:, None]], axis=1), known


def _directions(answers: AnswerColumns) -> tuple[Longs, Longs]:
    """Return the direction of each person as people x directions of 0 and 1, and who has one."""
    # The last row, which is the row of -1, is that of no direction.
    by_number = np.eye(len(DIRECTIONS) + 1, len(DIRECTIONS), dtype=np.int64)
    direction = by_number[answers.direction]
    return direction, direction.sum(axis=1)


# Life experience


def _lived_by_mentor(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    known = answers.knows_lived[:, None]
    lived = np.where(answers.lived, 1, -1) * known * (UNIT // _SHARES)
    return lived, answers.knows_lived.astype(np.int64)


def _lived_by_mentee(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    count = answers.lived.sum(axis=1)
    shares = answers.lived * (_SHARES // np.maximum(count, 1))[:, None]
    return shares, np.minimum(count, 1)


# All criteria


def _one_by_one(criterion: Criterion) -> tuple[Encoder, Encoder]:
    return partial(_compared_of_mentor, criterion), partial(_compared, criterion)


ENCODERS: dict[Criterion, tuple[Encoder, Encoder]] = {
    Criterion.GOALS: (_offered, _wanted),
    Criterion.VALUES: (_values, _values),
    Criterion.WORK_STYLE: _one_by_one(Criterion.WORK_STYLE),
    Criterion.COMMUNICATION: _one_by_one(Criterion.COMMUNICATION),
    Criterion.PERSONALITY: (_personality_of_mentor, _personality),
    Criterion.EXPERIENCE: (_lived_by_mentor, _lived_by_mentee),
}
"""How the answers of mentors and those of mentees are encoded in each criterion."""


def mentor_factors(answers: AnswerColumns, off: Collection[str]) -> list[CriterionFactors]:
    """Return the factors of mentors in each of CRITERIA."""
    return [ENCODERS[info.code][0](answers, off) for info in CRITERIA]


def mentee_factors(answers: AnswerColumns, off: Collection[str]) -> list[CriterionFactors]:
    """Return the factors of mentees in each of CRITERIA."""
    return [ENCODERS[info.code][1](answers, off) for info in CRITERIA]
