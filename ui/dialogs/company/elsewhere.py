"""A file that is open on another computer: leave it, only look, or take it over on purpose."""

from enum import Enum, auto

from PySide6.QtWidgets import QWidget

from mentordesk.errors import OpenElsewhere
from mentordesk.i18n import _
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label


class Choice(Enum):
    """What the owner wants with a file that is open elsewhere."""

    LEAVE = auto()
    LOOK = auto()
    TAKE_OVER = auto()


class ElsewhereDialog(Dialog):
    """Ask what to do with a file that is open on another computer; ``choice`` is the answer."""

    def __init__(self, error: OpenElsewhere, parent: QWidget | None) -> None:
        title = _("This file is open on {computer}", computer=error.computer)
        super().__init__(parent, title, str(error.message), width=620)
        self.choice = Choice.LEAVE
        about = _(
            "Take it over only if MentorDesk is closed on {computer}, or that computer was switched off in the middle. "
            "A program that is still open there stops writing as soon as it notices.",
            computer=error.computer,
        )
        self.body.addWidget(Label(about, wrap=True))
        self.leave = Button(_("Leave it closed"), does=self.reject)
        self.look = Button(_("Only look at it"), icon="look", does=lambda: self._choose(Choice.LOOK))
        self.take_over = Button(_("Take it over"), icon="swap", does=lambda: self._choose(Choice.TAKE_OVER))
        self.offer(self.leave, self.take_over, self.look, default=self.leave)

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()
