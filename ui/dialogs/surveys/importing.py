"""Takes filled survey forms in: which files, then how many count and what does not; one undo takes all back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
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
from ui.widgets.basic import Label, clear, holding, line, scrolling
from ui.widgets.form.fields import Choice, Field
from ui.widgets.forms_drop import NOTHING_COPIED, FormsDrop
from ui.widgets.notices import Busy
from ui.workspace import Workspace


class SurveyFilesPage(StepPage):
    """Where the filled forms are: ``chosen`` is emitted with files or a folder, ``pasted`` with a copied text."""

    chosen = Signal(tuple)
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            _("Files", context="title"),
            _("Where are the filled forms?"),
            _(
                "Forms, a sheet handed round, answers from phones, or the export of an online form. They are only "
                "read, never changed."
            ),
        )
        self._problem: Message | None = None
        self.found = ""
        self.drop = FormsDrop(
            _("or choose them. What is no form of this survey is said and left out."),
            _("Forms, exports and answers from phones (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"),
            paste_words=_("Paste answers", context="button"),
        )
        self.drop.dropped.connect(self.chosen)
        self.drop.pasted.connect(self.pasted)
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


class SurveyColumnsPage(StepPage):
    """Which question each column of an online form is whose heading is not known; ``said`` once the owner said so."""

    said = Signal()

    def __init__(self, questions: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            _("Columns", context="title"),
            _("Which column is which question?"),
            _("Only for exports of an online form. Columns with times, addresses and names are always left out."),
        )
        self._questions = questions
        self.choices: dict[str, Choice[str]] = {}
        self.words = Label("", wrap=True)
        self.private = Label("", "small", ink="ink2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self.body.addWidget(self.words)
        self.body.addWidget(self.private)
        self.body.addWidget(scrolling(holding(self._rows), least=140), 1)
        self.show_headings(Incoming())

    def show_headings(self, found: Incoming) -> None:
        """Offer a question for each heading that was not recognised."""
        clear(self._rows)
        self.choices = {}
        offered = [("", _("not a question of this survey")), *self._questions]
        for heading in found.columns:
            choice = Choice(offered, "")
            choice.setAccessibleName(heading)
            choice.picked.connect(lambda _code: self.said.emit())
            self.choices[heading] = choice
            self._rows.addWidget(Field(heading, choice))
        self._rows.addStretch(1)
        known = _("Every column was recognised, so there is nothing to choose here.")
        self.words.setText(_("These headings are none of the questions:") if found.columns else known)
        names = ", ".join(found.private)
        self.private.setText(_("Left out, so that nobody can be traced: {columns}.", columns=names))
        self.private.setVisible(bool(found.private))
        self.changed.emit()

    def columns(self) -> dict[str, str]:
        """Return the question chosen for each heading, as its code."""
        return {heading: choice.value() or "" for heading, choice in self.choices.items()}

    def is_complete(self) -> bool:
        return True


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
        counted = ngettext("{n} form counts", "{n} forms count", len(found.forms))
        if found.ratings:
            counted = ngettext("{n} person is rated", "{n} people are rated", len(found.ratings))
        self.count.setText(counted)
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
        return self.incoming is not None and bool(self.incoming.taken)

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            return (Problem("import", self._refused),)
        if self.incoming is not None and not self.incoming.taken:
            words = message("No form of this survey is new here. Go back and choose others.")
            return (Problem("nothing", words, Severity.ERROR),)
        return ()


class SurveyImport(StepsDialog):
    """The steps. ``sources`` are files or folders to begin with, ``pasted`` is a text with answers of phones."""

    def __init__(
        self,
        workspace: Workspace,
        shown: WaveRow,
        parent: QWidget | None = None,
        *,
        sources: Sequence[Path] = (),
        pasted: str = "",
    ) -> None:
        self._workspace, self._shown = workspace, shown
        self._task: Task | None = None
        self._sources: tuple[Path, ...] = ()
        self._pasted = ""
        self.files_page = SurveyFilesPage()
        self.columns_page = SurveyColumnsPage(surveys.questions(shown))
        self.columns_page.said.connect(self.read_again)
        self.found_page = SurveyFoundPage()
        pages: Sequence[StepPage] = (self.files_page, self.columns_page, self.found_page)
        note = _("Nothing changes until you press the button in step 3.")
        super().__init__(_("Import filled forms"), pages, note, parent)
        self.setModal(True)
        self.files_page.chosen.connect(self.take)
        self.files_page.pasted.connect(self.take_text)
        self.files_page.busy.cancelled.connect(self._stop)
        self.refresh()
        if sources:
            self.take(tuple(sources))
        elif pasted:
            self.take_text(pasted)

    def take(self, sources: Sequence[Path]) -> None:
        """Read files or a folder."""
        self._sources, self._pasted = tuple(sources), ""
        self._begin()

    def take_text(self, words: str) -> None:
        """Read the answers in a text that was copied; they come to those that were pasted before."""
        if not surveys.is_answer(words):
            self.files_page.refuse(NOTHING_COPIED)
            return
        self._sources, self._pasted = (), f"{self._pasted}\n{words}"
        self._begin()

    def _begin(self) -> None:
        self._stop()
        page = self.files_page
        page.refuse(None)
        page.found = ""
        page.busy.show_progress(0, 0)
        page.faces.setCurrentWidget(page.busy)
        self._read({}, self._take_found)

    def read_again(self) -> None:
        """Read the same files with what the owner said about their columns."""
        self._stop()
        self._read(self.columns_page.columns(), self._take_said)

    def _read(self, columns: Mapping[str, str], then: Callable[[Incoming], None]) -> None:
        source = self._pasted or (self._sources[0] if len(self._sources) == 1 else self._sources)
        self._task = self.run(surveys.read(self._workspace.desk, self._shown, source, columns=columns))
        self._task.progress.connect(self.files_page.busy.show_progress)
        self._task.done.connect(then)
        self._task.failed.connect(self._refuse)

    def _take_found(self, found: Incoming) -> None:
        self._stop()
        names = ", ".join(path.name for path in self._sources[:2])
        self.files_page.found = names or _("pasted text", context="name")
        self.columns_page.show_headings(found)
        self.found_page.show_found(found)
        self.show_step(1 if found.columns else 2)

    def _take_said(self, found: Incoming) -> None:
        self._stop()
        self.found_page.show_found(found)

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
        if found is not None and found.ratings:
            return ngettext("Import {n} rating", "Import {n} ratings", len(found.ratings))
        return ngettext("Import {n} form", "Import {n} forms", len(found.forms) if found else 0)

    def left_out(self, pasted: str) -> frozenset[int]:
        found = self.found_page.incoming
        return surveys.left_out(self._workspace.desk, self._shown, found, pasted) if found else frozenset()

    def takes_nothing(self) -> bool:
        found = self.found_page.incoming
        return found is not None and not found.taken

    def commit(self) -> None:
        """Back up, then write everything as one change."""
        found, desk = self.found_page.incoming, self._workspace.desk
        if found is None:
            return
        notice = messages("{n} form is imported.", "{n} forms are imported.", len(found.forms))
        if found.ratings:
            notice = messages(
                "The ratings of {n} person are saved.", "The ratings of {n} people are saved.", len(found.ratings)
            )
        why = self.write(self._workspace, lambda: self._change(desk, found), tell=notice)
        if why is None:
            self.accept()
        else:
            self.found_page.refuse(why)

    def _change(self, desk: Desk, found: Incoming) -> Change:
        today = date.today()
        if found.ratings:
            given = {person_id: dict(scores) for person_id, scores in found.ratings}
            return surveys.rate(desk, self._shown, given, today=today)
        return surveys.take_in(desk, self._shown, found.forms, today=today)
