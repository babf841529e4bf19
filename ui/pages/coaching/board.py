"""The monthly board: managers down, months across, how many reached the target below, and the quick log beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QWidget

from mentordesk.domain.coaching.board import RATE_TARGET, Cell, CoachingBoard, ManagerRow, missing_words
from mentordesk.domain.months import Month
from mentordesk.i18n import _, day, ngettext
from ui import theme
from ui.keys import is_enter
from ui.models.headed import HeadedLine, HeadedModel
from ui.models.records import RecordRole, TableColumn, tip
from ui.widgets.marks import draw_count, draw_words
from ui.widgets.table.tables import CellDelegate, Index, Table, baseline, draw_name

MONTH_WIDTH, NOW_WIDTH, NAME_WIDTH = 50, 124, 168


BoardLine = HeadedLine[ManagerRow]


class BoardTable(Table):
    """The board. ``month_wanted(person_id, month)`` shows the talks of a month, ``log_wanted(person_id)`` logs one."""

    month_wanted = Signal(str, object)
    log_wanted = Signal(str)
    person_chosen = Signal(str)

    def __init__(self, months: Sequence[Month]) -> None:
        self.months = tuple(months)
        self.rows = HeadedModel(_columns(self.months))
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.setAccessibleName(_("Coaching talks by manager and month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_BoardCells(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(33))
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(theme.px(30))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._press)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def show_board(self, found: CoachingBoard) -> None:
        """Show the board: directors, the line above the managers, the managers by name."""
        count = ngettext("{n} manager, by given name", "{n} managers, by given name", len(found.managers))
        lines = [HeadedLine(row.person.id, row) for row in found.directors]
        if found.directors:
            lines.append(HeadedLine("managers", words=count))
        lines += [HeadedLine(row.person.id, row) for row in found.managers]
        self.clearSpans()
        self.rows.show(lines)
        for place, line in enumerate(lines):
            low = line.row is None
            self.setRowHeight(place, theme.px(24 if low else 33))
            if low:
                self.setSpan(place, 0, 1, len(self.rows.columns))

    def show_months(self, count: int) -> None:
        """Show so many months, the last ones."""
        for place in range(len(self.months)):
            self.setColumnHidden(place + 1, place < len(self.months) - count)

    def month_at(self, column: int) -> Month | None:
        """Return the month of a column, ``None`` for another column."""
        return self.months[column - 1] if 1 <= column <= len(self.months) else None

    def _press(self, index: QModelIndex) -> None:
        line = self.rows.record(index.row())
        month = self.month_at(index.column())
        if line.row is None:
            return
        if month is not None and _cell(line.row, month).count:
            self.month_wanted.emit(line.id, month)

    def _choose(self, index: QModelIndex, _old: QModelIndex) -> None:
        if index.isValid() and self.rows.record(index.row()).row is not None:
            self.person_chosen.emit(self.rows.record(index.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Log a talk of the manager with Enter, show the talks of the month with Space."""
        index = self.currentIndex()
        if index.isValid() and is_enter(event):
            self.log_wanted.emit(self.rows.record(index.row()).id)
        elif index.isValid() and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2):
            self._press(index)
        else:
            super().keyPressEvent(event)


def _cell(row: ManagerRow, month: Month) -> Cell:
    return next(cell for cell in row.cells if cell.month == month)


def _columns(months: Sequence[Month]) -> tuple[TableColumn[BoardLine], ...]:
    def count(month: Month) -> TableColumn[BoardLine]:
        star = "*" if month == months[-1] else ""
        return TableColumn(
            f"{month.year}-{month.number}",
            f"{month.short}{star}",
            lambda line: "" if line.row is None else str(_cell(line.row, month).count),
            tip=lambda line: "" if line.row is None else _days(_cell(line.row, month)),
            width=MONTH_WIDTH,
        )

    return (
        TableColumn(
            "name",
            _("Coach", context="role"),
            lambda line: line.words if line.row is None else line.row.person.full_name,
            strong=lambda line: "" if line.row is None else line.row.person.calling_name,
            width=NAME_WIDTH,
        ),
        *(count(month) for month in months),
        TableColumn(
            "now",
            _("This month", context="time"),
            lambda line: "" if line.row is None else str(missing_words(line.row)),
            width=NOW_WIDTH,
        ),
    )


def _days(cell: Cell) -> str:
    """Return on which days the talks of a month were."""
    return tip(", ".join(day(talk.on) for talk in cell.talks if talk.on is not None))


