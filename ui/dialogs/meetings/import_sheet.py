"""Takes in a sheet that pairs filled in: the file, its headings, and each row with what becomes of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QListWidgetItem, QWidget

from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.meetings.sheet import FoundRow, FoundSheet
from mentordesk.domain.meetings.words import state_words
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, day, message, messages, ngettext
from mentordesk.services import meeting_papers
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.import_list.other_list import ListPage, OtherFilePage, OtherListWizard
from ui.widgets.basic import Label
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace

FOREIGN = message(
    "This sheet was made in the file of another company, so nothing of it is taken. Open the file it belongs to, or "
    "choose another sheet."
)


class MeetingFilePage(OtherFilePage):
    """Which sheet; its template is the sheet of meetings of these very pairs."""

    def names(self) -> tuple[str, str]:
        return _("Save the sheet of meetings in Excel"), _("Sheet of meetings")

    def fill(self, path: Path) -> None:
        meeting_papers.write_sheet(self._flow.workspace.desk, path, today=date.today())


class RowsPage(ListPage):
    """What becomes of each row: those left out first, each with its reason, then those that are taken."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            flow,
            _("Meetings", context="title"),
            _("What is imported from the sheet?"),
            _("Pairs are known by the sheet itself or by their names. Nothing has changed yet."),
        )
        self.found = FoundSheet()
        self.count = Label("", "strong", wrap=True)
        self.more = Label("", "small", ink="ink2", wrap=True)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("The rows of the sheet"))
        self.body.addWidget(self.count)
        self.body.addWidget(self.more)
        self.body.addWidget(self.list, 1)

    def read_rows(self, sheet: Sheet) -> None:
        self.found = meeting_papers.read_sheet(self._flow.workspace.desk, sheet, today=date.today())
        self._show()

    def _show(self) -> None:
        self.list.clear()
        for row in self.found.left_out:
            self._add(row, str(row.why), "error", "bad")
        for row in self.found.taken:
            if row.doubt is not None:
                self._add(row, str(row.doubt), "warning", "warn")
        for row in self.found.taken:
            if row.doubt is None:
                became = str(state_words(row.meeting, today=date.today())) if row.meeting else ""
                self._add(row, became, "ok", "good")
        taken, out = len(self.found.taken), len(self.found.left_out)
        words = ngettext("{n} meeting is imported", "{n} meetings are imported", taken)
        left = ngettext("{n} row left out", "{n} rows left out", out, context="count") if out else ""
        self.count.setText(in_line(words, left))
        known, empty = self.found.known, self.found.empty
        self.more.setText(
            in_line(
                ngettext("{n} row is noted already", "{n} rows are noted already", known) if known else "",
                ngettext("{n} row is not filled in", "{n} rows are not filled in", empty) if empty else "",
            )
        )
        self.more.setVisible(bool(self.more.text()))
        self.changed.emit()

    def _add(self, row: FoundRow, words: str, icon: str, ink: str) -> None:
        on = row.meeting.on if row.meeting is not None else row.line.on
        where = _("Row {n}", context="field", n=str(row.line.row))
        name = row.name or row.line.pair
        item = QListWidgetItem(theme.icon(icon, ink), in_line(where, name, day(on) if on else "", words))
        self.list.addItem(item)

    def first(self) -> QWidget | None:
        return self.list

    def is_complete(self) -> bool:
        return bool(self.found.taken)

    def problems(self) -> Sequence[Problem]:
        if self._refused is not None:
            return (Problem("import", self._refused),)
        if self.found.foreign and not self.found.taken:
            return (Problem("foreign", FOREIGN),)
        if self.found.taken:
            out = len(self.found.left_out)
            if not out:
                return ()
            words = messages(
                "{n} row is left out; its reason stands above. Everything else is imported.",
                "{n} rows are left out; their reasons stand above. Everything else is imported.",
                out,
            )
            return (Problem("left-out", words, Severity.NOTE),)
        if self.found.known:
            return (Problem("known", message("Everything on this sheet is noted already.")),)
        if self.found.empty and not self.found.left_out:
            return (Problem("empty", message("Nobody has filled in this sheet yet.")),)
        return (Problem("nothing", message("No row of this sheet can be taken; the reasons stand above.")),)


class MeetingSheetWizard(OtherListWizard):
    """The wizard of a sheet that pairs filled in."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, source: Path | str | None = None
    ) -> None:
        flow = Flow(workspace)
        self.rows_page = RowsPage(flow)
        file_page = MeetingFilePage(flow, self.run)
        super().__init__(_("Import a filled sheet"), flow, file_page, self.rows_page, parent, source=source)

    def rows_left(self) -> Iterable[int]:
        return (row.line.row for row in self.rows_page.found.left_out)

    def takes_nothing(self) -> bool:
        return self.here() is self.rows_page and not self.rows_page.found.taken

    def commit_words(self) -> str:
        return ngettext("Import {n} meeting", "Import {n} meetings", len(self.rows_page.found.taken))

    def commit(self) -> None:
        """Back up, then write everything as one change."""
        workspace = self.flow.workspace
        found = self.rows_page.found
        notice = messages("{n} meeting is imported.", "{n} meetings are imported.", len(found.taken))
        why = self.write(
            workspace,
            lambda: meeting_papers.import_sheet(workspace.desk, found, today=date.today()),
            tell=notice,
        )
        if why is None:
            self.accept()
        else:
            self.rows_page.refuse(why)
