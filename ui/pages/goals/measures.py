"""Later measurements of a goal: enter one, see them against the plan, fix or delete any."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.amounts import Amount, read_number, unit_mark
from mentordesk.domain.dates import read_date
from mentordesk.domain.goals import progress
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, day, message, number
from ui import theme
from ui.models.records import Edit, RecordModel, Refused, TableColumn, TypedCell
from ui.widgets.basic import Button, Holder, Label, column, row
from ui.widgets.chart import ChartPanel, themed_colours
from ui.widgets.form.fields import Field, FigureLine, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.tables import Table

NO_DAY = message("When was it measured? Write the day.")
NO_VALUE = message("Write the number that was measured.")


class Measures(Holder):
    """The measurements of one goal: ``added(day, value, note)``, ``edited`` and ``removed`` carry what is done."""

    added = Signal(date, float, str)
    edited = Signal(Edit)
    removed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goal = Goal()
        self._progress = Label("", ink="ink2")
        self.day, self.value, self.note = DayLine(), FigureLine(), LineEdit()
        self._day_field = Field(_("Measured on", context="field"), self.day, parent=self)
        self._value_field = Field(_("Value", context="field"), self.value, parent=self)
        self._add = Button(_("Add", context="button"), icon="add", does=self._enter, writes=True)
        self.value.returnPressed.connect(self._enter)
        self.note.returnPressed.connect(self._enter)
        self.model = RecordModel(self._columns(), self)
        self.model.edited.connect(self.edited)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Measurements", context="title"))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._delete = Button(_("Delete the chosen measurement"), "link", does=self._remove, writes=True)
        self.chart = ChartPanel(themed_colours())
        self.chart.setMinimumHeight(theme.px(200))
        entry = row(
            self._day_field, self._value_field, Field(_("Note", context="field"), self.note, parent=self), gap=12
        )
        entry.addLayout(column(22, self._add, None))
        self._held = Holder(self)
        held = QVBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(DraftLine(self.table, self.model))
        held.addWidget(self.table)
        held.addWidget(self._delete)
        across = QHBoxLayout()
        across.setSpacing(theme.px(24))
        across.addWidget(self._held, 1)
        across.addWidget(self.chart, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(row(Label(_("Later measurements", context="title"), "section"), self._progress, None))
        layout.addLayout(entry)
        layout.addLayout(across)

    def _columns(self) -> tuple[TableColumn[Measure], ...]:
        def with_value(measure: Measure, typed: str) -> Measure | Refused:
            value = read_number(typed, self._goal.unit)
            if isinstance(value, Problem):
                return Refused(value.message)
            return Refused(NO_VALUE) if value is None else replace(measure, value=value)

        def with_day(measure: Measure, typed: str) -> Measure | Refused:
            value = read_date(typed)
            if isinstance(value, Problem):
                return Refused(value.message)
            return Refused(NO_DAY) if value is None else replace(measure, date=value)

        def value_words(measure: Measure) -> str:
            return "–" if measure.value is None else str(Amount(measure.value, self._goal.unit))

        return (
            TableColumn(
                "date",
                _("Date", context="field"),
                _day_words,
                edit=TypedCell(with_day, is_day=True),
                width=120,
            ),
            TableColumn(
                "value",
                _("Value", context="field"),
                value_words,
                edit=TypedCell(with_value),
                right=True,
                width=120,
            ),
            TableColumn(
                "note",
                _("Note", context="field"),
                lambda measure: measure.note,
                edit=TypedCell(lambda measure, typed: replace(measure, note=typed)),
                width=220,
            ),
        )

    def show_measures(self, goal: Goal, measures: tuple[Measure, ...]) -> None:
        """Show what was measured for a goal."""
        self._goal = goal
        self._value_field.set_unit(str(unit_mark(goal.unit)))
        self.model.show(measures)
        self._held.setVisible(bool(measures))
        trend = progress.trend(goal, measures) if measures else None
        self.chart.setVisible(trend is not None)
        if trend is not None:
            self.chart.show_chart(trend)
        reached = progress.progress(goal, measures)
        self._progress.setText("" if reached is None else _("{percent}% of the way", percent=number(reached, 0)))

    def _enter(self) -> None:
        measured_on = read_date(self.day.text())
        value = read_number(self.value.text(), self._goal.unit)
        self._day_field.refuse(_words(measured_on, NO_DAY))
        self._value_field.refuse(_words(value, NO_VALUE))
        if isinstance(measured_on, date) and isinstance(value, (int, float)):
            note = self.note.text()
            for control in (self.day, self.value, self.note):
                control.clear()
            self.added.emit(measured_on, float(value), note)
            self.day.setFocus()

    def draft(self) -> tuple[str, str, str]:
        """Return the unfinished entry: day, value, note."""
        return self.day.text(), self.value.text(), self.note.text()

    def resume(self, draft: tuple[str, str, str]) -> None:
        """Restore the unfinished entry."""
        for control, text in zip((self.day, self.value, self.note), draft, strict=True):
            control.setText(text)

    def _remove(self) -> None:
        if chosen := self.table.chosen_records():
            self.removed.emit(chosen)


def _words(read: object, missing: Message) -> str:
    if isinstance(read, Problem):
        return str(read.message)
    return str(missing) if read is None else ""


def _day_words(measure: Measure) -> str:
    return day(measure.date) if measure.date else "–"
