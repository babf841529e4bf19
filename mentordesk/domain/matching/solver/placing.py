"""Count who of thousands of people can have a mentor at all: among a few candidates of each, then among all pairs.

Only rules and places count here, so that the pairs are a table of yes and no, worked out in blocks. A path along which
mentees move up by one place each gives one more a mentor; where there is none, no plan has more (Berge, 1957).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, EncodedPool
from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.rules import marked
from mentordesk.domain.matching.solver.residual import Flags, Longs
from mentordesk.domain.matching.solver.seats import seats_of
from mentordesk.progress import Progress, silent

Places = NDArray[np.intp]

_CANDIDATES = 20
"""So many mentors are looked at first for each mentee, spread over all who are possible."""

_BLOCK = 1 << 21
"""How many pairs are processed at once."""

_STRIDE = 7_919
"""Neighbours on the list begin with mentors far from each other; a prime, which no number of mentors divides."""


@dataclass(frozen=True, slots=True, eq=False)
class Seekers:
    """The mentees without a kept pair, as ``columns``, and how much ``room`` each mentor has beside kept pairs.

    ``reverse`` are rows and columns of kept pairs turned round, which nobody may have.
    """

    encoded: EncodedPool
    columns: Places
    room: Longs
    reverse: tuple[Places, Places]

    def by_rules_of(self, encoded: EncodedPool) -> "Seekers":
        """Return the same people by the rules of another pool."""
        return replace(self, encoded=encoded)

    def allowed(self, some: Places) -> Flags:
        """Return which mentors the rules allow these seekers, mentors x seekers."""
        columns, encoded = self.columns[some], self.encoded
        if encoded.sides.pool.rules.minimum > 0:
            score = encoded.fit.score(columns)
        else:
            score = np.broadcast_to(np.int32(0), (len(self.room), len(columns)))
        fine: Flags = marked(encoded.forbidding, columns, score) == FREE
        rows, turned = self.reverse
        if len(rows):
            at = np.searchsorted(columns, turned)
            here = np.flatnonzero(columns[np.minimum(at, len(columns) - 1)] == turned)
            fine[rows[here], at[here]] = False
        return fine


def seekers(encoded: EncodedPool, kept: Collection[Ids]) -> Seekers:
    """Return who looks for a mentor beside the kept pairs."""
    row, column = encoded.sides.row, encoded.sides.column
    keeps = {(row[mentor], column[mentee]) for mentor, mentee in kept if mentor in row and mentee in column}
    turned = [(row[mentee], column[mentor]) for mentor, mentee in kept if mentee in row and mentor in column]
    places = encoded.sides.pool.places
    room = np.array([places.get(mentor, 0) for mentor in row], np.int64)
    for mentor, _mentee in keeps:
        room[mentor] -= 1
    has_one = np.zeros(len(column), np.bool_)
    has_one[[mentee for _mentor, mentee in keeps]] = True
    rows, columns = np.array(turned, np.intp).reshape(-1, 2).T
    return Seekers(encoded, np.flatnonzero(~has_one), np.maximum(room, 0), (rows, columns))


def most_placed(looking: Seekers, held: Longs | None = None, *, progress: Progress = silent) -> Longs:
    """Return the mentor of each seeker in a plan in which as many as possible have one; their number for none.

    ``held`` is a plan to begin with, all of whose pairs are allowed.
    """
    rest = len(looking.room)
    held = np.full(len(looking.columns), rest, np.int64) if held is None else held
    if not (held == rest).any() or not _free(looking, held).any():
        return held
    held, able = _among_candidates(looking, held, progress)
    while (held == rest).any() and _add(looking, held, able, progress):
        pass
    return held


def _free(looking: Seekers, held: Longs) -> Longs:
    free: Longs = looking.room - np.bincount(held, minlength=len(looking.room) + 1)[:-1]
    return free


def _blocks(looking: Seekers, some: Places, progress: Progress) -> Iterator[tuple[Places, Flags]]:
    size = max(1, _BLOCK // max(1, len(looking.room)))
    for start in range(0, len(some), size):
        progress(1, 2)
        these = some[start : start + size]
        yield these, looking.allowed(these)


def _among_candidates(looking: Seekers, held: Longs, progress: Progress) -> tuple[Longs, Flags]:
    """Return a plan with the most of some candidates and the pairs of ``held``, and which mentors anybody may have."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    rest, seekers_ = len(looking.room), len(held)
    able = np.zeros(rest, np.bool_)
    placed = np.flatnonzero(held < rest)
    whos, nodes = [placed], [held[placed]]
    for some, possible in _blocks(looking, np.arange(seekers_), progress):
        fine = possible & (looking.room > 0)[:, None]
        able |= fine.any(axis=1)
        count = fine.sum(axis=0)
        _who, node = np.divmod(np.flatnonzero(fine.T), rest)
        take = np.minimum(count, _CANDIDATES)
        who = np.repeat(np.arange(len(some)), take)
        turn = np.arange(len(who)) - np.repeat(np.cumsum(take) - take, take)
        place = (some[who] * _STRIDE + turn * count[who] // np.maximum(take, 1)[who]) % np.maximum(count, 1)[who]
        whos.append(some[who])
        nodes.append(node[(np.cumsum(count) - count)[who] + place])
    key = np.unique(np.concatenate(whos) * (rest + 1) + np.concatenate(nodes))
    who, node = np.divmod(key, rest + 1)
    room = np.minimum(looking.room, seekers_)
    seat, ends = seats_of(node, room)
    starts = np.append(0, ends)[np.searchsorted(who, np.arange(seekers_ + 1))]
    pairs = csr_array((np.ones(len(seat), np.int8), seat, starts), shape=(seekers_, int(room.sum())))
    found = maximum_bipartite_matching(pairs, perm_type="column")
    return np.append(np.repeat(np.arange(rest), room), rest)[found], able


def _add(looking: Seekers, held: Longs, able: Flags, progress: Progress) -> bool:
    """Give some more a mentor along the shortest paths; return whether there were any. ``held`` is changed."""
    rest = len(looking.room)
    free = _free(looking, held)
    came = np.where(able, -1, -2)
    frontier = np.flatnonzero(held == rest)
    while len(frontier):
        is_new = np.zeros(rest + 1, np.bool_)
        for some, fine in _blocks(looking, frontier, progress):
            unseen = np.flatnonzero(came == -1)
            if not len(unseen):
                break
            reach = fine[unseen]
            hit = np.flatnonzero(reach.any(axis=1))
            came[unseen[hit]] = some[_spread(reach[hit])]
            is_new[unseen[hit]] = True
        ends = np.flatnonzero(is_new[:rest] & (free > 0))
        if len(ends):
            _move_along(held, came, ends.tolist())
            return True
        frontier = np.flatnonzero(is_new[held])
    return False


def _spread(reach: Flags) -> Places:
    """Return a column that is set of each row, another one for each as far as possible."""
    rows, columns = reach.shape
    later = np.arange(columns) >= (np.arange(rows) * columns // max(1, rows))[:, None]
    later &= reach
    first: Places = np.where(later.any(axis=1), later.argmax(axis=1), reach.argmax(axis=1))
    return first


def _move_along(held: Longs, came: Longs, ends: list[int]) -> None:
    """Move the mentees of the paths to these mentors up by one place each; no mentee moves twice."""
    rest = len(came)
    moved: set[int] = set()
    for end in ends:
        node, steps = end, []
        while node != rest:
            mentee = int(came[node])
            steps.append((mentee, node))
            node = int(held[mentee])
        if moved.isdisjoint(mentee for mentee, _node in steps):
            moved.update(mentee for mentee, _node in steps)
            for mentee, to in steps:
                held[mentee] = to
