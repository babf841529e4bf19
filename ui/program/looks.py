"""Language, theme, text size and order of names: each choice is remembered, and applied as soon as nothing is open."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mentordesk import i18n
from ui import preferences, theme
from ui.commands import LooksCommand, SetLanguage, SetNameOrder, SetTextSize, SetTheme

WRITE_MS = 1_000
"""How long after a choice it is written: the disk may take as long as building the window anew."""

WAIT_MS = 200
"""How long a change of looks waits for a dialog or a menu before it looks again whether that is closed."""


def first_language() -> str:
    """Return the language to greet in: Vietnamese unless the computer speaks something else."""
    from PySide6.QtCore import QLocale  # its hundreds of names are made only where nothing was chosen yet

    if QLocale.system().language() not in (QLocale.Language.Vietnamese, QLocale.Language.C):
        return "en"
    return "vi"


class Looks(QObject):
    """The looks in force.

    ``leaving`` is emitted before they change, so that what is built anew can be deleted first: every widget that there
    is reads a new style sheet. ``changed`` is emitted afterwards. Both come from the event loop, never from within the
    button that was pressed, and never while a dialog or a menu is open.
    """

    leaving = Signal()
    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.timeout.connect(self._renew)
        self._writing = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._writing.timeout.connect(preferences.write)
        self.preferences = preferences.load()
        self._apply()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._renew_soon)
        hints.accessibility().contrastPreferenceChanged.connect(self._renew_soon)

    def choose(self, command: LooksCommand) -> None:
        """Remember a choice, and apply it soon."""
        match command:
            case SetLanguage(code):
                self.preferences = preferences.choose(language=code)
            case SetTextSize(percent):
                self.preferences = preferences.choose(text_size=percent)
            case SetTheme(chosen):
                self.preferences = preferences.choose(theme=chosen)
            case SetNameOrder(sort_by):
                self.preferences = preferences.choose(sort_by=sort_by)
        self._writing.start()
        self._renew_soon()

    def read_again(self) -> None:
        """Apply the preferences anew, since others came from another computer."""
        self.preferences = preferences.load()
        self._renew_soon()

    def remember_file(self, path: Path) -> None:
        """Remember the file that was opened last; where it was the last one before, nothing is written."""
        before = preferences.load()
        self.preferences = preferences.opened(before, path)
        if self.preferences != before:
            preferences.save(self.preferences)

    def forget_files(self, paths: Collection[Path]) -> None:
        """Take files off the list of those opened last."""
        self.preferences = preferences.forget(paths)

    def _renew_soon(self, *_changed: object) -> None:
        self._renewal.start(0)

    def _renew(self) -> None:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            self._renewal.start(WAIT_MS)
            return
        self.leaving.emit()
        try:
            self._apply()
        finally:  # without what the window shows the owner could not even choose other looks
            self.changed.emit()

    def _apply(self) -> None:
        i18n.set_language(self.preferences.language or first_language())
        theme.apply(self._app, theme.system_theme(self._app, self.preferences.theme), self.preferences.text_size)
