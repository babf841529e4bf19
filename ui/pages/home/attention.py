"""What needs attention as ruled rows: how bad it is, what it is, since when, and the act that fixes it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.i18n import _, brief
from ui import theme
from ui.widgets.basic import Button, Holder, Label, clear, column, line, row
from ui.widgets.notices import SEVERITY_LOOK

if TYPE_CHECKING:
    from mentordesk.domain.journey.attention import Attention

FIRST = 6
"""So many rows stand there at first; the rest comes with "See all"."""


class AttentionList(QWidget):
    """What needs attention; ``acted(row)`` is emitted when the owner wants to fix something."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Attention, ...] = ()
        self._all = False
        self._first = FIRST
        self._short = False
        self._made: list[_Row] = []
        self._count = Label("", ink="ink2")
        self.see_all = Button("", "link", does=self._toggle)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = row(Label(_("Needs attention", context="title"), "section"), self._count, None, self.see_all)
        self.setLayout(column(head, 6, line(), self._list, None))

    def show_rows(self, rows: "Sequence[Attention]") -> None:
        """Show what needs attention, the worst first."""
        self._rows = tuple(rows)
        self._show()

    def show_first(self, most: int) -> None:
        """Show so many rows at first."""
        if most != self._first:
            self._first = most
            self._show()

    def set_short(self, *, short: bool) -> None:
        """Take less room for each row in a short window."""
        if short != self._short:
            self._short = short
            self._show()

    def rows(self) -> "tuple[Attention, ...]":
        """Return what needs attention."""
        return self._rows

    def buttons(self) -> list[Button]:
        """Return the buttons of the rows shown, top to bottom."""
        return [made.act for made in self._made]

    def _show(self) -> None:
        clear(self._list)
        self._made = []
        self._count.setText(str(len(self._rows)) if self._rows else "")
        self.see_all.setVisible(len(self._rows) > self._first)
        self.see_all.setText(_("Show fewer", context="button") if self._all else _("See all", context="button"))
        heading = _("Needs attention", context="title")
        self.see_all.setAccessibleName(_("{act}: {what}", act=self.see_all.text(), what=heading))
        shown = self._rows if self._all else self._rows[: self._first]
        for found in shown:
            made = _Row(found, short=self._short)
            made.act.clicked.connect(partial(self._act, found))
            self._list.addWidget(made)
            self._made.append(made)
        if not shown:
            nothing = Label(_("Nothing needs attention now."), ink="ink2", wrap=True)
            nothing.setContentsMargins(0, theme.px(10), 0, theme.px(10))
            self._list.addWidget(nothing)

    def _act(self, found: "Attention", _on: bool = False) -> None:
        self.acted.emit(found)

    def place(self) -> bool:
        """Return whether all rows are shown."""
        return self._all

    def come_back_to(self, place: bool) -> None:
        """Show all rows, or the first ones."""
        self._all = place
        self._show()

    def _toggle(self) -> None:
        self.come_back_to(not self._all)


class _Row(Holder):
    def __init__(self, found: "Attention", *, short: bool) -> None:
        super().__init__()
        icon, role = SEVERITY_LOOK[found.harm]
        mark = Label()
        mark.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        words = Label(brief(found.words), wrap=True)
        note = Label(brief(found.note), "small", ink="ink2")
        self.act = Button(str(found.act), "link")
        self.act.setAccessibleName(_("{act}: {what}", act=found.act, what=found.words))
        across = QHBoxLayout()
        above = theme.px(3 if short else 7)
        across.setContentsMargins(0, above, 0, above)
        across.setSpacing(theme.px(12))
        across.addWidget(mark)
        across.addWidget(words, 1)
        across.addWidget(note)
        across.addWidget(self.act)
        self.setLayout(column(across, line()))
        self.setMinimumHeight(theme.px(36 if short else 44))
