"""Note signatures of several agreements in one step: on which day they were signed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.orientation.agreements import OrientRow
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, ngettext
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.fields import Field
from ui.widgets.form.pickers import DayLine

NAMED = 6
"""So many pairs are named; more are counted."""


class SignaturesDialog(Dialog):
    """The day, and for whom."""

    def __init__(self, parent: QWidget | None, rows: Sequence[OrientRow]) -> None:
        words = ngettext(
            "Everybody who has not signed this agreement yet is noted as having signed it.",
            "Everybody who has not signed these {n} agreements yet is noted as having signed them.",
            len(rows),
        )
        super().__init__(
            parent,
            _("Note signatures", context="title"),
            words,
            width=480,
            name=_("Note signatures…", context="button"),
        )
        named = ", ".join(row.name for row in rows[:NAMED])
        more = len(rows) - NAMED
        if more > 0:
            named = ngettext("{names} and {n} more agreement", "{names} and {n} more agreements", more, names=named)
        self.names = Label(named, "small", ink="ink2", wrap=True)
        self.day = DayLine()
        self.day.show_day(date.today())
        self.day_field = Field(_("Signed on", context="field"), self.day)
        self.body.addWidget(self.names)
        self.body.addWidget(self.day_field)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Note them", context="button"), "primary", does=self._commit),
        )
        self.day.setFocus()

    def signed_on(self) -> date | None:
        """Return the day, nothing where it cannot be read."""
        read = read_date(self.day.text())
        return None if isinstance(read, Problem) else read

    def _commit(self) -> None:
        read = read_date(self.day.text())
        if isinstance(read, Problem) or read is None:
            self.day_field.refuse(str(read.message) if read is not None else _("Type the day, such as 14/09/2026."))
        elif read > date.today():
            self.day_field.refuse(_("This day is still to come."))
        else:
            self.accept()
            return
        self.day.setFocus()
