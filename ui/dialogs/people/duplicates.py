"""Compare two possible duplicates: merge them with the better value of each line, or keep both."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.person import STATUS_WORDS, Person, Status
from mentordesk.i18n import _, day
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.person_facts import LEVEL_WORDS
from ui.widgets.basic import Button, Label, line, named

ROWS = (
    "code",
    "full_name",
    "department",
    "job_title",
    "shift",
    "site",
    "cohort",
    "level",
    "manager_id",
    "start_date",
    "status",
    "phone",
    "email",
)
"""The fields compared, in the order shown."""


WIDTH = 760
"""The width in px at 100 % in which two values stand side by side; in less they stand one below the other."""


class CompareDialog(Dialog):
    """Compare two people. Accepted: merge them into ``merged()``; TWO: they are different people."""

    TWO = 2

    def __init__(
        self,
        first: Person,
        second: Person,
        parent: QWidget | None,
        *,
        name_of: Callable[[str | None], str],
        why: str = "",
    ) -> None:
        super().__init__(parent, _("Are these two the same person?"), why, width=WIDTH, height=540)
        self.first, self.second = first, second
        self._name_of = name_of
        self.choices: dict[str, QButtonGroup] = {}
        self._is_narrow = self.minimumWidth() < theme.px(WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        for column, share in ((0, 2), (1, 3), (2, 3)):
            grid.setColumnStretch(column, share)
        for name in ROWS:
            self._add_row(grid, name)
        self.body.addLayout(grid)
        self.body.addWidget(
            Label(
                _("Role, consent and pairs of both go to the one you keep. The other goes to the trash."),
                "small",
                ink="ink2",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self.offer(
            Button(_("They are two people"), "link", does=lambda: self.done(self.TWO)),
            Button(_("Decide later", context="button"), does=self.reject),
            Button(_("Merge into one"), "primary", does=self.accept),
        )

    def merged(self) -> Person:
        """Return the first person with the chosen values."""
        taken = {name: self._source(name) for name in self.choices}
        values = {name: getattr(source, name) for name, source in taken.items()}
        kept = replace(self.first, **values)
        if "full_name" in taken:
            kept = replace(kept, given_name=taken["full_name"].given_name)
        if "status" in taken:
            source = taken["status"]
            kept = replace(kept, end_date=source.end_date, leave_reason=source.leave_reason)
        return kept

    def choose(self, name: str, place: int) -> None:
        """Take a line's value from the first (0) or the second (1) person."""
        self.choices[name].button(place).setChecked(True)

    def _source(self, name: str) -> Person:
        if self.choices[name].checkedId() == 1:
            return self.second
        return self.first

    def _add_row(self, grid: QGridLayout, name: str) -> None:
        place = grid.rowCount()
        words = (self._words(self.first, name), self._words(self.second, name))
        title = str(FIELD_NAMES["manager" if name == "manager_id" else name])
        grid.addWidget(Label(title, "small", ink="ink2", wrap=True), place, 0)
        if getattr(self.first, name) == getattr(self.second, name):
            grid.addWidget(Label(words[0] or "–", ink="ink2", wrap=True), place, 1, 1, 2)
        else:
            group = QButtonGroup(self)
            self.choices[name] = group
            for number, value in enumerate(words):
                choice = self._choice(group, number, value, title)
                if self._is_narrow:
                    grid.addWidget(choice, place + number, 1, 1, 2)
                else:
                    grid.addWidget(choice, place, number + 1)
            group.button(0 if words[0] or not words[1] else 1).setChecked(True)
        grid.addWidget(line(), place + 2, 0, 1, 3)

    def _choice(self, group: QButtonGroup, number: int, value: str, title: str) -> QRadioButton:
        made = named(QRadioButton(), value or "–")
        made.setAccessibleName(f"{title}: {value or '–'}")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        group.addButton(made, number)
        return made

    def _words(self, person: Person, name: str) -> str:
        value = getattr(person, name)
        if name == "manager_id":
            return self._name_of(value)
        if name == "start_date":
            return day(value) if value else ""
        if name == "status":
            return str(STATUS_WORDS[Status(value)])
        if name == "level":
            return str(LEVEL_WORDS.get(value, ""))
        return str(value)
