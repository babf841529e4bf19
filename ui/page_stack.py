"""The pages of the window, each created when first opened and refreshed when next shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from ui import kept
from ui.commands import NOWHERE, Command, Focus
from ui.pages.base import AnyPage, PageState
from ui.pages.catalogue import row
from ui.widgets.focus import FocusKeeper
from ui.workspace import Workspace

UNREADABLE = (AttributeError, LookupError, TypeError, ValueError)
"""What a page raises on a state that another version of the program wrote."""


@kept.kept("page_id")
@dataclass(frozen=True, slots=True)
class Place:
    """Where the owner is: the page that is open, "" for none, and where on each page that was opened."""

    page_id: str = ""
    states: Mapping[str, Any] = field(default_factory=dict)


class PageStack(QStackedWidget):
    """The pages created so far, one of them open. ``asked`` emits their commands."""

    asked = Signal(Command)
    turned = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._pages: dict[str, AnyPage] = {}
        self._stale: set[str] = set()
        self._kept: dict[str, PageState] = {}
        self._may_be_foreign = False
        self.page_id = ""
        """The page that is open, "" for none yet."""
        self._unfinished: AnyPage | None = None
        """The page of which the rest is shown once it is drawn."""
        self._focus_keeper = FocusKeeper(lambda: self._pages.get(self.page_id), self)

    def minimumSizeHint(self) -> QSize:
        """Return nothing: a page never makes the window larger than its screen."""
        return QSize(0, 0)

    def page(self) -> AnyPage:
        """Return the open page."""
        return self._pages[self.page_id]

    def open(self, page_id: str, focus: Focus = NOWHERE, *, drawn_first: bool = False) -> None:
        """Open a page and show something on it; with ``drawn_first`` it is drawn before ``finish`` shows the rest.

        How it was left is kept until it is shown so: nothing of it is lost where making the page fails.
        """
        self.flush()
        self.finish()
        left = self._kept.get(page_id)
        try:
            self._show(page_id, left, drawn_first=drawn_first)
        except UNREADABLE:
            if left is None or not self._may_be_foreign:
                raise
            self._remove(page_id)
            self._show(page_id, None, drawn_first=drawn_first)
        self._kept.pop(page_id, None)
        if focus != NOWHERE:
            self.page().show_focus(focus)

    def finish(self) -> None:
        """Show the rest of the open page, unless that was done."""
        page, self._unfinished = self._unfinished, None
        if page is not None:
            page.finish()

    def show_frame(self, page_id: str) -> None:
        """Show a page before what it says is worked out; ``open`` fills it."""
        self._add(page_id)
        self.page_id = page_id
        self._place_page()

    def _place_page(self) -> None:
        page = self.page()
        if self.indexOf(page) < 0:
            page.take_size(self.size())
            self.addWidget(page)
        self.setCurrentWidget(page)
        page.take_focus()

    def _show(self, page_id: str, left: PageState | None, *, drawn_first: bool) -> None:
        """Show a page as it was left."""
        if page_id not in self._pages:
            self._add(page_id)
        self.page_id = page_id
        page = self.page()
        if left is not None:
            left = replace(left, own=kept.known(left.own))
        if left is not None and left.own is not None:
            page.begin_at(left.own)
        if page_id in self._stale:
            self._stale.discard(page_id)
            page.refresh()
        self._unfinished = page
        if not drawn_first:
            self.finish()  # before it is shown, so that it is laid out and drawn once
        self._place_page()
        if left is not None:
            page.come_back_to(left)

    def place(self) -> Place:
        """Return where the owner is, on every page that was opened."""
        shown = {page_id: page.place() for page_id, page in self._pages.items() if page_id not in self._kept}
        return Place(self.page_id, self._kept | shown)

    def come_back_to(self, place: Place, *, may_be_foreign: bool = False) -> None:
        """Show each page as it was left when it is next opened.

        What another version of the program ``may`` have written is not missed where a page cannot read it.
        """
        self._kept = dict(place.states)
        self._may_be_foreign = may_be_foreign

    def flush(self) -> None:
        """Save pending text on the open page."""
        if self.page_id:
            self.page().flush()

    def refresh(self, kinds: frozenset[type]) -> None:
        """Refresh the open page if it shows one of these kinds of records, other pages when they are opened."""
        for page_id, page in self._pages.items():
            if not page.is_about(kinds):
                continue
            if page_id == self.page_id:
                page.refresh()
            else:
                self._stale.add(page_id)

    def _remove(self, page_id: str) -> None:
        page = self._pages.pop(page_id, None)
        if page is None:
            return
        self.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _add(self, page_id: str) -> None:
        page = row(page_id).make(self._workspace, self)
        page.asked.connect(self.asked)
        page.turned.connect(self.turned)
        page.hide()
        self._pages[page_id] = page
        self._stale.add(page_id)
