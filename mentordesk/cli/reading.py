"""Read a staff list without asking its owner anything."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mentordesk import text
from mentordesk.cli.output import joined
from mentordesk.desk import Desk
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.lists.staff_list import Draft, Mapping, Preview, keep, problems
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message
from mentordesk.services import importing

_MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class StaffList:
    """A list as it was read: sheet, columns, people and all problems."""

    sheet: Sheet
    mapping: Mapping
    preview: Preview
    problems: tuple[Problem, ...]


@contextmanager
def temporary_desk(company: str) -> Iterator[Desk]:
    """Yield the desk of a new company file, which only the owner can read and which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="mentordesk-") as folder:
        desk = Desk.create(Path(folder) / "list.mentordesk", Company(name=text.clean_line(company) or "MentorDesk"))
        try:
            yield desk
        finally:
            desk.close()


def read_staff_list(desk: Desk, file: Path) -> StaffList:
    """Read a list as the wizard does if the owner changes nothing.

    If two columns give the same field, the first is used. Raises ListError if the file cannot be read.
    """
    sheet = importing.read(file)
    mapping = importing.guess(desk, sheet)
    if not sheet.rows:
        empty = Problem("empty", _empty(sheet, file))
        return StaffList(sheet, mapping, Preview(mapping=mapping), (empty,))
    column_problems = problems(mapping)
    for problem in column_problems:
        first = mapping.of(problem.field)
        if problem.code == "column-twice" and first is not None:
            mapping = keep(mapping, first.index)
    if not mapping.is_complete:
        return StaffList(sheet, mapping, Preview(mapping=mapping), column_problems)
    choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
    parse = importing.parse(desk, sheet, mapping, choices, today=date.today())
    preview = _with_stable_ids(parse())
    return StaffList(sheet, mapping, preview, (*column_problems, *preview.problems))


def why_nobody(staff: StaffList) -> Message:
    """Return why a list gave no people."""
    if staff.problems:
        return joined([problem.message for problem in staff.problems[:_MOST_REASONS]])
    return message(
        'There is nobody in the sheet "{name}". Choose a file with one person in a row.', name=staff.sheet.name
    )


def _empty(sheet: Sheet, file: Path) -> Message:
    name = sheet.name or file.name
    return message('The sheet "{name}" is empty. Choose a file with one person in a row.', name=name)


def _with_stable_ids(preview: Preview) -> Preview:
    """Make the ids of people from the list itself, so that the same list gives the same pairs in any row order."""
    ids = _stable_ids(preview.people)
    drafts: list[Draft] = []
    for draft in preview.people:
        person = draft.person
        manager = person.manager_id
        if manager in ids:
            manager = ids[manager]
        drafts.append(replace(draft, person=replace(person, id=ids[person.id], manager_id=manager)))
    return replace(preview, people=tuple(drafts))


def _stable_ids(drafts: tuple[Draft, ...]) -> dict[str, str]:
    """Return the id made from the list for each person; two people with the same data differ by their rows."""
    ids: dict[str, str] = {}
    keys: set[str] = set()
    for draft in drafts:
        key = _identity(draft.person)
        if key in keys:
            key = f"{key}|{draft.row}"
        keys.add(key)
        ids[draft.person.id] = uuid.uuid5(uuid.NAMESPACE_OID, key).hex
    return ids


def _identity(person: Person) -> str:
    return "|".join((person.code, text.search_key(person.full_name), person.department, str(person.start_date)))
