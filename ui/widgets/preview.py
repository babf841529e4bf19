"""Preview the pages of a PDF, drawing only the visible ones so that 200 pages open instantly."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from mentordesk.errors import PaperError
from mentordesk.i18n import message
from ui.widgets.basic import Unrolling

POINTS_PER_INCH = 72.0
GAP = 24
SMALLEST, LARGEST = 0.25, 3.0
_KEPT = 12  # number of cached page images; a page at 100 % is about 4 MB


class Pages:
    """A PDF in memory: page sizes in points and page images."""

    def __init__(self, content: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise PaperError(
                message("The document cannot be shown because the file is incomplete. Close this and try again.")
            ) from error
        self.sizes = tuple(self._document.get_page_size(place) for place in range(len(self._document)))

    @classmethod
    def read(cls, path: Path) -> "Pages":
        """Read the pages of a file; the file may be replaced or deleted afterwards."""
        return cls(path.read_bytes())

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, place: int, width: int) -> QImage:
        """Return a page rendered ``width`` pixels wide."""
        bitmap = self._document[place].render(scale=width / self.sizes[place][0], prefer_bgrx=True)
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()

    def line_at(self, place: int, x: float, y: float) -> str:
        """Return the words on the line at a point of a page, in points from its upper left corner; empty beside text.

        Only a line with letters at ``x`` counts, and of it all words across the page.
        """
        width, height = self.sizes[place]
        words = self._document[place].get_textpage()
        try:
            if words.get_index(x, height - y, 3, 3) is None:
                return ""
            middle = height - y
            return " ".join(words.get_text_bounded(0, middle - 2, width, middle + 2).split())
        finally:
            words.close()

    def close(self) -> None:
        """Release the document."""
        self._document.close()


class _Column(QWidget):
    """A column of all pages that draws only the visible ones; ``pressed`` is emitted with a page and a point on it."""

    pressed = Signal(int, float, float)

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self.ground = QColor("#EFEAE0")
        self.edge = QColor("#8B8475")
        self.places: list[QRect] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.needs = 0

    def show_pages(self, pages: Pages | None) -> None:
        self.pages = pages
        self._drawn.clear()

    def lay_out(self, zoom: float, view: QSize) -> None:
        """Lay out all pages; at a ``zoom`` of 1.0 the widest page fills the view."""
        sizes = self.pages.sizes if self.pages else ()
        widest = max((width for width, _height in sizes), default=1.0)
        scale = zoom * max(view.width() - 2 * GAP, 50) / widest
        full = max(view.width(), round(widest * scale) + 2 * GAP)
        top = GAP
        self.places = []
        for width, height in sizes:
            size = QSize(round(width * scale), round(height * scale))
            self.places.append(QRect((full - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        if sizes:
            self.needs = top
        self.resize(full, max(top, view.height()))
        self.update()

    def drawn_pages(self) -> int:
        """Return how many pages are held drawn."""
        return len(self._drawn)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.ground)
        painter.setPen(QPen(self.edge, 1))
        for place, rect in enumerate(self.places):
            if rect.intersects(event.rect()):
                painter.drawImage(rect, self._picture(place, rect.width()))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say on which page and where, in points, the owner pressed."""
        at = event.position().toPoint()
        for place, rect in enumerate(self.places):
            if self.pages is not None and rect.contains(at) and event.button() == Qt.MouseButton.LeftButton:
                scale = self.pages.sizes[place][0] / rect.width()
                self.pressed.emit(place, (at.x() - rect.left()) * scale, (at.y() - rect.top()) * scale)

    def _picture(self, place: int, width: int) -> QImage:
        wanted = round(width * self.devicePixelRatioF())
        if (place, wanted) not in self._drawn and self.pages is not None:
            self._drawn[place, wanted] = self.pages.picture(place, wanted)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end((place, wanted))
        return self._drawn[place, wanted]


