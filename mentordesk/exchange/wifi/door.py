"""What is open, as the window has it: a process of its own that listens, and what it has said so far."""

from collections import Counter
from collections.abc import Mapping

from mentordesk.domain.wifi import DoorState, Kind, Opening
from mentordesk.i18n import Message


class Door:
    """An opening and its process. ``poll`` takes in what the process says; ask it about every second.

    ``url`` is where it listens, "" until it does. ``answered`` are the ids of the slips, without those of anonymous
    surveys, with which somebody has answered; ``counts`` are how many answers of each form have arrived. ``failure``
    says why it could not be opened, or that it ended.
    """

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.state = DoorState.OPENING
        self.url = ""
        self.failure: Message | None = None
        self.answered: frozenset[str] = frozenset()
        self.counts: Mapping[Kind, int] = Counter()

    def poll(self) -> bool:
        """Take in what the process has said, without waiting; return whether anything is new."""
        return False

    def close(self) -> None:
        """Close at once: nothing listens after this. May be called again."""
        self.state = DoorState.CLOSED
