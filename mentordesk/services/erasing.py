"""Erase people for good: what ends first, which texts with the name the owner decides about, what is left."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from mentordesk import current, drives
from mentordesk.desk import Cleaned, Desk, Place
from mentordesk.domain.meetings.ending import ended, fallen_away
from mentordesk.domain.newcomers.leaving import handed_over
from mentordesk.domain.privacy.erasing import (
    NamedText,
    Outside,
    Subject,
    gone,
    is_named,
    named_texts,
    outside_text,
    place_of,
)
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.privacy import DataRequest, RequestKind
from mentordesk.domain.wifi import Arrived
from mentordesk.endings import out_of_groups
from mentordesk.exchange.wifi import queue
from mentordesk.i18n import Message, message, messages

_LONGEST = 3.0
"""Seconds in which drives may delete files; what one does not delete by then is the owner's to delete."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file or folder that was written; ``is_own`` where its name is that of the person, ``is_there`` still there."""

    path: Path
    on: date
    is_own: bool
    is_there: bool
    is_folder: bool
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What erasing somebody means: the number in the place of the name, texts to decide about, and what is said first.

    ``files`` are copies of the company file that the program set aside or rescued and never changes, ``written``
    the files that were written out of it and may contain the name.
    """

    person: Person
    subject: Subject
    texts: tuple[NamedText, ...]
    effects: tuple[Message, ...]
    files: tuple[Path, ...]
    written: tuple[WrittenFile, ...] = ()


def plan(desk: Desk, person: Person) -> ErasePlan:
    """Return what erasing somebody means."""
    subject = desk.subject(person)
    everything = (record for kind in KINDS for record in (*desk.all(kind.record), *desk.trash(kind.record)))
    texts = (*named_texts(everything, subject), *desk.outside_texts(subject), *_waiting_texts(desk, subject))
    return ErasePlan(
        person,
        subject,
        texts,
        _effects(desk, person, subject),
        desk.set_aside(),
        _written(desk, subject),
    )


def _waiting_texts(desk: Desk, subject: Subject) -> Iterator[NamedText]:
    """Give the answers that wait to be imported and may name somebody, but for those that go as theirs anyway."""
    for answer in current.wifi_queue(desk).arrived():
        found = outside_text(Outside.WAITING, answer.id, queue.said(answer), subject)
        if found is not None and not queue.concerns(answer, subject.person_id):
            yield found


def _written(desk: Desk, subject: Subject) -> tuple[WrittenFile, ...]:
    """Return what was written out of the file, the person's own first; backups are cleaned anyway."""
    written = [(entry, is_own) for entry, is_own in desk.exports(subject) if not desk.is_backup_place(entry.path)]
    kinds = drives.answers({entry.path: partial(_kind, entry.path) for entry, _is_own in written})
    found = []
    for entry, is_own in written:
        is_there, is_folder = kinds.get(entry.path, (False, False))
        is_silent = entry.path not in kinds
        found.append(WrittenFile(entry.path, entry.on, is_own, is_there, is_folder, is_silent))
    return tuple(sorted(found, key=lambda file: not file.is_own))


def _kind(path: Path) -> tuple[bool, bool]:
    """Return whether something is at a path, and whether that is a folder."""
    is_folder = os.path.isdir(path)  # noqa: PTH112 - it never fails
    return is_folder or os.path.lexists(path), is_folder


def delete_files(paths: Collection[Path]) -> tuple[Path, ...]:
    """Delete files that contain personal data; return those that could not be deleted, for the owner."""
    asked = drives.Questions({path: partial(_delete, path) for path in paths})
    asked.wait(_LONGEST)
    deleted = asked.answers()
    return tuple(path for path in paths if path not in deleted)


def _delete(path: Path) -> bool:
    path.unlink(missing_ok=True)
    return True


def _effects(desk: Desk, person: Person, subject: Subject) -> tuple[Message, ...]:
    found: list[Message] = []
    live = _live_pairs(desk, person)
    if live:
        words = messages(
            "{n} running pair ends first, without blame.",
            "{n} running pairs end first, without blame.",
            len(live),
        )
        found.append(words)
    if person.is_here:
        found.append(message("This person still works here and will be counted as having left, for another reason."))
    if subject.has_namesake:
        found.append(message("Somebody else has the same name. Decide for each text whom it is about."))
    return tuple(found)


def erase(
    desk: Desk, person: Person, *, today: date, kept: Collection[NamedText], lost: Collection[NamedText]
) -> Cleaned:
    """Erase a person from the file, its history, its backups and the answers that wait; it cannot be undone.

    Whoever was erased just before may have been their manager, so the person is read anew. Raises ReadOnlyFile,
    FileReplaced, AlteredFile, WriteFailed or DiskFull; then nobody is erased. Where the backups cannot be written now,
    it says why, and the next opening goes on with them.
    """
    person = desk.get(Person, person.id)
    ending = _ending(desk, person, today)
    places = [{text.place for text in texts} for texts in (kept, lost)]
    subject = desk.subject(person)
    cleaned = desk.erase(person, on=today, kept=places[0], lost=places[1], ending=ending)
    waiting = current.wifi_queue(desk)
    waiting.forget([answer for answer in waiting.arrived() if _goes(answer, subject, *places)])
    return cleaned


def _goes(answer: Arrived, subject: Subject, kept: Collection[Place], lost: Collection[Place]) -> bool:
    """Return whether an answer that waits goes: it is about the person, or as decided, or it surely names them."""
    place = place_of(Outside.WAITING, answer.id)
    if queue.concerns(answer, subject.person_id) or place in lost:
        return True
    return place not in kept and not subject.has_namesake and is_named(queue.said(answer), subject)


def _live_pairs(desk: Desk, person: Person) -> list[Pair]:
    return [pair for pair in desk.all(Pair) if pair.is_live and person.id in pair.ids]


def _ending(desk: Desk, person: Person, today: date) -> Change:
    """Return what ends before somebody is erased: pairs, groups, requests, and what is handed over to others."""
    ids = {person.id}
    pairs = _live_pairs(desk, person)
    over = [ended(pair, on=today, reason=EndReason.OTHER) for pair in pairs]
    falling = fallen_away(desk.all(Meeting), [pair.id for pair in pairs])
    grouped = out_of_groups(desk, ids, on=today, reason=EndReason.OTHER)
    everyone = {other.id: other for other in desk.all(Person)}
    given = handed_over(ids, desk.all(Newcomer), desk.all(AgreedAction), desk.all(CoachingTalk), everyone)
    asked = [request for request in desk.all(DataRequest) if request.person_id == person.id and _is_met(request)]
    met = [replace(request, answered_on=request.answered_on or today, done_on=today) for request in asked]
    return Change(
        message("End what somebody takes part in"),
        (
            *(person, *pairs, *(before for before, _after in falling), *asked),
            *(*grouped.before, *given.newcomers, *given.actions),
        ),
        (
            *(gone(person, today), *over, *(after for _before, after in falling), *met),
            *(*grouped.after, *given.newcomers_after, *given.actions_after),
        ),
    )


def _is_met(request: DataRequest) -> bool:
    """Return whether erasing somebody does what is asked for and not done: to delete the data or to stop its use."""
    return request.done_on is None and request.kind in (RequestKind.DELETE, RequestKind.STOP)
