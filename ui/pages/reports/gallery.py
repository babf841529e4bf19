"""The gallery: shelves of papers, each as its real first page with its name below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui import theme
from ui.pages.reports.choice import SHELF_WORDS, ReportSheet, Shelf
from ui.widgets.basic import Holder, Label

PAGE_WIDTH, PAGE_HEIGHT = 104, 147
"""The size of a thumbnail in px at 100 %: a page of A4."""

_ROLE = Qt.ItemDataRole.UserRole


@dataclass
class Thumb:
    """What is shown of a paper: its first page once it is drawn, and a note below its name."""

    name: str
    note: str = ""
    picture: QImage | None = field(default=None, repr=False)


class ShelfView(QListWidget):
    """Papers side by side, as many rows as the width needs; it never scrolls by itself."""

    def __init__(self, sheets: Sequence[ReportSheet], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("clear")
        self.setStyleSheet("QListWidget#clear, QListWidget#clear:focus { background: transparent; border: none; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_ThumbDelegate(self))
        self.setGridSize(cell())
        self._items: dict[str, QListWidgetItem] = {}
        for sheet in sheets:
            item = QListWidgetItem(str(sheet.title))
            item.setData(_ROLE, sheet.code)
            item.setSizeHint(cell())
            self.addItem(item)
            self._items[sheet.code] = item

    def item_of(self, code: str) -> QListWidgetItem | None:
        """Return the entry of a paper."""
        return self._items.get(code)

    def show_thumb(self, code: str, thumb: Thumb) -> None:
        """Show the first page and the note of a paper."""
        item = self._items[code]
        item.setData(_ROLE + 1, thumb)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{thumb.name}, {thumb.note}" if thumb.note else thumb.name)

    def fit_height(self) -> None:
        """Take the height of all rows at the current width."""
        across = max(1, self.viewport().width() // cell().width())
        rows = -(-self.count() // across)
        self.setFixedHeight(rows * cell().height() + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without choosing a paper: who only passes by keeps what is chosen on another shelf."""
        had = self.currentItem()
        self.blockSignals(True)
        super().focusInEvent(event)
        if had is None:
            self.setCurrentItem(had)
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all rows in sight."""
        super().resizeEvent(event)
        self.fit_height()


def cell() -> QSize:
    """Return the size of an entry: the page, its name on two lines, its note."""
    return QSize(theme.px(PAGE_WIDTH + 18), theme.px(PAGE_HEIGHT + 72))


class Gallery(Holder):
    """All shelves below each other; ``chosen`` is emitted with the code of a paper, ``opened`` on Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, sheets: Sequence[ReportSheet]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.shelves: dict[Shelf, ShelfView] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        for shelf, words in SHELF_WORDS.items():
            view = ShelfView([sheet for sheet in sheets if sheet.shelf is shelf], str(words))
            view.currentItemChanged.connect(self._on_current)
            view.itemActivated.connect(self._open)
            self.shelves[shelf] = view
            layout.addWidget(Label(str(words), "heading"))
            layout.addWidget(view)
        layout.addStretch(1)
        self._code = ""

    @property
    def code(self) -> str:
        """The paper that is chosen."""
        return self._code

    def choose(self, code: str) -> None:
        """Choose a paper, and no other on any shelf."""
        for view in self.shelves.values():
            item = view.item_of(code)
            view.blockSignals(True)
            view.setCurrentItem(item) if item is not None else view.clearSelection()
            view.blockSignals(False)
        if code != self._code:
            self._code = code
            self.chosen.emit(code)

    def show_thumb(self, code: str, thumb: Thumb) -> None:
        """Show what is known of a paper."""
        for view in self.shelves.values():
            if view.item_of(code) is not None:
                view.show_thumb(code, thumb)

    def current_shelf(self) -> ShelfView:
        """Return the shelf on which the chosen paper is."""
        found = (view for view in self.shelves.values() if view.item_of(self._code) is not None)
        return next(found, next(iter(self.shelves.values())))

    def _open(self, item: QListWidgetItem) -> None:
        self.choose(str(item.data(_ROLE)))
        self.opened.emit(self._code)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.choose(str(item.data(_ROLE)))


class _ThumbDelegate(QStyledItemDelegate):
    """Draws a page on white with a hairline, whatever the theme, and the name and note below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        thumb = index.data(_ROLE + 1)
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        page = QRect(rect.left() + theme.px(6), rect.top() + theme.px(6), theme.px(PAGE_WIDTH), theme.px(PAGE_HEIGHT))
        painter.save()
        self._draw_page(painter, page, thumb)
        if chosen:
            gap = theme.px(3)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(page.adjusted(-gap, -gap, gap, gap))
        self._draw_words(painter, page, rect, thumb, index.data(), chosen=chosen)
        painter.restore()

    def _draw_page(self, painter: QPainter, page: QRect, thumb: Thumb | None) -> None:
        painter.fillRect(page, Qt.GlobalColor.white)
        if thumb is not None and thumb.picture is not None:
            size = thumb.picture.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(page.left() + (page.width() - size.width()) // 2, page.top(), size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(shown, thumb.picture)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawRect(page.adjusted(0, 0, -1, -1))

    def _draw_words(
        self, painter: QPainter, page: QRect, rect: QRect, thumb: Thumb | None, name: str, *, chosen: bool
    ) -> None:
        font = theme.font("small", bold=chosen)
        painter.setFont(font)
        painter.setPen(theme.color("accent" if chosen else "ink"))
        box = QRect(page.left(), page.bottom() + theme.px(7), rect.right() - page.left() - theme.px(2), theme.px(36))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        used = painter.boundingRect(box, flags, name)
        painter.drawText(box, flags, name)
        note = thumb.note if thumb is not None else ""
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        below = QRect(box.left(), box.top() + min(used.height(), box.height()), box.width(), theme.px(20))
        elided = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignTop), elided)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return cell()
