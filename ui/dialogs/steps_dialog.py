"""The frame of wizards: steps with their choices at the left, one task per page, everything committed at the end.

It is not a QWizard, which cannot show choices next to the steps or a problem with its fix in the footer.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.journey.steps import Stage
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.problem import Problem
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import place_dialog, presses_focused
from ui.keys import is_enter
from ui.tasks import Task
from ui.widgets.basic import Button, Label, column, holding, plain_tip, scrolling
from ui.widgets.body import Body
from ui.widgets.focus import first_of
from ui.widgets.notices import ProblemFooter
from ui.widgets.rings import draw_ring
from ui.widgets.settling import SettlingButton
from ui.workspace import Workspace

SIDE, RAIL = 236, 72
"""Width of the list of steps in px at 100 %, and of the rail of rings that it becomes, at every text size."""

RAIL_BELOW = 60
"""Width of the dialog in em below which the list of steps becomes a rail."""

LEAST = QSize(960, 600)
"""What a screen of 1024 × 680 has room for."""


class StepPage(QWidget):
    """One step: a question as its title, a sentence, a body. It emits ``changed`` when its content changes."""

    changed = Signal()

    def __init__(self, name: str, title: str, purpose: str) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(title)
        self.where = Label("", "small", ink="ink2")
        self.where.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, theme.px(2), 0)
        self.body.setSpacing(theme.px(12))
        layout = QVBoxLayout(self)
        title_line = Label(title, "title", wrap=True)
        layout.addLayout(column(self.where, title_line, Label(purpose, ink="ink2", wrap=True), gap=2))
        self.area = Body(holding(self.body), sizes_window=True)
        layout.addWidget(self.area, 1)
        self.space(low=False)

    def space(self, *, low: bool) -> None:
        """Keep room around the words; in a low dialog leave most of it to the body, so that a list shows a few rows."""
        top, between, bottom = (8, 8, 4) if low else (20, 14, 12)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(theme.px(24), theme.px(top), theme.px(22), theme.px(bottom))
        layout.setSpacing(theme.px(between))

    def enter(self) -> None:
        """Show the results of the previous steps."""

    def leave(self) -> None:
        """Save pending input before another step is shown."""

    def first(self) -> QWidget | None:
        """Return the widget to focus while the step is incomplete."""
        return None

    def is_complete(self) -> bool:
        """Return whether the next step can be shown."""
        return True

    def is_empty(self) -> bool:
        """Return whether the step has nothing to show or to ask, once it is complete; then it is passed over."""
        return False

    def problems(self) -> Sequence[Problem]:
        """Return the problems that block the step or deserve attention."""
        return ()

    def fix(self, problem: Problem) -> None:
        """Follow the link of a problem."""

    def summary(self) -> str:
        """Return a summary of the choices for the list of steps."""
        return ""

    def calm(self) -> str:
        """Return what the foot says while there is no problem, "" for nothing."""
        return ""

    def ems(self) -> float:
        """Return the width for the body in em."""
        return self.area.viewport().width() / theme.px(15)


class StepsDialog(QDialog):
    """The dialog. Its last step commits, and the button says what will happen."""

    def __init__(self, title: str, steps: Sequence[StepPage], note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[Task] = set()
        self.setWindowTitle(title)
        place_dialog(self, 1080, 704, least=LEAST)
        self.steps = tuple(steps)
        self._here = 0
        self._passes = 0
        self._note = note
        self._rail: bool | None = None
        self._low = False
        self._lines = [_StepLine(place, step.name) for place, step in enumerate(self.steps, start=1)]
        self._side = self._list_of_steps(note)
        self._stack = QStackedWidget()
        for place, step in enumerate(self.steps, start=1):
            step.changed.connect(self.refresh)
            step.changed.connect(self._pass_empty)
            step.where.setText(_("Step {n} of {of}", n=place, of=len(self.steps)))
            self._stack.addWidget(step)
        self.footer = ProblemFooter()
        self.footer.fix.connect(self._fix)
        self._cancel = Button(_("Cancel", context="button"), "quiet", does=self.reject)
        self._back = Button(_("Back", context="button"), icon="back", does=self.back)
        self._next = SettlingButton("", "primary", does=self.next)
        self._next.mean(self._here)
        self.footer.set_actions(self._cancel, self._back, self._next)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.footer)
        self._arrange()

    def _list_of_steps(self, note: str) -> QWidget:
        side = QWidget()
        side.setObjectName("sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout()
        inner.setSpacing(theme.px(2))
        for place, line in enumerate(self._lines):
            line.clicked.connect(lambda _on=False, at=place: self._jump(at))
            inner.addWidget(line)
        self._foot = Label(note, "small", ink="ink2", wrap=True)
        self._foot.setContentsMargins(theme.px(20), 0, theme.px(12), theme.px(16))
        lines = QWidget()
        lines.setLayout(column(12, inner, None, 12, self._foot))
        holder = QVBoxLayout(side)
        holder.setContentsMargins(0, 0, 1, 0)
        area = scrolling(lines)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder.addWidget(area)
        return side

    def here(self) -> StepPage:
        """Return the current step."""
        return self.steps[self._here]

    def show_step(self, place: int) -> None:
        """Show a step, counted from 0."""
        self._passes = 0
        self._show(place)

    def _show(self, place: int) -> None:
        self.steps[self._here].leave()
        self._here = place
        self._next.mean(place)
        self._stack.setCurrentIndex(place)
        self.steps[place].enter()
        self.refresh()
        self._take_focus()

    def left_out(self, pasted: str) -> frozenset[int]:
        """Return the places of answers in a text that are not taken, but may be when the file is put right."""
        return frozenset()

    def takes_nothing(self) -> bool:
        """Return whether all was read and none of it can be taken."""
        return False

    def _take_focus(self) -> None:
        """Focus the Next button if the step is complete and not the last, else the first field to fill.

        Tab stops at the step as a whole only where nothing in it takes the keyboard.
        """
        self._stack.setAccessibleName(self.here().accessibleName())
        is_empty = first_of(self.here()) is None
        self._stack.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_empty else Qt.FocusPolicy.NoFocus)
        if self._next.isEnabled() and (is_empty or not self._is_last()):
            self._next.setFocus()
        else:
            (self.here().first() or self._stack).setFocus()

    def _is_last(self) -> bool:
        return self._here == len(self.steps) - 1

    def next(self) -> None:
        """Go to the next step; on the last, commit."""
        if not self.here().is_complete():
            return
        if self._is_last():
            self.commit()
        else:
            self._pass(1)

    def back(self) -> None:
        """Go back, keeping the input."""
        if self._here:
            self._pass(-1)

    def _pass(self, by: int) -> None:
        """Go on or back, past steps that have nothing to ask."""
        self._passes = by
        self._show(self._here + by)
        self._pass_empty()

    def _pass_empty(self) -> None:
        """Go past the step if it turns out to have nothing to ask; never past the first or the last."""
        while self._passes and 0 < self._here < len(self.steps) - 1:
            step = self.here()
            if not step.is_complete():
                return
            if not step.is_empty():
                break
            self._show(self._here + self._passes)
        self._passes = 0

    def commit(self) -> None:
        """Finish the dialog; subclasses save the result."""
        self.accept()

    def commit_words(self) -> str:
        """Return the text of the button of the last step."""
        return _("Finish", context="button")

    def refresh(self) -> None:
        """Update the progress of the steps and whether the current one is complete."""
        step = self.here()
        complete = step.is_complete()
        waiting = self.focusWidget() is self._stack
        self._back.setEnabled(self._here > 0)
        self._next.setEnabled(complete)
        if self._is_last():
            words = self.commit_words()
        else:
            words = _("Next: {step}", context="button", step=self.steps[self._here + 1].name)
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._next.setDefault(True)
        self.footer.show_problems(tuple(step.problems()), calm=step.calm() or (self._note if self._rail else ""))
        for place, line in enumerate(self._lines):
            is_open = place == self._here
            if place > self._here:
                line.show_state(Stage.NONE, "", open_=False)
            else:
                stage = Stage.DOING if is_open else Stage.DONE
                line.show_state(stage, self.steps[place].summary(), open_=is_open)
        if waiting and complete:
            self._take_focus()

    def _arrange(self) -> None:
        """Fold the list of steps to a rail of rings if the page needs the width, and space it by the height."""
        low = theme.is_low(self.height())
        if low != self._low:
            self._low = low
            for step in self.steps:
                step.space(low=low)
        rail = self.width() < RAIL_BELOW * theme.px(15)
        if rail == self._rail:
            return
        self._rail = rail
        self._side.setFixedWidth(RAIL if rail else theme.px(SIDE))
        self._foot.setVisible(not rail)
        for line in self._lines:
            line.set_rail(rail)
        for step in self.steps:
            step.where.setVisible(rail)
        self.refresh()

    def _jump(self, place: int) -> None:
        if place < self._here:
            self.show_step(place)

    def _fix(self, problem: Problem) -> None:
        self.here().fix(problem)
        if self.isVisible() and self._is_lost(self.focusWidget()):
            self._take_focus()

    def _is_lost(self, focused: QWidget | None) -> bool:
        """Say whether the link that was pressed is gone, and Qt goes on to what leaves the dialog."""
        return focused is None or focused is self._cancel or not focused.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            is_meant = not event.isAutoRepeat() and not self._next.is_settling()
            if not is_meant or not isinstance(self.focusWidget(), QAbstractButton):
                return  # Enter in a field must never import anything, nor Enter aimed at the step before
        if not presses_focused(self, event):
            super().keyPressEvent(event)

    # --- what both kinds of guidance do ---------------------------------------------------------------------------

    def run(self, function: Any, *values: Any, **named: Any) -> Task:
        """Run long work outside the GUI thread; closing the dialog cancels it."""
        task = Task(function, *values, **named)
        self._tasks.add(task)
        task.ended.connect(lambda: self._tasks.discard(task))
        task.failed.connect(self._failed)
        return task.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            self.reject()
            raise error

    def write(
        self,
        workspace: Workspace,
        make: Callable[[], Change],
        *,
        tell: Message | None = None,
        reason: str = "import",
    ) -> Message | None:
        """Back up for a reason, then write everything as one change; return why that failed, if it did."""
        refused: list[MentorDeskError] = []
        workspace.failed.connect(refused.append)
        try:
            workspace.desk.backup(reason)
            workspace.do(make(), tell=tell)
        except MentorDeskError as error:
            refused.append(error)
        finally:
            workspace.failed.disconnect(refused.append)
        return refused[0].message if refused else None

    def done(self, result: int) -> None:
        for task in list(self._tasks):
            task.cancel()
        for task in list(self._tasks):
            task.wait()
        super().done(result)


class _StepLine(QAbstractButton):
    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._stage = Stage.NONE
        self._summary = ""
        self._open = False
        self._rail = False
        self.setText(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self._fit()

    def show_state(self, stage: Stage, summary: str, *, open_: bool) -> None:
        self._stage, self._summary, self._open = stage, summary, open_
        self.setEnabled(stage is not Stage.NONE)
        self.setAccessibleName(in_line(self.text(), summary, between=", "))
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(60 if self._summary and not self._rail else 42))
        self.setToolTip(plain_tip(self.accessibleName()) if self._rail or self._summary else "")

    def shortened(self) -> str:
        """Return the name if it is painted elided; the summary may be elided, its tooltip is complete."""
        room = self.width() - theme.px(54) - theme.px(14)
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        if not self._rail and wide > room:
            return self.text()
        return ""

    def sizeHint(self) -> QSize:
        return QSize(RAIL if self._rail else 180, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 6 if self._rail else theme.px(8)
        box = QRectF(self.rect()).adjusted(inset, 0.5, -inset, -0.5)
        if self._open or self.hasFocus():
            painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
            painter.setBrush(theme.color("sheet") if self._open else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        size = theme.px(22)
        top = theme.px(10)
        left = (self.width() - size) / 2 if self._rail else theme.px(20)
        draw_ring(painter, QRectF(left, top, size, size), self._number, self._stage, 0.6)
        if not self._rail:
            self._draw_words(painter, size, top)

    def _draw_words(self, painter: QPainter, size: int, top: int) -> None:
        left = theme.px(54)
        room = self.width() - left - theme.px(14)
        lines = (
            ("strong" if self._open else "body", "ink", self.text(), Qt.TextElideMode.ElideRight, top, size),
            ("small", "ink2", self._summary, Qt.TextElideMode.ElideMiddle, top + theme.px(22), theme.px(20)),
        )
        for style, ink, words, elide, at, height in lines:
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(painter.font()).elidedText(words, elide, room)
            painter.drawText(QRectF(left, at, room, height), int(Qt.AlignmentFlag.AlignVCenter), shown)
