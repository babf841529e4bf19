"""Starts the program and wires it: which file is open, which language and look are in force, which dialog answers."""

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog

from mentordesk import i18n, private, text
from mentordesk.desk import Desk
from mentordesk.domain.company import Company
from mentordesk.domain.pair import Pair
from mentordesk.domain.person import Person
from mentordesk.domain.problem import Weight
from mentordesk.errors import DamagedFile, FileInUse, MentorDeskError
from mentordesk.i18n import _, message
from ui import diagnostics, preferences, theme
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.single import Doorbell, raise_first
from ui.workspace import Workspace

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
    """The running program: at most one open file and its window, else the first start."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.preferences = preferences.load()
        self.window: MainWindow | None = None
        self.greeting: FirstStart | None = None
        self._doorbell: Doorbell | None = None
        i18n.set_language(self.preferences.language or first_language())
        self._look()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._rebuild())
        hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: self._rebuild())

    # --- files ----------------------------------------------------------------------------------------------------

    def greet(self) -> None:
        """Show the first start."""
        self.greeting = FirstStart(text_size=self.preferences.text_size)
        self.greeting.begun.connect(self._begin)
        self.greeting.open_file.connect(self.ask_open)
        self.greeting.language_chosen.connect(self._greet_in)
        self.greeting.text_size_chosen.connect(self._greet_at)
        self.greeting.show()

    def open(self, path: Path) -> bool:
        """Open a company file in the window; what cannot be opened is said, or goes to the recovery screen."""
        try:
            desk = Desk.open(path)
        except FileInUse as error:
            if raise_first(path):
                return False
            self._say(error)
            return False
        except DamagedFile as error:
            return self._recover(path, error)
        except MentorDeskError as error:
            self._say(error)
            return False
        self.show(desk)
        return True

    def show(self, desk: Desk) -> None:
        """Show an open desk in a new window, in place of what was open."""
        old, greeting = self.window, self.greeting
        self._close_desk()
        workspace = Workspace(desk)
        window = MainWindow(workspace, text_size=self.preferences.text_size, theme_wish=self.preferences.theme)
        window.wanted.connect(self.answer)
        self.window = window
        self._doorbell = Doorbell(desk.path, self)
        self._doorbell.rung.connect(self._come_forward)
        window.resize(1280, 800)
        window.show_page("home")
        window.show()
        if not desk.all(Company)[0].is_example:
            self._remember(preferences.opened(self.preferences, desk.path))
        for left in (old, greeting):
            if left is not None:
                left.close()
                left.deleteLater()
        self.greeting = None

    def open_example(self, folder: Path | None = None) -> None:
        """Open the example company, made anew if it is not there yet."""
        from mentordesk.services import example

        where = folder or example_folder()
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = where / text.file_name("Gỗ Trường Thịnh", SUFFIX)
        if path.exists():
            self.open(path)
            return
        try:
            desk = example.create_example(path, language=i18n.language(), today=date.today())
        except MentorDeskError as error:
            self._say(error)
            return
        self.show(desk)

    def _begin(self, company: str, way: str) -> None:
        if way == "example":
            self.open_example()
            return
        path = free_path(documents_folder(), company)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            desk = Desk.create(path, Company(name=text.clean_line(company)))
        except OSError:
            self._say(
                MentorDeskError(
                    message(
                        "The folder for the company file could not be made. "
                        "Check that the disk is not full or write-protected."
                    )
                )
            )
            return
        except MentorDeskError as error:
            self._say(error)
            return
        self.show(desk)
        if way == "list":
            self.answer("import", None)
        else:
            self._window().show_page("goals")

    def ask_open(self) -> None:
        """Let the owner choose a company file."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._any_window(), _("Open a company file"), str(documents_folder()), _("MentorDesk files (*.mentordesk)")
        )
        if chosen:
            self.open(Path(chosen))

    def _recover(self, path: Path, error: DamagedFile) -> bool:
        from ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(path, self._any_window(), problem=error.message)
        if dialog.exec():
            return self.open(path)
        if self.window is None and self.greeting is None:
            self.greet()
        return False

    def _close_desk(self) -> None:
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        if self.window is not None:
            with suppress(MentorDeskError):
                self.window.workspace.close()
            self.window = None

    def quit(self) -> None:
        """Close the file."""
        self._close_desk()

    # --- what the window asks for ---------------------------------------------------------------------------------

    def answer(self, name: str, value: Any) -> None:
        """Do what the window or a page asked for."""
        answers: dict[str, Callable[[Any], object]] = {
            "language": self.set_language,
            "text-size": self.set_text_size,
            "theme": self.set_theme,
            "sort-by": self.set_order,
            "open": lambda _v: self.ask_open(),
            "new": lambda _v: self._new(),
            "example": lambda _v: self.open_example(),
            "leave-example": lambda _v: self._new(),
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
        self._remember(replace(self.preferences, language=code))
        self._rebuild()

    def set_text_size(self, percent: int) -> None:
        """Write larger or smaller, at once."""
        self._remember(replace(self.preferences, text_size=percent))
        self._rebuild()

    def set_theme(self, wish: str) -> None:
        """Change the theme, at once."""
        self._remember(replace(self.preferences, theme=wish))
        self._rebuild()

    def set_order(self, sort_by: str) -> None:
        """Sort people by given or by family name, at once."""
        self._remember(replace(self.preferences, sort_by=sort_by))
        self._rebuild()

    def _new(self) -> None:
        self.greet()

    def _reload(self) -> None:
        window = self._window()
        path = window.workspace.desk.path
        self._close_desk()
        if self.open(path):
            window.close()
            window.deleteLater()

    def _import(self, source: Any) -> None:
        from ui.dialogs.import_wizard import ImportWizard

        window = self._window()
        wizard = ImportWizard(window.workspace, window, source=source)
        if wizard.exec():
            window.show_page("people")
            wizard.tell(window.toast, window.workspace.undo)

    def _history(self) -> None:
        from ui.dialogs.history import HistoryDialog

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
        from ui.dialogs.restore import RestoreDialog

        window = self._window()
        desk = window.workspace.desk
        now = (len(desk.all(Person)), len(desk.all(Pair)))
        dialog = RestoreDialog(desk.path, window, before=window.workspace.close, now=now)
        dialog.exec()
        if dialog.has_closed:
            self.window = None
            self._close_desk()
            self.open(desk.path)
            window.close()
            window.deleteLater()

    def _print(self, paper: Any) -> None:
        from ui.dialogs.print_preview import PrintPreview

        title, write = paper
        try:
            PrintPreview(title, write, self._window()).exec()
        except MentorDeskError as error:
            self._window().show_error(error)

    def _about(self) -> None:
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window()).exec()

    # --- looks ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        theme.apply(self.app, theme.system_theme(self.app, self.preferences.theme), self.preferences.text_size)

    def _rebuild(self) -> None:
        self._look()
        if self.window is not None:
            self.window.set_looks(self.preferences.text_size, self.preferences.theme)
            self.window.rebuild()

    def _greet_in(self, code: str) -> None:
        i18n.set_language(code)
        self._remember(replace(self.preferences, language=code))
        if self.greeting is not None:
            self.greeting.rebuild(self.preferences.text_size)

    def _greet_at(self, percent: int) -> None:
        self._remember(replace(self.preferences, text_size=percent))
        self._look()
        if self.greeting is not None:
            self.greeting.rebuild(percent)

    def _remember(self, chosen: preferences.Preferences) -> None:
        # The page of people remembers its columns by itself.
        self.preferences = replace(chosen, people_columns=preferences.load().people_columns)
        preferences.save(self.preferences)

    # --- words ----------------------------------------------------------------------------------------------------

    def _say(self, error: MentorDeskError) -> None:
        from ui.dialogs.notice import tell

        if self.window is not None:
            self.window.show_error(error)
        elif self.greeting is not None:
            self.greeting.banner.say(str(error.message), Weight.ERROR)
        else:
            self.greet()
            if self.greeting is not None:
                self.greeting.banner.say(str(error.message), Weight.ERROR)
            else:
                tell(None, _("MentorDesk"), str(error.message))

    def report_bug(self, trace: str) -> None:
        """Tell the owner about a bug of ours, calmly; the program goes on."""
        from ui.dialogs.notice import BugDialog

        BugDialog(trace, self._any_window()).show()

    def _window(self) -> MainWindow:
        if self.window is None:
            raise RuntimeError("no window is open")
        return self.window

    def _any_window(self) -> Any:
        return self.window or self.greeting

    def _come_forward(self) -> None:
        if self.window is not None:
            self.window.showNormal() if self.window.isMinimized() else self.window.show()
            self.window.raise_()
            self.window.activateWindow()


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


def run(arguments: list[str]) -> int:
    """Open the program with what the command line says and return its exit code."""
    parser = argparse.ArgumentParser(prog="mentordesk-window")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--example", action="store_true", help="open the example company")
    chosen = parser.parse_args(arguments)
    os.umask(0o077)
    private.folder()
    app = make_application()
    program = Program(app)
    diagnostics.start(program.report_bug)
    app.aboutToQuit.connect(program.quit)
    if chosen.example:
        program.open_example()
    elif chosen.file is not None:
        program.open(chosen.file)
    elif program.preferences.last_file and Path(program.preferences.last_file).exists():
        program.open(Path(program.preferences.last_file))
    else:
        program.greet()
    if program.window is None and program.greeting is None:
        return 0
    return int(app.exec())
