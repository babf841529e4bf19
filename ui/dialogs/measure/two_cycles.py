"""Two cycles side by side: the figures of the six criteria with what is behind them, to print or to save."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk import text
from mentordesk.domain.papers.comparison import ONLY_A_SIGN, ComparisonPaper, cell_words
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message
from mentordesk.services import comparison
from ui import theme
from ui.commands import Print
from ui.dialogs.base import Dialog
from ui.widgets import file_choice
from ui.widgets.basic import LONGEST_NAME, Button, Label, WrappingRow, clear, holding, line, show_if
from ui.widgets.form.fields import Choice, Field
from ui.widgets.written_line import WrittenLine
from ui.workspace import Workspace


class TwoCyclesDialog(Dialog):
    """Two choices and the table; the later cycle stands at the right. ``ask`` sends a command to the window."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, ask: Callable[[Print], None]) -> None:
        super().__init__(
            parent,
            _("How do two cycles compare?", context="title"),
            str(ONLY_A_SIGN),
            width=880,
            height=660,
            name=_("Two cycles side by side"),
        )
        self._workspace, self._ask = workspace, ask
        found = comparison.cycles(workspace.desk, today=date.today())
        offered = [(cycle.id, str(cycle.name)) for cycle in found]
        first, second = comparison.latest(workspace.desk, today=date.today()) or ("", found[-1].id if found else "")
        self.first: Choice[str] = Choice(offered, first)
        self.second: Choice[str] = Choice(offered, second)
        for choice in (self.first, self.second):
            choice.setMinimumContentsLength(min(max((len(name) for _id, name in offered), default=0), LONGEST_NAME))
            choice.picked.connect(lambda _id: self.show_rows())
        fields = WrappingRow(
            Field(_("First cycle", context="field"), self.first),
            Field(_("Second cycle", context="field"), self.second),
            gap=16,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(6))
        self._none = Label(
            str(comparison.ONE_CYCLE),
            ink="ink2",
            wrap=True,
        )
        self.saved = WrittenLine(small=True)
        self.saved.written.connect(workspace.note_written)
        self.body.addWidget(fields)
        self.body.addWidget(self._none)
        self.body.addWidget(holding(self._grid))
        self.body.addWidget(self.saved)
        self.body.addStretch(1)
        self.print = Button(_("Print the comparison"), icon="print", does=self.print_comparison)
        self.export = Button(_("Save as Excel…"), icon="export", does=self.save_comparison)
        self.offer(self.export, self.print, Button(_("Done", context="button"), "primary", does=self.accept))
        has_two = len(found) > 1
        show_if(not has_two, self._none)
        for widget in (self.print, self.export):
            widget.setEnabled(has_two)
        if has_two:
            self.show_rows()

    def chosen(self) -> tuple[str, str]:
        """Return the ids of the two cycles."""
        return self.first.value() or "", self.second.value() or ""

    def paper(self) -> ComparisonPaper:
        """Return what the comparison says."""
        return comparison.paper(self._workspace.desk, *self.chosen(), today=date.today())

    def show_rows(self) -> None:
        """Show the two cycles that are chosen."""
        clear(self._grid)
        value = self.paper()
        heads = (_("Number", context="field"), str(value.first.name), str(value.second.name))
        for column, words in enumerate((*heads, _("Difference", context="field"))):
            self._grid.addWidget(Label(words, "label", ink="ink2", wrap=True), 0, column)
        standings = ("", str(value.first.standing), str(value.second.standing), "")
        for column, words in enumerate(standings):
            self._grid.addWidget(Label(words, "small", ink="ink2", wrap=True), 1, column)
        for down, row in enumerate(value.rows, start=1):
            words = f"{row.criterion}: {row.name}" if row.is_head else str(row.name)
            self._grid.addWidget(line(), 2 * down, 0, 1, 4)
            self._grid.addWidget(Label(words, "strong" if row.is_head else "body", wrap=True), 2 * down + 1, 0)
            for column, figure in enumerate(row.figures, start=1):
                shown, behind = cell_words(figure)
                self._grid.addWidget(Label(f"{shown}   {behind}".strip(), wrap=True), 2 * down + 1, column)
            self._grid.addWidget(Label(str(row.difference), wrap=True), 2 * down + 1, 3)
        for column, share in enumerate((5, 4, 4, 5)):
            self._grid.setColumnStretch(column, share)

    def print_comparison(self) -> None:
        """Preview the comparison, to be printed or saved."""
        first, second = self.chosen()
        self._ask(Print(message("Two cycles side by side"), partial(self._write, first, second)))

    def _write(self, first: str, second: str, path: Path, *, language: str) -> tuple[Message, ...]:
        return comparison.write_comparison(
            self._workspace.desk, path, first, second, language=language, today=date.today()
        )

    def save_comparison(self) -> None:
        """Ask where, and save the comparison as Excel."""
        title = _("Two cycles side by side")
        path = file_choice.where_to_save(self, _("Save the comparison"), title, ".xlsx")
        if path is None:
            return
        try:
            comparison.write_workbook(self._workspace.desk, path, *self.chosen(), today=date.today())
        except MentorDeskError as error:
            self.saved.say(error.message, "bad")
        else:
            self.saved.say_written(_("Saved: {name}", context="notice", name=text.shortened(path.name)), path)
