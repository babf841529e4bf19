"""Which records belong to a closed cycle: they are looked at and never changed.

What people have a right to changes all the same, and so does what comes later: the survey three months after, and that
somebody has done what was agreed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.programme import Cycle, CycleRecord
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import keys_of
from mentordesk.domain.records.survey import AnswerBatch, IssuedMarks, SurveyWave, Wave
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
    before = {record.id: record for record in change.before}
    after = {record.id: record for record in change.after}
    edited = {
        record_id
        for record_id in before.keys() | after.keys()
        if before.get(record_id) != after.get(record_id) and not _is_ticked(before.get(record_id), after.get(record_id))
    }
    touched: set[str] = set()
    for side, other in ((before, after), (after, before)):
        found = _finding(side, other, find)
        for record_id in edited & side.keys():
            if not _comes_later(side[record_id], found):
                touched.update(cycles_of(side[record_id], found))
    mixed = find(SurveyWave, change.mixes) if change.mixes else None
    if mixed is not None and not _comes_later(mixed, find):
        touched.update(cycles_of(mixed, find))
    return tuple(cycle for cycle_id, cycle in closed.items() if cycle_id in touched)


def _finding(side: Mapping[str, Record], other: Mapping[str, Record], find: Find) -> Find:
    """Return how a record is found as it is on one side of a change, else on the other, else in the file."""
    return lambda kind, record_id: side.get(record_id) or other.get(record_id) or find(kind, record_id)


def _is_ticked(before: Record | None, after: Record | None) -> bool:
    """Return whether nothing changes but the day on which an action was done."""
    if not isinstance(before, AgreedAction) or not isinstance(after, AgreedAction):
        return False
    return replace(before, done_on=after.done_on) == after


def _comes_later(record: Record, find: Find) -> bool:
    """Return whether a record is the survey three months after a cycle, or what was given out or came back of it."""
    wave = find(SurveyWave, record.wave_id) if isinstance(record, IssuedMarks | AnswerBatch) else record
    return isinstance(wave, SurveyWave) and wave.wave is Wave.LATER


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
