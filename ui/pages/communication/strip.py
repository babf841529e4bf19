"""The two answers on top of step 4: what we say, and who has said yes."""

from PySide6.QtCore import Qt, Signal

from mentordesk.domain.chart import Words
from mentordesk.domain.communication.sign_ups import SignUps, only_enrolled_words
from mentordesk.domain.papers.communication import signed_words
from mentordesk.i18n import _, brief, ngettext
from ui import theme
from ui.widgets.basic import Button, Label, WrappingRow, column, holding, row
from ui.widgets.beside import Beside
from ui.widgets.score import FigureLine, SeatRow

MOST_SEATS = 24
"""More people than these are said in numbers alone."""

LONGEST_MESSAGE = 160
"""So many letters of the main message are shown; it is edited in a dialog."""


class Strip(Beside):
    """The strip. Each link has its signal."""

    edit_wanted = Signal()
    decide_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__(least=50, around=8)
        self._read_only = read_only
        self._main = Label("", "sentence", wrap=True)
        self._supporting = Label("", "small", ink="ink2")
        self.edit = Button(_("Edit", context="button"), "link", does=self.edit_wanted.emit)
        self.decide = Button(_("Use this message"), small=True, icon="saved", does=self.decide_wanted.emit)
        head = row(Label(_("Main message", context="title"), "label", ink="ink2"), None, self._supporting, self.edit)
        said = row(gap=12)
        said.addWidget(self._main, 1)
        said.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignTop)
        left = holding(column(head, 6, said, None))
        self.signed = FigureLine()
        self._missing_icon = Label()
        self._missing = Label("", ink="warn")
        self.mentors, self.mentees = SeatRow(), SeatRow()
        self._needed = Label("", "small", ink="ink2")
        self._places = Label("", "small", ink="ink2")
        self.list = Button(_("Sign-up list", context="title"), "link", does=self.list_wanted.emit)
        self._needed.setMinimumHeight(self.list.sizeHint().height())
        top = row(self.signed, None, self._missing_icon, self._missing, gap=6)
        seats = WrappingRow(
            holding(column(self.mentors, 4, self._needed)),
            holding(column(self.mentees, 4, row(self._places, None, self.list, gap=16))),
            gap=24,
        )
        self._enrolled = Label("", "small", ink="ink2", wrap=True)
        self._enrolled.hide()
        right = holding(column(top, 8, seats, self._enrolled, None))
        self.add(left, 47)
        self.add_line()
        self.add(right, 53)

    def show_message(self, words: Words, *, decided: bool, supporting: int) -> None:
        """Show the main message and how many others there are."""
        self._main.setText(f"“{brief(words, LONGEST_MESSAGE)}”")
        self._supporting.setText(
            ngettext("{n} more, each for one audience", "{n} more, each for one audience", supporting)
        )
        self.decide.setVisible(not decided and not self._read_only)
        self.edit.setEnabled(not self._read_only)

    def show_sign_ups(self, count: SignUps) -> None:
        """Show how many signed up beside what is needed."""
        self.signed.show_words(str(signed_words(count)))
        missing = count.missing
        self._missing_icon.setVisible(missing > 0)
        self._missing_icon.setPixmap(theme.pixmap("warning", "warn", 18, self.devicePixelRatioF()))
        self._missing.setText(ngettext("{n} mentor missing", "{n} mentors missing", missing) if missing else "")
        wanted = max(count.needed, count.mentors)
        self._show_seats(mentors=(count.mentors, wanted), mentees=(count.mentees, count.mentees))
        self._needed.setText(
            ngettext("{n} needed, {invited} asked", "{n} needed, {invited} asked", count.needed, invited=count.invited)
        )
        enrolled = only_enrolled_words(count)
        self._enrolled.setText(str(enrolled or ""))
        self._enrolled.setVisible(enrolled is not None)
        self._places.setText(ngettext("{n} place", "{n} places", count.places, context="mentor's place"))

    def _show_seats(self, **groups: tuple[int, int]) -> None:
        """Show the seats of both roles at one height, as far as they are few enough to be counted by eye."""
        few = {role: group for role, group in groups.items() if 0 < group[1] <= MOST_SEATS}
        for role, row_of_seats in (("mentors", self.mentors), ("mentees", self.mentees)):
            row_of_seats.show_seats([few[role]] if role in few else ())
            row_of_seats.setVisible(bool(few))
