"""Asks when the next cycle begins, and says what copying does, before the programme is copied for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, day
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine


class CopyDialog(Dialog):
    """The question. ``wanted(day)`` is emitted with the launch of the next cycle.

    ``warn`` says what speaks against a day that may be taken all the same.
    """

    wanted = Signal(date)

    def __init__(
        self,
        parent: QWidget,
        *,
        start: date,
        now: date | None,
        still_runs: bool,
        warn: Callable[[date], Message | None],
    ) -> None:
        super().__init__(
            parent,
            _("Copy the programme for the next cycle?"),
            _(
                "Plan, goals, messages and rules are copied and their dates move with the launch. People, pairs,"
                " answers and what was paid stay with this cycle."
            ),
            name=_("Copy for the next cycle"),
        )
        self._now, self._warn = now, warn
        self.launch = DayLine()
        self.launch.begin_at(lambda: start)
        self.launch.show_day(start)
        self.launch.picked.connect(lambda _day: self._show_warning())
        self.launch.textEdited.connect(lambda _text: self._show_warning())
        self._field = Field(_("The next cycle begins on"), self.launch)
        self.body.addWidget(self._field)
        warning = _("From then on every page shows the new cycle. Undo brings back this one; nothing of it is lost.")
        if still_runs:
            warning = _(
                "This cycle is still running. From then on every page shows the new cycle; Undo brings back this one,"
                " and nothing of it is lost."
            )
        self.body.addWidget(Label(warning, ink="ink2", wrap=True))
        keep = Button(_("Cancel", context="button"), does=self.reject)
        self.offer(keep, Button(_("Copy the programme"), "primary", does=self._take))

    def _show_warning(self) -> None:
        value = read_date(self.launch.text())
        self._field.set_warning(str(self._warn(value) or "") if isinstance(value, date) else "")

    def _take(self) -> None:
        value = read_date(self.launch.text())
        if isinstance(value, Problem):
            self._field.refuse(str(value.message))
        elif value is None:
            self._field.refuse(_("When does the next cycle begin? Write the day."))
        elif self._now is not None and value <= self._now:
            self._field.refuse(
                _("The next cycle begins after this one ({day}). Choose a later day.", day=day(self._now))
            )
        else:
            self.accept()
            self.wanted.emit(value)
