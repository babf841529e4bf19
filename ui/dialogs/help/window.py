"""The window of the help, which stays beside the program: contents, search, back and forward, links to screens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.domain import help_pages
from mentordesk.domain.help_pages import CODES, GROUPS, HelpTitle, help_page
from mentordesk.i18n import _, language, message, ngettext
from mentordesk.services import help_papers
from ui import theme
from ui.dialogs.base import place_dialog, run_dialog
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.help.reading import HelpText
from ui.widgets.basic import Button, Label, column, line, row
from ui.widgets.form.fields import LineEdit

CONTENTS = ""
"""The place of the contents; every other is the code of a page, or a search behind ``?``."""

LEAST = QSize(420, 380)
NARROW = 50
"""Width of the window in em below which the contents have no column of their own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the owner reads: the places that were opened, and the one that is shown."""

    places: tuple[str, ...] = (CONTENTS,)
    at: int = 0


class HelpWindow(QDialog):
    """The help. ``wanted`` is emitted with a screen or an action of the program that a link shows.

    It has no parent, so that it stays usable beside a dialog that is open; it opens on the screen of ``beside``.
    """

    wanted = Signal(str)

    def __init__(self, reading: Reading, beside: QWidget | None = None) -> None:
        super().__init__()
        if beside is not None:
            self.setScreen(beside.screen())
        self.setWindowFlags(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(_("Help", context="title"))
        self.reading = reading
        self._build()
        place_dialog(self, 1000, 760, least=LEAST)
        self._show()

    def _build(self) -> None:
        self.back = self._tool("back", _("Back", context="button"), self.go_back)
        self.forward = self._tool("next", _("Forward", context="button"), self.go_forward)
        self.home = self._tool("library", _("All pages of the help"), partial(self.go_to, CONTENTS))
        self.search = LineEdit(hint=_("Search the help"), icon="search")
        self.search.setAccessibleName(_("Search the help"))
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self._open_first)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("All pages of the help"))
        self.contents.setFixedWidth(theme.px(248))
        self.contents.itemClicked.connect(self._open_item)
        self.contents.itemActivated.connect(self._open_item)
        self.text = HelpText()
        self.text.setAccessibleName(_("Text of the help"))
        self.text.followed.connect(self.follow)
        self.said = Label("", ink="ink2", wrap=True)
        self.print = Button(_("Print…", context="button"), icon="print", does=self.print_page)
        self.leave = Button(_("Close", context="button"), "primary", does=self.reject)
        self._fill_contents()
        self._lay_out()
        for keys, does in (("Alt+Left", self.go_back), ("Alt+Right", self.go_forward), ("Ctrl+F", self.focus_search)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _tool(self, icon: str, tip: str, does: Callable[[], object]) -> Button:
        return Button("", "bar", icon=icon, tip=tip, does=does)

    def _lay_out(self) -> None:
        tools = row(self.back, self.forward, self.home, self.search, gap=6, margins=(16, 8, 16, 8))
        tools.setStretchFactor(self.search, 1)
        self._side = line(vertical=True)
        across = row(self.contents, self._side, self.text, gap=0)
        across.setStretchFactor(self.text, 1)
        foot = row(self.said, self.print, self.leave, margins=(16, 8, 16, 8))
        foot.setStretchFactor(self.said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(column(tools, line(), across, line(), foot))

    def _fill_contents(self) -> None:
        looks = f"padding: 0 {theme.px(10)}px; border: none; border-radius: 0; background: transparent;"
        self.contents.setStyleSheet(f"QListWidget {{ {looks} }}")
        for name, codes in GROUPS:
            head = QListWidgetItem(str(name))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme.font("label"))
            head.setForeground(theme.color("ink2"))
            head.setSizeHint(QSize(0, theme.px(34)))
            head.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
            self.contents.addItem(head)
            for code in codes:
                entry = QListWidgetItem(help_page(code, language()).title)
                entry.setData(Qt.ItemDataRole.UserRole, code)
                entry.setSizeHint(QSize(0, theme.px(30)))
                self.contents.addItem(entry)

    # --- reading --------------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The place that is shown."""
        return self.reading.places[self.reading.at]

    def go_to(self, place: str) -> None:
        """Show a page, the contents or what a search finds."""
        if place != self.place:
            past = self.reading.places[: self.reading.at + 1]
            self.reading = Reading((*past, place), len(past))
        self._show()

    def go_back(self) -> None:
        """Show what was read before."""
        self._turn(-1)

    def go_forward(self) -> None:
        """Show what was read after this."""
        self._turn(1)

    def follow(self, target: str) -> None:
        """Follow a link: to a page of the help, or to a screen or an action of the program."""
        if target in CODES:
            self.go_to(target)
        else:
            self.wanted.emit(target)

    def say(self, words: str) -> None:
        """Say something below the text."""
        self.said.setText(words)

    def focus_search(self) -> None:
        """Go to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def print_page(self) -> None:
        """Preview the page, to be printed or saved."""
        title = message("Help: {page}", context="title", page=HelpTitle(self.place))
        write = partial(help_papers.write_page, code=self.place, today=date.today())
        run_dialog(PrintPreview(title, write, self))

    def _turn(self, by: int) -> None:
        at = self.reading.at + by
        if 0 <= at < len(self.reading.places):
            self.reading = Reading(self.reading.places, at)
            self._show()

    def _show(self) -> None:
        place = self.place
        searched = place.removeprefix("?") if place.startswith("?") else ""
        if self.search.text().strip() != searched:
            self.search.blockSignals(True)
            self.search.setText(searched)
            self.search.blockSignals(False)
        self.said.setText("")
        self.text.show_text(_searched(searched) if searched else _page(place))
        self.back.setEnabled(self.reading.at > 0)
        self.forward.setEnabled(self.reading.at + 1 < len(self.reading.places))
        self.print.setEnabled(place in CODES)
        self._mark()

    def _mark(self) -> None:
        self.contents.setCurrentRow(-1)
        for number in range(self.contents.count()):
            entry = self.contents.item(number)
            if self.place and entry.data(Qt.ItemDataRole.UserRole) == self.place:
                self.contents.setCurrentItem(entry)

    def _look_for(self, typed: str) -> None:
        """Show what was found while the owner types; a search is one place however long it takes to type."""
        place = f"?{typed.strip()}" if typed.strip() else CONTENTS
        if self.place.startswith("?"):
            past = self.reading.places[: self.reading.at]
            self.reading = Reading((*past, place), len(past))
            self._show()
        else:
            self.go_to(place)

    def _open_first(self) -> None:
        found = help_pages.find(self.search.text(), language())
        if found:
            self.go_to(found[0].page.code)
            self.text.setFocus()

    def _open_item(self, entry: QListWidgetItem) -> None:
        code = entry.data(Qt.ItemDataRole.UserRole)
        if code:
            self.go_to(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text the whole width of a narrow window."""
        super().resizeEvent(event)
        roomy = self.width() >= NARROW * theme.px(15)
        self.contents.setVisible(roomy)
        self._side.setVisible(roomy)

    def first(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.text


def _page(code: str) -> str:
    if code != CONTENTS:
        return help_page(code, language()).body
    groups = [f"# {_('Help', context='title')}", _("Choose a page, or search. F1 opens the page of where you are.")]
    for name, codes in GROUPS:
        groups.append(f"## {name}")
        groups.append("\n".join(f"- [{help_page(named, language()).title}]({named})" for named in codes))
    return "\n\n".join(groups)


def _searched(typed: str) -> str:
    found = help_pages.find(typed, language())
    if not found:
        return _("Nothing found. Try fewer letters.")
    head = ngettext("{n} page found", "{n} pages found", len(found))
    entries = [f"### [{hit.page.title}]({hit.page.code})\n\n{hit.words}" for hit in found]
    return "\n\n".join([f"## {head}", *entries])
