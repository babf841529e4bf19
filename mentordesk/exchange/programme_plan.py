"""Writes the programme plan as a workbook: a sheet for each part, and a budget that adds up by itself."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.papers.papers import written
from mentordesk.domain.papers.programme_plan import PlanPaper
from mentordesk.domain.plan.budget import COIN, BudgetRow
from mentordesk.domain.plan.choices import MEANS, RULES, THEMES, all_words
from mentordesk.domain.plan.criteria import mentee_criteria, mentor_criteria
from mentordesk.domain.plan.risks import LEVEL_WORDS
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.words import BUDGET_UNIT_WORDS, COST_WORDS, PROGRAMME_FORM_WORDS
from mentordesk.exchange import page_setup
from mentordesk.exchange.text_cells import Value, fill, new_book, put, save
from mentordesk.i18n import _, message

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MONEY = "#,##0"
_QUANTITY = "#,##0.##"

_NAME, _QUANTITY_AT, _UNIT, _COST, _AMOUNT, _KIND, _ACTUAL, _GAP = "ABCDEFGH"
_FIGURES = (_QUANTITY_AT, _COST, _AMOUNT, _ACTUAL, _GAP)
_WIDTHS = (36.0, 12.0, 10.0, 14.0, 16.0, 14.0, 16.0, 16.0)


def write(path: Path, plan: PlanPaper) -> None:
    """Write the plan in the language in force. Raises WriteFailed or DiskFull; then ``path`` is as it was."""
    book = new_book()
    book.remove(book.worksheets[0])
    _goals(book, plan)
    _participants(book, plan)
    _form(book, plan)
    _content(book, plan)
    _roadmap(book, plan)
    _days_off(book, plan)
    _budget(book, plan)
    _risks(book, plan)
    _roles(book, plan)
    book.properties.creator = "MentorDesk"
    book.properties.title = str(plan.finding)
    save(book, path)


# What the programme is for, who takes part, how they meet and about what


def _goals(book: "Workbook", plan: PlanPaper) -> None:
    columns = (
        (_("What should change"), 40.0),
        (_("Indicator", context="field"), 40.0),
        (_("Now", context="field"), 12.0),
        (_("Counted from", context="field"), 24.0),
        (_("Target", context="field"), 12.0),
        (_("By", context="field"), 14.0),
        (_("Responsible", context="field"), 24.0),
    )
    rows: list[Sequence[Value]] = [
        (
            str(goal.title),
            str(goal.indicator),
            written(goal.now),
            str(goal.count),
            written(goal.target),
            goal.due if isinstance(goal.due, date) else None,
            written(goal.owner),
        )
        for goal in plan.goals
    ]
    if plan.facts.plan.results:
        rows.append((_("What else the programme shall leave behind"), plan.facts.plan.results))
    fill(book.create_sheet(_("Goals", context="title")), columns, rows)


def _participants(book: "Workbook", plan: PlanPaper) -> None:
    facts, decided = plan.facts, plan.facts.plan
    rows = (
        (_("Mentors", context="role"), facts.numbers.mentors),
        (_("Mentees", context="role"), facts.numbers.mentees),
        (_("Mentees per mentor"), decided.places),
        (_("Enough places?", context="field"), str(facts.numbers.line)),
        (_("Who may be a mentor"), str(mentor_criteria(decided))),
        (_("Who may be a mentee"), str(mentee_criteria(decided))),
    )
    _pairs(book, _("Participants", context="title"), rows)


def _form(book: "Workbook", plan: PlanPaper) -> None:
    facts = plan.facts
    hours = facts.hours
    rows = (
        (_("How people are mentored"), str(PROGRAMME_FORM_WORDS[facts.plan.form])),
        (_("How often a pair meets"), str(plan.meetings)),
        (_("How people meet"), "; ".join(str(words) for words in all_words(facts.plan.means, MEANS))),
        (_("Hours of a mentor in a month"), _rounded(hours.mentor)),
        (_("Hours of a mentee in a month"), _rounded(hours.mentee)),
        (_("Hours of the programme owner in a month"), _rounded(hours.owner)),
    )
    _pairs(book, _("Form", context="title"), rows)


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 2)


def _content(book: "Workbook", plan: PlanPaper) -> None:
    decided = plan.facts.plan
    rows = [
        *((_("Topic", context="field"), str(words)) for words in all_words(decided.themes, THEMES)),
        *((_("What every pair agrees to"), str(words)) for words in all_words(decided.rules, RULES)),
    ]
    _pairs(book, _("Content", context="title"), rows)


def _pairs(book: "Workbook", title: str, rows: Iterable[Sequence[Value]]) -> None:
    """Add a sheet of names and what stands beside each."""
    columns = ((_("Item", context="field"), 36.0), (_("Plan", context="field"), 80.0))
    fill(book.create_sheet(title), columns, rows, note=message("Contains no personal data"))


# The budget


def _budget(book: "Workbook", plan: PlanPaper) -> None:
    """Add the sheet whose amounts and totals are formulas: whoever changes a quantity sees the total follow."""
    sheet: Worksheet = book.create_sheet(_("Budget", context="title"))
    facts, kinds = plan.facts, {cost: str(words) for cost, words in COST_WORDS.items()}
    put(sheet, (str(plan.finding),))
    put(sheet, (plan.letterhead.company,))
    put(sheet, _budget_heads())
    head = sheet.max_row
    page_setup.head(sheet[head])
    for row in facts.rows:
        put(sheet, _budget_cells(row, kinds[row.line.cost]))
        _formulas(sheet, sheet.max_row)
    first, last = head + 1, sheet.max_row
    _totals(sheet, plan, kinds, first, last)
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _dress(sheet, head)
    sheet["A1"].font = page_setup.font(bold=True)
    page_setup.fit_rows(sheet, _WIDTHS, first=head)
    page_setup.set_page(sheet, _WIDTHS, head_row=head)
    sheet.freeze_panes = f"A{head + 1}"


def _budget_heads() -> Sequence[str]:
    return (
        _("Item", context="field"),
        _("Quantity", context="field"),
        _("Unit", context="field"),
        _("Unit cost (₫)", context="field"),
        _("Amount (₫)", context="field"),
        _("Cash or time"),
        _("Actual (₫)", context="field"),
        _("Difference (₫)", context="field"),
    )


def _budget_cells(row: BudgetRow, kind: str) -> Sequence[Value]:
    unit = str(BUDGET_UNIT_WORDS[row.line.unit])
    return (str(row.name), row.quantity, unit, row.unit_cost, None, kind, row.line.actual)


def _formulas(sheet: "Worksheet", row: int) -> None:
    sheet[f"{_AMOUNT}{row}"] = f"=ROUND({_QUANTITY_AT}{row}*{_COST}{row},0)"
    sheet[f"{_GAP}{row}"] = f'=IF({_ACTUAL}{row}="","",{_ACTUAL}{row}-{_AMOUNT}{row})'


def _totals(sheet: "Worksheet", plan: PlanPaper, kinds: dict[Cost, str], first: int, last: int) -> None:
    """Add contingency, totals by kind, the total, and what it is for each mentee and each meeting."""
    facts = plan.facts
    cash, time = kinds[Cost.CASH], kinds[Cost.TIME]
    amounts, named = f"{_AMOUNT}{first}:{_AMOUNT}{last}", f"{_KIND}{first}:{_KIND}{last}"
    put(sheet, (_("Contingency", context="field"), facts.totals.percent / 100, None, None, None, cash))
    spare = sheet.max_row
    sheet[f"{_QUANTITY_AT}{spare}"].number_format = "0%"
    sheet[f"{_COST}{spare}"] = f'=SUMIF({named},"{cash}",{amounts})'
    sheet[f"{_AMOUNT}{spare}"] = f"=ROUND({_QUANTITY_AT}{spare}*{_COST}{spare},0)"
    lines = (
        (_("Cash in total"), f"={_COST}{spare}+{_AMOUNT}{spare}"),
        (_("Working time", context="choice"), f'=SUMIF({named},"{time}",{amounts})'),
        (_("Total", context="field"), f"={_AMOUNT}{spare + 1}+{_AMOUNT}{spare + 2}"),
    )
    for name, formula in lines:
        put(sheet, (name,))
        sheet[f"{_AMOUNT}{sheet.max_row}"] = formula
    total = sheet.max_row
    paid = f"{_ACTUAL}{first}:{_ACTUAL}{last}"
    sheet[f"{_ACTUAL}{total}"] = f'=IF(COUNT({paid})=0,"",SUM({paid}))'
    for name, count in (
        (_("For each mentee"), facts.numbers.mentees),
        (_("For each meeting"), facts.schedule.held),
    ):
        if count:
            put(sheet, (name, count))
            sheet[f"{_AMOUNT}{sheet.max_row}"] = (
                f"=ROUND({_AMOUNT}{total}/{_QUANTITY_AT}{sheet.max_row}/{COIN},0)*{COIN}"
            )
    for row in range(spare, sheet.max_row + 1):
        for cell in sheet[row]:
            cell.font = page_setup.font(bold=row == total)


def _dress(sheet: "Worksheet", head: int) -> None:
    from openpyxl.styles import Alignment

    right = Alignment(horizontal="right", vertical="top")
    first, words = (Alignment(wrap_text=True, vertical="top", indent=indent) for indent in (0, 1))
    for cells in sheet.iter_rows(min_row=head + 1):
        for letter, cell in zip("ABCDEFGH", cells, strict=False):
            if not cell.font.b:
                cell.font = page_setup.font()
            cell.alignment = right if letter in _FIGURES else (first if letter == _NAME else words)
            if letter in _FIGURES and cell.number_format == "General":
                is_broken = isinstance(cell.value, float) and not cell.value.is_integer()
                cell.number_format = _QUANTITY if is_broken else _MONEY


# The other lists of the plan


def _roadmap(book: "Workbook", plan: PlanPaper) -> None:
    columns = (
        (_("Date", context="field"), 14.0),
        (_("Milestone", context="field"), 50.0),
        (_("Done on", context="field"), 14.0),
    )
    rows = ((row.day, str(row.name), row.milestone.done_on) for row in plan.facts.milestones)
    fill(book.create_sheet(_("Roadmap", context="title")), columns, rows, note=message("Contains no personal data"))


def _days_off(book: "Workbook", plan: PlanPaper) -> None:
    """Add the company's own days off, if it has any: the roadmap keeps out of them."""
    rows = [(off.first, off.last or off.first, off.name) for off in plan.facts.basis.working.days_off if off.first]
    if not rows:
        return
    columns = (
        (_("First day", context="field"), 14.0),
        (_("Last of these days"), 14.0),
        (_("Name", context="field"), 50.0),
    )
    fill(book.create_sheet(_("Days off", context="title")), columns, rows, note=message("Contains no personal data"))


def _risks(book: "Workbook", plan: PlanPaper) -> None:
    names = plan.facts.basis.names
    columns = (
        (_("Risk", context="field"), 40.0),
        (_("Likelihood", context="field"), 12.0),
        (_("Impact", context="field"), 12.0),
        (_("Risk level", context="field"), 12.0),
        (_("Response", context="field"), 60.0),
        (_("Responsible", context="field"), 24.0),
    )
    rows = (
        (
            str(row.name),
            row.risk.likelihood,
            row.risk.impact,
            str(LEVEL_WORDS[row.level]),
            str(row.response),
            names.get(row.risk.owner_id or "", ""),
        )
        for row in plan.facts.risks
    )
    fill(book.create_sheet(_("Risks", context="title")), columns, rows)


def _roles(book: "Workbook", plan: PlanPaper) -> None:
    columns = (
        (_("Role", context="field"), 24.0),
        (_("Person", context="field"), 28.0),
        (_("Duties", context="field"), 70.0),
    )
    rows = ((str(row.title), row.person, str(row.duties)) for row in plan.facts.roles)
    fill(book.create_sheet(_("Roles", context="title")), columns, rows)
