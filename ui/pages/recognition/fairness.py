"""Whether thanks are shared: each department or shift with a dot for each time, and how many were thanked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mentordesk.domain.recognition.facts import Share
from mentordesk.i18n import _, brief, ngettext
from ui import theme
from ui.widgets.basic import Holder, Label, clear, line, row
from ui.widgets.marks import draw_dots

MOST_DOTS = 8
"""So many dots are drawn; more are said in the figure beside them."""


class Dots(QWidget):
    """A dot for each time somebody there was thanked."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = min(count, MOST_DOTS)
        self.setFixedSize(theme.px(11 * MOST_DOTS), theme.px(16))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_dots(painter, QRect(0, 0, self.width(), self.height()), self._count, self._count)


class Fairness(Holder):
    """The departments or the shifts, the largest first; one that is large and passed over is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(3))
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Share, ...] | None = None

    def show_shares(self, shares: Sequence[Share], *, begun: bool, unnamed: str) -> None:
        """Show the shares; before anybody was thanked none is passed over. ``unnamed`` are those without a name."""
        self._shown = tuple(shares)
        clear(self._grid)
        for place, share in enumerate(shares):
            self._grid.addWidget(line(), 2 * place, 0, 1, 3)
            name = Label(brief(share.name) or unnamed, wrap=True)
            self._grid.addWidget(name, 2 * place + 1, 0)
            self._grid.addWidget(self._times(share, begun=begun), 2 * place + 1, 1)
            words = ngettext(
                "{thanked}/{n} person", "{thanked}/{n} people", share.people, context="count", thanked=share.thanked
            )
            self._grid.addWidget(Label(words, "small", ink="ink2"), 2 * place + 1, 2, Qt.AlignmentFlag.AlignRight)

    def _times(self, share: Share, *, begun: bool) -> QWidget:
        if share.times:
            dots = Dots(share.times)
            dots.setAccessibleName(ngettext("thanked {n} time", "thanked {n} times", share.times, context="count"))
            return dots
        is_gap = share.is_gap and begun
        words = Label(_("nobody yet", context="state"), "small", ink="warn" if is_gap else "ink2")
        holder = Holder()
        across = row(gap=5)
        if is_gap:
            icon = Label()
            icon.setPixmap(theme.pixmap("warning", "warn", 16, self.devicePixelRatioF()))
            across.addWidget(icon)
        across.addWidget(words)
        across.addStretch(1)
        across.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(across)
        return holder
