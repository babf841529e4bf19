"""The verbs on groups: proposing and adopting groups of peers and panels of mentors, and changing them by hand."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.people.names import short_names
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.group import SMALLEST, Group, GroupKind, Member
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import SKILLS, words_of
from mentordesk.domain.records.record import new_id
from mentordesk.endings import ended_groups
from mentordesk.i18n import Message, message, messages, verbatim
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:  # numpy is brought in when something is proposed, not when the window opens
    from mentordesk.domain.matching.fit.scoring import ScoreMatrix
    from mentordesk.domain.matching.groups.grouping import Grouping
    from mentordesk.domain.matching.groups.panels import PanelPlan
    from mentordesk.domain.matching.groups.peers import Peers
    from mentordesk.domain.matching.groups.verdict import GroupVerdict


# The groups there are


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A person in a group; ``area`` is the skill a mentor brings to a panel, in words."""

    member: Member
    person: Person
    area: Message

    @property
    def id(self) -> str:
        """The membership's id."""
        return self.member.id


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its people; ``mentee`` is whose panel it is. ``title`` is its name, or its number if it has none."""

    group: Group
    members: tuple[GroupMember, ...]
    title: Message
    mentee: Person | None = None

    @property
    def id(self) -> str:
        """The group's id."""
        return self.group.id


def groups(desk: Desk) -> tuple[GroupRow, ...]:
    """Return the groups of the cycle worked on, those of peers before panels, in the order they were made."""
    people = {person.id: person for person in desk.all(Person)}
    members = _members(desk)
    rows = []
    for kind in GroupKind:
        of_kind = [group for group in _groups(desk) if group.kind is kind]
        for number, group in enumerate(of_kind, start=1):
            mentee = people.get(group.mentee_id or "")
            sitting = tuple(
                GroupMember(member, people[member.person_id], words_of(SKILLS, member.skill))
                for member in members.get(group.id, ())
                if member.person_id in people
            )
            rows.append(GroupRow(group, sitting, _title(group, number, mentee), mentee))
    return tuple(rows)


def _title(group: Group, number: int, mentee: Person | None) -> Message:
    if group.name:
        return verbatim(group.name)
    if mentee is not None:
        return message("Panel of {name}", name=mentee.full_name)
    return message("Group {number}", context="name", number=number)


def waiting(desk: Desk, *, today: date) -> tuple[Person, ...]:
    """Return the mentees with neither a mentor nor a group of either kind."""
    whole = current.pool(desk, today=today)
    here = _sitting(desk, GroupKind.PEER)
    looking = _looking(desk, whole, GroupKind.PANEL)
    return tuple(person for person in looking if person.id not in here)


# Proposals


def propose_peers(
    desk: Desk, size: int, *, ids: Collection[str] | None = None, today: date
) -> "Callable[..., Grouping]":
    """Return the job that makes groups of at most ``size`` of these people: bound to values, for a thread or a worker.

    Without ``ids`` they are the mentees with neither a mentor nor a panel. Groups that are locked or have met stay. It
    takes ``progress``.
    """
    from mentordesk.domain.matching.groups import grouping

    whole = current.pool(desk, today=today)
    members = _members(desk)
    stays = _stays(desk)
    kept = [
        tuple(member.person_id for member in members.get(group.id, ()))
        for group in _groups(desk)
        if group.kind is GroupKind.PEER and group.id in stays
    ]
    settled = {person_id for group in kept for person_id in group}
    if ids is None:
        ids = [person.id for person in _looking(desk, whole, GroupKind.PANEL)]
    wanted = [person_id for person_id in ids if person_id not in settled]
    return partial(grouping.propose_peers, whole, wanted, size, kept)


def propose_panels(
    desk: Desk, count: int, *, ids: Collection[str] | None = None, today: date
) -> "Callable[..., PanelPlan]":
    """Return the job that gives these mentees panels of ``count`` mentors: bound to values, for a thread or a worker.

    Without ``ids`` they are the mentees with neither a mentor nor a group of peers. Panels that are locked or have met
    stay, and places that pairs or these panels take are taken. It takes ``progress``.
    """
    from mentordesk.domain.matching.groups import panels

    whole = current.pool(desk, today=today)
    stays = _stays(desk)
    locked = [group for group in _groups(desk) if group.kind is GroupKind.PANEL and group.id in stays]
    settled = {group.mentee_id for group in locked}
    wanted = [person.id for person in _looking(desk, whole, GroupKind.PEER)] if ids is None else list(ids)
    taken = _taken(desk, (group.id for group in locked))
    places = {mentor: most - taken[mentor] for mentor, most in whole.places.items()}
    return partial(
        panels.propose_panels, whole, [person_id for person_id in wanted if person_id not in settled], places, count
    )


