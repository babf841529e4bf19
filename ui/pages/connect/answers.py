"""Part 2 of step 5: whose answers are in, whose are missing."""

from PySide6.QtWidgets import QVBoxLayout

from mentordesk import current
from mentordesk.domain.records.problem import Problem
from ui.pages.connect.forms import AnswersView, AskedState
from ui.pages.connect.part import Part

SAID = frozenset({"missing", "incomplete", "straight"})
"""The problems that the foot says."""

FILTERS = ("missing", "look")
"""The filters of the list that other parts lead to."""


class AnswersPart(Part[AskedState]):
    """The view of the answers as a part of step 5."""

    does = frozenset({"bring-in"})

    def build(self) -> None:
        self.view = AnswersView(self.workspace)
        self.view.asked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def do(self, command: str) -> None:
        """Open the steps that bring answers in."""
        self.view.bring_in()

    def show_focus(self, focus: str) -> None:
        """Show those that a problem is about, bring answers in, or choose a person."""
        if focus == "bring-in":
            self.do(focus)
        else:
            self._show_in_list(focus)

    def _show_in_list(self, focus: str) -> None:
        """Show the people of a filter, or choose one person."""
        if focus in FILTERS:
            self.view.list.show_only(focus)
        else:
            self.view.list.choose(focus)

    def refresh(self) -> None:
        self.view.refresh()

    def problems(self) -> tuple[Problem, ...]:
        """Return whose answers are missing or cannot be used as they are."""
        found = current.connecting(self.workspace.desk).findings
        return tuple(problem for problem in found if problem.code in SAID)

    def state(self) -> AskedState:
        return self.view.list.state()

    def restore(self, state: AskedState) -> None:
        self.view.list.restore(state)

    def record_shown(self) -> str:
        return self.view.list.table.current_id()

    def arrange(self, *, wide: bool) -> None:
        self.view.arrange(wide=wide)
