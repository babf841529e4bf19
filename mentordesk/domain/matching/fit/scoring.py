"""Scores every mentor with every mentee, applies the rules, and says in words what a score is made of.

As long as nobody has answered, the staff list tells who fits (:mod:`list_fit`); from then on the questionnaire does
(:mod:`answer_fit`). Either way scores are whole milli-points, the same on every machine, and what one person answers
changes nobody else's. Wishes are no part of a score: they add to what the solver looks for, and are said beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching import rules as pair_rules
from mentordesk.domain.matching.fit import answers, staff_list
from mentordesk.domain.matching.fit import reasons as fit_words
from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.parts import Names, PartOfPair, ScorePart, sentences
from mentordesk.domain.matching.fit.staff_list import ListFit
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.rules import (
    EVERYONE,
    FREE,
    RULES,
    TURN,
    VETO,
    Columns,
    Enforcement,
    Forbids,
    Rule,
    Sides,
    rules_used,
    sides_of,
)
from mentordesk.domain.records.questionnaire import WishKind
from mentordesk.i18n import Message, message

__all__ = [
    "FREE",
    "RULES",
    "EncodedPool",
    "Enforcement",
    "Fit",
    "PartOfPair",
    "Rule",
    "ScoreBlock",
    "ScoreMatrix",
    "rules_used",
]

Ints = NDArray[np.int32]

METHOD = staff_list.METHOD


@dataclass(frozen=True, slots=True)
class ScoreMatrix:
    """Scores in milli-points (0 to 100 000) and rules, each mentors x mentees, by the ids of both.

    ``bonus`` is what wishes add for the solver, in milli-points too; it is no part of a score, and may be read only.
    ``encoded`` is what it was made from, so that explaining a pair codes nobody anew.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    rules: NDArray[np.int8]
    bonus: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    encoded: "EncodedPool | None" = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.bonus.shape != self.score.shape:
            object.__setattr__(self, "bonus", np.broadcast_to(np.int32(0), self.score.shape))

    def forbidding_reverse(self, kept: Iterable[Ids]) -> "ScoreMatrix":
        """Return the matrix beside pairs (mentor, mentee) that stay: nobody mentors their own mentor."""
        row = {mentor: place for place, mentor in enumerate(self.mentors)}
        column = {mentee: place for place, mentee in enumerate(self.mentees)}
        back = [(row[mentee], column[mentor]) for mentor, mentee in kept if mentee in row and mentor in column]
        if not back:
            return self
        rules = self.rules.copy()
        for place in back:
            rules[place] = rules[place] or TURN
        return replace(self, rules=rules)

    def block(self, mentees: Columns = EVERYONE) -> "ScoreBlock":
        """Return scores, rules and bonus of all mentors with some mentees, given as a slice or as places."""
        return ScoreBlock(self.score[:, mentees], self.rules[:, mentees], self.bonus[:, mentees])


@dataclass(frozen=True, slots=True)
class ScoreBlock:
    """Scores, rules and bonus of all mentors with some mentees, mentors x these."""

    score: Ints
    rules: NDArray[np.int8]
    bonus: Ints


@dataclass(frozen=True, slots=True, eq=False)
class EncodedPool:
    """A pool coded as numbers, both sides in the order of their ids, from which any block of scores comes at once."""

    sides: Sides
    fitted: ListFit | AnswerFit
    bars: tuple[tuple[int, Forbids], ...]
    wished: tuple[NDArray[np.intp], NDArray[np.intp], Ints]

    @property
    def mentors(self) -> tuple[str, ...]:
        """The ids of the mentors, in the order of the rows."""
        return tuple(self.sides.row)

    @property
    def mentees(self) -> tuple[str, ...]:
        """The ids of the mentees, in the order of the columns."""
        return tuple(self.sides.column)

    def block(self, mentees: Columns = EVERYONE) -> ScoreBlock:
        """Return scores, rules and bonus of all mentors with some mentees, given as a slice or as places."""
        score = self.fitted.score(mentees)
        rules = pair_rules.marked(self.bars, mentees, score)
        return ScoreBlock(score, rules, self._bonus(mentees, rules))

    def _bonus(self, mentees: Columns, rules: NDArray[np.int8]) -> Ints:
        rows, columns, points = self.wished
        if not len(rows):
            return np.broadcast_to(np.int32(0), rules.shape)
        some, places = pair_rules.within(np.arange(len(rows)), columns, mentees)
        bonus = np.zeros(rules.shape, np.int32)
        bonus[rows[some], places] = np.where(rules[rows[some], places] == FREE, points[some], 0)
        return bonus


@dataclass(frozen=True, slots=True)
class Fit:
    """What the score of one pair is made of; ``rule`` is what forbids it, ``wishes`` who asked for whom.

    ``reasons`` are the best three, the first of ``cautions`` is the one to heed. ``rank`` counts from 1, the best
    mentor for this mentee, of ``rank_of`` whom no rule forbids; both are 0 without a matrix or where a rule forbids it.
    """

    score: int
    parts: tuple[PartOfPair, ...]
    reasons: tuple[Message, ...]
    cautions: tuple[Message, ...]
    rule: Rule | None = None
    wishes: tuple[Message, ...] = ()
    shared_times: tuple[str, ...] = ()
    rank: int = 0
    rank_of: int = 0

    @property
    def reason(self) -> Message:
        """The reasons as one text; it may be empty."""
        return sentences(self.reasons)

    @property
    def caution(self) -> Message:
        """The first caution; it may be empty."""
        return sentences(self.cautions[:1])

    @property
    def known(self) -> Message:
        """How many parts are known: "4 of 6 criteria"."""
        told = sum(part.known for part in self.parts)
        if told == len(self.parts):
            return message("all {all} criteria", all=told)
        return message("{known} of {all} criteria", known=told, all=len(self.parts))


