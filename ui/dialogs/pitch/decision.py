"""Record what the leadership decided: which of the four, who, when, on what conditions, with how much money."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from mentordesk.domain.amounts import field_text, read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.plan.budget import BudgetTotals
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import OUTCOME_WORDS
from mentordesk.i18n import _, money
from mentordesk.services import pitch
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, column, literal
from ui.widgets.form.fields import Field, FigureLine, LineEdit, TextEdit
from ui.widgets.form.pickers import DayLine, PersonLine


class DecisionDialog(Dialog):
    """The form. ``recorded`` carries the decision; nothing is written by the dialog itself."""

    recorded = Signal(Decision)

    def __init__(
        self, parent: QWidget | None, people: tuple[Person, ...], *, totals: BudgetTotals | None, decider: str | None
    ) -> None:
        super().__init__(
            parent,
            _("What did the leadership decide?"),
            _("A copy of what was presented is kept with the decision."),
            width=560,
            name=_("Record the decision"),
        )
        self.outcomes = {outcome: QRadioButton(literal(words)) for outcome, words in OUTCOME_WORDS.items()}
        self.outcomes[Outcome.APPROVED].setChecked(True)
        self.person = PersonLine(lambda: people)
        self.person.show_person(decider)
        self.outside = LineEdit()
        self.day, self.again = DayLine(), DayLine()
        self.day.show_day(date.today())
        self.conditions = TextEdit(lines=2)
        self.budget = FigureLine(field_text(totals.cash_total if totals else None, Unit.MONEY))
        note = ""
        if totals is not None and totals.total != totals.cash_total:
            note = _("The cash alone; with working time the pitch says {total}.", total=money(totals.total))
        self.fields = {
            "person_id": Field(_("Who decided", context="field"), self.person),
            "outside": Field(_("Or somebody who is not on the staff list"), self.outside),
            "decided_on": Field(_("Day of the decision"), self.day),
            "conditions": Field(_("Conditions", context="field"), self.conditions),
            "budget": Field(_("Budget approved", context="field"), self.budget, unit="₫", note=note),
            "again_on": Field(_("To be presented again on"), self.again, note=_("Only where there is a next date")),
        }
        self.body.addLayout(column(*self.outcomes.values(), gap=4))
        for field in self.fields.values():
            self.body.addWidget(field)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Record the decision"), "primary", does=self.commit),
        )

    def commit(self) -> None:
        """Record the decision, or say at its field what is wrong."""
        for field in self.fields.values():
            field.set_problem("")
        found: dict[str, object] = {}
        for name, value in (
            ("decided_on", read_date(self.day.text())),
            ("again_on", read_date(self.again.text())),
            ("budget", read_number(self.budget.text(), Unit.MONEY)),
        ):
            if isinstance(value, Problem):
                self._refuse(name, value)
                return
            found[name] = round(value) if isinstance(value, float) else value
        outcome = next(outcome for outcome, button in self.outcomes.items() if button.isChecked())
        outside = self.outside.text().strip()
        person_id = None if outside else self.person.chosen()  # who is typed stands in the place of who is proposed
        made = replace(
            Decision(outcome=outcome, person_id=person_id, outside=outside),
            conditions=self.conditions.text(),
            **found,  # type: ignore[arg-type]
        )
        problem = pitch.decision_problem(made, today=date.today())
        if problem is not None:
            self._refuse(problem.field, problem)
            return
        self.accept()
        self.recorded.emit(made)

    def _refuse(self, name: str, problem: Problem) -> None:
        field = self.fields[name]
        field.refuse(str(problem.message))
        field.control.setFocus()
