"""Keep windows inside the screen, and remember where the owner left them."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui import preferences, theme
from ui.soon import soon

FRAME = QSize(16, 40)
"""What the system's frame takes at most, until the window is shown and its real frame is known."""

NEVER_PLACED = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Placement(QObject):
    """Keeps one window inside its screen; with a ``name`` its size, place and maximised state are remembered."""

    def __init__(self, window: QWidget, name: str = "") -> None:
        super().__init__(window)
        self._window = window
        # A dialog that was left small at one text size would be too small at another.
        self._name = f"{name} {theme.scale():.0%}" if name and window.parentWidget() is not None else name
        self._watched = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the window when it is shown, remember it when it is hidden."""
        # A window that is deleted while it is shown is hidden once more. Where the search for cycles deletes it, it has
        # emptied this object before.
        window = vars(self).get("_window")
        if window is None or not isValid(window):
            return False
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            self._watch_screen()
            soon(self, self.fit)  # the frame is known only after the event
        elif event.type() == QEvent.Type.Hide and not event.spontaneous() and self._name:
            preferences.remember_window(self._name, bytes(self._window.saveGeometry().toBase64().data()).decode())
        return False

    def restore(self) -> None:
        """Put the window back where it was left, on a screen that exists; for the first time in the middle of it."""
        kept = preferences.load().windows.get(self._name, "")
        if kept and self._window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        if self._window.parentWidget() is None:  # Qt puts a dialog in the middle of its window
            self._centre()

    def _centre(self) -> None:
        window = self._window
        area = window.screen().availableGeometry()
        middle = QRect(QPoint(0, 0), window.size() + FRAME)
        middle.moveCenter(area.center())
        window.move(nearest_inside(middle, area))

    def fit(self) -> None:
        """Shrink and move the window, with its frame, into the available area of its screen."""
        window = self._window
        if not window.isVisible() or window.windowState() & NEVER_PLACED:
            return
        area = window.screen().availableGeometry()
        frame = window.frameGeometry().size() - window.size()
        room = area.size() - frame
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        if window.size() != window.size().boundedTo(room):
            window.resize(window.size().boundedTo(room))
        wanted = nearest_inside(window.frameGeometry(), area)
        if wanted != window.pos():
            window.move(wanted)

    def _watch_screen(self) -> None:
        handle = self._window.windowHandle()
        if self._watched or handle is None:
            return
        self._watched = True
        handle.screenChanged.connect(self._fit_later)
        for screen in self._window.screen().virtualSiblings():
            screen.availableGeometryChanged.connect(self._fit_later)

    def _fit_later(self, *_changed: object) -> None:
        soon(self, self.fit)


def put_on_screen(window: QWidget, wanted: QSize, least: QSize, *, name: str = "") -> Placement:
    """Give a window its size, as far as its screen has room, and keep it inside the screen.

    ``name`` is the key under which its size and place are remembered; a window without one opens as ``wanted``.
    """
    room = room_for(window)
    window.setMinimumSize(least.boundedTo(room))
    window.resize(wanted.boundedTo(room))
    made = Placement(window, name)
    made.restore()
    return made


def room_for(window: QWidget) -> QSize:
    """Return the largest size that a window may have on its screen, within the system's frame."""
    parent = window.parentWidget()
    screen = parent.window().screen() if parent is not None else window.screen()
    return screen.availableSize() - FRAME


def nearest_inside(frame: QRect, area: QRect) -> QPoint:
    """Return the place nearest to that of ``frame`` at which it is inside ``area``, its top left corner first."""
    most_left = area.right() + 1 - frame.width()
    most_top = area.bottom() + 1 - frame.height()
    left = max(area.left(), min(frame.left(), most_left))
    top = max(area.top(), min(frame.top(), most_top))
    return QPoint(left, top)
