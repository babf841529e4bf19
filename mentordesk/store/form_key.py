"""Keeps the secret that forms are signed with, in a table of its own: no record, change or history ever contains it."""

import secrets

from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

_SIZE = 32


def put_new(database: Database) -> None:
    """Put into a new file a secret that no other file has."""
    execute(database, "INSERT INTO form_key (id, secret) VALUES (1, ?)", [secrets.token_hex(_SIZE)])


def read(database: Database) -> bytes:
    """Return the secret of a file. Raises Unreadable where there is none."""
    row = execute(database, "SELECT secret FROM form_key").fetchone()
    try:
        secret = bytes.fromhex(row[0])
    except (TypeError, ValueError) as error:
        raise Unreadable("the secret of forms cannot be read") from error
    if len(secret) != _SIZE:
        raise Unreadable("the secret of forms has another length")
    return secret
