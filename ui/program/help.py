"""Opens the help where the owner is, and follows its links into the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mentordesk.i18n import _
from ui.commands import NOWHERE, Focus
from ui.dialogs.help import pages
from ui.help_key import help_key
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.dialogs.help.window import HelpWindow, Reading


class Help(QObject):
    """The help of the running program: at most one window, which is built anew in another language, theme or size."""

    def __init__(self, main: Callable[[], MainWindow | None], parent: QObject) -> None:
        super().__init__(parent)
        self._main = main
        self._reading: Reading | None = None
        self.window: HelpWindow | None = None
        help_key.pressed.connect(self._show_for)

    def show(self, code: str = "") -> None:
        """Open a page of the help, or the one on the page of the window."""
        place = code or self._here()
        if self.is_open and self.window is not None:
            self.window.go_to(place)
        else:
            self._open_at(place)

    @property
    def is_open(self) -> bool:
        """Whether the window of the help is there."""
        return self.window is not None and isValid(self.window) and self.window.isVisible()

    def put_away(self) -> None:
        """Close the window before the looks change; ``rebuild`` brings it back."""
        self._reading = self.window.reading if self.is_open and self.window is not None else None
        self.close()

    def rebuild(self) -> None:
        """Open again what was put away."""
        if self._reading is not None:
            self._open(self._reading)

    def close(self) -> None:
        """Close the window."""
        if self.window is not None and isValid(self.window):
            self.window.close()

    def _forget(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
        self.window = None

    def _open_at(self, place: str) -> None:
        from ui.dialogs.help.window import Reading

        self._open(Reading((place,)))

    def _open(self, reading: Reading) -> None:
        """Open the window; it is imported here, since the start of the program does without what it prints with."""
        from ui.dialogs.help.window import HelpWindow

        self.close()
        self.window = HelpWindow(reading, QApplication.activeModalWidget() or self._main())
        self.window.wanted.connect(self._follow)
        self.window.finished.connect(self._forget)
        self.window.show()
        self.window.first().setFocus()

    def _show_for(self, window: QWidget) -> None:
        if window is not self.window:
            self.show(pages.of_window(window))

    def _here(self) -> str:
        main = self._main()
        if main is None:
            return pages.of_window(QApplication.activeWindow())
        page = main.page()
        return pages.of_page(page.page_id, page.help_part())

    def _follow(self, target: str) -> None:
        """Show a screen or begin an action of the program."""
        main, here = self._main(), self.window
        if here is None:
            return
        if main is None:
            here.say(_("Open a company file first; then this link leads there."))
        elif QApplication.activeModalWidget() is not None:
            here.say(_("Close the dialog that is open first; then this link leads there."))
        else:
            main.raise_()
            main.activateWindow()
            follow(main, target)


def follow(main: MainWindow, target: str) -> None:
    """Open what a link names: ``page:connect/answers`` is a page and its part, ``do:import`` an action."""
    kind, _colon, name = target.partition(":")
    if kind == "do":
        main.actions_by_name[name].trigger()
        return
    page_id, _slash, part = name.partition("/")
    main.show_page(page_id, Focus(part) if part else NOWHERE)
