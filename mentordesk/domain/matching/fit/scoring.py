"""Score every mentor with every mentee, apply the rules, and explain the score of a pair.

Until somebody has answered, scores come from the staff list (:mod:`staff_list`), then from the questionnaire
(:mod:`answers`). Scores are whole milli-points, the same on every machine. Once the typical shares are fixed with a
proposal, the answers of one person never change the scores of others. Wishes are no part of a score; they give the
solver bonus points and are reported separately.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching import rules as pair_rules
from mentordesk.domain.matching.fit import answers, staff_list
from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.kinds import WishedKinds, wished_kinds
from mentordesk.domain.matching.fit.parts import Names, PartOfPair, ScorePart, sentences
from mentordesk.domain.matching.fit.reasons import explanation
from mentordesk.domain.matching.fit.staff_list import ListFit
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.rules import (
    EVERYONE,
    FREE,
    MUTUAL,
    RULES,
    VETO,
    Columns,
    Enforcement,
    Forbids,
    Rule,
    Sides,
    rules_used,
    sides_of,
)
from mentordesk.domain.records.pairing_rules import Mode
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
    """Scores in milli-points (0 to 100 000) and forbidding rules, each mentors x mentees.

    ``bonus`` is what wishes add for the solver, in milli-points, where a first wish is worth a tenth of a point; it is
    no part of a score and must not be written to. From ``least_named`` on one of the two named the other; below it the
    mentee is only of a kind that the mentor wishes for. ``encoded`` is the pool it was computed from, so that
    explaining a pair need not encode it again. ``names`` decide between plans of equal worth, by id; an id without a
    name stands for itself.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    rules: NDArray[np.int8]
    bonus: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    encoded: "EncodedPool | None" = field(default=None, repr=False, compare=False)
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    least_named: int = 1

    def __post_init__(self) -> None:
        if self.bonus.shape != self.score.shape:
            object.__setattr__(self, "bonus", np.broadcast_to(np.int32(0), self.score.shape))

    @property
    def has_wishes(self) -> bool:
        """Whether wishes add something to any pair."""
        bonus = self.bonus if any(self.bonus.strides) else self.bonus[:1, :1]  # one number stands for all pairs
        return bool(bonus.any())

    @property
    def named(self) -> NDArray[np.bool_]:
        """The pairs of which one has named the other in a wish."""
        found: NDArray[np.bool_] = self.bonus >= self.least_named
        return found

    def with_wishes_worth(self, tenths: int) -> "ScoreMatrix":
        """Return the matrix where a first wish is worth so many tenths of a point."""
        if tenths == 1 or not self.has_wishes:
            return self
        return replace(self, bonus=self.bonus * np.int32(tenths), least_named=max(1, self.least_named * tenths))

    def forbidding_reverse(self, kept: Iterable[Ids]) -> "ScoreMatrix":
        """Return the matrix with the reverse of each kept pair (mentor, mentee) forbidden."""
        kept = tuple(kept)
        if not kept:
            return self
        rows = dict(zip(self.mentors, range(len(self.mentors)), strict=True))
        columns = dict(zip(self.mentees, range(len(self.mentees)), strict=True))
        reverse = [(rows[mentee], columns[mentor]) for mentor, mentee in kept if mentee in rows and mentor in columns]
        if not reverse:
            return self
        rules = self.rules.copy()
        for cell in reverse:
            rules[cell] = rules[cell] or MUTUAL
        return replace(self, rules=rules)

    def block(self, mentees: Columns = EVERYONE) -> "ScoreBlock":
        """Return scores, rules and bonus of all mentors with some mentees, given as a slice or as column numbers."""
        return ScoreBlock(self.score[:, mentees], self.rules[:, mentees], self.bonus[:, mentees])


@dataclass(frozen=True, slots=True)
class ScoreBlock:
    """Scores, rules and bonus of all mentors with some mentees, each mentors x mentees."""

    score: Ints
    rules: NDArray[np.int8]
    bonus: Ints


