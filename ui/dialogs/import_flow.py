"""What the steps of the import hand to each other; nothing of it is in the company file."""

from dataclasses import dataclass, field
from pathlib import Path

from mentordesk.domain.person import Person
from mentordesk.domain.sheet import Sheet
from mentordesk.domain.staff_sheet import Choices, Mapping, Preview, Values
from mentordesk.services import importing
from ui.workspace import Workspace


@dataclass
class Flow:
    """What the steps hand to each other. Nothing of it is in the company file."""

    workspace: Workspace
    name: str = ""
    source: Path | str = ""
    sheet: Sheet | None = None
    mapping: Mapping = Mapping(())
    values: Values = field(default_factory=Values)
    choices: Choices = field(default_factory=Choices)
    preview: Preview | None = None
    mark_left: frozenset[str] = frozenset()

    def known(self) -> tuple[Person, ...]:
        """Return the people the program has already."""
        return self.workspace.desk.all(Person)

    def take_sheet(self, sheet: Sheet) -> None:
        """Begin anew with a sheet as read."""
        self.sheet = sheet
        self.take_mapping(importing.guess(self.workspace.desk, sheet))

    def take_mapping(self, mapping: Mapping) -> None:
        """Begin anew from the columns."""
        self.mapping = mapping
        self.preview = None

    def look_at_values(self) -> None:
        """Find what there is to choose about the values; choices made before for the same columns are kept."""
        if self.sheet is None:
            return
        found = importing.values(self.workspace.desk, self.sheet, self.mapping)
        if found != self.values:
            self.values = found
            self.choices = importing.first_choices(self.workspace.desk, found, self.mapping)
            self.preview = None

    def take_choices(self, choices: Choices) -> None:
        """Go on with other choices."""
        if choices != self.choices:
            self.choices = choices
            self.preview = None
