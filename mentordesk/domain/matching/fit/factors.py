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
from functools import cache, cached_property, partial
from itertools import accumulate, pairwise, starmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answer_columns import ITEM_COLUMNS, AnswerColumns, Flags, Longs
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


@dataclass(frozen=True, eq=False)
class Said:
    """What people answered: first the ``mentors``, so many, then the mentees. Items ``off`` are not asked."""

    answers: AnswerColumns
    mentors: int
    off: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> Longs:
        """How many items of each of ``_GROUPS`` each person answered, people x groups."""
        return _in_groups(self.answers.ratings > 0, self.off)

    @cached_property
    def totals(self) -> Longs:
        """The sums of these ratings."""
        return _in_groups(self.answers.ratings, self.off)

    @cached_property
    def enough(self) -> Longs:
        """1 where a person answered at least half of the items of a group, else 0."""
        half = 2 * self.counts >= _members(self.off).sum(axis=0)
        enough: Longs = (half & (self.counts > 0)).astype(np.int64)
        return enough

    @cached_property
    def counted(self) -> Longs:
        """The ratings in criteria of which a person answered enough, people x items; 0 for the others."""
        return self.answers.ratings * self.enough.take(_GROUP_OF_ITEM, axis=1)

    def by_side(self, steps: Longs, of_mentor: Longs, of_mentee: Longs) -> Longs:
        """Return the rows of two tables, one for mentors and one for mentees, by a step of each person."""
        return np.concatenate(
            [of_mentor.take(steps[: self.mentors], axis=0), of_mentee.take(steps[self.mentors :], axis=0)]
        )


class CriterionFactors(NamedTuple):
    """The answers of people in one criterion: ``numbers``, people x columns, 0 where nothing was answered.

    A product of two counts as many parts of ``UNIT`` as its question has ``each``. ``knows`` says who answered each of
    its questions, people x questions, see :func:`questions_of`; ``enough`` who answered enough of them for the
    criterion to count as known.
    """

    numbers: Longs | Floats
    knows: Longs | Flags
    enough: Longs


Encoder = Callable[[Said], CriterionFactors]


@dataclass(frozen=True, slots=True)
class Question:
    """What can be left empty by itself: its part of ``UNIT``, and how many columns of numbers it has.

    ``each`` is how many parts of ``UNIT`` a product of two of these numbers counts.
    """

    code: str
    unit: int
    columns: int
    each: int = 1


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


@cache
def _columns_asked(criterion: Criterion, off: frozenset[str]) -> slice | list[int]:
    """Return the columns of a criterion, as a slice where they are next to each other."""
    columns = _item_columns(criterion, off)
    is_whole = columns == list(range(columns[0], columns[-1] + 1)) if columns else False
    return slice(columns[0], columns[-1] + 1) if is_whole else columns


def _codes_of(criterion: Criterion, trait: str) -> tuple[str, ...]:
    return tuple(item.code for item in ITEMS if item.criterion is criterion and trait in ("", item.trait))


_TRAITS = tuple(dict.fromkeys(item.trait for item in ITEMS if item.trait))
_ITEM_CODES = {(criterion, trait): _codes_of(criterion, trait) for criterion in Criterion for trait in ("", *_TRAITS)}
_GROUPS = {group: place for place, group in enumerate(group for group, codes in _ITEM_CODES.items() if codes)}
"""The criteria and traits that have items, each with its place."""

_GROUP_OF_ITEM = np.array([_GROUPS[item.criterion, ""] for item in ITEMS])


def _in_groups(values: Longs | Flags, off: frozenset[str]) -> Longs:
    """Return the sum of what each person has in the items of each group, people x groups."""
    sums: Floats = values.astype(np.float64) @ _members(off)  # small whole numbers
    return sums.astype(np.int64)


@cache
def _members(off: frozenset[str]) -> Floats:
    """Return the items of each group, items x groups, 1 where one belongs to it and is asked."""
    members = np.zeros((len(ITEMS), len(_GROUPS)))
    for (criterion, trait), place in _GROUPS.items():
        members[_item_columns(criterion, off, trait), place] = 1
    return members


