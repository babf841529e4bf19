"""Say what it would mean to put somebody in a group, before it is done."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.i18n import Message


class Tone(StrEnum):
    """How good a place in a group is: a good match, one to check first, or not possible."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """What a place in a group would mean, in words; ``points`` are in milli-points."""

    tone: Tone
    words: Message
    points: int = 0

    @property
    def can_drop(self) -> bool:
        """Whether the place is possible at all."""
        return self.tone is not Tone.BAD
