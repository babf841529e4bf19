"""Say what one mentee more costs a mentor, where mentees are to be shared out and not only placed where they fit best.

The cost rises with each mentee a mentor has, so that it is the cost of a convex flow: the graph of a plan stays one
arc to the rest and one back for each mentor, and everything found in it stays exact (Ahuja, Magnanti and Orlin,
*Network Flows*, 1993, chapter 14).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.solver.residual import Longs
from mentordesk.domain.records.pairing_rules import Load


@dataclass(frozen=True, slots=True)
class Seats:
    """What a further mentee costs by how many a mentor has: nothing, or whole units that outweigh all points.

    No mentor without a mentee: the first costs nothing, each other one a unit, so that as few as possible go empty.
    As evenly as possible: as many units as there are mentees already, so that the sum of squares is least.
    """

    load: Load = Load.ANY
    unit: int = 0

    @property
    def is_flat(self) -> bool:
        """Whether it makes no difference how many mentees a mentor has."""
        return self.load is Load.ANY or not self.unit

    def next_costs(self, taken: NDArray[np.integer]) -> Longs:
        """Return what one mentee more costs mentors who have so many."""
        counts = taken.astype(np.int64)
        if self.is_flat:
            return np.zeros_like(counts)
        if self.load is Load.EVERYONE:
            counts = np.minimum(counts, 1)
        return np.maximum(counts, 0) * self.unit

    def last_costs(self, taken: NDArray[np.integer]) -> Longs:
        """Return what the last mentee of mentors who have so many costs them; 0 where there is none."""
        return np.where(taken > 0, self.next_costs(taken - 1), 0)

    def total(self, taken: NDArray[np.integer]) -> int:
        """Return what these numbers of mentees cost altogether."""
        counts = taken.astype(np.int64)
        if self.is_flat:
            return 0
        costly = np.maximum(counts - 1, 0) if self.load is Load.EVERYONE else counts * (counts - 1) // 2
        return int(costly.sum()) * self.unit


FLAT = Seats()


def seats_of(node: NDArray[np.intp], room: Longs) -> tuple[NDArray[np.intp], Longs]:
    """Return the places of each of these mentors, numbered by mentor, and up to where those of each come."""
    copies = room[node]
    ends = np.cumsum(copies)
    first = (np.cumsum(room) - room)[node]
    return np.repeat(first - (ends - copies), copies) + np.arange(int(copies.sum())), ends
