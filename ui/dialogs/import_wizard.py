"""Importing a staff list, step by step: nothing changes until the button of the last page, and one undo takes all back."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import importing
from ui.dialogs.import_columns import ColumnsPage
from ui.dialogs.import_file import FilePage, SheetPage
from ui.dialogs.import_flow import Flow
from ui.dialogs.import_preview import PreviewPage
from ui.dialogs.import_problems import ProblemsPage
from ui.dialogs.import_values import ValuesPage
from ui.dialogs.steps_dialog import StepsDialog
from ui.tasks import Task
from ui.workspace import Workspace


class ImportWizard(StepsDialog):
    """The six steps. ``source`` is a path or pasted text to begin with, ``None`` to ask for it."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, source: Path | str | None = None
    ) -> None:
        self.flow = Flow(workspace)
        self._tasks: set[Task] = set()
        self.file_page = FilePage(self.flow, self.run)
        self.sheet_page = SheetPage(self.flow, self.run)
        self.columns_page = ColumnsPage(self.flow)
        self.values_page = ValuesPage(self.flow)
        self.problems_page = ProblemsPage(self.flow, self.run)
        self.preview_page = PreviewPage(self.flow)
        pages = (
            self.file_page,
            self.sheet_page,
            self.columns_page,
            self.values_page,
            self.problems_page,
            self.preview_page,
        )
        super().__init__(
            _("Import a staff list"), pages, _("Nothing changes until you press the button in step 6."), parent
        )
        self.file_page.read.connect(lambda: self.show_step(1))
        self.preview_page.save_rejected.connect(self._save_rejected)
        self.refresh()
        if source is not None:
            self.file_page.take(source)

    def run(self, function: Any, *values: Any, **named: Any) -> Task:
        """Run long work outside the window's thread; it is cancelled when the dialog closes."""
        task = Task(function, *values, parent=self, **named)
        self._tasks.add(task)
        task.ended.connect(lambda: self._tasks.discard(task))
        task.failed.connect(self._failed)
        return task.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            self.reject()
            raise error

    def commit_words(self) -> str:
        count = self.preview_page.to_import()
        return ngettext("Import {n} person", "Import {n} people", count)

    def commit(self) -> None:
        flow = self.flow
        if flow.preview is None:
            return
        workspace = flow.workspace
        try:
            workspace.desk.backup("import")
            change = importing.import_people(
                workspace.desk, flow.preview, file_name=flow.name, mark_left=flow.mark_left, today=date.today()
            )
        except MentorDeskError as error:
            self.reject()
            workspace.failed.emit(error)
            return
        count, skipped = self.preview_page.to_import(), len(flow.preview.rejected)
        told = workspace.do(change, tell=_told(count, skipped))
        if told:
            self.accept()
        else:
            self.reject()

    def _save_rejected(self) -> None:
        flow = self.flow
        if flow.preview is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the rows left out"), f"{_('rows left out')}.xlsx", _("Excel workbooks (*.xlsx)")
        )
        if not chosen:
            return
        try:
            importing.write_rejected(Path(chosen), flow.preview)
        except MentorDeskError as error:
            self.preview_page.say(str(error.message))
            return
        self.preview_page.say(_("Saved: {name}", name=Path(chosen).name))

    def done(self, result: int) -> None:
        for task in list(self._tasks):
            task.cancel()
        for task in list(self._tasks):
            task.wait()
        super().done(result)


def _told(count: int, skipped: int) -> Message:
    people = messages("{n} person imported", "{n} people imported", count)
    if not skipped:
        return message("{people}.", people=people)
    rows = messages("{n} row left out", "{n} rows left out", skipped)
    return message("{people}, {rows}.", people=people, rows=rows)
