"""Which records belong to a closed cycle: they are looked at and never changed, but for what people have a right to."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from mentordesk.domain.records.change import Change
from mentordesk.domain.records.programme import Cycle, CycleRecord
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import keys_of
from mentordesk.i18n import Message, message

Find = Callable[[type[Record], str], Record | None]
"""Gives the record of a kind and an id, as the file has it."""

ABOUT_PEOPLE = frozenset({"trash", "merge", "privacy"})
"""The kinds of change that a person's rights ask for in any cycle: removed, put back, merged, no longer shown."""


def closed_words(cycle: Cycle) -> Message:
    """Return what is said to somebody who would change a closed cycle."""
    return message(
        "Cycle {n} was closed on {day} and is only looked at. Reopen it if something has to change.",
        n=cycle.number,
        day=cycle.closed_on,
    )


def closed_cycles(change: Change, cycles: Iterable[Cycle], find: Find) -> tuple[Cycle, ...]:
    """Return the closed cycles that a change would write into, those that it reopens left out.

    ``cycles`` are those of the file, as they are before the change.
    """
    closed = {cycle.id: cycle for cycle in cycles if cycle.closed_on is not None}
    reopened = {record.id for record in change.after if isinstance(record, Cycle) and record.closed_on is None}
    closed = {cycle_id: cycle for cycle_id, cycle in closed.items() if cycle_id not in reopened}
    if not closed or change.kind in ABOUT_PEOPLE:
        return ()
    own = {record.id: record for record in (*change.after, *change.before)}

    def found(kind: type[Record], record_id: str) -> Record | None:
        return own.get(record_id) or find(kind, record_id)

    touched = {cycle_id for record in _edited(change) for cycle_id in cycles_of(record, found)}
    return tuple(cycle for cycle_id, cycle in closed.items() if cycle_id in touched)


def _edited(change: Change) -> Iterator[Record]:
    """Give every record that the change adds, removes or alters, as it is before and after."""
    before = {record.id: record for record in change.before}
    after = {record.id: record for record in change.after}
    for record_id in before.keys() | after.keys():
        was, becomes = before.get(record_id), after.get(record_id)
        if was != becomes:
            yield from (record for record in (was, becomes) if record is not None)


def cycles_of(record: Record, find: Find) -> Iterator[str]:
    """Give the ids of the cycles that a record belongs to: of its own field, or of what it is about."""
    if isinstance(record, Cycle):
        yield record.id
    elif isinstance(record, CycleRecord):
        yield record.cycle_id
    else:
        for name, kind in _ways(type(record)).items():
            value = getattr(record, name)
            target = find(kind, value) if value else None
            if target is not None:
                yield from cycles_of(target, find)


_known_ways: dict[type[Record], Mapping[str, type[Record]]] = {}


def _ways(kind: type[Record]) -> Mapping[str, type[Record]]:
    """Return the fields of a kind that lead to a record of a cycle, and the kind of that record."""
    if kind not in _known_ways:
        _known_ways[kind] = {
            name: target
            for name, target in keys_of(kind).items()
            if target is not kind and (issubclass(target, CycleRecord) or _ways(target))
        }
    return _known_ways[kind]
