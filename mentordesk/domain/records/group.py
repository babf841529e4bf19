"""People who meet as a group: peers among themselves, or a mentee with a panel of mentors."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.records.record import Record

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
    """A person in a group: a peer, or a mentor of a panel with the ``skill`` they bring."""

    group_id: str = ""
    person_id: str = ""
    skill: str = ""


def leaving(people: Collection[str], groups: Iterable[Group], members: Iterable[Member]) -> tuple[Record, ...]:
    """Return what goes when people leave these groups: their places, their own panels, groups nobody is left in.

    ``members`` are all there are, those in the trash too, since these go with the group they name.
    """
    held = tuple(members)
    sitting: dict[str, list[Member]] = {}
    for one in held:
        if one.deleted_at is None:
            sitting.setdefault(one.group_id, []).append(one)
    groups = tuple(groups)
    going = {
        group.id: group
        for group in groups
        if group.mentee_id in people
        or (group.id in sitting and all(one.person_id in people for one in sitting[group.id]))
    }
    here = {group.id for group in groups}
    places = (
        one
        for one in held
        if one.group_id in going or (one.deleted_at is None and one.person_id in people and one.group_id in here)
    )
    return (*going.values(), *places)
