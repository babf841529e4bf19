"""Preview a paper in either language before printing or saving, since the system dialog has no preview.

A paper of many pages is written in the background, and pages go to the printer one by one, so that the window stays
alive and both can be cancelled.
"""

import shutil
import tempfile
from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import atomic, i18n, private, text
from mentordesk.errors import MentorDeskError, PaperError
from mentordesk.i18n import Message, _, message, messages
from ui import theme
from ui.commands import LongPaper, WritePaper
from ui.dialogs.base import place_dialog, run_dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Segments, column, line, row
from ui.widgets.latest_job import LatestJob
from ui.widgets.notices import Busy
from ui.widgets.preview import POINTS_PER_INCH, PagePreview, Pages
from ui.widgets.written_line import WrittenLine

LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))
"""The languages of paper, each by its own name."""

SHARPEST, COARSEST = 300, 200
"""Dots per inch at which pages are drawn for a printer."""

_ZOOM_STEP = 1.25

LEAST = QSize(560, 400)


class PrintPreview(QDialog):
    """The preview of one paper. ``title`` is its title and the suggested file name.

    It begins in a ``language``, that of the window where none is given. ``saved`` is emitted with each file,
    ``printed`` once all pages went to the printer.
    """

    saved = Signal(Path)
    printed = Signal()

    def __init__(
        self, title: Message, write: WritePaper | LongPaper, parent: QWidget | None = None, *, language: str = ""
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._write = write
        self._folder = Path(tempfile.mkdtemp(prefix="paper-", dir=private.folder()))
        self.language = self._shown_language = language or i18n.language()
        self._job = LatestJob(self, failed=self._refuse)
        self._printing: Generator[int, None, None] | None = None
        self._next_page = QTimer(self, singleShot=True, interval=0)
        self._next_page.timeout.connect(self._print_next)
        self.setWindowTitle(str(title))
        self.setModal(True)
        place_dialog(self, 900, 760, least=LEAST)
        self._build()
        self._show()

    def _build(self) -> None:
        self.preview = PagePreview()
        self.preview.setAccessibleName(_("The pages of the paper"))
        self.preview.set_colours(theme.color("desk"), theme.color("edge"))
        self.busy = Busy()
        self.busy.cancelled.connect(self.cancel)
        self._job.progress.connect(self.busy.show_progress)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.preview)
        self._faces.addWidget(_padded(row(self.busy, gap=0)))
        self.languages = Segments(LANGUAGE_NAMES, self.language)
        self.languages.setAccessibleName(_("Language of the paper"))
        self.count = Label(ink="ink2")
        self.note = WrittenLine()
        self.previous = Button(
            "", "bar", icon="up", tip=_("Previous page", context="button"), does=self.preview.previous_page
        )
        self.next = Button("", "bar", icon="down", tip=_("Next page", context="button"), does=self.preview.next_page)
        self.smaller = Button(
            "", "bar", icon="zoom-out", tip=_("Smaller", context="button"), does=lambda: self._magnify(1 / _ZOOM_STEP)
        )
        self.larger = Button(
            "", "bar", icon="zoom-in", tip=_("Larger", context="button"), does=lambda: self._magnify(_ZOOM_STEP)
        )
        self.save = Button(_("Save as PDF…"), icon="download", does=self._save)
        self.print = Button(_("Print…", context="button"), "primary", icon="print", does=self._print)
        self.leave = Button(_("Close", context="button"), does=self.reject)
        self.languages.chosen.connect(self._speak)
        self.preview.page_changed.connect(lambda _page: self._tell_page())
        self.print.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        tools = row(
            Label(_("Language of the paper"), "small", ink="ink2", wrap=True),
            self.languages,
            None,
            self.previous,
            self.count,
            self.next,
            self.smaller,
            self.larger,
            gap=8,
        )
        buttons = row(gap=8)
        buttons.addWidget(self.note, 1)
        for button in (self.leave, self.save, self.print):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (_padded(tools), line(), self._faces, line(), _padded(buttons)):
            layout.addWidget(part)

    def _speak(self, language: str) -> None:
        self.language = language
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether the paper is being written or printed."""
        return self._job.is_running or self._printing is not None

    @property
    def _path(self) -> Path:
        """Where the paper stands in the language that is shown."""
        return self._folder / f"{self.language}.pdf"

    def _show(self) -> None:
        """Write the paper and show it, or the reason why that failed."""
        self._job.stop()
        path = self._path
        if isinstance(self._write, LongPaper):
            work = self._write.prepare(language=self.language)
            self._job.run(partial(work, path), self._open)
            self._say("", "ink")
            self.busy.say(_("Preparing the pages…"))
            self._wait()
            return
        try:
            warnings = self._write(path, language=self.language)
        except MentorDeskError as error:
            self._refuse(error)
        else:
            self._open(warnings)

    def _open(self, warnings: tuple[Message, ...]) -> None:
        try:
            self.preview.open(self._path)
        except MentorDeskError as error:
            self._refuse(error)
            return
        self._shown_language = self.language
        self._say(_summary(warnings), "warn")
        self._go_on()

    def _refuse(self, error: MentorDeskError) -> None:
        self.preview.close_pages()
        self._say(error.message, "bad")
        self._go_on()

    def _wait(self) -> None:
        """Show how far the work is, and Cancel alone."""
        self.busy.show_progress(0, 0)
        self._faces.setCurrentIndex(1)
        for button in (self.save, self.print, self.previous, self.next, self.smaller, self.larger):
            button.setEnabled(False)
        self.languages.setEnabled(self._printing is None)

    def _go_on(self) -> None:
        """Show the pages, and offer what can be done with them."""
        self._faces.setCurrentIndex(0)
        readable = self.preview.page_count > 0
        for button in (self.save, self.print, self.previous, self.next, self.smaller, self.larger):
            button.setEnabled(readable)
        self.languages.setEnabled(True)
        self._tell_page()

    def cancel(self) -> None:
        """Stop writing and show the paper as it was before, if there was one; or stop printing."""
        if self._printing is not None:
            self._end_printing(message("The printing was stopped."), "warn")
            return
        self._job.stop()
        if not self.preview.page_count:
            self.reject()
            return
        self.language = self._shown_language
        self.languages.button(self.language).setChecked(True)
        self._go_on()

    def _say(self, words: Message | str, ink: str) -> None:
        self.note.say(words, ink)

    def _tell_page(self) -> None:
        page = self.preview.page + 1
        count = self.preview.page_count
        self.count.setText(_("Page {n} / {count}", n=page, count=count) if count else "")

    def _magnify(self, factor: float) -> None:
        self.preview.set_zoom(self.preview.zoom * factor)

    def _save(self) -> None:
        path = file_choice.where_to_save(self, _("Save as PDF"), self._name(), ".pdf")
        if path is not None:
            self.save_as(path)

    def _name(self) -> str:
        """Return the title in the language of the paper."""
        with i18n.using(self.language):
            return str(self._title)

    def save_as(self, path: Path) -> None:
        """Save the paper to a file as it is displayed."""
        try:
            with atomic.writing(path) as temp:
                shutil.copyfile(self._path, temp)
        except MentorDeskError as error:
            self._say(error.message, "bad")
        else:
            name = text.shortened(path.name)
            self.saved.emit(path)
            self.note.say_written(message("Saved: {name}", context="notice", name=name), path)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name())
        self._set_page(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(self.preview.page_count, 1))
        if run_dialog(dialog) == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Send the requested pages to a printer."""
        if self.preview.pages is None:
            return
        self._set_page(printer)
        self._printing = print_pages(self.preview.pages, printer)
        self._first, self._last = page_range(self.preview.pages, printer)
        self.busy.say(_("Sending the pages to the printer…"))
        self._wait()
        self._print_next()

    def _print_next(self) -> None:
        """Print one page, and the next once the window has had its turn."""
        if self._printing is None:
            return
        try:
            place = next(self._printing)
        except StopIteration:
            self._end_printing(message("Sent to the printer."), "ink")
            self.printed.emit()
        except PaperError as error:
            self._end_printing(error.message, "bad")
        else:
            self.busy.show_progress(place + 1 - self._first, self._last - self._first)
            self._next_page.start()

    def _end_printing(self, words: Message, ink: str) -> None:
        if self._printing is not None:
            self._printing.close()
        self._printing = None
        self._go_on()
        self._say(words, ink)

    def _set_page(self, printer: QPrinter) -> None:
        if self.preview.pages is not None:
            width, height = self.preview.pages.sizes[0]
            turned = width > height
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            landscape, portrait = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
            printer.setPageOrientation(landscape if turned else portrait)
        printer.setFullPage(True)

    def done(self, result: int) -> None:
        """Close the dialog and delete the temporary paper; what is being written or printed is stopped."""
        self._job.stop()
        if self._printing is not None:
            self.cancel()
        self.preview.close_pages()
        shutil.rmtree(self._folder, ignore_errors=True)
        super().done(result)