class PagePreview(Unrolling, QScrollArea):
    """A page viewer. ``page_changed`` is emitted with the visible page, from 0, and ``zoomed`` with the zoom.

    ``line_pressed`` is emitted with the words of the line that the owner pressed. In the body of a page that scrolls,
    all pages are seen whole.
    """

    line_pressed = Signal(str)
    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = _Column()
        self._column.pressed.connect(self._press)
        self._zoom = 1.0
        self._page = 0
        self._least = 0
        self._whole = False
        self.setWidget(self._column)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_least(self, height: int) -> None:
        """Set the least height where the pages scroll by themselves."""
        self._least = height
        self.updateGeometry()

    def unroll(self, whole: bool) -> None:
        """Show all pages without a scroll bar, or ask for little and scroll."""
        self._whole = whole
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(never if whole else always)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._whole:
            return QSize(least.width(), max(least.height(), self._least))
        bar = self.horizontalScrollBar()
        across = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(least.width(), max(self._least, self._column.needs + across + 2 * self.frameWidth()))

    def open(self, path: Path) -> None:
        """Show the pages of a file, keeping the visible page. Raises PaperError if it is not a PDF."""
        self.show_pages(Pages.read(path))

    def show_pages(self, pages: Pages) -> None:
        """Show pages, keeping the visible page; they are closed with the view."""
        page = min(self._page, len(pages) - 1)
        self.close_pages()
        self._column.show_pages(pages)
        self._lay_out()
        self.go_to(page)

    def close_pages(self) -> None:
        """Clear the view and release the file."""
        if self._column.pages is not None:
            self._column.pages.close()
        self._column.show_pages(None)
        self._lay_out()

    @property
    def pages(self) -> Pages | None:
        """The displayed pages."""
        return self._column.pages

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self._column.pages) if self._column.pages else 0

    @property
    def page(self) -> int:
        """The visible page, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """The zoom; at 1.0 the widest page fills the view."""
        return self._zoom

    def drawn_pages(self) -> int:
        """Return how many pages are held drawn."""
        return self._column.drawn_pages()

    def set_colours(self, ground: QColor, edge: QColor) -> None:
        """Set the colours of the background and of the page borders."""
        self._column.ground, self._column.edge = ground, edge
        self._column.update()

    def set_zoom(self, zoom: float) -> None:
        """Change the zoom, keeping the visible page."""
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        page = self._page
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit(self._zoom)

    def go_to(self, page: int) -> None:
        """Scroll to a page, clamped to the first and last."""
        if not self.page_count:
            self._turn_to(0)
            return
        page = min(max(page, 0), self.page_count - 1)
        self.verticalScrollBar().setValue(self._column.places[page].top() - GAP // 2)
        self._turn_to(page)

    def place(self) -> int:
        """Return the page in view, 0 for the first."""
        return self._page

    def come_back_to(self, place: int) -> None:
        """Show a page, or show it as soon as there are any."""
        self._page = place
        if self.page_count:
            self.go_to(place)

    def next_page(self) -> None:
        """Go to the next page."""
        self.go_to(self._page + 1)

    def previous_page(self) -> None:
        """Go to the previous page."""
        self.go_to(self._page - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the visible page while the width changes."""
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if self.page_count:
            self.go_to(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with Page Up and Page Down, go to the ends with Home and End."""
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: self.next_page,
            Qt.Key.Key_PageUp: self.previous_page,
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(self.page_count - 1),
        }
        if event.key() in actions:
            actions[event.key()]()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        needed = self._column.needs
        self._column.lay_out(self._zoom, self.viewport().size())
        if self._whole and self._column.needs != needed:
            self.updateGeometry()

    def _press(self, place: int, x: float, y: float) -> None:
        words = self.pages.line_at(place, x, y) if self.pages is not None else ""
        if words:
            self.line_pressed.emit(words)

    def _scrolled(self, top: int) -> None:
        """Make the page in the middle of the view the visible one."""
        middle = top + self.viewport().height() // 2
        below = [place for place, rect in enumerate(self._column.places) if rect.top() - GAP <= middle]
        if below:
            self._turn_to(below[-1])

    def _turn_to(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
