"""The first two steps of the import: the file, and where in it the list begins."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from mentordesk.domain.problem import Problem, Weight
from mentordesk.domain.sheet import Sheet
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, message, shown
from mentordesk.services import importing
from ui import theme
from ui.dialogs.import_flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.tasks import Task
from ui.widgets.basic import Button, Label, column, restyle, row
from ui.widgets.fields import Choice, Field
from ui.widgets.notices import Busy

Run = Callable[..., Task]
SHOWN_ROWS = 20


class FilePage(StepPage):
    """Where the list comes from: browse, drop, paste, or a template to fill in. ``read`` is told when a list is there."""

    read = Signal()

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("File"),
            _("Which list?"),
            _("Excel, OpenDocument or text. MentorDesk only reads the file; it is never changed."),
        )
        self._flow, self._run = flow, run
        self._problem: Problem | None = None
        self._task: Task | None = None
        self.drop = _DropPlace()
        self.drop.dropped.connect(self.take)
        browse = Button(_("Browse…"), "primary", icon="file", does=self._browse)
        paste = Button(_("Paste a table"), icon="paste", does=self.paste)
        template = Button(_("Save an Excel template…"), "link", icon="download", does=self._template)
        card = QVBoxLayout(self.drop)
        picture = Label()
        picture.setPixmap(theme.pixmap("import", "accent", 48, self.devicePixelRatioF()))
        words = Label(_("Drop the file here"), "heading")
        also = Label(_("or choose it, or paste rows copied from Excel (Ctrl+V)"), ink="ink2", wrap=True)
        for part in (picture, words, also):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.addLayout(
            column(
                None, picture, 8, words, also, 16, row(None, browse, paste, None), 16, row(None, template, None), None
            )
        )
        self.busy = Busy(_("Reading the list…"))
        self.busy.cancelled.connect(self._stop)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.drop)
        self._faces.addWidget(self.busy)
        self.body.addWidget(self._faces, 1)
        self._said = Label("", "small", ink="ink2", wrap=True)
        self.body.addWidget(self._said)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)

    def take(self, source: Path | str) -> None:
        """Read a file, or a table as pasted text."""
        self._flow.name = source.name if isinstance(source, Path) else _("pasted table")
        self._flow.source = source
        self._problem = None
        self._flow.sheet = None
        self._faces.setCurrentWidget(self.busy)
        self._task = self._run(importing.read, source)
        self._task.done.connect(self._take_sheet)
        self._task.failed.connect(self._refuse)
        self.changed.emit()

    def paste(self) -> None:
        """Read the table in the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take(text)
        else:
            self._show_problem(message("The clipboard holds no table. Copy the rows in Excel first, then paste here."))

    def _browse(self) -> None:
        kinds = _("Lists (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the staff list"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def _template(self) -> None:
        name = f"{_('staff list')}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the template"), name, _("Excel workbooks (*.xlsx)"))
        if chosen:
            self.write_template(Path(chosen))

    def write_template(self, path: Path) -> None:
        """Write the template to fill in."""
        try:
            importing.write_template(path)
        except MentorDeskError as error:
            self._show_problem(error.message)
            return
        self._said.setText(_("Saved: {name}. Fill it in and come back with it.", name=path.name))

    def _take_sheet(self, sheet: Sheet) -> None:
        self._faces.setCurrentWidget(self.drop)
        if not sheet.rows:
            self._show_problem(message("No table found in this file. Is it the right one? You can get a template."))
            return
        self._flow.take_sheet(sheet)
        self.changed.emit()
        self.read.emit()

    def _refuse(self, error: Exception) -> None:
        self._faces.setCurrentWidget(self.drop)
        if isinstance(error, MentorDeskError):
            self._show_problem(error.message)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._faces.setCurrentWidget(self.drop)
        self.changed.emit()

    def _show_problem(self, words: Any) -> None:
        self._problem = Problem("list", words, Weight.ERROR)
        self.changed.emit()

    def is_complete(self) -> bool:
        return self._flow.sheet is not None and bool(self._flow.sheet.rows)

    def problems(self) -> Sequence[Problem]:
        return (self._problem,) if self._problem else ()

    def summary(self) -> str:
        return self._flow.name if self._flow.sheet is not None else ""


class _DropPlace(QFrame):
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setProperty("box", "drop")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasUrls() and len(data.urls()) == 1 and data.urls()[0].isLocalFile():
            event.acceptProposedAction()
            restyle(self, over="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        restyle(self, over="false")
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))


