"""Starts the program and wires it: which file is open, which language and look are in force, which dialog answers."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mentordesk import faults, i18n, private, text
from mentordesk.desk import Desk, backups
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Severity
from mentordesk.errors import DamagedFile, FileInUse, FileProblem, MentorDeskError, NotACompanyFile, WriteFailed
from mentordesk.i18n import Message, _, message
from ui import diagnostics, preferences, theme
from ui.main_window import MainWindow
from ui.single import Doorbell, raise_first
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.first_start import FirstStart

SUFFIX = ".mentordesk"


def make_application() -> QApplication:
    """Return the Qt application with the program's fonts and style."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["MentorDesk"])
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setStyle("Fusion")
    theme.load_fonts()
    return app


def first_language() -> str:
    """Return the language to greet in: Vietnamese unless the computer speaks something else."""
    return "en" if QLocale.system().language() not in (QLocale.Language.Vietnamese, QLocale.Language.C) else "vi"


class Program(QObject):
    """The running program: at most one open file and its window, and the first start where there is none.

    ``bug`` and ``known`` take what no page caught, from any thread: the trace of a fault of ours, a known error.
    """

    bug = Signal(str)
    known = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.preferences = preferences.load()
        self.window: MainWindow | None = None
        self.greeting: FirstStart | None = None
        self._doorbell: Doorbell | None = None
        self._reported: QWidget | None = None
        i18n.set_language(self.preferences.language or first_language())
        self._look()
        self.bug.connect(self.report_bug)
        self.known.connect(self._say)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._rebuild)
        hints.accessibility().contrastPreferenceChanged.connect(self._rebuild)
        app.applicationStateChanged.connect(self._look_at_file)

    # --- files ----------------------------------------------------------------------------------------------------

    def greet(self) -> None:
        """Show the first start."""
        from ui.first_start import FirstStart

        if self._greets():
            self._come_forward(self.greeting)
            return
        self.greeting = FirstStart(text_size=self.preferences.text_size)
        self.greeting.begun.connect(self._begin)
        self.greeting.open_file.connect(self.ask_open)
        self.greeting.language_chosen.connect(self.set_language)
        self.greeting.text_size_chosen.connect(self.set_text_size)
        self.greeting.show()

    def open(self, path: Path) -> bool:
        """Open a company file in place of what is open; return whether its window stands.

        A file open in another window brings that forward. What cannot be opened is said; where there is a backup of it
        the recovery screen is offered.
        """
        path = path.absolute()
        if self.window is not None and self.window.workspace.desk.path.resolve() == path.resolve():
            self._come_forward(self.window)
            return True
        return self._take(path, lambda: Desk.open(path))

    def _take(self, path: Path, make: Callable[[], Desk]) -> bool:
        if self.window is not None and not self._may_leave(self.window):
            return False
        try:
            self.show(make())
        except FileInUse as error:
            if not raise_first(path):
                self._say(error)
            return False
        except FileProblem as error:
            if _can_be_restored(path, error):
                return self._recover(path, error)
            self._say(error)
            return False
        except MentorDeskError as error:
            self._say(error)
            return False
        return True

    def show(self, desk: Desk) -> None:
        """Show an open desk in a new window, in place of what was open.

        Raises DamagedFile where the file turns out to be unreadable; then it is closed, and what was open stays.
        """
        workspace = Workspace(desk)
        try:
            window = MainWindow(workspace, text_size=self.preferences.text_size, theme_wish=self.preferences.theme)
            window.resize(1280, 800)
            window.show_page("home")
            is_example = desk.all(Company)[0].is_example
        except MentorDeskError:
            _closed(workspace)
            raise
        window.wanted.connect(self.answer)
        window.installEventFilter(self)
        window.show()
        trouble = self._let_go()
        self.window = window
        self._doorbell = Doorbell(desk.path, self)
        self._doorbell.rung.connect(lambda: self._come_forward(window))
        if not is_example:
            self.preferences = preferences.opened(preferences.load(), desk.path)
            preferences.save(self.preferences)
        if self.greeting is not None:
            self.greeting.hide()
            self.greeting.deleteLater()
            self.greeting = None
        if trouble is not None:
            window.banner.say(str(trouble), Severity.ERROR)
        elif desk.backup_failed is not None:
            why = str(desk.backup_failed.message)
            window.banner.say(_("Today's backup could not be made. {why}", why=why), Severity.ERROR)

    def open_example(self, folder: Path | None = None) -> None:
        """Open the example company, made anew if it is not there yet."""
        path = (folder or example_folder()) / text.file_name("Gỗ Trường Thịnh", SUFFIX)
        if path.exists():
            self.open(path)
        else:
            self._take(path, lambda: _example(path))

    def _begin(self, company: str, way: str) -> None:
        if way == "example":
            self.open_example()
            return
        path = free_path(documents_folder(), company)
        if not self._take(path, lambda: _created(path, Company(name=text.clean_line(company)))):
            return
        if way == "list":
            self.answer("import", None)
        else:
            self._window().show_page("goals")

    def ask_open(self) -> None:
        """Let the owner choose a company file."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._front(), _("Open a company file"), str(documents_folder()), _("MentorDesk files (*.mentordesk)")
        )
        if chosen:
            self.open(Path(chosen))

    def _recover(self, path: Path, error: FileProblem) -> bool:
        from ui.dialogs.company.restore import RestoreDialog

        if RestoreDialog(path, self._front(), problem=error.message).exec():
            return self.open(path)
        if self._front() is None:
            self.greet()
        return False

    def _may_leave(self, window: MainWindow) -> bool:
        """Keep what is typed; where that fails, the owner says whether the window may go all the same."""
        from ui.dialogs.notice import ask

        failed: list[MentorDeskError] = []
        note = failed.append
        window.workspace.failed.connect(note)
        window.page().flush()
        window.workspace.failed.disconnect(note)
        return not failed or ask(
            window,
            _("Close without your last change?"),
            str(failed[-1].message),
            _("Close without it"),
            _("Keep the window open"),
        )

    def _let_go(self) -> Message | None:
        """Close the open file and take its window away; return what the owner should know about it."""
        window, self.window = self.window, None
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        if window is None:
            return None
        window.removeEventFilter(self)
        trouble = _closed(window.workspace)
        window.hide()
        window.deleteLater()
        return trouble

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the file before its window closes: what goes wrong then is told while there is still a window."""
        if event.type() != QEvent.Type.Close or watched is not self.window:
            return False
        if not self._may_leave(self.window):
            event.ignore()
            return True
        trouble = self._let_go()
        if trouble is not None:
            from ui.dialogs.notice import tell

            tell(None, _("Before MentorDesk closes"), str(trouble))
        return False

    def quit(self) -> None:
        """Close the file."""
        self._let_go()

    def _look_at_file(self, state: Qt.ApplicationState) -> None:
        """See, whenever the owner comes back to the program, that no other program exchanged the file meanwhile."""
        if state == Qt.ApplicationState.ApplicationActive and self.window is not None:
            try:
                self.window.workspace.desk.check()
            except MentorDeskError as error:
                self.window.show_error(error)

    # --- what the window asks for ---------------------------------------------------------------------------------

    def answer(self, name: str, value: Any) -> None:
        """Do what the window or a page asked for."""
        answers: dict[str, Callable[[Any], object]] = {
            "language": self.set_language,
            "text-size": self.set_text_size,
            "theme": self.set_theme,
            "sort-by": self.set_order,
            "open": lambda _v: self.ask_open(),
            "new": lambda _v: self.greet(),
            "example": lambda _v: self.open_example(),
            "leave-example": lambda _v: self.greet(),
            "reload": lambda _v: self._reload(),
            "import": self._import,
            "history": lambda _v: self._history(),
            "backup": lambda _v: self._back_up(),
            "restore": lambda _v: self._restore(),
            "print": self._print,
            "about": lambda _v: self._about(),
        }
        answers[name](value)

    def set_language(self, code: str) -> None:
        """Speak another language, at once."""
        i18n.set_language(code)
        self._choose(language=code)

    def set_text_size(self, percent: int) -> None:
        """Write larger or smaller, at once."""
        self._choose(text_size=percent)

    def set_theme(self, wish: str) -> None:
        """Change the theme, at once."""
        self._choose(theme=wish)

    def set_order(self, sort_by: str) -> None:
        """Sort people by given or by family name, at once."""
        self._choose(sort_by=sort_by)

    def _reload(self) -> None:
        path = self._window().workspace.desk.path
        self._let_go()
        self.open(path)

    def _import(self, source: Any) -> None:
        from ui.dialogs.import_list.wizard import ImportWizard

        window = self._window()
        wizard = ImportWizard(window.workspace, window, source=source)
        if wizard.exec():
            window.show_page("people")
            wizard.tell(window.toast, window.workspace.undo)

    def _history(self) -> None:
        from ui.dialogs.company.history import HistoryDialog

        window = self._window()
        HistoryDialog(window.workspace, window).exec()

    def _back_up(self) -> None:
        window = self._window()
        try:
            window.workspace.desk.backup("by hand")
        except MentorDeskError as error:
            window.show_error(error)
            return
        window.say(_("Backed up and checked."))

    def _restore(self) -> None:
        from ui.dialogs.company.restore import RestoreDialog

        window = self._window()
        desk = window.workspace.desk
        dialog = RestoreDialog(desk.path, window, before=window.workspace.close, now=_counts(desk))
        dialog.exec()
        if dialog.has_closed:
            self._reload()

    def _print(self, paper: Any) -> None:
        from ui.dialogs.company.print_preview import PrintPreview

        title, write = paper
        try:
            PrintPreview(title, write, self._window()).exec()
        except MentorDeskError as error:
            self._window().show_error(error)

    def _about(self) -> None:
        from ui.dialogs.company.about import AboutDialog

        AboutDialog(self._window()).exec()

    # --- looks ----------------------------------------------------------------------------------------------------

    def _choose(self, **wishes: object) -> None:
        self.preferences = preferences.remember(**wishes)
        self._rebuild()

    def _look(self) -> None:
        theme.apply(self.app, theme.system_theme(self.app, self.preferences.theme), self.preferences.text_size)

    def _rebuild(self, *_seen: object) -> None:
        self._look()
        if self.window is not None:
            self.window.set_looks(self.preferences.text_size, self.preferences.theme)
            self.window.rebuild()
        if self.greeting is not None:
            self.greeting.rebuild(self.preferences.text_size)

    # --- words ----------------------------------------------------------------------------------------------------

    def _say(self, error: MentorDeskError) -> None:
        if self.window is not None and not self._greets():
            self.window.show_error(error)
            return
        if not self._greets():
            self.greet()
        if self.greeting is not None:
            self.greeting.banner.say(str(error.message), Severity.ERROR)

    def report_bug(self, trace: str) -> None:
        """Tell the owner about a bug of ours, calmly and once at a time; the program goes on."""
        from ui.dialogs.notice import BugDialog

        if self._reported is None or not self._reported.isVisible():
            self._reported = BugDialog(trace, self._front())
            self._reported.show()

    def _window(self) -> MainWindow:
        if self.window is None:
            raise RuntimeError("no window is open")
        return self.window

    def _greets(self) -> bool:
        return self.greeting is not None and self.greeting.isVisible()

    def _front(self) -> QWidget | None:
        return self.greeting if self._greets() else self.window

    def _come_forward(self, window: QWidget | None) -> None:
        if window is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()


