"""Keep the keyboard focus with the work when the widget that had it is disabled, hidden or deleted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import getCppPointer, isValid

DECISIVE = ("primary", "danger")
"""Kinds of buttons that never get the focus unasked: a key pressed once more would set something off.

So would one that removes something, whatever its kind.
"""

DETOUR = 80
"""How many pixels a list or field may be further away than a button and still be preferred."""


AROUND = 4
"""How many pixels are seen above and below the widget with the focus, such as its frame."""


class FocusKeeper(QObject):
    """Watches the page that ``page`` returns: if its focused widget goes, the nearest other one gets the focus."""

    def __init__(self, page: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._inside = False
        self._place = QRect()
        self._pending = QTimer(self)
        self._pending.setSingleShot(True)
        self._pending.timeout.connect(self._bring_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        # No widget is kept: PySide does not always notice that one of Qt's own is gone.
        page = self._page()
        if page is None or (now is not None and now.window() is not page.window()):
            return  # a dialog or a popup; the page keeps its focus for afterwards
        if self._is_pushed(page, old, now):
            self._pending.start()
        elif now is not None:
            self._pending.stop()
            self._inside = page.isAncestorOf(now)
            if self._inside:
                self._place = _rect_in(now, page)

    def _is_pushed(self, page: QWidget, old: QWidget | None, now: QWidget | None) -> bool:
        """Say whether Qt moved the focus since the widget that had it went, and not the owner or the page."""
        had_focus = self._inside or self._pending.isActive()
        goes_on = self._pending.isActive() and now is not None and page.isAncestorOf(now) and decides(now)
        if old is not None and not goes_on:  # a view that comes up takes the focus once more, from where it fell
            return had_focus and not _can_have_focus(old)
        is_back = now is not None and page.isAncestorOf(now) and not decides(now)
        return had_focus and now is not None and not is_back

    def _bring_back(self) -> None:
        page = self._page()
        if page is None or not page.isVisible():
            return
        nearest = nearest_to(self._place, page)
        with FocusInView.resting():  # a part that has just opened stays at its top
            (nearest or page).setFocus(Qt.FocusReason.OtherFocusReason)


class FocusInView(QObject):
    """Scrolls an area to the widget inside it that gets the focus; Qt does so only where Tab moves it.

    A press of the mouse moves nothing: what it is on would slip away before it is released. Neither does coming back
    from a dialog or another program, a page that opens, or a focus brought back. Lists and tables show their own rows.

    What has the focus and is seen stays seen where the area becomes lower, as where the foot below it grows, and where
    what appears above pushes it down.
    """

    _is_opening = False

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._last: tuple[int, ...] = ()
        self._pending = QTimer(self, singleShot=True, interval=0)
        self._pending.timeout.connect(self.show_focus)
        self._seen = False
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._keep_seen)
        for moved in (area.viewport(), area.widget()):
            if moved is not None:
                moved.installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self._on_scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again, once everything has its place, whether what has the focus is still seen."""
        if self._seen and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._moved.start()
        return False

    @classmethod
    @contextmanager
    def resting(cls) -> Iterator[None]:
        """Let a page open at its top, whatever gets the focus."""
        cls._is_opening = True
        try:
            yield
        finally:
            cls._is_opening = False

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._area.window():
            return
        is_inside = self._area.isAncestorOf(now)
        before, self._last = self._last, getCppPointer(now) if is_inside else ()
        is_given = old is None or not _can_have_focus(old)  # by a window that opens, or for one that went
        is_new = is_inside and self._last != before and not FocusInView._is_opening and not is_given
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if is_new and not is_pressed and not isinstance(now, QAbstractItemView):
            self._pending.start()  # what a page shows or refuses with the same step has its place first
        self._seen = self._is_seen()

    def _on_scroll(self, value: int) -> None:
        is_pushed = self._moved.isActive() and value == self._area.verticalScrollBar().maximum()
        if not is_pushed:  # by an area that has only become shorter
            self._seen = self._is_seen()

    def _keep_seen(self) -> None:
        was_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self._seen and not was_pressed and not self._is_seen():
            self.show_focus()
        self._seen = self._is_seen()

    def _is_seen(self) -> bool:
        """Return whether all of what has the focus is in view; lists and tables see to themselves."""
        now, content = self._area.window().focusWidget(), self._area.widget()
        if content is None or not content.isAncestorOf(now) or isinstance(now, QAbstractItemView):
            return False
        shown, top = _rect_in(now, content), self._area.verticalScrollBar().value()
        return top <= shown.top() and shown.bottom() <= top + self._area.viewport().height()

    def show_focus(self) -> None:
        """Scroll to the widget that has the focus in this window, with the label and the note of a field."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # it stands where it will be seen
        now, content = self._area.window().focusWidget(), self._area.widget()
        if content is None or not content.isAncestorOf(now):  # nobody's focus is inside nothing
            return
        around = now.parentWidget() or now  # of a field it has the label and the note
        is_small = around is not content and around.height() <= self._area.viewport().height()
        shown = _rect_in(around if is_small else now, content)
        for y in (shown.bottom(), shown.top()):
            self._area.ensureVisible(0, y, 0, AROUND)
        self._seen = self._is_seen()


@dataclass(frozen=True, slots=True)
class FocusPlace:
    """Which of the widgets of a class on a page had the keyboard, and how many of them there were."""

    kind: type[QWidget]
    place: int
    count: int


def place_in(page: QWidget, widget: QWidget | None) -> FocusPlace | None:
    """Return which widget of a page this one is, ``None`` where it is none of them, or the page itself."""
    if widget is None or widget is page or not page.isAncestorOf(widget):
        return None
    alike = page.findChildren(type(widget))
    return FocusPlace(type(widget), alike.index(widget), len(alike))


def focus_at(page: QWidget, place: FocusPlace | None) -> None:
    """Give the keyboard to the same widget of a page that was built anew, where it has as many of its class."""
    alike = page.findChildren(place.kind) if place is not None else []
    if place is None or len(alike) != place.count:
        return
    widget = alike[place.place]
    if widget.isVisibleTo(page) and widget.isEnabled() and not decides(widget):
        with FocusInView.resting():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


def is_in_sight(widget: QWidget) -> bool:
    """Return whether any of a widget is inside all it stands in; ``visibleRegion`` of a list leaves out its rows."""
    seen, around = widget.rect(), widget
    while not around.isWindow() and (parent := around.parentWidget()) is not None:
        seen = seen.translated(around.pos()).intersected(parent.rect())
        around = parent
    return not seen.isEmpty()


def first_of(page: QWidget, *, but: QWidget | None = None) -> QWidget | None:
    """Return where the keyboard begins: the first list or table, else the first control that is no text field.

    The footer leads elsewhere: it comes last, though it is built first.
    """
    able = [widget for widget in _candidates(page) if widget is not but]
    found = [widget for widget in able if not _is_in_footer(widget, page)] or able
    lists = [widget for widget in found if isinstance(widget, QAbstractItemView)]
    others = [widget for widget in found if not isinstance(widget, QLineEdit | QPlainTextEdit)]
    return next(iter((*lists, *others, *found)), None)


def nearest_to(place: QRect, page: QWidget) -> QWidget | None:
    """Return the control of a page that is nearest to a place on it; a list or field is preferred to a button."""

    def distance(widget: QWidget) -> int:
        gap = _gap(place, _rect_in(widget, page))
        return gap + DETOUR if isinstance(widget, QAbstractButton) else gap

    found = list(_candidates(page))
    in_body = [widget for widget in found if not _is_in_footer(widget, page)]
    return min(in_body or found, key=distance, default=None)


def _is_in_footer(widget: QWidget, page: QWidget) -> bool:
    """Say whether a control stands in the footer, where the ways to other pages are."""
    above: QWidget | None = widget
    while above is not None and above is not page:
        if above.property("box") == "footer":
            return True
        above = above.parentWidget()
    return False


def _candidates(page: QWidget) -> Iterator[QWidget]:
    """Return what Tab reaches on a page, in the order of building, without the buttons that decide something.

    The focus chain itself is not walked: it goes through the whole window, and Python references to widgets elsewhere
    that Qt deletes later end the process.
    """
    for widget in page.findChildren(QWidget):
        is_reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_reachable and _can_have_focus(widget) and not decides(widget) and not _is_unchosen(widget):
            yield widget


def _is_unchosen(widget: QWidget) -> bool:
    """Return whether another choice of the same group is made: the keyboard belongs on that one."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group = widget.group()
    if group is None:  # as of a button in no group, which PySide's types leave out
        return False
    return group.exclusive() and group.checkedButton() is not None


def decides(widget: QWidget) -> bool:
    """Return whether a press of this button decides or removes something."""
    return widget.property("kind") in DECISIVE or widget.property("removes") is True


def _can_have_focus(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _rect_in(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint()), widget.size())


def _gap(place: QRect, other: QRect) -> int:
    """Return the distance between two rectangles, 0 where they touch, along both axes."""
    across = max(other.left() - place.right(), place.left() - other.right(), 0)
    down = max(other.top() - place.bottom(), place.top() - other.bottom(), 0)
    return across + down
