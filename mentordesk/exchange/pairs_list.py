"""Writes the pairing list as a workbook: the pairs, who is left over and why, and how the score is counted."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from mentordesk import atomic
from mentordesk.domain.papers import PairPlan, labelled
from mentordesk.exchange.text_cells import Value, put
from mentordesk.i18n import _


def write(path: Path, plan: PairPlan) -> None:
    """Write the list in the language in force. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    plan = labelled(plan)
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
                pair.mentor,
                pair.mentor_department,
                pair.mentee,
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
        ((one.name, one.department, str(one.part), str(one.why)) for one in plan.left_over),
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


def _sheet(
    book: Workbook,
    title: str,
    above: Sequence[str],
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
) -> None:
    """Add a sheet: lines above, then a table with a heading row that stays in sight."""
    sheet = book.create_sheet(title)
    for line in above:
        put(sheet, (line,))
    put(sheet, [heading for heading, _width in columns])
    head = sheet.max_row
    for place, (_heading, width) in enumerate(columns, start=1):
        sheet.cell(head, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        put(sheet, row)
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(head + 1, 1)
