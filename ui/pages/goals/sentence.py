"""A goal as one sentence in both languages, as it goes into the plan and the presentation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.goals.sentence import sentence
from mentordesk.domain.records.goal import Goal
from mentordesk.i18n import LANGUAGES, _, language, using
from ui.widgets.basic import Label, column, line
from ui.widgets.form.sentence import SentenceView


class GoalSentence(QWidget):
    """The sentence, whose pieces lead to their fields, and below it the sentence in the other language."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = SentenceView()
        self.view.followed.connect(self.followed)
        self.other = Label("", "small", ink="ink2", wrap=True)
        heading = Label(_("This sentence goes into the plan and the presentation"), "label", ink="ink2")
        self.setLayout(column(line(), 8, heading, 2, self.view, self.other))

    def show_goal(self, goal: Goal) -> None:
        """Show the sentence of a goal."""
        self.view.show_parts(sentence(goal))
        other = next(code for code in LANGUAGES if code != language())
        with using(other):
            self.other.setText("".join("…" if piece.missing else piece.text for piece in sentence(goal)))
