"""The heads of the board's columns: how many people there are, and what narrows, sorts and enlarges the columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from mentordesk.domain.records.questionnaire import Response
from mentordesk.i18n import _, ngettext
from mentordesk.services.connect import board
from ui import theme
from ui.pages.board import filtering
from ui.widgets.basic import Button, Holder, Label, column, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.table.filters import FilterPanel

SIZES = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5)
"""The sizes of the board; 1.0 is that of the page."""


class WaitingHead(Holder):
    """The head of the mentees without a mentor. ``sifted`` is emitted when the search or the filters change."""

    sifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.count = Label("", ink="ink2")
        self.search = LineEdit(hint=_("Search", context="button"), icon="search")
        self.search.setAccessibleName(_("Search mentees", context="field"))
        self.search.textChanged.connect(lambda _typed: self.sifted.emit())
        self.search.set_button("filter", _("Filter", context="button"), self._open_filters)
        self.filters: Mapping[str, frozenset[str]] = {}
        self._waiting: Sequence[board.Waiting] = ()
        title = row(Label(_("Not paired", context="state"), "strong"), self.count, None, gap=8)
        self.setLayout(column(title, 8, self.search))

    def found(self, waiting: Sequence[board.Waiting], responses: Mapping[str, Response]) -> tuple[board.Waiting, ...]:
        """Return the mentees that the search and the filters let through."""
        self._waiting = waiting
        return filtering.found(waiting, responses, self.search.text(), self.filters)

    def show_count(self, *, shown: int, waiting: int, total: int) -> None:
        """Say how many mentees of ``total`` have no mentor, and how many of them are shown."""
        if shown < waiting:
            self.count.setText(_("{shown} shown of {n}", shown=shown, n=waiting))
        else:
            self.count.setText(_("{n} of {total}", n=waiting, total=total))

    def set_filters(self, filters: Mapping[str, frozenset[str]]) -> None:
        """Show only mentees that these filters let through."""
        self.filters = dict(filters)
        self.sifted.emit()

    def _open_filters(self) -> None:
        panel = FilterPanel(filtering.filter_groups(self._waiting), self.filters, self)
        panel.changed.connect(lambda: self.set_filters(panel.chosen()))
        panel.open_below(self.search)


class MentorsHead(Holder):
    """The head of the mentors. ``zoomed`` carries the size of the board."""

    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.size_factor = 1.0
        self._count = Label("", ink="ink2")
        self._order = Label("", "small", ink="ink2")
        smaller = _("Smaller board", context="button")
        larger = _("Larger board", context="button")
        self._sizes = (
            Button("", "bar", icon="zoom-out", tip=smaller, does=self._make_smaller),
            Button("", "bar", icon="zoom-in", tip=larger, does=self._make_larger),
        )
        for button in self._sizes:
            button.setStyleSheet("min-height: 0; padding: 0;")
            button.setFixedSize(theme.px(32), theme.px(22))
        self._title = Label(_("Mentors", context="role"), "strong")
        self.setLayout(row(self._title, self._count, None, self._order, *self._sizes, gap=8))
        self.setFixedHeight(theme.px(22))

    def show_count(self, mentors: int, places: int) -> None:
        """Say how many mentors and places there are."""
        people = ngettext("{n} person", "{n} people", mentors, context="count")
        room = ngettext("{n} place", "{n} places", places, context="mentor's place")
        self._count.setText(_("{people}, {places}", people=people, places=room))

    def show_order(self, name: str) -> None:
        """Say that the mentors are sorted by how well they fit with somebody; "" for at rest."""
        self._order.setText(_("Sorted by fit with {name}", name=name) if name else "")
        for button in self._sizes:
            button.setVisible(not name)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Leave the count out where the order would be cut beside it."""
        words = (self._title, self._count, self._order)
        whole = sum(label.sizeHint().width() + theme.px(8) for label in words)
        self._count.setVisible(not self._order.text() or whole <= self.width())

    def set_size(self, factor: float) -> None:
        """Draw the board at a size."""
        self.size_factor = factor
        self.zoomed.emit(factor)

    def _make_smaller(self) -> None:
        place = SIZES.index(self.size_factor)
        self.set_size(SIZES[max(0, place - 1)])

    def _make_larger(self) -> None:
        place = SIZES.index(self.size_factor)
        self.set_size(SIZES[min(len(SIZES) - 1, place + 1)])
