"""Writes everything held on one person as a workbook, as the law lets every person ask for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from mentordesk import atomic
from mentordesk.domain.consequences import PERSON_FIELD_NAMES
from mentordesk.domain.pair import Pair, PairState
from mentordesk.domain.person import LeaveReason, Person
from mentordesk.domain.privacy import Consent
from mentordesk.domain.programme import Enrolment
from mentordesk.domain.words import CONSENT_WORDS, PURPOSE_WORDS, ROLE_WORDS, STATUS_WORDS
from mentordesk.exchange.text_cells import Value, fill, new_book
from mentordesk.i18n import Message, _, message

_PAIR_WORDS: dict[PairState, Message] = {
    PairState.PROPOSED: message("proposed"),
    PairState.CONFIRMED: message("confirmed"),
    PairState.ENDED: message("ended"),
}
_REASON_WORDS: dict[LeaveReason, Message] = {
    LeaveReason.VOLUNTARY: message("Own wish"),
    LeaveReason.OTHER: message("Other reason"),
}


def write(
    path: Path,
    person: Person,
    *,
    today: date,
    names: Mapping[str, str],
    cycles: Mapping[str, int],
    parts: Iterable[Enrolment],
    consents: Iterable[Consent],
    pairs: Iterable[Pair],
) -> None:
    """Write the copy in the language in force; names and cycle numbers are by id. Raises WriteFailed or DiskFull."""
    book = new_book()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Person")
    rows: list[tuple[Value, ...]] = [
        (str(label), _value(person, name, names)) for name, label in PERSON_FIELD_NAMES.items() if hasattr(person, name)
    ]
    fill(
        sheet,
        [(_("What is held"), 28), (_("Value"), 40)],
        [*rows, (_("As of"), today), (_("Contains personal data"), None)],
    )
    fill(
        book.create_sheet(_("Programme")),
        [(_("Cycle"), 10), (_("Role"), 20), (_("Max mentees"), 12), (_("Confirmed"), 12)],
        [(cycles.get(one.cycle_id), str(ROLE_WORDS[one.role]), one.capacity, _yes(one.confirmed)) for one in parts],
    )
    fill(
        book.create_sheet(_("Consent")),
        [(_("Purpose"), 34), (_("Answer"), 14), (_("Date"), 14), (_("How"), 14)],
        [(str(PURPOSE_WORDS[one.purpose]), str(CONSENT_WORDS[one.state]), one.date, one.method) for one in consents],
    )
    fill(
        book.create_sheet(_("Pairs")),
        [(_("Cycle"), 10), (_("Mentor"), 28), (_("Mentee"), 28), (_("State"), 14), (_("Score of 100"), 12)],
        [
            (
                cycles.get(one.cycle_id),
                names.get(one.mentor_id, ""),
                names.get(one.mentee_id, ""),
                str(_PAIR_WORDS[one.state]),
                round(one.score / 1000, 1),
            )
            for one in pairs
        ],
    )
    with atomic.writing(path) as temp:
        book.save(temp)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _value(person: Person, name: str, names: Mapping[str, str]) -> Value:
    if name == "manager_id":
        return names.get(person.manager_id or "", "")
    if name == "status":
        return str(STATUS_WORDS[person.status])
    if name == "leave_reason":
        return str(_REASON_WORDS.get(person.leave_reason, ""))
    value: Value = getattr(person, name)
    return value
