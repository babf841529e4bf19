"""A part of the plan that is a list: rows edited in place, proposals to add again, rows of one's own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import Message, _, message, messages
from mentordesk.services import people as persons
from mentordesk.services import plan as verbs
from mentordesk.services.plan import PlanRecord
from ui import theme
from ui.models.records import Edit, RecordModel, Refused, TableColumn, TypedCell
from ui.pages.plan.part import PartView
from ui.soon import soon
from ui.widgets.basic import Button, Label, WrappingRow, add_entry, column, menu_of
from ui.widgets.placed import Placed
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.fitting import fit
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

Row = TypeVar("Row")
DENSE = 33
"""The height of a row, in px at 100 %."""


class ListPart(PartView, Generic[Row]):
    """The list. A part says which ``kind`` of record its rows are, and gives the record of a row."""

    kind: type[PlanRecord]
    first_column = "name"
    gives_way: Sequence[str] = ("name",)
    """The columns that share the room that is left, and give up what is missing."""

    def __init__(self, workspace: Workspace, columns: Sequence[TableColumn[Row]], *, name: str, add: str) -> None:
        super().__init__(workspace)
        self._facts: PlanFacts | None = None
        self.model: RecordModel[Row] = RecordModel(columns, self)
        self.model.edited.connect(self._edited)
        workspace.failed.connect(self.model.note_failure)
        self.table = Table(self.model)
        self.table.setAccessibleName(name)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(DENSE))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.viewport().installEventFilter(self)
        self.add_button = Button(add, "link", icon="add", does=self._open_add, writes=True)
        self.remove_button = Button(_("Remove the chosen row"), "link", icon="trash", does=self.remove, writes=True)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)
        self._whole_text = Label("", ink="ink2", wrap=True)
        self._whole_text.hide()
        self.table.selectionModel().selectionChanged.connect(lambda *_change: self._chosen_changed())
        self.under = QVBoxLayout()
        self.under.setSpacing(theme.px(8))
        self.tools = WrappingRow(self.add_button, self.remove_button, gap=16)
        whole = column(DraftLine(self.table, self.model, self.name_of), gap=8)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._whole_text)
        whole.addLayout(self.under)
        whole.addWidget(self.tools)
        self.setLayout(whole)

    # --- what a part says -----------------------------------------------------------------------------------------

    def rows(self, facts: PlanFacts) -> Sequence[Row]:
        """Return the rows of the list."""
        raise NotImplementedError

    def record_of(self, line: Row) -> PlanRecord:
        """Return the record of a row."""
        raise NotImplementedError

    def name_of(self, line: Row) -> str:
        """Return what a row is called in a sentence."""
        return str(getattr(line, "name", ""))

    def whole_text(self, line: Row) -> str:
        """Return the long texts of a row, which its cells may cut, to be read below the table."""
        return ""

    def _chosen_changed(self) -> None:
        self._show_whole_text()
        if not self.workspace.desk.read_only:
            self.remove_button.allow("" if self._removable() else _("Choose a row that can be removed first."))

    def _show_whole_text(self) -> None:
        chosen = self.table.chosen_records()
        words = self.whole_text(chosen[0]) if len(chosen) == 1 else ""
        self._whole_text.setText(words)
        self._whole_text.setVisible(bool(words))

    def changed(self, before: Row, after: Row) -> None:
        """Write a row that was edited."""
        self.workspace.do(verbs.edit(self.workspace.desk, self.record_of(before), self.record_of(after)))

    # --- showing and going there ----------------------------------------------------------------------------------

    def placed(self) -> Mapping[str, Placed]:
        return {type(self).__name__: self.table}

    def show_facts(self, facts: PlanFacts) -> None:
        self._facts = facts
        self.model.show(self.rows(facts))
        self._chosen_changed()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns anew when a scroll bar comes or goes, once Qt has placed it."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            soon(self, self.fit)
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Give every column the width of what it has, as far as there is room."""
        if self.isVisible():
            fit(self.table, self.model, give_way=self.gives_way)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        soon(self, self.fit)

    def go_to(self, field: str, record: str) -> None:
        """Begin to edit a cell, or choose a row."""
        names = [cell.name for cell in self.model.columns]
        if field in names and self.model.with_id(record) is not None:
            self.table.edit_cell(record, field)
        elif record:
            self.table.choose({record})
            self.table.setFocus()
        else:
            self.table.setFocus()

    # --- adding and removing --------------------------------------------------------------------------------------

    def _open_add(self) -> None:
        """Offer the proposals that were left out beside a row of one's own; add that at once where there are none."""
        offered = verbs.offered(self._facts, self.kind) if self._facts is not None else ()
        if not offered:
            self.add_own()
            return
        menu = menu_of(self)
        for proposal, words in offered:
            entry = add_entry(menu, str(words))
            entry.triggered.connect(lambda _on=False, found=proposal: self.use(found))
        menu.addSeparator()
        menu.addAction(_("One of your own…")).triggered.connect(lambda _on=False: self.add_own())
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add_own(self) -> None:
        """Add a row of one's own and begin to name it."""
        change = verbs.add(self.workspace.desk, self.kind)
        if self.workspace.do(change):
            made = change.after[0].id
            soon(self.table, lambda: self.table.edit_cell(made, self.first_column))

    def use(self, proposal: PlanRecord) -> None:
        """Add a proposal that was left out."""
        if self.workspace.do(verbs.use(self.workspace.desk, proposal)):
            self.table.choose({proposal.id})
            self.table.setFocus()

    def remove(self) -> None:
        """Take the chosen rows out of the plan."""
        lines = self._removable()
        if not lines:
            return
        change = verbs.remove_rows(self.workspace.desk, [self.record_of(line) for line in lines], when=datetime.now())
        said = message("“{name}” was removed.", name=self.name_of(lines[0]))
        several = messages("{n} row was removed.", "{n} rows were removed.", len(lines))
        self.workspace.do(change, tell=said if len(lines) == 1 else several)

    def can_remove(self, line: Row) -> bool:
        """Return whether a row may be taken out."""
        return True

    def _removable(self) -> list[Row]:
        return [line for line in self.table.chosen_records() if self.can_remove(line)]

    def _edited(self, edit: Edit[Row]) -> None:
        self.changed(edit.before, edit.after)


