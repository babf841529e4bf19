"""Read the rows of a list into people."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import DATE_FIELDS, ListColumn, Mapping
from mentordesk.domain.lists.preview import Draft
from mentordesk.domain.lists.problem_groups import located
from mentordesk.domain.lists.sheet import Cell
from mentordesk.domain.records.person import LONGEST_NAME, LONGEST_TEXT, Person, Status, level_of_title
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.staff_list.date_orders import Orders, separator, turned
from mentordesk.exchange.staff_list.names import is_two_people, raw_name, usual_capitals, whole_name
from mentordesk.exchange.staff_list.person_rows import PersonRow
from mentordesk.exchange.staff_list.values import (
    LONGEST_DATE,
    NOTHING,
    Read,
    as_text,
    capacity_of,
    is_nothing,
    left_on,
    level_of,
    read_code,
    read_date,
    read_error,
    read_phone,
    role_of,
    status_of,
    tick_of,
)
from mentordesk.i18n import Message, message

WORD_READERS: dict[str, Callable[[str], object]] = {
    "status": status_of,
    "role": role_of,
    "level": level_of,
    "capacity": capacity_of,
}


_NOBODY = Person()
_level_of_title = lru_cache(maxsize=4096)(level_of_title)


@dataclass(slots=True)
class Entry:
    """A row being read into a person; later checks add to ``problems``."""

    row: int
    cells: tuple[Cell, ...]
    values: dict[str, object]
    manager: str = ""
    state: str = ""
    problems: list[Problem] = field(default_factory=list)
    reason: Message | None = None
    person: Person = _NOBODY
    given: frozenset[str] = frozenset()

    def draft(self) -> Draft:
        role = self.values.get("role")
        places = self.values.get("capacity")
        return Draft(
            self.row,
            self.person,
            self.given,
            role if isinstance(role, Role) else None,
            places if isinstance(places, int) else None,
            self.manager,
        )


class Reader:
    """A reader of the cells of one list that reads equal cells of a column only once."""

    def __init__(self, mapping: Mapping, choices: Choices, today: date, orders: Orders) -> None:
        self._columns = [column for column in mapping.columns if column.field]
        self._heading = {column.field: column.heading for column in self._columns}
        self._choices = choices
        self._today = today
        self._orders = orders
        self._edited = {row for row, _field in choices.edits}
        self._edits_beside: dict[int, set[str]] = {}
        for row, name in choices.edits:
            if name not in self._heading:
                self._edits_beside.setdefault(row, set()).add(name)
        self._seen: dict[tuple[str, Cell, type[object]], Read] = {}

    def entry(self, row: PersonRow) -> Entry:
        """Return the entry for one row."""
        values: dict[str, object] = {}
        cells: list[Cell] = []
        problems: list[Problem] = []
        state = ""
        for column in self._columns:
            cell = self._cell(row, column)
            read = self._read(column, cell)
            cells.append(cell)
            if read.value is not None:
                values[column.field] = read.value
            if column.field == "status" and isinstance(cell, str):
                state = cell
            if read.problem is not None:
                problems.append(self._placed(read.problem, row.number, column.field))
        made = Entry(row.number, tuple(cells), values, _manager(values), state, problems)
        self._add_status(made)
        self._add_department(made, row)
        self._add_role(made)
        self._add_name(made)
        self._add_person(made)
        if row.number in self._choices.skipped:
            made.reason = message("Left out by you")
            made.problems.clear()
        return made

    def _add_status(self, made: Entry) -> None:
        """Take the status from columns that are ticked, where no column says it in words."""
        if "status" in made.values:
            return
        if made.values.get("has_left") is True or made.values.get("works_here") is False:
            made.values["status"] = Status.LEFT
        elif made.values.get("works_here") is True:
            made.values["status"] = Status.WORKING

    def _cell(self, row: PersonRow, column: ListColumn) -> Cell:
        if row.number in self._edited and (row.number, column.field) in self._choices.edits:
            return self._choices.edits[row.number, column.field]
        if column.index < len(row.cells):
            return row.cells[column.index]
        return None

    def _read(self, column: ListColumn, cell: Cell) -> Read:
        if cell is None or cell == "":
            return NOTHING
        key = (column.field, cell, type(cell))
        if key not in self._seen:
            self._seen[key] = self._read_anew(column, cell)
        return self._seen[key]

    def _read_anew(self, column: ListColumn, cell: Cell) -> Read:
        family = self._choices.fonts.get(column.index, "")
        if family and isinstance(cell, str):
            cell = legacy_fonts.to_unicode(cell, family)
        failed = read_error(cell)
        if failed is not None:
            return failed
        name = column.field
        if name in DATE_FIELDS:
            return self._date(column.index, cell)
        if name == "phone":
            return read_phone(cell)
        if name == "code":
            return read_code(cell)
        if name in _EMPTY_BY_WORD and is_nothing(as_text(cell)):
            return NOTHING
        if name in WORD_READERS:
            return self._word(name, as_text(cell))
        if name in _TICKS:
            return Read(tick_of(as_text(cell)))
        if name == "full_name":
            return Read(raw_name(cell) or None)
        return _line(as_text(cell), LONGEST_TEXT)

    def _date(self, index: int, cell: Cell) -> Read:
        if index in self._choices.turned:
            cell = turned(cell)
        style = self._choices.date_style
        if isinstance(cell, str):
            style = self._orders.get((index, separator(as_text(cell[:LONGEST_DATE]))), style)
        return read_date(cell, style, today=self._today)

    def _word(self, name: str, found: str) -> Read:
        if not found or found in "-–" or (name != "role" and is_nothing(found)):
            return NOTHING
        chosen = self._choices.words.get((name, found.casefold()))
        value = WORD_READERS[name](found if chosen is None else chosen)
        if value is not None:
            return Read(value)
        if chosen == "":
            return NOTHING
        words = _NOT_UNDERSTOOD[name](found)
        return Read(None, Problem(name, words, Severity.WARNING, found=found, fix=message("Leave it empty")))

    def _placed(self, problem: Problem, row: int, name: str) -> Problem:
        return located(replace(problem, field=name), row, self._heading.get(name, ""))

    def _add_department(self, made: Entry, row: PersonRow) -> None:
        found = str(made.values.get("department", ""))
        if not found and row.department and (row.number, "department") not in self._choices.edits:
            found = row.department
        if found:
            made.values["department"] = self._choices.departments.get(found, found)

    def _add_role(self, made: Entry) -> None:
        """Make one role of two columns with ticks, unless a column gives the role itself."""
        ticks = tuple(bool(made.values.pop(name, False)) for name in _ROLE_TICKS)
        if "role" not in made.values and not self._heading.keys().isdisjoint(_ROLE_TICKS):
            made.values["role"] = _ROLE_OF_TICKS[ticks]

    def _add_name(self, made: Entry) -> None:
        raw = str(made.values.pop("full_name", ""))
        family = str(made.values.pop("family_middle", ""))
        middle = str(made.values.pop("middle", ""))
        given = str(made.values.pop("given", ""))
        is_edited = (made.row, "full_name") in self._choices.edits
        field_name = "full_name" if "full_name" in self._heading else "given"
        if raw and not is_edited and is_two_people(raw):
            self._refuse_two(made, raw, field_name)
        name, called = whole_name(raw, family, middle, given)
        if self._choices.capitals and not is_edited:
            name, called = _with_usual_capitals(name, called)
        if len(name) > LONGEST_NAME:
            self._note_cut(made, name, field_name)
            name = name[:LONGEST_NAME].strip()
            called = ""
        if not name:
            words = message("The name is empty. Type it here or leave the row out.")
            self._refuse(made, Problem("name-missing", words), field_name)
        elif _FIGURES.fullmatch(name):
            words = message('"{found}" is no name. Type the name here or leave the row out.', found=name)
            self._refuse(made, Problem("name-missing", words, found=name), field_name)
        made.values["full_name"] = name
        if called and called != text.given_name(name):
            made.values["given_name"] = called

    def _refuse_two(self, made: Entry, raw: str, field_name: str) -> None:
        shown = text.clean_line(raw.replace("\n", " / "))
        words = message('"{found}" looks like two people. Give each a row of their own.', found=shown)
        self._refuse(made, Problem("two-people", words, found=shown), field_name)

    def _note_cut(self, made: Entry, name: str, field_name: str) -> None:
        words = message("The name is longer than 200 characters and was cut.")
        problem = Problem("cut", words, Severity.WARNING, found=name[:40] + "…")
        made.problems.append(self._placed(problem, made.row, field_name))

    def _refuse(self, made: Entry, problem: Problem, name: str) -> None:
        made.problems.append(self._placed(problem, made.row, name))
        made.reason = problem.message

    def _add_person(self, made: Entry) -> None:
        values = {name: value for name, value in made.values.items() if name in _PERSON_FIELDS}
        if values.get("status") is Status.LEFT and "end_date" not in values:
            day = left_on(made.state, today=self._today)
            if day is not None:
                values["end_date"] = day
        if "end_date" in self._edits_beside.get(made.row, ()):
            self._add_typed_day(made, values)
        self._weigh_day(made, values)
        given = set(values)
        title = values.get("job_title")
        if title and values.get("level") is None:
            values["level"] = _level_of_title(str(title))
        person = Person(**values)  # type: ignore[arg-type]
        for problem in person.problems():
            if problem.code == "end-before-start":
                person = replace(person, end_date=None)
                given.discard("end_date")
                made.problems.append(self._placed(problem, made.row, "end_date"))
            elif problem.code == "email":
                made.problems.append(self._placed(problem, made.row, "email"))
        made.person = person
        made.given = frozenset(given)
        is_undated = person.status is Status.LEFT and person.end_date is None and made.reason is None
        if is_undated and not any(problem.field == "end_date" for problem in made.problems):
            words = message("{name} left, but the last day is not in the file. Type it here.", name=person.full_name)
            problem = Problem("left-undated", words, Severity.NOTE)
            made.problems.append(self._placed(problem, made.row, "end_date"))

    def _weigh_day(self, made: Entry, values: dict[str, object]) -> None:
        """Let the last day say who has left: whoever is to leave works here until the end of that day.

        A last day in the past of somebody who works here, as the list says, is left out.
        """
        end = values.get("end_date")
        if not isinstance(end, date):
            return
        if end >= self._today:
            if values.get("status") is Status.LEFT:
                del values["status"]
        elif values.setdefault("status", Status.LEFT) is not Status.LEFT:
            del values["end_date"]
            words = message(
                "By the list this person works here, but the last day ({day}) is past. The day is left out.", day=end
            )
            problem = Problem("last-day-past", words, Severity.WARNING, found=str(end))
            made.problems.append(self._placed(problem, made.row, "end_date"))

    def _add_typed_day(self, made: Entry, values: dict[str, object]) -> None:
        """Take a last day that was typed for a list that has no column for it."""
        read = read_date(self._choices.edits[made.row, "end_date"], self._choices.date_style, today=self._today)
        if read.value is not None:
            values["end_date"] = read.value
        if read.problem is not None:
            made.problems.append(self._placed(read.problem, made.row, "end_date"))


def _manager(values: dict[str, object]) -> str:
    """Take the manager out of the values of a row, from one column or the two halves of the name."""
    whole = str(values.pop("manager", ""))
    halves = (str(values.pop(name, "")) for name in ("manager_family", "manager_given"))
    return whole or text.in_line(*halves, between=" ")


def _with_usual_capitals(name: str, called: str) -> tuple[str, str]:
    """Return the full name and the given name, with usual capitals if the full name is in one case."""
    usual = usual_capitals(name)
    if usual == name:
        return name, usual_capitals(called)
    return usual, text.capitals_to_name(called)


_EMPTY_BY_WORD = ("email", "manager", "department", "job_title", "shift", "site", "cohort", "level", "capacity")
"""Fields of which "không có" or "n/a" says that there is nothing."""

_FIGURES = re.compile(r"[\d\s.,/\-]+")

_ROLE_TICKS = ("is_mentor", "is_mentee")
_TICKS = (*_ROLE_TICKS, "has_left", "works_here")
_ROLE_OF_TICKS: dict[tuple[bool, ...], Role] = {
    (True, False): Role.MENTOR,
    (False, True): Role.MENTEE,
    (True, True): Role.BOTH,
    (False, False): Role.NONE,
}

_PERSON_FIELDS = {
    *("code", "full_name", "given_name", "department", "job_title", "shift", "site", "cohort", "level"),
    *("start_date", "end_date", "probation_end", "status", "email", "phone"),
}
_NOT_UNDERSTOOD: dict[str, Callable[[str], Message]] = {
    "status": lambda found: message('"{found}" is not a status we know. Say what it means, or leave it.', found=found),
    "role": lambda found: message('"{found}" is neither mentor nor mentee. Say what it means.', found=found),
    "level": lambda found: message('"{found}" is not a level from 1 to 5. Say what it means.', found=found),
    "capacity": lambda found: message('"{found}" is not a number of mentees. Correct it here.', found=found),
}


def _line(found: str, longest: int) -> Read:
    if len(found) <= longest:
        return Read(found) if found else NOTHING
    words = message("The text is longer than {n} characters and was cut.", n=longest)
    return Read(found[:longest].strip(), Problem("cut", words, Severity.WARNING, found=found[:40] + "…"))
