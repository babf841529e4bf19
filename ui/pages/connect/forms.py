"""The first two sub-steps of step 5: who is invited and what goes out, and whose answers are in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mentordesk import current
from mentordesk.domain.wifi import Kind
from mentordesk.i18n import _, message, messages, ngettext
from mentordesk.services.connect import answer_forms, questionnaire_versions, reminding, responses, rounds
from mentordesk.services.connect.rounds import AnswerRow
from ui import theme
from ui.commands import Command, Focus, LongPaper, OpenForAnswers, OpenPage, Print
from ui.dialogs.answers.entry import AnswerEntry
from ui.dialogs.answers.questionnaire_items import QuestionnaireItems
from ui.dialogs.answers.remind import RemindDialog
from ui.dialogs.answers.send_forms import FormKind, SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.base import DialogHost
from ui.dialogs.communication.send import open_sending
from ui.kept import kept
from ui.models.answering import answer_columns, counts_words, finder, invite_columns, marks
from ui.models.records import RecordModel, TableColumn
from ui.pages.connect.form_panel import FormPanel
from ui.pages.connect.part import read_only_words
from ui.soon import soon
from ui.widgets.basic import Button, Holder, Label, Segments, WrappingRow, holding, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.table.cells import PaintedCells, draw_lines, draw_person
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table, TablePlace
from ui.workspace import Workspace

Passes = Callable[[AnswerRow], bool]

SEARCH = 200
"""The least room for the search beside the filters, in px at 100 %."""

GIVE_WAY = ("look", "when", "department", "full_name")
"""The columns that shrink where room is short, the first named first."""


@kept("code")
@dataclass(frozen=True, slots=True)
class AskedState:
    """Where the owner is in the list: the filter, what is typed into the search, and the place in the table."""

    code: str
    typed: str
    place: TablePlace


class AskedList(Holder):
    """The people who are asked, as a table to search, with a few ways to narrow it. ``picked`` tells of other rows."""

    picked = Signal()
    opened = Signal()

    def __init__(
        self,
        columns: Sequence[TableColumn[AnswerRow]],
        filters: Sequence[tuple[str, Passes]],
        *,
        name: str,
        nobody: str,
    ) -> None:
        super().__init__()
        self._passes = dict(filters)
        self._wide = True
        self._rows: tuple[AnswerRow, ...] = ()
        self._found = finder(())
        self.model: RecordModel[AnswerRow] = RecordModel(columns, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(name)
        self.table.setItemDelegate(PaintedCells(self.table, {"full_name": self._paint_name, "look": _paint_marks}))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.sort_by("full_name")
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self.picked.emit())
        self.table.activated.connect(lambda _index: self.opened.emit())
        self.segments = Segments([(code, "") for code in self._passes], next(iter(self._passes)))
        self.segments.setAccessibleName(_("Show", context="field"))
        self.segments.chosen.connect(lambda _code: self.sift())
        self.search = LineEdit(hint=_("Find a name or code"), icon="search")
        self.search.setAccessibleName(_("Find people", context="field"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _typed: self.sift())
        nobody_words = Label(nobody, ink="ink2", wrap=True)
        nobody_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        nobody_words.setContentsMargins(theme.px(2), theme.px(12), 0, 0)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(nobody_words)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(10))
        self._head.addWidget(self.segments)
        self._head.addWidget(self.search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(self._head)
        layout.addWidget(self._faces, 1)
        for watched in (self.table, self.search):
            watched.installEventFilter(self)

    def show_rows(self, rows: Sequence[AnswerRow], words: dict[str, str]) -> None:
        """Show these people; ``words`` are those of the filters, by code."""
        self._rows = tuple(rows)
        self._found = finder(rows)
        for code, text in words.items():
            self.segments.set_words(code, text)
        self.model.show(self._rows)
        self.sift()

    def sift(self) -> None:
        """Show whom the filter lets through and the search finds."""
        passes = self._passes[self.segments.value()]
        found = self._found
        typed = self.search.text()
        self.model.keep(lambda row: passes(row) and found(row, typed))
        self._faces.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._fit()

    def chosen(self) -> list[AnswerRow]:
        """Return the rows chosen."""
        found: list[AnswerRow] = self.table.chosen_records()
        return found

    def show_only(self, code: str) -> None:
        """Choose one of the filters."""
        self.segments.button(code).setChecked(True)
        self.sift()

    def choose(self, person_id: str) -> None:
        """Choose one person, where need be by letting everyone through."""
        if all(row.id != person_id for row in self.model.records()):
            self.search.clear()
            self.show_only(next(iter(self._passes)))
        self.table.choose({person_id})
        self.table.setFocus()

    def state(self) -> AskedState:
        """Return where the owner is."""
        return AskedState(self.segments.value(), self.search.text(), self.table.place())

    def restore(self, state: AskedState) -> None:
        """Restore what ``state`` returned."""
        self.search.setText(state.typed)
        self.show_only(state.code)
        self.table.come_back_to(state.place)

    def arrange(self, *, wide: bool) -> None:
        """Show the department in a column of its own or below the name."""
        self._wide = wide
        for place, column_ in enumerate(self.model.columns):
            if column_.name in ("department", "track", "when"):
                self.table.setColumnHidden(place, not wide)
        self.table.set_lines(1 if wide else 2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the search below the filters where there is no room for it beside them."""
        super().resizeEvent(event)
        beside = self.width() >= self.segments.sizeHint().width() + theme.px(SEARCH)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _fit(self) -> None:
        fit(self.table, self.model, give_way=GIVE_WAY)

    def _paint_name(self, painter: QPainter, rect: QRect, participant: AnswerRow) -> None:
        below = "" if self._wide else participant.person.department
        draw_person(painter, rect, participant.person.full_name, participant.person.calling_name, below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the room; go from the search to the table with the arrow down."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            soon(self.table, self._fit)
        is_key = watched is self.search and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.model.rowCount() and not self.chosen():
                self.table.selectRow(0)
            return True
        return False


class InviteView(Holder):
    """Who is invited, and what goes out. ``asked`` carries commands for the window."""

    asked = Signal(Command)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.dialogs = DialogHost(self)
        self.rows: tuple[AnswerRow, ...] = ()
        self.list = AskedList(
            invite_columns(),
            (
                ("all", lambda _row: True),
                ("unsent", lambda row: row.is_unsent),
                ("consent", lambda row: not row.agreed and not row.refused),
            ),
            name=_("Who is invited"),
            nobody=_("Nobody to show here."),
        )
        self.list.opened.connect(self._open_person)
        self.panel = FormPanel(closed=read_only_words(workspace))
        self.panel.items_wanted.connect(self._open_items)
        self.panel.preview_wanted.connect(lambda: self.print_forms(()))
        self.panel.forms_wanted.connect(self.send)
        self.panel.open_wanted.connect(lambda: self.asked.emit(OpenForAnswers(Kind.QUESTIONNAIRE)))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(24))
        self._across.addWidget(self.list, 1)
        self._across.addWidget(self.panel)

    def refresh(self) -> None:
        """Show the current records."""
        desk = self._workspace.desk
        today = date.today()
        self.rows = rounds.status(desk, today=today)
        counts = rounds.counts(self.rows)
        self.list.show_rows(
            self.rows,
            {
                "all": _("All ({n})", context="choice", n=len(self.rows)),
                "unsent": _("No form yet ({n})", n=counts.unsent),
                "consent": _("No consent yet ({n})", n=counts.silent),
            },
        )
        self.panel.show_version(current.version_asked(desk), questionnaire_versions.checks(desk), counts)

    def arrange(self, *, wide: bool) -> None:
        """Put what goes out beside the people, or above them."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        self._across.setDirection(way)
        self._across.setSpacing(theme.px(24 if wide else 14))
        self.list.arrange(wide=wide)
        self.panel.arrange(wide=wide)

    def _open_items(self) -> None:
        self.dialogs.open(QuestionnaireItems(self._workspace, self))

    def send(self, kind: FormKind) -> None:
        """Ask for whom and where, then write the forms."""
        chosen = [row.id for row in self.list.chosen()]
        dialog = SendForms(self._workspace, self.rows, kind, chosen, self)
        dialog.print_wanted.connect(self.print_forms)
        self.dialogs.open(dialog)

    def print_forms(self, ids: Sequence[str]) -> None:
        """Show the forms of these people as they are printed."""
        prepare = partial(answer_forms.paper_work, self._workspace.desk, ids=tuple(ids), today=date.today())
        self.asked.emit(Print(message("Questionnaire", context="title"), LongPaper(prepare)))

    def _open_person(self) -> None:
        chosen = self.list.chosen()
        if chosen:
            self.asked.emit(OpenPage("people", Focus(record=chosen[0].id)))


class AnswersView(Holder):
    """Whose answers are in, whose are missing, and which to look at. ``asked`` carries commands for the window.

    It has many attributes because the buttons for all people and those for the people selected change separately.
    """

    asked = Signal(Command)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._read_only = workspace.desk.read_only
        self.dialogs = DialogHost(self)
        self.rows: tuple[AnswerRow, ...] = ()
        self.list = AskedList(
            answer_columns(),
            (
                ("all", lambda _row: True),
                ("missing", lambda row: row.is_missing),
                ("look", lambda row: bool(marks(row))),
            ),
            name=_("Who has answered"),
            nobody=_("Nobody to show here."),
        )
        self.list.opened.connect(self.edit_chosen)
        self.list.picked.connect(self._show_bar)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(self._make_head())
        layout.addWidget(self.list, 1)
        layout.addWidget(self._make_bar())

    def _make_head(self) -> QBoxLayout:
        self.count = Label("", "strong")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(theme.px(120))
        self.progress.setMaximumWidth(theme.px(220))
        self.bring = Button(_("Import answers…", context="button"), icon="import", does=self.bring_in)
        self.type_in = Button(_("Type in a paper form…"), icon="edit", does=lambda: self.open_entry(""))
        self.remind = Button(_("Remind…", context="button"), icon="remind", does=self.open_reminder)
        for button in (self.bring, self.type_in):
            button.allow(read_only_words(self._workspace))
        top = row(self.count, self.progress, None, gap=14)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(holding(top), 1)
        self._buttons = WrappingRow(self.remind, self.type_in, self.bring)
        self._head.addWidget(self._buttons)
        return self._head

    def _make_bar(self) -> QWidget:
        self.chosen_count = Label("", "strong")
        self.chosen_count.setMinimumHeight(theme.px(32))
        self.edit = Button(_("See or edit answers"), small=True, icon="look", does=self.edit_chosen)
        self.remind_chosen = Button(_("Remind…", context="button"), small=True, icon="remind", does=self.open_reminder)
        self.remove = Button(
            _("Remove answers", context="button"), "danger", small=True, icon="trash", does=self.remove_chosen
        )
        self.bar = WrappingRow(self.chosen_count, self.edit, self.remind_chosen, self.remove)
        return self.bar

    def refresh(self) -> None:
        """Show the current records."""
        self.rows = rounds.status(self._workspace.desk, today=date.today())
        counts = rounds.counts(self.rows)
        self.count.setText(counts_words(counts))
        self.progress.setRange(0, max(1, counts.people))
        self.progress.setValue(counts.answered)
        self.progress.setAccessibleName(self.count.text())
        self.list.show_rows(
            self.rows,
            {
                "all": _("All ({n})", context="choice", n=len(self.rows)),
                "missing": _("Missing ({n})", context="choice", n=counts.missing),
                "look": _("To look at ({n})", n=sum(bool(marks(participant)) for participant in self.rows)),
            },
        )
        self.remind.allow("" if counts.missing else _("Nobody who has a form still has to answer."))
        self._show_bar()

    def arrange(self, *, wide: bool) -> None:
        """Put the buttons beside the count, in one line, or below it."""
        hints = [button.sizeHint().width() for button in (self.remind, self.type_in, self.bring)]
        needed = sum(hints) + theme.px(8) * (len(hints) - 1)
        self._buttons.setMinimumWidth(needed if wide else 0)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(way)
        self.list.arrange(wide=wide)

    def _show_bar(self) -> None:
        chosen = self.list.chosen()
        answered = [participant for participant in chosen if participant.response is not None]
        self.chosen_count.setText(ngettext("{n} chosen", "{n} chosen", len(chosen), context="count"))
        self.edit.setVisible(len(chosen) == 1 and bool(answered))
        self.remind_chosen.setVisible(len(answered) < len(chosen))
        self.remove.setVisible(bool(answered) and not self._read_only)
        self.bar.setVisible(bool(chosen))

    # --- what the owner does --------------------------------------------------------------------------------------

    def bring_in(self) -> AnswersImport:
        """Open the steps that bring filled forms in."""
        dialog = AnswersImport(self._workspace, self.window())
        self.dialogs.open(dialog)
        return dialog

    def open_entry(self, person_id: str) -> AnswerEntry:
        """Open the form to type into, at a person or at the first whose answers are missing."""
        dialog = AnswerEntry(self._workspace, self.window(), person_id=person_id)
        self.dialogs.open(dialog)
        return dialog

    def edit_chosen(self) -> None:
        """Open the form of the one chosen."""
        chosen = self.list.chosen()
        if len(chosen) == 1:
            self.open_entry(chosen[0].id)

    def open_reminder(self) -> None:
        """Show the reminder for those chosen whose answers are missing, else for all of them."""
        chosen = [participant for participant in self.list.chosen() if participant.is_missing]
        missing = chosen or [participant for participant in self.rows if participant.is_missing]
        dialog = RemindDialog(self._workspace, missing, self)
        dialog.each_wanted.connect(partial(self.remind_each, [participant.id for participant in missing]))
        self.dialogs.open(dialog)

    def remind_each(self, ids: Sequence[str]) -> None:
        """Go through a reminder to each of these people, with the form for the phone."""
        make = partial(reminding.batch, self._workspace.desk, ids)
        open_sending(self.dialogs, self._workspace, make, self.asked.emit)

    def remove_chosen(self) -> None:
        """Take the answers of those chosen away, with Undo."""
        answered = [participant for participant in self.list.chosen() if participant.response is not None]
        if not answered or self._read_only:
            return
        ids = [participant.id for participant in answered]
        change = responses.remove_answers(self._workspace.desk, ids, when=datetime.now().astimezone())
        if len(answered) == 1:
            tell = message("Answers of {name} removed.", name=answered[0].person.full_name)
        else:
            tell = messages("Answers of {n} person removed.", "Answers of {n} people removed.", len(answered))
        self._workspace.do(change, tell=tell)


def _paint_marks(painter: QPainter, rect: QRect, participant: AnswerRow) -> None:
    draw_lines(painter, rect, marks(participant), most=2)
