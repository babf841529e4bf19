"""Typing in paper forms: who at the left, the form of one person at the right, all of it without a mouse."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish, WishKind, straight_lined
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _
from mentordesk.services.connect import responses, rounds
from mentordesk.services.connect.rounds import AnswerRow
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.answers.form import AnswerForm, Wishes
from ui.dialogs.base import SaysFailure, place_dialog
from ui.keys import is_enter
from ui.models.answering import answered_count, asked_count, below_name, entry_columns, finder
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label, column, holding, row, scrolling
from ui.widgets.form.fields import LineEdit
from ui.widgets.form.pickers import PersonLine
from ui.widgets.form.rating import outside_words
from ui.widgets.table.cells import PaintedCells, draw_person
from ui.widgets.table.tables import Table, row_height
from ui.workspace import Workspace

SIDE, SHARE = 300, 84
"""Width of the list of people and of how far each is, in px at 100 %."""

LIST_BELOW = 58
"""Width of the dialog in em below which a line to find a person stands in place of the list."""

LEAST = QSize(940, 560)
IDLE = 5_000
"""Milliseconds after the last answer when what was typed is kept, even where the person is not left."""


class AnswerEntry(SaysFailure, QDialog):
    """The grid for paper forms. Answers are saved when another person is chosen and when it closes.

    It is large because the list of people, the form and the footer act on one person and one draft.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, person_id: str = "") -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[AnswerRow] = ()
        self._here = ""
        self._touched = False
        self.setWindowTitle(_("Type in a paper form"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        place_dialog(self, 1120, 720, least=LEAST)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.keep)
        self._build()
        self._take_rows()
        self.show_person(person_id or self._first_missing())

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form = AnswerForm(self._people, self._workspace.desk)
        self.form.changed.connect(self._on_changed)
        self.form.outside.connect(self._on_outside)
        self.area = scrolling(self.form)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._list_side())
        across.addLayout(self._form_side(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self._foot())
        for keys, does in (
            ("Ctrl+Return", self.next_person),
            ("Ctrl+Enter", self.next_person),
            ("Ctrl+F", self.go_to_search),
        ):
            QShortcut(QKeySequence(keys), self, does)

    def _list_side(self) -> QWidget:
        self.search = LineEdit(hint=_("Find a name or code"), icon="search")
        self.search.setAccessibleName(_("Find people", context="field"))
        self.search.textChanged.connect(lambda _typed: self._sift())
        self.search.installEventFilter(self)
        self.model: RecordModel[AnswerRow] = RecordModel(entry_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Who has answered"))
        self.table.setItemDelegate(PaintedCells(self.table, {"full_name": _paint_person}))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setDefaultSectionSize(row_height(2) + theme.px(4))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(lambda _index: self.go_to_form())
        self.table.installEventFilter(self)
        self.done_words = Label("", "small", ink="ink2", wrap=True)
        self._side = QWidget()
        self._side.setObjectName("sidebar")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side.setFixedWidth(theme.px(SIDE))
        inner = column(self.search, 10, self.table, 10, self.done_words)
        inner.setContentsMargins(theme.px(16), theme.px(20), theme.px(16), theme.px(16))
        inner.setStretchFactor(self.table, 1)
        self._side.setLayout(inner)
        return self._side

    def _form_side(self) -> QVBoxLayout:
        self.name = Label("", "title", wrap=True)
        self.below = Label("", ink="ink2", wrap=True)
        self.pick = PersonLine(self._people)
        self.pick.setAccessibleName(_("Find people", context="field"))
        self.pick.picked.connect(self._show_picked)
        self.count = Label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(200))
        self.warning_icon = Label()
        self.warning_icon.setPixmap(theme.pixmap("warning", "warn", 16, self.devicePixelRatioF()))
        self.warning = Label("", "small", ink="warn", wrap=True)
        self._warned = holding(row(self.warning_icon, self.warning, gap=6))
        self._warned.layout().setStretch(1, 1)  # type: ignore[union-attr]
        head = QHBoxLayout()
        head.setSpacing(theme.px(24))
        head.addLayout(column(self.name, self.below), 1)
        head.addLayout(column(self.count, 6, self.bar, None))
        whole = column(self.pick, 8, head, 6, self._warned, 6, self.area)
        whole.setContentsMargins(theme.px(24), theme.px(20), theme.px(16), 0)
        whole.setStretchFactor(self.area, 1)
        return whole

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("box", "footer")
        self.hint = Label(
            _(
                "Keys 1 to 5 answer and move on. Arrow keys move, Backspace clears, Space "
                "ticks. Ctrl+Enter: next person."
            ),
            "small",
            ink="ink2",
            wrap=True,
        )
        self.leave = Button(_("Close", context="button"), does=self.accept)
        self.next = Button(_("Next person", context="button"), "primary", icon="next", does=self.next_person).mirror()
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        layout.setSpacing(theme.px(16))
        layout.addWidget(self.hint, 1)
        layout.addWidget(self.leave)
        layout.addWidget(self.next)
        return foot

    # --- who ------------------------------------------------------------------------------------------------------

    def _people(self) -> Sequence[Person]:
        return [participant.person for participant in self._rows]

    def _take_rows(self) -> None:
        self._rows = rounds.status(self._workspace.desk, today=date.today())
        self.model.show(self._rows)
        self.model.touch()
        done = sum(participant.response is not None for participant in self._rows)
        self.done_words.setText(_("{n} of {of} have answered", n=done, of=len(self._rows)))

    def _sift(self) -> None:
        found = finder(self._rows)
        typed = self.search.text()
        self.model.keep(lambda participant: found(participant, typed))

    def _first_missing(self) -> str:
        missing = [participant.id for participant in self._rows if participant.response is None]
        everyone = [participant.id for participant in self._rows]
        return next(iter([*missing, *everyone]), "")

    def row_of(self, person_id: str) -> AnswerRow | None:
        """Return the row of a person who takes part."""
        return with_id(self._rows, person_id)

    def here(self) -> AnswerRow | None:
        """Return whose form is shown."""
        return self.row_of(self._here)

    def _show_picked(self, person_id: str) -> None:
        if person_id:
            self.show_person(person_id)

    def show_person(self, person_id: str) -> None:
        """Keep what is typed and show the form of another person."""
        if person_id == self._here:
            return
        self.keep()
        participant = self.row_of(person_id)
        self.form.setEnabled(participant is not None and not self._workspace.desk.read_only)
        if participant is None:
            return
        self._here = person_id
        self.name.setText(participant.person.full_name)
        self.below.setText(in_line(below_name(participant), participant.person.code))
        self.pick.show_person(person_id)
        response = self._response(participant)
        self.form.show_person(
            participant.person,
            participant.enrolment.role,
            self._version(response),
            response,
            self._wishes(person_id),
            self._consents(person_id),
        )
        self._touched = False
        self.area.verticalScrollBar().setValue(0)
        self.table.blockSignals(True)
        self.table.choose({person_id})
        self.table.blockSignals(False)
        self._show_count()

    def _response(self, participant: AnswerRow) -> Response:
        return responses.blank_response(self._workspace.desk, participant.id)

    def _version(self, response: Response) -> Questionnaire:
        """Return the version a person answers: the one on their form, or for a new one the newest."""
        every = current.versions(self._workspace.desk)
        return next((version for version in every if version.id == response.questionnaire_id), every[0])

    def _wishes(self, person_id: str) -> Wishes:
        mine = current.wishes_of(self._workspace.desk, person_id)
        return Wishes(
            tuple(wish.other_id for wish in mine if wish.kind is WishKind.WANT),
            tuple(wish.other_id for wish in mine if wish.kind is WishKind.AVOID),
        )

    def _consents(self, person_id: str) -> dict[Purpose, bool]:
        """Return what a person has said, yes or no; what was only asked is no answer."""
        consents = current.consents(self._workspace.desk)
        said = {purpose: consents.said(person_id, purpose) for purpose in NEEDED_CONSENTS}
        return {purpose: yes for purpose, yes in said.items() if yes is not None}

    def _on_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.show_person(self.model.record(index.row()).id)

    def next_person(self) -> None:
        """Keep this one and go to the next who has not answered, else to the next."""
        self.keep()
        rows = self.model.records() or self._rows
        ids = [participant.id for participant in rows]
        if not ids:
            return
        at = ids.index(self._here) if self._here in ids else -1
        later = [*ids[at + 1 :], *ids[: max(0, at)]]
        unanswered = {participant.id for participant in self._rows if participant.response is None}
        missing = [person_id for person_id in later if person_id in unanswered]
        self.show_person(next(iter([*missing, *later]), ids[0]))
        self.go_to_form()

    def go_to_form(self) -> None:
        """Put the keyboard on the first statement not answered yet."""
        self.form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_search(self) -> None:
        """Put the keyboard where a person is found."""
        line = self.search if self.search.isVisible() else self.pick
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    # --- answers --------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._touched = True
        if not self._idle.isActive():  # whoever types without a pause is kept too
            self._idle.start()
        self._show_count()

    def _show_count(self) -> None:
        participant = self.here()
        if participant is None:
            return
        response = self.form.response(self._response(participant))
        version = self._version(response)
        role = participant.enrolment.role
        asked = asked_count(version, role)
        answered = answered_count(response, version, role)
        self.count.setText(_("{n} of {of} answered", n=answered, of=asked))
        self.bar.setRange(0, asked)
        self.bar.setValue(answered)
        self.bar.setAccessibleName(self.count.text())
        straight = straight_lined(response)
        self._warn(_("Every statement has the same rating. Check with the person.") if straight else "")

    def _on_outside(self, value: int, highest: int) -> None:
        """Say that a key was no answer; the next answer takes the words away."""
        self._warn(outside_words(value, highest))

    def say_failed(self, words: str) -> None:
        self._warn(words)

    def _warn(self, words: str) -> None:
        self.warning.setText(words)
        self._warned.setVisible(bool(words))

    def keep(self) -> bool:
        """Write what was typed for the person shown; return whether nothing is left to write."""
        self._idle.stop()
        participant = self.here()
        if participant is None or not self._touched:
            return True
        before = self._response(participant)
        response = self.form.response(before)
        wishes = self.form.wishes()
        change = responses.answer(
            self._workspace.desk,
            response,
            wishes=_records(response, wishes),
            consents=self.form.consents(),
            today=date.today(),
        )
        if not self._workspace.do(change):
            return False
        self._touched = False
        self._take_rows()
        return True

    def done(self, result: int) -> None:
        """Keep what is typed, then close; where it cannot be kept stay open."""
        if self.keep():
            super().done(result)

    # --- keys and sizes -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not isinstance(self.focusWidget(), Button):
            return  # Enter in a field must not close the form
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to the list with the arrow down, and from the list into the form with the arrow right."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                if self.model.rowCount() and not self.table.chosen_records():
                    self.table.selectRow(0)
                return True
            if watched is self.table and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
                self.go_to_form()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < LIST_BELOW * theme.px(15)
        self._side.setVisible(not narrow)
        self.pick.setVisible(narrow)
        self.name.setVisible(not narrow)
        self.hint.setVisible(self.height() >= 22 * theme.px(15))
        self._fit_list()

    def _fit_list(self) -> None:
        room = self.table.viewport().width()
        self.table.setColumnWidth(1, theme.px(SHARE))
        self.table.setColumnWidth(0, max(0, room - theme.px(SHARE)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_list()
        self.go_to_form()


def _records(response: Response, wishes: Wishes) -> tuple[Wish, ...]:
    """Return wishes as records."""
    kinds = ((WishKind.WANT, wishes.wants), (WishKind.AVOID, wishes.avoids))
    return tuple(
        Wish(cycle_id=response.cycle_id, person_id=response.person_id, other_id=other, kind=kind, rank=rank)
        for kind, ids in kinds
        for rank, other in enumerate(ids, start=1)
    )


def _paint_person(painter: QPainter, rect: QRect, participant: AnswerRow) -> None:
    draw_person(painter, rect, participant.person.full_name, participant.person.calling_name, below_name(participant))
