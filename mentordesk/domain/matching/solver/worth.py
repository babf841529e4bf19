"""Compute what each pair is worth to the solver: its score, the wishes, and a bonus for pairs that should stay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.task import PairingTask

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What a change of the plan gains or loses: first mentees with a mentor, then milli-points of all pairs."""

    mentees: int = 0
    points: int = 0


NOTHING = Worth()


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The worth of pairs in milli-points, mentors x mentees, both in the order of their names, see ``in_order``.

    ``plain`` ignores the rules; ``allowed`` is the same with ``-FORBIDDEN`` for pairs that no plan may contain;
    ``score`` is the score that is shown. ``names`` decide between plans of equal worth. ``one_mentee`` is the
    worth of a mentee with a mentor: more than all points.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    plain: Ints
    allowed: Ints
    one_mentee: int
    names: Mapping[str, str]

    @property
    def mentor_names(self) -> list[str]:
        """What decides between the mentors in plans of equal worth."""
        return [self.names.get(mentor, mentor) for mentor in self.mentors]

    @property
    def mentee_names(self) -> list[str]:
        """What decides between the mentees in plans of equal worth."""
        return [self.names.get(mentee, mentee) for mentee in self.mentees]

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Which pairs a plan may contain."""
        return self.allowed > -FORBIDDEN


def values_of(task: PairingTask, least: int = 0) -> Values:
    """Return the worth of all pairs of a task; pairs with a score below ``least`` milli-points are forbidden."""
    matrix = in_order(task.matrix.forbidding_reverse(task.kept))
    plain = matrix.score + matrix.bonus if matrix.bonus.any() else matrix.score
    if task.stay and task.stay_points:
        rows = {mentor: row for row, mentor in enumerate(matrix.mentors)}
        columns = {mentee: column for column, mentee in enumerate(matrix.mentees)}
        plain = plain.copy()
        for mentor, mentee in set(task.stay):
            if mentor in rows and mentee in columns:
                plain[rows[mentor], columns[mentee]] += task.stay_points
    forbidden = matrix.rules != FREE
    if least:
        forbidden |= matrix.score < least
    allowed = np.where(forbidden, np.int32(-FORBIDDEN), plain) if forbidden.any() else plain
    most = int(plain.max(initial=0))
    one_mentee = 2 * most * len(matrix.mentees) + 1
    return Values(matrix.mentors, matrix.mentees, matrix.score, plain, allowed, one_mentee, matrix.names)


def in_order(matrix: ScoreMatrix) -> ScoreMatrix:
    """Return the matrix with both sides in the order of their names; who has none there is ordered by the id."""
    names = matrix.names
    rows = sorted(range(len(matrix.mentors)), key=lambda row: names.get(matrix.mentors[row], matrix.mentors[row]))
    columns = sorted(
        range(len(matrix.mentees)), key=lambda column: names.get(matrix.mentees[column], matrix.mentees[column])
    )
    if rows == list(range(len(rows))) and columns == list(range(len(columns))):
        return matrix
    chosen = np.ix_(rows, columns)
    return replace(
        matrix,
        mentors=tuple(matrix.mentors[row] for row in rows),
        mentees=tuple(matrix.mentees[column] for column in columns),
        score=matrix.score[chosen],
        rules=matrix.rules[chosen],
        bonus=matrix.bonus[chosen],
    )


def worth(value: int, one_mentee: int) -> Worth:
    """Return a cost of the graph as mentees and milli-points."""
    half = one_mentee // 2
    count, rest = divmod(value + half, one_mentee)
    return Worth(count, rest - half)
