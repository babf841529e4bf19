"""The first two steps of the import: the file, and where in it the list begins."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mentordesk.domain.lists.encodings import ENCODING_NAMES
from mentordesk.domain.lists.read_list import ReadList
from mentordesk.domain.lists.sheet import EncodingOffer, Sheet
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.errors import ListError, MentorDeskError
from mentordesk.i18n import Message, _, message, ngettext, shown
from mentordesk.services import importing
from mentordesk.text import shortened
from ui import theme
from ui.dialogs.import_list.flow import Flow, Run
from ui.dialogs.steps_dialog import StepPage
from ui.tasks import Task
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Unrolling, column, holding, row
from ui.widgets.dropped import DropPlace, single_file
from ui.widgets.form.fields import Choice, Field
from ui.widgets.notices import Busy
from ui.widgets.table.tables import FEW_ROWS
from ui.widgets.written_line import WrittenLine

SHOWN_ROWS, AFTER_HEADINGS = 20, 8
"""How many rows of the sheet are shown, and how many below the headings at least."""

READ_ONLY = message(
    "This company file can only be read, so nothing can be imported into it. "
    "Copy it to this computer and open the copy."
)


class FilePage(StepPage):
    """Where the list comes from: browse, drop, paste, or a template. ``read`` is emitted when a list is there."""

    read = Signal()
    last_wanted = Signal()

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("File", context="field"),
            _("Which list?", context="title"),
            _("Excel, OpenDocument or text. MentorDesk only reads the file; it is never changed."),
        )
        self._flow, self._run = flow, run
        self._problem: Problem | None = None
        self._task: Task | None = None
        self._offers: dict[str, EncodingOffer] = {}
        self.drop = DropPlace(single_file)
        self.drop.dropped.connect(self._take_dropped)
        self.browse = browse = Button(_("Browse…", context="button"), "primary", icon="file", does=self._browse)
        paste = Button(_("Paste a table"), icon="paste", does=self.paste)
        template = Button(_("Save an Excel template…"), "link", icon="download", does=self._template)
        card = QVBoxLayout(self.drop)
        picture = Label()
        picture.setPixmap(theme.pixmap("import", "accent", 48, self.devicePixelRatioF()))
        words = Label(_("Drop the file here"), "heading")
        also = Label(_("or choose it, or paste rows copied from Excel (Ctrl+V)"), ink="ink2", wrap=True)
        for label in (picture, words, also):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
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
        self.encoding: Choice[str] = Choice()
        self.encoding.picked.connect(self._read_in)
        self._lines = Label("", ink="ink2")
        self._encoding_box = self._make_encoding_box()
        self.body.addWidget(self._encoding_box)
        self.said = WrittenLine(small=True)
        self.body.addWidget(self.said)
        self.last = Button("", "link", does=self.last_wanted.emit)
        self.body.addLayout(row(self.last, None))
        self._show_last()
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        if flow.workspace.desk.read_only:
            self._show_problem(READ_ONLY)
            for part in (self.drop, browse, paste):
                part.setEnabled(False)

    def _make_encoding_box(self) -> QWidget:
        question = Label(
            _("In which encoding do the names look right? It is not clear from the file."), "strong", wrap=True
        )
        field = Field(_("Character encoding", context="field"), self.encoding)
        field.setMaximumWidth(theme.px(420))
        made = holding(column(question, 6, field, 6, self._lines))
        made.hide()
        return made

    def _offer_encodings(self, offers: Sequence[EncodingOffer], chosen: str) -> None:
        """Let the owner choose the encoding by the first lines, where the file alone does not say it."""
        self._offers = {offer.encoding: offer for offer in offers}
        self.encoding.offer([(offer.encoding, str(ENCODING_NAMES[offer.encoding])) for offer in offers], chosen)
        self._show_lines(chosen or next(iter(self._offers), ""))
        self._encoding_box.setVisible(bool(offers))

    def _show_lines(self, encoding: str) -> None:
        offer = self._offers.get(encoding)
        self._lines.setText("\n".join(offer.lines) if offer is not None else "")

    def _read_in(self, encoding: str) -> None:
        self._show_lines(encoding)
        self._begin(self._flow.source, str(encoding))

    def _show_last(self) -> None:
        left = self._flow.workspace.left_out
        count = len(left.rejected) if left is not None else 0
        self.last.setVisible(count > 0)
        self.last.setText(
            ngettext("See {n} row that the last import left out", "See {n} rows that the last import left out", count)
        )

    def enter(self) -> None:
        sheet = self._flow.sheet
        if sheet is not None and not self._problem:
            above = sheet.header_row - sheet.first_row + 1 if sheet.header_row else 0
            count = len(sheet.rows) - above
            words = ngettext("Read: {name}, {n} row.", "Read: {name}, {n} rows.", count, name=self._flow.name)
            self.said.say(words)

    def first(self) -> QWidget:
        return self.browse

    def take(self, source: Path | str) -> None:
        """Read a file, or a table as pasted text."""
        if self._flow.workspace.desk.read_only:
            return
        self._offer_encodings((), "")
        self._begin(source, "")

    def _begin(self, source: Path | str, encoding: str) -> None:
        if self._task is not None:
            self._task.cancel()
        self._flow.name = source.name if isinstance(source, Path) else _("pasted table", context="name")
        self._flow.source = source
        self._problem = None
        self._flow.sheet = None
        self.said.say("")
        self.busy.say(_("Reading {name}…", context="notice", name=self._flow.name))
        self._faces.setCurrentWidget(self.busy)
        self._task = self._run(importing.reading(self._flow.workspace.desk, source, encoding=encoding))
        self._task.done.connect(self._take_list)
        self._task.failed.connect(self._refuse)
        self._task.progress.connect(self.busy.show_progress)
        self.changed.emit()

    def _take_dropped(self, paths: tuple[Path, ...]) -> None:
        self.take(paths[0])

    def paste(self) -> None:
        """Read the table in the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take(text)
        else:
            self._show_problem(
                message("There is no table in the clipboard. Copy the rows in Excel first, then paste here.")
            )

    def _browse(self) -> None:
        kinds = _("Lists (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)")
        chosen = file_choice.which_file(self, _("Choose the staff list"), kinds, file_choice.Purpose.LIST)
        if chosen is not None:
            self.take(chosen)

    def _template(self) -> None:
        name = _("staff list", context="name")
        path = file_choice.where_to_save(self, _("Save an Excel template"), name, ".xlsx")
        if path is not None:
            self.write_template(path)

    def write_template(self, path: Path) -> None:
        """Write the template to fill in."""
        try:
            importing.write_template(path)
        except MentorDeskError as error:
            self._show_problem(error.message)
            return
        self._problem = None
        name = shortened(path.name)
        self.said.say_written(_("Saved: {name}. Fill it in and come back with it.", name=name), path)
        self.changed.emit()

    def _take_list(self, found: ReadList) -> None:
        self._faces.setCurrentWidget(self.drop)
        if not found.sheet.rows:
            self._show_problem(message("No table found in this file. Is it the right one? You can get a template."))
            return
        self._flow.take_list(found)
        sheet = found.sheet
        if sheet.encodings:
            self._offer_encodings(sheet.encodings, sheet.encoding)
        self.enter()
        self.changed.emit()
        if self._encoding_box.isHidden():
            self.read.emit()
        else:
            self.encoding.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._faces.setCurrentWidget(self.drop)
        if isinstance(error, MentorDeskError):
            self._show_problem(error.message)
            self.browse.setFocus()
        if isinstance(error, ListError) and error.code == "no-text-encoding":
            self._offer_encodings(importing.encodings(self._flow.source), "")
            self.encoding.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._faces.setCurrentWidget(self.drop)
        self.changed.emit()

    def _show_problem(self, words: Message) -> None:
        self._problem = Problem("list", words, Severity.ERROR)
        self.changed.emit()

    def is_complete(self) -> bool:
        return self._flow.sheet is not None and bool(self._flow.sheet.rows)

    def problems(self) -> Sequence[Problem]:
        return (self._problem,) if self._problem else ()

    def summary(self) -> str:
        return self._flow.name if self._flow.sheet is not None else ""


