"""Find the best panels among all possible seats, and prove that none are better.

First as many seats as possible are filled, as evenly as possible: everybody gets a first mentor before anybody gets a
second. Then the worth of the seats is maximised. This is a minimum-cost flow, so its linear programme has a solution
and prices in whole numbers (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 11), and the prices prove it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.records.questionnaire import HIGHEST
from mentordesk.progress import Progress

if TYPE_CHECKING:
    from mentordesk.domain.matching.fit.scoring import ScoreMatrix

Places = NDArray[np.int64]

MOST_POINTS = 100_000
"""The highest worth of a seat, in milli-points."""


# All possible seats


@dataclass(frozen=True, slots=True, eq=False)
class Seats:
    """All possible seats as columns of equal length: a mentor in the panel of a mentee for a skill (``area``).

    ``need`` numbers each mentee with a skill, ``pair`` each mentee with a mentor; ``of_need`` is the mentee of each
    need. ``worth`` is in milli-points.
    """

    mentee: Places
    mentor: Places
    area: Places
    need: Places
    pair: Places
    worth: Places
    of_need: Places


def possible_seats(matrix: "ScoreMatrix", strong: NDArray[np.int64], wants: Sequence[tuple[int, ...]]) -> Seats:
    """Return all seats that the rules allow, given the strengths of mentors x skills and the wants of mentees."""
    strongest = (strong == strong.max(axis=1, keepdims=True, initial=1)).astype(bool)
    columns: list[tuple[Places, int, int, int]] = []
    of_need: list[int] = []
    for mentee, wanted in enumerate(wants):
        allowed = matrix.rules[:, mentee] == 0
        brings = strong > 0 if wanted else strongest
        for area in wanted or np.flatnonzero(strongest.any(axis=0)).tolist():
            mentors = np.flatnonzero(allowed & brings[:, area])
            if len(mentors):
                columns.append((mentors, mentee, area, len(of_need)))
                of_need.append(mentee)
    many = [len(mentors) for mentors, *_rest in columns]
    none = np.zeros(0, np.int64)
    mentor = np.concatenate([none, *(mentors for mentors, *_rest in columns)])
    mentee_of, area_of, need_of = (
        np.repeat(np.array([row[field] for row in columns], np.int64), many) for field in (1, 2, 3)
    )
    fit = matrix.score[mentor, mentee_of].astype(np.int64)
    skill = MOST_POINTS // HIGHEST * strong[mentor, area_of]
    worth = (fit + skill) // 2
    pair = mentee_of * len(matrix.mentors) + mentor
    return Seats(mentee_of, mentor, area_of, need_of, pair, worth, np.array(of_need, np.int64))


# The best panels

_FIRST, _MORE = 10, 8
"""How many mentors of each need are candidates at first, and how many are added at a time."""

_TURNS, _SPREAD = 30, 1_500
"""How often the first prices are adjusted, and within how many milli-points needs are spread over mentors."""


def best_seats(
    seats: Seats, room: Places, mentees: int, count: int, progress: Progress
) -> tuple[NDArray[np.int64], bool]:
    """Return the filled seats, in order, and whether they are proved to be best.

    The linear programme is solved for the best mentors of each need. Then all possible seats are checked with its
    prices, and those that would gain are added as candidates, until there are none.
    """
    if not len(seats.need):
        return np.zeros(0, np.int64), True
    demand = _supply_and_demand(seats, room)
    candidates = _leading(seats.need, seats.worth - demand[seats.mentor], _FIRST)
    rounds = 0
    while True:
        progress(rounds, rounds + 1)
        rounds += 1
        filled, prices = _solved(seats, candidates, room, mentees, count)
        gains = prices.gain(seats)
        new = np.flatnonzero((gains > 0) & ~candidates)
        if not len(new):
            progress(rounds, rounds)
            return filled, prices.prove(seats, filled, room, count, gains)
        candidates[new[_leading(seats.need[new], gains[new], _MORE)]] = True


def _supply_and_demand(seats: Seats, room: Places) -> NDArray[np.float64]:
    """Return approximate prices of the places of mentors, with which the demand for places equals their number.

    By Sinkhorn's scaling: the smaller ``_SPREAD``, the more sharply needs choose among mentors. The prices only decide
    which seats are candidates first.
    """
    begins = np.flatnonzero(np.diff(seats.need, prepend=-1))
    needs = len(begins)
    places = max(1, int(room.sum()))
    share = np.maximum(room * min(1.0, needs / places), 1e-9)
    price = np.zeros(len(room))
    for _turn in range(_TURNS):
        share_of_need = (seats.worth - price[seats.mentor]) / _SPREAD
        most = np.maximum.reduceat(share_of_need, begins)
        share_of_need = np.exp(share_of_need - most[seats.need])
        share_of_need /= np.add.reduceat(share_of_need, begins)[seats.need]
        demand = np.bincount(seats.mentor, share_of_need, minlength=len(room))
        price += _SPREAD * np.log(np.maximum(demand, 1e-9) / share)
        if needs <= room.sum():
            price = np.maximum(price, 0)
    return price


def _leading(groups: Places, values: NDArray[Any], many: int) -> NDArray[np.bool_]:
    """Return which values are among the ``many`` highest of their group; of equal values the first."""
    order = np.lexsort((-values, groups))
    sorted_groups = groups[order]
    begins = np.searchsorted(sorted_groups, sorted_groups)
    leading = np.zeros(len(groups), np.bool_)
    leading[order] = np.arange(len(groups)) - begins < many
    return leading


@dataclass(frozen=True, slots=True, eq=False)
class _Prices:
    """The prices of the limits, in whole milli-points: of a need, a pair and a mentor's places.

    ``mentee`` is what one more seat of a mentee gains besides its worth, ``bonus`` what the first, second … seat gains.
    """

    need: Places
    pair: dict[int, int]
    mentor: Places
    mentee: Places
    bonus: Places

    def gain(self, seats: Seats) -> Places:
        """Return what each seat would gain beyond its prices; above 0 only for seats that are no candidates."""
        keys = np.array(sorted(self.pair), np.int64)
        values = np.array([self.pair[key] for key in keys.tolist()], np.int64)
        at = np.searchsorted(keys, seats.pair)
        held = np.zeros(len(seats.pair), np.int64)
        if len(keys):
            at = np.minimum(at, len(keys) - 1)
            held = np.where(keys[at] == seats.pair, values[at], 0)
        return seats.worth + self.mentee[seats.mentee] - self.need[seats.need] - self.mentor[seats.mentor] - held

    def prove(self, seats: Seats, filled: Places, room: Places, count: int, gains: Places) -> bool:
        """Return whether the prices prove that the filled seats are best; all numbers are whole and exact."""
        prices = (self.need, self.mentor, np.array(list(self.pair.values()), np.int64))
        if any((each < 0).any() for each in prices) or (gains > 0).any():
            return False
        taken = np.bincount(seats.mentee[filled], minlength=len(self.mentee))
        bonuses = sum(int(self.bonus[:many].sum()) for many in taken.tolist())
        brought = int(seats.worth[filled].sum()) + bonuses
        spare = np.maximum(self.bonus[None, :] - self.mentee[:, None], 0).sum()
        places = (self.mentor * room).sum()
        most = int(self.need.sum()) + sum(self.pair.values()) + int(places) + int(spare)
        return brought == most and int(taken.max(initial=0)) <= count


def _solved(
    seats: Seats, candidates: NDArray[np.bool_], room: Places, mentees: int, count: int
) -> tuple[Places, _Prices]:
    """Solve the programme for the candidate seats."""
    at = np.flatnonzero(candidates)
    step = MOST_POINTS * (int(min(room.sum(), mentees * count)) + 1)
    bonus = step * np.arange(count, 0, -1, dtype=np.int64)
    keys, pair, seats_of_pair = np.unique(seats.pair[at], return_inverse=True, return_counts=True)
    filled, dual = _programme(
        kinds=(seats.need[at], seats.mentor[at], pair, seats.mentee[at]),
        limits=(np.ones(len(seats.of_need)), room, np.where(seats_of_pair > 1, 1, np.inf), np.zeros(mentees)),
        worth=seats.worth[at],
        bonus=bonus,
    )
    price_of = {int(key): int(value) for key, value in zip(keys, dual[2], strict=True) if value}
    return at[filled], _Prices(dual[0], price_of, dual[1], dual[3], bonus)


def _programme(
    kinds: Sequence[Places], limits: Sequence[NDArray[Any]], worth: Places, bonus: Places
) -> tuple[NDArray[np.bool_], list[Places]]:
    """Maximise the worth of filled seats and the bonus of each mentee's first, second … seat; return seats and prices.

    A seat is in one row of each kind; in the last kind, with a row for each mentee, the number of bonuses equals the
    number of filled seats. The solver gets points instead of milli-points, because its tolerance is absolute.
    """
    from highspy import Highs, HighsLp, HighsModelStatus, MatrixFormat

    seats, mentees = len(worth), len(limits[-1])
    starts = np.cumsum([0, *(len(limit) for limit in limits)])
    even = np.arange(starts[-1]) >= starts[-2]
    limit = np.concatenate(limits).astype(np.float64)
    is_bound = np.isfinite(limit)
    row_of = np.cumsum(is_bound) - 1  # the others bind nothing, so they are no rows
    cells = np.stack([start + kind for start, kind in zip(starts, kinds, strict=False)], axis=1)
    signs = np.broadcast_to([1.0] * (len(kinds) - 1) + [-1.0], cells.shape)
    bonus_rows = row_of[np.repeat(np.arange(mentees) + starts[-2], len(bonus))]
    each = np.concatenate([is_bound[cells].sum(axis=1), np.ones(len(bonus_rows), np.int64)])

    programme = HighsLp()
    programme.num_col_, programme.num_row_ = len(each), int(is_bound.sum())
    programme.col_cost_ = -np.concatenate([worth, np.tile(bonus, mentees)]) / 1000
    programme.col_lower_ = np.zeros(len(each))
    programme.col_upper_ = np.repeat([np.inf, 1.0], [seats, len(bonus_rows)])
    programme.row_lower_ = np.where(even, limit, -np.inf)[is_bound]
    programme.row_upper_ = limit[is_bound]
    programme.a_matrix_.format_ = MatrixFormat.kColwise
    programme.a_matrix_.start_ = np.concatenate([[0], np.cumsum(each)]).astype(np.int32)
    programme.a_matrix_.index_ = np.concatenate([row_of[cells[is_bound[cells]]], bonus_rows]).astype(np.int32)
    programme.a_matrix_.value_ = np.concatenate([signs[is_bound[cells]], np.ones(len(bonus_rows))])
    made: Callable[[], Highs] = Highs  # whose types do not say that it takes nothing
    solver = made()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("threads", 1)
    solver.passModel(programme)
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        raise RuntimeError(solver.modelStatusToString(solver.getModelStatus()))
    found = solver.getSolution()
    prices = np.zeros(len(limit), np.int64)
    prices[is_bound] = np.rint(-1000 * np.array(found.row_dual))
    filled = np.array(found.col_value[:seats]) > 0.5
    return filled, [prices[first:last] for first, last in pairwise(starts.tolist())]
