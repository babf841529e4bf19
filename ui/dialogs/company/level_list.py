"""Takes the pay of levels from a small list: a file or a pasted table with one average per level."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.levels import LevelList
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, messages, money, shown
from mentordesk.services import levels as verbs
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, clear, holding, row
from ui.widgets.file_choice import Purpose, which_file
from ui.widgets.form.fields import Field, TextEdit
from ui.workspace import Workspace


class LevelListDialog(Dialog):
    """Reads the list, shows what it says about each level and what cannot be used, and takes it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Pay from a list"),
            _(
                "One row per level with its average monthly pay, such as “Team leader” and “14,000,000”. Nothing is "
                "changed before you have seen it."
            ),
            width=560,
        )
        self._workspace = workspace
        self.found = LevelList()
        self.choose = Button(_("Choose a file…"), icon="import", does=self._choose)
        self.pasted = TextEdit(lines=3)
        self.field = Field(_("Or paste the rows from Excel here"), self.pasted)
        self.pasted.textChanged.connect(self._read_pasted)
        self._grid = QGridLayout()
        self._problems = Label("", "small", ink="bad", wrap=True)
        self.take_button = Button(_("Import the pay"), "primary", does=self._take)
        self.body.addLayout(row(self.choose, None))
        self.body.addWidget(self.field)
        self.body.addWidget(holding(self._grid))
        self.body.addWidget(self._problems)
        self.offer(Button(_("Cancel", context="button"), "quiet", does=self.reject), self.take_button)
        self._show()

    def _choose(self) -> None:
        kinds = _("Lists (*.xlsx *.xls *.ods *.csv *.txt)")
        path = which_file(self, _("Choose the list"), kinds, Purpose.LIST)
        if path is not None:
            self.read(path)

    def _read_pasted(self) -> None:
        if self.pasted.text().strip():
            self.read(self.pasted.text())
        else:
            self.found = LevelList()
            self._show()

    def read(self, source: Path | str) -> None:
        """Read a list and show what it says."""
        try:
            self.found = verbs.read_list(self._workspace.desk, source)
        except MentorDeskError as error:
            self.found = LevelList()
            self._show(str(error.message))
        else:
            self._show()

    def problem(self) -> str:
        """Return what could not be used, or ""."""
        return self._problems.text()

    def _show(self, refusal: str = "") -> None:
        clear(self._grid)
        names = {found.level: found.name for found in verbs.rows(self._workspace.desk)}
        for place, pay in enumerate(self.found.pays):
            self._grid.addWidget(Label(str(names[pay.level]), wrap=True), place, 0)
            amount = money(pay.monthly_pay) if pay.monthly_pay is not None else shown(None)
            self._grid.addWidget(Label(amount), place, 1)
        lines = [refusal] if refusal else [str(problem.message) for problem in self.found.problems]
        self._problems.setText("\n".join(lines))
        self._problems.setVisible(bool(lines))
        self.take_button.setEnabled(bool(self.found.pays))

    def _take(self) -> None:
        change = verbs.take(self._workspace.desk, self.found.pays)
        tell = messages("The pay of {n} level was imported", "The pay of {n} levels was imported", len(self.found.pays))
        if self._workspace.do(change, tell=tell):
            self.accept()
