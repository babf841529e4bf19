"""What the steps of the import hand to each other; nothing of it is in the company file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mentordesk.domain.lists.choices import Choices, Values
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.doubts import Doubt
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.lists.read_list import ReadList
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person
from mentordesk.services import importing
from ui.tasks import Task
from ui.workspace import Workspace

Run = Callable[..., Task]
"""Runs long work outside the window's thread; what it returns tells ``done`` and ``failed``."""


WEIGHED_AT_ONCE = 1_000
"""Up to so many rows the questions about the columns are found in the window's thread: in less than a tenth second."""


@dataclass
class Flow:
    """What the steps hand to each other. Nothing of it is in the company file."""

    workspace: Workspace
    name: str = ""
    source: Path | str = ""
    sheet: Sheet | None = None
    mapping: Mapping = field(default_factory=lambda: Mapping(()))
    doubts: tuple[Doubt, ...] = ()
    """What the owner has to answer about the columns."""
    weighing: bool = False
    """Whether it is still to be found what there is to ask about the columns."""
    values: Values = field(default_factory=Values)
    choices: Choices = field(default_factory=Choices)
    preview: Preview | None = None
    mark_left: frozenset[str] = frozenset()
    remembered: bool = False
    """Whether the columns were read as the owner chose for the same layout before."""
    looked: Mapping | None = None
    """The columns whose values were looked at."""

    def known(self) -> tuple[Person, ...]:
        """Return the people the program has already."""
        return self.workspace.desk.all(Person)

    def take_list(self, found: ReadList) -> None:
        """Begin anew with a list as read."""
        self.sheet, self.looked = found.sheet, None
        self.mark_left = frozenset()
        self.mapping, self.doubts, self.remembered = found.mapping, found.doubts, found.remembered
        self.weighing = False
        self.preview = None

    def take_mapping(self, mapping: Mapping) -> None:
        """Begin anew from the columns; what to ask about those of a long list is still to be found (``weighing``)."""
        self.mapping = mapping
        self.doubts, self.weighing = (), False
        self.preview = None
        if self.sheet is not None and len(self.sheet.rows) > WEIGHED_AT_ONCE:
            self.weighing = True
        elif self.sheet is not None:
            self.doubts = importing.doubts(self.sheet, mapping)

    def take_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Take what there is to ask about the columns."""
        self.doubts, self.weighing = doubts, False

    def take_values(self, found: Values) -> None:
        """Take what there is to choose about the values; choices made before are kept where that is the same."""
        fresh = self.looked is None
        self.looked = self.mapping
        if fresh or found != self.values:
            self.values = found
            self.choices = importing.first_choices(self.workspace.desk, found, self.mapping)
            self.preview = None

    def take_choices(self, choices: Choices) -> None:
        """Go on with other choices."""
        if choices != self.choices:
            self.choices = choices
            self.preview = None
