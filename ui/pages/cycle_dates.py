"""When the cycle begins and ends: two dates that save themselves, on every page that asks for them."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt

from mentordesk.domain.dates import read_date
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import cycle_problems
from mentordesk.i18n import day
from mentordesk.services import company, goals
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class CycleDates(QObject):
    """The fields of the launch and the end, by ``start`` and ``end``; they keep each other in order."""

    def __init__(self, workspace: Workspace, *, launch: str, end: str) -> None:
        super().__init__()
        self._workspace = workspace
        self.start, self.end = DayLine(), DayLine()
        self.fields = AutosavedFields(
            {
                "start": AutosavedField(Field(launch, self.start), self._read_start, self._save_start),
                "end": AutosavedField(Field(end, self.end), self._read_end, self._save_end),
            }
        )
        self.start.picked.connect(lambda _day: self.fields["start"].keep_now())
        self.end.picked.connect(lambda _day: self.fields["end"].keep_now())

    def show_dates(self) -> None:
        """Show what is in the file."""
        cycle = goals.cycle(self._workspace.desk)
        self.fields["start"].show(day(cycle.start) if cycle.start else "")
        self.fields["end"].show(day(cycle.end) if cycle.end else "")
        warning = goals.launch_warning(self._workspace.desk, today=date.today())
        self.fields["start"].field.set_warning(str(warning or ""))

    def go_to(self, field: str) -> None:
        """Put the focus into a date; an empty one opens its month."""
        line = self.end if field == "end" else self.start
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not line.text():
            line.choose()

    def _read_start(self, typed: str) -> date | Problem | None:
        start = read_date(typed)
        if isinstance(start, Problem):
            return start
        return self._check(start, goals.cycle(self._workspace.desk).end, start)

    def _read_end(self, typed: str) -> date | Problem | None:
        end = read_date(typed)
        if isinstance(end, Problem):
            return end
        return self._check(goals.cycle(self._workspace.desk).start, end, end)

    def _check(self, start: date | None, end: date | None, typed: date | None) -> date | Problem | None:
        """Return what was typed, or the problem of a cycle with these days."""
        cycle = replace(goals.cycle(self._workspace.desk), start=start, end=end)
        return next(iter(cycle_problems(cycle)), typed)

    def _save_start(self, start: date | None) -> bool:
        cycle = goals.cycle(self._workspace.desk)
        is_first = cycle.start is None and cycle.end is None
        saved = self._save_dates(start, company.first_end(self._workspace.desk, start) if is_first else cycle.end)
        self.fields["end"].retry()
        return saved

    def _save_end(self, end: date | None) -> bool:
        saved = self._save_dates(goals.cycle(self._workspace.desk).start, end)
        self.fields["start"].retry()
        return saved

    def _save_dates(self, start: date | None, end: date | None) -> bool:
        return self._workspace.do(goals.set_cycle_dates(self._workspace.desk, start=start, end=end))
