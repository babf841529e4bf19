"""The list of people: a table with search, filter chips and a column chooser above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import text
from mentordesk.domain.people.consent import NOT_AGREED
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.words import ROLE_WORDS, STATUS_WORDS
from mentordesk.i18n import _, ngettext
from mentordesk.services import people as verbs
from ui import preferences, theme
from ui.models.people import ALWAYS, SHOWN_AT_FIRST, columns
from ui.models.person_facts import CONSENT_LOOK, PersonFacts
from ui.models.records import RecordModel
from ui.widgets.basic import Button, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.notices import EmptyState
from ui.widgets.table.bulk import BulkBar
from ui.widgets.table.filters import FilterChips, FilterGroup, FilterPanel
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table

TAKING_PART = frozenset(str(role) for role in ROLE_WORDS if role)
UNSIGNED = frozenset(str(state or "") for state in NOT_AGREED)
HERE = frozenset(str(status) for status in Status if status is not Status.LEFT)
"""Everyone who has not left: what the list shows at first."""

GIVE_WAY = ("job_title", "manager", "email", "department")


@dataclass(frozen=True, slots=True)
class ListState:
    """The saved state of the list: search, filters, order, selection and the first visible row."""

    search: str
    filters: Mapping[str, frozenset[str]]
    order: tuple[int, Qt.SortOrder]
    chosen: frozenset[str]
    first_row: int


class PeopleList(QWidget):
    """The list. It emits signals for selection changes, Enter, Del and the context menu of a row."""

    picked = Signal()
    opened = Signal()
    deleted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._facts: Mapping[str, PersonFacts] = {}
        self._everyone: tuple[Person, ...] = ()
        self._chosen: dict[str, frozenset[str]] = {"status": HERE}
        self._groups: tuple[FilterGroup, ...] = ()
        self._words: tuple[str, ...] = ()
        self._keys: list[tuple[str, str]] = []
        self._wide = True
        self._make_table(read_only=read_only)
        self._make_finder()
        self.bulk = BulkBar(read_only=read_only)
        nobody = EmptyState(
            "search",
            _("Nobody found", context="notice"),
            _("Try fewer letters, or clear the filters."),
            link=Button(_("Clear search and filters"), "link", does=self.clear),
        )
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(nobody)
        finder = row(gap=8)
        finder.addWidget(self.search, 1)
        finder.addWidget(self.filter_button)
        finder.addWidget(self.columns_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(finder)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self.chips)
        layout.addSpacing(theme.px(8))
        layout.addWidget(self._found, 1)
        layout.addWidget(self.bulk)
        for watched in (self.table, self.search):
            watched.installEventFilter(self)

    def _make_table(self, *, read_only: bool) -> None:
        chosen = preferences.load()
        shown = columns(lambda: self._facts, editable=not read_only, by_family=chosen.sort_by == "family")
        self.model: RecordModel[Person] = RecordModel(shown, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("People", context="title"))
        self.table.sort_by("full_name")
        self._show_columns(chosen.people_columns or SHOWN_AT_FIRST)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._on_picked())
        self.table.activated.connect(lambda _index: self.opened.emit())
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_what: self._show_chips())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self.menu_wanted.emit)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.deleted.emit)

    def _make_finder(self) -> None:
        self.search = LineEdit(hint=_("Find a name, code or department. Accents are not needed"), icon="search")
        self.search.setAccessibleName(_("Find people", context="field"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.filter_button = Button(_("Filter", context="button"), icon="filter", does=self.open_filters)
        self.columns_button = Button(_("Columns", context="title"), icon="columns", does=self._open_columns)
        self.chips = FilterChips()
        self.chips.removed.connect(self._remove_filter)
        self.chips.cleared.connect(lambda: self.set_filters({}))

    # --- people ---------------------------------------------------------------------------------------------------

    def show_people(self, everyone: tuple[Person, ...], facts: Mapping[str, PersonFacts]) -> None:
        """Show these people; ``facts`` are by id."""
        self._everyone, self._facts = everyone, facts
        self._groups = _groups(everyone)
        self.model.show(everyone)
        self.model.touch()
        self._sift()
        self._fit()

    def shown(self) -> list[Person]:
        """Return the displayed people in display order."""
        return list(self.model.records())

    def chosen(self) -> list[Person]:
        """Return the selected people in display order."""
        return self.table.chosen_records()

    def current(self) -> Person:
        """Return the selected person at the cursor, else the first selected; requires a selection."""
        chosen, index = self.chosen(), self.table.currentIndex()
        here = self.model.record(index.row()) if index.isValid() else None
        return here if here in chosen and here is not None else chosen[0]

    def choose(self, person_id: str) -> None:
        """Select a person, clearing the filters if they hide that person."""
        if all(person.id != person_id for person in self.model.records()):
            self.clear()
        self.table.choose({person_id})
        self.table.setFocus()

    def arrange(self, step: int) -> None:
        """Adapt to a wide (0), narrow (1) or very narrow (2) page."""
        self._wide = step == 0
        self.chips.show_note(step < 2)
        self.bulk.arrange(narrow=step > 0)
        for button, words in (
            (self.filter_button, _("Filter", context="button")),
            (self.columns_button, _("Columns", context="title")),
        ):
            button.setText("" if step == 2 else words)
            button.setAccessibleName(words)
            button.setToolTip(words)

    def _on_picked(self) -> None:
        self.bulk.show_count(len(self.chosen()))
        self.chips.setVisible(self._wide or self.bulk.isHidden())
        self.picked.emit()

    # --- search and filters ---------------------------------------------------------------------------------------

    def set_filters(self, chosen: Mapping[str, frozenset[str]]) -> None:
        """Show only people who match these filters."""
        self._chosen = dict(chosen)
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
        status, role = self._chosen.get("status"), self._chosen.get("role")
        department, consent = self._chosen.get("department"), self._chosen.get("consent")

        def passes(person: Person, known: PersonFacts) -> bool:
            return (
                (status is None or person.status in status)
                and (department is None or person.department in department)
                and (role is None or known.role in role)
                and (consent is None or known.consent in consent)
            )

        facts = ((person, self._facts[person.id]) for person in self._everyone)
        self._keys = [(person.id, known.search) for person, known in facts if passes(person, known)]
        self._find()

    def _find(self) -> None:
        """Apply the search over precomputed keys, fast enough for every keystroke."""
        entries = self._keys
        for word in self._words:
            entries = [entry for entry in entries if word in entry[1]]
        self.model.keep_ids({person_id for person_id, _key in entries})
        self._found.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._show_chips()

    def _on_search(self, typed: str) -> None:
        self._words = verbs.query_words(typed)
        self._find()

    def _remove_filter(self, name: str) -> None:
        self.set_filters({group: values for group, values in self._chosen.items() if group != name})

    def _show_chips(self) -> None:
        title = self.model.columns[self.table.horizontalHeader().sortIndicatorSection()].title
        count = ngettext("{n} person", "{n} people", self.model.rowCount(), context="count")
        note = _("{count}, sorted by: {column}", count=count, column=title)
        self.chips.show_filters(self._groups, self._chosen, note)

    # --- columns --------------------------------------------------------------------------------------------------

    def columns_shown(self) -> tuple[str, ...]:
        """Return the names of the visible columns in order."""
        places = range(len(self.model.columns))
        return tuple(self.model.columns[place].name for place in places if not self.table.isColumnHidden(place))

    def choose_columns(self, names: Iterable[str]) -> None:
        """Show these columns and save the choice."""
        self._show_columns(tuple(names))
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
        header = self.table.horizontalHeader()
        return ListState(
            search=self.search.text(),
            filters=self.filters(),
            order=(header.sortIndicatorSection(), header.sortIndicatorOrder()),
            chosen=frozenset(person.id for person in self.chosen()),
            first_row=self.table.verticalScrollBar().value() // theme.px(40),
        )

    def restore(self, state: ListState) -> None:
        """Restore what ``state`` returned, at any text size."""
        self.search.setText(state.search)
        self.set_filters(state.filters)
        self.table.horizontalHeader().setSortIndicator(*state.order)
        self.table.choose(state.chosen)
        bar, top = self.table.verticalScrollBar(), state.first_row * theme.px(40)
        QTimer.singleShot(0, bar, lambda: bar.setValue(top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the width; move from the search to the table with the down arrow."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self.table, self._fit)
        is_key = watched is self.search and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def _columns_menu(people: PeopleList) -> QMenu:
    menu = QMenu(people)
    shown = people.columns_shown()
    for column in people.model.columns:
        action = menu.addAction(column.title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(column.name in shown)
        action.setEnabled(column.name != ALWAYS)
        action.toggled.connect(partial(people.toggle_column, column.name))
    return menu


def _groups(everyone: Iterable[Person]) -> tuple[FilterGroup, ...]:
    departments = sorted({person.department for person in everyone}, key=text.sort_key)
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
            tuple((name, name or _("without a department")) for name in departments),
        ),
        FilterGroup(
            "consent",
            _("Consent", context="field"),
            tuple((str(state), str(look[0])) for state, look in CONSENT_LOOK.items()),
        ),
    )
