"""Encode answers as factors, so that the agreement of two people in a criterion is a product of their numbers.

Agreement runs from -1 to 1. Its formulas are sums of products of what one person and what the other answered:

* A rated item is four steps, "more than 1?" to "more than 4?", each +1 or -1; the mean of their products is
  1 - 2 |a - b| / 4. The mean of a trait is encoded by steps too, one for each possible difference of two means.
* Values are the answers less their own mean, as a vector of length 1; the sum of products is the cosine. Who rates all
  values alike has a direction of their own, so that two who do so agree.
* A wanted skill is multiplied by how strong the mentor is in it, an experience of the mentee by that of the mentor.

What one of the two left empty counts as it typically does in this programme: with T for typical and k for known, the
agreement a counts as T + k k' (a - T), which is a sum of products too. Nobody is preferred or pushed back for it; a
mentor who offers no skill is never better than one who offers a wanted skill at 2 of 5.

All numbers are whole parts of one common denominator, small enough for float64 to represent every sum exactly; the
order of additions, the library and the machine do not matter.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answer_columns import ITEM_COLUMNS, AnswerColumns, Longs
from mentordesk.domain.records.questionnaire import (
    CRITERIA,
    DIRECTIONS,
    EXPERIENCES,
    HIGHEST,
    ITEMS,
    LOWEST,
    SENIORITY,
    SKILLS,
    Criterion,
)

Floats = NDArray[np.float64]

_SHARES = 27720
"""Divisible by every number of experiences, skills and items from 1 to 12."""

_LENGTH = _SHARES * 32
"""The length of a vector of values, fine enough for a cosine to be right to the milli-point."""

UNIT = _LENGTH * _LENGTH
"""The whole number that represents an agreement of 1."""

_WHOLE = 1000
"""Shares are whole thousandths."""


SCORED = (*CRITERIA, SENIORITY)
"""What a score is made of: the criteria that people are asked about, then seniority."""


class CriterionFactors(NamedTuple):
    """The answers of people in one criterion: ``numbers``, people x columns, 0 where nothing was answered.

    ``knows`` says who answered each of its questions, people x questions, see :func:`questions_of`; ``enough`` who
    answered enough of them for the criterion to count as known.
    """

    numbers: Longs
    knows: Longs
    enough: Longs


Encoder = Callable[[AnswerColumns, Collection[str]], CriterionFactors]
"""Encodes answers in one criterion; items whose code is in the collection are not asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What can be left empty by itself: its part of ``UNIT``, and how many columns of numbers it has."""

    code: str
    unit: int
    columns: int


@dataclass(frozen=True, slots=True, eq=False)
class SideFactors:
    """The factors of one side, people x numbers, all criteria next to each other.

    ``known`` is people x criteria: 1 where a person answered enough.
    """

    factors: Floats
    known: Longs


# Rated items


def _item_columns(criterion: Criterion, off: Collection[str], trait: str = "") -> list[int]:
    """Return the columns of the items of a criterion, or of one of its traits, that are asked."""
    return [ITEM_COLUMNS[code] for code in _ITEM_CODES[criterion, trait] if code not in off]


def _codes_of(criterion: Criterion, trait: str) -> tuple[str, ...]:
    return tuple(item.code for item in ITEMS if item.criterion is criterion and trait in ("", item.trait))


_TRAITS = tuple(dict.fromkeys(item.trait for item in ITEMS if item.trait))
_ITEM_CODES = {(criterion, trait): _codes_of(criterion, trait) for criterion in Criterion for trait in ("", *_TRAITS)}


def _answered_enough(ratings: Longs) -> Longs:
    """Return 1 for each person who answered at least half of these items, else 0."""
    answered = (ratings > 0).sum(axis=1)
    half_answered = 2 * answered >= ratings.shape[1]
    return np.where(half_answered & (answered > 0), 1, 0)


def _steps_by_value(ladder: Sequence[int]) -> Longs:
    """Return each value from 0 on as steps of a ladder: 1 above the step, else -1; 0 for the value 0, which is none."""
    values = np.arange(ladder[-1] + 1)[:, None]
    above = np.where(values > np.array(ladder[:-1]), 1, -1)
    return np.where(values > 0, above, 0)


_RATED_STEPS = HIGHEST - LOWEST
_STEPS_OF_RATING = _steps_by_value(range(LOWEST, HIGHEST + 1))


def _compared(criterion: Criterion, answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode items whose ratings are compared one by one."""
    ratings = answers.ratings[:, _item_columns(criterion, off)]
    enough = _answered_enough(ratings)
    counted = ratings * enough[:, None]
    steps = _STEPS_OF_RATING[counted].reshape(len(ratings), ratings.shape[1] * _RATED_STEPS)
    return CriterionFactors(steps, (counted > 0).astype(np.int64), enough)


