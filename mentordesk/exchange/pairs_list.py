"""Writes the pairing plan as a workbook: pairs with every part of their score, groups, who is left over, the rules."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import atomic
from mentordesk.domain.matching.fit.bands import band_of
from mentordesk.domain.papers.papers import GroupLine, GroupMember, PairLine, PairPlan, group_name, labelled
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.words import REPLY_WORDS
from mentordesk.exchange.text_cells import Value, new_book, put
from mentordesk.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_Column = tuple[str, float]
"""A heading, and the width in letters."""

_NARROW = 12.0
_GREY = "FF6B6558"


def write(path: Path, plan: PairPlan) -> None:
    """Write the plan in the language in force. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    plan = labelled(plan)
    book = new_book()
    book.remove(book.worksheets[0])
    _pairs(book, plan)
    if plan.groups:
        _sheet(book, _("Groups", context="title"), [], _group_columns(), _group_rows(plan.groups))
    coded = any(one.code for one in plan.left_over)
    _sheet(
        book,
        _("Not paired", context="title"),
        [],
        [
            (_("Person", context="field"), 28),
            *([(_("Code", context="field"), _NARROW)] if coded else []),
            (_("Department", context="field"), 22),
            (_("Role", context="field"), 18),
            (_("Why", context="field"), 70),
        ],
        (
            (one.name, *([one.code] if coded else []), one.department, str(one.part), str(one.why))
            for one in plan.left_over
        ),
    )
    _sheet(
        book,
        _("Rules and score"),
        [str(rule) for rule in plan.rules],
        [(_("Part of the score"), 28), (_("At most", context="field"), 10), (_("How it is counted"), 80)],
        ((str(part.name), part.points, str(part.how)) for part in plan.parts),
    )
    with atomic.writing(path) as temp:
        book.save(temp)


# The pairs


def _pairs(book: "Workbook", plan: PairPlan) -> None:
    """Add the sheet of pairs: a filter on every column, and points that no answers bear out in grey italics."""
    from openpyxl.styles import Font

    coded = any(pair.mentor_code or pair.mentee_code for pair in plan.pairs)
    halves = any(not part.known for pair in plan.pairs for part in pair.parts)
    above = [
        str(plan.finding),
        *([_("Draft, consent not yet asked")] if plan.is_draft else []),
        str(plan.method),
        *([_("Points in grey italics: no answers, so the part counts half.")] if halves else []),
    ]
    columns = _pair_columns(plan, coded=coded)
    sheet = _sheet(
        book, _("Pairs", context="title"), above, columns, (_pair_row(pair, plan, coded=coded) for pair in plan.pairs)
    )
    first_row = sheet.max_row - len(plan.pairs) + 1
    first_part = [head for head, _width in columns].index(_("Score of 100")) + 2
    for row, pair in enumerate(plan.pairs, start=first_row):
        for place, part in enumerate(pair.parts[: len(plan.parts)]):
            if not part.known:
                sheet.cell(row, first_part + place).font = Font(italic=True, color=_GREY)
    if plan.pairs:
        sheet.auto_filter.ref = f"A{first_row - 1}:{sheet.cell(sheet.max_row, len(columns)).coordinate}"


def _pair_columns(plan: PairPlan, *, coded: bool) -> list[_Column]:
    return [
        (_("Mentor", context="role"), 28),
        *([(_("Code of the mentor"), _NARROW)] if coded else []),
        (_("Department of the mentor"), 22),
        (_("Mentee", context="role"), 28),
        *([(_("Code of the mentee"), _NARROW)] if coded else []),
        (_("Department of the mentee"), 22),
        (_("Score of 100"), _NARROW),
        *((str(part.name), _NARROW) for part in plan.parts),
        *([(_("How they fit"), 18)] if plan.from_answers else []),
        (_("Known", context="field"), 16),
        (_("Why they fit"), 60),
        (_("Consider this", context="title"), 44),
        (_("Rule set aside, and why"), 34),
        (_("Set by hand"), _NARROW),
        (_("State", context="field"), 14),
        (_("The mentor says"), 18),
        (_("The mentee says"), 18),
    ]


def _pair_row(pair: PairLine, plan: PairPlan, *, coded: bool) -> list[Value]:
    parts: list[Value] = [round(part.points / 1000, 1) for part in pair.parts[: len(plan.parts)]]
    return [
        pair.mentor,
        *([pair.mentor_code] if coded else []),
        pair.mentor_department,
        pair.mentee,
        *([pair.mentee_code] if coded else []),
        pair.mentee_department,
        round(pair.score / 1000, 1),
        *parts,
        *[None] * (len(plan.parts) - len(parts)),
        *([str(band_of(pair.score).words)] if plan.from_answers else []),
        str(pair.known),
        "\n".join(str(reason) for reason in pair.reasons or (pair.reason,)),
        str(pair.caution),
        pair.exception,
        _("yes", context="answer") if pair.locked else "",
        _("agreed", context="state") if pair.agreed else _("proposed", context="state"),
        str(REPLY_WORDS[pair.mentor_reply]),
        str(REPLY_WORDS[pair.mentee_reply]),
    ]


# The groups


def _group_columns() -> list[_Column]:
    return [
        (_("Group", context="field"), 28),
        (_("Kind", context="field"), 18),
        (_("Person", context="field"), 28),
        (_("Role", context="field"), 18),
        (_("Department", context="field"), 22),
        (_("Brings", context="field"), 30),
    ]


def _group_rows(groups: Sequence[GroupLine]) -> Iterable[Sequence[Value]]:
    """Return a row for each person of each group; of a panel first the mentee."""
    for kind, words, part in (
        (GroupKind.PEER, _("Peer group", context="choice"), _("peer", context="role")),
        (GroupKind.PANEL, _("Panel", context="choice"), _("mentor", context="role")),
    ):
        for place, group in enumerate((one for one in groups if one.kind is kind), start=1):
            name = group_name(group, place)
            if group.mentee:
                mentee = GroupMember(name=group.mentee, department=group.mentee_department)
                yield _group_row(name, words, mentee, _("mentee", context="role"))
            for one in group.members:
                yield _group_row(name, words, one, part)


def _group_row(name: str, kind: str, one: GroupMember, part: str) -> Sequence[Value]:
    return (name, kind, one.name, part, one.department, str(one.brings))


# A sheet


def _sheet(
    book: "Workbook",
    title: str,
    above: Sequence[str],
    columns: Sequence[_Column],
    rows: Iterable[Sequence[Value]],
) -> "Worksheet":
    """Add a sheet: lines above, then a table with a heading row that stays in sight."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    for line in above:
        if line:
            put(sheet, (line,))
    put(sheet, [heading for heading, _width in columns])
    head = sheet.max_row
    for place, (_heading, width) in enumerate(columns, start=1):
        sheet.cell(head, place).font = Font(bold=True)
        sheet.cell(head, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        put(sheet, row)
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{head + 1}"
    return sheet