def documents_folder() -> Path:
    """Return the folder that new company files go to."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(where or Path.home()) / "MentorDesk"


def example_folder() -> Path:
    """Return the folder of the example company, apart from the owner's own files."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(where or Path.home()) / "example"


def free_path(folder: Path, company: str) -> Path:
    """Return a path for a new company file that is not taken."""
    stem = text.file_name(company)
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{SUFFIX}"
        number += 1
    return path


def _created(path: Path, company: Company) -> Desk:
    _make_folder(path)
    return Desk.create(path, company)


def _example(path: Path) -> Desk:
    from mentordesk.services import example

    _make_folder(path)
    return example.create_example(path, language=i18n.language(), today=date.today())


def _make_folder(path: Path) -> None:
    with faults.guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _can_be_restored(path: Path, error: FileProblem) -> bool:
    """Say whether the recovery screen helps: the file is broken, or something else or nothing stands in its place."""
    if isinstance(error, DamagedFile):
        return True
    try:
        return (isinstance(error, NotACompanyFile) or not path.exists()) and bool(backups(path))
    except MentorDeskError:
        return False


def _counts(desk: Desk) -> tuple[int, int] | None:
    """Return how many people and pairs there are, ``None`` where the file cannot even be counted."""
    try:
        return len(desk.all(Person)), len(desk.all(Pair))
    except MentorDeskError:
        return None


def _closed(workspace: Workspace) -> Message | None:
    """Close a file; return what the owner should know, in the next window, about a backup that could not be made."""
    name = workspace.desk.path.name
    try:
        workspace.close()
    except WriteFailed as error:
        return message(
            'Your work in "{name}" is saved, but it could not be backed up. {why}', name=name, why=error.message
        )
    except MentorDeskError as error:
        return error.message
    return None


def run(arguments: list[str]) -> int:
    """Open the program with what the command line says and return its exit code."""
    parser = argparse.ArgumentParser(prog="mentordesk-window")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--example", action="store_true", help="open the example company")
    chosen = parser.parse_args(arguments)
    private.folder()
    app = make_application()
    program = Program(app)
    diagnostics.start(program.bug.emit, program.known.emit)
    app.aboutToQuit.connect(program.quit)
    last = program.preferences.last_file
    if chosen.example:
        program.open_example()
    elif chosen.file is not None or last:
        program.open(chosen.file or Path(last))
    else:
        program.greet()
    if program.window is None and program.greeting is None:
        return 0
    return int(app.exec())
