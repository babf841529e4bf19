"""One table for each kind of record, with the names of the record's fields, and the ways to read and write them.

Reading and writing are statements of our own; :mod:`models` makes the tables.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from mentordesk.domain.records.record import Record, table_of
from mentordesk.store.database import Database, execute
from mentordesk.store.fields import columns, load, load_values, store

R = TypeVar("R", bound=Record)

_AT_ONCE = 500
"""So many ids are asked for together, and so many rows are made records together: their values are not all held at
once."""


class _Statements(NamedTuple):
    """The statements of one table."""

    read: str
    write: str
    remove: str
    counted: str


_known: dict[type[Record], _Statements] = {}


def _statements(kind: type[Record]) -> _Statements:
    if kind not in _known:
        table = f'"{table_of(kind)}"'
        names = [f'"{column.name}"' for column in columns(kind)]
        insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        others = ", ".join(f"{name} = EXCLUDED.{name}" for name in names if name != '"id"')
        _known[kind] = _Statements(
            read=f"SELECT {', '.join(names)} FROM {table}",
            write=f'{insert} ON CONFLICT ("id") DO UPDATE SET {others}',
            remove=f'DELETE FROM {table} WHERE "id" = ?',
            counted=f'SELECT count(*) FROM {table} WHERE "deleted_at" IS NULL',
        )
    return _known[kind]


def read(database: Database, kind: type[R]) -> list[R]:
    """Return every record of a kind, the trashed too, in the order they were added.

    Raises Unreadable if a value is not of the type of its column.
    """
    if execute(database, f'SELECT 1 FROM "{table_of(kind)}" LIMIT 1').fetchone() is None:
        return []  # as most tables are in a new company, and their columns need not be worked out
    return _load(database, kind, f"{_statements(kind).read} ORDER BY rowid", ())


def read_some(database: Database, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Return the records of a kind with these ids, by id."""
    found: dict[str, R] = {}
    for some in _batches(ids):
        sql = f"{_statements(kind).read} WHERE id IN ({', '.join('?' * len(some))})"
        found.update({record.id: record for record in _load(database, kind, sql, some)})
    return found


def read_having(database: Database, kind: type[R], field: str) -> list[R]:
    """Return the records of a kind that have a value in a field and are not in the trash, in the order they came."""
    where = f'WHERE "{field}" IS NOT NULL AND "deleted_at" IS NULL ORDER BY rowid'
    return _load(database, kind, f"{_statements(kind).read} {where}", ())


def read_values(database: Database, kind: type[Record], names: Sequence[str]) -> list[list[Any]]:
    """Return the values of these fields, a list for each, of all that are not in the trash, in the order they came.

    Raises Unreadable if a value is not of the type of its column.
    """
    named = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT {named} FROM "{table_of(kind)}" WHERE "deleted_at" IS NULL ORDER BY rowid'
    read = load_values(kind, names, execute(database, sql))
    return [read.get(name, []) for name in names]


def write(database: Database, kind: type[Record], records: Iterable[Record]) -> None:
    """Write records of one kind; records that exist already keep their place in the order."""
    database.raw.executemany(_statements(kind).write, store(kind, records))


def remove(database: Database, kind: type[Record], ids: Iterable[str]) -> None:
    """Delete records from the file."""
    database.raw.executemany(_statements(kind).remove, [(record_id,) for record_id in ids])


def count(database: Database, kind: type[Record]) -> int:
    """Return how many records of a kind are not in the trash."""
    [found] = execute(database, _statements(kind).counted).fetchone()
    return int(found)


def _load(database: Database, kind: type[R], sql: str, values: Sequence[str]) -> list[R]:
    names = [column.name for column in columns(kind)]
    rows, found = execute(database, sql, values), list[R]()
    while some := rows.fetchmany(_AT_ONCE):
        found += load(kind, names, some)
    return found


def _batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some
