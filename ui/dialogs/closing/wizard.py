"""Closing a cycle, step by step: nothing changes until the last button, and one undo takes all back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message
from mentordesk.services import closing
from ui.commands import Print
from ui.dialogs.closing.carrying import CarryingPage
from ui.dialogs.closing.flow import ClosingFlow
from ui.dialogs.closing.lessons import LessonsPage
from ui.dialogs.closing.results import ResultsPage
from ui.dialogs.closing.review import ReviewPage
from ui.dialogs.steps_dialog import StepsDialog
from ui.workspace import Workspace


class ClosingWizard(StepsDialog):
    """The four steps. What was chosen stays as a draft when the dialog is closed before the end.

    ``place`` is where the owner wants to go instead, to finish something first; empty for nowhere. ``ask`` sends a
    command to the window.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, ask: Callable[[Print], None]) -> None:
        self._workspace, self._ask = workspace, ask
        holder = QWidget()
        self.flow = ClosingFlow(workspace, holder)
        self.results_page = ResultsPage(self.flow)
        self.lessons_page = LessonsPage(self.flow)
        self.carrying_page = CarryingPage(self.flow)
        self.review_page = ReviewPage(self.flow)
        number = self.flow.cycle.number
        super().__init__(
            _("Close cycle {n}", n=number),
            (self.results_page, self.lessons_page, self.carrying_page, self.review_page),
            _("Nothing changes until you press the button in step 4."),
            parent,
        )
        self.flow.setParent(self)
        holder.deleteLater()
        self.place = ""
        self.outcome: Message | None = None
        self.review_page.wanted.connect(self._go)
        self.review_page.print_wanted.connect(self.print_certificates)
        self.refresh()

    def print_certificates(self) -> None:
        """Preview the certificates of the mentors; the dialog stays as it is."""
        self._ask(Print(message("Certificates of the mentors"), self.flow.write_certificates))

    def commit_words(self) -> str:
        return _("Close cycle {n}", n=self.flow.cycle.number)

    def commit(self) -> None:
        """Back up, then close as one change; where that fails all stays as chosen and the foot says why."""
        desk, flow = self._workspace.desk, self.flow
        why = self.write(self._workspace, lambda: closing.close(desk, flow.choice, today=flow.today), reason="closing")
        if why is not None:
            self.review_page.refuse(why)
            return
        flow.forget()
        self.outcome = message(
            "Cycle {n} is closed. You are in cycle {next}.", n=flow.cycle.number, next=flow.next_number
        )
        self.accept()

    def _go(self, problem: Problem) -> None:
        """Leave for the page where something is finished first; what was chosen stays as a draft."""
        self.place = problem.field
        self.reject()

    def done(self, result: int) -> None:
        if self.outcome is None:
            self.flow.keep()
        super().done(result)
