"""Ask in free text why someone leaves the cycle, before their pairs are removed or ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, ngettext
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.fields import Field, LineEdit


class LeaveCycleDialog(Dialog):
    """Ask for the reason; ``pairs`` is the number of affected pairs."""

    def __init__(self, parent: QWidget | None, people: Sequence[Person], *, pairs: int) -> None:
        count = len(people)
        if count == 1:
            title = _("{name} leaves this cycle?", name=people[0].full_name)
        else:
            title = ngettext("{n} person leaves this cycle?", "{n} people leave this cycle?", count)
        super().__init__(parent, title, _("They stay on the staff list and can sign up again."))
        self.reason = LineEdit(hint=_("Such as: no time this half-year"))
        self.body.addWidget(Field(_("Why", context="field"), self.reason, note=_("For you only; never printed.")))
        if pairs:
            gone = ngettext("{n} of their pairs will be unpaired.", "{n} of their pairs will be unpaired.", pairs)
            self.body.addWidget(Label(gone, wrap=True))
        self.offer(
            Button(_("Keep them", context="button"), does=self.reject),
            Button(_("Leave this cycle"), "primary", does=self.accept),
        )
        self.reason.setFocus()

    def because(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()
