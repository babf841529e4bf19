"""What the pairing board shows, as plain values in words already spoken: the view draws them and knows no desk."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.matching.tone import Tone


class BoardAction(StrEnum):
    """What the owner can do with the cards, seats or lanes chosen."""

    MOVE = "move"
    PIN = "pin"
    UNPAIR = "unpair"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Card:
    """A person not paired yet. ``given`` is the given name, last in ``name``; ``range`` is "41–82", or empty."""

    person_id: str
    family: str
    given: str
    department: str
    detail: str = ""
    range: str = ""
    accessible_name: str = ""

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.family} {self.given}".strip()


@dataclass(frozen=True, slots=True)
class Seat:
    """A place of a lane, free without ``person_id``. ``over``: beyond the places wished; ``score`` is "77 points"."""

    person_id: str = ""
    pair_id: str = ""
    name: str = ""
    full_name: str = ""
    score: str = ""
    pinned: bool = False
    over: bool = False
    state: str = ""

    @property
    def taken(self) -> bool:
        """Whether somebody sits here."""
        return bool(self.person_id)


@dataclass(frozen=True, slots=True)
class Lane:
    """A mentor, or a group, with places. ``places`` is "1/2 places"; ``detail`` the line at rest, such as skills."""

    lane_id: str
    family: str
    given: str
    department: str
    places: str
    seats: tuple[Seat, ...] = ()
    detail: str = ""
    kind: str = "mentor"
    accessible_name: str = ""

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.family} {self.given}".strip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What dropping the card carried on a lane would mean: the tone, the words, the score of the pair in whole points.

    ``can_drop`` is false where a rule forbids it whatever the owner says. Verdicts come sorted, the best lane first.
    """

    lane_id: str
    tone: Tone
    words: str
    score: str = ""
    can_drop: bool = True
