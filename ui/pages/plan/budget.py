"""Budget: lines of quantity and unit cost, money and people's time, and below them what it all comes to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex

from mentordesk.domain.amounts import read_number
from mentordesk.domain.plan import budget
from mentordesk.domain.plan.budget import CONTINGENCY, BudgetRow, BudgetTotals
from mentordesk.domain.plan.facts import PlanFacts, cash_by_year_words
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.plan import BudgetLine, BudgetUnit, Cost, Recurring
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import BUDGET_UNIT_WORDS, COST_WORDS, RECURRING_WORDS
from mentordesk.i18n import _, message, money, number, percent
from mentordesk.services.plan import MOST_CONTINGENCY
from ui.commands import Focus, OpenPage
from ui.models.records import ChosenCell, Refused, TableColumn, TypedCell
from ui.pages.plan.lists import ListPart, typed_words
from ui.widgets.basic import Button, Label, Segments, WrappingRow, holding, row, sheet
from ui.widgets.form.fields import Choice, Field
from ui.widgets.placed import Placed
from ui.workspace import Workspace

_NEGATIVE = message("An amount is not below zero. Correct the number.")
_PERCENT = message("The contingency is a whole number from 0 to {most}%.", most=MOST_CONTINGENCY)


class BudgetPart(ListPart[BudgetRow]):
    """The table of the lines, with the totals, and below the unit and the rhythm of the chosen line."""

    kind = BudgetLine

    def __init__(self, workspace: Workspace) -> None:
        self._actual = False
        super().__init__(workspace, _columns(), name=_("Budget", context="title"), add=_("Add a line"))
        self._shown = Segments(
            [(False, _("Plan", context="choice")), (True, _("Plan beside actual"))],
            value=False,
        )
        self._shown.chosen.connect(self.show_actual)
        self._sums = WrappingRow(gap=24)
        self._totals = sheet("sum")
        self._totals.setLayout(row(self._sums, gap=0, margins=(12, 8, 12, 8)))
        self.unit: Choice[BudgetUnit] = Choice([(unit, str(words)) for unit, words in BUDGET_UNIT_WORDS.items()])
        self.recurring: Choice[Recurring] = Choice([(often, str(words)) for often, words in RECURRING_WORDS.items()])
        self.unit.picked.connect(lambda unit: self._change(unit=unit))
        self.recurring.picked.connect(lambda often: self._change(recurring=often))
        self.recount = Button(_("Count it for me again"), "link", does=self._recount, writes=True)
        chosen = row(gap=16)
        chosen.addWidget(Field(_("Chosen line: counted in"), self.unit), 1)
        chosen.addWidget(Field(_("Chosen line: how often"), self.recurring), 1)
        chosen.addWidget(self.recount)
        chosen.addStretch(1)
        self._chosen = holding(chosen)
        self.under.addWidget(self._totals)
        self.by_year = Label("", "small", ink="ink2", wrap=True)
        self.under.addWidget(self.by_year)
        self.under.addWidget(self._chosen)
        tools = row(self._shown, None)
        whole = self.layout()
        assert whole is not None
        whole.addLayout(tools)  # type: ignore[attr-defined]
        self.table.selectionModel().selectionChanged.connect(lambda *_change: self._show_chosen())
        self.table.activated.connect(self._activated)
        self.show_actual(False)

    # --- what the list is -----------------------------------------------------------------------------------------

    def rows(self, facts: PlanFacts) -> tuple[BudgetRow, ...]:
        return (*facts.rows, budget.contingency_row(facts.totals, facts.cycle.id))

    def record_of(self, line: BudgetRow) -> BudgetLine:
        return line.line

    def can_remove(self, line: BudgetRow) -> bool:
        return line.line.code != CONTINGENCY

    def changed(self, before: BudgetRow, after: BudgetRow) -> None:
        if before.line.code == CONTINGENCY:
            if after.quantity is not None:
                self.save_plan(replace(self.plan(), contingency=round(after.quantity)))
        else:
            super().changed(before, after)

    def placed(self) -> Mapping[str, Placed]:
        return {**super().placed(), "rates": self._shown}

    def show_facts(self, facts: PlanFacts) -> None:
        super().show_facts(facts)
        self._show_totals(facts)
        self._show_chosen()

    def go_to(self, field: str, record: str) -> None:
        if field == "typical":
            super().go_to("unit_cost", record)
        elif field == "new-line":
            self.add_own()
        elif field == "budget":
            self._go_to_what_is_open()
        else:
            super().go_to(field, record)

    def _go_to_what_is_open(self) -> None:
        """Go to the first figure that is missing, or else to the first that is only proposed."""
        rows = self._facts.rows if self._facts is not None else ()
        missing = next((found for found in rows if found.lacks), None)
        proposed = next((found for found in rows if found.typical), None)
        if missing is not None:
            super().go_to(missing.lacks, missing.id)
        else:
            super().go_to("", proposed.id if proposed is not None else "")

    # --- totals ---------------------------------------------------------------------------------------------------

    def _show_totals(self, facts: PlanFacts) -> None:
        self._sums.clear()
        for name, amount, style in _sums(facts.totals):
            self._sums.add(holding(row(Label(name, ink="ink2"), Label(money(amount), style), gap=6)))
        if facts.totals.actual is not None:
            words = _(
                "{actual} of {planned} spent",
                actual=money(facts.totals.actual),
                planned=money(facts.totals.actual_planned),
            )
            self._sums.add(Label(words, ink="ink2"))

        self.by_year.setText(str(cash_by_year_words(facts)) if facts.cash_by_year else "")
        self.by_year.setVisible(bool(facts.cash_by_year))

    def show_actual(self, actual: bool) -> None:
        """Show what was paid beside what was planned, or how each amount comes about."""
        self._actual = actual
        hidden = ("quantity", "unit_cost", "cost") if actual else ("actual", "difference")
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, column.name in hidden)
        self.fit()

    # --- the chosen line ------------------------------------------------------------------------------------------

    def _line(self) -> BudgetRow | None:
        chosen = self.table.chosen_records()
        return chosen[0] if len(chosen) == 1 and chosen[0].line.code != CONTINGENCY else None

    def _show_chosen(self) -> None:
        found = self._line()
        self._chosen.setVisible(found is not None)
        if found is not None:
            self.unit.set_value(found.line.unit)
            self.recurring.set_value(found.line.recurring)
            self.recount.setVisible(_can_recount(found))

    def _change(self, **fields: object) -> None:
        found = self._line()
        if found is not None:
            self.changed(found, replace(found, line=replace(found.line, **fields)))  # type: ignore[arg-type]

    def _recount(self) -> None:
        """Let quantity and unit cost be counted again."""
        self._change(quantity=None, unit_cost=None)

    def _activated(self, index: QModelIndex) -> None:
        """Lead from an hour without a cost to the salaries of the levels."""
        found = self.model.record(index.row())
        if found.lacks == "unit_cost" and found.line.code in budget.HOUR_LINES:
            level = self._facts.level_without_pay(found.line.code) if self._facts is not None else ""
            self.ask(OpenPage("settings", Focus("levels", str(level))))


def _can_recount(found: BudgetRow) -> bool:
    is_typed = found.line.quantity is not None or found.line.unit_cost is not None
    return found.line.code in budget.HOUR_LINES and is_typed


def _sums(totals: BudgetTotals) -> list[tuple[str, int, str]]:
    found = [
        (_("Cash", context="choice"), totals.cash_total, "strong"),
        (_("Working time", context="choice"), totals.time, "strong"),
    ]
    if totals.per_mentee is not None:
        found.append((_("For each mentee"), totals.per_mentee, "body"))
    if totals.per_meeting is not None:
        found.append((_("For each meeting"), totals.per_meeting, "body"))
    words = _("Total", context="field") if totals.is_complete else _("Total so far")
    return [*found, (words, totals.total, "heading")]


# The columns


def _columns() -> tuple[TableColumn[BudgetRow], ...]:
    kinds = [(cost, str(words)) for cost, words in COST_WORDS.items()]
    return (
        TableColumn(
            "name",
            _("Item", context="field"),
            lambda line: str(line.name),
            edit=TypedCell(_with_name),
            width=216,
        ),
        TableColumn(
            "quantity",
            _("Quantity", context="field"),
            _quantity,
            edit=TypedCell(_with_quantity, text=_quantity_to_edit),
            tip=_how_counted,
            state=lambda line: ("", "warn") if line.quantity is None else None,
            right=True,
            width=110,
        ),
        TableColumn(
            "unit_cost",
            _("Unit cost (₫)", context="field"),
            lambda line: number(line.unit_cost, 0) if line.unit_cost is not None else _("missing", context="state"),
            edit=TypedCell(_with_cost, text=lambda line: "" if line.unit_cost is None else number(line.unit_cost, 0)),
            tip=_how_priced,
            state=lambda line: ("", "warn") if line.unit_cost is None else ("", "ink2") if line.typical else None,
            right=True,
            width=118,
        ),
        TableColumn(
            "amount",
            _("Amount (₫)", context="field"),
            lambda line: number(line.amount, 0) if line.amount is not None else "–",
            right=True,
            width=118,
        ),
        TableColumn(
            "actual",
            _("Actual (₫)", context="field"),
            lambda line: number(line.line.actual, 0) if line.line.actual is not None else "",
            edit=TypedCell(_with_actual),
            right=True,
            width=130,
        ),
        TableColumn("difference", _("Difference (₫)", context="field"), _difference, right=True, width=130),
        TableColumn(
            "cost",
            _("Cash or time"),
            lambda line: str(COST_WORDS[line.line.cost]),
            edit=ChosenCell(kinds, lambda line: line.line.cost, _with_kind),
            quiet=True,
            width=130,
        ),
    )


def _quantity(line: BudgetRow) -> str:
    if line.quantity is None:
        return _("missing", context="state")
    if line.line.code == CONTINGENCY:
        return percent(line.quantity / 100)
    return str(budget.quantity_words(line.quantity, line.line.unit))


def _quantity_to_edit(line: BudgetRow) -> str:
    return "" if line.quantity is None else number(line.quantity, 2)


def _how_counted(line: BudgetRow) -> str:
    if line.line.recurring is not Recurring.ONCE and line.line.quantity is not None:
        words = RECURRING_WORDS[line.line.recurring]
        return _("{each} × {times} ({often})", each=number(line.line.quantity, 2), times=line.times, often=words)
    return _("Counted from numbers, rhythm and length.") if line.counted else ""


def _how_priced(line: BudgetRow) -> str:
    if line.line.code == CONTINGENCY:
        return _("All cash above")
    if line.typical:
        return _("Our proposal: check it with your own prices.")
    return _("From the average salaries of the levels.") if line.priced else ""


def _difference(line: BudgetRow) -> str:
    if line.line.actual is None:
        return ""
    gap = line.line.actual - (line.amount or 0)
    return f"+{number(gap, 0)}" if gap > 0 else number(gap, 0)


def _with_name(line: BudgetRow, typed: str) -> BudgetRow:
    proposed = budget.name_of(replace(line.line, name=""))
    return replace(line, line=replace(line.line, name=typed_words(proposed, typed)))


def _with_kind(line: BudgetRow, cost: Cost) -> BudgetRow:
    return replace(line, line=replace(line.line, cost=cost))


def _with_quantity(line: BudgetRow, typed: str) -> BudgetRow | Refused:
    """Take what the line comes to in all: of a recurring one each time has its share."""
    value = read_number(typed.replace("%", ""), Unit.COUNT)
    if isinstance(value, Problem):
        return Refused(value.message)
    if line.line.code == CONTINGENCY:
        if value is None or not value.is_integer() or not 0 <= value <= MOST_CONTINGENCY:
            return Refused(_PERCENT)
        return replace(line, quantity=value)
    if value is not None and line.line.recurring is not Recurring.ONCE and line.times:
        value = value / line.times
    return replace(line, line=replace(line.line, quantity=value))


def _with_cost(line: BudgetRow, typed: str) -> BudgetRow | Refused:
    if line.line.code == CONTINGENCY:
        return line
    return _with_money(typed, lambda value: replace(line, line=replace(line.line, unit_cost=value)))


def _with_actual(line: BudgetRow, typed: str) -> BudgetRow | Refused:
    if line.line.code == CONTINGENCY:
        return line
    return _with_money(typed, lambda value: replace(line, line=replace(line.line, actual=value)))


def _with_money(typed: str, put: Callable[[int | None], BudgetRow]) -> BudgetRow | Refused:
    value = read_number(typed, Unit.MONEY)
    if isinstance(value, Problem):
        return Refused(value.message)
    if value is not None and value < 0:
        return Refused(_NEGATIVE)
    return put(None if value is None else round(value))
