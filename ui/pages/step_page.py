"""What the page of a step is: its head, what is to be said about the step, its checks, and the ways back and on."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from mentordesk import current
from mentordesk.domain.journey.steps import STEPS, Step, StepInfo, StepState
from mentordesk.domain.records.measuring import LessonKind
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import LESSON_WORDS
from mentordesk.i18n import _, brief, message
from mentordesk.services import guide
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import open_dialog
from ui.dialogs.step_done import StepDoneDialog
from ui.pages.base import Page, State
from ui.widgets.basic import Button, Label, next_button, plain_tip, restyle, show_if
from ui.widgets.step_note import StepNote

_LEARNING = (Step.GOALS, Step.PLAN)
"""The steps that show what the cycle before taught."""


def next_words(step: StepInfo, *, short: bool = False) -> str:
    """Return the words of the button that leads on to a step."""
    if short:
        return _("Next: Step {n}", n=step.number)
    return _("Next: Step {n}, {name}", n=step.number, name=str(step.name))


class StepPage(Page[State]):
    """A page of one of the seven steps.

    It gives ``step``, and begins its ``build`` and ``arrange`` with those of this class. Nothing is ever locked: what
    is missing is a warning in the footer, and Next is always there.
    """

    step: ClassVar[Step]
    has_note: ClassVar[bool] = True
    """Whether the page says above its body what changed in other steps, or what is still open."""

    def build(self) -> None:
        """Make head, note and footer; a page adds its body, and its own buttons by ``add_actions``."""
        place = [info.step for info in STEPS].index(self.step)
        self.info = STEPS[place]
        self.before = STEPS[place - 1] if place else None
        self.after = STEPS[place + 1] if place + 1 < len(STEPS) else None
        self._state: StepState | None = None
        self._said = ""
        self._main: Button | None = None
        self.note = StepNote()
        self.note.seen.connect(self._mark_seen)
        self.note.done.connect(self._ask_done)
        self.note.opened.connect(lambda: self._mark_done(""))
        self.put_below_head(self.note)
        self.learnt = Label("", "small", ink="ink2", wrap=True)
        self.learnt.hide()
        if self.step in _LEARNING:
            self.put_below_head(self.learnt)
        self.back = Button("", icon="back", does=self.go_back)
        self.next = next_button("", self.go_on)
        self.footer.set_actions(self.back, self.next)
        show_if(self.before is not None, self.back)
        show_if(self.after is not None, self.next)
        self.show_title()
        self.footer.gentle = True
        self.footer.show()

    def show_title(self, finding: str = "") -> None:
        """Set the head: what the page found in one short sentence, else the title of the step."""
        title = finding or str(self.info.title)
        self.set_head(title, str(self.info.purpose), above=_("Step {n} of 7", n=self.info.number))

    def add_actions(self, *own: Button, main: Button | None = None) -> None:
        """Add buttons of the page between Back and Next; a ``main`` one comes last, and Next is secondary then."""
        for button in own:
            self.footer.add_action(button)
        if main is not None:
            self._main = main
            self.next.setIcon(theme.icon("next", "ink"))
            restyle(self.next, kind="secondary")
            self.footer.add_main(main)

    def arrange(self, step: int) -> None:
        """Give Back and Next the words that there is room for."""
        self.note.arrange(low=self.is_low)
        if self.before is not None:
            words = _("Back: Step {n}", n=self.before.number)
            self.back.setText(_("Back", context="button") if self.is_wide else "")
            self.back.setToolTip(plain_tip(words))
            self.back.setAccessibleName(words)
        if self.after is not None:
            words = next_words(self.after, short=not self.is_wide or self._main is not None)
            self.next.setText("" if step > 1 and self._main is not None else words)
            self.next.setToolTip(plain_tip("" if self.next.text() == words else words))
            self.next.setAccessibleName(next_words(self.after))

    def go_back(self) -> None:
        """Go to the step before."""
        if self.before is not None:
            self.open_page(str(self.before.step))

    def go_on(self) -> None:
        """Go to the next step."""
        if self.after is not None:
            self.open_page(str(self.after.step))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show in the footer what is to be fixed in this step, else what is missing in it, or that nothing is."""
        missing = () if problems else self._missing()
        self.footer.show_problems(problems or missing, _("Every check of this step is met."))
        self._show_learnt()
        first = self.footer.problems()[:1]
        self._said = str(first[0].message) if first else ""
        self._show_note()

    def _missing(self) -> tuple[Problem, ...]:
        """Return how many checks are met and which is not, for a step that counts as done only with all of them."""
        state = guide.step(self.workspace.desk, self.step, today=date.today())
        if state.done == state.total or state.done_because or not str(state.missing):
            return ()
        words = message("{done} of {total}: {missing}", done=state.done, total=state.total, missing=state.missing)
        return (Problem("missing", words, Severity.NOTE),)

    def _show_learnt(self) -> None:
        """Show what the cycle before taught, where a cycle is planned anew."""
        found = current.learnt_before(self.workspace.desk) if self.step in _LEARNING else ()
        said = []
        for kind in LessonKind:
            words = [lesson.words.removesuffix(".") for lesson in found if lesson.kind is kind]
            if words:
                said.append(in_line(str(LESSON_WORDS[kind]), in_line(*words, between="; "), between=": "))
        self.learnt.setVisible(bool(found))
        if found:
            lessons = in_line(*said, between=" · ")
            self.learnt.setText(brief(_("Last time: {lessons}", lessons=lessons), 320))
            self.learnt.setToolTip(plain_tip(lessons))

    # --- what is said about the step ------------------------------------------------------------------------------

    def show_step(self, state: StepState) -> None:
        """Show above the body what changed in other steps, why the step counts as done, or what is still open."""
        if self.has_note:
            self._state = state
            self._show_note()

    def _show_note(self) -> None:
        """Show the note; what the footer says already is not said again."""
        if self._state is not None:
            self.note.show_step(self._state, said=self._said)

    def _mark_seen(self) -> None:
        self.workspace.do(guide.mark_seen(self.workspace.desk, self.step, today=date.today()))

    def _ask_done(self) -> None:
        if self._state is None:
            return
        dialog = StepDoneDialog(self._state, self)
        dialog.keep_with(lambda: self._mark_done(dialog.reason.text()))
        open_dialog(dialog)

    def _mark_done(self, because: str) -> bool:
        change = guide.mark_done(self.workspace.desk, self.step, because, today=date.today())
        n = next(info.number for info in STEPS if info.step is self.step)
        notice = message("Step {n} counts as done.", n=n) if because else message("Step {n} is open again.", n=n)
        return self.workspace.do(change, tell=notice)
