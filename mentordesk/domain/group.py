"""People who meet as a group: peers among themselves, or a mentee with a panel of mentors."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.record import Record

SMALLEST, LARGEST = 2, 5
"""How many peers make a group."""


class GroupKind(StrEnum):
    """Peers who learn from each other, or a panel: mentors of different expertise for one mentee."""

    PEER = "peer"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A group of a cycle. A panel has a mentee, ``mentee_id``; peers have none. ``locked`` ones stay."""

    cycle_id: str = ""
    kind: GroupKind = GroupKind.PEER
    name: str = ""
    mentee_id: str | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person in a group: a peer, or a mentor of a panel with the skill, ``area``, he or she brings."""

    group_id: str = ""
    person_id: str = ""
    area: str = ""
