"""Tells the program that F1 was pressed in a window that is not the main one."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEY = "F1"


class HelpKey(QObject):
    """``pressed`` is emitted with the window in which the help was asked for."""

    pressed = Signal(QWidget)


help_key = HelpKey()


def listen(window: QWidget) -> None:
    """Let F1 ask for the help in a window."""
    shortcut = QShortcut(QKeySequence(KEY), window)
    shortcut.activated.connect(lambda: help_key.pressed.emit(window))