class _BoardCells(CellDelegate):
    """Draws marks with numbers, the month under way on another ground, and the line above the managers."""

    def paint(self, painter: QPainter, option: object, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(RecordRole)
        if isinstance(line, HeadedLine) and line.row is None:
            rect: QRect = option.rect  # type: ignore[attr-defined]
            painter.save()
            painter.fillRect(rect, theme.color("sheet2"))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            draw_words(painter, rect.adjusted(theme.px(12), 0, 0, 0), line.words, ink="ink2", style="label")
            painter.restore()
            return
        super().paint(painter, option, index)  # type: ignore[arg-type]

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line, table = index.data(RecordRole), self.parent()
        if not isinstance(line, HeadedLine) or line.row is None or not isinstance(table, BoardTable):
            return
        month = table.month_at(index.column())
        if month is not None:
            cell = _cell(line.row, month)
            if cell.is_here or cell.count:
                draw_count(painter, rect.adjusted(theme.px(2), 0, 0, 0), cell.mark, cell.count)
            else:
                draw_words(painter, rect, "–", ink="ink3")
        elif index.column() == 0:
            strong = line.row.person.calling_name
            name = line.row.person.full_name
            painter.setPen(theme.color("ink"))
            thin = name.removesuffix(strong) if name.endswith(strong) else name
            draw_name(painter, rect, thin, strong if name.endswith(strong) else "")
        else:
            self._draw_now(painter, rect, line.row)

    def _draw_now(self, painter: QPainter, rect: QRect, row: ManagerRow) -> None:
        words, ink = str(missing_words(row)), "ink2"
        if not row.is_director and not row.now.count:
            size = theme.px(16)
            place = QRect(rect.left() - theme.px(2), rect.center().y() - size // 2, size, size)
            theme.icon("warning", "warn").paint(painter, place)
            rect, ink = rect.adjusted(size + theme.px(4), 0, 0, 0), "warn"
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(ink))
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.left(), baseline(rect), shown)


class RateChart(QWidget):
    """How many managers reached the target, as columns under those of the table, with a dashed line at the target."""

    def __init__(self, table: BoardTable) -> None:
        super().__init__()
        self._table = table
        self._board: CoachingBoard | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(lambda *_what: self.update())

    def show_board(self, found: CoachingBoard) -> None:
        """Show the rates of the months."""
        self._board = found
        rates = ", ".join(f"{rate.month.short} {rate.figure}" for rate in found.rates)
        self.setAccessibleName(_("Managers who reached two talks: {rates}", rates=rates))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(88))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(88))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._board is None:
            return
        with QPainter(self) as painter:
            self._draw_words(painter, self._board)
            self._draw_columns(painter, self._board)

    def _place(self, column: int) -> QRect:
        left = self._table.columnViewportPosition(column) + self._table.frameWidth()
        return QRect(left, 0, self._table.columnWidth(column), self.height())

    def _draw_words(self, painter: QPainter, found: CoachingBoard) -> None:
        pad = theme.px(12)
        first = self._place(0).adjusted(pad, theme.px(16), -pad, 0)
        first.setHeight(theme.px(20))
        painter.setPen(theme.color("ink"))
        draw_words(painter, first, _("Two or more", context="count"), style="strong")
        second = first.translated(0, theme.px(20))
        count = ngettext("of {n} manager", "of {n} managers", len(found.managers), context="count")
        draw_words(painter, second, count, ink="ink2")

    def _draw_columns(self, painter: QPainter, found: CoachingBoard) -> None:
        foot, high = self.height() - theme.px(10), self.height() - theme.px(34)
        most = max(1, len(found.managers))
        shown = [
            (place + 1, rate) for place, rate in enumerate(found.rates) if not self._table.isColumnHidden(place + 1)
        ]
        if not shown:
            return
        left, right = self._place(shown[0][0]).left(), self._place(shown[-1][0]).right()
        for column, rate in shown:
            place = self._place(column)
            tall = round(high * rate.reached / max(1, most))
            box = QRectF(place.left() + theme.px(10), foot - tall, place.width() - theme.px(20), tall)
            if tall:
                edge = QPen(theme.color("accent"), 1)
                painter.setPen(edge)
                painter.setBrush(theme.color("accent_soft" if rate.is_provisional else "accent"))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, 0))
            self._draw_figure(painter, box, rate.figure, solid=tall > 0 and not rate.is_provisional)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(left, foot, right, foot)
        if found.managers:
            line = foot - round(high * found.target_people / most)
            painter.setPen(QPen(theme.color("ink2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(left, line, right, line)
            self._draw_target(painter, right, line, found)

    def _draw_figure(self, painter: QPainter, box: QRectF, figure: str, *, solid: bool) -> None:
        painter.setFont(theme.font("label"))
        high = QFontMetrics(painter.font()).height()
        inside = box.height() >= high + theme.px(4)
        painter.setPen(theme.color("on_accent" if inside and solid else "ink"))
        top = box.top() + theme.px(2) if inside else box.top() - high
        place = QRectF(box.left() - theme.px(8), top, box.width() + theme.px(16), high)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), figure)

    def _draw_target(self, painter: QPainter, right: int, line: int, found: CoachingBoard) -> None:
        words = (
            _("target {percent}%", context="count", percent=RATE_TARGET),
            ngettext("that is {n} person", "that is {n} people", found.target_people),
        )
        for place, written in enumerate(words):
            top = max(0, line - theme.px(10)) + place * theme.px(17)
            rect = QRect(right + theme.px(8), top, max(0, self.width() - right - theme.px(12)), theme.px(18))
            draw_words(painter, rect, written, ink="ink2")
