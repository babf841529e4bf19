"""A sentence made of what the owner filled in: each piece leads to its field, what is missing is marked."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from mentordesk.domain.smart import Part
from ui import theme


class SentenceView(QTextBrowser):
    """The sentence. ``followed(field)`` is told when a piece is pressed, by mouse or with Tab and Enter."""

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
        self._shown: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the sentence."""
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        self.setHtml("".join(_piece(part) for part in parts))
        self.setAccessibleName("".join(part.text for part in parts))
        spacing = QTextBlockFormat()
        spacing.setLineHeight(theme.px(32), int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
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


def _piece(part: Part) -> str:
    words = html.escape(part.text)
    size = f"font-size:{theme.px(20)}px;"
    if not part.field:
        return f'<span style="{size}color:{theme.palette().ink}">{words}</span>'
    colour = theme.palette().warn if part.missing else theme.palette().accent
    return f'<a href="#{part.field}" style="{size}color:{colour};text-decoration:underline">{words}</a>'
