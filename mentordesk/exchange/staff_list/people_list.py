"""Export people as an Excel list that can be imported again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentordesk import text
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.person import STATUS_WORDS, Person
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.exchange.text_cells import Value, write_sheet
from mentordesk.i18n import Message, _, message

HEADINGS: dict[str, tuple[Message, float]] = {
    "code": (FIELD_NAMES["code"], 10),
    "full_name": (FIELD_NAMES["full_name"], 25),
    "given": (FIELD_NAMES["given"], 12),
    "department": (FIELD_NAMES["department"], 17),
    "job_title": (FIELD_NAMES["job_title"], 21),
    "shift": (FIELD_NAMES["shift"], 12),
    "site": (FIELD_NAMES["site"], 16),
    "cohort": (FIELD_NAMES["cohort"], 16),
    "level": (FIELD_NAMES["level"], 8),
    "manager": (FIELD_NAMES["manager"], 28),
    "start_date": (message("Start date", context="field"), 13),
    "end_date": (FIELD_NAMES["end_date"], 12),
    "probation_end": (message("Probation ends on"), 14),
    "status": (FIELD_NAMES["status"], 12),
    "role": (message("Role", context="field"), 10),
    "capacity": (message("Max mentees", context="field"), 9),
    "consent": (message("Consent", context="field"), 14),
    "pairs": (message("Pairs", context="title"), 8),
    "phone": (FIELD_NAMES["phone"], 13),
    "email": (FIELD_NAMES["email"], 25),
}
"""The columns there are, in their usual order: heading, recognised when read again, and width in letters."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts from outside a person's record: manager as text, role in the cycle, consent and pairs."""

    manager: str = ""
    role: Role | None = None
    capacity: int | None = None
    consent: Message | str = ""
    pairs: int = 0


def write(
    path: Path, people: Iterable[Person], columns: Sequence[str] = (), *, facts: Mapping[str, Facts] | None = None
) -> None:
    """Write people in the given order and the current language, with the given columns or all that are not empty.

    ``facts`` are by person id. A given name that is not the last word of the name gets a column of its own.
    Raises WriteFailed or DiskFull, leaving ``path`` unchanged.
    """
    people = list(people)
    beside = facts or {}
    names = [name for name in columns or HEADINGS if name in HEADINGS]
    if "full_name" in names and "given" not in names and any(map(_is_called_otherwise, people)):
        names.insert(names.index("full_name") + 1, "given")
    rows = [[_cell(person, name, beside.get(person.id, Facts())) for name in names] for person in people]
    if not columns:
        kept = [place for place, name in enumerate(names) if name == "full_name" or any(row[place] for row in rows)]
        names = [names[place] for place in kept]
        rows = [[row[place] for place in kept] for row in rows]
    shown = [HEADINGS[name] for name in names]
    heads = [(str(heading), width) for heading, width in shown]
    write_sheet(path, _("People", context="title"), heads, rows)


def _is_called_otherwise(person: Person) -> bool:
    return bool(person.given_name) and person.given_name != text.given_name(person.full_name)


def _cell(person: Person, name: str, beside: Facts) -> Value:
    if name == "given":
        return person.given_name if _is_called_otherwise(person) else ""
    if name == "status":
        return str(STATUS_WORDS[person.status])
    if name == "role":
        return "" if beside.role is None else str(ROLE_WORDS[beside.role])
    if name == "consent":
        return str(beside.consent)
    if name in ("manager", "capacity", "pairs"):
        value: Value = getattr(beside, name)
        return value or None
    value = getattr(person, name)
    return value or None


def manager_words(manager: Person) -> str:
    """Return a manager as text for a list: the name, with the code if there is one."""
    if manager.code:
        return f"{manager.full_name} ({manager.code})"
    return manager.full_name
