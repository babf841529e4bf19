"""A figure explained: its formula, what it was counted from, where the expectation comes from, and who is behind it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.measuring.facts import FEW_ANSWERS, Figure, RowBehind, Unit
from mentordesk.domain.measuring.wording import value_and_scale
from mentordesk.i18n import _, joined, ngettext, number
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, clear, show_if
from ui.widgets.figures import nothing_entered, verdict_words
from ui.widgets.form.fields import Choice, Field

MOST_ROWS = 200
"""No more cases than these are listed behind a figure."""


class FigureDialog(Dialog):
    """The figures of a criterion, one at a time. ``filled(place)`` asks to go where data are entered.

    Nothing is entered where the cycle is closed.
    """

    filled = Signal(str)

    def __init__(
        self, parent: QWidget | None, title: str, question: str, figures: Sequence[Figure], *, closed: bool = False
    ) -> None:
        super().__init__(parent, title, question, width=640, height=620)
        self._figures = tuple(figures)
        self._closed = closed
        self.choice: Choice[int] = Choice()
        self.choice.offer([(place, _line_of(figure, closed=closed)) for place, figure in enumerate(self._figures)], 0)
        self.choice.picked.connect(self.show_figure)
        field = Field(_("Figure", context="field"), self.choice)
        show_if(len(self._figures) > 1, field)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(theme.px(10))
        self.rows = Label("", wrap=True)
        self._why_no_rows = Label("", "small", ink="ink2", wrap=True)
        self.body.addWidget(field)
        self.body.addLayout(self._shown)
        self.body.addWidget(self._why_no_rows)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))
        self.show_figure(0)

    def figure(self) -> Figure:
        """Return the figure shown."""
        return self._figures[self.choice.value() or 0]

    def show_figure(self, place: int) -> None:
        """Show one of the figures."""
        self.choice.set_value(place)
        figure = self._figures[place]
        clear(self._shown)
        for words, ink in _said(figure):
            self._shown.addWidget(Label(words, ink=ink, wrap=True))
        missing = figure.missing
        if missing is not None and self._closed:
            self._shown.addWidget(Label(nothing_entered(), ink="ink2", wrap=True))
        elif missing is not None and missing.place:
            link = Button(_("Go there", context="button"), "link", icon="next", does=partial(self._fill, missing.place))
            self._shown.addWidget(link)
        self._show_rows(figure)

    def _show_rows(self, figure: Figure) -> None:
        rows = figure.shown_rows
        lines = [_row_words(row) for row in rows[:MOST_ROWS]]
        if len(rows) > MOST_ROWS:
            lines.append(ngettext("and {n} more", "and {n} more", len(rows) - MOST_ROWS))
        self.rows.setText("\n".join(lines))
        self.rows.setVisible(bool(rows))
        few = bool(figure.behind) and not rows
        words = _("Fewer than {n} cases: who is behind them is not shown.", n=FEW_ANSWERS)
        self._why_no_rows.setText(words if few else _("Behind it:", context="field"))
        self._why_no_rows.setVisible(few or bool(rows))

    def _fill(self, place: str) -> None:
        self.accept()
        self.filled.emit(place)


def _line_of(figure: Figure, *, closed: bool) -> str:
    """Return a figure as it is offered: its name, and its count or value."""
    if not figure.is_known:
        name = str(figure.name)
        if closed:
            return _("{name}: could not be computed", name=name)
        return _("{name}: not computed yet", name=name)
    return f"{figure.name}: {figure.counted if figure.counted is not None else value_and_scale(figure)}"


def _said(figure: Figure) -> list[tuple[str, str]]:
    """Return what is said of a figure, each with its ink: count first, then the value, formula and source."""
    said: list[tuple[str, str]] = []
    if figure.missing is not None:
        said.append((str(figure.missing.why), "warn"))
    else:
        value = value_and_scale(figure)
        count = str(figure.counted) if figure.counted is not None else ""
        words = ", ".join(filter(None, (count, value) if figure.unit is not Unit.POINTS else (count or value,)))
        said.append((_("Result: {words}", context="field", words=words), "ink"))
        if figure.line is not None:
            said.append((str(figure.line), "ink2"))
    said.append((_("Formula: {words}", context="field", words=str(figure.formula)), "ink2"))
    if figure.numerator is not None and figure.denominator is not None and figure.is_known:
        numbers = _("{some} ÷ {all}", some=number(figure.numerator, 2), all=number(figure.denominator, 2))
        said.append((_("In numbers: {words}", words=numbers), "ink2"))
    if figure.expected is not None:
        verdict = verdict_words(figure.verdict)
        words = f"{figure.expected.words} ({verdict})" if verdict else str(figure.expected.words)
        said.append((words, "ink2"))
    said.append((_("Source: {words}", context="field", words=str(figure.source)), "ink2"))
    if figure.tentative is not None and figure.is_known:
        said.append((_("Tentative: {words}", context="field", words=str(figure.tentative)), "warn"))
    said += [(str(note), "ink2") for note in figure.notes]
    return said


def _row_words(behind: RowBehind) -> str:
    mark = "✓" if behind.counts else "–"
    name = behind.name or _("without consent to reports", context="state")
    return f"{mark} {joined([name, behind.words]) if behind.words is not None else name}"
