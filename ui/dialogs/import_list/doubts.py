"""The questions above the columns: readings that are hard to believe, what each answer means, nothing chosen yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.lists.doubts import Answer, Doubt, answers, question, reading
from ui import theme
from ui.widgets.basic import Button, Label, clear, column, row, sheet


class DoubtCards(QWidget):
    """One card for each doubt; ``answered`` carries the doubt and the answer."""

    answered = Signal(Doubt, Answer)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[QWidget] = []
        self.buttons: list[Button] = []
        self._shown: Sequence[Doubt] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these doubts and no others; without any the place is empty."""
        if doubts == self._shown:
            return
        self._shown = doubts
        self.hide()
        self.cards = []
        self.buttons = []
        clear(self._layout)
        for doubt in doubts:
            self.cards.append(self._card(doubt))
            self._layout.addWidget(self.cards[-1])
        # Shown only now, so that a card can take the focus at once.
        self.setVisible(bool(doubts))

    def _card(self, doubt: Doubt) -> QWidget:
        icon = Label()
        icon.setPixmap(theme.pixmap("warning", "warn", 20, self.devicePixelRatioF()))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        asked = Label(str(question(doubt)), "strong", wrap=True)
        seen = Label(str(reading(doubt)), wrap=True)
        lines = column(asked, 2, seen)
        for answer in answers(doubt):
            button = Button(str(answer.words), does=partial(self.answered.emit, doubt, answer))
            button.setAccessibleDescription(str(answer.meaning))
            self.buttons.append(button)
            lines.addSpacing(theme.px(10))
            lines.addLayout(row(button, None))
            lines.addSpacing(theme.px(2))
            lines.addWidget(Label(str(answer.meaning), "small", ink="ink2", wrap=True))
        card = sheet("notice")
        card.setAccessibleName(asked.text())
        card.setAccessibleDescription(seen.text())
        # The keyboard begins at the question, not at one of its answers: Enter must not answer by itself.
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = row(column(icon, None), gap=10, margins=(14, 12, 14, 14))
        across.addLayout(lines, 1)
        card.setLayout(across)
        return card
