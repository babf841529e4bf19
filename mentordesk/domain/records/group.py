"""People who meet as a group: peers with each other, or a mentee with a panel of mentors."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.pair import EndReason, PairResult
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.questionnaire import skill_words
from mentordesk.domain.records.record import Find, Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message

SMALLEST, LARGEST = 2, 5
"""The fewest and the most peers in a group."""


class GroupKind(StrEnum):
    """Peers who learn from each other, or a panel: mentors of different expertise for one mentee."""

    PEER = "peer"
    PANEL = "panel"


GROUP_KIND_WORDS: dict[GroupKind, Message] = {
    GroupKind.PEER: message("peer group", context="field"),
    GroupKind.PANEL: message("mentor panel", context="field"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(CycleRecord):
    """A group of a cycle. A panel has a mentee, a peer group has none; ``locked`` groups stay at the next proposal.

    It rests from ``paused_on`` until that day is taken away again, and ends on ``ended_on``, for a reason and without
    blame; who was in it stays in it, and is free for another group. ``result`` is said when its cycle is closed.
    """

    TITLE = message("Own panel", context="title")
    TABLE = "mentoring_group"
    ONE_PER = ("cycle_id", "mentee_id")

    kind: GroupKind = copied(GroupKind.PEER, message("Kind of group"))
    name: str = copied("", message("Name", context="field"))
    mentee_id: str | None = reference(Person, default=None, when_gone=WhenGone.FOLLOWS)
    locked: bool = copied(False, message("Pinned", context="field"))
    paused_on: date | None = copied(None, message("Paused on", context="field"))
    ended_on: date | None = copied(None, message("Ended on", context="field"))
    end_reason: EndReason = copied(EndReason.NONE, message("Reason for ending"))
    end_remark: str = copied("", message("Remark on the ending"))
    result: PairResult = copied(PairResult.NONE, message("Result", context="field"))

    @property
    def is_live(self) -> bool:
        """Whether the group has not ended."""
        return self.ended_on is None

    def unique_key(self, _find: Find) -> tuple[object, ...]:
        """Return the key of a group: a mentee has one panel in a cycle, beside those that have ended."""
        return (self.cycle_id, self.mentee_id) if self.is_live else (self.id,)

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
        """Return the key of a place: a person is in one live peer group of a cycle, and once in every other group."""
        group = find(self.group_id)
        assert isinstance(group, Group)
        is_only = group.kind is GroupKind.PEER and group.is_live
        return (group.cycle_id if is_only else group.id), self.person_id

    def is_contradictory(self, find: Find) -> bool:
        """Return whether the person is a mentor of their own panel."""
        group = find(self.group_id)
        return isinstance(group, Group) and group.mentee_id == self.person_id


def leaving(people: Collection[str], groups: Iterable[Group], members: Iterable[Member]) -> tuple[Record, ...]:
    """Return what is removed when people leave these groups: their places, their own panels, groups that become empty.

    ``members`` are all there are, those in the trash too: a group that is removed takes its trashed members with it.
    """
    all_members = tuple(members)
    groups = tuple(groups)
    sitting: dict[str, set[str]] = {}
    for member in all_members:
        if member.deleted_at is None:
            sitting.setdefault(member.group_id, set()).add(member.person_id)
    removed = {group.id: group for group in groups if _is_over(group, sitting.get(group.id, set()), people)}
    group_ids = {group.id for group in groups}
    places = [
        member
        for member in all_members
        if member.group_id in removed
        or (member.deleted_at is None and member.person_id in people and member.group_id in group_ids)
    ]
    return (*removed.values(), *places)


def _is_over(group: Group, sitting: set[str], leaving_people: Collection[str]) -> bool:
    """Return whether a group is over: the mentee of a panel leaves, or everybody who is in it."""
    return group.mentee_id in leaving_people or (bool(sitting) and sitting <= set(leaving_people))
