"""The pairs and groups on their way to the first meeting, what is missing most on top."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from mentordesk.domain.orientation.agreements import OrientRow
from mentordesk.domain.records.agreement import MOST_GOALS
from mentordesk.i18n import _
from ui import theme
from ui.keys import is_enter
from ui.models.orienting import orient_columns
from ui.models.records import RecordModel, RecordRole, StateRole
from ui.widgets.table.tables import CellDelegate, Index, Table, baseline, lines_within

NAME, GOALS = 0, 3


class PairList(Table):
    """The list. ``opened`` carries the name of the column whose state the owner wants to change."""

    opened = Signal(str)

    def __init__(self) -> None:
        self.rows: RecordModel[OrientRow] = RecordModel(orient_columns())
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.setAccessibleName(_("Pairs and groups"))
        self.setItemDelegate(_Cells(self))
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(theme.px(60))
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        self.doubleClicked.connect(lambda index: self._open(index.column()))

    def show_rows(self, rows: Sequence[OrientRow]) -> None:
        """Show the pairs and groups; those that are seen stay in their places."""
        self.rows.show(rows, steady=self.isVisible())
        for place, column in enumerate(self.rows.columns):
            if place == NAME:
                continue
            metrics = QFontMetrics(theme.font("small"))
            words = (column.title, *(column.text(row) for row in rows))
            widest = max(metrics.horizontalAdvance(text) for text in words)
            self.setColumnWidth(place, widest + theme.px(_SQUARES if place == GOALS else 46))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space and Enter open what the state under the cursor is about."""
        index = self.currentIndex()
        wanted = event.key() == Qt.Key.Key_Space or is_enter(event)
        if wanted and index.isValid() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(index.column())
        else:
            super().keyPressEvent(event)

    def _open(self, column: int) -> None:
        self.opened.emit(self.rows.columns[column].name)


_SQUARES, _MARK = 66, 24
"""The room of the squares of the goals, and of the symbol behind a name, in px at 100 %."""


class _Cells(CellDelegate):
    """Draws the states smaller than the name, who was not briefed after it, and a square for each goal."""

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = index.data(RecordRole)
        if index.column() == NAME:
            self._name(painter, rect, row)
            return
        icon, ink = index.data(StateRole) or ("", "ink")
        if icon:
            size = theme.px(16)
            place = QRectF(rect.left(), rect.center().y() - size // 2, size, size).toRect()
            theme.icon(icon, ink).paint(painter, place)
            rect = rect.adjusted(size + theme.px(6), 0, 0, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(ink))
        metrics = QFontMetrics(painter.font())
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(
            rect.left(), baseline(rect), metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        )
        if index.column() == GOALS:
            self._squares(painter, rect.left() + metrics.horizontalAdvance(words) + theme.px(8), rect, row)

    def _name(self, painter: QPainter, rect: QRect, row: OrientRow) -> None:
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("body"))
        metrics = QFontMetrics(painter.font())
        room, step = rect.width() - (theme.px(_MARK) if row.unbriefed else 0), metrics.lineSpacing()
        lines = lines_within(row.name, painter.font(), room, max(1, rect.height() // step))
        place = rect.translated(0, -(len(lines) - 1) * step // 2)
        for line in lines:
            painter.drawText(place.left(), baseline(place), line)
            place.translate(0, step)
        if row.unbriefed:
            last = place.translated(0, -step)
            self._unbriefed(painter, last.adjusted(metrics.horizontalAdvance(lines[-1]), 0, 0, 0))

    def _unbriefed(self, painter: QPainter, rest: QRect) -> None:
        """Say behind a name that somebody was not briefed; where there is no room for the words, by a symbol."""
        painter.setFont(theme.font("small"))
        words = f" · {_('not briefed', context='state')}"
        if QFontMetrics(painter.font()).horizontalAdvance(words) <= rest.width():
            painter.setPen(theme.color("warn"))
            painter.drawText(rest.left(), baseline(rest), words)
            return
        size = theme.px(16)
        place = QRect(rest.left() + theme.px(6), rest.center().y() - size // 2, size, size)
        theme.icon("warning", "warn").paint(painter, place.intersected(rest))

    def _squares(self, painter: QPainter, left: int, rect: QRect, row: OrientRow) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = theme.px(10), theme.px(3)
        for place in range(MOST_GOALS):
            box = QRectF(left + place * (side + gap) + 0.5, rect.center().y() - side / 2 + 0.5, side - 1, side - 1)
            has_goal = place < len(row.goals)
            style = Qt.PenStyle.SolidLine if has_goal else Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.color("accent" if has_goal else "edge"), 1, style))
            painter.setBrush(theme.color("accent" if has_goal else "sheet"))
            painter.drawRoundedRect(box, theme.px(2), theme.px(2))
