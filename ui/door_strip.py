"""The strip of the window that says what is open for answers, until when, and what has arrived."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from mentordesk.domain.records.problem import Severity
from mentordesk.domain.wifi import KIND_WORDS, Arrived, DoorState, Kind, Opening, form_count
from mentordesk.i18n import _, day, joined, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.door import OpenDoor
from ui.widgets.basic import Button, FramedHolder, Label, WrappingRow, grow_with_width, restyle
from ui.widgets.notices import MARGIN


class DoorStrip(FramedHolder):
    """The strip. Its buttons stay the same while it changes, so that the keyboard stays where it is."""

    import_wanted = Signal()
    who_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, door: OpenDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._is_made = self._is_low = False
        self.setProperty("box", "banner")
        grow_with_width(self)
        self.hide()
        door.changed.connect(self.show_door)

    def _make(self) -> None:
        """Make what is in the strip, once there is something to say: most companies never open for answers."""
        self._is_made = True
        door = self._door
        self._icon = Label()
        self._words = Label(wrap=True)
        self.bring_in = Button(_("Import answers…", context="button"), "link", does=self.import_wanted.emit)
        self.who = Button(_("Who has answered…", context="button"), "link", does=self.who_wanted.emit)
        self.again = Button(_("Open again…", context="button"), "link", does=self.open_wanted.emit)
        self.close_it = Button(_("Close", context="button"), "link", does=door.close)
        self.close_it.setAccessibleName(_("Close for answers", context="button"))
        said = QHBoxLayout()
        said.setSpacing(theme.px(12))
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        self._links = WrappingRow(self.bring_in, self.who, self.again, self.close_it, gap=16)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setSpacing(theme.px(12))
        self._across.addLayout(said, 1)
        self._across.addWidget(self._links)
        self.arrange(low=self._is_low)

    def show_door(self) -> None:
        """Say what is open and what has arrived; where there is neither, take no room."""
        door = self._door
        opening, failure = door.opening, door.failure
        words, weight = _said(door, datetime.now())
        if words and not self._is_made:
            self._make()
        self.setVisible(bool(words))
        if not words:
            return
        icon, role = {Severity.NOTE: ("wifi", "accent")}.get(weight, ("warning", "warn"))
        if self.property("weight") != str(weight.value):
            restyle(self, weight=str(weight.value))
        self._icon.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        self._words.setText(words)
        self.setAccessibleName(words)
        self.bring_in.setVisible(bool(door.waiting))
        self.who.setVisible(opening is not None)
        self.again.setVisible(
            failure is not None or (opening is not None and (not door.has_address or door.is_elsewhere))
        )
        self.close_it.setVisible(opening is not None or failure is not None)
        self._stack()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text() if self._is_made else ""

    def arrange(self, *, low: bool) -> None:
        """Take less room in a low window."""
        self._is_low = low
        if not self._is_made:
            return
        style = "small" if low else "body"
        if self._words.property("type") != style:
            restyle(self._words, type=style)
        above = 0 if low else theme.px(8)
        self._across.setContentsMargins(MARGIN, above, MARGIN, above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_made:
            self._stack()

    def _stack(self) -> None:
        """Move the links below the words where both do not fit beside each other."""
        shown = (button for button in (self.bring_in, self.who, self.again, self.close_it) if not button.isHidden())
        links = sum(button.sizeHint().width() + theme.px(16) for button in shown)
        beside = self.width() - 2 * MARGIN - links - theme.px(60) > self.width() // 3
        self._links.keep_in_one_row(beside)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)
            self._across.setSpacing(theme.px(12 if beside else 0))


def _said(door: OpenDoor, now: datetime) -> tuple[str, Severity]:
    """Return what is said about a door, and its weight; "" where nothing is open and nothing waits."""
    waits = _waits(door.waiting)
    opening = door.opening
    if door.failure is not None:
        return str(door.failure), Severity.WARNING
    if opening is None:
        return (waits, Severity.NOTE) if door.waiting else ("", Severity.NOTE)
    if not door.is_on_network:
        words = _(
            "This computer is on no network now, so phones do not reach it. Join the network again; what has arrived "
            "is kept."
        )
        return words, Severity.WARNING
    if not door.has_address:
        words = _(
            "This computer has another address in the network now, so phones no longer reach it. Open again to see "
            "which slips to print anew."
        )
        return words, Severity.WARNING
    if door.state is DoorState.OPENING:
        return _("Opening for answers…"), Severity.NOTE
    until = _until(opening.closes_at, now)
    open_words = _("Open for answers until {time}: {forms}", time=until, forms=forms_words(opening))
    arrived = ngettext("{n} answer has arrived", "{n} answers have arrived", door.answers)
    waits = _("{n} to import", n=len(door.waiting)) if door.waiting else ""
    if waits and len(_kinds(door.waiting)) > 1:
        waits = _("to import: {forms}", context="count", forms=_counted(door.waiting))
    if door.is_elsewhere:
        elsewhere = _(
            "Open until {time} at {address}: another program has taken the usual address, so slips that bear it do not "
            "work now. Close that program and open again, or print slips with this one.",
            time=until,
            address=door.url.rstrip("/"),
        )
        return in_line(elsewhere, arrived, waits), Severity.WARNING
    return in_line(open_words, door.url.rstrip("/"), arrived, waits), Severity.NOTE


def _waits(waiting: Sequence[Arrived]) -> str:
    """Return what waits while nothing is open; of several forms how many answers to each."""
    if len(_kinds(waiting)) > 1:
        return _("Answers from phones wait to be imported: {forms}.", forms=_counted(waiting))
    return ngettext(
        "{n} answer from a phone waits to be imported.", "{n} answers from phones wait to be imported.", len(waiting)
    )


def _kinds(waiting: Sequence[Arrived]) -> Counter[Kind]:
    return Counter(answer.kind for answer in waiting)


def _counted(waiting: Sequence[Arrived]) -> str:
    counts = _kinds(waiting)
    return str(joined(form_count(KIND_WORDS[kind], counts[kind]) for kind in Kind if counts[kind]))


def _until(closes_at: datetime, now: datetime) -> str:
    """Return when a door closes: the time, with the day where that is another one."""
    time = f"{closes_at:%H:%M}"
    return time if closes_at.date() == now.date() else f"{time} {day(closes_at.date())}"


def forms_words(opening: Opening) -> str:
    """Return which forms are open; of several surveys how many."""
    named = dict(KIND_WORDS)
    if len(opening.waves) > 1:
        named[Kind.SURVEY] = form_count(KIND_WORDS[Kind.SURVEY], len(opening.waves))
    return str(joined(words for kind, words in named.items() if kind in opening.kinds))
