"""All meetings as a list: found, filtered, sorted, and changed one or several at a time."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk import text
from mentordesk.domain.meetings.partnerships import MeetingFacts
from mentordesk.domain.records.meeting import ENDED, REASONS, Meeting, MeetingState
from mentordesk.domain.records.words import MEETING_STATE_WORDS
from mentordesk.i18n import Message, _, messages, ngettext, number
from mentordesk.services import meetings
from ui import theme
from ui.dialogs.base import DialogHost
from ui.dialogs.meetings.moving import MoveDialog
from ui.keys import is_enter
from ui.models.meetings import MeetingRow, meeting_columns, meeting_rows, state_words, topics_line
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Holder, Label, WrappingRow, add_entry, menu_of, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.notices import EmptyState
from ui.widgets.table.filters import FilterChips, FilterGroup, FilterPanel
from ui.widgets.table.fitting import FittedTable
from ui.workspace import Workspace

STATE, WHEN, KIND = "state", "when", "kind"


class MeetingTable(FittedTable):
    """The table; Enter opens a meeting, Delete moves those chosen to the trash."""

    opened = Signal(str)
    removed = Signal()

    def __init__(self, model: RecordModel[MeetingRow]) -> None:
        super().__init__(model, give_way=("topics", "state", "pair"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.record(index.row()).id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen_records()
        if is_enter(event) and chosen:
            self.opened.emit(chosen[0].id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ListView(Holder):
    """The list. ``opened`` and ``picked`` carry the id of a meeting that was opened, or is the only one chosen."""

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._facts = MeetingFacts(today=date.today())
        self._chosen_filters: dict[str, frozenset[str]] = {}
        self._before_link: tuple[str, Mapping[str, frozenset[str]]] | None = None
        self._stale = True
        self.dialogs = DialogHost(self)
        self.model: RecordModel[MeetingRow] = RecordModel(meeting_columns(), self)
        self.table = MeetingTable(self.model)
        self.table.setAccessibleName(_("The meetings as a list"))
        self.table.sort_by("on", Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.remove)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._chose())
        self.search = LineEdit(hint=_("Search: pair, topic, reason"), icon="search")
        self.search.setAccessibleName(_("Search the meetings"))
        self.search.textChanged.connect(lambda _text: self._sift())
        self.search.textEdited.connect(self._forget_link)
        self.filter = Button(_("Filter", context="button"), icon="filter", does=self.open_filter)
        self.chips = FilterChips()
        self.chips.removed.connect(self._remove_filter)
        self.chips.cleared.connect(lambda: self.set_filters({}))
        self.clear_all = Button(_("Clear search and filters"), "link", does=self.clear)
        nothing = EmptyState(
            "search",
            _("No meeting found"),
            _("Try fewer letters, or clear the filters."),
            link=self.clear_all,
        )
        self._found = QStackedWidget()
        for face in (self.table, nothing):
            self._found.addWidget(face)
        self.count = Label("", "small", ink="ink2")
        self._make_bar()
        head = row(gap=8)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.chips)
        layout.addWidget(self._found, 1)
        layout.addWidget(self.bar)
        self._foot = WrappingRow(self.count, gap=14)
        layout.addWidget(self._foot)

    def _make_bar(self) -> None:
        self.chosen_words = Label("", "strong")
        self.chosen_words.setMinimumHeight(theme.px(32))
        self.held = Button(_("They met", context="button"), small=True, icon="ok", does=self.mark_held)
        self.missed = Button(_("Missed", context="button"), small=True, icon="down")
        self.missed.clicked.connect(lambda _on: self._open_reasons(self.missed, self._miss))
        self.move_to = Button(_("Move…", context="button"), small=True, icon="calendar", does=self.move_chosen)
        self.cancel = Button(_("Cancel it", context="button"), small=True, icon="down")
        self.cancel.clicked.connect(lambda _on: self._open_reasons(self.cancel, self._cancel))
        self.trash = Button(_("To the trash"), "danger", small=True, icon="trash", does=self.remove)
        self.bar = WrappingRow(self.chosen_words, self.held, self.missed, self.move_to, self.cancel, self.trash)

    def add_links(self, *links: QWidget) -> None:
        """Add links below the table."""
        for link in links:
            self._foot.add(link)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_facts(self, facts: MeetingFacts) -> None:
        """Show these meetings, now or when the list is next seen."""
        self._facts, self._stale = facts, True
        if not self.isHidden():  # the page itself may be behind another, and comes back with it
            self.show_now()

    def show_now(self) -> None:
        """Show the meetings where they are not shown yet."""
        if self._stale:
            self._stale = False
            self.model.show(meeting_rows(self._facts))
            self.table.fit()
            self._sift()
            self._chose()

    def groups(self) -> tuple[FilterGroup, ...]:
        """Return what the list can be filtered by."""
        states = tuple((state.value, str(words)) for state, words in MEETING_STATE_WORDS.items())
        return (
            FilterGroup(STATE, _("State", context="field"), states),
            FilterGroup(
                WHEN,
                _("When", context="field"),
                (
                    ("past", _("until today", context="time")),
                    ("month", _("this month", context="time")),
                    ("to-come", _("to come", context="time")),
                ),
            ),
            FilterGroup(
                KIND,
                _("Who", context="field"),
                (("pair", _("pairs", context="choice")), ("group", _("groups", context="choice"))),
            ),
        )

    def open_filter(self) -> None:
        """Open the filters below their button."""
        panel = FilterPanel(self.groups(), self._chosen_filters, self)
        panel.changed.connect(lambda: self.set_filters(panel.chosen()))
        panel.open_below(self.filter)

    def kept(self) -> tuple[str, Mapping[str, frozenset[str]]]:
        """Return what is searched and what the list is narrowed to, as the owner left it before a link led here."""
        return self._before_link or (self.search.text(), self._chosen_filters)

    def show_for_link(self, chosen: Mapping[str, frozenset[str]]) -> None:
        """Show what a link promised, until the page is left or the owner filters."""
        before = self.kept()
        self.search.clear()
        self.set_filters(chosen)
        self._before_link = before

    def _forget_link(self) -> None:
        """Take what is shown as the owner's own: it stays."""
        self._before_link = None

    def end_link(self) -> None:
        """Search and filter again as before a link led here."""
        if self._before_link is not None:
            typed, chosen = self._before_link
            self.search.setText(typed)
            self.set_filters(chosen)

    def first(self) -> QWidget:
        """Return where the keyboard begins: in the table, or on what shows it again."""
        return self.clear_all if self._found.currentIndex() else self.table

    def clear(self) -> None:
        """Show all meetings."""
        self.search.clear()
        self.set_filters({})
        self.table.setFocus()

    def set_filters(self, chosen: Mapping[str, frozenset[str]]) -> None:
        """Show only what these filters let through."""
        self._before_link = None
        self._chosen_filters = dict(chosen)
        self._sift()

    def _remove_filter(self, name: str) -> None:
        self.set_filters({group: values for group, values in self._chosen_filters.items() if group != name})

    def _sift(self) -> None:
        words = text.search_key(self.search.text()).split()
        self.model.keep(partial(self._passes, words) if words or self._chosen_filters else None)
        shown, whole = len(self.model.records()), len(self._facts.meetings)
        total = ngettext("{n} meeting", "{n} meetings", whole, context="count")
        self.count.setText(
            _("{shown} of {total}", context="count", shown=number(shown, 0), total=total) if shown != whole else total
        )
        self._found.setCurrentIndex(int(whole > 0 and not shown))
        self.chips.show_filters(self.groups(), self._chosen_filters, "")
        self.chips.setVisible(bool(self._chosen_filters))

    def _passes(self, words: list[str], shown: MeetingRow) -> bool:
        meeting, today = shown.meeting, self._facts.today
        if (states := self._chosen_filters.get(STATE)) and meeting.state.value not in states:
            return False
        if (kinds := self._chosen_filters.get(KIND)) and ("group" if shown.is_group else "pair") not in kinds:
            return False
        if (when := self._chosen_filters.get(WHEN)) and not _whens(meeting.on, today) & when:
            return False
        if not words:
            return True
        key = text.search_key(f"{shown.name}\n{topics_line(meeting)}\n{state_words(meeting)}")
        return all(word in key for word in words)

    # --- what is chosen -------------------------------------------------------------------------------------------

    def chosen(self) -> list[Meeting]:
        """Return the meetings chosen."""
        return [shown.meeting for shown in self.table.chosen_records()]

    def _chose(self) -> None:
        chosen = self.chosen()
        self.chosen_words.setText(ngettext("{n} chosen", "{n} chosen", len(chosen), context="count"))
        self.bar.setVisible(bool(chosen) and not self._workspace.desk.read_only)
        planned = [meeting for meeting in chosen if meeting.state is MeetingState.PLANNED]
        today = self._facts.today
        self.held.setEnabled(any(meeting.on and meeting.on <= today for meeting in planned))
        self.missed.setEnabled(any(meeting.on and meeting.on <= today for meeting in planned))
        self.cancel.setEnabled(bool(planned))
        self.move_to.setEnabled(len(chosen) == 1 and chosen[0].state is not MeetingState.HELD)
        if len(chosen) == 1:
            self.picked.emit(chosen[0].id)

    def choose(self, meeting_id: str) -> None:
        """Choose a meeting."""
        self.show_now()
        self.table.choose({meeting_id})

    # --- what the owner does --------------------------------------------------------------------------------------

    def mark_held(self) -> None:
        """Note the planned ones among those chosen as held."""
        ids = [meeting.id for meeting in self.chosen()]
        change = meetings.held_as_planned(self._workspace.desk, ids, today=self._facts.today)
        count = len(change.before)
        said = messages("{n} meeting is noted as held.", "{n} meetings are noted as held.", count)
        self._workspace.do(change, tell=said)

    def _open_reasons(self, button: Button, does: Callable[[str], None]) -> None:
        menu = menu_of(button)
        for code, words in REASONS.items():
            if code != ENDED:
                add_entry(menu, str(words)).triggered.connect(partial(does, code))
        menu.addSeparator()
        menu.addAction(_("without a reason", context="choice")).triggered.connect(partial(does, ""))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _miss(self, reason: str) -> None:
        today = self._facts.today
        due = [meeting for meeting in self.chosen() if meeting.on is not None and meeting.on <= today]
        self._each(
            [meeting for meeting in due if meeting.state is MeetingState.PLANNED],
            MeetingState.MISSED,
            reason,
            messages("{n} meeting is noted as missed.", "{n} meetings are noted as missed.", len(due)),
        )

    def _cancel(self, reason: str) -> None:
        planned = [meeting for meeting in self.chosen() if meeting.state is MeetingState.PLANNED]
        said = messages("{n} meeting is cancelled.", "{n} meetings are cancelled.", len(planned))
        self._each(planned, MeetingState.CANCELLED, reason, said)

    def _each(self, chosen: list[Meeting], state: MeetingState, reason: str, said: Message) -> None:
        change = meetings.set_state(self._workspace.desk, chosen, state, reason, today=self._facts.today)
        self._workspace.do(change, tell=said)

    def move_chosen(self) -> None:
        """Ask to which day the meeting chosen is moved."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self.dialogs.open(MoveDialog(self, self._workspace, self._facts.of(chosen[0]), chosen[0]))

    def remove(self) -> None:
        """Move the meetings chosen to the trash."""
        chosen = self.chosen()
        if chosen and not self._workspace.desk.read_only:
            change = meetings.remove(self._workspace.desk, chosen, when=datetime.now())
            said = messages("{n} meeting is in the trash.", "{n} meetings are in the trash.", len(chosen))
            self._workspace.do(change, tell=said)


def _whens(on: date | None, today: date) -> frozenset[str]:
    """Return which parts of the time a day belongs to."""
    if on is None:
        return frozenset()
    found = {"past" if on <= today else "to-come"}
    if (on.year, on.month) == (today.year, today.month):
        found.add("month")
    return frozenset(found)