def _compared_of_mentor(criterion: Criterion, answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the same for mentors, each step with its part of ``UNIT``."""
    steps, knows, enough = _compared(criterion, answers, off)
    return CriterionFactors(steps * (UNIT // max(1, steps.shape[1])), knows, enough)


def _rated_questions(criterion: Criterion, off: Collection[str]) -> list[Question]:
    codes = [item.code for item in ITEMS if item.criterion is criterion and item.code not in off]
    step = UNIT // max(1, len(codes) * _RATED_STEPS)
    return [Question(code, step * _RATED_STEPS, _RATED_STEPS) for code in codes]


# Personality: the means of traits


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
_STEPS_OF_MEAN = _steps_by_value(_LADDER)


def _asked_traits(off: Collection[str]) -> list[str]:
    return [trait for trait in _TRAITS if _item_columns(Criterion.PERSONALITY, off, trait)]


def _personality(answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the mean of each trait by its steps."""
    enough = _answered_enough(answers.ratings[:, _item_columns(Criterion.PERSONALITY, off)])
    columns = [_item_columns(Criterion.PERSONALITY, off, trait) for trait in _asked_traits(off)]
    means = np.stack([_means(answers.ratings[:, some]) for some in columns] or [np.zeros_like(enough)], axis=1)
    means = means[:, : len(columns)] * enough[:, None]
    steps = _STEPS_OF_MEAN[means].reshape(len(means), len(columns) * len(_WIDTHS))
    return CriterionFactors(steps, (means > 0).astype(np.int64), enough)


def _personality_of_mentor(answers: AnswerColumns, off: Collection[str]) -> CriterionFactors:
    """Encode the same for mentors, each step with its width and its part of ``UNIT``."""
    steps, knows, enough = _personality(answers, off)
    widths = np.tile(_WIDTHS, knows.shape[1])
    return CriterionFactors(steps * widths * _width_unit(knows.shape[1]), knows, enough)


def _width_unit(traits: int) -> int:
    return UNIT // max(1, traits * int(_WIDTHS.sum()))


def _trait_questions(off: Collection[str]) -> list[Question]:
    traits = _asked_traits(off)
    unit = _width_unit(len(traits)) * int(_WIDTHS.sum())
    return [Question(trait, unit, len(_WIDTHS)) for trait in traits]


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
    enough = _answered_enough(ratings)
    length = np.sqrt(np.maximum(square, 1).astype(np.float64))[:, None]
    vector = np.trunc(less_mean / length * _LENGTH).astype(np.int64)  # truncated, so that it is never longer than 1
    alike = np.where(square > 0, 0, _LENGTH)[:, None]
    numbers = np.concatenate([vector, alike], axis=1) * enough[:, None]
    return CriterionFactors(numbers, enough[:, None], enough)


# The goals criterion


_STRENGTH_UNIT = 2 * UNIT // (3 * HIGHEST * _SHARES)

_RANK_WEIGHTS = np.array((0, 3, 2, 1), np.int64)
"""How much a skill weighs by its rank among those that a mentee wants: three, two and one sixth of three skills."""

_WEAK = 2
"""The strength at which a wanted skill is worth no less than no answer about skills."""


def _offered(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    """Encode how strong mentors are in each skill, from -5 for not at all to 5, and their direction."""
    offers = np.minimum(answers.offers.sum(axis=1), 1)
    strengths = (2 * answers.offers - HIGHEST) * offers[:, None] * _STRENGTH_UNIT
    direction, knows = _directions(answers)
    directions = np.concatenate([2 * direction, -knows[:, None]], axis=1) * (UNIT // 3)
    numbers = np.concatenate([strengths, directions], axis=1)
    return CriterionFactors(numbers, np.stack([offers, knows], axis=1), offers)


def _wanted(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    """Encode the skills that mentees want, the first with the largest share, and their direction."""
    weights = _RANK_WEIGHTS[answers.wants]
    count = weights.sum(axis=1)
    shares = weights * (_SHARES // np.maximum(count, 1))[:, None]
    direction, knows = _directions(answers)
    wants = np.minimum(count, 1)
    numbers = np.concatenate([shares, direction, knows[:, None]], axis=1)
    return CriterionFactors(numbers, np.stack([wants, knows], axis=1), wants)


def _goal_questions(_off: Collection[str]) -> list[Question]:
    return [
        Question("skills", _STRENGTH_UNIT * HIGHEST * _SHARES, len(SKILLS)),
        Question("direction", UNIT // 3, len(DIRECTIONS) + 1),
    ]


def _weakest_offer(wanted: CriterionFactors) -> Longs:
    """Return for each mentee the agreement in skills with a mentor who offers one wanted skill at ``_WEAK``, no other.

    It is the skill that weighs least; the numbers of the skills wanted are shares of ``_SHARES``.
    """
    skills = wanted.numbers[:, : wanted.numbers.shape[1] - len(DIRECTIONS) - 1]
    least = np.where(skills > 0, skills, _SHARES).min(axis=1)
    weakest: Longs = (2 * _WEAK * least - HIGHEST * skills.sum(axis=1)) * _STRENGTH_UNIT
    return weakest


def _directions(answers: AnswerColumns) -> tuple[Longs, Longs]:
    """Return the direction of each person as people x directions of 0 and 1, and who has one."""
    direction = _one_of(len(DIRECTIONS))[answers.direction]
    return direction, direction.sum(axis=1)


# Life experience


def _lived_by_mentor(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    known = answers.knows_lived.astype(np.int64)
    lived = np.where(answers.lived, 1, -1) * known[:, None] * (UNIT // _SHARES)
    return CriterionFactors(lived, known[:, None], known)


def _lived_by_mentee(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    count = answers.lived.sum(axis=1)
    shares = answers.lived * (_SHARES // np.maximum(count, 1))[:, None]
    known = np.minimum(count, 1)
    return CriterionFactors(shares, known[:, None], known)


# Seniority


HIGHEST_LEVEL = 9
"""Levels are 0 to this; what is above counts as this."""

LEVEL_SHARES = (0, 300, 800, 1000, 800, 600)
"""The share, in thousandths, by how many levels the mentor is above the mentee: below, equal, one, two, three, four.

Near enough to understand the mentee's work, far enough to have seen more.
"""


TENURE_STEPS = (0, 1, 2, 3, 5, 8, 12, 20)
"""Full years in the company, as steps that each make a difference."""

TENURE_SHARES = (0, 300, 700, 1000, 1000, 900, 800)
"""The share, in thousandths, by how many of these steps the mentor is ahead: fewer, none, one, two, three and so on."""

_LEVEL_UNIT, _TENURE_UNIT = 2 * UNIT // (3 * _WHOLE), UNIT // (3 * _WHOLE)
"""Levels are two thirds of seniority, the time in the company is one."""


def _seniority_of_mentor(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    level, tenure = _level_steps(answers), _tenure_steps(answers)
    knows = _knows_steps(level, tenure)
    numbers = np.concatenate([_LEVEL_OF_MENTOR[level], _TENURE_OF_MENTOR[tenure]], axis=1)
    return CriterionFactors(numbers, knows, knows.max(axis=1, initial=0))


def _seniority_of_mentee(answers: AnswerColumns, _off: Collection[str]) -> CriterionFactors:
    """Encode for each level, and for each time in the company, that a mentor may have how well it suits the mentee."""
    level, tenure = _level_steps(answers), _tenure_steps(answers)
    knows = _knows_steps(level, tenure)
    numbers = np.concatenate([_LEVEL_OF_MENTEE[level], _TENURE_OF_MENTEE[tenure]], axis=1)
    return CriterionFactors(numbers, knows, knows.max(axis=1, initial=0))


def _knows_steps(level: Longs, tenure: Longs) -> Longs:
    return np.stack([level >= 0, tenure >= 0], axis=1).astype(np.int64)


def _level_steps(answers: AnswerColumns) -> Longs:
    """Return the level of each person, -1 where it is not known."""
    return np.clip(answers.level, -1, HIGHEST_LEVEL).astype(np.int64)


def _tenure_steps(answers: AnswerColumns) -> Longs:
    """Return the step of each person in TENURE_STEPS, -1 where the years are not known."""
    steps: Longs = np.searchsorted(TENURE_STEPS, answers.tenure, side="right").astype(np.int64) - 1
    return steps


def _one_of(count: int) -> Longs:
    """Return each step as 0 and 1, steps x steps; the last row, which is the row of -1, is that of no step."""
    return np.eye(count + 1, count, dtype=np.int64)


def _suits(count: int, by_gap: Sequence[int], unit: int) -> Longs:
    """Return how well a mentor of each step suits a mentee of each, -1000 to 1000 units; the last row is all 0."""
    gaps = np.arange(count)[None, :] - np.arange(count)[:, None]
    shares = np.array(by_gap, np.int64)[np.clip(gaps, -1, len(by_gap) - 2) + 1]
    return np.concatenate([(2 * shares - _WHOLE) * unit, np.zeros((1, count), np.int64)])


_LEVEL_OF_MENTOR, _TENURE_OF_MENTOR = _one_of(HIGHEST_LEVEL + 1), _one_of(len(TENURE_STEPS))
_LEVEL_OF_MENTEE = _suits(HIGHEST_LEVEL + 1, LEVEL_SHARES, _LEVEL_UNIT)
_TENURE_OF_MENTEE = _suits(len(TENURE_STEPS), TENURE_SHARES, _TENURE_UNIT)


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
    Criterion.SENIORITY: (_seniority_of_mentor, _seniority_of_mentee),
}
"""How the answers of mentors and those of mentees are encoded in each criterion."""


_QUESTIONS: dict[Criterion, Callable[[Collection[str]], list[Question]]] = {
    Criterion.GOALS: _goal_questions,
    Criterion.VALUES: lambda off: [Question("values", UNIT, 1 + len(_item_columns(Criterion.VALUES, off)))],
    Criterion.WORK_STYLE: partial(_rated_questions, Criterion.WORK_STYLE),
    Criterion.COMMUNICATION: partial(_rated_questions, Criterion.COMMUNICATION),
    Criterion.PERSONALITY: _trait_questions,
    Criterion.EXPERIENCE: lambda _off: [Question("experience", UNIT, len(EXPERIENCES))],
    Criterion.SENIORITY: lambda _off: [
        Question("seniority", _LEVEL_UNIT * _WHOLE, HIGHEST_LEVEL + 1),
        Question("tenure", _TENURE_UNIT * _WHOLE, len(TENURE_STEPS)),
    ],
}


def questions_of(criterion: Criterion, off: Collection[str]) -> tuple[Question, ...]:
    """Return the questions of a criterion that are asked and can be left empty by themselves."""
    return _questions(criterion, frozenset(off))


@cache
def _questions(criterion: Criterion, off: frozenset[str]) -> tuple[Question, ...]:
    return tuple(_QUESTIONS[criterion](off))


QUESTIONS: tuple[str, ...] = tuple(question.code for info in SCORED for question in questions_of(info.code, ()))
"""The questions of all criteria, by their codes, in the order of the typical shares."""


def mentor_factors(answers: AnswerColumns, off: Collection[str]) -> list[CriterionFactors]:
    """Return the factors of mentors in each of SCORED."""
    return [ENCODERS[info.code][0](answers, off) for info in SCORED]


def mentee_factors(answers: AnswerColumns, off: Collection[str]) -> list[CriterionFactors]:
    """Return the factors of mentees in each of SCORED."""
    return [ENCODERS[info.code][1](answers, off) for info in SCORED]


# What was left empty


def joined_mentors(criteria: Sequence[CriterionFactors]) -> SideFactors:
    """Return the factors of mentors in all criteria next to each other, each followed by what they know and a one."""
    blocks = []
    for numbers, knows, _enough in criteria:
        blocks += [numbers, knows, np.ones((len(numbers), 1), np.int64)]
    return _joined(blocks, criteria)


def joined_mentees(criteria: Sequence[CriterionFactors], typical: Sequence[int], off: Collection[str]) -> SideFactors:
    """Return the same for mentees, so that what one of the two left empty counts as ``typical``, in thousandths."""
    share = dict(zip(QUESTIONS, typical, strict=True))
    asked = [question for info in SCORED for question in questions_of(info.code, off)]
    ends = np.cumsum([0, *(factors.knows.shape[1] for factors in criteria)])
    knows = np.concatenate([factors.knows for factors in criteria], axis=1)
    usual = np.array([(2 * share[question.code] - _WHOLE) * question.unit // _WHOLE for question in asked], np.int64)
    with_mentor = np.tile(usual, (len(knows), 1))
    skills = [question.code for question in asked].index("skills")
    goals = criteria[[info.code for info in SCORED].index(Criterion.GOALS)]
    with_mentor[:, skills] = np.minimum(usual[skills], _weakest_offer(goals))
    alone = usual + knows * (with_mentor - usual)
    up_to = np.concatenate([np.zeros((len(knows), 1), np.int64), alone.cumsum(axis=1)], axis=1)[:, ends]
    blocks = []
    for place, (factors, start, end) in enumerate(zip(criteria, ends, ends[1:], strict=False)):
        less = -knows[:, start:end] * with_mentor[:, start:end]
        blocks += [factors.numbers, less, up_to[:, place + 1 : place + 2] - up_to[:, place : place + 1]]
    return _joined(blocks, criteria)


def _joined(blocks: Sequence[Longs], criteria: Sequence[CriterionFactors]) -> SideFactors:
    factors = np.concatenate(blocks, axis=1, dtype=np.float64, casting="unsafe")
    known = np.stack([enough for _numbers, _knows, enough in criteria], axis=1)
    return SideFactors(factors, known)


FEW = 20
"""Where fewer people than this answered, what is typical in other programmes counts."""

_FEW_OF_A_SIDE = 5

USUAL: dict[str, int] = {
    "skills": 300, "direction": 300, "values": 500,
    "W1": 740, "W2": 740, "W3": 740, "W4": 740, "W5": 740,
    "C1": 740, "C2": 740, "C3": 740, "C4": 740,
    "openness": 840, "conscientiousness": 840, "experience": 260,
    "seniority": 700, "tenure": 500,
}  # fmt: skip
"""The typical share of each question in programmes measured so far, in thousandths."""


def typical_shares(
    mentors: Sequence[CriterionFactors], mentees: Sequence[CriterionFactors], answered: int, off: Collection[str]
) -> tuple[int, ...]:
    """Return the mean share of each of ``QUESTIONS`` over all pairs where both answered it, in whole thousandths.

    ``answered`` is how many people answered anything; with few of them :data:`USUAL` counts.
    """
    shares = dict(USUAL)
    if answered >= FEW:
        shares |= _shares_here(mentors, mentees, off)
    return tuple(shares[code] for code in QUESTIONS)


def _shares_here(
    mentors: Sequence[CriterionFactors], mentees: Sequence[CriterionFactors], off: Collection[str]
) -> dict[str, int]:
    """Return the mean share of each question that enough of both sides answered."""
    # Unanswered numbers are 0, so that the sum over all pairs is the product of the sums of both sides.
    sums, counts = ([_summed([factors[part] for factors in side]) for side in (mentors, mentees)] for part in (0, 1))
    totals, answered = zip(*sums, strict=True), zip(*counts, strict=True)
    found: dict[str, int] = {}
    for info, factors in zip(SCORED, mentors, strict=True):
        questions = questions_of(info.code, off)
        # A company's own skills widen the first question of its criterion.
        wider = factors.numbers.shape[1] - sum(asked.columns for asked in questions)
        for place, asked in enumerate(questions):
            columns = asked.columns + (0 if place else wider)
            total = sum(mine * theirs for mine, theirs in islice(totals, columns))
            mine, theirs = next(answered)
            if min(mine, theirs) >= _FEW_OF_A_SIDE:
                whole = mine * theirs * asked.unit
                found[asked.code] = _WHOLE * (total + whole) // (2 * whole)
    return found


def _summed(blocks: Sequence[Longs]) -> list[int]:
    """Return the sum of each column of blocks next to each other."""
    sums: list[int] = np.concatenate(blocks, axis=1).sum(axis=0).tolist()
    return sums
