"""Asks before a survey is closed for good."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.i18n import _, ngettext
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label


class CloseDialog(Dialog):
    """What closing means, and what is shown afterwards."""

    def __init__(self, shown: WaveRow, parent: QWidget | None) -> None:
        mixed = _(
            "The answers are mixed for good, so that nobody can be recognised. Then the results are shown. What "
            "has come in can no longer be removed."
        )
        empty = _("Nobody has answered, so it is closed without results.")
        super().__init__(
            parent,
            _("Close “{name}”?", context="title", name=shown.name),
            mixed if shown.answered_count else empty,
            name=_("Close the survey", context="button"),
        )
        count = ngettext(
            "{n} of {of} has answered.", "{n} of {of} have answered.", shown.answered_count, of=shown.asked_count
        )
        self.body.addWidget(Label(count, "strong", wrap=True))
        if 0 < shown.answered_count < FEW_ANSWERS:
            words = _("With fewer than five answers no result is shown. Wait for more forms if you can.")
            self.body.addWidget(Label(words, ink="warn", wrap=True))
        self.offer(
            Button(_("Cancel", context="button"), "quiet", does=self.reject),
            Button(_("Close the survey", context="button"), "primary", does=self.accept),
        )
