"""Start the program: open files in windows and dispatch the commands of the window."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from mentordesk import assets, drives, later, private, text
from mentordesk.desk import MOVING_SUFFIX, PLACE, Desk, delete, forget_passwords, unpack
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.problem import Severity
from mentordesk.errors import FileInUse, FileProblem, MentorDeskError, OpenElsewhere, PasswordNeeded
from mentordesk.i18n import Message, _, message
from ui import diagnostics, kept, preferences, single, tasks, theme
from ui.commands import (
    AnyCommand,
    CollectReport,
    CopyHere,
    DeleteExample,
    FileCommand,
    Focus,
    ForgetFiles,
    ImportList,
    NewFile,
    OpenExample,
    OpenFile,
    ReopenFile,
    Restore,
    SetLanguage,
    SetNameOrder,
    SetTextSize,
    SetTheme,
    ShowHelp,
)
from ui.dialogs.base import open_dialog, run_dialog
from ui.main_window import LEAST, WANTED, MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.placement import put_on_screen
from ui.program import files, gestures, problem
from ui.program.garbage import Collector
from ui.program.help import Help
from ui.program.installed import REPLACED, Installed
from ui.program.looks import Looks
from ui.qt_words import QtWords
from ui.soon import soon
from ui.widgets import file_choice
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.first_start import FirstStart


HOME = "home"
"""The page of which the frame can be drawn before it is known what it says."""

AFTERWARDS = 500
"""So many milliseconds after the window is shown is done what nobody sees, so that the window can be used first."""

TURN_SECONDS = 0.0005
"""So long the window waits for Python while a worker computes, each time that it returns from Qt: a repaint does so
many times, and with the usual 5 ms it would take a tenth of a second and more."""


class Application(QApplication):
    """The Qt application; ``file_asked`` emits a file that is double-clicked, which macOS tells a running program."""

    file_asked = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Take the file out of the event that asks for it."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        self.file_asked.emit(Path(event.file()))
        return True


def make_application() -> QApplication:
    """Return the Qt application with the program's fonts and style, which are loaded once."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication) and existing.findChild(QtWords) is not None:
        return existing
    sys.setswitchinterval(TURN_SECONDS)
    if isinstance(existing, QApplication):
        app: QApplication = existing
        app.setStyle("Fusion")
    else:
        app = Application(["MentorDesk", "-style", "Fusion"])  # setStyle makes all names of QStyle, which takes long
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setDesktopFileName("mentordesk")
    app.setWindowIcon(QIcon(str(assets.program_icon())))
    theme.load_fonts()
    app.installTranslator(QtWords(app))
    return app


