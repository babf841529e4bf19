"""Takes filled survey forms in: which files, then how many count and what does not; one undo takes all back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.incoming import Incoming, notes
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import surveys
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.steps_dialog import StepPage, StepsDialog
from ui.tasks import Task
from ui.widgets.basic import Label, clear, line
from ui.widgets.forms_drop import FormsDrop
from ui.widgets.notices import Busy
from ui.workspace import Workspace


class SurveyFilesPage(StepPage):
    """Where the filled forms are. ``chosen(paths)`` is emitted with files or a folder."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(
            _("Files", context="title"),
            _("Where are the filled forms?"),
            _("Forms, a sheet handed round, or the export of an online form. They are only read, never changed."),
        )
        self._problem: Message | None = None
        self.found = ""
        self.drop = FormsDrop(
            _("or choose them. What is no form of this survey is said and left out."),
            _("Excel forms and exports (*.xlsx *.xlsm *.xls *.ods *.csv)"),
        )
        self.drop.dropped.connect(self.chosen)
        self.folder, self.files = self.drop.folder, self.drop.files
        self.busy = Busy(_("Reading the forms…"))
        self.faces = QStackedWidget()
        self.faces.addWidget(self.drop)
        self.faces.addWidget(self.busy)
        self.body.addWidget(self.faces, 1)

    def refuse(self, words: Message | None) -> None:
        """Say why nothing could be read."""
        self._problem = words
        self.changed.emit()

    def first(self) -> QWidget:
        return self.folder

    def is_complete(self) -> bool:
        return bool(self.found)

    def problems(self) -> Sequence[Problem]:
        return (Problem("forms", self._problem),) if self._problem is not None else ()

    def summary(self) -> str:
        return self.found


class SurveyFoundPage(StepPage):
    """How many forms count, by respondent, and what does not."""

    def __init__(self) -> None:
        super().__init__(
            _("What was read"),
            _("What was read?"),
            _("Only how many, never whose. Nothing has changed yet."),
        )
        self.incoming: Incoming | None = None
        self._refused: Message | None = None
        self.count = Label("", "heading", wrap=True)
        self.roles = Label("", ink="ink2", wrap=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(6))
        self.body.addWidget(self.count)
        self.body.addWidget(self.roles)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(self._notes)
        self.body.addStretch(1)

    def show_found(self, found: Incoming) -> None:
        """Show what was read."""
        self.incoming, self._refused = found, None
        self.count.setText(ngettext("{n} form counts", "{n} forms count", len(found.forms)))
        named = [f"{RESPONDENT_WORDS[role]}: {len(found.of(role))}" for role in found.respondents]
        self.roles.setText(in_line(*named))
        self.roles.setVisible(bool(named))
        clear(self._notes)
        refused = [f"{refused.file}: {refused.why}" for refused in found.refused]
        for words in (*map(str, notes(found)), *refused):
            self._notes.addWidget(line())
            self._notes.addWidget(Label(words, wrap=True))
        self.changed.emit()

    def refuse(self, words: Message) -> None:
        """Say why it could not be done."""
        self._refused = words
        self.changed.emit()

    def is_complete(self) -> bool:
        return self.incoming is not None and bool(self.incoming.forms)

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            return (Problem("import", self._refused),)
        if self.incoming is not None and not self.incoming.forms:
            words = message("No form of this survey is new here. Go back and choose others.")
            return (Problem("nothing", words, Severity.ERROR),)
        return ()


class SurveyImport(StepsDialog):
    """The two steps. ``sources`` are files or folders to begin with."""

    def __init__(
        self, workspace: Workspace, shown: WaveRow, parent: QWidget | None = None, *, sources: Sequence[Path] = ()
    ) -> None:
        self._workspace, self._shown = workspace, shown
        self._task: Task | None = None
        self.files_page = SurveyFilesPage()
        self.found_page = SurveyFoundPage()
        pages: Sequence[StepPage] = (self.files_page, self.found_page)
        note = _("Nothing changes until you press the button in step 2.")
        super().__init__(_("Take in filled forms"), pages, note, parent)
        self.setModal(True)
        self.files_page.chosen.connect(self.take)
        self.files_page.busy.cancelled.connect(self._stop)
        self.refresh()
        if sources:
            self.take(tuple(sources))

    def take(self, sources: Sequence[Path]) -> None:
        """Read files or a folder."""
        self._stop()
        page = self.files_page
        page.refuse(None)
        page.found = ""
        page.busy.show_progress(0, 0)
        page.faces.setCurrentWidget(page.busy)
        source = sources[0] if len(sources) == 1 else tuple(sources)
        self._task = self.run(surveys.read(self._workspace.desk, self._shown, source))
        self._task.progress.connect(page.busy.show_progress)
        self._task.done.connect(lambda found: self._take_found(found, ", ".join(path.name for path in sources[:2])))
        self._task.failed.connect(self._refuse)

    def _take_found(self, found: Incoming, name: str) -> None:
        self._stop()
        self.files_page.found = name
        self.found_page.show_found(found)
        self.show_step(1)

    def _refuse(self, error: Exception) -> None:
        self._stop()
        if isinstance(error, MentorDeskError):
            self.files_page.refuse(error.message)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.files_page.faces.setCurrentWidget(self.files_page.drop)

    def commit_words(self) -> str:
        found = self.found_page.incoming
        return ngettext("Take in {n} form", "Take in {n} forms", len(found.forms) if found else 0)

    def commit(self) -> None:
        """Back up, then write everything as one change."""
        found, desk = self.found_page.incoming, self._workspace.desk
        if found is None:
            return
        notice = messages("{n} form is taken in.", "{n} forms are taken in.", len(found.forms))
        why = self.write(
            self._workspace,
            lambda: surveys.take_in(desk, self._shown, found.forms, today=date.today()),
            tell=notice,
        )
        if why is None:
            self.accept()
        else:
            self.found_page.refuse(why)
