"""A mentor and a mentee together in a cycle."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.record import Record


class PairState(StrEnum):
    """How far a pair is."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """A pair. ``score`` is in integer milli-points, 0 to 100 000; ``locked`` pairs stay at every new matching."""

    cycle_id: str = ""
    mentor_id: str = ""
    mentee_id: str = ""
    state: PairState = PairState.PROPOSED
    locked: bool = False
    score: int = 0
    reason: str = ""
