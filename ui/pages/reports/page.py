"""The page Reports: every paper of the programme in a gallery, with one bar for all of them, to print or save."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mentordesk import current, i18n, text
from mentordesk.desk import Desk
from mentordesk.domain.fiscal import FiscalYear
from mentordesk.domain.measuring.facts import Criterion, Figure, MeasuringFacts
from mentordesk.domain.months import Month
from mentordesk.domain.overviews.scope import Span
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import measuring
from mentordesk.snapshot import Snapshot
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.measure.figure import FigureDialog
from ui.kept import kept
from ui.pages.base import Page
from ui.pages.reports.bar import ReportBar
from ui.pages.reports.choice import Choice, ReportSheet
from ui.pages.reports.drawer import PaperDrawer
from ui.pages.reports.drawing import Drawn
from ui.pages.reports.gallery import PAGE_WIDTH, Gallery, Thumb
from ui.pages.reports.sheets import SHEETS
from ui.soon import soon
from ui.widgets import file_choice
from ui.widgets.basic import Button, FramedHolder, Holder, Label, add_entry, column, holding, line, menu_of, row
from ui.widgets.body import Body
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.preview import PagePreview, Pages
from ui.workspace import Workspace

PREVIEW = 380
"""The least width of the preview, in px at 100 %; where the page is narrow the gallery has all the room."""


@kept("code", "language", "cycle_id")
@dataclass(frozen=True, slots=True)
class ReportsState:
    """What the owner would miss: the paper chosen, and what the bar says."""

    code: str
    language: str
    names: bool
    cycle_id: str = ""
    begins: date | None = None
    department: str = ""
    is_year: bool = False


class ReportsPage(Page[ReportsState]):
    """The page Reports."""

    page_id = "reports"
    widest = 0

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._shown = ""
        self._stale = True
        super().__init__(workspace, parent)

    def is_about(self, kinds: frozenset[type[Record]]) -> bool:
        return True

    def build(self) -> None:
        """Make the bar, the gallery and the preview beside it."""
        self.set_head(
            _("Reports", context="title"),
            _("Choose a paper, look at it, print or save it. Press a number of the report to see where it is from."),
        )
        self.dialogs = DialogHost(self)
        self.bar = ReportBar()
        self.bar.changed.connect(self.refresh)
        self.names, self.languages = self.bar.names, self.bar.languages
        self.gallery = Gallery(SHEETS)
        self.gallery.chosen.connect(lambda _code: self._show_chosen())
        self.gallery.opened.connect(lambda _code: self.print_chosen())
        self.drawer = PaperDrawer(self, SHEETS)
        self.drawer.drawn.connect(self._take)
        self.numbers = Button(_("Numbers of the report"), "link", icon="info", does=self._offer_numbers)
        self.book = Button(_("Save as Excel…"), icon="export", does=self.ask_book)
        self.save = Button(_("Save as PDF…"), icon="download", does=self.ask_pdf)
        self.print = Button(_("Print…", context="button"), "primary", icon="print", does=self.print_chosen)
        self.footer.set_actions(self.book, self.save, self.print)
        self.footer.show()
        self._lay_out()
        self.gallery.choose(SHEETS[0].code)

    def _lay_out(self) -> None:
        self.unused = Label("", "small", ink="ink2", wrap=True)
        self.unused.hide()
        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._bars = holding(column(self.bar, row(self.numbers, None), self.unused, 8, line(), gap=4))
        self._above.addWidget(self._bars)
        inner = Holder()
        inner.setObjectName("clear")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._inside)
        inside.addWidget(self.gallery, 1)
        self.aside = self._preview()
        parts = QHBoxLayout()
        parts.setSpacing(theme.px(16))
        self._area = Body(inner, self)
        parts.addWidget(self._area, 1)
        parts.addWidget(self.aside)
        self.body.addLayout(self._above)
        self.body.addLayout(parts, 1)

    def _preview(self) -> QWidget:
        self.preview = PagePreview()
        self.preview.setAccessibleName(_("The pages of the paper"))
        self.preview.set_colours(theme.color("desk"), theme.color("edge"))
        self.preview.line_pressed.connect(self.open_number)
        self.count = Label(ink="ink2")
        self.before = Button(
            "", "bar", icon="up", tip=_("Previous page", context="button"), does=self.preview.previous_page
        )
        self.after = Button("", "bar", icon="down", tip=_("Next page", context="button"), does=self.preview.next_page)
        self.preview.page_changed.connect(lambda _page: self._tell_page())
        self.why = Label("", ink="ink2", wrap=True)
        frame = FramedHolder()
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
        """Leave the gallery all the room where the page is narrow; the bar then scrolls with it."""
        self.aside.setVisible(step == 0)
        (self._above if step == 0 else self._inside).addWidget(self._bars)

    # What the bar says

    @property
    def choice(self) -> Choice:
        """Return what the bar says now."""
        return self.bar.choice(self.workspace.desk, date.today())

    @property
    def sheet(self) -> ReportSheet:
        """Return the paper that is chosen."""
        return next(sheet for sheet in SHEETS if sheet.code == self.gallery.code)

    @property
    def looked_at(self) -> Desk:
        """Return the records of the cycle that the bar names."""
        desk, choice = self.workspace.desk, self.choice
        return Snapshot(desk, choice.cycle_id) if choice.cycle_id else desk

    def refresh(self) -> None:
        """Draw every paper anew, in the background, the chosen one first; a page that is not seen waits."""
        self._stale = True
        self.bar.offer(self.workspace.desk, date.today())
        if self.isVisible():
            self._draw_anew()

    def _draw_anew(self) -> None:
        self._stale = False
        self.drawer.begin(self.workspace.desk, self.choice)
        for sheet in SHEETS:
            self.gallery.show_thumb(sheet.code, Thumb(str(sheet.title)))
        self._show_chosen()

    @property
    def waiting(self) -> int:
        """How many papers are still to be drawn."""
        return len(SHEETS) if self._stale else self.drawer.waiting

    def _take(self, code: str) -> None:
        """Show what was drawn: the first page in the gallery, all pages where it is the chosen paper."""
        sheet = next(sheet for sheet in SHEETS if sheet.code == code)
        drawn = self.drawer.of(code) or Drawn()
        thumb = Thumb(str(sheet.title), _("with names", context="state") if sheet.names else str(_NOTHING))
        if drawn.content:
            pages = Pages(drawn.content)
            thumb.note = ngettext("{n} page", "{n} pages", len(pages), context="count")
            thumb.picture = pages.picture(0, round(theme.px(PAGE_WIDTH) * self.devicePixelRatioF()))
            pages.close()
        self.gallery.show_thumb(code, thumb)
        if code == self.gallery.code:
            self._show_drawn(drawn)

    def _show_chosen(self) -> None:
        """Show the pages of the chosen paper, or why there are none; one that is not drawn yet comes first."""
        sheet = self.sheet
        unused = sheet.unused(self.choice)
        self.unused.setText(str(unused or ""))
        self.unused.setVisible(unused is not None)
        self.book.setVisible(sheet.book is not None)
        self.numbers.setVisible(sheet.is_measured)
        drawn = self.drawer.of(sheet.code)
        if drawn is not None:
            self._show_drawn(drawn)
            return
        self.preview.close_pages()
        self.why.setText(_("The paper is being drawn…"))
        self._show_reason(is_readable=False)
        if self.isVisible() and not self._stale:
            self.drawer.go_on(sheet.code)

    def _show_drawn(self, drawn: Drawn) -> None:
        if drawn.content:
            self.preview.show_pages(Pages(drawn.content))
            if self._shown not in ("", self.gallery.code):
                self.preview.go_to(0)
            self._shown = self.gallery.code
        else:
            self.preview.close_pages()
        self.why.setText(str(drawn.why_not or ""))
        self._show_reason(is_readable=bool(drawn.content))

    def _show_reason(self, *, is_readable: bool) -> None:
        self.reason.setVisible(not is_readable)
        self.preview.setVisible(is_readable)
        for button in (self.save, self.print, self.book):
            button.setEnabled(is_readable)
        self._tell_page()

    def _tell_page(self) -> None:
        count = self.preview.page_count
        page = self.preview.page + 1
        self.count.setText(_("Page {n} / {count}", n=page, count=count) if count else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < count)

    # Where a number is from

    def _facts(self) -> MeasuringFacts:
        return measuring.facts(self.looked_at, today=date.today())

    def open_number(self, words: str) -> None:
        """Open where the number on a line of the report is from; other lines and papers have none."""
        if not self.sheet.is_measured:
            return
        with i18n.using(self.choice.language):
            found = figure_on(words, self._facts())
        if found is not None:
            self.open_figures(*found)

    def open_figures(self, criterion: Criterion, figure: Figure | None = None) -> None:
        """Open the figures of a criterion, one of them first."""
        closed = current.is_closed(self.looked_at)
        dialog = FigureDialog(self, str(criterion.name), str(criterion.question), criterion.figures, closed=closed)
        if figure is not None:
            dialog.show_figure(criterion.figures.index(figure))
        dialog.filled.connect(lambda place: self.open_page("measure", Focus(place)))
        self.dialogs.open(dialog)

    def _offer_numbers(self) -> None:
        menu = self._number_menu()
        menu.popup(self.numbers.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _number_menu(self) -> QMenu:
        """Return the six criteria to choose from, for those who use the keyboard."""
        menu = menu_of(self.numbers)
        for criterion in self._facts().criteria:
            add_entry(menu, str(criterion.name)).triggered.connect(partial(self.open_figures, criterion, None))
        return menu

    # What leaves the page

    def print_chosen(self) -> None:
        """Preview the chosen paper at full size, to print it or save it."""
        sheet, choice, desk = self.sheet, self.choice, self.looked_at
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
        self._write(path, lambda: self.sheet.write(self.looked_at, path, self.choice))

    def ask_book(self) -> None:
        """Ask for a file and write the numbers of the chosen paper as Excel."""
        path = file_choice.where_to_save(self, _("Save as Excel"), self._name(), ".xlsx")
        if path is not None:
            self.write_book(path)

    def write_book(self, path: Path) -> None:
        """Write the numbers of the chosen paper as Excel; say so, or why they could not be written."""
        book = self.sheet.book
        if book is not None:
            self._write(path, lambda: book(self.looked_at, path, self.choice))

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
        says = self.choice
        return ReportsState(
            *(self.gallery.code, says.language, says.names, says.cycle_id),
            begins=None if says.span is None else says.span.first,
            department=says.department,
            is_year=isinstance(says.span, FiscalYear),
        )

    def placed(self) -> Mapping[str, Placed]:
        return {"gallery": Scrolled(self._area), "paper": self.preview}

    def begin_at(self, state: ReportsState) -> None:
        self.languages.show_value(state.language)
        self.names.setChecked(state.names)
        self.bar.come_back_to(self.workspace.desk, date.today(), state.cycle_id, self._span(state), state.department)
        self.gallery.choose(state.code)

    def _span(self, state: ReportsState) -> Span | None:
        if state.begins is None or not state.is_year:
            return None if state.begins is None else Month.of(state.begins)
        return FiscalYear.of(state.begins, current.company(self.workspace.desk).fiscal_start)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while the page was not seen."""
        super().showEvent(event)
        soon(self, self._begin)

    def _begin(self) -> None:
        if not self.isVisible():
            return
        if self._stale:
            self._draw_anew()
        else:
            self._show_chosen()
            self.drawer.go_on(self.gallery.code)

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing for a page that is not seen."""
        self.drawer.pause()
        self.preview.close_pages()
        super().hideEvent(event)


_NOTHING = message("nothing yet", context="state")


def figure_on(words: str, facts: MeasuringFacts) -> tuple[Criterion, Figure | None] | None:
    """Return whose number stands on a line of the report, in the language in force; nothing on any other line."""
    named = [(str(figure.name), criterion, figure) for criterion in facts.criteria for figure in criterion.figures]
    named.sort(key=lambda entry: -len(entry[0]))
    for name, criterion, figure in named:
        if words.startswith(name):
            return criterion, figure
    for criterion in facts.criteria:
        if words.startswith(str(criterion.name)):
            return criterion, None
    return None