@dataclass(frozen=True, slots=True, eq=False)
class WishBonus:
    """The pairs that somebody wishes for, as row and column numbers, and the points that their wishes add."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    points: Ints


@dataclass(frozen=True, slots=True, eq=False)
class EncodedPool:
    """A pool as numbers, both sides in the order of their names in ``sides``; any block of scores comes from it."""

    sides: Sides
    fit: ListFit | AnswerFit
    forbidding: tuple[tuple[int, Forbids], ...]
    wish_bonus: WishBonus
    kinds: WishedKinds | None = None

    @property
    def most_bonus(self) -> int:
        """The most points that wishes add to a pair where a first wish is worth a tenth of a point."""
        named = int(self.wish_bonus.points.max(initial=0))
        return named if self.kinds is None else named + KIND_SHARE

    @property
    def mentors(self) -> tuple[str, ...]:
        """The ids of the mentors, in the order of the rows."""
        return tuple(self.sides.row)

    @property
    def mentees(self) -> tuple[str, ...]:
        """The ids of the mentees, in the order of the columns."""
        return tuple(self.sides.column)

    @property
    def fixed(self) -> tuple[int, ...]:
        """What is kept with a proposal, see :attr:`AnswerFit.fixed`; nothing where scores come from the staff list."""
        return self.fit.fixed if isinstance(self.fit, AnswerFit) else ()

    def block(self, mentees: Columns = EVERYONE, score: Ints | None = None) -> ScoreBlock:
        """Return scores, rules and bonus of all mentors with some mentees, given as a slice or as column numbers.

        ``score`` are the scores where they are known already.
        """
        score = self.fit.score(mentees) if score is None else score
        rules = pair_rules.marked(self.forbidding, mentees, score)
        return ScoreBlock(score, rules, self._bonus(mentees, rules))

    def kind_bonus(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Ints:
        """Return what a kind wished for adds to all pairs of some mentors and mentees, given by their numbers."""
        return self.kind_bonus_of(rows[:, None], columns[None, :])

    def kind_bonus_of(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Ints:
        """Return what a kind wished for adds to each of these pairs."""
        if self.kinds is None:
            return np.zeros(np.broadcast_shapes(rows.shape, columns.shape), np.int32)
        bonus: Ints = self.kinds.met(rows, columns) * np.int32(KIND_SHARE)
        return bonus

    def _bonus(self, mentees: Columns, rules: NDArray[np.int8]) -> Ints:
        wished = self.wish_bonus
        if not len(wished.rows) and self.kinds is None:
            return np.broadcast_to(np.int32(0), rules.shape)
        chosen, columns = pair_rules.within(np.arange(len(wished.rows)), wished.columns, mentees)
        rows = wished.rows[chosen]
        bonus = np.zeros(rules.shape, np.int32)
        bonus[rows, columns] = np.where(rules[rows, columns] == FREE, wished.points[chosen], 0)
        if self.kinds is None:
            return bonus
        kinds = self.kind_bonus(np.arange(len(rules)), np.arange(len(self.mentees))[mentees])
        bonus += np.where(rules == FREE, kinds, 0)
        return bonus


@dataclass(frozen=True, slots=True)
class Fit:
    """The score of one pair explained; ``rule`` is the rule that forbids it, ``wishes`` says who asked for whom.

    ``reasons`` are the best three; the first of the ``cautions`` is the most important. ``rank`` is the rank of the
    mentor for this mentee, from 1 for the best, among ``rank_of`` mentors allowed by the rules; both are 0 without a
    matrix or if a rule forbids the pair.
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
        """The reasons as one text, perhaps empty."""
        return sentences(self.reasons)

    @property
    def caution(self) -> Message:
        """The first caution, perhaps empty."""
        return sentences(self.cautions[:1])

    @property
    def known(self) -> Message:
        """How many parts are known: "4 of 6 criteria"."""
        known = sum(part.known for part in self.parts)
        if known == len(self.parts):
            return message("all {all} criteria", all=known)
        return message("{known} of {all} criteria", known=known, all=len(self.parts))