class Program(QObject):
    """The running program: at most one open file with its window, or the first start.

    ``bug`` and ``known`` receive uncaught errors from any thread: the trace of a bug, or a known error.

    It is long because every way in which a file opens, fails to open or closes is a short method of its own.
    """

    bug = Signal(str)
    known = Signal(MentorDeskError)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.looks = Looks(app, self)
        self.collector = Collector(self)
        self.installed = Installed()
        self.window: MainWindow | None = None
        self.greeting: FirstStart | None = None
        self.help = Help(lambda: self.window, self)
        self._doorbell: single.Doorbell | None = None
        self._reported: QDialog | None = None
        self.looks.leaving.connect(self._put_away)
        self.looks.changed.connect(self._rebuild)
        self.looks.changed.connect(self.collector.put_off)  # whoever tries one look tries the next
        self.bug.connect(self.report_bug)
        self.known.connect(self._say)
        app.applicationStateChanged.connect(self._check_file)
        if isinstance(app, Application):
            app.file_asked.connect(self.open)

    # --- opening --------------------------------------------------------------------------------------------------

    def greet(self) -> None:
        """Show the first start."""
        from ui.first_start import FirstStart

        if self._is_greeting():
            _bring_forward(self.greeting)
            return
        shown = None if self.window is None else self.window.workspace.desk.path
        self.greeting = FirstStart(text_size=self.looks.preferences.text_size, shown=shown)
        if self.window is not None:
            self.greeting.setWindowTitle(_("New company file"))
        self.greeting.begun.connect(self._begin)
        self.greeting.asked.connect(self.answer)
        self.greeting.show()

    def open(self, path: Path) -> bool:
        """Open a company file in place of the open one; return whether its window is shown.

        If another window has the file, bring that forward. If it cannot be opened, report why; if it has a backup,
        offer the recovery screen. Whatever fails about one file, the program goes on.
        """
        if path.suffix == MOVING_SUFFIX:
            return self._try(path, lambda: self._arrive(path.absolute()))
        return self._try(path, lambda: self._open(path.absolute()))

    def _open(self, path: Path) -> bool:
        if self.window is not None and files.is_same(self.window.workspace.desk.path, path):
            _bring_forward(self.window)
            return True
        return self._open_with(path, lambda: Desk.open(path))

    def _arrive(self, moved: Path) -> bool:
        """Take a company out of a file for moving, open it and say what arrived."""
        if self.window is not None and not gestures.may_leave(self.window):
            return False
        try:
            arrived = unpack(moved, files.documents_folder())
        except PasswordNeeded as error:
            return self._ask_password(error) and self._arrive(moved)
        except MentorDeskError as error:
            self._say(error)
            return False
        if preferences.arrive(arrived.preferences):
            self.looks.read_again()
        if not self._open(arrived.path):
            return False
        self._open_window().show_trouble(files.what_arrived(arrived), Severity.NOTE)
        return True

    def open_example(self, folder: Path | None = None) -> None:
        """Open the example company, creating it if needed."""
        path = files.example_path(folder)
        self._try(path, lambda: self._open_example(path))

    def _open_example(self, path: Path) -> bool:
        if path.exists():
            return self._open(path)
        return self._open_with(path, lambda: files.create_example(path))

    def _try(self, path: Path, opens: Callable[[], bool]) -> bool:
        """Open a file; where that fails unforeseen, say so over the window that is there, or over the first start."""
        try:
            return opens()
        except Exception as error:  # noqa: BLE001 - otherwise a program that opens its last file could never start again
            trace = diagnostics.log(error)
            self._say(files.cannot_open(path))
            if not isinstance(error, OSError):
                self.report_bug(trace)
            return False

    def ask_open(self) -> None:
        """Let the owner choose a company file."""
        kinds = _("MentorDesk files (*.mentordesk *.mentordesk-move)")
        purpose = file_choice.Purpose.COMPANY
        title = _("Open a company file")
        chosen = file_choice.which_file(self._front(), title, kinds, purpose, files.first_folder())
        if chosen is not None:
            self.open(chosen)

    def _begin(self, company: str, way: str) -> None:
        if way == "example":
            self.open_example()
            return
        path = files.free_path(files.documents_folder(), company)
        record = Company(name=text.clean_line(company))
        if not self._open_with(path, lambda: files.create(path, record)):
            return
        if way == "list":
            self.answer(ImportList())
        else:
            self._open_window().show_page("goals")

    def _open_with(self, path: Path, make: Callable[[], Desk]) -> bool:
        if self.window is not None and not gestures.may_leave(self.window):
            return False
        try:
            self.show(make())
        except OpenElsewhere as error:
            return self._open_elsewhere(path, error)
        except PasswordNeeded as error:
            return self._ask_password(error) and self._open_with(path, make)
        except FileInUse as error:
            if not single.raise_first(path, single.STARTING):
                self._say(error)
            return False
        except FileProblem as error:
            if files.can_be_restored(path, error):
                return self._recover(path, error)
            self._say(error)
            return False
        except MentorDeskError as error:
            self._say(error)
            return False
        return True

    def _open_elsewhere(self, path: Path, error: OpenElsewhere) -> bool:
        """Ask what to do with a file whose lock names another computer, and do it."""
        from ui.dialogs.company.elsewhere import Choice, ElsewhereDialog

        dialog = ElsewhereDialog(error, self._front())
        run_dialog(dialog)
        if dialog.choice is Choice.LOOK:
            return self._open_with(path, lambda: Desk.open(path, only_look=True))
        if dialog.choice is Choice.TAKE_OVER:
            return self._open_with(path, lambda: Desk.open(path, take_over=True))
        if self._front() is None:
            self._say(error)
        return False

    def _ask_password(self, error: PasswordNeeded) -> bool:
        """Ask for the password of a file; return whether it was given. Without it the first start offers other ways."""
        from ui.dialogs.company.password import ask_to_unlock

        if ask_to_unlock(self._front(), error):
            return True
        if self._front() is None:
            self._say(error)
        return False

    def _recover(self, path: Path, error: FileProblem) -> bool:
        from ui.dialogs.company.restore import RestoreDialog

        dialog = RestoreDialog(path, self._front(), problem=error.message)
        if run_dialog(dialog) and dialog.restored is not None:
            opened = self.open(path)
            if opened:
                self._open_window().show_restored(dialog.restored.when, None)
            return opened
        if self._front() is None:
            self._say(error)
        return False

    def show(self, desk: Desk) -> None:
        """Show an open desk in a new window, replacing the current one.

        Raises DamagedFile if the file turns out to be unreadable; it is then closed and the current file stays open.
        """
        window, is_example = self._make_window(desk, drawn_first=self._front() is None)
        window.asked.connect(self.answer)
        window.installEventFilter(self)
        window.show()
        trouble = self._close_file()
        forget_passwords(desk)
        self.window = window
        soon(window, partial(self._listen, window), wait=AFTERWARDS)
        if not is_example:
            self.looks.remember_file(desk.path)
        if self.greeting is not None:
            self.greeting.hide()
            self.greeting.deleteLater()
            self.greeting = None
        if trouble is not None:
            window.show_trouble(trouble)
        elif desk.altered is None and desk.backup_failed is not None:
            window.show_trouble(message("Today's backup could not be made. {why}", why=desk.backup_failed.message))
        elif desk.altered is None and not is_example:
            _say_synced(window, desk)

    def _listen(self, window: MainWindow) -> None:
        """Come forward where the file is opened once more; a program that does so waits for this one to listen."""
        with suppress(ImportError):  # of a program that was removed from the disk meanwhile, there is no second start
            from ui.single import Doorbell

            self._doorbell = Doorbell(window.workspace.desk.path, self)
            self._doorbell.rung.connect(lambda: _bring_forward(window))

    def _make_window(self, desk: Desk, *, drawn_first: bool) -> tuple[MainWindow, bool]:
        """Return a window on the page that was last open in this file, and whether its file is the example.

        ``drawn_first`` has it drawn before it is worked out how far the programme is, where nothing is shown yet.
        """
        desk.spare_folder = files.documents_folder()
        workspace = Workspace(desk)
        chosen = self.looks.preferences
        try:
            window = MainWindow(workspace, text_size=chosen.text_size, theme_wish=chosen.theme, drawn_first=drawn_first)
            put_on_screen(window, WANTED, LEAST, name="main")
            place = preferences.page_of(desk.path)
            if place.page_id not in {entry.page_id for entry in CATALOGUE}:
                place = preferences.OpenPlace(HOME)
            fill = partial(_fill, window, place)
            if drawn_first and place.page_id == HOME:
                window.show_frame(HOME, fill)
            else:
                fill()
            window.unfilled.connect(partial(self._give_up, window))
            return window, desk.company.is_example
        except BaseException:
            files.close(workspace)
            raise

    def _give_up(self, window: MainWindow, error: Exception) -> None:
        """Close a file whose window is drawn and cannot be filled, and go on as where that is seen before."""
        if window is not self.window:
            return  # it is closed already
        path = window.workspace.desk.path

        def fail() -> Desk:
            raise error

        self._close_file()
        self._try(path, lambda: self._open_with(path, fail))

    # --- closing --------------------------------------------------------------------------------------------------

    def _close_file(self) -> Message | None:
        """Close the open file and its window; return a notice for the owner."""
        window, self.window = self.window, None
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        if window is None:
            return None
        window.removeEventFilter(self)
        self._remember_place(window)
        trouble = files.close(window.workspace)
        window.hide()
        window.deleteLater()
        return trouble

    def _remember_place(self, window: MainWindow) -> None:
        """Write down where the owner is: in the preferences what names nobody, in the file what was typed."""
        page, workspace = window.page(), window.workspace
        written = kept.write(window.place())
        place = preferences.OpenPlace(page.page_id, page.part_shown(), page.record_shown(), written.words)
        preferences.remember_page(workspace.desk.path, place)
        if workspace.desk.altered is None:
            workspace.keep_draft(PLACE, written.draft())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the file before its window, so that errors can still be shown."""
        if event.type() != QEvent.Type.Close or watched is not self.window:
            return False
        if not gestures.may_leave(self.window):
            event.ignore()
            return True
        trouble = self._close_file()
        self.help.close()
        if trouble is not None:
            from ui.dialogs.notice import tell

            tell(None, _("Before MentorDesk closes"), str(trouble))
        return False

    def quit(self) -> None:
        """Close the file and the help, and store what was chosen last."""
        self.help.close()
        self._close_file()
        preferences.write()

    def _check_file(self, state: Qt.ApplicationState) -> None:
        """Check, when the program is activated, that nothing has replaced the file or the program itself."""
        if state != Qt.ApplicationState.ApplicationActive or self.window is None:
            return
        try:
            self.window.workspace.desk.check()
        except MentorDeskError as error:
            self.window.show_error(error)
            return
        if self.installed.is_gone():
            self.window.show_trouble(REPLACED, Severity.WARNING)

    # --- commands -------------------------------------------------------------------------------------------------

    def answer(self, command: AnyCommand) -> None:
        """Run a command of the window or a page."""
        match command:
            case SetLanguage() | SetTextSize() | SetTheme() | SetNameOrder():
                self.looks.choose(command)
            case ShowHelp(code):
                self.help.show(code)
            case CollectReport():
                self.collect_report()
            case NewFile() | OpenFile() | ForgetFiles() | OpenExample() | DeleteExample():
                self._answer_of_files(command)
            case CopyHere() | ReopenFile() | Restore():
                self._answer_of_files(command)
            case _:
                gestures.answer(self._open_window(), command)

    def _answer_of_files(self, command: FileCommand) -> None:
        match command:
            case NewFile():
                self.greet()
            case OpenFile(path):
                self.ask_open() if path is None else self.open(path)
            case ForgetFiles(paths):
                self._forget(paths)
            case OpenExample():
                self.open_example()
            case DeleteExample():
                self._delete_example()
            case CopyHere():
                self._copy_here()
            case ReopenFile():
                self._reopen()
            case Restore(backup):
                self._restore(backup)

    def _forget(self, paths: tuple[Path, ...]) -> None:
        self.looks.forget_files(paths)
        if self.greeting is not None:
            self.greeting.show_recent()
        if self.window is not None:
            self.window.say(_("Removed from the list. No file was deleted."))

    def _delete_example(self) -> None:
        """Delete the example once that is wanted, and go on with the owner's last file, or with the first start."""
        from ui.dialogs.notice import ask

        window = self._open_window()
        path, last = window.workspace.desk.path, self.looks.preferences.last_file
        question = _("Delete the example company?")
        words = _("What you typed into it goes too, for good. Your own files stay as they are.")
        if not ask(window, question, words, _("Delete the example", context="button"), _("Keep it", context="button")):
            return
        if not (last and drives.is_there(Path(last)) and self.open(Path(last))):
            if not gestures.may_leave(window):
                return
            self.greet()
            self._close_file()
        try:
            delete(path)
        except MentorDeskError as error:
            self._say(error)

    def _copy_here(self) -> None:
        window = self._open_window()
        try:
            copy = files.copy_here(window.workspace.desk.path)
        except MentorDeskError as error:
            window.show_error(error)
            return
        if self.open(copy):
            words = message(
                "This is the copy, in the folder {folder}. What you change is saved here.", folder=str(copy.parent)
            )
            self._open_window().show_trouble(words, Severity.NOTE)

    def _reopen(self) -> None:
        """Open the file again; where it is not there, go on showing what was in it, and say so."""
        window = self._open_window()
        desk = window.workspace.desk
        if not desk.path.exists():
            try:
                desk.check()
            except MentorDeskError as error:
                window.show_error(error)
                return
        self._close_file()
        self.open(desk.path)

    def _restore(self, backup: Path | None) -> None:
        """Put a backup in the place of the file, then say which and offer the way back."""
        window = self._open_window()
        done = gestures.restore(window, backup)
        if done is None:
            return
        path = window.workspace.desk.path
        self._close_file()
        if self.open(path) and done.when is not None:
            self._open_window().show_restored(done.when, done.before)

    def _put_away(self) -> None:
        self.help.put_away()
        for window in (self.window, self.greeting):
            if window is not None:
                window.put_away()

    def _rebuild(self) -> None:
        chosen = self.looks.preferences
        if self.window is not None:
            self.window.set_looks(chosen.text_size, chosen.theme)
            self.window.rebuild()
        if self.greeting is not None:
            self.greeting.rebuild(chosen.text_size)
        self.help.rebuild()

    # --- messages -------------------------------------------------------------------------------------------------

    def _say(self, error: MentorDeskError) -> None:
        if self.window is not None and not self._is_greeting():
            self.window.show_error(error)
            return
        if not self._is_greeting():
            self.greet()
        if self.greeting is not None:
            self.greeting.explain(error.message)

    def report_bug(self, trace: str) -> None:
        """Report a bug to the owner, one at a time; the program keeps running.

        Where the program was updated or removed meanwhile, that is the fault, and it is said instead.
        """
        if self.installed.is_gone():
            self._say(MentorDeskError(REPLACED))
            return
        from ui.dialogs.notice import BugDialog

        if self._reported is None or not isValid(self._reported) or not self._reported.isVisible():
            self._reported = BugDialog(trace, self._above(), partial(self.collect_report, trace))
            self._reported.finished.connect(self._reported.deleteLater)
            self._reported.show()

    def collect_report(self, trace: str = "") -> None:
        """Show the problem report, with the trace of an error that was just caught; every line can be changed."""
        from ui.dialogs.company.problem_report import ProblemReport

        if self._reported is not None and isValid(self._reported):
            self._reported.close()
        open_dialog(ProblemReport(problem.words(self.window, self._front(), trace), self._above()))

    def _open_window(self) -> MainWindow:
        if self.window is None:
            raise RuntimeError("no window is open")
        return self.window

    def _is_greeting(self) -> bool:
        return self.greeting is not None and self.greeting.isVisible()

    def _above(self) -> QWidget | None:
        """Return what a message stands over: a dialog that is open, since nothing else can be used meanwhile."""
        return QApplication.activeModalWidget() or self._front()

    def _front(self) -> QWidget | None:
        return self.greeting if self._is_greeting() else self.window


