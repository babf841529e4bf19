"""The table of who takes part in step 5: as what, with how many places, on which track, and how far they are in."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QMenu, QVBoxLayout, QWidget

from mentordesk.domain.records.programme import EnrolmentStatus, Role, Track
from mentordesk.domain.records.words import ENROLMENT_WORDS, TRACK_WORDS
from mentordesk.i18n import _, ngettext
from mentordesk.services.connect.enrolments import Participant
from ui import theme
from ui.models.connecting import participant_columns, state_look, state_words
from ui.models.records import Edit, RecordModel
from ui.widgets.basic import Button, Holder, Label, WrappingRow, add_entry, menu_of
from ui.widgets.table.cells import PaintedCells, draw_lines, draw_person
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table

EDITED_AT_A_CLICK = ("role", "track", "state")


class ParticipantsView(Holder):
    """The table with a bar for all chosen.

    ``edited`` carries a change in place; the other signals are for all people selected, with the new value.
    """

    edited = Signal(Edit)
    confirm_wanted = Signal()
    role_wanted = Signal(Role)
    track_wanted = Signal(Track)
    state_wanted = Signal(EnrolmentStatus)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only, self._wide = read_only, True
        self._widths: list[int] = []
        self.model: RecordModel[Participant] = RecordModel(participant_columns(editable=not read_only), self)
        self.model.edited.connect(self.edited)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Who takes part"))
        self.table.setItemDelegate(
            PaintedCells(self.table, {"state": self._paint_state, "full_name": self._paint_name})
        )
        stretch_last(self.table)
        self.table.sort_by("role")
        self.table.clicked.connect(self._open_choice)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_bar())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(partial(self._ask_role, Role.NONE))
        self.bar = self._make_bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(DraftLine(self.table, self.model, lambda participant: participant.person.full_name))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.bar)

    def show_people(self, people: Iterable[Participant]) -> None:
        """Show who takes part."""
        self.model.show(people)
        self._fit()
        self._show_bar()

    def chosen(self) -> list[Participant]:
        """Return the rows chosen."""
        return self.table.chosen_records()

    def arrange(self, *, wide: bool) -> None:
        """Show department and track in columns of their own, or the department below the name.

        A wide table comes back with the widths that its owner gave the columns.
        """
        places = range(len(self.model.columns))
        if self._wide and not wide:
            self._widths = [self.table.columnWidth(place) for place in places]
        elif wide and not self._wide:
            for place in places:
                self.table.setColumnWidth(place, self._widths[place])
        self._wide = wide
        hide_columns(self.table, ("department", "track"), hidden=not wide)
        self.table.set_lines(1 if wide else 2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the table is narrow, leave the state what the words of the other columns do not need."""
        if not self._wide:
            fit(self.table, self.model, give_way=("state", "full_name"))

    def _paint_name(self, painter: QPainter, rect: QRect, participant: Participant) -> None:
        below = "" if self._wide else participant.person.department
        draw_person(painter, rect, participant.person.full_name, participant.person.calling_name, below)

    def _paint_state(self, painter: QPainter, rect: QRect, participant: Participant) -> None:
        icon, ink = state_look(participant)
        if not self._read_only:
            size = theme.px(14)
            words = QFontMetrics(theme.font("small")).horizontalAdvance(state_words(participant))
            most = rect.right() - size - theme.px(4)
            left = min(rect.left() + theme.px(26) + words, most)
            place = QRect(left, rect.center().y() - size // 2, size, size)
            theme.icon("down", "ink2").paint(painter, place)
            rect = rect.adjusted(0, 0, -size - theme.px(8), 0)
        draw_lines(painter, rect, ((icon, ink, state_words(participant)),), most=2)

    def _make_bar(self) -> QWidget:
        self.count = Label("", "strong")
        self.count.setMinimumHeight(theme.px(32))
        self.confirm = Button(_("Confirm", context="button"), small=True, icon="saved", does=self.confirm_wanted.emit)
        self.buttons: Sequence[Button] = (
            self.confirm,
            Button(_("Mentor", context="role"), small=True, does=partial(self._ask_role, Role.MENTOR)),
            Button(_("Mentee", context="role"), small=True, does=partial(self._ask_role, Role.MENTEE)),
            Button(_("Both", context="role"), small=True, does=partial(self._ask_role, Role.BOTH)),
            Button(_("Programme type", context="field"), small=True, icon="down", does=self._offer_tracks),
            Button(_("State", context="field"), small=True, icon="down", does=self._offer_states),
            Button(_("Take out", context="button"), small=True, does=partial(self._ask_role, Role.NONE)),
        )
        return WrappingRow(self.count, *self.buttons)

    def _show_bar(self) -> None:
        chosen = self.chosen()
        self.count.setText(ngettext("{n} chosen", "{n} chosen", len(chosen), context="count"))
        open_roles = any(not participant.enrolment.confirmed for participant in chosen)
        self.confirm.allow("" if open_roles else _("The roles of the people selected are confirmed already."))
        self.bar.setVisible(bool(chosen) and not self._read_only)

    def _ask_role(self, role: Role) -> None:
        self.role_wanted.emit(role)

    def _offer_tracks(self) -> None:
        menu = menu_of(self)
        for track, name in TRACK_WORDS.items():
            add_entry(menu, str(name)).triggered.connect(partial(_emit, self.track_wanted, track))
        self._open_below(menu, self.buttons[4])

    def _offer_states(self) -> None:
        menu = menu_of(self)
        for state, name in ENROLMENT_WORDS.items():
            add_entry(menu, str(name)).triggered.connect(partial(_emit, self.state_wanted, state))
        self._open_below(menu, self.buttons[5])

    def _open_below(self, menu: QMenu, button: Button) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _open_choice(self, index: QModelIndex) -> None:
        """Open the list of parts at one click, unless several rows are being chosen."""
        single = len(self.chosen()) == 1
        if single and not self._read_only and self.model.columns[index.column()].name in EDITED_AT_A_CLICK:
            self.table.edit(index)


def _emit(wanted: SignalInstance, value: Track | EnrolmentStatus) -> None:
    wanted.emit(value)


def hide_columns(table: Table, names: Sequence[str], *, hidden: bool) -> None:
    """Hide or show columns by name."""
    model = table.model()
    assert isinstance(model, RecordModel)
    for place, column in enumerate(model.columns):
        if column.name in names:
            table.setColumnHidden(place, hidden)


def stretch_last(table: Table, name: str = "") -> None:
    """Give one column, the last unless named, the room that is left."""
    model = table.model()
    assert isinstance(model, RecordModel)
    names = [column.name for column in model.columns]
    place = names.index(name) if name else len(names) - 1
    table.horizontalHeader().setStretchLastSection(False)
    table.horizontalHeader().setMinimumSectionSize(theme.px(40))
    table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
