"""The last step of the import: what will happen, in numbers and line by line, before anything does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidgetItem, QStackedWidget, QWidget

from mentordesk.domain.lists.consequences import PERSON_FIELD_NAMES, Consequences, Difference, Update
from mentordesk.domain.lists.preview import Draft, Rejected
from mentordesk.domain.records.person import STATUS_WORDS, Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.i18n import Message, _, message, ngettext, shown
from mentordesk.services import importing
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.import_list.flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.models.person_facts import LEVEL_WORDS
from ui.models.records import TableColumn
from ui.widgets.basic import Button, Label, clear, row
from ui.widgets.list_of_lines import ListOfLines
from ui.widgets.table.lines import Lines, Tile, lines_of
from ui.widgets.written_line import WrittenLine


@dataclass(frozen=True, slots=True)
class _Changed:
    """One field of one person that changes; the person is named on the first line alone."""

    update: Update
    difference: Difference
    first: bool


class PreviewPage(StepPage):
    """New, updated field by field, unchanged, left out, and who is in the program but not in the file."""

    save_rejected = Signal()

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            _("Preview", context="title"),
            _("What will happen?"),
            _("Nothing has changed yet. A backup is made first, and one Undo reverses the whole import."),
        )
        self._flow = flow
        self._found = Consequences()
        self._problem: Problem | None = None
        self._kind = "new"
        self.tiles: dict[str, Tile] = {}
        self._numbers = QGridLayout()
        self._numbers.setHorizontalSpacing(theme.px(8))
        self.people = lines_of(_person_columns(), _("What will happen, line by line"))
        self.leavers = lines_of(_leaver_columns(), _("Who has left, with the last day"))
        self.updates = lines_of(_update_columns(), _("What will change, field by field"))
        self.rejected = rejected_table()
        self.missing = ListOfLines()
        self.missing.setAccessibleName(_("In the program but not in the file"))
        self.missing.setWordWrap(True)
        self.missing.itemChanged.connect(self._mark)
        words = _(
            "Tick who has left the company already: their pairs end, and yesterday is noted as their last day "
            "where no earlier one is known. The others stay as they are."
        )
        self.how = Label(words, "small", ink="ink2", wrap=True)
        self._faces = QStackedWidget()
        self.passed_over = Label("", "small", ink="ink2", wrap=True)
        for face in (self.people, self.leavers, self.updates, self.rejected, self.missing):
            self._faces.addWidget(face)
        self.saved = WrittenLine(small=True)
        self.save = Button(_("Save the rows left out…"), "link", icon="download", does=self.save_rejected.emit)
        self.body.addLayout(self._numbers)
        self.body.addWidget(self.passed_over)
        self.body.addWidget(self.how)
        self.body.addWidget(self._faces, 1)
        foot = row(gap=12)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)

    def enter(self) -> None:
        flow = self._flow
        if flow.preview is None:
            return
        self._problem = None
        self._found = importing.consequences(flow.workspace.desk, flow.preview)
        self._say_passed_over()
        clear(self._numbers)
        counts = self._counts()
        if not counts[self._kind]:
            self._kind = next((kind for kind, count in counts.items() if count), "new")
        self.tiles = {}
        for place, (kind, count) in enumerate(counts.items()):
            tile = Tile(count, str(_KINDS[kind]))
            tile.clicked.connect(lambda _on=False, chosen=kind: self.show_kind(chosen))
            self.tiles[kind] = tile
            self._numbers.addWidget(tile, 0, place)
            self._numbers.setColumnStretch(place, 3 if kind == "missing" else 2)
        self.show_kind(self._kind)

    def first(self) -> QWidget | None:
        return self.tiles.get(self._kind)

    def _counts(self) -> dict[str, int]:
        found = self._found
        return {
            "new": len(found.new),
            "updated": len(found.updated),
            "unchanged": len(found.unchanged),
            **({"left": len(self._leavers())} if self._leavers() else {}),
            "skipped": len(found.skipped),
            "missing": len(found.missing_in_file),
        }

    def show_kind(self, kind: str) -> None:
        """Show the lines behind one of the numbers."""
        self._kind = kind
        for name, tile in self.tiles.items():
            tile.setChecked(name == kind)
        found = self._found
        self.saved.say("")
        self.save.setVisible(kind == "skipped" and bool(found.skipped))
        self.how.setVisible(kind == "missing")
        if kind == "missing":
            self._show_missing()
        elif kind == "updated":
            self._show_table(self.updates, _changes(found.updated))
        elif kind == "left":
            self._show_table(self.leavers, self._leavers())
        elif kind == "skipped":
            self._show_table(self.rejected, found.skipped)
        else:
            self._show_table(self.people, found.new if kind == "new" else found.unchanged)

    def _leavers(self) -> tuple[Draft, ...]:
        """Return who has left, as the file says."""
        preview = self._flow.preview
        return tuple(draft for draft in preview.people if not draft.person.is_here) if preview is not None else ()

    def _say_passed_over(self) -> None:
        """Say how many rows have no person, which none of the numbers counts: so no row is left unsaid."""
        count = self._flow.preview.passed_over if self._flow.preview is not None else 0
        words = ngettext(
            "{n} row has no person: a total, a department line, repeated headings, an example or a signature.",
            "{n} rows have no person: totals, department lines, repeated headings, examples or signatures.",
            count,
        )
        found = self._flow.preview.problems if self._flow.preview is not None else ()
        if any(problem.code == "second-list" for problem in found):
            words = ngettext(
                "{n} row has no person, or belongs to the other list below.",
                "{n} rows have no person, or belong to the other list below.",
                count,
            )
        self.passed_over.setText(words)
        self.passed_over.setVisible(count > 0)

    def _show_table(self, table: Lines, records: Sequence[object]) -> None:
        self._faces.setCurrentWidget(table)
        table.show_records(records)

    def _show_missing(self) -> None:
        self._faces.setCurrentWidget(self.missing)
        self.missing.blockSignals(True)
        self.missing.clear()
        for person in self._found.missing_in_file:
            item = QListWidgetItem(self._missing_words(person))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            left = person.id in self._flow.mark_left
            item.setCheckState(Qt.CheckState.Checked if left else Qt.CheckState.Unchecked)
            self.missing.addItem(item)
        self.missing.setCurrentRow(0)
        self.missing.blockSignals(False)

    def _missing_words(self, person: Person) -> str:
        """Return who is missing, and why where a row that was left out is theirs."""
        who = in_line(person.full_name, person.code, person.department)
        theirs = person.code or person.full_name
        rows = [rejected.row for rejected in self._found.skipped if theirs in rejected.cells]
        if rows:
            return _("{who} (row {row} is left out)", who=who, row=str(rows[0]))
        return _("{who} (not in the file)", who=who)

    def _mark(self, item: QListWidgetItem) -> None:
        chosen = {str(item.data(Qt.ItemDataRole.UserRole))}
        checked = item.checkState() is Qt.CheckState.Checked
        self._flow.mark_left = self._flow.mark_left | chosen if checked else self._flow.mark_left - chosen
        self.changed.emit()

    def to_import(self) -> int:
        """Return how many people the button will import."""
        return self._found.count

    def refuse(self, words: Message) -> None:
        """Say in the foot why it could not be done; all stays as chosen, to try again."""
        self._problem = Problem("import", words)
        self.changed.emit()

    def marked_left(self) -> int:
        """Return how many people the button will mark as gone."""
        return sum(person.id in self._flow.mark_left for person in self._found.missing_in_file)

    def is_complete(self) -> bool:
        return bool(self._found.count or self.marked_left())

    def problems(self) -> Sequence[Problem]:
        if self._problem is not None:
            return (self._problem,)
        if self._found.looks_like_the_same_people:
            words = message(
                "{new} people are new, and {missing} of the program are not in the file. Are they the same people, "
                "written in another way? Then their code, e-mail or first day should be in the file.",
                new=len(self._found.new),
                missing=len(self._found.missing_in_file),
            )
            return (Problem("same-people", words, Severity.WARNING),)
        if not self.is_complete() and self._flow.preview is not None:
            words = message("Everybody in this list is in the program already, just as in the file.")
            return (Problem("nothing", words, Severity.NOTE),)
        return ()

    def summary(self) -> str:
        if self._found.count:
            return ngettext("{n} person", "{n} people", self._found.count, context="count")
        return ""


_KINDS: dict[str, Message] = {
    "new": message("new", context="state"),
    "updated": message("updated", context="state"),
    "unchanged": message("unchanged", context="state"),
    "left": message("of them have left", context="state"),
    "skipped": message("left out", context="state"),
    "missing": message("in the program but not in the file"),
}


def rejected_table() -> Lines:
    """Return an empty table for rows left out, with the reason."""
    columns: tuple[TableColumn[Rejected], ...] = (
        TableColumn("row", _("Row", context="field"), lambda rejected: str(rejected.row), right=True, width=60),
        TableColumn("who", _("In the list", context="title"), _first_cells),
        TableColumn(
            "why",
            _("Why it is left out"),
            lambda rejected: str(rejected.reason),
            tip=lambda rejected: str(rejected.reason),
        ),
    )
    return lines_of(columns, _("Rows left out, with the reason"))  # type: ignore[arg-type]


def _first_cells(rejected: Rejected) -> str:
    filled = [cell for cell in rejected.cells if cell]
    return in_line(*filled[:3])


def _who_columns() -> tuple[TableColumn[Draft], ...]:
    return (
        TableColumn("row", _("Row", context="field"), lambda draft: str(draft.row), right=True, width=60),
        TableColumn(
            "who",
            _("Person", context="field"),
            lambda draft: draft.person.full_name,
            strong=lambda draft: draft.person.calling_name,
            tip=lambda draft: draft.person.full_name,
        ),
    )


def _person_columns() -> Sequence[TableColumn[object]]:
    columns: tuple[TableColumn[Draft], ...] = (
        *_who_columns(),
        TableColumn("code", _("Employee code", context="field"), lambda draft: draft.person.code),
        TableColumn("department", _("Department", context="field"), lambda draft: draft.person.department),
        TableColumn("title", _("Job title", context="field"), lambda draft: draft.person.job_title),
        TableColumn("start", _("Start date", context="field"), lambda draft: shown(draft.person.start_date)),
    )
    return columns  # type: ignore[return-value]


def _leaver_columns() -> Sequence[TableColumn[object]]:
    columns: tuple[TableColumn[Draft], ...] = (
        *_who_columns(),
        TableColumn("department", _("Department", context="field"), lambda draft: draft.person.department),
        TableColumn("start", _("Start date", context="field"), lambda draft: shown(draft.person.start_date)),
        TableColumn("end", _("Last day", context="field"), lambda draft: shown(draft.person.end_date)),
    )
    return columns  # type: ignore[return-value]


def _update_columns() -> Sequence[TableColumn[object]]:
    columns: tuple[TableColumn[_Changed], ...] = (
        TableColumn(
            "row",
            _("Row", context="field"),
            lambda change: _once(change, str(change.update.draft.row)),
            right=True,
            width=60,
        ),
        TableColumn(
            "who",
            _("Person", context="field"),
            lambda change: _once(change, change.update.after.full_name),
            strong=lambda change: _once(change, change.update.after.calling_name),
        ),
        TableColumn(
            "field", _("What changes", context="field"), lambda change: str(PERSON_FIELD_NAMES[change.difference.field])
        ),
        TableColumn(
            "before",
            _("Now", context="field"),
            lambda change: _value(change.difference.field, change.difference.before),
            quiet=True,
        ),
        TableColumn(
            "after",
            _("Afterwards", context="field"),
            lambda change: _value(change.difference.field, change.difference.after),
        ),
    )
    return columns  # type: ignore[return-value]


def _once(change: _Changed, words: str) -> str:
    """Return words that stand only on the first line of a person."""
    return words if change.first else ""


def _changes(updates: Sequence[Update]) -> list[_Changed]:
    return [
        _Changed(update, difference, at == 0) for update in updates for at, difference in enumerate(update.differences)
    ]


def _value(field: str, value: object) -> str:
    """Return a value of a person as it is read."""
    words: Mapping[str, Mapping[Any, Message]] = {"status": STATUS_WORDS, "role": ROLE_WORDS, "level": LEVEL_WORDS}
    known = words.get(field, {}).get(value)
    if known is not None:
        return str(known)
    return shown(value if value not in ("", 0) else None)
