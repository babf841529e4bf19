"""People: everyone of the company in one table, found by a few letters, with one person's card beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mentordesk import current
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record, with_id
from mentordesk.i18n import _, ngettext
from mentordesk.services import people as verbs
from ui import theme
from ui.commands import Focus, ImportList, OpenExample
from ui.dialogs.people.actions import PeopleActions
from ui.kept import kept
from ui.models import person_card
from ui.models.first_people import first_people
from ui.models.person_facts import GatheredFacts, gather
from ui.pages.base import Page
from ui.soon import soon
from ui.widgets.basic import Button, holding, menu_of, scrolling
from ui.widgets.body import Body
from ui.widgets.notices import MARGIN, EmptyState
from ui.widgets.people_list import HERE, UNSIGNED_FILTERS, ListState, PeopleList
from ui.widgets.person_card import PersonCard
from ui.widgets.placed import Placed, Scrolled

CARD_WIDTHS = (230, 284)
"""The card in px at 100 %: where the list needs the room, and where it does not."""

LIST_WIDTH = 720
"""The room in px at 100 % in which the list of the usual columns shows its words whole: the card gets the rest."""

GAPS_BESIDE = (12, 24)
"""Between list and card in px at 100 %, as the widths of the card."""

MANY, SHOWN_FIRST = 2_000, 100
"""From so many people on, the list is shown for so many ms before duplicates are looked for."""

TABS = {"consent": 1, "pairs": 2}
"""The tab of the card in which a column is changed that is not part of the form."""


@kept()
@dataclass(frozen=True, slots=True)
class PeopleState:
    """The state of the page: the list, and whether the card is open, and at which tab."""

    list: ListState
    card_open: bool
    tab: int


GAPS = {"start-missing": ("start_date", HERE), "end-missing": ("end_date", frozenset((str(Status.LEFT),)))}
"""The dates whose absence the footer names: the column, and whose status it is about."""


class PeoplePage(Page[PeopleState]):
    """The people of the company.

    It is long because each link of the footer and each action on a row ends here.
    """

    page_id = "people"
    widest = 0

    def is_about(self, kinds: frozenset[type[Record]]) -> bool:
        return bool(person_card.SHOWN & kinds)

    def build(self) -> None:
        """Make the list, the card and the buttons."""
        self._facts = GatheredFacts()
        self._departments: list[str] = []
        self._judged: tuple[Person, ...] | None = None
        self._wide, self._card_open, self._begun = True, True, False
        self._is_finished, self._may_be_first, self._is_first = False, True, False
        self.does = PeopleActions(self.workspace, self)
        self.does.asked.connect(self.asked)
        self._stack = QStackedWidget()
        self._area = Body(self._stack, self)
        self.body.addWidget(self._area, 1)
        self._across = QHBoxLayout()
        self._across.setContentsMargins(0, 0, 0, 0)
        self._there = holding(self._across)
        self._stack.addWidget(self._there)
        self._make_list()
        self._across.addWidget(self.list, 1)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Paste, self, self._paste, context=within)
        self._make_card()
        self._across.addWidget(self.card)
        self.print = Button(_("Print list", context="button"), icon="print", does=self._print)
        self.export = Button(_("Save as Excel…"), icon="export", does=self._export)
        self.add_tool(self.export)
        self.add_tool(self.print)
        self.add, self.bring = self._ways_in()
        self.footer.set_actions(self.add, self.bring)
        self.footer.show()

    def _make_list(self) -> None:
        desk = self.workspace.desk
        self.list = PeopleList(read_only=desk.read_only, check=lambda typed: verbs.form_problems(desk, typed))
        self.list.model.edited.connect(self.does.save_edit)
        self.workspace.failed.connect(self.list.model.note_failure)
        self.list.model.chose.connect(lambda person, _column, role: self.does.set_role([person], role))
        self.does.added.connect(lambda ids: self.list.seek(ids, choose=True))
        self.does.saved.connect(self.list.seek)
        self.does.planned.connect(partial(self.list.show_column, "status"))
        self._connect_bulk()
        self.list.picked.connect(self._show_card)
        self.list.opened.connect(self.open_person)
        self.list.deleted.connect(lambda: self.does.trash(self.list.chosen()))
        self.list.menu_wanted.connect(self._open_menu)

    def _make_card(self) -> None:
        self.card = PersonCard()
        self.card.closed.connect(self.close_card)
        self.card.edit_wanted.connect(lambda: self.does.edit(self.list.current()))
        self.card.leave_wanted.connect(lambda: self.does.leave(self.list.current()))
        self.card.return_wanted.connect(lambda: self.does.come_back(self.list.current()))
        self.card.export_wanted.connect(lambda: self.does.export_one(self.list.current()))
        self.card.answered.connect(lambda purpose, state: self.does.answer(self.list.current(), purpose, state))
        self.card.other_wanted.connect(self._show_person)

    def _connect_bulk(self) -> None:
        bulk, chosen = self.list.bulk, self.list.chosen
        bulk.department_wanted.connect(lambda: self.does.move(chosen(), self._departments))
        bulk.status_wanted.connect(lambda status: self.does.set_status(chosen(), status))
        bulk.role_wanted.connect(lambda role: self.does.set_role(chosen(), role))
        bulk.consent_wanted.connect(lambda: self.does.note_consent(chosen()))
        bulk.trash_wanted.connect(lambda: self.does.trash(chosen()))

    def _ways_in(self) -> tuple[Button, Button]:
        add = Button(_("Add one person"), icon="add", does=self.does.add)
        bring = Button(_("Import a staff list…"), "primary", icon="import", does=self._import)
        for button in (add, bring):
            button.setEnabled(not self.workspace.desk.read_only)
        return add, bring

    @cached_property
    def _nobody(self) -> QWidget:
        """What is shown where there is nobody, made when it first is."""
        add, bring = self._ways_in()
        made = EmptyState(
            "people",
            _("Nobody here yet"),
            _(
                "Import your staff list as it is, or paste its rows here with Ctrl+V: one person per row is enough. "
                "Nothing leaves this computer."
            ),
            action=bring,
            second=add,
            link=Button(_("Look at the example company"), "link", does=self._open_example),
            ledger=self.list.headings(),
        )
        face = scrolling(made)
        self._stack.addWidget(face)
        self._take_in()
        return face

    def _take_in(self) -> None:
        """Let what was just made scroll by itself or with the body, as the room says."""
        self._area.take_in()
        self._area.judge_anew()

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the people of the desk into the list and the card."""
        self._is_first = not self._is_finished and self._may_be_first and self._show_first()
        if self._is_first:
            return
        everyone = self.workspace.desk.all(Person)
        self._facts = gather(self.workspace.desk)
        here = current.people_here(self.workspace.desk)
        self._departments = verbs.departments(here)
        self.set_head(_("People", context="title"), _purpose(len(here), len(self._departments)))
        self._stack.setCurrentWidget(self._there if everyone else self._nobody)
        self.footer.setVisible(bool(everyone))
        for tool in (self.print, self.export):
            tool.setEnabled(bool(everyone))
        self.list.show_people(everyone, self._facts)
        self._judge(everyone)
        self._begin()
        self._show_card()

    def _show_first(self) -> bool:
        """Show a long list before all of it is read, where it is as at first; return whether that was done."""
        desk = self.workspace.desk
        if desk.has_read(Person):
            return False
        people = first_people(desk, by_family=self.list.by_family)
        if len(people.here) <= MANY:
            return False
        self._facts = gather(desk)
        self._departments = list(people.departments_here)
        self.set_head(_("People", context="title"), _purpose(len(people.here), len(self._departments)))
        self.footer.show()
        self.list.show_first(people, self._facts)
        self._begin()
        self._show_card()
        return True

    def _begin(self) -> None:
        """Select the first person of the list, once."""
        if not self._begun and self.list.model.rowCount():
            self._begun = True
            self.list.table.selectRow(0)

    def finish(self) -> None:
        """Read whoever was not read, and show the card of whom the list has selected."""
        if not self._is_finished:
            self._is_finished = True
            if self._is_first:
                self.refresh()
            else:
                self._show_card()

    def _judge(self, everyone: tuple[Person, ...]) -> None:
        """Look for duplicates and circles only where the people changed: the desk gives the same tuple until then."""
        if everyone is not self._judged:
            self._judged = everyone
            if len(everyone) > MANY:
                soon(self, partial(soon, self, self._show_problems, wait=SHOWN_FIRST))
            else:
                self._show_problems()

    def _show_problems(self) -> None:
        self.footer.show_problems(verbs.problems(self.workspace.desk, today=date.today()))

    # --- the card -------------------------------------------------------------------------------------------------

    def open_card(self) -> None:
        """Show the card of the current person."""
        self._card_open = True
        self._show_card()

    def close_card(self) -> None:
        """Put the card away until it is asked for."""
        self._card_open = False
        self._show_card()
        self.list.table.setFocus()

    def open_person(self, column: str = "") -> None:
        """Edit a cell, or open what it can be changed in: a tab of the card, or the form at that field.

        Where the card is put away, show the card first.
        """
        if not self.list.chosen():
            return
        person = self.list.current()
        tab = TABS.get(column, 0)
        if self.card.isHidden() or tab:
            self.open_card()
            self.card.tab(tab)
            self.card.begin(tab, at_top=not self._wide)
            if not self._wide:
                self._area.verticalScrollBar().setValue(0)
        elif self.workspace.desk.read_only:
            return
        elif self.list.can_edit(column):
            self.list.edit_cell(person.id, column)
        elif column == "end_date" and person.is_here:
            self.does.leave(person)
        else:
            self.does.edit(person, column)

    def arrange(self, step: int) -> None:
        """Put the card beside the list, or in its place where the page is narrow."""
        self._wide = self._card_open = step == 0
        self._size_card()
        self.list.arrange(step, low=self.is_low)
        short = step == 2 or self.is_low
        self.add.setText(_("Add", context="button") if short else _("Add one person"))
        self.bring.setText(_("Import…", context="button") if short else _("Import a staff list…"))
        self._show_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_card()

    def _size_card(self) -> None:
        """Give the card what the list beside it leaves, within bounds, or all of the page."""
        narrow, wide = (theme.px(width) for width in CARD_WIDTHS)
        tight, loose = (theme.px(gap) for gap in GAPS_BESIDE)
        spare = self.width() - 2 * MARGIN - theme.px(LIST_WIDTH)
        width = min(wide, max(narrow, spare - tight))
        self._across.setSpacing(loose if spare >= wide + loose else tight)
        self.card.setMinimumWidth(width if self._wide else 0)
        self.card.setMaximumWidth(width if self._wide else theme.NO_LIMIT)

    def _show_card(self) -> None:
        shown = self._card_open and bool(self.list.chosen())
        self.card.setVisible(shown)
        self.list.setVisible(self._wide or not shown)
        if shown and self._is_finished:
            person = self.list.current()
            is_new = not self.card.is_made
            self.card.show_view(person_card.card(self.workspace.desk, person, self._facts, today=date.today()))
            if is_new:
                self._take_in()
                self.come_back()

    # --- actions ----------------------------------------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Compare possible duplicates; show anyone else whom a problem is about."""
        two = verbs.possible_duplicate_of(self.workspace.desk, problem)
        if two is not None:
            self.does.compare(two.first, two.second, why=str(two.why))
        elif problem.code in GAPS:
            self._fill_gap(problem)
        else:
            self._show_person(problem.record)

    def _fill_gap(self, problem: Problem) -> None:
        """Begin to write the date that is missing, or show all who have none."""
        column, status = GAPS[problem.code]
        person = with_id(self.workspace.desk.all(Person), problem.record)
        if person is None:
            self.list.search.clear()
            self.list.choose_columns((*self.list.columns_shown(), column))
            self.list.set_filters({"status": status, "gap": frozenset((column,))})
            self.list.begin()
        elif column == "start_date" and not self.workspace.desk.read_only:
            self._card_open = self._wide
            self.list.edit_cell(person.id, column)
        else:
            self._show_person(person.id)
            if not self.workspace.desk.read_only:
                self.does.edit(person, column)

    def _import(self) -> None:
        self.ask(ImportList())

    def _paste(self) -> None:
        """Import the rows copied in Excel; one word that was copied is no list."""
        text = QGuiApplication.clipboard().text()
        if not self.workspace.desk.read_only and ("\t" in text or "\n" in text.strip()):
            self.ask(ImportList(text))

    def _open_example(self) -> None:
        self.ask(OpenExample())

    def _print(self) -> None:
        self.does.print_list(self.list.shown())

    def _export(self) -> None:
        self.does.export(self.list.shown(), self.list.columns_shown())

    def _open_menu(self, where: QPoint) -> None:
        people = self.list.chosen()
        if not people:
            return
        person = people[0]
        is_single = len(people) == 1
        writable = not self.workspace.desk.read_only
        menu = menu_of(self)
        card = menu.addAction(_("Open the card"), self.open_card)
        card.setEnabled(is_single)
        edit = menu.addAction(_("Edit…", context="button"), partial(self.does.edit, person))
        edit.setEnabled(is_single and writable)
        leave = menu.addAction(_("Record leaving…", context="button"), partial(self.does.leave, person))
        leave.setEnabled(is_single and writable and person.is_here)
        menu.addAction(_("Copy", context="button"), partial(self.does.copy, people, self.list.cells))
        trash = menu.addAction(_("Move to the trash"), partial(self.does.trash, people))
        trash.setEnabled(writable)
        menu.popup(self.list.table.viewport().mapToGlobal(where))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def record_shown(self) -> str:
        chosen = self.list.chosen()
        return chosen[0].id if chosen else ""

    def state(self) -> PeopleState:
        return PeopleState(self.list.state(), self._card_open, self.card.open_tab())

    def placed(self) -> Mapping[str, Placed]:
        placed: dict[str, Placed] = {"body": Scrolled(self._area), "list": self.list.table}
        return placed | ({"card": Scrolled(self.card.area())} if self.card.is_made else {})

    def begin_at(self, state: PeopleState) -> None:
        self._may_be_first = self.list.is_as_at_first(state.list)

    def restore(self, state: PeopleState) -> None:
        self._begun = True
        self.list.restore(state.list)
        self._card_open = self._wide and state.card_open
        self.card.tab(state.tab)
        self._show_card()

    def show_focus(self, focus: Focus) -> None:
        """Show a person, or open a field of theirs; "import" and "add" bring people in.

        "consent" shows who takes part without having agreed, "imported" everybody after an import.
        """
        if focus.record:
            self._show_person(focus.record, focus.place)
        elif focus.place == "import":
            self._import()
        elif focus.place == "add":
            self.does.add()
        elif focus.place == "consent":
            self._show_unsigned()
        elif focus.place == "imported":
            self.list.search.clear()
            self.list.set_filters({"status": HERE})
        else:
            self.list.search.setFocus()

    def _show_unsigned(self) -> None:
        """Ask all who take part without having agreed: one on the card, several, who stay chosen, in one go."""
        self.list.search.clear()
        self.list.set_filters(UNSIGNED_FILTERS)
        people = self.list.shown()
        self.list.table.choose({person.id for person in people})
        self.list.table.setFocus()
        if len(people) == 1:
            self.open_person("consent")
        elif people and not self.workspace.desk.read_only:
            self.does.note_consent(self.list.chosen())

    def _show_person(self, person_id: str, field: str = "") -> None:
        person = with_id(self.workspace.desk.all(Person), person_id)
        if person is None:
            self.list.search.setFocus()
            return
        self._card_open = self._wide
        self.list.choose(person_id)
        if field in TABS:
            self.open_person(field)
        elif field and not self.workspace.desk.read_only:
            self.does.edit(person, field)


def _purpose(people: int, departments: int) -> str:
    return _(
        "{people}, {departments}. MentorDesk keeps only what the programme needs.",
        people=ngettext("{n} person works here", "{n} people work here", people),
        departments=ngettext("{n} department", "{n} departments", departments, context="count"),
    )
