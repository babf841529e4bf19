"""Short ways to a sheet and its people, for the tests of lists."""

from datetime import date
from typing import Any

from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.preview import Draft, Preview
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.person import Person
from mentordesk.exchange.staff_list import columns, people_sheet

TODAY = date(2026, 11, 21)


def sheet(*rows: tuple[Cell, ...], first_row: int = 1, **named: Any) -> Sheet:
    """Return a sheet whose first row has the headings."""
    return Sheet("Sheet1", rows, first_row, first_row, tuple(str(cell or "") for cell in rows[0]), **named)


def preview(
    made: Sheet, choices: Choices | None = None, known: tuple[Person, ...] = (), mapping: Mapping | None = None
) -> Preview:
    """Return what a sheet says as guessed."""
    return people_sheet.parse(made, mapping or columns.guess(made), choices or Choices(), known, today=TODAY)


def people(made: Sheet, choices: Choices | None = None, known: tuple[Person, ...] = ()) -> tuple[Draft, ...]:
    """Return the people of a sheet."""
    return preview(made, choices, known).people


def codes(found: Preview) -> list[str]:
    """Return the codes of the problems, in order."""
    return [problem.code for problem in found.problems]
