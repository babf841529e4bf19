"""The values shown by the pairing board, with texts already translated, so that the view needs no desk."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.matching.tone import Tone


class BoardAction(StrEnum):
    """An action on the selected cards, seats or lanes."""

    MOVE = "move"
    PIN = "pin"
    UNPAIR = "unpair"
    WRITE = "write"
    EXPLAIN = "explain"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Card:
    """An unpaired person. ``given`` is the given name, last in ``name``; ``range`` is "41–82" or empty."""

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
    """A seat of a lane, free without ``person_id``.

    ``name`` is as short as nobody else can be meant and contains ``given``, which is drawn whole; ``over``: beyond the
    wished number; ``score`` is "77 points", ``state`` the words beside it, which say too that both have ``agreed``.
    """

    person_id: str = ""
    pair_id: str = ""
    name: str = ""
    full_name: str = ""
    score: str = ""
    pinned: bool = False
    over: bool = False
    state: str = ""
    agreed: bool = False
    given: str = ""

    @property
    def taken(self) -> bool:
        """Whether the seat is taken."""
        return bool(self.person_id)


@dataclass(frozen=True, slots=True)
class Lane:
    """A mentor or group with seats. ``places`` is "1/2 places"; ``detail`` the line shown at rest, such as skills."""

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
    """The result of dropping the dragged card on a lane: tone, text and the pair's score in whole points.

    ``can_drop`` is false if a rule forbids the pair in any case. Verdicts are sorted, best lane first.
    """

    lane_id: str
    tone: Tone
    words: str
    score: str = ""
    can_drop: bool = True
