"""What every part of the plan is: it shows the facts of the plan, and writes through the services."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from mentordesk import current
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.services import plan as verbs
from ui.commands import AnyCommand, Command
from ui.widgets.basic import Holder
from ui.widgets.placed import Placed
from ui.workspace import Workspace


class PartView(Holder):
    """A part of the plan. ``asked`` carries what it wants from the window."""

    asked = Signal(Command)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def show_facts(self, facts: PlanFacts) -> None:
        """Show what the plan comes to."""

    def arrange(self, *, wide: bool) -> None:
        """Lay the part out for the width there is."""

    def go_to(self, field: str, record: str) -> None:
        """Put the focus where something is to be filled in."""
        self.setFocus()

    def flush(self) -> None:
        """Save typed text that is not saved yet."""

    def drafts(self) -> Mapping[str, str]:
        """Return the texts that could not be saved, by field."""
        return {}

    def resume(self, drafts: Mapping[str, str]) -> None:
        """Show such texts again."""

    def placed(self) -> Mapping[str, Placed]:
        """Return what comes back as it was, each by a name that no other part has."""
        return {}

    def ask(self, command: AnyCommand) -> None:
        """Ask the window to do something."""
        self.asked.emit(command)

    def plan(self) -> ProgrammePlan:
        """Return the plan as it is stored or usual."""
        return current.plan(self.workspace.desk)

    def save_plan(self, after: ProgrammePlan) -> bool:
        """Write what is planned."""
        return self.workspace.do(verbs.edit_plan(self.workspace.desk, after))

    def people(self) -> list[Person]:
        """Return everybody who works here."""
        return current.people_here(self.workspace.desk)