class _PreviewCell(QStyledItemDelegate):
    """Draws a cell of the first rows: the headings on a soft ground, what stands above them faint."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect = option.rect
        part = index.data(Qt.ItemDataRole.UserRole)
        painter.fillRect(rect, theme.color("accent_soft" if part == "heading" else "sheet"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(theme.color({"heading": "accent", "above": "ink3"}.get(str(part), "ink")))
        painter.setFont(theme.font("strong" if part == "heading" else "body"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
        words = " ".join(str(index.data() or "").split())
        words = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class _SheetTable(Unrolling, QTableWidget):
    """The first rows of a sheet: a few of them with a scroll bar, or all where the page scrolls."""

    _whole = False

    def unroll(self, whole: bool) -> None:
        """Show all rows without a scroll bar, or ask for a few and scroll."""
        self._whole = whole
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)

    def minimumSizeHint(self) -> QSize:
        rows = self.rowCount() if self._whole else min(FEW_ROWS, self.rowCount())
        across = self.horizontalScrollBar()
        below = across.sizeHint().height() if across.maximum() > 0 else 0
        height = sum(self.rowHeight(row) for row in range(rows)) + below + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), height)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class SheetPage(StepPage):
    """Which sheet, and which row has the headings; both are found, and another row is a click away."""

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Sheet", context="field"),
            _("Where does the list begin?"),
            _("MentorDesk found the row of headings. Click another row if it is wrong, or press Enter on it."),
        )
        self._flow, self._run = flow, run
        self._task: Task | None = None
        self._problem: Problem | None = None
        self.sheet_choice: Choice[str] = Choice()
        self.sheet_choice.picked.connect(self._read_other)
        self._sheet_field = Field(_("Sheet", context="field"), self.sheet_choice)
        self._sheet_field.setMaximumWidth(theme.px(420))
        self._found = Label("", "strong")
        self.table = self._make_table()
        self.busy = Busy(_("Reading the list…"))
        self.busy.cancelled.connect(self._stop)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(self.busy)
        self.none = Button(_("The list has no headings"), "link", does=lambda: self._choose_row(-1))
        self.join = Button("", "link", does=self._join)
        self.joined = Label("", wrap=True)
        self.body.addWidget(self._sheet_field)
        self.body.addWidget(self.joined)
        self.body.addLayout(row(self.join, None))
        self.body.addLayout(row(self._found, 16, self.none, None))
        self.body.addWidget(self._faces, 1)

    def _make_table(self) -> "_SheetTable":
        made = _SheetTable()
        made.verticalHeader().setDefaultSectionSize(theme.px(34))
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        made.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.horizontalHeader().hide()
        made.setShowGrid(False)
        made.setCornerButtonEnabled(False)
        made.setTabKeyNavigation(False)
        made.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setItemDelegate(_PreviewCell(made))
        made.setAccessibleName(_("First rows of the sheet; Enter takes the row as headings"))
        made.cellClicked.connect(lambda at, _column: self._choose_row(at))
        made.cellActivated.connect(lambda at, _column: self._choose_row(at))
        return made

    def first(self) -> QWidget:
        return self.table

    def enter(self) -> None:
        sheet = self._flow.sheet
        if sheet is None:
            return
        self._problem = None
        names = [
            (info.name, ngettext("{name} ({n} row)", "{name} ({n} rows)", info.rows, name=info.name))
            for info in sheet.others
        ]
        if sheet.name and sheet.name not in [name for name, _words in names]:
            names.insert(0, (sheet.name, sheet.name))
        self.sheet_choice.offer(names, sheet.name)
        self._sheet_field.setVisible(len(names) > 1)
        self._offer_to_join(sheet)
        self._faces.setCurrentWidget(self.table)
        self._show_rows(sheet)

    def _offer_to_join(self, sheet: Sheet) -> None:
        """Offer to take all sheets of one shape as one list, or say which are joined."""
        names = tuple(part.name for part in sheet.parts) or sheet.alike
        self.joined.setVisible(bool(names))
        self.join.setVisible(bool(names))
        listed = ", ".join(names)
        if sheet.parts:
            self.joined.setText(_("These sheets are read as one list: {names}.", names=listed))
            self.join.setText(_("Take only one sheet"))
        else:
            self.joined.setText(_("These sheets have the same headings: {names}.", names=listed))
            self.join.setText(_("Read them as one list"))

    def _join(self) -> None:
        """Read all sheets of one shape as one list, or the one sheet again."""
        sheet = self._flow.sheet
        if sheet is not None:
            self._begin(sheet.name, () if sheet.parts else sheet.alike)

    def _show_rows(self, sheet: Sheet) -> None:
        heading = sheet.header_row - sheet.first_row if sheet.header_row else -1
        rows = sheet.rows[: max(SHOWN_ROWS, heading + AFTER_HEADINGS)]
        width = min(max((len(cells) for cells in rows), default=0), 40)
        self.table.clear()
        self.table.clearSpans()
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(width)
        numbers = [str(sheet.first_row + at) for at in range(len(rows))]
        self.table.setVerticalHeaderLabels(numbers)
        for at, cells in enumerate(rows):
            if at == heading:
                part = "heading"
            elif at < heading:
                part = "above"
            else:
                part = ""
            for across in range(width):
                item = QTableWidgetItem(_shown(cells[across]))
                item.setData(Qt.ItemDataRole.UserRole, part)
                self.table.setItem(at, across, item)
            is_alone = all(cell in (None, "") for cell in cells[1:])
            if at < heading and width > 1 and is_alone:
                self.table.setSpan(at, 0, 1, width)  # a title runs over its row, as in Excel
        self._fit_columns(rows[max(heading, 0) :], width)
        self.table.setCurrentCell(max(heading, 0), 0)
        self.table.updateGeometry()
        if heading >= SHOWN_ROWS - AFTER_HEADINGS:
            self.table.scrollTo(self.table.model().index(heading, 0), QTableWidget.ScrollHint.PositionAtCenter)
        if sheet.header_row:
            self._found.setText(_("Headings are in row {row}.", row=str(sheet.header_row)))
        else:
            self._found.setText(_("No headings found: every row counts as a person."))
        self.none.setVisible(bool(sheet.header_row))

    def _fit_columns(self, rows: Sequence[Sequence[object]], width: int) -> None:
        metrics = QFontMetrics(theme.font("strong"))
        for across in range(width):
            widest = max((metrics.horizontalAdvance(_shown(cells[across])) for cells in rows), default=0)
            wide = min(widest + theme.px(22), theme.px(240))
            self.table.setColumnWidth(across, max(theme.px(56), wide))

    def _choose_row(self, at: int) -> None:
        sheet = self._flow.sheet
        if sheet is not None:
            if self._task is not None:
                self._task.cancel()
            number = sheet.first_row + at if at >= 0 else 0
            self._task = self._run(importing.with_header(self._flow.workspace.desk, sheet, number))
            self._task.done.connect(self._take_other)
            self._task.failed.connect(self._refuse)
            self.changed.emit()

    def _read_other(self, name: str) -> None:
        sheet = self._flow.sheet
        if sheet is not None and (name != sheet.name or sheet.parts):
            self._begin(str(name), ())

    def _begin(self, name: str, join: tuple[str, ...]) -> None:
        """Read a sheet, or several as one."""
        self._stop()
        self.busy.say(_("Reading {name}…", context="notice", name=", ".join(join) or name))
        self._faces.setCurrentWidget(self.busy)
        desk = self._flow.workspace.desk
        self._task = self._run(importing.reading(desk, self._flow.source, sheet=name, join=join))
        self._task.done.connect(self._take_other)
        self._task.failed.connect(self._refuse)
        self._task.progress.connect(self.busy.show_progress)
        self.changed.emit()

    def _take_other(self, found: ReadList) -> None:
        self._task = None
        if not found.sheet.rows:
            self.enter()
            self._problem = Problem("sheet", message("This sheet is empty. Choose another one."), Severity.WARNING)
        else:
            self._flow.take_list(found)
            self.enter()
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self._stop()
        if isinstance(error, MentorDeskError):
            self._problem = Problem("sheet", error.message, Severity.ERROR)
        self.changed.emit()

    def _stop(self) -> None:
        """Stay with the sheet there is."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.enter()
            self.changed.emit()

    def is_complete(self) -> bool:
        return self._task is None and self._flow.sheet is not None and bool(self._flow.sheet.rows)

    def problems(self) -> Sequence[Problem]:
        if self._problem is not None:
            return (self._problem,)
        if self._flow.sheet is not None and not self._flow.sheet.checked:
            words = message("The file is damaged and was read as far as possible. Check that no rows are missing.")
            return (Problem("damaged", words, Severity.WARNING),)
        return ()

    def summary(self) -> str:
        sheet = self._flow.sheet
        if sheet is None:
            return ""
        if not sheet.header_row:
            return sheet.name
        if not sheet.name:
            return _("Headings in row {row}", row=str(sheet.header_row))
        return _("{sheet}, headings in row {row}", sheet=sheet.name, row=str(sheet.header_row))


def _shown(cell: object) -> str:
    return "" if cell is None else shown(cell)[:80]
