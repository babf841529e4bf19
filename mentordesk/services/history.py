"""Takes back what was done: an action of the past where nothing was built on it since, and what is in the trash."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentordesk import current
from mentordesk.desk import Action, Desk
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk, ExperienceSheet, TeamReview
from mentordesk.domain.records.communication import PlannedMessage
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    ReadinessMark,
)
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.measuring import CareerStep
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import LeaderGoal
from mentordesk.domain.records.plan import BudgetLine, Milestone, Risk
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.records.recognition import Nomination, Recognition
from mentordesk.domain.records.record import Record, WhenGone
from mentordesk.domain.records.references import cleared, targets
from mentordesk.i18n import Message, message, messages
from mentordesk.text import in_line

DAYS_IN_TRASH = 30


# Taking back an action of the past


@dataclass(frozen=True, slots=True)
class Reverted:
    """The change that takes an action back, and the records that stay since they changed or are needed by others."""

    change: Change
    stayed: tuple[Record, ...] = ()


def revert(desk: Desk, action_id: int) -> Reverted:
    """Take back an action of the history, an import of last week say; what changed since then stays and is listed.

    A record that others refer to stays too. Raises KeyError where the history does not hold the action.
    """
    action = desk.action(action_id)
    was = {record.id: record for record in action.before}
    made = {record.id: record for record in action.after}
    now = {record.id: record for record in _everything(desk)}
    stays = {record_id for record_id, record in made.items() if now.get(record_id) != record}
    stays |= {record_id for record_id in was if record_id not in made and record_id in now}
    stays |= _without_target(now, was, stays)
    stays |= _needed(now, made, was, stays)
    label = message("Undo: {what}", context="action", what=action.label)
    before = tuple(record for record_id, record in made.items() if record_id not in stays)
    after = tuple(record for record_id, record in was.items() if record_id not in stays)
    change = Change(label, before, after, kind=action.kind)
    # Only records that are still there stayed; what somebody removed for good meanwhile needs no word.
    left = tuple(now[record_id] for record_id in made if record_id in stays and record_id in now)
    return Reverted(change, left)


# What undoing an action of the past would do


MOST_LATER = 3
"""So many later actions are named that stand on one."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an action of the past would do.

    ``removed``, ``back`` and ``as_before`` say it in counts, ``later`` are actions that stand on it. An import is
    undone as far as possible, any other action whole or not at all.
    """

    change: Change
    stayed: tuple[Record, ...]
    removed: tuple[Message, ...]
    back: tuple[Message, ...]
    as_before: tuple[Message, ...]
    later: tuple[Action, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether it can be undone by itself."""
        return not self.change.is_empty()


def undoing(desk: Desk, action: Action) -> Undoing:
    """Return what undoing an action of the history would do now, and what stands in its way."""
    did = desk.action(action.id)
    taken = revert(desk, action.id)
    touched = {record.id for record in (*taken.change.before, *taken.change.after)}
    staying = {record.id for record in (*did.before, *did.after)} - touched
    later = desk.later(action.id, staying, MOST_LATER) if staying else ()
    change = taken.change if action.kind == "import" or not staying else Change(taken.change.label)
    old = {record.id: record for record in change.before}
    new = {record.id: record for record in change.after}
    return Undoing(
        change,
        taken.stayed,
        removed=_counted(record for record in change.before if record.id not in new),
        back=_counted(record for record in change.after if record.id not in old),
        as_before=_counted(record for record in change.after if record.id in old),
        later=later,
    )


def _counted(records: Iterable[Record]) -> tuple[Message, ...]:
    """Return how many records of each kind there are, in words; kinds without a word of their own are one number."""
    counts = Counter(type(record) if type(record) in _COUNT_WORDS else Record for record in records)
    named = [_COUNT_WORDS[kind](counts[kind]) for kind in _COUNT_WORDS if counts[kind]]
    others = counts[Record]
    if others and named:
        named.append(messages("{n} other entry", "{n} other entries", others))
    elif others:
        named.append(messages("{n} entry", "{n} entries", others, context="count"))
    return tuple(named)


_COUNT_WORDS: dict[type[Record], Callable[[int], Message]] = {
    Person: lambda n: messages("{n} person", "{n} people", n, context="count"),
    Enrolment: lambda n: messages("{n} role", "{n} roles", n, context="count"),
    Consent: lambda n: messages("{n} consent", "{n} consents", n, context="count"),
    Response: lambda n: messages("{n} answered form", "{n} answered forms", n),
    Pair: lambda n: messages("{n} pair", "{n} pairs", n, context="count"),
    Meeting: lambda n: messages("{n} meeting", "{n} meetings", n, context="count"),
    CoachingTalk: lambda n: messages("{n} coaching talk", "{n} coaching talks", n),
    Goal: lambda n: messages("{n} goal", "{n} goals", n, context="count"),
    Milestone: lambda n: messages("{n} milestone", "{n} milestones", n, context="count"),
    Recognition: lambda n: messages("{n} thanks", "{n} thanks", n, context="count"),
}
"""The kinds that are counted by name; a wish or a pair ruled out is never among them."""


