"""A problem as a value: what is wrong, where, and how to fix it."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.i18n import Message


class Severity(StrEnum):
    """How much a problem matters: an error blocks or leaves a gap, a warning asks to check, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to fix or to consider.

    ``code`` names the kind (problems of a kind are fixed together), ``field`` the record's field, ``record`` the
    record's id, ``row`` and ``column`` the cell of a file as the owner sees it in Excel (row from 1, heading as
    written). ``fix`` is the text of the link that fixes it; ``None`` where there is none. ``found`` is the text that is
    wrong.
    """

    code: str
    message: Message
    severity: Severity = Severity.ERROR
    field: str = ""
    record: str = ""
    row: int = 0
    column: str = ""
    found: str = ""
    fix: Message | None = None


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def worst_first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems, errors before warnings before notes, else in the order given."""
    return tuple(sorted(problems, key=lambda problem: _ORDER[problem.severity]))
