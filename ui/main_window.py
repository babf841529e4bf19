"""The window: sidebar, top bar, banner and the open page; it only wires."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.errors import DamagedFile, FileProblem, MentorDeskError
from mentordesk.i18n import LANGUAGES, Message, _, language
from mentordesk.services import guide
from ui import theme
from ui.commands import (
    NOWHERE,
    AnyCommand,
    BackUp,
    Command,
    Focus,
    ImportList,
    NewFile,
    OpenExample,
    OpenFile,
    OpenPage,
    ReopenFile,
    Restore,
    SetLanguage,
    SetTextSize,
    SetTheme,
    ShowAbout,
    ShowHistory,
)
from ui.navigation import Sidebar
from ui.pages.base import AnyPage
from ui.pages.catalogue import CATALOGUE, row
from ui.search import SearchField
from ui.widgets.basic import Button, FittingButton, Label
from ui.widgets.dropped import dropped_file
from ui.widgets.notices import MARGIN, Banner, Toast
from ui.workspace import Workspace

SEARCH_BELOW = 75
"""Width of the window in em below which the search takes less room."""

RAIL_BELOW = 60
"""Width of the window in em below which the sidebar becomes a rail."""


class MainWindow(QMainWindow):
    """The window of one workspace. ``asked`` passes on every command but that to open a page."""

    asked = Signal(Command)

    def __init__(self, workspace: Workspace, *, text_size: int = 100, theme_wish: str = "system") -> None:
        super().__init__()
        self.workspace = workspace
        self._text_size = text_size
        self._theme_wish = theme_wish
        self._pages: dict[str, AnyPage] = {}
        self._stale: set[str] = set()
        self._here = ""
        self._rail: bool | None = None
        self.actions_by_name: dict[str, QAction] = {}
        self.setMinimumSize(1024, 680)
        self.setAcceptDrops(True)
        workspace.changed.connect(self._on_changed)
        workspace.failed.connect(self.show_error)
        workspace.notified.connect(self._tell)
        workspace.undo_stack.indexChanged.connect(self._show_history)
        workspace.undo_stack.indexChanged.connect(self._end_offer)
        self._build()

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._make_actions()
        self.setWindowTitle(self._company_line())
        whole = QWidget()
        whole.setObjectName("shell")
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top_bar())
        self.banner = Banner()
        right.addWidget(self.banner)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        self._across.addLayout(right, 1)
        self.setCentralWidget(whole)
        whole.show()  # at once, so that what had the focus can have it again
        self.toast = Toast(whole)
        self._sidebar: Sidebar | None = None
        self._place_sidebar()
        self._standing_banner()

    def rebuild(self) -> None:
        """Build all anew in the language, theme and text size in force; what the owner was at is kept."""
        page = self._pages.get(self._here)
        if page is not None:
            page.flush()
        here, state = self._here, page.state() if page else None
        for action in list(self.actions()):
            self.removeAction(action)
        self._pages.clear()
        self._stale.clear()
        self._here, self._rail = "", None
        self._build()
        self.show_page(here or "home")
        if state is not None and self._here == here:
            self._pages[here].restore(state)

    def set_looks(self, text_size: int, theme_wish: str) -> None:
        """Remember the looks in force, for the menus."""
        self._text_size, self._theme_wish = text_size, theme_wish

    def _make_actions(self) -> None:
        rows: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("undo", _("Undo", context="button"), "Ctrl+Z", self._undo),
            ("redo", _("Redo", context="button"), "Ctrl+Y", self._redo),
            ("search", _("Search", context="button"), "Ctrl+F", self._focus_search),
            ("save", _("Save", context="button"), "Ctrl+S", self._flash_saved),
            ("menu", _("Menu", context="button"), "F10", self._open_menu),
            ("bigger", _("Larger text", context="button"), "Ctrl++", lambda: self._step_text(1)),
            ("smaller", _("Smaller text", context="button"), "Ctrl+-", lambda: self._step_text(-1)),
            ("normal", _("Text at 100%"), "Ctrl+0", partial(self._ask, SetTextSize(100))),
            ("new", _("New company file…"), "", partial(self._ask, NewFile())),
            ("open", _("Open a company file…"), "Ctrl+O", partial(self._ask, OpenFile())),
            ("example", _("Look at the example company"), "", partial(self._ask, OpenExample())),
            ("import", _("Import a staff list…"), "Ctrl+I", partial(self._ask, ImportList())),
            ("history", _("History…", context="button"), "", partial(self._ask, ShowHistory())),
            ("backup", _("Back up now"), "", partial(self._ask, BackUp())),
            ("restore", _("Restore from a backup…"), "", partial(self._ask, Restore())),
            ("about", _("About MentorDesk", context="button"), "", partial(self._ask, ShowAbout())),
            ("quit", _("Quit", context="button"), "Ctrl+Q", self.close),
        )
        self.actions_by_name = {}
        for name, text, keys, does in rows:
            action = QAction(text, self)
            if keys:
                action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _on=False, act=does: act())
            self.addAction(action)
            self.actions_by_name[name] = action
        self.actions_by_name["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.actions_by_name["bigger"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])

    def _top_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("box", "topbar")
        bar.setFixedHeight(theme.px(48))
        self._file = FittingButton("file", icon="file", does=self._open_file_menu)
        self.search = SearchField(self.workspace)
        self.search.chosen.connect(self._ask)
        self._search_button = Button(
            "", "bar", icon="search", tip=_("Search", context="button"), does=self._focus_search
        )
        self._undo_button = Button("", "bar", icon="undo", tip=_("Undo", context="button"), does=self._undo)
        self._redo_button = Button("", "bar", icon="redo", tip=_("Redo", context="button"), does=self._redo)
        self._saved = Label("", "small", ink="ink2")
        self._saved_icon = Label()
        self._saved_icon.setPixmap(theme.pixmap("saved", "good", 16, self.devicePixelRatioF()))
        self._size_button = Button(
            "", "bar", icon="text-size", tip=_("Text size", context="field"), does=self._open_size_menu
        )
        other = next(code for code in LANGUAGES if code != language())
        self._language_button = Button(
            language().upper(),
            "bar",
            tip=_("Language", context="field"),
            does=partial(self._ask, SetLanguage(other)),
        )
        self._language_button.setMinimumWidth(theme.px(36))
        self._language_button.setAccessibleName(_("Language: English. Switch to Vietnamese"))
        self._language_button.setToolTip(_("Language: English. Switch to Vietnamese"))
        self._menu_button = Button(_("Menu", context="button"), "bar", icon="menu", does=self._open_menu)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(MARGIN - theme.px(8) - 1, 0, theme.px(16), 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self._file, 1)
        layout.addWidget(self.search)
        for part in (
            self._search_button,
            self._undo_button,
            self._redo_button,
            self._saved_icon,
            self._saved,
            self._size_button,
            self._language_button,
            self._menu_button,
        ):
            layout.addWidget(part)
        self._show_file()
        self._show_saved()
        self._show_history()
        return bar

    def _place_sidebar(self) -> None:
        rail = self.width() < RAIL_BELOW * theme.px(15)
        self.search.be_narrow(narrow=self.width() < SEARCH_BELOW * theme.px(15))
        if rail == self._rail:
            return
        self._rail = rail
        if self._sidebar is not None:
            self._across.removeWidget(self._sidebar)
            self._sidebar.hide()
            self._sidebar.deleteLater()
        pages = [(entry.page_id, str(entry.name), entry.icon, entry.group) for entry in CATALOGUE]
        self._sidebar = Sidebar(pages, guide.steps(self.workspace.desk, today=date.today()), rail=rail)
        self._sidebar.opened.connect(self._open_page)
        self._sidebar.show_page(self._here)
        self._across.insertWidget(0, self._sidebar)
        self.search.setVisible(not rail)
        self._search_button.setVisible(rail)

    # --- what is shown --------------------------------------------------------------------------------------------

    def _ask(self, command: AnyCommand) -> None:
        """Open a page, or pass the command on."""
        if isinstance(command, OpenPage):
            self.show_page(command.page_id, command.focus)
        else:
            self.asked.emit(command)

    def _open_page(self, page_id: str) -> None:
        self.show_page(page_id)

    def show_page(self, page_id: str, focus: Focus = NOWHERE) -> None:
        """Open a page; ``focus`` is what to show on it."""
        if self._here and self._here in self._pages:
            self._pages[self._here].flush()
        page = self._pages.get(page_id)
        if page is None:
            page = row(page_id).make(self.workspace)
            page.asked.connect(self._ask)
            self._pages[page_id] = page
            self._stack.addWidget(page)
            self._stale.add(page_id)
        self._here = page_id
        if page_id in self._stale:
            self._stale.discard(page_id)
            page.refresh()
        self._stack.setCurrentWidget(page)
        if self._sidebar is not None:
            self._sidebar.show_page(page_id)
        self._stack.setFocus()
        if focus != NOWHERE:
            page.show_focus(focus)

    def page(self) -> AnyPage:
        """Return the open page."""
        return self._pages[self._here]

    def show_error(self, error: MentorDeskError) -> None:
        """Say a known error in a banner."""
        links: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, DamagedFile):
            links = [(_("Restore from a backup…"), partial(self._ask, Restore()))]
        elif isinstance(error, FileProblem) and not self.workspace.desk.read_only:
            links = [(_("Open the file again"), partial(self._ask, ReopenFile()))]
        self.banner.say(str(error.message), Severity.ERROR, links)

    def say(self, words: str, link: str = "", does: Callable[[], object] | None = None) -> None:
        """Show a toast."""
        self.toast.say(words, link, does)

    def _tell(self, words: Message, undoable: bool) -> None:
        self.toast.say(str(words), _("Undo", context="button") if undoable else "", self._undo if undoable else None)

    def _end_offer(self) -> None:
        """Take away the toast that offers to undo an action which is no longer the last one."""
        if self.toast.offers(self._undo):
            self.toast.hide()

    def _standing_banner(self) -> None:
        company = current.company(self.workspace.desk)
        if self.workspace.desk.read_only:
            self.banner.say(
                _(
                    "This file is on a medium that cannot be written, so it can be read but not changed. "
                    "Copy it to this computer to work on it."
                ),
                Severity.WARNING,
                closable=False,
            )
        elif company.is_example:
            self.banner.say(
                _("Example data: an invented company for trying things out. Nothing here affects your own file."),
                Severity.NOTE,
                [(_("Start with my own company"), partial(self._ask, NewFile()))],
                closable=False,
            )

    def _company_line(self) -> str:
        company = current.company(self.workspace.desk)
        return company.name or self.workspace.desk.path.stem

    def _show_file(self) -> None:
        company, desk = self._company_line(), self.workspace.desk
        cycle, programme = current.cycle(desk), current.programme(desk)
        whole = _("{programme}, cycle {n}", programme=programme.name, n=cycle.number)
        self._file.show_words([f"{company} · {whole}", f"{company} · {programme.name}", whole, programme.name])

    def _show_saved(self) -> None:
        self._saved.setText(_("Saved {time}", context="notice", time=f"{self.workspace.saved_at:%H:%M}"))

    def _show_history(self, _index: int = 0) -> None:
        stack = self.workspace.undo_stack
        for button, name, can, text in (
            (self._undo_button, "undo", stack.canUndo(), stack.undoText()),
            (self._redo_button, "redo", stack.canRedo(), stack.redoText()),
        ):
            words = _("Undo", context="button") if name == "undo" else _("Redo", context="button")
            tip = f"{words}: {text}" if text else words
            button.setEnabled(can)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            self.actions_by_name[name].setEnabled(can)

    # --- what is answered -----------------------------------------------------------------------------------------

    def _on_changed(self, kinds: frozenset[type]) -> None:
        for page_id, page in self._pages.items():
            if page.shows & kinds:
                if page_id == self._here:
                    page.refresh()
                else:
                    self._stale.add(page_id)
        if self._sidebar is not None:
            self._sidebar.show_steps(guide.steps(self.workspace.desk, today=date.today()))
        if kinds & {Company, Programme, Cycle}:
            self.setWindowTitle(self._company_line())
            self._show_file()
        self._show_saved()

    def _undo(self) -> None:
        self._step(self.workspace.undo)

    def _redo(self) -> None:
        self._step(self.workspace.redo)

    def _step(self, does: Callable[[], None]) -> None:
        """Walk the undo stack; a field is left meanwhile, for no page writes into the one that has the focus."""
        focus = self.focusWidget()
        self._pages[self._here].flush()
        if focus is not None:
            self._stack.setFocus()
        does()
        if focus is not None:
            focus.setFocus()

    def _flash_saved(self) -> None:
        self._pages[self._here].flush()
        self._saved.set_ink("good")
        QTimer.singleShot(1_500, self._saved, lambda: self._saved.set_ink("ink2"))

    def _focus_search(self) -> None:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _step_text(self, by: int) -> None:
        sizes = theme.TEXT_SIZES
        place = min(range(len(sizes)), key=lambda index: abs(sizes[index] - self._text_size))
        self._ask(SetTextSize(sizes[max(0, min(len(sizes) - 1, place + by))]))

    def _menu(self, *names: str) -> QMenu:
        menu = QMenu(self)
        for name in names:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_name[name])
        return menu

    def _open_menu(self) -> None:
        menu = self._menu(
            "new", "open", "example", "-", "import", "-", "undo", "redo", "history", "-", "backup", "restore", "-"
        )
        look = menu.addMenu(_("Theme", context="field"))
        for wish, words in (
            ("system", _("As the system")),
            ("light", _("Light", context="choice")),
            ("dark", _("Dark", context="choice")),
        ):
            entry = look.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(wish == self._theme_wish)
            entry.triggered.connect(lambda _on=False, chosen=wish: self._ask(SetTheme(chosen)))
        menu.addSeparator()
        menu.addAction(self.actions_by_name["about"])
        menu.addAction(self.actions_by_name["quit"])
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def _open_size_menu(self) -> None:
        menu = QMenu(self)
        for percent in theme.TEXT_SIZES:
            entry = menu.addAction(f"{percent} %")
            entry.setCheckable(True)
            entry.setChecked(percent == self._text_size)
            entry.triggered.connect(lambda _on=False, chosen=percent: self._ask(SetTextSize(chosen)))
        menu.addSeparator()
        menu.addAction(self.actions_by_name["bigger"])
        menu.addAction(self.actions_by_name["smaller"])
        menu.popup(self._size_button.mapToGlobal(self._size_button.rect().bottomLeft()))

    def _open_file_menu(self) -> None:
        menu = self._menu("new", "open", "example")
        menu.popup(self._file.mapToGlobal(self._file.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sidebar()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list that is dropped anywhere on the window."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The program the file came from waits until this event is over.
            QTimer.singleShot(0, self, partial(self._ask, ImportList(path)))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._here in self._pages:
            self._pages[self._here].flush()
        self.workspace.undo_stack.indexChanged.disconnect(self._show_history)
        self.workspace.undo_stack.indexChanged.disconnect(self._end_offer)
        event.accept()

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)
