"""Record that a person leaves, with the last day and the reason, for the turnover figures."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message, ngettext
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, Segments
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine


class LeaveDialog(Dialog):
    """Ask for the last day and the reason; say before what becomes of the pairs, the newcomers and the actions."""

    def __init__(
        self,
        person: Person,
        parent: QWidget | None,
        *,
        today: date,
        pairs: int = 0,
        handed_over: tuple[Message, ...] = (),
    ) -> None:
        super().__init__(
            parent, _("When does {name} leave?", name=person.full_name), name=_("Record leaving", context="title")
        )
        self._person = person
        self._today = today
        self.last_day = DayLine()
        self.last_day.show_day(person.end_date or today)
        self.field = Field(_("Last day", context="field"), self.last_day, note=_("The last working day."))
        self.early = Label(
            _(
                "Until this day is over the person counts as working here, and nothing of theirs ends. "
                "Then the program records by itself that they left."
            ),
            "small",
            ink="ink2",
            wrap=True,
        )
        self.early.hide()
        self.last_day.textChanged.connect(self._say_early)
        self.reason = Segments(
            (
                (LeaveReason.VOLUNTARY, _("Resigned", context="choice")),
                (LeaveReason.OTHER, _("Other reason", context="choice")),
                (LeaveReason.NONE, _("Not known", context="choice")),
            ),
            person.leave_reason,
        )
        self.reason.setAccessibleName(_("Why", context="field"))
        after = _('The person stays on the list under "Left" and counts for the figures on turnover.')
        if pairs:
            after += " " + ngettext("{n} pair of theirs ends.", "{n} pairs of theirs end.", pairs)
        after = " ".join((after, *map(str, handed_over)))
        for part in (
            self.field,
            self.early,
            Label(_("Why", context="field"), "label", ink="ink2"),
            self.reason,
            Label(_("Only people who resign count as voluntary turnover."), "small", ink="ink2", wrap=True),
            Label(after, "small", ink="ink2", wrap=True),
        ):
            self.body.addWidget(part)
        self._say_early()
        self.keep = Button(_("Record leaving", context="button"), "primary", does=self.accept)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.keep)

    def _say_early(self) -> None:
        """Say from when a day that is not over yet counts."""
        day = read_date(self.last_day.text())
        self.early.setVisible(isinstance(day, date) and day >= self._today)

    def answer(self) -> tuple[date, LeaveReason] | Problem:
        """Return the last day and the reason, or the problem with them."""
        last_day = read_date(self.last_day.text())
        if isinstance(last_day, Problem):
            return last_day
        if last_day is None:
            return _problem(message("The last day is missing. Write it as 30/09/2027."))
        start = self._person.start_date
        if start is not None and last_day < start:
            return _problem(message("The last day is before the start date ({start}).", start=start))
        return last_day, self.reason.value()

    def accept(self) -> None:
        """Close if the answer is valid, else show the problem."""
        answer = self.answer()
        if isinstance(answer, Problem):
            self.field.refuse(str(answer.message))
            self.last_day.setFocus()
            return
        super().accept()


def _problem(words: Message) -> Problem:
    return Problem("last-day", words, field="end_date")
