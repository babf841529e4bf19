"""The verbs on personal data: what people agreed to, and a copy of everything held on one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record
from mentordesk.exchange import data_copy
from mentordesk.i18n import Message, message, messages

R = TypeVar("R", bound=Record)


def record_consent(
    desk: Desk,
    ids: Iterable[str],
    purposes: Iterable[Purpose],
    state: ConsentState | None,
    *,
    today: date,
    method: str = "",
) -> Change:
    """Note what people said for these purposes; ``None`` clears the answers, as if nobody had asked."""
    asked = tuple(dict.fromkeys(ids))
    wanted = frozenset(purposes)
    held = {(answer.person_id, answer.purpose): answer for answer in desk.all(Consent)}
    before: list[Record] = []
    after: list[Record] = []
    for person in asked:
        for purpose in sorted(wanted):
            old = held.get((person, purpose))
            if old is not None and (old.state, old.date, old.method) == (state, today, method):
                continue
            before += [old] if old else []
            if state is not None:
                new = old or Consent(person_id=person, purpose=purpose)
                after.append(replace(new, state=state, date=today, method=method))
    return Change(_label(state, len(asked)), tuple(before), tuple(after), kind="consent")


def _label(state: ConsentState | None, count: int) -> Message:
    if state is ConsentState.GIVEN:
        return messages("Note consent of {n} person", "Note consent of {n} people", count)
    if state is ConsentState.ASKED:
        return messages("Note that {n} person was asked", "Note that {n} people were asked", count)
    if state is None:
        return messages("Clear the consent of {n} person", "Clear the consent of {n} people", count)
    return messages("Note that {n} person said no", "Note that {n} people said no", count)


class ConsentLook(StrEnum):
    """Where a person's consent stands as a whole, by the two purposes without which nobody is paired."""

    SIGNED = "signed"
    WAITING = "waiting"
    NO = "no"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class ConsentSummary:
    """A person's consent in one word, and how many of the purposes they agreed to."""

    look: ConsentLook = ConsentLook.NOT_ASKED
    given: int = 0
    of: int = len(Purpose)

    @property
    def words(self) -> Message:
        """The summary in words."""
        return _WORDS[self.look]


_WORDS: dict[ConsentLook, Message] = {
    ConsentLook.SIGNED: message("Signed", context="state"),
    ConsentLook.WAITING: message("Waiting", context="state"),
    ConsentLook.NO: message("Declined", context="state"),
    ConsentLook.NOT_ASKED: message("Not asked", context="state"),
}
_NEEDED = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)


def state_of(consents: Iterable[Consent]) -> ConsentSummary:
    """Return where one person's consent stands, from their answers."""
    said = {answer.purpose: answer.state for answer in consents}
    given = sum(state is ConsentState.GIVEN for state in said.values())
    needed = [said.get(purpose) for purpose in _NEEDED]
    if any(state in (ConsentState.REFUSED, ConsentState.WITHDRAWN) for state in needed):
        return ConsentSummary(ConsentLook.NO, given)
    if all(state is ConsentState.GIVEN for state in needed):
        return ConsentSummary(ConsentLook.SIGNED, given)
    return ConsentSummary(ConsentLook.WAITING if said else ConsentLook.NOT_ASKED, given)


def states(desk: Desk) -> Mapping[str, ConsentSummary]:
    """Return where consent stands by person id; who was never asked is not in it."""
    by_person: dict[str, list[Consent]] = {}
    for answer in desk.all(Consent):
        by_person.setdefault(answer.person_id, []).append(answer)
    return {person: state_of(answers) for person, answers in by_person.items()}


def write_data_copy(desk: Desk, path: Path, person: Person, *, today: date) -> None:
    """Write everything the file holds on one person as an Excel file. Raises WriteFailed or DiskFull.

    The person's own wishes are in it. Those of others about the person are not: they were told in confidence.
    """
    records = {kind.record: (*desk.all(kind.record), *desk.trash(kind.record)) for kind in KINDS}
    data_copy.write(path, person, records, today=today)
