"""The first start: at most three questions before the program opens."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.records.problem import Severity
from mentordesk.i18n import Message, _, language
from mentordesk.services.company import name_problem
from ui import help_key, theme
from ui.commands import AnyCommand, Command, OpenFile, SetLanguage, SetTextSize
from ui.keys import is_enter
from ui.navigation import Logo
from ui.placement import put_on_screen
from ui.widgets.basic import (
    Button,
    Label,
    Segments,
    clear,
    column,
    grow_with_width,
    holding,
    next_button,
    row,
    scrolling,
    sheet,
)
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.notices import Banner
from ui.widgets.recent import RecentFiles, recent_files

ROOMY, TIGHT = 740, 680
"""Heights of the window in px at 100 % at which everything has its full room, and at which it just fits."""


class WayCard(QAbstractButton):
    """One way to begin: a card with a radio ring, an icon, a name and a description."""

    def __init__(self, icon: str, title: str, words: str) -> None:
        super().__init__()
        self._icon = icon
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleName(f"{title}. {words}")
        self._words = Label(words, "small", ink="ink2", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(84), theme.px(10), theme.px(16), theme.px(10))
        layout.addLayout(column(Label(title, "strong", wrap=True), self._words, gap=2))
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grow_with_width(self, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(66))
        self.toggled.connect(self._show_chosen)
        self._show_chosen(False)

    def _show_chosen(self, chosen: bool) -> None:
        """Make the selected card the Tab stop; arrows move to the others."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(theme.px(66), layout.heightForWidth(width) if layout is not None else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 2 if chosen or self.hasFocus() else 1
        painter.setPen(QPen(theme.color("accent" if chosen or self.hasFocus() else "edge"), width))
        painter.setBrush(theme.color("accent_soft" if chosen else "sheet"))
        inset = width / 2
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        middle = self.height() / 2
        size = theme.px(18)
        ring = self.rect().toRectF()
        ring.setRect(theme.px(17), middle - size / 2, size, size)
        painter.setBrush(theme.color("accent" if chosen else "sheet"))
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), 1))
        painter.drawEllipse(ring)
        if chosen:
            third = size * 0.3
            painter.setBrush(theme.color("sheet"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(ring.adjusted(third, third, -third, -third))
        icon = theme.px(22)
        theme.icon(self._icon, "accent" if chosen else "ink2").paint(
            painter, theme.px(49), round(middle - icon / 2), icon, icon
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setChecked(True)
        super().mouseReleaseEvent(event)


class FirstStart(QWidget):
    """The window of the first start. ``begun(company, way)``: the way is "example", "list" or "empty".

    It offers the files that were opened last as well, but for the one that is ``shown``.
    """

    begun = Signal(str, str)
    asked = Signal(Command)

    def __init__(self, *, text_size: int = 100, shown: Path | None = None) -> None:
        super().__init__()
        self._shown = shown
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("MentorDesk")
        self._text_size = text_size
        self._typed, self._way = "", "list"
        self._reason: Message | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        put_on_screen(self, QSize(1280, 800), QSize(720, 560), name="first-start")
        help_key.listen(self)
        self._build()

    def put_away(self) -> None:
        """Delete everything in the window before the looks change, keeping typed text; ``rebuild`` brings it back."""
        if self._layout.isEmpty():
            return
        self._typed, self._way = self.company.text(), self.way()
        if not self.banner.isVisibleTo(self):
            self._reason = None
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        clear(self._layout)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def rebuild(self, text_size: int) -> None:
        """Build everything in the current language and text size, keeping typed text."""
        self.put_away()
        self._text_size = text_size
        self._build()
        if self._reason is not None:
            self.explain(self._reason)

    def explain(self, reason: Message) -> None:
        """Say why a file could not be opened; it stays in every language and text size."""
        self._reason = reason
        self.banner.say(str(reason), Severity.ERROR)

    def _build(self) -> None:
        self.banner = Banner()
        sizes = theme.TEXT_SIZES
        place = sizes.index(self._text_size) if self._text_size in sizes else 1

        def to(step: int) -> None:
            last = len(sizes) - 1
            there = max(0, min(last, place + step))
            self.ask(SetTextSize(sizes[there]))

        self._top = row(
            None,
            Label(_("Text size", context="field"), "small", ink="ink2"),
            Button("A−", tip=_("Smaller text", context="button"), does=lambda: to(-1)),
            Button(f"{self._text_size}%", tip=_("Text at 100%"), does=partial(self.ask, SetTextSize(100))),
            Button("A+", tip=_("Larger text", context="button"), does=lambda: to(1)),
        )
        card = sheet("page")
        card.setMaximumWidth(theme.px(640))
        self._inner = inner = QVBoxLayout(card)
        inner.addLayout(row(Logo(38), Label("MentorDesk", "heading"), None, gap=14))
        inner.addLayout(
            column(
                Label(_("Welcome. Three questions, then we begin."), "title", wrap=True),
                Label(_("Everything is in one file on this computer. No internet, no account."), ink="ink2", wrap=True),
                gap=2,
            )
        )
        self._recent = column()
        self.recent = holding(self._recent)
        inner.addWidget(self.recent)
        self.show_recent()
        languages = Segments((("vi", "Tiếng Việt"), ("en", "English")), language())
        languages.chosen.connect(lambda code: self.ask(SetLanguage(code)))
        inner.addLayout(column(Label(_("1. Language", context="title"), "label", ink="ink2"), languages, gap=4))
        self.company = LineEdit(self._typed)
        self._company_field = Field(_("2. Company name, as printed on documents"), self.company)
        self.company.textChanged.connect(self._judge_company)
        inner.addWidget(self._company_field)
        inner.addLayout(column(Label(_("3. How would you like to begin?"), "label", ink="ink2"), *self._ways(), gap=8))
        self._foot = holding(
            row(
                Button(_("Open a company file…"), "link", icon="file", does=partial(self.ask, OpenFile())),
                None,
                next_button(_("Begin", context="button"), self._begin),
            )
        )
        inner.addWidget(self._foot)
        across = QWidget()
        self._hold = hold = QHBoxLayout(across)
        hold.addStretch(1)
        hold.addWidget(card, 100, Qt.AlignmentFlag.AlignTop)
        hold.addStretch(1)
        self._layout.addWidget(self.banner)
        self._layout.addLayout(self._top)
        self._layout.addWidget(scrolling(across), 1)
        self._arrange()
        self.company.end(False)
        self.company.setFocus()

    def show_recent(self) -> None:
        """Show the files that were opened last and are still on the list."""
        clear(self._recent)
        files = recent_files(self._shown)
        if files:
            self._recent.addWidget(RecentFiles(files, self.ask))
        self.recent.setVisible(bool(files))

    def _arrange(self) -> None:
        """Leave less room between the questions where the window is low, so that the button stays in sight.

        Where the questions have to scroll, the buttons stand below them and stay.
        """
        room = self.height() - (0 if self.recent.isHidden() else self.recent.sizeHint().height() + theme.px(18))
        is_low = room < theme.px(ROOMY)
        scrolls = room < theme.px(TIGHT)
        home = self._layout if scrolls else self._inner
        if home.indexOf(self._foot) < 0:
            home.addWidget(self._foot)
            self._foot.show()
        self._foot.setContentsMargins(*(theme.px(size) for size in ((24, 8, 24, 10) if scrolls else (0, 0, 0, 0))))
        self._top.setContentsMargins(*(theme.px(size) for size in ((20, 6, 20, 0) if is_low else (20, 16, 20, 8))))
        self._hold.setContentsMargins(*(theme.px(size) for size in ((16, 4, 16, 8) if is_low else (16, 8, 16, 24))))
        self._inner.setContentsMargins(*(theme.px(size) for size in ((44, 20, 44, 18) if is_low else (44, 36, 44, 28))))
        self._inner.setSpacing(theme.px(12 if is_low else 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._layout.isEmpty():
            self._arrange()

    def ask(self, command: AnyCommand) -> None:
        """Send a command to the program."""
        self.asked.emit(command)

    def _ways(self) -> Sequence[WayCard]:
        rows = (
            (
                "example",
                "look",
                _("Look at an example company first"),
                _("86 people, goals and pairs to try things on. Delete it whenever you like."),
            ),
            (
                "list",
                "import",
                _("From my Excel list"),
                _("MentorDesk reads the file and asks where it is not sure. Your file is not changed."),
            ),
            ("empty", "blank", _("Start empty", context="choice"), _("Enter people later; begin with step 1 at once.")),
        )
        self._cards = {}
        group = QButtonGroup(self)
        for way, icon, title, words in rows:
            card = WayCard(icon, title, words)
            card.installEventFilter(self)
            card.toggled.connect(lambda _on: self._company_field.set_problem(""))
            group.addButton(card)
            self._cards[way] = card
        self._cards[self._way].setChecked(True)
        return tuple(self._cards.values())

    def way(self) -> str:
        """Return the selected way: example, list or empty."""
        return next(way for way, card in self._cards.items() if card.isChecked())

    def choose(self, way: str) -> None:
        """Select a way to begin."""
        self._cards[way].setChecked(True)

    def _judge_company(self, typed: str) -> None:
        """Say at the field where a name is too long; that there is none yet is said when the owner goes on."""
        problem = name_problem(typed) if typed.strip() else None
        self._company_field.set_problem(str(problem.message) if problem else "")

    def _begin(self) -> None:
        if self.way() != "example" and not self.company.text().strip():
            self._company_field.refuse(_("Enter the company's name; it is printed on every document."))
            self.company.setFocus()
            return
        if self.way() != "example" and name_problem(self.company.text()) is not None:
            self._judge_company(self.company.text())
            self.company.setFocus()
            return
        self.begun.emit(self.company.text().strip(), self.way())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_enter(event)
        if pressed and isinstance(watched, WayCard):
            watched.setChecked(True)
            self._begin()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._begin()
            return
        super().keyPressEvent(event)
