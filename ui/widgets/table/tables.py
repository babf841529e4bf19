"""The table used everywhere: 40 px rows, hairlines, names with a bold given name, states with icon and text."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.kept import kept
from ui.models.records import ChosenCell, DraftRole, RecordModel, RecordRole, StateRole, StrongRole, TableColumn
from ui.soon import soon
from ui.widgets.basic import Unrolling, style_later
from ui.widgets.body import body_around
from ui.widgets.form.fields import LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.table.editing import SuggestingCell, make_editor, value_of, was_changed

Index = QModelIndex | QPersistentModelIndex

NARROWEST_EDITOR, EDITOR_EDGES = 180, 26
"""In px at 100 %: the room of a typed date or name, however narrow its column, and that beside any words."""

PAD_LEFT, PAD_RIGHT = 12, 3
"""The room beside the content of a cell in px at 100 %; two columns are as far from each other as both together."""

EDGE = 9
"""In px at 100 %: so much further the words of the last column stay from the frame."""

ROW, SLIM_ROW = 40, 37
"""The height of a row of one line in px at 100 %: in any window, and in a low one."""

HEAD, SLIM_HEAD = 37, 30
"""The height of the header in px at 100 %: in any window, and in a low one."""

FEW_ROWS = 5
"""How many rows a table in a page shows at least, as far as it has them."""

MOST_LINES, LOW_LINES = 3, 2
"""So many lines a text that wraps has in its cell at most: in any window, and in a low one."""


def row_height(lines: int, *, slim: bool = False) -> int:
    """Return the row height for this many small lines; the larger the text, the less space it needs around it."""
    if lines == 1:
        return theme.px(SLIM_ROW if slim else ROW)
    least = theme.px(22) + (lines - 1) * theme.px(18) if slim else theme.px(ROW)
    return max(least, lines * theme.px(18) + max(4, 20 - theme.px(10)))


class CellDelegate(QStyledItemDelegate):
    """Draw a cell: background, hairline, state icon, and text with a bold part, elided at the right."""

    marks_choices = False
    """Whether an arrow beside the text says that a cell opens a list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("accent_soft" if chosen else "sheet"))
        role = "accent" if chosen and theme.palette().heavy > 1 else "line"
        painter.setPen(QPen(theme.color(role), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if _says(index)(DraftRole):
            painter.fillRect(rect, theme.color("bad_soft"))
            painter.setPen(QPen(theme.color("bad"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        self._content(painter, inside(rect), index)
        painter.restore()

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        says = _says(index)
        text = str(says(Qt.ItemDataRole.DisplayRole) or "")
        mark = says(StateRole)
        role = "ink"
        if mark:
            icon, role = mark
            if icon:
                size = theme.px(16)
                picture = theme.icon(icon, role)
                place = QRect(rect.left(), rect.center().y() - size // 2, size, size)
                picture.paint(painter, place)
                rect = rect.adjusted(size + theme.px(6), 0, 0, 0)
        model_column = _column(index)
        if model_column is not None and model_column.quiet and not mark:
            role = "ink2"
        painter.setPen(theme.color(role))
        strong = says(StrongRole)
        right = bool(int(says(Qt.ItemDataRole.TextAlignmentRole) or 0) & int(Qt.AlignmentFlag.AlignRight))
        if strong and text.endswith(strong):
            draw_name(painter, rect, text.removesuffix(strong), strong)
            return
        painter.setFont(theme.font("body"))
        metrics = QFontMetrics(painter.font())
        if model_column is not None and model_column.wraps:
            _draw_wrapped(painter, rect, text, most_lines(self.parent()))
            return
        if right:
            rect = rect.adjusted(0, 0, -_from_frame(self.parent(), index.column()), 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.right() + 1 - metrics.horizontalAdvance(shown) if right else rect.left()
        painter.drawText(left, baseline(rect), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        extra = theme.px(22) if index.data(StateRole) else 0
        width = QFontMetrics(theme.font("body", bold=bool(index.data(StrongRole)))).horizontalAdvance(text)
        return QSize(width + extra + theme.px(22), theme.px(40))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = _column(index)
        table = self.parent()
        opens = not (isinstance(table, Table) and table.is_tabbing)
        record = index.data(RecordRole)
        made = make_editor(column, record, self._finish, opens=opens) if column is not None else LineEdit()
        made.setAccessibleName(column.title if column is not None else "")
        made.setParent(parent)
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Cover the cell; make room for a date, a name or the words of a list where the column is narrow."""
        rect = QRect(option.rect)
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        whole = editor.fontMetrics().horizontalAdvance(words) + theme.px(EDITOR_EDGES)
        least = min(whole, theme.px(NARROWEST_EDITOR))
        if isinstance(editor, DayLine | SuggestingCell):
            least = theme.px(NARROWEST_EDITOR)
        if isinstance(editor, QComboBox):
            least = editor.sizeHint().width()
        if least > rect.width():
            rect.setWidth(least)
            rect.moveRight(min(rect.right(), self._room(editor) - 1))
        editor.setGeometry(rect)

    def _room(self, editor: QWidget) -> int:
        around = editor.parentWidget()
        return around.width() if around is not None else editor.width()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column = _column(index)
        if isinstance(editor, QComboBox):
            if column is not None and isinstance(column.edit, ChosenCell) and not editor.property("chosen"):
                editor.setCurrentIndex(_place_of_choice(column.edit, index))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        column = _column(index)
        if column is not None and was_changed(editor, column, index.data(RecordRole)):
            model.setData(index, value_of(editor, column))

    def _finish(self, editor: QWidget) -> None:
        if editor.isVisible():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


def inside(cell: QRect) -> QRect:
    """Return where the content of a cell or a heading is drawn."""
    return cell.adjusted(theme.px(PAD_LEFT), 0, -theme.px(PAD_RIGHT), 0)


def _from_frame(table: object, place: int) -> int:
    """Return how much further words at the right of a column stay from the frame: none where another column follows."""
    if not isinstance(table, QTableView):
        return 0
    after = range(place + 1, table.horizontalHeader().count())
    return theme.px(EDGE) if all(table.isColumnHidden(later) for later in after) else 0


def draw_name(painter: QPainter, rect: QRect, light: str, strong: str) -> None:
    """Draw a name on one line with a bold given name, elided if too long."""
    thin = theme.font("body")
    thick = theme.font("strong")
    width = QFontMetrics(thin).horizontalAdvance(light)
    heavy = QFontMetrics(thick).horizontalAdvance(strong)
    if width + heavy > rect.width():
        light = QFontMetrics(thin).elidedText(light, Qt.TextElideMode.ElideRight, max(0, rect.width() - heavy))
        width = QFontMetrics(thin).horizontalAdvance(light)
        strong = QFontMetrics(thick).elidedText(strong, Qt.TextElideMode.ElideRight, max(0, rect.width() - width))
    painter.setFont(thin)
    painter.drawText(rect.left(), baseline(rect), light)
    painter.setFont(thick)
    painter.drawText(rect.left() + width, baseline(rect), strong)


def lines_within(words: str, font: QFont, width: int, most: int = MOST_LINES) -> list[str]:
    """Return a text wrapped into lines of this width, the last of ``most`` elided where there would be more."""
    words = " ".join(words.split())
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    lines = [words[begin:end].strip() for begin, end in zip(starts, (*starts[1:], len(words)), strict=True)]
    if len(lines) > most:
        rest = words[starts[most - 1] :].strip()
        lines[most - 1 :] = [QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return lines


def most_lines(table: object) -> int:
    """Return how many lines a text that wraps has at most: two in a low window, so that five rows are seen."""
    return LOW_LINES if isinstance(table, Table) and table.is_low else MOST_LINES


def _draw_wrapped(painter: QPainter, rect: QRect, words: str, most: int) -> None:
    """Draw a text on as many lines as it needs, in the middle of its cell."""
    lines, step = lines_within(words, painter.font(), rect.width(), most), painter.fontMetrics().lineSpacing()
    first = QRect(rect)
    first.translate(0, -(len(lines) - 1) * step // 2)
    for place, line in enumerate(lines):
        painter.drawText(rect.left(), baseline(first) + place * step, line)


def baseline(rect: QRect) -> int:
    """Return where every text of body size stands in a cell, whatever its weight."""
    metrics = QFontMetrics(theme.font("body"))
    return rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2


def _place_of_choice(cell: ChosenCell[Any, Any], index: Index) -> int:
    """Return which choice an editor begins with: the one that could not be saved, else the one that is saved."""
    if index.data(DraftRole):
        words = [words for _value, words in cell.choices]
        return words.index(str(index.data(Qt.ItemDataRole.EditRole)))
    return [value for value, _words in cell.choices].index(cell.value(index.data(RecordRole)))


def _says(index: Index) -> Callable[[int], Any]:
    """Return what a cell says for a role: a table of records is asked itself, twice as quick as through Qt."""
    model = index.model()
    return partial(model.says, index.row(), index.column()) if isinstance(model, RecordModel) else index.data


def _column(index: Index) -> "TableColumn[object] | None":
    model = index.model()
    return model.columns[index.column()] if isinstance(model, RecordModel) else None


class Header(QHeaderView):
    """A header of one line that shows the sort arrow next to the title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.be_slim(slim=False)

    def be_slim(self, *, slim: bool) -> None:
        """Take the height that it has in any window, or less in a low one."""
        self.setFixedHeight(theme.px(SLIM_HEAD if slim else HEAD))

    def shown(self, logical: int) -> str:
        """Return a title as it is drawn: shortened where the column is too narrow for it and its arrow."""
        room = inside(QRect(0, 0, self.sectionSize(logical), 1)).width() - self._arrow(logical)
        if self._is_right(logical):
            room -= _from_frame(self.parent(), logical)
        model, metrics = self.model(), QFontMetrics(theme.font("label"))
        text = str(model.headerData(logical, Qt.Orientation.Horizontal) or "")
        if isinstance(model, RecordModel) and metrics.horizontalAdvance(text) > room:
            text = model.columns[logical].short or text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _arrow(self, logical: int) -> int:
        return theme.px(18) if self.isSortIndicatorShown() and self.sortIndicatorSection() == logical else 0

    def _is_right(self, logical: int) -> bool:
        side = self.model().headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return bool(int(side or 0) & int(Qt.AlignmentFlag.AlignRight))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("sheet2"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = inside(rect)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink2"))
        arrow, right = self._arrow(logical), self._is_right(logical)
        if right:
            inner = inner.adjusted(0, 0, -_from_frame(self.parent(), logical), 0)
        shown = self.shown(logical)
        width = QFontMetrics(painter.font()).horizontalAdvance(shown)
        left = inner.right() - width - arrow if right else inner.left()
        place = QRect(left, rect.top(), width + 2, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if arrow:
            down = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            size = theme.px(14)
            where = QRect(left + width + theme.px(3), rect.center().y() - size // 2, size, size)
            theme.icon("less" if down else "more", "ink2").paint(painter, where)
        painter.restore()


@kept()
@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where the owner is in a table: its order, the records selected, the current one, and the first one in sight."""

    order: tuple[int, Qt.SortOrder]
    chosen: frozenset[str]
    current: str
    top: str


class Table(Unrolling, QTableView):
    """A table of records: it selects whole rows, sorts by header, edits with Enter and F2, and scrolls sideways."""

    few_rows = FEW_ROWS

    def __init__(self, model: "RecordModel[Any]") -> None:
        super().__init__()
        self._model = model
        self._kept: set[str] = set()
        self._gone: set[str] = set()
        """What was chosen when it was removed, until the owner chooses something else."""
        self._place = ("", 0, 0, 0)
        self._whole: bool | None = None
        self._asked = 0
        self.fitted: Callable[[Table], None] | None = None
        """Gives the columns the room there is, where something has done so."""
        self.fitted_at = -1
        """The width at which the columns were fitted; -1 where that is to be done anew."""
        self._row_lines = 1
        self._wrapping = [place for place, column in enumerate(model.columns) if column.wraps]
        self._rows_fitted: tuple[object, ...] = ()
        self.is_tabbing = False
        """Whether Tab has just ended an editor and begins the next."""
        self.setModel(model)
        self.setHorizontalHeader(Header(self))
        self.horizontalHeader().sortIndicatorChanged.connect(self._make_room_for_arrow)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, theme.px(column.width))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        if self._wrapping:
            model.modelReset.connect(self.fit_rows)
            model.dataChanged.connect(lambda *_cells: self.fit_rows())
        style_later(self)

    def set_lines(self, lines: int) -> None:
        """Make every row high enough for this many small lines."""
        self._row_lines = lines
        self.verticalHeader().setDefaultSectionSize(row_height(lines))

    def unroll(self, whole: bool) -> None:
        """Show all rows without a scroll bar, or ask for a few rows and scroll; until then the height is free."""
        self._whole = whole
        rows = self.verticalHeader()
        heights = [row_height(self._row_lines, slim=slim) for slim in (True, False)]
        if rows.defaultSectionSize() in heights:
            rows.setDefaultSectionSize(row_height(self._row_lines, slim=self.is_low))
        head = self.horizontalHeader()
        if isinstance(head, Header):
            head.be_slim(slim=self.is_low)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)

    @property
    def is_low(self) -> bool:
        """Whether the table shows all its rows in a low window, where each is as slim as can be."""
        return bool(self._whole) and theme.is_low(self.window().height())

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._whole is None:
            return least
        return QSize(least.width(), self._height())

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        if self._whole is None:
            return wanted
        return QSize(wanted.width(), self._height())

    def _height(self) -> int:
        """Return the height of the header and of all rows, or of a few."""
        rows = self.verticalHeader()
        few = range(min(self.few_rows, rows.count()))
        inside = rows.length() if self._whole else sum(rows.sectionSize(row) for row in few)
        bar = self.horizontalScrollBar()
        across = bar.sizeHint().height() if bar.maximum() > 0 else 0
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()
        return head + inside + across + 2 * self.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns again where the width is another: what is around it has its size before the table has."""
        super().resizeEvent(event)
        if self.fitted_at != self.viewport().width():
            self.fit()

    def fit(self) -> None:
        """Fit the columns as they were fitted last, if ever."""
        if self.fitted is not None:
            self.fitted(self)

    def updateGeometries(self) -> None:
        """Give the rows the lines of their texts at the new width; ask for another height where the rows have one.

        A table that has no style yet has no place either: its parts would read the style sheet twice.
        """
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return
        super().updateGeometries()
        if self._wrapping and self._rows_fitted != self._what_rows_need():
            self.fit_rows()
        if self._whole is not None and self._asked != self._height():
            self._asked = self._height()
            self.updateGeometry()

    def _what_rows_need(self) -> tuple[object, ...]:
        """Return what decides, besides their texts, how high the rows are: while it stays, so do they."""
        rows = self.verticalHeader()
        rooms = [self._room_in(place) for place in self._wrapping]
        return rows.count(), rows.length(), rows.defaultSectionSize(), self.is_low, *rooms

    def fit_rows(self) -> None:
        """Give every row the lines of its longest text that wraps."""
        if not self._wrapping:
            return
        rows, font = self.verticalHeader(), theme.font("body")
        usual, step = rows.defaultSectionSize(), QFontMetrics(font).lineSpacing()
        low, most = self.is_low, most_lines(self)
        for row in range(rows.count()):
            record = self._model.record(row)
            lines = max(
                len(lines_within(self._model.columns[place].text(record), font, self._room_in(place), most))
                for place in self._wrapping
            )
            high = max(usual, lines * step + 1) if low else usual + max(0, lines - 1) * step
            wanted = high + self.more_height(row)
            if rows.sectionSize(row) != wanted:
                rows.resizeSection(row, wanted)
        self._rows_fitted = self._what_rows_need()

    def _room_in(self, place: int) -> int:
        return self.columnWidth(place) - theme.px(PAD_LEFT) - theme.px(PAD_RIGHT)

    def more_height(self, row: int) -> int:
        """Return how much higher a row is than its lines need."""
        del row
        return 0

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll to a cell, in the body of the page where that is what scrolls.

        Qt does so too where a row is chosen as a page opens: the first one then leaves the page at its top.
        """
        super().scrollTo(index, hint)
        if index.row() > 0 or self.hasFocus():
            self._scroll_body_to(index)

    def _scroll_body_to(self, index: Index) -> None:
        around = body_around(self) if self._whole else None
        if around is not None:
            place = self.visualRect(index)
            around.show_inside(self.viewport(), place.top(), place.bottom())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by the rows that are seen, where the body of the page scrolls."""
        by = {QAbstractItemView.CursorAction.MovePageDown: 1, QAbstractItemView.CursorAction.MovePageUp: -1}.get(action)
        here = self.currentIndex()
        if not self._whole or by is None or not here.isValid():
            return super().moveCursor(action, modifiers)
        seen = self.viewport().visibleRegion().boundingRect().height()
        step = max(1, seen // max(1, self.rowHeight(here.row())) - 1)
        row = max(0, min(self._model.rowCount() - 1, here.row() + by * step))
        return self._model.index(row, here.column())

    def sort_by(self, name: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column and enable sorting by the header."""
        place = next(place for place, column in enumerate(self._model.columns) if column.name == name)
        self.horizontalHeader().setSortIndicator(place, order)
        self.setSortingEnabled(True)

    def _make_room_for_arrow(self, *_order: object) -> None:
        """Fit the columns to the order, whose arrow takes its room beside a title."""
        if self.fitted is not None:
            self.fitted(self)

    def chosen_records(self) -> list[Any]:
        """Return the records of the selected rows in display order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._model.record(row) for row in rows]

    def chosen_ids(self) -> frozenset[str]:
        """Return the ids of the selected records."""
        return frozenset(getattr(record, "id", "") for record in self.chosen_records()) - {""}

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Select alone what the program selects: with Ctrl held down, Qt would let go of what is selected already.

        Whoever selects a row by mouse or key does not come back to one that was removed.
        """
        if event is not None:
            self._gone.clear()
        if event is None and self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        return super().selectionCommand(index, event)

    def choose(self, wanted: Container[str]) -> None:
        """Select the rows whose records have these ids, and scroll to the first.

        Where other rows are selected, the owner wants to be elsewhere, and does not come back to one that was removed.
        """
        if any(chosen not in wanted for chosen in self.chosen_ids()):
            self._gone.clear()
        first = self._select(wanted)
        if first is not None:
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
            self._scroll_body_to(first)

    def show_chosen(self, wanted: Container[str]) -> None:
        """Select these records, and scroll to the first again once everything around the table has its place."""
        self.choose(wanted)
        soon(self, lambda: self.scrollTo(self.currentIndex()))

    def place(self) -> TablePlace:
        """Return where the owner is, to come back to in a table built anew."""
        header = self.horizontalHeader()
        order = (header.sortIndicatorSection(), header.sortIndicatorOrder())
        return TablePlace(order, self.chosen_ids(), self.current_id(), self._id_at(self.rowAt(self._first_in_sight())))

    def come_back_to(self, place: TablePlace) -> None:
        """Show the same order, the same records selected, and the same one first, at any text size."""
        self.horizontalHeader().setSortIndicator(*place.order)
        self.choose(place.chosen)
        current = self._row_of(place.current)
        if current >= 0:
            index = self._model.index(current, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        soon(self, partial(self._scroll_up_to, place.top))

    def current_id(self) -> str:
        """Return the id of the current record, "" for none."""
        return self._id_at(self.currentIndex().row())

    def _scroll_up_to(self, record_id: str) -> None:
        """Scroll to a record; a table that is behind another view never moves the body around it."""
        row = self._row_of(record_id)
        around = body_around(self) if self._whole else None
        if around is not None and not self.isVisible():
            return
        inner = around.widget() if around is not None else None
        if row > 0 and around is not None and inner is not None:
            top = self.viewport().mapTo(inner, QPoint(0, self.rowViewportPosition(row)))
            around.verticalScrollBar().setValue(top.y())
        elif row >= 0 and around is None:
            self.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _first_in_sight(self) -> int:
        """Return the height in the viewport from which the rows are seen: further down where the body has scrolled."""
        around = body_around(self) if self._whole else None
        return max(0, self.viewport().mapFrom(around.viewport(), QPoint(0, 0)).y()) if around is not None else 0

    def _id_at(self, row: int) -> str:
        return getattr(self._model.record(row), "id", "") if 0 <= row < self._model.rowCount() else ""

    def _row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where it is not shown."""
        rows = (row for row, name in enumerate(self._model.ids()) if name == record_id)
        return next(rows, -1) if record_id else -1

    def _select(self, wanted: Container[str]) -> QModelIndex | None:
        model = self._model
        last = self._model.columnCount() - 1
        rows = [row for row, name in enumerate(model.ids()) if name in wanted]
        selection = QItemSelection()
        for row in rows:
            selection.select(model.index(row, 0), model.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return model.index(rows[0], 0) if rows else None

    def edit_cell(self, record_id: str, name: str) -> None:
        """Choose a record and begin to edit one of its cells."""
        self.choose({record_id})
        place = next(place for place, column in enumerate(self._model.columns) if column.name == name)
        index = self._model.index(self.currentIndex().row(), place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setFocus()
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Note whether Tab goes on to the next cell, where no list should open by itself."""
        steps = (QAbstractItemDelegate.EndEditHint.EditNextItem, QAbstractItemDelegate.EndEditHint.EditPreviousItem)
        self.is_tabbing = hint in steps
        super().closeEditor(editor, hint)
        self.is_tabbing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let F2 on a cell that cannot be edited do what a double click does."""
        index = self.currentIndex()
        fixed = index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable
        if event.key() == Qt.Key.Key_F2 and fixed:
            self.activated.emit(index)
        else:
            super().keyPressEvent(event)

    def _remember(self) -> None:
        self._kept = {getattr(record, "id", "") for record in self.chosen_records()}
        index = self.currentIndex()
        record = self._model.record(index.row()) if index.isValid() else None
        here = (max(0, index.row()), max(0, index.column()))
        self._place = (getattr(record, "id", ""), *here, self.verticalScrollBar().value())

    def _recall(self) -> None:
        """Choose the same records and stand in the same cell at the same height; say where some are gone.

        Where all that were chosen are gone, stand where they were; what was removed is chosen when it is back.
        """
        current_id, row, column, top = self._place
        if self._gone and (back := self._gone - self._model.without_record(self._gone)):
            self._gone -= back
            self._kept, current_id = back, next(iter(back))
        if not self._kept and not current_id:
            return
        first = self._select(self._kept)
        rows = [row for row, record in enumerate(self._model.records()) if getattr(record, "id", "") == current_id]
        self._gone |= self._model.without_record(self._kept)
        if first is None and rows:
            first = self._model.index(rows[0], column)
        if first is None:
            self.selectionModel().selectionChanged.emit(QItemSelection(), QItemSelection())
            self._stand_at(min(row, self._model.rowCount() - 1), column)
            return
        index = self._model.index(rows[0] if rows else first.row(), column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(top)
        self.scrollTo(index)

    def _stand_at(self, row: int, column: int) -> None:
        """Make a cell the current one, and scroll to it only for whoever works in the table."""
        self.setAutoScroll(self.hasFocus())
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setAutoScroll(True)
