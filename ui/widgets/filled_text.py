"""A text as its reader gets it: what was filled in is bold, what is missing is marked, and no markup is ever read."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame

from mentordesk.domain.communication.placeholders import Filled
from ui import theme
from ui.widgets.form.fields import TextEdit


class FilledText(TextEdit):
    """The text; it can be selected and read, not changed."""

    def __init__(self) -> None:
        super().__init__(lines=3)
        self.setReadOnly(True)
        self.setMaximumHeight(theme.px(420))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("rail", "true")
        self.document().setDocumentMargin(theme.px(2))
        self.setMinimumHeight(theme.px(56))

    def show_filled(self, filled: Filled) -> None:
        """Show a text."""
        if filled.text == self.toPlainText() and not filled.gaps:
            return
        missing = {f"{{{gap.name}}}".casefold() for gap in filled.gaps}
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in filled.pieces:
            is_missing = " ".join(piece.text.split()).casefold() in missing
            cursor.insertText(piece.text, _format(filled=piece.is_filled, missing=is_missing))
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(132))


def _format(*, filled: bool, missing: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold if filled else QFont.Weight.Normal)
    made.setForeground(theme.color("warn" if missing else "ink"))
    if missing:
        made.setBackground(theme.color("warn_soft"))
    return made
