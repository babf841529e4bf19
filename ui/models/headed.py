"""Rows of a table that stand under heads; a head is no row, and the keyboard passes it over."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from ui.models.records import Index, RecordModel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HeadedLine(Generic[T]):
    """A line of a table: a row, or the ``words`` of a head."""

    id: str
    row: T | None = None
    words: str = ""


class HeadedModel(RecordModel[HeadedLine[T]]):
    """The lines; the heads are passed over."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.record(index.row()).row is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
