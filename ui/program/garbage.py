"""Search for reference cycles in the window's thread alone, where the widgets that it finds may be deleted.

A search in a worker would delete widgets there, beside the thread that shows them: that crashes or stops the program.
"""

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from ui.soon import soon

_EVERY_MS = 1_000

LONGEST_MS = 10_000
"""A search is put off so long at most."""


class Collector(QObject):
    """Takes the place of the search that Python makes in whichever thread is at work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        soon(self, self._begin)  # a start that takes long is not held up: the window is shown first

    def put_off(self) -> None:
        """Leave the window its time now: a search of all that there is takes as long as building the window anew."""
        if self._timer.isActive() and not self._since.hasExpired(LONGEST_MS):
            self._timer.start()

    def _begin(self) -> None:
        self._since.start()
        self._timer.start()

    def _collect(self) -> None:
        self._since.start()
        collect_what_is_due()


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python would collect by now, if any."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))
