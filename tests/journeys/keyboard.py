"""The keyboard as an owner has it: keys go where the focus is, and Tab gets there or the test fails."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

MOST_TABS = 160


def focus() -> QWidget:
    """Return the widget that has the keyboard, once the page has given it to another where one has gone."""
    QApplication.processEvents()
    end = QDeadlineTimer(5_000)
    while QApplication.focusWidget() is None and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def tab_to(found: Callable[[QWidget], bool]) -> None:
    """Press Tab until the focus is where it should be."""
    for _press in range(MOST_TABS):
        if found(focus()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never gets there")


def named(words: str) -> Callable[[QWidget], bool]:
    """Say whether a widget is called so."""
    return lambda widget: widget.accessibleName() == words


def write(words: str) -> None:
    """Type words as an input method does, in place of what is in the field."""
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(focus(), event)
    QApplication.processEvents()
