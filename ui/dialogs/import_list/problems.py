"""The fifth step of the import: what to fix, grouped by repair and fixed in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.lists import choices as list_choices
from mentordesk.domain.lists import preview as list_preview
from mentordesk.domain.lists import problem_groups
from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.lists.problem_groups import ProblemGroup
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, message, messages, ngettext
from mentordesk.services import history, importing
from ui import theme
from ui.dialogs.import_list.flow import Flow, Run
from ui.dialogs.steps_dialog import StepPage
from ui.keys import is_enter
from ui.models.records import Edit, Index, RecordModel, TableColumn, TypedCell
from ui.tasks import Task
from ui.widgets.basic import Button, Label, WrappingRow, column, row
from ui.widgets.form.fields import Choice
from ui.widgets.notices import Busy
from ui.widgets.table.master import MasterList, MasterRow
from ui.widgets.table.tables import CellDelegate, Table

LIST_BELOW = 44
"""Width of the page in em below which the groups become a choice above the table."""

SOON = 400
"""Milliseconds after which reading again shows that it takes its time; before, the table stays in sight."""


class ProblemsPage(StepPage):
    """Groups of problems at the left, the cells of one group at the right; Enter or a double click corrects a cell.

    It is large because the groups, the cells and every correction work on one preview that is read again each time.
    """

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Corrections", context="title"),
            _("What needs correcting?"),
            _(
                "Correct a value here, leave a row out, or go on: what cannot be read is left empty. "
                "Your file is not changed."
            ),
        )
        self._flow, self._run = flow, run
        self._chosen = ""
        self._place = (0, "")
        self._shown: Preview | None = None
        self._names: dict[int, str] = {}
        self._before: list[Choices] = []
        self._task: Task | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show_busy)
        self._make_list()
        self._make_table()
        self.busy = Busy(_("Reading the rows…"))
        self.busy.cancelled.connect(self._stop)
        self._none = Label("", ink="ink2", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._work = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._work)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(16))
        self._across.addWidget(self._side)
        self._across.addWidget(self._right, 1)
        self._faces = QStackedWidget()
        for face in (self._work, self.busy, self._none):
            self._faces.addWidget(face)
        self.back_one = Button(_("Undo the last correction"), "link", icon="undo", does=self.revert)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.revert)
        self.body.addWidget(self._faces, 1)
        self.body.addLayout(row(self.back_one, None))

    def _make_list(self) -> None:
        self.groups = MasterList()
        self.groups.chosen.connect(self._choose)
        self.pick: Choice[str] = Choice()
        self.pick.setAccessibleName(_("What needs correcting?"))
        self.pick.picked.connect(self._choose)
        self.only_errors = QCheckBox(_("Only show what needs correcting"))
        self.only_errors.toggled.connect(lambda _on: self._show_again())
        self._side = QWidget()
        self._side.setLayout(column(self.groups, self.pick, 8, self.only_errors, None))

    def _make_table(self) -> None:
        self.model: RecordModel[Problem] = _Cells(self._columns(), self)
        self.model.edited.connect(self._edited)
        self.table = _ProblemTable(self.model)
        self.table.setAccessibleName(_("Cells to correct"))
        self.table.activated.connect(lambda _index: self.correct())
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._show_detail())
        self.detail = Label("", ink="ink2", wrap=True)
        self.correct_one = Button(_("Correct the value"), icon="edit", does=self.correct)
        self.fix_all = Button("", does=self._fix_all)
        self.leave_out = Button("", does=self._leave_out)
        self.keep_this = Button(_("Keep this row, leave the others out"), does=self._keep_this)
        self.put_back = Button("", icon="undo", does=self._put_back)
        self._right = QWidget()
        inner = QVBoxLayout(self._right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self.table, 1)
        inner.addWidget(self.detail)
        inner.addWidget(WrappingRow(self.correct_one, self.keep_this, self.put_back, self.leave_out, self.fix_all))

    def _columns(self) -> tuple[TableColumn[Problem], ...]:
        return (
            TableColumn(
                "row",
                _("Row", context="field"),
                _row_words,
                right=True,
                width=56,
            ),
            TableColumn("column", _("Person, column", context="field"), self._whose, quiet=True, width=110),
            TableColumn(
                "found",
                _("In the list", context="title"),
                lambda problem: problem.found,
                edit=TypedCell(_with_found),
                width=140,
            ),
            TableColumn("what", _("What is wrong"), lambda problem: str(problem_groups.bare(problem)), width=240),
        )

    def _whose(self, problem: Problem) -> str:
        """Return whose row it is and the column, each on a line of its own."""
        return "\n".join(words for words in (self._names.get(problem.row, ""), problem.column) if words)

    def _arrange(self) -> None:
        narrow = self.ems() < LIST_BELOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._across.setStretch(0, 0)
        self.groups.setVisible(not narrow)
        self.pick.setVisible(narrow)
        self._side.setMinimumWidth(0 if narrow else theme.px(260))
        self._side.setMaximumWidth(theme.NO_LIMIT if narrow else theme.px(260))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def first(self) -> QWidget | None:
        return self.table if self._faces.currentWidget() is self._work else None

    # --- reading --------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        self._arrange()
        self.back_one.setVisible(bool(self._before))
        if self._flow.preview is None:
            self._before = []
            self.parse()
            self._show_busy()
        else:
            self._show(self._flow.preview)

    def leave(self) -> None:
        self._drop_task()

    def parse(self) -> None:
        """Read all rows with the choices in force."""
        flow = self._flow
        if flow.sheet is None:
            return
        self._drop_task()
        job = importing.parse(flow.workspace.desk, flow.sheet, flow.mapping, flow.choices, today=date.today())
        self._task = self._run(job)
        self._task.done.connect(self._read)
        self._task.progress.connect(self.busy.show_progress)
        self._soon.start()
        self.changed.emit()

    def _drop_task(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show_busy(self) -> None:
        if self._task is not None:
            self._faces.setCurrentWidget(self.busy)

    def _stop(self) -> None:
        self._drop_task()
        self._faces.setCurrentWidget(self._none)
        self._none.setText(_("Stopped. Go back and forward again to read the rows."))

    def _read(self, preview: Preview) -> None:
        self._soon.stop()
        self._task = None
        self._flow.preview = preview
        self._show(preview)
        self.changed.emit()

    # --- what is shown --------------------------------------------------------------------------------------------

    def _show_again(self) -> None:
        if self._flow.preview is not None:
            self._show(self._flow.preview)

    def _show(self, preview: Preview) -> None:
        focus = QApplication.focusWidget()
        held = focus is not None and self._faces.isAncestorOf(focus)
        self._shown = preview
        self._names = list_preview.names(preview)
        every = problem_groups.groups(preview)
        grave = [group for group in every if _gravest(group) is Severity.ERROR]
        self.only_errors.setVisible(0 < len(grave) < len(every))
        groups = grave if self.only_errors.isChecked() and grave else every
        codes = [group.code for group in groups]
        if self._chosen not in codes:
            self._chosen = codes[0] if codes else ""
            self._place = (0, "")
        rows = [MasterRow(group.code, str(group.title), _weight_words(group)) for group in groups]
        self.groups.show_rows(rows, self._chosen)
        choices = [(group.code, str(group.title)) for group in groups]
        self.pick.offer(choices, self._chosen)
        self._none.setText(_("Nothing to correct: every row can be read."))
        self._faces.setCurrentWidget(self._work if groups else self._none)
        self.back_one.setVisible(bool(self._before))
        self._show_group()
        if held and groups:
            self.table.setFocus()

    def _group(self) -> ProblemGroup | None:
        if self._shown is None:
            return None
        return next((group for group in problem_groups.groups(self._shown) if group.code == self._chosen), None)

    def _show_group(self) -> None:
        group = self._group()
        problems = group.problems if group else ()
        at = _nearest(problems, *self._place)
        self.model.show(problems)
        if problems:
            self.table.go_to(at)
        self._show_detail()

    def _show_detail(self) -> None:
        chosen: Sequence[Problem] = self.table.chosen_records()
        group = self._group()
        if chosen:
            self._place = (chosen[0].row, chosen[0].field)
        self.detail.setText(str(chosen[0].message) if len(chosen) == 1 else "")
        self.correct_one.setVisible(len(chosen) == 1 and bool(chosen[0].field))
        self.keep_this.setVisible(len(chosen) == 1 and self._chosen == "code-twice")
        self.put_back.setVisible(bool(chosen) and self._chosen == problem_groups.IN_TRASH)
        self.put_back.setText(ngettext("Put {n} person back", "Put {n} people back", len(chosen)))
        count = len({problem.row for problem in chosen if problem.row})
        self.leave_out.setVisible(count > 0)
        self.leave_out.setText(ngettext("Leave this row out", "Leave these {n} rows out", count))
        several = group is not None and group.fix is not None and len(group.problems) > 1
        self.fix_all.setVisible(several or (group is not None and group.code == "date-style"))
        if group is not None and group.fix is not None:
            self.fix_all.setText(_("All {n}: {fix}", n=len(group.problems), fix=group.fix))

    def _choose(self, code: str) -> None:
        self._chosen, self._place = code, (0, "")
        if self._shown is not None:
            self._show(self._shown)

    # --- corrections ----------------------------------------------------------------------------------------------

    def correct(self) -> None:
        """Open the chosen cell for another value."""
        rows = self.table.selectionModel().selectedRows()
        if len(rows) == 1:
            self.table.edit(self.model.index(rows[0].row(), 2))

    def _take(self, choices: Choices) -> None:
        if choices == self._flow.choices:
            return
        self._before.append(self._flow.choices)
        self._flow.take_choices(choices)
        self.parse()

    def revert(self) -> None:
        """Take the last correction back."""
        if self._before:
            self._flow.take_choices(self._before.pop())
            self.parse()

    def _edited(self, edit: Edit[Problem]) -> None:
        problem = edit.before
        self._take(list_choices.with_edit(self._flow.choices, problem.row, problem.field, edit.after.found))

    def _put_back(self) -> None:
        self._restore(self.table.chosen_records())

    def _restore(self, problems: Sequence[Problem]) -> None:
        """Take people out of the trash and read the rows again: they are known then, and the rows are theirs."""
        wanted = {problem.record for problem in problems}
        workspace = self._flow.workspace
        back = [person for person in workspace.desk.trash(Person) if person.id in wanted]
        if back and workspace.do(history.put_back(workspace.desk, back)):
            self._flow.preview = None
            self.parse()

    def _fix_all(self) -> None:
        group = self._group()
        if group is not None and group.code == problem_groups.IN_TRASH:
            self._restore(group.problems)
        elif group is not None and self._shown is not None:
            fixed = problem_groups.fixed(replace(self._shown, choices=self._flow.choices), group)
            self._take(fixed)

    def _rows(self) -> list[int]:
        chosen: Sequence[Problem] = self.table.chosen_records()
        return [problem.row for problem in chosen if problem.row]

    def _leave_out(self) -> None:
        if rows := self._rows():
            self._take(list_choices.with_skipped(self._flow.choices, rows))

    def _keep_this(self) -> None:
        rows = self._rows()
        if rows and self._shown is not None:
            self._take(list_preview.keep_row(replace(self._shown, choices=self._flow.choices), rows[0]))

    def is_complete(self) -> bool:
        return self._flow.preview is not None and bool(self._flow.preview.people)

    def is_empty(self) -> bool:
        return self._faces.currentWidget() is self._none and not self._before

    def problems(self) -> Sequence[Problem]:
        preview = self._flow.preview
        if preview is None:
            return ()
        if not preview.people:
            words = message("No row can be imported: every one is skipped or has no name. Correct a row, or go back.")
            return (Problem("nobody", words),)
        count = len(_to_look_at(preview))
        if not count:
            return ()
        words = messages(
            "{n} value to check. Whatever you do not correct is left empty or skipped.",
            "{n} values to check. Whatever you do not correct is left empty or skipped.",
            count,
        )
        return (Problem("values", words, Severity.WARNING),)

    def summary(self) -> str:
        count = len(_to_look_at(self._flow.preview)) if self._flow.preview is not None else 0
        return ngettext("{n} to look at", "{n} to look at", count) if count else ""


class _Cells(RecordModel[Problem]):
    """The cells to correct; what is wrong with a whole row has no cell to type into."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.record(index.row()).field:
            return flags
        return flags & ~Qt.ItemFlag.ItemIsEditable


