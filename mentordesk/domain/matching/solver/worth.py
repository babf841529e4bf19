"""What each pair is worth to the solver, as whole numbers: its score, wishes, and a little for pairs that stand."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.task import PairingTask

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What a change of the plan brings, or costs: mentees with a mentor, and only then milli-points of all pairs."""

    mentees: int = 0
    points: int = 0


NOTHING = Worth()


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The worth of pairs in milli-points, mentors x mentees, both in the order of their ids.

    ``plain`` is it whatever the rules say, ``allowed`` the same with ``-NEVER`` where no plan may have the pair, and
    ``score`` what the people see. ``one_mentee`` is what a mentee with a mentor counts for: more than all points.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    plain: Ints
    allowed: Ints
    one_mentee: int

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Which pairs a plan may have."""
        return self.allowed > -FORBIDDEN


def values_of(task: PairingTask, least: int = 0) -> Values:
    """Return what the pairs of a task are worth; no plan has a pair whose score is below ``least``, in milli-points."""
    matrix = in_order(task.matrix.forbidding_reverse(task.kept))
    plain = matrix.score + matrix.bonus if matrix.bonus.any() else matrix.score
    if task.stay and task.stay_points:
        row = {mentor: at for at, mentor in enumerate(matrix.mentors)}
        column = {mentee: at for at, mentee in enumerate(matrix.mentees)}
        plain = plain.copy()
        for mentor, mentee in set(task.stay):
            if mentor in row and mentee in column:
                plain[row[mentor], column[mentee]] += task.stay_points
    forbidden = matrix.rules != FREE
    if least:
        forbidden |= matrix.score < least
    allowed = np.where(forbidden, np.int32(-FORBIDDEN), plain) if forbidden.any() else plain
    most = int(plain.max(initial=0))
    return Values(matrix.mentors, matrix.mentees, matrix.score, plain, allowed, 2 * most * len(matrix.mentees) + 1)


def in_order(matrix: ScoreMatrix) -> ScoreMatrix:
    """Return the matrix with both sides in the order of their ids."""
    rows = sorted(range(len(matrix.mentors)), key=matrix.mentors.__getitem__)
    columns = sorted(range(len(matrix.mentees)), key=matrix.mentees.__getitem__)
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
    """Return a number of the graph as mentees and milli-points."""
    half = one_mentee // 2
    count, rest = divmod(value + half, one_mentee)
    return Worth(count, rest - half)
