"""The page Reports: every paper of the programme in a gallery, with one bar for all of them, to print or save."""

import tempfile
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import i18n, text
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, messages, ngettext
from ui import theme
from ui.commands import Focus, Print
from ui.pages.base import Page
from ui.pages.reports.gallery import PAGE_WIDTH, Gallery, Thumb
from ui.pages.reports.sheets import SHEETS, Choice, ReportSheet
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Segments, WrappingRow, column, holding, line, row
from ui.widgets.body import Body
from ui.widgets.preview import PagePreview, Pages
from ui.workspace import Workspace

LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))

PREVIEW = 380
"""The least width of the preview, in px at 100 %; where the page is narrow the gallery has all the room."""

PAUSE = 15
"""Milliseconds between two papers that are drawn for the gallery, in which keys and mouse come first."""


@dataclass(frozen=True, slots=True)
class ReportsState:
    """What the owner would miss: the paper chosen, and what the bar says."""

    code: str
    language: str
    names: bool


@dataclass(slots=True)
class _Drawn:
    """A paper as it was last written: its bytes, or why there is nothing to show."""

    content: bytes = b""
    why_not: Message | None = None
    pages: int = 0
    picture: QImage | None = None


class ReportsPage(Page[ReportsState]):
    """The page Reports."""

    page_id = "reports"
    shows: frozenset[type[Record]] = frozenset(kind.record for kind in KINDS)

    def __init__(self, workspace: Workspace) -> None:
        self._drawn: dict[str, _Drawn] = {}
        self._waiting: deque[str] = deque()
        super().__init__(workspace)

    def build(self) -> None:
        """Make the bar, the gallery and the preview beside it."""
        self.set_head(
            _("Reports", context="title"),
            _("Every paper of the programme in one place. Choose one, look at it, then print or save it."),
        )
        self.languages = Segments(LANGUAGE_NAMES, i18n.language())
        self.languages.setAccessibleName(_("Language of the paper"))
        self.languages.chosen.connect(lambda _code: self._draw_anew())
        self.names = QCheckBox(_("Show names", context="choice"))
        self.names.setStyleSheet(f"QCheckBox {{ min-height: {theme.px(28)}px; }}")
        self.names.setAccessibleName(_("Show names", context="choice"))
        self.names.toggled.connect(lambda _on: self._draw_anew())
        self.gallery = Gallery(SHEETS)
        self.gallery.chosen.connect(lambda _code: self._show_chosen())
        self.gallery.opened.connect(lambda _code: self.print_chosen())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.draw_next)
        self.book = Button(_("Save as Excel…"), icon="export", does=self.ask_book)
        self.save = Button(_("Save as PDF…"), icon="download", does=self.ask_pdf)
        self.print = Button(_("Print…", context="button"), "primary", icon="print", does=self.print_chosen)
        self.footer.set_actions(self.book, self.save, self.print)
        self.footer.show()
        self._lay_out()
        self.gallery.choose(SHEETS[0].code)

    def _lay_out(self) -> None:
        language = holding(row(Label(_("Language of the paper"), "small", ink="ink2"), self.languages, gap=8))
        bar = WrappingRow(language, self.names, gap=20)
        self.aside = self._preview()
        parts = QHBoxLayout()
        parts.setSpacing(theme.px(16))
        parts.addWidget(Body(self.gallery), 1)
        parts.addWidget(self.aside)
        self.body.addLayout(column(bar, 8, line(), 8))
        self.body.addLayout(parts, 1)

    def _preview(self) -> QWidget:
        self.preview = PagePreview()
        self.preview.setAccessibleName(_("The pages of the paper"))
        self.preview.set_colours(theme.color("desk"), theme.color("edge"))
        self.count = Label(ink="ink2")
        self.before = Button(
            "", "bar", icon="up", tip=_("Previous page", context="button"), does=self.preview.previous_page
        )
        self.after = Button("", "bar", icon="down", tip=_("Next page", context="button"), does=self.preview.next_page)
        self.preview.page_changed.connect(lambda _page: self._tell_page())
        self.why = Label("", ink="ink2", wrap=True)
        frame = QFrame()
        frame.setProperty("box", "sheet")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        tools = holding(row(self.before, self.count, self.after, None, gap=8, margins=(12, 6, 12, 6)))
        inside.addWidget(tools)
        inside.addWidget(line())
        inside.addWidget(self.preview, 1)
        self.reason = holding(column(self.why, None, margins=(16, 16, 16, 16)))
        inside.addWidget(self.reason, 1)
        frame.setFixedWidth(theme.px(PREVIEW))
        return frame

    def arrange(self, step: int) -> None:
        """Leave the gallery all the room where the page is narrow."""
        self.aside.setVisible(step == 0)

    # What the bar says

    @property
    def choice(self) -> Choice:
        """Return what the bar says now."""
        return Choice(language=self.languages.value(), names=self.names.isChecked(), today=date.today())

    @property
    def sheet(self) -> ReportSheet:
        """Return the paper that is chosen."""
        return next(sheet for sheet in SHEETS if sheet.code == self.gallery.code)

    def refresh(self) -> None:
        """Draw every paper anew, one after the other."""
        self._draw_anew()

    def _draw_anew(self) -> None:
        choice = self.choice
        self._drawn.clear()
        for sheet in SHEETS:
            why_not = sheet.why_not(self.workspace.desk, choice)
            if why_not is not None:
                self._drawn[sheet.code] = _Drawn(why_not=why_not)
            self._show_thumb(sheet)
        chosen = self.gallery.code
        rest = [sheet.code for sheet in SHEETS if sheet.code not in self._drawn and sheet.code != chosen]
        self._waiting = deque(rest)
        self._show_chosen()
        if self.isVisible():
            self._timer.start()

    @property
    def waiting(self) -> int:
        """How many papers are still to be drawn."""
        return len(self._waiting)

    def draw_next(self) -> None:
        """Draw the next paper that waits; one at a time, so that the window answers in between."""
        if self._waiting and self.isVisible():
            code = self._waiting.popleft()
            self._draw(next(sheet for sheet in SHEETS if sheet.code == code))
            self._timer.start()

    def _draw(self, sheet: ReportSheet) -> _Drawn:
        """Return a paper as it is now, written where it was not yet."""
        found = self._drawn.get(sheet.code)
        if found is None:
            found = self._written(sheet)
            self._drawn[sheet.code] = found
            if sheet.code in self._waiting:
                self._waiting.remove(sheet.code)
            self._show_thumb(sheet)
        return found

    def _written(self, sheet: ReportSheet) -> _Drawn:
        with tempfile.TemporaryDirectory(prefix="paper-") as folder:
            path = Path(folder) / "paper.pdf"
            try:
                sheet.write(self.workspace.desk, path, self.choice)
                content = path.read_bytes()
                pages = Pages(content)
            except MentorDeskError as error:
                return _Drawn(why_not=error.message)
        picture = pages.picture(0, round(theme.px(PAGE_WIDTH) * self.devicePixelRatioF()))
        drawn = _Drawn(content, pages=len(pages), picture=picture)
        pages.close()
        return drawn

    def _show_thumb(self, sheet: ReportSheet) -> None:
        drawn = self._drawn.get(sheet.code, _Drawn())
        note = ngettext("{n} page", "{n} pages", drawn.pages, context="count") if drawn.pages else ""
        if drawn.why_not is not None:
            note = _("with names", context="state") if sheet.names else _("nothing yet", context="state")
        self.gallery.show_thumb(sheet.code, Thumb(str(sheet.title), note, drawn.picture))

    def _show_chosen(self) -> None:
        """Show the pages of the chosen paper, or why there are none."""
        sheet = self.sheet
        drawn = self._draw(sheet) if self.isVisible() else self._drawn.get(sheet.code, _Drawn())
        readable = bool(drawn.content)
        if readable:
            self.preview.show_pages(Pages(drawn.content))
            self.preview.go_to(0)
        else:
            self.preview.close_pages()
        self.why.setText(str(drawn.why_not or ""))
        self.reason.setVisible(drawn.why_not is not None)
        self.preview.setVisible(drawn.why_not is None)
        for button in (self.save, self.print):
            button.setEnabled(readable)
        self.book.setVisible(sheet.book is not None)
        self.book.setEnabled(sheet.book is not None and readable)
        self._tell_page()

    def _tell_page(self) -> None:
        count = self.preview.page_count
        page = self.preview.page + 1
        self.count.setText(_("Page {n} / {count}", n=page, count=count) if count else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < count)

    # What leaves the page

    def print_chosen(self) -> None:
        """Preview the chosen paper at full size, to print it or save it."""
        sheet, choice, desk = self.sheet, self.choice, self.workspace.desk
        if sheet.why_not(desk, choice) is not None:
            return

        def write(path: Path, *, language: str) -> tuple[Message, ...]:
            return tuple(sheet.write(desk, path, replace(choice, language=language)))

        self.ask(Print(sheet.title, write, choice.language))

    def ask_pdf(self) -> None:
        """Ask for a file and write the chosen paper as PDF."""
        path = file_choice.where_to_save(self, _("Save as PDF"), self._name(), ".pdf")
        if path is not None:
            self.write_pdf(path)

    def write_pdf(self, path: Path) -> None:
        """Write the chosen paper as PDF; say so, or why it could not be written."""
        self._write(path, lambda: self.sheet.write(self.workspace.desk, path, self.choice))

    def ask_book(self) -> None:
        """Ask for a file and write the numbers of the chosen paper as Excel."""
        path = file_choice.where_to_save(self, _("Save as Excel"), self._name(), ".xlsx")
        if path is not None:
            self.write_book(path)

    def write_book(self, path: Path) -> None:
        """Write the numbers of the chosen paper as Excel; say so, or why they could not be written."""
        book = self.sheet.book
        if book is not None:
            self._write(path, lambda: book(self.workspace.desk, path, self.choice))

    def _write(self, path: Path, write: Callable[[], Iterable[Message] | None]) -> None:
        try:
            warnings: Iterable[Message] = write() or ()
        except MentorDeskError as error:
            self.workspace.failed.emit(error)
            return
        name = text.shortened(path.name)
        lacking = len(tuple(warnings))
        words = message("Saved: {name}", context="notice", name=name)
        if lacking:
            words = messages(
                "Saved: {name}. {n} text has letters that cannot be printed.",
                "Saved: {name}. {n} texts have letters that cannot be printed.",
                lacking,
                name=name,
            )
        self.workspace.written.emit(words, path, False)

    def _name(self) -> str:
        with i18n.using(self.choice.language):
            return str(self.sheet.title)

    # What is kept

    def show_focus(self, focus: Focus) -> None:
        """Choose a paper by its code."""
        if any(sheet.code == focus.place for sheet in SHEETS):
            self.gallery.choose(focus.place)

    def part_shown(self) -> str:
        return self.gallery.code

    def first(self) -> QWidget:
        return self.gallery.current_shelf()

    def state(self) -> ReportsState:
        return ReportsState(self.gallery.code, self.languages.value(), self.names.isChecked())

    def begin_at(self, state: ReportsState) -> None:
        self.languages.show_value(state.language)
        self.names.setChecked(state.names)
        self.gallery.choose(state.code)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while the page was not seen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self.isVisible():
            self._show_chosen()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing for a page that is not seen."""
        self._timer.stop()
        self.preview.close_pages()
        super().hideEvent(event)