def _fill(window: MainWindow, place: preferences.OpenPlace) -> None:
    """Show the page that was last open in a file, as it was left, and who has left meanwhile."""
    window.workspace.keep_to(date.today())
    state = kept.read(place.state, window.workspace.draft(PLACE))
    window.come_back(place.page_id, Focus(place.part, place.record), state)


def _say_synced(window: MainWindow, desk: Desk) -> None:
    """Name copies of the file that a cloud service made; otherwise say once that it copies the folder."""
    service = desk.synced_by()
    if not service:
        return
    copies, locked = desk.conflict_copies(), desk.locked_copies()
    if locked:
        window.show_locked_copy(locked[0], service)
    elif copies:
        window.show_copy(copies[0], service, len(copies))
    elif preferences.is_first_time_synced(desk.path):
        window.show_trouble(
            message(
                "This file is in a folder that {service} copies to other computers. Open it on one computer at a time, "
                "and wait until {service} is done before you open it on another.",
                service=service,
            ),
            Severity.NOTE,
        )


def _bring_forward(window: QWidget | None) -> None:
    if window is None or not isValid(window):
        return
    if window.isMinimized():
        window.showNormal()
    else:
        window.show()
    window.raise_()
    window.activateWindow()


def _say_ready(app: QApplication, window: MainWindow | None) -> None:
    """Say that the window is drawn and can be used, then that it shows all, and end once both are answered."""

    def end() -> None:
        app.processEvents()
        _say_and_wait("filled")
        app.quit()

    def begin() -> None:
        _say_and_wait("ready")
        QTimer.singleShot(0, end)  # once what waited for the drawing is done

    if window is not None:
        window.drawn.connect(begin)
    else:
        QTimer.singleShot(0, begin)


