"""Keeps who was erased as keyed hashes, in a table of its own: no name, and nothing that leads back to one.

Whoever is erased has a number, which stands in the place of the name. The hash is of the person's id with a random key
of its own: it says nothing to whoever reads it, but tells whether a person in an older file is one of those erased.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

_SIZE = 32


@dataclass(frozen=True, slots=True)
class ErasedPerson:
    """Somebody who was erased.

    ``kept`` are hashes of the texts with the same name that stay, since they are about somebody else; ``lost`` of those
    of which the owner said that they are about this person.
    """

    number: int
    on: date
    key: str
    mark: str
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def is_of(self, record_id: str) -> bool:
        """Return whether the person with an id is this one."""
        return hmac.compare_digest(self.mark, _mark(self.key, record_id))

    def keeps(self, record_id: str, name: str) -> bool:
        """Return whether a field of a record stays although it contains the name."""
        return bool(self.kept) and _mark(self.key, f"{record_id}:{name}") in self.kept

    def removes(self, record_id: str, name: str) -> bool:
        """Return whether the owner said of a field of a record that it names this person."""
        return bool(self.lost) and _mark(self.key, f"{record_id}:{name}") in self.lost


def new(
    number: int, on: date, person_id: str, kept: Iterable[tuple[str, str]] = (), lost: Iterable[tuple[str, str]] = ()
) -> ErasedPerson:
    """Return the entry of a person; ``kept`` and ``lost`` are the record and the field of texts that were decided."""
    key = secrets.token_hex(_SIZE)
    return ErasedPerson(number, on, key, _mark(key, person_id), _marks(key, kept), _marks(key, lost))


def _marks(key: str, places: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(_mark(key, f"{record_id}:{name}") for record_id, name in places))


def read(database: Database) -> tuple[ErasedPerson, ...]:
    """Return everybody who was erased. Raises Unreadable where the file is damaged."""
    rows = execute(database, 'SELECT number, day, "key", mark, kept FROM erased ORDER BY number').fetchall()
    return tuple(map(_of, rows))


def put(database: Database, entry: ErasedPerson) -> None:
    """Keep an entry."""
    row = (entry.number, entry.on.isoformat(), entry.key, entry.mark, json.dumps([entry.kept, entry.lost]))
    execute(database, 'INSERT OR REPLACE INTO erased (number, day, "key", mark, kept) VALUES (?, ?, ?, ?, ?)', row)


def written(entries: Iterable[ErasedPerson]) -> str:
    """Return entries as text, for the list beside the backups."""
    rows = [(entry.number, entry.on.isoformat(), entry.key, entry.mark, [entry.kept, entry.lost]) for entry in entries]
    return json.dumps(rows, indent=1)


def of_text(text: str) -> tuple[ErasedPerson, ...]:
    """Return the entries that a text has. Raises Unreadable where it is no such list."""
    try:
        return tuple(
            _of((number, day, key, mark, json.dumps(kept))) for number, day, key, mark, kept in json.loads(text)
        )
    except (TypeError, ValueError) as error:
        raise Unreadable("the list of erased people cannot be read") from error


def _of(row: tuple[object, ...]) -> ErasedPerson:
    number, day, key, mark, kept = row
    try:
        stays, goes = (tuple(map(str, marks)) for marks in json.loads(str(kept)))
        return ErasedPerson(int(str(number)), date.fromisoformat(str(day)), str(key), str(mark), stays, goes)
    except (TypeError, ValueError) as error:
        raise Unreadable("an entry of the erased people cannot be read") from error


def _mark(key: str, words: str) -> str:
    return hmac.new(bytes.fromhex(key), words.encode(), hashlib.sha256).hexdigest()