class _PreviewCell(QStyledItemDelegate):
    """Draws a cell of the first rows: the headings on a soft ground, what stands above them faint."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect = option.rect  # type: ignore[attr-defined]
        part = index.data(Qt.ItemDataRole.UserRole)
        painter.fillRect(rect, theme.color("accent_soft" if part == "heading" else "sheet"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(theme.color({"heading": "accent", "above": "ink3"}.get(str(part), "ink")))
        painter.setFont(theme.font("strong" if part == "heading" else "body"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class SheetPage(StepPage):
    """Which sheet, and which row holds the headings; both are found, and another row is a click away."""

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Sheet"),
            _("Where does the list begin?"),
            _("MentorDesk found the row of headings. Click another row if it is wrong."),
        )
        self._flow, self._run = flow, run
        self.sheet_choice = Choice()
        self.sheet_choice.picked.connect(self._read_other)
        self._sheet_field = Field(_("Sheet"), self.sheet_choice)
        self._found = Label("", ink="ink2", wrap=True)
        self.table = QTableWidget()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.table.horizontalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setItemDelegate(_PreviewCell(self.table))
        self.table.setAccessibleName(_("First rows of the sheet; Enter takes the row as headings"))
        self.table.cellClicked.connect(lambda at, _column: self._choose_row(at))
        self.table.cellActivated.connect(lambda at, _column: self._choose_row(at))
        self._none = Button(_("The list has no headings"), "link", does=lambda: self._choose_row(-1))
        self.body.addWidget(self._sheet_field)
        self.body.addWidget(self._found)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self._none, None))

    def enter(self) -> None:
        sheet = self._flow.sheet
        if sheet is None:
            return
        names = [(info.name, _("{name} ({n} rows)", name=info.name, n=info.rows)) for info in sheet.others]
        if sheet.name and sheet.name not in [name for name, _words in names]:
            names.insert(0, (sheet.name, sheet.name))
        self.sheet_choice.offer(names, sheet.name)
        self._sheet_field.setVisible(len(names) > 1)
        self._show_rows(sheet)

    def _show_rows(self, sheet: Sheet) -> None:
        rows = sheet.rows[:SHOWN_ROWS]
        width = min(max((len(cells) for cells in rows), default=0), 40)
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(width)
        self.table.setVerticalHeaderLabels([str(sheet.first_row + at) for at in range(len(rows))])
        heading = sheet.header_row - sheet.first_row
        for at, cells in enumerate(rows):
            for across in range(width):
                value = cells[across] if across < len(cells) else None
                item = QTableWidgetItem("" if value is None else shown(value)[:80])
                if at == heading:
                    item.setData(Qt.ItemDataRole.UserRole, "heading")
                elif at < heading:
                    item.setData(Qt.ItemDataRole.UserRole, "above")
                self.table.setItem(at, across, item)
        self.table.resizeColumnsToContents()
        for across in range(width):
            self.table.setColumnWidth(across, min(self.table.columnWidth(across) + theme.px(12), theme.px(260)))
        if sheet.header_row:
            self._found.setText(_("Headings are in row {row}.", row=str(sheet.header_row)))
        else:
            self._found.setText(_("No headings found: every row counts as a person."))

    def _choose_row(self, at: int) -> None:
        sheet = self._flow.sheet
        if sheet is not None:
            self._flow.take_sheet(importing.with_header(sheet, sheet.first_row + at if at >= 0 else 0))
            self.enter()
            self.changed.emit()

    def _read_other(self, name: object) -> None:
        sheet = self._flow.sheet
        if sheet is None:
            return
        task = self._run(importing.read, self._flow.source, sheet=str(name))
        task.done.connect(self._take_other)

    def _take_other(self, sheet: Sheet) -> None:
        self._flow.take_sheet(sheet)
        self.enter()
        self.changed.emit()

    def is_complete(self) -> bool:
        return self._flow.sheet is not None and bool(self._flow.sheet.rows)

    def problems(self) -> Sequence[Problem]:
        if self._flow.sheet is not None and not self._flow.sheet.checked:
            words = message("The file is damaged and was read as far as possible. Check that no rows are missing.")
            return (Problem("damaged", words, Weight.WARNING),)
        return ()

    def summary(self) -> str:
        sheet = self._flow.sheet
        if sheet is None:
            return ""
        if not sheet.header_row:
            return sheet.name
        return _("{sheet}, headings in row {row}", sheet=sheet.name, row=str(sheet.header_row))
