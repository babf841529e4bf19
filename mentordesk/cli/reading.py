"""Read a staff list without asking its owner anything."""

import argparse
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk import private, text
from mentordesk.cli.output import Refused, joined
from mentordesk.desk import Desk
from mentordesk.domain.lists.choices import with_skipped
from mentordesk.domain.lists.columns import Mapping, keep, problems
from mentordesk.domain.lists.doubts import Doubt, DoubtKind, confirmed, doubt_problem
from mentordesk.domain.lists.preview import Draft, Preview
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import Message, message
from mentordesk.services import importing

_MOST_REASONS = 5
HIDDEN = "hidden-rows"


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
    with private.temporary("mentordesk-") as folder:
        name = text.clean_line(company) or "MentorDesk"
        desk = Desk.create(Path(folder) / "list.mentordesk", Company(name=name))
        try:
            yield desk
        finally:
            desk.close()


def read_staff_list(desk: Desk, options: argparse.Namespace) -> StaffList:
    """Read the list of the options as the wizard does if the owner answers with the options alone.

    If two columns give the same field, the first is used. Where the wizard would ask before it takes a column, nobody
    is taken and the question is a problem. Raises ListError if the file cannot be read.
    """
    sheet = importing.read_remembered(desk, options.file, options.encoding or "")
    if options.join and sheet.alike:
        sheet = importing.read(options.file, join=sheet.alike)
    mapping = _without(sheet, importing.guess(desk, sheet), options.ignore)
    if not sheet.rows:
        empty = Problem("empty", _empty(sheet, options.file))
        return StaffList(sheet, mapping, Preview(mapping=mapping), (empty,))
    column_problems = problems(mapping)
    mapping = _with_first_columns(mapping, column_problems)
    if not mapping.is_complete:
        return StaffList(sheet, mapping, Preview(mapping=mapping), column_problems)
    mapping = _with_confirmed(sheet, mapping, options.confirm)
    asked = importing.doubts(sheet, mapping)
    fields = [doubt for doubt in asked if doubt.kind is DoubtKind.FIELD]
    if len(fields) < len(asked):
        unanswered = tuple(map(_unanswered, asked))
        return StaffList(sheet, mapping, Preview(mapping=mapping), (*column_problems, *unanswered))
    left_out = tuple(_left_out(doubt) for doubt in fields)
    mapping = importing.without(sheet, mapping, [doubt.columns[0].index for doubt in fields]) if fields else mapping
    column_problems = (*column_problems, *left_out)
    choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
    if options.hidden == "leave":
        choices = with_skipped(choices, sheet.hidden)
    parse = importing.parse(desk, sheet, mapping, choices, today=date.today())
    preview = _with_stable_ids(parse())
    if sheet.encodings:
        column_problems = (*column_problems, _encoding_problem(sheet))
    said = [_asked(problem) for problem in preview.problems if problem.code != HIDDEN or not options.hidden]
    return StaffList(sheet, mapping, preview, (*column_problems, *said))


def _encoding_problem(sheet: Sheet) -> Problem:
    """Return the question in which encoding a text file is written, with the options that answer it."""
    others = ", ".join(offer.encoding for offer in sheet.encodings[1:])
    words = message(
        "It is not sure that this text file is written in {encoding}. Check the names. Other encodings: {others}. "
        "Choose with --encoding.",
        encoding=sheet.encoding,
        others=others,
    )
    return Problem("encoding", words, Severity.WARNING)


def _asked(problem: Problem) -> Problem:
    """Return a problem with the options that answer it, where it is a question of the wizard."""
    if problem.code != HIDDEN:
        return problem
    words = message(
        "{what} Take them: {take}; leave them out: {leave}",
        what=problem.message,
        take="--hidden take",
        leave="--hidden leave",
    )
    return replace(problem, message=words)


# The columns


def _without(sheet: Sheet, mapping: Mapping, headings: Sequence[str]) -> Mapping:
    """Return the columns without those of these headings. Raises Refused if the list has no such heading."""
    if not headings:
        return mapping
    places = {column.heading: column.index for column in mapping.columns}
    for heading in headings:
        if heading not in places:
            raise Refused(message('The list has no column "{heading}".', heading=heading))
    return importing.without(sheet, mapping, [places[heading] for heading in headings])


def _with_first_columns(mapping: Mapping, column_problems: Iterable[Problem]) -> Mapping:
    """Return the columns where of two for one field the first is taken."""
    for problem in column_problems:
        first = mapping.of(problem.field)
        if problem.code == "column-twice" and first is not None:
            mapping = keep(mapping, first.index)
    return mapping


def _with_confirmed(sheet: Sheet, mapping: Mapping, headings: Sequence[str]) -> Mapping:
    """Return the columns with the doubts confirmed that are about these headings alone."""
    for doubt in importing.doubts(sheet, mapping):
        if all(column.heading in headings for column in doubt.columns):
            mapping = confirmed(mapping, doubt)
    return mapping


def _unanswered(doubt: Doubt) -> Problem:
    """Return a doubt as a problem, with the options that answer it."""
    problem = doubt_problem(doubt)
    words = message("{what} Nothing is imported until this is answered. Yes: {yes}; no: {no}", **_question(doubt))
    return replace(problem, message=words)


def _left_out(doubt: Doubt) -> Problem:
    """Return the question about a column that is not taken until it is answered, as a problem."""
    problem = doubt_problem(doubt)
    words = message(
        "{what} It is left out. To import it: {yes}; to leave it out without the question: {no}", **_question(doubt)
    )
    return replace(problem, message=words, severity=Severity.WARNING)


def _question(doubt: Doubt) -> dict[str, Any]:
    """Return a question with the options that say yes and no."""
    yes, no = (_options(option, doubt) for option in ("--confirm", "--ignore"))
    return {"what": doubt_problem(doubt).message, "yes": yes, "no": no}


def _options(option: str, doubt: Doubt) -> str:
    return " ".join(f'{option} "{column.heading}"' for column in doubt.columns)


# Nobody and empty lists


def why_nobody(staff: StaffList) -> Message:
    """Return why a list gave no people."""
    if staff.problems:
        return joined([problem.message for problem in staff.problems[:_MOST_REASONS]])
    return message(
        'There is nobody in the sheet "{name}". Choose a file with one person per row.', name=staff.sheet.name
    )


def _empty(sheet: Sheet, file: Path) -> Message:
    name = sheet.name or file.name
    return message('The sheet "{name}" is empty. Choose a file with one person per row.', name=name)


def _with_stable_ids(preview: Preview) -> Preview:
    """Make the ids of people from the list itself, so that the same list gives the same pairs in any row order."""
    ids = _stable_ids(preview.people)
    drafts: list[Draft] = []
    for draft in preview.people:
        person = draft.person
        manager = person.manager_id
        if manager in ids:
            manager = ids[manager]
        renumbered = replace(person, id=ids[person.id], manager_id=manager)
        drafts.append(replace(draft, person=renumbered))
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
