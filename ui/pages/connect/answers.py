"""Part 2 of step 5: whose answers are in, whose are missing."""

from typing import Never

from PySide6.QtWidgets import QVBoxLayout

from ui.pages.connect.forms import AnswersView
from ui.pages.connect.part import Part


class AnswersPart(Part[Never]):
    """The view of the answers as a part of the way."""

    def build(self) -> None:
        self.view = AnswersView(self.workspace)
        self.view.asked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def refresh(self) -> None:
        self.view.refresh()

    def arrange(self, *, wide: bool) -> None:
        self.view.arrange(wide=wide)
