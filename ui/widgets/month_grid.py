"""A month of meetings as a grid of days, drawn in one go: symbol and name, chosen by mouse and by keys."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from mentordesk.domain.meetings.month import Month, MonthDay
from mentordesk.domain.meetings.partnerships import MeetingFacts
from mentordesk.domain.records.meeting import Meeting
from mentordesk.i18n import _, day, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.keys import is_enter
from ui.models.days import SHORT_WEEKDAYS, WEEKDAYS
from ui.models.meetings import state_look, state_words
from ui.widgets.basic import Unrolling, plain_tip

HEAD, LINE, TOP, LEAST_CELL, LOW_CELL = 30, 21, 24, 68, 48
"""The heights of the head, of a meeting, of the number of the day, and of a day at least: with two meetings or one."""

KEPT = 0.7
"""The share of its width that a day keeps where others need room for their names."""

NARROW = 0.38
"""The width of a day on which nobody works, in that of a working day."""

BEFORE_NAME = 28
"""The room of the sign of a meeting, with the gaps beside it."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def with_room_for(widths: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Return widths of the same sum in which what is too narrow takes room from what has more than is wanted there.

    Where there is too little to spare, each takes the same share of what it lacks.
    """
    lacking = [max(0.0, need - width) for width, need in zip(widths, wanted, strict=True)]
    spare = [max(0.0, width - max(need, width * KEPT)) for width, need in zip(widths, wanted, strict=True)]
    moved = min(sum(lacking), sum(spare))
    if not moved:
        return list(widths)
    gained, given = moved / sum(lacking), moved / sum(spare)
    return [width + lack * gained - more * given for width, lack, more in zip(widths, lacking, spare, strict=True)]


class MonthGrid(Unrolling, QWidget):
    """The grid. ``picked(meeting_id)`` and ``day_picked(day)`` carry what the owner chooses.

    Arrows choose a day, Space the next meeting of it, Enter opens it; Page Up and Page Down ask for another month by
    ``month_wanted``.
    """

    picked = Signal(str)
    day_picked = Signal(date)
    month_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._month: Month | None = None
        self._facts = MeetingFacts(today=date.today())
        self._workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
        self._day = date.today()
        self._meeting = ""
        self._wanted: Sequence[int] = (0,) * 7
        self._whole = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The meetings of a month"))
        self.setMouseTracking(True)

    def show_month(self, month: Month, facts: MeetingFacts, workdays: tuple[int, ...]) -> None:
        """Show a month; the chosen day stays chosen where it is in sight."""
        self._month, self._facts, self._workdays = month, facts, workdays
        shown = [found.day for week in month.weeks for found in week]
        if self._day not in shown:
            self._day = facts.today if facts.today in shown else month.first
            self._meeting = ""
        self._wanted = self._widths_of_names()
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._day

    @property
    def meeting_id(self) -> str:
        """The id of the chosen meeting, "" for none."""
        return self._meeting

    def choose(self, on: date, meeting_id: str = "") -> None:
        """Choose a day, and a meeting of it."""
        self._day, self._meeting = on, meeting_id
        self._describe()
        self.update()

    # --- sizes ----------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        weeks = len(self._month.weeks) if self._month is not None else 5
        return QSize(theme.px(280), theme.px(HEAD) + weeks * theme.px(LEAST_CELL if self._whole else LOW_CELL))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def unroll(self, whole: bool) -> None:
        """Show the whole month either way: two meetings a day where the body scrolls, else one where it is low."""
        self._whole = whole

    def _columns(self) -> list[int]:
        """Return where the days of the week begin, and where the last one ends; a free day with a meeting is wide."""
        wide = set(self._workdays)
        for week in self._month.weeks if self._month is not None else ():
            wide |= {found.day.weekday() for found in week if found.meetings}
        shares = [1.0 if number in wide else NARROW for number in range(7)]
        room, whole = self.width() - 1, sum(shares)
        widths = with_room_for([room * share / whole for share in shares], self._wanted)
        return [round(sum(widths[:place])) for place in range(8)]

    def _widths_of_names(self) -> list[int]:
        """Return how wide each day of the week has to be, so that no name of its meetings is cut."""
        metrics = QFontMetrics(theme.font("small"))
        beside = theme.px(BEFORE_NAME) + 2
        wanted = [0] * 7
        for week in self._month.weeks if self._month is not None else ():
            for place, found in enumerate(week):
                names = (metrics.horizontalAdvance(self._name(meeting)) for meeting in found.meetings)
                wanted[place] = max(wanted[place], *(beside + name for name in names), 0)
        return wanted

    def _rows(self) -> list[int]:
        weeks = len(self._month.weeks) if self._month is not None else 1
        head = theme.px(HEAD)
        room = self.height() - head - 1
        return [head + round(room * place / weeks) for place in range(weeks + 1)]

    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        columns, rows = self._columns(), self._rows()
        for row, week in enumerate(self._month.weeks if self._month is not None else ()):
            for place, found in enumerate(week):
                if found.day == on:
                    return QRect(QPoint(columns[place], rows[row]), QPoint(columns[place + 1], rows[row + 1]))
        return QRect()

    def place_of(self, meeting_id: str) -> QPoint:
        """Return where a meeting stands; where it does not fit, where its day stands."""
        for week in self._month.weeks if self._month is not None else ():
            for found in week:
                for number, meeting in enumerate(found.meetings):
                    if meeting.id == meeting_id:
                        rect = self.cell(found.day)
                        shown = min(number, self._fitting(rect, len(found.meetings)))
                        top = rect.top() + theme.px(TOP) + shown * theme.px(LINE) + theme.px(LINE) // 2
                        return QPoint(rect.left() + theme.px(20), top)
        return QPoint()

    def _fitting(self, rect: QRect, count: int) -> int:
        """Return how many meetings are seen in a day; where there are more, the last line says how many."""
        lines = max(1, (rect.height() - theme.px(TOP) - 2) // theme.px(LINE))
        return count if count <= lines else lines - 1

    # --- drawing --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._month is None:
            return
        columns, rows = self._columns(), self._rows()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("sheet"))
            self._draw_head(painter, columns)
            for row, week in enumerate(self._month.weeks):
                for place, found in enumerate(week):
                    rect = QRect(QPoint(columns[place], rows[row]), QPoint(columns[place + 1], rows[row + 1]))
                    if rect.intersects(event.rect()):
                        self._draw_day(painter, rect, found)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(self.cell(self._day).adjusted(1, 1, -1, -1))

    def _draw_head(self, painter: QPainter, columns: list[int]) -> None:
        head = QRect(0, 0, self.width(), theme.px(HEAD))
        painter.fillRect(head, theme.color("sheet2"))
        painter.setFont(theme.font("label"))
        for place, words in enumerate(SHORT_WEEKDAYS):
            painter.setPen(theme.color("ink2"))
            inside = QRect(columns[place] + theme.px(10), 0, columns[place + 1] - columns[place], head.height())
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), str(words))
            painter.setPen(theme.color("line"))
            painter.drawLine(columns[place], 0, columns[place], self.height())
        painter.drawLine(head.bottomLeft(), head.bottomRight())

    def _draw_day(self, painter: QPainter, rect: QRect, found: MonthDay) -> None:
        inner = rect.adjusted(1, 1, 0, 0)
        if found.is_today:
            painter.fillRect(inner, theme.color("accent_soft"))
        elif found.off is not None:
            painter.fillRect(inner, theme.color("sheet2"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        font = theme.font("small", bold=found.is_today)
        font.setUnderline(found.is_today)
        painter.setFont(font)
        ink = "accent" if found.is_today else "ink2" if found.in_month else "ink3"
        painter.setPen(theme.color(ink))
        number = f"{found.day.day}"
        left, baseline = rect.left() + theme.px(6), rect.top() + theme.px(17)
        painter.drawText(left, baseline, number)
        if found.off is not None:
            metrics = QFontMetrics(theme.font("small"))
            at = left + metrics.horizontalAdvance(number) + theme.px(8)
            words = metrics.elidedText(str(found.off), Qt.TextElideMode.ElideRight, rect.right() - at - theme.px(4))
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("ink3"))
            painter.drawText(at, baseline, words)
        self._draw_meetings(painter, rect, found)

    def _draw_meetings(self, painter: QPainter, rect: QRect, found: MonthDay) -> None:
        shown = self._fitting(rect, len(found.meetings))
        top = rect.top() + theme.px(TOP)
        for meeting in found.meetings[:shown]:
            self._draw_meeting(painter, QRect(rect.left(), top, rect.width(), theme.px(LINE)), meeting)
            top += theme.px(LINE)
        more = len(found.meetings) - shown
        if more:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("ink2"))
            if shown:
                words = ngettext("{n} more", "{n} more", more, context="count")
            else:
                words = ngettext("{n} meeting", "{n} meetings", more, context="count")
            metrics = QFontMetrics(painter.font())
            room = rect.width() - theme.px(10)
            shown_words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect.left() + theme.px(6), top + theme.px(15), shown_words)

    def _draw_meeting(self, painter: QPainter, rect: QRect, meeting: Meeting) -> None:
        icon, ink = state_look(meeting)
        if meeting.id == self._meeting and meeting.on == self._day:
            painter.fillRect(rect.adjusted(theme.px(3), 0, -theme.px(2), -1), theme.color("accent_soft"))
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRect(rect.adjusted(theme.px(3), 0, -theme.px(3), -1))
        size = theme.px(16)
        at = QRect(rect.left() + theme.px(5), rect.center().y() - size // 2, size, size)
        theme.icon(icon, ink).paint(painter, at)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink"))
        metrics = QFontMetrics(painter.font())
        left = at.right() + theme.px(4)
        name = metrics.elidedText(self._name(meeting), Qt.TextElideMode.ElideRight, rect.right() - left - 1)
        painter.drawText(left, rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2, name)

    def _name(self, meeting: Meeting) -> str:
        found = self._facts.by_id.get(meeting.partnership_id)
        return found.name if found is not None else "–"

    # --- what is said ---------------------------------------------------------------------------------------------

    def _found(self, on: date) -> MonthDay | None:
        weeks = self._month.weeks if self._month is not None else ()
        return next((found for week in weeks for found in week if found.day == on), None)

    def words_of(self, on: date) -> str:
        """Return what stands on a day, in words."""
        found = self._found(on)
        said = [f"{WEEKDAYS[on.weekday()]} {day(on)}"]
        if found is not None and found.off is not None:
            said.append(str(found.off))
        for meeting in found.meetings if found is not None else ():
            chosen = f"▸ {meeting.at}" if meeting.id == self._meeting else meeting.at
            said.append(in_line(chosen, self._name(meeting), state_words(meeting)))
        return "\n".join(said)

    def _describe(self) -> None:
        how = _("Arrows choose a day, Space a meeting of it, Enter opens it, Page Up and Page Down change the month.")
        self.setAccessibleDescription(f"{self.words_of(self._day)}\n{how}")

    def event(self, event: QEvent) -> bool:
        """Show what stands on the day under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos())
            if found is not None:
                QToolTip.showText(event.globalPos(), plain_tip(self.words_of(found.day)), self)
            return True
        return super().event(event)

    # --- mouse and keys -------------------------------------------------------------------------------------------

    def _at(self, place: QPoint) -> MonthDay | None:
        for week in self._month.weeks if self._month is not None else ():
            for found in week:
                if self.cell(found.day).contains(place):
                    return found
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        rect = self.cell(found.day)
        number = (event.position().toPoint().y() - rect.top() - theme.px(TOP)) // theme.px(LINE)
        if 0 <= number < self._fitting(rect, len(found.meetings)):
            self._open(found.day, found.meetings[number].id)
        elif (
            found.meetings and number >= 0 and number <= self._fitting(rect, len(found.meetings)) < len(found.meetings)
        ):
            self._open(found.day, found.meetings[self._fitting(rect, len(found.meetings))].id)
        else:
            self._open(found.day, "")

    def _open(self, on: date, meeting_id: str) -> None:
        self.choose(on, meeting_id)
        if meeting_id:
            self.picked.emit(meeting_id)
        else:
            self.day_picked.emit(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_wanted.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go_to(self._facts.today)
        elif key == Qt.Key.Key_Space:
            self._next_meeting()
        elif is_enter(event):
            found = self._found(self._day)
            first = found.meetings[0].id if found is not None and found.meetings else ""
            self._open(self._day, self._meeting or first)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        self._go_to(self._day + timedelta(days=days))

    def _go_to(self, on: date) -> None:
        if self._month is not None and (on.year, on.month) != (self._month.first.year, self._month.first.month):
            months = (on.year - self._month.first.year) * 12 + on.month - self._month.first.month
            self._day = on
            self._meeting = ""
            self.month_wanted.emit(months)
        self.choose(on)

    def _next_meeting(self) -> None:
        found = self._found(self._day)
        ids = [meeting.id for meeting in found.meetings] if found is not None else []
        if ids:
            place = ids.index(self._meeting) + 1 if self._meeting in ids else 0
            self.choose(self._day, ids[place % len(ids)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
