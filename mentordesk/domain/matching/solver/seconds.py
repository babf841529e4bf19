"""Gives a mentee a first and a second mentor: one column for each of them, which never have the same mentor.

A first mentor is worth more than any number of second ones, so that the worth of mentors falls with each a mentee has.
So a plan is still a convex flow, and a path in the graph of mentors may pass a mentee once for each mentor the mentee
leaves or gets: what is found there stays exact (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 14).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.solver.residual import FORBIDDEN, Ints, Longs

Places = NDArray[np.intp]
_NONE = np.zeros(0, np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Seconds:
    """Which mentee each column is of, none where each has one column; ``left`` and ``right`` are two of one mentee."""

    columns: Places = field(default_factory=lambda: _NONE)
    left: Places = field(default_factory=lambda: _NONE)
    right: Places = field(default_factory=lambda: _NONE)

    @property
    def is_one_each(self) -> bool:
        """Whether every mentee has one mentor at most."""
        return not len(self.columns)

    def open_to(self, allowed: Ints, held: Longs) -> Ints:
        """Return what pairs are worth, without the mentors whom the same mentee has already in another column."""
        placed = held[self.left] < len(allowed)
        if not placed.any():
            return allowed
        opened = allowed.copy()
        opened[held[self.left[placed]], self.right[placed]] = -FORBIDDEN
        return opened

    def units(self, held: Longs, mentors: int, one_mentee: int, one_second: int) -> Longs:
        """Return what each column is worth beside its points, given the mentor of each."""
        units = np.full(len(held), one_mentee, np.int64)
        units[self.right[held[self.left] < mentors]] = one_second
        return units

    def total(self, held: Longs, mentors: int, one_mentee: int, one_second: int) -> int:
        """Return what the mentors of all mentees are worth beside the points."""
        placed = np.flatnonzero(held < mentors)
        if self.is_one_each:
            return len(placed) * one_mentee
        firsts = len(np.unique(self.columns[placed]))
        return firsts * one_mentee + (len(placed) - firsts) * one_second


ONE_EACH = Seconds()


def seconds_of(mentees: Sequence[str], wanted: Mapping[str, int], kept: Collection[Ids]) -> Seconds:
    """Return the columns of mentees: as many as mentors are wanted, and no fewer than there are kept pairs."""
    keeps = Counter(mentee for _mentor, mentee in set(kept))
    if not wanted and max(keeps.values(), default=1) == 1:
        return ONE_EACH
    counts = [max(1, wanted.get(mentee, 1), keeps[mentee]) for mentee in mentees]
    if not any(count > 1 for count in counts):
        return ONE_EACH
    columns = np.repeat(np.arange(len(mentees)), counts)
    pairs: list[tuple[int, ...]] = []
    first = 0
    for count in counts:
        own = range(first, first + count)
        pairs += permutations(own, 2)
        first += count
    left, right = np.array(pairs, np.intp).reshape(-1, 2).T
    return Seconds(columns, left, right)
