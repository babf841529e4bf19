"""Messages of the program: banner, toast, problem footer, empty state and busy indicator."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import inf

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import _, brief, ngettext
from ui import theme
from ui.layouts import widgets_in
from ui.soon import soon
from ui.widgets.basic import Button, FramedHolder, Label, add_entry, clear, grow_with_width, menu_of, plain_tip, restyle

SEVERITY_LOOK = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("info", "accent"),
}
"""Icon and colour role of each weight of a problem."""


MARGIN = 32
"""Space at the left and right of a page, in px; it does not grow with the text, which needs the room."""


SETTLES = 50
"""So long after something was drawn, in ms, a message looks whether it covers a button."""

TITLES = ("title", "heading")
"""The styles of the words that say where the owner is."""

LEDGER_HEAD, LEDGER_ROW = 37, 40
"""The heights of an empty table's head and rows, in px at 100 %, as those of a filled one."""

Box = tuple[int, int, int, int]
"""Left, top, and the first pixel right of and below a place."""

Weighed = tuple[int, int, int, int, int]
"""A place, and how much each of its pixels counts where it is covered."""

READ, PRESSED = 1, 1_000_000
"""What is only read counts less than the smallest part of what can be pressed, where one of them must be covered."""

FIXES = 3
"""How many answers to one question stand side by side."""


