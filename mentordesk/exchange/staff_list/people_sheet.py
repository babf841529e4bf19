"""Read people from a sheet with the chosen columns, and report problems."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.preview import Preview, Rejected
from mentordesk.domain.lists.problem_groups import DATES_TURNED
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.exchange.staff_list.cross_row_checks import (
    find_managers,
    mark_duplicates,
    mark_other_names,
    mark_trashed,
    mark_twins,
    match,
)
from mentordesk.exchange.staff_list.date_orders import exchanged, orders
from mentordesk.exchange.staff_list.entries import Entry, Reader
from mentordesk.exchange.staff_list.person_rows import PersonRow, person_rows, second_list
from mentordesk.exchange.staff_list.values import as_text
from mentordesk.i18n import message, messages
from mentordesk.progress import Progress, silent

_STEP = 500


def _of_dates(rows: Sequence[PersonRow], mapping: Mapping, choices: Choices) -> Iterator[Problem]:
    """Give the columns in which Excel seems to have exchanged day and month, until the owner turns them back."""
    fields = {column.index: column.field for column in mapping.columns}
    for found in exchanged(rows, mapping):
        if found.column in choices.turned:
            continue
        words = messages(
            'In "{column}" Excel may have exchanged day and month of {n} date: {found}, for example. Turn it back?',
            'In "{column}" Excel may have exchanged day and month of {n} dates: {found}, for example. Turn them back?',
            found.count,
            column=found.heading,
            found=as_text(found.sample),
        )
        fix = message("Turn the dates back")
        yield Problem(
            *(DATES_TURNED, words, Severity.WARNING, fields[found.column]),
            column=found.heading,
            found=as_text(found.sample),
            fix=fix,
        )


def _of_sheet(sheet: Sheet, second: int, taken_rows: Collection[int]) -> Iterator[Problem]:
    """Give what the owner should know of the sheet: a second list, hidden rows, other sheets with people."""
    if second:
        words = message(
            "Another list begins on row {row} and is not taken. Import it from a file of its own.", row=second
        )
        yield Problem("second-list", words, Severity.NOTE, row=second)
    hidden = [row for row in sheet.hidden if row in taken_rows]
    if hidden:
        words = messages(
            "{n} row with a person is hidden in the file and is imported too, unless you leave it out.",
            "{n} rows with a person are hidden in the file and are imported too, unless you leave them out.",
            len(hidden),
        )
        yield Problem("hidden-rows", words, Severity.NOTE, row=hidden[0])
    for part in sheet.parts[1:]:
        words = message(
            'Sheets are joined: row {row} here is row {file_row} of "{name}".',
            row=part.row,
            file_row=part.file_row,
            name=part.name,
        )
        yield Problem("joined-sheet", words, Severity.NOTE, row=part.row)
    taken = {sheet.name, *(part.name for part in sheet.parts)}
    for other in sheet.others:
        if other.alike and other.name not in taken:
            words = message(
                'The sheet "{name}" has the same headings and is not taken. Join the sheets, or import it next.',
                name=other.name,
            )
            yield Problem("other-sheet", words, Severity.NOTE)
        elif other.likely and other.name not in taken:
            words = message('The sheet "{name}" has a list too, which is not taken. Import it next.', name=other.name)
            yield Problem("other-sheet", words, Severity.NOTE)


def parse(
    sheet: Sheet,
    mapping: Mapping,
    choices: Choices,
    known: tuple[Person, ...] = (),
    trashed: tuple[Person, ...] = (),
    *,
    today: date,
    progress: Progress = silent,
) -> Preview:
    """Return the people of a sheet, with problems by row and column of the file.

    ``known`` are the existing people: a row that matches one gets their id, and managers are looked up among
    them; ``trashed`` are those in the trash, who are asked about. ``progress`` may raise Cancelled.
    """
    second = second_list(sheet, mapping)
    rows, passed_over = person_rows(sheet, mapping, second)
    reader = Reader(mapping, choices, today, orders(rows, mapping))
    entries: list[Entry] = []
    for done, row in enumerate(rows):
        if done % _STEP == 0:
            progress(done, len(rows))
        entries.append(reader.entry(row))
    twins = mark_twins(entries, mapping)
    taken = [entry for entry in entries if entry.reason is None]
    match(taken, known)
    mark_trashed(taken, known, trashed)
    mark_other_names(taken, known, mapping)
    find_managers(taken, known, mapping)
    mark_duplicates(taken, known, mapping)
    progress(len(rows), len(rows))
    return Preview(
        people=tuple(entry.draft() for entry in taken),
        problems=(
            *_of_sheet(sheet, second, {entry.row for entry in taken}),
            *_of_dates(rows, mapping, choices),
            *(problem for entry in entries for problem in entry.problems),
        ),
        rejected=tuple(
            Rejected(
                entry.row, tuple(map(as_text, entry.cells)), entry.reason, entry.person.full_name or entry.person.code
            )
            for entry in entries
            if entry.reason
        ),
        passed_over=passed_over,
        twins=twins,
        mapping=mapping,
        choices=choices,
    )
