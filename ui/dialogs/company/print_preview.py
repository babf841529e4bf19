"""Preview a paper in either language before printing or saving, since the system dialog has no preview."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import i18n, text
from mentordesk.errors import MentorDeskError, PaperError
from mentordesk.i18n import Message, _, message, messages
from ui import theme
from ui.commands import WritePaper
from ui.dialogs.base import place_dialog, run_dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, Segments, column, line, row
from ui.widgets.preview import POINTS_PER_INCH, PagePreview, Pages
from ui.widgets.written_line import WrittenLine

LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))
"""The languages of paper, each by its own name."""

SHARPEST, COARSEST = 300, 200
"""Dots per inch at which pages are drawn for a printer."""

_ZOOM_STEP = 1.25

LEAST = QSize(560, 400)


class PrintPreview(QDialog):
    """The preview of one paper. ``title`` is its title and the suggested file name."""

    def __init__(self, title: Message, write: WritePaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._write = write
        self._folder = Path(tempfile.mkdtemp(prefix="paper-"))
        self.language = i18n.language()
        self.setWindowTitle(str(title))
        self.setModal(True)
        place_dialog(self, 900, 760, least=LEAST)
        self._build()
        self._show()

    def _build(self) -> None:
        self.preview = PagePreview()
        self.preview.setAccessibleName(_("The pages of the paper"))
        self.preview.set_colours(theme.color("desk"), theme.color("edge"))
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
            Label(_("Language of the paper"), "small", ink="ink2"),
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
        for part in (_padded(tools), line(), self.preview, line(), _padded(buttons)):
            layout.addWidget(part)

    def _speak(self, language: str) -> None:
        self.language = language
        self._show()

    def _show(self) -> None:
        """Write the paper and show it, or the reason why that failed."""
        path = self._folder / "paper.pdf"
        try:
            warnings = self._write(path, language=self.language)
            self.preview.open(path)
        except MentorDeskError as error:
            self.preview.close_pages()
            self._say(error.message, "bad")
        else:
            self._say(_summary(warnings), "warn")
        readable = self.preview.page_count > 0
        for button in (self.save, self.print, self.previous, self.next, self.smaller, self.larger):
            button.setEnabled(readable)
        self._tell_page()

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
        """Save the paper to a file in the displayed language."""
        try:
            self._write(path, language=self.language)
        except MentorDeskError as error:
            self._say(error.message, "bad")
        else:
            name = text.shortened(path.name)
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
        try:
            print_pages(self.preview.pages, printer)
        except PaperError as error:
            self._say(error.message, "bad")
        else:
            self._say(message("Sent to the printer."), "ink")

    def _set_page(self, printer: QPrinter) -> None:
        if self.preview.pages is not None:
            width, height = self.preview.pages.sizes[0]
            turned = width > height
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            landscape, portrait = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
            printer.setPageOrientation(landscape if turned else portrait)
        printer.setFullPage(True)

    def done(self, result: int) -> None:
        """Close the dialog and delete the temporary paper."""
        self.preview.close_pages()
        shutil.rmtree(self._folder, ignore_errors=True)
        super().done(result)


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print the pages in the printer's range, one per sheet. Raises PaperError if printing fails."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperError(
            message("The printer does not answer. See that it is switched on and connected, or save the paper as PDF.")
        )
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(pages), len(pages))
    for place in range(first - 1, last):
        if place > first - 1:
            printer.newPage()
        _print_page(painter, printer, pages, place)
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