def adopt(desk: Desk, proposal: "Grouping | PanelPlan") -> Change:
    """Take a proposal: one change that replaces the groups of that kind that are neither locked nor have met.

    Who went meanwhile is passed over; a group that is the same as before stays the same, with its name.
    """
    from mentordesk.domain.matching.groups.panels import PanelPlan

    if isinstance(proposal, PanelPlan):
        return _adopt_panels(desk, proposal)
    return _adopt_peers(desk, proposal)


def _adopt_peers(desk: Desk, proposal: "Grouping") -> Change:
    loose, members = _loose(desk, GroupKind.PEER)
    settled = _settled(desk, GroupKind.PEER)
    taking = _taking(desk)
    wanted = [
        frozenset(person_id for person_id in group.members if person_id in taking and person_id not in settled)
        for group in proposal.groups
        if not group.kept
    ]
    same = {frozenset(member.person_id for member in members.get(group.id, ())): group for group in loose}
    made: list[Group | Member] = []
    for people in wanted:
        if len(people) >= SMALLEST and people not in same:
            group = Group(cycle_id=current.cycle(desk).id)
            made.append(group)
            made += [Member(group_id=group.id, person_id=person_id) for person_id in sorted(people)]
    gone = [group for people, group in same.items() if people not in wanted]
    # Two groups of the same people cannot stand in ``same`` both; the one left out goes.
    gone += [group for group in loose if group not in same.values()]
    label = messages("Make {n} group", "Make {n} groups", len(wanted))
    return Change(label, (*gone, *_with(desk, gone)), tuple(made), kind="groups")


def _adopt_panels(desk: Desk, proposal: "PanelPlan") -> Change:
    loose, members = _loose(desk, GroupKind.PANEL)
    stays = _stays(desk)
    settled = {group.mentee_id for group in _groups(desk) if group.id in stays}
    taking = _taking(desk)
    there = {group.mentee_id: group for group in loose}
    after: list[Group | Member] = []
    for panel in proposal.panels:
        seats = [seat for seat in panel.seats if seat.mentor_id in taking]
        if panel.mentee_id in taking and panel.mentee_id not in settled and seats:
            group = there.get(panel.mentee_id) or Group(
                cycle_id=current.cycle(desk).id, kind=GroupKind.PANEL, mentee_id=panel.mentee_id
            )
            held = {member.person_id: member for member in members.get(group.id, ())}
            after.append(group)
            after += [
                replace(
                    held.get(seat.mentor_id) or Member(group_id=group.id, person_id=seat.mentor_id), skill=seat.area
                )
                for seat in seats
            ]
    going = [group for group in loose if group not in after]
    sitting = [member for group in loose for member in members[group.id]]
    before = [*loose, *sitting, *_with(desk, going)]
    was = set(before)
    now = set(after)
    label = messages("Make {n} panel", "Make {n} panels", len(proposal.panels))
    return Change(
        label,
        tuple(record for record in dict.fromkeys(before) if record not in now),
        tuple(record for record in after if record not in was),
        kind="groups",
    )


# By hand


def add(desk: Desk, group: Group, person_id: str, area: str = "") -> Change:
    """Put a person in a group. A peer leaves the group of peers there was; a mentor may be in several panels."""
    if _sits_in(desk, group, person_id):
        return Change(message("Put a person in a group"), kind="groups")
    left = _memberships(desk, person_id, GroupKind.PEER) if group.kind is GroupKind.PEER else []
    if left:
        return move(desk, left[0], group)
    made = Member(group_id=group.id, person_id=person_id, skill=area)
    label = message("Put a person in a group") if group.kind is GroupKind.PEER else message("Put a mentor in a panel")
    return Change(label, (), (made,), kind="groups")


def move(desk: Desk, member: Member, group: Group, area: str = "") -> Change:
    """Move a member to another group; a group that nobody is left in goes, or ends where it has met."""
    label = message("Move a person to another group")
    if _sits_in(desk, group, member.person_id):
        return Change(label, kind="groups")
    skill = (area or member.skill) if group.kind is GroupKind.PANEL else ""
    gone = ended_groups(desk, (member, *_emptied(desk, [member])))
    moved = replace(member, group_id=group.id, skill=skill)
    if member not in gone.before:
        moved = replace(moved, id=new_id())
    return Change(label, gone.before, (moved, *gone.after), kind="groups")


