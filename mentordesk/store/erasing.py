"""Erases people for good from an open file and from its backups, down to the unused pages."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk import atomic
from mentordesk.domain.privacy import erasing
from mentordesk.domain.records import kinds, meeting, pair
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message
from mentordesk.store import (
    backup,
    drafts,
    erased,
    exports,
    journal,
    migrations,
    models,
    seal,
    soundness,
    survey_forms,
    tables,
)
from mentordesk.store import database as sqlite
from mentordesk.store.database import Database, execute
from mentordesk.store.erased import ErasedPerson
from mentordesk.store.fields import Unreadable

if TYPE_CHECKING:
    from mentordesk.domain.privacy.erasing import NamedText, Subject

_log = logging.getLogger(__name__)

LIST = "erased.json"
"""The name of the list of the erased, beside the backups."""


# In an open file, inside a transaction


def erase(database: Database, entries: Iterable[ErasedPerson], more: "Mapping[int, Subject] | None" = None) -> bool:
    """Erase everybody of these entries who is in a file, and keep the entries in it; return whether anything was new.

    ``more`` are the people of some entries as another state of the file knows them: their names count here as well.
    Raises Unreadable where the file is damaged.
    """
    known = {entry.number for entry in erased.read(database)}
    new = [entry for entry in entries if entry.number not in known]
    for entry in new:
        _erase_one(database, entry, (more or {}).get(entry.number))
        erased.put(database, entry)
    return bool(new)


def sweep(database: Database) -> None:
    """Write the file anew, so that no unused page keeps what was erased; outside a transaction."""
    execute(database, "VACUUM")


def subject(database: Database, person_id: str, number: int) -> "Subject":
    """Return a person as the file and its journal name them. Raises KeyError where there is no such person."""
    people = tables.read(database, Person)
    now = {person.id: person for person in people}[person_id]
    before = [
        item
        for _number, change in journal.with_words(database, [person_id])
        for item in (*change.before, *change.after)
    ]
    states = [item for item in before if isinstance(item, Person) and item.id == person_id]
    return erasing.subject_of((now, *states), people, number=number)


def _erase_one(database: Database, entry: ErasedPerson, more: "Subject | None") -> None:
    found = [person for person in tables.read(database, Person) if entry.is_of(person.id)]
    if found:
        about = subject(database, found[0].id, entry.number)
        if more is not None:
            about = replace(
                about,
                names=_all(about.names, more.names),
                marks=_all(about.marks, more.marks),
                called=_all(about.called, more.called),
                codes=_all(about.codes, more.codes),
            )
    elif more is not None:
        about = more
    else:
        return
    decided = _erase_records(database, entry, about)
    _erase_journal(database, entry, about, decided)
    _erase_drafts(database, entry, about)
    exports.forget(
        database, [found.path for found in exports.read(database) if erasing.is_named_in(str(found.path), about)]
    )
    _erase_words_of_surveys(database, entry, about)


def _all(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _erase_records(database: Database, entry: ErasedPerson, about: "Subject") -> list[str]:
    """Erase a person from the records; return the ids of those of which the owner said that they name this person."""
    decided: list[str] = []
    ending = {
        item.id: item
        for item in erasing.endings(
            tables.read(database, pair.Pair), tables.read(database, meeting.Meeting), about.person_id, entry.on
        )
    }
    for kind in kinds.KINDS:
        removed, changed = [], []
        for record in tables.read(database, kind.record):
            after = _erased(ending.get(record.id, record), entry, about, is_decided=not about.has_namesake)
            if after is None:
                removed.append(record.id)
                continue
            if isinstance(after, Person) and after.id == about.person_id:
                after = erasing.gone(after, entry.on)
            if after != record:
                changed.append(after)
                decided += [record.id] if _is_decided(record, entry) else []
        tables.remove(database, kind.record, removed)
        tables.write(database, kind.record, changed)
    return decided


def _is_decided(record: Record, entry: ErasedPerson) -> bool:
    return bool(entry.lost) and any(entry.removes(record.id, item.name) for item in fields(record))


def _erased(record: Record, entry: ErasedPerson, about: "Subject", *, is_decided: bool) -> Record | None:
    """Return a record without the person; a text that may be about a namesake stays where nobody decided about it."""
    is_near = erasing.concerns(record, about.person_id)

    def kept(record_id: str, name: str) -> bool:
        if entry.keeps(record_id, name):
            return True
        return not is_near and not is_decided and not entry.removes(record_id, name)

    return erasing.erased(record, about, kept, entry.removes)


def _erase_journal(database: Database, entry: ErasedPerson, about: "Subject", decided: Sequence[str]) -> None:
    spoken = [about.person_id, *about.marks, *decided]
    if not about.has_namesake:
        spoken += about.names
    without: dict[int, Change] = {}
    for number, change in journal.with_words(database, spoken):
        before, after = (_erased_records(side, entry, about) for side in (change.before, change.after))
        without[number] = Change(_erased_label(change.label, about), before, after, change.kind, change.merge)
    journal.rewrite(database, without)


def _erased_records(records: Iterable[Record], entry: ErasedPerson, about: "Subject") -> tuple[Record, ...]:
    found = (_erased(record, entry, about, is_decided=not about.has_namesake) for record in records)
    return tuple(record for record in found if record is not None)


def _erased_label(label: Message, about: "Subject") -> Message:
    return replace(label, values=tuple((name, _erased_value(value, about)) for name, value in label.values))


def _erased_value(value: Any, about: "Subject") -> Any:
    if isinstance(value, Message):
        return _erased_label(value, about)
    if type(value) is str:
        return erasing.without_name(value, about, near=True)
    return value


def _erase_drafts(database: Database, entry: ErasedPerson, about: "Subject") -> None:
    """Remove what was typed about the person and not saved."""
    for name, content in execute(database, "SELECT name, content FROM draft").fetchall():
        typed = _typed(content)
        is_theirs = about.person_id in f"{name}\n{content}" or (
            name == drafts.PLACE and erasing.may_be_named(typed, about)
        )
        if is_theirs or _goes(erasing.Outside.DRAFT, content, typed, entry, about):
            execute(database, "DELETE FROM draft WHERE name = ?", [name])


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who was erased while the file is open, and which of what was typed and not saved went with them."""

    about: "Subject"
    typed: frozenset[str]

    def names(self, name: str, content: str) -> bool:
        """Return whether a draft names them: a window that still shows it must not bring it back."""
        texts = _typed(content)
        if not self.typed.isdisjoint(texts):
            return True
        if name == drafts.PLACE:
            return erasing.may_be_named(texts, self.about)
        return not self.about.has_namesake and erasing.is_named(texts, self.about)


