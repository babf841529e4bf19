"""What each month of the cycle really took: money paid out, and working time in đồng."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk import i18n
from mentordesk.domain.amounts import field_text, read_number
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, message, money
from mentordesk.services import measuring
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Field, FigureLine
from ui.workspace import Workspace


class CostsDialog(Dialog):
    """A row for each month; the fields save themselves. An empty field is not entered, 0 is a month without cost."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("What did each month take?", context="title"),
            _("An empty field is not entered yet, 0 is a month that took nothing. Figures save themselves."),
            width=640,
            height=620,
            name=_("Costs by month", context="title"),
        )
        self._workspace = workspace
        self.saved: dict[tuple[date, Cost], AutosavedField] = {}
        self.sum = Label("", "strong", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        months = measuring.months(workspace.desk)
        if not months:
            nothing = _("The cycle has no first and last day yet. Enter both in step 1.")
            self.body.addWidget(Label(nothing, ink="ink2", wrap=True))
        for down, month in enumerate(months):
            grid.addWidget(Label(i18n.month(month)), down, 0)
            for right, cost in enumerate(Cost, 1):
                grid.addWidget(self._field(month, cost), down, right)
        self.body.addLayout(grid)
        self.body.addWidget(Label(self._planned(), "small", ink="ink2", wrap=True))
        self.body.addWidget(self.sum)
        self.body.addStretch(1)
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self._show_sum()
        workspace.changed.connect(self._refresh)
        first = next((saved for saved in self.saved.values() if not saved.control.text()), None)
        if first is not None:
            first.control.setFocus()

    def _field(self, month: date, cost: Cost) -> Field:
        control = FigureLine()
        control.setReadOnly(self._workspace.desk.read_only)
        label = (
            _("Money paid out (₫)", context="field") if cost is Cost.CASH else _("Working time (₫)", context="field")
        )
        field = Field(label, control)
        control.setAccessibleName(f"{i18n.month(month)}, {label}")
        saved = AutosavedField(field, _read, partial(self._keep, month, cost))
        saved.show(self._text(month, cost))
        self.saved[month, cost] = saved
        return field

    def _text(self, month: date, cost: Cost) -> str:
        desk = self._workspace.desk
        entered = measuring.cost_of(desk, month, cost)
        return field_text(float(entered.amount), Unit.MONEY) if measuring.is_entered(desk, entered) else ""

    def _keep(self, month: date, cost: Cost, value: float | None) -> bool:
        amount = None if value is None else round(value)
        change = measuring.set_cost(self._workspace.desk, month, cost, amount)
        return not (change.before or change.after) or self._workspace.do(change)

    def _planned(self) -> str:
        today, desk = date.today(), self._workspace.desk
        cash = measuring.planned_a_month(desk, Cost.CASH, today=today)
        time = measuring.planned_a_month(desk, Cost.TIME, today=today)
        if cash is None and time is None:
            return _("The plan of step 2 has no budget to compare with.")
        return _(
            "By the plan a month takes {cash} paid out and {time} of working time.",
            cash=money(cash or 0),
            time=money(time or 0),
        )

    def _refresh(self, *_kinds: object) -> None:
        for (month, cost), saved in self.saved.items():
            saved.show(self._text(month, cost))
        self._show_sum()

    def _show_sum(self) -> None:
        desk = self._workspace.desk
        entered = [measuring.cost_of(desk, month, cost) for month, cost in self.saved]
        total = sum(row.amount for row in entered if measuring.is_entered(desk, row))
        self.sum.setText(_("Together so far: {amount}", amount=money(total)))

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self.saved.values()) and result:
            return
        super().done(result)


def _read(typed: str) -> float | Problem | None:
    """Return the amount typed; what is below zero is refused."""
    read = read_number(typed, Unit.MONEY)
    if isinstance(read, float) and read < 0:
        return Problem(
            "negative", message("A cost is not below zero. Leave it empty where nothing was entered."), found=typed
        )
    if isinstance(read, float) and read > measuring.MOST_MONEY:
        return Problem("high", message("This is more than a company spends. Check the figure."), found=typed)
    return read
