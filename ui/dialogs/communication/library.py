"""Posters and texts: everything that comes with the program, to print or to take into the plan."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.communication.templates import TEMPLATES, Template
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.i18n import _
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, line, row, scrolling


class TextLibrary(Dialog):
    """The texts. ``add_wanted(code)`` and ``poster_wanted(code, size)`` carry what is asked for."""

    add_wanted = Signal(str)
    poster_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None, used: Sequence[str], *, read_only: bool) -> None:
        super().__init__(
            parent,
            _("Posters and texts"),
            _("Ready in both languages. A text taken into the plan gets a day, readers and a place to change it."),
            width=720,
            height=640,
        )
        self._used = frozenset(used)
        self._read_only = read_only
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, theme.px(12), 0)
        rows.setSpacing(theme.px(8))
        self.buttons_of: dict[str, list[Button]] = {}
        for entry in sorted(TEMPLATES, key=lambda entry: not entry.is_poster):
            rows.addLayout(self._row(entry))
            rows.addWidget(line())
        rows.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)
        self.offer(Button(_("Close", context="button"), does=self.reject))

    def _row(self, entry: Template) -> QHBoxLayout:
        about = _("In the plan already") if entry.code in self._used else ""
        across = row(gap=12)
        across.addLayout(column(Label(entry.name, "strong", wrap=True), Label(about, "small", ink="ink2")), 1)
        made: list[Button] = []
        if entry.is_poster:
            for size in PosterSize:
                words = _("Print {size}", context="button", size=size.value)
                button = Button(words, small=True, icon="print", does=partial(self._print, entry.code, size))
                button.setAccessibleName(_("{name}: print {size}", context="button", name=entry.name, size=size.value))
                made.append(button)
        add = Button(_("Add to the plan"), small=True, icon="add", does=partial(self._add, entry.code))
        add.setAccessibleName(_("{name}: add to the plan", context="button", name=entry.name))
        add.setEnabled(not self._read_only)
        made.append(add)
        for button in made:
            across.addWidget(button)
        self.buttons_of[entry.code] = made
        return across

    def _add(self, code: str) -> None:
        self.accept()
        self.add_wanted.emit(code)

    def _print(self, code: str, size: PosterSize) -> None:
        self.accept()
        self.poster_wanted.emit(code, size)
