"""The plan as a list, with a line for today between two rows, and as a calendar of its weeks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from mentordesk.domain.communication.rows import Row
from mentordesk.i18n import _, day_month
from mentordesk.text import in_line
from ui import theme
from ui.keys import is_enter
from ui.models.communicating import PlanRow, plan_columns
from ui.models.days import SHORT_WEEKDAYS
from ui.models.records import RecordModel, StateRole
from ui.widgets.table.tables import PAD_LEFT, CellDelegate, Index, Table, baseline


class PlanTable(Table):
    """The rows of the plan. ``entered`` and ``opened`` carry Enter and the double click: to the text, to the row."""

    entered = Signal()
    opened = Signal()
    removed = Signal()

    def __init__(self) -> None:
        self.rows: RecordModel[PlanRow] = RecordModel(plan_columns())
        super().__init__(self.rows)
        self.rows.setParent(self)
        self._today_before = ""
        self._today = date.today()
        self.setAccessibleName(_("The plan, row by row"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_PlanCells(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_plan(self, rows: Sequence[Row], weeks: Mapping[str, object], *, today: date, today_before: str) -> None:
        """Show the plan; the line of today stands before the row with the id ``today_before``."""
        self._today, self._today_before = today, today_before
        self.rows.show(PlanRow(row, str(weeks.get(row.id, ""))) for row in rows)
        self._fit()
        self.fit_rows()
        self.viewport().update()

    def unroll(self, whole: bool) -> None:
        """Be as high as the rows where the body scrolls, so that no empty room follows them."""
        super().unroll(whole)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum if whole else QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def _fit(self) -> None:
        """Give week, day and state the width of their widest words; the title has the rest."""
        for place, column in enumerate(self.rows.columns):
            if column.name not in STYLES:
                continue
            metrics = QFontMetrics(theme.font(STYLES[column.name]))
            widest = max((metrics.horizontalAdvance(column.text(row)) for row in self.rows.records()), default=0)
            icon = theme.px(22) if column.name == "state" else 0
            self.setColumnWidth(place, widest + icon + theme.px(20))

    def more_height(self, row: int) -> int:
        """Let the first row begin lower, or the last end lower, where the words of today stand at the edge."""
        today, last = self._today_place(), self.rows.rowCount() - 1
        at_edge = row == min(today, last) and today in (0, last + 1)
        return theme.px(TODAY_ROOM) if at_edge and self._has_today() else 0

    def _has_today(self) -> bool:
        return any(shown.row.day for shown in self.rows.records())

    def _today_place(self) -> int:
        """Return before which row today stands, counted from 0."""
        records = self.rows.records()
        return next((n for n, shown in enumerate(records) if shown.id == self._today_before), len(records))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_today():
            return
        place = self._today_place()
        top = self.rowViewportPosition(place) if place < self.rows.rowCount() else self._end()
        with QPainter(self.viewport()) as painter:
            self._draw_today(painter, top)

    def today_box(self, width: int) -> QRect:
        """Return where the words of today stand: on their line, between the words of two rows."""
        high, place = theme.px(18), self._today_place()
        if place == 0:
            return QRect(theme.px(8), self.rowViewportPosition(0), width, high)
        if place == self.rows.rowCount():
            return QRect(theme.px(8), self._end() - high, width, high)
        return QRect(theme.px(8), self.rowViewportPosition(place) - high // 2, width, high)

    def _end(self) -> int:
        last = self.rows.rowCount() - 1
        return self.rowViewportPosition(last) + self.rowHeight(last)

    def _draw_today(self, painter: QPainter, top: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(0, top, self.viewport().width(), top)
        words = _("Today {day}", context="time", day=day_month(self._today))
        painter.setFont(theme.font("hint", bold=True))
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + theme.px(12)
        box = self.today_box(width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


class _PlanCells(CellDelegate):
    """Draws the week, the day and the state smaller than the title, which has the room."""

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        name = COLUMNS[index.column()]
        if name == "title":
            super()._content(painter, rect, index)
            return
        icon, ink = index.data(StateRole) or ("", "ink2")
        if icon:
            size = theme.px(16)
            theme.icon(icon, ink).paint(painter, QRect(rect.left(), rect.center().y() - size // 2, size, size))
            rect = rect.adjusted(size + theme.px(6), 0, 0, 0)
        painter.setFont(theme.font(STYLES[name]))
        painter.setPen(theme.color(ink))
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole) or ""), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect.left(), baseline(rect), words)


COLUMNS = ("week", "day", "title", "state")
TITLE = COLUMNS.index("title")
STYLES = {"week": "label", "day": "small", "state": "small"}
"""The style of text of the columns that are as wide as their words."""

TODAY_ROOM = 16
"""So much higher is a row at the edge of the table that has the words of today, in px at 100 %."""

DAY_PAD, DAY_EDGE = 3, 8
"""The room below the titles of a day in px at 100 %, and what Qt keeps free at their sides."""


class PlanCalendar(QTableWidget):
    """The weeks in which something happens, Monday to Sunday. ``picked(row_id)`` carries what is chosen.

    Every row of the plan has a cell of its own; a day with several has its cells one below the other. Days of the week
    on which nothing ever happens are as narrow as their dates, so that the titles of the others take fewer lines.
    """

    picked = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(0, 7)
        self._of: dict[tuple[int, int], str] = {}
        self._filling = False
        self.setAccessibleName(_("The plan as a calendar"))
        self.setHorizontalHeaderLabels([str(words) for words in SHORT_WEEKDAYS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentCellChanged.connect(self._pick)

    def show_plan(self, rows: Sequence[Row], *, today: date, chosen: str) -> None:
        """Show the weeks of these rows and that of today."""
        self._filling = True
        dated = [(row, row.day) for row in rows if row.day is not None]
        weeks = sorted({_monday(day) for _row, day in dated} | ({_monday(today)} if dated else set()))
        self.clearContents()
        self.clearSpans()
        self.setRowCount(0)
        self._of = {}
        for monday in weeks:
            days = [monday + timedelta(days=number) for number in range(7)]
            own = {day: [row for row, when in dated if when == day] for day in days}
            first, deep = self.rowCount(), max(1, *map(len, own.values()))
            self.setRowCount(first + deep)
            for column, day in enumerate(days):
                self._fill(first, deep, column, day, own[day], is_today=day == today)
        self._fit()
        place = next((place for place, row_id in self._of.items() if row_id == chosen), None)
        if place is not None:
            self.setCurrentCell(*place)
        self._filling = False

    def _fill(self, first: int, deep: int, column: int, day: date, own: list[Row], *, is_today: bool) -> None:
        """Fill the cells of a day: one for each row of the plan, the last as high as the week has room."""
        titles = [str(row.title) for row in own] or [""]
        for at, title in enumerate(titles):
            item = QTableWidgetItem(in_line(day_month(day) if at == 0 else "", title, between=": "))
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, in_line(day_month(day), title, between=": "))
            item.setForeground(theme.color("ink" if own else "ink3"))
            item.setFont(theme.font("small", bold=is_today))
            if is_today:
                item.setBackground(theme.color("accent_soft"))
            self.setItem(first + at, column, item)
            if own:
                self._of[first + at, column] = own[at].id
        rest = deep - len(titles) + 1
        if rest > 1:
            self.setSpan(first + len(titles) - 1, column, rest, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the width by the longest titles, and fit the heights of the weeks; Qt forgets the padding of a cell."""
        metrics, room = QFontMetrics(theme.font("small", bold=True)), self.viewport().width()
        least = min(metrics.horizontalAdvance(day_month(date(2000, 12, 30))) + self._beside(), room // 7)
        longest = [0] * 7
        for row, column in self._of:
            if (item := self.item(row, column)) is not None:
                longest[column] = max(longest[column], metrics.horizontalAdvance(item.text()))
        for column, words in enumerate(longest):
            self.setColumnWidth(column, least + (room - 7 * least) * words // max(1, sum(longest)))
        for place in range(self.rowCount()):
            items = (self.item(place, column) for column in range(self.columnCount()))
            high = max((self._height_of(item) for item in items if item is not None), default=0)
            self.setRowHeight(place, high + theme.px(DAY_PAD))
        self.setMinimumHeight(self.horizontalHeader().height() + self.verticalHeader().length() + 4)

    def _height_of(self, item: QTableWidgetItem) -> int:
        room = self.columnWidth(item.column()) - self._beside()
        wraps = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(item.font()).boundingRect(0, 0, max(1, room), 10_000, wraps, item.text()).height()

    def _beside(self) -> int:
        """Return what of the width of a cell is not for its words."""
        return 2 * theme.px(PAD_LEFT) + DAY_EDGE

    def _pick(self, row: int, column: int, _old_row: int, _old_column: int) -> None:
        if not self._filling and (row, column) in self._of:
            self.picked.emit(self._of[row, column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and (self.currentRow(), self.currentColumn()) in self._of:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
