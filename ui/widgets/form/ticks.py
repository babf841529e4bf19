"""A list of choices to tick, to which the owner adds words of their own."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from mentordesk import text
from mentordesk.i18n import Message, _
from ui import theme
from ui.widgets.basic import Button, Holder, clear, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.form.wrapped_check import WrappedCheck


class TickList(Holder):
    """The list. ``changed(codes)`` carries the codes and own words that are ticked."""

    changed = Signal(tuple)

    def __init__(self, table: Mapping[str, Message], *, name: str, hint: str) -> None:
        super().__init__()
        self._table = table
        self._codes: tuple[str, ...] = ()
        self._own: tuple[str, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.setAccessibleName(name)
        self.line = LineEdit(hint=hint)
        self.line.setAccessibleName(hint)
        self.line.returnPressed.connect(self._add)
        self._button = Button(_("Add", context="button"), icon="add", small=True, does=self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._rows)
        entry = row(gap=8)
        entry.addWidget(self.line, 1)
        entry.addWidget(self._button)
        layout.addLayout(entry)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show what is ticked."""
        codes = tuple(codes)
        own = tuple(code for code in codes if code not in self._table)
        if not self.boxes or own != self._own:
            self._own = own
            self._build()
        self._codes = codes
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in codes)
            box.blockSignals(False)

    def _build(self) -> None:
        focused = next((code for code, box in self.boxes.items() if box.hasFocus()), "")
        clear(self._rows)
        self.boxes = {}
        for code in (*self._table, *self._own):
            words = str(self._table[code]) if code in self._table else code
            check = WrappedCheck(words)
            check.toggled.connect(partial(self._tick, code))
            self.boxes[code] = check.box
            self._rows.addWidget(check)
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _tick(self, code: str, on: bool) -> None:
        others = tuple(other for other in self._codes if other != code)
        self.changed.emit((*others, code) if on else others)

    def _add(self) -> None:
        """Add the words typed, ticked."""
        words = text.clean_line(self.line.text())
        if not words:
            self.line.setFocus()
            return
        self.line.clear()
        if words not in self._codes:
            self.changed.emit((*self._codes, words))
