"""The sections of Home at its side: four numbers, and the days ahead."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.journey.steps import Stage, StepState
from mentordesk.i18n import _, brief, day, number
from ui import theme
from ui.models.days import short_day
from ui.widgets.basic import Button, Holder, Label, clear, column, line, row

if TYPE_CHECKING:
    from mentordesk.domain.journey.agenda import Entry
    from mentordesk.services.guide import Number

FIRST = 5
"""So many days ahead are shown at first; the rest comes with "See all"."""


class Numbers(Holder):
    """Four numbers in a ruled square."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(0)
        self._found: tuple[Number, ...] = ()
        self._strip = False
        self.setLayout(column(Label(_("The company today"), "section"), 6, line(), self._grid, None))

    def show_numbers(self, numbers: "Sequence[Number]") -> None:
        """Show the numbers."""
        self._found = tuple(numbers)
        self._show()

    def set_strip(self, strip: bool) -> None:
        """Put the numbers into one low row, or into a square with a line about each."""
        if strip != self._strip:
            self._strip = strip
            self._show()

    def _show(self) -> None:
        clear(self._grid)
        if self._strip:
            for place, found in enumerate(self._found):
                self._grid.addWidget(_tile(found, low=True), 0, place)
                self._grid.setColumnStretch(place, 1)
            return
        for place in range(len(self._found)):
            self._grid.setColumnStretch(place, 0)
        for place, found in enumerate(self._found):
            across, down = place % 2, place // 2
            self._grid.addWidget(_tile(found), 2 * down, 2 * across)
            if across:
                self._grid.addWidget(line(vertical=True), 2 * down, 1)
            elif down:
                self._grid.addWidget(line(), 2 * down - 1, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)


def _tile(found: "Number", *, low: bool = False) -> QWidget:
    figure = QHBoxLayout()
    figure.setSpacing(theme.px(2))
    figure.addWidget(Label(number(found.number), "number"))
    if found.of is not None:
        figure.addLayout(column(None, Label(f"/{number(found.of)}", "heading", ink="ink2"), 4))
    figure.addStretch(1)
    made = Holder()
    if low:
        made.setLayout(column(4, Label(str(found.name), "small", ink="ink2", wrap=True), figure, None))
        return made
    made.setLayout(
        column(
            8,
            Label(str(found.name), "small", ink="ink2", wrap=True),
            figure,
            Label(str(found.note), "small", ink="ink2", wrap=True),
            8,
        )
    )
    return made


class Agenda(Holder):
    """The days ahead; ``opened(page_id, record)`` is emitted when an entry is pressed."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._ahead: Entry | None = None
        self._today = date.today()
        self._all = False
        self.see_all = Button("", "link", does=self._toggle)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = row(Label(_("Today and this week"), "section"), None, self.see_all)
        self.setLayout(column(head, 6, line(), self._list, None))

    def show_entries(self, entries: "Sequence[Entry]", ahead: "Entry | None", today: date) -> None:
        """Show what the days from today on bring, or what comes first after them."""
        self._entries, self._ahead, self._today = tuple(entries), ahead, today
        self._show()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        entries, ahead, today = self._entries, self._ahead, self._today
        clear(self._list)
        self.see_all.setVisible(len(entries) > FIRST)
        self.see_all.setText(_("Show fewer", context="button") if self._all else _("See all", context="button"))
        self.see_all.setAccessibleName(_("{act}: {what}", act=self.see_all.text(), what=_("Today and this week")))
        last: date | None = None
        for entry in entries if self._all else entries[:FIRST]:
            when = "" if entry.day == last else _when(entry.day, today)
            last = entry.day
            self._list.addWidget(self._row(when, entry))
        if not entries:
            nothing = Label(_("Nothing is planned for these seven days."), ink="ink2", wrap=True)
            nothing.setContentsMargins(0, theme.px(10), 0, theme.px(10))
            self._list.addWidget(nothing)
        if ahead is not None:
            self._list.addWidget(self._row(day(ahead.day), ahead))

    def _row(self, when: str, entry: "Entry") -> QWidget:
        across = QHBoxLayout()
        across.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        across.setSpacing(theme.px(12))
        stamp = Label(when, ink="ink2")
        stamp.setMinimumWidth(theme.px(76))
        across.addWidget(stamp)
        across.addWidget(Label(brief(entry.words), wrap=True), 1)
        if entry.page:
            go = Button(_("Open", context="button"), "link", does=partial(self.opened.emit, entry.page, entry.record))
            go.setAccessibleName(_("Open: {what}", context="button", what=entry.words))
            go.setMinimumWidth(theme.px(36))
            across.addWidget(go)
        made = Holder()
        made.setLayout(column(across, line()))
        return made


def _when(on: date, today: date) -> str:
    if on == today:
        return _("today", context="time")
    return short_day(on)


class StepLines(Holder):
    """The steps with what each says, where a window has the room; ``opened(page_id)`` is emitted by their links."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.setLayout(column(Label(_("What is open in the steps"), "section"), 6, line(), self._list, None))

    def show_steps(self, steps: Sequence[StepState]) -> None:
        """Show what is open in each step that is not done."""
        clear(self._list)
        for step in steps:
            if step.stage is Stage.DONE or not step.checks:
                continue
            name = _("{n}. {step}", n=step.info.number, step=step.info.name)
            go = Button(_("Open", context="button"), "link", does=partial(self.opened.emit, str(step.step)))
            go.setAccessibleName(_("Open: {what}", context="button", what=name))
            go.setMinimumWidth(theme.px(36))
            title = Label(name, "strong")
            title.setMinimumWidth(theme.px(132))
            across = row(title, gap=12)
            across.addWidget(Label(_open_words(step), ink="ink2", wrap=True), 1)
            across.addWidget(go)
            across.setContentsMargins(0, theme.px(6), 0, theme.px(6))
            made = Holder()
            made.setLayout(column(across, line()))
            self._list.addWidget(made)


def _open_words(step: StepState) -> str:
    """Return what is open in a step: what changed or is missing first, else what the step is for."""
    if step.stage is Stage.REVIEW or not str(step.missing):
        return brief(step.sentence if step.stage is Stage.REVIEW else step.info.purpose)
    return brief(step.missing)
