"""The suggestions: whom to thank and why, each with what may be done about it; one of them is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mentordesk.domain.recognition.rules import Suggestion
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, brief, ngettext
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Holder, Label, WrappingRow, clear, column, line, restyle, show_if

SHOWN = 6
"""So many suggestions are shown until all are asked for."""


MOST_NAME = 40
"""A name or department is shown with so many letters at most."""

BETWEEN_WORDS = 3
"""The space between two parts of a name in px at 100 %, as wide as between two words; the department keeps it twice."""


class SuggestionRow(FramedHolder):
    """One suggestion. ``taken`` says that it was clicked or got the keyboard focus."""

    taken = Signal()

    def __init__(self, suggestion: Suggestion, person: Person, *, read_only: bool) -> None:
        super().__init__()
        self.suggestion, self.person = suggestion, person
        self.setProperty("box", "choice")
        strong = person.calling_name if person.full_name.endswith(person.calling_name) else ""
        thin = person.full_name.removesuffix(strong).strip()
        names = [Label(brief(thin, MOST_NAME))] if thin else []
        names += [Label(brief(strong, MOST_NAME), "strong")] if strong else []
        where = [Label(brief(person.department, MOST_NAME), "small", ink="ink2")] if person.department else []
        for label in where:
            label.setContentsMargins(theme.px(BETWEEN_WORDS), 0, 0, 0)
        self.reason = Label(suggestion.reason, "small", wrap=True)
        self.later = Button(_("Later", context="button"), "link")
        self.later.setAccessibleName(_("Thank {name} later", name=person.full_name))
        self.thank = Button(_("Thank", context="button"), "link")
        self.thank.setAccessibleName(_("Thank {name}", context="action", name=person.full_name))
        self._read_only = read_only
        for button in (self.later, self.thank):
            button.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (14, 8, 14, 8)))
        layout.setSpacing(theme.px(14))
        layout.addLayout(column(WrappingRow(*names, *where, gap=BETWEEN_WORDS), 2, self.reason), 1)
        layout.addWidget(self.later)
        layout.addWidget(self.thank)
        self.setAccessibleName(f"{person.full_name}. {suggestion.reason}")
        self.show_chosen(chosen=False)

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether it is the one that is chosen; only then it can be put off."""
        restyle(self, chosen="true" if chosen else "false")
        show_if(chosen and not self._read_only, self.later)
        show_if(not self._read_only, self.thank)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.taken.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be chosen as soon as one of its buttons has the keyboard focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.taken.emit()
        return super().eventFilter(watched, event)


class SuggestionList(FramedHolder):
    """The rows in a sheet. ``chosen(key)``, ``thanked(key)`` and ``put_off(key)`` carry which one."""

    chosen = Signal(str)
    thanked = Signal(str)
    put_off = Signal(str)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self._read_only = read_only
        self._all = False
        self._chosen = ""
        self._found: Sequence[tuple[Suggestion, Person]] = ()
        self.rows: dict[str, SuggestionRow] = {}
        self._more: Button | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)

    def show_all(self, found: Sequence[tuple[Suggestion, Person]], chosen: str) -> None:
        """Show the suggestions, one of them chosen."""
        if tuple(found) != tuple(self._found) or not self.rows:
            self._found = tuple(found)
            self._build()
        self.choose(chosen)

    def _build(self) -> None:
        clear(self._layout)
        self.rows = {}
        shown = self._found if self._all else self._found[:SHOWN]
        for suggestion, person in shown:
            made = SuggestionRow(suggestion, person, read_only=self._read_only)
            made.taken.connect(partial(self._take, suggestion.key))
            made.thank.clicked.connect(partial(self._emit, self.thanked.emit, suggestion.key))
            made.later.clicked.connect(partial(self._emit, self.put_off.emit, suggestion.key))
            if self.rows:
                self._layout.addWidget(line())
            self.rows[suggestion.key] = made
            self._layout.addWidget(made)
        rest = len(self._found) - len(shown)
        if rest > 0:
            self._more = Button(ngettext("{n} more", "{n} more", rest, context="count"), "link", does=self._show_all)
            holder = Holder()
            across = QHBoxLayout(holder)
            across.setContentsMargins(*(theme.px(size) for size in (14, 6, 14, 6)))
            across.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
            self._layout.addWidget(line())
            self._layout.addWidget(holder)

    def _show_all(self) -> None:
        self._all = True
        self._build()
        self.choose(self._chosen)

    def _emit(self, emit: object, key: str, _on: bool = False) -> None:
        emit(key)  # type: ignore[operator]

    def _take(self, key: str) -> None:
        if key != self._chosen:
            self.choose(key)
            self.chosen.emit(key)

    def choose(self, key: str) -> None:
        """Show which one is chosen."""
        self._chosen = key
        for shown_key, shown in self.rows.items():
            shown.show_chosen(chosen=shown_key == key)
