"""Home: one next act, the seven steps, what needs attention, the days ahead and four numbers, all from the guide."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from typing import Never

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.domain.journey import attention
from mentordesk.domain.journey.steps import STEPS, StepState
from mentordesk.domain.records.record import Record
from mentordesk.i18n import _, day, message
from mentordesk.services import guide
from ui import theme
from ui.commands import BackUp, Focus, ImportList, LogTalk, LookAt, NoteMeeting, OpenExample, Print
from ui.models.days import WEEKDAYS
from ui.pages.base import Page
from ui.pages.home.attention import FIRST, AttentionList
from ui.pages.home.beginning import Beginning
from ui.pages.home.next_step import NextStep
from ui.pages.home.sections import Agenda, Numbers, StepLines
from ui.pages.home.step_path import StepPath
from ui.widgets.basic import Button, Holder, add_entry, menu_of, take_out
from ui.widgets.body import Body
from ui.widgets.placed import Placed, Scrolled

THREE_COLUMNS = 84
"""From this width on, in em, the days ahead stand beside the numbers and not below them."""

FEW, MANY = 3, 12
"""So many rows of what needs attention are shown at first in a narrow window, and in a wide one."""

PLACES = {
    1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1), (3, 0, 1, 1)),
    2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)),
    3: ((0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 2)),
}
"""Where attention, numbers, days ahead and steps stand: row, column, and how far, by the number of columns."""


class HomePage(Page[Never]):
    """Home. It shows every kind of record, since the guide reads them all."""

    page_id = "home"

    def is_about(self, kinds: frozenset[type[Record]]) -> bool:
        return True

    def build(self) -> None:
        self.set_head(
            _("Home", context="title"),
            _("How the programme of mentors (who guide) and mentees (who are guided) is going, and what to do first."),
            above=_today(date.today(), (0, 0)),
        )
        self.print_button = Button(_("Print the week"), icon="print", does=self._print_week)
        self.add_button = Button(_("Quick add", context="button"), icon="add", does=self._open_add)
        self.export = Button(_("Save as Excel…", context="button"), icon="export", does=self._save_week)
        self.add_tool(self.print_button)
        self.add_tool(self.export)
        self.add_tool(self.add_button)
        self.next_step = NextStep()
        self.next_step.begun.connect(self._begin)
        self.next_step.put_off.connect(self._put_off)
        self.path = StepPath([str(info.name) for info in STEPS])
        self.path.opened.connect(self._open_step)
        self.attention = AttentionList()
        self.attention.acted.connect(self._act)
        self.numbers = Numbers()
        self.agenda = Agenda()
        self.agenda.opened.connect(self._open_entry)
        self.lines = StepLines()
        self.lines.opened.connect(self.open_page)
        inner = Holder()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, theme.px(4), 0)
        self._rows.setSpacing(theme.px(16))
        self._rows.addWidget(self.next_step)
        self._rows.addWidget(self.path)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(40))
        self._grid.setVerticalSpacing(theme.px(20))
        self._rows.addLayout(self._grid)
        for section in (self.next_step, self.path, self.attention, self.numbers, self.agenda, self.lines):
            section.setParent(inner)  # shown before it is placed, it would be a window of its own
            section.hide()  # until it is known what they say, and how much room that takes
        self._rows.addStretch(1)
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)
        self._columns = 0
        self._steps: tuple[StepState, ...] = ()

    @cached_property
    def beginning(self) -> Beginning:
        """The ways to begin, in an empty company alone."""
        made = Beginning()
        made.example.connect(lambda: self.ask(OpenExample()))
        made.imported.connect(lambda: self.ask(ImportList()))
        made.blank.connect(lambda: self.open_page("goals", Focus("need")))
        self._rows.insertWidget(self._rows.count() - 1, made)
        return made

    def arrange(self, step: int) -> None:
        """Put attention, numbers and days ahead side by side, or below each other where the page is narrow."""
        em = self.width_in_em()
        columns = 1 if step > 0 else (3 if em >= THREE_COLUMNS else 2)
        self._rows.setSpacing(theme.px(4 if self.is_short else 16))
        self._grid.setVerticalSpacing(theme.px(4 if self.is_short else 20))
        for section in (self.next_step, self.path, self.attention):
            section.set_short(short=self.is_short)
        if columns == self._columns:
            return
        self._columns = columns
        take_out(self._grid)
        self.numbers.set_strip(columns == 1)
        self.attention.show_first({1: FEW, 2: FIRST, 3: MANY}[columns])
        for widget, (row, column, rows, across) in zip(
            (self.attention, self.numbers, self.agenda, self.lines), PLACES[columns], strict=True
        ):
            self._grid.addWidget(widget, row, column, rows, across)
        self._show_lines()
        for column, stretch in enumerate({1: (1, 0, 0), 2: (8, 5, 0), 3: (8, 5, 5)}[columns]):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setRowStretch(1, 1 if columns == 2 else 0)

    def placed(self) -> Mapping[str, Placed]:
        return {"attention": self.attention, "body": Scrolled(self._area)}

    def _show_lines(self) -> None:
        begins = self.is_made("beginning") and self.beginning.isVisibleTo(self)
        wanted = self._columns == 3 and not begins and bool(self._steps)
        if wanted:
            self.lines.show_steps(self._steps)
        self.lines.setVisible(wanted)

    def refresh(self) -> None:
        today = date.today()
        found = guide.overview(self.workspace.desk, today=today)
        self.set_head(self.title.text(), self.purpose.text(), above=_today(today, found.week))
        self.path.show_steps(found.steps)
        writable = not self.workspace.desk.read_only
        self.next_step.show_action(found.action, writable=writable)
        only_read = self.workspace.desk.cannot_be_written
        self.add_button.allow(_("This company file can only be read.") if only_read else "")
        self.attention.show_rows(found.attention)
        self.numbers.show_numbers(found.numbers)
        self.agenda.show_entries(found.agenda, found.ahead, today)
        begins = found.is_empty
        if begins or self.is_made("beginning"):
            self.beginning.setVisible(begins)
        self.path.show()
        for widget in (self.next_step, self.attention, self.numbers, self.agenda):
            widget.setVisible(not begins)
        self._steps = found.steps
        self._show_lines()

    def first(self) -> QWidget | None:
        """Return the path: the button of what is best done next decides something, and is not pressed by chance."""
        return self.path

    # What the owner does

    def _open_step(self, number: int) -> None:
        self.open_page(str(STEPS[number - 1].step.value))

    def _begin(self) -> None:
        action = self.next_step.action
        if action is None:
            return
        if action.field == guide.BRING_BACK:
            self.workspace.do(guide.bring_back(self.workspace.desk, today=date.today()))
        else:
            self.open_page(action.page, Focus(action.field, action.record))

    def _put_off(self) -> None:
        action = self.next_step.action
        if action is None:
            return
        menu = menu_of(self)
        for words, until in guide.later_days(self.workspace.desk, today=date.today()):
            add_entry(menu, str(words)).triggered.connect(partial(self.put_off, action, until))
        menu.popup(self.next_step.later.mapToGlobal(self.next_step.later.rect().bottomLeft()))

    def put_off(self, action: "guide.NextAction", until: date, _on: bool = False) -> None:
        """Put what is best done next off until a day."""
        tell = message("Put off until {day}: {what}", day=until, what=action.title)
        self.workspace.do(guide.put_off(self.workspace.desk, action, until), tell=tell)

    def _act(self, row: "attention.Attention") -> None:
        if row.page == attention.BACK_UP:
            self.ask(BackUp())
            self.refresh()
        elif row.cycle_id:
            self.ask(LookAt(row.cycle_id, row.page, Focus(row.field, row.record)))
        else:
            self.open_page(row.page, Focus(row.field, row.record))

    def _open_entry(self, page_id: str, record: str) -> None:
        self.open_page(page_id, Focus(record=record))

    def _open_add(self) -> None:
        menu = menu_of(self)
        menu.addAction(theme.icon("person"), _("A person", context="button")).triggered.connect(
            lambda _on: self.open_page("people", Focus("add"))
        )
        menu.addAction(theme.icon("calendar"), _("A meeting", context="button")).triggered.connect(
            lambda _on: self.ask(NoteMeeting())
        )
        menu.addAction(theme.icon("coaching"), _("A coaching talk")).triggered.connect(lambda _on: self.ask(LogTalk()))
        menu.addAction(theme.icon("goal"), _("A goal", context="button")).triggered.connect(
            lambda _on: self.open_page("goals", Focus("goals"))
        )
        menu.addAction(theme.icon("import"), _("People from a list")).triggered.connect(
            lambda _on: self.ask(ImportList())
        )
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _print_week(self) -> None:
        desk = self.workspace.desk
        self.ask(Print(message("Weekly sheet", context="title"), partial(guide.write_week, desk, today=date.today())))

    def _save_week(self) -> None:
        title = _("Save the week as Excel")
        write = partial(guide.write_week_list, self.workspace.desk, today=date.today())
        self.save_as_excel(title, _("The week", context="title"), write)


def _today(today: date, week: tuple[int, int]) -> str:
    shown = _("{weekday}, {day}", weekday=WEEKDAYS[today.weekday()], day=day(today))
    if not week[0]:
        return shown
    return _("{day} · week {n} of {all}", day=shown, n=week[0], all=week[1])
