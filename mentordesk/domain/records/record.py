"""What every record is: a frozen dataclass with an id made here, never by the database."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self


def new_id() -> str:
    """Return a fresh id, 32 letters and digits."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing the file holds. A trashed record is the same record with ``deleted_at`` set."""

    id: str = field(default_factory=new_id)
    deleted_at: datetime | None = None

    def trashed(self, when: datetime) -> Self:
        """Return this record as it lies in the trash."""
        from dataclasses import replace

        return replace(self, deleted_at=when)
