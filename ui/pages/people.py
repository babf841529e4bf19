"""People: everyone of the company in one table, found by a few letters, with one person's card beside it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import text
from mentordesk.domain.pair import Pair
from mentordesk.domain.person import Person, Status
from mentordesk.domain.privacy import Consent
from mentordesk.domain.problem import Problem
from mentordesk.domain.programme import Cycle, Enrolment, Role
from mentordesk.i18n import _, ngettext
from mentordesk.services import people as verbs
from ui import preferences, theme
from ui.dialogs.people_deeds import PeopleDeeds
from ui.models.people import ALWAYS, SHOWN_AT_FIRST, columns
from ui.models.person_card import card
from ui.models.person_facts import CONSENT_LOOK, NOTHING, ROLE_WORDS, STATUS_WORDS, PersonFacts, gather
from ui.models.records import RecordModel
from ui.pages.base import Page
from ui.widgets.basic import Button, column, holding, row
from ui.widgets.bulk import BulkBar
from ui.widgets.fields import LineEdit
from ui.widgets.filters import FilterChips, FilterGroup, FilterPanel
from ui.widgets.fitting import fit
from ui.widgets.notices import EmptyState
from ui.widgets.person_card import PersonCard
from ui.widgets.tables import Table

HERE = frozenset(str(status) for status in Status if status is not Status.LEFT)
CARD_WIDTH = 284
MANY = 2_000
"""From so many people on, the list is shown before doubles are looked for."""

GIVE_WAY = ("job_title", "manager", "email", "department")


class PeoplePage(Page):
    """The people of the company."""

    page_id = "people"
    shows = frozenset({Person, Enrolment, Consent, Pair, Cycle})

    def build(self) -> None:
        """Make the table, what narrows it, and the card."""
        self._facts: dict[str, PersonFacts] = {}
        self._departments: list[str] = []
        self._chosen: dict[str, frozenset[str]] = {"status": HERE}
        self._groups: tuple[FilterGroup, ...] = ()
        self._words: tuple[str, ...] = ()
        self._keys: list[tuple[str, str]] = []
        self._wide, self._card_open, self._begun = True, True, False
        self._judged: tuple[Person, ...] | None = None
        self.deeds = PeopleDeeds(self.workspace, self)
        self.deeds.asked.connect(self.asked.emit)
        self._make_table()
        self._make_list()
        self.card = PersonCard()
        self.card.closed.connect(self.close_card)
        self.card.wanted.connect(self._card_deed)
        self.card.answered.connect(lambda purpose, state: self.deeds.answer(self._current(), purpose, state))
        self.card.other_wanted.connect(self.show_focus)
        self._across = QHBoxLayout()
        self._across.setSpacing(theme.px(24))
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self._left, 1)
        self._across.addWidget(self.card)
        self._stack = QStackedWidget()
        self._stack.addWidget(holding(self._across))
        self._stack.addWidget(self._nobody())
        self.body.addWidget(self._stack, 1)
        self.print = Button(_("Print list"), icon="print", does=lambda: self.deeds.print_list(self.shown()))
        self.export = Button(_("Save as Excel…"), icon="export", does=self._export)
        self.add_tool(self.export)
        self.add_tool(self.print)
        self.add = Button(_("Add one person"), icon="add", does=self.deeds.add)
        self.bring = Button(_("Import from Excel…"), "primary", icon="import", does=self._import)
        self.footer.set_actions(self.add, self.bring)
        self.footer.show()
        for button in (self.add, self.bring):
            button.setEnabled(not self.workspace.desk.read_only)
        for watched in (self.table, self.search):
            watched.installEventFilter(self)

    # --- building -------------------------------------------------------------------------------------------------

    def _make_table(self) -> None:
        chosen = preferences.load()
        self.model: RecordModel[Person] = RecordModel(
            columns(
                lambda: self._facts,
                editable=not self.workspace.desk.read_only,
                by_family=chosen.sort_by == "family",
            ),
            self,
        )
        self.model.edited.connect(self.deeds.keep_edit)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("People"))
        self.table.sort_by("full_name")
        self._show_columns(chosen.people_columns or SHOWN_AT_FIRST)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._on_chosen())
        self.table.activated.connect(lambda _index: self.open_person())
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_what: self._show_chips())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self.deeds.trash(self.chosen()))

    def _make_list(self) -> None:
        self.search = LineEdit(hint=_("Find a name, code or department. Accents are not needed"), icon="search")
        self.search.setAccessibleName(_("Find people"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.filter_button = Button(_("Filter"), icon="filter", does=self.open_filters)
        self.columns_button = Button(_("Columns"), icon="columns", does=self._open_columns)
        self.chips = FilterChips()
        self.chips.removed.connect(self._remove_filter)
        self.chips.cleared.connect(lambda: self.set_filters({}))
        self.bulk = BulkBar(read_only=self.workspace.desk.read_only)
        self.bulk.wanted.connect(self._bulk_deed)
        self._none = EmptyState(
            "search",
            _("Nobody found"),
            _("Try fewer letters, or clear the filters."),
            link=Button(_("Clear search and filters"), "link", does=self._clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self._none)
        finder = row(gap=8)
        finder.addWidget(self.search, 1)
        finder.addWidget(self.filter_button)
        finder.addWidget(self.columns_button)
        self._left = holding(column(finder, 10, self.chips, 8))
        layout = self._left.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._found, 1)
        layout.addWidget(self.bulk)

    def _nobody(self) -> QWidget:
        bring = Button(_("Import from Excel…"), "primary", icon="import", does=self._import)
        add = Button(_("Add one person"), icon="add", does=self.deeds.add)
        for button in (bring, add):
            button.setEnabled(not self.workspace.desk.read_only)
        return EmptyState(
            "people",
            _("Nobody here yet"),
            _("Bring in your staff list as it is: one person in a row is enough. Nothing leaves this computer."),
            action=bring,
            second=add,
            link=Button(_("Look at the example company"), "link", does=lambda: self.asked.emit("example", None)),
        )

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the people of the desk into the table and the card."""
        desk = self.workspace.desk
        everyone = desk.all(Person)
        self._facts = gather(desk)
        here = [person for person in everyone if person.is_here]
        self._departments = sorted({person.department for person in here if person.department}, key=text.sort_key)
        self._groups = self._make_groups(everyone)
        self.set_head(_("People"), _purpose(len(here), len(self._departments)))
        self._stack.setCurrentIndex(0 if everyone else 1)
        self.footer.setVisible(bool(everyone))
        for tool in (self.print, self.export):
            tool.setEnabled(bool(everyone))
        self.model.show(everyone)
        self.model.touch()
        self._sift()
        fit(self.table, self.model, give_way=GIVE_WAY)
        self._judge(everyone)
        if not self._begun and self.model.rowCount():
            self._begun = True
            self.table.selectRow(0)
        self._show_card()

    def _judge(self, everyone: tuple[Person, ...]) -> None:
        """Look for doubles and circles only where the people changed: the desk gives the same tuple until then."""
        if everyone is not self._judged:
            self._judged = everyone
            if len(everyone) > MANY:
                QTimer.singleShot(0, self, self._show_problems)
            else:
                self._show_problems()

    def _show_problems(self) -> None:
        self.footer.show_problems(verbs.problems(self.workspace.desk, today=date.today()))

    def shown(self) -> list[Person]:
        """Return the people shown, in the order shown."""
        return list(self.model.records())

    def chosen(self) -> list[Person]:
        """Return the people chosen, in the order shown."""
        return self.table.chosen_records()

    def set_filters(self, chosen: dict[str, frozenset[str]]) -> None:
        """Show only people whom these filters let through."""
        self._chosen = dict(chosen)
        self._sift()

    def filters(self) -> dict[str, frozenset[str]]:
        """Return the filters in force."""
        return dict(self._chosen)

    def _make_groups(self, everyone: Iterable[Person]) -> tuple[FilterGroup, ...]:
        departments = sorted({person.department for person in everyone}, key=text.sort_key)
        return (
            FilterGroup(
                "status",
                _("Status"),
                tuple((str(status), str(words)) for status, words in STATUS_WORDS.items()),
                ((HERE, _("Working here")),),
            ),
            FilterGroup("role", _("Part"), tuple((str(role), str(words)) for role, words in ROLE_WORDS.items())),
            FilterGroup(
                "department",
                _("Department"),
                tuple((name, name or _("without a department")) for name in departments),
            ),
            FilterGroup(
                "consent",
                _("Consent"),
                tuple((str(state), str(look[0])) for state, look in CONSENT_LOOK.items()),
            ),
        )

    def _sift(self) -> None:
        """Show whom the filters let through, then who is searched for among them."""
        status, role = self._chosen.get("status"), self._chosen.get("role")
        department, consent = self._chosen.get("department"), self._chosen.get("consent")

        def passes(person: Person, known: PersonFacts) -> bool:
            return (
                (status is None or person.status in status)
                and (department is None or person.department in department)
                and (role is None or known.role in role)
                and (consent is None or known.consent in consent)
            )

        facts = ((person, self._facts[person.id]) for person in self.workspace.desk.all(Person))
        self._keys = [(person.id, known.search) for person, known in facts if passes(person, known)]
        self._find()

    def _find(self) -> None:
        """Show who is searched for: one pass over ready keys, so that every letter shows at once."""
        found = self._keys
        for word in self._words:
            found = [entry for entry in found if word in entry[1]]
        self.model.keep_ids({person_id for person_id, _key in found})
        self._found.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._show_chips()

    def _show_chips(self) -> None:
        header = self.table.horizontalHeader()
        title = self.model.columns[header.sortIndicatorSection()].title
        count = ngettext("{n} person", "{n} people", self.model.rowCount())
        note = _("{count}, sorted by: {column}", count=count, column=title)
        self.chips.show_filters(self._groups, self._chosen, note)

    def _on_search(self, typed: str) -> None:
        self._words = verbs.query_words(typed)
        self._find()

    def _remove_filter(self, name: str) -> None:
        self.set_filters({group: values for group, values in self._chosen.items() if group != name})

    def _clear(self) -> None:
        self.search.clear()
        self.set_filters({})

    # --- the card -------------------------------------------------------------------------------------------------

    def close_card(self) -> None:
        """Put the card away until it is asked for."""
        self._card_open = False
        self._show_card()
        self.table.setFocus()

    def open_person(self) -> None:
        """Open the card of the current person, or the form where the card is open already."""
        if self.card.isHidden():
            self._card_open = True
            self._show_card()
            self.card.edit.setFocus()
        elif not self.workspace.desk.read_only:
            self.deeds.edit(self._current())

    def _current(self) -> Person:
        index = self.table.currentIndex()
        chosen = self.chosen()
        if index.isValid() and self.model.record(index.row()) in chosen:
            return self.model.record(index.row())
        return chosen[0]

    def _on_chosen(self) -> None:
        self.bulk.show_count(len(self.chosen()))
        self.chips.setVisible(self._wide or self.bulk.isHidden())
        self._show_card()

    def _show_card(self) -> None:
        shown = self._card_open and bool(self.chosen())
        self.card.setVisible(shown)
        self._left.setVisible(self._wide or not shown)
        if shown:
            person = self._current()
            view = card(self.workspace.desk, person, self._facts.get(person.id, NOTHING), today=date.today())
            self.card.show_view(view)

    def _card_deed(self, deed: str) -> None:
        person = self._current()
        deeds = {
            "edit": self.deeds.edit,
            "leave": self.deeds.leave,
            "back": self.deeds.come_back,
            "export": self.deeds.export_one,
        }
        deeds[deed](person)

    def arrange(self, step: int) -> None:
        """Put the card beside the table, or in its place where the page is narrow."""
        self._wide = step == 0
        if self._wide:
            self.card.setFixedWidth(theme.px(CARD_WIDTH))
            self._card_open = True
        else:
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16_777_215)
            self._card_open = False
        for button, words in ((self.filter_button, _("Filter")), (self.columns_button, _("Columns"))):
            button.setText("" if step == 2 else words)
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._show_card()

    # --- deeds ----------------------------------------------------------------------------------------------------

    def mend(self, problem: Problem) -> None:
        """Compare possible doubles; show anyone else whom a problem is about."""
        two = verbs.double_of(self.workspace.desk, problem)
        if two is not None:
            self.deeds.compare(two.first, two.second, why=str(two.why))
        else:
            self.show_focus(problem.record)

    def _import(self) -> None:
        self.asked.emit("import", None)

    def _export(self) -> None:
        self.deeds.export(self.shown(), self.columns_shown())

    def _bulk_deed(self, deed: str, value: object) -> None:
        people = self.chosen()
        if deed == "department":
            self.deeds.move(people, self._departments)
        elif deed == "status":
            self.deeds.set_status(people, Status(str(value)))
        elif deed == "role":
            self.deeds.set_role(people, Role(str(value)))
        elif deed == "consent":
            self.deeds.note_consent(people)
        elif deed == "trash":
            self.deeds.trash(people)

    def open_filters(self) -> FilterPanel:
        """Open the panel of filters."""
        panel = FilterPanel(self._groups, self._chosen, self)
        panel.changed.connect(self.set_filters)
        panel.open_below(self.filter_button)
        return panel

    def _open_menu(self, where: QPoint) -> None:
        people = self.chosen()
        if not people:
            return
        menu = QMenu(self)
        writable = not self.workspace.desk.read_only
        one = len(people) == 1
        rows: tuple[tuple[str, Any, bool], ...] = (
            (_("Open the card"), self._open_card, one),
            (_("Edit…"), lambda: self.deeds.edit(people[0]), one and writable),
            (_("Record leaving…"), lambda: self.deeds.leave(people[0]), one and writable and people[0].is_here),
            (_("Copy"), lambda: self.deeds.copy(people, self._cells), True),
            (_("Move to the trash"), lambda: self.deeds.trash(people), writable),
        )
        for words, does, possible in rows:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _on=False, act=does: act())
        menu.popup(self.table.viewport().mapToGlobal(where))

    def _cells(self, person: Person) -> list[str]:
        shown = self.columns_shown()
        return [entry.text(person) for entry in self.model.columns if entry.name in shown]

    def _open_card(self) -> None:
        self._card_open = True
        self._show_card()

    # --- columns --------------------------------------------------------------------------------------------------

    def columns_shown(self) -> tuple[str, ...]:
        """Return the names of the columns shown, in their order."""
        places = range(len(self.model.columns))
        return tuple(self.model.columns[place].name for place in places if not self.table.isColumnHidden(place))

    def choose_columns(self, names: Iterable[str]) -> None:
        """Show these columns, and remember them."""
        self._show_columns(tuple(names))
        fit(self.table, self.model, give_way=GIVE_WAY)
        preferences.remember(people_columns=self.columns_shown())

    def _show_columns(self, names: tuple[str, ...]) -> None:
        for place, shown in enumerate(self.model.columns):
            self.table.setColumnHidden(place, shown.name not in (*names, ALWAYS))

    def _open_columns(self) -> None:
        menu = QMenu(self)
        shown = self.columns_shown()
        for entry in self.model.columns:
            action = menu.addAction(entry.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(entry.name in shown)
            action.setEnabled(entry.name != ALWAYS)
            action.toggled.connect(lambda on, name=entry.name: self._toggle_column(name, on))
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _toggle_column(self, name: str, on: bool) -> None:
        shown = self.columns_shown()
        self.choose_columns((*shown, name) if on else tuple(other for other in shown if other != name))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def state(self) -> Any:
        """Return search, filters, order, who is chosen, the card's tab and where the table is scrolled."""
        header = self.table.horizontalHeader()
        return {
            "search": self.search.text(),
            "filters": self._chosen,
            "order": (header.sortIndicatorSection(), header.sortIndicatorOrder()),
            "chosen": {person.id for person in self.chosen()},
            "card": (self._card_open, self.card.open_tab()),
            "scroll": self.table.verticalScrollBar().value() // max(1, theme.px(40)),
        }

    def restore(self, state: Any) -> None:
        """Bring back what ``state`` returned."""
        self.search.setText(state["search"])
        self.set_filters(state["filters"])
        self.table.horizontalHeader().setSortIndicator(*state["order"])
        self._begun = True
        self.table.choose(state["chosen"])
        self._card_open = state["card"][0] if self._wide else False
        self.card.tab(state["card"][1])
        self._show_card()
        bar, row_at = self.table.verticalScrollBar(), state["scroll"]
        QTimer.singleShot(0, bar, lambda: bar.setValue(row_at * theme.px(40)))

    def show_focus(self, focus: Any) -> None:
        """Show a person by id, or do what another page asked for: ``"import"``, ``"roles"``."""
        if focus == "import":
            self._import()
            return
        person = next((person for person in self.workspace.desk.all(Person) if person.id == focus), None)
        if person is None:
            self.search.setFocus()
            return
        if person not in self.model.records():
            self._clear()
        self._card_open = self._wide
        self.table.choose({person.id})
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the room; go from the search to the table with the arrow down."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self.table, lambda: fit(self.table, self.model, give_way=GIVE_WAY))
        if watched is self.search and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def _purpose(people: int, departments: int) -> str:
    return _(
        "{people}, {departments}. Only what the programme needs is kept about each.",
        people=ngettext("{n} person works here", "{n} people work here", people),
        departments=ngettext("{n} department", "{n} departments", departments),
    )
