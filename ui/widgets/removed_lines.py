"""Removes lines of fields in a dialog and says so there, with Undo: the toast of the window is behind the dialog."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.i18n import _
from ui.widgets.basic import Button, Label, row

W = TypeVar("W", bound=QWidget)


class UndoLine(QWidget):
    """Says what was removed, with a link that brings it back; hidden while there is nothing to undo."""

    def __init__(self, put_back: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", "small", ink="ink2", wrap=True)
        self.undo = Button(_("Undo", context="button"), "link", icon="undo", does=put_back)
        across = row(self._words, self.undo, gap=12)
        across.setStretch(0, 1)
        self.setLayout(across)
        self.hide()

    def say(self, words: str, what: str) -> None:
        """Show these words; ``what`` is undone. Without words there is nothing to undo."""
        self._words.setText(words)
        self.undo.setAccessibleName(_("Undo: {what}", context="button", what=what))
        self.setVisible(bool(words))


class RemovedLines(UndoLine, Generic[W]):
    """What was removed of the lines in a layout, the last first; hidden while there is nothing to undo.

    After a removal the focus is at the ``entry`` of the next line, of the last where there is none, or at
    ``otherwise``. A line that is undone stands where it stood, with all that was typed.
    """

    def __init__(
        self, lines: list[W], layout: QVBoxLayout, *, entry: Callable[[W], QWidget], otherwise: QWidget
    ) -> None:
        super().__init__(self._put_back)
        self._lines, self._layout = lines, layout
        self._entry, self._otherwise = entry, otherwise
        self._removed: list[tuple[W, str]] = []
        self._changed: Callable[[], object] = lambda: None

    def on_change(self, changed: Callable[[], object]) -> None:
        """Call this after a line was put back."""
        self._changed = changed

    def remove(self, line: W, words: str) -> None:
        """Remove a line; one without ``words`` has nothing in it, and is not offered again."""
        place = self._lines.index(line)
        self._lines.remove(line)
        line.hide()
        if words:
            self._removed.append((line, words))
        else:
            line.deleteLater()
        self._say()
        after = self._lines[place:] or self._lines[-1:]
        (self._entry(after[0]) if after else self._otherwise).setFocus()

    def forget(self) -> None:
        """Offer nothing again of what was removed until now."""
        for line, _words in self._removed:
            line.deleteLater()
        self._removed.clear()
        self._say()

    def _say(self) -> None:
        what = self._removed[-1][1] if self._removed else ""
        self.say(_("Removed: {what}", context="notice", what=what) if what else "", what)

    def _put_back(self) -> None:
        """Show the line removed last again, in its place."""
        line, _words = self._removed.pop()
        self._lines.append(line)
        self._lines.sort(key=self._layout.indexOf)
        line.show()
        self._entry(line).setFocus()
        self._say()
        self._changed()
