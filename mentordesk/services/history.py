"""Takes back what was done: an action of the past where nothing was built on it since, and people from the trash."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone
from mentordesk.domain.records.references import cleared, followers, targets
from mentordesk.i18n import Message, message, messages

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


@dataclass(frozen=True, slots=True)
class Trashed:
    """One thing in the trash: what it is, since when, the records that went with it, and the days it stays."""

    record: Record
    title: Message | str
    when: datetime
    days_left: int
    along: tuple[Record, ...] = ()

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id


def trash_list(desk: Desk, *, now: datetime) -> tuple[Trashed, ...]:
    """Return the people in the trash, the last thrown away first, each with what went along."""
    items = [_trashed(desk, person, now) for person in desk.trash(Person)]
    return tuple(sorted(items, key=lambda item: item.when, reverse=True))


def _trashed(desk: Desk, person: Person, now: datetime) -> Trashed:
    assert person.deleted_at is not None
    age = (now - person.deleted_at).days
    days_left = max(0, DAYS_IN_TRASH - age)
    return Trashed(person, person.full_name, person.deleted_at, days_left, _along(desk, person))


def _along(desk: Desk, person: Person) -> tuple[Record, ...]:
    """Return the trashed records that went into the trash with a person."""
    trashed = (record for kind in KINDS for record in desk.trash(kind.record))
    same_time = [record for record in trashed if record.deleted_at == person.deleted_at]
    return followers({person.id}, same_time)


def put_back(desk: Desk, people: Iterable[Person]) -> Change:
    """Put people back from the trash, with what went along; a pair waits there for its other side."""
    back = tuple(people)
    along = dict.fromkeys(record for person in back for record in _along(desk, person))
    coming = {record.id for record in (*back, *along)}
    trashed = {record.id: record for kind in KINDS for record in desk.trash(kind.record)}
    label = messages("Put {n} person back", "Put {n} people back", len(back))
    before = (*back, *along)
    after = tuple(_put_back(record, trashed, coming) for record in before)
    return Change(label, before, after, kind="trash")


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