def remove(desk: Desk, members: Iterable[Member]) -> Change:
    """Take people out of their groups; a group that nobody is left in goes, or ends where it has met."""
    before = tuple(members)
    label = messages("Take {n} person out of a group", "Take {n} people out of their groups", len(before))
    gone = ended_groups(desk, (*before, *_emptied(desk, before)))
    return Change(label, gone.before, gone.after, kind="groups")


def rename(desk: Desk, group: Group, name: str) -> Change:
    """Give a group another name; an empty one is its number again."""
    return edit(message("Rename a group"), group, replace(group, name=name.strip()), kind="groups")


def lock(desk: Desk, group: Group, *, locked: bool) -> Change:
    """Pin a group, so that it stays when groups are proposed again, or let it loose."""
    label = message("Pin a group") if locked else message("Unpin a group")
    return edit(label, group, replace(group, locked=locked), kind="groups")


def dissolve(desk: Desk, dissolved: Iterable[Group]) -> Change:
    """Dissolve groups; their people are in no group then. A group that has met ends, and its meetings are kept."""
    before = tuple(dissolved)
    label = messages("Dissolve {n} group", "Dissolve {n} groups", len(before))
    gone = ended_groups(desk, (*before, *_with(desk, before)))
    return Change(label, gone.before, gone.after, kind="groups")


# What a move by hand would mean


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """The groups as they stand, with all that their verdicts need; ``taken`` counts the places mentors have given."""

    pool: Pool
    rows: tuple[GroupRow, ...]
    peers: "Peers"
    matrix: "ScoreMatrix"
    taken: Mapping[str, int]
    called: Mapping[str, str]


def standing(desk: Desk, *, today: date, before: GroupStanding | None = None) -> Callable[..., GroupStanding]:
    """Return the job that reads the groups: bound to values, for a thread; it takes ``progress``.

    Of the groups as they stood ``before`` the encoded answers are used again where no change since has touched them.
    """
    whole = current.pool(desk, today=today)
    rows = groups(desk)
    sitting = [member.person for row in rows for member in row.members]
    return partial(
        _stand,
        whole,
        rows,
        _taken(desk, (group.id for group in _groups(desk) if group.kind is GroupKind.PANEL)),
        short_names((*whole.mentors, *whole.mentees, *sitting)),
        before,
    )


def _stand(
    whole: Pool,
    rows: tuple[GroupRow, ...],
    taken: Mapping[str, int],
    called: Mapping[str, str],
    before: GroupStanding | None,
    *,
    progress: Progress = silent,
) -> GroupStanding:
    from mentordesk.domain.matching.fit import scoring
    from mentordesk.domain.matching.groups.peers import are_alike, peers_of

    progress(0, 2)
    peers = before.peers if before is not None and are_alike(whole, before.pool) else peers_of(whole)
    progress(1, 2)
    known = before.matrix if before is not None else None
    matrix = scoring.score_all(whole, known.encoded if known is not None else None, before=known)
    return GroupStanding(whole, rows, peers, matrix, taken, called)


def verdicts(now: GroupStanding, person_id: str) -> tuple[tuple[str, "GroupVerdict"], ...]:
    """Return what putting this person in each group would mean, with the group's id, the best first."""
    found = [(row.id, _verdict(now, row, person_id)) for row in now.rows]
    return tuple(sorted(found, key=_best_first))


def _best_first(found: tuple[str, "GroupVerdict"]) -> tuple[int, int]:
    """Return what decides between two groups; equal ones stay in the order in which they were made."""
    _group_id, verdict = found
    return verdict.tone.rank, -verdict.points


def _verdict(now: GroupStanding, row: GroupRow, person_id: str) -> "GroupVerdict":
    from mentordesk.domain.matching.groups import panels, peers
    from mentordesk.domain.matching.groups.verdict import GroupVerdict

    members = [member.person.id for member in row.members]
    if person_id not in now.peers.rows:
        return _out(now, person_id)
    if row.group.kind is GroupKind.PEER:
        return peers.verdict(now.peers, members, person_id, now.called)
    if person_id not in now.matrix.mentors:
        return GroupVerdict(Tone.BAD, message("Not possible. Panels are for mentors"))
    if row.mentee is None or row.mentee.id not in now.matrix.mentees:
        return _out(now, row.group.mentee_id or "")
    others = [member for member in row.members if member.person.id != person_id]
    given = now.taken.get(person_id, 0) - (len(others) < len(members))
    mentor = next(person for person in now.pool.mentors if person.id == person_id)
    return panels.verdict(
        now.matrix,
        now.pool,
        row.mentee,
        mentor,
        areas=[other.member.skill for other in others],
        has_place=given < now.pool.places.get(person_id, 0),
    )


