"""Asks to which day a meeting is moved, and why."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.dates import read_date
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.hours import read_hour
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.meeting import ENDED, REASONS, Meeting
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, message
from mentordesk.services import meetings
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, holding, row, show_if
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


def reason_choices() -> list[tuple[str, str]]:
    """Return the usual reasons as choices, none of them first."""
    known = [(code, str(words)) for code, words in REASONS.items() if code != ENDED]
    return [("", _("without a reason", context="choice")), *known]


class MoveDialog(Dialog):
    """The new day and hour, and the reason."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, found: Partnership, meeting: Meeting) -> None:
        words = _("{pair}, planned for {day}", pair=found.name, day=meeting.on)
        super().__init__(parent, _("Move the meeting"), words, width=480)
        self._workspace, self._meeting, self._found, self._today = workspace, meeting, found, date.today()
        proposal = meetings.next_meeting(workspace.desk, found, after=meeting.on)
        self.day, self.hour = DayLine(), LineEdit(meeting.at, hint="16:00")
        self.day.show_day(self._proposed(proposal.on))
        self.day_field = Field(_("New date", context="field"), self.day)
        self.hour_field = Field(_("Time", context="field"), self.hour)
        self.reason: Choice[str] = Choice(reason_choices(), "")
        across = row(gap=12)
        across.addWidget(self.day_field, 2)
        across.addWidget(self.hour_field, 1)
        self.body.addWidget(holding(across))
        self.said = Label("", "small", ink="warn", wrap=True)
        self.body.addWidget(self.said)
        self.body.addWidget(Field(_("Why", context="field"), self.reason))
        commit = Button(_("Move the meeting"), "primary", does=self._commit)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), commit)
        self.day.textChanged.connect(lambda _text: self._show_said())
        self._show_said()
        self.day.setFocus()
        self.day.selectAll()

    def _proposed(self, following: date) -> date | None:
        """Return the day shown first: its own, or a later one where that has passed or nobody works then."""
        planned = self._meeting.on
        if planned is not None and planned < self._today:
            return max(following, self._today)
        return None if planned is None else current.working_days(self._workspace.desk).next_from(planned)

    def _show_said(self) -> None:
        """Say what is odd about the day, such as that it is a holiday; the owner may still mean it."""
        on = read_date(self.day.text())
        working = current.working_days(self._workspace.desk)
        moved = replace(self._meeting, on=on) if isinstance(on, date) else self._meeting
        found = checks.problems(self._found, moved, today=self._today, working=working)
        odd = [problem for problem in found if problem.field == "on" and problem.severity is not Severity.ERROR]
        self.said.setText(str(odd[0].message) if odd else "")
        show_if(bool(odd), self.said)

    def _commit(self) -> None:
        on, at = read_date(self.day.text()), read_hour(self.hour.text())
        if on is None or isinstance(on, Problem):
            self.day_field.refuse(str(on.message) if on is not None else _("Type the day, such as 14/09/2026."))
            self.day.setFocus()
            return
        wrong = checks.far(on, self._today)
        if wrong is not None:
            self.day_field.refuse(str(wrong.message))
            self.day.setFocus()
            return
        if isinstance(at, Problem):
            self.hour_field.refuse(str(at.message))
            self.hour.setFocus()
            return
        reason = self.reason.value() or ""
        change = meetings.move(self._workspace.desk, self._meeting, on, today=self._today, at=at, reason=reason)
        said = message("{pair}: moved to {day}.", pair=self._found.name, day=on)
        if self._workspace.do(change, tell=said):
            self.accept()
