"""A goal as one sentence, as it goes into the plan and the presentation; in the other language too where asked."""

from PySide6.QtCore import Signal

from mentordesk.domain.goals.sentence import sentence
from mentordesk.domain.records.goal import Goal
from mentordesk.i18n import LANGUAGES, _, language, using
from ui import preferences
from ui.widgets.basic import Button, Holder, Label, column, line, row
from ui.widgets.form.sentence import SentenceView


class GoalSentence(Holder):
    """The sentence, whose pieces lead to their fields. A link, remembered, shows it in the other language below."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = SentenceView()
        self.view.followed.connect(self.followed)
        self.other = Label("", "small", ink="ink2", wrap=True)
        heading = Label(_("This sentence goes into the plan and the presentation"), "label", ink="ink2")
        self.both = Button("", "quiet", small=True, does=self._toggle)
        top = row(heading, None, self.both, gap=12)
        self.setLayout(column(line(), 4, top, self.view, self.other))
        self._show_other(preferences.load().both_languages)

    def _toggle(self) -> None:
        shown = self.other.isHidden()
        preferences.remember(both_languages=shown)
        self._show_other(shown)

    def _show_other(self, shown: bool) -> None:
        self.other.setVisible(shown)
        names = {
            "en": (_("Show in English"), _("Hide the English")),
            "vi": (_("Show in Vietnamese"), _("Hide the Vietnamese")),
        }
        show, hide = names[_other_language()]
        self.both.setText(hide if shown else show)
        self.both.setAccessibleName(self.both.text())

    def show_goal(self, goal: Goal) -> None:
        """Show the sentence of a goal."""
        self.view.show_parts(sentence(goal))
        with using(_other_language()):
            pieces = [f"[{piece.text}]" if piece.missing else piece.text for piece in sentence(goal)]
            self.other.setText("".join(pieces))


def _other_language() -> str:
    return next(code for code in LANGUAGES if code != language())
