"""Compute what each pair is worth to the solver: its score, the wishes, and a bonus for pairs that should stay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import total_ordering

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answers import MOST_POINTS
from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.seats import FLAT, Seats
from mentordesk.domain.matching.solver.seconds import ONE_EACH, Seconds, seconds_of
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Load

Ints = NDArray[np.int32]


@total_ordering
@dataclass(frozen=True, slots=True)
class Worth:
    """What a change of the plan gains or loses, in this order.

    First mentees with a mentor, then ``seconds``, the further mentors of mentees who are given more than one, then
    ``load``, then points of all pairs. ``load`` counts the units of :mod:`seats`: mentors who have somebody, or how
    much more evenly mentees are shared out. ``points`` are milli-points.
    """

    mentees: int = 0
    load: int = 0
    points: int = 0
    seconds: int = 0

    @property
    def _order(self) -> tuple[int, ...]:
        return self.mentees, self.seconds, self.load, self.points

    def __lt__(self, other: "Worth") -> bool:
        return self._order < other._order


NOTHING = Worth()


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The worth of pairs in milli-points, mentors x mentees, both in the order of their names, see ``in_order``.

    ``plain`` ignores the rules; ``allowed`` is the same with ``-FORBIDDEN`` for pairs that no plan may contain;
    ``score`` is the score that is shown; ``floor`` is what counts where nobody shall be badly paired: whole points,
    with the bonus of pairs that should stay. Pairs of which one named the other may be below it, as ``spared`` says.
    ``names`` decide between plans of equal worth. ``one_mentee`` is the worth of a mentee with a mentor: more than all
    points. Who is given several mentors has as many columns, see :mod:`seconds`; ``one_second`` is the worth of a
    further mentor.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: Ints
    floor: Ints
    spared: Ints
    plain: Ints
    allowed: Ints
    one_mentee: int
    names: Mapping[str, str]
    seats: Seats = FLAT
    seconds: Seconds = ONE_EACH
    one_second: int = 0

    def both_names(self) -> tuple[list[str], list[str]]:
        """Return what decides between the mentors, and between the mentees, in plans of equal worth."""
        mentors, mentees = (
            [self.names.get(person, person) for person in side] for side in (self.mentors, self.mentees)
        )
        return mentors, mentees

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Which pairs a plan may contain."""
        return self.allowed > -FORBIDDEN

    @property
    def possible_floor(self) -> Ints:
        """The ``floor`` of each pair, -1 where no plan may contain it."""
        return _but(self.floor, self.allowed == -FORBIDDEN, -1)


def without_weak(values: Values, least: int) -> Values:
    """Return the same values where pairs ``spared`` below ``least`` milli-points are forbidden too."""
    return replace(values, allowed=_but(values.allowed, values.spared < least, -FORBIDDEN))


def _but(values: Ints, changed: NDArray[np.bool_], value: int) -> Ints:
    """Return the values with another one at some places; the order in memory stays.

    Sums and products of all are a third of the work of choosing for each.
    """
    found: Ints = values - np.int32(value)
    found *= ~changed
    found += np.int32(value)
    return found


def values_of(task: PairingTask) -> Values:
    """Return the worth of all pairs of a task."""
    matrix = in_order(task.matrix.forbidding_reverse(task.kept))
    has_wishes = matrix.has_wishes
    plain = matrix.score + matrix.bonus if has_wishes else matrix.score
    floor = whole_points(matrix.score)
    if task.stay and task.stay_points:
        rows = {mentor: row for row, mentor in enumerate(matrix.mentors)}
        columns = {mentee: column for column, mentee in enumerate(matrix.mentees)}
        plain = plain.copy(order="K")
        for mentor, mentee in set(task.stay):
            if mentor in rows and mentee in columns:
                plain[rows[mentor], columns[mentee]] += task.stay_points
                floor[rows[mentor], columns[mentee]] += task.stay_points
    spared = _but(floor, matrix.named, MOST_POINTS) if has_wishes else floor
    forbidden = matrix.rules != FREE
    allowed = _but(plain, forbidden, -FORBIDDEN) if forbidden.any() else plain
    most = int(plain.max(initial=0))
    unit = 2 * most * _most_pairs(task, len(matrix.mentees)) + 1
    seats = FLAT if task.load is Load.ANY else Seats(task.load, unit)
    seconds = seconds_of(matrix.mentees, task.wanted, task.kept)
    most_units = _most_units(task, len(seconds.columns) or len(matrix.mentees))
    one_second = unit if seats.is_flat else 2 * unit * (most_units + 1) + 1
    one_mentee = one_second if seconds.is_one_each else 2 * one_second * (len(seconds.columns) + 1) + 1
    if not seconds.is_one_each:
        score, floor, spared, plain, allowed = (
            np.ascontiguousarray(each[:, seconds.columns]) for each in (matrix.score, floor, spared, plain, allowed)
        )
        mentees = tuple(matrix.mentees[column] for column in seconds.columns.tolist())
        return Values(
            matrix.mentors, mentees, score, floor, spared, plain, allowed,
            one_mentee, matrix.names, seats, seconds, one_second,
        )  # fmt: skip
    return Values(
        matrix.mentors,
        matrix.mentees,
        matrix.score,
        floor,
        spared,
        plain,
        allowed,
        one_mentee,
        matrix.names,
        seats,
        one_second=one_second,
    )


def _most_pairs(task: PairingTask, mentees: int) -> int:
    """Return an upper bound of the pairs in any plan."""
    return mentees + sum(task.wanted.values()) + (len(task.kept) if task.has_seconds else 0)


def _most_units(task: PairingTask, mentees: int) -> int:
    """Return an upper bound of the units of load in any plan."""
    most = min(mentees, max(task.places.values(), default=0) + len(task.kept) + 1)
    return mentees * most


_LEEWAY = 1_000


def leeway(least: int) -> int:
    """Return how weak a pair may be where pairs stand, given the highest possible worst pair as if none stood.

    A single point of one pair is not worth that many others move; the bonus of standing pairs counts beside it.
    """
    return max(0, least - _LEEWAY)


def whole_points(score: Ints) -> Ints:
    """Return scores in whole points, as they are shown, in milli-points."""
    points: Ints = score + np.int32(500)
    points //= np.int32(1000)
    points *= np.int32(1000)
    return points


def in_order(matrix: ScoreMatrix) -> ScoreMatrix:
    """Return the matrix with both sides in the order of their names; who has none there is ordered by the id.

    What is scored from a pool is in that order already.
    """
    if matrix.encoded is not None:
        return matrix
    of_mentors, of_mentees = (
        [matrix.names.get(person, person) for person in side] for side in (matrix.mentors, matrix.mentees)
    )
    rows = sorted(range(len(of_mentors)), key=of_mentors.__getitem__)
    columns = sorted(range(len(of_mentees)), key=of_mentees.__getitem__)
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


def worth(value: int, one_mentee: int, seats: Seats = FLAT, one_second: int = 0) -> Worth:
    """Return a cost of the graph as mentees, further mentors, units of load and milli-points."""
    count, rest = _split(value, one_mentee)
    seconds = 0
    if one_second and one_second != one_mentee:
        seconds, rest = _split(rest, one_second)
    load = 0
    if not seats.is_flat:
        load, rest = _split(rest, seats.unit)
    return Worth(count, load, rest, seconds)


def _split(value: int, unit: int) -> tuple[int, int]:
    """Return a value as whole units and the rest, which is nearer to nothing than half a unit."""
    half = unit // 2
    count, rest = divmod(value + half, unit)
    return count, rest - half
