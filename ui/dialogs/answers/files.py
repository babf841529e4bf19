"""The first two steps of bringing answers in: the files, and what was read in them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.domain.questionnaire.answers import AnswerPreview
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.services.connect import responses
from ui.dialogs.answers.flow import AnswersFlow, Run, form_columns, form_lines, paint_rows
from ui.dialogs.steps_dialog import StepPage
from ui.tasks import Task
from ui.widgets.basic import Label
from ui.widgets.forms_drop import NOTHING_COPIED, FormsDrop
from ui.widgets.notices import Busy
from ui.widgets.table.lines import lines_of

READ_ONLY = message(
    "This company file can only be read, so no answers can be imported. Copy it to this computer and open the copy."
)


class FilesPage(StepPage):
    """Where the filled forms are: a folder, files, a copied text, or what is dropped.

    ``read`` is emitted when they are read.
    """

    read = Signal()

    def __init__(self, flow: AnswersFlow, run: Run) -> None:
        super().__init__(
            _("Answers", context="title"),
            _("Where are the filled forms?"),
            _(
                "A folder of forms, the sheet of a department, or messages copied from Zalo. Nothing of them is "
                "changed."
            ),
        )
        self._flow, self._run = flow, run
        self._problem: Problem | None = None
        self._task: Task | None = None
        self.drop = FormsDrop(
            _("or choose them. Answers from phones are copied in Zalo or an e-mail and pasted here (Ctrl+V)."),
            _("Filled forms (*.xlsx *.xlsm *.xls *.ods *.txt)"),
            paste_words=_("Paste answers", context="button"),
        )
        self.drop.dropped.connect(self.take)
        self.drop.pasted.connect(self.take_text)
        self.folder, self.files = self.drop.folder, self.drop.files
        self.busy = Busy(_("Reading the forms…"))
        self.busy.cancelled.connect(self._stop)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.drop)
        self._faces.addWidget(self.busy)
        self.body.addWidget(self._faces, 1)
        self._said = Label("", "small", ink="ink2", wrap=True)
        self.body.addWidget(self._said)
        if flow.workspace.desk.read_only:
            self._show_problem(READ_ONLY)
            for part in (self.drop, self.folder, self.files, self.drop.paste):
                part.setEnabled(False)

    def first(self) -> QWidget:
        return self.folder

    def enter(self) -> None:
        preview = self._flow.preview
        if preview is not None:
            words = ngettext("{n} file read.", "{n} files read.", preview.files)
            if self._flow.pasted:
                words = ngettext("{n} answer read.", "{n} answers read.", preview.files)
            self._said.setText(words)

    def take(self, sources: Sequence[Path]) -> None:
        """Read these files and folders."""
        if not sources or self._flow.workspace.desk.read_only:
            return
        self._flow.sources, self._flow.pasted = tuple(sources), ""
        self._begin(sources[0] if len(sources) == 1 else tuple(sources))

    def take_text(self, words: str) -> None:
        """Read the answers in a text that was copied; they come to those that were pasted before."""
        if self._flow.workspace.desk.read_only:
            return
        if not responses.is_answer(words):
            self._show_problem(NOTHING_COPIED)
            return
        self._flow.sources, self._flow.pasted = (), f"{self._flow.pasted}\n{words}"
        self._begin(self._flow.pasted)

    def _begin(self, source: Path | Sequence[Path] | str) -> None:
        self._stop()
        self._problem, self._flow.preview, self._flow.settled = None, None, False
        self._said.setText("")
        self.busy.show_progress(0, 0)
        self._faces.setCurrentWidget(self.busy)
        job = responses.read(self._flow.workspace.desk, source, today=date.today())
        self._task = self._run(job)
        self._task.done.connect(self._take_preview)
        self._task.failed.connect(self._refuse)
        self._task.progress.connect(self.busy.show_progress)
        self.changed.emit()

    def _take_preview(self, preview: AnswerPreview) -> None:
        self._task = None
        self._faces.setCurrentWidget(self.drop)
        if not preview.drafts and not preview.refused and not preview.blank:
            self._show_problem(message("There are no completed forms here. Is it the right folder?"))
            return
        self._flow.preview = preview
        self.changed.emit()
        self.read.emit()

    def _refuse(self, error: Exception) -> None:
        self._task = None
        self._faces.setCurrentWidget(self.drop)
        if isinstance(error, MentorDeskError):
            self._show_problem(error.message)
            self.folder.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._faces.setCurrentWidget(self.drop)
        self.changed.emit()

    def _show_problem(self, words: Message) -> None:
        self._problem = Problem("forms", words, Severity.ERROR)
        self.changed.emit()

    def is_complete(self) -> bool:
        return self._flow.preview is not None

    def problems(self) -> Sequence[Problem]:
        return (self._problem,) if self._problem else ()

    def summary(self) -> str:
        return self._flow.name if self._flow.preview is not None else ""


class ReadPage(StepPage):
    """What was read: for each form whose it is, how much is answered, and whether other answers stand there."""

    def __init__(self, flow: AnswersFlow) -> None:
        super().__init__(
            _("What was read"),
            _("What was read?"),
            _("One line for each form. Nothing has changed yet."),
        )
        self._flow = flow
        self.count = Label("", "strong", wrap=True)
        self.table = paint_rows(lines_of(form_columns(), _("Forms that were read")))
        self.body.addWidget(self.count)
        self.body.addWidget(self.table, 1)

    def enter(self) -> None:
        preview = self._flow.preview
        if preview is None:
            return
        lines = form_lines(preview)
        self.table.show_records(lines)
        people = len({line.draft.person.id for line in lines})
        self.count.setText(
            _(
                "{forms} of {people}",
                forms=ngettext("{n} form", "{n} forms", len(lines), context="count"),
                people=ngettext("{n} person", "{n} people", people, context="count"),
            )
        )

    def first(self) -> QWidget:
        return self.table

    def is_complete(self) -> bool:
        return self._flow.preview is not None and bool(self._flow.preview.drafts)

    def problems(self) -> Sequence[Problem]:
        preview = self._flow.preview
        if preview is None:
            return ()
        if not preview.drafts:
            refused = {str(refusal.reason): refusal for refusal in preview.refused}  # many forms have one reason
            if len(refused) == 1:
                [refusal] = refused.values()
                return (Problem("none", message("No form could be read. {why}", why=refusal.reason)),)
            words = message("No form could be read. Go back and choose other files.")
            reasons = (Problem(refusal.code, refusal.reason, Severity.WARNING) for refusal in refused.values())
            return (Problem("none", words), *reasons)
        return ()

    def summary(self) -> str:
        preview = self._flow.preview
        return ngettext("{n} form", "{n} forms", len(preview.drafts), context="count") if preview else ""
