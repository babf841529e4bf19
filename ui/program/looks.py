"""Language, theme, text size and order of names: each choice is applied at once and remembered."""

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from mentordesk import i18n
from ui import preferences, theme
from ui.commands import LooksCommand, SetLanguage, SetNameOrder, SetTextSize, SetTheme


def first_language() -> str:
    """Return the language to greet in: Vietnamese unless the computer speaks something else."""
    return "en" if QLocale.system().language() not in (QLocale.Language.Vietnamese, QLocale.Language.C) else "vi"


class Looks(QObject):
    """The looks in force. ``changed`` is emitted after a choice, or when the computer changes its colours."""

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.preferences = preferences.load()
        i18n.set_language(self.preferences.language or first_language())
        self._apply()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._renew)
        hints.accessibility().contrastPreferenceChanged.connect(self._renew)

    def choose(self, command: LooksCommand) -> None:
        """Apply a choice and remember it."""
        match command:
            case SetLanguage(code):
                i18n.set_language(code)
                self.preferences = preferences.remember(language=code)
            case SetTextSize(percent):
                self.preferences = preferences.remember(text_size=percent)
            case SetTheme(chosen):
                self.preferences = preferences.remember(theme=chosen)
            case SetNameOrder(sort_by):
                self.preferences = preferences.remember(sort_by=sort_by)
        self._renew()

    def remember_file(self, path: Path) -> None:
        """Remember the file that was opened last."""
        self.preferences = preferences.opened(preferences.load(), path)
        preferences.save(self.preferences)

    def _renew(self, *_changed: object) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        theme.apply(self._app, theme.system_theme(self._app, self.preferences.theme), self.preferences.text_size)
