"""The one door to the company file: everything is read as records here, and every change goes through ``apply``."""

import errno
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from mentordesk import atomic, faults
from mentordesk.domain.privacy import erasing as of_people
from mentordesk.domain.records import closed
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Programme, newest
from mentordesk.domain.records.record import Record, with_id
from mentordesk.domain.records.survey import AnswerBatch, Mixed, SurveyWave
from mentordesk.errors import (
    AlteredFile,
    AnswersMixed,
    CycleClosed,
    DamagedFile,
    FileReplaced,
    MentorDeskError,
    NewerFile,
    ReadOnlyFile,
    WriteFailed,
    WrongPassword,
)
from mentordesk.i18n import _, message
from mentordesk.store import (
    backup,
    cipher,
    copies,
    drafts,
    erased,
    erasing,
    exports,
    file_keys,
    form_key,
    journal,
    keeping,
    lock,
    migrations,
    moving,
    protection,
    rekeying,
    schema,
    seal,
    soundness,
    survey_forms,
    synced,
    tables,
)
from mentordesk.store import database as sqlite
from mentordesk.store.backup import REASONS as BACKUP_REASONS
from mentordesk.store.backup import BackupInfo, Trial, backups, given_again, look_into, try_out
from mentordesk.store.cipher import Key
from mentordesk.store.copies import CopySearch
from mentordesk.store.drafts import PLACE
from mentordesk.store.erased import ErasedPerson
from mentordesk.store.erasing import Cleaned
from mentordesk.store.exports import Exported
from mentordesk.store.faults import (
    altered,
    damaged,
    guarded,
    not_lockable,
    older,
    opening,
    read_only,
    replaced,
    same_place,
    stale,
    unfinished,
)
from mentordesk.store.fields import Unreadable
from mentordesk.store.file_keys import KeptKey
from mentordesk.store.journal import Action
from mentordesk.store.keeping import Keeping
from mentordesk.store.moving import SUFFIX as MOVING_SUFFIX
from mentordesk.store.moving import Arrived, unpack
from mentordesk.store.protection import Protected
from mentordesk.store.synced import service as cloud_service

if TYPE_CHECKING:
    from mentordesk.domain.privacy.erasing import NamedText, Subject

__all__ = [
    "BACKUP_REASONS",
    "MOVING_SUFFIX",
    "PLACE",
    "Action",
    "Arrived",
    "BackupInfo",
    "Cleaned",
    "CopySearch",
    "Desk",
    "ErasedPerson",
    "Exported",
    "Keeping",
    "KeptKey",
    "Place",
    "Protected",
    "Trial",
    "backups",
    "cloud_service",
    "forget_passwords",
    "given_again",
    "look_into",
    "restore",
    "try_out",
    "unlock",
    "unpack",
]

