"""Any kind of record as a table: one model from a tuple of columns, which filters and sorts by itself.

A proxy model would ask Python for every comparison; here a list is sorted once by its keys, and a search only sifts it.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
V = TypeVar("V")
RecordRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2
StrongRole = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class TypedCell(Generic[R]):
    """A cell that is edited by typing. ``edited`` returns the record unchanged where the text cannot be used."""

    edited: Callable[[R, str], R]


@dataclass(frozen=True, slots=True)
class ChosenCell(Generic[R, V]):
    """A cell that is edited by choosing one of a few values, each with its text."""

    choices: Sequence[tuple[V, str]]
    value: Callable[[R], V]
    edited: Callable[[R, V], R]


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[R]):
    """A column as data: how a record shows in it, how it sorts (``key``) and how it is edited (``edit``).

    ``state`` gives an icon name and a colour role; ``strong`` the part of the text that is drawn heavier. ``width`` is
    in px at 100 %.
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
    width: int = 120


@dataclass(frozen=True, slots=True)
class Edit(Generic[R]):
    """A record before and after a cell of it was edited."""

    before: R
    after: R


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as rows. ``show`` is the only way in; ``edited`` carries each edit out."""

    edited = Signal(Edit)

    def __init__(self, columns: Sequence[TableColumn[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[R, ...] = ()
        self._ordered: list[R] = []
        self._records: list[R] = []
        self._passes: Callable[[R], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, records: Iterable[R]) -> None:
        """Hold these records and show those that pass, in the order chosen."""
        self._all = tuple(records)
        self._arrange()

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
        self._arrange()

    def _arrange(self) -> None:
        self._ordered = list(self._all)
        if self._sorted is not None:
            place, order = self._sorted
            key = self.columns[place].key or self.columns[place].text
            keyed = [(key(record), record) for record in self._all]
            known = [pair for pair in keyed if pair[0] is not None]
            known.sort(key=lambda pair: pair[0], reverse=order is Qt.SortOrder.DescendingOrder)
            self._ordered = [record for _key, record in known] + [record for found, record in keyed if found is None]
        self._sift()

    def _sift(self) -> None:
        passes = self._passes
        self._replace([record for record in self._ordered if passes(record)] if passes else list(self._ordered))

    def _replace(self, new: list[R]) -> None:
        old = self._records
        if len(new) == len(old) and all(a is b or _id(a) == _id(b) for a, b in zip(new, old, strict=True)):
            self._records = new
            changed = [place for place, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
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
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._records) - 1, len(self.columns) - 1))

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._records[row]

    def records(self) -> Sequence[R]:
        """Return the records shown, in the order shown."""
        return self._records

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
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self._records):
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.EditRole:
            return column.text(record)
        if role == RecordRole:
            return record
        if role == StateRole:
            return column.state(record) if column.state else None
        if role == StrongRole:
            return column.strong(record) if column.strong else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(record) if column.tip else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(record)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if index.isValid() and self.columns[index.column()].edit is not None:
            base |= Qt.ItemFlag.ItemIsEditable
        return base

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write nothing: emit ``edited`` for the typed text or the chosen value; the page answers with a Change."""
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.edit is None:
            return False
        before = self._records[index.row()]
        if isinstance(column.edit, TypedCell) and value == column.text(before):
            return False
        after = column.edit.edited(before, value)
        if after == before:
            return False
        self.edited.emit(Edit(before, after))
        return True


def _id(record: object) -> object:
    return getattr(record, "id", id(record))
