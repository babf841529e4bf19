"""The editors of the cells of a table: a line, a date, a line with suggestions, or a list of choices."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from mentordesk.domain.dates import read_date
from ui.models.records import ChosenCell, Picked, TableColumn, TypedCell
from ui.soon import soon
from ui.widgets.form.fields import LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.form.suggest import Suggestion, SuggestLine

Done = Callable[[QWidget], object]
"""Takes the value of an editor and closes it."""


class SuggestingCell(SuggestLine[Any]):
    """A line in a cell that suggests values; ``picked`` is the one picked, until something else is typed."""

    def __init__(self, cell: TypedCell[Any], record: Any, done: Done) -> None:
        super().__init__(lambda typed: _suggestions(cell, record, typed))
        self.picked: Picked | None = None
        self.textEdited.connect(self._forget)
        self.suggested.connect(self._take)
        self._list.itemClicked.connect(lambda _item: done(self))  # a key that picks ends the editing by itself

    def _forget(self, _typed: str) -> None:
        self.picked = None

    def _take(self, suggestion: Suggestion[Any]) -> None:
        self.picked = Picked(suggestion.value, suggestion.words)


def make_editor(column: TableColumn[Any], record: Any, done: Done, *, opens: bool = True) -> QWidget:
    """Return the editor of a cell; ``done`` is called with it where a choice is complete.

    A list of choices opens at once if it ``opens``.
    """
    cell = column.edit
    if isinstance(cell, ChosenCell):
        return _choices(cell, done, opens=opens)
    if cell is not None and cell.suggest is not None:
        return SuggestingCell(cell, record, done)
    if cell is not None and cell.is_day:
        return _day(done)
    return LineEdit()


def value_of(editor: QWidget, column: TableColumn[Any]) -> object:
    """Return what an editor says: the text typed, the value picked or chosen."""
    if isinstance(editor, QComboBox) and isinstance(column.edit, ChosenCell):
        value, _words = column.edit.choices[editor.currentIndex()]
        return value
    if isinstance(editor, SuggestingCell) and editor.picked is not None:
        return editor.picked
    assert isinstance(editor, LineEdit)
    return editor.text()


def was_changed(editor: QWidget, column: TableColumn[Any], record: Any) -> bool:
    """Return whether the owner chose something; a list that is left unchanged says nothing."""
    if isinstance(editor, QComboBox) and isinstance(column.edit, ChosenCell):
        return bool(editor.property("chosen")) or value_of(editor, column) != column.edit.value(record)
    return True


def _choices(cell: ChosenCell[Any, Any], done: Done, *, opens: bool) -> QComboBox:
    made = QComboBox()
    made.addItems([words for _value, words in cell.choices])

    def take() -> None:
        made.setProperty("chosen", True)
        done(made)

    made.activated.connect(lambda _place: take())
    if cell.keys:
        _KeyChoices(made, cell, take)
    if opens:
        soon(made, partial(_open_list, made))
    return made


def _open_list(box: QComboBox) -> None:
    """Open the list of a cell, unless a key has answered already."""
    if box.isVisible():
        box.showPopup()


class _KeyChoices(QObject):
    """Lets keys choose in a list of choices, open or not."""

    def __init__(self, box: QComboBox, cell: ChosenCell[Any, Any], take: Callable[[], object]) -> None:
        super().__init__(box)
        self._box, self._cell, self._take = box, cell, take
        box.installEventFilter(self)
        box.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by a key and close the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.text() not in self._cell.keys:
            return False
        values = [value for value, _words in self._cell.choices]
        self._box.setCurrentIndex(values.index(self._cell.keys[event.text()]))
        self._box.hidePopup()
        self._take()
        return True


def _day(done: Done) -> DayLine:
    made = DayLine()

    def begin() -> date:
        typed = read_date(made.text())
        return typed if isinstance(typed, date) else date.today()

    made.begin_at(begin)
    made.picked.connect(lambda _day: done(made))
    return made


def _suggestions(cell: TypedCell[Any], record: Any, typed: str) -> list[Suggestion[Any]]:
    found = cell.suggest(record, typed) if cell.suggest is not None else ()
    return [Suggestion(words, "", value) for value, words in found]
