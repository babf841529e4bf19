"""Writes the pairing plan as a workbook: pairs with every part of their score, groups, who is left over, the rules."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.matching.fit.bands import band_of
from mentordesk.domain.papers.papers import GroupLine, GroupMember, PairLine, PairPlan, group_name, labelled
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.words import REPLY_WORDS
from mentordesk.exchange import page_setup
from mentordesk.exchange.text_cells import Value, new_book, put, save
from mentordesk.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_Column = tuple[str, float]
"""A heading, and the width in letters."""

_CODE = 10.0
_GREY = "FF6B6558"


def write(path: Path, plan: PairPlan) -> None:
    """Write the plan in the language in force. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    plan = labelled(plan)
    book = new_book()
    book.remove(book.worksheets[0])
    _pairs(book, plan)
    note = _note(plan)
    if plan.groups:
        _sheet(book, _("Groups", context="title"), _group_columns(), _group_rows(plan.groups), note=note)
    _sheet(book, _("Not paired", context="title"), *_left_over(plan), note=note)
    criteria = [(_("Criterion", context="field"), 28.0), (_("Maximum", context="field"), 10.0)]
    _sheet(
        book,
        _("Rules and score"),
        [*criteria, (_("How it is counted"), 80.0)],
        ((str(part.name), round(part.points, 1), str(part.how)) for part in plan.parts),
        above=[str(rule) for rule in plan.rules],
    )
    book.properties.creator = "MentorDesk"
    book.properties.title = _("Pairing plan", context="title")
    save(book, path)


def _note(plan: PairPlan) -> str:
    return _("Contains personal data") if plan.with_names else _("Names of participants are left out")


def _left_over(plan: PairPlan) -> tuple[list[_Column], Iterable[Sequence[Value]]]:
    """Return the columns and rows of those without a pair."""
    coded = any(person.code for person in plan.left_over)
    columns = [
        (_("Person", context="field"), 26.0),
        *([(_("Code", context="field"), _CODE)] if coded else []),
        (_("Department", context="field"), 20.0),
        (_("Role", context="field"), 12.0),
        (_("Why", context="field"), 64.0),
    ]
    rows = (
        (person.name, *([person.code] if coded else []), person.department, str(person.part), str(person.why))
        for person in plan.left_over
    )
    return columns, rows


# The pairs


def _unknown_note(plan: PairPlan) -> str:
    """Return what the points in grey italics are: of answers that lack, or of fields of the staff list that do."""
    if plan.from_answers:
        return _("Points in grey italics: no answers, so the criterion counts as is usual here.")
    return _("Points in grey italics: not on the staff list, so the criterion counts half.")


def _pairs(book: "Workbook", plan: PairPlan) -> None:
    """Add the sheet of pairs: a filter on every column, and points of criteria that are not known in grey italics."""
    coded = any(pair.mentor_code or pair.mentee_code for pair in plan.pairs)
    halves = any(not part.known for pair in plan.pairs for part in pair.parts)
    above = [
        str(plan.finding),
        *(str(words) for words in plan.unfinished),
        str(plan.method),
        *([_unknown_note(plan)] if halves else []),
    ]
    columns = _pair_columns(plan, coded=coded)
    rows = (_pair_row(pair, plan, coded=coded) for pair in plan.pairs)
    sheet = _sheet(book, _("Pairs", context="title"), columns, rows, above=above, note=_note(plan), repeated="A:B")
    first_row = sheet.max_row - len(plan.pairs) + 1
    first_part = [name for name, _width in columns].index(_("Department of the mentee")) + 2
    grey = page_setup.font(italic=True, color=_GREY)
    for row, pair in enumerate(plan.pairs, start=first_row):
        for place, part in enumerate(pair.parts[: len(plan.parts)]):
            if not part.known:
                sheet.cell(row, first_part + place).font = grey
    if plan.pairs:
        last = sheet.cell(sheet.max_row, len(columns)).coordinate
        sheet.auto_filter.ref = f"A{first_row - 1}:{last}"