class _ProblemTable(Table):
    """The cells of a group, what is wrong on two lines; the place is kept when the rows are read again."""

    def __init__(self, model: RecordModel[Problem]) -> None:
        super().__init__(model)
        self.setItemDelegate(_TwoLines(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(52))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(37 + 2 * 52))

    def go_to(self, at: int) -> None:
        """Choose a row and show it."""
        self.selectRow(at)
        self.setCurrentIndex(self.model().index(at, 2))
        self.scrollTo(self.model().index(at, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words what the place in the file leaves, and the place less where room is short."""
        super().resizeEvent(event)
        room = left = self.viewport().width()
        for at, (wide, share) in enumerate(((56, 0.12), (160, 0.27), (150, 0.24))):
            most = round(room * share) if at else theme.px(wide)
            self.setColumnWidth(at, min(theme.px(wide), most))
            left -= self.columnWidth(at)
        self.setColumnWidth(3, left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.state() is not self.State.EditingState:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _TwoLines(CellDelegate):
    """Draws whose row it is above the column, and what is wrong on two lines; all else on one."""

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = str(index.data() or "")
        if index.column() == 1 and "\n" in text:
            self._draw_whose(painter, rect, *text.split("\n"))
            return
        if index.column() != 3:
            super()._content(painter, rect, index)
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, flags, _cut(text, rect, QFontMetrics(painter.font())))

    def _draw_whose(self, painter: QPainter, rect: QRect, name: str, column: str) -> None:
        upper = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2)
        lower = upper.translated(0, upper.height())
        _draw_line(painter, upper, name, "body", "ink", Qt.AlignmentFlag.AlignBottom)
        _draw_line(painter, lower, column, "small", "ink2", Qt.AlignmentFlag.AlignTop)


def _draw_line(painter: QPainter, place: QRect, words: str, font: str, ink: str, at: Qt.AlignmentFlag) -> None:
    painter.setFont(theme.font(font))
    painter.setPen(theme.color(ink))
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(at | Qt.AlignmentFlag.AlignLeft), shown)


def _cut(text: str, rect: QRect, metrics: QFontMetrics) -> str:
    """Return as many words as fit into a rectangle when they wrap."""
    words = text.split(" ")
    flags = int(Qt.TextFlag.TextWordWrap)
    kept = len(words)
    while kept > 1:
        shown = " ".join(words[:kept]) + ("" if kept == len(words) else "…")
        if metrics.boundingRect(rect, flags, shown).height() <= rect.height():
            return shown
        kept -= 1
    return text


def _row_words(problem: Problem) -> str:
    return str(problem.row) if problem.row else ""


def _with_found(problem: Problem, typed: str) -> Problem:
    return replace(problem, found=typed.strip())


def _nearest(problems: Sequence[Problem], row_: int, field: str) -> int:
    """Return the place of the same cell, else of the first in a row after it, else of the last."""
    cells = [(problem.row, problem.field) for problem in problems]
    same = (at for at, cell in enumerate(cells) if cell == (row_, field))
    after = (at for at, problem in enumerate(problems) if problem.row >= row_)
    return next(same, next(after, len(problems) - 1))


def _to_look_at(preview: Preview) -> list[Problem]:
    return [problem for problem in preview.problems if problem.severity is not Severity.NOTE]


def _gravest(group: ProblemGroup) -> Severity:
    weights = {problem.severity for problem in group.problems}
    return next(weight for weight in (Severity.ERROR, Severity.WARNING, Severity.NOTE) if weight in weights)


def _weight_words(group: ProblemGroup) -> str:
    words = {
        Severity.ERROR: _("to correct", context="state"),
        Severity.WARNING: _("worth a look"),
        Severity.NOTE: _("for information", context="state"),
    }
    return words[_gravest(group)]
