"""The top bar of the window: file, search, undo and redo, last save, looks and main menu."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QWidget

from mentordesk.i18n import LANGUAGES, Message, _, language, message, percent
from mentordesk.services import closing
from mentordesk.text import in_line
from ui import preferences, theme
from ui.commands import AnyCommand, Command, DeleteExample, LookAt, SetLanguage, SetTextSize, SetTheme
from ui.search import SearchField
from ui.soon import soon
from ui.widgets.basic import Button, FittingButton, Label, add_entry, literal, menu_of, plain_tip
from ui.widgets.notices import MARGIN
from ui.widgets.recent import add_recent
from ui.workspace import Workspace

MENUS: tuple[tuple[Message, tuple[tuple[str, ...], ...]], ...] = (
    (
        message("File", context="title"),
        (("new", "open", "recent", "example"), ("import", "meeting", "log-talk"), ("backup", "restore"), ("quit",)),
    ),
    (message("Edit", context="title"), (("undo", "redo"), ("search", "history"))),
    (message("View", context="title"), (("bigger", "smaller", "normal"), ("themes",))),
    (message("Help", context="title"), (("help",), ("problem", "about"))),
)
"""The four menus, each with its actions in groups; ``themes`` stands for the looks to choose from, ``recent`` for the
files that were opened last."""

HEIGHT, LOW_HEIGHT = 48, 38
"""In px at 100 %: in any window, and in a low one, which has room for the buttons alone."""


class TopBar(QFrame):
    """The bar. Its buttons trigger the window's ``actions`` by name; ``asked`` emits the commands of its menus."""

    asked = Signal(Command)

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
        *,
        text_size: int,
        theme_name: str,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._actions = workspace, actions
        self._text_size, self._theme_name = text_size, theme_name
        self.setProperty("box", "topbar")
        self.setFixedHeight(theme.px(HEIGHT))
        self.file = FittingButton("file", icon="file", does=self._open_file_menu)
        self.search = SearchField(workspace)
        self.search.left.connect(self._fold)
        self.search.chosen.connect(self.asked)
        self.undo = self._button("undo", _("Undo", context="button"), actions["undo"].trigger)
        self.redo = self._button("redo", _("Redo", context="button"), actions["redo"].trigger)
        self._search = self._button("search", _("Search", context="button"), self.focus_search)
        self._saved = Label("", "small", ink="ink2")
        self._sizes = self._button("text-size", _("Text size", context="field"), self._open_sizes)
        self._menu = Button(_("Menu", context="button"), "bar", icon="menu", does=self.open_menu)
        self._lay_out()
        self.show_file()
        self.show_saved()
        self.show_history(workspace.undo_stack)

    def arrange(self, *, low: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(theme.px(LOW_HEIGHT if low else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return no width: the bar folds in a narrow window and never widens it."""
        return QSize(0, self.height())

    def _lay_out(self) -> None:
        self._tick = Label()
        self._language = self._language_button()
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN - theme.px(8) - 1, 0, theme.px(16), 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.file, 1)
        layout.addWidget(self.search)
        for widget in (self._search, self.undo, self.redo, self._tick, self._saved, self._sizes):
            layout.addWidget(widget)
        layout.addWidget(self._language)
        layout.addWidget(self._menu)

    def _button(self, icon: str, tip: str, does: Callable[[], object]) -> Button:
        return Button("", "bar", icon=icon, tip=tip, does=does)

    def _language_button(self) -> Button:
        other = next(code for code in LANGUAGES if code != language())
        tip = _("Language: English. Switch to Vietnamese")
        made = Button(language().upper(), "bar", does=partial(self._ask, SetLanguage(other)))
        made.setMinimumWidth(theme.px(36))
        made.setAccessibleName(tip)
        made.setToolTip(plain_tip(tip))
        return made

    def _ask(self, command: AnyCommand) -> None:
        self.asked.emit(command)

    # --- what is shown --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Shrink the search where the bar is short, to its button where company or programme would be cut."""
        parts = (self.undo, self.redo, self._tick, self._saved, self._sizes, self._language, self._menu)
        layout = self._layout
        sides = layout.contentsMargins().left() + layout.contentsMargins().right()
        taken = sum(part.sizeHint().width() + layout.spacing() for part in parts) + sides
        room = self.width() - taken - layout.spacing()
        long, *shorter = self.file.widths()
        wide, narrow = self.search.WIDTHS
        self.search.be_narrow(narrow=room < long + theme.px(wide))
        fits = room >= shorter[0] + theme.px(narrow)
        self.search.setVisible(fits or self.search.hasFocus())
        self._search.setVisible(not fits and not self.search.hasFocus())
        least = self._search.sizeHint().width() + layout.spacing() + min(long, *shorter)
        self._saved.setVisible(room >= least or not self._workspace.is_saved)

    def focus_search(self) -> None:
        """Go to the search."""
        self.search.show()
        self._search.hide()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_file(self) -> None:
        """Show the company, the programme and the cycle, as much as fits."""
        desk = self._workspace.desk
        company = desk.company
        programme = desk.programme.name
        short = company.short_name or desk.path.stem
        cycle = desk.cycle
        whole = _("{programme}, cycle {n}", programme=programme, n=cycle.number)
        if cycle.closed_on is not None:
            whole = _("{cycle} (closed)", context="state", cycle=whole)
        name = f"{company_line(self._workspace)} · {whole}"
        self.file.show_words([f"{short} · {whole}", whole, programme], name=name)
        self.file.setToolTip(plain_tip(f"{name}\n{desk.path}"))  # a copy of a file looks like the file
        self._fold()

    def show_saved(self) -> None:
        """Show when the file was last saved, or that it is not."""
        if self._workspace.desk.cannot_be_written:
            words, icon, ink = _("Read only", context="state"), "lock", "ink2"
        elif self._workspace.is_saved:
            words = _("Saved {time}", context="notice", time=f"{self._workspace.saved_at:%H:%M}")
            icon, ink = "saved", "good"
        else:
            words, icon, ink = _("Not saved", context="state"), "warning", "warn"
        self._saved.setText(words)
        self._tick.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self._fold()

    def flash_saved(self) -> None:
        """Show briefly that everything is saved."""
        if not self._workspace.is_saved:
            return
        self._saved.set_ink("good")
        soon(self._saved, self._calm_saved, wait=1_500)

    def _calm_saved(self) -> None:
        self._saved.set_ink("ink2")

    def show_history(self, stack: QUndoStack) -> None:
        """Show on the buttons what can be undone and redone."""
        self._show_step(self.undo, "undo", _("Undo", context="button"), stack.undoText(), can=stack.canUndo())
        self._show_step(self.redo, "redo", _("Redo", context="button"), stack.redoText(), can=stack.canRedo())

    def _show_step(self, button: Button, name: str, words: str, step: str, *, can: bool) -> None:
        tip = f"{words}: {step}" if step else words
        button.setEnabled(can)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        self._actions[name].setEnabled(can)

    # --- menus ----------------------------------------------------------------------------------------------------

    def open_menu(self) -> None:
        """Open the main menu with its four menus."""
        menu = menu_of(self)
        for made in self.menus(menu):
            menu.addMenu(made)
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def fill(self, bar: QMenuBar) -> None:
        """Put the four menus into the system's own bar."""
        bar.clear()
        for made in self.menus(bar):
            bar.addMenu(made)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """Return the four menus, made for ``parent``."""
        return [self._menu_with(QMenu(literal(title), parent), groups) for title, groups in MENUS]

    def _menu_with(self, menu: QMenu, groups: Iterable[Iterable[str]]) -> QMenu:
        for place, group in enumerate(groups):
            if place:
                menu.addSeparator()
            for name in group:
                if name == "themes":
                    self._offer_themes(menu)
                elif name == "recent":
                    self._offer_recent(menu)
                else:
                    menu.addAction(self._actions[name])
        return menu

    def _offer_recent(self, menu: QMenu) -> None:
        """Add the menu of the files that were opened last; it is filled when it opens, since they come and go."""
        path = self._workspace.desk.path
        recent = menu.addMenu(_("Recent files", context="title"))
        recent.setEnabled(any(Path(name) != path for name in preferences.load().recent))

        def fill() -> None:
            recent.clear()
            add_recent(recent, self._ask, path)

        recent.aboutToShow.connect(fill)

    def _offer_themes(self, menu: QMenu) -> None:
        words = (
            ("system", _("As the system")),
            ("light", _("Light", context="choice")),
            ("dark", _("Dark", context="choice")),
        )
        themes = menu.addMenu(_("Theme", context="field"))
        for name, title in words:
            self._offer(themes, SetTheme(name), title, chosen=self._theme_name == name)

    def _open_sizes(self) -> None:
        menu = menu_of(self)
        for size in theme.TEXT_SIZES:
            self._offer(menu, SetTextSize(size), percent(size / 100), chosen=size == self._text_size)
        menu.addSeparator()
        menu.addActions([self._actions["bigger"], self._actions["smaller"]])
        menu.popup(self._sizes.mapToGlobal(self._sizes.rect().bottomLeft()))

    def _open_file_menu(self) -> None:
        menu = menu_of(self)
        _title, groups = MENUS[0]
        menu.addActions([self._actions[name] for name in groups[0] if name in self._actions])
        menu.addSeparator()
        add_recent(menu, self._ask, self._workspace.desk.path)
        if self._workspace.desk.company.is_example:
            delete = menu.addAction(_("Delete the example…", context="button"))
            delete.triggered.connect(partial(self._ask, DeleteExample()))
        found = closing.cycles(self._workspace.desk)
        if len(found) > 1:
            menu.addSeparator()
        for line in found if len(found) > 1 else ():
            words = in_line(str(line.words), str(line.note or ""), between=" · ")
            self._offer(menu, LookAt(line.cycle.id), words, chosen=line.is_shown)
        menu.popup(self.file.mapToGlobal(self.file.rect().bottomLeft()))

    def _offer(self, menu: QMenu, command: AnyCommand, words: str, *, chosen: bool) -> None:
        entry = add_entry(menu, words)
        entry.setCheckable(True)
        entry.setChecked(chosen)
        entry.triggered.connect(partial(self._ask, command))


def company_line(workspace: Workspace) -> str:
    """Return the name of the company or of its file."""
    return workspace.desk.company.name or workspace.desk.path.stem
