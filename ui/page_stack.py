"""The pages of the window, each created when first opened and refreshed when next shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.commands import NOWHERE, Command, Focus
from ui.pages.base import AnyPage
from ui.pages.catalogue import row
from ui.widgets.focus import FocusKeeper
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """Where the owner is: the page that is open, "" for none, and what each page keeps of what it shows."""

    page_id: str = ""
    states: Mapping[str, object] = field(default_factory=dict)


class PageStack(QStackedWidget):
    """The pages created so far, one of them open. ``asked`` emits their commands."""

    asked = Signal(Command)
    turned = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._pages: dict[str, AnyPage] = {}
        self._stale: set[str] = set()
        self._kept: dict[str, object] = {}
        self.page_id = ""
        """The page that is open, "" for none yet."""
        self._focus_keeper = FocusKeeper(lambda: self._pages.get(self.page_id), self)

    def minimumSizeHint(self) -> QSize:
        """Return nothing: a page never makes the window larger than its screen."""
        return QSize(0, 0)

    def page(self) -> AnyPage:
        """Return the open page."""
        return self._pages[self.page_id]

    def open(self, page_id: str, focus: Focus = NOWHERE) -> None:
        """Open a page and show something on it."""
        self.flush()
        if page_id not in self._pages:
            self._add(page_id)
        self.page_id = page_id
        page = self.page()
        kept = self._kept.pop(page_id, None)
        if kept is not None:
            page.begin_at(kept)
        if page_id in self._stale:
            self._stale.discard(page_id)
            page.refresh()
        self.setCurrentWidget(page)
        page.take_focus()
        if kept is not None:
            page.restore(kept)
        if focus != NOWHERE:
            page.show_focus(focus)

    def place(self) -> Place:
        """Return where the owner is, on every page that was opened."""
        states = self._kept | {page_id: page.state() for page_id, page in self._pages.items()}
        return Place(self.page_id, {page_id: state for page_id, state in states.items() if state is not None})

    def come_back_to(self, place: Place) -> None:
        """Restore what each page kept when it is next opened."""
        self._kept = dict(place.states)

    def flush(self) -> None:
        """Save pending text on the open page."""
        if self.page_id:
            self.page().flush()

    def refresh(self, kinds: frozenset[type]) -> None:
        """Refresh the open page if it shows one of these kinds of records, other pages when they are opened."""
        for page_id, page in self._pages.items():
            if not page.shows & kinds:
                continue
            if page_id == self.page_id:
                page.refresh()
            else:
                self._stale.add(page_id)

    def _add(self, page_id: str) -> None:
        page = row(page_id).make(self._workspace)
        page.asked.connect(self.asked)
        page.turned.connect(self.turned)
        self._pages[page_id] = page
        self._stale.add(page_id)
        self.addWidget(page)
