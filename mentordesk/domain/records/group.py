"""People who meet as a group: peers among themselves, or a mentee with a panel of mentors."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CYCLE, Cycle
from mentordesk.domain.records.questionnaire import skill_words
from mentordesk.domain.records.record import Find, Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message

SMALLEST, LARGEST = 2, 5
"""How many peers make a group."""


class GroupKind(StrEnum):
    """Peers who learn from each other, or a panel: mentors of different expertise for one mentee."""

    PEER = "peer"
    PANEL = "panel"


GROUP_KIND_WORDS: dict[GroupKind, Message] = {
    GroupKind.PEER: message("peer group", context="field"),
    GroupKind.PANEL: message("mentor panel", context="field"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A group of a cycle. A panel has a mentee, ``mentee_id``; peers have none. ``locked`` ones stay."""

    TITLE = message("Own panel", context="title")
    ONE_PER = ("cycle_id", "mentee_id")

    cycle_id: str = reference(Cycle, CYCLE)
    kind: GroupKind = copied(GroupKind.PEER, message("Kind", context="field"))
    name: str = copied("", message("Name", context="field"))
    mentee_id: str | None = reference(Person, default=None, when_gone=WhenGone.FOLLOWS)
    locked: bool = copied(False, message("Pinned", context="field"))

    @property
    def label(self) -> Message:
        """What kind of group it is, and its name where it has one."""
        kind = GROUP_KIND_WORDS[self.kind]
        return message("{kind}: {name}", kind=kind, name=self.name) if self.name else kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person in a group: a peer, or a mentor of a panel with the ``skill`` they bring."""

    TITLE = message("Groups", context="title")

    group_id: str = reference(Group, message("Group", context="field"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    skill: str = copied("", message("Skill", context="field"), shown=skill_words)

    def unique_key(self, find: Find) -> tuple[object, ...]:
        """Return the key of a place: a person is in one peer group of a cycle, and once in each panel."""
        group = find(self.group_id)
        assert isinstance(group, Group)
        return (group.cycle_id if group.kind is GroupKind.PEER else group.id), self.person_id

    def is_contradictory(self, find: Find) -> bool:
        """Return whether the person is a mentor of their own panel."""
        group = find(self.group_id)
        return isinstance(group, Group) and group.mentee_id == self.person_id


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
