"""What the owner has chosen so far while closing a cycle; it is kept as a draft until the last button is pressed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from mentordesk import current
from mentordesk.domain.closing import choice as choices
from mentordesk.domain.closing.choice import ClosingChoice
from mentordesk.domain.closing.results import ClosingLine
from mentordesk.domain.records.pair import PairResult
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message
from mentordesk.services import closing, recognition_papers
from mentordesk.services.closing import ClosingReview
from ui.widgets.form.fields import TYPING_PAUSE
from ui.workspace import Workspace


class ClosingFlow(QObject):
    """The choice, and what follows from it."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.cycle = current.cycle(workspace.desk)
        self.next_number = closing.next_number(workspace.desk)
        self.lines: tuple[ClosingLine, ...] = closing.lines(workspace.desk, today=self.today)
        self._usual = closing.usual(workspace.desk, today=self.today)
        self.choice: ClosingChoice = choices.read(workspace.draft(self._name), self._usual)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._soon.timeout.connect(self.keep)

    @property
    def today(self) -> date:
        """The day on which the dialog is used."""
        return date.today()

    @property
    def _name(self) -> str:
        return f"closing:{self.cycle.id}"

    def set(self, **fields: object) -> None:
        """Change what is chosen; it is kept soon."""
        self.choice = replace(self.choice, **fields)  # type: ignore[arg-type]
        if not self._soon.isActive():  # whoever types without a pause is kept too
            self._soon.start()

    def set_results(self, results: Mapping[str, PairResult]) -> None:
        """Say how pairs ended."""
        self.set(results=dict(self.choice.results) | dict(results))

    def mentors(self) -> tuple[Person, ...]:
        """Return the mentors who held meetings: each may be given a certificate."""
        return recognition_papers.mentors_who_held(self.workspace.desk, today=self.today)

    def write_certificates(self, path: Path, *, language: str) -> tuple[Message, ...]:
        """Write their certificates; nothing is noted in the file."""
        return recognition_papers.write_mentor_certificates(
            self.workspace.desk, path, language=language, today=self.today
        )

    def keep(self) -> None:
        """Keep what is chosen, so that it is offered again."""
        self._soon.stop()
        is_usual = self.choice == self._usual
        self.workspace.keep_draft(self._name, "" if is_usual else choices.written(self.choice))

    def forget(self) -> None:
        """Forget the draft, since the cycle is closed."""
        self._soon.stop()
        self.workspace.keep_draft(self._name, "")

    def review(self) -> ClosingReview:
        """Return what closing would do."""
        return closing.review(self.workspace.desk, self.choice, today=self.today)
