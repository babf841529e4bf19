"""Edit a text with placeholders: they are tinted words, chips insert them, and nothing is rewritten while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QToolTip

from mentordesk.domain.communication import readability
from mentordesk.domain.communication.placeholders import Insert, found_in, typed
from mentordesk.domain.communication.readability import Mark
from mentordesk.domain.records.communication import MessageLanguage
from ui import theme
from ui.widgets.basic import plain_tip
from ui.widgets.form.fields import TextEdit

LOOK_AFTER = 300
"""So many milliseconds after the last key the whole text is read for what is hard to read."""


class PlaceholderEdit(TextEdit):
    """The field. ``watch`` is called when the marks have changed."""

    def __init__(self, *, lines: int = 7, watch: Callable[[Sequence[Mark]], object] | None = None) -> None:
        super().__init__(lines=lines)
        self.language = MessageLanguage.VIETNAMESE
        self.marks: tuple[Mark, ...] = ()
        self._watch = watch
        self._composing = False
        self._tints = _Tints(self.document(), self)
        self._later = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._later.timeout.connect(self.look)
        self.textChanged.connect(self._later.start)

    def show_text(self, body: str, language: MessageLanguage) -> None:
        """Show another text, or the same in another language."""
        self.language = language
        if self.text() != body:
            self.blockSignals(True)
            self.setPlainText(body)
            self.blockSignals(False)
        self.look()

    def insert(self, insert: Insert) -> None:
        """Put a placeholder where the cursor is."""
        self.insertPlainText(typed(insert, self.language))
        self.setFocus()

    def look(self) -> None:
        """Read the text anew and mark what is hard to read; wait while an input method composes a word."""
        if self._composing:
            self._later.start()
            return
        self.marks = readability.marks(self.text(), self.language)
        self.blockSignals(True)
        self._tints.rehighlight()
        self.blockSignals(False)
        if self._watch is not None:
            self._watch(self.marks)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say why a place is marked when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            words = next((mark.words for mark in self.marks if mark.start <= place <= mark.end), None)
            if words is not None:
                QToolTip.showText(event.globalPos(), plain_tip(str(words)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class _Tints(QSyntaxHighlighter):
    """Tints placeholders, known and unknown, and underlines what is hard to read."""

    def __init__(self, document: QTextDocument, edit: PlaceholderEdit) -> None:
        super().__init__(document)
        self._edit = edit
        self._known = _tint("accent", "accent_soft")
        self._unknown = _tint("warn", "warn_soft")
        self._marked = QTextCharFormat()
        self._marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._marked.setUnderlineColor(theme.color("warn"))

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        for mark in self._edit.marks:
            first, last = max(0, mark.start - start), min(len(text), mark.end - start)
            if first < last:
                self.setFormat(first, last - first, self._marked)
        for place in found_in(text, self._edit.language):
            self.setFormat(place.start, place.end - place.start, self._known if place.known else self._unknown)


def _tint(ink: str, ground: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.color(ink))
    made.setBackground(theme.color(ground))
    return made
