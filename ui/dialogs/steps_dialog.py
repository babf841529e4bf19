"""The frame of step-by-step guidance: steps at the left with what was chosen, one task a page, nothing done till the end.

Not a QWizard: its pages cannot show what was chosen beside the steps, nor a problem with its repair in the foot.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.problem import Problem
from mentordesk.domain.steps import Stage
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, Label, column, scrolling
from ui.widgets.notices import ProblemFooter
from ui.widgets.rings import draw_ring

SIDE = 236


class StepPage(QWidget):
    """One step: a question as its title, a sentence, a body. It tells ``changed`` when what it holds has changed."""

    changed = Signal()

    def __init__(self, name: str, title: str, purpose: str) -> None:
        super().__init__()
        self.name = name
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(12))
        layout.setSpacing(theme.px(14))
        layout.addLayout(column(Label(title, "title", wrap=True), Label(purpose, ink="ink2", wrap=True), gap=2))
        layout.addLayout(self.body, 1)

    def enter(self) -> None:
        """Show what the steps before it have given."""

    def leave(self) -> None:
        """Keep what is typed and not yet kept, before another step is shown."""

    def is_complete(self) -> bool:
        """Say whether the next step can be shown."""
        return True

    def problems(self) -> Sequence[Problem]:
        """Return what keeps it from being complete, or is worth a look."""
        return ()

    def mend(self, problem: Problem) -> None:
        """Follow the link of a problem."""

    def summary(self) -> str:
        """Return what was chosen here, for the list of steps."""
        return ""


class StepsDialog(QDialog):
    """The dialog over its steps. The last one commits: its button says what will happen."""

    def __init__(self, title: str, steps: Sequence[StepPage], note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(theme.px(1080) if theme.scale() <= 1.1 else 1240, theme.px(704) if theme.scale() <= 1.1 else 760)
        self.setMinimumSize(860, 560)
        self.steps = tuple(steps)
        self._here = 0
        self._lines = [_StepLine(place, step.name) for place, step in enumerate(self.steps, start=1)]
        side = QWidget()
        side.setObjectName("sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout()
        inner.setSpacing(theme.px(2))
        for place, line in enumerate(self._lines):
            line.clicked.connect(lambda _on=False, at=place: self._jump(at))
            inner.addWidget(line)
        foot = Label(note, "small", ink="ink2", wrap=True)
        foot.setContentsMargins(theme.px(20), 0, theme.px(12), theme.px(16))
        lines = QWidget()
        lines.setLayout(column(12, inner, None, foot))
        holder = QVBoxLayout(side)
        holder.setContentsMargins(0, 0, 1, 0)
        area = scrolling(lines)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder.addWidget(area)
        side.setFixedWidth(min(theme.px(SIDE), 330))
        self._stack = QStackedWidget()
        for step in self.steps:
            step.changed.connect(self.refresh)
            self._stack.addWidget(step)
        self.footer = ProblemFooter()
        self.footer.mend.connect(self._mend)
        self._cancel = Button(_("Cancel"), "quiet", does=self.reject)
        self._back = Button(_("Back"), icon="back", does=self.back)
        self._next = Button("", "primary", does=self.next)
        self.footer.set_actions(self._cancel, self._back, self._next)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(side)
        across.addWidget(self._stack, 1)
        self._stack.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.footer)

    def here(self) -> StepPage:
        """Return the step shown."""
        return self.steps[self._here]

    def show_step(self, place: int) -> None:
        """Show a step, counted from 0."""
        self.steps[self._here].leave()
        self._here = place
        self._stack.setCurrentIndex(place)
        self.steps[place].enter()
        self.refresh()
        self._stack.setFocus()

    def next(self) -> None:
        """Go on, or do what the last step says."""
        if not self.here().is_complete():
            return
        if self._here == len(self.steps) - 1:
            self.commit()
        else:
            self.show_step(self._here + 1)

    def back(self) -> None:
        """Go back; what was entered stays."""
        if self._here:
            self.show_step(self._here - 1)

    def commit(self) -> None:
        """Do it."""
        self.accept()

    def commit_words(self) -> str:
        """Return what the button of the last step says."""
        return _("Finish")

    def refresh(self) -> None:
        """Show how far the steps are and whether the one shown is complete."""
        last = self._here == len(self.steps) - 1
        step = self.here()
        complete = step.is_complete()
        self._back.setEnabled(self._here > 0)
        self._next.setEnabled(complete)
        words = self.commit_words() if last else _("Next: {step}", step=self.steps[self._here + 1].name)
        self._next.setText(words.replace("&", "&&"))
        self._next.setAccessibleName(words)
        self._next.setDefault(True)
        self.footer.show_problems(tuple(step.problems()))
        for place, line in enumerate(self._lines):
            done = place < self._here
            line.show_state(
                Stage.DONE if done else Stage.DOING if place == self._here else Stage.NONE,
                self.steps[place].summary() if place <= self._here else "",
                open_=place == self._here,
            )

    def _jump(self, place: int) -> None:
        if place < self._here:
            self.show_step(place)

    def _mend(self, problem: Problem) -> None:
        self.here().mend(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.focusWidget(), QAbstractButton):
            return  # Enter in a field must never import anything
        super().keyPressEvent(event)


class _StepLine(QAbstractButton):
    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._stage = Stage.NONE
        self._summary = ""
        self._open = False
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, stage: Stage, summary: str, *, open_: bool) -> None:
        self._stage, self._summary, self._open = stage, summary, open_
        self.setEnabled(stage is not Stage.NONE)
        self.setFixedHeight(theme.px(60 if summary else 42))
        self.setAccessibleName(", ".join(part for part in (self.text(), summary) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(theme.px(8), 0.5, -theme.px(8), -0.5)
        if self._open or self.hasFocus():
            painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
            painter.setBrush(theme.color("sheet") if self._open else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        size = theme.px(22)
        top = theme.px(10)
        draw_ring(painter, QRectF(theme.px(20), top, size, size), self._number, self._stage, 0.6)
        left = theme.px(54)
        room = self.width() - left - theme.px(14)
        painter.setFont(theme.font("strong" if self._open else "body"))
        painter.setPen(theme.color("ink"))
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room, size), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        below = QFontMetrics(painter.font()).elidedText(self._summary, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(
            QRectF(left, top + theme.px(22), room, theme.px(20)), int(Qt.AlignmentFlag.AlignVCenter), below
        )
