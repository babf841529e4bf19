"""The fifth step of the import: what to mend, grouped by repair and mended in place."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain import staff_sheet
from mentordesk.domain.problem import Problem, Weight
from mentordesk.domain.staff_sheet import Choices, Group, Preview
from mentordesk.i18n import _, ngettext
from mentordesk.services import importing
from ui import theme
from ui.dialogs.import_flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.models.records import Column, RecordModel
from ui.tasks import Task
from ui.widgets.basic import Button, FlowLayout, Label
from ui.widgets.master import MasterList, MasterRow
from ui.widgets.notices import Busy
from ui.widgets.tables import Table

Run = Callable[..., Task]


class ProblemsPage(StepPage):
    """Groups of problems at the left, the cells of one group at the right; double-click a cell to correct it."""

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Corrections"),
            _("What is to be corrected?"),
            _(
                "Correct a value here, leave a row out, or go on: what cannot be read is left empty. Your file is not changed."
            ),
        )
        self._flow, self._run = flow, run
        self._chosen = ""
        self._task: Task | None = None
        self.groups = MasterList()
        self.groups.chosen.connect(self._choose)
        self.model: RecordModel[Problem] = RecordModel(self._columns(), self)
        self.model.edited.connect(self._edited)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Cells to correct"))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mend_all = Button("", does=self._mend_all)
        self.leave_out = Button(_("Leave the chosen rows out"), does=self._leave_out)
        self.keep_this = Button(_("Keep this row, leave the others out"), does=self._keep_this)
        self.busy = Busy(_("Reading the rows…"))
        self.busy.cancelled.connect(self._stop)
        self._none = Label(_("Nothing to correct: every row can be read."), ink="ink2", wrap=True)
        side = QWidget()
        side.setFixedWidth(min(theme.px(260), 360))
        hold = QVBoxLayout(side)
        hold.setContentsMargins(0, 0, 0, 0)
        hold.addWidget(self.groups)
        hold.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(10))
        right.addWidget(self.table, 1)
        self.detail = Label("", ink="ink2", wrap=True)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._show_detail())
        right.addWidget(self.detail)
        buttons = FlowLayout()
        for button in (self.mend_all, self.keep_this, self.leave_out):
            buttons.addWidget(button)
        right.addLayout(buttons)
        work = QWidget()
        across = QHBoxLayout(work)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        across.addWidget(side)
        across.addLayout(right, 1)
        self._faces = QStackedWidget()
        for face in (work, self.busy, self._none):
            self._faces.addWidget(face)
        self._work = work
        self.body.addWidget(self._faces, 1)

    def _columns(self) -> tuple[Column[Problem], ...]:
        return (
            Column("row", _("Row"), lambda one: str(one.row) if one.row else "", right=True, width=60),
            Column("column", _("Column"), lambda one: one.column, quiet=True, width=110),
            Column("found", _("In the file"), lambda one: one.found, edited=_with_found, width=130),
            Column(
                "what",
                _("What is wrong"),
                lambda one: str(staff_sheet.bare(one)),
                tip=lambda one: str(one.message),
                width=320,
            ),
        )

    def enter(self) -> None:
        if self._flow.preview is None:
            self.parse()
        else:
            self._show(self._flow.preview)

    def parse(self) -> None:
        """Read all rows with the choices in force."""
        flow = self._flow
        if flow.sheet is None:
            return
        self._faces.setCurrentWidget(self.busy)
        if self._task is not None:
            self._task.cancel()
        job = importing.parse(flow.workspace.desk, flow.sheet, flow.mapping, flow.choices, today=date.today())
        self._task = self._run(job)
        self._task.done.connect(self._show)
        self._task.progress.connect(self.busy.show_progress)
        self.changed.emit()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._faces.setCurrentWidget(self._none)
        self._none.setText(_("Stopped. Go back and forward again to read the rows."))

    def _show(self, preview: Preview) -> None:
        self._flow.preview = preview
        groups = staff_sheet.groups(preview)
        if self._chosen not in [group.code for group in groups]:
            self._chosen = groups[0].code if groups else ""
        self.groups.show_rows(
            [MasterRow(group.code, str(group.title), _weight(group)) for group in groups], self._chosen
        )
        self._none.setText(_("Nothing to correct: every row can be read."))
        self._faces.setCurrentWidget(self._work if groups else self._none)
        self._show_group()
        self.changed.emit()

    def _group(self) -> Group | None:
        preview = self._flow.preview
        return (
            next((group for group in staff_sheet.groups(preview) if group.code == self._chosen), None)
            if preview
            else None
        )

    def _show_group(self) -> None:
        group = self._group()
        self.model.show(group.problems if group else ())
        self.mend_all.setVisible(group is not None and group.mend is not None)
        self.mend_all.setText(str(group.mend) if group and group.mend else "")
        self.keep_this.setVisible(self._chosen == "code-twice")
        if group:
            self.table.selectRow(0)
        self._show_detail()

    def _show_detail(self) -> None:
        chosen: Sequence[Problem] = self.table.chosen_records()
        self.detail.setText(str(chosen[0].message) if chosen else "")

    def _choose(self, code: str) -> None:
        self._chosen = code
        if self._flow.preview is not None:
            self._show(self._flow.preview)

    def _take(self, choices: Choices) -> None:
        self._flow.take_choices(choices)
        self.parse()

    def _edited(self, before: Problem, after: Problem) -> None:
        self._take(staff_sheet.with_edit(self._flow.choices, before.row, before.field, after.found))

    def _mend_all(self) -> None:
        group = self._group()
        if group is not None and self._flow.preview is not None:
            self._take(staff_sheet.mended(self._flow.preview, group))

    def _rows(self) -> list[int]:
        chosen: Sequence[Problem] = self.table.chosen_records()
        return [problem.row for problem in chosen]

    def _leave_out(self) -> None:
        rows = self._rows()
        if rows:
            self._take(staff_sheet.with_skipped(self._flow.choices, rows))

    def _keep_this(self) -> None:
        rows = self._rows()
        if rows and self._flow.preview is not None:
            self._take(staff_sheet.keep_row(self._flow.preview, rows[0]))

    def is_complete(self) -> bool:
        return self._flow.preview is not None and bool(self._flow.preview.people)

    def problems(self) -> Sequence[Problem]:
        preview = self._flow.preview
        if preview is None:
            return ()
        return tuple(problem for problem in preview.problems if problem.weight is not Weight.NOTE)

    def mend(self, problem: Problem) -> None:
        self._choose(problem.code)
        group = self._group()
        if problem.code == "date-style" and group is not None and self._flow.preview is not None:
            self._take(staff_sheet.mended(self._flow.preview, group))
        elif problem.mend is not None and problem.row and problem.field:
            self._take(staff_sheet.with_edit(self._flow.choices, problem.row, problem.field, ""))

    def summary(self) -> str:
        count = len(self.problems())
        return ngettext("{n} to look at", "{n} to look at", count) if self._flow.preview is not None and count else ""


def _with_found(problem: Problem, typed: str) -> Problem:
    from dataclasses import replace

    return replace(problem, found=typed)


def _weight(group: Group) -> str:
    weights = {problem.weight for problem in group.problems}
    if Weight.ERROR in weights:
        return _("to correct")
    return _("worth a look") if Weight.WARNING in weights else _("for information")