# Cells


def person_cell(
    people: Callable[[], list[Person]],
    name_of: Callable[[Row], str],
    picked: Callable[[Row, str | None], Row],
    typed_otherwise: Callable[[Row, str], Row | Refused] | None = None,
) -> TypedCell[Row]:
    """Return a cell for a person of the company, found by a few letters; an emptied one means nobody."""
    nobody = message("Nobody of this name works here. Choose somebody from the list.")

    def suggest(_line: Row, typed: str) -> Sequence[tuple[str, str]]:
        if not persons.query_words(typed):
            return []
        return [(person.id, persons.described(person)) for person in persons.find(people(), typed)]

    def edited(line: Row, typed: str) -> Row | Refused:
        if not typed.strip():
            return picked(line, None)
        same = [person for person in people() if person.full_name == typed.strip()]
        if len(same) == 1:
            return picked(line, same[0].id)
        return typed_otherwise(line, typed) if typed_otherwise is not None else Refused(nobody)

    return TypedCell(edited, text=name_of, suggest=suggest, picked=picked)


def person_name(people: Sequence[Person], person_id: str | None) -> str:
    """Return the name of a person, empty where there is none."""
    found = with_id(people, person_id)
    return found.full_name if found is not None else ""


def typed_words(words: Message, typed: str) -> str:
    """Return what is stored for words typed over a proposal: nothing where they are the proposal itself."""
    return "" if typed.strip() == str(words) else typed
