"""What is done as soon as the event at hand is over, for as long as the widget that it is done for is there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, does: Callable[[], object], *, wait: int = 0) -> None:
    """Call ``does`` from the event loop, after so many milliseconds; never where ``owner`` is deleted before.

    ``singleShot`` of Qt does the same, but keeps what it was to call, and the page with it, where it never calls it.
    """
    timer = QTimer(owner, singleShot=True, interval=wait)
    timer.timeout.connect(does)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
