"""Show the version of MentorDesk, its components and their licences, and that it sends no data."""

from PySide6.QtWidgets import QWidget

from mentordesk import __version__
from mentordesk.i18n import _
from mentordesk.services import about
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, holding, line, row


class AboutDialog(Dialog):
    """About the program."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("MentorDesk {version}", context="name", version=__version__),
            _("Mentoring for companies that have no IT staff of their own. Free software under the MIT licence."),
            width=620,
            height=620,
        )
        self.setWindowTitle(_("About MentorDesk", context="button"))
        promise = _(
            "Everything stays in your company file on this computer. MentorDesk never goes "
            "online, sends nothing and collects nothing."
        )
        self.body.setSpacing(0)
        self.body.addLayout(column(Label(_("Your data", context="title"), "section"), Label(promise, wrap=True), 16))
        self.body.addWidget(Label(_("Built with", context="title"), "section"))
        for piece in about.pieces():
            self.body.addWidget(_entry(piece))
            self.body.addWidget(line())
        self.body.addStretch(1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))


def _entry(piece: about.Piece) -> QWidget:
    words = column(Label(piece.name, wrap=True), Label(str(piece.purpose), "small", ink="ink2", wrap=True))
    licence = Label(piece.licence, "small", ink="ink2")
    entry = row(margins=(0, 6, 12, 6))
    entry.addLayout(words, 1)
    entry.addWidget(licence)
    return holding(entry)
