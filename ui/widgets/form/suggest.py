"""A line with suggestions in a list below it, since inline completion breaks Vietnamese typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui import theme
from ui.keys import is_enter, step_down
from ui.widgets.form.fields import LineEdit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[T]):
    """An entry of the list: text, icon or none, and value; an entry with the value ``None`` cannot be picked."""

    words: str
    icon: str
    value: T | None


class SuggestLine(LineEdit, Generic[T]):
    """A line with suggestions from ``suggest(typed)``; ``suggested`` is emitted when one is picked."""

    suggested = Signal(Suggestion)

    def __init__(self, suggest: Callable[[str], Sequence[Suggestion[T]]], *, hint: str = "", icon: str = "") -> None:
        super().__init__(hint=hint, icon=icon)
        self._suggest = suggest
        self.textEdited.connect(self._offer)
        self.installEventFilter(self)

    @cached_property
    def _list(self) -> QListWidget:
        made = QListWidget(self)
        made.setWindowFlags(Qt.WindowType.ToolTip)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.itemClicked.connect(self._pick)
        return made

    def found(self) -> list[str]:
        """Return the texts of the suggestions."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def _offer(self, typed: str) -> None:
        self._list.clear()
        for suggestion in self._suggest(typed.strip()):
            item = QListWidgetItem(suggestion.words)
            if suggestion.icon:
                item.setIcon(theme.icon(suggestion.icon, "ink2"))
            item.setData(Qt.ItemDataRole.UserRole, suggestion)
            self._list.addItem(item)
        if not self._list.count():
            self._list.hide()
            return
        self._list.setCurrentRow(0)
        height = (self._list.sizeHintForRow(0) + 2) * self._list.count() + 8
        self._list.setFixedSize(max(self.width(), theme.px(360)), height)
        self._list.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._list.show()

    def _pick(self, item: QListWidgetItem | None) -> None:
        picked = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._list.hide()
        if isinstance(picked, Suggestion) and picked.value is not None:
            self.suggested.emit(picked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_list" not in vars(self):
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._list.isVisible():
            move = step_down(event)
            if move is not None:
                self._list.setCurrentRow((self._list.currentRow() + move) % self._list.count())
                return True
            if is_enter(event):
                self._pick(self._list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._list.hide()
                return True
        return False
