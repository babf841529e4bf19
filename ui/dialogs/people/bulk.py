"""Dialogs that ask for one value for several people."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import text
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, ngettext
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Segments
from ui.widgets.form.departments import DepartmentLine
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine


class DepartmentDialog(Dialog):
    """Ask which department several people move to."""

    def __init__(self, count: int, known: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent, ngettext("Department of {n} person", "Department of {n} people", count))
        self.line = DepartmentLine(known)
        self.field = Field(
            _("Department", context="field"), self.line, note=_("One that is there already, or a new one.")
        )
        self.body.addWidget(self.field)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Move", context="button"), "primary", does=self.accept),
        )

    def department(self) -> str:
        """Return the typed department."""
        return text.clean_line(self.line.text())

    def accept(self) -> None:
        """Close if a department was typed."""
        if not self.department():
            self.field.refuse(_("Type the name of a department."))
            return
        super().accept()


class ConsentDialog(Dialog):
    """Ask when and how several people gave all the consents that the programme needs."""

    def __init__(self, count: int, parent: QWidget | None, *, today: date) -> None:
        super().__init__(
            parent,
            ngettext("Consent received from {n} person?", "Consent received from {n} people?", count),
            _(
                "This records that each of them agreed to take part and to answer the "
                "questionnaire. Keep the signed sheets; other purposes are recorded on each "
                "person's card, or for many people under Personal data."
            ),
        )
        self.day = DayLine()
        self.day.show_day(today)
        self.field = Field(_("Received on", context="field"), self.day)
        self.method = Segments(
            (
                ("paper", _("On paper", context="choice")),
                ("email", _("By e-mail", context="choice")),
                ("spoken", _("Verbally", context="choice")),
            ),
            "paper",
        )
        self.method.setAccessibleName(_("How", context="field"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.method)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Record consent", context="button"), "primary", does=self.accept),
        )

    def answer(self) -> tuple[date, str] | None:
        """Return day and method, or ``None`` if the day cannot be read."""
        day = read_date(self.day.text())
        return (day, self.method.value()) if isinstance(day, date) else None

    def accept(self) -> None:
        """Close if the day can be read."""
        day = read_date(self.day.text())
        if not isinstance(day, date):
            missing = _("The day is missing. Write it as 30/09/2027.")
            self.field.refuse(str(day.message) if isinstance(day, Problem) else missing)
            return
        super().accept()
