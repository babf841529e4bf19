"""The line over a step that says what changed in other steps, why it counts as done, or what is still open."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.domain.journey.steps import Stage, StepState
from mentordesk.domain.records.problem import Severity
from mentordesk.i18n import _, brief, ngettext
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, grow_with_width, restyle
from ui.widgets.notices import SEVERITY_LOOK

NEARLY = 2
"""With so few checks open, the line offers to mark the step as done."""


class StepNote(FramedHolder):
    """The line; ``seen``, ``done`` and ``opened`` are emitted by its one link."""

    seen = Signal()
    done = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "banner")
        self._icon = Label()
        self._words = Label("", wrap=True)
        self.link = Button("", "link", does=self._press)
        self._means: SignalInstance = self.seen
        self._across = QHBoxLayout(self)
        self._across.setSpacing(theme.px(12))
        self._across.addWidget(self._icon)
        self._across.addWidget(self._words, 1)
        self._across.addWidget(self.link)
        self.arrange(low=False)
        self.link.hide()  # until it has words
        grow_with_width(self)
        self.hide()

    def arrange(self, *, low: bool) -> None:
        """Take less room in a low window: smaller letters and less space; the sentence is never shortened."""
        style = "small" if low else "body"
        if self._words.property("type") != style:
            restyle(self._words, type=style)
        above = 0 if low else theme.px(6)
        self._across.setContentsMargins(theme.px(12), above, theme.px(12), above)

    def show_step(self, step: StepState, *, said: str = "") -> None:
        """Show what is to be said about a step, or nothing; ``said`` is what its page says elsewhere."""
        open_checks = step.total - step.done
        if step.stage is Stage.REVIEW:
            words = _("Look at this step again: {change}.", change=brief(step.changes[0]))
            more = len(step.changes) - 1
            if more:
                words = f"{words} {ngettext('And {n} more change.', 'And {n} more changes.', more)}"
            self._say(words, Severity.WARNING, _("Seen", context="button"), self.seen)
        elif step.done_because and open_checks:
            words = _("Marked as done: {reason}", reason=brief(step.done_because))
            self._say(words, Severity.NOTE, _("Open it again"), self.opened)
        elif step.stage is Stage.DOING and open_checks <= NEARLY:
            is_said = said.rstrip(".").endswith(str(step.missing).rstrip("."))
            met = _("{done} of {total} checks of this step are met.", done=step.done, total=step.total)
            words = met if is_said else brief(step.sentence)
            self._say(words, Severity.NOTE, _("Mark as done anyway…"), self.done)
        else:
            self.hide()

    def _say(self, words: str, weight: Severity, link: str, means: SignalInstance) -> None:
        icon, role = SEVERITY_LOOK[weight]
        restyle(self, weight=str(weight.value))
        self._icon.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        self._words.setText(words)
        self.link.setText(link)
        self.link.show()
        self._means = means
        self.setAccessibleName(words)
        self.show()

    def _press(self) -> None:
        self._means.emit()