def _out(now: GroupStanding, person_id: str) -> "GroupVerdict":
    """Return what is said where a person takes part no more."""
    from mentordesk.domain.matching.groups.verdict import GroupVerdict

    words = message("Not possible. {name} takes no part now", name=now.called.get(person_id, ""))
    return GroupVerdict(Tone.BAD, words)


# Pieces


def _groups(desk: Desk) -> tuple[Group, ...]:
    return tuple(current.groups(desk))


def _members(desk: Desk) -> dict[str, tuple[Member, ...]]:
    """Return the members of each group of the cycle worked on."""
    return {group.id: members for group, members in current.groups(desk).items()}


def _stays(desk: Desk) -> frozenset[str]:
    """Return the ids of the groups that no proposal replaces: those that are locked, and those that have met."""
    return current.used(desk) | {group.id for group in _groups(desk) if group.locked}


def _sits_in(desk: Desk, group: Group, person_id: str) -> bool:
    members = _members(desk).get(group.id, ())
    return any(member.person_id == person_id for member in members)


def _loose(desk: Desk, kind: GroupKind) -> tuple[list[Group], dict[str, tuple[Member, ...]]]:
    stays = _stays(desk)
    loose = [group for group in _groups(desk) if group.kind is kind and group.id not in stays]
    return loose, _members(desk)


def _settled(desk: Desk, kind: GroupKind) -> set[str]:
    """Return who is in a group of a kind that stays."""
    members = _members(desk)
    stays = _stays(desk)
    locked = (group for group in _groups(desk) if group.kind is kind and group.id in stays)
    return {member.person_id for group in locked for member in members[group.id]}


def _with(desk: Desk, dissolved: Iterable[Group]) -> list[Member]:
    """Return the members of groups; those in the trash go with the group they name."""
    ids = {group.id for group in dissolved}
    everyone = (*desk.all(Member), *desk.trash(Member))
    return [member for member in everyone if member.group_id in ids]


def _memberships(desk: Desk, person_id: str, kind: GroupKind) -> list[Member]:
    members = _members(desk)
    held = (member for group in _groups(desk) if group.kind is kind for member in members[group.id])
    return [member for member in held if member.person_id == person_id]


def _emptied(desk: Desk, going: Iterable[Member]) -> list[Group | Member]:
    """Return the groups that nobody is left in when these members go, and what is in the trash of them."""
    gone = {member.id for member in going}
    members = _members(desk)
    with_people = [group for group in _groups(desk) if members[group.id]]
    groups = [group for group in with_people if all(member.id in gone for member in members[group.id])]
    others = [member for member in _with(desk, groups) if member.id not in gone]
    return [*groups, *others]


def _taking(desk: Desk) -> set[str]:
    """Return who takes part in the cycle worked on and works here."""
    return {person.id for person, _enrolment in current.taking_part(desk)}


def _looking(desk: Desk, whole: Pool, other: GroupKind) -> list[Person]:
    """Return the mentees with neither a mentor nor a group of this other kind."""
    served = {pair.mentee_id for pair in current.pairs(desk)} | _sitting(desk, other)
    return [person for person in whole.mentees if person.id not in served]


def _sitting(desk: Desk, kind: GroupKind) -> set[str]:
    """Return the peers who are in a group, or the mentees who have a panel."""
    groups = [group for group in _groups(desk) if group.kind is kind]
    if kind is GroupKind.PANEL:
        return {group.mentee_id for group in groups if group.mentee_id}
    members = _members(desk)
    return {member.person_id for group in groups for member in members[group.id]}


def _taken(desk: Desk, panels: Iterable[str]) -> Counter[str]:
    """Return how many places each mentor has given, to pairs and to these panels."""
    members = _members(desk)
    taken = Counter(pair.mentor_id for pair in current.pairs(desk))
    taken.update(member.person_id for group_id in panels for member in members[group_id])
    return taken