def _pair_columns(plan: PairPlan, *, coded: bool) -> list[_Column]:
    """Return the columns: who with whom and how it stands first, what the score is made of last."""
    return [
        (_("Mentor", context="role"), 22),
        (_("Mentee", context="role"), 22),
        (_("Score of 100"), 9),
        *([(_("Match", context="field"), 11.0)] if plan.from_answers else []),
        (_("State", context="field"), 11),
        (_("The mentor says"), 12),
        (_("The mentee says"), 12),
        (_("Why they match"), 42),
        (_("Consider this", context="title"), 28),
        (_("Rule set aside, and why"), 20),
        (_("Set by hand"), 9),
        *([(_("Code of the mentor"), _CODE)] if coded else []),
        (_("Department of the mentor"), 14),
        *([(_("Code of the mentee"), _CODE)] if coded else []),
        (_("Department of the mentee"), 14),
        *((str(part.name), 9.5) for part in plan.parts),
        (_("Known", context="field"), 11),
    ]


def _pair_row(pair: PairLine, plan: PairPlan, *, coded: bool) -> list[Value]:
    shown_parts = pair.parts[: len(plan.parts)]
    parts: list[Value] = [round(part.points / 1000, 1) for part in shown_parts]
    return [
        pair.mentor,
        pair.mentee,
        round(pair.score / 1000, 1),
        *([str(band_of(pair.score).words)] if plan.from_answers else []),
        _("agreed", context="state") if pair.agreed else _("proposed", context="state"),
        str(REPLY_WORDS[pair.mentor_reply]),
        str(REPLY_WORDS[pair.mentee_reply]),
        "\n".join(str(reason) for reason in pair.reasons or (pair.reason,)),
        str(pair.caution),
        pair.exception,
        _("yes", context="answer") if pair.locked else "",
        *([pair.mentor_code] if coded else []),
        pair.mentor_department,
        *([pair.mentee_code] if coded else []),
        pair.mentee_department,
        *parts,
        *[None] * (len(plan.parts) - len(parts)),
        str(pair.known),
    ]


# The groups


def _group_columns() -> list[_Column]:
    return [
        (_("Group", context="field"), 28),
        (_("Kind of group"), 18),
        (_("Person", context="field"), 28),
        (_("Role", context="field"), 12),
        (_("Department", context="field"), 22),
        (_("Brings", context="field"), 30),
    ]


def _group_rows(groups: Sequence[GroupLine]) -> Iterable[Sequence[Value]]:
    """Return a row for each person of each group; of a panel first the mentee."""
    for kind, words, part in (
        (GroupKind.PEER, _("Peer group", context="choice"), _("peer", context="role")),
        (GroupKind.PANEL, _("Panel", context="choice"), _("mentor", context="role")),
    ):
        for place, group in enumerate((group for group in groups if group.kind is kind), start=1):
            name = group_name(group, place)
            if group.mentee:
                mentee = GroupMember(name=group.mentee, department=group.mentee_department)
                yield _group_row(name, words, mentee, _("mentee", context="role"))
            for member in group.members:
                yield _group_row(name, words, member, part)


def _group_row(name: str, kind: str, member: GroupMember, part: str) -> Sequence[Value]:
    return (name, kind, member.name, part, member.department, str(member.brings))


# A sheet


def _sheet(
    book: "Workbook",
    title: str,
    columns: Sequence[_Column],
    rows: Iterable[Sequence[Value]],
    *,
    above: Sequence[str] = (),
    note: str = "",
    repeated: str = "A:A",
) -> "Worksheet":
    """Add a sheet: lines above, then a table with a heading row that stays in sight and is printed on every page."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    for place, line in enumerate(filter(None, above), start=1):
        put(sheet, (line,))
        sheet.cell(place, 1).font = page_setup.font(bold=place == 1)
    put(sheet, [name for name, _width in columns])
    head = sheet.max_row
    page_setup.head(sheet[head])
    for place, (_name, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        put(sheet, row)
    font = page_setup.font()
    words = Alignment(wrap_text=True, vertical="top")
    figures = Alignment(horizontal="right", vertical="top", indent=1)
    for cells in sheet.iter_rows(min_row=head + 1):
        for cell in cells:
            cell.font, cell.alignment = font, figures if cell.data_type == "n" else words
    widths = [width for _name, width in columns]
    page_setup.fit_rows(sheet, widths, first=head)
    page_setup.set_page(sheet, widths, head_row=head, columns=repeated, note=note)
    sheet.freeze_panes = f"A{head + 1}"
    return sheet
