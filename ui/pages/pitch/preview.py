"""Shows the chosen page of the pitch as it will be printed, drawn in the background while the owner types."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk import private
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from ui import theme
from ui.tasks import Task
from ui.widgets.basic import Button, FramedHolder, Label, holding, row
from ui.widgets.form.fields import Choice
from ui.widgets.preview import PagePreview, Pages

Write = Callable[[Path], object]
"""Writes the page; called outside the window's thread with values that nobody changes."""

LEAST = 220


class LivePreview(FramedHolder):
    """The page. ``turned(by)`` asks for the next or the previous one."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "desk")
        self._task: Task | None = None
        self._waiting: Write | None = None
        self._last: Write | None = None
        self.content = b""
        self.previous = Button(
            "", "bar", icon="back", tip=_("Previous page", context="button"), does=lambda: self.turned.emit(-1)
        )
        self.next = Button(
            "", "bar", icon="next", tip=_("Next page", context="button"), does=lambda: self.turned.emit(1)
        )
        self.place = Label("", ink="ink2")
        self.zoom: Choice[float] = Choice(((1.0, _("Fit the width")), (1.5, "150%"), (2.0, "200%")), 1.0)
        self.zoom.setMinimumContentsLength(13)
        self.zoom.setAccessibleName(_("Size of the page", context="field"))
        self.preview = PagePreview()
        self.preview.setAccessibleName(_("The page as it is printed"))
        self.preview.set_least(theme.px(LEAST))
        self.preview.set_colours(theme.color("desk"), theme.color("edge"))
        self.zoom.picked.connect(self.preview.set_zoom)
        tools = row(self.previous, self.place, self.next, None, self.zoom, gap=8, margins=(8, 4, 8, 4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(holding(tools))
        layout.addWidget(self.preview, 1)

    def show_place(self, number: int, count: int) -> None:
        """Say which page it is; 0 is one that is left out."""
        self.place.setText(_("Page {n} / {count}", n=number, count=count) if number else _("Left out", context="state"))

    def show_page(self, write: Write) -> None:
        """Draw a page in the background; while one is being drawn only the last one asked for waits."""
        self._last = write
        if self._task is not None:
            self._waiting = write
            return
        self._waiting = None
        task = Task(_drawn, write)
        # The page may be gone by then: the window is built anew with another language.
        task.done.connect(lambda content: self._show(content) if isValid(self) else None)
        task.failed.connect(lambda error: self._fail(error) if isValid(self) else None)
        self._task = task.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Release the pages; they are drawn again when the view comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.preview.close_pages()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._last is not None and self.preview.pages is None and self._task is None:
            self.show_page(self._last)

    @property
    def is_drawing(self) -> bool:
        """Whether a page is being drawn."""
        return self._task is not None

    def _show(self, content: bytes) -> None:
        self._task = None
        if self._waiting is not None:
            self.show_page(self._waiting)
            return
        self.content = content
        if self.isVisible():
            self.preview.show_pages(Pages(content))

    def _fail(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, MentorDeskError):
            raise error
        self.preview.close_pages()


def _drawn(write: Write, *, progress: object) -> bytes:
    """Return a page as it is written, without keeping a file."""
    del progress
    with private.temporary("pitch-") as folder:
        path = Path(folder) / "page.pdf"
        write(path)
        return path.read_bytes()
