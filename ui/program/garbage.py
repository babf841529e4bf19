"""Search for reference cycles in the window's thread alone, where the widgets that it finds may be deleted.

A search in a worker would delete widgets there, beside the thread that shows them: that crashes or stops the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from ui.soon import soon

_EVERY_MS = 1_000


class Collector(QObject):
    """Takes the place of the search that Python makes in whichever thread is at work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(collect_what_is_due)
        soon(self, timer.start)  # a start that takes long is not held up: the window is shown first


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python would collect by now, if any."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))
