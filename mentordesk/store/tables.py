"""One table for each kind of record, with the names of the record's fields, and the ways to read and write them.

Reading and writing are statements of our own: peewee's models are made for a new file alone, since making them takes
longer than opening a file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import peewee

from mentordesk.domain.records.kinds import KINDS, NAMES, Kind
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import keys_of
from mentordesk.store.database import Database, execute, raw
from mentordesk.store.fields import columns, load, store

R = TypeVar("R", bound=Record)

_AT_ONCE = 500


class Table(peewee.Model):
    """The base of all tables: it sets the dialect but no file, since several may be open."""

    class Meta:
        database = Database(None)
        legacy_table_names = False


@cache
def models() -> Mapping[type[Record], type[Table]]:
    """Return the peewee model of each kind."""
    made: dict[type[Record], type[Table]] = {}
    for kind in KINDS:
        made[kind.record] = _model(kind, made)
    return made


_reference: Any = peewee.ForeignKeyField


def _model(kind: Kind, known: Mapping[type[Record], type[Table]]) -> type[Table]:
    made: dict[str, object] = {}
    keys = keys_of(kind.record)
    for column in columns(kind.record):
        if column.name in keys:
            target = keys[column.name]
            made[column.name] = _reference(
                "self" if target is kind.record else known[target],
                column_name=column.name,
                object_id_name=f"{column.name}_key",
                null=column.null,
                backref="+",
                deferrable="INITIALLY DEFERRED",
            )
        elif column.name == "id":
            made[column.name] = column.form.field(primary_key=True)
        else:
            made[column.name] = column.form.field(null=column.null)
    made["Meta"] = type("Meta", (), {"table_name": kind.name})
    return type(kind.record.__name__, (Table,), made)


class _Statements(NamedTuple):
    """The statements of one table."""

    read: str
    write: str
    remove: str
    counted: str


_known: dict[type[Record], _Statements] = {}


def _statements(kind: type[Record]) -> _Statements:
    if kind not in _known:
        table = f'"{NAMES[kind]}"'
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
    if execute(database, f'SELECT 1 FROM "{NAMES[kind]}" LIMIT 1').fetchone() is None:
        return []  # as most tables are in a new company, and their columns need not be worked out
    return _load(database, kind, f"{_statements(kind).read} ORDER BY rowid", ())


def read_some(database: Database, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Return the records of a kind with these ids, by id."""
    found: dict[str, R] = {}
    for some in _batches(ids):
        sql = f"{_statements(kind).read} WHERE id IN ({', '.join('?' * len(some))})"
        found.update({record.id: record for record in _load(database, kind, sql, some)})
    return found


def write(database: Database, kind: type[Record], records: Iterable[Record]) -> None:
    """Write records of one kind; records that exist already keep their place in the order."""
    raw(database).executemany(_statements(kind).write, store(kind, records))


def remove(database: Database, kind: type[Record], ids: Iterable[str]) -> None:
    """Delete records from the file."""
    raw(database).executemany(_statements(kind).remove, [(record_id,) for record_id in ids])


def count(database: Database, kind: type[Record]) -> int:
    """Return how many records of a kind are not in the trash."""
    [found] = execute(database, _statements(kind).counted).fetchone()
    return int(found)


def _load(database: Database, kind: type[R], sql: str, values: Sequence[str]) -> list[R]:
    names = [column.name for column in columns(kind)]
    return load(kind, names, execute(database, sql, values).fetchall())


def _batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some
