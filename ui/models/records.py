"""Any kind of record as a table: one model from a tuple of columns, which filters and sorts by itself.

A proxy model would ask Python for every comparison; here a list is sorted once by its keys, and a search only sifts it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, is_, itemgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message
from mentordesk.text import begun, breakable
from ui.models.lazy_records import LazyRecords

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
V = TypeVar("V")
RecordRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2
StrongRole = Qt.ItemDataRole.UserRole + 3
DraftRole = Qt.ItemDataRole.UserRole + 4
"""Whether what the cell shows is a text that could not be used."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text typed into a cell cannot be used."""

    why: Message


@dataclass(frozen=True, slots=True)
class TypedCell(Generic[R]):
    """A cell that is edited by typing. ``edited`` returns the record, or why the text cannot be used.

    ``text`` is the text to begin with where the cell shows another. ``suggest`` gives values and their words for what
    is typed; ``picked`` takes one of them. ``is_day`` offers a calendar.
    """

    edited: Callable[[R, str], R | Refused]
    text: Callable[[R], str] | None = None
    suggest: Callable[[R, str], Sequence[tuple[Any, str]]] | None = None
    picked: Callable[[R, Any], R | Refused] | None = None
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class ChosenCell(Generic[R, V]):
    """A cell that is edited by choosing one of a few values, each with its text.

    Without ``edited`` the value belongs to another record: the model emits ``chose``. ``keys`` choose a value in the
    open list. ``applies`` says for which records there is something to choose.
    """

    choices: Sequence[tuple[V, str]]
    value: Callable[[R], V]
    edited: Callable[[R, V], R] | None
    keys: Mapping[str, V] = field(default_factory=dict)
    applies: Callable[[R], bool] = lambda _record: True