def page_range(pages: Pages, printer: QPrinter) -> tuple[int, int]:
    """Return the place of the first page that is wanted, and the place after the last."""
    return max(printer.fromPage(), 1) - 1, min(printer.toPage() or len(pages), len(pages))


def print_pages(pages: Pages, printer: QPrinter) -> Generator[int, None, None]:
    """Print the pages in the printer's range, one per sheet, and yield the place of each that is printed.

    Left early, the job is aborted. Raises PaperError if printing fails.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperError(
            message("The printer does not answer. See that it is switched on and connected, or save the paper as PDF.")
        )
    first, last = page_range(pages, printer)
    try:
        for place in range(first, last):
            if place > first:
                printer.newPage()
            _print_page(painter, printer, pages, place)
            yield place
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


def _print_page(painter: QPainter, printer: QPrinter, pages: Pages, place: int) -> None:
    width, height = pages.sizes[place]
    dots = min(max(printer.resolution(), COARSEST), SHARPEST)
    picture = pages.picture(place, round(width / POINTS_PER_INCH * dots))
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = QSizeF(width, height).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (sheet.width() - size.width()) / 2
    top = (sheet.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)


def _summary(warnings: tuple[Message, ...]) -> Message | str:
    if len(warnings) < 2:
        return warnings[0] if warnings else ""
    more = messages("and {n} more", "and {n} more", len(warnings) - 1)
    return message("{first} {more}", first=warnings[0], more=more)


def _padded(inner: QHBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(column(inner, margins=(16, 8, 16, 8)))
    return made
