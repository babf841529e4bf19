"""Scores mentors and mentees from their answers: six criteria, one matrix product, and sentences that say why.

Every criterion is an *agreement* from -1 to 1, its share of the points (1 + agreement) / 2. What was not answered
agrees with nothing and differs from nothing: its numbers are 0, and so it is neutral, half of the points, without a
word about it in the formulas. An agreement is a sum of products of what one says and what the other says:

* a rated item is four steps, "more than 1?" to "more than 4?", each +1 or -1; the mean of their products is
  1 - 2 |a - b| / 4. The means of a trait are steps likewise, as many and as wide as such means can differ.
* values are the answers less their own mean, as a vector of length 1: the sum of products is the cosine.
* a skill wanted meets how strong the mentor is in it, a box ticked by the mentee the same box of the mentor.

All numbers are whole, over one common denominator, and small enough for float64 to hold every sum exactly. So the order
of a sum, the library and the machine do not matter, and only the finished score is rounded, to milli-points.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides
from mentordesk.domain.records.questionnaire import (
    CRITERIA,
    DIRECTIONS,
    EXPERIENCES,
    HIGHEST,
    ITEMS,
    LOWEST,
    SKILLS,
    WEIGHTS,
    Criterion,
    Response,
)
from mentordesk.i18n import message

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

METHOD = message("Match from the questionnaire: six criteria with the weights you set")

MOST_POINTS = 100_000
"""The highest score, in milli-points."""

MOST_WEIGHT = 1000
"""More than this no criterion weighs: so every sum stays below 2**53."""

_WHOLE = 27720
"""Divisible by every number of boxes, skills and items, 1 to 12."""

_PART = _WHOLE * 32
"""What a number of 1 is in a vector of values; fine enough for a cosine to be right to the milli-point."""

UNIT = _PART * _PART
"""What an agreement of 1 is in whole numbers."""

_ROWS = 1 << 20
"""So many pairs are scored in one go."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What people answered, a row each: ratings 1 to 5 and strengths 1 to 5, 0 where there is none.

    ``direction`` is a place in DIRECTIONS, -1 where there is none; ``knows_lived`` says who passed on boxes at all.
    """

    ratings: Longs
    lived: Flags
    knows_lived: Flags
    wants: Flags
    offers: Longs
    direction: Longs


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """One side coded: the factors of all criteria beside each other, and what of each criterion is known, as bits."""

    factors: Floats
    known: Longs


@dataclass(frozen=True, slots=True, eq=False)
class AnswerFit:
    """Both sides of a pool coded, and the weights of the criteria."""

    mentors: Factors
    mentees: Factors
    spans: tuple[slice, ...]
    weights: tuple[int, ...]

    def score(self, columns: Columns = EVERYONE) -> Ints:
        """Return the scores of all mentors with some mentees, in milli-points."""
        weight = np.repeat(np.array(self.weights, np.float64), [span.stop - span.start for span in self.spans])
        left, right = self.mentors.factors * weight, self.mentees.factors[columns]
        score = np.empty((len(left), len(right)), np.int32)
        step = max(1, _ROWS // max(1, len(right)))
        share = MOST_POINTS / (2 * sum(self.weights) * UNIT)
        for start in range(0, len(left), step):
            agreement = left[start : start + step] @ right.T
            agreement *= share
            agreement += MOST_POINTS / 2
            np.rint(agreement, out=agreement)
            score[start : start + step] = agreement
        return score

    def parts(self, row: int, column: int) -> tuple[PartOfPair, ...]:
        """Return what the score of one pair is made of; the points add up to the very number of ``score``."""
        whole = sum(self.weights)
        one = AnswerFit(
            _some(self.mentors, slice(row, row + 1)),
            _some(self.mentees, slice(column, column + 1)),
            self.spans,
            self.weights,
        )
        score = int(one.score()[0, 0])
        agreed = self.agreements(row, column)
        most = _shared_out(MOST_POINTS, [(MOST_POINTS * weight, whole) for weight in self.weights])
        points = _shared_out(
            score,
            [
                (MOST_POINTS * weight * (UNIT + agreement), 2 * whole * UNIT)
                for weight, agreement in zip(self.weights, agreed, strict=True)
            ],
            most,
        )
        known = self.known(row, column)
        return tuple(
            PartOfPair(info.code, info.name, points[place], most[place], known[place])
            for place, info in enumerate(CRITERIA)
        )

    def agreements(self, row: int, column: int) -> list[int]:
        """Return how far one pair agrees in each criterion, in whole parts of ``UNIT``."""
        mentor, mentee = self.mentors.factors[row], self.mentees.factors[column]
        return [int(mentor[span] @ mentee[span]) for span in self.spans]

    def known(self, row: int, column: int) -> list[bool]:
        """Return of which criteria both of one pair told enough."""
        known = self.mentors.known[row] & self.mentees.known[column]
        return [bool(bits) for bits in known.tolist()]


def answer_fit(sides: Sides, before: "tuple[Sides, AnswerFit] | None" = None) -> AnswerFit:
    """Return both sides of a pool coded; what was coded ``before`` is taken where the answers are still the same."""
    weights = _weights(sides.pool.rules.weights)
    if before is not None and _says_the_same(before[0], sides):
        return replace(before[1], weights=weights)
    off = sides.pool.off
    mentors, mentees = (
        _answers([sides.pool.responses.get(person.id) for person in side]) for side in (sides.mentors, sides.mentees)
    )
    left, right = ([code(mentors, off) for code, _other in _CODES], [code(mentees, off) for _other, code in _CODES])
    ends = np.cumsum([0, *(factors.shape[1] for factors, _known in left)]).tolist()
    spans = tuple(slice(start, end) for start, end in pairwise(ends))
    return AnswerFit(_beside(left), _beside(right), spans, weights)


def agreements_among(
    responses: Sequence[Response | None], off: Iterable[str], criteria: Iterable[Criterion]
) -> dict[Criterion, Floats]:
    """Return how far people agree with each other, people x people, -1 to 1, in criteria that compare like with like.

    Those are all but goals and life experience, where a mentor is asked something else than a mentee.
    """
    said = _answers(responses)
    found = {}
    for criterion in criteria:
        left, right = (code(said, off)[0].astype(np.float64) for code in _CODES_OF[criterion])
        found[criterion] = left @ right.T / UNIT
    return found


def paper_parts(weights: Sequence[int]) -> tuple[ScorePart, ...]:
    """Return the criteria as a paper explains them, their points as shares of the sum."""
    weights = _weights(weights)
    return tuple(
        ScorePart(info.name, 100 * weight / sum(weights), info.how)
        for info, weight in zip(CRITERIA, weights, strict=True)
        if weight
    )


def _weights(weights: Sequence[int]) -> tuple[int, ...]:
    """Return the weights as they count: where none is above 0, those that stand at first."""
    held = tuple(min(MOST_WEIGHT, max(0, weight)) for weight in weights)
    return held if len(held) == len(WEIGHTS) and any(held) else WEIGHTS


def _says_the_same(before: Sides, now: Sides) -> bool:
    """Say whether the same people answered the same."""
    return (
        before.pool.off == now.pool.off
        and [one.id for one in before.mentors] == [one.id for one in now.mentors]
        and [one.id for one in before.mentees] == [one.id for one in now.mentees]
        and dict(before.pool.responses) == dict(now.pool.responses)
    )


def _some(side: Factors, chosen: slice) -> Factors:
    return Factors(side.factors[chosen], side.known[chosen])


def _shared_out(total: int, parts: Sequence[tuple[int, int]], most: Sequence[int] | None = None) -> list[int]:
    """Share a whole number out by fractions that add up to about it: each rounded down, what is left to the nearest."""
    found = [above // below for above, below in parts]
    order = sorted(range(len(parts)), key=lambda place: -((parts[place][0] % parts[place][1]) / parts[place][1]))
    for place in order * 2:
        if sum(found) < total and (most is None or found[place] < most[place]):
            found[place] += 1
    return found


# Reading the answers

_RATED = tuple(item.code for item in ITEMS)


class _Bits(dict[object, int]):
    """Bits by what was answered; what another version of the questionnaire asked has none."""

    def __missing__(self, _key: object) -> int:
        return 0


_BOX = _Bits({option.code: 1 << place for place, option in enumerate(EXPERIENCES)})
_SKILL = _Bits({option.code: 1 << place for place, option in enumerate(SKILLS)})
_WAY = {option.code: place for place, option in enumerate(DIRECTIONS)}
_ITEM = {code: place for place, code in enumerate(_RATED)}

_WIDE = 4
"""So many bits a strength has."""

_STRENGTH = _Bits(
    {
        (option.code, strength): strength << (_WIDE * place)
        for place, option in enumerate(SKILLS)
        for strength in range(LOWEST, HIGHEST + 1)
    }
)


def _answers(responses: Sequence[Response | None]) -> Answers:
    """Return what people answered as columns. Thousands are read at once, so each answer is looked up only once."""
    said = [_NO_ANSWER if one is None else one for one in responses]
    ratings = np.frombuffer(b"".join([_ratings(one.ratings) for one in said]), np.uint8)
    box, skill, strength = _BOX.__getitem__, _SKILL.__getitem__, _STRENGTH.__getitem__
    return Answers(
        ratings=ratings.reshape(len(said), len(_RATED)).astype(np.int64),
        lived=_unpacked([sum(map(box, {*one.experiences})) if one.experiences else 0 for one in said], len(EXPERIENCES))
        > 0,
        knows_lived=np.array([one.experiences is not None for one in said], bool),
        wants=_unpacked([sum(map(skill, {*one.wants})) for one in said], len(SKILLS)) > 0,
        offers=np.minimum(_unpacked([sum(map(strength, {*one.offers})) for one in said], len(SKILLS), _WIDE), HIGHEST),
        direction=np.array([_WAY.get(one.direction, -1) for one in said], np.int64),
    )


_NO_ANSWER = Response(id="")
_IN_SCALE = frozenset(range(LOWEST, HIGHEST + 1))


def _unpacked(packed: Sequence[int], count: int, width: int = 1) -> Longs:
    """Return packed numbers one by one, each of so many bits."""
    shifts = width * np.arange(count)
    unpacked: Longs = (np.array(packed, np.int64)[:, None] >> shifts) & ((1 << width) - 1)
    return unpacked


def _ratings(ratings: tuple[tuple[str, int], ...]) -> bytes:
    """Return the ratings of all items in their order; most people answered all of them, in this order already."""
    if len(ratings) == len(_RATED):
        codes, values = zip(*ratings, strict=True)
        if codes == _RATED and _IN_SCALE.issuperset(values):
            return bytes(values)
    row = bytearray(len(_RATED))
    for code, value in ratings:
        if code in _ITEM and value in _IN_SCALE:
            row[_ITEM[code]] = value
    return bytes(row)


# The criteria: factors of one side, people x numbers, and who told enough

_Side = tuple[Longs, Longs]
"""Factors, people x numbers, whose products are parts of ``UNIT``, and who told enough: bits, 0 for nothing."""


def _beside(sides: Sequence[_Side]) -> Factors:
    factors = np.concatenate([factors for factors, _known in sides], axis=1).astype(np.float64)
    return Factors(np.ascontiguousarray(factors), np.stack([known for _factors, known in sides], axis=1))


def _asked(criterion: Criterion, off: Iterable[str], trait: str = "") -> list[int]:
    """Return the places of the items of a criterion, or of a trait, that are asked."""
    return [
        _ITEM[item.code]
        for item in ITEMS
        if item.criterion is criterion and trait in ("", item.trait) and item.code not in off
    ]


def _enough(ratings: Longs) -> Longs:
    """Say who answered at least half of these items."""
    answered = (ratings > 0).sum(axis=1)
    return np.where((2 * answered >= ratings.shape[1]) & (answered > 0), 1, 0)


def _steps(values: Longs, ladder: Sequence[int]) -> Longs:
    """Return values as steps up a ladder, people x values x steps: 1 where above, -1 where not, 0 where no value."""
    above = np.where(values[..., None] > np.array(ladder[:-1]), 1, -1)
    return np.where(values[..., None] > 0, above, 0)


def _alike(criterion: Criterion, said: Answers, off: Iterable[str]) -> _Side:
    """Code items whose answers are compared one by one."""
    ratings = said.ratings[:, _asked(criterion, off)]
    enough = _enough(ratings)
    steps = _steps(ratings, range(LOWEST, HIGHEST + 1)).reshape(len(ratings), ratings.shape[1] * (HIGHEST - LOWEST))
    return steps * enough[:, None], enough


def _alike_of_mentor(criterion: Criterion, said: Answers, off: Iterable[str]) -> _Side:
    steps, enough = _alike(criterion, said, off)
    return steps * (UNIT // max(1, steps.shape[1])), enough


_TRAITS = tuple(dict.fromkeys(item.trait for item in ITEMS if item.trait))
_SIXTH = 6
# All means that one to three answers of 1 to 5 can have, in sixths.
_LADDER = sorted({total * _SIXTH // count for count in (1, 2, 3) for total in range(count, HIGHEST * count + 1)})
_WIDTHS = np.diff(_LADDER)


def _personality(said: Answers, off: Iterable[str]) -> _Side:
    """Code the mean of each trait."""
    enough = _enough(said.ratings[:, _asked(Criterion.PERSONALITY, off)])
    traits = [places for trait in _TRAITS if (places := _asked(Criterion.PERSONALITY, off, trait))]
    steps = [_steps(_means(said.ratings[:, places]), _LADDER) for places in traits]
    return np.concatenate([np.zeros((len(enough), 0), np.int64), *steps], axis=1) * enough[:, None], enough


def _personality_of_mentor(said: Answers, off: Iterable[str]) -> _Side:
    steps, enough = _personality(said, off)
    widths = np.tile(_WIDTHS, steps.shape[1] // len(_WIDTHS))
    return steps * widths * (UNIT // max(1, int(widths.sum()))), enough


def _means(ratings: Longs) -> Longs:
    """Return the mean of each row's answers, in sixths; 0 where there is none."""
    count = (ratings > 0).sum(axis=1)
    return np.where(count > 0, ratings.sum(axis=1) * _SIXTH // np.maximum(count, 1), 0)


def _values(said: Answers, off: Iterable[str]) -> _Side:
    """Code what matters more and what less to each: everyone rates values high, so the level says nothing."""
    ratings = said.ratings[:, _asked(Criterion.VALUES, off)]
    answered = ratings > 0
    count = answered.sum(axis=1)[:, None]
    less_mean = np.where(answered, count * ratings - ratings.sum(axis=1)[:, None], 0)
    square = (less_mean**2).sum(axis=1)
    tells = _enough(ratings) * (square > 0)
    length = np.sqrt(np.maximum(square, 1).astype(np.float64))[:, None]
    vector = np.trunc(less_mean / length * _PART).astype(np.int64)  # cut, not rounded: never longer than 1
    return vector * tells[:, None], tells


_NEED, _DIRECTION = 1, 2


def _offered(said: Answers, _off: Iterable[str]) -> _Side:
    """Code how strong a mentor is in each skill, from -5 for not at all to 5, and which way he or she goes."""
    offers = np.minimum(said.offers.sum(axis=1), 1)
    strong = (2 * said.offers - HIGHEST) * offers[:, None] * (2 * UNIT // (3 * HIGHEST * _WHOLE))
    way, knows = _ways(said)
    ways = np.concatenate([2 * way, -knows[:, None]], axis=1) * (UNIT // 3)
    return np.concatenate([strong, ways], axis=1), offers * _NEED + knows * _DIRECTION


def _wanted(said: Answers, _off: Iterable[str]) -> _Side:
    """Code which skills a mentee wants, each an equal share, and which way he or she goes."""
    count = said.wants.sum(axis=1)
    share = said.wants * (_WHOLE // np.maximum(count, 1))[:, None]
    way, knows = _ways(said)
    return np.concatenate([share, way, knows[:, None]], axis=1), (count > 0) * _NEED + knows * _DIRECTION


def _ways(said: Answers) -> tuple[Longs, Longs]:
    # The last row is that of no direction, which -1 means.
    way = np.eye(len(DIRECTIONS) + 1, len(DIRECTIONS), dtype=np.int64)[said.direction]
    return way, way.sum(axis=1)


def _lived_by_mentor(said: Answers, _off: Iterable[str]) -> _Side:
    lived = np.where(said.lived, 1, -1) * said.knows_lived[:, None] * (UNIT // _WHOLE)
    return lived, said.knows_lived.astype(np.int64)


def _lived_by_mentee(said: Answers, _off: Iterable[str]) -> _Side:
    count = said.lived.sum(axis=1)
    return said.lived * (_WHOLE // np.maximum(count, 1))[:, None], np.minimum(count, 1)


_Code = Callable[[Answers, Iterable[str]], _Side]


def _compared(criterion: Criterion) -> tuple[_Code, _Code]:
    return partial(_alike_of_mentor, criterion), partial(_alike, criterion)


_CODES_OF: dict[Criterion, tuple[_Code, _Code]] = {
    Criterion.GOALS: (_offered, _wanted),
    Criterion.VALUES: (_values, _values),
    Criterion.WORK_STYLE: _compared(Criterion.WORK_STYLE),
    Criterion.COMMUNICATION: _compared(Criterion.COMMUNICATION),
    Criterion.PERSONALITY: (_personality_of_mentor, _personality),
    Criterion.EXPERIENCE: (_lived_by_mentor, _lived_by_mentee),
}
_CODES = tuple(_CODES_OF[info.code] for info in CRITERIA)
"""How a mentor and how a mentee is coded in each criterion."""
