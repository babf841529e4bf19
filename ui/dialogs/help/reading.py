"""Shows a page of the help as text with links, in the fonts and colours of the program."""

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui import theme

WIDEST = 660
"""The widest line, in px at 100 %."""

MARGIN = 28

PADDING = 10
"""Space between the words of an example and the edge of its ground, in px at 100 %."""

_LEADING = 117
"""Height of a line in percent of the font's own, so that ễ and ạ never touch."""


class HelpText(QTextBrowser):
    """The text. ``followed`` is emitted with where a link leads, by mouse or keyboard."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._follow)

    def show_text(self, markdown: str) -> None:
        """Show a text that is written in Markdown, from its beginning."""
        self.document().setIndentWidth(theme.px(22))
        self.document().setDocumentMargin(theme.px(MARGIN))
        self.setMarkdown(markdown)
        _dress(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines as long as they are easy to read."""
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), theme.px(WIDEST + 2 * MARGIN)))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the rail of an example below its words."""
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        for box in self._examples():
            painter.setBrush(theme.color("sheet2"))
            painter.drawRect(box)
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(box.left(), box.top(), theme.px(3), box.height()))
        painter.end()
        super().paintEvent(event)

    def _examples(self) -> list[QRectF]:
        """Return where the examples are on the screen."""
        layout = self.document().documentLayout()
        left, right = theme.px(MARGIN), self.lineWrapColumnOrWidth() - theme.px(MARGIN)
        found: list[QRectF] = []
        block = self.document().begin()
        while block.isValid():
            if _is_example(block):
                box = layout.blockBoundingRect(block)
                top = box.top() - self.verticalScrollBar().value() - theme.px(PADDING)
                found.append(QRectF(left, top, right - left, box.height() + 2 * theme.px(PADDING)))
            block = block.next()
        return found

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.toString())


def _dress(document: QTextDocument) -> None:
    """Give each block its font, colour and space."""
    block = document.begin()
    while block.isValid():
        style = _style(block)
        _set_letters(block, style)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(_spaced(block, style))
        block = block.next()


def _style(block: QTextBlock) -> str:
    level = block.blockFormat().headingLevel()
    return {0: "body", 1: "title", 2: "heading"}.get(level, "strong")


def _is_example(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel.value)


def _set_letters(block: QTextBlock, style: str) -> None:
    """Set the letters of a block: links in the accent colour, names of buttons in the stronger font."""
    runs: list[tuple[int, int, QTextCharFormat]] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        old = piece.charFormat()
        new = QTextCharFormat(old)
        strong = style == "body" and (old.isAnchor() or old.fontWeight() > theme.font("body").weight())
        new.setFont(theme.font("strong" if strong else style))
        new.setForeground(theme.color("accent" if old.isAnchor() else "ink"))
        new.setFontUnderline(False)
        runs.append((piece.position(), piece.length(), new))
        pieces += 1
    for begin, length, letters in runs:
        cursor = QTextCursor(block)
        cursor.setPosition(begin)
        cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)


def _spaced(block: QTextBlock, style: str) -> QTextBlockFormat:
    made = QTextBlockFormat(block.blockFormat())
    above, below = {"title": (0, 8), "heading": (20, 6), "strong": (14, 2)}.get(style, (0, 8))
    if block.textList() is not None:
        below = 5
    if _is_example(block):
        above = below = PADDING + 4
        made.setLeftMargin(theme.px(18))
        made.setRightMargin(theme.px(14))
    made.setTopMargin(theme.px(above) if above else 0)
    made.setBottomMargin(theme.px(below))
    made.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