@dataclass(frozen=True, slots=True)
class Picked:
    """A value picked from the suggestions of a cell, and its words; not text that was typed."""

    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text typed into a cell, or the words of what was chosen there, that could not be used or saved, and why."""

    record_id: str
    column: str
    typed: str
    why: Message


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[R]):
    """A column as data: how a record shows in it, how it sorts (``key``) and how it is edited (``edit``).

    ``state`` gives an icon name and a colour role; ``strong`` the part of the text that is drawn heavier. ``width`` is
    in px at 100 %. A text that ``wraps`` makes its row higher. The title is ``short`` where there is no room for it.
    """

    name: str
    title: str
    text: Callable[[R], str]
    key: Callable[[R], Any] | None = None
    edit: TypedCell[R] | ChosenCell[R, Any] | None = None
    tip: Callable[[R], str] | None = None
    state: Callable[[R], tuple[str, str] | None] | None = None
    strong: Callable[[R], str] | None = None
    right: bool = False
    quiet: bool = False
    wraps: bool = False
    width: int = 120
    short: str = ""


@dataclass(frozen=True, slots=True)
class Edit(Generic[R]):
    """A record before and after a cell of it was edited."""

    before: R
    after: R


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as rows. ``show`` is the only way in; ``edited`` carries each edit out.

    A row keeps its place when its record changes, until the owner sorts again. A text that cannot be used or saved
    stays in its cell as a draft; ``drafts_changed`` is emitted when there are others. ``chose(record, column, value)``
    carries out a value that belongs to another record.
    """

    edited = Signal(Edit)
    chose = Signal(object, str, object)
    drafts_changed = Signal()

    def __init__(self, columns: Sequence[TableColumn[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: Sequence[R] = ()
        self._ordered: Sequence[R] = []
        self._records: Sequence[R] = []
        self._passes: Callable[[R], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._keys: dict[object, Any] = {}
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._failure: Message | None = None
        self.measured: dict[tuple[str, float], int] = {}
        """How wide the longest text of each column is at each size of text, until a text changes."""
        for changed in (self.modelReset, self.layoutChanged, self.dataChanged, self.drafts_changed):
            changed.connect(self._measure_anew)

    def show(self, records: Iterable[R], *, steady: bool = False) -> None:
        """Hold these records and show those that pass, in the order chosen.

        Where the owner looks at a list that comes in an order of its own, ``steady`` leaves the same records where they
        are, so that the row in work does not go away; they are in order when the list is opened again.
        """
        new = tuple(records)
        if steady and len(new) == len(self._all):
            places = {name: place for place, name in enumerate(_ids(self._all))}
            if all(_id(record) in places for record in new):
                new = tuple(sorted(new, key=lambda record: places[_id(record)]))
        self._all = new
        self._arrange(before=self._ordered)
        if self._drafts:
            here = {_id(record) for record in self._all}
            self._set_drafts([draft for draft in self._drafts.values() if draft.record_id in here])

    def show_in_order(self, records: LazyRecords[R]) -> None:
        """Hold these records, which are in the order chosen and all pass, without reading those nobody looks at."""
        self.beginResetModel()
        self._all = self._ordered = self._records = records
        self.endResetModel()

    def keep(self, passes: Callable[[R], bool] | None) -> None:
        """Show only records that pass; ``None`` shows all."""
        self._passes = passes
        self._sift()

    def keep_ids(self, ids: Container[str]) -> None:
        """Show only records with these ids: the quick way to show what a search found."""
        self._passes = lambda record: getattr(record, "id", "") in ids
        self._replace([record for record in self._ordered if record.id in ids])  # type: ignore[attr-defined]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the records in the order of a column; those it knows nothing of come last either way."""
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._keys = {}
        self._arrange()

    def _arrange(self, before: Sequence[R] = ()) -> None:
        """Put the records in the order chosen; of those with the same key, those shown ``before`` keep their order."""
        found = list(self._all)
        if self._sorted is not None:
            place, order = self._sorted
            if before:
                places = {name: number for number, name in enumerate(_ids(before))}
                found.sort(key=lambda record: places.get(_id(record), len(places)))
            keyed = list(zip(self._keys_of(found, self.columns[place]), found, strict=True))
            known = [pair for pair in keyed if pair[0] is not None]
            known.sort(key=itemgetter(0), reverse=order is Qt.SortOrder.DescendingOrder)
            unknown = [record for key, record in keyed if key is None]
            found = [record for _key, record in known] + unknown
        self._ordered = found
        self._sift()

    def _keys_of(self, records: Iterable[R], column: TableColumn[R]) -> list[Any]:
        """Return the keys of records when they were sorted, so that they do not move when they are edited."""
        keys, of = self._keys, column.key or column.text
        if not keys:
            records = tuple(records)
            made = list(map(of, records))
            keys.update(zip(_ids(records), made, strict=True))
            return made
        found = []
        for record in records:
            name = _id(record)
            if name not in keys:
                keys[name] = of(record)
            found.append(keys[name])
        return found

    def _measure_anew(self, *_what: object) -> None:
        self.measured.clear()

    def _sift(self) -> None:
        passes = self._passes
        self._replace([record for record in self._ordered if passes(record)] if passes else list(self._ordered))

    def _replace(self, new: Sequence[R]) -> None:
        old = self._records
        if len(new) == len(old) and all(map(is_, old, new)):
            return
        if len(new) == len(old) and all(map(_is_same, old, new)):
            self._records = new
            places = [place for place in range(len(new)) if old[place] is not new[place]]
            changed = [place for place in places if old[place] != new[place]]
            if changed:
                last = len(self.columns) - 1
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
            return
        self.beginResetModel()
        self._records = new
        self.endResetModel()

    def touch(self) -> None:
        """Have every visible cell drawn again: what a column shows came from elsewhere and changed."""
        if self._records:
            last = self.index(len(self._records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._records[row]

    def with_id(self, record_id: str) -> R | None:
        """Return a record by its id, shown or not, or ``None``."""
        return next((record for record in self._all if _id(record) == record_id), None)

    def without_record(self, ids: set[str]) -> set[str]:
        """Return those of these ids that no record has, shown or not."""
        return ids - {str(_id(record)) for record in self._all} if ids else ids

    def records(self) -> Sequence[R]:
        """Return the records shown, in the order shown."""
        return self._records

    def ids(self) -> Iterable[str]:
        """Return the ids of the records shown, in the order shown; none where the records have none."""
        if isinstance(self._records, LazyRecords):
            return iter(self._records.ids)
        has_ids = bool(self._records) and hasattr(self._records[0], "id")
        return map(attrgetter("id"), self._records) if has_ids else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self._records):
            return None
        return self.says(index.row(), index.column(), role)

    def says(self, row: int, place: int, role: int) -> Any:
        """Return what a cell says for a role, to whoever asks without the detour through Qt."""
        record, column = self._records[row], self.columns[place]
        draft = self.draft(record, column.name)
        if draft is not None and role in _OF_A_DRAFT:
            return _OF_A_DRAFT[role](draft)
        says = _OF_A_CELL.get(role)
        return says(column, record) if says is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if not index.isValid():
            return base
        edit = self.columns[index.column()].edit
        if edit is None or (isinstance(edit, ChosenCell) and not edit.applies(self._records[index.row()])):
            return base
        return base | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write nothing: emit ``edited`` for the typed text or the chosen value; the page answers with a Change."""
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.edit is None:
            return False
        before = self._records[index.row()]
        if isinstance(column.edit, ChosenCell):
            if column.edit.edited is None:
                return self._emit(lambda: self.chose.emit(before, column.name, value), before, column.name, value)
            after: R | Refused = column.edit.edited(before, value)
        elif isinstance(value, Picked) and column.edit.picked is not None:
            after = column.edit.picked(before, value.value)
        elif value == _text_to_edit(column, before):
            after = before
        else:
            after = column.edit.edited(before, value)
        return self._take(before, after, column.name, value)

    def _take(self, before: R, after: R | Refused, column: str, value: object) -> bool:
        """Emit an edit, or keep what was typed as a draft."""
        if isinstance(after, Refused):
            self._keep_draft(before, column, value, after.why)
            return False
        if after == before:
            self._keep_draft(before, column, value, None)
            return False
        return self._emit(lambda: self.edited.emit(Edit(before, after)), before, column, value)

    def _emit(self, emit: Callable[[], object], before: R, column: str, value: object) -> bool:
        """Emit what a cell says now; where it could not be saved keep it as a draft. Return whether it was."""
        self._keep_draft(before, column, value, None)
        self._failure = None
        emit()
        if self._failure is None:
            return True
        self._keep_draft(before, column, value, self._failure)
        return False

    def _keep_draft(self, record: R, column: str, value: object, why: Message | None) -> None:
        """Keep what a cell says as its draft, or none where nothing is wrong with it."""
        place = (str(_id(record)), column)
        others = [draft for draft in self._drafts.values() if (draft.record_id, draft.column) != place]
        self._set_drafts(others if why is None else [*others, Draft(*place, self._words_of(column, value), why)])

    def _words_of(self, name: str, value: object) -> str:
        """Return what was typed, picked or chosen in a cell as its words."""
        edit = next(column.edit for column in self.columns if column.name == name)
        if isinstance(edit, ChosenCell):
            return next((words for choice, words in edit.choices if choice == value), "")
        return value.words if isinstance(value, Picked) else str(value)

    def note_failure(self, error: MentorDeskError) -> None:
        """Note why something could not be saved: where that was an edit of a cell, what it says stays as a draft."""
        self._failure = error.message

    # --- drafts ---------------------------------------------------------------------------------------------------

    def drafts(self) -> tuple[Draft, ...]:
        """Return the texts that could not be used, in the order they were typed."""
        return tuple(self._drafts.values())

    def draft(self, record: R, column: str) -> Draft | None:
        """Return the text of a cell that could not be used, or ``None``."""
        if self._drafts:
            return self._drafts.get((str(_id(record)), column))
        return None

    def resume(self, drafts: Iterable[Draft]) -> None:
        """Show texts that could not be used again, in a table built anew."""
        self._set_drafts(list(drafts))

    def discard(self, draft: Draft) -> None:
        """Forget a text that could not be used: its cell shows what is saved."""
        self._set_drafts([other for other in self._drafts.values() if other != draft])

    def _set_drafts(self, drafts: Sequence[Draft]) -> None:
        found = {(draft.record_id, draft.column): draft for draft in drafts}
        if found != self._drafts:
            self._drafts = found
            self.touch()
            self.drafts_changed.emit()


_OF_A_DRAFT: dict[int, Callable[[Draft], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda draft: draft.typed,
    Qt.ItemDataRole.EditRole: lambda draft: draft.typed,
    Qt.ItemDataRole.ToolTipRole: lambda draft: tip(str(draft.why)),
    Qt.ItemDataRole.AccessibleTextRole: lambda draft: f"{draft.typed}: {draft.why}",
    StateRole: lambda _draft: ("", "bad"),
    DraftRole: lambda _draft: True,
}
"""What a cell with a draft says instead of what its column says."""


def _text_to_edit(column: TableColumn[R], record: R) -> str:
    made = column.edit.text if isinstance(column.edit, TypedCell) else None
    return (made or column.text)(record)


_OF_A_CELL: dict[int, Callable[[TableColumn[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, record: column.text(record),
    Qt.ItemDataRole.EditRole: _text_to_edit,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _record: _side(column),
    Qt.ItemDataRole.ToolTipRole: lambda column, record: tip(column.tip(record)) if column.tip else None,
    Qt.ItemDataRole.AccessibleTextRole: lambda column, record: f"{column.title}: {column.text(record)}",
    RecordRole: lambda _column, record: record,
    StateRole: lambda column, record: _if_said(column.state, record),
    StrongRole: lambda column, record: _if_said(column.strong, record),
}
"""What a cell says for each role, as its column has it."""


def _if_said(of: Callable[[Any], object] | None, record: object) -> object:
    return None if of is None else of(record)


def _side(column: TableColumn[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class Tip(str):
    """A tooltip that is made already."""

    __slots__ = ()


LONGEST_TIP = 1_000
"""So many letters a tooltip shows at most; more would cover the screen."""


def tip(words: str) -> str:
    """Return a tooltip that shows the words as they are, never as markup; one that is made already as it is."""
    if isinstance(words, Tip):
        return words
    shown = breakable(begun(words, LONGEST_TIP))
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return Tip(f"<qt>{escaped}</qt>" if escaped else "")


def _is_same(old: object, new: object) -> bool:
    return old is new or _id(old) == _id(new)


def _ids(records: Sequence[object]) -> Iterator[object]:
    """Return the ids of records of one kind."""
    if isinstance(records, LazyRecords):
        return iter(records.ids)
    return map(attrgetter("id") if records and hasattr(records[0], "id") else id, records)


def _id(record: object) -> object:
    return getattr(record, "id", id(record))
