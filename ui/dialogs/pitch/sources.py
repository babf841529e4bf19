"""Says of every figure of the pitch where it comes from, and what is known from elsewhere."""

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.pitch.evidence import rates_source
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.pitch.kept import figure_rows
from mentordesk.i18n import _, shown
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label


class SourcesDialog(Dialog):
    """The figures with their sources."""

    def __init__(self, facts: PitchFacts, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Where do these figures come from?"),
            _("Every figure of the pitch is typed, counted or worked out; none is taken from elsewhere unsaid."),
            width=680,
            height=560,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for place, (name, value, source) in enumerate(figure_rows(facts)):
            grid.addWidget(Label(str(name), wrap=True), place, 0)
            grid.addWidget(Label(shown(value), "strong"), place, 1)
            grid.addWidget(Label(str(source), "small", ink="ink2", wrap=True), place, 2)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 5)
        self.body.addLayout(grid)
        found = facts.figures
        for words in (
            str(rates_source(found.cautious.rate, found.expected.rate)),
            _("Break-even = cost of the programme ÷ (a year's pay × rate), rounded up."),
            _("Benefit = people who stay × cost of replacing one × attribution × confidence."),
        ):
            self.body.addWidget(Label(words, "small", ink="ink2", wrap=True))
        self.body.addStretch(1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))
