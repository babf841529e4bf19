"""A mentor and a mentee together in a cycle."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.record import Record


class PairState(StrEnum):
    """How far a pair is."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ENDED = "ended"


class Reply(StrEnum):
    """What one side says to a pair; nobody asked yet is empty."""

    OPEN = ""
    YES = "yes"
    NO = "no"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """A pair. ``score`` is in integer milli-points, 0 to 100 000; ``locked`` pairs stay at every new matching.

    ``reason`` is why a rule was set aside for it; ``remark`` what a side wants changed. A pair is confirmed when both
    sides say yes, and then ``announced_on`` a day.
    """

    cycle_id: str = ""
    mentor_id: str = ""
    mentee_id: str = ""
    state: PairState = PairState.PROPOSED
    locked: bool = False
    score: int = 0
    reason: str = ""
    mentor_reply: Reply = Reply.OPEN
    mentee_reply: Reply = Reply.OPEN
    remark: str = ""
    announced_on: date | None = None

    @property
    def ids(self) -> tuple[str, str]:
        """The two people: mentor, mentee."""
        return self.mentor_id, self.mentee_id

    @property
    def is_live(self) -> bool:
        """Whether the pair has not ended."""
        return self.state is not PairState.ENDED
