"""The four duties of a pitch under its outline: whether each is fulfilled, how far, and the link that goes on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.domain.pitch.checks import DutyState
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, clear, column, row


class DutyList(FramedHolder):
    """The duties. ``followed(duty)`` is emitted by the link of one."""

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[DutyState, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self._head = Label("", "section")
        self.setLayout(column(self._head, 6, self._rows, gap=0))

    def show_duties(self, duties: Sequence[DutyState]) -> None:
        """Show the four duties."""
        if tuple(duties) == self._shown:
            return
        self._shown = tuple(duties)
        met = sum(duty.ok for duty in duties)
        self._head.setText(_("What a pitch must do: {n} of {all}", n=met, all=len(duties)))
        clear(self._rows)
        for duty in duties:
            mark = Label()
            icon, role = ("ok", "good") if duty.ok else ("maybe", "warn")
            mark.setPixmap(theme.pixmap(icon, role, 18, self.devicePixelRatioF()))
            mark.setAccessibleName(_("met", context="state") if duty.ok else _("still missing", context="state"))
            link = Button(str(duty.fix), "link", does=partial(self.followed.emit, duty))
            words = column(
                Label(str(duty.name), "strong", wrap=True),
                Label(str(duty.sentence), "small", ink="ink2", wrap=True),
                row(link, None),
                gap=1,
            )
            across = row(column(mark, None), gap=8)
            across.addLayout(words, 1)
            self._rows.addLayout(across)