def _without_target(now: dict[str, Record], was: dict[str, Record], stays: set[str]) -> set[str]:
    """Return the older states that cannot come back since what they refer to was removed for good."""
    back = {record_id: record for record_id, record in was.items() if record_id not in stays}
    while True:
        here = now.keys() | back.keys()
        lost = {record_id for record_id, record in back.items() if not here >= targets(record)}
        if not lost:
            return was.keys() - back.keys() - stays
        back = {record_id: record for record_id, record in back.items() if record_id not in lost}


def _needed(now: dict[str, Record], made: dict[str, Record], was: dict[str, Record], stays: set[str]) -> set[str]:
    """Return the new records that must stay since a record that stays, or an older state put back, refers to them."""
    staying = [record for record_id, record in now.items() if record_id not in made or record_id in stays]
    back = [record for record_id, record in was.items() if record_id not in stays]
    leaving = {record_id for record_id in made if record_id not in was} - stays
    return _held_by([*staying, *back], now, leaving)


def _held_by(staying: Iterable[Record], now: dict[str, Record], leaving: set[str], *ways: WhenGone) -> set[str]:
    """Return which of the records that would leave are referred to, in these ways, by what stays or by each other."""
    held: set[str] = set()
    reached = list(staying)
    while reached:
        found = {target for record in reached for target in targets(record, *ways)} & leaving - held
        held |= found
        reached = [now[record_id] for record_id in found]
    return held


def _everything(desk: Desk) -> Iterator[Record]:
    for kind in KINDS:
        yield from desk.all(kind.record)
        yield from desk.trash(kind.record)


# The trash


