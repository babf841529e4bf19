"""A master list to select one entry from: a title with a number at the right, and a line below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from mentordesk.text import in_line
from ui import theme
from ui.keys import step_down
from ui.widgets.basic import FramedHolder, clear, plain_tip
from ui.widgets.focus import FocusInView

PAD, ICON = 13, 20
"""The space at the sides of a row, and the size of its icon, in px at 100 %."""

WORDS = 42
"""The height of a title with its line below, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class MasterRow:
    """A row of the list; ``good`` draws the number in the success colour, ``icon`` is an icon and its colour role."""

    key: str
    title: str
    below: str
    right: str = ""
    good: bool = False
    icon: tuple[str, str] | None = None


class MasterList(FramedHolder):
    """The list as one sheet. ``chosen(key)`` is emitted when another row is selected; arrows move."""

    chosen = Signal(str)

    def __init__(self, *, row_height: int = 61) -> None:
        """Make rows so high, in px at 100 %."""
        super().__init__()
        self.row_height = row_height
        self.setProperty("box", "sheet")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._lines: list[_Line] = []

    def show_rows(self, rows: Sequence[MasterRow], here: str) -> None:
        """Show these rows and select the one with the key ``here``; the keyboard focus goes with it."""
        before = self.here()
        follows = before is not None and before.window().focusWidget() is before  # also in a window behind another
        self._show_rows(rows, here)
        now = self.here()
        if follows and now is not None and now is not before:
            with FocusInView.resting():  # whoever chose elsewhere looks there
                now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, rows: Sequence[MasterRow], here: str) -> None:
        if [line.row.key for line in self._lines] == [row.key for row in rows]:
            for line, row in zip(self._lines, rows, strict=True):
                line.show_row(row, chosen=row.key == here)
            return
        clear(self._layout)
        self._lines = []
        for place, row in enumerate(rows):
            line = _Line(self, last=place == len(rows) - 1)
            line.show_row(row, chosen=row.key == here)
            line.clicked.connect(lambda _on=False, key=row.key: self.chosen.emit(key))
            self._lines.append(line)
            self._layout.addWidget(line)

    def lines(self) -> Sequence[QAbstractButton]:
        """Return the rows, top to bottom."""
        return self._lines

    def here(self) -> QAbstractButton | None:
        """Return the row that is selected, nothing where there are no rows."""
        return next((line for line in self._lines if line.isChecked()), None)

    def step(self, line: "_Line", by: int) -> None:
        """Go to the row above or below."""
        place = (self._lines.index(line) + by) % len(self._lines)
        self._lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._lines[place].click()


class _Line(QAbstractButton):
    def __init__(self, home: MasterList, *, last: bool) -> None:
        super().__init__()
        self._home = home
        self._last = last
        self.row = MasterRow("", "", "")
        self.setCheckable(True)
        self.setFixedHeight(theme.px(home.row_height))

    def show_row(self, row: MasterRow, *, chosen: bool) -> None:
        self.row = row
        self.setChecked(chosen)
        self.setAccessibleName(in_line(row.title, row.below, row.right, between=", "))
        self.setToolTip(plain_tip(f"{row.title}. {row.below}"))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(self._home.row_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be one line higher where the words below the title need a second one."""
        metrics = QFontMetrics(theme.font("small"))
        wraps = metrics.horizontalAdvance(self.row.below) > self._room()
        self.setFixedHeight(theme.px(self._home.row_height) + (metrics.lineSpacing() if wraps else 0))

    def _left(self) -> int:
        """Return where the words begin."""
        return theme.px(PAD) if self.row.icon is None else theme.px(PAD + ICON + 8)

    def _title_room(self) -> int:
        return self.width() - self._left() - theme.px(PAD)

    def _number_room(self) -> int:
        """Return how much of a line the number at the right takes."""
        return QFontMetrics(theme.font("small")).horizontalAdvance(self.row.right) + theme.px(8)

    def _has_number_beside(self) -> bool:
        """Whether the number stands beside the title; a long title has the first line to itself."""
        title = QFontMetrics(theme.font("strong")).horizontalAdvance(self.row.title)
        return title <= self._title_room() - self._number_room()

    def _room(self) -> int:
        """Return how wide the words below the title may be."""
        return self._title_room() - (0 if self._has_number_beside() else self._number_room())

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = step_down(event)
        if move is not None:
            self._home.step(self, move)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(box, theme.color("accent_soft"))
            painter.fillRect(QRectF(0, 0, theme.px(3), box.height()), theme.color("accent"))
        elif self.underMouse():
            painter.fillRect(box, theme.color("sheet2"))
        if not self._last:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        pad, size = theme.px(PAD), theme.px(ICON)
        small = QFontMetrics(theme.font("small"))
        wraps = small.horizontalAdvance(self.row.below) > self._room()
        top = (self.height() - theme.px(WORDS) - (small.lineSpacing() if wraps else 0)) // 2
        if self.row.icon is not None:
            theme.icon(*self.row.icon).paint(painter, QRect(pad, (self.height() - size) // 2, size, size))
        first = QRectF(self._left(), top, self._title_room(), theme.px(22))
        second = first.translated(0, theme.px(WORDS - 22))
        beside = self._has_number_beside()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("good" if self.row.good else "ink2"))
        at_right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(first if beside else second, at_right, self.row.right)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("ink"))
        room = round(first.width() - (self._number_room() if beside else 0))
        title = QFontMetrics(painter.font()).elidedText(self.row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        if not wraps:
            painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), self.row.below)
            return
        above, below = two_lines(self.row.below, small, self._room())
        between = (theme.px(22) - small.lineSpacing()) // 2
        for place, words in enumerate((above, below)):
            at = second.translated(0, between + place * small.lineSpacing())
            painter.drawText(at, int(Qt.AlignmentFlag.AlignTop), words)


def two_lines(words: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """Return words on two lines, broken between two of them; what the second has no room for is left out."""
    above = ""
    for word in words.split():
        longer = f"{above} {word}".strip()
        if metrics.horizontalAdvance(longer) > room:
            break
        above = longer
    rest = words[len(above) :].strip()
    return above, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
