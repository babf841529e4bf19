"""One line that says whether there are places enough: mentors, places, mentees, and what is to spare."""

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from mentordesk.domain.records.pair import Pair
from mentordesk.i18n import _, ngettext
from ui import theme
from ui.widgets.basic import FramedHolder, Label, row
from ui.widgets.score import FigureLine, SeatRow

SEATS = 420
"""Room for the places of the mentors, in px at 100 %; where they need more, the words alone say it."""


class SeatLine(FramedHolder):
    """The line."""

    def __init__(self) -> None:
        super().__init__()
        self._wide = True
        self.too_few = False
        self.capacity = FigureLine()
        self.seats = SeatRow()
        self._icon = Label()
        self.spare = Label("")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(16))
        self._line.addLayout(row(self.capacity, self.seats, None, gap=16), 1)
        self._line.addLayout(row(self._icon, self.spare, None, gap=6))

    def show_places(self, places: Mapping[str, int], learning: int, held: Iterable[Pair], wanted: int) -> None:
        """Show the places of each mentor, filled by these pairs, for so many mentees; so many are ``wanted``."""
        taken = Counter(pair.mentor_id for pair in held)
        self.capacity.show_words(_capacity_words(list(places.values()), learning, wanted))
        self.seats.show_seats([(taken[mentor_id], count) for mentor_id, count in places.items()])
        spare = sum(places.values()) - wanted
        self.too_few = spare < 0
        icon, ink = ("ok", "good") if spare >= 0 else ("warning", "warn")
        self.spare.setText(_spare_words(spare))
        self.spare.set_ink(ink)
        self._icon.setPixmap(theme.pixmap(icon, ink, 18, self.devicePixelRatioF()))
        self.arrange(wide=self._wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the number of spare places below the rest if both do not fit on one line."""
        super().resizeEvent(event)
        labels = (self.capacity, self.spare)
        needed = sum(label.sizeHint().width() for label in labels) + theme.px(60)
        fits = needed <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(theme.px(16 if fits else 2))

    def arrange(self, *, wide: bool) -> None:
        """Show the places as squares where there is room for them."""
        self._wide = wide
        self.seats.setVisible(wide and 0 < self.seats.sizeHint().width() <= theme.px(SEATS))


def _capacity_words(places: list[int], learning: int, wanted: int) -> str:
    mentors = ngettext("{n} mentor", "{n} mentors", len(places), context="count")
    total = ngettext("{n} place", "{n} places", sum(places), context="mentor's place")
    mentees = ngettext("{n} mentee", "{n} mentees", learning, context="count")
    if wanted > learning:  # some are given a first and a second mentor
        needed = ngettext("{n} place", "{n} places", wanted, context="mentor's place")
        mentees = _("{mentees} ({places} needed)", mentees=mentees, places=needed)
    if places and len(set(places)) == 1:
        each = ngettext("{n} place", "{n} places", places[0], context="mentor's place")
        return _(
            "{mentors} × {each} = {places} for {mentees}", mentors=mentors, each=each, places=total, mentees=mentees
        )
    return _("{mentors} with {places} for {mentees}", mentors=mentors, places=total, mentees=mentees)


def _spare_words(spare: int) -> str:
    if spare < 0:
        return ngettext("{n} place too few", "{n} places too few", -spare)
    return ngettext("{n} place to spare", "{n} places to spare", spare) if spare else _("Just enough places")
