"""What the owner decides about pairing in a cycle: weights, which rules count, whom to keep apart, plans kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.questionnaire import WEIGHTS
from mentordesk.domain.records.record import Record

MOST_PLACES = 5
"""No mentor is given more mentees than this, not by hand either."""

WISH_POINTS = 4
STAY_POINTS = 2


class Mode(StrEnum):
    """What the best plan is: the highest total, or first of all nobody badly paired."""

    TOTAL = "total"
    BALANCED = "balanced"


class Departments(StrEnum):
    """Whether a mentor has to be of another department, or of the same."""

    ANY = ""
    OTHER = "other"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingRules(Record):
    """How pairs are proposed in a cycle.

    ``weights`` are in the order of the criteria, shares of their sum. ``minimum`` is a score, 0 to 100, below which no
    pair is proposed. ``wish_points`` a first wish adds for each side, only when pairs are looked for; ``stay_points``
    a pair that stands adds when pairs are proposed again, so that few people move. The switches say whether a pair must
    share a language, a time, a place, and whether people paired before may be paired again.
    """

    cycle_id: str = ""
    weights: tuple[int, ...] = WEIGHTS
    mode: Mode = Mode.BALANCED
    minimum: int = 0
    wish_points: int = WISH_POINTS
    stay_points: int = STAY_POINTS
    departments: Departments = Departments.ANY
    share_language: bool = False
    share_time: bool = False
    share_place: bool = False
    allow_repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Record):
    """The owner's word that a mentor and a mentee are not to be paired in this cycle."""

    cycle_id: str = ""
    mentor_id: str = ""
    mentee_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPlan(Record):
    """A plan kept to be compared: pairs as mentor, mentee, score in milli-points; ``proved`` if none was better."""

    cycle_id: str = ""
    name: str = ""
    made_on: date | None = None
    pairs: tuple[tuple[str, str, int], ...] = ()
    proved: bool = False