def _steps_by_value(ladder: Sequence[int]) -> Longs:
    """Return each value from 0 on as steps of a ladder: 1 above the step, else -1; 0 for the value 0, which is none."""
    values = np.arange(ladder[-1] + 1)[:, None]
    above = np.where(values > np.array(ladder[:-1]), 1, -1)
    return np.where(values > 0, above, 0)


_RATED_STEPS = HIGHEST - LOWEST
_STEPS_OF_RATING = _steps_by_value(range(LOWEST, HIGHEST + 1))


def _compared(criterion: Criterion, said: Said) -> CriterionFactors:
    """Encode items whose ratings are compared one by one."""
    counted = said.counted[:, _columns_asked(criterion, said.off)]
    steps = _STEPS_OF_RATING.take(counted, axis=0).reshape(len(counted), counted.shape[1] * _RATED_STEPS)
    return CriterionFactors(steps, counted > 0, said.enough[:, _GROUPS[criterion, ""]])


def _rated_questions(criterion: Criterion, off: Collection[str]) -> list[Question]:
    codes = [item.code for item in ITEMS if item.criterion is criterion and item.code not in off]
    step = UNIT // max(1, len(codes) * _RATED_STEPS)
    return [Question(code, step * _RATED_STEPS, _RATED_STEPS, step) for code in codes]


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
_MEAN_OF_MENTEE = _steps_by_value(_LADDER)
_MEAN_OF_MENTOR = _MEAN_OF_MENTEE * _WIDTHS


def _asked_traits(off: Collection[str]) -> list[str]:
    return [trait for trait in _TRAITS if _item_columns(Criterion.PERSONALITY, off, trait)]


def _personality(said: Said) -> CriterionFactors:
    """Encode the mean of each trait by its steps, those of mentors with the width of each."""
    enough = said.enough[:, _GROUPS[Criterion.PERSONALITY, ""]]
    asked = np.array([_GROUPS[Criterion.PERSONALITY, trait] for trait in _asked_traits(said.off)], np.intp)
    totals, counts = (found.take(asked, axis=1) for found in (said.totals, said.counts))
    means = totals * _SIXTH // np.maximum(counts, 1) * enough[:, None]
    steps = said.by_side(means, _MEAN_OF_MENTOR, _MEAN_OF_MENTEE)
    numbers = steps.reshape(len(means), len(asked) * len(_WIDTHS))
    return CriterionFactors(numbers, means > 0, enough)


def _trait_questions(off: Collection[str]) -> list[Question]:
    traits = _asked_traits(off)
    each = UNIT // max(1, len(traits) * int(_WIDTHS.sum()))
    return [Question(trait, each * int(_WIDTHS.sum()), len(_WIDTHS), each) for trait in traits]


# Values


def _values(said: Said) -> CriterionFactors:
    """Encode which values matter more and which less to each person; most people rate all values high."""
    group = _GROUPS[Criterion.VALUES, ""]
    ratings, enough = said.counted[:, _columns_asked(Criterion.VALUES, said.off)], said.enough[:, group]
    less_mean = said.counts[:, group, None] * ratings - said.totals[:, group, None]
    less_mean *= ratings > 0
    square = (less_mean * less_mean).sum(axis=1)
    length = np.sqrt(np.maximum(square, 1))
    numbers = np.empty((len(ratings), ratings.shape[1] + 1))
    numbers[:, :-1] = np.trunc(less_mean / length[:, None] * _LENGTH)  # truncated, so that it is never longer than 1
    numbers[:, -1] = (square == 0) * enough * _LENGTH
    return CriterionFactors(numbers, enough[:, None], enough)


# The goals criterion


_STRENGTH_UNIT = 2 * UNIT // (3 * HIGHEST * _SHARES)

_RANK_WEIGHTS = np.array((0, 3, 2, 1), np.int64)
"""How much a skill weighs by its rank among those that a mentee wants: three, two and one sixth of three skills."""

_WEAK = 2
"""The strength at which a wanted skill is worth no less than no answer about skills."""


def _one_of(count: int) -> Longs:
    """Return each step as 0 and 1, steps x steps; the last row, which is the row of -1, is that of no step."""
    return np.eye(count + 1, count, dtype=np.int64)