class Banner(FramedHolder):
    """A line over a page or a list: what happened, why, what to do, and a link. It stays until that is solved.

    ``closed`` is emitted once its owner closes it.
    """

    closed = Signal()

    def __init__(self, *, margin: int = MARGIN) -> None:
        super().__init__()
        self.setProperty("box", "banner")
        self._icon = Label()
        self._words = Label(wrap=True)
        self._links = QHBoxLayout()
        self._links.setSpacing(theme.px(16))
        self._margin = margin
        self._low = False
        self._spare: Button | None = None
        said = QHBoxLayout()
        said.setSpacing(theme.px(12))
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        right = QHBoxLayout()
        right.addStretch(1)
        right.addLayout(self._links)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setSpacing(theme.px(12))
        self._across.addLayout(said, 1)
        self._across.addLayout(right)
        self.arrange(low=False)
        grow_with_width(self)
        self.hide()

    def say(
        self,
        words: str,
        weight: Severity = Severity.WARNING,
        links: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        closable: bool = True,
        spare: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a text with up to two links; a ``spare`` one stands first, and not in a low window."""
        icon, role = SEVERITY_LOOK[weight]
        restyle(self, weight=str(weight.value))
        self._icon.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        self._words.setText(words)
        clear(self._links)
        self._spare = None if spare is None else Button(spare[0], "link", does=spare[1])
        if self._spare is not None:
            self._links.addWidget(self._spare)
        for text, does in links:
            self._links.addWidget(Button(text, "link", does=does))
        self._slim_links()
        if closable:
            self._links.addWidget(Button("", "bar", icon="close", tip=_("Close this message"), does=self._close))
        self.setAccessibleName(words)
        self._stack()
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """Move the links below the words where these would need a fourth line beside them."""
        room = self.width() - 2 * self._margin - self._links.sizeHint().width() - theme.px(60)
        four_lines = 4 * self._words.fontMetrics().lineSpacing()
        beside = room > 0 and self._words.heightForWidth(room) < four_lines
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)
            self._across.setSpacing(theme.px(12 if beside else 0))

    def arrange(self, *, low: bool) -> None:
        """Take less room in a low window: smaller letters and less space; the sentence is never shortened."""
        style = "small" if low else "body"
        if self._words.property("type") != style:
            restyle(self._words, type=style)
        above = 0 if low else theme.px(8)
        self._across.setContentsMargins(self._margin, above, self._margin, above)
        self._low = low
        self._slim_links()

    def _slim_links(self) -> None:
        """Make links no higher than their words need in a low window."""
        slim = f"padding: 0; min-height: {theme.px(24)}px;" if self._low else ""
        for link in widgets_in(self._links):
            if isinstance(link, Button) and link.text() and link.styleSheet() != slim:
                link.setStyleSheet(slim)
        if self._spare is not None:
            self._spare.setVisible(not self._low)

    def text(self) -> str:
        """Return the displayed text."""
        return self._words.text()


_SHARES = (2 / 3, 1 / 2, 1 / 3, 1 / 4)
"""The shares of the window's width that a message takes at most, the first one where it covers nothing."""


class Toast(FramedHolder):
    """A short message at the bottom right with a link; hidden after 8 s unless hovered or focused.

    It covers no button, field or footer, and moves where one comes to be below it. It covers no title either, unless
    that leaves no place.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self.setProperty("box", "toast")
        self._is_made = False
        self._timer = QTimer(self, singleShot=True, interval=8_000)
        self._timer.timeout.connect(self._leave)
        self._soon = QTimer(self, singleShot=True, interval=SETTLES)
        self._soon.timeout.connect(self.make_way)
        self._is_new = False
        parent.installEventFilter(self)
        parent.window().installEventFilter(self)
        self.hide()

    def _make(self) -> None:
        """Make what is in the toast, once there is something to say."""
        self._is_made = True
        self._words = Label(ink="page", wrap=True)
        self._more = Button("", "toast")
        self._more_does: Callable[[], object] = lambda: None
        self._more.clicked.connect(self._act_more)
        self._link = Button("", "toast")
        self._does: Callable[[], object] = lambda: None
        self._link.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        layout.setSpacing(theme.px(16))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._more)
        layout.addWidget(self._link)

    def offers(self, does: Callable[[], object]) -> bool:
        """Whether the toast is visible with a link for this action."""
        return self.isVisible() and self._does == does

    def say(
        self,
        words: str,
        link: str = "",
        does: Callable[[], object] | None = None,
        *,
        more: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a text with an optional action link; ``more`` is a second link before it."""
        if not self._is_made:
            self._make()
        self._words.setText(words)
        self._more.setText(more[0] if more else "")
        self._more.setVisible(more is not None)
        self._more_does = more[1] if more else (lambda: None)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._does = does or (lambda: None)
        self.setAccessibleName(words)
        self._is_new = True
        soon(self, self._grow_old)
        self._settle(self._in_the_way())
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        """Return the displayed text."""
        return self._words.text() if self._is_made else ""

    def words_and_link(self) -> tuple[str, str, Callable[[], object]]:
        """Return what is said, the words of the link and what it does."""
        return self._words.text(), self._link.text(), self._does

    def leave_page(self) -> None:
        """Hide a message that was about the page that is left; one that has just been shown stays."""
        if not self._is_new:
            self.hide()

    def _grow_old(self) -> None:
        self._is_new = False
        self.make_way()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    def _act(self) -> None:
        self.hide()
        self._does()

    def _act_more(self) -> None:
        self._more_does()
        self._timer.start()

    def _leave(self) -> None:
        if self.underMouse() or self._link.hasFocus() or self._more.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _fit(self, share: float = 2 / 3) -> None:
        """Take the width of the text up to a share of the window, and the height that the text needs there."""
        links = [link for link in (self._more, self._link) if not link.isHidden()]
        links_width = sum(link.sizeHint().width() + theme.px(16) for link in links)
        most = min(round(self._home.width() * share), theme.px(640))
        room = most - links_width - theme.px(28)
        wanted = QFontMetrics(self._words.font()).horizontalAdvance(self._words.text()) + theme.px(6)
        width = max(theme.px(120), min(wanted, room))
        self._words.setFixedWidth(width)
        self._words.setMinimumHeight(0)  # a label needs no less than its least height
        self._words.setFixedHeight(self._words.heightForWidth(width))
        self.adjustSize()

    def make_way(self) -> None:
        """Go elsewhere where the message covers something that can be pressed; never from under the mouse."""
        if not self.isVisible() or self.underMouse():
            return
        in_the_way = self._in_the_way()
        if _shared(_box(self.geometry(), theme.px(4)), in_the_way):
            self._settle(in_the_way)

    def _settle(self, in_the_way: Sequence[Weighed]) -> None:
        """Go where nothing that can be pressed is covered, narrower where there is no such place."""
        covered: dict[float, int] = {}
        for share in _SHARES:
            self._fit(share)
            self._settle_as_it_is(in_the_way)
            covered[share] = _shared(_box(self.geometry()), in_the_way)
            if not covered[share]:
                return
        self._fit(min(covered, key=covered.__getitem__))
        self._settle_as_it_is(in_the_way)

    def _settle_as_it_is(self, in_the_way: Sequence[Weighed]) -> None:
        """Go to the lowest place, the right one first, where least is covered or near.

        Right above each thing in the way is looked at too: the only room may be one between two of them.
        """
        home = self._home.rect()
        gap = theme.px(24)
        right = max(gap, home.width() - self.width() - gap)
        lowest = max(gap, home.height() - self.height() - gap)
        lefts = range(right, gap - 1, -theme.px(40))
        above = {box[1] - self.height() - away for box in in_the_way for away in (0, theme.px(4))}
        between = {top for top in above if gap <= top <= lowest}
        tops = sorted({*range(lowest, gap - 1, -theme.px(8)), *between}, reverse=True)
        best = QPoint(right, lowest)
        least = (inf, inf)
        for top in tops:
            level = _box(QRect(QPoint(0, top), self.size()), theme.px(4))
            beside = [box for box in in_the_way if box[1] < level[3] and level[1] < box[3]]
            for left in lefts:
                place = QRect(QPoint(left, top), self.size())
                near = _shared(_box(place, theme.px(4)), beside)
                if not near:
                    self.move(left, top)
                    return
                covered = (_shared(_box(place), beside), near)
                if covered < least:
                    best, least = place.topLeft(), covered
        self.move(best)

    def _in_the_way(self) -> list[Weighed]:
        """Return what must not be covered: titles, buttons, fields and footers, as far as they are in sight."""
        kinds = (QAbstractButton, QLineEdit, QComboBox, ProblemFooter)
        boxes = []
        for widget in _shown_within(self._home, but_for=self):
            is_pressed = isinstance(widget, kinds)
            if is_pressed or (isinstance(widget, Label) and widget.property("type") in TITLES):
                inside = widget.visibleRegion().boundingRect()
                if not inside.isEmpty():
                    place = _box(QRect(widget.mapTo(self._home, inside.topLeft()), inside.size()))
                    boxes.append((*place, PRESSED if is_pressed else READ))
        return boxes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return False
        if watched is self._home and event.type() == QEvent.Type.Resize:
            self._settle(self._in_the_way())
        elif event.type() == QEvent.Type.UpdateRequest and not self._soon.isActive():
            self._soon.start()  # whatever comes to be in the window is drawn
        return False


def _shown_within(widget: QWidget, but_for: QWidget) -> Iterator[QWidget]:
    """Yield what is shown within a widget; what is hidden, as all pages but one are, is not gone through."""
    for child in widget.children():
        if isinstance(child, QWidget) and child is not but_for and child.isVisible():
            yield child
            yield from _shown_within(child, but_for)


def _box(rect: QRect, more: int = 0) -> Box:
    """Return a place with so many pixels more on each side."""
    left, top = rect.left() - more, rect.top() - more
    return left, top, rect.right() + more + 1, rect.bottom() + more + 1


def _shared(box: Box, others: Sequence[Weighed]) -> int:
    """Return how much of others a place covers, in plain numbers, since hundreds of places are tried."""
    left, top, right, bottom = box
    shared = 0
    for other in others:
        wide = min(right, other[2]) - max(left, other[0])
        high = min(bottom, other[3]) - max(top, other[1])
        if wide > 0 and high > 0:
            shared += wide * high * other[4]
    return shared


UNDER = 4
"""The least space between the edge of the window and buttons that stand below the text, in px at 100 %."""


class ProblemFooter(FramedHolder):
    """The footer of a page: the first problem with a link that fixes it, and the main action at the right.

    ``fix(problem)`` is emitted when the owner follows a problem's link. ``gentle``: something missing is a
    warning rather than an error, for pages on which nothing is locked. Problems with the same text are shown as
    one, with their fixes side by side. The text wraps, and the buttons move below it where it would make the footer
    higher.
    """

    fix = Signal(Problem)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "footer")
        self.setMinimumHeight(theme.px(64))
        self._problems: tuple[Problem, ...] = ()
        self.gentle = False
        self._low = False
        self._icon = Label()
        self._words = Label(wrap=True)
        self._fixes: list[Button] = []
        self._rest = Button("", "link")
        self._rest.clicked.connect(self._show_rest)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.px(8))
        self._said = words = QHBoxLayout()
        words.setSpacing(theme.px(8))
        words.addWidget(self._icon)
        words.addWidget(self._words, 1000)
        words.addWidget(self._rest)
        words.addStretch(1)
        right = QHBoxLayout()
        right.addStretch(1)
        right.addLayout(self._actions)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._above = theme.px(8)
        self._box.setContentsMargins(MARGIN, self._above, MARGIN, self._above)
        self._box.setSpacing(theme.px(16))
        self._box.addLayout(words, 1)
        self._box.addLayout(right)
        self.show_problems(())

    def arrange(self, *, low: bool, right: int = MARGIN) -> None:
        """Leave less space above and below in a low window; ``right`` is the space at the right, in px."""
        style = "small" if low else "body"
        if self._words.property("type") != style:
            restyle(self._words, type=style)
        self._low = low
        self._show_count()
        self.setMinimumHeight(theme.px(48 if low else 64))
        self._above = 0 if low else theme.px(8)
        self._box.setContentsMargins(MARGIN, self._above, right, self._above)
        self._stack()

    def set_actions(self, *buttons: Button) -> None:
        """Set the buttons at the right, the primary one last."""
        clear(self._actions)
        for button in buttons:
            self.add_main(button)

    def add_action(self, button: Button, *, before: Button | None = None) -> None:
        """Add a button before another one, else before the last, which is the primary."""
        button.leads_on = True
        place = self._actions.count() - 1 if before is None else self._actions.indexOf(before)
        self._actions.insertWidget(place, button)

    def add_main(self, button: Button) -> None:
        """Add the primary button after all others."""
        button.leads_on = True
        self._actions.addWidget(button)

    def show_problems(self, problems: Sequence[Problem], calm: str = "") -> None:
        """Show the worst problem and the number of others, or ``calm`` without problems."""
        self._problems = worst_first(tuple(problems))
        first = self._problems[0] if self._problems else None
        fixes = [str(problem.fix or "") for problem in self._together()]
        while len(self._fixes) < len(fixes):  # most pages have no problem
            self._add_fix()
        for place, button in enumerate(self._fixes):
            fix = fixes[place] if place < len(fixes) else ""
            button.setText(fix)
            button.setAccessibleName(fix)
            button.setVisible(bool(fix))
        self._show_count()
        self._icon.setVisible(first is not None or bool(calm))
        if first is None:
            self._words.setText(calm)
            if calm:
                self._icon.setPixmap(theme.pixmap("ok", "good", 20, self.devicePixelRatioF()))
        else:
            icon, role = self._look(first)
            self._icon.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
            self._words.setText(brief(first.message))
        # No wider than its text, so that the link follows directly.
        metrics = QFontMetrics(theme.font("body"))
        self._words.setMaximumWidth(metrics.horizontalAdvance(self._words.text()) + theme.px(6))
        self.setAccessibleDescription("\n".join(str(problem.message) for problem in self._problems))
        self._stack()

    def _add_fix(self) -> None:
        """Make one more link that fixes a problem, before the rest for eye and keyboard."""
        made = Button("", "link", does=partial(self._fix_one, len(self._fixes)))
        self._said.insertWidget(self._said.indexOf(self._rest), made)
        self.setTabOrder(self._fixes[-1] if self._fixes else self._rest, made)
        self.setTabOrder(made, self._rest)
        self._fixes.append(made)

    def _show_count(self) -> None:
        """Say how many more problems there are; in a low window in a figure, which leaves the words the room."""
        rest = len(self._problems) - len(self._together())
        words = ngettext("and {n} more", "and {n} more", rest)
        self._rest.setVisible(rest > 0)
        self._rest.setText(f"+{rest}" if self._low else words)
        self._rest.setAccessibleName(words)
        self._rest.setToolTip(plain_tip(words) if self._low else "")

    def controls(self) -> list[QWidget]:
        """Return everything that can be pressed, in the order in which Tab reaches it: left to right."""
        return [*self._fixes, self._rest, *widgets_in(self._actions)]

    def fixes(self) -> list[Button]:
        """Return the visible fix links."""
        return [button for button in self._fixes if not button.isHidden()]

    def _together(self) -> tuple[Problem, ...]:
        """Return the first problem and those with the same text."""
        first = self._problems[:1]
        same = tuple(other for other in self._problems if other.fix and other.message == first[0].message)
        return same[:FIXES] if len(same) > 1 else first

    def _fix_one(self, place: int) -> None:
        self.fix.emit(self._together()[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def event(self, event: QEvent) -> bool:
        """Look again whether the buttons fit beside the text when one of them has other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._stack()
        return super().event(event)

    def _stack(self) -> None:
        """Move the buttons below the text if beside them it would need more height than the footer has anyway.

        Where they do not fit side by side even so, all but the primary show their icons alone.
        """
        self._fold()
        beside = [button for button in (*self._fixes, self._rest) if not button.isHidden()]
        links = sum(button.sizeHint().width() + theme.px(8) for button in beside)
        room = (
            self.width()
            - MARGIN
            - self._box.contentsMargins().right()
            - self._actions.sizeHint().width()
            - links
            - theme.px(60)
        )
        height = self.minimumHeight() - 2 * self._above
        fits = room > 0 and self._words.heightForWidth(room) <= height
        below = bool(self._words.text()) and not fits
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        margins = self._box.contentsMargins()
        under = max(self._above, theme.px(UNDER)) if below else self._above
        wanted = QMargins(margins.left(), self._above, margins.right(), under)
        if self._box.direction() != way or margins != wanted:
            self._box.setDirection(way)
            self._box.setContentsMargins(wanted)
            self._box.setSpacing(self._above // 2 if below else theme.px(16))

    def _fold(self) -> None:
        shown = widgets_in(self._actions)
        buttons = [button for button in shown if isinstance(button, Button) and not button.isHidden()]
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right() - (len(buttons) - 1) * self._actions.spacing()
        crowded = sum(button.whole_width() for button in buttons) > room
        for button in buttons:  # the last too: it may have been one of several before
            button.fold(crowded and button is not buttons[-1])

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems shown, worst first."""
        return self._problems

    def _look(self, problem: Problem) -> tuple[str, str]:
        return SEVERITY_LOOK[
            Severity.WARNING if self.gentle and problem.severity is Severity.ERROR else problem.severity
        ]

    def _show_rest(self) -> None:
        menu = menu_of(self)
        shown = self._together()
        for problem in [other for other in self._problems if other not in shown][:14]:
            icon, role = self._look(problem)
            action = add_entry(menu, brief(problem.message), icon=theme.icon(icon, role))
            action.triggered.connect(lambda _on=False, chosen=problem: self.fix.emit(chosen))
        menu.popup(self._rest.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class EmptyState(QWidget):
    """The placeholder of an empty page: its purpose, one or two buttons to fill it, and a link to an example.

    ``ledger`` gives the headings of the table that will be here: it is drawn empty behind the placeholder. A low window
    leaves out the drawing, so that the buttons are in sight.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        *,
        action: Button | None = None,
        second: Button | None = None,
        link: Button | None = None,
        ledger: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._ledger = tuple(ledger)
        card = FramedHolder()
        card.setProperty("box", "page")
        card.setMaximumWidth(theme.px(520))
        card.setMinimumWidth(min(theme.px(420), 520))
        self._picture = Label()
        self._picture.setPixmap(theme.drawing(icon, ratio=self.devicePixelRatioF()))
        inner = QVBoxLayout(card)
        inner.setSpacing(theme.px(8))
        self._inner = inner
        for part in (self._picture, Label(title, "heading", wrap=True), Label(words, ink="ink2", wrap=True)):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(part)
        for button in (action, second, link):
            if button is not None:
                inner.addSpacing(theme.px(8))
                inner.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        # Use stretches rather than an alignment, so that the height follows the actual width of the card.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        if self._ledger:
            layout.setContentsMargins(theme.px(8), theme.px(LEDGER_HEAD) + theme.px(8), theme.px(8), theme.px(8))
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        low = theme.is_low(self.window().height())
        self._picture.setVisible(not low)
        self._inner.setContentsMargins(*(theme.px(size) for size in ((24, 10, 24, 10) if low else (40, 36, 40, 28))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty table."""
        super().paintEvent(event)
        if not self._ledger:
            return
        with QPainter(self) as painter:
            self._paint_ledger(painter, self.rect().adjusted(0, 0, -1, -1))

    def _paint_ledger(self, painter: QPainter, around: QRect) -> None:
        edge = QPainterPath()
        edge.addRoundedRect(around, theme.px(8), theme.px(8))
        painter.fillPath(edge, theme.color("sheet"))
        head = QRect(around.topLeft(), QSize(around.width(), theme.px(LEDGER_HEAD)))
        painter.setClipPath(edge)
        painter.fillRect(head, theme.color("sheet2"))
        painter.setPen(theme.color("line"))
        for y in range(head.bottom(), around.bottom(), theme.px(LEDGER_ROW)):
            painter.drawLine(around.left(), y, around.right(), y)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink2"))
        wide = around.width() // len(self._ledger)
        for place, words in enumerate(self._ledger):
            cell = QRect(around.left() + place * wide, head.top(), wide, head.height()).adjusted(theme.px(12), 0, 0, 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, cell.width())
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5, 0.5)
        painter.setPen(theme.color("line"))
        painter.drawPath(edge)


class Busy(FramedHolder):
    """An inline busy indicator with progress and a button that emits ``cancelled``."""

    cancelled = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = Label(words, wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = Button(_("Cancel", context="button"), "quiet", does=self.cancelled.emit)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(12))
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def say(self, words: str, *, stop: str = "") -> None:
        """Change the text and that of the button; "" means Cancel."""
        self._words.setText(words)
        self._stop.setText(stop or _("Cancel", context="button"))

    def leave_cancel_out(self) -> None:
        """Show no Cancel: the dialog around it has one."""
        self._stop.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress; an unknown total shows a moving bar."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
