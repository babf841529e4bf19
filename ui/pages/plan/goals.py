"""Goals and results: the goals of step 1 as they stand there, and what else the programme shall leave behind."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent

from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals import library
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.goal import Goal
from mentordesk.i18n import _, day
from ui.commands import OpenPage
from ui.models.records import RecordModel, TableColumn
from ui.pages.plan.fields import FieldsPart
from ui.widgets.basic import Button, column
from ui.widgets.form.fields import Field, TextEdit
from ui.widgets.placed import Placed
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table
from ui.workspace import Workspace


class GoalsPart(FieldsPart):
    """The goals, to read only: they are changed in step 1."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._names: dict[str, str] = {}
        self.model: RecordModel[Goal] = RecordModel(self._columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Goals", context="title"))
        self.table.activated.connect(lambda _index: self._open())
        results = self.add(
            "results",
            Field(
                _("What else the programme shall leave behind"),
                TextEdit(lines=3, hint=_("For example: a handbook for mentors, a second cycle that runs by itself")),
            ),
            str,
            lambda plan: plan.results,
        )
        link = Button(_("Change the goals in step 1"), "link", icon="next", does=self._open)
        self.name_control("goals", link)
        self.setLayout(column(self.table, link, results, None, gap=12))

    def placed(self) -> Mapping[str, Placed]:
        return {"goals": self.table}

    def _columns(self) -> tuple[TableColumn[Goal], ...]:
        return (
            TableColumn(
                "title",
                _("What should change"),
                lambda goal: str(library.shown_title(goal)) or _("No title yet"),
                width=280,
            ),
            TableColumn(
                "now", _("Now", context="field"), lambda goal: _amount(goal, goal.baseline), right=True, width=110
            ),
            TableColumn(
                "target", _("Target", context="field"), lambda goal: _amount(goal, goal.target), right=True, width=110
            ),
            TableColumn("due", _("By", context="field"), lambda goal: day(goal.due) if goal.due else "–", width=110),
            TableColumn(
                "owner",
                _("Responsible", context="field"),
                lambda goal: self._names.get(goal.owner_id or "", "–"),
                width=180,
            ),
        )

    def _open(self) -> None:
        self.ask(OpenPage("goals"))

    def show_facts(self, facts: PlanFacts) -> None:
        self._names = dict(facts.basis.names)
        self.model.show(facts.basis.goals)
        self.table.setVisible(bool(facts.basis.goals))
        self.show_fields(facts.plan)
        fit(self.table, self.model, give_way=("title", "owner"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit(self.table, self.model, give_way=("title", "owner"))


def _amount(goal: Goal, value: float | None) -> str:
    return "–" if value is None else str(Amount(value, goal.unit))
