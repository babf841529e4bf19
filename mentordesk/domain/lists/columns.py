"""Assign the columns of a staff list to the fields of a person."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message


class Take(StrEnum):
    """What to do with a column: import it, only on request, never, ignore it, or leave it as not recognised."""

    YES = "yes"
    OFF = "off"
    NEVER = "never"
    IGNORE = "ignore"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How certain the field of a column is, judged by its heading and values."""

    SURE = "sure"
    MAYBE = "maybe"
    NONE = "none"


CONFIDENCE_WORDS: dict[Confidence, Message] = {
    Confidence.SURE: message("Sure", context="state"),
    Confidence.MAYBE: message("Perhaps", context="state"),
    Confidence.NONE: message("Not recognised", context="state"),
}

FIELD_NAMES: dict[str, Message] = {
    "code": message("Employee code", context="field"),
    "full_name": message("Full name", context="field"),
    "family_middle": message("Family and middle name"),
    "middle": message("Middle name", context="field"),
    "given": message("Given name", context="field"),
    "department": message("Department", context="field"),
    "job_title": message("Job title", context="field"),
    "level": message("Level", context="field"),
    "start_date": message("Start date", context="field"),
    "manager": message("Direct manager", context="field"),
    "manager_family": message("Family name of the manager"),
    "manager_given": message("Given name of the manager"),
    "email": message("E-mail", context="field"),
    "phone": message("Phone", context="field"),
    "status": message("Status", context="field"),
    "has_left": message("Has left: yes or no"),
    "works_here": message("Works here: yes or no"),
    "end_date": message("Last day", context="field"),
    "probation_end": message("Probation ends on"),
    "shift": message("Work shift", context="field"),
    "site": message("Site", context="field"),
    "cohort": message("Cohort or track", context="field"),
    "role": message("Role in the programme"),
    "is_mentor": message("Mentor: yes or no"),
    "is_mentee": message("Mentee: yes or no"),
    "capacity": message("Most mentees", context="field"),
}
"""The fields that a column can be assigned to, in the order in which they are offered."""

NAME_FIELDS = ("full_name", "family_middle", "middle", "given")
"""The fields that make the name of a person."""

DATE_FIELDS = ("start_date", "end_date", "probation_end")
"""The fields that are days."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the file, with the field it is assigned to.

    ``heading`` is as written, or the letter of a column without one. ``field`` is the assigned field, ``""`` for none;
    ``suggested`` is the program's guess. ``samples`` are up to three values, masked if the column is never imported.
    ``kind`` is the recognised class ("phone", "never:bank", "salary" …). ``chosen`` says that the owner set the field;
    ``confirmed`` that the owner confirmed it although many people would have left or few names would come out (see
    doubts). ``doubted`` says that heading and values are not enough for the field, so that the owner is asked.
    ``font`` names the old encoding of the values. ``day_month`` is a date in the column that can be read in
    two ways ("01/02/2024"), or empty.
    """

    index: int
    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""
    suggested: str = ""
    confidence: Confidence = Confidence.NONE
    take: Take = Take.UNKNOWN
    kind: str = ""
    chosen: bool = False
    confirmed: bool = False
    doubted: bool = False
    font: str = ""
    day_month: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the values are imported."""
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is assigned to which field; ``signature`` identifies the layout of the headings."""

    columns: tuple[ListColumn, ...]
    header_row: int = 0
    signature: str = ""
    encoding: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether people can be read with this mapping."""
        return not problems(self)

    def of(self, name: str) -> ListColumn | None:
        """Return the first column assigned to a field, or ``None``."""
        return next((column for column in self.columns if column.field == name), None)


_MAY_BE_OTHER = ("never:address", "never:relative", "never:politics")
"""What a heading may only seem to say. Numbers of identity, bank and insurance, religion, ethnicity, marital status,
health, photos and passwords are never taken, whatever the owner says."""


def may_be_other(column: ListColumn) -> bool:
    """Return whether the owner may say that a column never taken is something else: "Địa chỉ" of a department."""
    return column.take is Take.NEVER and column.kind in _MAY_BE_OTHER


def assign(mapping: Mapping, column: int, name: str) -> Mapping:
    """Assign a column, by its index, to a field, ``""`` for none; a column that is never imported stays unassigned."""
    return replace(mapping, columns=tuple(_assigned(item, column, name) for item in mapping.columns))


def _assigned(item: ListColumn, column: int, name: str) -> ListColumn:
    if item.index != column or item.take is Take.NEVER or (name and name not in FIELD_NAMES):
        return item
    return replace(item, field=name, chosen=True, confirmed=False)


def keep(mapping: Mapping, column: int) -> Mapping:
    """Choose this column for its field and unassign the others that have the same field."""
    others = {item.index for item in rivals(mapping, column)}
    columns: list[ListColumn] = []
    for item in mapping.columns:
        if item.index in others:
            columns.append(replace(item, field="", chosen=True))
        elif item.index == column:
            columns.append(replace(item, chosen=True))
        else:
            columns.append(item)
    return replace(mapping, columns=tuple(columns))


def rivals(mapping: Mapping, column: int) -> tuple[ListColumn, ...]:
    """Return the other columns assigned to the same field as this one."""
    name = next((item.field for item in mapping.columns if item.index == column), "")
    if not name:
        return ()
    return tuple(item for item in mapping.columns if item.field == name and item.index != column)


_TWO_COLUMNS: dict[str, Message] = {
    "code": message("Two columns hold employee codes. Which one to keep?"),
    "full_name": message("Two columns hold names. Which one to keep?"),
    "department": message("Two columns hold departments. Which one to keep?"),
    "job_title": message("Two columns hold job titles. Which one to keep?"),
    "start_date": message("Two columns hold the first day. Which one to keep?"),
    "manager": message("Two columns hold the manager. Which one to keep?"),
    "email": message("Two columns hold e-mail addresses. Which one to keep?"),
    "phone": message("Two columns hold phone numbers. Which one to keep?"),
}


def problems(mapping: Mapping) -> tuple[Problem, ...]:
    """Return why the list cannot be read with this mapping: no name, or several columns for one field."""
    found: list[Problem] = []
    if not mapping.of("full_name") and not mapping.of("given"):
        found.append(
            Problem(
                "name-column",
                message("No column is chosen for the names yet. Choose it: without a name nobody can be imported."),
                field="full_name",
            )
        )
    for name, label in FIELD_NAMES.items():
        columns = [column for column in mapping.columns if column.field == name]
        if len(columns) > 1:
            words = _TWO_COLUMNS.get(name, message('Two columns hold "{field}". Which one to keep?', field=label))
            found.append(Problem("column-twice", words, field=name, column=columns[0].heading))
    return tuple(found)


_NEVER_BY_KIND: dict[str, Message] = {
    "never:id_card": message("The program does not need this number"),
    "never:bank": message("The program does not need bank data"),
    "never:health": message("The program does not need health data"),
}


def note(mapping: Mapping, column: ListColumn) -> Message | None:
    """Return a note on a column: its rival, why it is not imported, how its dates are read, or ``None``."""
    others = rivals(mapping, column.index)
    if others:
        return message('Same as "{heading}"', heading=others[0].heading)
    if column.take is Take.NEVER:
        return _NEVER_BY_KIND.get(column.kind, message("The program does not need this"))
    if column.take is Take.OFF and not column.field:
        return message("Not needed", context="state")
    if column.field and column.day_month:
        return message("{text} is read day first", text=column.day_month)
    return None
