"""The outline of the pitch: ten pages, each on or off, moved by mouse or with Alt and the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mentordesk.domain.records.pitch import PageCode
from mentordesk.i18n import _
from ui import theme
from ui.keys import step_down
from ui.soon import soon
from ui.widgets.basic import plain_tip
from ui.widgets.table.master import two_lines

ROW = 38
BEFORE_WORDS, BEHIND_WORDS = 64, 40
"""What a row needs beside its words, for grip and box and for the sign, in px at 100 %."""
_CODE = Qt.ItemDataRole.UserRole
_WARNS = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A page of the outline: its words, whether it is on, and whether something on it is still open."""

    code: PageCode
    words: str
    on: bool
    warns: bool = False


class OutlineList(QListWidget):
    """The pages. ``chosen(code)``, ``turned(code, on)`` and ``moved(code, place)`` say what the owner did."""

    chosen = Signal(object)
    turned = Signal(object, bool)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages of the pitch"))
        self.setItemDelegate(_RowDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        self._filling = False
        self.currentItemChanged.connect(self._choose)

    def show_rows(self, rows: Sequence[OutlineRow], here: PageCode) -> None:
        """Show the pages and select one."""
        self._filling = True
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            item = self.item(place)
            item.setText(row.words)
            item.setToolTip(plain_tip(row.words))
            item.setData(_CODE, row.code.value)
            item.setData(_WARNS, row.warns)
            item.setCheckState(Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked)
            if row.code is here and self.currentRow() != place:
                self.setCurrentRow(place)
        self._filling = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as all pages, each on one line or two."""
        rows = sum(row_height(self, self.model().index(place, 0)) for place in range(self.count()))
        height = (rows or theme.px(ROW) * len(PageCode)) + 2
        if height != self.height():
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()

    def wanted_width(self) -> int:
        """Return the width at which every row is read whole."""
        body = QFontMetrics(theme.font("body"))
        words = max((body.horizontalAdvance(self.item(place).text()) for place in range(self.count())), default=0)
        return words + theme.px(BEFORE_WORDS + BEHIND_WORDS)

    def choose(self, code: PageCode) -> None:
        """Choose the row of a page, as when the owner goes to another page elsewhere."""
        self._filling = True
        for place in range(self.count()):
            if self.code_at(place) is code:
                self.setCurrentRow(place)
        self._filling = False

    def code_at(self, place: int) -> PageCode:
        """Return the page at a place."""
        return PageCode(self.item(place).data(_CODE))

    def _choose(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(PageCode(item.data(_CODE)))

    def turn(self, place: int) -> None:
        """Take the page at a place into the pitch, or leave it out."""
        item = self.item(place)
        if item is not None:
            self.turned.emit(PageCode(item.data(_CODE)), item.checkState() is not Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a page on or off with Space, and move it with Alt and the arrows."""
        place, by = self.currentRow(), step_down(event)
        if event.key() == Qt.Key.Key_Space and place >= 0:
            self.turn(place)
        elif by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if 0 <= place + by < self.count():
                self.moved.emit(self.code_at(place), place + by)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn a page on or off where its box is pressed."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and _box_in(QRectF(self.visualItemRect(item))).adjusted(-4, -6, 4, 6).contains(
            event.position()
        ):
            self.turn(self.row(item))
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the page that is carried to where it is dropped; the list itself is filled anew."""
        code, before = self.code_at(self.currentRow()), self.currentRow()
        index = self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else self.count()
        if index.isValid() and event.position().y() > self.visualRect(index).center().y():
            place += 1
        place -= place > before
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if place != before:
            soon(self, lambda: self.moved.emit(code, place))


def _box_in(row: QRectF) -> QRectF:
    """Return where the box to tick stands in a row."""
    size = theme.px(18)
    return QRectF(row.left() + theme.px(36), row.center().y() - size / 2, size, size)


def row_height(view: QListWidget, index: QModelIndex | QPersistentModelIndex) -> int:
    """Return how high the row of a page is: of one line, or of two where its words need them."""
    metrics = QFontMetrics(theme.font("body"))
    sign = theme.px(24) if index.data(_WARNS) else 0
    room = view.viewport().width() - theme.px(BEFORE_WORDS + 10) - sign
    wraps = metrics.horizontalAdvance(str(index.data() or "")) > room
    return theme.px(ROW) + (metrics.lineSpacing() if wraps else 0)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row: a grip, a box to tick, the name, and a sign where something is open."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        return QSize(theme.px(200), row_height(view, index) if isinstance(view, OutlineList) else theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect)
        state = option.state
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.color("sheet2"))
        if index.row():
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(row.topLeft(), row.topRight())
        size = theme.px(18)
        middle = round(row.center().y() - size / 2)
        theme.icon("grip", "ink2").paint(painter, round(row.left()) + theme.px(10), middle, size, size)
        _draw_box(painter, _box_in(row), on=on)
        right = row.right() - theme.px(10)
        if index.data(_WARNS) and on:
            right -= size + theme.px(6)
            theme.icon("warning", "warn").paint(painter, round(right) + theme.px(6), middle, size, size)
        left = row.left() + theme.px(BEFORE_WORDS)
        room = QRectF(left, row.top(), right - left, row.height())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if on else "ink3"))
        lines = "\n".join(
            filter(None, two_lines(str(index.data()), painter.fontMetrics(), max(0, round(room.width()))))
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), lines)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        painter.restore()


def _draw_box(painter: QPainter, box: QRectF, *, on: bool) -> None:
    painter.setPen(QPen(theme.color("accent" if on else "edge"), 1))
    painter.setBrush(theme.color("accent" if on else "sheet"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if on:
        painter.setPen(QPen(theme.color("on_accent"), theme.px(2), c=Qt.PenCapStyle.RoundCap))
        unit = box.width() / 18
        points = [QPointF(box.left() + x * unit, box.top() + y * unit) for x, y in ((4, 9.5), (7.5, 13), (14, 5.5))]
        painter.drawPolyline(points)