def gone(before: Mapping[str, str], after: Mapping[str, str], about: "Subject") -> Gone:
    """Return somebody who was erased, of the drafts there were before and those that are left."""
    typed = (words for name, content in before.items() if name not in after for words in _typed(content))
    return Gone(about, frozenset(words for words in typed if erasing.may_be_named((words,), about)))


def _goes(kind: "erasing.Outside", kept: str, texts: Iterable[str], entry: ErasedPerson, about: "Subject") -> bool:
    """Return whether the name goes from a text of no record: as the owner decided, else where it is surely theirs."""
    place = erasing.place_of(kind, kept)
    if entry.keeps(*place) or entry.removes(*place):
        return entry.removes(*place)
    return not about.has_namesake and erasing.is_named(texts, about)


def _typed(content: str) -> tuple[str, ...]:
    """Return the texts that somebody typed, out of a draft that may be kept as JSON."""
    try:
        return tuple(_texts_in(json.loads(content)))
    except ValueError:
        return (content,)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part)


def _erase_words_of_surveys(database: Database, entry: ErasedPerson, about: "Subject") -> None:
    def without(words: str) -> str:
        if not _goes(erasing.Outside.SURVEY, words, (words,), entry, about):
            return words
        is_decided = entry.removes(*erasing.place_of(erasing.Outside.SURVEY, words))
        return erasing.without_name(words, about, near=False, loosely=is_decided)

    for row_id, content in _forms(database):
        after = survey_forms.with_words(content, without)
        if after != content:
            execute(database, "UPDATE survey_forms SET content = ? WHERE id = ?", [after, row_id])


def outside_texts(database: Database, about: "Subject") -> "tuple[NamedText, ...]":
    """Return the texts of no record that may name a person: drafts but for those that go anyway, words of surveys."""
    found: list[NamedText | None] = []
    for name, content in execute(database, "SELECT name, content FROM draft ORDER BY name").fetchall():
        if name != drafts.PLACE and about.person_id not in f"{name}\n{content}":
            found.append(erasing.outside_text(erasing.Outside.DRAFT, content, _typed(content), about))
    said = {words for _row_id, content in _forms(database) for words in survey_forms.words_in(content)}
    found += [erasing.outside_text(erasing.Outside.SURVEY, words, (words,), about) for words in sorted(said)]
    return tuple(text for text in found if text is not None)


