"""The card that explains a score: total points, parts as bars, reasons and cautions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.i18n import Message, _, number
from mentordesk.text import in_line
from ui import theme
from ui.widgets.basic import FramedHolder, Label, WrappingRow, clear, column, holding, line, row, scrolling
from ui.widgets.score import ScoreBar

if TYPE_CHECKING:  # import numpy only when something is scored
    from mentordesk.domain.matching.fit.scoring import Fit


class FitCard(FramedHolder):
    """The card. ``actions`` is the layout for buttons below the explanation."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.above = Label("", "small", ink="ink2")
        self.name = Label("", "heading", wrap=True)
        self.score = Label("", "number")
        self.known = Label("", ink="ink2", wrap=True)
        self.rank = Label("", "small", ink="ink2", wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, theme.px(6), 0)
        self._body.setSpacing(theme.px(4))
        self.top = row(gap=4)
        self.top.addLayout(column(self.above, self.name, gap=2), 1)
        self._scored = row(gap=8)
        self._scored.addWidget(self.score, 0, Qt.AlignmentFlag.AlignBottom)
        self._scored.addWidget(self.known, 1, Qt.AlignmentFlag.AlignBottom)
        self._bars = column(gap=4)
        self._inside = scrolling(holding(column(self._bars, 4, self.rank, 4, self._body)))
        self.buttons = WrappingRow()
        self.buttons.hide()
        self.foot = Label(_("The score is only a starting point; ask both people."), "small", ink="ink2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 12, 12, 12)))
        layout.setSpacing(theme.px(4))
        layout.addLayout(self.top)
        layout.addLayout(self._scored)
        layout.addWidget(self._inside, 1)
        layout.addWidget(self.buttons)
        layout.addWidget(self.foot)
        self._shown: object = None

    def show_words(self, above: str, title: str, words: Sequence[str]) -> None:
        """Show a text when there is no pair to explain."""
        self._shown = None
        self.above.setText(above)
        self.name.setText(title)
        for part in (self.score, self.known, self.rank):
            part.setText("")
            part.hide()
        clear(self._bars)
        clear(self._body)
        for sentence in words:
            self._body.addWidget(Label(sentence, wrap=True, ink="ink2"))
        self._body.addStretch(1)
        self.setAccessibleName(title or above)

    def show_fit(self, above: str, title: str, fit: "Fit", *, missing: str = "", whole: str = "") -> None:
        """Explain the score of a pair.

        ``missing`` is shown next to a part without data; ``whole`` describes the effect of the pair on the whole plan.
        """
        if self._shown == (above, title, fit, whole):
            return
        self._shown = above, title, fit, whole
        self.above.setText(above)
        self.name.setText(title)
        self.score.setText(whole_points(fit.score))
        self.score.setAccessibleName(_("{points} of 100", points=whole_points(fit.score)))
        self.known.setText(_("of 100 · {known}", known=fit.known))
        self.rank.setText(in_line(rank_words(fit), whole, between=" "))
        for part in (self.score, self.known):
            part.show()
        self.rank.setVisible(bool(self.rank.text()))
        self.setAccessibleName(_("Card of {name}", name=title))
        clear(self._bars)
        clear(self._body)
        heaviest = max(part.at_most for part in fit.parts)
        for shown in fit.parts:
            self._bars.addWidget(
                ScoreBar(
                    str(shown.name),
                    shown.points,
                    shown.at_most,
                    known=shown.known,
                    missing=missing or _("no answers", context="state"),
                    longest=heaviest,
                )
            )
        self._body.addWidget(line())
        self._body.addSpacing(theme.px(4))
        self._add_points(_("Why they fit"), fit.reasons, "saved", "good")
        self._add_points(_("Consider this", context="title"), fit.cautions, "warning", "warn")
        self._add_points(_("What they wish"), fit.wishes, "saved", "accent")
        self._body.addStretch(1)

    def _add_points(self, heading: str, sentences: Sequence[Message], icon: str, ink: str) -> None:
        if not sentences:
            return
        self._body.addWidget(Label(heading, "strong"))
        for sentence in sentences:
            mark = Label()
            mark.setPixmap(theme.pixmap(icon, ink, 15, self.devicePixelRatioF()))
            inner = row(gap=8)
            inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            inner.addWidget(Label(str(sentence), "small", wrap=True), 1)
            self._body.addLayout(inner)


def whole_points(score: int) -> str:
    """Format a score in whole points."""
    return number(round(score / 1000), 0)


def rank_words(fit: "Fit") -> str:
    """Format the rank of a mentor for a mentee: "3rd best of 22 for this mentee"."""
    if not fit.rank:
        return ""
    if fit.rank_of == 1:
        return _("The only mentor possible for this mentee.")
    if fit.rank == 1:
        return _("Best of {all} for this mentee.", all=fit.rank_of)
    return _("Place {rank} of {all} for this mentee.", rank=fit.rank, all=fit.rank_of)
