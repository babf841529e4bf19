"""Says what a place is worth: proves that no better plan exists, and tells what a change of it would bring or cost.

A plan is read as a graph on its mentors: an arrow from one to another costs what the mentee loses who loses least by
that move. Shortest ways in it are the prices, the duals of the assignment problem (Ahuja, Magnanti and Orlin, *Network
Flows*, 1993, chapter 9). As many mentees as possible come first, then the points.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.scoring import FREE, ScoreMatrix

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Ids = tuple[str, str]

MOST_POINTS = 100_000
"""The highest score of a pair, in milli-points."""


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What a change of the plan brings, or costs: mentees with a mentor, and only then milli-points of all pairs."""

    mentees: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee goes to a mentor; ``mentor_id`` is empty where the mentee is left over."""

    mentee_id: str
    mentor_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """A plan with its prices; all but ``proved`` says something only where the plan is proved.

    The nodes are the mentors and, last, the rest: whoever is left over, and every place that is free. Mentees whose
    pairs are kept are no part of it, nor are their places. ``held`` is the node of each mentee, ``loss`` what each
    loses at each node (mentees x nodes, infinite where forbidden), ``step`` the least that anybody at one node loses
    who goes to another, ``before`` the node before each on the way from the rest. Values are whole numbers, exact as
    float64: milli-points, and for a mentee more than any plan has of these.
    """

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    held: Places
    loss: Floats
    step: Floats
    before: Places
    price: Floats
    proved: bool


def price_all(matrix: ScoreMatrix, places: Mapping[str, int], pairs: Iterable[Ids], kept: Iterable[Ids] = ()) -> Prices:
    """Price the places of a plan and prove that no better one exists; ``kept`` pairs stay, even beyond the places.

    Pairs of people who are not in the matrix are passed over. A plan that breaks a rule, gives more than there are
    places, or can be bettered, is not proved.
    """
    mentors = tuple(sorted(matrix.mentors))
    node, known, rest = {mentor: at for at, mentor in enumerate(mentors)}, set(matrix.mentees), len(mentors)
    stay = {(mentor, mentee) for mentor, mentee in kept if mentor in node and mentee in known}
    loose = {(mentor, mentee) for mentor, mentee in pairs if mentor in node and mentee in known} - stay
    settled, home = {mentee for _mentor, mentee in stay}, {mentee: node[mentor] for mentor, mentee in loose}
    mentees = tuple(sorted(known - settled))
    held = np.array([home.get(mentee, rest) for mentee in mentees], np.int64)
    staying = Counter(mentor for mentor, _mentee in stay)
    room = np.array([max(0, places.get(mentor, 0) - staying[mentor]) for mentor in mentors], np.int64)
    free = room - np.bincount(held, minlength=rest + 1)[:rest]
    gain = _gains(matrix, mentors, mentees)
    at_home = np.take_along_axis(gain, held[:, None], axis=1)
    has_two = len(home) < len(loose) or not settled.isdisjoint(home)
    if has_two or (free < 0).any() or np.isneginf(at_home).any():
        return _unproved(mentors, mentees, held)
    loss = np.subtract(at_home, gain, out=gain)
    step = _steps(loss, held, free)
    way = _ways(step, rest)
    if way is None:
        return _unproved(mentors, mentees, held)
    price = -way.far
    return Prices(mentors, mentees, held, loss, step, way.before, price, _certified(loss, held, free, price))


def place_prices(prices: Prices) -> dict[str, Worth]:
    """Return what one more place at each mentor would bring; for one who holds more than the places, beyond these."""
    _require_proof(prices)
    each = zip(prices.mentors, prices.price[:-1].tolist(), strict=True)
    return {mentor: _worth(price, prices) for mentor, price in each}


def place_moves(prices: Prices, mentor_id: str) -> tuple[Move, ...]:
    """Return who moves where, in turn, once this mentor has one more place; first whoever was left over."""
    _require_proof(prices)
    way = _path(prices.before, prices.mentors.index(mentor_id))
    return _moves(prices, way[::-1])


def losses(prices: Prices, mentee_id: str) -> dict[str, Worth]:
    """Return what the whole plan would lose if this mentee went to each mentor and all others were placed anew.

    Exact, by one search. Mentors whom a rule forbids, or who have no place that is not kept, are missing.
    """
    mentee, way = _homeward(prices, mentee_id)
    each = zip(prices.mentors, (prices.loss[mentee] + way.far)[:-1].tolist(), strict=True)
    return {mentor: _worth(lost, prices) for mentor, lost in each if lost < np.inf}


def moves_after(prices: Prices, mentee_id: str, mentor_id: str) -> tuple[Move, ...]:
    """Return who else moves where, in turn, if this mentee goes to this mentor; it must be one of ``losses``."""
    _mentee, way = _homeward(prices, mentee_id)
    return _moves(prices, _path(way.before, prices.mentors.index(mentor_id)))


# The graph


def _gains(matrix: ScoreMatrix, mentors: tuple[str, ...], mentees: tuple[str, ...]) -> Floats:
    """Return what each mentee is worth at each node: nothing at the rest, minus infinity where a rule forbids it."""
    rows, columns = _places(matrix.mentors, mentors), _places(matrix.mentees, mentees)
    score, rules = (one.take(rows, axis=0).take(columns, axis=1) for one in (matrix.score, matrix.rules))
    gain = np.zeros((len(mentees), len(mentors) + 1))
    gain[:, :-1] = np.where(rules == FREE, score + float(_one_mentee(len(mentees))), -np.inf).T
    return gain


def _places(names: tuple[str, ...], wanted: tuple[str, ...]) -> Places:
    place = {name: at for at, name in enumerate(names)}
    return np.array([place[name] for name in wanted], np.int64)


def _steps(loss: Floats, held: Places, free: Places) -> Floats:
    """Return the cost of each arrow. A free place is given to the rest for nothing, and no place needs to be taken."""
    nodes = loss.shape[1]
    step = np.full((nodes, nodes), np.inf)
    taken, first = np.unique(np.sort(held), return_index=True)
    if len(taken):
        step[taken] = np.minimum.reduceat(loss[np.argsort(held, kind="stable")], first, axis=0)
    step[-1] = np.minimum(step[-1], 0)
    step[:-1, -1][free > 0] = 0
    return step


class _Ways(NamedTuple):
    """How far each node is from where the search began, and the node before it; a node not reached is its own."""

    far: Floats
    before: Places


def _ways(step: Floats, start: int) -> _Ways | None:
    """Return the shortest ways from a node; costs may be negative. ``None`` where going round in circles pays."""
    nodes = len(step)
    far, before = np.full(nodes, np.inf), np.arange(nodes)
    far[start] = 0
    fresh = np.array([start])
    while len(fresh):
        reached = far[fresh, None] + step[fresh]
        nearest = reached.min(axis=0)
        better = np.flatnonzero(nearest < far)
        far[better] = nearest[better]
        before[better] = fresh[reached[:, better].argmin(axis=0)]
        if _goes_round(before):
            return None
        fresh = better
    return _Ways(far, before)


def _goes_round(before: Places) -> bool:
    """Say whether following the node before, and again, never ends at a node that is its own."""
    end = before
    for _doubling in range(len(before).bit_length()):
        end = end[end]
    return bool((before[end] != end).any())


def _certified(loss: Floats, held: Places, free: Places, price: Floats) -> bool:
    """Say whether the prices prove the plan: no reduced cost below zero, and nothing paid for a place that is free."""
    reduced = loss - price[held, None] + price
    return bool((reduced >= 0).all() and (price >= 0).all() and not price[:-1][free > 0].any() and price[-1] == 0)


def _homeward(prices: Prices, mentee_id: str) -> tuple[int, _Ways]:
    """Return the row of a mentee, and the shortest ways of all nodes to where it is."""
    _require_proof(prices)
    mentee = prices.mentees.index(mentee_id)
    way = _ways(prices.step.T, int(prices.held[mentee]))
    assert way is not None, "the proof says that no circle pays"
    return mentee, way


def _path(before: Places, node: int) -> list[int]:
    """Return the nodes from one to where the search began."""
    path = [node]
    while (node := int(before[node])) != path[-1]:
        path.append(node)
    return path


def _moves(prices: Prices, path: list[int]) -> tuple[Move, ...]:
    found = []
    for node, following in pairwise(path):
        there = np.flatnonzero(prices.held == node)
        lost = prices.loss[there, following]
        if (lost == prices.step[node, following]).any():  # else a place is left free, and nobody moves
            mentee = prices.mentees[there[lost.argmin()]]
            found.append(Move(mentee, prices.mentors[following] if following < len(prices.mentors) else ""))
    return tuple(found)


# Mentees and points as one number


def _one_mentee(mentees: int) -> int:
    """Return what counts for one mentee with a mentor: more than twice the points of all."""
    return 2 * MOST_POINTS * mentees + 1


def _worth(value: float, prices: Prices) -> Worth:
    most = MOST_POINTS * len(prices.mentees)
    count, rest = divmod(int(value) + most, _one_mentee(len(prices.mentees)))
    return Worth(count, rest - most)


def _unproved(mentors: tuple[str, ...], mentees: tuple[str, ...], held: Places) -> Prices:
    nothing = np.zeros((0, 0))
    return Prices(mentors, mentees, held, nothing, nothing, held[:0], nothing[0:0].ravel(), proved=False)


def _require_proof(prices: Prices) -> None:
    if not prices.proved:
        raise ValueError("only a plan that is proved has prices")
