"""Says in a few sentences what is where, and which keys work now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.i18n import Message, _, message
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column

PLACES: tuple[tuple[Message, Message], ...] = (
    (
        message("At the left", context="field"),
        message("Home says what to do next. Below it are the seven steps of the programme, in any order you like."),
    ),
    (
        message("People", context="title"),
        message("Everyone of the company. Correct a cell in its place, or add and import people below the list."),
    ),
    (
        message("Below each page"),
        message("The first thing to fix, with the link that fixes it. At the right is the next step."),
    ),
    (
        message("At the top", context="field"),
        message("Search, undo and redo, text size, language and the menu. Everything you type is saved at once."),
    ),
    (
        message("If something went wrong"),
        message("Undo it, look in the trash, or restore a backup from the menu."),
    ),
)
"""What is where."""

IN_LISTS: tuple[tuple[Message, str], ...] = (
    (message("Edit the cell, or open what it belongs to"), "F2"),
    (message("Choose several rows"), "Shift+↑ ↓"),
    (message("Choose all rows"), "Ctrl+A"),
    (message("Move what is chosen to the trash"), "Del"),
    (message("Open the calendar of a date"), "F4"),
)

ON_THE_BOARD: tuple[tuple[Message, str], ...] = (
    (message("Pick somebody up, and choose a mentor"), "Space, ← ↑ ↓ →"),
    (message("Put them down there"), "Enter"),
    (message("Leave them where they were"), "Esc"),
    (message("Choose the mentor from a list"), "M"),
    (message("Pin or unpin a pair"), "P"),
    (message("Unpair", context="button"), "Del"),
)


class HelpDialog(Dialog):
    """The help. ``keys`` are the names and keys of the actions of the window."""

    def __init__(self, parent: QWidget | None, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            parent,
            _("Help", context="button"),
            _("What is where, and which keys work. The full guide comes with a later version."),
            width=680,
            height=640,
        )
        places = [(str(name), str(words)) for name, words in PLACES]
        self.body.addLayout(_section(_("What is where"), places))
        by_key = [(key, words) for words, key in keys]
        self.body.addLayout(_section(_("Keys that work everywhere"), by_key))
        self.body.addLayout(_section(_("Keys in lists"), _keys(IN_LISTS)))
        self.body.addLayout(_section(_("Keys on the pairing board"), _keys(ON_THE_BOARD)))
        self.body.addStretch(1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))


def _keys(table: Sequence[tuple[Message, str]]) -> list[tuple[str, str]]:
    return [(key, str(words)) for words, key in table]


def _section(title: str, lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Return lines with a name at the left, below a title."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    grid.addLayout(column(8, Label(title, "section")), 0, 0, 1, 2)
    for place, (name, words) in enumerate(lines, start=1):
        left = Label(name, "strong", wrap=True)
        left.setFixedWidth(theme.px(150))
        grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words, wrap=True), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid
