"""Propose a plan for thousands of people: scores are computed in blocks and solved by :mod:`sparse`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.answers import MOST_POINTS
from mentordesk.domain.matching.fit.scoring import FREE, LEAST_NAMED, EncodedPool, ScoreBlock, encode_typical
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import sparse
from mentordesk.domain.matching.solver.assigning import settle_ties
from mentordesk.domain.matching.solver.bottleneck import highest_least
from mentordesk.domain.matching.solver.proposal import First, Proposal, ProposedPair, best_first, why_unmatched
from mentordesk.domain.matching.solver.residual import FORBIDDEN, Longs
from mentordesk.domain.matching.solver.seats import FLAT, Seats
from mentordesk.domain.matching.solver.wish_worth import WISHES_FIRST
from mentordesk.domain.matching.solver.worth import leeway, whole_points
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.progress import Progress

Ints = NDArray[np.int32]
Cells = tuple[NDArray[np.intp], NDArray[np.intp]]

_PIECE = 512

_WISH_WORTH = 40
"""With thousands of people a first wish is worth so many tenths of a point for each by which the mean may fall."""

_MOST_WORTH = 1 << 61
"""The most that a mentee with a mentor can be worth, so that the sums of two fit in a whole number."""

_HELD = 32_000_000
"""Up to this many scores are kept in memory; more are computed again when needed."""


def propose(
    pool: Pool,
    kept: tuple[Ids, ...],
    stay: tuple[Ids, ...],
    progress: Progress,
    first: First | None,
    *,
    wish_worth: int | None = None,
) -> Proposal:
    """Return the best plan of a pool, see :func:`proposing.propose`; ``first`` is called with a good plan early.

    ``wish_worth`` is how many tenths of a point a first wish is worth; it is not looked for among so many people.
    """
    progress(0, 4)
    encoded = encode_typical(pool)
    pool = encoded.sides.pool
    row, column = encoded.sides.row, encoded.sides.column
    kept = tuple(sorted({pair for pair in kept if pair[0] in row and pair[1] in column}))
    keeps = _cells(kept, row, column)
    taken, has = (np.bincount(at, minlength=len(side)) for at, side in zip(keeps, (row, column), strict=True))
    free_places = np.array([max(0, pool.places.get(mentor, 0)) for mentor in row], np.int64) - taken
    wanted = np.maximum(_wanted(pool, column) - has, 0)
    blocks = PoolBlocks(
        encoded,
        np.flatnonzero(free_places > 0),
        np.flatnonzero(wanted),
        _cells([*kept, *((mentee, mentor) for mentor, mentee in kept)], row, column),
        _cells(stay, row, column),
        pool.rules.stay_points * 1000,
        _wish_worth(pool) if wish_worth is None else wish_worth,
    )
    plan = _Plan(pool, blocks, keeps, _asked(blocks, free_places, wanted, has, taken))

    def report_first(found: Longs) -> None:
        if first is not None:
            held = np.full(plan.asked.slots, blocks.mentors)
            held[plan.asked.first] = found
            first(plan.proposal(held, 0, proved=False))

    best = plan.good(progress, None if first is None else report_first)
    least = 0
    is_full = bool((best.held < blocks.mentors).all())  # so that no plan gives more mentors a mentee
    if pool.rules.mode is not Mode.BALANCED or not is_full:
        best = plan.proved(best, progress)
    if pool.rules.mode is Mode.BALANCED:
        least = highest_least(blocks.floors, blocks.floors_of, best.held, plan.asked, best.known[:2])
        least = leeway(least) if stay and blocks.stay_points else least
        best = plan.without_weak(best, least, progress, is_proved=not is_full)
    return plan.proposal(plan.settled(best), least, proved=pool.rules.mode is not Mode.CHOICES)


def _wish_worth(pool: Pool) -> int:
    """Return how many tenths of a point a first wish is worth; where wishes come first, more than any score."""
    return WISHES_FIRST if pool.rules.mode is Mode.CHOICES else _WISH_WORTH * pool.rules.wish_points


def _wanted(pool: Pool, column: Mapping[str, int]) -> Longs:
    """Return how many mentors each mentee is given."""
    wanted = np.ones(len(column), np.int64)
    for mentee, count in pool.mentors_wanted.items():
        wanted[column[mentee]] = count
    return wanted


def _asked(blocks: "PoolBlocks", free_places: Longs, wanted: Longs, has: Longs, taken: Longs) -> sparse.Asked:
    """Return what is asked of a plan, so that mentees count before further mentors, these before the load and points.

    Where whole numbers do not suffice for all four, it makes no difference how mentees are shared out.
    """
    who = np.repeat(np.arange(blocks.mentees), wanted[blocks.columns])
    room = free_places[blocks.rows]
    kept, there = has[blocks.columns], taken[blocks.rows]
    wishes = blocks.encoded.most_bonus * blocks.wish_worth
    most = MOST_POINTS + wishes + max(0, blocks.stay_points)
    unit = 2 * most * max(1, min(len(who), int(room.sum()))) + 1
    has_seconds = len(who) > blocks.mentees or bool(kept.any())
    load = blocks.encoded.sides.pool.rules.load
    seats = Seats(load, unit)
    worths = _worths(seats, unit, there + np.minimum(room, len(who)), len(who) if has_seconds else 0)
    if worths[0] > _MOST_WORTH:
        seats, worths = FLAT, _worths(FLAT, unit, there, len(who) if has_seconds else 0)
    return sparse.Asked(room, *worths, who, kept, there, seats)


def _worths(seats: Seats, unit: int, full: Longs, seconds: int) -> tuple[int, int]:
    """Return what a first and a further mentor are worth; ``full`` are the mentees mentors have at most."""
    one_second = unit * (seats.total(full) // unit + 1)
    return one_second * (seconds + 1), one_second


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """Solves and describes plans: ``keeps`` are the kept pairs as rows and columns."""

    pool: Pool
    blocks: "PoolBlocks"
    keeps: Cells
    asked: sparse.Asked

    def good(self, progress: Progress, first: Callable[[Longs], None] | None) -> sparse.Solved:
        """Return a plan of nearly the highest total."""
        return sparse.good_plan(self.blocks, self.asked, progress=progress, first=first)

    def proved(self, good: sparse.Solved, progress: Progress) -> sparse.Solved:
        """Return the plan of the highest total."""
        return sparse.proved(self.blocks, self.asked, good, progress=progress)

    def without_weak(self, good: sparse.Solved, least: int, progress: Progress, *, is_proved: bool) -> sparse.Solved:
        """Return the plan of the highest total in which no pair counts less; the blocks have no such pair any more.

        ``good`` is a good plan, or ``is_proved`` to be the one of the highest total with such pairs.
        """
        blocks, placed = self.blocks, np.flatnonzero(good.held < self.blocks.mentors)
        known, mentee = good.known, self.asked.who[placed]
        is_weak = blocks.is_weak(least, known.node, known.who, known.value)
        blocks.forbid_below(least)
        if not is_proved or blocks.is_weak(least, good.held[placed], mentee).any():
            return sparse.repaired(blocks, self.asked, good, ~is_weak, progress=progress)
        who, node = good.tight
        fine = node == blocks.mentors
        fine[~fine] = ~blocks.is_weak(least, node[~fine], who[~fine])
        return replace(good, tight=(who[fine], node[fine]))

    def settled(self, best: sparse.Solved) -> Longs:
        """Return the mentor of each slot, the same for every list and machine."""
        blocks, encoded, asked = self.blocks, self.blocks.encoded, self.asked
        mentors, mentees = encoded.mentors, encoded.mentees
        names = encoded.sides.names
        row_names = [names[mentors[at]] for at in blocks.rows.tolist()]
        column_names = [names[mentees[at]] for at in blocks.columns.tolist()]
        if not asked.is_one_each or asked.kept.any():
            return sparse.settled(best, asked, row_names, column_names)
        loose = np.bincount(best.held, minlength=len(asked.room) + 1)[:-1]
        price = np.append(best.price, 0)
        free, taken = asked.room - loose, asked.taken + loose
        return settle_ties(best.held, free, price, best.tight, lambda: (row_names, column_names), taken, asked.seats)

    def proposal(self, found: Longs, least: int, *, proved: bool) -> Proposal:
        """Return a plan as a Proposal."""
        encoded = self.blocks.encoded
        pairs = self._pairs(found)
        ids = [pair.ids for pair in pairs]
        left, idle = why_unmatched(encoded, self.pool.places, ids, self.pool.barred)
        return Proposal(best_first(pairs, encoded.sides.names), left, idle, proved, least, encoded.fixed)

    def _pairs(self, found: Longs) -> list[ProposedPair]:
        blocks, encoded = self.blocks, self.blocks.encoded
        mentors, mentees = encoded.mentors, encoded.mentees
        rows, columns = self.keeps
        stays = encoded.fit.score_of(rows, columns)
        placed = np.flatnonzero(found < blocks.mentors)
        who = self.asked.who[placed]
        scores = blocks.scores_of(found[placed], who)
        all_rows = np.append(rows, blocks.rows[found[placed]]).tolist()
        all_columns = np.append(columns, blocks.columns[who]).tolist()
        points = [*stays.tolist(), *scores.tolist()]
        each = enumerate(zip(all_rows, all_columns, points, strict=True))
        return [
            ProposedPair(mentors[row], mentees[column], score, place < len(rows))
            for place, (row, column, score) in each
        ]


def _cells(pairs: Iterable[Ids], row: Mapping[str, int], column: Mapping[str, int]) -> Cells:
    here = [(mentor_id, mentee_id) for mentor_id, mentee_id in pairs if mentor_id in row and mentee_id in column]
    cells = [(row[mentor_id], column[mentee_id]) for mentor_id, mentee_id in here]
    found = np.array(cells, np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _among(cells: Cells, columns: NDArray[np.intp]) -> Cells:
    """Return the cells whose column is among these: their rows, and their positions in ``columns``."""
    order = np.argsort(columns)
    at = np.searchsorted(columns[order], cells[1])
    here = at < len(columns)
    here[here] = columns[order[at[here]]] == cells[1][here]
    return cells[0][here], order[at[here]]


def _at(cells: Cells, known: Cells, points: Ints | int) -> Ints:
    """Return the points of some cells, 0 for cells that are not among the known."""
    found = np.zeros(len(cells[0]), np.int32)
    if not len(known[0]):
        return found
    width = 1 + max(int(cells[1].max(initial=0)), int(known[1].max()))
    keys, wanted = known[0] * width + known[1], cells[0] * width + cells[1]
    order = np.argsort(keys, kind="stable")
    at = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    here = keys[order[at]] == wanted
    found[here] = np.broadcast_to(points, len(keys))[order[at[here]]]
    return found


@dataclass(eq=False)
class PoolBlocks:
    """The worth of the pairs of a pool, in blocks: mentors with free places, mentees without a kept pair."""

    encoded: EncodedPool
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    forbidden: Cells
    standing: Cells
    stay_points: int
    wish_worth: int = 1
    least: int = 0
    _held: Ints | None = field(default=None, init=False)
    _known: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self._known = np.zeros(len(self.columns), np.bool_)
        if self.mentors * self.mentees <= _HELD:
            self._held = np.empty((self.mentors, self.mentees), np.int32)

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.rows)

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return len(self.columns)

    def block(self, mentees: NDArray[np.intp]) -> Ints:
        """Return the worth of these mentees with every mentor, mentors x mentees; ``-FORBIDDEN`` if forbidden."""
        if self._held is None:
            return self._computed(mentees)
        chosen = sparse.in_one_piece(mentees)
        if not self._known[chosen].all():
            self._held[:, chosen] = self._computed(mentees)
            self._known[chosen] = True
        return self._held[:, chosen]

    def floors(self, mentees: NDArray[np.intp]) -> Ints:
        """Return the whole points of these mentees with every mentor, as if nobody wished and no pair stood.

        Forbidden pairs are below zero.
        """
        columns = self.columns[mentees]
        if self._held is not None:
            floor = whole_points(self._without_kinds(self.block(mentees), columns))
            wished = self.encoded.wish_bonus
            for cells in ((wished.rows, wished.columns), self.standing):
                at, row = _among(_among(cells, columns)[::-1], self.rows)
                floor[row, at] = np.where(floor[row, at] < 0, -1, self.floors_of(row, mentees[at]))
            return floor
        block = self.encoded.block(columns)
        floor = np.where(block.rules == FREE, whole_points(block.score), np.int32(-1))
        rows, places = _among(self.forbidden, columns)
        floor[rows, places] = -1
        if len(self.rows) < len(floor):
            return floor[self.rows]
        return floor

    def floors_of(self, rows: NDArray[np.intp], mentees: NDArray[np.intp]) -> Ints:
        """Return :meth:`floors` of each of these pairs, none of which is forbidden."""
        return whole_points(self.scores_of(rows, mentees))

    def is_weak(
        self, least: int, rows: NDArray[np.intp], mentees: NDArray[np.intp], worth: Ints | None = None
    ) -> NDArray[np.bool_]:
        """Return which of these pairs, none of which is forbidden, count less; ``worth`` is theirs where it is known.

        Pairs of which one named the other do not, see ``Values.spared``; pairs that stand count with their bonus.
        """
        named, stays = self._named(rows, mentees), self._stays(rows, mentees)
        if worth is None:
            score = self.scores_of(rows, mentees)
        else:
            kinds = self.encoded.kind_bonus_of(self.rows[rows], self.columns[mentees])
            score = worth - self.wish_worth * (named + kinds) - stays
        weak: NDArray[np.bool_] = (whole_points(score) + stays < least) & (named == 0)
        return weak

    def _without_kinds(self, worth: Ints, columns: NDArray[np.intp]) -> Ints:
        """Return the worth of all mentors with some mentees without what kinds wished for add; forbidden stays so."""
        if self.encoded.kinds is None:
            return worth
        kinds = self.encoded.kind_bonus(self.rows, columns) * np.int32(self.wish_worth)
        found: Ints = np.where(worth > -FORBIDDEN, worth - kinds, worth)
        return found

    def _named(self, rows: NDArray[np.intp], mentees: NDArray[np.intp]) -> Ints:
        wished = self.encoded.wish_bonus
        return _at((self.rows[rows], self.columns[mentees]), (wished.rows, wished.columns), wished.points)

    def _stays(self, rows: NDArray[np.intp], mentees: NDArray[np.intp]) -> Ints:
        return _at((self.rows[rows], self.columns[mentees]), self.standing, self.stay_points)

    def _floor(self, block: ScoreBlock, columns: NDArray[np.intp]) -> Ints:
        floor = whole_points(block.score)
        rows, places = _among(self.standing, columns)
        floor[rows, places] += self.stay_points
        return floor

    def scores_of(self, rows: NDArray[np.intp], mentees: NDArray[np.intp]) -> Ints:
        """Return the score of each of these pairs, none of which is forbidden."""
        return self.encoded.fit.score_of(self.rows[rows], self.columns[mentees])

    def forbid_below(self, least: int) -> None:
        """Forbid every pair that counts less than this."""
        self.least = least
        if self._held is not None:
            held = self._without_kinds(self._held, self.columns)
            shut = held < -(-least // 1000) * 1000 - 500  # the lowest score that is rounded up to it
            for cells in ((self.encoded.wish_bonus.rows, self.encoded.wish_bonus.columns), self.standing):
                column, row = _among(_among(cells, self.columns)[::-1], self.rows)
                is_free = self._held[row, column] > -FORBIDDEN
                row, column = row[is_free], column[is_free]
                shut[row, column] = self.is_weak(least, row, column)
            self._held[shut] = -FORBIDDEN

    def _computed(self, mentees: NDArray[np.intp]) -> Ints:
        columns = self.columns[mentees]
        block = self.encoded.block(columns)
        value = block.score + block.bonus * np.int32(self.wish_worth) if block.bonus.any() else block.score
        rows, places = _among(self.standing, columns)
        value[rows, places] += self.stay_points
        shut = block.rules != FREE
        if self.least:
            shut |= (self._floor(block, columns) < self.least) & (block.bonus < LEAST_NAMED)
        value[shut] = -FORBIDDEN
        rows, places = _among(self.forbidden, columns)
        value[rows, places] = -FORBIDDEN
        if len(self.rows) < len(value):
            return value[self.rows]
        return value