THINGS: dict[type[Record], Message] = {
    Person: message("Person", context="field"),
    Goal: message("Goal", context="field"),
    Milestone: message("Milestone", context="field"),
    BudgetLine: message("Budget line", context="field"),
    Risk: message("Risk", context="field"),
    LeaderGoal: message("Goal of a leader"),
    PlannedMessage: message("Message or event"),
    DevelopmentGoal: message("Development goal", context="field"),
    Meeting: message("Meeting", context="field"),
    KeyPost: message("Key post", context="field"),
    ExecutiveMentee: message("Executive mentoring", context="title"),
    ReadinessMark: message("Readiness", context="field"),
    ExecutiveGoal: message("Own goal", context="field"),
    Activity: message("Activity", context="field"),
    Contact: message("Contact made", context="field"),
    CoachingTalk: message("Coaching talk", context="title"),
    TeamReview: message("Team review", context="title"),
    ExperienceSheet: message("Experience sheet", context="title"),
    BuddyMeeting: message("Meeting with the buddy"),
    Recognition: message("Recognition", context="title"),
    Nomination: message("Nomination", context="title"),
    CareerStep: message("Step in the company"),
}
"""What the owner deletes as a thing of its own, and what it is called; everything else goes along with one of these."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """One thing in the trash: its title and whose it is, since when, the records that went with it, the days left."""

    record: Record
    title: Message | str
    when: datetime
    days_left: int
    along: tuple[Record, ...] = ()
    whose: str = ""

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def kind(self) -> Message:
        """What it is."""
        return THINGS[type(self.record)]


def trash_list(desk: Desk, *, now: datetime) -> tuple[Trashed, ...]:
    """Return what is in the trash, the last thrown away first, each with what went along.

    What was put anew meanwhile where there may be only one is left out: it can no longer come back.
    """
    names = {person.id: person.full_name for person in (*desk.all(Person), *desk.trash(Person))}
    found = []
    for batch in _batches(desk).values():
        followed = _followed(batch)
        here = {record.id for record in batch}
        for record in batch:
            is_thing = type(record) in THINGS and not targets(record, WhenGone.FOLLOWS) & here
            if is_thing and not _is_replaced(desk, record):
                found.append(_trashed(desk, record, _going_along(record, batch, followed), names, now))
    return tuple(sorted(found, key=lambda item: item.when, reverse=True))


def _batches(desk: Desk) -> Mapping[datetime, Sequence[Record]]:
    """Return what is in the trash by when it went there; what went together went at the same moment."""
    found: dict[datetime, list[Record]] = defaultdict(list)
    for kind in KINDS:
        for record in desk.trash(kind.record):
            if record.deleted_at is not None:
                found[record.deleted_at].append(record)
    return found


def _followed(batch: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Return the records of a batch by what they follow into the trash."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in batch:
        for target in targets(record, WhenGone.FOLLOWS):
            found[target].append(record)
    return found


def _going_along(
    record: Record, batch: Iterable[Record], followed: Mapping[str, Sequence[Record]]
) -> tuple[Record, ...]:
    """Return what went into the trash along with a record, in the order of the batch."""
    going: set[str] = set()
    reached = [record.id]
    while reached:
        new = [follower.id for follower in followed.get(reached.pop(), ()) if follower.id not in going]
        going.update(new)
        reached += new
    return tuple(other for other in batch if other.id in going and other.id != record.id)


def _is_replaced(desk: Desk, record: Record) -> bool:
    kind = type(record)
    keys = [tuple(getattr(other, name) for name in kind.ONE_PER) for other in (record, *desk.all(kind))]
    return bool(kind.ONE_PER) and keys[0] in keys[1:]


def _trashed(desk: Desk, record: Record, along: tuple[Record, ...], names: Mapping[str, str], now: datetime) -> Trashed:
    assert record.deleted_at is not None
    days_left = max(0, DAYS_IN_TRASH - max(0, (now - record.deleted_at).days))
    whose = "" if isinstance(record, Person) else _whose(desk, record, names)
    called = _called(current.without_refused_notes(desk, record))
    return Trashed(record, called, record.deleted_at, days_left, along, whose)


def _called(record: Record) -> Message | str:
    """Return what a record is called: by itself, by its name or words, or by its kind and day."""
    label = record.label
    if isinstance(label, Message) or (label and isinstance(label, str)):
        return label
    written = getattr(record, "name", "") or getattr(record, "words", "")
    on = getattr(record, "on", None)
    if written or on is None:
        return written or THINGS[type(record)]
    return message("{what} on {day}", what=THINGS[type(record)], day=on)


def _whose(desk: Desk, record: Record, names: Mapping[str, str]) -> str:
    """Return the names of the people whom a record is about, or the name of their group."""
    if isinstance(record, (Meeting, DevelopmentGoal)) and record.pair_id is not None:
        return in_line(*(names.get(person_id, "") for person_id in desk.get(Pair, record.pair_id).ids), between=" – ")
    if isinstance(record, (Meeting, DevelopmentGoal)) and record.group_id is not None:
        return desk.get(Group, record.group_id).name
    if isinstance(record, BuddyMeeting):
        return names.get(desk.get(Newcomer, record.newcomer_id).person_id, "")
    if isinstance(record, ReadinessMark):
        return names.get(desk.get(ExecutiveMentee, record.mentee_id).person_id, "")
    if isinstance(record, CoachingTalk):
        return in_line(names.get(record.manager_id, ""), names.get(record.coachee_id or "", ""), between=" – ")
    return names.get(getattr(record, "person_id", None) or "", "")


def put_back(desk: Desk, records: Iterable[Record]) -> Change:
    """Put back from the trash, with what went along; a pair waits there for its other side."""
    back = tuple(records)
    batches = _batches(desk)
    followed = {when: _followed(batch) for when, batch in batches.items()}
    along: dict[Record, None] = {}
    for record in back:
        when = record.deleted_at
        if when is not None:
            along |= dict.fromkeys(_going_along(record, batches.get(when, ()), followed.get(when, {})))
    before = tuple(dict.fromkeys((*back, *along)))
    coming = {record.id for record in before}
    trashed = {record.id: record for batch in batches.values() for record in batch}
    after = tuple(_put_back(record, trashed, coming) for record in before)
    if all(isinstance(record, Person) for record in back):
        label = messages("Put {n} person back", "Put {n} people back", len(back))
        return Change(label, before, after, kind="trash")
    label = messages("Put {n} entry back", "Put {n} entries back", len(back))
    return Change(label, before, after, kind="restore")


def _put_back(record: Record, trashed: dict[str, Record], coming: set[str]) -> Record:
    """Return a record out of the trash; where another one it follows stays there, it waits for that one."""
    missing = (trashed.keys() & targets(record, WhenGone.FOLLOWS)) - coming
    return replace(record, deleted_at=trashed[min(missing)].deleted_at if missing else None)


def overdue(desk: Desk, *, now: datetime) -> Change:
    """Remove for good what has been in the trash for ``DAYS_IN_TRASH`` days.

    What something that stays needs is kept; a field that can be empty, such as somebody's manager, is emptied instead.
    """
    limit = now - timedelta(days=DAYS_IN_TRASH)
    everything = {record.id: record for record in _everything(desk)}
    old = {
        record_id
        for record_id, record in everything.items()
        if record.deleted_at is not None and record.deleted_at <= limit
    }
    staying = [record for record_id, record in everything.items() if record_id not in old]
    gone = old - _held_by(staying, everything, old, WhenGone.STAYS, WhenGone.FOLLOWS)
    named = [
        record for record_id, record in everything.items() if record_id not in gone and cleared(record, gone) != record
    ]
    label = messages("Empty the trash of {n} entry", "Empty the trash of {n} entries", len(gone))
    removed = tuple(record for record_id, record in everything.items() if record_id in gone)
    after = tuple(cleared(record, gone) for record in named)
    return Change(label, (*removed, *named), after, kind="trash")
