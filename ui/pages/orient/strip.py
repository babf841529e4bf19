"""What is done once, on top of step 6: the pack of sheets, and the two briefings."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.orientation.briefings import BriefingRow
from mentordesk.domain.orientation.sheets import SheetRow
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.i18n import _, ngettext
from mentordesk.text import begun, in_line
from ui import theme
from ui.models.days import short_day
from ui.widgets.basic import Button, FramedHolder, Label, WrappingRow, column, holding, row, show_if
from ui.widgets.beside import Beside
from ui.widgets.score import SeatRow

MOST_ROOM = 480
"""Squares that would take more px than these are left out: the number alone says who came."""


class Strip(Beside):
    """The strip. ``sheets_wanted`` and ``briefing_wanted`` carry which link was pressed."""

    sheets_wanted = Signal()
    briefing_wanted = Signal(BriefingKind)

    def __init__(self) -> None:
        super().__init__(least=60, around=6)
        self._pack = Label("", ink="ink2")
        self.sheets = Button(_("See the sheets"), "link", does=self.sheets_wanted.emit)
        self._names = WrappingRow(gap=6)
        self._shown: tuple[object, ...] = ()
        head = row(Label(_("The pack", context="title"), "section"), self._pack, None, self.sheets, gap=8)
        left = holding(column(head, 4, self._names, None))
        self.briefing = BriefingLine(BriefingKind.PARTICIPANTS)
        self.managers = BriefingLine(BriefingKind.MANAGERS)
        for part in (self.briefing, self.managers):
            part.wanted.connect(self.briefing_wanted.emit)
        right = holding(column(self.briefing, 6, self.managers, None))
        self.add(left, 57)
        self.add_line()
        self.add(right, 43)

    def show_pack(self, sheets: Sequence[SheetRow]) -> None:
        """Show which sheets are ready."""
        ready = sum(sheet.is_ready for sheet in sheets)
        self._pack.setText(_("{ready}/{n} sheets ready", ready=ready, n=len(sheets)))
        wanted = tuple((str(sheet.name), _look(sheet)) for sheet in sheets)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._names.clear()
        for words, (icon, ink) in wanted:
            self._names.add(_marked(words, icon, ink))

    def show_briefings(self, briefing: BriefingRow, managers: BriefingRow) -> None:
        """Show when the briefings are and who came."""
        self.briefing.show_briefing(briefing)
        self.managers.show_briefing(managers)

    def set_low(self, low: bool) -> None:
        """Leave out the names of the sheets in a low window."""
        self._names.setVisible(not low)


def _look(sheet: SheetRow) -> tuple[str, str]:
    if sheet.record.left_out:
        return "none", "ink2"
    return ("saved", "good") if sheet.is_ready else ("ring", "ink2")


def _marked(words: str, icon: str, ink: str) -> QWidget:
    mark = Label()
    mark.setPixmap(theme.pixmap(icon, ink, 16, mark.devicePixelRatioF()))
    marked = row(mark, Label(words, "small"), gap=4)
    marked.setContentsMargins(0, 0, theme.px(8), 0)
    return holding(marked)


class BriefingLine(FramedHolder):
    """One briefing: when and where, how many came as squares and as a number, and who was absent."""

    wanted = Signal(BriefingKind)

    def __init__(self, kind: BriefingKind) -> None:
        super().__init__()
        self._kind = kind
        is_first = kind is BriefingKind.PARTICIPANTS
        title = _("Briefing", context="title") if is_first else _("Line managers", context="title")
        self._when = Label("", "small", ink="ink2", wrap=True)
        self.open = Button(_("Who came…", context="button"), "link", does=lambda: self.wanted.emit(kind))
        self.open.setAccessibleName(
            _("Who came to the briefing…") if is_first else _("Who came to the briefing of line managers…")
        )
        self.seats = SeatRow()
        self._count = Label("", "small")
        self._note = Label("", "small", ink="ink2", wrap=True)
        head = row(Label(title, "section" if is_first else "label"), gap=8)
        head.addWidget(self._when, 1)
        head.addWidget(self.open)
        self._counted = holding(row(self.seats, self._count, None, gap=10))
        self.setLayout(column(head, 4, self._counted, 2, self._note))
        show_if(is_first, self._counted)

    def show_briefing(self, briefing: BriefingRow) -> None:
        """Show the briefing."""
        record, total = briefing.record, len(briefing.people)
        if record.on is None:
            when = _("no date yet", context="state")
        else:
            minutes = _("{n} minutes", context="count", n=record.minutes)
            when = ", ".join(filter(None, (short_day(record.on), record.at, begun(record.place, 60), minutes)))
        self.seats.show_seats([(briefing.came, total)])
        self.seats.setVisible(total > 0 and self.seats.sizeHint().width() <= MOST_ROOM)
        words = ngettext("{came}/{n} came", "{came}/{n} came", total, context="count", came=briefing.came)
        counted = words if total else _("Nobody to invite yet")
        self._count.setText(counted)
        is_first = self._kind is BriefingKind.PARTICIPANTS
        self._when.setText(when if is_first else in_line(when, counted))
        self.seats.setAccessibleName(words)
        self._note.setText(_note(briefing))
        self._note.setVisible(bool(self._note.text()))


def _note(briefing: BriefingRow) -> str:
    absent = briefing.absent
    if not absent:
        return ""
    names = ", ".join(person.full_name for person in absent[:3])
    more = len(absent) - 3
    missing = _("Absent: {names}", context="notice", names=names)
    if more > 0:
        missing = ngettext("Absent: {names} and {n} more", "Absent: {names} and {n} more", more, names=names)
    again = briefing.record.again_on
    return in_line(missing, _("second date {day}", day=short_day(again)) if again else "")
