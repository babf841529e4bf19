"""The tables as models of peewee, and its transactions: they come with the first write, since no opening needs them.

peewee's models of records are made for a new file alone: making them takes longer than opening a file.
"""

import logging
import sqlite3
from collections.abc import Mapping
from functools import cache
from typing import Any

import peewee
from peewee import SQL, DatabaseError, ModelSelect, PeeweeException

from mentordesk.domain.records.kinds import KINDS, Kind
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import keys_of
from mentordesk.store.fields import columns

__all__ = ["SQL", "DatabaseError", "ModelSelect", "PeeweeException"]

logging.getLogger("peewee").setLevel(logging.WARNING)  # below that it logs values, and so the names of people


class Connected(peewee.SqliteDatabase):
    """A connection that is open already, ``raw``, as peewee knows it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(":memory:", autoconnect=False)  # the name is not used
        self.raw = connection
        self.connect()

    def _connect(self) -> sqlite3.Connection:
        return self.raw


class Table(peewee.Model):
    """The base of all tables: it sets the dialect but no file, since several may be open."""

    class Meta:
        database = peewee.SqliteDatabase(None)
        legacy_table_names = False


# Of records

_reference: Any = peewee.ForeignKeyField

_FIELDS: Mapping[type, Any] = {str: peewee.TextField, int: peewee.IntegerField, float: peewee.FloatField}
"""The field that stores each type of plain values."""


@cache
def of_kinds() -> Mapping[type[Record], type[Table]]:
    """Return the model of each kind of record."""
    made: dict[type[Record], type[Table]] = {}
    for kind in KINDS:
        made[kind.record] = _model(kind, made)
    return made


def _model(kind: Kind, known: Mapping[type[Record], type[Table]]) -> type[Table]:
    made: dict[str, object] = {}
    keys = keys_of(kind.record)
    for column in columns(kind.record):
        field = _FIELDS[column.form.plain]
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
            made[column.name] = field(primary_key=True)
        else:
            made[column.name] = field(null=column.null)
    made["Meta"] = type("Meta", (), {"table_name": kind.name})
    return type(kind.record.__name__, (Table,), made)


# Of what is no record


class JournalEntry(Table):
    """An action as stored. ``mark`` is a hash of what it does, by which its inverse is recognised as its undo."""

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


class Bundle(Table):
    """Actions of one year, the ``first`` to the ``last``; ``kinds`` are theirs as JSON, ``rows`` what was packed."""

    first = peewee.IntegerField(primary_key=True)
    last = peewee.IntegerField()
    year = peewee.IntegerField()
    kinds = peewee.TextField()
    rows = peewee.BlobField()

    class Meta:
        table_name = "journal_bundle"


class Seal(Table):
    """The seal as stored: at most one row."""

    id = peewee.IntegerField(primary_key=True)
    digest = peewee.TextField()

    class Meta:
        table_name = "seal"


class FormKey(Table):
    """The secret that forms are signed with, as stored: one row, in letters and digits."""

    id = peewee.IntegerField(primary_key=True)
    secret = peewee.TextField()

    class Meta:
        table_name = "form_key"


class SurveyForms(Table):
    """The forms of a batch, or of a closed wave, as JSON; ``id`` is that of the batch or the wave."""

    id = peewee.TextField(primary_key=True)
    wave_id = peewee.TextField(index=True)
    content = peewee.TextField()

    class Meta:
        table_name = "survey_forms"


class Draft(Table):
    """A draft as stored: where it was typed, and what."""

    name = peewee.TextField(primary_key=True)
    content = peewee.TextField()

    class Meta:
        table_name = "draft"


class Erased(Table):
    """Who was erased, as stored."""

    number = peewee.IntegerField(primary_key=True)
    day = peewee.TextField()
    key = peewee.TextField()
    mark = peewee.TextField()
    kept = peewee.TextField()

    class Meta:
        table_name = "erased"


class ExportNote(Table):
    """A file or folder that was written, as stored."""

    path = peewee.TextField(primary_key=True)
    day = peewee.TextField()

    class Meta:
        table_name = "export_note"


class FileKey(Table):
    """A key as stored."""

    salt = peewee.TextField(primary_key=True)
    secret = peewee.TextField()
    since = peewee.TextField()
    strength = peewee.TextField()
    printed_on = peewee.TextField()

    class Meta:
        table_name = "file_key"


_OTHERS = (JournalEntry, Bundle, Seal, FormKey, SurveyForms, Draft, Erased, ExportNote, FileKey)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make every table, with nothing in it."""
    database = Connected(connection)
    for model in (*of_kinds().values(), *_OTHERS):
        peewee.SchemaManager(model, database=database).create_all(safe=False)
