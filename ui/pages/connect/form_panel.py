"""What goes out with the questionnaire, beside who is asked: its version, what weakens it, and the ways it goes out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.questionnaire import Questionnaire, items_of
from mentordesk.i18n import _, ngettext
from mentordesk.services.connect.rounds import Counts
from ui import theme
from ui.dialogs.answers.send_forms import FormKind
from ui.models.answering import MINUTES
from ui.widgets.basic import Button, FramedHolder, Holder, Label, WrappingRow, clear, column, line, row, sheet

WIDTH = 304


class FormPanel(Holder):
    """The panel; ``forms_wanted`` carries in which kind the forms go out, ``open_wanted`` asks to answer on Wi-Fi."""

    items_wanted = Signal()
    preview_wanted = Signal()
    forms_wanted = Signal(FormKind)
    open_wanted = Signal()

    def __init__(self, *, closed: str) -> None:
        """Take why nothing can be changed, "" where it can."""
        super().__init__()
        self.version = Label("", "strong", wrap=True)
        self.words = Label("", "small", ink="ink2", wrap=True)
        self.state = Label("", "small", ink="ink2", wrap=True)
        self.items = Button(_("See the questions…"), "link", icon="look", does=self.items_wanted.emit)
        self.preview = Button(_("Preview as printed"), "link", icon="print", does=self.preview_wanted.emit)
        self.forms = Button(_("Make Excel forms…"), icon="export", does=partial(self._send, FormKind.FILES))
        self.phone = Button(_("Make phone forms…"), icon="export", does=partial(self._send, FormKind.PHONE))
        self.sheet = Button(_("One sheet for a department…"), icon="columns", does=partial(self._send, FormKind.SHEET))
        self.paper = Button(_("Print forms…", context="button"), icon="print", does=partial(self._send, FormKind.PAPER))
        self.wifi = Button(_("Open for answers…"), icon="wifi", does=self.open_wanted.emit)
        self._ways = (self.forms, self.phone, self.sheet, self.paper, self.wifi)
        self._warnings: list[str] = []
        self._weak = QVBoxLayout()
        self._weak.setSpacing(theme.px(6))
        for button in self._ways:
            button.setStyleSheet("text-align: left;")
            button.allow(closed)
        self._heads = (Label(_("What is sent"), "section"), Label(_("How it is sent"), "section"))
        self._rule = line()
        box = sheet()
        self._inner = QVBoxLayout(box)
        self._inner.setContentsMargins(*(theme.px(size) for size in (18, 14, 18, 16)))
        self._inner.setSpacing(theme.px(8))
        for part in (
            self._heads[0],
            column(self.version, self.words),
            self._weak,
            WrappingRow(self.items, self.preview),
            self._rule,
            self._heads[1],
            WrappingRow(*self._ways),
            self.state,
        ):
            if isinstance(part, QWidget):
                self._inner.addWidget(part)
            else:
                self._inner.addLayout(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        layout.addStretch(1)

    def show_version(self, version: Questionnaire, problems: Sequence[Problem], counts: Counts) -> None:
        """Show which version goes out, what weakens it, and how many have it."""
        statements = len(items_of(version))
        self.version.setText(_("Questionnaire, version {n}", n=version.number))
        self.words.setText(
            ngettext(
                "{n} statement to rate, and what each wants, offers and wishes. About {minutes} minutes.",
                "{n} statements to rate, and what each wants, offers and wishes. About {minutes} minutes.",
                statements,
                minutes=MINUTES,
            )
        )
        self.state.setText(
            _(
                "{n} of {of} have their form. The form itself asks for consent; nobody is matched without it.",
                n=counts.people - counts.unsent,
                of=counts.people,
            )
        )
        clear(self._weak)
        self._warnings = [str(problem.message) for problem in problems]
        for words in self._warnings:
            self._weak.addWidget(self._warning(words))

    def _send(self, kind: FormKind) -> None:
        self.forms_wanted.emit(kind)

    def warnings(self) -> list[str]:
        """Return what weakens the version, in words."""
        return self._warnings

    def _warning(self, words: str) -> QFrame:
        icon = Label()
        icon.setPixmap(theme.pixmap("warning", "warn", 16, self.devicePixelRatioF()))
        made = FramedHolder()
        across = row(gap=6)
        across.addLayout(column(icon, None))
        across.addWidget(Label(words, "small", ink="warn", wrap=True), 1)
        made.setLayout(across)
        return made

    def arrange(self, *, wide: bool) -> None:
        """Stand beside the table with a line for each button, or lie above it in as few lines as it can."""
        self.setMinimumWidth(theme.px(WIDTH) if wide else 0)
        self.setMaximumWidth(theme.px(WIDTH) if wide else theme.NO_LIMIT)
        for part in (*self._heads, self._rule, self.words):
            part.setVisible(wide)
        for button in (self.items, self.preview, *self._ways):
            button.setMinimumWidth(theme.px(WIDTH - 2 * 18) - 4 if wide else 0)
