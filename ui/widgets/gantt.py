"""The roadmap as a strip on which milestones are moved, by dragging with the mouse and by keys."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from mentordesk.domain.chart import RoadmapChart, TimeMark
from mentordesk.domain.roadmap_layout import RoadmapPlot, plot
from mentordesk.i18n import _
from ui import theme
from ui.keys import is_enter, step_aside
from ui.widgets.basic import plain_tip
from ui.widgets.chart import ChartView, themed_colours

_REACH = 12.0
"""So near to a mark the mouse has it, in px."""


class GanttStrip(ChartView):
    """The strip. ``moved(key, day)`` carries a milestone that was moved, ``opened(key)`` one to be edited.

    Arrows choose a milestone, with Ctrl they move it by a day, with Ctrl and Shift by a week; Enter opens it.
    """

    moved = Signal(str, date)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(themed_colours(), parent)
        self._roadmap = RoadmapChart(title="")
        self._at = ""
        self._dragged = ""
        self._pressed_at = QPointF()
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_roadmap(self, chart: RoadmapChart) -> None:
        """Show a roadmap; the milestone chosen stays chosen."""
        if self._is_dragging:
            return
        self._roadmap = chart
        self.show_chart(chart)
        self._describe()

    @property
    def chosen(self) -> str:
        """The key of the milestone chosen, "" for none."""
        return self._at if any(mark.key == self._at for mark in self._roadmap.marks) else ""

    def choose(self, key: str) -> None:
        """Choose a milestone."""
        self._at = key
        self._describe()
        self.update()

    def place_of(self, key: str) -> QPointF:
        """Return where a milestone stands."""
        found, mark = self._plot(), self._mark(key)
        if found is None or mark is None:
            return QPointF()
        return QPointF(*found.place(mark))

    def x_of(self, day: date) -> float:
        """Return where a day stands."""
        found = self._plot()
        return found.x(day) if found is not None else 0.0

    def _plot(self) -> RoadmapPlot | None:
        return plot(self._roadmap, self.width(), size=self._size(), measure=self._measure)

    def _mark(self, key: str) -> TimeMark | None:
        return next((mark for mark in self._roadmap.marks if mark.key == key), None)

    def _in_order(self) -> list[TimeMark]:
        return sorted(self._roadmap.marks, key=lambda mark: (mark.day, mark.row))

    def _describe(self) -> None:
        mark = self._mark(self._at)
        how = _("Arrows choose a milestone; with Ctrl they move it by a day, with Ctrl and Shift by a week.")
        self.setAccessibleDescription(f"{mark.tip}. {how}" if mark is not None else how)

    # --- keys -----------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.chosen and self._roadmap.marks:
            self.choose(self._in_order()[0].key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark, by = self._mark(self._at), step_aside(event)
        if event.key() == Qt.Key.Key_Escape and self._is_dragging:
            self._cancel()
        elif mark is not None and is_enter(event):
            self.opened.emit(mark.key)
        elif mark is not None and by is not None:
            self._step(mark, by, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _step(self, mark: TimeMark, by: int, modifiers: Qt.KeyboardModifier) -> None:
        """Choose the next milestone, or move this one by a day or a week."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            days = by * (7 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
            self.moved.emit(mark.key, mark.day + timedelta(days=days))
            return
        marks = self._in_order()
        place = max(0, min(len(marks) - 1, marks.index(mark) + by))
        self.choose(marks[place].key)

    # --- mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.choose(mark.key)
            self._dragged = mark.key
            self._pressed_at = event.position()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragged:
            over = self._under(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)
            return
        far = abs(event.position().x() - self._pressed_at.x()) >= QApplication.startDragDistance()
        if not self._is_dragging and not far:
            return
        self._is_dragging = True
        found, mark = self._plot(), self._mark(self._dragged)
        if found is None or mark is None:
            return
        there = replace(mark, day=found.day_at(event.position().x()))
        self.show_chart(self._with(there))
        self.update()
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(there.tip), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key, dragging = self._dragged, self._is_dragging
        found, mark = self._plot(), self._mark(key)
        self._cancel()
        if dragging and found is not None and mark is not None:
            day = found.day_at(event.position().x())
            if day != mark.day:
                self.moved.emit(key, day)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._under(event.position())
        if mark is not None:
            self.opened.emit(mark.key)

    def _cancel(self) -> None:
        """End a drag and show the milestone where it is."""
        self._dragged = ""
        self._is_dragging = False
        self.show_chart(self._roadmap)
        self._describe()

    def _with(self, moved: TimeMark) -> RoadmapChart:
        marks = tuple(moved if mark.key == moved.key else mark for mark in self._roadmap.marks)
        return replace(self._roadmap, marks=marks)

    def _under(self, place: QPointF) -> TimeMark | None:
        """Return the milestone nearest to a point, if one is near."""
        found = self._plot()
        if found is None:
            return None

        def distance(mark: TimeMark) -> float:
            x, y = found.place(mark)
            return max(abs(place.x() - x), abs(place.y() - y))

        nearest = min(self._roadmap.marks, key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) <= _REACH else None

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mark = self._mark(self._at)
        if mark is None or self._is_dragging or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        reach = theme.px(9)
        place = self.place_of(mark.key)
        painter.drawRect(QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach))
        size = theme.px(13)
        painter.setFont(theme.font("small", bold=True))
        words = painter.fontMetrics().elidedText(mark.tip, Qt.TextElideMode.ElideMiddle, self.width() // 2)
        wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(12)
        left = min(max(0.0, place.x() - wide / 2), self.width() - wide)
        box = QRectF(left, max(0.0, place.y() - reach - size - theme.px(12)), wide, size + theme.px(8))
        painter.fillRect(box, theme.color("ink"))
        painter.setPen(theme.color("page"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()
