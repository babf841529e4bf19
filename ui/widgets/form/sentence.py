"""A sentence built from the form: each piece links to its field, and missing pieces are marked."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from mentordesk.domain.goals.sentence import SentencePiece
from ui import theme


class SentenceView(QTextBrowser):
    """The sentence. ``followed(field)`` is emitted when a piece is activated by mouse or keyboard."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent; border: none; padding: 0;")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)
        self._shown: tuple[SentencePiece, ...] = ()

    def show_parts(self, parts: Sequence[SentencePiece]) -> None:
        """Show the sentence."""
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        self.clear()
        cursor = QTextCursor(self.document())
        spacing = QTextBlockFormat()
        spacing.setLineHeight(theme.px(32), int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        cursor.setBlockFormat(spacing)
        for part in parts:
            cursor.insertText(part.text, _format(part))
        self.setAccessibleName("".join(part.text for part in parts))
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + theme.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(34))

    def _follow(self, address: QUrl) -> None:
        self.followed.emit(address.toString().removeprefix("#"))


def _format(part: SentencePiece) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font("sentence"))
    made.setForeground(theme.color("ink"))
    if part.field:
        role = "warn" if part.missing else "accent"
        line = QTextCharFormat.UnderlineStyle.DashUnderline if part.missing else _SINGLE
        made.setAnchor(True)
        made.setAnchorHref(f"#{part.field}")
        made.setForeground(theme.color(role))
        made.setUnderlineColor(theme.color(role))
        made.setUnderlineStyle(line)
    return made


_SINGLE = QTextCharFormat.UnderlineStyle.SingleUnderline
