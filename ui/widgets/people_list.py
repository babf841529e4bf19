"""The list of people: a table with search, filter chips and a column chooser above it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from mentordesk import text
from mentordesk.domain.people.consent import NOT_AGREED
from mentordesk.domain.records.person import STATUS_WORDS, Person, Status
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.i18n import _, ngettext
from mentordesk.services import people as verbs
from ui import preferences, theme
from ui.kept import kept
from ui.models.first_people import FirstPeople
from ui.models.people import ALWAYS, SHOWN_AT_FIRST, Check, columns
from ui.models.people_search import PeopleSearch
from ui.models.person_facts import CONSENT_LOOK, GatheredFacts
from ui.models.records import Draft, RecordModel, TableColumn
from ui.soon import soon
from ui.widgets.basic import Button, Holder, add_entry, holding, menu_of, plain_tip, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.table.bulk import BulkBar
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.filters import FilterChips, FilterGroup, FilterPanel
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table

TAKING_PART = frozenset(str(role) for role in ROLE_WORDS if role)
UNSIGNED = frozenset(str(state or "") for state in NOT_AGREED)
HERE = frozenset(str(status) for status in Status if status is not Status.LEFT)
"""Everyone who has not left: what the list shows at first."""

UNSIGNED_FILTERS = {"status": HERE, "role": TAKING_PART, "consent": UNSIGNED}
"""Those who take part without having agreed."""

_LIST, _NOBODY, _AGREED = range(3)
"""What is shown: the people found, that nobody is found, or that nobody is left who has not agreed."""

GIVE_WAY = ("job_title", "manager", "email", "department")


@kept("filters")
@dataclass(frozen=True, slots=True)
class ListState:
    """The saved state of the list: search, filters, and what is typed into cells and not saved."""

    search: str
    filters: Mapping[str, frozenset[str]]
    drafts: tuple[Draft, ...] = ()


class PeopleList(Holder):
    """The list. It emits signals for selection changes, Del and the context menu of a row.

    ``opened`` carries the column of the cell on which Enter was pressed, or a double click where it cannot be edited.

    It is large because search, filters, columns and the table with its drafts are parts of one list.
    """

    picked = Signal()
    opened = Signal(str)
    deleted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, *, read_only: bool, check: Check = Person.problems) -> None:
        super().__init__()
        self._check = check
        self._facts = GatheredFacts()
        self._everyone: Sequence[Person] = ()
        self._chosen: dict[str, frozenset[str]] = {"status": HERE}
        self._groups: tuple[FilterGroup, ...] = ()
        self._passing: Sequence[Person] = []
        self._sought = PeopleSearch()
        self._sought_ids: frozenset[str] = frozenset()
        self._wide, self._low = True, False
        self._make_table(read_only=read_only)
        self._make_finder()
        self.bulk = BulkBar(read_only=read_only)
        nobody = EmptyState(
            "search",
            _("Nobody found", context="notice"),
            _("Try fewer letters, or clear the filters."),
            link=Button(_("Clear search and filters"), "link", does=self.clear),
        )
        agreed = EmptyState(
            "ok",
            _("Everyone who takes part has agreed"),
            _("Nothing is left to record here."),
            link=Button(_("Show everyone", context="button"), "link", does=self.clear),
        )
        self._found = QStackedWidget()
        for face in (self.table, nobody, agreed):
            self._found.addWidget(face)
        finder = row(gap=8)
        finder.addWidget(self.search, 1)
        finder.addWidget(self.filter_button)
        finder.addWidget(self.columns_button)
        self._finder = holding(finder)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._finder)
        layout.addSpacing(theme.px(8))
        layout.addWidget(self.chips)
        self.chips.setContentsMargins(0, 0, 0, theme.px(8))
        layout.addWidget(self.draft_line)
        layout.addWidget(self.hidden_line)
        layout.addWidget(self._found, 1)
        layout.addWidget(self.bulk)
        for watched in (self.table, self.search):
            watched.installEventFilter(self)

    def _make_table(self, *, read_only: bool) -> None:
        chosen = preferences.load()
        self.by_family = chosen.sort_by == "family"
        shown = columns(
            lambda: self._facts,
            lambda: self._everyone,
            self._check,
            editable=not read_only,
            by_family=self.by_family,
        )
        self.model: RecordModel[Person] = RecordModel(shown, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("People", context="title"))
        self.table.sort_by("full_name")
        self._show_columns(chosen.people_columns or SHOWN_AT_FIRST)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._on_picked())
        self.table.activated.connect(lambda index: self.opened.emit(self.model.columns[index.column()].name))
        self.draft_line = DraftLine(self.table, self.model, lambda person: person.full_name)
        self.hidden_line = Banner(margin=12)
        self.model.drafts_changed.connect(self._on_drafts)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_what: self._on_sorted())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self.menu_wanted.emit)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.deleted.emit)

    def _make_finder(self) -> None:
        self.search = LineEdit(icon="search")
        self.search.setAccessibleName(_("Find people", context="field"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.filter_button = Button(_("Filter", context="button"), icon="filter", does=self.open_filters)
        self.columns_button = Button(_("Columns", context="title"), icon="columns", does=self._open_columns)
        self.chips = FilterChips()
        self.chips.removed.connect(self._remove_filter)
        self.chips.cleared.connect(lambda: self.set_filters({}))

    # --- people ---------------------------------------------------------------------------------------------------

    def show_first(self, people: FirstPeople, facts: GatheredFacts) -> None:
        """Show those who work here before the rest of them is read; ``show_people`` follows."""
        self._everyone = self._passing = people.here
        self._facts = facts
        self._groups = _groups(people.departments)
        self.model.show_in_order(people.here)
        self._show_chips()
        self._fit()

    def is_as_at_first(self, state: ListState) -> bool:
        """Return whether a state is one in which everybody who works here is shown."""
        return not state.search and dict(state.filters) == {"status": HERE} and not state.drafts

    def show_people(self, everyone: tuple[Person, ...], facts: GatheredFacts) -> None:
        """Show these people; ``facts`` are by id."""
        self._everyone, self._facts = everyone, facts
        self._groups = _groups({person.department for person in everyone})
        self.model.show(everyone)
        self.model.touch()
        self._sift()
        if not self.hidden_line.isHidden():
            self.seek(self._sought_ids)
        self._fit()

    def shown(self) -> list[Person]:
        """Return the displayed people in display order."""
        return list(self.model.records())

    def chosen(self) -> list[Person]:
        """Return the selected people in display order."""
        return self.table.chosen_records()

    def current(self) -> Person:
        """Return the selected person at the cursor, else the first selected; requires a selection."""
        chosen = self.chosen()
        index = self.table.currentIndex()
        here = self.model.record(index.row()) if index.isValid() else None
        if here in chosen and here is not None:
            return here
        return chosen[0]

    def choose(self, person_id: str) -> None:
        """Select a person, clearing the filters if they hide that person."""
        if person_id not in self.model.ids():
            self.clear()
        self.table.choose({person_id})
        self.table.setFocus()

    def show_column(self, column: str) -> None:
        """Show a column too."""
        if column not in self.columns_shown():
            self.choose_columns((*self.columns_shown(), column))

    def edit_cell(self, person_id: str, column: str) -> None:
        """Begin to edit a cell of a person, showing the column and the person if they are hidden."""
        self.show_column(column)
        self.choose(person_id)
        self.table.edit_cell(person_id, column)

    def can_edit(self, column: str) -> bool:
        """Whether the cells of a column are edited in place."""
        return any(entry.name == column and entry.edit is not None for entry in self.model.columns)

    def begin(self) -> None:
        """Choose the first person shown and give the table the keyboard."""
        if self.model.rowCount():
            self.table.choose({self.model.record(0).id})
        self.table.setFocus()

    def seek(self, ids: Collection[str], *, choose: bool = False) -> None:
        """Select these people if ``choose``; say so with a link where the search or a filter hides some of them."""
        self._sought_ids = frozenset(ids)
        here = set(self.model.ids())
        hidden = [person for person in self._everyone if person.id in ids and person.id not in here]
        if choose and not here.isdisjoint(ids):
            self.table.choose(ids)
        self.hidden_line.hide()
        says_agreed = self._found.currentIndex() == _AGREED
        if hidden and not self.model.drafts() and not says_agreed:
            words = _("{name} is not shown: the search or a filter hides them.", name=hidden[0].full_name)
            if len(hidden) > 1:
                words = _("{n} people you changed are not shown: the search or a filter hides them.", n=len(hidden))
            hidden_ids = frozenset(person.id for person in hidden)
            links = [(_("Show", context="button"), partial(self._reveal, hidden_ids))]
            self.hidden_line.say(words, Severity.NOTE, links)

    def _reveal(self, ids: frozenset[str]) -> None:
        self.clear()
        self.table.choose(ids)
        self.table.setFocus()

    def arrange(self, step: int, *, low: bool = False) -> None:
        """Adapt to a wide (0), narrow (1) or very narrow (2) page, and to a ``low`` window."""
        self._wide, self._low = step == 0, low
        self.chips.show_note(step < 2)
        self.bulk.arrange(narrow=step > 0, low=low)
        self.bulk.setMinimumHeight(self._finder.sizeHint().height() if low else 0)
        self._layout.removeWidget(self.bulk)
        self._layout.insertWidget(0 if low else self._layout.count(), self.bulk)
        self._give_room()
        for button, words in (
            (self.filter_button, _("Filter", context="button")),
            (self.columns_button, _("Columns", context="title")),
        ):
            button.setText("" if step == 2 else words)
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))

    def _on_sorted(self) -> None:
        self._show_chips()
        self._fit()

    def _on_picked(self) -> None:
        self.bulk.show_count(len(self.chosen()))
        self._give_room()
        self.picked.emit()

    def _on_drafts(self) -> None:
        self.hidden_line.hide()
        self._give_room()
        self._fit()

    def _give_room(self) -> None:
        """Leave the chips out where they say nothing new in a low window, or a narrow page needs their room.

        In a low window what is done with many takes the place of the search: below the last row nobody would see it.
        """
        self._finder.setVisible(not self._low or self.bulk.isHidden())
        is_usual = self._chosen == {"status": HERE} and not self.search.text()
        has_room = self._wide or (self.bulk.isHidden() and not self.model.drafts())
        self.chips.setVisible(has_room and not (self._low and is_usual))
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        """Say what is searched; where the chips are left out, among how many."""
        words = _("Find in every column")
        if self._low and self.chips.isHidden():
            n = self.model.rowCount()
            words = ngettext("Find among {n} person", "Find among {n} people", n, context="field")
        elif self._wide:
            words = _("Find in every column. Accents are not needed")
        self.search.setPlaceholderText(words)

    # --- search and filters ---------------------------------------------------------------------------------------

    def set_filters(self, chosen: Mapping[str, frozenset[str]]) -> None:
        """Show only people who match these filters."""
        self._chosen = dict(chosen)
        self.hidden_line.hide()
        self._sift()

    def filters(self) -> dict[str, frozenset[str]]:
        """Return the active filters."""
        return dict(self._chosen)

    def clear(self) -> None:
        """Clear search and filters."""
        self.search.clear()
        self.set_filters({})

    def open_filters(self) -> FilterPanel:
        """Open the filter panel."""
        panel = FilterPanel(self._groups, self._chosen, self)
        panel.changed.connect(lambda: self.set_filters(panel.chosen()))
        panel.open_below(self.filter_button)
        return panel

    def _sift(self) -> None:
        """Apply the filters, then the search."""
        self._passing = list(self._everyone)
        for name, values in self._chosen.items():
            value_of = _VALUE_OF[name](self._facts)
            self._passing = [person for person in self._passing if value_of(person) in values]
        self._find()

    def _find(self) -> None:
        """Apply the search, fast enough for every keystroke."""
        found = self._sought.find(self._passing, self._facts, self._visible(), self.search.text())
        self.model.keep_ids({person.id for person in found})
        all_agreed = self._chosen == UNSIGNED_FILTERS and not self.search.text()
        empty = _AGREED if all_agreed else _NOBODY
        self._found.setCurrentIndex(_LIST if self.model.rowCount() else empty)
        self._show_chips()

    def _visible(self) -> list[TableColumn[Person]]:
        shown = set(self.columns_shown())
        return [column for column in self.model.columns if column.name in shown]

    def _on_search(self, _typed: str) -> None:
        self.hidden_line.hide()
        self._find()

    def _remove_filter(self, name: str) -> None:
        self.set_filters({group: values for group, values in self._chosen.items() if group != name})

    def _show_chips(self) -> None:
        title = self.model.columns[self.table.horizontalHeader().sortIndicatorSection()].title
        count = ngettext("{n} person", "{n} people", self.model.rowCount(), context="count")
        note = _("{count}, sorted by: {column}", count=count, column=title)
        self.chips.show_filters(self._groups, self._chosen, note)
        self._give_room()

    # --- columns --------------------------------------------------------------------------------------------------

    def columns_shown(self) -> tuple[str, ...]:
        """Return the names of the visible columns in order."""
        places = range(len(self.model.columns))
        return tuple(self.model.columns[place].name for place in places if not self.table.isColumnHidden(place))

    def headings(self) -> tuple[str, ...]:
        """Return the headings of the visible columns in order."""
        return tuple(column.title for column in self.model.columns if column.name in self.columns_shown())

    def choose_columns(self, names: Iterable[str]) -> None:
        """Show these columns and save the choice."""
        self._show_columns(tuple(names))
        self._find()
        self._fit()
        preferences.remember(people_columns=self.columns_shown())

    def cells(self, person: Person) -> list[str]:
        """Return the texts of a person in the visible columns."""
        shown = self.columns_shown()
        return [entry.text(person) for entry in self.model.columns if entry.name in shown]

    def _show_columns(self, names: tuple[str, ...]) -> None:
        for place, shown in enumerate(self.model.columns):
            self.table.setColumnHidden(place, shown.name not in (*names, ALWAYS))

    def _open_columns(self) -> None:
        menu = _columns_menu(self)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def toggle_column(self, name: str, on: bool) -> None:
        """Show or hide a column."""
        shown = self.columns_shown()
        self.choose_columns((*shown, name) if on else tuple(other for other in shown if other != name))

    def _fit(self) -> None:
        fit(self.table, self.model, give_way=GIVE_WAY)

    # --- what is kept ---------------------------------------------------------------------------------------------

    def state(self) -> ListState:
        """Return the state to restore after the window is rebuilt."""
        return ListState(self.search.text(), self.filters(), self.model.drafts())

    def restore(self, state: ListState) -> None:
        """Restore what ``state`` returned, at any text size."""
        self.search.setText(state.search)
        if dict(state.filters) != self._chosen:
            self.set_filters(state.filters)
        self.model.resume(state.drafts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the width; move from the search to the table with the down arrow."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            soon(self.table, self._fit)
        if watched is self.search and event.type() == QEvent.Type.FocusIn:
            self._sought.prepare(self._passing, self._facts, self._visible())
        is_key = watched is self.search and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            if not self.chosen():
                self.begin()
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


_VALUE_OF: dict[str, Callable[[GatheredFacts], Callable[[Person], str]]] = {
    "status": lambda _facts: attrgetter("status"),
    "department": lambda _facts: attrgetter("department"),
    "role": lambda facts: lambda person: facts[person.id].role,
    "consent": lambda facts: lambda person: facts[person.id].consent,
    "gap": lambda _facts: verbs.gap,
}
"""The value of a person that each filter looks at."""


def _columns_menu(people: PeopleList) -> QMenu:
    menu = menu_of(people)
    shown = people.columns_shown()
    for column in people.model.columns:
        action = add_entry(menu, column.title)
        action.setCheckable(True)
        action.setChecked(column.name in shown)
        action.setEnabled(column.name != ALWAYS)
        action.toggled.connect(partial(people.toggle_column, column.name))
    return menu


def _groups(departments: Collection[str]) -> tuple[FilterGroup, ...]:
    return (
        FilterGroup(
            "status",
            _("Status", context="field"),
            tuple((str(status), str(words)) for status, words in STATUS_WORDS.items()),
            ((HERE, _("Working here", context="choice")),),
        ),
        FilterGroup(
            "role", _("Role", context="field"), tuple((str(role), str(words)) for role, words in ROLE_WORDS.items())
        ),
        FilterGroup(
            "department",
            _("Department", context="field"),
            tuple((name, name or _("without a department")) for name in sorted(departments, key=text.sort_key)),
        ),
        FilterGroup(
            "consent",
            _("Consent", context="field"),
            tuple((str(state), str(look[0])) for state, look in CONSENT_LOOK.items()),
        ),
        FilterGroup(
            "gap",
            _("Missing", context="field"),
            (
                ("start_date", _("without a start date")),
                ("end_date", _("left without a last day")),
                ("", _("nothing missing", context="choice")),
            ),
        ),
    )
