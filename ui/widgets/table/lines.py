"""A preview of changes: clickable counts, and a table of the records behind each count."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from mentordesk.i18n import shown
from ui import theme
from ui.keys import is_enter
from ui.models.records import RecordModel, TableColumn
from ui.widgets.basic import Label
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table


class Tile(QAbstractButton):
    """A count with a label; pressing it shows its records. It is disabled without records."""

    def __init__(self, count: int, words: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{shown(count)} {words}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        number = Label(shown(count), "number", ink="ink" if count else "ink3")
        label = Label(words, "small", ink="ink2", wrap=True)
        for part in (number, label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(*(theme.px(size) for size in (12, 4, 8, 8)))
        inner.setSpacing(0)
        inner.addWidget(number)
        inner.addWidget(label)
        inner.addStretch(1)

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            ground = "accent_soft"
        elif self.underMouse() and self.isEnabled():
            ground = "sheet2"
        else:
            ground = ""
        edge = "accent" if self.hasFocus() or (self.isChecked() and theme.palette().heavy > 1) else "line"
        painter.setPen(QPen(theme.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            bar = QRectF(theme.px(10), box.bottom() - theme.px(3), box.width() - theme.px(18), theme.px(3))
            painter.drawRect(bar)


class Lines(Table):
    """A read-only table: its columns share the width, and Tab moves the focus on."""

    def __init__(self, model: RecordModel[object], name: str) -> None:
        super().__init__(model)
        self._lines = model
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_records(self, records: Sequence[object]) -> None:
        """Show these records from the top."""
        self._lines.show(records)
        self._share()
        if records:
            first = self._lines.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        names = [column.name for column in self._lines.columns if column.name != "row"]
        fit(self, self._lines, give_way=names[::-1])


def lines_of(columns: Sequence[TableColumn[object]], name: str) -> Lines:
    """Return an empty read-only table."""
    return Lines(RecordModel(columns), name)
