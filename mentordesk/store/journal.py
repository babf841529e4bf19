"""Keeps every applied change as JSON in the file: the history the owner sees, and what undoing an old deed needs."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import groupby
from typing import Any

import peewee

from mentordesk.domain.change import Change
from mentordesk.domain.record import Record
from mentordesk.i18n import Message
from mentordesk.store.fields import columns, load, store
from mentordesk.store.tables import NAMES, RECORDS, Table


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the history. ``count`` is how many records it touched; an undone deed can be done again."""

    id: int
    when: datetime
    label: Message
    kind: str
    count: int
    undone: bool


class JournalEntry(Table):
    """A deed as it lies in the file. ``mark`` is a hash of what it does, so that its inverse is known as its undo."""

    id = peewee.AutoField()
    at = peewee.TextField()
    label = peewee.TextField()
    kind = peewee.TextField()
    count = peewee.IntegerField()
    undone = peewee.IntegerField(default=0)
    mark = peewee.TextField(index=True)
    change = peewee.TextField()

    class Meta:
        table_name = "journal"


def create(database: peewee.SqliteDatabase) -> None:
    """Make the table of a new file."""
    with database.bind_ctx([JournalEntry]):
        database.create_tables([JournalEntry], safe=False)


def encode(change: Change) -> str:
    """Return a change as JSON; :func:`decode` gives exactly it back."""
    return _dumps(
        {
            "label": _message(change.label),
            "kind": change.kind,
            "merge": change.merge,
            "before": _records(change.before),
            "after": _records(change.after),
        }
    )


def decode(kept: str) -> Change:
    """Return the change that was encoded. Raises ValueError where the text is damaged."""
    try:
        read = json.loads(kept)
        return Change(
            _message_of(read["label"]),
            _records_of(read["before"]),
            _records_of(read["after"]),
            read["kind"],
            read["merge"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a change in the journal cannot be read") from error


def enter(database: peewee.SqliteDatabase, change: Change, *, when: datetime, open_since: int) -> None:
    """Note an applied change.

    The inverse of a deed marks that deed as undone, and the deed once more marks it as done; typing into the same
    place goes into the deed before it, where that one is younger than entry ``open_since``.
    """
    if _marked(database, change.inverse(), undone=False) or _marked(database, change, undone=True):
        return
    last = _last(database)
    if change.merge and last is not None and last[0] > open_since and not last[1]:
        earlier = decode(last[2])
        if earlier.merge == change.merge and earlier.kind == change.kind:
            _update(database, last[0], earlier.followed_by(change), when)
            return
    row = _row(change, when)
    JournalEntry.insert(row).execute(database)


def newest(database: peewee.SqliteDatabase) -> int:
    """Return the id of the newest deed, 0 where there is none."""
    last = _last(database)
    return 0 if last is None else last[0]


def history(database: peewee.SqliteDatabase, limit: int) -> tuple[Deed, ...]:
    """Return the newest deeds, newest first."""
    entry = JournalEntry
    query = entry.select(entry.id, entry.at, entry.label, entry.kind, entry.count, entry.undone)
    rows = query.order_by(entry.id.desc()).limit(limit).tuples().execute(database)
    return tuple(
        Deed(id, datetime.fromisoformat(at), _message_of(json.loads(label)), kind, count, bool(undone))
        for id, at, label, kind, count, undone in rows
    )


def deed(database: peewee.SqliteDatabase, id: int) -> Change:
    """Return what a deed did. Raises KeyError where the journal has no such deed."""
    found = list(JournalEntry.select(JournalEntry.change).where(JournalEntry.id == id).tuples().execute(database))
    if not found:
        raise KeyError(id)
    return decode(found[0][0])


def _last(database: peewee.SqliteDatabase) -> tuple[int, int, str] | None:
    entry = JournalEntry
    query = entry.select(entry.id, entry.undone, entry.change).order_by(entry.id.desc()).limit(1)
    rows: list[tuple[int, int, str]] = list(query.tuples().execute(database))
    return rows[0] if rows else None


def _marked(database: peewee.SqliteDatabase, change: Change, *, undone: bool) -> bool:
    """Turn the mark of the newest deed that does the same, from ``undone`` to its opposite; say whether there is one."""
    entry = JournalEntry
    same = entry.select(peewee.fn.MAX(entry.id)).where(entry.mark == _mark(change), entry.undone == int(undone))
    return bool(entry.update(undone=int(not undone)).where(entry.id == same).execute(database))


def _update(database: peewee.SqliteDatabase, id: int, change: Change, when: datetime) -> None:
    JournalEntry.update(_row(change, when)).where(JournalEntry.id == id).execute(database)


def _row(change: Change, when: datetime) -> dict[str, object]:
    return {
        "at": when.isoformat(),
        "label": _dumps(_message(change.label)),
        "kind": change.kind,
        "count": len({record.id for record in (*change.before, *change.after)}),
        "mark": _mark(change),
        "change": encode(change),
    }


def _mark(change: Change) -> str:
    what = _dumps([_message(change.label), change.kind, _records(change.before), _records(change.after)])
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()


def _records(records: Iterable[Record]) -> list[Any]:
    """Return records as runs of one kind: its name, its columns, its rows."""
    return [
        [NAMES[kind], [column.name for column in columns(kind)], store(kind, run)]
        for kind, run in groupby(records, type)
    ]


def _records_of(runs: list[Any]) -> tuple[Record, ...]:
    return tuple(record for name, names, rows in runs for record in load(RECORDS[name], names, rows))


def _message(message: Message) -> list[Any]:
    values = [[name, _value(value)] for name, value in message.values]
    return [message.source, message.plural, message.count, values]


def _message_of(kept: list[Any]) -> Message:
    source, plural, count, values = kept
    return Message(source, plural, count, tuple((name, _value_of(value)) for name, value in values))


def _value(value: object) -> Any:
    if isinstance(value, Enum):
        return _value(value.value)
    if isinstance(value, Message):
        return {"message": _message(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if value is None or isinstance(value, (str, int, float)):
        return value
    return str(value)


_VALUES = {"message": _message_of, "moment": datetime.fromisoformat, "day": date.fromisoformat}


def _value_of(kept: Any) -> object:
    if isinstance(kept, dict):
        [(name, value)] = kept.items()
        return _VALUES[name](value)
    return kept


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
