"""Bringing filled forms in, step by step: nothing changes until the last button, and one undo takes all back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import _, messages, ngettext
from mentordesk.services.connect import responses
from ui.dialogs.answers.files import FilesPage, ReadPage
from ui.dialogs.answers.flow import AnswersFlow
from ui.dialogs.answers.preview import OutcomePage
from ui.dialogs.answers.problems import LookPage
from ui.dialogs.steps_dialog import StepsDialog
from ui.workspace import Workspace


class AnswersImport(StepsDialog):
    """The four steps. ``sources`` are files or folders to begin with, ``pasted`` is a text."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, sources: Sequence[Path] = (), pasted: str = ""
    ) -> None:
        self.flow = AnswersFlow(workspace)
        self.files_page = FilesPage(self.flow, self.run)
        self.read_page = ReadPage(self.flow)
        self.look_page = LookPage(self.flow)
        self.outcome_page = OutcomePage(self.flow)
        pages = (self.files_page, self.read_page, self.look_page, self.outcome_page)
        note = _("Nothing changes until you press the button in step 4.")
        super().__init__(_("Import answers", context="title"), pages, note, parent)
        self.setModal(True)
        self.files_page.read.connect(lambda: self.show_step(1))
        self.refresh()
        if sources:
            self.files_page.take(sources)
        elif pasted:
            self.files_page.take_text(pasted)

    def commit_words(self) -> str:
        count = self.outcome_page.to_import()
        return ngettext("Import {n} answer", "Import {n} answers", count)

    def left_out(self, pasted: str) -> frozenset[int]:
        return responses.left_out(self.flow.preview, pasted) if self.flow.preview is not None else frozenset()

    def takes_nothing(self) -> bool:
        return self.flow.preview is not None and not self.flow.preview.taken

    def commit(self) -> None:
        """Back up, then write it all as one change; where that fails all stays as chosen and the foot says why."""
        preview, workspace = self.flow.preview, self.flow.workspace
        if preview is None:
            return
        count = len(preview.taken)
        today = date.today()
        notice = messages("Answers of {n} person imported.", "Answers of {n} people imported.", count)
        why = self.write(workspace, lambda: responses.import_answers(workspace.desk, preview, today=today), tell=notice)
        if why is not None:
            self.outcome_page.refuse(why)
        else:
            self.accept()