def encode(pool: Pool, before: EncodedPool | None = None) -> EncodedPool:
    """Return a pool as numbers; the people and answers encoded ``before`` are used again if they are the same."""
    sides = sides_of(pool, before.sides if before is not None else None)
    kinds = wished_kinds(sides) if _wishes_count(pool) else None
    return EncodedPool(sides, _fit_of(sides, before), pair_rules.bars_of(sides), _wish_bonus(sides), kinds)


def _fit_of(sides: Sides, before: EncodedPool | None) -> ListFit | AnswerFit:
    if not sides.pool.is_answered:
        is_known = before is not None and isinstance(before.fit, ListFit) and before.sides.names is sides.names
        return before.fit if before is not None and is_known else staff_list.list_fit(sides)
    if before is not None and isinstance(before.fit, AnswerFit):
        return answers.answer_fit(sides, (before.sides, before.fit))
    return answers.answer_fit(sides)


def with_typical(pool: Pool) -> Pool:
    """Return the pool with the typical shares fixed, so that nobody who comes or goes changes the score of others."""
    if not pool.is_answered or answers.whole(pool.rules.typical) == pool.rules.typical != ():
        return pool
    fixed = answers.answer_fit(sides_of(pool)).fixed
    return replace(pool, rules=replace(pool.rules, typical=fixed))


def encode_typical(pool: Pool, before: EncodedPool | None = None) -> EncodedPool:
    """Return :func:`encode` of :func:`with_typical`, without encoding the answers twice."""
    encoded = encode(pool, before)
    if encoded.fixed in ((), pool.rules.typical):
        return encoded
    fixed = replace(pool, rules=replace(pool.rules, typical=encoded.fixed))
    return replace(encoded, sides=encoded.sides.of(fixed))


def score_all(pool: Pool, encoded: EncodedPool | None = None, *, before: ScoreMatrix | None = None) -> ScoreMatrix:
    """Return the scores and rules of every mentor with every mentee; ``encoded`` is this pool or an earlier one.

    The scores of a matrix ``before`` are used again if they are of the same encoded answers.
    """
    if encoded is None or encoded.sides.pool is not pool:
        encoded = encode(pool, encoded)
    is_known = before is not None and before.encoded is not None and before.encoded.fit is encoded.fit
    block = encoded.block(score=before.score if before is not None and is_known else None)
    return ScoreMatrix(
        encoded.mentors,
        encoded.mentees,
        block.score,
        block.rules,
        block.bonus,
        encoded,
        encoded.sides.names,
        LEAST_NAMED,
    )


def fit(
    pool: Pool,
    mentor_id: str,
    mentee_id: str,
    *,
    matrix: ScoreMatrix | None = None,
    names: Names = None,
) -> Fit:
    """Return the score of one pair explained; its points add up to the score in :func:`score_all`.

    ``names`` are used in the sentences; without them they say "the mentor" and "the mentee". Raises KeyError if the
    two are not in the pool.
    """
    encoded, rules = _encoded_pair(pool, mentor_id, mentee_id, matrix)
    row = encoded.sides.row[mentor_id]
    column = encoded.sides.column[mentee_id]
    mentor = encoded.sides.mentors[row]
    mentee = encoded.sides.mentees[column]
    parts = encoded.fit.parts(row, column)
    explained = explanation(pool, mentor, mentee, parts, names)
    reasons = explained.reasons
    if isinstance(encoded.fit, ListFit):
        reasons = encoded.fit.reasons(row, column) or reasons
    rank, rank_of = (0, 0) if matrix is None else _rank(matrix, mentor_id, mentee_id)
    return Fit(
        score=sum(part.points for part in parts),
        parts=parts,
        reasons=reasons,
        cautions=explained.cautions,
        rule=pair_rules.rule_at(int(rules[row, column])),
        wishes=explained.wishes,
        shared_times=explained.shared_times,
        rank=rank,
        rank_of=rank_of,
    )


