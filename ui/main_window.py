"""The main window, which connects sidebar, top bar, banner and the open page."""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout

from mentordesk import drives
from mentordesk.desk import MOVING_SUFFIX
from mentordesk.domain.journey.steps import UNKNOWN, Step
from mentordesk.domain.records import kinds
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.errors import AlteredFile, DamagedFile, FileProblem, FileReplaced, MentorDeskError
from mentordesk.i18n import Message, _, day, message, messages
from mentordesk.services import closing, guide
from ui import tasks, theme
from ui.commands import (
    NOWHERE,
    AnyCommand,
    BackUp,
    CollectReport,
    Command,
    CopyHere,
    DeleteExample,
    Focus,
    ImportList,
    KeepFile,
    LogTalk,
    LookAt,
    NewFile,
    NoteMeeting,
    OpenExample,
    OpenFile,
    OpenForAnswers,
    OpenPage,
    ReopenCycle,
    ReopenFile,
    Restore,
    SayWhatIsMissing,
    SetTextSize,
    ShowAbout,
    ShowAnswered,
    ShowHelp,
    ShowHistory,
    TakeIn,
    TakeInArrived,
)
from ui.dialogs.base import SaysFailure
from ui.door import OpenDoor
from ui.door_strip import DoorStrip
from ui.models.backups import moment
from ui.navigation import Sidebar
from ui.page_stack import PageStack, Place
from ui.pages import step_page
from ui.pages.base import AnyPage, PageState
from ui.pages.catalogue import CATALOGUE
from ui.search import SearchField
from ui.soon import soon
from ui.top_bar import TopBar, company_line
from ui.widgets import opening
from ui.widgets.basic import Holder, literal
from ui.widgets.dropped import dropped_file
from ui.widgets.focus import FocusPlace, focus_at, place_in
from ui.widgets.notices import Banner, Toast
from ui.workspace import Workspace

A_MINUTE = 60_000
"""Milliseconds after which the window looks again whether a new day has begun."""

RAIL_BELOW = 60
"""Width of the window in em below which the sidebar becomes a rail."""

WANTED = QSize(1280, 800)
LEAST = QSize(1024, 680)
"""Size of the window the first time, and its least size where the screen is large enough."""

Way = tuple[str, Callable[[], object]]
"""A link of the banner: its words and what it does."""

_MOST_WAYS = 2
"""So many links a banner has at most."""


