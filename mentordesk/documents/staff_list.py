"""Writes the staff list: everybody by department or in one list by given name, turned where the columns need it."""

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from mentordesk import text
from mentordesk.documents import layout
from mentordesk.documents.blocks import Paper, PaperBlock, PaperColumn, Section, Source, Span, Table, Text, Title
from mentordesk.domain.papers.papers import StaffColumn, StaffLine, StaffOrder, StaffPaper, counted, written
from mentordesk.i18n import Message, _, message
from mentordesk.progress import Progress, silent

_COLUMNS: tuple[tuple[StaffColumn, Message, bool, Callable[[StaffLine], str]], ...] = (
    (StaffColumn.CODE, message("Code", context="field"), False, lambda person: person.code),
    (StaffColumn.DEPARTMENT, message("Department", context="field"), False, lambda person: person.department),
    (StaffColumn.JOB_TITLE, message("Job title", context="field"), False, lambda person: person.job_title),
    (StaffColumn.LEVEL, message("Level", context="field"), True, lambda person: written(person.level)),
    (StaffColumn.MANAGER, message("Direct manager", context="field"), False, lambda person: person.manager),
    (StaffColumn.START_DATE, message("Start date", context="field"), True, lambda person: written(person.start_date)),
    (StaffColumn.STATUS, message("Status", context="field"), False, lambda person: str(person.status)),
    (StaffColumn.PART, message("Role", context="field"), False, lambda person: str(person.part)),
    (StaffColumn.PHONE, message("Phone", context="field"), True, lambda person: person.phone),
    (StaffColumn.EMAIL, message("E-mail", context="field"), False, lambda person: person.email),
)


def write(
    path: Path, staff: StaffPaper, *, invariant: bool = False, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the list in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(staff), invariant=invariant, progress=progress)


def paper(staff: StaffPaper) -> Paper:
    """Return the list as blocks, in the language in force."""
    people = sorted(staff.people, key=lambda person: text.name_key(person.name, person.given_name))
    by_department = staff.order is StaffOrder.DEPARTMENT
    order = _("By department, then by given name") if by_department else _("By given name")
    groups = _departments(people, staff) if by_department else (_table(people, staff, frozenset()),)
    return Paper(
        letterhead=staff.letterhead,
        name=_("Staff list", context="title"),
        privacy=_("Contains personal data"),
        may_turn=True,
        blocks=(Title(str(staff.finding), order), *(groups if people else (Source(_("The list is empty.")),))),
    )


def _departments(people: list[StaffLine], staff: StaffPaper) -> tuple[PaperBlock, ...]:
    """Return a heading and a table for each department, people without one at the end."""
    by_room = sorted(people, key=lambda person: (not person.department, text.sort_key(person.department)))
    blocks: list[PaperBlock] = []
    for department, found in groupby(by_room, key=lambda person: person.department):
        members = list(found)
        name = department or _("Without a department")
        blocks += [
            Section(_("{department}: {people}", department=name, people=counted(len(members)))),
            _table(members, staff, frozenset({StaffColumn.DEPARTMENT})),
        ]
    return tuple(blocks)


def _table(people: Iterable[StaffLine], staff: StaffPaper, named: frozenset[StaffColumn]) -> Table:
    """Return a table of people; columns already ``named`` by a heading, or empty for everybody, are left out."""
    asked = [row for row in _COLUMNS if row[0] in staff.columns and row[0] not in named]
    shown = [row for row in asked if any(map(row[3], staff.people))]
    columns = (
        PaperColumn("", right=True, lines=1),
        PaperColumn(_("Full name", context="field"), grows=True, whole=True),
        *(PaperColumn(str(head), right=right) for _kind, head, right, _of in shown),
    )
    rows = tuple(
        (str(place), _name(person), *(of(person) or "–" for _kind, _head, _right, of in shown))
        for place, person in enumerate(people, start=1)
    )
    return Table(columns, rows)


def _name(person: StaffLine) -> Text:
    """Return the name with the given name, by which the list is sorted, in bold."""
    given = person.given_name or text.given_name(person.name)
    rest = person.name.removesuffix(given)
    if given and rest != person.name:
        return (Span(rest), Span(given, bold=True))
    return person.name
