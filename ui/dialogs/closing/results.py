"""The first step of closing a cycle: how each pair and each group ended."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from mentordesk.domain.closing.results import ClosingLine, all_completed, result_problems
from mentordesk.domain.closing.review import by_result, counted_results
from mentordesk.domain.records.pair import PairResult
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Again
from mentordesk.domain.records.words import AGAIN_WORDS, PAIR_RESULT_WORDS
from mentordesk.i18n import _, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.closing.flow import ClosingFlow
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Button, Label, Segments, column, restyle, row, sheet, show_if

HELD, GOALS, AGAIN = 64, 92, 118
"""Width of the columns of numbers and of what the mentor says, in px at 100 %."""

WIDE = 54
"""Width of the list in em from which a pair stands on one line."""

BESIDE = 40
"""Width of the list in em from which the results of a pair stand beside its name and its facts."""


class ResultsPage(StepPage):
    """A line for each pair and group, those first of which nobody has said how they ended."""

    def __init__(self, flow: ClosingFlow) -> None:
        has_groups = any(line.is_group for line in flow.lines)
        super().__init__(
            _("Result of each pair", context="title"),
            _("How did each pair and each group end?") if has_groups else _("How did each pair end?"),
            _(
                "A pair that is renewed goes on in cycle {n} with the goals it has not reached. Nobody has to say why "
                "a pair stopped early.",
                n=flow.next_number,
            ),
        )
        self._flow = flow
        self.rows: dict[str, ResultRow] = {}
        self.all_completed = Button(_("All completed", context="button"), icon="ok", does=self.complete_all)
        self._counted = Label("", "small", ink="ink2", wrap=True)
        self._said = Label("", "small", ink="ink2", wrap=True)
        self._head = self._make_head()
        box = sheet()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._head)
        for line in flow.lines:
            made = ResultRow(line)
            made.results.chosen.connect(partial(self._choose, line.id))
            for button in made.buttons():
                button.installEventFilter(self)
            self.rows[line.id] = made
            inside.addWidget(made)
        none = Label(_("No pair began in this cycle. Go on to the lessons."), ink="ink2", wrap=True)
        self.body.addLayout(row(self.all_completed, None))
        self.body.addWidget(box)
        self.body.addWidget(none)
        for widget in (self.all_completed, box):
            widget.setVisible(bool(flow.lines))
        show_if(not flow.lines, none)
        self.body.addWidget(self._counted)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._show()

    def _make_head(self) -> QWidget:
        head = QFrame()
        head.setProperty("box", "row")
        across = row(gap=14, margins=(12, 8, 12, 8))
        across.addWidget(Label(_("Pair", context="field"), "label", ink="ink2"), 1)
        names = (
            (_("Meetings", context="title"), HELD),
            (_("Goals reached", context="field"), GOALS),
            (_("Mentor goes on", context="field"), AGAIN),
        )
        for name, width in names:
            label = Label(name, "label", ink="ink2", wrap=True)
            label.setFixedWidth(theme.px(width))
            across.addWidget(label)
        self._result_head = Label(_("Result", context="field"), "label", ink="ink2")
        across.addWidget(self._result_head)
        head.setLayout(across)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.width() / theme.px(15)
        is_wide = em >= WIDE
        self._head.setVisible(is_wide)
        for made in self.rows.values():
            made.arrange(wide=is_wide, beside=em >= BESIDE)
        if self.rows:
            self._result_head.setFixedWidth(next(iter(self.rows.values())).results.sizeHint().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let up and down go from pair to pair, left and right choose among the results of one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = list(self.rows.values())
            here = next(place for place, made in enumerate(rows) if watched in made.buttons())
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            along = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if by is not None:
                rows[max(0, min(here + by, len(rows) - 1))].take_focus()
                return True
            if along is not None:
                rows[here].choose_beside(watched, along)
                return True
        return super().eventFilter(watched, event)

    # --- what is chosen -------------------------------------------------------------------------------------------

    def _choose(self, pair_id: str, result: PairResult) -> None:
        self._flow.set_results({pair_id: result})
        self._show()
        self.changed.emit()

    def complete_all(self) -> None:
        """Count every pair without a result as completed."""
        self.set_results(all_completed(self._flow.lines, self._flow.choice.results))

    def set_results(self, results: Mapping[str, PairResult]) -> None:
        """Say how several pairs ended."""
        self._flow.set_results(results)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        results = self._flow.choice.results
        for line in self._flow.lines:
            self.rows[line.id].show_result(results.get(line.id, PairResult.NONE))
        self.all_completed.setEnabled(any(not results.get(line.id) for line in self._flow.lines))
        lines = self._flow.lines
        held, goals = sum(line.held for line in lines), sum(line.goals for line in lines)
        reached = sum(line.reached for line in lines)
        words = in_line(
            ngettext("{n} meeting in all", "{n} meetings in all", held), _goals(reached, goals), between=", "
        )
        self._counted.setText(words)
        ended = str(counted_results(by_result(lines, results)))
        self._said.setText(in_line(ended, self._without_words(), between=", "))
        for label in (self._counted, self._said):
            label.setVisible(bool(lines))

    def _without(self) -> int:
        return sum(not self._flow.choice.results.get(line.id) for line in self._flow.lines)

    def _without_words(self) -> str:
        without = self._without()
        return ngettext("{n} not chosen", "{n} not chosen", without, context="count") if without else ""

    # --- the step -------------------------------------------------------------------------------------------------

    def first(self) -> QWidget | None:
        results = self._flow.choice.results
        open_rows = [self.rows[line.id] for line in self._flow.lines if not results.get(line.id)]
        return open_rows[0].buttons()[0] if open_rows else None

    def is_complete(self) -> bool:
        return not any(problem.severity is Severity.ERROR for problem in self.problems())

    def problems(self) -> tuple[Problem, ...]:
        return result_problems(self._flow.lines, self._flow.choice.results)

    def fix(self, problem: Problem) -> None:
        if problem.field == "all":
            self.complete_all()
        elif problem.code == "no-result":
            self._choose(problem.field, PairResult.COMPLETED)
        elif problem.code == "cannot-go-on":
            self._choose(problem.field, PairResult.STOPPED)

    def summary(self) -> str:
        count = len(self._flow.lines)
        return ngettext("{some}/{n} pair chosen", "{some}/{n} pairs chosen", count, some=count - self._without())


class ResultRow(QFrame):
    """A pair: its name, its meetings and goals, whether its mentor goes on, and the three results."""

    def __init__(self, line: ClosingLine) -> None:
        super().__init__()
        self.setProperty("box", "row")
        self._line = line
        choices = [(result, str(words)) for result, words in PAIR_RESULT_WORDS.items()]
        self.results: Segments[PairResult] = Segments(choices, PairResult.NONE)
        self.results.setAccessibleName(line.name)
        if not line.may_go_on:
            self.results.button(PairResult.RENEWED).setEnabled(False)
        for result, words in choices:
            self.results.button(result).setAccessibleName(in_line(line.name, words, between=": "))
        self._name = Label(line.name, "strong", wrap=True)
        self._left = Label(str(line.left) if line.left is not None else "", "small", ink="ink2", wrap=True)
        show_if(line.left is not None, self._left)
        self._cells = QWidget()
        held = Label(str(line.held))
        goals = Label(f"{line.reached}/{line.goals}" if line.goals else "–")
        again = Label("–" if line.is_group else _again(line.again), "small", ink="ink2", wrap=True)
        cells = row(gap=14)
        for label, width in ((held, HELD), (goals, GOALS), (again, AGAIN)):
            label.setFixedWidth(theme.px(width))
            cells.addWidget(label)
        self._cells.setLayout(cells)
        self._below = Label(_facts(line), "small", ink="ink2", wrap=True)
        named = QWidget()
        named.setLayout(column(self._name, self._left, self._below))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        self._across.setSpacing(theme.px(14))
        self._across.addWidget(named, 1)
        self._across.addWidget(self._cells)
        self._across.addWidget(self.results)
        self.arrange(wide=True, beside=True)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the results, as many as can be chosen."""
        found = [self.results.button(result) for result in PAIR_RESULT_WORDS]
        return [button for button in found if button.isEnabled()]

    def choose_beside(self, button: QObject, by: int) -> None:
        """Choose the result beside one."""
        buttons = self.buttons()
        here = next(place for place, found in enumerate(buttons) if found is button)
        beside = buttons[max(0, min(here + by, len(buttons) - 1))]
        beside.setFocus(Qt.FocusReason.TabFocusReason)
        beside.click()

    def take_focus(self) -> None:
        """Give the keyboard to the chosen result, else to the first."""
        chosen = [button for button in self.buttons() if button.isChecked()]
        (chosen or self.buttons())[0].setFocus(Qt.FocusReason.TabFocusReason)

    def show_result(self, result: PairResult) -> None:
        """Show the result as chosen; a pair without one stands out."""
        self.results.show_value(result or None)
        restyle(self, weight="" if result else "warning")

    def arrange(self, *, wide: bool, beside: bool) -> None:
        """Stand in columns where it is wide; else the results stand beside its name and facts, or below them."""
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self._across.setSpacing(theme.px(14 if beside else 4))
        self._cells.setVisible(wide)
        self._below.setVisible(not wide)


def _again(again: Again) -> str:
    return str(AGAIN_WORDS[again]) if again in AGAIN_WORDS else _("Not asked", context="state")


def _goals(reached: int, goals: int) -> str:
    return ngettext("{reached}/{n} goal reached", "{reached}/{n} goals reached", goals, reached=reached)


def _facts(line: ClosingLine) -> str:
    """Return meetings, goals and what the mentor says on one line."""
    held = ngettext("{n} meeting", "{n} meetings", line.held, context="count")
    goals = _goals(line.reached, line.goals) if line.goals else ""
    again = "" if line.is_group else _("mentor goes on: {answer}", answer=_again(line.again))
    return in_line(held, goals, again, between=" · ")