def _say_and_wait(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    sys.stdin.readline()


@dataclass(slots=True)
class _Chosen:
    """What the command line asks for."""

    file: Path | None = None
    example: bool = False
    say_ready: bool = False


def _chosen(arguments: list[str]) -> _Chosen:
    """Return what the command line asks for; a file alone, as it is double-clicked, needs no parser."""
    chosen = _Chosen()
    if arguments[:1] == ["--say-ready"]:  # for scripts/bench.py
        chosen.say_ready, arguments = True, arguments[1:]
    if len(arguments) == 1 and arguments[0] and not arguments[0].startswith("-"):
        chosen.file = Path(arguments[0])
    elif arguments:
        import argparse

        parser = argparse.ArgumentParser(prog="mentordesk")
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--example", action="store_true", help="open the example company")
        parser.parse_args(arguments, chosen)
    return chosen


def run(arguments: list[str]) -> int:
    """Run the program with the command line arguments and return its exit code."""
    chosen = _chosen(arguments)
    with suppress(OSError):  # where no folder at all can be written, the program can still be looked at
        private.folder()
    app = make_application()
    program = Program(app)
    diagnostics.start(program.bug.emit, program.known.emit)
    app.aboutToQuit.connect(program.quit)
    last = program.looks.preferences.last_file
    if chosen.example:
        program.open_example()
    elif chosen.file is not None or last:
        program.open(chosen.file or Path(last))
    else:
        program.greet()
    if program.window is None and program.greeting is None:
        return 0
    soon(program, later.load_all, wait=AFTERWARDS)
    if chosen.say_ready:
        _say_ready(app, program.window)
    code = int(app.exec())
    if not tasks.end_all():
        os._exit(code)  # the file is closed; a thread that counts on would hold the program up until it is done
    return code
