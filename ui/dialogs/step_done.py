"""Asks why a step counts as done though something is open."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.journey.steps import StepState
from mentordesk.i18n import _
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, holding
from ui.widgets.form.fields import Field, TextEdit


class StepDoneDialog(Dialog):
    """The open checks of a step, and the reason why it counts as done all the same."""

    def __init__(self, step: StepState, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Mark “{step}” as done?", step=step.info.name),
            _("These points stay open. The reason stands on the step, and you can open it again."),
            name=_("Mark as done", context="title"),
        )
        points = column(gap=4)
        for check in step.checks:
            if not check.ok:
                points.addWidget(Label(f"–\u2002{check.text}", wrap=True))
        self.body.addWidget(holding(points))
        self.reason = TextEdit(lines=2)
        self.field = Field(_("Why is it done?"), self.reason)
        self.body.addWidget(self.field)
        self.offer(
            Button(_("Cancel", context="button"), "quiet", does=self.reject),
            Button(_("Mark as done", context="button"), "primary", does=self._take),
        )
        self.reason.setFocus()

    def _take(self) -> None:
        if not self.reason.text().strip():
            self.field.set_problem(_("Write the reason: others will ask."))
            self.reason.setFocus()
            return
        self.accept()
