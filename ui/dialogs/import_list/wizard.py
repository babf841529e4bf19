"""Importing a staff list, step by step: nothing changes until the last button, and one undo takes all back."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import importing, people
from ui.dialogs.base import open_dialog
from ui.dialogs.import_list.columns import ColumnsPage
from ui.dialogs.import_list.file import FilePage, SheetPage
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.import_list.left_out import LeftOutDialog, ask_and_save
from ui.dialogs.import_list.preview import PreviewPage
from ui.dialogs.import_list.problems import ProblemsPage
from ui.dialogs.import_list.values import ValuesPage
from ui.dialogs.steps_dialog import StepsDialog
from ui.soon import soon
from ui.widgets.notices import Toast
from ui.workspace import Workspace


class ImportWizard(StepsDialog):
    """The six steps. ``source`` is a path or pasted text to begin with, ``None`` to ask for it."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, source: Path | str | None = None
    ) -> None:
        self.flow = Flow(workspace)
        self.file_page = FilePage(self.flow, self.run)
        self.sheet_page = SheetPage(self.flow, self.run)
        self.columns_page = ColumnsPage(self.flow, self.run)
        self.values_page = ValuesPage(self.flow, self.run)
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
        self.file_page.last_wanted.connect(self._see_last)
        self.preview_page.save_rejected.connect(self._save_rejected)
        self.preview_page.saved.written.connect(workspace.note_written)
        self.outcome: Message | None = None
        self.refresh()
        if source is not None:
            self.file_page.take(source)
        else:
            soon(self, importing.prepare)

    def commit_words(self) -> str:
        count = self.preview_page.to_import()
        gone = self.preview_page.marked_left()
        if gone and not count:
            return ngettext("Mark {n} person as gone", "Mark {n} people as gone", gone)
        return ngettext("Import {n} person", "Import {n} people", count)

    def commit(self) -> None:
        """Back up, then write it all as one change; where that fails all stays as chosen and the foot says why."""
        flow, page = self.flow, self.preview_page
        if flow.preview is None:
            return
        workspace = flow.workspace
        preview = flow.preview
        today = date.today()
        count = page.to_import()
        skipped = len(preview.rejected)
        before = set(people.strains(workspace.desk))
        why = self.write(
            workspace,
            lambda: importing.import_people(
                workspace.desk, preview, file_name=flow.name, mark_left=flow.mark_left, today=today
            ),
        )
        if why is not None:
            page.refuse(why)
            return
        workspace.left_out = preview if skipped else None
        strained = [problem for problem in people.strains(workspace.desk) if problem not in before]
        self.outcome = _outcome(count, page.marked_left(), skipped, strained)
        self.accept()

    def tell(self, toast: Toast, undo: Callable[[], object]) -> None:
        """Say in the window what was done, with the rows left out and Undo a click away."""
        left = self.flow.workspace.left_out
        home = toast.window()
        see = None if left is None else (_("See them", context="button"), lambda: self._show_left_out(left, home))
        if self.outcome is not None:
            toast.say(str(self.outcome), _("Undo", context="button"), undo, more=see)

    def _see_last(self) -> None:
        left = self.flow.workspace.left_out
        if left is not None:
            self._show_left_out(left, self)

    def _show_left_out(self, left: Preview, parent: QWidget) -> None:
        dialog = LeftOutDialog(left, parent)
        dialog.said.written.connect(self.flow.workspace.note_written)
        open_dialog(dialog)

    def _save_rejected(self) -> None:
        if self.flow.preview is not None:
            ask_and_save(self, self.flow.preview, self.preview_page.saved)


_MOST_NAMED = 2
"""So many pairs that no longer fit are named after an import; Check has them all."""


def _outcome(count: int, gone: int, skipped: int, strained: Sequence[Problem] = ()) -> Message:
    imported = messages("{n} person imported", "{n} people imported", count)
    left = messages("{n} person marked as gone", "{n} people marked as gone", gone)
    rows = messages("{n} row left out", "{n} rows left out", skipped)
    parts = [words for words, number in ((imported, count), (left, gone), (rows, skipped)) if number]
    sentence = parts[0]
    for part in parts[1:]:
        sentence = message("{first}, {then}", first=sentence, then=part)
    words = message("{all}.", all=sentence)
    for problem in strained[:_MOST_NAMED]:
        words = message("{first} {then}", first=words, then=problem.message)
    if len(strained) > _MOST_NAMED:
        rest = messages("{n} more is on Check.", "{n} more are on Check.", len(strained) - _MOST_NAMED)
        words = message("{first} {then}", first=words, then=rest)
    return words
