"""Read people from a sheet with the chosen columns, and report problems."""

from datetime import date

from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.preview import Preview, Rejected
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person
from mentordesk.exchange.staff_list.cross_row_checks import (
    find_managers,
    mark_duplicates,
    mark_other_names,
    mark_twins,
    match,
)
from mentordesk.exchange.staff_list.entries import Entry, Reader
from mentordesk.exchange.staff_list.person_rows import person_rows
from mentordesk.exchange.staff_list.values import as_text
from mentordesk.progress import Progress, silent

_STEP = 500


def parse(
    sheet: Sheet,
    mapping: Mapping,
    choices: Choices,
    known: tuple[Person, ...] = (),
    *,
    today: date,
    progress: Progress = silent,
) -> Preview:
    """Return the people of a sheet, with problems by row and column of the file.

    ``known`` are the existing people: a row that matches one gets their id, and managers are looked up among
    them. ``progress`` may raise Cancelled.
    """
    rows, passed_over = person_rows(sheet, mapping)
    reader = Reader(mapping, choices, today)
    entries: list[Entry] = []
    for done, row in enumerate(rows):
        if done % _STEP == 0:
            progress(done, len(rows))
        entries.append(reader.entry(row))
    twins = mark_twins(entries, mapping)
    taken = [entry for entry in entries if entry.reason is None]
    match(taken, known)
    mark_other_names(taken, known, mapping)
    find_managers(taken, known, mapping)
    mark_duplicates(taken, known, mapping)
    progress(len(rows), len(rows))
    return Preview(
        people=tuple(entry.draft() for entry in taken),
        problems=tuple(problem for entry in entries for problem in entry.problems),
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
