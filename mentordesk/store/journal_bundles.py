"""Packs the older actions of the journal by year, so that a long history costs an opening next to nothing.

An action in a bundle is as whole as one in the journal: it is listed, undone by itself and erased from like any other.
"""

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

LOOSE = 500
"""So many of the newest actions stay in the journal one by one."""

TOGETHER = 500
"""So many actions make a bundle; at the end of a year, fewer."""

AT_ONCE = 4_000
"""So many actions are packed at most when a file is closed, so that nobody waits; the next closing packs more."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action as the journal stores it, without the mark, which says nothing that ``change`` does not say."""

    id: int
    at: str
    label: str
    kind: str
    count: int
    undone: int
    change: str


def pack(database: Database) -> bool:
    """Pack what is older than the newest actions, the oldest first, whole bundles; return whether there was any."""
    [count] = execute(database, "SELECT count(*) FROM journal").fetchone()
    if count < LOOSE + TOGETHER:
        return False
    query = "SELECT id, at, label, kind, count, undone, change FROM journal ORDER BY id LIMIT ?"
    older = [Row(*row) for row in execute(database, query, [min(count - LOOSE, AT_ONCE)]).fetchall()]
    *past, current = [list(rows) for _year, rows in groupby(older, _year)]
    current = current[: len(current) - len(current) % TOGETHER]
    for year in (*past, current):
        for start in range(0, len(year), TOGETHER):
            put(database, year[start : start + TOGETHER])
            execute(database, "DELETE FROM journal WHERE id <= ?", [year[min(start + TOGETHER, len(year)) - 1].id])
    return bool(past or current)


def last(database: Database) -> int:
    """Return the id of the newest action that is in a bundle, 0 if there is none."""
    [found] = execute(database, "SELECT max(last) FROM journal_bundle").fetchone()
    return found or 0


def newest_first(database: Database, kind: str = "") -> Iterator[Row]:
    """Give the actions in bundles, newest first, those of one kind alone if it is given."""
    for [first] in execute(database, "SELECT first FROM journal_bundle ORDER BY first DESC").fetchall():
        query = "SELECT rows FROM journal_bundle WHERE first = ? AND (? = '' OR instr(kinds, ?) > 0)"
        for [content] in execute(database, query, [first, kind, json.dumps(kind, ensure_ascii=False)]).fetchall():
            yield from (row for row in reversed(_rows(_opened(content))) if not kind or row.kind == kind)


def with_words(database: Database, words: Collection[str], *, after: int = 0) -> Iterator[Row]:
    """Give the actions in bundles in whose change one of these texts stands, as JSON has it, oldest first."""
    query = "SELECT first, rows FROM journal_bundle WHERE last > ? ORDER BY first"
    inside = [as_in_json(word) for word in words]
    for _first, content in execute(database, query, [after]).fetchall():
        opened = _opened(content)
        written = [word for word in inside if word in opened]
        if written:
            yield from (row for row in _rows(opened) if row.id > after and any(word in row.change for word in written))


def as_in_json(word: str) -> str:
    """Return a text as it stands inside a change."""
    return json.dumps(word, ensure_ascii=False)[1:-1]


def row(database: Database, number: int) -> Row | None:
    """Return one action, ``None`` where no bundle has it."""
    found = execute(database, "SELECT rows FROM journal_bundle WHERE ? BETWEEN first AND last", [number]).fetchone()
    return next((row for row in _rows(_opened(found[0])) if row.id == number), None) if found else None


def rewrite(database: Database, changed: Mapping[int, Mapping[str, Any] | None]) -> set[int]:
    """Put other fields into actions in bundles, ``None`` removes one; return the numbers of those that are in bundles.

    Each bundle is opened once, however many of its actions change.
    """
    packed: set[int] = set()
    for first, last_one in execute(database, "SELECT first, last FROM journal_bundle").fetchall():
        if not any(first <= number <= last_one for number in changed):
            continue
        [content] = execute(database, "SELECT rows FROM journal_bundle WHERE first = ?", [first]).fetchone()
        rows = _rows(_opened(content))
        here = {row.id for row in rows}.intersection(changed)
        if here:
            left = [row for row in rows if changed.get(row.id, {}) is not None]
            execute(database, "DELETE FROM journal_bundle WHERE first = ?", [first])
            put(database, [replace(row, **(changed.get(row.id) or {})) for row in left])
        packed |= here
    return packed


def put(database: Database, rows: Sequence[Row]) -> None:
    """Pack actions of one year into a bundle."""
    if not rows:
        return
    kinds = json.dumps(sorted({found.kind for found in rows}), ensure_ascii=False)
    content = zlib.compress("\n".join(map(_line, rows)).encode("utf-8", "surrogatepass"))
    values = (rows[0].id, rows[-1].id, _year(rows[0]), kinds, content)
    query = "INSERT INTO journal_bundle (first, last, year, kinds, rows) VALUES (?, ?, ?, ?, ?)"
    execute(database, query, values)


def _year(found: Row) -> int:
    return int(found.at[:4])


def _line(found: Row) -> str:
    """Return an action as a line of fields; JSON writes neither a tab nor the end of a line as it is."""
    kind = json.dumps(found.kind, ensure_ascii=False)
    return "\t".join((str(found.id), found.at, kind, str(found.count), str(found.undone), found.label, found.change))


def _opened(content: bytes) -> str:
    try:
        return zlib.decompress(content).decode("utf-8", "surrogatepass")
    except (zlib.error, TypeError, ValueError) as error:
        raise Unreadable("a bundle of the journal cannot be read") from error


def _rows(opened: str) -> list[Row]:
    try:
        return [_row(*line.split("\t")) for line in opened.split("\n")]
    except (TypeError, ValueError) as error:
        raise Unreadable("a bundle of the journal cannot be read") from error


def _row(number: str, at: str, kind: str, count: str, undone: str, label: str, change: str) -> Row:
    return Row(int(number), at, label, json.loads(kind), int(count), int(undone), change)
