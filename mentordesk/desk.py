"""The one door to the company file: everything is read as records here, and every change goes through ``apply``."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from mentordesk import atomic
from mentordesk.domain.change import Change
from mentordesk.domain.company import Company
from mentordesk.domain.programme import Cycle, Programme
from mentordesk.domain.record import Record
from mentordesk.errors import WriteFailed
from mentordesk.i18n import _, message
from mentordesk.store import database as sqlite
from mentordesk.store import backup, journal, migrations, tables
from mentordesk.store.faults import damaged, guarded, read_only, replaced, stale
from mentordesk.store.journal import Deed

__all__ = ["Deed", "Desk"]

R = TypeVar("R", bound=Record)


class Desk:
    """An open company file."""

    def __init__(self, path: Path, database: sqlite.Database, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._database = database
        self._seen = sqlite.fingerprint(path)
        self._open_since = journal.newest(database)
        self._records: dict[type[Record], dict[str, Record]] = {}
        self._views: dict[tuple[type[Record], bool], tuple[Any, ...]] = {}

    @staticmethod
    def create(path: Path, company: Company) -> "Desk":
        """Make a new file with the company, a programme and its first cycle, and open it."""
        try:
            with atomic.writing(path, replace=False) as temp:
                _fill(temp, company)
        except FileExistsError:
            raise WriteFailed(
                message('There is a file "{name}" here already. Choose another name.', name=path.name)
            ) from None
        return Desk.open(path)

    @staticmethod
    def open(path: Path) -> "Desk":
        """Open a company file."""
        sqlite.examine(path, version=migrations.version())
        return Desk(path, sqlite.connect(path))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are not in the trash, in the order they came."""
        return self._view(kind, trashed=False)

    def trash(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are in the trash."""
        return self._view(kind, trashed=True)

    def get(self, kind: type[R], id: str) -> R:
        """Return one record, from the trash too. Raises KeyError where there is none."""
        return self._held(kind)[id]

    def apply(self, change: Change) -> None:
        """Write a change, all of it or nothing, and note it in the journal."""
        if self.read_only:
            raise read_only(self.path)
        self.check()
        if change.is_empty():
            return
        with guarded(self.path), self._database.atomic("IMMEDIATE"):
            self._swap(change)
            journal.enter(self._database, change, when=_now(), open_since=self._open_since)
        self._seen = sqlite.fingerprint(self.path)
        self._remember(change)

    def history(self, limit: int = 200) -> tuple[Deed, ...]:
        """Return the newest deeds, newest first."""
        with guarded(self.path):
            return journal.history(self._database, limit)

    def deed(self, id: int) -> Change:
        """Return what a deed of the history did. Raises KeyError where there is none."""
        with guarded(self.path):
            return journal.deed(self._database, id)

    def check(self) -> None:
        """Raise FileReplaced where another program exchanged the file since it was read or written here."""
        if sqlite.fingerprint(self.path) != self._seen:
            raise replaced(self.path)

    def backup(self, reason: str) -> Path:
        """Write a backup now and return where it lies."""
        target = self.path.with_name(f"{self.path.stem} backups") / f"{_now():%Y%m%d-%H%M%S} {reason}.mentordesk"
        target.parent.mkdir(mode=0o700, exist_ok=True)
        backup.copy(self._database, self.path, target)
        return target

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _held(self, kind: type[R]) -> dict[str, R]:
        if kind not in self._records:
            with guarded(self.path):
                try:
                    self._records[kind] = {record.id: record for record in tables.read(self._database, kind)}
                except ValueError as error:
                    raise damaged(self.path) from error
        return self._records[kind]  # type: ignore[return-value]

    def _view(self, kind: type[R], *, trashed: bool) -> tuple[R, ...]:
        if (kind, trashed) not in self._views:
            held = self._held(kind).values()
            self._views[kind, trashed] = tuple(item for item in held if (item.deleted_at is not None) is trashed)
        return self._views[kind, trashed]

    def _swap(self, change: Change) -> None:
        """Take what stands before out of the file and put what stands after in; Stale where the file says otherwise."""
        before = {kind: {item.id: item for item in items} for kind, items in _by_kind(change.before)}
        after = {kind: {item.id: item for item in items} for kind, items in _by_kind(change.after)}
        for kind in before.keys() | after.keys():
            old, new = before.get(kind, {}), after.get(kind, {})
            if tables.read_some(self._database, kind, old.keys() | new.keys()) != old:
                raise stale()
            tables.remove(self._database, kind, old.keys() - new.keys())
            tables.write(self._database, kind, [item for item in new.values() if old.get(item.id) != item])

    def _remember(self, change: Change) -> None:
        after = {item.id for item in change.after}
        for kind in change.kinds():
            self._views.pop((kind, False), None)
            self._views.pop((kind, True), None)
        for item in change.before:
            if item.id not in after and type(item) in self._records:
                self._records[type(item)].pop(item.id, None)
        for item in change.after:
            if type(item) in self._records:
                self._records[type(item)][item.id] = item


def _fill(path: Path, company: Company) -> None:
    today = date.today()
    programme = Programme(name=_("Mentorship {year}", year=str(today.year)))
    first = (company, programme, Cycle(programme_id=programme.id, number=1))
    database = sqlite.connect(path)
    try:
        with guarded(path), database.atomic("IMMEDIATE"):
            database.pragma("application_id", sqlite.APPLICATION_ID)
            database.pragma("user_version", migrations.version())
            tables.create(database)
            journal.create(database)
            for record in first:
                tables.write(database, type(record), [record])
    finally:
        database.close()


def _by_kind(records: tuple[Record, ...]) -> list[tuple[type[Record], list[Record]]]:
    found: dict[type[Record], list[Record]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record)
    return list(found.items())


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
