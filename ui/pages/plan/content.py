"""Content: what mentors and mentees talk about, and what every pair agrees to."""

from PySide6.QtWidgets import QGridLayout

from mentordesk.domain.plan.choices import RULES, THEMES
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.i18n import _
from ui import theme
from ui.pages.plan.fields import FieldsPart
from ui.widgets.basic import Label, column, holding
from ui.widgets.form.ticks import TickList
from ui.workspace import Workspace


class ContentPart(FieldsPart):
    """The themes and the rules, side by side."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        themes, rules = _("Themes", context="title"), _("What every pair agrees to")
        self.themes = TickList(THEMES, name=themes, hint=_("A theme of your own"))
        self.themes.changed.connect(lambda codes: self.choose("themes", codes))
        self.rules = TickList(RULES, name=rules, hint=_("A rule of your own"))
        self.rules.changed.connect(lambda codes: self.choose("rules", codes))
        self.name_control("themes", self.themes.line)
        self._sides = (
            holding(column(Label(themes, "label", ink="ink2"), self.themes, None, gap=8)),
            holding(column(Label(rules, "label", ink="ink2"), self.rules, None, gap=8)),
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        self.arrange(wide=True)

    def arrange(self, *, wide: bool) -> None:
        for place, side in enumerate(self._sides):
            self._grid.removeWidget(side)
            self._grid.addWidget(side, 0 if wide else place, place if wide else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def show_facts(self, facts: PlanFacts) -> None:
        self.themes.show_codes(facts.plan.themes)
        self.rules.show_codes(facts.plan.rules)
