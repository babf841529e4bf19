"""Writes the pairing list as a workbook: the pairs, who is left over and why, and how the score is counted."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk import atomic, text
from mentordesk.domain.papers import PairPlan
from mentordesk.i18n import _

Row = Sequence[str | float | int]

_LONGEST = 32_767  # the most letters a cell of Excel holds


def write(path: Path, plan: PairPlan) -> None:
    """Write the list in the language in force. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    names = _names(plan)
    draft = [_("Draft, consent not yet asked")] if plan.is_draft else []
    _sheet(
        book,
        _("Pairs"),
        [str(plan.finding), *draft, str(plan.method)],
        [
            (_("Mentor"), 28),
            (_("Department of the mentor"), 22),
            (_("Mentee"), 28),
            (_("Department of the mentee"), 22),
            (_("Score of 100"), 12),
            (_("Why they fit"), 60),
            (_("Think of this"), 44),
            (_("Set by hand"), 12),
        ],
        (
            (
                names[pair.mentor],
                pair.mentor_department,
                names[pair.mentee],
                pair.mentee_department,
                round(pair.score / 1000, 1),
                str(pair.reason),
                str(pair.caution),
                _("yes") if pair.locked else "",
            )
            for pair in plan.pairs
        ),
    )
    _sheet(
        book,
        _("Left over"),
        [],
        [(_("Person"), 28), (_("Department"), 22), (_("Takes part as"), 18), (_("Why"), 70)],
        ((names[one.name], one.department, str(one.part), str(one.why)) for one in plan.left_over),
    )
    _sheet(
        book,
        _("Rules and score"),
        [str(rule) for rule in plan.rules],
        [(_("Part of the score"), 28), (_("At most"), 10), (_("How it is counted"), 80)],
        ((str(part.name), part.points, str(part.how)) for part in plan.parts),
    )
    with atomic.writing(path) as temp:
        book.save(temp)


def _names(plan: PairPlan) -> dict[str, str]:
    """Return what stands for each person, as on the paper: the name, or the part and a number in the list's order."""
    mentors = dict.fromkeys(pair.mentor for pair in plan.pairs)
    mentees = dict.fromkeys(pair.mentee for pair in plan.pairs)
    others = dict.fromkeys(one.name for one in plan.left_over)
    if plan.with_names:
        return {name: name for name in (*mentors, *mentees, *others)}
    return {
        **{name: _("Person {n}", n=place) for place, name in enumerate(others, start=1)},
        **{name: _("Mentee {n}", n=place) for place, name in enumerate(mentees, start=1)},
        **{name: _("Mentor {n}", n=place) for place, name in enumerate(mentors, start=1)},
    }


def _sheet(
    book: Workbook, title: str, above: Sequence[str], columns: Sequence[tuple[str, float]], rows: Iterable[Row]
) -> None:
    """Add a sheet: lines above, then a table with a heading row that stays in sight."""
    sheet = book.create_sheet(title)
    for line in above:
        _put(sheet, (line,))
    _put(sheet, [heading for heading, _width in columns])
    head = sheet.max_row
    for place, (_heading, width) in enumerate(columns, start=1):
        sheet.cell(head, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        for cell in _put(sheet, row):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(head + 1, 1)


def _put(sheet: Worksheet, row: Row) -> list[Cell]:
    """Append a row whose words stay words: a name that begins with = is no formula."""
    cells = [Cell(sheet, row=1, column=1) for _value in row]
    for cell, value in zip(cells, row, strict=True):
        if isinstance(value, str):
            cell.value = text.clean(value)[:_LONGEST]
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in "=+-@"
        else:
            cell.value = value
    sheet.append(cells)
    return cells