def _encoded_pair(
    pool: Pool, mentor_id: str, mentee_id: str, matrix: ScoreMatrix | None
) -> tuple[EncodedPool, NDArray[np.int8]]:
    """Return an encoded pool with the two in it, and its rules; that of the matrix if it was made from this pool."""
    if matrix is not None and matrix.encoded is not None and matrix.encoded.sides.pool is pool:
        return matrix.encoded, matrix.rules
    encoded = encode(_only(with_typical(pool), {mentor_id, mentee_id}))
    return encoded, encoded.block().rules


def _only(pool: Pool, ids: set[str]) -> Pool:
    """Return the pool with only these people on both sides."""
    mentors = tuple(person for person in pool.mentors if person.id in ids)
    mentees = tuple(person for person in pool.mentees if person.id in ids)
    return replace(pool, mentors=mentors, mentees=mentees)


def paper_parts(pool: Pool) -> tuple[ScorePart, ...]:
    """Return the parts of scores as a document explains them."""
    if pool.is_answered:
        return answers.paper_parts(with_typical(pool).rules)
    return staff_list.paper_parts()


def method(pool: Pool) -> Message:
    """Return in one sentence how scores are computed."""
    return answers.METHOD if pool.is_answered else staff_list.METHOD


def _rank(matrix: ScoreMatrix, mentor_id: str, mentee_id: str) -> tuple[int, int]:
    """Return the rank of a mentor among those possible for a mentee, and their number; ties share a rank.

    A mentor forbidden by a wish is counted like the others, since a missing mentor would reveal the wish.
    """
    cell = _cell_of(matrix, mentor_id, mentee_id)
    if cell is None:
        return 0, 0
    row, column = cell
    rules = matrix.rules[:, column]
    scores = matrix.score[:, column]
    possible = (rules == FREE) | (rules == VETO)
    if not possible[row]:
        return 0, 0
    better = possible & (scores > scores[row])
    return 1 + int(better.sum()), int(possible.sum())


def _cell_of(matrix: ScoreMatrix, mentor_id: str, mentee_id: str) -> tuple[int, int] | None:
    """Return row and column of two people, or ``None`` if one of them is not in the matrix."""
    if mentor_id not in matrix.mentors or mentee_id not in matrix.mentees:
        return None
    return matrix.mentors.index(mentor_id), matrix.mentees.index(mentee_id)


WISH_SHARES = {1: 100, 2: 90, 3: 81}
"""The value of a first, second and third wish, in hundredths of what a first wish is worth."""

LEAST_NAMED = min(WISH_SHARES.values())
"""From this value on somebody was named."""

KIND_SHARE = 40
"""The value of a mentee of a kind that the mentor wishes for: about half a third wish, since many are of it.

It is added to those of wishes by name; no two sums of them are equal.
"""


def _wishes_count(pool: Pool) -> bool:
    """Return whether wishes count in this programme."""
    return bool(pool.rules.wish_points) or pool.rules.mode is Mode.CHOICES


def _wish_bonus(sides: Sides) -> WishBonus:
    """Return the bonus of each pair that somebody wishes for; two who wish for each other get both."""
    bonus: Counter[tuple[int, int]] = Counter()
    for (person_id, other_id), points in _wish_points(sides.pool).items():
        for mentor, mentee in ((person_id, other_id), (other_id, person_id)):
            if mentor in sides.row and mentee in sides.column:
                bonus[sides.row[mentor], sides.column[mentee]] += points
    cells = sorted(bonus)
    rows, columns = np.array(cells, np.intp).reshape(-1, 2).T
    return WishBonus(rows, columns, np.array([bonus[cell] for cell in cells], np.int32))


def _wish_points(pool: Pool) -> dict[Ids, int]:
    """Return the points of the best wish of each person for each other person."""
    best: dict[Ids, int] = {}
    counts = _wishes_count(pool)
    for wish in pool.wishes:
        if wish.kind is WishKind.WANT:
            ids = (wish.person_id, wish.other_id)
            points = WISH_SHARES.get(wish.rank, 0) if counts else 0
            best[ids] = max(best.get(ids, 0), points)
    return best
