"""Plans all missing meetings of pairs until the end of their agreements, shown before they are written."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, messages, ngettext
from mentordesk.services import meetings
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.days import short_day
from ui.widgets.basic import Button, Label, holding, row, show_if
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace


class SeriesDialog(Dialog):
    """The first day and the last one, and the meetings between; of several pairs each has its own first day."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, chosen: Sequence[Partnership]) -> None:
        names = chosen[0].name if len(chosen) == 1 else ngettext("{n} pair", "{n} pairs", len(chosen), context="count")
        super().__init__(
            parent,
            _("Plan the meetings until the end"),
            in_line(names, _("Tết, holidays and days off are skipped: a meeting moves to the next working day.")),
            width=560,
            height=600,
            name="" if len(chosen) == 1 else _("Plan for all who have nothing planned"),
        )
        self._workspace, self._chosen, self._today = workspace, chosen, date.today()
        self.first, self.until = DayLine(), DayLine()
        single = chosen[0] if len(chosen) == 1 else None
        if single is not None:
            self.first.show_day(meetings.next_meeting(workspace.desk, single).on)
            self.until.show_day(single.terms.end)
        self.first_field = Field(_("First meeting", context="field"), self.first)
        self.until_field = Field(_("Until", context="field"), self.until)
        across = row(gap=12)
        across.addWidget(self.first_field, 1)
        across.addWidget(self.until_field, 1)
        self._days = holding(across)
        show_if(single is not None, self._days)
        self.body.addWidget(self._days)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("The meetings that are planned"))
        self.list.setMinimumHeight(theme.px(100))
        self.body.addWidget(self.list, 1)
        self.none = Label("", ink="ink2", wrap=True)
        self.body.addWidget(self.none)
        self.commit = Button("", "primary", icon="saved", does=self._commit)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.commit)
        for line in (self.first, self.until):
            line.editingFinished.connect(self._show)
            line.picked.connect(lambda _day: self._show())
        self._show()

    def _read(self) -> tuple[date | None, date | None] | None:
        read: list[date | None] = []
        for field in (self.first_field, self.until_field):
            field.set_problem("")
        for line, field in ((self.first, self.first_field), (self.until, self.until_field)):
            found = read_date(line.text())
            if isinstance(found, Problem):
                field.refuse(str(found.message))
                return None
            read.append(found)
        first, until = read
        if first is not None and (wrong := checks.day_to_come(first, self._today)) is not None:
            self.first_field.refuse(str(wrong.message))
            return None
        if first is not None and until is not None and until < first:
            self.until_field.refuse(_("This is before the first meeting. Correct one of the two days."))
            return None
        return first, until

    def _show(self) -> None:
        days = self._read()
        self.list.clear()
        count = 0
        for found in self._chosen if days is not None else ():
            assert days is not None
            for proposal in meetings.series(self._workspace.desk, found, first=days[0], until=days[1]):
                name = found.name if len(self._chosen) > 1 else ""
                self.list.addItem(in_line(f"{short_day(proposal.on)}/{proposal.on.year}", proposal.at, name))
                count += 1
        self.commit.setText(ngettext("Plan {n} meeting", "Plan {n} meetings", count, context="button"))
        self.commit.setEnabled(count > 0)
        ends = all(found.terms.end is not None for found in self._chosen) or bool(days and days[1])
        missing = _("Nothing is missing: a meeting is planned for every step of the rhythm.")
        self.none.setText(missing if ends else _("Say until when: neither the agreement nor the cycle has an end."))
        self.none.setVisible(count == 0 and days is not None)

    def _commit(self) -> None:
        days = self._read()
        if days is None:
            return
        ids = [found.id for found in self._chosen]
        change = meetings.plan_series(self._workspace.desk, ids, today=self._today, first=days[0], until=days[1])
        said = messages("{n} meeting is planned.", "{n} meetings are planned.", len(change.after))
        if self._workspace.do(change, tell=said):
            self.accept()