def _forms(database: Database) -> list[tuple[str, str]]:
    return list(execute(database, "SELECT id, content FROM survey_forms").fetchall())


# In the backups


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of the copies: how many backups were erased, and the files that could not be, for the owner.

    ``stopped`` is why not all backups could be written now; the next opening goes on.
    """

    backups: int = 0
    left: tuple[Path, ...] = ()
    stopped: MentorDeskError | None = None

    def and_then(self, other: "Cleaned") -> "Cleaned":
        """Return what became of the copies of two places."""
        return Cleaned(self.backups + other.backups, (*self.left, *other.left), self.stopped or other.stopped)


def is_pending(database: Database, path: Path) -> bool:
    """Return whether people who were erased from the file are still to be erased from its backups."""
    own = erased.read(database)
    return bool(own) and listed(path) != (own, True)


def clean(database: Database, path: Path, more: "Mapping[int, Subject] | None" = None) -> Cleaned:
    """Erase whoever was erased from the file from its backups too, and note beside them who that is.

    A backup that is damaged is left alone, since nothing can restore it; it is among the files that are named. What a
    killed program left half-written beside the backups goes too, since it can hold whoever was erased. Raises
    WriteFailed or DiskFull; then the next opening goes on.
    """
    entries = erased.read(database)
    place = backup.folder(path)
    if not entries or not place.is_dir():
        return Cleaned(0, backup.set_aside(path))
    atomic.sweep(place, older_than=0)
    _note(path, entries, is_done=False)
    count, left = 0, []
    for copy in backup.files(path):
        try:
            count += _clean_one(copy, entries, more)
        except (Unreadable, ValueError, sqlite3.DatabaseError, models.DatabaseError) as error:
            _log.warning("people could not be erased from a backup: %s", type(error).__name__)
            left.append(copy)
    _note(path, entries, is_done=True)
    return Cleaned(count, (*left, *backup.set_aside(path)))


def _clean_one(copy: Path, entries: Sequence[ErasedPerson], more: "Mapping[int, Subject] | None") -> bool:
    if not backup.is_as_written(copy):
        raise Unreadable("the backup is not what was written")
    if _has_all(copy, entries):
        return False
    with backup.rewriting(copy) as temp:
        shutil.copyfile(copy, temp)
        with closing(sqlite.connect(temp)) as database:
            if int(database.pragma("user_version")) < migrations.version():
                migrations.migrate(database)
            with database.atomic("IMMEDIATE"):
                erase(database, entries, more)
            sweep(database)
            if not soundness.is_whole(database):
                raise Unreadable("the backup would not be whole")
        seal.renew(temp)
    return True


def _has_all(copy: Path, entries: Sequence[ErasedPerson]) -> bool:
    with closing(sqlite.connect(copy, immutable=True)) as database:
        if int(database.pragma("user_version")) < migrations.version():
            return False
        return {entry.number for entry in entries} <= {entry.number for entry in erased.read(database)}


def listed(path: Path) -> tuple[tuple[ErasedPerson, ...], bool]:
    """Return who is listed beside the backups as erased, and whether all backups were gone through."""
    try:
        written = json.loads((backup.folder(path) / LIST).read_text("utf-8"))
        return erased.of_text(json.dumps(written["people"])), bool(written["done"])
    except (OSError, KeyError, TypeError, ValueError):
        return (), False


def _note(path: Path, entries: Iterable[ErasedPerson], *, is_done: bool) -> None:
    content = json.dumps({"done": is_done, "people": json.loads(erased.written(entries))}, indent=1)
    with atomic.writing(backup.folder(path) / LIST) as temp:
        temp.write_text(content, "utf-8")


def keep_list(path: Path) -> None:
    """Note beside the backups who was erased from a file that is about to be replaced by one of them."""
    with suppress(OSError, ValueError, sqlite3.Error, models.PeeweeException, MentorDeskError):
        with closing(sqlite.connect(path, immutable=True)) as database:
            own = erased.read(database)
        known = {entry.number for entry in own}
        beside, _is_done = listed(path)
        whole = (*own, *(entry for entry in beside if entry.number not in known))
        if own and whole != beside:
            _note(path, whole, is_done=False)
