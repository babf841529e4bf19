"""A line in a dialog that says what happened, with links to the file that was written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.i18n import Message
from ui import theme
from ui.widgets import opening
from ui.widgets.basic import Button, Holder, Label


class WrittenLine(Holder):
    """The words, and two links that are seen after a file was written; ``written`` carries its path."""

    written = Signal(Path)

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self._words = Label("", "small" if small else "body", ink="ink2", wrap=True)
        self._path = Path()
        self.open = Button("", "link", does=lambda: self._reach(opening.open_path))
        self.show_it = Button("", "link", does=lambda: self._reach(opening.show_in_folder))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._words, 1)
        layout.addWidget(self.open)
        layout.addWidget(self.show_it)
        self.say("")

    def say(self, words: Message | str, ink: str = "ink2") -> None:
        """Show words without links."""
        self._words.set_ink(ink)
        self._words.setText(str(words))
        self.open.hide()
        self.show_it.hide()

    def say_written(self, words: Message | str, path: Path) -> None:
        """Show words about a file that was written, with links to it."""
        self.say(words, "ink")
        self._path = path
        for link, text in zip((self.open, self.show_it), opening.words(path), strict=True):
            link.setText(text)
            link.setAccessibleName(text)
            link.setVisible(bool(text))
        self.written.emit(path)

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def _reach(self, reach: Callable[[Path], bool]) -> None:
        if not reach(self._path):
            self.say(opening.refusal(self._path), "warn")
