"""Report what MentorDesk reads in a staff list: the command ``inspect``."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk.cli.output import REFUSED, as_json, problem_data
from mentordesk.cli.reading import StaffList, read_staff_list, temporary_desk, why_nobody
from mentordesk.domain.lists import problem_groups
from mentordesk.domain.lists.columns import CONFIDENCE_WORDS, FIELD_NAMES, ListColumn, may_be_other
from mentordesk.domain.lists.preview import Draft
from mentordesk.errors import ListError
from mentordesk.i18n import _, ngettext


def inspect(options: argparse.Namespace) -> int:
    """Print what was read, as text or JSON, and return the exit code."""
    try:
        with temporary_desk(options.file.stem) as desk:
            staff = read_staff_list(desk, options)
    except ListError as refusal:
        if not options.json:
            raise
        print(as_json(_refusal_data(options.file, refusal)))
        return REFUSED
    if options.json:
        print(as_json(_data(options.file, staff)))
    else:
        print("\n".join(_lines(options.file, staff)))
    return 0 if staff.preview.people else REFUSED


# As JSON


def _refusal_data(file: Path, refusal: ListError) -> dict[str, Any]:
    return {"file": file.name, "refusal": {"code": refusal.code, "message": str(refusal.message)}}


def _data(file: Path, staff: StaffList) -> dict[str, Any]:
    preview = staff.preview
    return {
        "file": file.name,
        "refusal": None,
        "sheet": staff.sheet.name,
        "header_row": staff.mapping.header_row,
        "joined_sheets": [part.name for part in staff.sheet.parts],
        "other_sheets": [other.name for other in staff.sheet.others],
        "columns": [_column_data(column) for column in staff.mapping.columns],
        "people": [_person_data(draft) for draft in preview.people],
        "rejected": [{"row": rejected.row, "reason": str(rejected.reason)} for rejected in preview.rejected],
        "passed_over": preview.passed_over,
        "problems": [problem_data(problem) for problem in staff.problems],
        "problem_groups": [
            {"code": group.code, "title": str(group.title), "count": len(group.problems)}
            for group in problem_groups.groups(preview)
        ],
    }


def _column_data(column: ListColumn) -> dict[str, Any]:
    return {
        "heading": column.heading,
        "field": column.field,
        "confidence": column.confidence,
        "take": column.take,
        "may_be_other": may_be_other(column),
    }


def _person_data(draft: Draft) -> dict[str, Any]:
    person = draft.person
    return {
        "row": draft.row,
        "code": person.code,
        "full_name": person.full_name,
        "department": person.department,
        "job_title": person.job_title,
        "level": person.level,
        "shift": person.shift,
        "site": person.site,
        "cohort": person.cohort,
        "start_date": _written(person.start_date),
        "end_date": _written(person.end_date),
        "probation_end": _written(person.probation_end),
        "manager": draft.manager,
        "email": person.email,
        "phone": person.phone,
        "status": person.status,
        "role": draft.role,
        "capacity": draft.capacity,
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


# As text


def _lines(file: Path, staff: StaffList) -> Iterator[str]:
    yield _("File: {name}", context="notice", name=file.name)
    if staff.sheet.parts:
        yield _("Sheets joined: {names}", names=", ".join(part.name for part in staff.sheet.parts))
    elif staff.sheet.name:
        yield _("Sheet: {name}", context="notice", name=staff.sheet.name)
    if staff.mapping.header_row:
        yield _("Headings in row {row}", row=str(staff.mapping.header_row))
    else:
        yield _("No row of headings was found; columns are recognised by their contents.")
    yield ""
    for column in staff.mapping.columns:
        yield f"  {column.heading} -> {_destination(column)}"
    yield ""
    yield from _count_lines(staff)
    for problem in staff.problems:
        yield f"  {problem.message}"
    if not staff.preview.people and not staff.problems:
        yield str(why_nobody(staff))


def _count_lines(staff: StaffList) -> Iterator[str]:
    yield ngettext("{n} person read", "{n} people read", len(staff.preview.people))
    if staff.preview.rejected:
        yield ngettext("{n} row left out", "{n} rows left out", len(staff.preview.rejected))
    if staff.problems:
        yield ngettext("{n} thing to look at:", "{n} things to look at:", len(staff.problems))


def _destination(column: ListColumn) -> str:
    if may_be_other(column):
        return _("not imported, since it looks private; if it is something else, give it another heading")
    if not column.field:
        return _("not imported", context="state")
    confidence = str(CONFIDENCE_WORDS[column.confidence])
    return f"{FIELD_NAMES[column.field]} ({confidence.lower()})"