Place = tuple[str, str]
"""A record and one of its fields."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")
P = ParamSpec("P")


def restore(path: Path, copy: Path) -> None:
    """Put a backup in the place of the company file; whoever was erased is erased from it when it is opened.

    Raises DamagedFile, with nothing changed, if the backup is not what was written.
    """
    erasing.keep_list(path)
    backup.restore(path, copy)


def delete(path: Path) -> None:
    """Delete a company file that is closed, and its backups on this computer: for the example company alone."""
    with faults.guarded(path):
        path.unlink(missing_ok=True)
        for folder in backup.folders(path):
            if folder.is_dir():
                shutil.rmtree(folder)


def unlock(salt: bytes, typed: str) -> None:
    """Know the key of every file with this salt from now on; ``typed`` is its password or its recovery code.

    Raises WrongPassword.
    """
    key = cipher.key_of(salt, typed)
    if key is not None:
        cipher.remember([key])
        return
    if cipher.secret_of_code(typed) is not None:
        raise WrongPassword(
            message("This recovery code is of another file, or of a password that was changed since."), is_old_code=True
        )
    raise WrongPassword(message("This is not the password of the file. Nothing was opened."))


def forget_passwords(desk: "Desk | None" = None) -> None:
    """Forget every key but those of an open file, since whoever opens another one next may be somebody else."""
    cipher.forget(() if desk is None else desk.salts())


class Desk:
    """An open company file.

    ``cannot_be_written``: the file or its folder refuses, or the owner wants it ``only_looked_at``. ``looked_at`` is
    the id of the cycle that the owner chose to look at, "" for the one worked on. Three things may be wrong with an
    open file, ``None`` where all is well: ``backup_failed`` is why the day's first backup could not be written,
    ``second_failed`` why the last one could not be copied into the second place, ``altered`` says that the file is not
    as it was closed.
    """

    def __init__(
        self, path: Path, database: sqlite.Database, held: lock.Lock | None, found: seal.SealState = seal.SealState.NONE
    ) -> None:
        self.path = path
        self.cannot_be_written = held is None
        self.only_looked_at = False
        self.looked_at = ""
        self.backup_failed: MentorDeskError | None = None
        self.second_failed: MentorDeskError | None = None
        self.altered: AlteredFile | None = altered(path) if found is seal.SealState.BROKEN else None
        self._sealed = found is seal.SealState.WHOLE
        self._database = database
        self._held = held
        self._seen = sqlite.fingerprint(path)
        self._rescued: Path | None = None
        self.spare_folder: Path | None = None
        """Where a copy of the file goes if its own folder is gone, as with a stick that was taken out."""
        self._open_since = journal.newest(database)
        self._changed = False
        self._erased_now: list[erasing.Gone] = []
        self._records: dict[type[Record], dict[str, Record]] = {}
        self._views: dict[tuple[type[Record], bool], tuple[Any, ...]] = {}
        self._derived: dict[tuple[object, ...], Any] = {}

    @staticmethod
    def create(path: Path, company: Company) -> "Desk":
        """Make a new file with the company, a programme and its first cycle, and open it.

        Raises WriteFailed where a file stands there already, its name is too long or the disk refuses.
        """
        if sqlite.is_name_too_long(path):
            raise faults.name_too_long(path)
        try:
            with atomic.writing(path, replace=False) as temp:
                _fill(temp, path, company)
        except FileExistsError:
            raise WriteFailed(
                message('There is a file "{name}" here already. Choose another name.', name=path.name)
            ) from None
        desk = _opened(path)
        desk._changed = True
        return desk

    @staticmethod
    def open(path: Path, *, take_over: bool = False, only_look: bool = False) -> "Desk":
        """Open a company file: alone, checked whole, brought to this version, and backed up once a day.

        Raises the FileProblems of :mod:`mentordesk.errors`; NewerFile and NotACompanyFile without touching the file.
        Where the file or its folder cannot be written it opens to be looked at, ``cannot_be_written``; so it does with
        ``only_look``. ``take_over`` opens a file whose lock names another computer.
        """
        if only_look:
            return _looked_at(path)
        desk = _opened(path, take_over=take_over)
        try:
            desk._finish_erasing()
            desk._finish_protecting()
        except BaseException:
            desk._let_go()
            raise
        try:
            desk.back_up_today()
        except DamagedFile:
            desk._let_go()
            raise
        except MentorDeskError as error:
            desk.backup_failed = error
        return desk

    @property
    def company(self) -> Company:
        """The company of the file."""
        return self.all(Company)[0]

    @property
    def programme(self) -> Programme:
        """The programme of the cycle looked at."""
        return self.get(Programme, self.cycle.programme_id)

    @property
    def cycle(self) -> Cycle:
        """The cycle looked at: the newest unless the owner chose another one."""
        cycles = self.all(Cycle)
        return with_id(cycles, self.looked_at) or newest(cycles)

    @property
    def read_only(self) -> bool:
        """Whether everything is looked at and not changed: the file cannot be written, or the cycle is closed."""
        return self.cannot_be_written or self.cycle.closed_on is not None

    @property
    def file_version(self) -> int:
        """The version of the file, that of the program once it is open."""
        return migrations.version()

    def look_at(self, cycle_id: str) -> None:
        """Look at a cycle from now on; "" for the one worked on."""
        self.looked_at = cycle_id
        self._derived.clear()

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are not in the trash, in the order they came."""
        return self._view(kind, trashed=False)

    def trash(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are in the trash."""
        return self._view(kind, trashed=True)

    def get(self, kind: type[R], record_id: str, /) -> R:
        """Return one record, from the trash too. Raises KeyError where there is none."""
        return self._all(kind)[record_id]

    def has_read(self, kind: type[Record]) -> bool:
        """Return whether the records of a kind are in memory; the first who asks for all of them waits for that."""
        return kind in self._records

    def some(self, kind: type[R], ids: Sequence[str]) -> list[R]:
        """Return the records with these ids in their order, without reading the rest of their kind.

        Raises KeyError where there is none with an id.
        """
        if self.has_read(kind):
            return [self.get(kind, record_id) for record_id in ids]
        with self._speaking():
            found = tables.read_some(self._database, kind, ids)
        return [found[record_id] for record_id in ids]

    def having(self, kind: type[R], field: str) -> tuple[R, ...]:
        """Return the records of a kind that have a value in a field and are not in the trash, in the order they came.

        The rest of their kind is not read for it.
        """
        if self.has_read(kind):
            return tuple(record for record in self.all(kind) if getattr(record, field) is not None)
        with self._speaking():
            return tuple(tables.read_having(self._database, kind, field))

    def values(self, kind: type[Record], *fields: str) -> list[list[Any]]:
        """Return the values of these fields, a list for each, of all records that are not in the trash.

        They come in the order of ``all``, from the file: without making a record of each it takes a fifth of the time.
        """
        with self._speaking():
            return tables.read_values(self._database, kind, fields)

    def derived(self, derive: Callable[Concatenate["Desk", P], T], *given: P.args, **named: P.kwargs) -> T:
        """Return what a function makes of the records and what else it is given, once until the next change."""
        asked = (derive, given, tuple(sorted(named.items())))
        if asked not in self._derived:
            self._derived[asked] = derive(self, *given, **named)
        made: T = self._derived[asked]
        return made

    def form_key(self) -> bytes:
        """Return the secret that this file signs forms with; it is never shown, exported or logged."""
        with self._speaking():
            return form_key.read(self._database)

    def answers(self, wave_id: str) -> Mixed:
        """Return what came in for an anonymous wave, in pieces that do not belong together."""
        batches = [batch.id for batch in self.all(AnswerBatch) if batch.wave_id == wave_id]
        with self._speaking():
            return survey_forms.mixed(self._database, wave_id, batches)

    def answers_seen(self, wave_id: str) -> Mixed:
        """Return the answers of an anonymous wave that were mixed when it was closed, whose results were seen then."""
        with self._speaking():
            return survey_forms.mixed(self._database, wave_id, ())

    def drafts(self) -> dict[str, str]:
        """Return what was typed and not saved, by the place where it was typed."""
        with self._speaking():
            return drafts.read(self._database)

    def keep_draft(self, name: str, content: str) -> None:
        """Write what was typed and not saved; "" removes it. It is no change: undo and history know nothing of it.

        What names somebody who was erased while the file is open is removed: the window may still show it.

        Raises ReadOnlyFile, FileReplaced, WriteFailed or DiskFull; then the file is as it was.
        """
        if self.cannot_be_written:
            raise read_only(self.path)
        self.check()
        if any(gone.names(name, content) for gone in self._erased_now):
            content = ""
        with self._writing():
            drafts.write(self._database, name, content)

    def is_backup_place(self, path: Path) -> bool:
        """Return whether a path is the folder of backups, here or in the second place, which erasing goes through."""
        second = self.keeping().second_folder
        places = [backup.folder(self.path), *([backup.away(self.path, second).parent, second] if second else [])]
        return any(path == place or place in path.parents for place in places)

    def note_export(self, path: Path) -> None:
        """Remember that a file or folder was written out of this company; nothing is lost where that fails."""
        with suppress(MentorDeskError):
            if self.cannot_be_written:
                return
            self.check()
            with self._writing():
                exports.note(self._database, path.absolute(), _now().date())

    def exports(self, about: "Subject") -> tuple[tuple[Exported, bool], ...]:
        """Return what was written out of this company, and of each whether its name is that of somebody."""
        with self._speaking():
            return tuple(
                (found, of_people.is_named_in(found.path.stem, about)) for found in exports.read(self._database)
            )

    def apply(self, change: Change) -> None:
        """Write a change, all of it or nothing, and note it in the journal.

        Raises Stale where the file does not hold what the change starts from, CycleClosed where it would write into a
        closed cycle, AnswersMixed where it would remove answers of a closed wave, ReadOnlyFile, FileReplaced,
        WriteFailed or DiskFull; then the file is as it was.
        """
        if self.cannot_be_written:
            raise read_only(self.path)
        try:
            self.check()
        except FileReplaced as error:
            if error.rescued is not None:
                _add_to(error.rescued, change)
            raise
        if change.is_empty():
            return
        self._refuse_closed(change)
        with self._writing():
            self._swap(change)
            self._keep_forms(change)
            journal.enter(self._database, change, when=_now(), open_since=self._open_since)
        self._remember(change)

    def assume(self, change: Change) -> None:
        """Show what a change makes of a file that cannot be written, until it is closed; nothing is written."""
        self._remember(change)

    def subject(self, person: Person) -> "Subject":
        """Return somebody as the file and its history name them, with the number that takes the place of the name."""
        with self._speaking():
            return erasing.subject(self._database, person.id, self._next_erased())

    def outside_texts(self, about: "Subject") -> "tuple[NamedText, ...]":
        """Return the texts of no record that may name somebody: what was typed and not saved, words of surveys."""
        with self._speaking():
            return erasing.outside_texts(self._database, about)

    def erase(
        self, person: Person, *, on: date, kept: Collection[Place] = (), lost: Collection[Place] = (), ending: Change
    ) -> Cleaned:
        """Erase a person for good from the file, its history, drafts and backups; it cannot be undone.

        ``kept`` are the texts with the name that are about somebody else, ``lost`` those about this person; ``ending``
        ends what the person takes part in. The file is written as a whole or not at all, and raises what ``apply``
        raises; the backups follow, at the next opening where something stops them now.
        """
        self._check_writable()
        self._unseal()
        with self._speaking():
            number = self._next_erased()
            about = erasing.subject(self._database, person.id, number)
            typed = drafts.read(self._database)
            with self._changing():
                with self._database.atomic("IMMEDIATE"):
                    self._swap(ending)
                    erasing.erase(self._database, [erased.new(number, on, person.id, kept, lost)], {number: about})
                self._erased_now.append(erasing.gone(typed, drafts.read(self._database), about))
                self._forget()
        try:
            with self._speaking():
                with self._changing():
                    erasing.sweep(self._database)
                cleaned = erasing.clean(self._database, self.path, {number: about})
        except MentorDeskError as error:
            cleaned = Cleaned(stopped=error)
        with self._speaking():
            return cleaned.and_then(self._clean_second({number: about}))

    def _clean_second(self, more: "Mapping[int, Subject]") -> Cleaned:
        """Erase people from the second place too; where it is not there now, that is done when it is."""
        place = self.keeping().second_folder
        if place is None or not backup.is_there(self.path, place):
            return Cleaned()
        try:
            return erasing.clean(self._database, backup.away(self.path, place), more)
        except MentorDeskError as error:
            self.second_failed = error
            return Cleaned()

    def erased(self) -> tuple[ErasedPerson, ...]:
        """Return who was erased: numbers and days, and nothing that leads to a person."""
        with self._speaking():
            return erased.read(self._database)

    def password(self) -> KeptKey | None:
        """Return what is known of the password of the file, ``None`` where it has none."""
        salt = self._salt()
        with self._speaking():
            kept = {entry.key.salt: entry for entry in file_keys.read(self._database)}
        return kept.get(salt) if salt else None

    def salts(self) -> tuple[bytes, ...]:
        """Return the salts of the file and of the keys it had before."""
        with self._speaking():
            return (self._salt(), *(entry.key.salt for entry in file_keys.read(self._database)))

    def is_password(self, typed: str) -> bool:
        """Return whether this is the password of the file or its recovery code."""
        return cipher.key_of(self._salt(), typed) is not None

    def set_password(self, password: str, strength: str = "") -> Protected:
        """Encrypt the file and its backups with a password, or give them another; ``strength`` is what it is called.

        The file has the old password or the new one, whenever the program is ended; backups that could not follow do
        so at the next opening. Raises what ``apply`` raises, with the file as it was.
        """
        [company] = self.all(Company)
        key = cipher.new_key(password, company.id)
        return self._protect(key, KeptKey(key, _now().date(), strength))

    def remove_password(self) -> Protected:
        """Decrypt the file and its backups. Raises what ``apply`` raises, with the file as it was."""
        return self._protect(None, None)

    def note_printed(self) -> None:
        """Note that the recovery sheet was printed today."""
        kept = self.password()
        if kept is not None and not self.cannot_be_written:
            self._write_key(replace(kept, printed_on=_now().date()))

    def _check_writable(self) -> None:
        """Refuse to go on where the file cannot be written, is not as it was closed, or was replaced."""
        if self.cannot_be_written:
            raise read_only(self.path)
        if self.altered is not None:
            raise self.altered
        self.check()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write into the file, all of it or nothing, and know the file again as it is then."""
        self._unseal()
        with self._speaking(), self._database.atomic("IMMEDIATE"):
            yield
        self._seen = sqlite.fingerprint(self.path)
        self._changed = True

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Know the file again as it is after the block, also where a later step of it failed; never another file."""
        try:
            yield
        finally:
            now = sqlite.fingerprint(self.path)
            if sqlite.is_same_file(now, self._seen):
                self._seen = now

    def _salt(self) -> bytes:
        return self._database.key.salt if self._database.key is not None else b""

    def _write_key(self, kept: KeptKey) -> None:
        self.check()
        with self._writing():
            file_keys.put(self._database, kept)

    def _protect(self, key: Key | None, kept: KeptKey | None) -> Protected:
        self._check_writable()
        self._unseal()
        try:
            with self._speaking(), atomic.writing(self.path) as temp:
                rekeying.rewrite(self.path, temp, key)
                if kept is not None:
                    with closing(sqlite.connect(temp)) as new:
                        file_keys.put(new, kept)
                self._database.close()  # Windows exchanges no open file
        finally:
            if self._database.is_closed():
                self._database = sqlite.connect(self.path)
        self._seen = sqlite.fingerprint(self.path)
        self._changed = True
        return self._protect_copies()

    def _protect_copies(self) -> Protected:
        """Give the backups the key of the file, those of the second place too where it is there."""
        with self._speaking():
            done = protection.protect_backups(self.path, self._database.key, self.spare_folder)
        place = self.keeping().second_folder
        if place is not None and backup.is_there(self.path, place):
            try:
                done = done.and_then(protection.protect_backups(backup.away(self.path, place), self._database.key))
            except MentorDeskError as error:
                self.second_failed = error
        return done

    def _finish_protecting(self) -> None:
        """Know the keys that the file had before, and go on with backups that could not follow it."""
        with self._speaking():
            file_keys.remember(self._database)
        if self.cannot_be_written or self.altered is not None:
            return
        key = self._database.key
        if key is not None and self.password() is None:
            self._write_key(KeptKey(key, _now().date()))
        with suppress(MentorDeskError):
            if protection.is_pending(self.path, key):
                protection.protect_backups(self.path, key)

    def synced_by(self) -> str:
        """Return the cloud service that copies the folder of the file between computers, "" where none is known to."""
        return synced.service(self.path)

    def conflict_copies(self) -> tuple[Path, ...]:
        """Return other copies of this company in a folder that a cloud service copies: two computers wrote at once."""
        return synced.conflict_copies(self.path) if self.synced_by() else ()

    def locked_copies(self) -> tuple[Path, ...]:
        """Return those of them that have a password which was set or changed elsewhere, and is not known here."""
        return tuple(copy for copy in self.conflict_copies() if copies.is_locked(copy))

    def set_aside(self) -> tuple[Path, ...]:
        """Return the copies that the program set aside or rescued; they are whole, with every name."""
        return backup.set_aside(self.path, self.spare_folder)

    def look_for_copies(self, opened: Iterable[Path] = ()) -> CopySearch:
        """Begin to look for other files of this company and backups of them, that the program does not change.

        They are looked for beside the file, in ``spare_folder``, in the second place and among files that were
        ``opened``, in threads of their own: each of these may be on a drive that does not answer.
        """
        known = [*self.set_aside(), *backup.folders(self.path)]
        places = [self.path.parent, self.path.resolve().parent]
        places += [] if self.spare_folder is None else [self.spare_folder]
        second = self.keeping().second_folder
        if second is not None:
            places.append(second)
            known += backup.folders(backup.away(self.path, second))
        return CopySearch(self.path, [*places, *opened], but=known)

    def _next_erased(self) -> int:
        return max((entry.number for entry in erased.read(self._database)), default=0) + 1

    def _forget(self) -> None:
        """Read everything anew."""
        self._changed = True
        for known in (self._records, self._views, self._derived):
            known.clear()
        self._open_since = journal.newest(self._database)

    def _finish_erasing(self) -> None:
        """Erase again whoever an older file brought back, and go on with backups where that was stopped."""
        if self.cannot_be_written or self.altered is not None:
            return
        with self._speaking():
            self._erase_again()

    def _erase_again(self) -> None:
        beside, _is_done = erasing.listed(self.path)
        known = {entry.number for entry in erased.read(self._database)}
        if any(entry.number not in known for entry in beside):
            self._unseal()
            with self._changing():
                with self._database.atomic("IMMEDIATE"):
                    erasing.erase(self._database, beside)
                self._forget()
                erasing.sweep(self._database)
        if erasing.is_pending(self._database, self.path):
            with suppress(MentorDeskError):  # what cannot be done now is done at the next opening
                erasing.clean(self._database, self.path)

    def history(self, limit: int = 200) -> tuple[Action, ...]:
        """Return the newest actions, newest first."""
        with self._speaking():
            return journal.history(self._database, limit)

    def action(self, number: int, /) -> Change:
        """Return what an action of the history did. Raises KeyError where there is none."""
        with self._speaking():
            return journal.action(self._database, number)

    def later(self, number: int, ids: Collection[str], limit: int) -> tuple[Action, ...]:
        """Return the first actions after one, not undone, that change or refer to some of these records."""
        with self._speaking():
            return journal.later(self._database, number, ids, limit)

    def changes(self, kind: str, limit: int) -> Iterator[Change]:
        """Give what the newest actions of a kind did, newest first, without those undone."""
        with self._speaking():
            yield from journal.changes(self._database, kind, limit)

    def check(self) -> None:
        """Raise FileReplaced where another program moved or exchanged the file since this one read or wrote it.

        Raises OpenElsewhere where another computer took the file over, so that there are never two that write.

        The system keeps a file that was deleted or replaced as long as it is open: all of it is copied beside its old
        place, once, or where its folder is gone to ``spare_folder``. A closed file may be replaced, as restoring does.
        """
        if self._database.is_closed():
            return
        if self._held is not None:
            lock.check(self._held)
        now = sqlite.fingerprint(self.path)
        if now == self._seen:
            return
        if self._rescued is None and not self.cannot_be_written and not sqlite.is_same_file(now, self._seen):
            self._rescued = backup.rescue(self._database, self.path, when=_now(), spare=self.spare_folder)
            self._changed = self._changed and self._rescued is None
        raise replaced(self.path, self._rescued)

    def backup(self, reason: str, *, keep: Path | None = None) -> Path:
        """Write a checked backup now and return its path; ``reason`` is a plain word or two, "import".

        It goes to the second place as well, where that is there; ``second_failed`` says why it could not. Old backups
        are deleted, but not the one to ``keep``. Raises DamagedFile where the file is not sound, AlteredFile where the
        owner has not said whether it is right, FileReplaced, WriteFailed or DiskFull where it cannot be written.
        """
        self._check_writable()
        with self._speaking():
            target = backup.write(self._database, self.path, reason, when=_now(), keep=keep)
        self._changed = False
        self._copy_to_second(target)
        return target

    def back_up_today(self) -> None:
        """Write the first backup of the day; nothing where there is one, or where the file is only looked at.

        Raises what :meth:`backup` raises.
        """
        if not self.cannot_be_written and self.altered is None and backup.newest_day(self.path) != date.today():
            self.backup("daily")

    def keeping(self) -> Keeping:
        """Return what the owner decided about backups."""
        return keeping.read(backup.folder(self.path))

    def backup_space(self) -> tuple[int, int]:
        """Return how many bytes the backups take, and how many they may take."""
        with self._speaking():
            return backup.space(self.path)

    def set_backup_space(self, budget: int) -> None:
        """Say how many bytes the backups may take; 0 lets the free space decide. Raises WriteFailed or DiskFull."""
        keeping.write(backup.folder(self.path), budget=budget)

    def set_second_place(self, place: Path | None, name: str = "") -> None:
        """Keep each backup in a second place too, or in none; a place gets the newest one at once.

        Raises WriteFailed or DiskFull where nothing can be written there; then the place stays as it was.
        """
        own = backup.folder(self.path)
        if place is None:
            keeping.write(own, second="", second_name="", second_on=None)
            self.second_failed = None
            return
        if backup.is_same_place(self.path, place):
            raise same_place(place)
        backup.begin_second(self.path, place)
        made = next((entry.path for entry in backups(self.path) if entry.good), None) or self.backup("by hand")
        backup.copy_to(self.path, place, made)
        keeping.write(own, second=str(place), second_name=name, second_on=_now().date())
        self.second_failed = None

    def second_is_there(self) -> bool:
        """Return whether the second place is there now."""
        place = self.keeping().second_folder
        return place is not None and backup.is_there(self.path, place)

    def second_backups(self, most: int) -> tuple[BackupInfo, ...]:
        """Return the newest backups of the second place, as far as it is there."""
        place = self.keeping().second_folder
        return () if place is None else backup.newest_elsewhere(self.path, place, most)

    def try_backup(self, copy: Path) -> Trial:
        """Read a copy of a backup as restoring would, and note the day; nothing else is changed.

        Raises DamagedFile, FileProblem, WriteFailed or DiskFull where it could not be restored.
        """
        found = try_out(copy)
        keeping.note(backup.folder(self.path), tried_on=_now().date())
        return found

    def pack(self, target: Path, preferences: Mapping[str, Any]) -> int:
        """Write the company, its sound backups and preferences into one file for another computer.

        Return how many backups are in it. Raises what :meth:`backup` raises.
        """
        if self.altered is not None:
            raise self.altered
        self.check()
        with self._speaking():
            return moving.pack(self._database, self.path, target, preferences)

    def _copy_to_second(self, made: Path) -> None:
        place = self.keeping().second_folder
        if place is None or not backup.is_there(self.path, place):
            return
        self.second_failed = None
        try:
            with self._speaking():
                there = backup.away(self.path, place)
                if protection.is_pending(there, self._database.key):
                    protection.protect_backups(there, self._database.key)
                if erasing.is_pending(self._database, there):
                    erasing.clean(self._database, there)
                backup.copy_to(self.path, place, made)
        except MentorDeskError as error:
            self.second_failed = error
            return
        keeping.note(backup.folder(self.path), second_on=_now().date())

    def backed_up_on(self) -> date | None:
        """Return the day of the newest backup, ``None`` where there is none."""
        return backup.newest_day(self.path)

    def accept(self) -> None:
        """Take an altered file as it is, since the owner says that it is right.

        Raises WriteFailed, DiskFull or FileReplaced.
        """
        if self.cannot_be_written:
            raise read_only(self.path)
        self.check()
        with self._speaking():
            seal.remove(self._database)
        self._seen = sqlite.fingerprint(self.path)
        self.altered, self._changed = None, True

    def close(self) -> None:
        """Seal and close the file, with a backup where it changed since the last one; nothing is left beside it.

        The errors of :meth:`backup` come out after the file is closed.
        """
        if self._database.is_closed():
            return
        try:
            if self._changed:
                self.check()
            self._seal()
            if self._changed:
                self.backup("exit")
        finally:
            self._let_go()

    def _seal(self) -> None:
        """Seal the file; without a seal, as after a crash, the next opening has only the check of the database."""
        if (
            self.cannot_be_written
            or self._sealed
            or self.altered is not None
            or sqlite.fingerprint(self.path) != self._seen
        ):
            return
        with suppress(MentorDeskError), self._speaking(), self._changing():
            survey_forms.sweep(self._database)
            self._pack_history()
            seal.put(self._database, self.path)

    def _pack_history(self) -> None:
        """Pack older actions of the history; where that left much of the file unused, it is written anew."""
        with self._database.atomic("IMMEDIATE"):
            is_packed = journal.pack(self._database)
        if is_packed and sqlite.is_mostly_unused(self._database):
            erasing.sweep(self._database)

    def _unseal(self) -> None:
        """Remove the seal before the first change; that of an altered file stays, so that the next opening says so."""
        if self._sealed:
            with self._speaking():
                seal.remove(self._database)
            self._sealed = False
            self._seen = sqlite.fingerprint(self.path)

    def _let_go(self) -> None:
        self._database.close()
        if self._held is not None:
            lock.release(self._held)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Turn the faults of disk and file inside the block into known errors."""
        try:
            with guarded(self.path):
                yield
        except Unreadable as error:
            raise damaged(self.path) from error

    def _all(self, kind: type[R]) -> dict[str, R]:
        if kind not in self._records:
            with self._speaking():
                self._records[kind] = {record.id: record for record in tables.read(self._database, kind)}
        return self._records[kind]  # type: ignore[return-value]

    def _view(self, kind: type[R], *, trashed: bool) -> tuple[R, ...]:
        if (kind, trashed) not in self._views:
            held = self._all(kind).values()
            self._views[kind, trashed] = tuple([item for item in held if (item.deleted_at is not None) is trashed])
        return self._views[kind, trashed]

    def _refuse_closed(self, change: Change) -> None:
        """Raise CycleClosed where a change would write into a closed cycle."""
        for cycle in closed.closed_cycles(change, self._all(Cycle).values(), self._found):
            raise CycleClosed(closed.closed_words(cycle))

    def _found(self, kind: type[Record], record_id: str) -> Record | None:
        return self._all(kind).get(record_id)

    def _swap(self, change: Change) -> None:
        """Take what stands before out of the file and put what stands after in; Stale where the file says otherwise."""
        before = {kind: {item.id: item for item in items} for kind, items in _by_kind(change.before)}
        after = {kind: {item.id: item for item in items} for kind, items in _by_kind(change.after)}
        for kind in before.keys() | after.keys():
            old = before.get(kind, {})
            new = after.get(kind, {})
            if tables.read_some(self._database, kind, old.keys() | new.keys()) != old:
                raise stale(self.path)
            tables.remove(self._database, kind, old.keys() - new.keys())
            tables.write(self._database, kind, [item for item in new.values() if old.get(item.id) != item])

    def _keep_forms(self, change: Change) -> None:
        """Keep the filled forms that come with a change; AnswersMixed where it would remove some of a closed wave."""
        removed = _only_in(change.before, change.after)
        added = _only_in(change.after, change.before)
        gone = [item.id for item in removed if isinstance(item, SurveyWave)]
        for batch_id, forms in change.forms:
            [wave_id] = [item.wave_id for item in added if isinstance(item, AnswerBatch) and item.id == batch_id]
            survey_forms.put(self._database, batch_id, wave_id, forms)
        for item in (*removed, *added):
            if not isinstance(item, AnswerBatch) or item.wave_id in gone:
                continue
            if not survey_forms.has(self._database, item.id):
                raise AnswersMixed(message("These answers are mixed with the others now, so this cannot be undone."))
        if change.mixes:
            stored = tables.read(self._database, AnswerBatch)
            kept = [item.id for item in stored if item.wave_id == change.mixes and item.deleted_at is None]
            survey_forms.mix(self._database, change.mixes, kept)

    def _remember(self, change: Change) -> None:
        after = {item.id for item in change.after}
        self._derived.clear()
        for kind in change.kinds():
            self._views.pop((kind, False), None)
            self._views.pop((kind, True), None)
        for item in change.before:
            if item.id not in after and type(item) in self._records:
                self._records[type(item)].pop(item.id, None)
        for item in change.after:
            if type(item) in self._records:
                self._records[type(item)][item.id] = item


def _add_to(path: Path, change: Change) -> None:
    """Add to a rescued copy the change that could not be written into the file itself, as far as possible."""
    with suppress(MentorDeskError):
        copy = _opened(path)
        try:
            copy.apply(_onto(copy, change))
            copy._changed = False
        finally:
            copy.close()


def _onto(copy: Desk, change: Change) -> Change:
    """Return a change as it is made in a rescued copy, which may hold a part of it: whoever types, types on."""
    touched = {record.id: type(record) for record in (*change.before, *change.after)}
    held = (copy._all(kind).get(record_id) for record_id, kind in touched.items())
    return replace(change, before=tuple(record for record in held if record is not None))


def _looked_at(path: Path) -> Desk:
    """Open a file to be looked at, whoever else has it open."""
    _examine(path)
    desk = _connected(path, None)
    desk.only_looked_at = True
    return desk


def _opened(path: Path, *, take_over: bool = False) -> Desk:
    _examine(path)
    held = _hold(path, take_over=take_over)
    try:
        return _connected(path, held)
    except BaseException as error:
        if held is not None:
            lock.release(held)
        if isinstance(error, ReadOnlyFile) and path.with_name(f"{path.name}-journal").exists():
            raise unfinished(path) from error
        raise


def _examine(path: Path) -> int:
    """Return the version of a file; one that only calls itself newer is damaged, since its seal says what it was."""
    try:
        return sqlite.examine(path, version=migrations.version())
    except NewerFile as error:
        if _is_mislabelled(path):
            raise damaged(path) from error
        raise


def _is_mislabelled(path: Path) -> bool:
    try:
        with opening(path), closing(sqlite.connect(path, immutable=True)) as database:
            return seal.state(database, path, version=migrations.version()) is seal.SealState.WHOLE
    except MentorDeskError:
        return False


def _hold(path: Path, *, take_over: bool) -> lock.Lock | None:
    """Return the lock on a company file, ``None`` where the file or its folder cannot be written."""
    try:
        with path.open("rb+"):
            held = lock.take(path, take_over=take_over)
    except OSError as error:
        if error.errno in faults.NO_SPACE:
            raise faults.no_space(path) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            return None
        raise not_lockable(path) from error
    try:
        with guarded(path):
            backup.finish_restoring(held.path)
    except BaseException:  # beside a backup that was put back, an old journal would spoil it
        lock.release(held)
        raise
    for folder in (path.parent, backup.folder(path)):
        atomic.sweep(folder)
    return held


def _connected(path: Path, held: lock.Lock | None) -> Desk:
    with opening(path):
        database = sqlite.connect(path, read_only=held is None)
    try:
        with opening(path):
            found = _make_ready(database, path, held)
            return Desk(path, database, held, found)
    except BaseException:
        database.close()
        raise


def _make_ready(database: sqlite.Database, path: Path, held: lock.Lock | None) -> seal.SealState:
    """Check a file whole, bring an older one to this version, and return whether it is as it was closed."""
    sqlite.roll_back(database)
    version = _examine(path)  # only now, since a migration that was killed has been undone
    found = seal.state(database, path)
    if not sqlite.check(database, is_as_closed=found is seal.SealState.WHOLE):
        raise damaged(path)
    if version < migrations.version():
        if held is None:
            raise older(path)
        if found is seal.SealState.BROKEN:
            raise damaged(path)
        _migrate(database, path)
        found = seal.SealState.NONE
    if not soundness.has_all(database):
        raise damaged(path)
    return found


def _migrate(database: sqlite.Database, path: Path) -> None:
    backup.write(database, path, "migration", when=_now())
    seal.remove(database)
    try:
        migrations.migrate(database)
    except Unreadable as error:
        raise damaged(path) from error


def _fill(temp: Path, path: Path, company: Company) -> None:
    programme = Programme(name=_("Mentorship {year}", context="name", year=str(date.today().year)))
    first = (company, programme, Cycle(programme_id=programme.id, number=1))
    with guarded(path):
        temp.write_bytes(schema.blank())
    database = sqlite.connect(temp)
    try:
        with guarded(path), database.atomic("IMMEDIATE"):
            database.pragma("application_id", sqlite.APPLICATION_ID)
            database.pragma("user_version", migrations.version())
            form_key.put_new(database)
            for record in first:
                tables.write(database, type(record), [record])
    finally:
        database.close()


def _only_in(some: tuple[Record, ...], others: tuple[Record, ...]) -> list[Record]:
    known = {item.id for item in others}
    return [item for item in some if item.id not in known]


def _by_kind(records: tuple[Record, ...]) -> list[tuple[type[Record], list[Record]]]:
    found: dict[type[Record], list[Record]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record)
    return list(found.items())


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
