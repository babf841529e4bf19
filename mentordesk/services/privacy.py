"""Record what people agreed to, and write the copy of everything the file contains about one person."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.exchange import data_copy
from mentordesk.i18n import Message, messages


def record_consent(
    desk: Desk,
    ids: Iterable[str],
    purposes: Iterable[Purpose],
    state: ConsentState | None,
    *,
    today: date,
    method: str = "",
) -> Change:
    """Record what people answered for these purposes; ``None`` clears the answers, as if nobody had asked."""
    person_ids = tuple(dict.fromkeys(ids))
    answers = {(answer.person_id, answer.purpose): answer for answer in desk.all(Consent)}
    before: list[Consent] = []
    after: list[Consent] = []
    for person_id, purpose in product(person_ids, sorted(frozenset(purposes))):
        old = answers.get((person_id, purpose))
        if old is not None and (old.state, old.date, old.method) == (state, today, method):
            continue
        before += [old] if old else []
        if state is not None:
            new = old or Consent(person_id=person_id, purpose=purpose)
            after.append(replace(new, state=state, date=today, method=method))
    return Change(_label(state, len(person_ids)), tuple(before), tuple(after), kind="consent")


def _label(state: ConsentState | None, count: int) -> Message:
    match state:
        case ConsentState.GIVEN:
            return messages("Note consent of {n} person", "Note consent of {n} people", count)
        case ConsentState.ASKED:
            return messages("Note that {n} person was asked", "Note that {n} people were asked", count)
        case None:
            return messages("Clear the consent of {n} person", "Clear the consent of {n} people", count)
        case ConsentState.REFUSED | ConsentState.WITHDRAWN:
            return messages("Note that {n} person said no", "Note that {n} people said no", count)


def write_data_copy(desk: Desk, path: Path, person: Person, *, today: date) -> None:
    """Write everything the file contains about one person as an Excel file. Raises WriteFailed or DiskFull.

    The person's own wishes are in it. Those of others about the person are not: they were given in confidence.
    """
    records = {kind.record: (*desk.all(kind.record), *desk.trash(kind.record)) for kind in KINDS}
    data_copy.write(path, person, records, today=today)
