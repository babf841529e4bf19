"""Keeps every applied change as JSON in the file: for the history, and to take back an action long after."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby, islice
from typing import Any

from mentordesk import kept_words
from mentordesk.domain.records import kinds
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.record import Record, table_of
from mentordesk.i18n import Message
from mentordesk.store import journal_bundles, models
from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable, columns, load, store
from mentordesk.store.journal_bundles import Row


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the history. ``count`` is how many records it changed; an undone action can be redone."""

    id: int
    when: datetime
    label: Message
    kind: str
    count: int
    undone: bool


def encode(change: Change) -> str:
    """Return a change as JSON; :func:`decode` returns exactly the same change."""
    return _encoded(change, _dumps(_records(change.before)), _dumps(_records(change.after)))


def _encoded(change: Change, before: str, after: str) -> str:
    words = _dumps({"label": kept_words.plain(change.label), "kind": change.kind, "merge": change.merge})
    return f'{words[:-1]},"before":{before},"after":{after}}}'


def decode(kept: str) -> Change:
    """Return the change that was encoded. Raises Unreadable if the text is damaged."""
    try:
        read = json.loads(kept)
        return Change(
            kept_words.read(read["label"]),
            _records_of(read["before"]),
            _records_of(read["after"]),
            read["kind"],
            read["merge"],
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable("a change in the journal cannot be read") from error


def enter(database: Database, change: Change, *, when: datetime, open_since: int) -> None:
    """Record an applied change.

    The inverse of an action marks that action as undone, the same action again marks it as done. Typing into the same
    field becomes part of the action before it, if that one is newer than entry ``open_since``.
    """
    before, after = _dumps(_records(change.before)), _dumps(_records(change.after))
    mark = _mark(change, before, after)
    if _turned(database, _mark(change, after, before), undone=True) or _turned(database, mark, undone=False):
        return
    last = _last(database) if change.merge else None
    if last is not None and last.id > open_since and not last.undone:
        earlier = decode(last.change)
        if (earlier.merge, earlier.kind) == (change.merge, change.kind):
            whole = {"at": when.isoformat(), **_what(earlier.followed_by(change))}
            _change(database, last.id, whole)
            return
    row = _written(change, before, after)
    execute(database, _ENTER, [newest(database) + 1, when.isoformat(), *map(row.__getitem__, _WHAT)])


def pack(database: Database) -> bool:
    """Pack older actions into bundles; return whether there were any."""
    return journal_bundles.pack(database)


def rewrite(database: Database, changes: Mapping[int, Change]) -> None:
    """Put other changes in the place of actions; one that does nothing any more is removed."""
    rows = {number: None if change.is_empty() else _what(change) for number, change in changes.items()}
    unmarked = {number: row and {name: row[name] for name in row if name != "mark"} for number, row in rows.items()}
    packed = journal_bundles.rewrite(database, unmarked)
    for number, row in rows.items():
        if number in packed:
            continue
        if row is None:
            execute(database, "DELETE FROM journal WHERE id = ?", [number])
        else:
            _change(database, number, row)


def newest(database: Database) -> int:
    """Return the id of the newest action, 0 if there is none."""
    [(found,)] = execute(database, "SELECT MAX(id) FROM journal")
    return int(found or journal_bundles.last(database))


def history(database: Database, limit: int) -> tuple[Action, ...]:
    """Return the newest actions, newest first. Raises Unreadable if a line is damaged."""
    lines = _lines().order_by(models.JournalEntry.id.desc()).limit(limit)
    loose = _actions(lines.tuples().execute(database.peewee))
    packed = islice(journal_bundles.newest_first(database), limit - len(loose))
    return (*loose, *_actions(map(_listed, packed)))


def later(database: Database, number: int, ids: Collection[str], limit: int) -> tuple[Action, ...]:
    """Return the first actions after one, not undone, that change or refer to some of these records, oldest first."""
    entry = models.JournalEntry
    names_one = models.SQL(
        "EXISTS (SELECT 1 FROM json_each(?) AS sought WHERE instr(change, sought.value))", [_dumps(sorted(ids))]
    )
    within = journal_bundles.with_words(database, ids, after=number)
    packed = _actions(_listed(row) for row in islice((row for row in within if not row.undone), limit))
    query = _lines().where(entry.id > number, entry.undone == 0, names_one).order_by(entry.id)
    return (*packed, *_actions(query.limit(limit - len(packed)).tuples().execute(database.peewee)))


def with_words(database: Database, words: Collection[str]) -> list[tuple[int, Change]]:
    """Return the actions in which one of these texts stands, with their numbers, oldest first."""
    found = {row.id: row.change for row in journal_bundles.with_words(database, words)}
    for word in words:
        query = "SELECT id, change FROM journal WHERE instr(change, ?) > 0"
        found.update(execute(database, query, [journal_bundles.as_in_json(word)]).fetchall())
    return [(number, decode(found[number])) for number in sorted(found)]


def _lines() -> "models.ModelSelect[models.JournalEntry]":
    entry = models.JournalEntry
    return entry.select(entry.id, entry.at, entry.label, entry.kind, entry.count, entry.undone)


def _listed(row: Row) -> tuple[object, ...]:
    return row.id, row.at, row.label, row.kind, row.count, row.undone


def _actions(rows: Iterable[Any]) -> tuple[Action, ...]:
    try:
        return tuple(
            Action(number, datetime.fromisoformat(at), kept_words.read(json.loads(label)), kind, count, bool(undone))
            for number, at, label, kind, count, undone in rows
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("a line of the journal cannot be read") from error


def action(database: Database, number: int) -> Change:
    """Return what an action did. Raises KeyError if the journal has no such action."""
    entry = models.JournalEntry.select().where(models.JournalEntry.id == number).execute(database.peewee)
    for found in (*entry, journal_bundles.row(database, number)):
        if found is not None:
            return decode(found.change)
    raise KeyError(number)


def changes(database: Database, kind: str, limit: int) -> Iterator[Change]:
    """Give what the newest actions of a kind did, newest first, without those undone."""
    entry = models.JournalEntry
    query = entry.select(entry.change).where(entry.kind == kind, entry.undone == 0)
    newest_first = query.order_by(entry.id.desc()).limit(limit).tuples()
    written = list(newest_first.execute(database.peewee))  # leaves no query open
    older = (row.change for row in journal_bundles.newest_first(database, kind) if not row.undone)
    for change in chain((change for (change,) in written), islice(older, limit - len(written))):
        yield decode(change)


def _last(database: Database) -> "models.JournalEntry | None":
    entry = models.JournalEntry
    entries = list(entry.select().order_by(entry.id.desc()).limit(1).execute(database.peewee))
    return entries[0] if entries else None


def _change(database: Database, number: int, fields: Mapping[str, str | int]) -> None:
    entry = models.JournalEntry
    entry.update(dict(fields)).where(entry.id == number).execute(database.peewee)


_WHAT = ("label", "kind", "count", "mark", "change")
_ENTER = """
INSERT INTO journal (id, at, undone, label, kind, count, mark, change) VALUES (?, ?, 0, ?, ?, ?, ?, ?)
"""
_TURN = "UPDATE journal SET undone = ? WHERE id = (SELECT MAX(id) FROM journal WHERE mark = ? AND undone = ?)"


def _turned(database: Database, mark: str, *, undone: bool) -> bool:
    """Mark the newest action that does exactly this as undone or redone; return whether there is one."""
    return execute(database, _TURN, [int(undone), mark, int(not undone)]).rowcount > 0


def _what(change: Change) -> dict[str, str | int]:
    return _written(change, _dumps(_records(change.before)), _dumps(_records(change.after)))


def _written(change: Change, before: str, after: str) -> dict[str, str | int]:
    """Return the columns that say what a change does, whose records are JSON already."""
    return {
        "label": _dumps(kept_words.plain(change.label)),
        "kind": change.kind,
        "count": len({record.id for record in (*change.before, *change.after)}),
        "mark": _mark(change, before, after),
        "change": _encoded(change, before, after),
    }


def _mark(change: Change, before: str, after: str) -> str:
    """Return the hash of what a change does, or its inverse where the records are given the other way round."""
    what = f"[{_dumps(kept_words.plain(change.label))},{_dumps(change.kind)},{before},{after}]"
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()


def _records(records: Iterable[Record]) -> list[Any]:
    """Return records as runs of one kind: its name, its columns, its rows."""
    return [
        [table_of(kind), [column.name for column in columns(kind)], store(kind, run)]
        for kind, run in groupby(records, type)
    ]


def _records_of(runs: list[Any]) -> tuple[Record, ...]:
    return tuple(record for name, names, rows in runs for record in load(kinds.RECORDS[name], names, rows))


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
