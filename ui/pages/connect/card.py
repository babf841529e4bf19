"""The card of one pair of the plan: the score explained, with pin and unpair under it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from mentordesk.domain.matching.plan.explained import PairRow
from mentordesk.domain.records.questionnaire import Criterion
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, plain_tip
from ui.widgets.fit_card import FitCard


class PairCard(FitCard):
    """The card; each button has its signal."""

    closed = Signal()
    pin_wanted = Signal()
    unpair_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.close_button = Button("", "bar", icon="close", tip=_("Back to the pairs"), does=self.closed.emit)
        self.close_button.setFixedWidth(theme.px(34))
        self.close_button.hide()
        self.top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.pin = Button(_("Pin", context="button"), small=True, icon="pin", does=self.pin_wanted.emit)
        self.unpair = Button(_("Unpair", context="button"), small=True, does=self.unpair_wanted.emit)
        for button in (self.pin, self.unpair):
            self.buttons.add(button)

    def show_row(self, shown: PairRow, called: Mapping[str, str], *, settled: bool) -> None:
        """Show a pair; one that is not ``settled`` is only proposed so far."""
        names = f"{called[shown.mentor.id]} – {called[shown.mentee.id]}"
        criteria = set(Criterion)
        from_list = any(part.code not in criteria for part in shown.fit.parts)
        self.show_fit(
            _("This pair", context="title") if settled else _("If they are paired"),
            names,
            shown.fit,
            missing=_("not in the list") if from_list else "",
        )
        self.setAccessibleName(_("Card of {name}", name=f"{shown.mentor.full_name} – {shown.mentee.full_name}"))
        words = _("Unpin", context="button") if shown.pair.locked else _("Pin", context="button")
        self.pin.setText(words)
        self.pin.setAccessibleName(words)
        self.pin.setToolTip(plain_tip(_("A pinned pair stays when pairs are proposed again")))
        self.buttons.setVisible(settled and not self._read_only)
