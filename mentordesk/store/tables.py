"""One table for each kind of record, with the names of the record's fields, and the ways to read and write them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import peewee

from mentordesk.domain.records.kinds import KINDS, Kind
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


TABLES: dict[type[Record], type[Table]] = {}
"""The peewee model of each kind."""


_reference: Any = peewee.ForeignKeyField


def _table(kind: Kind) -> type[Table]:
    made: dict[str, object] = {}
    keys = keys_of(kind.record)
    for column in columns(kind.record):
        if column.name in keys:
            target = keys[column.name]
            made[column.name] = _reference(
                "self" if target is kind.record else TABLES[target],
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


for _kind in KINDS:
    TABLES[_kind.record] = _table(_kind)


@cache
def _reading(table: Any) -> str:
    """Return the statement that reads a table, as peewee writes it, built once because it is needed often."""
    return str(table.select(*table._meta.sorted_fields).sql()[0])


@cache
def _writing(table: Any) -> str:
    fields = table._meta.sorted_fields
    write = table.insert(dict.fromkeys(fields)).on_conflict(
        conflict_target=[table.id], preserve=[item for item in fields if item is not table.id]
    )
    return str(write.sql()[0])


@cache
def _removing(table: Any) -> str:
    return str(table.delete().where(table.id == "").sql()[0])


def read(database: Database, kind: type[R]) -> list[R]:
    """Return every record of a kind, the trashed too, in the order they were added.

    Raises Unreadable if a value is not of the type of its column.
    """
    return _load(database, kind, f"{_reading(TABLES[kind])} ORDER BY rowid", ())


def read_some(database: Database, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Return the records of a kind with these ids, by id."""
    found: dict[str, R] = {}
    for some in _batches(ids):
        sql = f"{_reading(TABLES[kind])} WHERE id IN ({', '.join('?' * len(some))})"
        found.update({record.id: record for record in _load(database, kind, sql, some)})
    return found


def write(database: Database, kind: type[Record], records: Iterable[Record]) -> None:
    """Write records of one kind; records that exist already keep their place in the order."""
    raw(database).executemany(_writing(TABLES[kind]), store(kind, records))


def remove(database: Database, kind: type[Record], ids: Iterable[str]) -> None:
    """Delete records from the file."""
    raw(database).executemany(_removing(TABLES[kind]), [(record_id,) for record_id in ids])


def count(database: Database, kind: type[Record]) -> int:
    """Return how many records of a kind are not in the trash."""
    table: Any = TABLES[kind]
    return int(table.select().where(table.deleted_at.is_null()).count(database))


def _load(database: Database, kind: type[R], sql: str, values: Sequence[str]) -> list[R]:
    names = [column.name for column in columns(kind)]
    return load(kind, names, execute(database, sql, values).fetchall())


def _batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some
