"""The body of a page in one scroll area: where it fits only its lists scroll, else only the body."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

from ui import theme
from ui.soon import soon
from ui.widgets.basic import ScrolledInside, StillArea, Unrolling
from ui.widgets.focus import FocusInView


class Body(StillArea):
    """The scroll area. It asks what its content needs at least, with every list at a few rows.

    Where there is that much room, the content fills it and the lists scroll. Where there is not, the lists show all
    their rows and the body scrolls, so that no scroll bar ever stands inside another. ``rolled(is_whole)`` says that
    this has changed.
    """

    rolled = Signal(bool)

    def __init__(self, inner: QWidget, parent: QWidget | None = None, *, sizes_window: bool = False) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(40))
        self._content = ScrolledInside(sizes_window=sizes_window)
        self._judged: tuple[int, int, int] = (0, 0, 0)
        self._whole = False
        self._is_new = True
        self._is_asked = False
        self._is_placing = False
        self._wanted: tuple[QWidget, int, int] | None = None
        self._wanted_at = 0
        self.setWidget(self._content)
        self._content.hold(inner)
        self._unroll(whole=False)
        FocusInView(self)

    @property
    def is_whole(self) -> bool:
        """Whether the body scrolls, and nothing inside it."""
        return self._whole

    def take_in(self) -> None:
        """Let the lists that were put in since it was made scroll, until it is judged: their rows have their height."""
        self._unroll(whole=False)

    def judge_anew(self) -> None:
        """Judge again, after other parts were shown inside: they may need the very room of those before."""
        self._judged = (0, 0, 0)
        self._ask_anew()

    def show_inside(self, widget: QWidget, top: int, bottom: int) -> None:
        """Scroll so that a stretch of a widget is seen, given in its own coordinates."""
        if self._is_new:
            self._wanted, self._wanted_at = (widget, top, bottom), self.verticalScrollBar().value()
            return
        for y in (bottom, top):
            place = widget.mapTo(self._content, QPoint(0, y))
            self.ensureVisible(0, place.y(), 0, theme.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._judge()
        if self._is_placing:  # beside the bar what is inside may be another, and need none
            super().resizeEvent(event)
            return
        self._is_placing = True
        if self._needs_bar():  # at once: Qt would lay everything out without it first, and anew beside it
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        super().resizeEvent(event)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._is_placing = False
        self._let_go()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait with scrolling until everything has its place."""
        super().showEvent(event)
        self._is_new = True
        self._ask_anew()
        soon(self, self._begin)

    def _begin(self) -> None:
        self._is_new = False
        wanted, self._wanted = self._wanted, None
        if self.verticalScrollBar().value() != self._wanted_at:
            return  # the page came back to where the owner was
        if wanted is not None and self._whole and wanted[0].isVisibleTo(self._content):
            self.show_inside(*wanted)

    def event(self, event: QEvent) -> bool:
        """Judge before Qt gives the content its height."""
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        self._judge()
        done = super().event(event)
        self._let_go()
        return done

    def _needs_bar(self) -> bool:
        """Say whether the content is higher than the room even at the whole width."""
        room = self.maximumViewportSize()
        return self._content.hasHeightForWidth() and self._content.heightForWidth(room.width()) > room.height()

    def _let_go(self) -> None:
        """Hide a scroll bar that is there only because words wrap beside it: Qt asks only at the width beside it."""
        if self.verticalScrollBar().isVisible() and self._content.hasHeightForWidth() and not self._needs_bar():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._ask_anew()
        elif watched is not self._content and event.type() == QEvent.Type.Show:
            self.judge_anew()  # a list that was behind another is seen now
        return super().eventFilter(watched, event)

    def _ask_anew(self) -> None:
        """Judge once the event at hand is over, however often it is asked for.

        An event made in Python is never posted: Qt deletes it, and PySide ends the process where it takes its place in
        memory for that of another object.
        """
        if not self._is_asked:
            self._is_asked = True
            QMetaObject.invokeMethod(self, "judge_as_asked", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def judge_as_asked(self) -> None:
        """Judge, and give the content its height."""
        self._is_asked = False
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _judge(self) -> None:
        """Let the lists scroll where everything fits with a few of their rows, else the body."""
        size = self.maximumViewportSize()
        seen = (size.width(), size.height())
        if self._judged[:2] == seen and self._judged[2] == self._least(size.width()):
            return
        self._unroll(whole=False)
        before, self._whole = self._whole, self._least(size.width()) > size.height()
        if self._whole:
            self._unroll(whole=True)
        self._judged = (*seen, self._least(size.width()))
        if self._whole != before:
            self.rolled.emit(self._whole)

    def _unroll(self, *, whole: bool) -> None:
        parts = [part for part in self._content.findChildren(QWidget) if isinstance(part, Unrolling)]
        for part in parts:
            part.installEventFilter(self)  # a second time changes nothing
            part.unroll(whole and part.isVisibleTo(self._content))
        _forget_sizes(parts, self._content)

    def _least(self, width: int) -> int:
        layout = self._content.layout()
        assert layout is not None
        if layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return layout.totalMinimumSize().height()


def body_around(widget: QWidget) -> Body | None:
    """Return the body that scrolls for a widget inside it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Body):
        above = above.parentWidget()
    return above


def _forget_sizes(parts: Sequence[QWidget], content: QWidget) -> None:
    """Let every layout from the parts up to the content ask anew; Qt would do so only with the next events."""
    depth: dict[QWidget, int] = {}
    for part in parts:
        line = list(_up_to(part, content))
        depth |= {widget: len(line) - place for place, widget in enumerate(line)}
    for widget in sorted(depth, key=depth.__getitem__, reverse=True):
        layout = widget.layout()
        if layout is not None:
            for inner in (*layout.findChildren(QLayout), layout):
                inner.invalidate()
        widget.updateGeometry()


def _up_to(widget: QWidget, content: QWidget) -> Iterator[QWidget]:
    """Return a widget and those around it, up to the content."""
    above: QWidget | None = widget
    while above is not None:
        yield above
        above = None if above is content else above.parentWidget()
