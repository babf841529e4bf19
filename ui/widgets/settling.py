"""A button whose meaning changes under the hand: a press that was aimed at what it meant before does nothing."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

from ui import clock
from ui.keys import PRESSING
from ui.widgets.basic import Button

SETTLING = 0.6
"""Seconds for which a new meaning takes no press: longer than between the two presses of a double click."""

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SettlingButton(Button):
    """A button that goes on from step to step; what it means is said by ``mean``."""

    _meaning: object = None
    _since = float("-inf")

    def mean(self, meaning: object) -> None:
        """Say what a press does from now on; a press already begun is given up."""
        if meaning == self._meaning:
            return
        if self._meaning is not None:
            self._since = clock.now()
            self.setDown(False)
        self._meaning = meaning

    def is_settling(self) -> bool:
        """Return whether the meaning is so new that nobody can have read it."""
        return clock.now() - self._since < SETTLING

    def event(self, event: QEvent) -> bool:
        if event.type() in _PRESSES and self.is_settling():
            return True
        if isinstance(event, QKeyEvent) and self._is_unmeant(event):
            return True
        return super().event(event)

    def _is_unmeant(self, event: QKeyEvent) -> bool:
        """Return whether a key would press the button too early, or is held down and would go through all steps."""
        if event.type() != QEvent.Type.KeyPress or event.key() not in PRESSING:
            return False
        return event.isAutoRepeat() or self.is_settling()
