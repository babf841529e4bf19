"""What is done as soon as the event at hand is over, for as long as the widget that it is done for is there."""

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Slot


def soon(owner: QObject, does: Callable[[], object], *, wait: int = 0) -> None:
    """Call ``does`` from the event loop, after so many milliseconds; never where ``owner`` is deleted before.

    ``singleShot`` of Qt does the same, but keeps what it was to call, and the page with it, where it never calls it.
    """
    waiting = _Waiting(owner, does)
    if wait:
        timer = QTimer(waiting, singleShot=True, interval=wait)
        timer.timeout.connect(waiting.call)
        timer.start()
    else:
        QMetaObject.invokeMethod(waiting, "call", Qt.ConnectionType.QueuedConnection)


class _Waiting(QObject):
    """One call that waits; it goes with its owner."""

    def __init__(self, owner: QObject, does: Callable[[], object]) -> None:
        super().__init__(owner)
        self._does = does

    @Slot()
    def call(self) -> None:
        """Call it, once."""
        self.deleteLater()
        self._does()
