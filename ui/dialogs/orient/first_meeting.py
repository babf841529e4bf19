"""Book the first meeting: one of the days when all are free, or another."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.hours import read_hour
from mentordesk.domain.meetings.planning import Proposal
from mentordesk.domain.orientation.agreements import OrientRow
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import _, day
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.days import short_day
from ui.widgets.basic import Button, Label, row, show_if
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.list_of_lines import ListOfLines


class FirstMeetingDialog(Dialog):
    """Three proposals; choosing one fills in the day and the hour, which may be typed as well."""

    def __init__(
        self, parent: QWidget | None, shown: OrientRow, offered: Sequence[Proposal], working: WorkingDays
    ) -> None:
        words = _("The first meeting is due by {day}.", day=shown.due) if shown.due else ""
        super().__init__(
            parent,
            _("First meeting: {pair}", context="title", pair=shown.name),
            words,
            width=520,
            name=_("Choose a day…"),
        )
        self._offered, self._working = tuple(offered), working
        self._due, self._today = shown.due, shown.today
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Days that are proposed"))
        for offer in self._offered:
            when = in_line(f"{short_day(offer.on)}/{offer.on.year}", offer.at, between=", ")
            self.list.addItem(QListWidgetItem(in_line(when, str(offer.why))))
        self.list.setFixedHeight(theme.px(34) * max(1, min(3, len(self._offered))) + theme.px(8))
        show_if(bool(self._offered), self.list)
        self.list.currentRowChanged.connect(self._take)
        self.list.itemActivated.connect(lambda _item: self._commit())
        self.day, self.hour = DayLine(), LineEdit(hint="09:00")
        self.day_field = Field(_("Date", context="field"), self.day)
        self.hour_field = Field(_("Time", context="field"), self.hour)
        across = row(gap=12)
        across.addWidget(self.day_field, 2)
        across.addWidget(self.hour_field, 1)
        self.body.addWidget(self.list)
        self.body.addLayout(across)
        self.off = Label("", "small", ink="warn", wrap=True)
        self.body.addWidget(self.off)
        self.day.textChanged.connect(lambda _text: self._show_off())
        self._show_off()
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Book it", context="button"), "primary", does=self._commit),
        )
        if shown.first is not None and shown.first.on is not None and shown.first.on >= shown.today:
            self.day.setText(day(shown.first.on))
            self.hour.setText(shown.first.at)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._offered:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _show_off(self) -> None:
        """Say that nobody works on the day; the owner may still mean it."""
        on = self.chosen()
        words = checks.day_off(on, self._working) if on is not None else None
        self.off.setText(str(words or ""))
        show_if(words is not None, self.off)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            self.day.setText(day(self._offered[place].on))
            self.hour.setText(self._offered[place].at)

    def chosen(self) -> date | None:
        """Return the day, nothing where it cannot be read."""
        read = read_date(self.day.text())
        return None if isinstance(read, Problem) else read

    def at(self) -> str:
        """Return the hour, nothing where it cannot be read."""
        read = read_hour(self.hour.text())
        return "" if isinstance(read, Problem) else read

    def _commit(self) -> None:
        read = read_date(self.day.text())
        if isinstance(read, Problem) or read is None:
            self.day_field.refuse(str(read.message) if read is not None else _("Type the day, such as 14/09/2026."))
            self.day.setFocus()
        elif (wrong := checks.day_to_come(read, self._today)) is not None:
            self.day_field.refuse(str(wrong.message))
            self.day.setFocus()
        elif isinstance(hour := read_hour(self.hour.text()), Problem):
            self.hour_field.refuse(str(hour.message))
            self.hour.setFocus()
        else:
            self.accept()
