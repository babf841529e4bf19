"""The verbs on what is kept: the trash, and taking back an action of the past where nothing was built on it since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message, messages

DAYS_IN_TRASH = 30

_REFERS = {kind.record: tuple(kind.refers) for kind in KINDS}


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
    stays = {id_ for id_, record in made.items() if now.get(id_) != record}
    stays |= {id_ for id_ in was if id_ not in made and id_ in now}
    stays |= _homeless(now, was, stays)
    stays |= _needed(now, made, was, stays)
    change = Change(
        message("Undo: {what}", context="action", what=action.label),
        tuple(record for id_, record in made.items() if id_ not in stays),
        tuple(record for id_, record in was.items() if id_ not in stays),
        kind=action.kind,
    )
    # Only records that are still there stayed; what somebody removed for good meanwhile needs no word.
    return Reverted(change, tuple(now[id_] for id_ in made if id_ in stays and id_ in now))


def _homeless(now: dict[str, Record], was: dict[str, Record], stays: set[str]) -> set[str]:
    """Return the older states that cannot come back since what they refer to was removed for good."""
    back = {id_: record for id_, record in was.items() if id_ not in stays}
    while True:
        here = now.keys() | back.keys()
        lost = {id_ for id_, record in back.items() if not here >= set(_references(record))}
        if not lost:
            return was.keys() - back.keys() - stays
        back = {id_: record for id_, record in back.items() if id_ not in lost}


def _needed(now: dict[str, Record], made: dict[str, Record], was: dict[str, Record], stays: set[str]) -> set[str]:
    """Return the new records that must stay since a record that stays, or an older state put back, refers to them."""
    leaving = {id_ for id_ in made if id_ not in was} - stays
    kept = [record for id_, record in now.items() if id_ not in made or id_ in stays]
    kept += [record for id_, record in was.items() if id_ not in stays]
    needed: set[str] = set()
    while kept:
        found = {id_ for record in kept for id_ in _references(record)} & leaving
        needed |= found
        leaving -= found
        kept = [now[id_] for id_ in found]
    return needed


def _references(record: Record) -> Iterator[str]:
    for name in _REFERS[type(record)]:
        if target := getattr(record, name):
            yield target


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


def trash_list(desk: Desk, *, now: datetime) -> tuple[Trashed, ...]:
    """Return the people in the trash, the last thrown away first, each with what went along."""
    return tuple(
        sorted((_trashed(desk, person, now) for person in desk.trash(Person)), key=lambda item: item.when, reverse=True)
    )


def _trashed(desk: Desk, person: Person, now: datetime) -> Trashed:
    assert person.deleted_at is not None
    age = (now - person.deleted_at).days
    return Trashed(person, person.full_name, person.deleted_at, max(0, DAYS_IN_TRASH - age), _along(desk, person))


def _along(desk: Desk, person: Person) -> tuple[Record, ...]:
    """Return the trashed records that are a person's, or belong to one of these, and went into the trash with them."""
    found: dict[str, Record] = {}
    for kind in KINDS:  # a kind comes after those it refers to
        for record in desk.trash(kind.record) if kind.record is not Person else ():
            if record.deleted_at == person.deleted_at and (found.keys() | {person.id}) & set(_references(record)):
                found[record.id] = record
    return tuple(found.values())


def put_back(desk: Desk, people: Iterable[Person]) -> Change:
    """Put people back from the trash, with what went along; a pair waits there for its other side."""
    back = tuple(people)
    along = dict.fromkeys(record for person in back for record in _along(desk, person))
    coming = {record.id for record in (*back, *along)}
    trashed = {record.id: record for kind in KINDS for record in desk.trash(kind.record)}
    waits = {
        record: trashed[min(others)]
        for record in along
        if (others := (trashed.keys() & set(_references(record))) - coming)
    }
    label = messages("Put {n} person back", "Put {n} people back", len(back))
    before = (*back, *along)
    after = (replace(record, deleted_at=waits[record].deleted_at if record in waits else None) for record in before)
    return Change(label, before, tuple(after), kind="trash")


def overdue(desk: Desk, *, now: datetime) -> Change:
    """Remove for good what has been in the trash for ``DAYS_IN_TRASH`` days and is needed by nothing that stays."""
    limit = now - timedelta(days=DAYS_IN_TRASH)
    old = {
        record.id: record
        for kind in KINDS
        for record in desk.trash(kind.record)
        if record.deleted_at is not None and record.deleted_at <= limit
    }
    everything = {record.id: record for record in _everything(desk)}
    needed = _needed(everything, old, {}, set())
    gone = tuple(record for id_, record in old.items() if id_ not in needed)
    label = messages("Empty the trash of {n} entry", "Empty the trash of {n} entries", len(gone))
    return Change(label, gone, (), kind="trash")
