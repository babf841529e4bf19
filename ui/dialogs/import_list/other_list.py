"""A list that is no staff list is taken in by three steps: its file, its headings, and what becomes of its rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.domain.lists.sheet import Sheet
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _
from mentordesk.services import importing
from mentordesk.text import shortened
from ui.dialogs.import_list.file import FilePage, SheetPage
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.steps_dialog import StepPage, StepsDialog
from ui.widgets import file_choice

FIRST_ROW = 2
"""The row of the first answer where answers of phones are read as a list: its heading stands above it."""


class OtherFilePage(FilePage):
    """Which list; its template is one of its own, which :meth:`fill` writes."""

    def names(self) -> tuple[str, str]:
        """Return the title of the window that asks where to save, and the name of the file."""
        raise NotImplementedError

    def fill(self, path: Path) -> None:
        """Write the template. Raises MentorDeskError."""
        raise NotImplementedError

    def _template(self) -> None:
        title, name = self.names()
        path = file_choice.where_to_save(self, title, name, ".xlsx")
        if path is not None:
            self.write_template(path)

    def write_template(self, path: Path) -> None:
        """Write the template to fill in, and say where it is."""
        try:
            self.fill(path)
        except MentorDeskError as error:
            self._show_problem(error.message)
            return
        name = shortened(path.name)
        self.said.say_written(_("Saved: {name}. Fill it in and come back with it.", name=name), path)
        self.changed.emit()


class ListPage(StepPage):
    """What becomes of the rows of a list; it is read anew only where another list is shown."""

    def __init__(self, flow: Flow, name: str, title: str, words: str) -> None:
        super().__init__(name, title, words)
        self._flow = flow
        self._read: object = None
        self._refused: Message | None = None

    def enter(self) -> None:
        sheet = self._flow.sheet
        if sheet is None or sheet is self._read:
            return
        self._read, self._refused = sheet, None
        self.read_rows(sheet)

    def read_rows(self, sheet: Sheet) -> None:
        """Read a sheet, and show what becomes of its rows."""
        raise NotImplementedError

    def refuse(self, words: Message) -> None:
        """Say why it could not be done."""
        self._refused = words
        self.changed.emit()


class OtherListWizard(StepsDialog):
    """The three steps. ``source`` is a path or pasted text to begin with."""

    def __init__(
        self,
        title: str,
        flow: Flow,
        file_page: OtherFilePage,
        rows_page: ListPage,
        parent: QWidget | None,
        *,
        source: Path | str | None,
    ) -> None:
        self.flow, self.file_page = flow, file_page
        self.sheet_page = SheetPage(flow, self.run)
        pages: Sequence[StepPage] = (file_page, self.sheet_page, rows_page)
        super().__init__(title, pages, _("Nothing changes until you press the button in step 3."), parent)
        file_page.last.hide()
        file_page.read.connect(self._look)
        file_page.said.written.connect(flow.workspace.note_written)
        self.refresh()
        if source is not None:
            file_page.take(source)

    def _look(self) -> None:
        """Show what was read; where answers of phones stand was never in question."""
        self.show_step(2 if importing.phone_forms(self.flow.source) else 1)

    def left_out(self, pasted: str) -> frozenset[int]:
        """Return the places of the answers in a text that are not taken: all of them where another list was chosen."""
        if self.flow.source != pasted:
            return frozenset(range(importing.answers_in(pasted)))
        return frozenset(row - FIRST_ROW for row in self.rows_left())

    def rows_left(self) -> Iterable[int]:
        """Return the numbers of the rows that are not taken, but may be when the file is put right."""
        raise NotImplementedError
