"""Say what it would mean to put somebody in a group, before it is done."""

from dataclasses import dataclass

from mentordesk.domain.matching.tone import Tone
from mentordesk.i18n import Message


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