class MainWindow(QMainWindow):
    """The window of one workspace. ``asked`` passes on every command except opening a page and saying what is missing.

    It is long because it connects every action, message and page of the window.
    """

    asked = Signal(Command)
    drawn = Signal()
    """The window was drawn for the first time."""
    unfilled = Signal(Exception)
    """The window is drawn, and what it should show could not be read or worked out."""
    _is_away = False

    def __init__(
        self, workspace: Workspace, *, text_size: int = 100, theme_wish: str = "system", drawn_first: bool = False
    ) -> None:
        """With ``drawn_first`` the window is drawn before it is worked out how far the programme is."""
        super().__init__()
        self.workspace = workspace
        self._looks = (text_size, theme_wish)
        self._place = Place()
        self._focused: FocusPlace | None = None
        self._trouble: Callable[[], object] | None = None
        self._unsaved: Callable[[], object] | None = None
        """What says that the last change could not be saved."""
        self._announced: Message | None = None
        self._wanted = ("", NOWHERE)
        self._shown: tuple[str, bool] = ("", False)
        self._is_known = not drawn_first
        """Whether it is worked out how far the programme is."""
        self._fill: Callable[[], object] | None = None
        """What fills the page whose frame alone is shown."""
        self._first_look: QTimer | None = None
        self._renewal = QTimer(self, singleShot=True, interval=0)
        self._renewal.timeout.connect(self._renew)
        self._day = date.today()
        self._days = QTimer(self, interval=A_MINUTE)
        self._days.timeout.connect(self.keep_to_today)
        self._days.start()
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw)
        self.actions_by_name: dict[str, QAction] = {}
        self.setAcceptDrops(True)
        workspace.changed.connect(self._on_changed)
        workspace.failed.connect(self.show_error)
        workspace.notified.connect(self._notify)
        workspace.left.connect(lambda words: self.show_trouble(words, Severity.WARNING))
        workspace.written.connect(self._show_written)
        workspace.written.connect(lambda _words, path, _undoable: workspace.note_written(path))
        workspace.undo_stack.indexChanged.connect(self._on_history)
        self.door = OpenDoor(workspace, self)
        self.destroyed.connect(tasks.let_begin)  # where it is closed before it was drawn
        self._build()

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self.workspace.desk
        self._shown = (desk.cycle.id, desk.read_only)
        self._make_actions()
        self.setWindowTitle(company_line(self.workspace))
        text_size, theme_name = self._looks
        whole = Holder()
        whole.setObjectName("shell")
        self.setCentralWidget(whole)  # empty, as whatever moves into the window later reads the style sheet anew
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._across.addLayout(right, 1)
        self.bar = TopBar(self.workspace, self.actions_by_name, whole, text_size=text_size, theme_name=theme_name)
        right.addWidget(self.bar)
        self.bar.asked.connect(self._ask)
        if sys.platform == "darwin":
            self.bar.fill(self.menuBar())
        self.banner = Banner()
        self.banner.closed.connect(self.show_standing)
        right.addWidget(self.banner)
        self.strip = DoorStrip(self.door, whole)
        right.addWidget(self.strip)
        self.strip.import_wanted.connect(partial(self._ask, TakeInArrived()))
        self.strip.who_wanted.connect(partial(self._ask, ShowAnswered()))
        self.strip.open_wanted.connect(partial(self._ask, OpenForAnswers()))
        self._stack = PageStack(self.workspace)
        right.addWidget(self._stack, 1)
        self._stack.asked.connect(self._ask)
        whole.show()  # at once, so that the focus can be restored
        self.toast = Toast(whole)
        self._stack.turned.connect(self.toast.leave_page)
        self._sidebar: Sidebar | None = None
        self._place_sidebar()
        if self._trouble is not None:
            self._trouble()
        else:
            self.show_standing()
        self.strip.show_door()

    def put_away(self) -> None:
        """Delete everything in the window before the looks change; ``rebuild`` brings it back.

        It is deleted at once, since every widget that there is would read the new style sheet. The screen shows the
        window as it was until everything is there and has its place: tables move their columns only with the next
        events, and would have what is drawn before drawn once more.
        """
        whole = self.centralWidget()
        if whole is None:
            return
        self._is_away = True
        tasks.hold()
        self._stack.flush()
        self._place = self._stack.place()
        if self.banner.isHidden():
            self._trouble = None
        self._sidebar = None
        focus = self.focusWidget()
        self._focused = place_in(self.page(), focus) if self._stack.page_id else None
        if focus is not None:
            focus.clearFocus()  # a field does its last work when it loses the focus, while it still exists
        whole.hide()
        whole.deleteLater()
        QCoreApplication.sendPostedEvents(whole, QEvent.Type.DeferredDelete.value)
        QPixmapCache.clear()  # Qt keeps 10 MB of icons as they were drawn, and asks for none of these again

    def rebuild(self) -> None:
        """Build everything in the current language, theme and text size, and show the owner's place."""
        self.put_away()
        try:
            self._build()
            self._stack.come_back_to(self._place)
            self.show_page(self._place.page_id or "home")
            focus_at(self.page(), self._focused)
        finally:
            self._drawing.start()

    # --- the first look -------------------------------------------------------------------------------------------

    def show_frame(self, page_id: str, fill: Callable[[], object]) -> None:
        """Show a page without what it says, until the window is drawn; ``fill`` shows all of it then."""
        self._fill = fill
        if self._sidebar is not None:
            self._sidebar.show_page(_marked(page_id))
        self._stack.show_frame(page_id)

    def work_out(self) -> None:
        """Work out how far the programme is, and fill the page whose frame is shown, unless that was done before."""
        if self._is_known:
            return
        self._is_known = True
        fill, self._fill = self._fill, None
        try:
            if fill is not None:
                fill()
            self._stack.finish()
            self._show_steps()
        except Exception as error:  # noqa: BLE001 - a window of which nothing is known is no use, whatever the reason
            self.unfilled.emit(error)

    def _fill_frame(self) -> None:
        """Fill the page whose frame is shown, where something of it is asked for before the window is drawn."""
        if self._fill is not None:
            self.work_out()

    def _look(self) -> None:
        """Say that the window is drawn, and go on with what waited for that."""
        self.drawn.emit()
        self.work_out()

    # --- drawn anew -----------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw the window that was put away and built anew; what its pages have worked out beside it begins then."""
        self._is_away = False
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.UpdateRequest))
        tasks.let_begin()

    def event(self, event: QEvent) -> bool:
        """Leave the screen as it is while the window is put away; ``setUpdatesEnabled`` would draw it twice."""
        if self._is_away and event.type() == QEvent.Type.UpdateRequest:
            return True
        if self._first_look is None and event.type() == QEvent.Type.Paint:
            self._first_look = QTimer(self, singleShot=True, interval=0)
            self._first_look.timeout.connect(self._look)
            self._first_look.start()
        return super().event(event)

    def renew_soon(self, page_id: str = "", focus: Focus = NOWHERE) -> None:
        """Build every page anew as soon as nothing is under way: another cycle is looked at, or it closed or opened.

        The page that is open stays, unless another one is named.
        """
        if page_id:
            self._wanted = (page_id, focus)
        self._renewal.start()

    def announce(self, words: Message) -> None:
        """Say what was done, with Undo, once the pages were built anew."""
        self._announced = words
        self.renew_soon()

    def _renew(self) -> None:
        """Show the page that is open for the cycle that is looked at now; what a page kept was of another one."""
        said = self.toast.words_and_link() if self.toast.isVisible() else None
        self.put_away()
        try:
            self._place = Place(self._place.page_id)
            self._trouble = None
            self._build()
            page_id, focus = self._wanted
            self._wanted = ("", NOWHERE)
            self.show_page(page_id or self._place.page_id or "home", focus)
        finally:
            self._drawing.start()
        if self._announced is not None:
            words, self._announced = self._announced, None
            self._notify(words, True)
        elif said is not None:
            self.say(*said)

    def come_back(self, page_id: str, focus: Focus, state: object | None) -> None:
        """Show every page as it was left, this one first: where that is not known, with what was selected."""
        known = isinstance(state, Place) and isinstance(state.states.get(page_id), PageState)
        if isinstance(state, Place):
            self._stack.come_back_to(state, may_be_foreign=True)
        self.show_page(page_id, NOWHERE if known else focus)

    def place(self) -> Place:
        """Return where the owner is, on every page."""
        return self._stack.place()

    def set_looks(self, text_size: int, theme_wish: str) -> None:
        """Set the looks that the menus of the next building show as chosen."""
        self._looks = (text_size, theme_wish)

    def _make_actions(self) -> None:
        self._add_action("undo", _("Undo", context="button"), self._undo, "Ctrl+Z")
        self._add_action("redo", _("Redo", context="button"), self._redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._add_action("search", _("Search", context="button"), self._focus_search, "Ctrl+F")
        self._add_action("save", _("Save", context="button"), self._save, "Ctrl+S")
        self._add_action("menu", _("Menu", context="button"), self._open_menu, "F10")
        larger = partial(self._step_text, 1)
        self._add_action("bigger", _("Larger text", context="button"), larger, "Ctrl++", "Ctrl+=")
        smaller = partial(self._step_text, -1)
        self._add_action("smaller", _("Smaller text", context="button"), smaller, "Ctrl+-")
        self._add_command("normal", _("Text at 100%"), SetTextSize(100), "Ctrl+0")
        self._add_command("new", _("New company file…"), NewFile())
        self._add_command("open", _("Open a company file…"), OpenFile(), "Ctrl+O")
        self._add_command("example", _("Look at the example company"), OpenExample())
        self._add_command("import", _("Import a staff list…"), ImportList(), "Ctrl+I")
        self._add_command("meeting", _("Note a meeting…"), NoteMeeting(), "Ctrl+2")
        self._add_command("log-talk", _("Log a coaching talk…"), LogTalk(), "Ctrl+3")
        self._add_command("history", _("History…", context="button"), ShowHistory())
        self._add_command("backup", _("Back up now"), BackUp())
        self._add_command("restore", _("Restore from a backup…"), Restore())
        self._add_command("help", _("Help", context="button"), ShowHelp(), "F1")
        self._add_command("problem", _("Collect a problem report…"), CollectReport())
        self._add_command("about", _("About MentorDesk", context="button"), ShowAbout())
        self._add_action("quit", _("Quit", context="button"), self.close, "Ctrl+Q")
        for name in ("import", "meeting", "log-talk"):
            self.actions_by_name[name].setEnabled(self.workspace.desk.cycle.closed_on is None)

    def _add_command(self, name: str, words: str, command: AnyCommand, *keys: str) -> None:
        self._add_action(name, words, partial(self._ask, command), *keys)

    def _add_action(self, name: str, words: str, does: Callable[[], object], *keys: str) -> None:
        """Add an action, or give one that is there its words in the language in force."""
        if name in self.actions_by_name:
            self.actions_by_name[name].setText(literal(words))
            return
        action = QAction(literal(words), self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _on: does())
        self.addAction(action)
        self.actions_by_name[name] = action

    def _place_sidebar(self) -> None:
        low = theme.is_low(self.height())
        self.bar.arrange(low=low)
        for strip in (self.banner, self.strip):
            strip.arrange(low=theme.is_short(self.height()))
        rail = self.width() < RAIL_BELOW * theme.px(15)
        if self._sidebar is not None and self._sidebar.is_rail == rail:
            return
        if self._sidebar is not None:
            self._across.removeWidget(self._sidebar)
            self._sidebar.hide()
            self._sidebar.deleteLater()
        pages = [(entry.page_id, str(entry.name), entry.icon, entry.group) for entry in CATALOGUE if not entry.within]
        steps = guide.steps(self.workspace.desk, today=date.today()) if self._is_known else UNKNOWN
        self._sidebar = Sidebar(pages, steps, rail=rail, parent=self.centralWidget())
        self._sidebar.opened.connect(self._open_page)
        self._sidebar.show_page(_marked(self._stack.page_id))
        self._across.insertWidget(0, self._sidebar)
        self._sidebar.show()  # Qt would show it with the next events only, and lay the page out twice

    # --- what is shown --------------------------------------------------------------------------------------------

    def _ask(self, command: AnyCommand) -> None:
        """Open a page or say what is missing; pass every other command on."""
        if isinstance(command, OpenPage):
            self.show_page(command.page_id, command.focus)
        elif isinstance(command, SayWhatIsMissing):
            self.say_what_is_missing(command.problem)
        else:
            self.asked.emit(command)

    def _open_page(self, page_id: str) -> None:
        self.show_page(page_id)

    def show_page(self, page_id: str, focus: Focus = NOWHERE) -> None:
        """Open a page; ``focus`` is what to show on it."""
        self._fill_frame()
        self.keep_to_today()
        if self._sidebar is not None:
            self._sidebar.show_page(_marked(page_id))
        if page_id != self._stack.page_id:
            self.toast.leave_page()
        self._stack.open(page_id, focus, drawn_first=not self._is_known)
        page = self._page_of_a_step()
        if page is not None and page.has_note:
            page.show_step(guide.step(self.workspace.desk, page.step, today=date.today()))

    def page(self) -> AnyPage:
        """Return the open page."""
        self._fill_frame()
        self._stack.finish()
        return self._stack.page()

    @property
    def search(self) -> SearchField:
        """The search of the top bar."""
        return self.bar.search

    def show_error(self, error: MentorDeskError) -> None:
        """Show a known error in a banner; it stays in every language, theme and text size."""
        if isinstance(error, AlteredFile):
            self.show_standing()
            self.workspace.notified.emit(message("First restore a backup, or keep the file as it is."), False)
            return
        self._trouble = partial(self.show_error, error)
        self._unsaved = None if self.workspace.is_saved else self._trouble
        links: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, DamagedFile):
            links = [(_("Restore from a backup…"), partial(self._ask, Restore()))]
        elif isinstance(error, FileReplaced) and error.rescued is not None:
            links = [(_("Open the copy", context="button"), partial(self._ask, OpenFile(error.rescued)))]
            if drives.is_there(self.workspace.desk.path):
                links.append((_("Open the file again"), partial(self._ask, ReopenFile())))
        elif isinstance(error, FileProblem) and not self.workspace.desk.cannot_be_written:
            links = [(_("Open the file again"), partial(self._ask, ReopenFile()))]
        say = self.banner.say if links else self._say_beside  # a damaged file is neither kept nor copied
        say(str(error.message), Severity.ERROR, links)
        _say_in_front(str(error.message))

    def show_trouble(self, words: Message, weight: Severity = Severity.ERROR) -> None:
        """Show what went wrong in a banner; it stays in every language, theme and text size."""
        self._trouble = partial(self.show_trouble, words, weight)
        self._say_beside(str(words), weight)

    def show_restored(self, when: datetime, before: Path | None) -> None:
        """Say which backup is in the place of the file now, with the way back to the safety copy made ``before``."""
        if self.workspace.desk.altered is not None:
            return
        self._trouble = partial(self.show_restored, when, before)
        words = _("The backup of {when} is in place now.", when=moment(when))
        links: list[tuple[str, Callable[[], object]]] = []
        if before is not None:
            words = _("The backup of {when} is in place now. What was there before is a backup too.", when=moment(when))
            links = [(_("Go back to it…"), partial(self._ask, Restore(before)))]
        self._say_beside(words, Severity.NOTE, links)

    def show_copy(self, copy: Path, service: str, count: int) -> None:
        """Name a copy of the file that a cloud service made since two computers wrote at once."""
        self._trouble = partial(self.show_copy, copy, service, count)
        words = messages(
            'Two computers wrote into this file at once, so {service} made a copy: "{name}". Compare the two, then '
            "delete the one you do not need.",
            'Two computers wrote into this file at once, so {service} made {n} copies. The first is "{name}". Compare '
            "them, then delete those you do not need.",
            count,
            service=service,
            name=copy.name,
        )
        links = [(_("Open the copy", context="button"), partial(self._ask, OpenFile(copy)))]
        self._say_beside(str(words), Severity.WARNING, links)

    def show_locked_copy(self, copy: Path, service: str) -> None:
        """Name a copy of the file with a password that was set or changed on another computer."""
        self._trouble = partial(self.show_locked_copy, copy, service)
        words = _(
            '"{name}" is this company too, but with another password: it was set or changed on another computer, and '
            "{service} brought it here. Nothing is lost, and nothing is written into it. Open it with its own "
            "password, compare the two, go on with one of them and delete the other.",
            name=copy.name,
            service=service,
        )
        links = [(_("Open the copy", context="button"), partial(self._ask, OpenFile(copy)))]
        self._say_beside(words, Severity.WARNING, links)

    def _say_beside(self, words: str, weight: Severity, links: Sequence[Way] = ()) -> None:
        """Show a text in the place of what stands, whose ways stay beside it: it is behind until this is closed."""
        said = {text for text, _does in links}
        more = [way for way in self._standing_ways() if way[0] not in said]
        self.banner.say(words, weight, [*links, *more][:_MOST_WAYS])

    def say(self, words: str, link: str = "", does: Callable[[], object] | None = None) -> None:
        """Show a toast."""
        self.toast.say(words, link, does)

    def say_what_is_missing(self, problem: Problem) -> None:
        """Show a toast that says why something cannot be done yet; its link leads to where it is put right."""
        self.say(str(problem.message), str(problem.fix or ""), partial(self.page().fix, problem))

    def _notify(self, words: Message, undoable: bool) -> None:
        if undoable:
            self.say(str(words), _("Undo", context="button"), self._undo)
        else:
            self.say(str(words))

    def _show_written(self, words: Message, path: Path, undoable: bool) -> None:
        """Show a toast with links to what was written."""
        open_words, show_words = opening.words(path)
        to_open = (open_words, partial(self._reach, opening.open_path, path))
        to_show = (show_words, partial(self._reach, opening.show_in_folder, path))
        if undoable:
            more = to_show if show_words else to_open
            self.toast.say(str(words), _("Undo", context="button"), self._undo, more=more)
        elif path.suffix == MOVING_SUFFIX:  # it is opened on another computer
            self.toast.say(str(words), *to_show)
        elif show_words:
            self.toast.say(str(words), *to_open, more=to_show)
        else:
            self.toast.say(str(words), *to_open)

    def _reach(self, reach: Callable[[Path], bool], path: Path) -> None:
        if not reach(path):
            self.show_trouble(opening.refusal(path), Severity.WARNING)

    def show_standing(self) -> None:
        """Show what stays true while this file is open: something else changed it, it is read-only, an example."""
        self._trouble = None
        desk = self.workspace.desk
        company = desk.company
        if desk.altered is not None:
            self.banner.say(str(desk.altered.message), Severity.WARNING, self._standing_ways(), closable=False)
        elif desk.only_looked_at:
            words = _("This file is open on another computer, so here it is only looked at. Nothing can be changed.")
            self.banner.say(words, Severity.NOTE, closable=False)
        elif desk.cannot_be_written:
            words = _("Nothing can be saved where this file is: it can be read but not changed. Work in a copy of it.")
            self.banner.say(words, Severity.WARNING, self._standing_ways(), closable=False)
        elif desk.cycle.closed_on is not None:
            self._say_closed(desk.cycle.number, desk.cycle.closed_on)
        elif company.is_example:
            words = _("Example data of an invented company. Nothing here affects your own file.")
            start = (_("Start with my own company"), partial(self._ask, NewFile()))
            delete = (_("Delete the example…", context="button"), partial(self._ask, DeleteExample()))
            self.banner.say(words, Severity.NOTE, [start], closable=False, spare=delete)

    def _standing_ways(self) -> list[Way]:
        """Return the ways out of a file that was changed by something else, or that cannot be written."""
        desk = self.workspace.desk
        if desk.altered is not None and not desk.cannot_be_written:
            restore = (_("Restore from a backup…"), partial(self._ask, Restore()))
            return [restore, (_("Keep the file as it is"), partial(self._ask, KeepFile()))]
        if desk.cannot_be_written and not desk.only_looked_at:
            return [(_("Copy it here and open the copy"), partial(self._ask, CopyHere()))]
        return []

    def _say_closed(self, number: int, closed_on: date) -> None:
        """Say that the cycle is only looked at, with the ways to the one worked on and to reopening it."""
        words = _(
            "Cycle {n} was closed on {day}: read only. Its figures are as they were on that day.",
            n=number,
            day=day(closed_on),
        )
        links: list[tuple[str, Callable[[], object]]] = []
        following = closing.worked_on(self.workspace.desk)
        if following is not None:
            go = _("Go to cycle {n}", context="button", n=following.number)
            if following.programme_id != self.workspace.desk.cycle.programme_id:
                [words_of] = [line.words for line in closing.cycles(self.workspace.desk) if line.cycle == following]
                go = _("Go to {cycle}", context="button", cycle=words_of)  # another programme counts its own cycles
            links.append((go, partial(self._ask, LookAt(following.id))))
        links.append((_("Reopen on purpose…"), partial(self._ask, ReopenCycle())))
        self.banner.say(words, Severity.NOTE, links, closable=False)

    # --- what happens ---------------------------------------------------------------------------------------------

    def _on_changed(self, kinds: frozenset[type]) -> None:
        self._stack.refresh(kinds)
        self._show_steps()
        if kinds & {Company, Programme, Cycle}:
            self.setWindowTitle(company_line(self.workspace))
            self.bar.show_file()
        self.bar.show_saved()
        if self.workspace.is_saved and self._unsaved is not None:
            if self._trouble is self._unsaved:  # nothing else was said since
                self.banner.hide()
                self.show_standing()
            self._unsaved = None
            _say_in_front("")
        desk = self.workspace.desk
        if self._shown != (desk.cycle.id, desk.read_only):
            self.renew_soon()

    def keep_to_today(self) -> None:
        """Show everything as it is today once a day has passed, or the clock was set, and write the day's backup."""
        if self._day == date.today() or QApplication.activeModalWidget() is not None:
            return  # what is asked in a dialog is answered first
        self._day = date.today()
        self._stack.flush()
        self.workspace.keep_to(self._day)
        self._on_changed(frozenset(kind.record for kind in kinds.KINDS))
        try:
            self.workspace.desk.back_up_today()
        except MentorDeskError as error:
            self.show_error(error)

    def _show_steps(self) -> None:
        """Show how far the steps are: in the sidebar, and on the page of a step that rests on others."""
        steps = guide.steps(self.workspace.desk, today=date.today())
        if self._sidebar is not None:
            self._sidebar.show_steps(steps)
        page = self._page_of_a_step()
        if page is not None:
            page.show_step(next(state for state in steps if state.step is page.step))

    def _page_of_a_step(self) -> "step_page.StepPage[Any] | None":
        """Return the open page if it is that of a step."""
        if self._stack.page_id not in set(Step):
            return None
        page = self._stack.page()
        return page if isinstance(page, step_page.StepPage) else None

    def _on_history(self, _index: int) -> None:
        """Show what can be undone, and close a toast that speaks of something older."""
        self.bar.show_history(self.workspace.undo_stack)
        self.toast.hide()

    def _undo(self) -> None:
        label = self._step(self.workspace.undo)
        if label is not None:
            self.say(_("Undone: {what}", context="notice", what=label), _("Redo", context="button"), self._redo)

    def _redo(self) -> None:
        label = self._step(self.workspace.redo)
        if label is not None:
            self.say(_("Redone: {what}", context="notice", what=label), _("Undo", context="button"), self._undo)

    def _step(self, does: Callable[[], Message | None]) -> Message | None:
        """Undo or redo. Clear the focus meanwhile, since pages do not update the focused field."""
        focus = self.focusWidget()
        self._stack.flush()
        if focus is not None:
            self._stack.setFocus()
        label = does()
        if focus is not None:
            focus.setFocus()
        return label

    def _save(self) -> None:
        self._stack.flush()
        self.bar.flash_saved()

    def _focus_search(self) -> None:
        self.bar.focus_search()

    def _open_menu(self) -> None:
        self.bar.open_menu()

    def _step_text(self, by: int) -> None:
        sizes, (size, _theme) = theme.TEXT_SIZES, self._looks
        place = min(range(len(sizes)), key=lambda index: abs(sizes[index] - size))
        last = len(sizes) - 1
        there = max(0, min(last, place + by))
        self._ask(SetTextSize(sizes[there]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sidebar()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a list, or answers given on phones, dropped anywhere on the window."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = _dropped(event.mimeData())
        if source:
            event.acceptProposedAction()
            # The source program of the drag waits until this event returns.
            soon(self, partial(self._ask, TakeIn(source)))

    def changeEvent(self, event: QEvent) -> None:
        """Look at the day when the owner comes back to the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.keep_to_today()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._days.stop()
        self._stack.flush()
        self.workspace.undo_stack.indexChanged.disconnect(self._on_history)
        event.accept()

    def sizeHint(self) -> QSize:
        return WANTED


def _dropped(data: QMimeData) -> Path | str:
    """Return the file that is dropped, or a text with answers given on phones; "" for anything else."""
    path = dropped_file(data)
    if path is not None:
        return path
    if data.hasUrls() or not data.hasText():
        return ""
    from mentordesk.services.connect import responses

    words = data.text()
    return words if responses.is_answer(words) else ""


def _marked(page_id: str) -> str:
    """Return the page whose entry of the sidebar is marked: that of the page it is within."""
    return next((entry.within for entry in CATALOGUE if entry.page_id == page_id), "") or page_id


def _say_in_front(words: str) -> None:
    """Say in the dialog in front, behind which the banner may be, why something could not be saved; "" where it is."""
    front = QApplication.activeModalWidget()
    if isinstance(front, SaysFailure):
        front.say_failed(words)
