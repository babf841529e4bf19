"""What a new cycle starts from, on the Settings page: its length, how often and how long a pair meets, and places."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.domain.meetings.rhythm import windows
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.plan import LONGEST_MEETING
from mentordesk.domain.records.programme import MOST_PLACES
from mentordesk.domain.records.words import RHYTHM_WORDS
from mentordesk.i18n import _
from mentordesk.services import company as verbs
from ui.widgets.basic import Button, Holder, Label, column, line, row
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Choice, Field, FigureLine
from ui.widgets.form.numbers import whole
from ui.workspace import Workspace


class DefaultsForm(Holder):
    """The defaults of the programme; a cycle whose plan has been worked on keeps what its plan says."""

    def __init__(self, workspace: Workspace, open_plan: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rhythm = Choice([(rhythm, str(words)) for rhythm, words in RHYTHM_WORDS.items()])
        self.rhythm.picked.connect(lambda rhythm: self._keep("rhythm", rhythm))
        self.rhythm.setEnabled(not workspace.desk.read_only)
        self.months = self._number(_("Length of a cycle"), _("months", context="unit"))
        rhythm = Field(_("How often a pair meets"), self.rhythm, parent=self)
        self.minutes = self._number(_("Length of a meeting"), _("minutes", context="unit"))
        self.places = self._number(_("Mentees of a mentor, at most"), _("people", context="unit"))
        limits = {
            "cycle_months": (self.months, verbs.LEAST_MONTHS, verbs.MOST_MONTHS),
            "minutes": (self.minutes, 1, LONGEST_MEETING),
            "places": (self.places, 1, MOST_PLACES),
        }
        self._kept = AutosavedFields(
            {
                name: AutosavedField(field, whole(low, high, needed=True), partial(self._keep, name))
                for name, (field, low, high) in limits.items()
            }
        )
        self.about = Label("", "small", ink="ink2", wrap=True)
        self.plan = Button(_("Plan of this cycle"), "link", icon="next", does=open_plan)
        first, second = row(gap=16), row(gap=16)
        first.addWidget(self.months, 1)
        first.addWidget(rhythm, 1)
        second.addWidget(self.minutes, 1)
        second.addWidget(self.places, 1)
        title = Label(_("Programme defaults", context="title"), "section")
        self.setLayout(column(title, 6, line(), 12, first, 8, second, 8, self.about, 4, row(self.plan, None)))

    def refresh(self) -> None:
        """Show the defaults; a field that is being typed in stays as it is."""
        held = verbs.company(self._workspace.desk)
        for name, kept in self._kept.items():
            kept.show(str(getattr(held, name)))
        self.rhythm.set_value(held.rhythm)
        self.about.setText(_about(held))

    def flush(self) -> None:
        """Keep what is typed."""
        self._kept.flush()

    def _number(self, label: str, unit: str) -> Field:
        control = FigureLine()
        control.setReadOnly(self._workspace.desk.read_only)
        return Field(label, control, unit=unit, parent=self)

    def _keep(self, name: str, value: object) -> bool:
        desk = self._workspace.desk
        chosen: dict[str, Any] = {name: value}
        return self._workspace.do(verbs.set_usual(desk, replace(verbs.company(desk), **chosen)))


def _about(held: Company) -> str:
    days, _red = windows(held.rhythm)
    return _(
        "A new cycle starts from these; a plan that you have changed keeps its own. At this rhythm a pair counts as "
        "quiet after {n} days without a meeting.",
        n=days,
    )