_DIRECTION_OF_MENTOR, _DIRECTION_OF_MENTEE = (
    np.append(way * _one_of(len(DIRECTIONS)), [[known]] * len(DIRECTIONS) + [[0]], axis=1)
    for way, known in ((2, -1), (1, 1))
)


def _goals(said: Said) -> CriterionFactors:
    """Encode how strong mentors are in each skill, from -5 for not at all to 5, and which skills mentees want.

    The skill that is wanted first has the largest share. What follows is the direction of both.
    """
    offers, wants = said.answers.offers[: said.mentors], said.answers.wants[said.mentors :]
    offer_some = np.minimum(offers.sum(axis=1), 1)
    strengths: Longs = (2 * offers - HIGHEST) * offer_some[:, None]
    weights = _RANK_WEIGHTS.take(wants)
    count: Longs = weights.sum(axis=1)
    shares = weights * (_SHARES // np.maximum(count, 1))[:, None]
    direction = said.answers.direction
    directions = said.by_side(direction, _DIRECTION_OF_MENTOR, _DIRECTION_OF_MENTEE)
    numbers = np.concatenate([np.concatenate([strengths, shares]), directions], axis=1)
    skills = np.concatenate([offer_some, np.minimum(count, 1)])
    return CriterionFactors(numbers, np.stack([skills, direction >= 0], axis=1), skills)


def _goal_questions(_off: Collection[str]) -> list[Question]:
    return [
        Question("skills", _STRENGTH_UNIT * HIGHEST * _SHARES, len(SKILLS), _STRENGTH_UNIT),
        Question("direction", UNIT // 3, len(DIRECTIONS) + 1, UNIT // 3),
    ]


def _weakest_offer(skills: Floats) -> Floats:
    """Return for each mentee the agreement in skills with a mentor who offers one wanted skill at ``_WEAK``, no other.

    It is the skill that weighs least; ``skills`` are those wanted, mentees x skills, as shares of ``_SHARES``.
    """
    least = np.where(skills > 0, skills, _SHARES).min(axis=1)
    weakest: Floats = (2 * _WEAK * least - HIGHEST * skills.sum(axis=1)) * _STRENGTH_UNIT
    return weakest


# Life experience


def _lived(said: Said) -> CriterionFactors:
    """Encode which experiences mentors have and have not, and what share each has of those of a mentee."""
    lived = said.answers.lived
    known = said.answers.knows_lived.astype(np.int64)
    of_mentees = lived[said.mentors :]
    count = of_mentees.sum(axis=1)
    known[said.mentors :] = np.minimum(count, 1)
    has = np.where(lived[: said.mentors], 1, -1) * known[: said.mentors, None]
    shares = of_mentees * (_SHARES // np.maximum(count, 1))[:, None]
    return CriterionFactors(np.concatenate([has, shares]), known[:, None], known)


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


def _seniority(said: Said) -> CriterionFactors:
    """Encode for each level, and for each time in the company, that a mentor may have how well it suits the mentee."""
    level, tenure = _level_steps(said.answers), _tenure_steps(said.answers)
    levels = said.by_side(level, _LEVEL_OF_MENTOR, _LEVEL_OF_MENTEE)
    tenures = said.by_side(tenure, _TENURE_OF_MENTOR, _TENURE_OF_MENTEE)
    knows = np.stack([level >= 0, tenure >= 0], axis=1)
    return CriterionFactors(np.concatenate([levels, tenures], axis=1), knows, (knows[:, 0] | knows[:, 1]) + 0)


def _level_steps(answers: AnswerColumns) -> Longs:
    """Return the level of each person, -1 where it is not known."""
    return np.minimum(np.maximum(answers.level, -1), HIGHEST_LEVEL).astype(np.int64)


def _tenure_steps(answers: AnswerColumns) -> Longs:
    """Return the step of each person in TENURE_STEPS, -1 where the years are not known."""
    return _STEP_OF_YEARS.take(np.minimum(answers.tenure, TENURE_STEPS[-1]))


_STEP_OF_YEARS = np.searchsorted(TENURE_STEPS, [*range(TENURE_STEPS[-1] + 1), -1], side="right").astype(np.int64) - 1
"""The step of each number of years; the last is that of -1."""


def _suits(count: int, by_gap: Sequence[int]) -> Longs:
    """Return how well a mentor of each step suits a mentee of each, -1000 to 1000; the last row is all 0."""
    gaps = np.arange(count)[None, :] - np.arange(count)[:, None]
    shares = np.array(by_gap, np.int64)[np.clip(gaps, -1, len(by_gap) - 2) + 1]
    return np.concatenate([2 * shares - _WHOLE, np.zeros((1, count), np.int64)])


_LEVEL_OF_MENTOR, _TENURE_OF_MENTOR = _one_of(HIGHEST_LEVEL + 1), _one_of(len(TENURE_STEPS))
_LEVEL_OF_MENTEE = _suits(HIGHEST_LEVEL + 1, LEVEL_SHARES)
_TENURE_OF_MENTEE = _suits(len(TENURE_STEPS), TENURE_SHARES)


# All criteria


ENCODERS: dict[Criterion, Encoder] = {
    Criterion.GOALS: _goals,
    Criterion.VALUES: _values,
    Criterion.WORK_STYLE: partial(_compared, Criterion.WORK_STYLE),
    Criterion.COMMUNICATION: partial(_compared, Criterion.COMMUNICATION),
    Criterion.PERSONALITY: _personality,
    Criterion.EXPERIENCE: _lived,
    Criterion.SENIORITY: _seniority,
}
"""How answers are encoded in each criterion."""


_QUESTIONS: dict[Criterion, Callable[[Collection[str]], list[Question]]] = {
    Criterion.GOALS: _goal_questions,
    Criterion.VALUES: lambda off: [Question("values", UNIT, 1 + len(_item_columns(Criterion.VALUES, off)))],
    Criterion.WORK_STYLE: partial(_rated_questions, Criterion.WORK_STYLE),
    Criterion.COMMUNICATION: partial(_rated_questions, Criterion.COMMUNICATION),
    Criterion.PERSONALITY: _trait_questions,
    Criterion.EXPERIENCE: lambda _off: [Question("experience", UNIT, len(EXPERIENCES), UNIT // _SHARES)],
    Criterion.SENIORITY: lambda _off: [
        Question("seniority", _LEVEL_UNIT * _WHOLE, HIGHEST_LEVEL + 1, _LEVEL_UNIT),
        Question("tenure", _TENURE_UNIT * _WHOLE, len(TENURE_STEPS), _TENURE_UNIT),
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


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The answers of mentors, then mentees, in all criteria next to each other, people x columns.

    Each criterion has its numbers, then who knows each of its questions, then a column of 1; ``spans`` are its columns,
    ``asked`` those of its questions. ``known`` is people x criteria: 1 where a person answered enough.
    """

    numbers: Floats
    known: Longs
    mentors: int
    spans: tuple[slice, ...]
    asked: tuple[slice, ...]


def encoded(said: Said) -> Encoded:
    """Return what people answered as numbers."""
    criteria = [ENCODERS[info.code](said) for info in SCORED]
    widths = [(factors.numbers.shape[1], factors.knows.shape[1]) for factors in criteria]
    ends = [0, *accumulate(numbers + knows + 1 for numbers, knows in widths)]
    numbers = np.empty((len(said.answers.answers), ends[-1]))
    asked = tuple(slice(end - 1 - knows, end - 1) for (_numbers, knows), end in zip(widths, ends[1:], strict=True))
    for factors, start, questions in zip(criteria, ends, asked, strict=False):
        numbers[:, start : questions.start] = factors.numbers
        numbers[:, questions] = factors.knows
        numbers[:, questions.stop] = 1
    known = np.stack([factors.enough for factors in criteria], axis=1)
    return Encoded(numbers, known, said.mentors, tuple(starmap(slice, pairwise(ends))), asked)


def agreement_factors(criterion: Criterion, answers: AnswerColumns, off: Collection[str]) -> tuple[Floats, Floats]:
    """Return factors of the same people as mentors and as mentees; their products are agreements in a criterion."""
    encoder, people = ENCODERS[criterion], len(answers.answers)
    left, right = (encoder(Said(answers, mentors, frozenset(off))).numbers for mentors in (people, 0))
    return left * _each(criterion, frozenset(off), left.shape[1]), right.astype(np.float64)


@cache
def _each(criterion: Criterion, off: frozenset[str], columns: int) -> Floats:
    """Return how many parts of ``UNIT`` a product counts in each column of numbers of a criterion."""
    questions = questions_of(criterion, off)
    each = np.repeat([float(question.each) for question in questions], _columns(questions, columns))
    return np.append(each, np.ones(columns - len(each)))


def _columns(questions: Sequence[Question], columns: int) -> list[int]:
    """Return how many of the columns of a criterion each question has; own skills of a company widen the first."""
    widths = [question.columns for question in questions]
    if widths:
        widths[0] += columns - sum(widths)
    return widths


# What was left empty


_GOALS = [info.code for info in SCORED].index(Criterion.GOALS)


def both_sides(encoded: Encoded, typical: Sequence[int], off: Collection[str]) -> tuple[SideFactors, SideFactors]:
    """Return the factors of mentors and mentees; what one of two left empty counts as ``typical``, in thousandths.

    The numbers that are given are changed.
    """
    mentors, mentees = encoded.numbers[: encoded.mentors], encoded.numbers[encoded.mentors :]
    share = dict(zip(QUESTIONS, typical, strict=True))
    of_mentor, of_mentee = np.ones(mentors.shape[1]), np.ones(mentors.shape[1])
    for info, span, asked in zip(SCORED, encoded.spans, encoded.asked, strict=True):
        questions = questions_of(info.code, off)
        usual = [(2 * share[question.code] - _WHOLE) * question.unit // _WHOLE for question in questions]
        of_mentor[span.start : asked.start] = _each(info.code, frozenset(off), asked.start - span.start)
        of_mentee[asked] = [-each for each in usual]
        of_mentee[asked.stop] = sum(usual)
    start, asked = encoded.spans[_GOALS].start, encoded.asked[_GOALS]
    less = np.minimum(_weakest_offer(mentees[:, start : asked.start - len(DIRECTIONS) - 1]) + of_mentee[asked.start], 0)
    less *= mentees[:, asked.start]
    mentors *= of_mentor
    mentees *= of_mentee
    mentees[:, asked.start] -= less
    mentees[:, asked.stop] += less
    of_mentors, of_mentees = encoded.known[: encoded.mentors], encoded.known[encoded.mentors :]
    return SideFactors(mentors, of_mentors), SideFactors(mentees, of_mentees)


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


def typical_shares(encoded: Encoded, answered: int, off: Collection[str]) -> tuple[int, ...]:
    """Return the mean share of each of ``QUESTIONS`` over all pairs where both answered it, in whole thousandths.

    ``answered`` is how many people answered anything; with few of them :data:`USUAL` counts.
    """
    shares = dict(USUAL)
    if answered >= FEW:
        shares |= _shares_here(encoded, off)
    return tuple(shares[code] for code in QUESTIONS)


def _shares_here(encoded: Encoded, off: Collection[str]) -> dict[str, int]:
    """Return the mean share of each question that enough of both sides answered."""
    # Unanswered numbers are 0, so that the sum over all pairs is the product of the sums of both sides.
    mentors, mentees = (
        (np.ones(len(side)) @ side).astype(np.int64).tolist()  # sums of small whole numbers
        for side in (encoded.numbers[: encoded.mentors], encoded.numbers[encoded.mentors :])
    )
    products = [mine * theirs for mine, theirs in zip(mentors, mentees, strict=True)]
    found: dict[str, int] = {}
    for info, span, knows in zip(SCORED, encoded.spans, encoded.asked, strict=True):
        questions = questions_of(info.code, off)
        end = span.start
        for place, (asked, columns) in enumerate(
            zip(questions, _columns(questions, knows.start - span.start), strict=True), start=knows.start
        ):
            start, end = end, end + columns
            if min(mentors[place], mentees[place]) >= _FEW_OF_A_SIDE:
                whole = products[place] * asked.unit
                found[asked.code] = _WHOLE * (sum(products[start:end]) * asked.each + whole) // (2 * whole)
    return found