def encode(pool: Pool, before: EncodedPool | None = None) -> EncodedPool:
    """Return a pool coded; where the answers are still those of ``before``, only weights and rules are coded anew."""
    sides = sides_of(pool)
    fitted: ListFit | AnswerFit
    if pool.is_answered:
        held = before.fitted if before is not None else None
        known = (before.sides, held) if before is not None and isinstance(held, AnswerFit) else None
        fitted = answers.answer_fit(sides, known)
    else:
        fitted = staff_list.list_fit(sides)
    return EncodedPool(sides, fitted, pair_rules.bars_of(sides), _wished(sides))


def score_all(pool: Pool, encoded: EncodedPool | None = None) -> ScoreMatrix:
    """Score every mentor with every mentee and mark what the rules forbid; ``encoded`` is this pool, or one before."""
    if encoded is None or encoded.sides.pool is not pool:
        encoded = encode(pool, encoded)
    block = encoded.block()
    return ScoreMatrix(encoded.mentors, encoded.mentees, block.score, block.rules, block.bonus, encoded)


def fit(
    pool: Pool,
    mentor_id: str,
    mentee_id: str,
    *,
    matrix: ScoreMatrix | None = None,
    called: Names = None,
) -> Fit:
    """Say what the score of one pair is made of: the very numbers of :func:`score_all`, with words.

    ``called`` names people in the words; without it they are the mentor and the mentee, as on a paper without names.
    Raises KeyError where the two are not in the pool.
    """
    one = matrix.encoded if matrix is not None else None
    known_rules = matrix.rules if matrix is not None else None
    if one is None or one.sides.pool is not pool:
        one, known_rules = encode(_those_two(pool, {mentor_id, mentee_id})), None
    row, column = one.sides.row[mentor_id], one.sides.column[mentee_id]
    parts = one.fitted.parts(row, column)
    place = int(one.block(np.array([column])).rules[row, 0] if known_rules is None else known_rules[row, column])
    mentor, mentee = one.sides.mentors[row], one.sides.mentees[column]
    said = fit_words.said_of(pool, mentor, mentee, parts, called)
    known = one.fitted.reasons(row, column) if isinstance(one.fitted, ListFit) else ()
    rank, rank_of = _rank(matrix, mentor_id, mentee_id) if matrix is not None else (0, 0)
    return Fit(
        score=sum(part.points for part in parts),
        parts=parts,
        reasons=known or said.reasons,
        cautions=said.cautions,
        rule=pair_rules.rule_at(place),
        wishes=said.wishes,
        shared_times=said.shared_times,
        rank=rank,
        rank_of=rank_of,
    )


def _those_two(pool: Pool, ids: set[str]) -> Pool:
    """Return the pool without anybody else; who both gives and learns still does both."""
    mentors, mentees = (tuple(one for one in side if one.id in ids) for side in (pool.mentors, pool.mentees))
    return replace(pool, mentors=mentors, mentees=mentees)


def paper_parts(pool: Pool) -> tuple[ScorePart, ...]:
    """Return what scores are made of as a paper explains it."""
    return answers.paper_parts(pool.rules.weights) if pool.is_answered else staff_list.paper_parts()


def method(pool: Pool) -> Message:
    """Return in one sentence what scores are made of."""
    return answers.METHOD if pool.is_answered else staff_list.METHOD


def _rank(matrix: ScoreMatrix, mentor_id: str, mentee_id: str) -> tuple[int, int]:
    """Return the place of a mentor among those possible for a mentee, and how many these are; ties share a place.

    Who is kept apart by a wish is counted like anybody else: that somebody is missing would tell it.
    """
    found = _at(matrix, mentor_id, mentee_id)
    if found is None:
        return 0, 0
    row, column = found
    possible = (matrix.rules[:, column] == FREE) | (matrix.rules[:, column] == VETO)
    if not possible[row]:
        return 0, 0
    better = matrix.score[:, column] > matrix.score[row, column]
    return 1 + int((better & possible).sum()), int(possible.sum())


def _at(matrix: ScoreMatrix, mentor_id: str, mentee_id: str) -> tuple[int, int] | None:
    """Return where two people stand in a matrix, or nothing where one of them does not."""
    if matrix.encoded is not None:
        sides = matrix.encoded.sides
        row, column = sides.row.get(mentor_id), sides.column.get(mentee_id)
        return None if row is None or column is None else (row, column)
    if mentor_id in matrix.mentors and mentee_id in matrix.mentees:
        return matrix.mentors.index(mentor_id), matrix.mentees.index(mentee_id)
    return None


_SHARES = {1: 1000, 2: 750, 3: 500}
"""What a first, a second and a third wish is worth, in thousandths of the points for a wish."""


def _wished(sides: Sides) -> tuple[NDArray[np.intp], NDArray[np.intp], Ints]:
    """Return the pairs that somebody wishes for, as rows and columns, and what their wishes add."""
    best: dict[tuple[str, str], int] = {}
    for wish in sides.pool.wishes:
        if wish.kind is WishKind.WANT:
            ids = (wish.person_id, wish.other_id)
            worth = sides.pool.rules.wish_points * _SHARES.get(wish.rank, 0)
            best[ids] = max(best.get(ids, 0), worth)
    points: dict[tuple[int, int], int] = {}
    for (one, other), worth in best.items():
        for mentor, mentee in ((one, other), (other, one)):
            if mentor in sides.row and mentee in sides.column:
                cell = (sides.row[mentor], sides.column[mentee])
                points[cell] = points.get(cell, 0) + worth
    cells = np.array(sorted(points), np.intp).reshape(-1, 2)
    return cells[:, 0], cells[:, 1], np.array([points[cell] for cell in sorted(points)], np.int32)
